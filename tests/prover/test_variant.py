"""Matching of sentences whose bound variables may be called anything."""

from __future__ import annotations

import pytest

from gl.grid.compile import Base
from gl.kernel.formula import Forall
from gl.kernel.sentence import All
from gl.prover.variant import matches_variant
from gl.theory.load import theory_from_text

THEORY = """
data N = 0 | S(N)
op + : N, N -> N   infixl 60
pred p : N
"""


@pytest.mark.parametrize(
    ("pattern", "sentence", "answer"),
    [
        ("exists c. x + c = y", "exists d. 0 + d = S(0)", True),
        ("exists c. x + c = x", "exists d. 0 + d = S(0)", False),
        ("exists c. x + c = y", "exists d. d + 0 = 0", False),
        ("exists c. x + c = y", "exists d. 0 + d = d", False),
        ("exists c. x + c = y and not p(c)", "exists d. 0 + d = 0 and not p(d)", True),
        ("exists c. p(c) or p(x)", "exists d. p(d) or p(0)", True),
        ("exists c. p(c) or p(x)", "exists d. p(d) and p(0)", False),
        ("exists c. exists d. c + d = x", "exists a. exists b. a + b = 0", True),
        ("exists c. exists d. c + d = x", "exists a. exists b. b + a = 0", False),
    ],
)
def test_the_pattern_takes_terms_but_nothing_that_is_bound(
    pattern: str, sentence: str, *, answer: bool
) -> None:
    wanted = f"axiom (forall x y. x = x -> y = y -> ({pattern})) or 0 = 0"
    theory = theory_from_text(f"{THEORY}\n{wanted}\ngoal {sentence}")
    base = Base(theory)
    whole = theory.axioms[0].formula
    inner = base.internalise(whole.parts[0] if hasattr(whole, "parts") else whole)
    while isinstance(inner, All):
        inner = inner.conclusion
    goal = theory.goals[0].formula
    assert not isinstance(goal, Forall)
    assert matches_variant(base.bank, inner, base.internalise(goal), {}) is answer
