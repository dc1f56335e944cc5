"""The other reduction order: KBO, the order of Knuth and Bendix; every symbol weighs one.

A term is greater than what is shorter, if no variable occurs less often in it. It goes where LPO
would make terms long: laws of distribution that go both ways are read so that terms shrink.

Source: Knuth and Bendix 1970; Löchner, *Things to know when implementing KBO* (2006).
"""

from __future__ import annotations

from collections.abc import Mapping

from gl.kernel.term import TermBank


class WeightOrder:
    """KBO on the terms of one bank; comparisons are remembered.

    Args:
        bank: Where the terms live.
        ranks: Of the variables, if they are to be compared: for all values of that order.
    """

    __slots__ = ("_bank", "_counts", "_known", "_ranks")

    def __init__(self, bank: TermBank, ranks: Mapping[int, int] | None = None) -> None:
        self._bank = bank
        self._ranks = ranks
        self._known: dict[tuple[int, int], bool] = {}
        self._counts: dict[int, dict[int, int]] = {}

    def ranked(self, ranks: Mapping[int, int]) -> WeightOrder:
        """The order for all values of the variables that are ranked so."""
        return WeightOrder(self._bank, ranks)

    def greater(self, s: int, t: int) -> bool:
        """Whether ``s`` > ``t``; stable under substitution."""
        known = self._known.get((s, t))
        if known is None:
            known = self._known[s, t] = s != t and self._decide(s, t)
        return known

    def _decide(self, s: int, t: int) -> bool:
        bank = self._bank
        while True:
            surplus = self._surplus(s, t)
            if surplus != 0:
                return surplus > 0
            head, other = bank.heads[s], bank.heads[t]
            if head < 0 or other < 0:
                ranks = self._ranks or {}
                return head < 0 and other < 0 and ranks.get(s, 0) > ranks.get(t, 0)
            if head != other:
                return bank.symbols.ranks[head] > bank.symbols.ranks[other]
            pairs = zip(bank.arguments[s], bank.arguments[t], strict=True)
            s, t = next(pair for pair in pairs if pair[0] != pair[1])

    def _surplus(self, s: int, t: int) -> int:
        """By how much ``s`` outweighs ``t`` at least; negative if that is not certain.

        A variable weighs one or more, and at least as much as those of lower rank.
        """
        bank = self._bank
        difference = bank.sizes[s] - bank.sizes[t]
        if difference < 0 or (bank.ground[s] and bank.ground[t]):
            return difference
        counts = dict(self._count(s))
        for variable, count in self._count(t).items():
            counts[variable] = counts.get(variable, 0) - count
        if self._ranks is None:
            return -1 if any(count < 0 for count in counts.values()) else difference
        total = 0
        for variable in sorted(counts, key=self._rank, reverse=True):
            total += counts[variable]
            if total < 0:
                return -1
        return difference

    def _rank(self, variable: int) -> int:
        return self._ranks.get(variable, 0) if self._ranks else 0

    def _count(self, term: int) -> dict[int, int]:
        """How often each variable occurs."""
        known = self._counts.get(term)
        if known is None:
            bank = self._bank
            known = {term: 1} if bank.heads[term] < 0 else {}
            for argument in bank.arguments[term]:
                for variable, count in self._count(argument).items():
                    known[variable] = known.get(variable, 0) + count
            self._counts[term] = known
        return known
