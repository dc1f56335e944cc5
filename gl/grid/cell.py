"""Some blocks and the mail between them: what one worker holds.

Within a cycle blocks do not see each other, so it does not matter in which order, or where, they
burst. Between cycles messages are put in an order that depends on nothing but ids:

1. by recipient, from the oldest block;
2. by sender, the oldest block first: smaller conjectures were spawned earlier and are preferred;
3. as the sender wrote them.

News is for everybody; only blocks that it concerns are woken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gl.grid.block import LogicBlock
from gl.grid.message import ROOT, BlockId, Dissolve, Letter, Message, News, Spawn


class Cell:
    """The blocks of one worker.

    Args:
        make: Makes the block that a ``Spawn`` asks for.
        mine: Whether a block, if there is one of this id, is in this cell.

    Attributes:
        bursts: Bursts so far.
        messages: Messages delivered so far, except those to dissolve blocks: all cells get these.
        gone: Families that are not to be made any more.
    """

    def __init__(
        self,
        make: Callable[[Spawn], LogicBlock],
        mine: Callable[[BlockId], bool] = lambda identity: identity != ROOT,
    ) -> None:
        self._make = make
        self._mine = mine
        # By family, which is the first number of the id: a conjecture and its cases go together.
        self._families: dict[int, dict[BlockId, LogicBlock]] = {}
        self._mail: list[Letter] = []
        self.bursts = 0
        self.messages = 0
        self.gone: set[int] = set()

    def __len__(self) -> int:
        return sum(map(len, self._families.values()))

    @property
    def idle(self) -> bool:
        """Whether no block here has mail from another one here."""
        return not self._mail

    def cycle(self, letters: Iterable[Letter]) -> list[Letter]:
        """Deliver the mail, let every block that got some burst, and return what is for others."""
        outward: list[Letter] = []
        inboxes = self._deliver([*self._mail, *letters])
        self._mail = []
        for identity, mail in inboxes.items():
            block = self._families.get(identity[0], {}).get(identity)
            if block is None:
                continue
            self.bursts += 1
            for message in block.burst(mail):
                here = not isinstance(message, News) and self._mine(message.recipient)
                (self._mail if here else outward).append((identity, message))
        return outward

    def _deliver(self, letters: list[Letter]) -> dict[BlockId, list[Message]]:
        """Make and dissolve blocks, and give the others their mail."""
        inboxes: dict[BlockId, list[Message]] = {}
        # Python's sort is stable: what one sender wrote to one recipient keeps its order.
        for recipient, _, message in sorted(self._addressed(letters), key=lambda m: (m[0], m[1])):
            if recipient[0] in self.gone:
                continue
            if isinstance(message, Dissolve):
                self._dissolve(recipient)
                inboxes.pop(recipient, None)
                continue
            self.messages += 1
            if isinstance(message, Spawn):
                self._families.setdefault(recipient[0], {})[recipient] = self._make(message)
            inboxes.setdefault(recipient, []).append(message)
        return inboxes

    def _addressed(self, letters: list[Letter]) -> list[tuple[BlockId, BlockId, Message]]:
        mail: list[tuple[BlockId, BlockId, Message]] = []
        for sender, message in letters:
            if not isinstance(message, News):
                mail.append((message.recipient, sender, message))
                continue
            for family in self._families.values():
                for identity, block in family.items():
                    if block.concerns(message):
                        mail.append((identity, sender, message))
        return mail

    def _dissolve(self, identity: BlockId) -> None:
        if len(identity) == 1:
            self._families.pop(identity[0], None)
            return
        family, length = self._families.get(identity[0], {}), len(identity)
        for other in [i for i in family if i[:length] == identity]:
            del family[other]
