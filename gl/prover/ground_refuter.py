"""False conjectures: a proof that an instance fails, or a finite model in which one does.

Three kinds, tried in this order. A proof of the negation: the conjecture is false. If no datatype
makes models infinite, a model of the axioms in which it fails: it does not follow from them. Else a
proof of the negation wherever sorts of which nothing is known have different members, as for
``rev(xs) = xs``, which holds where there is one thing only.
"""

from __future__ import annotations

from typing import NamedTuple

from gl.grid.compile import Base
from gl.kernel.formula import Falsity, Formula
from gl.proof.library import Refutation
from gl.proof.modelfile import model_line
from gl.prover.ground import Calculator
from gl.prover.ground_decide import Decision, contradiction, refute, shown_values
from gl.prover.ground_truth import EFFORT, TRIED, Truth
from gl.theory.model import Model, element_name, find_model, has_infinite_sort


class Effort(NamedTuple):
    """What is spent on one conjecture: steps of evaluation, and combinations of values."""

    steps: int
    tried: int


QUICK, THOROUGH, WHOLE = Effort(1_500, 40), Effort(20_000, 200), Effort(EFFORT, TRIED)
"""Before anything is tried to prove it; after everything was; if nothing else is asked for."""

_MEMBERS = 4
"""The most different members of a sort that are assumed."""

Finding = Decision | Model
"""Why a conjecture is refuted."""


class Refuter:
    """Refutes conjectures.

    Args:
        base: The language.
        fuel: Steps of evaluation that may be spent at each effort, in all.
    """

    def __init__(self, base: Base, fuel: int = 1_000_000) -> None:
        self._base = base
        self._fuel = fuel
        self.finite = not has_infinite_sort(base.theory)
        self._truths: dict[tuple[Effort, int], Truth] = {}
        self._can_differ: dict[int, bool] = {}

    @property
    def spent(self) -> int:
        """Steps of evaluation so far."""
        return sum(self._fuel - truth.calculator.fuel for truth in self._truths.values())

    def by_values(self, formula: Formula, effort: Effort) -> Finding | None:
        """Whether small values refute a closed formula; no models are looked for."""
        found = self._decision(formula, effort, apart=1)
        if found is None and not self.finite:
            found = self._decision(formula, effort, apart=2)
        return found

    def refutation(self, formula: Formula, effort: Effort) -> Finding | None:
        """Whether a closed formula is refuted by any means."""
        found: Finding | None = self._decision(formula, effort, apart=1)
        if found is None and self.finite:
            found = find_model(self._base.theory, formula)
        most = _MEMBERS if effort == WHOLE else 2
        for members in range(2, most + 1):
            found = found or self._decision(formula, effort, apart=members)
        return found

    def _decision(self, formula: Formula, effort: Effort, *, apart: int) -> Decision | None:
        if isinstance(formula, Falsity) or (apart > 1 and not self._apart(apart)):
            # That absurdity is not true does not say that the axioms are not absurd.
            return None
        truth = self._truths.get((effort, apart))
        if truth is None:
            truth = Truth(Calculator(self._base, self._fuel), *effort, apart=apart)
            self._truths[effort, apart] = truth
        return refute(truth, self._base.internalise(formula))

    def _apart(self, members: int) -> bool:
        """Whether there are sorts of which nothing is known, not even how few members they have."""
        if members not in self._can_differ:
            sorts = Truth(Calculator(self._base), apart=members).apart
            consistent = bool(sorts) and contradiction(self._base, apart=members) is None
            self._can_differ[members] = consistent
        return self._can_differ[members]


def record_of(
    base: Base, finding: Finding, formula: Formula, theorem: int | None, goal: str | None = None
) -> Refutation:
    """What the library says of a refuted formula.

    Args:
        base: The language.
        finding: Why it is refuted.
        formula: The closed formula.
        theorem: The number of the theorem that the finding's proof became.
        goal: The name of the goal, if it is one.
    """
    if isinstance(finding, Decision):
        values = shown_values(base, finding.values)
        return Refutation(formula, theorem, values, goal, finding.apart)
    values = tuple(
        [(v.name, element_name(base.theory, finding, v.sort, e)) for v, e in finding.values]
    )
    line = model_line(base.theory, finding, formula)
    return Refutation(formula, None, values, goal, model=line)
