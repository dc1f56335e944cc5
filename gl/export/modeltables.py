"""The tables of a finite model, as cells of text: what the listing and the pages show."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from gl.theory.model import Model, element_name, named_elements
from gl.theory.theory import Symbol, Theory

_MOST_ROWS = 40
"""Values listed of an operation with more than two arguments."""


@dataclass(frozen=True, slots=True)
class ModelTable:
    """A symbol's values in a model.

    Attributes:
        symbol: Its name.
        top: The elements of its last argument, or of its only one; empty if the rows say all.
        rows: For each element of the first of two arguments: the element, and the values. Of one
            argument there is one row, which names no element. With any other number of arguments,
            each row is an application and its value.
    """

    symbol: str
    top: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def size_words(model: Model) -> str:
    """The numbers of elements: ``6 elements in G``, ``1 element in G and 2 in H``."""
    (sort, size), *others = model.sizes.items()
    first = f"{size} element{'s' * (size != 1)} in {sort}"
    *middle, last = [first, *[f"{size} in {sort}" for sort, size in others]]
    return f"{', '.join(middle)} and {last}" if middle else last


def model_tables(theory: Theory, model: Model) -> list[ModelTable]:
    """The tables of all symbols that are not defined, nor the names of elements."""
    found = []
    for symbol in theory.symbols:
        rows = model.functions.get(symbol.name) or model.predicates.get(symbol.name)
        named = named_elements(theory, model, symbol.result_sort or "")
        if rows is not None and symbol.name not in named:
            found.append(_table(theory, model, symbol, rows))
    return found


def _table(
    theory: Theory, model: Model, symbol: Symbol, values: dict[tuple[int, ...], int]
) -> ModelTable:
    name, sorts = symbol.name, symbol.argument_sorts

    def shown(elements: tuple[int, ...]) -> str:
        if symbol.result_sort is None:
            return "yes" if values[elements] else "no"
        return element_name(theory, model, symbol.result_sort, values[elements])

    margins = [
        [element_name(theory, model, sort, element) for element in range(model.sizes[sort])]
        for sort in sorts
    ]
    if len(sorts) == 1:
        row = ("", *[shown((e,)) for e in range(len(margins[0]))])
        return ModelTable(name, tuple(margins[0]), (row,))
    if len(sorts) == 2:
        width = range(len(margins[1]))
        rows = [(word, *[shown((i, j)) for j in width]) for i, word in enumerate(margins[0])]
        return ModelTable(name, tuple(margins[1]), tuple(rows))
    listed = []
    for elements in product(*[range(len(margin)) for margin in margins]):
        words = ", ".join([margin[e] for margin, e in zip(margins, elements, strict=True)])
        listed.append((f"{name}({words})" if words else name, shown(elements)))
        if len(listed) == _MOST_ROWS:
            listed.append(("…", "…"))
            break
    return ModelTable(name, (), tuple(listed))
