"""A journal of a run: what the blocks answered, cycle by cycle, so that nothing is proved twice.

The explorer decides by what it is answered and by nothing else. So a run that was killed is
resumed by running it again with the answers from the journal, up to where the journal ends; then
the blocks that are undecided are told again what they had been told, and go on.

Each cycle is a line of JSON, written at once and forced to the disk once a second. A line that
was cut by the end of the process is dropped. A line that cannot be written, as the disk may be
full, waits and is tried again after each cycle; meanwhile the run goes on, and says so.
"""

from __future__ import annotations

import json
import os
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from gl.grid.compile import Base
from gl.grid.executor import Answer, Doubted, Executor, Question, Trade
from gl.grid.message import Letter, Refuted
from gl.grid.remote import Remote
from gl.grid.wire import pack, unpack

_PATIENCE = 1.0
"""Seconds for which what is written may be lost with the machine, not with the process."""


def _ignore(message: str) -> None:
    del message


class JournalError(Exception):
    """The journal is of another run."""


class Entry(NamedTuple):
    """What a cycle ended with.

    Attributes:
        known: Axioms and theorems that the root knew when it began.
        letters: The mail for the root, as :func:`gl.grid.wire.pack` packs it.
        idle: Whether no block had mail after it.
        counts: Bursts, messages, and matches tried on other bases, until then.
    """

    known: int
    letters: Sequence[Any]
    idle: bool
    counts: Sequence[int]


class Journal:
    """The file.

    Args:
        path: Where it is, or will be.
        run: What tells this run from others: the first line.
        warn: Told when the file cannot be written, and when it is whole again.

    Attributes:
        path: Where it is.
        failure: Why the last cycles are not in the file, if so.
    """

    def __init__(
        self, path: Path, run: Mapping[str, object], warn: Callable[[str], None] = _ignore
    ) -> None:
        self.path = path
        self.failure: str | None = None
        self._warn = warn
        self._head = _line(run)
        self._waiting = deque([self._head])
        self._file: int | None = None
        self._length = 0
        self._cycles = 0
        self._forced = time.monotonic()

    def read(self) -> list[Entry]:
        """The cycles of an earlier run, and go on after them; none if there is no journal.

        Raises:
            JournalError: If it is the journal of another run.
        """
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return []
        lines = data.split(b"\n")[:-1]
        if not lines:
            return []
        if lines[0] + b"\n" != self._head:
            raise JournalError
        entries: list[Entry] = []
        self._length = len(self._head)
        for line in lines[1:]:
            try:
                entries.append(Entry(**json.loads(line)))
            except (ValueError, TypeError):
                break
            self._length += len(line) + 1
        self._cycles = len(entries)
        self._waiting.clear()
        self._file = os.open(self.path, os.O_WRONLY)
        self._cut()
        return entries

    def write(self, entry: Entry) -> None:
        """Add a cycle. If that fails the run goes on, and it is tried again after the next one."""
        self._waiting.append(_line(entry._asdict()))
        try:
            self._catch_up()
        except OSError as error:
            # What was written of a line that did not fit is no line.
            self._cut()
            self._fail(error.strerror or str(error))
            return
        if self.failure is not None:
            self.failure = None
            self._warn(f"the journal `{self.path}` is complete again")

    def _catch_up(self) -> None:
        """Write what waits."""
        if self._file is None:
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self.path, flags, 0o666)
        while self._waiting:
            line = self._waiting[0]
            _write(self._file, line)
            self._cycles += line is not self._head
            self._length += len(line)
            self._waiting.popleft()
        if time.monotonic() - self._forced > _PATIENCE:
            self.force()

    def _cut(self) -> None:
        """Go back to the end of the last whole line."""
        if self._file is not None:
            with suppress(OSError):
                os.lseek(self._file, self._length, os.SEEK_SET)
                os.ftruncate(self._file, self._length)

    def _fail(self, reason: str) -> None:
        if self.failure is None:
            place = f"after cycle {self._cycles}" if self._cycles else "at the beginning"
            self._warn(
                f"the journal `{self.path}` cannot be written: {reason}. The run goes on, and what "
                "it proves is written as soon as that is possible; if it is killed before, "
                f"--resume goes on {place}"
            )
        self.failure = reason

    def force(self) -> None:
        """Have what is written on the disk."""
        if self._file is not None:
            os.fsync(self._file)
        self._forced = time.monotonic()

    def close(self) -> None:
        """Close the file, which stays."""
        if self._file is not None:
            with suppress(OSError):
                self.force()
            os.close(self._file)
            self._file = None


class Journaled(Executor):
    """Blocks somewhere, whose answers are kept.

    Args:
        base: The root's.
        trade: What workers can do.
        inner: Has the blocks.
        journal: Where the answers are kept.
        entries: Answers of an earlier run, to begin with; the inner executor must be one that can
            be told all at the end of them.
    """

    def __init__(
        self,
        base: Base,
        trade: Trade,
        inner: Executor,
        journal: Journal,
        entries: Sequence[Entry] = (),
    ) -> None:
        self._base = base
        self._trade = trade
        self._inner = inner
        self._journal = journal
        self._entries = list(reversed(entries))
        self._before = [0, 0, 0]
        self._counts = [0, 0, 0]
        self._idle = True
        self._known = 0
        self._here = 0
        self._asleep = bool(entries)

    @property
    def idle(self) -> bool:
        """Whether no block has mail from another one."""
        return self._idle

    @property
    def bursts(self) -> int:
        """Bursts so far."""
        return self._counts[0]

    @property
    def messages(self) -> int:
        """Messages delivered so far, except those to dissolve blocks."""
        return self._counts[1]

    @property
    def spent(self) -> int:
        """Matches tried so far on other bases than the root's."""
        return self._counts[2]

    def begin(self, letters: Sequence[Letter]) -> None:
        """Begin a cycle; if its answers are known nobody has to do anything yet."""
        self._known = len(self._base.library)
        if self._asleep and not self._entries:
            self._wake()
        if self._asleep and isinstance(self._inner, Remote):
            self._inner.hold(letters)
        else:
            spent = self._base.spent
            self._inner.begin(letters)
            # What blocks spend on the root's base is known to the root.
            self._here += self._base.spent - spent

    def finish(self) -> list[Letter]:
        """The mail for the root.

        Raises:
            JournalError: If the run has taken another course than the journal.
        """
        if self._asleep:
            entry = self._entries.pop()
            if entry.known != self._known:
                raise JournalError
            self._idle, self._counts = entry.idle, list(entry.counts)
            return unpack(self._base, entry.letters)
        letters = sorted(self._inner.finish(), key=lambda letter: letter[0])
        self._idle = self._inner.idle
        self._counts = [
            then + now for then, now in zip(self._before, self._inner_counts(), strict=True)
        ]
        counts = (*self._counts[:2], self._counts[2] + self._here)
        self._journal.write(Entry(self._known, pack(self._base, letters), self._idle, counts))
        return letters

    def ask(self, questions: Sequence[Question]) -> list[Answer]:
        """Answer some questions, in their order."""
        self._wake()
        return self._inner.ask(questions)

    def refute(self, groups: Sequence[Doubted]) -> list[list[Refuted]]:
        """What is false in each of some groups of conjectures."""
        if self._asleep and self._entries:  # what the journal has is not over
            return [self._trade.refute(self._base, group) for group in groups]
        self._wake()
        return self._inner.refute(groups)

    def close(self) -> None:
        """Let the workers go, and leave the journal for who wants to resume."""
        self._journal.close()
        self._inner.close()

    def _wake(self) -> None:
        """Tell the blocks what they have slept through."""
        if self._asleep and isinstance(self._inner, Remote):
            self._asleep = False
            self._inner.wake()
            pairs = zip(self._counts, self._inner_counts(), strict=True)
            self._before = [then - now for then, now in pairs]

    def _inner_counts(self) -> list[int]:
        return [self._inner.bursts, self._inner.messages, self._inner.spent]


def _line(record: Mapping[str, Any]) -> bytes:
    return json.dumps(dict(record), separators=(",", ":"), sort_keys=True).encode() + b"\n"


def _write(file: int, data: bytes) -> None:
    while data:
        data = data[os.write(file, data) :]
