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
        """Whether ``s`` > ``t``; stable under substitution.

        Comparisons that others wait for are on a stack of our own: terms nest deeper than Python.
        """
        if s == t:
            return False
        known = self._known
        verdict = known.get((s, t))
        if verdict is not None:
            return verdict
        stack = [(s, t)]
        while stack:
            answer = self._decide(*stack[-1])
            if isinstance(answer, bool):
                known[stack.pop()] = answer
            else:
                stack.append(answer)
        return known[s, t]

    def _decide(self, s: int, t: int) -> bool | tuple[int, int]:
        """Whether ``s`` > ``t``, or a comparison of smaller terms that has to come first."""
        bank, known = self._bank, self._known
        head, other = bank.heads[s], bank.heads[t]
        if head < 0:
            return False
        arguments = bank.arguments[s]
        if head == other and len(arguments) == 1:
            # f(a) > f(b) exactly if a > b: in linear time for numerals.
            pair = arguments[0], bank.arguments[t][0]
            return known.get(pair, pair)
        for argument in arguments:
            if argument == t:
                return True
            above = known.get((argument, t))
            if above is None:
                return argument, t
            if above:
                return True
        if other < 0:
            return False
        rest = bank.arguments[t]
        if head != other:
            ranks = bank.symbols.ranks
            if ranks[head] <= ranks[other]:
                return False
        else:
            index = [left == right for left, right in zip(arguments, rest, strict=True)].index(
                False
            )
            left, right = arguments[index], rest[index]
            decisive = known.get((left, right))
            if decisive is None:
                return left, right
            if not decisive:
                return False
            rest = rest[index + 1 :]
        for term in rest:
            if term == s:
                return False
            below = known.get((s, term))
            if below is None:
                return s, term
            if not below:
                return False
        return True
