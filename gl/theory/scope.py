"""The names that a theory declares, and what is near a name that it does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NoReturn

from gl.errors import DuplicateNameError, Label
from gl.source import Span
from gl.theory.theory import (
    CoreReading,
    Fixity,
    Inductive,
    Schema,
    Sort,
    Symbol,
    SymbolKind,
    Theory,
)


@dataclass(frozen=True, slots=True)
class Counting:
    """A datatype of the shape of the natural numbers, which numerals abbreviate."""

    sort: str
    zero: str
    successor: str


@dataclass(slots=True)
class Scope:
    """Sorts and symbols by name, in order of declaration.

    Attributes:
        sorts: By name.
        symbols: By name. Sorts and symbols share no name.
        counting: The datatypes that numerals can mean.
        core: What the core dialect declared.
    """

    sorts: dict[str, Sort] = field(default_factory=dict)
    symbols: dict[str, Symbol] = field(default_factory=dict)
    counting: list[Counting] = field(default_factory=list)
    core: CoreReading = field(default_factory=CoreReading)

    @classmethod
    def of(cls, theory: Theory) -> Scope:
        """The names of a finished theory."""
        scope = cls(
            {sort.name: sort for sort in theory.sorts},
            {symbol.name: symbol for symbol in theory.symbols},
            core=theory.core,
        )
        for schema in theory.schemas:
            scope.add_counting(schema)
        return scope

    def add_sort(self, sort: Sort) -> None:
        """Declare a sort; a name that is taken is refused."""
        self._claim(sort.name, sort.span)
        self.sorts[sort.name] = sort

    def add_symbol(self, symbol: Symbol) -> None:
        """Declare a symbol; a name that is taken is refused."""
        self._claim(symbol.name, symbol.span)
        self.symbols[symbol.name] = symbol

    def add_counting(self, schema: Schema) -> None:
        """Note the datatypes of a schema that numerals can mean."""
        if schema.free and len(schema.inductives) == 1:
            shape = self._counting(schema.inductives[0])
            if shape is not None:
                self.counting.append(shape)

    def _counting(self, inductive: Inductive) -> Counting | None:
        if len(inductive.constructors) != 2:
            return None
        first, second = (self.symbols[name] for name in inductive.constructors)
        if first.argument_sorts:
            first, second = second, first
        if first.argument_sorts or second.argument_sorts != (inductive.sort,):
            return None
        return Counting(inductive.sort, first.name, second.name)

    def _claim(self, name: str, span: Span | None) -> None:
        earlier = self.sorts.get(name) or self.symbols.get(name)
        if earlier is not None:
            refuse_duplicate(name, span, earlier.span)

    def near(self, name: str, among: Iterable[str] | None = None) -> str | None:
        """The declared name that ``name`` is most likely a slip for, or ``None``."""
        candidates = (*self.sorts, *self.symbols) if among is None else among
        best: tuple[int, str] | None = None
        for candidate in candidates:
            allowed = max(1, min(len(name), len(candidate)) // 3)
            if min(len(name), len(candidate)) < 2 and name.lower() != candidate.lower():
                continue
            distance = edit_distance(name, candidate, allowed)
            if distance <= allowed and (best is None or distance < best[0]):
                best = distance, candidate
        return None if best is None else best[1]

    def suggestion(self, name: str, among: Iterable[str] | None = None) -> str:
        """A sentence with the nearest name, or the empty string."""
        near = self.near(name, among)
        return "" if near is None else f"did you mean `{near}`?"


def refuse_duplicate(name: str, span: Span | None, earlier: Span | None) -> NoReturn:
    """Refuse a name that is declared at two places.

    Raises:
        DuplicateNameError: Always.
    """
    labels = [Label(span, "declared again here")] if span else []
    if earlier:
        labels.append(Label(earlier, "first declared here"))
    raise DuplicateNameError(
        f"`{name}` is declared twice", *labels, help="give one of them another name"
    )


def is_predicate(symbol: Symbol) -> bool:
    """Whether a symbol makes formulas."""
    return symbol.kind is SymbolKind.PREDICATE


def is_infix(symbol: Symbol) -> bool:
    """Whether a symbol stands between its arguments."""
    return symbol.notation is not None and symbol.notation.fixity in {
        Fixity.INFIX,
        Fixity.INFIXL,
        Fixity.INFIXR,
    }


def edit_distance(left: str, right: str, limit: int) -> int:
    """How many letters to insert, delete, replace or swap; more than ``limit`` counts as one more.

    >>> edit_distance("lenght", "length", 2), edit_distance("add", "mul", 1)
    (1, 2)
    """
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        older, before = before, row
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return min(row[-1], limit + 1)
