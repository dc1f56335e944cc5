"""The library: what a run found, beside the certificate that proves it.

A library is two files. ``certificate.jsonl`` carries the proofs and is the only thing to believe;
``library.json`` carries what a certificate has no room for: notation, where the axioms stand in the
source, how each theorem was found, which belong to the essential core, what is open or refuted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from gl.kernel.formula import Equation, Formula, Term
from gl.proof.document import Document
from gl.proof.verdicts import RecordedVerdict
from gl.theory.theory import Theory

FORWARD_CHAINING: Final = "forward chaining"
"""The method of facts and of goals that facts answer."""


@dataclass(frozen=True, slots=True)
class TheoremRecord:
    """What is known about a theorem beyond its proof.

    Attributes:
        number: Its number in the certificate.
        core: Whether it belongs to the essential core.
        follows_from: For a consequence: what it follows from without induction
            (``"T3"``, ``"A0"``), in order.
        method: How it was proved, in words: ``calculation``, ``induction on b``.
        goal: The name of the goal it settles, or ``None`` for a conjecture of the explorer.
    """

    number: int
    core: bool
    follows_from: tuple[str, ...]
    method: str
    goal: str | None = None


@dataclass(frozen=True, slots=True)
class StuckCase:
    """Where an induction got stuck. Nothing of it is proved.

    Attributes:
        case: The variable of the induction, and what it is in the case: ``xs = cons(x, xs1)``.
        given: What the case assumes.
        wanted: What was left to prove, in normal form.
        together: What the induction was to prove along with the conjecture.
    """

    case: Equation
    given: tuple[Formula, ...]
    wanted: Formula
    together: tuple[Formula, ...] = ()


@dataclass(frozen=True, slots=True)
class TriedInduction:
    """An induction that did not prove a conjecture.

    Attributes:
        variable: On which variable.
        general: Whether its hypothesis was about all values of the other variables.
        grows: Whether it was to prove along what its cases got stuck on.
    """

    variable: str
    general: bool = False
    grows: bool = False


@dataclass(frozen=True, slots=True)
class OpenConjecture:
    """A conjecture that was neither proved nor refuted.

    Attributes:
        statement: The closed formula.
        tried: What was tried besides induction and lemmas, in words.
        goal: The name of the goal, or ``None`` for a conjecture of the explorer.
        stuck: The case with the smallest rest of all inductions; ``None`` if there was none.
        matches: Matches tried for it, in all.
        inductions: The inductions tried.
        lemmas: What its cases suggested and was tried, and whether it was proved.
        grown: The case with the smallest rest of inductions that were to prove more.
    """

    statement: Formula
    tried: str
    goal: str | None = None
    stuck: StuckCase | None = None
    matches: int = 0
    inductions: tuple[TriedInduction, ...] = ()
    lemmas: tuple[tuple[Formula, bool], ...] = ()
    grown: StuckCase | None = None


@dataclass(frozen=True, slots=True)
class Refutation:
    """A conjecture that is false, or that does not follow from the axioms.

    Attributes:
        statement: The closed formula that fails.
        theorem: The number of the theorem that negates it, or ``None`` if a model refutes it.
        values: The counterexample, variable by variable, as terms in text.
        goal: The name of the goal, or ``None``.
        apart: Sorts that have to have different members for that: the hypothesis of the theorem.
            One that needs two is there once, one that needs three twice, and so on. Where they
            have fewer, the formula may hold. :func:`members_words` says it.
        model: The line of a model file (docs/ground.md): the axioms hold in it, the formula does
            not. Empty if there is a theorem.
    """

    statement: Formula
    theorem: int | None
    values: tuple[tuple[str, str], ...]
    goal: str | None = None
    apart: tuple[str, ...] = ()
    model: bytes = b""


def members_words(apart: Sequence[str]) -> str:
    """How many different members some sorts have to have, as in :class:`Refutation`.

    >>> members_words(("A", "B", "B"))
    'two different members of A and three different members of B'
    """
    counts = {sort: 1 + apart.count(sort) for sort in dict.fromkeys(apart)}
    words = ("none", "one", "two", "three", "four")
    return " and ".join(
        f"{words[count] if count < len(words) else count} different members of {sort}"
        for sort, count in counts.items()
    )


@dataclass(frozen=True, slots=True)
class OperationTable:
    """What an operation is on some values (``gl table``).

    Attributes:
        operation: Its symbol.
        margins: For each argument, one or two, the values it takes.
        cells: For each combination, the last argument changing fastest, the number of the theorem
            that says what the value is; ``None`` where there is none.
    """

    operation: str
    margins: tuple[tuple[Term, ...], ...]
    cells: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """The result of a run.

    Attributes:
        theory: What was explored.
        certificate: The bytes of ``certificate.jsonl``.
        document: The same, read back (not from the engine's memory).
        theorems: One record for each proof of the document, in order.
        open: What stayed undecided: goals first, then the simplest.
        refuted: What is false, in the same order.
        work: Work counted, by name: ``terms``, ``matches``, ``steps``, ``cycles``, ...
        limit: Which limit ended the run, in words, or ``None``.
        source: The text of the file that was read.
        verdicts: What outside checkers said, if somebody ran them (``gl check --with``).
        tables: The tables of operations that were asked for.
    """

    theory: Theory
    certificate: bytes
    document: Document
    theorems: tuple[TheoremRecord, ...]
    open: tuple[OpenConjecture, ...] = ()
    refuted: tuple[Refutation, ...] = ()
    work: dict[str, int] = field(default_factory=dict)
    limit: str | None = None
    source: str = ""
    verdicts: tuple[RecordedVerdict, ...] = ()
    tables: tuple[OperationTable, ...] = ()
