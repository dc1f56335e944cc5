"""What is found about predicates, from where they are true; nothing here is asked for."""

from __future__ import annotations

import pytest

from gl.checker import Accepted, check
from gl.explorer.explore import explore
from gl.kernel.formula import Formula
from gl.proof.reader import read
from gl.proof.same import same
from gl.theory.load import parse_formula, theory_from_text
from gl.theory.theory import Theory

ORDER = """
theory Order
data N = 0 | S(N)
pred <= : N, N   infix 50
axiom 0 <= a
axiom S(a) <= S(b) <-> a <= b
axiom not (S(a) <= 0)
explore size 4, variables 3
"""

PARITY = """
theory Parity
data N = 0 | S(N)
op + : N, N -> N   infixl 60
pred even : N
pred odd : N
axiom a + 0 = a
axiom a + S(b) = S(a + b)
axiom even(0)
axiom even(S(n)) <-> odd(n)
axiom not odd(0)
axiom odd(S(n)) <-> even(n)
explore size 4, variables 2
"""


def found(text: str) -> tuple[Theory, list[Formula]]:
    theory = theory_from_text(text)
    exploration = explore(theory)
    assert isinstance(check(exploration.certificate), Accepted)
    document = read(exploration.certificate)
    return theory, [proof.statement for proof in document.proofs]


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        (
            ORDER,
            (
                "a <= a",
                "a <= S(a)",
                "not (S(a) <= a)",
                "a <= 0 -> a = 0",
                "a <= b -> a <= S(b)",
                "a <= b and b <= a -> a = b",
                "a <= b and b <= c -> a <= c",
            ),
        ),
        (PARITY, ("even(a) or odd(a)", "even(a) -> not odd(a)", "even(a + a)", "not odd(a + a)")),
    ],
    ids=["order", "parity"],
)
def test_laws_of_predicates_are_found(text: str, laws: tuple[str, ...]) -> None:
    theory, statements = found(text)
    for law in laws:
        assert any(same(parse_formula(law, theory), statement) for statement in statements), law
