"""Which constructor terms a list of patterns covers.

A pattern is a term of variables and constructors of datatypes. A row of patterns, one for each
argument, matches the tuples of values that are instances of it.

Source:
    Maranget, *Warnings for pattern matching* (2007), section 3: the usefulness of a row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from gl.kernel.formula import Application, Term, Variable
from gl.theory.theory import Symbol, SymbolKind, Theory

Row = tuple[Term, ...]
_EFFORT: Final = 100_000  # rows looked at: the problem is NP-complete, but people's cases are few
_BUDGET: Final = 1_000_000  # in all
_DEPTH: Final = 200  # of the recursion: constructors and columns


class _TooHardError(Exception):
    """Finding out would take too long."""


class Patterns:
    """The datatypes of a theory, with the constructors that make their values.

    >>> from gl.theory.load import theory_from_text
    >>> patterns = Patterns(theory_from_text("data N = 0 | S(N)"))
    >>> zero, a = Application("0"), Variable("a", "N")
    >>> patterns.uncovered([(zero,)], (a,))
    (Application(symbol='S', arguments=(Variable(name='_', sort='N'),)),)
    >>> patterns.uncovered([(zero,), (Application("S", (a,)),)], (a,)) is None
    True
    """

    def __init__(self, theory: Theory) -> None:
        self.symbols: Mapping[str, Symbol] = {symbol.name: symbol for symbol in theory.symbols}
        self.constructors: dict[str, tuple[str, ...]] = {
            inductive.sort: inductive.constructors
            for schema in theory.schemas
            if schema.free
            for inductive in schema.inductives
        }
        self._budget = _BUDGET
        self._effort = 0

    def is_pattern(self, term: Term) -> bool:
        """Whether a term is made of variables and constructors of datatypes only."""
        stack = [term]
        while stack:
            current = stack.pop()
            if isinstance(current, Application):
                if not self.is_constructor(current.symbol):
                    return False
                stack.extend(current.arguments)
        return True

    def is_constructor(self, name: str) -> bool:
        """Whether a symbol makes values of a datatype."""
        symbol = self.symbols[name]
        return symbol.kind is SymbolKind.CONSTRUCTOR and symbol.result_sort in self.constructors

    def uncovered(
        self, rows: Sequence[Row], target: Row, otherwise: Row | None = None
    ) -> Row | None:
        """An instance of ``target`` that is an instance of none of the rows, if there is one.

        A variable that occurs twice in a row is taken for two.

        Args:
            rows: Patterns.
            target: Patterns too.
            otherwise: The answer if finding out would take too long.
        """
        self._effort = given = min(_EFFORT, self._budget)
        try:
            return self._uncovered(rows, target, _DEPTH)
        except _TooHardError:
            return otherwise
        finally:
            self._budget -= given - max(0, self._effort)

    def _uncovered(self, rows: Sequence[Row], target: Row, depth: int) -> Row | None:
        self._effort -= 1 + len(rows)
        if not target or not rows:
            return None if rows else target
        if self._effort < 0 or depth == 0:
            raise _TooHardError
        first, rest = target[0], target[1:]
        if isinstance(first, Application):
            return self._under(rows, first, rest, depth)
        heads = [row[0] for row in rows if isinstance(row[0], Application)]
        if heads:
            for name in self.constructors[first.sort]:
                sorts = self.symbols[name].argument_sorts
                whole = Application(name, tuple([Variable("_", sort) for sort in sorts]))
                found = self._under(rows, whole, rest, depth)
                if found is not None:
                    return found
            return None
        found = self._uncovered([row[1:] for row in rows], rest, depth - 1)
        return None if found is None else (first, *found)

    def _under(self, rows: Sequence[Row], whole: Application, rest: Row, depth: int) -> Row | None:
        """As above, where the first column is known to begin with a constructor."""
        width = len(whole.arguments)
        inner: list[Row] = []
        for row in rows:
            first = row[0]
            if isinstance(first, Variable):
                sorts = self.symbols[whole.symbol].argument_sorts
                inner.append((*[Variable("_", sort) for sort in sorts], *row[1:]))
            elif first.symbol == whole.symbol:
                inner.append((*first.arguments, *row[1:]))
        found = self._uncovered(inner, (*whole.arguments, *rest), depth - 1)
        if found is None:
            return None
        return (Application(whole.symbol, found[:width]), *found[width:])


def is_linear(row: Row) -> bool:
    """Whether no variable occurs twice."""
    seen: dict[Variable, None] = {}
    stack: list[Term] = list(row)
    while stack:
        term = stack.pop()
        if isinstance(term, Application):
            stack.extend(term.arguments)
        elif term in seen:
            return False
        else:
            seen[term] = None
    return True
