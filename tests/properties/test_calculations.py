"""Calculations turned round, and without their detours."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from strategies import language, make, terms

from gl.kernel.rewriting import Link, reverse, shorten

Walk = tuple[int, list[Link]]


@st.composite
def walks(draw: st.DrawFn) -> Walk:
    """A calculation that goes here and there among a few terms."""
    bank = language()
    stops = [make(bank, t) for t in draw(st.lists(terms(depth=1), min_size=1, max_size=4))]
    start = draw(st.sampled_from(stops))
    links = [
        Link(draw(st.integers(0, 9)), (), draw(st.integers(0, 1)) == 1, (), to)
        for to in draw(st.lists(st.sampled_from(stops), max_size=8))
    ]
    return start, links


@given(walks())
def test_a_reversed_calculation_reversed_is_itself(walk: Walk) -> None:
    start, links = walk
    end = links[-1].to if links else start
    back = reverse(start, links)

    assert reverse(end, back) == links
    assert [link.to for link in back] == [start, *(link.to for link in links)][-2::-1]
    assert [link.left_to_right for link in back] == [not k.left_to_right for k in reversed(links)]


@given(walks())
def test_a_shortened_calculation_has_no_detour(walk: Walk) -> None:
    """It has the same ends, visits no term twice, and each of its links was there."""
    start, links = walk
    kept = shorten(start, links)
    visited = [start, *(link.to for link in kept)]

    assert visited[-1] == [start, *(link.to for link in links)][-1]
    assert len(set(visited)) == len(visited)
    steps = set(zip([start, *(link.to for link in links)], links, strict=False))
    assert set(zip(visited, kept, strict=False)) <= steps
    assert shorten(start, kept) == kept
