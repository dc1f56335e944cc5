"""The table of an operation as a page whose cells lead to their calculations."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import gl
from gl.export.notation import Notations, html
from gl.export.render import Site, renderer, template_root
from gl.kernel.formula import Application, Term, Variable
from gl.proof.library import Library

PAGE = "table.html"

Cell = tuple[int, Term] | None
"""The number of a theorem and the value that it states, or ``None`` where there is none."""


def write_table(
    library: Library,
    folder: Path,
    symbol: str,
    margins: Sequence[Sequence[Term]],
    cells: Sequence[Cell],
) -> Path:
    """Write ``table.html`` into a folder that has the pages of the library.

    Args:
        library: The theorems.
        folder: Where the pages are.
        symbol: The operation.
        margins: For each of its arguments, one or two, the values it takes.
        cells: For each combination, the last argument changing fastest.
    """
    notations = Notations.of(library.theory)
    theory, document = library.theory, library.document

    def shown(cell: Cell) -> dict[str, str]:
        if cell is None:
            return {"page": "", "value": ""}
        number, value = cell
        page = f"theorems/{document.proofs[number].statement_hash[:12]}.html"
        return {"page": page, "value": html(value, notations)}

    sorts = theory.symbol(symbol).argument_sorts
    general = tuple(Variable(name, sort) for name, sort in zip("abcdefgh", sorts, strict=False))
    heading = html(Application(symbol, general), notations)
    top = [html(value, notations) for value in margins[1]] if len(margins) > 1 else [""]
    width = len(cells) // len(margins[0])
    rows = [
        {
            "head": html(value, notations),
            "cells": [shown(cell) for cell in cells[row * width : (row + 1) * width]],
        }
        for row, value in enumerate(margins[0])
    ]
    site = Site(document.theory, theory.path, theory.digest, gl.__version__)
    page = renderer(template_root(), site)(
        PAGE,
        "",
        here=PAGE,
        title=f"Table of {symbol} · {document.theory}",
        heading=heading,
        top=top,
        rows=rows,
    )
    path = folder / PAGE
    path.write_bytes(page.encode())
    return path
