"""Workers that are actors of a Ray cluster, for more than one machine.

Ray is an extra and imported only when it is asked for. It starts actors and carries bytes; where
blocks are and when they burst is decided as for processes, and the bytes are the same.
"""

from __future__ import annotations

import os
from functools import partial
from importlib import import_module
from typing import Any

from gl.errors import ClusterError
from gl.grid.compile import Base
from gl.grid.executor import Executor, Trade
from gl.grid.outpost import Outpost
from gl.grid.remote import GoneError, Remote, Worker
from gl.theory.theory import Theory


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
        ClusterError: If there is no Ray, or nobody at the address.
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
    where = {"num_cpus": count} if address == "local" else {}
    try:
        ray.init(
            address=address,
            ignore_reinit_error=True,
            include_dashboard=False if address == "local" else None,
            log_to_driver=False,
            logging_level="ERROR",
            **where,
        )
    except (ConnectionError, OSError, RuntimeError, ValueError) as error:
        raise ClusterError(
            f"there is no Ray cluster at `{address}`: {str(error).splitlines()[0]}",
            help="`--ray local` starts Ray on this machine",
        ) from error
    return ray


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

    def close(self) -> None:
        """Kill the actor: it has nothing that is not also here."""
        self._ray.kill(self._actor)
