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
        """Whether ``s`` > ``t``, or a comparison of smaller terms that has to come first.

        The clauses of the definition overlap; each case looks only at what can still decide it.
        Where the head of ``s`` is above that of ``t``, ``s`` > ``t`` exactly if ``s`` exceeds the
        arguments of ``t``. Where it is below, exactly if an argument of ``s`` reaches ``t``. With
        equal heads the first arguments that differ tell which of the two to ask, of those after.
        """
        bank = self._bank
        head, other = bank.heads[s], bank.heads[t]
        if head < 0:
            return False
        arguments, below = bank.arguments[s], bank.arguments[t]
        if head != other:
            ranks = bank.symbols.ranks
            if other < 0 or ranks[head] < ranks[other]:
                return self._reaches(arguments, t)
            return self._exceeds(s, below)
        for index, (left, right) in enumerate(zip(arguments, below, strict=True)):
            if left != right:
                decisive = self._known.get((left, right))
                if decisive is None:
                    return left, right
                if decisive:
                    return self._exceeds(s, below[index + 1 :])
                return self._reaches(arguments[index + 1 :], t)
        return False

    def _reaches(self, arguments: tuple[int, ...], t: int) -> bool | tuple[int, int]:
        """Whether one of the arguments is ``t`` or greater."""
        if t in arguments:
            return True
        known = self._known
        for argument in arguments:
            above = known.get((argument, t))
            if above is None:
                return argument, t
            if above:
                return True
        return False

    def _exceeds(self, s: int, below: tuple[int, ...]) -> bool | tuple[int, int]:
        """Whether ``s`` is greater than all of these."""
        if s in below:
            return False
        known = self._known
        for term in below:
            verdict = known.get((s, term))
            if verdict is None:
                return s, term
            if not verdict:
                return False
        return True
