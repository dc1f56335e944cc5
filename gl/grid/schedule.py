"""The cycle: deliver, burst, collect, sort.

Bulk-synchronous parallelism (Valiant 1990). The explorer is the root of the grid and bursts beside
the other blocks: it takes what was proved in the cycle before, and what it learns and decides
reaches the others in the next cycle, all at once. :mod:`gl.grid.cell` says in which order mail is
read.
"""

from __future__ import annotations

from gl.grid.block import LogicBlock
from gl.grid.executor import Executor
from gl.grid.message import ROOT, BlockId, Dissolve, Letter, Message, News


class Grid:
    """The root, the other blocks, and the mail between them.

    Args:
        root: The block ``()``, which is never dissolved, and which nobody tells news.
        executor: Has the others.

    Attributes:
        cycles: Cycles so far.
    """

    def __init__(self, root: LogicBlock, executor: Executor) -> None:
        self._root = root
        self._executor = executor
        self._inbox: list[Letter] = []
        self._mail: list[Letter] = []
        self._bursts = 0
        self._messages = 0
        self.cycles = 0

    @property
    def idle(self) -> bool:
        """Whether no block has mail."""
        return not self._mail and not self._inbox and self._executor.idle

    @property
    def bursts(self) -> int:
        """Bursts so far."""
        return self._bursts + self._executor.bursts

    @property
    def messages(self) -> int:
        """Messages delivered so far."""
        return self._messages + self._executor.messages

    def post(self, sender: BlockId, messages: list[Message]) -> None:
        """Put messages into the mail for the next cycle."""
        for message in messages:
            to_root = not isinstance(message, News) and message.recipient == ROOT
            (self._inbox if to_root else self._mail).append((sender, message))

    def cycle(self) -> None:
        """Deliver the mail, let every block that got some burst, and collect the answers."""
        self.cycles += 1
        inbox, mail = self._inbox, self._mail
        self._inbox, self._mail = [], []
        self._messages += len(inbox) + sum(isinstance(m, Dissolve) for _, m in mail)
        self._executor.begin(mail)
        if inbox:
            self._bursts += 1
            inbox.sort(key=lambda letter: letter[0])
            self.post(ROOT, self._root.burst([message for _, message in inbox]))
        for sender, message in self._executor.finish():
            self.post(sender, [message])
