"""What logic blocks may say to each other, always between cycles.

A block's id is a tuple of ints, the path from the root of the grid (the explorer, ``()``) to it.
Messages carry sentences and boxes over the bank of their worker.
"""

from __future__ import annotations

from dataclasses import dataclass

from gl.kernel.fact import Box
from gl.kernel.sentence import Sentence

BlockId = tuple[int, ...]
ROOT: BlockId = ()


@dataclass(frozen=True, slots=True)
class Conjecture:
    """Do the hypotheses imply the conclusion, for all values of the constants?"""

    constants: tuple[int, ...]
    hypotheses: tuple[Sentence, ...]
    conclusion: Sentence


@dataclass(frozen=True, slots=True)
class Case:
    """One case of an induction: of which parent, on which of its constants, which generator."""

    conjecture: Conjecture
    constant: int
    generator: int


@dataclass(frozen=True, slots=True)
class Spawn:
    """Make the block ``recipient`` and let it burst."""

    recipient: BlockId
    task: Conjecture | Case


@dataclass(frozen=True, slots=True)
class Proved:
    """A child has done what it was made for."""

    recipient: BlockId
    sender: BlockId
    box: Box
    method: str


@dataclass(frozen=True, slots=True)
class Dissolve:
    """The block and its children are not needed any more."""

    recipient: BlockId


@dataclass(frozen=True, slots=True)
class News:
    """For everybody: a theorem, by its reference; its rules are in the shared base already."""

    reference: str
    sentence: Sentence


Message = Spawn | Proved | Dissolve | News
