"""Within a cycle it does not matter who bursts first."""

from __future__ import annotations

from pathlib import Path

import pytest
from burst_order import any_order
from hypothesis import given, settings
from hypothesis import strategies as st
from random_theories import Example, examples

from gl.explorer.explore import explore
from gl.theory.load import load_theory, theory_from_text

FLAGGED_TREES = """
data C = yes | no
data T = tip(C) | fork(T, C, T)
op m : T -> T
axiom m(tip(c)) = tip(c)
axiom m(fork(a, c, b)) = fork(m(b), c, m(a))
explore size 4, variables 2
"""


@settings(max_examples=20)
@given(examples(functions=2, goals=1), st.integers(0, 2**32))
def test_the_order_of_bursts_does_not_matter(example: Example, seed: int) -> None:
    """The same bytes, theorems, open conjectures and work."""
    expected = explore(example.theory)
    with any_order(seed):
        assert explore(example.theory) == expected


def test_the_names_of_parts_do_not_tell_which_case_came_first() -> None:
    """Found by shuffling: parts of a tree were numbered as their blocks were made."""
    theory = theory_from_text(FLAGGED_TREES)
    expected = explore(theory)
    for seed in range(3):
        with any_order(seed):
            assert explore(theory) == expected


@pytest.mark.slow
def test_the_order_of_bursts_does_not_matter_to_arithmetic(root: Path) -> None:
    theory = load_theory(root / "mpl_examples" / "peano.mpl")
    expected = explore(theory)
    with any_order(7):
        assert explore(theory) == expected
