"""Whatever is proved is true, and the checker knows it: on theories drawn at random.

The other side of each comparison is :func:`naive.value`, which runs the axioms as a program.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from random_theories import Example, examples, show

from gl.checker import Accepted, check
from gl.explorer.explore import Exploration, explore
from gl.proof.reader import read


def certified(example: Example) -> Exploration:
    """Explore; the checker must accept whatever comes out."""
    found = explore(example.theory)
    verdict = check(found.certificate)
    assert isinstance(verdict, Accepted), verdict
    assert len(verdict.theorems) == len(found.theorems)
    return found


def assert_nothing_false(example: Example) -> None:
    """No theorem has a counterexample among small values, no open conjecture among tiny ones."""
    found = certified(example)
    for proof in read(found.certificate).proofs:
        assert example.counterexample(proof.statement, 4) is None, show(proof.statement)
    for conjecture in found.open:
        if conjecture.goal is None:
            statement = conjecture.statement
            assert example.counterexample(statement, 2) is None, show(statement)
    for refutation in found.refuted:
        assert example.counterexample(refutation.statement, 6) is not None


@settings(max_examples=60)
@given(examples(functions=2))
def test_nothing_false_is_conjectured_or_proved(example: Example) -> None:
    assert_nothing_false(example)


@settings(max_examples=60)
@given(examples(functions=1, goals=4, size=2))
def test_no_false_goal_is_proved(example: Example) -> None:
    """Goals are drawn without regard to truth."""
    assert_nothing_false(example)


@pytest.mark.slow
@settings(max_examples=400)
@given(examples(functions=3, goals=2, size=5))
def test_nothing_false_in_larger_theories(example: Example) -> None:
    assert_nothing_false(example)
