"""Whatever is proved is true, and the checker knows it: on theories drawn at random.

The other side of each comparison is :func:`naive.value`, which runs the axioms as a program.
"""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from random_theories import Example, examples, general, show, wild_theories

from gl.checker import Accepted, check
from gl.checker.model import ModelAccepted, check_model
from gl.explorer.explore import Exploration, explore
from gl.kernel.formula import Equation, Forall, Formula, Not
from gl.proof.reader import read
from gl.proof.same import canonical, same
from gl.theory.theory import Theory


def certified(theory: Theory) -> Exploration:
    """Explore; the checker must accept whatever comes out."""
    found = explore(theory)
    verdict = check(found.certificate)
    assert isinstance(verdict, Accepted), verdict
    assert len(verdict.theorems) == len(found.theorems)
    return found


def one_way(formula: Formula) -> object:
    """The formula with its outer variables renamed by first appearance, however they are listed.

    And its equations turned the way that gives the least.
    """
    if not isinstance(formula, Forall):
        return formula
    parts = (*formula.hypotheses, formula.conclusion)
    equations = [i for i, part in enumerate(parts) if isinstance(part, Equation)]
    found = []
    for turned in product((False, True), repeat=len(equations)):
        worded = list(parts)
        for index, turn in zip(equations, turned, strict=True):
            equation = worded[index]
            if turn and isinstance(equation, Equation):
                worded[index] = Equation(equation.right, equation.left)
        plain = general(Forall((), tuple(worded[:-1]), worded[-1]))
        found.append(repr(canonical(plain)))
    return min(found), sorted(v.sort for v in formula.variables)


def assert_nothing_false(example: Example) -> None:
    """No theorem has a counterexample among small values, no open conjecture among tiny ones.

    What is refuted is the negation of a theorem; and no goal is lost.
    """
    found = certified(example.theory)
    document = read(found.certificate)
    for record in found.theorems:
        if record.goal is not None:
            (goal,) = [g for g in example.theory.goals if g.name == record.goal]
            assert one_way(document.proofs[record.number].statement) == one_way(goal.formula)
    reported = [*(r.goal for r in found.theorems), *(c.goal for c in found.open)]
    reported.extend(r.goal for r in found.refuted)
    said = [one_way(g.formula) for g in example.theory.goals if g.name in reported]
    assert all(one_way(g.formula) in said for g in example.theory.goals)
    for proof in document.proofs:
        assert example.counterexample(proof.statement, 4) is None, show(proof.statement)
    for conjecture in found.open:
        if conjecture.goal is None:
            statement = conjecture.statement
            assert example.counterexample(statement, 2) is None, show(statement)
    for refutation in found.refuted:
        if refutation.theorem is None:
            assert isinstance(check_model(refutation.model), ModelAccepted)
            continue
        refuting = document.proofs[refutation.theorem].statement
        if isinstance(refuting, Forall):  # for any elements of the uninterpreted sorts
            assert len(refuting.hypotheses) == len(refutation.apart)
            refuting = refuting.conclusion
        assert same(refuting, Not(refutation.statement)), show(refutation.statement)


@settings(max_examples=60)
@given(examples(functions=2))
def test_nothing_false_is_conjectured_or_proved(example: Example) -> None:
    assert_nothing_false(example)


@settings(max_examples=60)
@given(examples(functions=1, goals=4, size=2))
def test_no_false_goal_is_proved(example: Example) -> None:
    """Goals are drawn without regard to truth."""
    assert_nothing_false(example)


@settings(max_examples=40)
@given(wild_theories())
def test_whatever_the_axioms_the_certificate_is_accepted(theory: Theory) -> None:
    """Axioms of all shapes, which may be false of the data, or contradict each other."""
    certified(theory)


@pytest.mark.slow
@settings(max_examples=400)
@given(examples(functions=3, goals=2, size=5))
def test_nothing_false_in_larger_theories(example: Example) -> None:
    assert_nothing_false(example)
