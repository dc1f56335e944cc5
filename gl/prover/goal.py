"""A conjecture's block: try directly, then by induction on each constant, and wait."""

from __future__ import annotations

from gl.grid.block import LogicBlock
from gl.grid.compile import Base
from gl.grid.memory import Memory
from gl.grid.message import ROOT, BlockId, Case, Conjecture, Message, News, Proved, Spawn
from gl.kernel.fact import Box, Level
from gl.kernel.sentence import Equal, terms_of
from gl.prover.induct import CaseBlock, by_induction
from gl.prover.watch import Watch


def prove_directly(
    base: Base, conjecture: Conjecture, *, saturate: bool, instances: int = 0
) -> Box | None:
    """A proof without induction, by rewriting or, if asked for, by saturation."""
    memory = Memory(base, levels_of(conjecture))
    fact = memory.prove(conjecture.conclusion, saturate=saturate, instances=instances)
    return None if fact is None else memory.store.closed(fact)


def levels_of(conjecture: Conjecture) -> tuple[Level, ...]:
    """The context that a conjecture is proved in."""
    if not conjecture.constants and not conjecture.hypotheses:
        return ()
    return (Level(conjecture.constants, conjecture.hypotheses),)


class ConjectureBlock(LogicBlock):
    """A conjecture, with one child for each case of each possible induction."""

    def __init__(self, identity: BlockId, base: Base, conjecture: Conjecture) -> None:
        super().__init__(identity)
        self._base = base
        self._conjecture = conjecture
        self._candidates = [
            c for c in conjecture.constants if base.bank.sorts[c] in base.inductions
        ]
        self._cases: dict[BlockId, Box] = {}
        self._watch = Watch(base)
        self._done = False

    def burst(self, mail: list[Message]) -> list[Message]:
        """Try directly; spawn the cases the first time; put finished cases together."""
        if self._done:
            return []
        for message in mail:
            if isinstance(message, Proved):
                self._cases[message.sender] = message.box
        spawned = any(isinstance(message, Spawn) for message in mail)
        if spawned or any(isinstance(message, News) for message in mail):
            direct = self._directly()
            if direct is not None:
                return self._answer(direct, "deduction" if self._conditional else "calculation")
        by_cases = self._from_cases()
        if by_cases is not None:
            return self._answer(*by_cases)
        return self._cases_to_try() if spawned else []

    def concerns(self, news: News) -> bool:
        """Whether the theorem could prove the conjecture without induction."""
        return not self._done and self._watch.concerns(news)

    @property
    def _conditional(self) -> bool:
        return bool(self._conjecture.hypotheses)

    def _answer(self, box: Box, method: str) -> list[Message]:
        self._done = True
        return [Proved(ROOT, self.identity, box, method)]

    def _directly(self) -> Box | None:
        base, conjecture = self._base, self._conjecture
        box = prove_directly(base, conjecture, saturate=self._conditional)
        if box is None:
            sides = [t for h in conjecture.hypotheses for t in terms_of(h)]
            if isinstance(conjecture.conclusion, Equal):
                sides.extend(terms_of(conjecture.conclusion))
            normal = base.normaliser.normal_form
            self._watch.set([normal(t) for t in sides], conditional=self._conditional)
        return box

    def _cases_to_try(self) -> list[Message]:
        base = self._base
        messages: list[Message] = []
        for index, constant in enumerate(self._candidates):
            generators = base.inductions[base.bank.sorts[constant]].generators
            for number in range(len(generators)):
                identity = (*self.identity, index * 1000 + number)
                messages.append(Spawn(identity, Case(self._conjecture, constant, number)))
        return messages

    def _from_cases(self) -> tuple[Box, str] | None:
        base = self._base
        for index, constant in enumerate(self._candidates):
            generators = base.inductions[base.bank.sorts[constant]].generators
            wanted = [(*self.identity, index * 1000 + n) for n in range(len(generators))]
            if all(identity in self._cases for identity in wanted):
                cases = [self._cases[identity] for identity in wanted]
                name = base.symbols.names[base.bank.heads[constant]].lstrip("_")
                box = by_induction(base, self._conjecture, constant, cases)
                return box, f"induction on {name}"
        return None


def make_block(base: Base, spawn: Spawn) -> LogicBlock:
    """The block that a ``Spawn`` asks for."""
    match spawn.task:
        case Conjecture():
            return ConjectureBlock(spawn.recipient, base, spawn.task)
        case Case():
            return CaseBlock(spawn.recipient, base, spawn.task)
