"""A goal as a problem for other provers: what it says, and that they can read it."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from export.programs import needs

from gl.export.problem import smt2_problem, tptp_problem
from gl.theory.load import load_theory, parse_formula
from gl.theory.theory import Theory

EXAMPLES = Path(__file__).parents[2] / "mpl_examples"


def theory_and(problem: object, name: str, goal: str) -> str:
    theory: Theory = load_theory(EXAMPLES / f"{name}.mpl")
    assert callable(problem)
    text = problem(theory, parse_formula(goal, theory))
    assert isinstance(text, str)
    return text


def eprover(text: str, folder: Path) -> str:
    (folder / "goal.p").write_text(text, encoding="ascii")
    done = subprocess.run(
        ["eprover", "--auto", "--silent", "--cpu-limit=5", "goal.p"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.partition("SZS status ")[2].split()[0]


def test_smt2_declares_datatypes_and_leaves_out_what_the_goal_is_not_about() -> None:
    """Multiplication is not needed to speak of addition."""
    assert theory_and(smt2_problem, "peano", "0 + a = a").splitlines() == [
        "; Peano",
        "(set-logic ALL)",
        "(declare-datatypes ((N 0)) (((n0) (S (S_0 N)))))",
        "(declare-fun plus (N N) N)",
        "(assert (forall ((A N)) (= (plus A n0) A)))",
        "(assert (forall ((A N) (B N)) (= (plus A (S B)) (S (plus A B)))))",
        "(assert (not (forall ((A N)) (= (plus n0 A) A))))",
        "(check-sat)",
    ]


def test_mutual_datatypes_are_declared_together() -> None:
    text = theory_and(smt2_problem, "rose", "mirror(mirror(t)) = t")
    assert "(declare-datatypes ((Tree 0) (Forest 0)) (((node " in text
    assert "(declare-sort A 0)" in text


def test_what_no_axiom_defines_comes_with_all_that_mention_it() -> None:
    """The inverse in a group stands only inside products."""
    assert theory_and(smt2_problem, "group", "inv(inv(a)) = a").count("(assert (forall") == 3


def test_definitions_are_axioms() -> None:
    assert "tff(def__lt_eq, axiom, (! [A: n, B: n] :" in theory_and(tptp_problem, "order", "a <= a")


@needs("eprover")
def test_e_proves_what_needs_no_induction(tmp_path: Path) -> None:
    """In a group, and by cases: a number is 0 or a successor."""
    assert eprover(theory_and(tptp_problem, "group", "a * inv(a) = e"), tmp_path) == "Theorem"
    cases = theory_and(tptp_problem, "peano", "a = 0 or exists b. a = S(b)")
    assert eprover(cases, tmp_path) == "Theorem"
    assert eprover(theory_and(tptp_problem, "peano", "S(a) != 0"), tmp_path) == "Theorem"
    assert eprover(theory_and(tptp_problem, "peano", "S(a) = 0"), tmp_path) == "CounterSatisfiable"


@pytest.mark.skipif(find_spec("cvc5") is None, reason="skipped: no cvc5")
def test_cvc5_proves_by_induction(tmp_path: Path, root: Path) -> None:
    """And does not prove what is false."""
    for goal, answer in (("0 + a = a", "unsat"), ("exists a. S(a) = 0", "sat")):
        path = tmp_path / "goal.smt2"
        path.write_text(theory_and(smt2_problem, "peano", goal), encoding="ascii")
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.solve", str(path), "--quant-ind"],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout.split()[:1] == [answer]
