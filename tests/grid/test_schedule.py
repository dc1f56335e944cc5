"""The cycle: blocks speak only between cycles, and in an order that depends on nothing but ids."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest
from burst_order import any_order

from gl.grid.block import LogicBlock
from gl.grid.cell import Cell
from gl.grid.compile import Base
from gl.grid.executor import InProcess, Trade
from gl.grid.message import (
    ROOT,
    BlockId,
    Conjecture,
    Dissolve,
    Letter,
    Message,
    News,
    Proved,
    Spawn,
)
from gl.grid.schedule import Grid
from gl.kernel.proof import Proof
from gl.kernel.sentence import Absurd

TASK = Conjecture((), (), Absurd())
PROOF = Proof({}, (), "A0", Absurd())
Behaviour = Callable[[BlockId, list[Message]], list[Message]]


def proved(recipient: BlockId, sender: BlockId, method: str = "") -> Proved:
    return Proved(recipient, sender, PROOF, method)


class Scripted(LogicBlock):
    """A block that does what the test says, and writes down what it got."""

    def __init__(self, identity: BlockId, log: list[tuple[BlockId, str]], act: Behaviour) -> None:
        super().__init__(identity)
        self._log = log
        self._act = act

    def burst(self, mail: list[Message]) -> list[Message]:
        for message in mail:
            self._log.append((self.identity, text(message)))
        return self._act(self.identity, mail)

    def concerns(self, news: News) -> bool:
        return news.reference == f"T{len(self.identity)}"


def text(message: Message) -> str:
    match message:
        case Proved():
            return f"{message.sender}: {message.method}"
        case News():
            return message.reference
        case _:
            return type(message).__name__


def in_process(make: Callable[[Spawn], LogicBlock]) -> InProcess:
    """An executor whose blocks need no base."""
    trade = Trade(lambda _base, spawn: make(spawn), lambda *_: None, lambda *_: [])
    return InProcess(cast("Base", None), trade)


def scripted(act: Behaviour) -> tuple[Grid, list[tuple[BlockId, str]]]:
    """A grid whose blocks all act alike, and the log of what they get."""
    log: list[tuple[BlockId, str]] = []
    root = Scripted(ROOT, log, act)
    return Grid(root, in_process(lambda spawn: Scripted(spawn.recipient, log, act))), log


def spawned(act: Behaviour, *identities: BlockId) -> tuple[Grid, list[tuple[BlockId, str]]]:
    """The same, with these blocks made and the log empty."""
    started = False

    def later(identity: BlockId, mail: list[Message]) -> list[Message]:
        return act(identity, mail) if started else []

    grid, log = scripted(later)
    grid.post(ROOT, [Spawn(identity, TASK) for identity in identities])
    grid.cycle()
    log.clear()
    started = True
    return grid, log


def silent(identity: BlockId, mail: list[Message]) -> list[Message]:
    del identity, mail
    return []


def run(grid: Grid) -> None:
    while not grid.idle:
        grid.cycle()


def test_messages_are_delivered_only_between_cycles() -> None:
    """What a block says is heard one cycle later, even by blocks that burst after it."""

    def answer(identity: BlockId, mail: list[Message]) -> list[Message]:
        del mail
        return [proved((2,), identity, "from 1")] if identity == (1,) else []

    grid, log = spawned(answer, (1,), (2,))
    grid.post(ROOT, [proved((1,), ROOT, "go"), proved((2,), ROOT, "go")])

    grid.cycle()
    assert log == [((1,), "(): go"), ((2,), "(): go")]
    grid.cycle()
    assert log[2:] == [((2,), "(1,): from 1")]
    assert grid.idle


def test_mail_is_sorted_by_recipient_then_sender_then_as_written() -> None:
    """In whatever order it was posted."""
    grid, log = spawned(silent, (1,), (2,), (2, 1))
    grid.post(
        (2,), [proved((2, 1), (2,), "first"), proved(ROOT, (2,), "b"), proved(ROOT, (2,), "a")]
    )
    grid.post(ROOT, [proved((2,), ROOT, "x"), proved((1,), ROOT, "y")])
    grid.post((1,), [proved(ROOT, (1,), "z"), proved((2, 1), (1,), "second")])

    grid.cycle()

    assert log == [
        ((1,), "(): y"),
        ((2,), "(): x"),
        ((2, 1), "(1,): second"),
        ((2, 1), "(2,): first"),
        (ROOT, "(1,): z"),
        (ROOT, "(2,): b"),
        (ROOT, "(2,): a"),
    ]


def test_a_block_bursts_once_a_cycle_however_much_mail_it_gets() -> None:
    bursts: list[int] = []

    def count(identity: BlockId, mail: list[Message]) -> list[Message]:
        del identity
        bursts.append(len(mail))
        return []

    grid, _ = spawned(count, (1,))
    grid.post(ROOT, [proved((1,), ROOT, str(n)) for n in range(3)])
    grid.cycle()

    assert bursts == [3]


def test_news_reaches_those_whom_it_concerns_but_not_the_root() -> None:
    """T1 concerns blocks whose id has one number, T0 the root."""
    grid, log = spawned(silent, (1,), (2,), (2, 1))

    grid.post(ROOT, [News("T0", Absurd()), News("T1", Absurd()), News("T7", Absurd())])
    run(grid)

    assert log == [((1,), "T1"), ((2,), "T1")]


def test_the_root_bursts_beside_the_others() -> None:
    """What it says in a cycle, nobody hears in that cycle; nor does it hear the others."""

    def answer(identity: BlockId, mail: list[Message]) -> list[Message]:
        del mail
        return [proved((1,) if identity == ROOT else ROOT, identity, "hello")]

    grid, log = spawned(answer, (1,))
    grid.post((1,), [proved(ROOT, (1,), "go")])
    grid.post(ROOT, [proved((1,), ROOT, "go")])

    grid.cycle()
    assert log == [((1,), "(): go"), (ROOT, "(1,): go")]
    grid.cycle()
    assert log[2:] == [((1,), "(): hello"), (ROOT, "(1,): hello")]


def test_a_dissolved_block_takes_its_children_with_it() -> None:
    """And their mail; (1, 0) is a child of (1,), (10,) and (2,) are not."""
    log: list[tuple[BlockId, str]] = []
    cell = Cell(lambda spawn: Scripted(spawn.recipient, log, silent))
    identities: list[BlockId] = [(1,), (1, 0), (1, 0, 3), (10,), (2,), (2, 1), (2, 1, 4)]
    cell.cycle([(ROOT, Spawn(identity, TASK)) for identity in identities])
    assert len(cell) == 7
    log.clear()

    late: list[Letter] = [(ROOT, proved(identity, ROOT, "late")) for identity in identities]
    assert cell.cycle([(ROOT, Dissolve((1,))), *late, (ROOT, Dissolve((2, 1)))]) == []

    assert len(cell) == 2
    assert log == [((2,), "(): late"), ((10,), "(): late")]


def test_mail_to_nobody_is_lost() -> None:
    grid, log = spawned(silent, (1,))
    grid.post((1,), [proved((7,), (1,), "hello")])
    run(grid)
    assert log == []


def test_a_spawned_block_bursts_in_the_same_cycle() -> None:
    grid, log = scripted(silent)
    grid.post(ROOT, [Spawn((1,), TASK)])
    grid.cycle()
    assert log == [((1,), "Spawn")]


def test_work_is_counted() -> None:
    grid, _ = spawned(silent, (1,), (2,))
    before = grid.cycles, grid.bursts, grid.messages
    grid.post(ROOT, [proved((1,), ROOT), proved((1,), ROOT), proved((2,), ROOT)])
    run(grid)
    assert (grid.cycles, grid.bursts, grid.messages) == (
        before[0] + 1,
        before[1] + 2,
        before[2] + 3,
    )


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_bursts_within_a_cycle_does_not_matter(seed: int) -> None:
    """Blocks that count, and tell each other: the same log a block, whoever bursts first."""

    def chat(identity: BlockId, mail: list[Message]) -> list[Message]:
        heard = [m for m in mail if isinstance(m, Proved)]
        if not identity or any(len(m.method) > 5 for m in heard):
            return []
        return [
            proved((other,), identity, m.method + str(identity[0]))
            for m in heard
            for other in range(1, 4)
            if other != identity[0]
        ]

    def outcome() -> dict[BlockId, list[str]]:
        grid, log = spawned(chat, (1,), (2,), (3,))
        grid.post(ROOT, [proved((2,), ROOT, "a"), proved((3,), ROOT, "b")])
        run(grid)
        return {i: [said for to, said in log if to == i] for i in [(1,), (2,), (3,)]}

    expected = outcome()
    assert sum(map(len, expected.values())) > 50
    with any_order(seed):
        assert outcome() == expected
