"""What people see while the explorer works, on stderr.

A bar that redraws itself on a terminal; elsewhere a line whenever exploration goes on to a larger
size, so that a log stays short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from gl.explorer.options import Event

_WIDTH = 20


class Progress:
    """Shows events as they come."""

    def __init__(self, stream: TextIO, bound: int) -> None:
        """Show on ``stream``; exploration goes up to terms of size ``bound``."""
        self._stream = stream
        self._bound = max(bound, 1)
        self._terminal = stream.isatty()
        self._size = -1
        self._drawn = 0

    def show(self, event: Event) -> None:
        """Show one event."""
        text = (
            f"size {event.size} of {self._bound}, cycle {event.cycle}: "
            f"{event.theorems} theorems, {event.pending} pending"
        )
        if self._terminal:
            done = min(event.size, self._bound) * _WIDTH // self._bound
            self._draw(f"{'█' * done}{'░' * (_WIDTH - done)} {text}")
        elif event.size != self._size:
            self._stream.write(f"{text}\n")
            self._stream.flush()
        self._size = event.size

    def clear(self) -> None:
        """Leave the terminal as if no bar had been there."""
        if self._terminal:
            self._draw("")
            self._stream.write("\r")
            self._stream.flush()

    def _draw(self, text: str) -> None:
        self._stream.write("\r" + text.ljust(self._drawn))
        self._stream.flush()
        self._drawn = len(text)
