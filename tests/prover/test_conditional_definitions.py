"""Functions defined under conditions: cases on whether the condition holds, and what follows."""

from __future__ import annotations

import json

import pytest

from gl.checker import Accepted, check
from gl.explorer.explore import Exploration, explore
from gl.theory.load import theory_from_text

SORTING = """
data N = 0 | S(N)
data L = nil | cons(N, L)
pred <= : N, N   infix 50
op insert : N, L -> L
op length : L -> N
axiom 0 <= a
axiom S(a) <= S(b) <-> a <= b
axiom not (S(a) <= 0)
axiom insert(x, nil) = cons(x, nil)
axiom x <= y -> insert(x, cons(y, l)) = cons(x, cons(y, l))
axiom not (x <= y) -> insert(x, cons(y, l)) = cons(y, insert(x, l))
axiom length(nil) = 0
axiom length(cons(x, l)) = S(length(l))
"""


def explored(goals: str, variables: int = 1) -> Exploration:
    bounds = f"explore size 1, variables {variables}\n"
    found = explore(theory_from_text(f"theory T\n{SORTING}{goals}{bounds}"))
    assert isinstance(check(found.certificate), Accepted)
    return found


def proved(found: Exploration) -> list[str | None]:
    return [record.goal for record in found.theorems if record.goal is not None]


def test_both_cases_of_a_condition_are_tried() -> None:
    found = explored("goal longer: length(insert(x, l)) = S(length(l))\n")
    assert proved(found) == ["longer"]
    (qed,) = [
        line
        for line in map(json.loads, found.certificate.splitlines())
        if line.get("from") is not None and line.get("classical")
    ]
    (record,) = [record for record in found.theorems if record.goal == "longer"]
    assert qed["qed"] == record.number


def test_a_disjunction_is_proved_by_induction_and_then_used() -> None:
    goals = "goal total: x <= y or y <= x\ngoal flip: not (x <= y) -> y <= x\n"
    assert proved(explored(goals)) == ["total", "flip"]


@pytest.mark.parametrize(
    "goal", ["length(insert(x, l)) = length(l)", "x <= y", "not (x <= y) -> x <= S(y)"]
)
def test_what_is_false_is_not_proved(goal: str) -> None:
    assert proved(explored(f"goal wrong: {goal}\n")) == []


def test_a_denial_applies_to_what_is_equal() -> None:
    goal = "goal g: not (a <= b) and a = c -> not (c <= b)\n"
    assert proved(explored(goal)) == ["g"]


def test_a_negated_premise_is_met_by_distinct_constructors() -> None:
    more = "op f : N -> N\naxiom not (x = 0) -> f(x) = S(0)\ngoal g: f(S(x)) = S(0)\n"
    assert proved(explored(more)) == ["g"]


SORTED = """
pred sorted : L
axiom sorted(nil)
axiom sorted(cons(x, nil))
axiom sorted(cons(x, cons(y, l))) <-> x <= y and sorted(cons(y, l))
"""


def test_what_is_left_of_a_disjunction_is_used() -> None:
    """Of ``x <= y or y <= x`` where ``x <= y`` is denied; nothing says so by itself."""
    goals = "goal total: x <= y or y <= x\ngoal kept: sorted(l) -> sorted(insert(x, l))\n"
    assert proved(explored(SORTED + goals)) == ["total", "kept"]


def test_a_conjecture_that_a_goal_needs_is_tried_harder() -> None:
    """The order is total: that is conjectured, but only proved when it is wanted."""
    goal = "goal kept: sorted(l) -> sorted(insert(x, l))\n"
    found = explore(theory_from_text(f"{SORTING}{SORTED}{goal}explore size 1, variables 2\n"))
    assert isinstance(check(found.certificate), Accepted)
    assert proved(found) == ["kept"]


ORDER = """
axiom total: x <= y or y <= x
axiom antisym: x <= y and y <= x -> x = y
axiom trans: x <= y and y <= z -> x <= z
"""
TWICE = "goal twice: insert(x, insert(y, l)) = insert(y, insert(x, l))\n"


def test_as_many_conditions_are_decided_as_a_goal_waits_for() -> None:
    """Four on one branch, one after the other."""
    assert proved(explored(ORDER + TWICE)) == ["twice"]


@pytest.mark.slow
def test_what_excludes_each_other_where_cases_end_is_a_lemma() -> None:
    """After ``x <= y``, ``y <= z`` and not ``x <= z``: that the order is transitive."""
    found = explored(TWICE, 2)
    assert proved(found) == ["twice"]
    assert sum(record.method.startswith("induction") for record in found.theorems) > 4


ISORT = """
op isort : L -> L
axiom isort(nil) = nil
axiom isort(cons(x, l)) = insert(x, isort(l))
"""
COUNT = """
op count : N, L -> N
axiom count(x, nil) = 0
axiom count(x, cons(x, l)) = S(count(x, l))
axiom x != y -> count(x, cons(y, l)) = count(x, l)
"""


@pytest.mark.slow
def test_lemmas_of_lemmas() -> None:
    """Sorting after insertion takes that insertions commute, which takes that <= is transitive."""
    goal = "goal g: isort(insert(x, l)) = insert(x, isort(l))\n"
    assert proved(explored(f"{ISORT}{goal}", 2)) == ["g"]


@pytest.mark.slow
def test_each_case_of_a_condition_has_its_lemma() -> None:
    """``count(x, insert(y, l))`` is one thing if x and y are equal, and another if they are not."""
    goal = "goal g: count(x, isort(l)) = count(x, l)\n"
    assert proved(explored(f"{ISORT}{COUNT}{goal}")) == ["g"]
