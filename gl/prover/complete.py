"""Unfailing completion: equations that follow by superposing two others.

Where the left side of one rule fits into the left side of another, a term can be rewritten in two
ways; what it becomes is equal, and if the two results have different normal forms that is news.
The smallest news first, until there is none, or enough. Theories without datatypes, like groups,
are explored so.

Source:
    Knuth and Bendix, *Simple word problems in universal algebras* (1970); Bachmair, Dershowitz
    and Plaisted, *Completion without failure* (1989).
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush

from gl.grid.canonical import canonical, constants_in
from gl.grid.compile import Base
from gl.grid.message import Conjecture
from gl.kernel.fact import FactStore, Proof
from gl.kernel.rewriting import Link, Rule, reverse, shorten
from gl.kernel.sentence import Equal
from gl.kernel.symbol import Kind
from gl.kernel.term import Substitution
from gl.kernel.unification import unify

_WIDTH = 24
"""Symbols in a critical pair, both sides together, beyond which it is not looked at."""


class Completion:
    """The critical pairs of a base's rules, smallest first.

    Args:
        base: Its rules are superposed; those that are learnt later are noticed.
    """

    def __init__(self, base: Base) -> None:
        self._base = base
        self._rules: list[Rule] = []
        self._queue: list[tuple[int, int, int, list[Link], int]] = []
        self._count = 0

    def next(self) -> tuple[Conjecture, Proof] | None:
        """The smallest equation that does not follow by rewriting, with its proof."""
        self._superpose_new()
        base = self._base
        normal = base.normaliser.normal_form
        while self._queue:
            _, _, start, links, end = heappop(self._queue)
            left, right = normal(start), normal(end)
            if left == right:
                continue
            whole = [
                *reverse(start, base.normaliser.explain(start)),
                *links,
                *base.normaliser.explain(end),
            ]
            if not self._forward(left, right):
                whole = reverse(left, whole)
                left, right = right, left
            return self._theorem(left, right, whole)
        return None

    def _forward(self, left: int, right: int) -> bool:
        return not self._base.order.greater(right, left)

    def _theorem(self, left: int, right: int, links: list[Link]) -> tuple[Conjecture, Proof]:
        base, bank = self._base, self._base.bank
        found = canonical(base, (), Equal(left, right))
        renaming = dict(zip(constants_in(base, [left, right]), found.constants, strict=True))
        constants = list(found.constants)
        # What only the middle of the calculation speaks of may be anything there is.
        for constant in constants_in(base, [link.to for link in links]):
            if constant not in renaming:
                renaming[constant] = self._anything(bank.sorts[constant], constants)
        moved = [
            link._replace(
                arguments=tuple([bank.substitute(a, renaming) for a in link.arguments]),
                to=bank.substitute(link.to, renaming),
            )
            for link in links
        ]
        store = FactStore(bank, base.library, base.meanings)
        if constants:
            store.open(tuple(constants), ())
        start = bank.substitute(left, renaming)
        fact = store.calculation(start, shorten(start, moved))
        proof = store.proof(store.close(fact) if constants else fact)
        return Conjecture(tuple(constants), (), found.conclusion), proof

    def _anything(self, sort: str, constants: list[int]) -> int:
        """A term of a sort: one of the constants, a constant symbol, or a new constant."""
        base, bank = self._base, self._base.bank
        for constant in constants:
            if bank.sorts[constant] == sort:
                return constant
        for symbol, arguments in enumerate(base.symbols.argument_sorts):
            known = base.symbols.kinds[symbol] is Kind.FUNCTION and not arguments
            if known and base.symbols.result_sorts[symbol] == sort:
                return bank.make(symbol, ())
        constants.append(base.first_constants(sort, 1)[0])
        return constants[-1]

    def _superpose_new(self) -> None:
        known = len(self._rules)
        rules = [r for head in self._base.rules.by_head.values() for r in head]
        old = set(self._rules)
        self._rules.extend([rule for rule in rules if rule not in old])
        for index in range(known, len(self._rules)):
            for other in range(index + 1):
                self._superpose(self._rules[index], self._rules[other])
                if other != index:
                    self._superpose(self._rules[other], self._rules[index])

    def _superpose(self, outer: Rule, inner: Rule) -> None:
        """All ways in which ``inner`` fits into the left side of ``outer``."""
        apart = self._renamed(inner)
        for position, subterm in self._positions(outer.left):
            if not position and outer == inner:
                continue
            mgu = unify(self._base.bank, subterm, apart.left)
            if mgu is not None:
                self._add(outer, apart, position, mgu)

    def _add(self, outer: Rule, inner: Rule, position: tuple[int, ...], mgu: Substitution) -> None:
        bank = self._base.bank
        sigma = self._grounding(outer, inner, mgu)
        peak = bank.substitute(bank.substitute(outer.left, mgu), sigma)
        start = bank.substitute(bank.substitute(outer.right, mgu), sigma)
        inside = bank.substitute(bank.substitute(inner.right, mgu), sigma)
        end = bank.replace_at(peak, position, inside)
        size = bank.sizes[start] + bank.sizes[end]
        if size > _WIDTH:
            return
        first, second = (
            tuple([bank.substitute(bank.substitute(v, mgu), sigma) for v in rule.variables])
            for rule in (outer, inner)
        )
        links = [
            Link(outer.fact, first, not outer.left_to_right, (), peak),
            Link(inner.fact, second, inner.left_to_right, position, end),
        ]
        self._count += 1
        heappush(self._queue, (size, self._count, start, links, end))

    def _grounding(self, outer: Rule, inner: Rule, mgu: Substitution) -> Substitution:
        """Constants for the variables that the unifier leaves, in order of appearance."""
        bank = self._base.bank
        left: dict[int, None] = {}
        for variable in (*outer.variables, *inner.variables):
            for subterm in bank.subterms(mgu.get(variable, variable)):
                if bank.heads[subterm] < 0:
                    left[subterm] = None
        counts: dict[str, int] = {}
        sigma: Substitution = {}
        for variable in left:
            sort = bank.sorts[variable]
            index = counts.get(sort, 0)
            counts[sort] = index + 1
            sigma[variable] = self._base.first_constants(sort, index + 1)[index]
        return sigma

    def _positions(self, term: int) -> Iterator[tuple[tuple[int, ...], int]]:
        """The subterms that are no variables, with where they stand."""
        bank = self._base.bank
        stack: list[tuple[tuple[int, ...], int]] = [((), term)]
        while stack:
            position, current = stack.pop()
            if bank.heads[current] < 0:
                continue
            yield position, current
            for index, argument in enumerate(bank.arguments[current]):
                stack.append(((*position, index), argument))

    def _renamed(self, rule: Rule) -> Rule:
        bank = self._base.bank
        sigma = {
            v: bank.variable(f"_{bank.variable_names[v]}", bank.sorts[v]) for v in rule.variables
        }
        return rule._replace(
            left=bank.substitute(rule.left, sigma),
            right=bank.substitute(rule.right, sigma),
            variables=tuple([sigma[v] for v in rule.variables]),
        )
