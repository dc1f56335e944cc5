"""Workers that are actors of a Ray cluster, for more than one machine.

Ray is an extra and imported only when it is asked for. It starts actors and carries bytes; where
blocks are and when they burst is decided as for processes, and the bytes are the same.
"""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

from gl.errors import ClusterError
from gl.grid.compile import Base
from gl.grid.executor import Executor, Trade
from gl.grid.outpost import Outpost
from gl.grid.remote import GoneError, Remote, Worker
from gl.theory.theory import Theory

_PATIENCE = 10.0
"""Seconds for which a machine may be silent before we say that nobody is there."""


def cluster(base: Base, trade: Trade, count: int, address: str) -> Executor:
    """Blocks on some actors.

    Args:
        base: The root's.
        trade: What workers do.
        count: How many.
        address: ``local`` for this machine, ``auto`` for the cluster it belongs to, or where the
            cluster is.
    """
    ray = _connected(address, count)
    return Remote(base, partial(Actor, ray, base.theory, trade), count)


def _connected(address: str, count: int) -> Any:
    """Ray, connected to the cluster.

    Raises:
        ClusterError: If there is no Ray, or nobody at the address, or another cluster is in use.
    """
    # Ray warns of a default that it will change; ours is to leave accelerators alone.
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        ray = import_module("ray")
    except ImportError as error:
        raise ClusterError(
            "`--ray` needs Ray, which is not installed here",
            help='pip install "gl[ray]"; or use `--jobs`, which needs nothing',
        ) from error
    if ray.is_initialized():
        _check_same(ray, address)
        return ray
    where = {"num_cpus": count} if address == "local" else {}
    try:
        _check_reachable(address)
        with _own_signals():
            ray.init(
                address=address,
                include_dashboard=False if address == "local" else None,
                log_to_driver=False,
                logging_level="ERROR",
                **where,
            )
    # When nobody answers, Ray ends the process.
    except (ConnectionError, OSError, RuntimeError, ValueError, SystemExit) as error:
        raise ClusterError(
            f"there is no Ray cluster at `{address}`: {(str(error).splitlines() or [''])[0]}",
            help="`--ray local` starts Ray on this machine",
        ) from error
    return ray


def _check_same(ray: Any, address: str) -> None:
    """See that the cluster that this program is connected to is the one that is meant.

    Raises:
        ClusterError: If it is another one.
    """
    used = ray.get_runtime_context().gcs_address
    if address not in {"local", "auto", used}:
        raise ClusterError(
            f"there is no going to the Ray cluster at `{address}`: "
            f"this program is connected to the one at `{used}`",
            help="call ray.shutdown() first",
        )


def _check_reachable(address: str) -> None:
    """Fail with ``OSError`` where nobody listens; Ray itself would try for minutes.

    Raises:
        ValueError: If this is no address.
    """
    if address in {"local", "auto"}:
        return
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not host or not port.isdecimal():
        msg = "an address is HOST:PORT"
        raise ValueError(msg)
    socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()


@contextmanager
def _own_signals() -> Iterator[None]:
    """Keep what this program does at SIGTERM; Ray would have it end at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class Actor(Worker):
    """A worker that is an actor."""

    def __init__(self, ray: Any, theory: Theory, trade: Trade, index: int, count: int) -> None:
        self._ray = ray
        actor = ray.remote(Outpost).options(scheduling_strategy="SPREAD")
        self._actor = actor.remote(theory, trade, index, count)
        self._reply: Any = None

    def send(self, request: bytes) -> None:
        """Send a request."""
        self._reply = self._actor.handle.remote(request)

    def receive(self) -> bytes:
        """Wait for the reply.

        Raises:
            GoneError: If the actor or its node has died.
        """
        try:
            reply: bytes = self._ray.get(self._reply)
        except self._ray.exceptions.RayError as error:
            raise GoneError from error
        return reply

    @classmethod
    def first(cls, workers: Sequence[Worker]) -> int:
        """The place of one of them that has replied or died."""
        actors = [worker for worker in workers if isinstance(worker, Actor)]
        replies = [actor._reply for actor in actors]  # noqa: SLF001 (its own class)
        ready, _ = actors[0]._ray.wait(replies, num_returns=1)  # noqa: SLF001
        return replies.index(ready[0])

    def close(self) -> None:
        """Kill the actor: it has nothing that is not also here."""
        self._ray.kill(self._actor)
