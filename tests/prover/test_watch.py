"""A stuck block is woken by what could help it, and by nothing else."""

from __future__ import annotations

import pytest

from gl.grid.compile import Base
from gl.grid.message import News
from gl.kernel.sentence import Equal
from gl.prover.watch import Watch
from gl.theory.load import parse_formula, theory_from_text

THEORY = """
data N = 0 | S(N)
op + : N, N -> N   infixl 60
op f : N -> N
axiom a + 0 = a
axiom a + S(b) = S(a + b)
"""


def watching(stuck: str, *, conditional: bool) -> tuple[Base, Watch]:
    """A watch over both sides of an equation between constants."""
    base = Base(theory_from_text(THEORY))
    formula = parse_formula(stuck, base.theory)
    names = {v: base.constant(v.name, v.sort) for v in getattr(formula, "variables", ())}
    sentence = base.internalise(getattr(formula, "conclusion", formula), names)
    assert isinstance(sentence, Equal)
    watch = Watch(base)
    watch.set([sentence.left, sentence.right], conditional=conditional)
    return base, watch


def news(base: Base, law: str) -> News:
    return News("T0", base.internalise(parse_formula(law, base.theory)))


@pytest.mark.parametrize(
    ("stuck", "law", "woken"),
    [
        ("0 + a = a", "0 + b = b", True),
        ("S(f(0 + a)) = a", "0 + b = b", True),
        ("b + 0 = a", "0 + b = b", False),
        ("f(a) = f(b)", "0 + b = b", False),
        ("f(0) = a", "f(0) = 0", True),
        ("f(a) = a", "f(0) = 0", False),
        # without direction: only where the instance decreases (a comes before b)
        ("b + a = c", "a + b = b + a", True),
        ("a + b = c", "a + b = b + a", False),
        ("a + a = c", "a + b = b + a", False),
    ],
)
def test_an_equation_wakes_those_it_rewrites(stuck: str, law: str, *, woken: bool) -> None:
    base, watch = watching(stuck, conditional=False)
    assert watch.concerns(news(base, law)) is woken


def test_a_conditional_rule_wakes_those_who_have_hypotheses() -> None:
    for conditional in (True, False):
        base, watch = watching("f(a) = b", conditional=conditional)
        assert watch.concerns(news(base, "S(a) = S(b) -> f(a) = f(b)")) is conditional


def test_a_new_watch_replaces_the_old_one() -> None:
    base, watch = watching("0 + a = a", conditional=False)
    watch.set([], conditional=False)
    assert not watch.concerns(news(base, "0 + b = b"))
