"""Which of the things that somebody asked for is tried harder next, and how much harder.

Goals, and lemmas that would help them, are tried level by level: everything at a low level before
anything at a higher one, the smallest first. What failed at a level is tried there again only when
a theorem came that could matter: one that speaks of nothing but what the goal is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from gl.explorer.goals import speaks_of
from gl.explorer.relevant import Mentions, symbols_of
from gl.grid.compile import Base
from gl.grid.message import BlockId, Conjecture
from gl.kernel.sentence import size_of

_LEVELS = (0, 2, 3)
"""How many levels there are for what has this effort."""

_LEAST = (0, 15_000, 60_000)
"""Matches that have to be left for a level to begin."""

_TOGETHER = 2
"""Goals that are tried side by side."""

LITTLE = _LEAST[1]
"""So many matches are not enough for a level above the lowest."""

FIRST, STAGE, LAST, LEMMAS = 20_000, 60_000, 150_000, 240_000
"""Matches spent on goals that are not proved: before anything is explored, after each stage, at the
end, and with lemmas."""


_IDLE = 1
"""Conjectures of the explorer's own that are tried as lemmas in one round."""


class Turn(NamedTuple):
    """What is tried next."""

    level: int
    goals: list[BlockId]


class Efforts:
    """What was tried, and when.

    Args:
        base: The language.
        theorems: What is known so far, in order; it grows.
    """

    def __init__(self, base: Base, theorems: Mapping[str, Conjecture]) -> None:
        self._base = base
        self._theorems = theorems
        self._mentions = Mentions(base)
        self._said: list[set[int]] = []
        self._about: dict[BlockId, set[int]] = {}
        self._tried: dict[tuple[BlockId, int], int] = {}

    def next(
        self, pending: Mapping[BlockId, Conjecture], functions: list[int] | None, most: int
    ) -> Turn | None:
        """The next turn, or ``None`` if nothing is left to try.

        Args:
            pending: What was not proved.
            functions: Goals that speak of others wait, if given; and what failed at a higher level.
            most: Matches that may be spent.
        """
        self._read()
        wanted = [
            (self._size(conjecture), identity)
            for identity, conjecture in pending.items()
            if conjecture.effort
            and (functions is None or speaks_of(self._base, conjecture, functions))
        ]
        order = [identity for _, identity in sorted(wanted)]
        for level, least in enumerate(_LEAST):
            if most <= least:
                break
            able = [i for i in order if level < _LEVELS[pending[i].effort]]
            if functions is not None and level:
                able = [i for i in able if (i, level) not in self._tried]
            some = [i for i in able if self._is_news(i, pending[i], level)][:_TOGETHER]
            if some:
                self._tried.update({(identity, level): len(self._said) for identity in some})
                return Turn(level, some)
        return None

    def idle(self, pending: Mapping[BlockId, Conjecture]) -> list[Conjecture]:
        """The smallest of the explorer's own conjectures that could matter to an open goal."""
        self._read()
        about = [self._reach(i, c) for i, c in pending.items() if c.effort > 1]
        found = [
            conjecture
            for conjecture in pending.values()
            if not conjecture.effort and any(self._symbols(conjecture) <= one for one in about)
        ]
        return sorted(found, key=self._size)[:_IDLE]

    def _read(self) -> None:
        """Take note of the theorems that are new."""
        for conjecture in list(self._theorems.values())[len(self._said) :]:
            self._said.append(self._symbols(conjecture))

    def _is_news(self, identity: BlockId, conjecture: Conjecture, level: int) -> bool:
        """Whether the goal was not tried at this level, or there is news for it since then."""
        known = self._tried.get((identity, level))
        if known is None:
            return True
        about = self._reach(identity, conjecture)
        return any(said <= about for said in self._said[known:])

    def _reach(self, identity: BlockId, conjecture: Conjecture) -> set[int]:
        """All symbols that a goal is about."""
        about = self._about.get(identity)
        if about is None:
            about = set(self._mentions.reached(self._symbols(conjecture)))
            self._about[identity] = about
        return about

    def _symbols(self, conjecture: Conjecture) -> set[int]:
        return {symbol for s in conjecture.sentences for symbol in symbols_of(self._base, s)}

    def _size(self, conjecture: Conjecture) -> int:
        return size_of(self._base.bank, *conjecture.sentences)
