"""When to stop: Ctrl-C, SIGTERM, ``--timeout`` and ``--max-memory``."""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


class Deadline:
    """Tells the explorer, when it asks, that somebody wants it to stop.

    Args:
        seconds: The time that there is; unlimited by default.
        megabytes: The memory that this process and its workers may take, in 10⁶ bytes; unlimited
            by default.

    Attributes:
        signal: The signal that came, Ctrl-C being one; 0 if none did.
    """

    def __init__(self, seconds: float | None = None, megabytes: int | None = None) -> None:
        self.signal = 0
        self._seconds = seconds
        self._megabytes = megabytes
        self._end = None if seconds is None else time.monotonic() + seconds
        self._reason: str | None = None

    def __call__(self) -> bool:
        """Whether to stop now."""
        if self._reason is None:
            self._reason = self._why()
        return self._reason is not None

    def reason(self) -> str | None:
        """Why exploration stopped, if this is why."""
        return self._reason

    def _why(self) -> str | None:
        if self.signal:
            return "interrupted" if self.signal == signal.SIGINT else "terminated"
        if self._end is not None and time.monotonic() >= self._end:
            return f"--timeout {self._seconds:g} has struck"
        if self._megabytes is not None and takes(self._megabytes * 1_000_000):
            return f"--max-memory {self._megabytes} has struck"
        return None

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Take the first signal as a wish to stop soon, the second as one to stop now."""

        def interrupt(number: int, _frame: FrameType | None) -> None:
            self.signal = number
            signal.signal(signal.SIGINT, signal.default_int_handler)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)

        before = [signal.signal(number, interrupt) for number in _SIGNALS]
        try:
            yield
        finally:
            for number, handler in zip(_SIGNALS, before, strict=True):
                signal.signal(number, handler)


def takes(most: int) -> bool:
    """Whether this process and those that it has started take this much memory, in bytes.

    What they share is counted once. To find out how much that is takes long, so it is asked only
    if it matters.
    """
    processes = _processes()
    return sum(map(_resident, processes)) >= most and sum(map(own_share, processes)) >= most


def own_share(process: int) -> int:
    """The memory of a process, in bytes: of what it shares with others its share."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_bytes().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(b"Pss:"))
    except (OSError, ValueError, IndexError, StopIteration):
        return _resident(process)


def _resident(process: int) -> int:
    """All the memory of a process, in bytes.

    Where the system does not tell, it is the peak of this process, and nothing for another one.
    """
    try:
        pages = int(Path(f"/proc/{process}/statm").read_bytes().split()[1])
    except (OSError, ValueError, IndexError):
        if process != os.getpid():
            return 0
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024
    return pages * os.sysconf("SC_PAGE_SIZE")


def _processes() -> list[int]:
    """This process and its workers, if it has any; those of a cluster are not among them."""
    loaded = sys.modules.get("multiprocessing")
    children = [] if loaded is None else loaded.active_children()
    return [os.getpid(), *[child.pid for child in children if child.pid is not None]]
