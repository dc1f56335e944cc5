"""The conjectures that are out: sent to the grid, some at a time; tried harder where that helps.

The explorer says what is to be decided; how much is tried for it, and in what order, is said here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import islice

from gl.explorer import effort
from gl.explorer.goals import Goals
from gl.explorer.lemmas import LEMMAS, ROUNDS, Lemmas
from gl.explorer.options import Event, Options
from gl.grid.canonical import Key, key_of
from gl.grid.compile import Base
from gl.grid.message import ROOT, BlockId, Conjecture, Dissolve, Message, Spawn, Urge
from gl.grid.schedule import Grid

STOPPED = "time"
"""The limit of a run that the deadline ended."""

_BATCH = 6
"""Conjectures sent out at once: more are proved side by side, but know less of each other."""

_URGED = 12
"""Conjectures that are tried harder side by side."""

_ASKED = "every goal is decided, and nothing else was looked for"


class Pool:
    """The conjectures of one run.

    Args:
        base: The root's.
        grid: Decides them.
        goals: Those of the theory, or those asked for.
        theorems: All that are proved so far, as they are added.
        options: The limits.
        listener: Is told of the progress once a cycle.
        spent: Says how many matches were tried so far, by everybody.

    Attributes:
        pending: Those that are not decided, by the ids of their blocks, the oldest first.
        seen: Those that were ever sent out or decided.
        promoted: Those of the explorer that became lemmas.
        lemmas: What stuck cases suggest.
        limit: The limit that ended the run, if one did.
        size: How large the terms are that conjectures are about at present.
    """

    def __init__(
        self,
        base: Base,
        grid: Grid,
        goals: Goals,
        theorems: Mapping[str, Conjecture],
        options: Options,
        listener: Callable[[Event], None],
        spent: Callable[[], int],
    ) -> None:
        self._base = base
        self._grid = grid
        self._goals = goals
        self._theorems = theorems
        self._options = options
        self._listener = listener
        self._spent = spent
        self._efforts = effort.Efforts(base, theorems)
        self._urged: set[BlockId] = set()
        self._next = 0
        self.pending: dict[BlockId, Conjecture] = {}
        self.seen: set[Key] = set()
        self.promoted: set[Key] = set()
        self.lemmas = Lemmas(base)
        self.limit: str | None = None
        self.size = 0

    def decide(self, conjectures: Iterable[Conjecture]) -> None:
        """Send conjectures out, a batch at a time, and let the grid settle after each."""
        batch: list[Message] = []
        for conjecture in conjectures:
            if self.limit is not None:
                return
            if key_of(self._base, conjecture) in self.seen:
                continue
            batch.append(self.spawn(conjecture))
            if len(batch) == _BATCH:
                self._grid.post(ROOT, batch)
                self.settle()
                batch = []
        self._grid.post(ROOT, batch)
        self.settle()
        self._urge()

    def _urge(self) -> None:
        """Try harder, once, what simple means did not decide; some at a time, the oldest first."""
        left = [i for i, c in self.pending.items() if i not in self._urged and not c.effort]
        while left and self.limit is None:
            some, left = left[:_URGED], left[_URGED:]
            self._urged.update(some)
            self._grid.post(ROOT, [Urge(identity) for identity in some])
            self.settle()
            left = [identity for identity in left if identity in self.pending]

    def urge_goals(self, functions: list[int] | None, most: int) -> int:
        """Try harder what somebody asked for, again as long as one helps another.

        Args:
            functions: Goals that speak of others wait, if given; and what failed at a higher level.
            most: Matches to be spent on what is not proved.

        Returns:
            How many of them are left.
        """
        while self.limit is None:
            turn = self._efforts.next(self.pending, functions, most)
            if turn is None:
                break
            known, start = len(self._theorems), self._spent()
            self._grid.post(ROOT, [Urge(identity, turn.level) for identity in turn.goals])
            self.settle()
            if len(self._theorems) == known:
                most -= self._spent() - start
        return most

    def find_lemmas(self) -> None:
        """Prove what the cases that goals are stuck in suggest, round by round."""
        most = effort.LEMMAS
        for _ in range(ROUNDS):
            if self.limit is not None or most <= 0:
                return
            if not any(self._goals.of(conjecture) for conjecture in self.pending.values()):
                return
            spawned = self._spawn_lemmas()
            if not spawned:
                return
            self._grid.post(ROOT, spawned)
            self.settle()
            known, little = len(self._theorems), min(most, effort.LITTLE)
            most -= little - self.urge_goals(None, little)
            if len(self._theorems) == known:
                most = self.urge_goals(None, most)

    def _spawn_lemmas(self) -> list[Message]:
        """Spawn what could help, among it what was conjectured already but nobody wanted."""
        idle = {key_of(self._base, c): i for i, c in self.pending.items() if not c.effort}
        best = list(islice(self.lemmas.best(self.pending, self.seen - set(idle)), LEMMAS))
        known = self._efforts.idle(self.pending)
        own = [replace(conjecture, effort=1) for conjecture in known]
        spawned: list[Message] = []
        for key, lemma in {key_of(self._base, c): c for c in [*own, *best]}.items():
            identity = idle.get(key)
            if identity is not None:
                del self.pending[identity]
                self.promoted.add(key)
                spawned.append(Dissolve(identity))
            spawned.append(self.spawn(lemma))
        return spawned

    def spawn(self, conjecture: Conjecture) -> Spawn:
        """The message that makes a block of a conjecture, which is pending from now on."""
        self.seen.add(key_of(self._base, conjecture))
        identity = (self._next,)
        self._next += 1
        self.pending[identity] = conjecture
        return Spawn(identity, conjecture)

    def settle(self) -> None:
        """Go on until no block has anything more to say, or a limit is reached."""
        while not self._grid.idle and self.limit is None:
            self._grid.cycle()
            self._listener(
                Event(
                    "cycle",
                    len(self._theorems),
                    len(self.pending),
                    self._grid.cycles,
                    self.size,
                )
            )
            self.check_limits()

    def check_limits(self) -> None:
        """Note a limit that is reached."""
        options = self._options
        if options.goals and not self._goals.open_ones:
            self.limit = _ASKED
        elif options.fuel is not None and self._spent() > options.fuel:
            self.limit = "fuel"
        elif options.deadline is not None and options.deadline():
            self.limit = STOPPED
