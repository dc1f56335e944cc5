"""gl beside cvc5 and E: goals alone, from the axioms alone, with the same limit for all.

gl reads the file of the theory and is asked for the goal only. The others get the goal and the
axioms that it is about (:mod:`gl.export.problem`).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import gl
from benchmarks.answers import Answer, Answers
from benchmarks.lone_goals import ALGEBRA, LAWS, OTHERS
from benchmarks.measure import EXAMPLES, HERE, Run, run
from benchmarks.report import Report, page, table
from gl.export.problem import smt2_problem, tptp_problem
from gl.theory.load import load_theory, parse_formula

LIMIT = 10
CVC5 = ("--quant-ind", "--conjecture-gen")
EPROVER = ("--auto-schedule", "--silent")
SOLVE = (sys.executable, "-m", "benchmarks.solve")
QUICK = ({"peano": ("0 + a = a",)}, {"group": ("a * inv(a) = e",)})
PROVED, OUT_OF_TIME, STOPPED, CRASHED = "proved", "–", "gives up", "crashes"
KEPT = HERE / "comparison.json"
TEXT = """\
Each goal alone, from the axioms alone: no other goal, no lemma, no hint. Every prover has {limit} s
of processor time (with the start of its process), 4 GB and no limit of the stack for a goal.

- gl {gl}: `gl prove FILE --goal F --no-pages`; its checker has accepted the certificate in that
  time.
- cvc5 {cvc5}: `cvc5 {options}`, on SMT-LIB where datatypes are declared as such.
- E {eprover}: `eprover {schedule}`, on TPTP.
  It has no induction, so that the laws of datatypes are not for it; of those that need none it
  proves some at once (`a <= a`, `a * b = 0 -> a = 0 or b = 0`).

gl gets the whole file; cvc5 and E get only the axioms about the symbols in the goal (`gl export
FILE.mpl --goal F --to smt2`, or `tptp`), which helps them. A number: seconds to a proof. `–`: none
in time. `gives up`: the prover ended by itself, before that. `crashes`: the system ended it before
that, for instance for want of memory. cvc5's options are those for induction; without a datatype
others may do better. What cvc5 and E answered is kept in `comparison.json`, with their versions,
and asked again if a version, the machine, the limit or the problem is another.
"""
MISSING = "{prover} is not on this machine, and was left out."


@dataclass(frozen=True, slots=True)
class Prover:
    """One of those compared.

    Attributes:
        name: Its name.
        version: Its version; empty if it is not on this machine.
        options: How it is called.
        problem: What it is given: of a theory, which is the stem of its file, and a goal.
        attempt: Tries the problem for some seconds.
        kept: Whether its answers are remembered.
        inducts: Whether it can do induction.
    """

    name: str
    version: str
    options: str
    problem: Callable[[str, str], str]
    attempt: Callable[[str, int], Answer]
    kept: bool = True
    inducts: bool = True


def provers() -> list[Prover]:
    """All of them, here or not."""
    cvc5 = run([*SOLVE, "--version"]).out.strip()
    eprover = run(["eprover", "--version"]).out.split()[1:2] if shutil.which("eprover") else []
    return [
        Prover("gl", gl.__version__, "", "{0}\n{1}".format, ask_gl, kept=False),
        Prover("cvc5", cvc5, " ".join(CVC5), _smt2, ask_cvc5),
        Prover("E", " ".join(eprover), " ".join(EPROVER), _tptp, ask_eprover, inducts=False),
    ]


def report(*, quick: bool = False) -> Report:
    """Ask all that are here for all goals."""
    every, limit = provers(), 2 if quick else LIMIT
    asked = [prover for prover in every if prover.version]
    laws = {name: (*LAWS.get(name, ()), *OTHERS.get(name, ())) for name in LAWS | OTHERS}
    inductive, algebraic = QUICK if quick else (laws, ALGEBRA)
    inducing = [prover for prover in asked if prover.inducts]
    parts = [
        ("With datatypes", inductive, inducing),
        ("Without a datatype", algebraic, asked),
    ]
    versions = [prover.version or "(not here)" for prover in every]
    text = TEXT.format(
        limit=limit,
        gl=versions[0],
        cvc5=versions[1],
        eprover=versions[2],
        options=every[1].options,
        schedule=f"{every[2].options} --cpu-limit={limit}",
    )
    answers = Answers(None if quick else KEPT, limit)
    missing = [MISSING.format(prover=p.name) for p in every if not p.version]
    tables = [f"## {title}\n\n{compared(goals, some, answers)}" for title, goals, some in parts]
    return Report(page("Comparison", "comparison", text, *missing, *tables))


def compared(goals: Mapping[str, Sequence[str]], asked: Sequence[Prover], answers: Answers) -> str:
    """A table of goals and provers, with the number of proofs at its end."""
    rows, counts = [], [0] * len(asked)
    for stem, laws in goals.items():
        for law in laws:
            cells = []
            for place, prover in enumerate(asked):
                found = _answer(prover, stem, law, answers)
                counts[place] += found.word == PROVED
                cells.append(f"{found.seconds:.2f}" if found.word == PROVED else found.word)
            print(f"{law}: {', '.join(cells)}", file=sys.stderr)
            rows.append((f"`{law}`", stem, *cells))
    total = sum(map(len, goals.values()))
    rows.append((f"proved, of {total}", "", *map(str, counts)))
    return table(("goal", "theory", *[prover.name for prover in asked]), rows)


def _answer(prover: Prover, stem: str, law: str, answers: Answers) -> Answer:
    problem = prover.problem(stem, law)
    name = f"{prover.name} {prover.version} {prover.options}".strip()
    known = answers.get(name, problem) if prover.kept else None
    if known is None:
        known = prover.attempt(problem, answers.limit)
        if prover.kept:
            answers.put(name, problem, f"{stem}: {law}", known)
    return known


def _smt2(stem: str, law: str) -> str:
    theory = load_theory(EXAMPLES / f"{stem}.mpl")
    return smt2_problem(theory, parse_formula(law, theory))


def _tptp(stem: str, law: str) -> str:
    theory = load_theory(EXAMPLES / f"{stem}.mpl")
    return tptp_problem(theory, parse_formula(law, theory))


def ask_gl(problem: str, limit: int) -> Answer:
    """What ``gl prove --goal`` says; the problem is the stem of a file, and a goal."""
    stem, _, law = problem.partition("\n")
    with tempfile.TemporaryDirectory() as folder:
        arguments = ("prove", str(EXAMPLES / f"{stem}.mpl"), "--goal", law)
        out = ("--out", f"{folder}/out", "--no-pages")
        done = run([sys.executable, "-m", "gl", *arguments, *out], limit)
    return judged(done, limit, proved=done.status == 0)


def ask_cvc5(problem: str, limit: int) -> Answer:
    """What cvc5 says."""
    done = _on_file(problem, "goal.smt2", limit, [*SOLVE], [*CVC5])
    return judged(done, limit, proved=done.out.split()[:1] == ["unsat"])


def ask_eprover(problem: str, limit: int) -> Answer:
    """What E says."""
    command = ["eprover", *EPROVER, f"--cpu-limit={limit}"]
    done = _on_file(problem, "goal.p", limit, command, [])
    if "SZS status ResourceOut" in done.out:
        return Answer(OUT_OF_TIME, done.seconds)
    return judged(done, limit, proved="SZS status Theorem" in done.out)


def judged(done: Run, limit: int, *, proved: bool) -> Answer:
    """The answer, by the same rule for all: in time or not at all."""
    if proved and done.seconds <= limit:
        return Answer(PROVED, done.seconds)
    if proved or done.seconds > limit - 0.2:
        return Answer(OUT_OF_TIME, done.seconds)
    return Answer(STOPPED if done.status >= 0 else CRASHED, done.seconds)


def _on_file(problem: str, name: str, limit: int, before: list[str], after: list[str]) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(problem, encoding="utf-8")
        return run([*before, str(path), *after], limit)
