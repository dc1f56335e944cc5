"""What logic blocks may say to each other, always between cycles.

A block's id is a tuple of ints, the path from the root of the grid (the explorer, ``()``) to it.
Messages carry sentences and boxes over the bank of their worker.
"""

from __future__ import annotations

from dataclasses import dataclass

from gl.kernel.proof import Proof
from gl.kernel.sentence import Equal, Sentence

BlockId = tuple[int, ...]
ROOT: BlockId = ()


@dataclass(frozen=True, slots=True)
class Conjecture:
    """Do the hypotheses imply the conclusion, for all values of the constants?

    ``effort`` says how hard to try: 0 for what the explorer makes up, 1 for what would help a
    stuck goal, 2 for goals.
    """

    constants: tuple[int, ...]
    hypotheses: tuple[Sentence, ...]
    conclusion: Sentence
    effort: int = 0

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The hypotheses and the conclusion."""
        return *self.hypotheses, self.conclusion


@dataclass(frozen=True, slots=True)
class Case:
    """One case of an induction.

    Attributes:
        conjecture: What is to be proved.
        constant: By induction on which of its constants.
        generator: The number of the case.
        general: Whether the induction hypothesis holds for all values of the other constants.
        effort: How hard to try, from 0.
    """

    conjecture: Conjecture
    constant: int
    generator: int
    general: bool
    effort: int


@dataclass(frozen=True, slots=True)
class Growing:
    """An induction that may prove more than the conjecture, where its cases need it.

    Attributes:
        conjecture: What is to be proved.
        constant: By induction on which of its constants.
        general: Whether the induction hypothesis holds for all values of the other constants.
    """

    conjecture: Conjecture
    constant: int
    general: bool


@dataclass(frozen=True, slots=True)
class Spawn:
    """Make the block ``recipient`` and let it burst."""

    recipient: BlockId
    task: Conjecture | Case | Growing


@dataclass(frozen=True, slots=True)
class Proved:
    """A child has done what it was made for."""

    recipient: BlockId
    sender: BlockId
    proof: Proof
    method: str


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a case that is stuck.

    Attributes:
        case: The constant of the induction, and what it is in the case.
        given: What the case assumes.
        goal: What it has to prove, in normal form.
    """

    case: Equal
    given: tuple[Sentence, ...]
    goal: Sentence


@dataclass(frozen=True, slots=True)
class Stuck:
    """For the explorer: a case that was tried hard could be proved if it knew one of these."""

    recipient: BlockId
    sender: BlockId
    lemmas: tuple[Conjecture, ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """An induction, or a case of one, that was tried.

    Attributes:
        constant: By induction on what.
        general: Whether the induction hypothesis holds for all values of the other constants.
        grows: Whether more than the conjecture was to be proved, where cases need it.
        together: What that was, where the least is left.
        left: What is left of the case; ``None`` if it was proved, or is not known.
    """

    constant: int
    general: bool
    grows: bool = False
    together: tuple[Sentence, ...] = ()
    left: Left | None = None


@dataclass(frozen=True, slots=True)
class Refuted:
    """A conjecture is false: an answer to who asked.

    Attributes:
        recipient: Who asked.
        sender: Which of the conjectures asked about.
        statement: What is proved: the negation, or less where sorts need several members.
        proof: Its proof.
        values: The counterexample: variables of the conjecture, and terms.
        sides: If an equation fails there, its sides with their values.
        apart: The sorts that have to have different members for that.
    """

    recipient: BlockId
    sender: BlockId
    statement: Sentence
    proof: Proof
    values: tuple[tuple[int, int], ...]
    sides: tuple[tuple[int, int], ...]
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """Say what was tried, and where that got stuck; try nothing else."""

    recipient: BlockId


@dataclass(frozen=True, slots=True)
class Tried:
    """For the explorer: what a block has tried.

    Attributes:
        recipient: The explorer.
        sender: Who tried.
        matches: Matches tried by this block.
        attempt: Of what induction; ``None`` for what was tried without one.
    """

    recipient: BlockId
    sender: BlockId
    matches: int
    attempt: Attempt | None = None


@dataclass(frozen=True, slots=True)
class Urge:
    """Simple means were not enough: try what costs more.

    Attributes:
        recipient: Who is to try.
        level: How much more, from 0; the explorer's own conjectures know one level only.
    """

    recipient: BlockId
    level: int = 0


@dataclass(frozen=True, slots=True)
class Dissolve:
    """The block and its children are not needed any more."""

    recipient: BlockId


@dataclass(frozen=True, slots=True)
class News:
    """For everybody: a theorem, by its reference; its rules are in the shared base already."""

    reference: str
    sentence: Sentence


Message = Spawn | Proved | Refuted | Stuck | Urge | Dissolve | News | Ask | Tried

Letter = tuple[BlockId, Message]
"""A message and who sent it."""
