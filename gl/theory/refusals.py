"""The errors of names and sorts, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NoReturn

from gl.errors import AmbiguousSortError, FormulaOrTermError, Label, UnknownNameError
from gl.mpl import ast
from gl.source import Span
from gl.theory import typed
from gl.theory.scope import Scope, is_predicate
from gl.theory.theory import Symbol
from gl.theory.typed import Slot, TypedTerm


def refuse_name(scope: Scope, word: ast.Word, otherwise: str = "") -> NoReturn:
    """Refuse a name that is not declared, with the nearest one that is.

    Raises:
        UnknownNameError: Always.
    """
    near = scope.suggestion(word.text, scope.symbols)
    advice = " ".join(part for part in (near, otherwise) if part)
    raise UnknownNameError(
        f"`{word.text}` is not declared", Label(word.span, "unknown name"), help=advice
    )


def refuse_sort(scope: Scope, word: ast.Word) -> NoReturn:
    """Refuse a sort that is not declared, with the nearest one that is.

    Raises:
        UnknownNameError: Always.
    """
    near = scope.suggestion(word.text, scope.sorts)
    raise UnknownNameError(
        f"there is no sort `{word.text}`",
        Label(word.span, "unknown sort"),
        help=near or f"declare it: `sort {word.text}`, or `data {word.text} = ...`",
    )


def declared(symbol: Symbol) -> list[Label]:
    """The place where a symbol was declared, if that is known."""
    if symbol.span is None:
        return []
    sorts = ", ".join(symbol.argument_sorts)
    text = f"declared here as {sorts} -> {symbol.result_sort}" if sorts else "declared here"
    if sorts and is_predicate(symbol):
        text = f"declared here for {sorts}"
    return [Label(symbol.span, text)]


def distinct(labels: Iterable[Label]) -> list[Label]:
    """The labels, one for each place."""
    seen: dict[tuple[int, int], Label] = {}
    for label in labels:
        seen.setdefault((label.span.start, label.span.end), label)
    return list(seen.values())


def refuse_ambiguous(slot: Slot, sorts: Sequence[str]) -> NoReturn:
    """Refuse a variable that could be of several sorts.

    Raises:
        AmbiguousSortError: Always.
    """
    choices = " or ".join(sorts[:4]) or "any sort"
    raise AmbiguousSortError(
        f"nothing says of which sort `{slot.name}` is",
        Label(slot.span, f"{choices}?" if sorts else "no sort is declared"),
        help=f"say it: `forall {slot.name}:{sorts[0] if sorts else 'SORT'}. ...`",
    )


def refuse_term(term: TypedTerm) -> NoReturn:
    """Refuse a term where a formula is needed.

    Raises:
        FormulaOrTermError: Always.
    """
    what = excerpt(term.span)
    if isinstance(term, typed.VariableUse):
        raise FormulaOrTermError(
            f"{what} is a variable, but a formula is needed here",
            Label(term.span, "a variable"),
            help=f"declare a proposition with `pred {term.slot.name}`, or write an equation",
        )
    raise FormulaOrTermError(
        f"{what} is a term, but a formula is needed here",
        Label(term.span, "a term"),
        help="compare it with another: `... = ...`",
    )


def excerpt(span: Span) -> str:
    """The text of a place, if it is short enough to be quoted."""
    text = " ".join(span.text.split())
    return f"`{text}`" if 0 < len(text) <= 40 else "this expression"
