"""Finite models: found, checked, printed as tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gl.cli.status import Status

if TYPE_CHECKING:
    from gl.cli.output import OutputFolder
    from gl.kernel.formula import Formula
    from gl.theory.model import Model
    from gl.theory.theory import Symbol, Theory

_NAMES = "0123456789abcdefghijklmnopqrstuvwxyz"


def show_countermodel(theory: Theory, goal: Formula, folder: OutputFolder | None) -> Status | None:
    """Look for a finite model in which the goal fails, check it and print it; ``None`` if none."""
    from gl.checker.model import ModelRejected, check_model
    from gl.export.notation import Notations, statement_text
    from gl.proof.modelfile import FILE, model_line
    from gl.theory.model import find_model

    model = find_model(theory, goal)
    if model is None:
        return None
    line = model_line(theory, model, goal)
    verdict = check_model(line)
    if isinstance(verdict, ModelRejected):
        click.echo(
            f"The checker did not accept a model that was found: {verdict.reason}.\n"
            "So nothing is refuted. This is a fault of gl, not of your file.",
            err=True,
        )
        return Status.REJECTED
    sizes = ", ".join(f"{sort} with {size}" for sort, size in model.sizes.items())
    shown = statement_text(goal, Notations.of(theory))
    click.echo(f"{shown} does not follow from the axioms")
    values = ", ".join(
        f"{variable.name} = {_element(theory, model, variable.sort, value)}"
        for variable, value in model.values
    )
    click.echo(
        f"It fails{f' for {values}' if values else ''} in a model that has {sizes} elements:"
    )
    for text in tables(theory, model):
        click.echo("")
        click.echo(text)
    if folder is not None:

        def write(target: Path) -> None:
            (target / FILE).write_bytes(line)

        folder.replace(write)
        click.echo(f"Model: {folder.folder / FILE}", err=True)
    return Status.DONE


def tables(theory: Theory, model: Model) -> list[str]:
    """The tables of all symbols that are not constructors without arguments."""
    found = []
    for symbol in theory.symbols:
        rows = model.functions.get(symbol.name) or model.predicates.get(symbol.name)
        if rows is None or symbol.name in _element_names(theory, model, symbol.result_sort or ""):
            continue
        found.append(_table(theory, model, symbol))
    return found


def _table(theory: Theory, model: Model, symbol: Symbol) -> str:
    name, sorts = symbol.name, symbol.argument_sorts
    predicate = name in model.predicates
    rows = model.predicates[name] if predicate else model.functions[name]

    def shown(value: int) -> str:
        if predicate:
            return "yes" if value else "no"
        return _element(theory, model, symbol.result_sort or "", value)

    def margin(index: int) -> list[str]:
        sort = sorts[index]
        return [_element(theory, model, sort, element) for element in range(model.sizes[sort])]

    if not sorts:
        return f"{name} = {shown(rows[()])}"
    if len(sorts) == 1:
        head = margin(0)
        cells = [shown(rows[element,]) for element in range(len(head))]
        return "\n".join(_aligned([[name, *head], ["", *cells]]))
    if len(sorts) == 2:
        lines = [[name, *margin(1)]]
        for element, word in enumerate(margin(0)):
            lines.append([word, *(shown(rows[element, e]) for e in range(model.sizes[sorts[1]]))])
        return "\n".join(_aligned(lines))
    listed = []
    for elements, value in rows.items():
        words = [_element(theory, model, s, e) for s, e in zip(sorts, elements, strict=True)]
        listed.append(f"{name}({', '.join(words)}) = {shown(value)}")
    return "\n".join(listed)


def _aligned(rows: list[list[str]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        first, *rest = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        lines.append(f"{first} | {' '.join(rest)}".rstrip())
    lines.insert(1, "-" * (widths[0] + 1) + "+" + "-" * (sum(widths[1:]) + len(widths) - 1))
    return lines


def _element(theory: Theory, model: Model, sort: str, element: int) -> str:
    """The constructor that makes the element, or a digit or letter."""
    for name, made in _element_names(theory, model, sort).items():
        if made == element:
            return name
    return _NAMES[element] if element < len(_NAMES) else f"#{element}"


def _element_names(theory: Theory, model: Model, sort: str) -> dict[str, int]:
    """The constructors of a sort that is nothing but them."""
    return {
        name: model.functions[name][()]
        for schema in theory.schemas
        if schema.free
        for inductive in schema.inductives
        if inductive.sort == sort
        for name in inductive.constructors
    }
