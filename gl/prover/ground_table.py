"""The table of an operation: every cell a theorem."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from gl.proof.library import OperationTable
from gl.prover.ground import OutOfFuelError, Stuck
from gl.prover.ground_session import GroundSession, TooLarge
from gl.prover.ground_terms import Values, outside

_LARGEST = 12
"""Symbols of a value in a margin: what a sort without more small values may take to fill it."""

Cell = int | Stuck | OutOfFuelError | TooLarge
"""The number of a theorem, or why there is none."""


@dataclass(frozen=True, slots=True)
class Table:
    """An operation on the first values of its sorts.

    Attributes:
        margins: For each argument, the values it takes.
        cells: For each combination of values, the last argument changing fastest: its theorem.
        results: For each cell: the operation's value, if there is a theorem that says so.
    """

    margins: tuple[tuple[int, ...], ...]
    cells: tuple[Cell, ...]
    results: tuple[int | None, ...]


def tabulate(session: GroundSession, operation: str, count: int) -> Table:
    """The table of an operation on the first ``count`` values of each of its sorts.

    It becomes part of the session's library.
    """
    base = session.base
    symbol = base.symbols[operation]
    values = Values(base)
    margins = tuple(
        [first_values(values, sort, count) for sort in base.symbols.argument_sorts[symbol]]
    )
    terms = [base.bank.make(symbol, arguments) for arguments in product(*margins)]
    cells = [session.prove_value(term) for term in terms]
    known = session.calculator.values
    results = [
        known[term] if isinstance(cell, int) else None
        for term, cell in zip(terms, cells, strict=True)
    ]
    written = [tuple([outside(base, value) for value in margin]) for margin in margins]
    numbers = [cell if isinstance(cell, int) else None for cell in cells]
    session.tables.append(OperationTable(operation, tuple(written), tuple(numbers)))
    return Table(margins, tuple(cells), tuple(results))


def first_values(values: Values, sort: str, count: int) -> tuple[int, ...]:
    """The ``count`` smallest values of a sort, or all of them if there are fewer."""
    found: list[int] = []
    for size in range(1, count + _LARGEST):
        found.extend(values.of_size(sort, size))
        if len(found) >= count:
            break
    return tuple(found[:count])
