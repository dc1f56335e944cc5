"""``gl table``: an operation's table, each cell a theorem."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gl.cli.ground import calculate, output_folder, publish
from gl.cli.status import Status

if TYPE_CHECKING:
    from gl.export.notation import Notations
    from gl.prover.ground_session import GroundSession
    from gl.prover.ground_table import Table
    from gl.theory.theory import Symbol, Theory

_COUNT = 8
_MISSING = "-"


@click.command("table")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("operation")
@click.argument("count", type=click.IntRange(min=1, max=100), default=_COUNT)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write the certificate and pages into this folder.",
)
def table_command(file: Path, operation: str, count: int, out: Path | None) -> Status:
    """Print the table of OPERATION on the first COUNT values of its sorts, 8 by default.

    Exit status: 0 if every cell has a value; 1 if not.
    """
    from gl import api
    from gl.export.notation import Notations
    from gl.prover.ground_table import tabulate

    theory = api.load(file)
    symbol = _operation(theory, operation)
    folder = output_folder(out)
    sessions: list[GroundSession] = []

    def work(session: GroundSession) -> Table:
        sessions.append(session)
        return tabulate(session, symbol.name, count)

    found = calculate(theory, work, folder)
    if found is None:
        return Status.REJECTED
    table, library = found
    notations = Notations.of(theory)
    rows = _rows(table, symbol, sessions[0], notations)
    for line in _aligned(rows):
        click.echo(line)

    publish(library, folder, "table.html")
    missing = [cell for cell in table.cells if not isinstance(cell, int)]
    if not missing:
        return Status.DONE
    from gl.export.unvalued import reasons

    for line in reasons(missing[0], sessions[0], notations):
        click.echo(line, err=True)
    if len(missing) > 1:
        click.echo(f"and {len(missing) - 1} more cells have no value", err=True)
    return Status.UNDECIDED


def _operation(theory: Theory, name: str) -> Symbol:
    """The operation that is meant."""
    from gl.theory.theory import SymbolKind

    operations = [s for s in theory.symbols if s.kind is SymbolKind.FUNCTION and s.argument_sorts]
    fitting = [s.name for s in operations if len(s.argument_sorts) <= 2]
    for symbol in operations:
        if symbol.name == name:
            if name in fitting:
                return symbol
            raise click.UsageError(
                f"{name} has {len(symbol.argument_sorts)} arguments; a table shows one or two"
            )
    raise click.UsageError(
        f"there is no operation {name!r} in {theory.path}; "
        + (f"there are {', '.join(fitting)}" if fitting else "it declares none")
    )


def _rows(
    table: Table, symbol: Symbol, session: GroundSession, notations: Notations
) -> list[list[str]]:
    """The cells as text, with the values of the arguments around them."""
    from gl.export.notation import text
    from gl.prover.ground_terms import outside

    def shown(term: int | None) -> str:
        if term is None:
            return _MISSING
        return text(outside(session.base, term), notations)

    margins = [list(map(shown, margin)) for margin in table.margins]
    cells = list(map(shown, table.results))
    if len(margins) == 1:
        return [
            [symbol.name, ""],
            *([value, cell] for value, cell in zip(margins[0], cells, strict=True)),
        ]
    width = len(margins[1])
    return [
        [symbol.name, *margins[1]],
        *([value, *cells[row * width : (row + 1) * width]] for row, value in enumerate(margins[0])),
    ]


def _aligned(rows: list[list[str]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        first, *rest = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        lines.append(f"{first} | {'  '.join(rest)}".rstrip())
    lines.insert(1, "-" * (widths[0] + 1) + "+" + "-" * (sum(widths[1:]) + 2 * len(widths) - 3))
    return lines
