"""Values of operations on values, for the valuations that conjectures are made from.

They are what :class:`gl.prover.ground.Calculator` calculates, so that each of them can be proved.
What the axioms do not determine, what is larger than the cap, and what does not end within the
fuel, has no value: ``None``.
"""

from __future__ import annotations

from gl.grid.compile import Base
from gl.prover.ground import Calculator
from gl.prover.ground_truth import Truth

_MISSING = -1


class Evaluator:
    """Evaluates operations on values.

    Args:
        base: The language, with the axioms.
        cap: The largest value, in symbols, on the way or at the end.
        fuel: Steps of one calculation at most.

    Attributes:
        steps: Steps of calculation so far.
    """

    def __init__(self, base: Base, cap: int = 120, fuel: int = 2_000) -> None:
        self._fuel = fuel
        self._calculator = Calculator(base, 0, cap)
        Truth(self._calculator)  # decides the conditions of axioms
        self._memo: dict[tuple[int, tuple[int | None, ...]], int | None] = {}
        self.steps = 0

    def apply(self, head: int, values: tuple[int | None, ...]) -> int | None:
        """The value of a symbol applied to values; ``None`` if an argument or it has none."""
        known = self._memo.get((head, values), _MISSING)
        if known == _MISSING:
            known = None
            given = tuple([value for value in values if value is not None])
            if len(given) == len(values):
                calculator = self._calculator
                calculator.fuel = self._fuel
                known = calculator.apply(head, given)
                self.steps += self._fuel - max(calculator.fuel, 0)
            self._memo[head, values] = known
        return known
