"""Who runs the blocks: this process, others, or other machines.

All of them give the same results: a block's answers depend on nothing but its mail and what was
known at the barrier, and the barrier sorts them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import NamedTuple

from gl.grid.block import LogicBlock
from gl.grid.cell import Cell
from gl.grid.compile import Base
from gl.grid.message import Conjecture, Letter, Refuted, Spawn

Question = tuple[Conjecture, list[str]]
"""Does the conjecture follow from these axioms and theorems, by simple means?"""

Answer = tuple[str, ...] | None
"""From which of them, if it does."""


Doubted = Sequence[Conjecture]
"""Is one of these false for small values? They share what is calculated and what may be spent."""


class Trade(NamedTuple):
    """What every worker can do; all are functions of a module, so that others find them.

    Attributes:
        make: Makes the block that a ``Spawn`` asks for.
        judge: Answers a question.
        refute: Looks for counterexamples; the senders are the places of what is refuted.
    """

    make: Callable[[Base, Spawn], LogicBlock]
    judge: Callable[[Base, Conjecture, list[str]], Answer]
    refute: Callable[[Base, Doubted], list[Refuted]]


class Executor(ABC):
    """Where the blocks are, except for the root."""

    @property
    @abstractmethod
    def idle(self) -> bool:
        """Whether no block has mail from another one."""

    @property
    @abstractmethod
    def bursts(self) -> int:
        """Bursts so far."""

    @property
    @abstractmethod
    def messages(self) -> int:
        """Messages delivered so far, except those to dissolve blocks."""

    @property
    @abstractmethod
    def spent(self) -> int:
        """Matches tried so far on other bases than the root's."""

    @abstractmethod
    def begin(self, letters: Sequence[Letter]) -> None:
        """Begin a cycle with this mail, and with what the root's base knows now."""

    @abstractmethod
    def finish(self) -> list[Letter]:
        """End the cycle, and return the mail for the root."""

    @abstractmethod
    def ask(self, questions: Sequence[Question]) -> list[Answer]:
        """Answer some questions, in their order."""

    @abstractmethod
    def refute(self, groups: Sequence[Doubted]) -> list[list[Refuted]]:
        """What is false in each of some groups of conjectures."""

    @abstractmethod
    def close(self) -> None:
        """Let the workers go."""


class InProcess(Executor):
    """All blocks in one cell, over the root's own base."""

    def __init__(self, base: Base, trade: Trade) -> None:
        self._base = base
        self._trade = trade
        self._cell = Cell(lambda spawn: trade.make(base, spawn))
        self._answers: list[Letter] = []

    @property
    def idle(self) -> bool:
        """Whether no block has mail from another one."""
        return self._cell.idle

    @property
    def bursts(self) -> int:
        """Bursts so far."""
        return self._cell.bursts

    @property
    def messages(self) -> int:
        """Messages delivered so far, except those to dissolve blocks."""
        return self._cell.messages

    @property
    def spent(self) -> int:
        """None: the base of the blocks is the root's."""
        return 0

    def begin(self, letters: Sequence[Letter]) -> None:
        """Let the blocks burst at once: what the root learns in this cycle they do not know."""
        self._answers = self._cell.cycle(letters)

    def finish(self) -> list[Letter]:
        """The mail for the root."""
        return self._answers

    def ask(self, questions: Sequence[Question]) -> list[Answer]:
        """Answer some questions, in their order."""
        return [self._trade.judge(self._base, *question) for question in questions]

    def refute(self, groups: Sequence[Doubted]) -> list[list[Refuted]]:
        """What is false in each of some groups of conjectures."""
        return [self._trade.refute(self._base, group) for group in groups]

    def close(self) -> None:
        """Nothing is to be done."""
