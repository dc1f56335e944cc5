"""Values of ground terms, computed from the axioms alone.

A value is a term made of constructors. An operation is evaluated by the first axiom whose left side
matches, innermost first, through a memo on values. What the axioms do not determine, what
is larger than the cap, and what does not end within the fuel, has no value: ``None``.
"""

from __future__ import annotations

from gl.grid.compile import Base
from gl.kernel.symbol import Kind
from gl.kernel.term import Substitution
from gl.kernel.unification import match_into

_UNKNOWN = -1


class Evaluator:
    """Evaluates operations on values.

    Args:
        base: With the axioms learnt, and nothing else yet.
        cap: The largest value, in symbols.
        fuel: Matches tried in one evaluation at most.

    Attributes:
        matches: Matches tried so far.
    """

    def __init__(self, base: Base, cap: int = 120, fuel: int = 20_000) -> None:
        self._bank = base.bank
        self._kinds = base.symbols.kinds
        self._cap = cap
        self._fuel = fuel
        self._left = 0
        self._memo: dict[tuple[int, ...], int] = {}
        self._rules = {
            head: [rule for rule in rules if not rule.checked]
            for head, rules in base.rules.by_head.items()
        }
        self.matches = 0

    def apply(self, head: int, values: tuple[int | None, ...]) -> int | None:
        """The value of a symbol applied to values; ``None`` if an argument or it has none."""
        key: tuple[int, ...] = (head, *[_UNKNOWN if v is None else v for v in values])
        known = self._memo.get(key)
        if known is None:
            if _UNKNOWN in key:
                known = _UNKNOWN
            else:
                self._left = self._fuel
                known = self._operate(head, key[1:], 0)
            self._memo[key] = known
        return None if known == _UNKNOWN else known

    def _operate(self, head: int, values: tuple[int, ...], depth: int) -> int:
        bank = self._bank
        key = (head, *values)
        known = self._memo.get(key)
        if known is not None:
            return known
        term = bank.make(head, values)
        if self._kinds[head] is not Kind.FUNCTION:
            value = term if bank.sizes[term] <= self._cap else _UNKNOWN
            self._memo[key] = value
            return value
        value = _UNKNOWN
        for rule in self._rules.get(head, ()):
            self.matches += 1
            self._left -= 1
            sigma: Substitution = {}
            if match_into(bank, rule.left, term, sigma):
                if self._left > 0 and depth < 250:
                    value = self._evaluate(rule.right, sigma, depth + 1)
                break
        self._memo[key] = value
        return value

    def _evaluate(self, pattern: int, sigma: Substitution, depth: int) -> int:
        bank = self._bank
        head = bank.heads[pattern]
        if head < 0:
            return sigma[pattern]
        values = []
        for argument in bank.arguments[pattern]:
            value = self._evaluate(argument, sigma, depth)
            if value == _UNKNOWN:
                return _UNKNOWN
            values.append(value)
        return self._operate(head, tuple(values), depth)
