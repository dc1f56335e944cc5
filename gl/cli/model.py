"""Finite models as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gl.theory.model import Model
    from gl.theory.theory import Theory


def model_lines(theory: Theory, model: Model) -> Iterator[str]:
    """The tables of a model, each after an empty line."""
    from gl.export.modeltables import model_tables

    for table in model_tables(theory, model):
        yield ""
        if table.top:
            yield from _aligned([(table.symbol, *table.top), *table.rows])
        else:
            for application, value in table.rows:
                yield f"{application} = {value}"


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        first, *rest = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        lines.append(f"{first} | {' '.join(rest)}".rstrip())
    lines.insert(1, "-" * (widths[0] + 1) + "+" + "-" * (sum(widths[1:]) + len(widths) - 1))
    return lines
