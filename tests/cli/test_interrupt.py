"""``--max-memory`` counts this process and its workers, and what they share only once."""

from __future__ import annotations

import multiprocessing
import os
from functools import partial
from pathlib import Path

import pytest
from cli_support import SMALL

from gl.cli.interrupt import Deadline, own_share, takes
from gl.explorer.explore import explore
from gl.explorer.options import Event, Options
from gl.explorer.pool import STOPPED
from gl.grid.pool import pool
from gl.theory.load import theory_from_text

MEGABYTE = 1_000_000

needs_procfs = pytest.mark.skipif(
    not Path("/proc/self/smaps_rollup").exists(), reason="NO PROCFS: workers are not counted here"
)


def in_megabytes() -> int:
    """What is taken, by asking alone."""
    return next(most for most in range(1, 100_000) if not takes(most * MEGABYTE)) - 1


@needs_procfs
def test_workers_are_counted() -> None:
    """Each spawned Python takes at least 8 megabytes, so two take more than 16."""
    theory = theory_from_text(SMALL)
    alone, together = in_megabytes(), []

    def listener(_event: Event) -> None:
        together.append(in_megabytes())

    explore(theory, Options(workers=partial(pool, count=2, start="spawn")), listener)
    assert max(together) > alone + 16


@needs_procfs
def test_what_is_shared_is_counted_once() -> None:
    """A forked child that does nothing has the memory of its parent, and adds little to it."""
    ballast = b"x" * (200 * MEGABYTE)
    alone = own_share(os.getpid())
    here, there = multiprocessing.Pipe()
    child = multiprocessing.get_context("fork").Process(target=there.recv, daemon=True)
    child.start()
    try:
        assert own_share(os.getpid()) < alone - 50 * MEGABYTE
        assert not takes(alone + 100 * MEGABYTE)
        assert takes(alone - 10 * MEGABYTE)
    finally:
        child.kill()
        child.join()
        here.close()
    assert ballast


@needs_procfs
def test_the_memory_of_workers_ends_a_run() -> None:
    """Which without workers would not have ended."""
    theory = theory_from_text(SMALL)
    most = in_megabytes() + 15
    deadline = Deadline(megabytes=most)
    workers = partial(pool, count=4, start="spawn")
    assert explore(theory, Options(deadline=deadline)).limit is None
    assert explore(theory, Options(deadline=deadline, workers=workers)).limit == STOPPED
    assert deadline.reason() == f"--max-memory {most} has struck"
