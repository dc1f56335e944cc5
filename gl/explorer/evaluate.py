"""Values of operations on values, for the valuations that conjectures are made from.

They are what :class:`gl.prover.ground.Calculator` calculates, so that each of them can be proved.
What the axioms do not determine, what is larger than the cap, and what does not end within the
fuel, has no value: ``None``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from gl.grid.compile import Base
from gl.prover.ground import Calculator
from gl.prover.ground_truth import Truth

Values = tuple[int | None, ...]


class Results(dict[Values, int | None]):
    """The values of one operation by those of its arguments, calculated when they are asked for."""

    def __init__(self, calculate: Callable[[Values], int | None]) -> None:
        super().__init__()
        self._calculate = calculate

    def __missing__(self, values: Values) -> int | None:
        """Calculate a value; ``None`` if an argument or it has none."""
        value = self[values] = self._calculate(values)
        return value


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
        self._results: dict[int, Results] = {}
        self.steps = 0

    def results(self, head: int) -> Results:
        """The values of a symbol."""
        known = self._results.get(head)
        if known is None:
            known = self._results[head] = Results(partial(self._calculate, head))
        return known

    def apply(self, head: int, values: Values) -> int | None:
        """The value of a symbol applied to values; ``None`` if an argument or it has none."""
        return self.results(head)[values]

    def _calculate(self, head: int, values: Values) -> int | None:
        given = tuple([value for value in values if value is not None])
        if len(given) < len(values):
            return None
        calculator = self._calculator
        calculator.fuel = self._fuel
        value = calculator.apply(head, given)
        self.steps += self._fuel - max(calculator.fuel, 0)
        return value
