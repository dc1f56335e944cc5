"""The equations of a block as rewrite rules: ground completion.

Each equation is normalised by the library's rules and by the equations before it, oriented, and
used to normalise the rest. Constructors are injective and distinct, so an equation between two
constructor terms is taken apart instead.
"""

from __future__ import annotations

from collections.abc import Callable

from gl.grid.compile import LARGEST, Base
from gl.grid.fuel import Fuel
from gl.kernel.fact import FactStore
from gl.kernel.rewriting import (
    Link,
    Normaliser,
    Reference,
    Rule,
    RuleSet,
    reverse,
    rules_of,
    shorten,
)
from gl.kernel.sentence import Equal
from gl.kernel.symbol import Kind

_ROUNDS = 6
"""Rounds of reduction of the equations by one another."""


class GroundRules:
    """Equations, oriented and reduced.

    Args:
        base: The language and the library.
        store: Where facts are made.
        fuel: What may be spent.
        gain: Takes what follows by injectivity, and adds it to the equations here.

    Attributes:
        equations: The equations given or gained, in order of arrival.
        reduced: What they were reduced to.
        absurd: Absurdity, once two different constructors turned out to be equal.
    """

    def __init__(
        self, base: Base, store: FactStore, fuel: Fuel, gain: Callable[[int], None]
    ) -> None:
        self._base = base
        self._store = store
        self._fuel = fuel
        self._gain = gain
        self._schematic = RuleSet(base.bank)
        self._in_schematic: set[int] = set()
        self._charged = 0
        sets = (self._schematic, base.rules)
        self._normaliser = Normaliser(base.bank, base.order, sets, LARGEST)
        self._decomposed: set[int] = set()
        self._eliminated: set[int] = set()
        self.equations: list[int] = []
        self.reduced: list[int] = []
        self.absurd: Reference | None = None

    @property
    def changes(self) -> int:
        """How often the rules have changed."""
        return self._normaliser.changes

    def charge(self) -> None:
        """Pay for the matches that rewriting has tried."""
        self._fuel.left -= self._normaliser.matches - self._charged
        self._charged = self._normaliser.matches

    def normal_form(self, term: int) -> int:
        """The normal form under the library's rules and the equations here."""
        return self._normaliser.normal_form(term)

    def explain(self, term: int) -> list[Link]:
        """The calculation from a term to its normal form."""
        return self._normaliser.explain(term)

    def add_schematic(self, fact: int, variables: tuple[int, ...], left: int, right: int) -> None:
        """Rewrite with an equation that holds for all values of some variables."""
        bank, order = self._base.bank, self._base.order
        inside = {*bank.subterms(left), *bank.subterms(right)}
        if not self._eliminated.isdisjoint(inside):
            return
        self._in_schematic.update(inside)
        for rule in rules_of(bank, order, left, right, fact, variables):
            self._schematic.add(rule)
        self._normaliser.forget()

    def calculation(self, goal: Equal) -> int | None:
        """The goal, if both sides have one normal form."""
        self.orient()
        same = self.normal_form(goal.left) == self.normal_form(goal.right)
        self.charge()
        if not same:
            return None
        there = self.explain(goal.left)
        back = reverse(goal.right, self.explain(goal.right))
        return self._store.calculation(goal.left, shorten(goal.left, there + back))

    def orient(self) -> None:
        """Make every equation a ground rule, until all of them are reduced by the others."""
        normaliser = self._normaliser
        for _ in range(_ROUNDS):
            changed = False
            for fact in self.equations:
                sentence = self._store.sentence(fact)
                if not isinstance(sentence, Equal):
                    continue
                left = normaliser.normal_form(sentence.left)
                right = normaliser.normal_form(sentence.right)
                if left == right:
                    continue
                reduced = fact
                if (left, right) != (sentence.left, sentence.right):
                    links = [
                        *reverse(sentence.left, normaliser.explain(sentence.left)),
                        Link(fact, (), True, (), sentence.right),
                        *normaliser.explain(sentence.right),
                    ]
                    reduced = self._store.calculation(left, shorten(left, links))
                    self.reduced.append(reduced)
                if reduced in self._decomposed:
                    continue
                if self._decompose(left, right, reduced):
                    if self.absurd is not None:
                        return
                else:
                    self._add_rule(left, right, reduced)
                changed = True
            if not changed:
                return

    def _add_rule(self, left: int, right: int, fact: int) -> None:
        """Use a normalised equation for rewriting.

        An eigenvariable that the other side does not contain is eliminated; else the reduction
        order decides. What was oriented before an elimination is oriented anew after it, and what
        a rule with variables mentions is not eliminated: so the rules that are not eliminations
        never contain what is eliminated, and rewriting ends.
        """
        forward = Rule(left, right, fact, True, (), False)
        backward = Rule(right, left, fact, False, (), False)
        eliminable = self._eliminable(left, right), self._eliminable(right, left)
        greater = self._base.order.greater(left, right)
        if any(eliminable):
            chosen = (
                forward
                if eliminable == (True, False) or (all(eliminable) and greater)
                else backward
            )
            self._eliminated.add(chosen.left)
            self._normaliser.eliminate(chosen)
        else:
            self._normaliser.add_ground(forward if greater else backward)

    def _eliminable(self, one: int, other: int) -> bool:
        bank, kinds = self._base.bank, self._base.symbols.kinds
        return (
            kinds[bank.heads[one]] is Kind.EIGENVARIABLE
            and one not in self._in_schematic
            and one not in bank.subterms(other)
        )

    def _decompose(self, left: int, right: int, fact: int) -> bool:
        """Whether both sides are constructor terms; if so, use injectivity or distinctness."""
        bank, kinds = self._base.bank, self._base.symbols.kinds
        heads = bank.heads[left], bank.heads[right]
        if any(kinds[head] is not Kind.CONSTRUCTOR for head in heads):
            return False
        self._decomposed.add(fact)
        if heads[0] != heads[1]:
            self.absurd = self._store.distinction(fact)
            return True
        pairs = zip(bank.arguments[left], bank.arguments[right], strict=True)
        for index, (one, other) in enumerate(pairs):
            if one != other:
                self._gain(self._store.injection(fact, index))
        return True
