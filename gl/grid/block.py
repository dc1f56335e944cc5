"""A logic block: a context with its own memory, that is run in bursts.

It is at once the unit of work, of distribution and of proof: a block *is* a box of a Fitch-style
natural deduction. It knows nothing of other blocks but their ids, and speaks only by returning
messages.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gl.grid.message import BlockId, Message, News


class LogicBlock(ABC):
    """What the scheduler asks of a block.

    Attributes:
        identity: The path from the root of the grid.
    """

    def __init__(self, identity: BlockId) -> None:
        self.identity = identity

    @abstractmethod
    def burst(self, mail: list[Message]) -> list[Message]:
        """Read the mail, infer until nothing follows or the fuel is spent, and answer."""

    @abstractmethod
    def concerns(self, news: News) -> bool:
        """Whether a new theorem could change anything for this block."""
