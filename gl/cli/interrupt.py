"""When to stop: Ctrl-C and ``--timeout``."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Deadline:
    """Tells the explorer, when it asks, that somebody wants it to stop.

    Attributes:
        interrupted: Whether Ctrl-C was pressed.
        timed_out: Whether the time was up.
    """

    def __init__(self, seconds: float | None) -> None:
        """Stop after ``seconds``, or never."""
        self.interrupted = False
        self.timed_out = False
        self._seconds = seconds
        self._end = None if seconds is None else time.monotonic() + seconds

    def __call__(self) -> bool:
        """Whether to stop now."""
        if self._end is not None and time.monotonic() >= self._end:
            self.timed_out = True
        return self.interrupted or self.timed_out

    def reason(self) -> str | None:
        """Why exploration stopped, if this is why."""
        if self.interrupted:
            return "interrupted"
        if self.timed_out:
            return f"--timeout {self._seconds:g} has struck"
        return None

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Take the first Ctrl-C as a wish to stop soon, the second as one to stop now."""

        def interrupt(_number: int, _frame: FrameType | None) -> None:
            self.interrupted = True
            signal.signal(signal.SIGINT, signal.default_int_handler)

        before = signal.signal(signal.SIGINT, interrupt)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
