"""Terms of any depth, in and out of the bank, and the values of a sort in order of size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

import gl.kernel.formula as ast
from gl.grid.compile import Base
from gl.grid.eigenvariable import Numbered
from gl.grid.letters import more_names
from gl.kernel.symbol import Kind


def inside(base: Base, term: ast.Term) -> int:
    """The term of the bank that a tree denotes; its variables become arbitrary constants."""
    bank, symbols = base.bank, base.symbols
    made: list[int] = []
    stack: list[tuple[ast.Term, bool]] = [(term, False)]
    while stack:
        current, ready = stack.pop()
        if isinstance(current, ast.Variable):
            made.append(base.constant(current.name, current.sort))
        elif not ready:
            stack.append((current, True))
            stack.extend([(argument, False) for argument in reversed(current.arguments)])
        else:
            count = len(current.arguments)
            arguments = tuple(made[len(made) - count :])
            del made[len(made) - count :]
            made.append(bank.make(symbols[current.symbol], arguments))
    return made[0]


def outside(base: Base, term: int) -> ast.Term:
    """The tree of a term of the bank; what is one term there is one object here."""
    bank, symbols = base.bank, base.symbols
    made: dict[int, ast.Term] = {}
    stack = [term]
    while stack:
        current = stack[-1]
        missing = [a for a in bank.arguments[current] if a not in made]
        if missing:
            stack.extend(missing)
            continue
        stack.pop()
        if bank.heads[current] < 0:
            made[current] = ast.Variable(bank.variable_names[current], bank.sorts[current])
        elif symbols.kinds[bank.heads[current]] is Kind.EIGENVARIABLE:
            made[current] = ast.Variable(shown_name(base, current), bank.sorts[current])
        else:
            arguments = tuple([made[a] for a in bank.arguments[current]])
            made[current] = ast.Application(symbols.names[bank.heads[current]], arguments)
    return made[term]


def plain_text(base: Base, term: int) -> str:
    """A value as text, in MPL; a numeral where a datatype has the shape of the natural numbers."""
    bank, symbols = base.bank, base.symbols
    out: list[str] = []
    stack: list[int | str] = [term]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            out.append(item)
            continue
        number = _number(base, item)
        if number:
            out.append(str(number))
            continue
        arguments, head = bank.arguments[item], bank.heads[item]
        if head < 0:
            name = bank.variable_names[item]
        else:
            is_arbitrary = symbols.kinds[head] is Kind.EIGENVARIABLE
            name = shown_name(base, item) if is_arbitrary else symbols.names[head]
        out.append(name)
        if arguments:
            out.append("(")
            stack.append(")")
            for index in range(len(arguments) - 1, -1, -1):
                stack.append(arguments[index])
                if index:
                    stack.append(", ")
    return "".join(out)


def _number(base: Base, term: int) -> int:
    """How often a successor stands in front of a zero; 0 for everything else."""
    bank, count = base.bank, 0
    induction = base.inductions.get(bank.sorts[term])
    if (
        bank.heads[term] < 0
        or induction is None
        or sorted([len(g.argument_sorts) for g in induction.generators]) != [0, 1]
    ):
        return 0
    while bank.arguments[term]:
        (argument,) = bank.arguments[term][:1]
        if bank.sorts[argument] != bank.sorts[term] or len(bank.arguments[term]) > 1:
            return 0
        term = argument
        count += 1
    head = bank.heads[term]
    is_zero = head >= 0 and base.symbols.kinds[head] is Kind.CONSTRUCTOR
    return count if is_zero else 0


def constants_in(base: Base, terms: Iterable[int]) -> tuple[int, ...]:
    """The arbitrary constants in some terms, in order of first appearance."""
    bank, kinds = base.bank, base.symbols.kinds
    found: dict[int, None] = {}
    seen: set[int] = set()
    for term in terms:
        stack = [term]
        while stack:
            current = stack.pop()
            if current in seen:
                continue
            seen.add(current)
            head = bank.heads[current]
            if head >= 0 and kinds[head] is Kind.EIGENVARIABLE:
                found[current] = None
            stack.extend(reversed(bank.arguments[current]))
    return tuple(found)


def arbitrary(base: Base, name: str, sort: str, taken: list[int]) -> int:
    """A constant that stands for anything, called ``name`` or nearly so, and not among ``taken``.

    It is one of those that a search opens, none of those that conjectures are made of.
    """
    number = 0
    while True:
        constant = base.eigenvariables.numbered(name, number, sort)
        if constant not in taken:
            return constant
        number += 1


def shown_name(base: Base, constant: int) -> str:
    """What an arbitrary constant is called where people read it."""
    symbol = base.bank.heads[constant]
    origin = base.eigenvariables.origins.get(symbol)
    name = base.symbols.names[symbol].lstrip("_")
    return name.rstrip("'") if isinstance(origin, Numbered) else name


def first_members(base: Base, sort: str, count: int) -> list[int]:
    """Constants that stand for any members of a sort: two of those that conjectures are made of."""
    found = base.first_constants(sort, min(count, 2))
    names = [shown_name(base, member) for member in found]
    for name in more_names(names):
        if len(found) == count:
            return found
        if name not in base.symbols:
            found.append(arbitrary(base, name, sort, found))
    return found


class Values:
    """The closed constructor terms of each sort, by size.

    What generates a sort by an induction schema counts as a constructor. A sort without any has
    the constants that the theory names, and then some that stand for anything: what is calculated
    with these holds for all its members.

    Args:
        base: The language.
        constants: Arbitrary constants that count as values too.
        members: How many constants that stand for anything such a sort has.
    """

    def __init__(self, base: Base, constants: tuple[int, ...] = (), members: int = 2) -> None:
        self._base = base
        self._members = members
        self._given: dict[str, list[int]] = {}
        for constant in constants:
            self._given.setdefault(base.bank.sorts[constant], []).append(constant)
        symbols = base.symbols
        self._constructors: dict[str, list[int]] = {}
        for schema in base.theory.schemas:
            for inductive in schema.inductives:
                generators = [symbols[name] for name in inductive.constructors]
                self._constructors[inductive.sort] = generators
        self._named = {
            sort.name: [
                base.bank.make(symbol, ())
                for symbol in range(len(symbols))
                if symbols.kinds[symbol] is Kind.FUNCTION
                and not symbols.argument_sorts[symbol]
                and symbols.result_sorts[symbol] == sort.name
            ]
            for sort in base.theory.sorts
        }
        self._known: dict[tuple[str, int], list[int]] = {}
        self._existing: dict[tuple[tuple[str, ...], int], bool] = {}
        self._ranks: dict[int, int] = {}
        for sort in base.theory.sorts:
            if sort.name not in self._constructors:
                free = [m for m in self._any_of(sort.name) if m not in constants]
                self._ranks.update({member: rank for rank, member in enumerate(free)})

    def _any_of(self, sort: str) -> list[int]:
        return first_members(self._base, sort, self._members)

    def of_size(self, sort: str, size: int) -> list[int]:
        """The values with this many symbols, in order of their constructors."""
        key = (sort, size)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = list(self._make(sort, size))
        return known

    def _make(self, sort: str, size: int) -> Iterator[int]:
        if size == 1:
            yield from self._given.get(sort, ())
        if sort not in self._constructors:
            if size == 1:
                yield from self._named[sort]
                yield from self._any_of(sort)
            return
        for constructor in self._constructors[sort]:
            sorts = self._base.symbols.argument_sorts[constructor]
            for arguments in self.tuples(sorts, size - 1):
                yield self._base.bank.make(constructor, arguments)

    def is_first_of_its_kind(self, values: tuple[int, ...]) -> bool:
        """Whether no exchange of members that stand for anything gives values that come before.

        What is true of some of them is true of others: they appear in their order.
        """
        if not self._ranks:
            return True
        met: dict[str, int] = {}
        for constant in constants_in(self._base, values):
            rank = self._ranks.get(constant)
            if rank is None:
                continue
            sort = self._base.bank.sorts[constant]
            if rank != met.get(sort, 0):
                return False
            met[sort] = rank + 1
        return True

    def tuples(self, sorts: tuple[str, ...], size: int) -> Iterator[tuple[int, ...]]:
        """The tuples of values of these sorts with this many symbols together."""
        for sizes in self._sizes(sorts, size):
            yield from product(
                *[self.of_size(sort, part) for sort, part in zip(sorts, sizes, strict=True)]
            )

    def _sizes(self, sorts: tuple[str, ...], size: int) -> Iterator[tuple[int, ...]]:
        """The sizes that such tuples have; those of no value are not gone through."""
        if not sorts:
            yield from [()] if size == 0 else []
            return
        for first in range(1, size - len(sorts) + 2):
            if self._exist(sorts[1:], size - first) and self.of_size(sorts[0], first):
                for rest in self._sizes(sorts[1:], size - first):
                    yield (first, *rest)

    def _exist(self, sorts: tuple[str, ...], size: int) -> bool:
        key = (sorts, size)
        known = self._existing.get(key)
        if known is None:
            known = self._existing[key] = next(self._sizes(sorts, size), None) is not None
        return known
