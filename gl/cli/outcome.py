"""What became of each goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from gl.cli.status import Status
from gl.kernel.formula import Forall, Formula
from gl.proof.library import Library
from gl.proof.same import Token, canonical, free_variables
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
        apart: Sorts that have to have different members for that, as in the library.
        model: The line of the model in which it fails; empty if none refutes it.
    """

    goal: Goal
    fate: Fate
    theorem: int | None = None
    axiom: int | None = None
    values: tuple[tuple[str, str], ...] = ()
    tried: str = ""
    apart: tuple[str, ...] = ()
    model: bytes = b""


def outcomes(library: Library, goals: Sequence[Goal]) -> tuple[Outcome, ...]:
    """What became of ``goals``: by what is stated, not by what the explorer calls it.

    A goal is proved if a theorem of the certificate, or an axiom, *is* the goal; that a record
    names it is not enough. Only the order of the outermost variables does not matter, nor does an
    outermost variable that is not used.
    """
    proved = {_key(proof.statement): proof.number for proof in library.document.proofs}
    assumed = {_key(formula): number for number, (_, formula) in enumerate(library.document.axioms)}
    refuted = {_key(item.statement): item for item in library.refuted}
    tried = {_key(item.statement): item.tried for item in library.open}
    found = []
    for goal in goals:
        statement = _key(goal.formula)
        if statement in proved:
            found.append(Outcome(goal, Fate.PROVED, theorem=proved[statement]))
        elif statement in assumed:
            found.append(Outcome(goal, Fate.PROVED, axiom=assumed[statement]))
        elif statement in refuted:
            item = refuted[statement]
            outcome = Outcome(
                goal,
                Fate.REFUTED,
                theorem=item.theorem,
                values=item.values,
                apart=item.apart,
                model=item.model,
            )
            found.append(outcome)
        else:
            found.append(Outcome(goal, Fate.OPEN, tried=tried.get(statement, "")))
    return tuple(found)


def status_of(found: Sequence[Outcome]) -> Status:
    """The exit status that these outcomes give."""
    proved = all(outcome.fate is Fate.PROVED for outcome in found)
    return Status.DONE if proved else Status.UNDECIDED


def _key(formula: Formula) -> tuple[Token, ...]:
    """Equal for formulas that say the same up to what :func:`outcomes` disregards."""
    if isinstance(formula, Forall):
        used = free_variables(Forall((), formula.hypotheses, formula.conclusion))
        if set(used) <= set(formula.variables):
            formula = Forall(used, formula.hypotheses, formula.conclusion)
            if not formula.variables and not formula.hypotheses:
                formula = formula.conclusion
    return canonical(formula)
