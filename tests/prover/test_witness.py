"""Witnesses that are what is left of a sum, and rules that are recalled where their terms stand."""

from __future__ import annotations

import pytest

from gl.checker import Accepted, check
from gl.explorer.explore import explore
from gl.explorer.options import Options
from gl.theory.load import theory_from_text

INDUCTIVE = """
data N = 0 | S(N)
op + : N, N -> N   infixl 60
op f : N -> N
op g : N, N -> N
axiom a + 0 = a
axiom 0 + a = a
axiom a + S(b) = S(a + b)
axiom S(a) + b = S(a + b)
axiom a + b = b + a
axiom (a + b) + c = a + (b + c)
axiom a + (b + c) = b + (a + c)
define a <= b <-> exists c. a + c = b   infix 40
"""


def is_proved(text: str, goal: str) -> bool:
    found = explore(theory_from_text(f"{text}goal wanted: {goal}\n"), Options(size=1))
    verdict = check(found.certificate)
    assert isinstance(verdict, Accepted), verdict
    return "wanted" in [record.goal for record in found.theorems]


@pytest.mark.parametrize(
    "goal",
    [
        "f(a) <= b and f(c) <= d -> f(a) + f(c) <= b + d",
        "a + f(b) = f(c) and f(c) + d = f(d) -> f(b) <= f(d)",
        "f(a) <= f(b) and f(b) + c = g(b, c) -> S(f(a)) + c <= S(g(b, c))",
    ],
)
def test_a_witness_is_what_is_left(goal: str) -> None:
    assert is_proved(INDUCTIVE, goal)


def test_a_rule_is_recalled_where_its_terms_stand() -> None:
    """Nothing but g(f(a), f(c)) says which instance of the axiom is wanted."""
    said = "axiom g(a, b) <= a + b\n"
    goal = "f(a) <= b and f(c) <= d -> g(f(a), f(c)) <= b + d"
    assert is_proved(INDUCTIVE + said, goal)


ACTION = """
sort M
sort X
op e : M
op @ : M, X -> X  infixr 65
axiom e @ x = x
define reach(x, y) <-> exists m. m @ x = y
"""


@pytest.mark.parametrize("goal", ["reach(x, x)", "exists m. m @ x = x"])
def test_a_constant_may_be_the_witness(goal: str) -> None:
    """Of a sort without generators, of which nothing is at hand."""
    assert is_proved(ACTION, goal)


CLOSURE = """
sort X
pred <= : X, X  infix 40
op cl : X -> X
axiom a <= b and b <= c -> a <= c
axiom a <= cl(a)
axiom a <= b -> cl(a) <= cl(b)
axiom cl(cl(a)) <= cl(a)
"""


@pytest.mark.parametrize(
    "goal",
    [
        "a <= cl(b) -> cl(a) <= cl(b)",
        "cl(a) <= cl(b) -> a <= cl(b)",
        "a <= cl(b) <-> cl(a) <= cl(b)",
    ],
)
def test_a_rule_without_premises_gives_what_stands_between(goal: str) -> None:
    """That a <= cl(a) is about a term that is at hand, but not in the goal a <= cl(b)."""
    assert is_proved(CLOSURE, goal)


def test_what_is_recalled_does_not_recall_for_ever() -> None:
    """There is nothing between a and b, however large."""
    assert not is_proved(CLOSURE, "a <= b")
    assert not is_proved(
        "sort X\npred p : X\npred q : X\nop f : X -> X\naxiom p(f(a))\n", "q(f(a))"
    )


BAG = """
sort A
data N = 0 | S(N)
data L = nil | cons(A, L)
op count : A, L -> N
axiom count(x, nil) = 0
axiom count(x, cons(y, l)) = if x = y then S(count(x, l)) else count(x, l)
define same(k, l) <-> forall x. count(x, k) = count(x, l)
"""


@pytest.mark.parametrize(
    "goal",
    [
        "same(k, l) -> same(cons(x, k), cons(x, l))",
        "same(cons(x, cons(y, l)), cons(y, cons(x, l)))",
    ],
)
def test_cases_are_told_apart_inside_a_definition(goal: str) -> None:
    """For the element that the definition speaks of."""
    assert is_proved(BAG, goal)
