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
        megabytes: The memory that this process may take, in 10⁶ bytes; unlimited by default.

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
        if self._megabytes is not None and resident() >= self._megabytes * 1_000_000:
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


def resident() -> int:
    """The memory of this process, in bytes; its peak where the system does not tell the rest."""
    try:
        pages = int(Path("/proc/self/statm").read_bytes().split()[1])
    except (OSError, ValueError, IndexError):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024
    return pages * os.sysconf("SC_PAGE_SIZE")
