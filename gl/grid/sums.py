"""Sums: terms under an operation that is associative and commutative, and what multiplies them.

Nothing says which operations these are: the library's rules are asked whether they make
``a + (b + c)`` and ``(c + a) + b`` one, and ``a * (b + c)`` and ``a * b + a * c``. The *structure*
of an operation are the rules about it, what distributes over it, and constructors, and no others:
under these a sum is sorted, and its members are products of what the structure says nothing of.
"""

from __future__ import annotations

from collections.abc import Sequence

from gl.grid.compile import LARGEST, Base
from gl.kernel.rewriting import Normaliser, RuleSet
from gl.kernel.symbol import Kind


class Sums:
    """The structure of one operation, ``+`` below; ``*`` stands for what distributes over it.

    Args:
        base: The language and the library.
        plus: The operation.
        times: What distributes over it.

    Attributes:
        normaliser: Normal forms under the structure.
        sort: What is added.
    """

    def __init__(self, base: Base, plus: int, times: tuple[int, ...]) -> None:
        self._base = base
        self._plus = plus
        self._times = times
        self.normaliser = _structure(base, (plus, *times))
        self.sort = base.symbols.result_sorts[plus]
        self._zero = self._neutral()
        units = [(c, self._unit(c)) for c in self._constructors(1)]
        self._units = {c: unit for c, unit in units if unit is not None}

    def _constructors(self, arity: int) -> list[int]:
        """The constructors that make a member of the sort from as many members of it."""
        symbols = self._base.symbols
        return [
            head
            for head, kind in enumerate(symbols.kinds)
            if kind is Kind.CONSTRUCTOR
            and symbols.result_sorts[head] == self.sort
            and tuple(symbols.argument_sorts[head]) == (self.sort,) * arity
        ]

    def _neutral(self) -> int | None:
        """A constructor of which nothing is added."""
        (constant,) = self._base.first_constants(self.sort, 1)[:1]
        for head in self._constructors(0):
            term = self._base.bank.make(head, ())
            if self.normal_form(self.plus(constant, term)) == constant:
                return term
        return None

    def _unit(self, constructor: int) -> int | None:
        """``u``, where the constructor makes ``t + u`` of ``t``."""
        if self._zero is None:
            return None
        make = self._base.bank.make
        (constant,) = self._base.first_constants(self.sort, 1)[:1]
        unit = make(constructor, (self._zero,))
        made = self.normal_form(self.plus(constant, unit))
        return unit if made == make(constructor, (constant,)) else None

    def speaks_of(self, function: int) -> bool:
        """Whether a function is one of the operations of the structure."""
        return function == self._plus or function in self._times

    def normal_form(self, term: int) -> int:
        """The normal form under the structure."""
        return self.normaliser.normal_form(term)

    def members(self, term: int) -> list[int]:
        """What a term is the sum of, in normal form: of none, if it is neutral."""
        bank = self._base.bank
        found: list[int] = []
        stack = [self.normal_form(term)]
        while stack:
            current = stack.pop()
            head = bank.heads[current]
            unit = self._units.get(head)
            if head == self._plus:
                stack.extend(reversed(bank.arguments[current]))
            elif unit is not None and current != unit:
                stack.extend((unit, *bank.arguments[current]))
            elif current != self._zero:
                found.append(current)
        return found

    def plus(self, left: int, right: int) -> int:
        """The sum of two terms, as it is written."""
        return self._base.bank.make(self._plus, (left, right))

    def sum(self, members: Sequence[int]) -> int:
        """The sum of some terms, of which there is one at least, as it is written."""
        return self.product(self._plus, members)

    def total(self, members: Sequence[int]) -> int | None:
        """The sum of some terms; ``None`` if there are none, and no constructor is neutral."""
        return self.sum(members) if members else self._zero

    def factors(self, member: int) -> tuple[int, list[int]]:
        """What a member of a sum is the product of, and by which operation; of itself, if by none.

        Without any operation that distributes it is called a product by ``+``.
        """
        bank = self._base.bank
        head = bank.heads[member]
        if head not in self._times:
            return (*self._times, self._plus)[0], [member]
        found: list[int] = []
        stack = [member]
        while stack:
            current = stack.pop()
            if bank.heads[current] == head:
                stack.extend(reversed(bank.arguments[current]))
            else:
                found.append(current)
        return head, found

    def product(self, function: int, factors: Sequence[int]) -> int:
        """The product of some terms, of which there is one at least, by an operation."""
        *others, result = factors
        for factor in reversed(others):
            result = self._base.bank.make(function, (factor, result))
        return result


def sums_of(base: Base, plus: int) -> Sums | None:
    """The structure of an operation, if the library makes it associative and commutative."""
    if not _is_operation(base, plus) or not _is_sorted(base, (plus,), plus):
        return None
    sort = base.symbols.result_sorts[plus]
    operations = [f for f in range(len(base.symbols.kinds)) if _is_operation(base, f)]
    times = [
        f
        for f in operations
        if f != plus
        and base.symbols.result_sorts[f] == sort
        and _is_sorted(base, (f, plus), f)
        and _distributes(base, f, plus)
    ]
    return Sums(base, plus, tuple(times))


def _structure(base: Base, operations: tuple[int, ...]) -> Normaliser:
    """Normal forms under the library's rules about some operations and constructors."""
    bank, kinds = base.bank, base.symbols.kinds
    rules = RuleSet(bank)
    for rule in [rule for group in base.rules.by_head.values() for rule in group]:
        inside = (*bank.subterms(rule.left), *bank.subterms(rule.right))
        heads = [bank.heads[t] for t in inside if bank.heads[t] >= 0]
        if all(h in operations or kinds[h] is Kind.CONSTRUCTOR for h in heads):
            rules.add(rule)
    return Normaliser(bank, base.order, (rules,), LARGEST)


def _is_operation(base: Base, function: int) -> bool:
    symbols = base.symbols
    sort = symbols.result_sorts[function]
    both = tuple(symbols.argument_sorts[function]) == (sort, sort)
    return both and symbols.kinds[function] is Kind.FUNCTION


def _is_sorted(base: Base, operations: tuple[int, ...], function: int) -> bool:
    """Whether all ways to write a sum of three have one normal form."""
    normal, make = _structure(base, operations).normal_form, base.bank.make
    a, b, c = base.first_constants(base.symbols.result_sorts[function], 3)[:3]
    orders = ((a, b, c), (b, a, c), (b, c, a), (c, b, a))
    ways = [make(function, (x, make(function, (y, z)))) for x, y, z in orders]
    ways.append(make(function, (make(function, (a, b)), c)))
    return all(normal(way) == normal(ways[0]) for way in ways)


def _distributes(base: Base, times: int, plus: int) -> bool:
    normal, make = _structure(base, (plus, times)).normal_form, base.bank.make
    a, b, c = base.first_constants(base.symbols.result_sorts[plus], 3)[:3]
    whole = make(times, (a, make(plus, (b, c))))
    parts = make(plus, (make(times, (a, b)), make(times, (a, c))))
    return normal(whole) == normal(parts)
