"""Unfailing completion: equations that follow by superposing two others.

Where the left side of one equation fits into the left side of another, a term can be rewritten in
two ways; what it becomes is equal, and if the two results have different normal forms that is news.
The lightest news first: it is superposed with all that came before, and simplifies it. Equations
that no order directs rewrite the instances that decrease. What rewriting proves for all values, and
what an equation gives at once, is no news.

Source:
    Knuth and Bendix, *Simple word problems in universal algebras* (1970); Bachmair, Dershowitz
    and Plaisted, *Completion without failure* (1989); Löchner and Hillenbrand, *A phytography of
    Waldmeister* (2002); Smallbone, *Twee: an equational theorem prover* (2021).
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import NamedTuple

from gl.kernel.ordering import ReductionOrder
from gl.kernel.rewriting import Link, reverse, shorten
from gl.kernel.term import Substitution, TermBank
from gl.kernel.unification import match_into, solve
from gl.prover.demodulate import Demodulator, Equation, Side, SideIndex
from gl.prover.joinable import Joinability
from gl.prover.overlap import Numbers, Overlap, positions

_WIDTH = 60
"""Symbols in a critical pair, both sides together, beyond which it is not looked at; before it is
simplified there may be twice as many."""

_SYMBOLS = 20
"""Symbols in new terms that cost as much as one match."""

_OLDEST = 12
"""Every so often the oldest critical pair comes first, that none waits for ever."""


class _Pair(NamedTuple):
    """Two terms that are equal, and why: an overlap of two sides, or an equation given."""

    left: int
    right: int
    outer: Side | None
    inner: Side | None
    position: tuple[int, ...]
    links: tuple[Link, ...]


class Completion:
    """A growing set of equations, simplified by each other.

    Args:
        bank: Where the terms live.
        order: The reduction order.
        least: By sort: a constant below all other terms.
        anything: By sort: some term.
        fixed: Whether something is known of the least constants. Otherwise what is found of them
            holds of everything.
        slope: How often a symbol of the larger side counts when pairs are weighed.

    Attributes:
        equations: All that were derived, by number; some are not alive any more.
        collapsed: Equations between two variables: all members of the sort are equal.
        cut: Whether critical pairs were left out for their size.
    """

    def __init__(
        self,
        bank: TermBank,
        order: ReductionOrder,
        least: dict[str, int],
        anything: dict[str, int],
        *,
        fixed: bool = False,
        slope: int = 1,
    ) -> None:
        self._bank = bank
        self._order = order
        self._least = least
        self._anything = anything
        self._fixed = fixed
        self._slope = slope
        self._index = SideIndex(bank)
        self._demodulator = Demodulator(bank, order, self._index)
        self._joinability = Joinability(bank, order, self._index)
        self._pairs: dict[int, _Pair] = {}
        self._lightest: list[tuple[int, int]] = []
        self._oldest = 0
        self._count = 0
        self._taken = 0
        self._inner: dict[int, list[Side]] = {}
        self._outer: dict[int, list[tuple[Side, tuple[int, ...], int]]] = {}
        self._seen: set[tuple[int, int]] = set()
        self._numbers = Numbers(bank)
        self._unified = 0
        self._made = 0
        self.equations: list[Equation] = []
        self.collapsed: dict[str, Equation] = {}
        self.cut = False

    @property
    def work(self) -> int:
        """Matches and unifications tried so far, and terms made, by their size."""
        matches = self._demodulator.matches + self._joinability.matches
        return matches + self._unified + self._made // _SYMBOLS

    def give(
        self, left: int, right: int, variables: tuple[int, ...], *, supported: bool = True
    ) -> Equation:
        """Add an axiom, a theorem or a fact; its variables may be any.

        What is not supported, nor what follows from that alone, is not superposed with its like.
        """
        bank = self._bank
        equation = Equation(len(self.equations), left, right, variables, [])
        equation.alive = False
        equation.supported = supported
        self.equations.append(equation)
        sigma = self._numbers.renaming([left, right])
        arguments = tuple([sigma.get(v, v) for v in variables])
        start, end = bank.substitute(left, sigma), bank.substitute(right, sigma)
        link = Link(equation.number, arguments, True, (), end)
        self._push(0, _Pair(start, end, None, None, (), (link,)))
        return equation

    def step(self) -> Equation | None:
        """Take the next pair that is news, make an equation of it, and superpose it.

        Returns:
            The equation, or ``None`` if nothing is left.
        """
        while True:
            pair = self._next()
            if pair is None:
                return None
            equation = self._equation(pair)
            if equation is None:
                continue
            self._add(equation)
            return equation

    def normal_form(self, term: int) -> int:
        """The normal form of a term under all equations found so far."""
        return self._demodulator.normal_form(term)

    def joined(self, left: int, right: int) -> list[Link] | None:
        """The calculation from one term to another, if rewriting finds it."""
        end = self.normal_form(left)
        if end == self.normal_form(right):
            there = self._demodulator.explain(left, end)
            back = reverse(right, self._demodulator.explain(right, end))
            return shorten(left, [*there, *back])
        equation = self.collapsed.get(self._bank.sorts[left])
        if equation is not None:
            sigma = {equation.left: left, equation.right: right}
            arguments = tuple([sigma.get(v, v) for v in equation.variables])
            return [Link(equation.number, arguments, True, (), right)]
        return None

    # What comes next.

    def _push(self, weight: int, pair: _Pair) -> None:
        self._pairs[self._count] = pair
        heappush(self._lightest, (weight, self._count))
        self._count += 1

    def _next(self) -> _Pair | None:
        while self._pairs:
            self._taken += 1
            if self._taken % _OLDEST:
                number = heappop(self._lightest)[1]
            else:
                while self._oldest not in self._pairs:
                    self._oldest += 1
                number = self._oldest
            pair = self._pairs.pop(number, None)
            if pair is None:
                self._taken -= 1
                continue
            return pair
        return None

    # News.

    def _equation(self, pair: _Pair) -> Equation | None:
        """The equation of a pair, simplified; ``None`` if it is no news."""
        bank = self._bank
        # What an equation that is not alive has rewritten is remembered; not so where the pair is
        # that equation.
        fresh = pair.outer is None
        demodulator = self._demodulator
        if fresh:
            demodulator = Demodulator(bank, self._order, self._index)
        left, right = demodulator.normal_form(pair.left), demodulator.normal_form(pair.right)
        if left == right or self._is_instance(left, right):
            return None
        if self._joinability.joinable(left, right, fresh=fresh):
            return None
        links = [
            *reverse(pair.left, demodulator.explain(pair.left, left)),
            *self._links(pair),
            *demodulator.explain(pair.right, right),
        ]
        start = left
        if self._order.greater(right, left):
            links = reverse(left, links)
            start, left, right = right, right, left
        links = shorten(start, links)
        sigma = self._numbers.renaming([left, right])
        anything = dict(self._anything)
        for variable in sigma.values():
            anything[bank.sorts[variable]] = variable
        # What only the middle of the calculation speaks of may be anything there is.
        for link in links:
            for term in (*link.arguments, link.to):
                for inside in bank.subterms(term):
                    if bank.heads[inside] < 0 and inside not in sigma:
                        sigma[inside] = anything[bank.sorts[inside]]
        variables = dict.fromkeys([v for v in sigma.values() if bank.heads[v] < 0])
        moved = [
            link._replace(
                arguments=tuple([bank.substitute(a, sigma) for a in link.arguments]),
                to=bank.substitute(link.to, sigma),
            )
            for link in links
        ]
        left, right = bank.substitute(left, sigma), bank.substitute(right, sigma)
        if not self._fixed:
            for term in (left, right, *(t for link in moved for t in (*link.arguments, link.to))):
                for inside in bank.subterms(term):
                    if self._least[bank.sorts[inside]] == inside:
                        variables[inside] = None
        equation = Equation(len(self.equations), left, right, tuple(variables), moved)
        cited = [self.equations[link.fact] for link in moved if isinstance(link.fact, int)]
        equation.supported = any(other.supported for other in cited)
        return equation

    def _is_instance(self, left: int, right: int) -> bool:
        """Whether one equation gives this one at once, perhaps inside both terms."""
        bank = self._bank
        while True:
            for one, other in ((left, right), (right, left)):
                for side in self._inner.get(bank.heads[one], ()):
                    if not side.checked or not side.equation.alive:
                        continue
                    self._unified += 1
                    sigma: Substitution = {}
                    if match_into(bank, side.left, one, sigma) and match_into(
                        bank, side.right, other, sigma
                    ):
                        return True
            if bank.heads[left] != bank.heads[right]:
                return False
            pairs = zip(bank.arguments[left], bank.arguments[right], strict=True)
            different = [pair for pair in pairs if pair[0] != pair[1]]
            if len(different) != 1:
                return False
            left, right = different[0]

    def _links(self, pair: _Pair) -> list[Link]:
        """The calculation from one term of a pair to the other."""
        if pair.outer is None or pair.inner is None:
            return list(pair.links)
        bank, outer, inner = self._bank, pair.outer, pair.inner
        place = outer.left
        for index in pair.position:
            place = bank.arguments[place][index]
        mgu = solve(bank, place, inner.apart[0]) or {}
        overlap = Overlap(self._numbers, mgu)
        overlap.make(outer.right)
        overlap.put(outer.left, pair.position, inner.apart[1])
        peak = overlap.make(outer.left)
        first = tuple([overlap.make(v) for v in outer.equation.variables])
        second = tuple([overlap.make(self._numbers.primed(v)) for v in inner.equation.variables])
        return [
            Link(outer.equation.number, first, not outer.forward, (), peak),
            Link(inner.equation.number, second, inner.forward, pair.position, pair.right),
        ]

    # A new equation.

    def _add(self, equation: Equation) -> None:
        bank = self._bank
        self.equations.append(equation)
        left, right = equation.left, equation.right
        if bank.heads[left] < 0 and bank.heads[right] < 0:
            self.collapsed.setdefault(bank.sorts[left], equation)
            return
        sides = self._sides(equation)
        self._simplify(sides)
        self._joinability.learn(left, right)
        for side in sides:
            self._index.add(side)
            self._inner.setdefault(bank.heads[side.left], []).append(side)
        for side in sides:
            for position, place in positions(bank, side.left):
                for inner in self._inner.get(bank.heads[place], ()):
                    if inner.equation.alive and (position or side.least or inner != side):
                        self._superpose(side, position, place, inner)
            for outer, position, place in self._outer.get(bank.heads[side.left], ()):
                if position and outer.equation.alive:
                    self._superpose(outer, position, place, side)
        for side in sides:
            for position, place in positions(bank, side.left):
                self._outer.setdefault(bank.heads[place], []).append((side, position, place))

    def _sides(self, equation: Equation) -> list[Side]:
        bank, left, right = self._bank, equation.left, equation.right
        oriented = self._order.greater(left, right)
        sides = []
        for source, target, forward in ((left, right, True), (right, left, False)):
            if bank.heads[source] < 0:
                continue
            inside = bank.subterms(source)
            extra = [v for v in bank.subterms(target) if bank.heads[v] < 0 and v not in inside]
            least = tuple([(v, self._least[bank.sorts[v]]) for v in extra])
            primes = {v: self._numbers.primed(v) for v in equation.variables if bank.heads[v] < 0}
            apart = bank.substitute(source, primes), bank.substitute(target, primes)
            sides.append(Side(source, target, equation, forward, not oriented, apart, least))
            if oriented:
                break
        if len(sides) == 2 and not sides[0].least and self._is_variant(sides[0], sides[1]):
            sides.pop()
        return sides

    def _is_variant(self, one: Side, other: Side) -> bool:
        """Whether two sides of an equation are one: commutativity reads the same both ways."""
        sigma = self._numbers.renaming([other.left, other.right])
        bank = self._bank
        first = self._numbers.renaming([one.left, one.right])
        return bank.substitute(other.left, sigma) == bank.substitute(
            one.left, first
        ) and bank.substitute(other.right, sigma) == bank.substitute(one.right, first)

    def _simplify(self, sides: list[Side]) -> None:
        """Take back the equations that the new one rewrites: they come again, rewritten."""
        new = {side.equation.number for side in sides}
        for old in self.equations:
            if not old.alive or old.number in new:
                continue
            if any(self._reduces(side, old) for side in sides):
                old.alive = False
                link = Link(old.number, old.variables, True, (), old.right)
                self._push(0, _Pair(old.left, old.right, None, None, (), (link,)))
        self._index.purge()
        for heads in self._inner.values():
            heads[:] = [side for side in heads if side.equation.alive]
        for places in self._outer.values():
            places[:] = [place for place in places if place[0].equation.alive]

    def _reduces(self, side: Side, old: Equation) -> bool:
        """Whether a side rewrites an equation, other than at the top by a renaming of it."""
        bank = self._bank
        head = bank.heads[side.left]
        for whole in (old.left, old.right):
            for term in bank.subterms(whole):
                if bank.heads[term] != head:
                    continue
                self._unified += 1
                sigma: Substitution = {}
                if not match_into(bank, side.left, term, sigma):
                    continue
                if side.checked:
                    sigma.update(side.least)
                    if not self._order.greater(term, bank.instantiate(side.right, sigma)):
                        continue
                return True
        return False

    # Critical pairs.

    def _superpose(self, outer: Side, position: tuple[int, ...], place: int, inner: Side) -> None:
        bank = self._bank
        heads = bank.heads
        if not outer.equation.supported and not inner.equation.supported:
            return
        self._unified += 1
        for one, other in zip(bank.arguments[place], bank.arguments[inner.apart[0]], strict=True):
            if heads[one] != heads[other] and heads[one] >= 0 and heads[other] >= 0:
                return
        mgu = solve(bank, place, inner.apart[0])
        if mgu is None:
            return
        overlap = Overlap(self._numbers, mgu)
        start = overlap.make(outer.right)
        end = overlap.put(outer.left, position, inner.apart[1])
        if start == end:
            return
        size = bank.sizes[start] + bank.sizes[end]
        if size > 2 * _WIDTH:
            self.cut = True
            return
        self._made += size
        normal = self._demodulator.normal_form
        # Where something inside can be rewritten too, other pairs say the same.
        for argument in bank.arguments[place]:
            inside = overlap.make(argument)
            if bank.arguments[inside] and normal(inside) != inside:
                return
        if outer.checked or inner.checked:
            peak, greater = overlap.make(outer.left), self._order.greater
            if outer.checked and (start == peak or greater(start, peak)):
                return
            if inner.checked and (end == peak or greater(end, peak)):
                return
        one, other = normal(start), normal(end)
        if one == other or (one, other) in self._seen or (other, one) in self._seen:
            return
        if bank.sizes[one] + bank.sizes[other] > _WIDTH:
            self.cut = True
            return
        self._seen.add((one, other))
        self._push(self._weight(one, other), _Pair(start, end, outer, inner, position, ()))

    def _weight(self, left: int, right: int) -> int:
        one, other = self._bank.sizes[left], self._bank.sizes[right]
        return self._slope * max(one, other) + min(one, other)
