"""Why a term has no value, in words."""

from __future__ import annotations

from gl.export.notation import Notations, text
from gl.prover.ground import OutOfFuelError, Stuck
from gl.prover.ground_session import GroundSession, TooLarge
from gl.prover.ground_terms import outside


def reasons(
    answer: Stuck | OutOfFuelError | TooLarge, session: GroundSession, notations: Notations
) -> list[str]:
    """Why a term has no value, in sentences."""

    def shown(term: int) -> str:
        return text(outside(session.base, term), notations)

    if isinstance(answer, Stuck):
        lines = [f"stuck: no axiom says what {shown(answer.term)} is"]
        for miss in answer.misses[:3]:
            axiom = session.theory.axioms[miss.axiom]
            wanted, found = shown(miss.wanted), shown(miss.found)
            differs = f"{found} is not {wanted}"
            if session.base.bank.heads[miss.wanted] < 0:
                differs = f"{wanted} would have to be two different terms"
            lines.append(f"  {axiom.name} is about {shown(miss.left)}, but {differs}")
        return lines
    if isinstance(answer, OutOfFuelError):
        if answer.circular:
            return [f"no value: the value of {shown(answer.term)} depends on itself"]
        return [
            f"no value after {session.fuel} steps, the last of them at {shown(answer.term)}",
            "  --fuel N allows for more",
        ]
    return [
        f"the value has {answer.size} symbols, and a theorem at most 10,000, so it is not stated"
    ]
