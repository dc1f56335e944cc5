"""What the prover finds in the shipped examples is accepted by other people's programs, whole.

Every library is the one that ``gl prove`` writes, but for what :mod:`example_libraries` bounds.
"""

from __future__ import annotations

import subprocess
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from example_libraries import EXAMPLES, library
from export.lean_kernel import checked
from export.programs import needs
from export.test_rocq import CLOSED, INSTANCES, coqc

from gl.api import Library
from gl.export import lean_terms, rocq, tptp
from gl.export.outside import CHECKERS, Outcome, OutsideVerdict, check_with
from gl.export.rocq_instance import instantiate, read_instance
from gl.kernel.formula import Application, Equation, Forall
from gl.proof.document import Document

pytestmark = pytest.mark.slow

SAMPLE = 12  # steps of each library that a prover is asked about
LINKS = 6
every_example = pytest.mark.parametrize("example", EXAMPLES)


@pytest.fixture(scope="session")
def verdicts() -> dict[tuple[str, str], Future[OutsideVerdict]]:
    """What outside checkers say of every library: two run while the next library is made."""
    pool = ThreadPoolExecutor(max_workers=2)
    found: dict[tuple[str, str], Future[OutsideVerdict]] = {}
    for example in EXAMPLES:
        made: Future[Document] = Future()
        try:
            made.set_result(library(example).document)
        except Exception as error:
            made.set_exception(error)
        for checker in CHECKERS:
            found[checker, example] = pool.submit(_verdict, checker, made)
    return found


def _verdict(checker: str, made: Future[Document]) -> OutsideVerdict:
    return check_with(checker, made.result(), 600)


@pytest.mark.parametrize("checker", CHECKERS)
@every_example
def test_outside_checkers_accept_the_whole_library(
    verdicts: dict[tuple[str, str], Future[OutsideVerdict]], example: str, checker: str
) -> None:
    """metamath; coqc, which answers "closed" to `Print Assumptions` of each, and coqchk."""
    verdict = verdicts[checker, example].result()
    if verdict.outcome is Outcome.MISSING:
        pytest.skip(f"skipped: no {checker}: {verdict.message}")
    assert verdict.accepted, verdict.message
    assert verdict.theorems == len(library(example).theorems)


@every_example
def test_the_lean_kernel_terms_have_the_right_types(example: str) -> None:
    """By the kernel of the tests, which is small and ours."""
    document = library(example).document
    kernel = checked(lean_terms.export(document))
    ours = [name for name in kernel.theorems if name[0] == "T" and name[1:].isdigit()]
    assert ours == [f"T{proof.number}" for proof in document.proofs]


@every_example
@needs("eprover")
def test_e_agrees_with_a_sample_of_steps(example: str, tmp_path: Path) -> None:
    """Evenly spread over all theorems: what the step cites implies what it says.

    Long calculations are left out: E would have to find them in one piece.
    """
    document = library(example).document
    short = {
        f"t{proof.number}_s{step.number}"
        for proof in document.proofs
        for step in proof.steps
        if len(step.links) <= LINKS
    }
    problems = [pair for pair in tptp.step_problems(document) if pair[0] in short]
    for name, problem in problems[:: max(1, len(problems) // SAMPLE)]:
        (tmp_path / "problem.p").write_text(problem, encoding="ascii")
        done = subprocess.run(
            ["eprover", "--auto", "--silent", "--cpu-limit=60", "problem.p"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        agreed = ("SZS status Theorem", "SZS status ContradictoryAxioms")
        assert any(words in done.stdout for words in agreed), (name, done.stdout, problem)


def commutes(library: Library, symbol: str) -> int:
    """The number of the theorem that says so of an operation."""
    for proof in library.document.proofs:
        match proof.statement:
            case Forall(
                variables=(a, b),
                hypotheses=(),
                conclusion=Equation(
                    left=Application(symbol=first, arguments=(x, y)),
                    right=Application(symbol=second, arguments=(z, w)),
                ),
            ) if first == second == symbol and (x, y, z, w) == (a, b, b, a):
                return proof.number
            case _:
                pass
    raise LookupError(symbol)


@needs("coqc")
def test_multiplication_commutes_for_the_numbers_that_rocq_knows(tmp_path: Path) -> None:
    """forall a b : nat, a * b = b * a, of Rocq's own nat and its own operations."""
    found = library("peano.mpl")
    numbers = [commutes(found, "+"), commutes(found, "*")]
    instance = read_instance((INSTANCES / "nat.toml").read_text(encoding="utf-8"))
    text = (
        rocq.export(found.document)
        + instantiate(found.document, instance)
        + f"Theorem sum (a b : nat) : a + b = b + a. Proof. exact (nat_T{numbers[0]} a b). Qed.\n"
        + f"Theorem product : forall a b : nat, a * b = b * a. Proof. exact nat_T{numbers[1]}. Qed."
        + "\nPrint Assumptions sum. Print Assumptions product.\n"
    )
    answer = coqc(text, tmp_path)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert answer.stdout.splitlines().count(CLOSED) == 2 * len(found.theorems) + 2


@needs("coqc")
def test_the_laws_of_lists_hold_of_those_that_rocq_knows(tmp_path: Path) -> None:
    """app and rev of Rocq's own lists, of things of any type."""
    found = library("list.mpl")
    goals = {record.goal: record.number for record in found.theorems if record.goal}
    laws = {
        "append_assoc": "forall A (a b c : list A), (a ++ b) ++ c = a ++ b ++ c",
        "rev_append": "forall A (a b : list A), rev (a ++ b) = rev b ++ rev a",
        "rev_rev": "forall A (a : list A), rev (rev a) = a",
        "length_rev": "forall A (a : list A), length (rev a) = length a",
        "qrev_is_rev": "forall A (a : list A), rev_append a nil = rev a",
    }
    instance = read_instance((INSTANCES / "list.toml").read_text(encoding="utf-8"))
    known = "".join(
        f"Theorem known_{name} : {law}. Proof. exact list_T{goals[name]}. Qed.\n"
        f"Print Assumptions known_{name}.\n"
        for name, law in laws.items()
    )
    text = rocq.export(found.document) + instantiate(found.document, instance)
    answer = coqc(f"{text}Open Scope list_scope.\n{known}", tmp_path)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert answer.stdout.splitlines().count(CLOSED) == 2 * len(found.theorems) + len(laws)
