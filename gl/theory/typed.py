"""Expressions whose names are resolved and whose sorts are being inferred.

Between the syntax tree and the kernel's formulas. A :class:`SortCell` stands for a sort that is
not known yet; cells are unified as terms are put together, and carry the place that determined
them, so that a clash can name both places.
"""

from __future__ import annotations

from dataclasses import dataclass

from gl.errors import Label
from gl.source import Span
from gl.theory.theory import Symbol


class SortCell:
    """A sort, known or to be inferred; the nodes of a union-find forest.

    Attributes:
        parent: The cell that this one was unified with; ``None`` for a root.
        sort: Its name, once known; only meaningful at the root.
        label: The place that determined it.
    """

    __slots__ = ("label", "parent", "sort")

    def __init__(self, sort: str | None = None, label: Label | None = None) -> None:
        self.parent: SortCell | None = None
        self.sort = sort
        self.label = label

    def root(self) -> SortCell:
        """The cell that speaks for all that are unified with this one."""
        cell = self
        while cell.parent is not None:
            if cell.parent.parent is not None:
                cell.parent = cell.parent.parent
            cell = cell.parent
        return cell

    def unify(self, other: SortCell) -> bool:
        """Make two cells one; false if their sorts are known and differ."""
        left, right = self.root(), other.root()
        if left is right:
            return True
        if left.sort is None:
            left.parent = right
        elif right.sort is None:
            right.parent = left
        elif left.sort != right.sort:
            return False
        return True


@dataclass(slots=True, eq=False)
class Slot:
    """A variable: one object for all its occurrences.

    Attributes:
        name: As written.
        span: Where it is introduced, or first appears.
        cell: Its sort.
    """

    name: str
    span: Span
    cell: SortCell


@dataclass(frozen=True, slots=True)
class VariableUse:
    """An occurrence of a variable."""

    slot: Slot
    span: Span

    @property
    def cell(self) -> SortCell:
        """Its sort."""
        return self.slot.cell


@dataclass(frozen=True, slots=True)
class Applied:
    """A function or constructor with its arguments."""

    symbol: Symbol
    arguments: tuple[TypedTerm, ...]
    span: Span
    cell: SortCell
    depth: int


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number, to be written with the constructors of its sort."""

    value: int
    span: Span
    cell: SortCell


@dataclass(frozen=True, slots=True)
class Choice:
    """``if condition then value else otherwise``: lifted out of the atom that it stands in."""

    condition: TypedFormula
    value: TypedTerm
    otherwise: TypedTerm
    span: Span
    cell: SortCell


@dataclass(frozen=True, slots=True)
class Equals:
    """``left = right``."""

    left: TypedTerm
    right: TypedTerm
    span: Span


@dataclass(frozen=True, slots=True)
class Holds:
    """A predicate with its arguments."""

    symbol: Symbol
    arguments: tuple[TypedTerm, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Denied:
    """``not body``."""

    body: TypedFormula
    span: Span


@dataclass(frozen=True, slots=True)
class All:
    """All of the parts; none at all is the formula that always holds."""

    parts: tuple[TypedFormula, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Any:
    """One of the parts."""

    parts: tuple[TypedFormula, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Implies:
    """``hypothesis -> conclusion``."""

    hypothesis: TypedFormula
    conclusion: TypedFormula
    span: Span


@dataclass(frozen=True, slots=True)
class Equivalent:
    """``left <-> right``."""

    left: TypedFormula
    right: TypedFormula
    span: Span


@dataclass(frozen=True, slots=True)
class ForEvery:
    """``forall slots. body``."""

    slots: tuple[Slot, ...]
    body: TypedFormula
    span: Span


@dataclass(frozen=True, slots=True)
class ForSome:
    """``exists slots. body``."""

    slots: tuple[Slot, ...]
    body: TypedFormula
    span: Span


@dataclass(frozen=True, slots=True)
class Never:
    """The formula that never holds."""

    span: Span


TypedTerm = VariableUse | Applied | Numeral | Choice
TypedFormula = (
    Equals | Holds | Denied | All | Any | Implies | Equivalent | ForEvery | ForSome | Never
)
Typed = TypedTerm | TypedFormula
TERMS = (VariableUse, Applied, Numeral, Choice)
