"""Equations that rewriting proves for all values, though it cannot rewrite one side to the other.

``x + (y + z) = z + (y + x)`` has nothing that is greater for all values. For each order of the
values, though, commutativity and associativity rewrite both sides to one term. Such equations are
no news; without this test associative and commutative operations flood a completion with them.

Source:
    Martin and Nipkow, *Ordered rewriting and confluence* (1990); Avenhaus, Hillenbrand and Löchner,
    *On using ground joinable equations in equational theorem proving* (2003).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from gl.kernel.ordering import ReductionOrder
from gl.kernel.term import TermBank
from gl.prover.demodulate import Demodulator, SideIndex

_VARIABLES = 4
"""Variables of an equation, beyond which only rearrangement is tested: there are too many orders.
"""


class Joinability:
    """Tells which equations are no news.

    Args:
        bank: Where the terms live.
        order: The reduction order.
        index: The sides known so far.

    Attributes:
        commutative: The symbols known to be commutative.
        associative: Those known to be associative.
    """

    def __init__(self, bank: TermBank, order: ReductionOrder, index: SideIndex) -> None:
        self._bank = bank
        self._ranked: dict[tuple[str, int], int] = {}
        self._ranks: dict[int, int] = {}
        self._index = index
        self._order = order.ranked(self._ranks)
        self._demodulator = Demodulator(bank, self._order, index)
        self._before = 0
        self._flat: dict[int, int] = {}
        self.commutative: dict[int, None] = {}
        self.associative: dict[int, None] = {}

    @property
    def matches(self) -> int:
        """Matches tried so far."""
        return self._before + self._demodulator.matches

    def learn(self, left: int, right: int) -> None:
        """Take note of an equation that says that a symbol is commutative or associative."""
        bank = self._bank
        head = bank.heads[left]
        if head < 0 or bank.heads[right] != head or len(bank.arguments[left]) != 2:
            return
        (a, b), (c, d) = bank.arguments[left], bank.arguments[right]
        if bank.heads[a] < 0 and bank.heads[b] < 0:
            if a != b and (a, b) == (d, c) and head not in self.commutative:
                self.commutative[head] = None
                self._flat.clear()
            return
        if bank.heads[a] < 0:
            (a, b), (c, d) = (c, d), (a, b)
        if bank.heads[a] == head and bank.heads[d] == head:
            x, y = bank.arguments[a]
            variables = [x, y, b]
            if (
                all(bank.heads[v] < 0 for v in variables)
                and len(set(variables)) == 3
                and (c, *bank.arguments[d]) == (x, y, b)
                and head not in self.associative
            ):
                self.associative[head] = None
                self._flat.clear()

    def joinable(self, left: int, right: int, *, fresh: bool = False) -> bool:
        """Whether rewriting proves all instances of ``left = right``.

        Args:
            left: One side.
            right: The other.
            fresh: Whether not to use what was found before: equations that are no more.
        """
        bank = self._bank
        if fresh:
            self._before = self.matches
            self._demodulator = Demodulator(bank, self._order, self._index)
        # The laws that rearrange three variables have five symbols, and are needed for all others.
        if bank.sizes[left] > 5 and self._rearranged(left) == self._rearranged(right):
            return True
        variables = [t for t in bank.subterms(left) if bank.heads[t] < 0]
        variables.extend(
            [t for t in bank.subterms(right) if bank.heads[t] < 0 and t not in variables]
        )
        if not 1 < len(variables) <= _VARIABLES:
            return False
        normal = self._demodulator.normal_form
        for ranks in weak_orders(len(variables)):
            sigma: dict[int, int] = {}
            taken: dict[int, str] = {}
            for variable, rank in zip(variables, ranks, strict=True):
                sort = bank.sorts[variable]
                if taken.setdefault(rank, sort) != sort:
                    break
                sigma[variable] = self._variable(sort, rank)
            else:
                one, other = bank.substitute(left, sigma), bank.substitute(right, sigma)
                if normal(one) != normal(other):
                    return False
        return True

    def _variable(self, sort: str, rank: int) -> int:
        known = self._ranked.get((sort, rank))
        if known is None:
            known = self._ranked[sort, rank] = self._bank.variable(f"#{rank}", sort)
            self._ranks[known] = rank
        return known

    def _rearranged(self, term: int) -> int:
        """One term for all that commutativity and associativity make of this one."""
        bank = self._bank
        known = self._flat.get(term)
        if known is not None:
            return known
        head, arguments = bank.heads[term], bank.arguments[term]
        if not arguments:
            return term
        if head in self.commutative and head in self.associative:
            parts, stack = [], list(arguments)
            while stack:
                part = stack.pop()
                if bank.heads[part] == head:
                    stack.extend(bank.arguments[part])
                else:
                    parts.append(self._rearranged(part))
            parts.sort()
            result = parts[0]
            for part in parts[1:]:
                result = bank.make(head, (part, result))
        else:
            new = [self._rearranged(a) for a in arguments]
            if head in self.commutative:
                new.sort()
            result = bank.make(head, tuple(new))
        self._flat[term] = result
        return result


@cache
def weak_orders(count: int) -> tuple[tuple[int, ...], ...]:
    """The ways to rank some variables, ties allowed: strict orders first.

    >>> weak_orders(2)
    ((0, 1), (1, 0), (0, 0))
    """
    found = sorted(_rankings(count), key=lambda r: (-len(set(r)), r))
    return tuple(found)


def _rankings(count: int) -> Iterator[tuple[int, ...]]:
    if count == 0:
        yield ()
        return
    for rest in _rankings(count - 1):
        top = max(rest, default=-1) + 1
        for rank in range(top):
            yield (*rest, rank)
        for rank in range(top + 1):
            yield (*(r + 1 if r >= rank else r for r in rest), rank)
