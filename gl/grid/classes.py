"""The congruence closure of a block, over whose classes patterns are matched."""

from __future__ import annotations

from collections.abc import Iterable

from gl.grid.compile import Base
from gl.grid.fuel import Fuel
from gl.grid.rules import GroundRules
from gl.kernel.congruence import CongruenceClosure
from gl.kernel.errors import KernelError
from gl.kernel.fact import FactStore
from gl.kernel.rewriting import Link
from gl.kernel.sentence import Equal, Holds
from gl.kernel.term import Substitution

_MANY = 500
"""Equations, beyond which normal forms wait; in mpl_examples no block has as many (2026-11)."""


class Classes:
    """The terms that a block speaks of, in classes of equal ones.

    Args:
        base: The language and the library.
        store: Where facts are made.
        rules: By which terms are normalised on arrival.
        fuel: What may be spent.

    Attributes:
        closure: The classes.
    """

    def __init__(self, base: Base, store: FactStore, rules: GroundRules, fuel: Fuel) -> None:
        self._base = base
        self._store = store
        self._rules = rules
        self._fuel = fuel
        # By term: how often the rules had changed when it was last normalised.
        self._noted: dict[int, int] = {}
        self.closure = CongruenceClosure(base.bank)

    def note(self, term: int) -> None:
        """Make a term known to the congruence closure, with its normal form."""
        changes = self._rules.changes
        if self._noted.setdefault(term, -1) == changes:
            return
        self.closure.add(term)
        normal = self._rules.normal_form(term)
        if normal != term and not (normal in self.closure and self.closure.equal(term, normal)):
            self.closure.merge(term, normal, self._rules.explain(term))
        self._noted[term] = changes

    def refresh(self, terms: Iterable[int]) -> None:
        """Bring the classes up to date with the rules' equations, and note some more terms."""
        equations = (*self._rules.equations, *self._rules.reduced)
        for fact in equations:
            sentence = self._store.sentence(fact)
            if isinstance(sentence, Equal):
                for side in (sentence.left, sentence.right):
                    # The way to a normal form may be as long as there are equations. Of many, all
                    # are merged first: then most of these ways are in the classes already.
                    if len(equations) > _MANY:
                        self._noted.setdefault(side, -1)
                    else:
                        self.note(side)
                link = Link(fact, (), True, (), sentence.right)
                self.closure.merge(sentence.left, sentence.right, [link])
        for term in terms:
            self.note(term)
        for term in list(self._noted):
            self.note(term)

    def equation(self, left: int, right: int) -> int:
        """The fact ``left = right``, which the closure knows."""
        links = self.closure.explain(left, right)
        if len(links) == 1:
            (link,) = links
            if isinstance(link.fact, int) and self._store.sentence(link.fact) == Equal(left, right):
                return link.fact
        return self._store.calculation(left, links)

    def same(self, left: tuple[int, ...], right: tuple[int, ...]) -> bool:
        """Whether the terms of two lists are equal, place by place."""
        for one, other in zip(left, right, strict=True):
            if one != other:
                self.note(one)
                self.note(other)
                if not self.closure.equal(one, other):
                    return False
        return True

    def moved(self, fact: int, arguments: tuple[int, ...]) -> int:
        """An atom with its arguments replaced by what they are equal to.

        Raises:
            KernelError: If the fact is no atom.
        """
        atom = self._store.sentence(fact)
        if not isinstance(atom, Holds):
            msg = "the fact is no atom"
            raise KernelError(msg)
        for index, (one, other) in enumerate(zip(atom.arguments, arguments, strict=True)):
            if one != other:
                fact = self._store.rewrite_argument(fact, index, self.equation(one, other))
        return fact

    def reworded(self, fact: int, equation: Equal, left: int, right: int) -> int:
        """The fact ``left = right`` from an equation whose sides are equal to these."""
        explain = self.closure.explain
        forward = self.closure.equal(equation.left, left)
        start, end = (equation.left, equation.right) if forward else (equation.right, equation.left)
        link = Link(fact, (), forward, (), end)
        return self._store.calculation(left, [*explain(left, start), link, *explain(end, right)])

    def match(self, pattern: int, term: int, sigma: Substitution) -> list[Substitution]:
        """Match modulo the known equalities; variables are bound to terms of the block."""
        return self._extended(pattern, term, [sigma])

    def match_arguments(self, pattern: int, term: int, sigma: Substitution) -> list[Substitution]:
        """Match the arguments of a pattern with those of a term that has the same head."""
        arguments = self._base.bank.arguments
        found = [sigma]
        for inner, argument in zip(arguments[pattern], arguments[term], strict=True):
            found = self._extended(inner, argument, found)
            if not found:
                break
        return found

    def _extended(self, pattern: int, term: int, found: list[Substitution]) -> list[Substitution]:
        """What becomes of some substitutions when they have to match this too."""
        bank, closure, fuel = self._base.bank, self.closure, self._fuel
        head = bank.heads[pattern]
        extended: list[Substitution] = []
        if head < 0:
            fitting = bank.sorts[pattern] == bank.sorts[term]
            for sigma in found:
                if fuel.left <= 0:
                    break
                fuel.left -= 1
                bound = sigma.get(pattern)
                if bound is None:
                    if fitting:
                        extended.append({**sigma, pattern: term})
                elif closure.equal(bound, term):
                    extended.append(sigma)
            return extended
        members = closure.members_headed(term, head)
        for sigma in found:
            if fuel.left <= 0:
                break
            fuel.left -= 1
            for member in members:
                extended.extend(self.match_arguments(pattern, member, sigma))
        return extended
