"""Integer combinations of vectors."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gl.kernel.linear import combination

ROWS = st.lists(
    st.dictionaries(st.integers(0, 5), st.integers(-4, 4).filter(bool), max_size=4), max_size=6
)


def total(rows: list[dict[int, int]], counts: dict[int, int]) -> dict[int, int]:
    """The sum of some rows, each as often as it is counted."""
    found: dict[int, int] = {}
    for number, count in counts.items():
        for key, value in rows[number].items():
            found[key] = found.get(key, 0) + count * value
    return {key: value for key, value in found.items() if value}


@given(ROWS, st.lists(st.integers(-3, 3), min_size=6, max_size=6))
def test_what_is_found_adds_up(rows: list[dict[int, int]], counts: list[int]) -> None:
    """Σ cᵢ·rowᵢ is the target; where there are solutions, rows may be traded for one another."""
    target = total(rows, dict(enumerate(counts[: len(rows)])))
    found = combination(rows, target)
    if found is not None:
        assert total(rows, found) == target


def test_rows_that_do_not_reach_the_target_give_nothing() -> None:
    assert combination([{0: 1}, {1: 1}], {0: 1, 2: 1}) is None


def test_a_row_is_not_taken_half_a_time() -> None:
    assert combination([{0: 2}], {0: 1}) is None


def test_a_row_that_says_what_others_say_is_not_needed() -> None:
    assert combination([{0: 1}, {1: 1}, {0: 1, 1: 1}], {0: 1, 1: 1}) == {0: 1, 1: 1}


def test_rows_may_be_taken_backwards() -> None:
    assert combination([{0: 1, 1: -1}], {0: -3, 1: 3}) == {0: -3}
