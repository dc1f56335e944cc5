"""Equality saturation: instances of the library's equations, added to the classes of a block."""

from __future__ import annotations

from gl.grid.classes import Classes
from gl.grid.compile import Base
from gl.grid.rules import GroundRules
from gl.kernel.fact import FactStore
from gl.kernel.rewriting import Link, Rule
from gl.kernel.sentence import Equal, Sentence, terms_of
from gl.kernel.term import Substitution
from gl.kernel.unification import match


class Instances:
    """Adds instances in both directions, a round at a time; for small terms.

    Args:
        base: The language and the library.
        store: Where facts are made.
        rules: The equations of the block.
        classes: What to add to.
    """

    def __init__(self, base: Base, store: FactStore, rules: GroundRules, classes: Classes) -> None:
        self._base = base
        self._store = store
        self._rules = rules
        self._classes = classes

    def add_round(self, goal: Sentence) -> None:
        """Add what the library's equations say of the classes' terms."""
        bank, closure = self._base.bank, self._classes.closure
        found: list[tuple[int, int, Link]] = []
        for rules in self._base.rules.by_head.values():
            for rule in rules:
                sides = [(rule.left, rule.right, rule.left_to_right)]
                if not rule.checked and bank.heads[rule.right] >= 0:
                    sides.append((rule.right, rule.left, not rule.left_to_right))
                for left, right, forward in sides:
                    for term in list(closure.headed(bank.heads[left])):
                        for sigma in self._classes.match_arguments(left, term, {}):
                            if any(v not in sigma for v in rule.variables):
                                continue
                            there = bank.instantiate(right, sigma)
                            arguments = tuple([sigma[v] for v in rule.variables])
                            link = Link(rule.fact, arguments, forward, (), there)
                            found.append((bank.instantiate(left, sigma), there, link))
        found.extend(self._superposed())
        for left, right, link in found:
            self._classes.note(right)
            closure.merge(left, right, [link])
            if isinstance(goal, Equal) and closure.equal(goal.left, goal.right):
                return

    def _superposed(self) -> list[tuple[int, int, Link]]:
        """Instances of the library's equations in which a side of an equation here fits.

        ``a * b = a * c`` fits into ``inv(x) * (x * y) = y`` twice, which gives ``b = c``. Where
        there are datatypes, induction does better.
        """
        if self._base.inductions:
            return []
        bank = self._base.bank
        sides: dict[int, None] = {}
        for fact in (*self._rules.equations, *self._rules.reduced):
            sides.update(dict.fromkeys(terms_of(self._store.sentence(fact))))
        found: list[tuple[int, int, Link]] = []
        for rules in self._base.rules.by_head.values():
            for rule in rules:
                for pattern in bank.subterms(rule.left)[1:]:
                    if bank.heads[pattern] < 0 or bank.ground[pattern]:
                        continue
                    for side in sides:
                        sigma = match(bank, pattern, side)
                        if sigma is None:
                            continue
                        for full in self._completed(sigma, rule):
                            there = bank.instantiate(rule.right, full)
                            arguments = tuple([full[v] for v in rule.variables])
                            link = Link(rule.fact, arguments, rule.left_to_right, (), there)
                            found.append((bank.instantiate(rule.left, full), there, link))
        return found

    def _completed(self, sigma: Substitution, rule: Rule) -> list[Substitution]:
        """The substitution with at most one more variable bound, to a term of depth one."""
        missing = [v for v in rule.variables if v not in sigma]
        if not missing:
            return [sigma]
        if len(missing) > 1:
            return []
        bank, symbols = self._base.bank, self._base.symbols
        sort = bank.sorts[missing[0]]
        leaves = [t for t in self._classes.closure.terms() if not bank.arguments[t]]
        small = [t for t in leaves if bank.sorts[t] == sort]
        for symbol, sorts in enumerate(symbols.argument_sorts):
            if len(sorts) == 1 and symbols.result_sorts[symbol] == sort:
                small.extend([bank.make(symbol, (t,)) for t in leaves if bank.sorts[t] == sorts[0]])
        return [{**sigma, missing[0]: t} for t in small]
