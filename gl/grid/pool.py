"""Workers that are processes of this machine.

A worker ends when this process does, however that ends: it waits for a request or for its parent's
death. Ctrl-C is the parent's to deal with.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Sequence
from functools import partial
from multiprocessing.connection import Connection, wait

from gl.grid.compile import Base
from gl.grid.executor import Executor, Trade
from gl.grid.outpost import Outpost
from gl.grid.remote import GoneError, Remote, Worker
from gl.theory.theory import Theory


def pool(base: Base, trade: Trade, count: int, start: str | None = None) -> Executor:
    """Blocks on some processes.

    Args:
        base: The root's.
        trade: What workers do.
        count: How many.
        start: ``fork``, ``spawn`` or ``forkserver``; by default what the system prefers.
    """
    return Remote(base, partial(Process, base.theory, trade, start), count)


class Process(Worker):
    """A worker in a process of its own."""

    def __init__(
        self, theory: Theory, trade: Trade, start: str | None, index: int, count: int
    ) -> None:
        context = multiprocessing.get_context(start)
        self._connection, there = context.Pipe()
        arguments = (there, theory, trade, index, count)
        # mypy does not know that every context has processes.
        self._process: multiprocessing.Process = context.Process(  # type: ignore[attr-defined]
            target=_work, args=arguments, daemon=True
        )
        self._process.start()
        there.close()

    @property
    def number(self) -> int | None:
        """The id of the process."""
        return self._process.pid

    def send(self, request: bytes) -> None:
        """Send a request.

        Raises:
            GoneError: If the process has ended.
        """
        try:
            self._connection.send_bytes(request)
        except OSError as error:
            raise GoneError from error

    def receive(self) -> bytes:
        """Wait for the reply.

        Raises:
            GoneError: If the process has ended.
        """
        try:
            # Later workers may have been forked with a copy of the other end: it is not enough to
            # wait for the end of what it says.
            ready = wait([self._connection, self._process.sentinel])
            if self._connection in ready or self._connection.poll():
                return self._connection.recv_bytes()
        except (EOFError, OSError) as error:
            raise GoneError from error
        raise GoneError

    @classmethod
    def first(cls, workers: Sequence[Worker]) -> int:
        """The place of one of them that has replied, or whose process has ended."""
        signs = [(place, sign) for place, w in enumerate(workers) for sign in _signs(w)]
        ready = wait([sign for _, sign in signs])
        return next(place for place, sign in signs if sign in ready)

    def close(self) -> None:
        """Kill the process: it has nothing that is not also here."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._connection.close()


def _signs(worker: Worker) -> list[Connection[bytes, bytes] | int]:
    """What becomes readable when a worker has replied or ended."""
    if not isinstance(worker, Process):
        return []
    return [worker._connection, worker._process.sentinel]  # noqa: SLF001 (its own module)


def _work(
    connection: Connection[bytes, bytes], theory: Theory, trade: Trade, index: int, count: int
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    outpost = Outpost(theory, trade, index, count)
    while True:
        if parent is not None and parent.sentinel in wait([connection, parent.sentinel]):
            return
        try:
            connection.send_bytes(outpost.handle(connection.recv_bytes()))
        except (EOFError, OSError):
            return
