"""The reduction order: LPO, the lexicographic path order.

LPO rather than KBO, because recursive definitions have to go from left to right and their right
sides are often larger and repeat variables: ``a * S(b) = a * b + a`` defeats KBO's condition on
variables. With ``*`` above ``+`` above ``S`` LPO orients it as it is meant.

Total on ground terms as long as ranks are distinct, which is what ordered rewriting needs.

Source: Kamin and Lévy 1980; Löchner, *Things to know when implementing LPO* (2006).
"""

from __future__ import annotations

from gl.kernel.term import TermBank


class PathOrder:
    """LPO on the terms of one bank; comparisons are remembered."""

    __slots__ = ("_bank", "_known")

    def __init__(self, bank: TermBank) -> None:
        self._bank = bank
        self._known: dict[tuple[int, int], bool] = {}

    def greater(self, s: int, t: int) -> bool:
        """Whether ``s`` > ``t``; stable under substitution."""
        if s == t:
            return False
        key = (s, t)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._decide(s, t)
        return known

    def _decide(self, s: int, t: int) -> bool:
        bank = self._bank
        head = bank.heads[s]
        if head < 0:
            return False
        for argument in bank.arguments[s]:
            if argument == t or self.greater(argument, t):
                return True
        other = bank.heads[t]
        if other < 0:
            return False
        if head != other:
            ranks = bank.symbols.ranks
            return ranks[head] > ranks[other] and self._exceeds_all(s, bank.arguments[t])
        pairs = zip(bank.arguments[s], bank.arguments[t], strict=True)
        for index, (left, right) in enumerate(pairs):
            if left != right:
                rest = bank.arguments[t][index + 1 :]
                return self.greater(left, right) and self._exceeds_all(s, rest)
        return False

    def _exceeds_all(self, s: int, terms: tuple[int, ...]) -> bool:
        return all(self.greater(s, term) for term in terms)
