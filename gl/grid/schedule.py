"""The cycle: deliver, burst, collect, sort.

Bulk-synchronous parallelism (Valiant 1990): within a cycle blocks do not see each other, so it does
not matter in which order, or where, they burst. At the barrier messages are put in an order that
depends on nothing but ids:

1. by recipient (the root of the grid first, then blocks from the oldest), so that the explorer's
   decisions reach the others in the next cycle, all at once;
2. by sender, the oldest block first: smaller conjectures were spawned earlier and are preferred;
3. as the sender wrote them.

News is for everybody. The base that blocks share learns it at the barrier; only blocks that it
concerns are woken.
"""

from __future__ import annotations

from collections.abc import Callable

from gl.grid.block import LogicBlock
from gl.grid.message import BlockId, Dissolve, Message, News, Spawn

Factory = Callable[[Spawn], LogicBlock]


class Grid:
    """The blocks and their mail.

    Args:
        root: The block ``()``, which is never dissolved.
        make: Makes the block that a ``Spawn`` asks for.

    Attributes:
        cycles: Cycles so far.
        bursts: Bursts so far.
        messages: Messages delivered so far.
    """

    def __init__(self, root: LogicBlock, make: Factory) -> None:
        self._make = make
        self._blocks: dict[BlockId, LogicBlock] = {root.identity: root}
        self._mail: list[tuple[BlockId, BlockId, Message]] = []
        self.cycles = 0
        self.bursts = 0
        self.messages = 0

    def __len__(self) -> int:
        return len(self._blocks)

    @property
    def idle(self) -> bool:
        """Whether no block has mail."""
        return not self._mail

    def post(self, sender: BlockId, messages: list[Message]) -> None:
        """Put messages into the mail for the next cycle."""
        for message in messages:
            if isinstance(message, News):
                # The sender keeps its own news; the root is told by nobody.
                for identity, block in self._blocks.items():
                    if identity != sender and block.concerns(message):
                        self._mail.append((identity, sender, message))
            else:
                self._mail.append((message.recipient, sender, message))

    def cycle(self) -> None:
        """Deliver the mail, let every block that got some burst, and collect the answers."""
        self.cycles += 1
        inboxes: dict[BlockId, list[Message]] = {}
        # Python's sort is stable: what one sender wrote to one recipient keeps its order.
        for recipient, _, message in sorted(self._mail, key=lambda m: (m[0], m[1])):
            self.messages += 1
            if isinstance(message, Dissolve):
                self._dissolve(recipient)
                inboxes.pop(recipient, None)
                continue
            if isinstance(message, Spawn):
                self._blocks[recipient] = self._make(message)
            inboxes.setdefault(recipient, []).append(message)
        self._mail = []
        answers: list[tuple[BlockId, list[Message]]] = []
        for identity, mail in inboxes.items():
            block = self._blocks.get(identity)
            if block is not None:
                self.bursts += 1
                answers.append((identity, block.burst(mail)))
        for identity, messages in answers:
            self.post(identity, messages)

    def _dissolve(self, identity: BlockId) -> None:
        length = len(identity)
        for other in [i for i in self._blocks if i[:length] == identity]:
            del self._blocks[other]
