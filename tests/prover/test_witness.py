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
