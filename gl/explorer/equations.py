"""Unconditional conjectures: equations between terms that no valuation tells apart."""

from __future__ import annotations

from collections.abc import Iterator

from gl.explorer.observe import Observation, Observer
from gl.grid.canonical import equation, is_in_order, is_oriented
from gl.grid.compile import Base
from gl.grid.message import Conjecture
from gl.kernel.sentence import terms_of

_KNOWN = 4
"""Valuations, for each constant of a term, at which its value must be known before it is
conjectured equal to anything; valuations that differ in other constants count once."""


class Classes:
    """Terms by what is observed of them, for a whole run.

    Args:
        base: The language, and the theorems known so far.
        observer: Tells terms apart.
    """

    def __init__(self, base: Base, observer: Observer) -> None:
        self._base = base
        self._observer = observer
        self._first: dict[Observation, int] = {}
        self._observed: set[int] = set()

    def equalities(self, level: list[int]) -> Iterator[Conjecture]:
        """Equations of new terms with the first of their class, the most general ones first.

        General first, so that special cases are not proved before what they are instances of;
        what can be oriented before what cannot; and variables in order before others.
        """
        base, observer = self._base, self._observer
        found: list[tuple[int, int]] = []
        for term in level:
            if term in self._observed:
                continue
            self._observed.add(term)
            observation = observer.observe(term)
            if None in observation and not observer.is_known_enough(term, _KNOWN):
                continue
            first = self._first.setdefault(observation, term)
            if first != term:
                found.append((term, first))
        conjectures = [equation(base, term, first) for term, first in found]
        conjectures.sort(
            key=lambda c: (-len(c.constants), not is_oriented(base, c), not is_in_order(base, c))
        )
        for conjecture in conjectures:
            left, right = terms_of(conjecture.conclusion)
            normal = base.normaliser.normal_form
            if normal(left) != normal(right):
                yield conjecture
