"""Whoever runs the blocks, the results are the same, to the byte; and nobody's death is noticed."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from burst_order import any_order
from hypothesis import given, settings
from hypothesis import strategies as st
from random_theories import Example, examples

from gl.errors import WorkerLostError
from gl.explorer.explore import Exploration, explore
from gl.explorer.options import Event, Options
from gl.grid.block import LogicBlock
from gl.grid.compile import Base
from gl.grid.executor import Executor, Trade
from gl.grid.message import Message, Spawn
from gl.grid.outpost import Outpost, worker_of
from gl.grid.pool import Process, pool
from gl.grid.remote import GoneError, Remote, Worker
from gl.prover.goal import make_block
from gl.theory.load import load_theory, theory_from_text
from gl.theory.theory import Theory

Hire = Callable[[Theory, Trade, int, int], Worker]

TWO_SORTS = """
data N = 0 | S(N)
data L = nil | cons(N, L)
op + : N, N -> N infixl 60
op ++ : L, L -> L infixl 60
op len : L -> N
axiom x + 0 = x
axiom x + S(y) = S(x + y)
axiom nil ++ x = x
axiom cons(a, x) ++ y = cons(a, x ++ y)
axiom len(nil) = 0
axiom len(cons(a, x)) = S(len(x))
define x <= y <-> exists z. x + z = y infix 40
goal le: len(x) <= len(x ++ y) or nil = y
explore size 4, variables 2
"""


class Here(Worker):
    """A worker in this process, which still speaks only in bytes."""

    def __init__(self, theory: Theory, trade: Trade, index: int, count: int) -> None:
        self._outpost = Outpost(theory, trade, index, count)
        self._reply = b""

    def send(self, request: bytes) -> None:
        self._reply = self._outpost.handle(request)

    def receive(self) -> bytes:
        return self._reply

    def close(self) -> None:
        pass


class Mortal(Here):
    """A worker that dies after some requests, later than the one before it did.

    Some die when they are asked, some when they should answer.
    """

    hired = 0

    def __init__(self, theory: Theory, trade: Trade, index: int, count: int) -> None:
        super().__init__(theory, trade, index, count)
        self._number = Mortal.hired
        self._left = 4 + Mortal.hired**2
        Mortal.hired += 1

    def _die(self, *, asked: bool) -> None:
        if self._left <= 0 and asked == (self._number % 2 == 0):
            raise GoneError

    def send(self, request: bytes) -> None:
        self._left -= 1
        self._die(asked=True)
        super().send(request)

    def receive(self) -> bytes:
        self._die(asked=False)
        return super().receive()


def remote(hire: Hire, count: int) -> Callable[[Base, Trade], Executor]:
    def workers(base: Base, trade: Trade) -> Executor:
        return Remote(base, partial(hire, base.theory, trade), count)

    return workers


def by(
    theory: Theory, workers: Callable[[Base, Trade], Executor], size: int | None = None
) -> Exploration:
    return explore(theory, Options(size, workers=workers))


def same_everywhere(theory: Theory, ways: list[Callable[[Base, Trade], Executor]]) -> None:
    """Certificate, theorems, open conjectures, refutations, work and limit."""
    expected = explore(theory)
    for seed, way in enumerate(ways):
        with any_order(seed):
            assert by(theory, way) == expected


@settings(max_examples=15)
@given(examples(functions=2, goals=1), st.integers(1, 5), st.integers(0, 2**32))
def test_any_number_of_workers_gives_the_same(example: Example, count: int, seed: int) -> None:
    """In any order of bursts, on workers with bases of their own."""
    expected = explore(example.theory)
    with any_order(seed):
        assert by(example.theory, remote(Here, count)) == expected


def test_sorts_with_the_same_names_give_the_same_everywhere() -> None:
    """Both sorts have variables called x and y, which searches and inductions open."""
    same_everywhere(theory_from_text(TWO_SORTS), [remote(Here, n) for n in (1, 2, 3)])


def test_small_explorations_are_the_same_on_workers(root: Path) -> None:
    theory = load_theory(root / "mpl_examples" / "peano.mpl")
    expected = explore(theory, Options(size=4))
    assert by(theory, remote(Here, 3), size=4) == expected
    for start in ("fork", "spawn"):
        assert by(theory, partial(pool, count=2, start=start), size=4) == expected


@pytest.mark.slow
@pytest.mark.parametrize("name", ["list", "order", "peano"])
def test_processes_give_the_same(root: Path, name: str) -> None:
    """1, 2 and 4 workers, both ways to start them."""
    theory = load_theory(root / "mpl_examples" / f"{name}.mpl")
    ways = [partial(pool, count=count, start="fork") for count in (1, 2, 4)]
    same_everywhere(theory, [*ways, partial(pool, count=2, start="spawn"), remote(Here, 3)])


def test_fuel_ends_a_run_at_the_same_place(root: Path) -> None:
    """Because it is counted in matches, not by who remembers what."""
    theory = load_theory(root / "mpl_examples" / "peano.mpl")
    expected = explore(theory, Options(fuel=5_000))
    assert expected.limit == "fuel"
    assert explore(theory, Options(fuel=5_000, workers=remote(Here, 3))) == expected


def test_a_worker_that_dies_is_replaced(root: Path) -> None:
    """Whenever it happens: the next one is told everything that still matters."""
    theory = load_theory(root / "mpl_examples" / "peano.mpl")
    expected = explore(theory, Options(size=4))
    Mortal.hired = 0
    assert by(theory, remote(Mortal, 2), size=4) == expected
    assert Mortal.hired > 7


def test_a_process_that_is_killed_is_replaced(root: Path) -> None:
    theory = load_theory(root / "mpl_examples" / "peano.mpl")
    expected = explore(theory, Options(size=4))
    hired: list[int] = []

    def hire(theory: Theory, trade: Trade, index: int, count: int) -> Worker:
        worker = Process(theory, trade, "fork", index, count)
        hired.append(worker.number or 0)
        return worker

    def kill(event: Event) -> None:
        if event.cycle in {10, 30}:
            os.kill(hired[event.cycle // 10 - 1], signal.SIGKILL)

    assert explore(theory, Options(size=4, workers=remote(hire, 2)), kill) == expected
    assert len(hired) == 4


class Deadly(LogicBlock):
    """A block at which every worker dies."""

    def burst(self, mail: list[Message]) -> list[Message]:
        del mail
        os._exit(1)

    def concerns(self, _news: object) -> bool:
        return False


class Faulty(Deadly):
    """A block with a bug."""

    def burst(self, mail: list[Message]) -> list[Message]:
        raise ZeroDivisionError(mail[0].recipient if isinstance(mail[0], Spawn) else "")


def deadly(_base: Base, spawn: Spawn) -> LogicBlock:
    return Deadly(spawn.recipient)


def faulty(base: Base, spawn: Spawn) -> LogicBlock:
    return Faulty(spawn.recipient) if spawn.recipient == (1,) else make_block(base, spawn)


def test_a_block_that_kills_every_worker_ends_the_run(root: Path) -> None:
    theory = load_theory(root / "mpl_examples" / "peano.mpl")

    def workers(base: Base, trade: Trade) -> Executor:
        return pool(base, trade._replace(make=deadly), 2, "fork")

    with pytest.raises(WorkerLostError, match="ended without an answer, and so did those"):
        by(theory, workers, size=3)


def test_what_goes_wrong_on_a_worker_is_raised_here(root: Path) -> None:
    """With the place where it happened."""
    theory = load_theory(root / "mpl_examples" / "peano.mpl")

    def workers(base: Base, trade: Trade) -> Executor:
        return pool(base, trade._replace(make=faulty), 2, "fork")

    with pytest.raises(ZeroDivisionError, match=r"\(1,\)") as caught:
        by(theory, workers, size=3)
    assert "in burst" in caught.value.__notes__[0]


def test_workers_end_with_the_run(root: Path) -> None:
    """However it ends."""
    theory = load_theory(root / "mpl_examples" / "peano.mpl")
    hired: list[int] = []

    def hire(theory: Theory, trade: Trade, index: int, count: int) -> Worker:
        worker = Process(theory, trade, "fork", index, count)
        hired.append(worker.number or 0)
        return worker

    def interrupt(_event: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        explore(theory, Options(workers=remote(hire, 2)), interrupt)
    for number in hired:
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)


def test_cases_of_one_conjecture_are_on_several_workers() -> None:
    """And a place depends on the id alone."""
    places = [worker_of((7, case), 4) for case in (0, 1, 100, 101, 10_000, 10_001)]
    assert len(set(places)) > 1
    assert places == [worker_of((7, case), 4) for case in (0, 1, 100, 101, 10_000, 10_001)]
    assert all(0 <= worker_of((n,), 3) < 3 for n in range(50))
