"""What a block may still spend."""

from __future__ import annotations


class Fuel:
    """What a block may still spend, in matches tried; shared by nested memories."""

    __slots__ = ("_given", "left")

    def __init__(self, given: int) -> None:
        self._given = given
        self.left = given

    @property
    def spent(self) -> int:
        """Matches tried so far."""
        return self._given - self.left
