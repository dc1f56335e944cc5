"""Normal forms while completion runs: rules come and go, terms may have variables.

What a term was rewritten to stays true whatever is learnt later, so steps are never forgotten: each
term that can be rewritten points to what became of it. A term without a pointer is tried again, but
only with the rules that are newer than its last trial. Nothing is matched twice.
"""

from __future__ import annotations

from typing import NamedTuple

from gl.kernel.ordering import ReductionOrder
from gl.kernel.rewriting import Link
from gl.kernel.term import Substitution, TermBank
from gl.kernel.unification import match_into

_LARGEST = 60
"""Symbols in a term, beyond which no rule makes it grow."""


class Equation:
    """An equation that completion works with.

    Attributes:
        number: In order of derivation.
        left: One side.
        right: The other.
        variables: What it quantifies over; where a term is to be as small as any, it is a constant.
        links: The calculation from left to right.
        alive: Whether nothing newer has replaced it.
        supported: Whether it is superposed with everything, not only with what is supported.
    """

    __slots__ = ("alive", "left", "links", "number", "right", "supported", "variables")

    def __init__(
        self, number: int, left: int, right: int, variables: tuple[int, ...], links: list[Link]
    ) -> None:
        self.number = number
        self.left = left
        self.right = right
        self.variables = variables
        self.links = links
        self.alive = True
        self.supported = True


class Side(NamedTuple):
    """An equation read in one direction.

    Attributes:
        left: What is replaced.
        right: By what.
        equation: Read so.
        forward: Whether ``left`` is the equation's left side.
        checked: Whether each instance has to be compared, the equation not being oriented.
        apart: ``left`` and ``right`` with other variables.
        least: Variables of ``right`` alone, with what they are replaced by: the least term.
    """

    left: int
    right: int
    equation: Equation
    forward: bool
    checked: bool
    apart: tuple[int, int]
    least: tuple[tuple[int, int], ...]


class _Step(NamedTuple):
    """What became of a term: by a rule at its root, or by rewriting its arguments."""

    result: int
    side: Side | None
    arguments: tuple[int, ...]


class SideIndex:
    """Sides by the heads of their left side and its first two arguments."""

    __slots__ = ("_bank", "buckets", "count")

    def __init__(self, bank: TermBank) -> None:
        self._bank = bank
        self.buckets: dict[tuple[int, ...], list[tuple[int, Side]]] = {}
        self.count = 0

    def add(self, side: Side) -> None:
        """Add a side, the newest."""
        bank = self._bank
        heads = bank.heads
        key = (heads[side.left], *(heads[a] for a in bank.arguments[side.left][:2]))
        self.buckets.setdefault(key, []).append((self.count, side))
        self.count += 1

    def purge(self) -> None:
        """Drop the sides of equations that are not alive."""
        for key, bucket in self.buckets.items():
            if not all(side.equation.alive for _, side in bucket):
                self.buckets[key] = [pair for pair in bucket if pair[1].equation.alive]


class Demodulator:
    """Normal forms under the sides of an index.

    Args:
        bank: Where the terms live.
        order: Compares instances of equations without direction.
        index: Sides that left sides are looked up in; it grows.

    Attributes:
        matches: Matches tried so far.
    """

    __slots__ = ("_bank", "_forms", "_index", "_order", "_steps", "_tested", "matches")

    def __init__(self, bank: TermBank, order: ReductionOrder, index: SideIndex) -> None:
        self._bank = bank
        self._order = order
        self._index = index
        self._steps: dict[int, _Step] = {}
        self._tested: dict[int, int] = {}
        self._forms: dict[int, tuple[int, int]] = {}
        self.matches = 0

    def normal_form(self, term: int) -> int:
        """The normal form under the sides that the index has by now."""
        now = self._index.count
        known = self._forms.get(term)
        if known is not None and known[1] == now:
            return known[0]
        bank, steps = self._bank, self._steps
        current = term if known is None else known[0]
        while True:
            step = steps.get(current)
            if step is None:
                arguments = bank.arguments[current]
                if not arguments and bank.heads[current] < 0:
                    break
                reduced = tuple([self.normal_form(a) for a in arguments])
                if reduced != arguments:
                    step = _Step(bank.make(bank.heads[current], reduced), None, ())
                else:
                    step = self._at_root(current)
                    if step is None:
                        break
                steps[current] = step
            current = step.result
        self._forms[term] = self._forms[current] = (current, now)
        return current

    def _at_root(self, term: int) -> _Step | None:
        bank, index = self._bank, self._index
        since = self._tested.get(term, 0)
        if since == index.count:
            return None
        buckets = index.buckets
        heads = bank.heads
        for key in _keys(heads[term], [heads[a] for a in bank.arguments[term][:2]]):
            bucket = buckets.get(key)
            if not bucket or bucket[-1][0] < since:
                continue
            for number, side in reversed(bucket):
                if number < since:
                    break
                if not side.equation.alive:
                    continue
                self.matches += 1
                sigma: Substitution = {}
                if not match_into(bank, side.left, term, sigma):
                    continue
                for variable, least in side.least:
                    sigma[variable] = least
                result = bank.instantiate(side.right, sigma)
                # LPO lets terms grow for long before they cannot decrease any more.
                largest = 0 if side.checked else _LARGEST
                if bank.sizes[result] > max(bank.sizes[term], largest):
                    continue
                if side.checked and not self._order.greater(term, result):
                    continue
                arguments = tuple([sigma.get(v, v) for v in side.equation.variables])
                return _Step(result, side, arguments)
        self._tested[term] = index.count
        return None

    def explain(self, term: int, end: int) -> list[Link]:
        """The calculation from a term to what it was rewritten to."""
        links: list[Link] = []
        self._explain(term, end, (), term, links)
        return links

    def _explain(
        self, current: int, end: int, position: tuple[int, ...], whole: int, links: list[Link]
    ) -> int:
        bank = self._bank
        while current != end:
            step = self._steps[current]
            if step.side is None:
                pairs = zip(bank.arguments[current], bank.arguments[step.result], strict=True)
                for index, (old, new) in enumerate(pairs):
                    if old != new:
                        whole = self._explain(old, new, (*position, index), whole, links)
            else:
                whole = bank.replace_at(whole, position, step.result)
                number, forward = step.side.equation.number, step.side.forward
                links.append(Link(number, step.arguments, forward, position, whole))
            current = step.result
        return whole


def _keys(head: int, below: list[int]) -> list[tuple[int, ...]]:
    """The keys under which a side that matches a term may stand."""
    if not below:
        return [(head,)]
    firsts = (below[0], -1) if below[0] >= 0 else (-1,)
    if len(below) == 1:
        return [(head, first) for first in firsts]
    seconds = (below[1], -1) if below[1] >= 0 else (-1,)
    return [(head, first, second) for first in firsts for second in seconds]
