"""A worker in this process, with a base of its own: it can be told later what it missed."""

from __future__ import annotations

from functools import partial

from gl.grid.compile import Base
from gl.grid.executor import Executor, Trade
from gl.grid.outpost import Outpost
from gl.grid.remote import GoneError, Remote, Worker
from gl.theory.theory import Theory


def beside(base: Base, trade: Trade) -> Executor:
    """All blocks in this process, over a base that is not the root's."""
    return Remote(base, partial(Here, base.theory, trade), 1)


class Here(Worker):
    """A worker that replies at once."""

    def __init__(self, theory: Theory, trade: Trade, index: int, count: int) -> None:
        self._outpost = Outpost(theory, trade, index, count)
        self._reply: bytes | None = None

    def send(self, request: bytes) -> None:
        """Do what is asked."""
        self._reply = self._outpost.handle(request)

    def receive(self) -> bytes:
        """The reply to the last request.

        Raises:
            GoneError: If there was none.
        """
        reply, self._reply = self._reply, None
        if reply is None:
            raise GoneError
        return reply

    def close(self) -> None:
        """Nothing is to be done."""
