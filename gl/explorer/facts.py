"""Ground facts: theorems as far as anybody can read them, and answers to goals."""

from __future__ import annotations

from gl.explorer.compress import sources
from gl.explorer.recorder import Recorder
from gl.grid.compile import Base
from gl.proof.library import FORWARD_CHAINING
from gl.prover.forward import FUEL, Forward
from gl.theory.theory import Goal

_STATED = 5_000
"""Derived facts, beyond which only those become theorems that a goal asks for."""


class Facts:
    """What forward chaining derives from the ground facts among the axioms.

    Args:
        base: With the axioms.
        recorder: Writes the theorems.
        fuel: Bindings that joins may make, if that is limited.

    Attributes:
        answers: By theorem: the goal that it is.
        spent: Bindings made.
        limit: What was left undone, in words.
    """

    def __init__(self, base: Base, recorder: Recorder, fuel: int | None) -> None:
        self._base = base
        self._recorder = recorder
        self._forward = forward = Forward(base, min(FUEL, fuel or FUEL))
        self.answers: dict[str, str] = {}
        self.spent = forward.spent
        self.limit: str | None = None
        if not forward.complete:
            self.limit = f"{self.spent} bindings by forward chaining, which has not ended"

    def state(self) -> None:
        """Make theorems of the derived facts, unless it is too much to be read."""
        forward, recorder = self._forward, self._recorder
        if forward.derived <= _STATED:
            for fact in range(forward.given, forward.given + forward.derived):
                proof, statement = forward.proof(fact), forward.sentence(fact)
                reference = recorder.add_said(statement, proof, FORWARD_CHAINING, sources(proof))
                forward.cite(fact, reference)

    def open(self, goals: tuple[Goal, ...]) -> tuple[Goal, ...]:
        """The goals that the facts do not answer; the others become theorems."""
        found: list[Goal] = []
        for goal in goals:
            statement = self._base.internalise(goal.formula)
            proof = self._forward.answer(statement)
            if proof is None:
                found.append(goal)
                continue
            reference = self._recorder.add_said(statement, proof, FORWARD_CHAINING, sources(proof))
            self.answers.setdefault(reference, goal.name)
        return tuple(found)

    def work(self) -> dict[str, int]:
        """What is counted, if anything was derived."""
        forward = self._forward
        if not forward.derived:
            return {}
        return {
            "derivations": forward.derivations,
            "derived": forward.derived,
            "facts": forward.given + forward.derived,
        }
