"""The far side: a worker with a base and a cell of its own, which speaks only in bytes.

A request first says what the root's base has learnt since the last one; then it is a cycle, with
letters packed by the root or by other workers, or some questions. Letters to blocks of other
workers are packed here, by worker, and passed on unopened.
"""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Callable, Iterable
from traceback import format_exc
from typing import Any

from gl.grid.cell import Cell
from gl.grid.compile import Base
from gl.grid.executor import Answer, Trade
from gl.grid.message import ROOT, BlockId, Conjecture, Letter, News, Spawn
from gl.grid.wire import Packet, pack, unpack, unpack_sentences
from gl.theory.theory import Theory

HUB = -1
"""The worker that the root is on."""


def worker_of(identity: BlockId, count: int) -> int:
    """Where a block is: by its id, spread so that the cases of one conjecture are everywhere.

    Blocks that are alike in what they cost are alike in their ids: conjectures one after the
    other, and their cases, in whose numbers two digits each say which attempt, variable and
    constructor. So the next one in each respect is on another worker, which a hash would leave to
    chance.

    >>> [worker_of((7, case), 3) for case in (0, 1, 2, 100, 200, 10_000, 20_000)]
    [1, 2, 0, 0, 2, 1, 1]
    """
    if identity == ROOT:
        return HUB
    place = identity[0]
    for number in identity[1:]:
        place += number % 100 + 2 * (number // 100 % 100) + 3 * (number // 10_000)
    return place % count


def written(packet: Packet) -> bytes:
    """A packet as bytes, for a process of the same Python version."""
    return marshal.dumps(tuple(packet))


def reading(text: bytes) -> Any:
    """What :func:`written` wrote."""
    return marshal.loads(text)  # noqa: S302 (we wrote it)


def pack_conjectures(base: Base, conjectures: Iterable[Conjecture]) -> bytes:
    """Conjectures that somebody is asked about."""
    return written(pack(base, [(ROOT, Spawn(ROOT, conjecture)) for conjecture in conjectures]))


def unpack_conjectures(base: Base, packet: bytes) -> list[Conjecture]:
    """What :func:`pack_conjectures` packed."""
    messages = [message for _, message in unpack(base, reading(packet))]
    tasks = [message.task for message in messages if isinstance(message, Spawn)]
    return [task for task in tasks if isinstance(task, Conjecture)]


class Outpost:
    """One worker.

    Args:
        theory: What is explored.
        trade: What there is to be done.
        index: Which worker this is.
        count: Of how many.
    """

    def __init__(self, theory: Theory, trade: Trade, index: int, count: int) -> None:
        self._base = base = Base(theory)
        self._trade = trade
        self._index = index
        self._count = count
        self._cell = Cell(
            lambda spawn: trade.make(base, spawn), lambda i: worker_of(i, count) == index
        )

    def handle(self, request: bytes) -> bytes:
        """Do what is asked. What goes wrong is reported, to be raised on the other side."""
        try:
            kind, news, what = marshal.loads(request)  # noqa: S302 (we wrote it)
            self._learn(*news)
            do: dict[str, Callable[[Any], Any]] = {
                "cycle": self._cycle,
                "ask": self._ask,
                "refute": self._refute,
                "gone": self._cell.gone.update,
            }
            return marshal.dumps(("done", do[kind](what)))
        except Exception as error:
            error.add_note(format_exc())
            return marshal.dumps(("failed", pickle.dumps(error)))

    def _learn(self, constants: Any, references: Any, packet: Any, exhaustion: Any) -> None:
        for name, sort in constants:
            self._base.constant(name, sort)
        if references:
            sentences = unpack_sentences(self._base, reading(packet))
            for reference, sentence in zip(references, sentences, strict=True):
                self._base.learn(reference, sentence)
        self._base.exhaustion.update(exhaustion)

    def _cycle(self, packets: list[bytes]) -> object:
        base, cell = self._base, self._cell
        before = cell.bursts, cell.messages, base.spent
        letters = [letter for packet in packets for letter in unpack(base, reading(packet))]
        outward: dict[int, list[Letter]] = {}
        for sender, message in cell.cycle(letters):
            recipient = ROOT if isinstance(message, News) else message.recipient
            outward.setdefault(worker_of(recipient, self._count), []).append((sender, message))
        packed = {worker: written(pack(base, some)) for worker, some in outward.items()}
        after = cell.bursts, cell.messages, base.spent
        counts = [now - then for now, then in zip(after, before, strict=True)]
        return packed, cell.idle, counts

    def _ask(self, what: tuple[bytes, list[str]]) -> Answer:
        packet, known = what
        (conjecture,) = unpack_conjectures(self._base, packet)
        return self._trade.judge(self._base, conjecture, known)

    def _refute(self, packet: bytes) -> bytes:
        refuted = self._trade.refute(self._base, unpack_conjectures(self._base, packet))
        return written(pack(self._base, [(message.sender, message) for message in refuted]))
