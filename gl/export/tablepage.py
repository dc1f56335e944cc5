"""The tables of operations as pages whose cells lead to their calculations."""

from __future__ import annotations

from gl.export.listing import part_name
from gl.export.notation import html, statement_body
from gl.export.render import Render
from gl.export.shelf import Shelf
from gl.kernel.formula import Application, Equation, Term, Variable
from gl.proof.library import OperationTable


def table_name(index: int) -> str:
    """The file of a table."""
    return part_name("table", index)


def table_heading(shelf: Shelf, table: OperationTable) -> str:
    """The operation on variables, as HTML."""
    sorts = shelf.library.theory.symbol(table.operation).argument_sorts
    general = tuple(Variable(name, sort) for name, sort in zip("abcdefgh", sorts, strict=False))
    return html(Application(table.operation, general), shelf.notations)


def table_pages(shelf: Shelf, render: Render) -> dict[str, str]:
    """``table.html`` and so on: one page for each table."""
    pages = {}
    for index, table in enumerate(shelf.library.tables):
        margins = [[_value(shelf, v) for v in margin] for margin in table.margins]
        cells = [_cell(shelf, number) for number in table.cells]
        width = len(cells) // max(1, len(margins[0]))
        here = table_name(index)
        pages[here] = render(
            "table.html",
            "",
            here=here,
            title=f"Table of {table.operation} · {shelf.library.document.theory}",
            heading=table_heading(shelf, table),
            top=margins[1] if len(margins) > 1 else [""],
            rows=[
                {"head": value, "cells": cells[row * width : (row + 1) * width]}
                for row, value in enumerate(margins[0])
            ],
        )
    return pages


def _cell(shelf: Shelf, number: int | None) -> dict[str, str]:
    """The value that a theorem states, and where the theorem is."""
    if number is None:
        return {"page": "", "value": ""}
    statement = statement_body(shelf.library.document.proofs[number].statement)
    value = _value(shelf, statement.right) if isinstance(statement, Equation) else ""
    return {"page": shelf.pages[number], "value": value}


def _value(shelf: Shelf, value: Term) -> str:
    return html(value, shelf.notations)
