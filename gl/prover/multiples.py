"""Equations about the terms at hand, multiplied by whatever makes them speak of a goal.

``s + s = n*n + n``, taken ``n`` times, says something of ``s*n``. The multipliers are those that
make one member of an equation a member of the goal, or of what other multiples brought in.

Source:
    Faugère, *A new efficient algorithm for computing Gröbner bases (F4)* (1999), of which this is
    the symbolic preprocessing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from gl.grid.compile import Base
from gl.grid.memory import Memory
from gl.grid.sums import Sums
from gl.kernel.rewriting import Reference
from gl.kernel.sentence import All, Equal, Sentence
from gl.kernel.symbol import Kind
from gl.kernel.unification import match

_EQUATIONS, _MULTIPLES = 40, 100
"""Instances of equations, and multiples of them, that are looked at."""


class Instance(NamedTuple):
    """An instance of an equation, and how it is cited."""

    left: int
    right: int
    fact: Reference
    arguments: tuple[int, ...]


class Multiple(NamedTuple):
    """A multiple of an equation, in one direction.

    Attributes:
        instance: The equation.
        left: One side, as written.
        right: The other.
        position: Where in the sides the equation is used.
        before: What ``left`` is the sum of.
        after: What ``right`` is the sum of.
        forward: Whether ``left`` comes from the left side of the equation.
    """

    instance: Instance
    left: int
    right: int
    position: tuple[int, ...]
    before: Counter[int]
    after: Counter[int]
    forward: bool = True

    @property
    def reversed(self) -> Multiple:
        """The same, from right to left."""
        return self._replace(
            left=self.right,
            right=self.left,
            before=self.after,
            after=self.before,
            forward=not self.forward,
        )


class Multiples:
    """What a memory knows of the members of sums.

    Args:
        base: The language and the library.
        memory: The facts at hand.
        sums: What sums are.
    """

    def __init__(self, base: Base, memory: Memory, sums: Sums) -> None:
        self._base = base
        self._memory = memory
        self._sums = sums

    def about(self, goal: list[int]) -> list[Multiple]:
        """The multiples that have a member in common with a goal, or with others of them.

        Args:
            goal: The members of its sides; nothing larger than all of them is brought in.
        """
        bank = self._base.bank
        members = dict.fromkeys(goal)
        largest = max([bank.sizes[m] for m in members], default=0)
        equations = [self._multiple(instance) for instance in self._instances(goal)]
        found: dict[tuple[int, int], Multiple] = {}
        queue = list(members)
        for member in queue:
            for equation in equations:
                for multiple in self._with(equation, member):
                    new = [m for m in (*multiple.before, *multiple.after) if m not in members]
                    if multiple.before == multiple.after or any(
                        bank.sizes[m] > largest for m in new
                    ):
                        continue
                    found.setdefault((multiple.left, multiple.right), multiple)
                    members.update(dict.fromkeys(new))
                    queue.extend(dict.fromkeys(new))
                    if len(found) >= _MULTIPLES:
                        return list(found.values())
        return list(found.values())

    def _multiple(self, instance: Instance, function: int = 0, by: int | None = None) -> Multiple:
        left, right = instance.left, instance.right
        position: tuple[int, ...] = ()
        if by is not None:
            left, right = [self._base.bank.make(function, (side, by)) for side in (left, right)]
            position = (0,)
        before, after = (Counter(self._sums.members(side)) for side in (left, right))
        return Multiple(instance, left, right, position, before, after)

    def _with(self, equation: Multiple, member: int) -> Iterator[Multiple]:
        """The equation, or multiples of it, that have this member."""
        if member in equation.before or member in equation.after:
            yield equation
        function, factors = self._sums.factors(member)
        for own in dict.fromkeys((*equation.before, *equation.after)):
            operation, parts = self._sums.factors(own)
            if len(parts) > 1 and operation != function:
                continue
            if Counter(parts) < Counter(factors):
                rest = sorted((Counter(factors) - Counter(parts)).elements())
                by = self._sums.product(function, rest)
                yield self._multiple(equation.instance, function, by)

    def _instances(self, goal: list[int]) -> list[Instance]:
        """The memory's equations, and what the library's say of the terms at hand."""
        bank = self._base.bank
        here = list(dict.fromkeys([s for m in goal for s in bank.subterms(m)]))
        found: dict[tuple[int, int], Instance] = {}
        local: dict[Reference, Sentence] = {
            fact: self._memory.store.sentence(fact) for fact in self._memory.facts
        }
        for fact, sentence in (*local.items(), *self._base.library.items()):
            for instance in self._said(fact, sentence, here):
                if bank.sorts[instance.left] == self._sums.sort:
                    found.setdefault((instance.left, instance.right), instance)
                if len(found) >= _EQUATIONS:
                    return list(found.values())
        return list(found.values())

    def _said(self, fact: Reference, sentence: Sentence, here: list[int]) -> Iterator[Instance]:
        bank = self._base.bank
        match sentence:
            case Equal(left, right) if bank.ground[left] and bank.ground[right]:
                yield Instance(left, right, fact, ())
            case All(variables, (), Equal(left, right)):
                for pattern in self._patterns(variables, left, right):
                    for term in here:
                        sigma = match(bank, pattern, term)
                        if sigma is not None:
                            one, other = bank.substitute(left, sigma), bank.substitute(right, sigma)
                            yield Instance(one, other, fact, tuple([sigma[v] for v in variables]))
            case _:
                return

    def _patterns(self, variables: tuple[int, ...], left: int, right: int) -> list[int]:
        """The parts of an equation that are no sums or products, and have all of its variables."""
        bank, kinds = self._base.bank, self._base.symbols.kinds
        found = []
        for pattern in dict.fromkeys((*bank.subterms(left), *bank.subterms(right))):
            head = bank.heads[pattern]
            if head < 0 or kinds[head] is not Kind.FUNCTION or self._sums.speaks_of(head):
                continue
            inside = bank.subterms(pattern)
            if all(v in inside for v in variables):
                found.append(pattern)
        return found
