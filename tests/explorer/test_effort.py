"""What is wanted is tried level by level, within bounds, and again only after news."""

from __future__ import annotations

from pathlib import Path

import pytest

from gl.explorer.effort import Efforts, Turn
from gl.explorer.explore import explore
from gl.explorer.options import Options
from gl.grid.compile import Base
from gl.grid.message import BlockId, Conjecture
from gl.kernel.sentence import Equal, Sentence
from gl.theory.load import load_theory, parse_formula, theory_from_text
from gl.theory.theory import Theory

PLENTY = 1_000_000

MOST = 1_000_000
"""Matches: the allowances of all stages, and what attempts cost that prove something."""

NATURAL = """
data N = 0 | S(N)
op + : N, N -> N   infixl 60
axiom a + 0 = a
axiom a + S(b) = S(a + b)
op * : N, N -> N   infixl 70
axiom a * 0 = 0
axiom a * S(b) = a * b + a
"""


def said(base: Base, theory: Theory, text: str, effort: int = 2) -> Conjecture:
    """An equation between terms without variables, as somebody wants it."""
    sentence: Sentence = base.internalise(parse_formula(text, theory))
    assert isinstance(sentence, Equal)
    return Conjecture((), (), sentence, effort)


@pytest.fixture(name="theory")
def _theory() -> Theory:
    return theory_from_text(NATURAL)


def test_what_is_small_comes_first_and_low_levels_before_high_ones(theory: Theory) -> None:
    base = Base(theory)
    pending: dict[BlockId, Conjecture] = {
        (1,): said(base, theory, "0 + S(S(0)) = S(0)"),
        (2,): said(base, theory, "0 + 0 = S(0)"),
        (3,): said(base, theory, "0 + S(0) = 0", effort=1),
        (4,): said(base, theory, "0 + S(0) = 0", effort=0),
    }
    efforts = Efforts(base, {})
    turns = [efforts.next(pending, None, PLENTY) for _ in range(6)]
    assert turns == [
        Turn(0, [(2,), (3,)]),
        Turn(0, [(1,)]),
        Turn(1, [(2,), (3,)]),
        Turn(1, [(1,)]),
        Turn(2, [(2,), (1,)]),
        None,
    ]


def test_a_goal_is_tried_again_after_news_about_what_it_speaks_of(theory: Theory) -> None:
    """The axioms of + do not mention *."""
    base = Base(theory)
    theorems: dict[str, Conjecture] = {}
    efforts = Efforts(base, theorems)
    pending: dict[BlockId, Conjecture] = {(1,): said(base, theory, "0 + 0 = S(0)")}
    while efforts.next(pending, None, PLENTY) is not None:
        pass
    theorems["T0"] = said(base, theory, "0 * 0 = 0")
    assert efforts.next(pending, None, PLENTY) is None
    theorems["T1"] = said(base, theory, "0 + 0 = 0")
    assert efforts.next(pending, None, PLENTY) == Turn(0, [(1,)])


def test_a_level_begins_only_with_something_to_spend(theory: Theory) -> None:
    base = Base(theory)
    pending: dict[BlockId, Conjecture] = {(1,): said(base, theory, "0 + 0 = S(0)")}
    efforts = Efforts(base, {})
    assert efforts.next(pending, None, 0) is None
    assert efforts.next(pending, None, 1) == Turn(0, [(1,)])
    assert efforts.next(pending, None, 1) is None
    assert efforts.next(pending, None, PLENTY) == Turn(1, [(1,)])


@pytest.mark.parametrize("size", [1, 2, 3])
def test_goals_that_stay_open_do_not_cost_without_bound(root: Path, size: int) -> None:
    """Goals stay open for want of laws; what is spent on them is bounded."""
    theory = load_theory(root / "mpl_examples" / "multiplication.mpl")
    work = explore(theory, Options(size=size)).work
    assert work["matches"] < MOST
