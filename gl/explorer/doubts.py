"""What is false among the explorer's own conjectures that nobody could prove.

They are asked about in groups of a fixed size. A group shares what is calculated and what may be
spent, and nothing else does, so that who is asked does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from gl.explorer.recorder import statement_of
from gl.grid.compile import Base
from gl.grid.executor import Doubted
from gl.grid.message import ROOT, BlockId, Conjecture, Refuted
from gl.prover.ground_decide import Decision
from gl.prover.ground_refuter import QUICK, Refuter

_TOGETHER = 8
"""Conjectures in a group."""


def counterexamples(
    doubted: Mapping[BlockId, Conjecture],
    ask: Callable[[Sequence[Doubted]], Sequence[Sequence[Refuted]]],
) -> dict[BlockId, Decision]:
    """What small values say against some conjectures.

    Args:
        doubted: The conjectures, by the ids of their blocks.
        ask: Says of groups of conjectures what is false in each (:func:`refute`).
    """
    places = list(doubted)
    starts = range(0, len(places), _TOGETHER)
    groups = [[doubted[i] for i in places[start : start + _TOGETHER]] for start in starts]
    return {
        places[start + one.sender[0]]: _decision_of(one)
        for start, refuted in zip(starts, ask(groups), strict=True)
        for one in refuted
    }


def refute(base: Base, group: Doubted) -> list[Refuted]:
    """Which conjectures of a group small values refute; the senders are their places."""
    refuter = Refuter(base, QUICK.steps * len(group))
    found: list[Refuted] = []
    for place, conjecture in enumerate(group):
        finding = refuter.by_values(base.externalise(statement_of(base, conjecture)), QUICK)
        if isinstance(finding, Decision):
            said, proof = finding.statement, finding.proof
            shown = finding.values, finding.sides, finding.apart
            found.append(Refuted(ROOT, (place,), said, proof, *shown))
    return found


def _decision_of(refuted: Refuted) -> Decision:
    """What was found out, in the prover's words."""
    shown = refuted.values, refuted.sides, refuted.apart
    return Decision(False, refuted.statement, refuted.proof, *shown)
