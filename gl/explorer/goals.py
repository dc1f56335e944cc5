"""What somebody asks for, and what is false: goals become conjectures unless they are refuted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gl.explorer.recorder import Recorder, statement_of
from gl.grid.canonical import Key, canonical, key_of
from gl.grid.compile import Base
from gl.grid.message import BlockId, Conjecture
from gl.kernel.formula import Forall, Formula
from gl.kernel.proof import Proof
from gl.kernel.sentence import Absurd, terms_of
from gl.kernel.symbol import Kind
from gl.proof.library import Refutation
from gl.prover.absurd import absurdity
from gl.prover.ground import Calculator
from gl.prover.ground_decide import Decision, contradiction, decide
from gl.prover.ground_refuter import QUICK, THOROUGH, Finding, Refuter, record_of
from gl.prover.ground_truth import Truth
from gl.theory.theory import Goal

_GOALS = 20_000
"""Steps of evaluation spent on refuting goals that were not proved."""


class Goals:
    """The goals of a run.

    Args:
        base: The language.
        recorder: Writes what refutes a goal.

    Attributes:
        refuted: What is false, with what shows it.
    """

    def __init__(self, base: Base, recorder: Recorder) -> None:
        self._base = base
        self._recorder = recorder
        self._by_key: dict[Key, Goal] = {}
        self._twins: list[tuple[Key, Goal]] = []
        self._asked: dict[Key, None] = {}
        self.refuted: list[Refutation] = []

    def open(self, goals: tuple[Goal, ...]) -> list[Conjecture]:
        """The goals that no small value refutes, as conjectures, each once."""
        refuter = Refuter(self._base)
        found: list[Conjecture] = []
        for goal in goals:
            finding = refuter.by_values(goal.formula, QUICK)
            if finding is not None:
                self._refute(finding, goal.formula, goal.name)
                continue
            conjecture = self._conjecture_of(goal.formula)
            key = key_of(self._base, conjecture)
            if key in self._by_key:
                self._twins.append((key, goal))
                continue
            self._by_key[key] = goal
            self._asked[key] = None
            found.append(conjecture)
        return found

    def calculated(self, conjecture: Conjecture) -> Proof | None:
        """The proof of a goal without variables, if the values of its terms show it."""
        if conjecture.constants:
            return None
        statement = statement_of(self._base, conjecture)
        decision = decide(Truth(Calculator(self._base), *QUICK), statement)
        if decision is None or not decision.holds or decision.statement != statement:
            return None
        return decision.proof

    def decided(self, conjecture: Conjecture) -> None:
        """Note that a conjecture was proved."""
        self._asked.pop(key_of(self._base, conjecture), None)

    @property
    def open_ones(self) -> int:
        """How many of the goals were not proved."""
        return len(self._asked)

    def of(self, conjecture: Conjecture) -> Goal | None:
        """The goal that a conjecture is, if it is one."""
        return self._by_key.get(key_of(self._base, conjecture))

    def same_as(self, conjecture: Conjecture) -> list[Goal]:
        """All goals that a conjecture is, however they are worded."""
        key = key_of(self._base, conjecture)
        first = self._by_key.get(key)
        return [] if first is None else [first, *[twin for k, twin in self._twins if k == key]]

    def false_among(
        self, pending: dict[BlockId, Conjecture], others: Mapping[BlockId, Finding]
    ) -> list[BlockId]:
        """What is refuted of what was not proved: goals by all means.

        Args:
            pending: What was not proved.
            others: What is refuted among the rest, and why.
        """
        asked = Refuter(self._base)
        found: list[BlockId] = []
        count = sum(self.of(conjecture) is not None for conjecture in pending.values())
        each = THOROUGH._replace(steps=min(THOROUGH.steps, _GOALS // max(count, 1)))
        for identity, conjecture in pending.items():
            goal = self.of(conjecture)
            if goal is not None:
                formula, name = goal.formula, goal.name
                finding = asked.refutation(formula, each)
            else:
                formula, name = self._base.externalise(statement_of(self._base, conjecture)), None
                finding = others.get(identity)
            if finding is not None:
                self._refute(finding, formula, name)
                found.append(identity)
        return found

    def contradictory(self) -> bool:
        """Whether small values contradict the axioms; then nothing else is worth finding."""
        decision = contradiction(self._base)
        if decision is None:
            return False
        self._recorder.add_denial(decision, "contradiction")
        return True

    def contradictory_after_all(self) -> bool:
        """Whether what was proved leads to a contradiction of the axioms."""
        proof = absurdity(self._base)
        if proof is not None:
            self._recorder.add_denial(Decision(True, Absurd(), proof), "contradiction")
        return proof is not None

    def _refute(self, finding: Finding, formula: Formula, goal: str | None) -> None:
        """Note that a formula is refuted, and write the proof of it, if there is one."""
        theorem = None
        if isinstance(finding, Decision):
            theorem = int(self._recorder.add_denial(finding, "refutation")[1:])
        self.refuted.append(record_of(self._base, finding, formula, theorem, goal))

    def _conjecture_of(self, formula: Formula) -> Conjecture:
        """The conjecture of a closed formula."""
        base = self._base
        names = {}
        if isinstance(formula, Forall):
            names = {v: base.constant(v.name, v.sort) for v in formula.variables}
            hypotheses = tuple([base.internalise(h, names) for h in formula.hypotheses])
            conclusion = base.internalise(formula.conclusion, names)
        else:
            hypotheses, conclusion = (), base.internalise(formula)
        return replace(canonical(base, hypotheses, conclusion), effort=2)


def speaks_of(base: Base, conjecture: Conjecture, functions: list[int]) -> bool:
    """Whether all functions in a conjecture are among these."""
    bank, kinds = base.bank, base.symbols.kinds
    terms = [t for sentence in conjecture.sentences for t in terms_of(sentence)]
    heads = [bank.heads[s] for t in terms for s in bank.subterms(t)]
    return all(h < 0 or kinds[h] is not Kind.FUNCTION or h in functions for h in heads)
