"""What became of each goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from gl.cli.status import Status
from gl.proof.library import Library
from gl.proof.same import canonical
from gl.theory.theory import Goal


class Fate(Enum):
    """How a goal ended."""

    PROVED = "proved"
    REFUTED = "refuted"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a goal.

    Attributes:
        goal: The goal.
        fate: Proved, refuted or open.
        theorem: The number of the theorem that proves it, or that refutes it.
        axiom: The number of the axiom that it repeats.
        values: The counterexample, variable by variable.
        tried: For an open goal, what was tried.
    """

    goal: Goal
    fate: Fate
    theorem: int | None = None
    axiom: int | None = None
    values: tuple[tuple[str, str], ...] = ()
    tried: str = ""


def outcomes(library: Library, goals: Sequence[Goal]) -> tuple[Outcome, ...]:
    """What became of ``goals``: by what is stated, not by what the explorer calls it.

    A goal is proved if a theorem of the certificate, or an axiom, *is* the goal; that a record
    names it is not enough.
    """
    proved = {canonical(proof.statement): proof.number for proof in library.document.proofs}
    assumed = {
        canonical(formula): number for number, (_, formula) in enumerate(library.document.axioms)
    }
    refuted = {canonical(item.statement): item for item in library.refuted}
    tried = {canonical(item.statement): item.tried for item in library.open}
    found = []
    for goal in goals:
        statement = canonical(goal.formula)
        if statement in proved:
            found.append(Outcome(goal, Fate.PROVED, theorem=proved[statement]))
        elif statement in assumed:
            found.append(Outcome(goal, Fate.PROVED, axiom=assumed[statement]))
        elif statement in refuted:
            item = refuted[statement]
            found.append(Outcome(goal, Fate.REFUTED, theorem=item.theorem, values=item.values))
        else:
            found.append(Outcome(goal, Fate.OPEN, tried=tried.get(statement, "")))
    return tuple(found)


def status_of(found: Sequence[Outcome]) -> Status:
    """The exit status that these outcomes give."""
    proved = all(outcome.fate is Fate.PROVED for outcome in found)
    return Status.DONE if proved else Status.UNDECIDED
