"""Laws are known by their shape, whatever the symbols are called."""

from __future__ import annotations

import pytest

from gl.export.laws import law_of
from gl.theory.load import parse_formula, theory_from_text

THEORY = theory_from_text(
    """
data N = 0 | S(N)
op + : N, N -> N infixl 60
op * : N, N -> N infixl 70
op m : N -> N
pred <= : N, N infix 50
axiom a + 0 = a
"""
)


@pytest.mark.parametrize(
    ("statement", "law"),
    [
        ("a + b = b + a", "Commutativity +"),
        ("b + a = a + b", "Commutativity +"),
        ("a + (b + c) = (a + b) + c", "Associativity +"),
        ("a * (b + c) = a * b + a * c", "Distributivity *"),
        ("(a + b) * c = a * c + b * c", "Distributivity *"),
        ("a <= a", "Reflexivity <="),
        ("b <= c and a <= b -> a <= c", "Transitivity <="),
        ("a <= b -> b <= a -> a = b", "Antisymmetry <="),
        ("a <= b or b <= a", "Totality <="),
        ("not (a <= a)", "Irreflexivity <="),
        ("a = 0 * 0 + a", None),
        ("a = 0 + a", "Neutral element +"),
        ("a * 0 = 0", "Absorbing element *"),
        ("a + m(a) = 0", "Inverse +"),
        ("m(m(a)) = a", "Involution m"),
        ("a * (a + b) = a", "Absorption *"),
        ("a + b = a + c -> b = c", "Cancellation +"),
        ("m(a) = m(b) -> b = a", "Injectivity m"),
        ("m(a + b) = m(b) + m(a)", "Antihomomorphism m"),
        ("m(a + b) = m(a) * m(b)", "Homomorphism m"),
        ("a <= b -> a + c <= b + c", "Monotonicity +"),
        ("a + a = a", "Idempotence +"),
        # Nearly so: a variable that repeats, another symbol, a premise too many.
        ("a + (b + a) = (a + b) + a", None),
        ("a + b = b * a", None),
        ("a * (b + c) = a * b + a", None),
        ("a <= b -> a <= b", None),
        ("a <= b -> a + b = b + a", None),
        ("a + 0 = S(a)", None),
    ],
)
def test_a_law_is_told_by_its_shape(statement: str, law: str | None) -> None:
    found = law_of(parse_formula(statement, THEORY))
    assert (found and f"{found.name} {found.symbol}") == law
