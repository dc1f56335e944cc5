"""The reduction order: LPO, the lexicographic path order.

LPO rather than KBO, because recursive definitions have to go from left to right and their right
sides are often larger and repeat variables: ``a * S(b) = a * b + a`` defeats KBO's condition on
variables. With ``*`` above ``+`` above ``S`` LPO orients it as it is meant.

Functions that are defined by way of each other are peers: ``even(S(n)) = odd(n)`` and
``odd(S(n)) = even(n)`` go from left to right if arguments are compared before the two names. That
is LPO still, on terms where peers have one name and an additional last argument, a constant below
everything that tells them apart; a peer with fewer arguments is filled up with the lowest of these.

Total on ground terms as long as ranks are distinct, which is what ordered rewriting needs.

Source: Kamin and Lévy 1980; Löchner, *Things to know when implementing LPO* (2006).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from gl.kernel.term import TermBank


class ReductionOrder(Protocol):
    """An order by which terms are rewritten, total on ground terms."""

    def greater(self, s: int, t: int) -> bool:
        """Whether ``s`` > ``t``; stable under substitution."""

    def ranked(self, ranks: Mapping[int, int]) -> ReductionOrder:
        """The order for all values of the variables that are ranked so."""


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

    def ranked(self, ranks: Mapping[int, int]) -> RankedVariables:
        """The order for all values of the variables that are ranked so."""
        return RankedVariables(self._bank, ranks)

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
        if head != other and not self._are_peers(head, other):
            ranks = bank.symbols.ranks
            if other < 0 or ranks[head] < ranks[other]:
                return self._reaches(arguments, t)
            return self._exceeds(s, below)
        for index, (left, right) in enumerate(zip(arguments, below, strict=False)):
            if left != right:
                decisive = self._known.get((left, right))
                if decisive is None:
                    return left, right
                if decisive:
                    return self._exceeds(s, below[index + 1 :])
                return self._reaches(arguments[index + 1 :], t)
        # Peers, where the arguments of one begin with those of the other: s exceeds those it has.
        if len(arguments) != len(below):
            return len(arguments) > len(below)
        return bank.symbols.ranks[head] > bank.symbols.ranks[other]

    def _are_peers(self, head: int, other: int) -> bool:
        peers = self._bank.symbols.peers
        return other >= 0 and bool(peers[head]) and peers[head] == peers[other]

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


class RankedVariables(PathOrder):
    """LPO where variables are ranked too: what holds for all values of that order.

    With ``x`` below ``y`` it finds ``y + x`` > ``x + y``, which LPO alone does not.

    Args:
        bank: Where the terms live.
        ranks: Of the variables; two variables of one rank are not compared.
    """

    __slots__ = ("_variable_ranks",)

    def __init__(self, bank: TermBank, ranks: Mapping[int, int]) -> None:
        super().__init__(bank)
        self._variable_ranks = ranks

    def _decide(self, s: int, t: int) -> bool | tuple[int, int]:
        heads = self._bank.heads
        if heads[s] >= 0:
            return super()._decide(s, t)
        ranks = self._variable_ranks
        return heads[t] < 0 and ranks.get(s, 0) > ranks.get(t, 0)
