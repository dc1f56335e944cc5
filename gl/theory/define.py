"""Predicates defined by a formula: ``define a <= b <-> exists c. a + c = b``.

The sorts of the parameters are inferred from the body, unless ``pred`` declared them before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NoReturn

from gl.errors import (
    AmbiguousSortError,
    CircularDefinitionError,
    DefinitionHeadError,
    Label,
)
from gl.mpl import ast
from gl.mpl.walk import words
from gl.theory.build import build_definition
from gl.theory.components import components
from gl.theory.core import speaks_of_sets
from gl.theory.notation import read_notation
from gl.theory.resolve import Resolver
from gl.theory.scope import Scope, is_predicate, refuse_duplicate
from gl.theory.simplify import simplify
from gl.theory.theory import Definition, Fixity, Notation, Symbol, SymbolKind
from gl.theory.typed import Slot, SortCell

UNKNOWN = "?"  # the sort of a parameter until the body has been read
_DEFAULT = Notation(Fixity.INFIX, 40)


def declare_definition(scope: Scope, statement: ast.DefinitionDeclaration) -> None:
    """Declare the symbol that a definition defines, unless ``pred`` did.

    Raises:
        DefinitionHeadError: If ``pred`` declared another number of arguments.
    """
    name, parameters = _head(statement)
    notation = read_notation(statement.notation, name, len(parameters))
    if notation is None and _stands_between(statement.head):
        notation = _DEFAULT
    known = scope.symbols.get(name.text)
    if known is not None and is_predicate(known) and UNKNOWN not in known.argument_sorts:
        if len(known.argument_sorts) != len(parameters):
            raise DefinitionHeadError(
                f"`{name.text}` is declared with {len(known.argument_sorts)} arguments, "
                f"but defined with {len(parameters)}",
                Label(name.span, f"{len(parameters)} here"),
                *([] if known.span is None else [Label(known.span, "declared here")]),
            )
        scope.symbols[name.text] = replace(known, notation=notation or known.notation)
        return
    scope.add_symbol(
        Symbol(
            name.text,
            SymbolKind.PREDICATE,
            (UNKNOWN,) * len(parameters),
            None,
            notation,
            name.span,
        )
    )


def elaborate_definitions(
    scope: Scope, statements: Iterable[ast.Statement]
) -> tuple[Definition, ...]:
    """All definitions, each after those that it mentions; their sorts go into ``scope``.

    A definition that is circular, has an unbound variable or undetermined sorts is refused.
    """
    found: dict[str, tuple[ast.DefinitionDeclaration, ast.Word]] = {}
    for statement in statements:
        if isinstance(statement, ast.DefinitionDeclaration):
            name = _head(statement)[0]
            if name.text in found:
                refuse_duplicate(name.text, name.span, found[name.text][1].span)
            found[name.text] = statement, name
    edges = {
        name: [word.text for word in words(statement.body) if word.text in found]
        for name, (statement, _) in found.items()
    }
    result = []
    for group in components(edges):
        if len(group) > 1 or group[0] in edges[group[0]]:
            _refuse_circle([found[name][1] for name in group], found[group[0]][0])
        result.append(_definition(scope, *found[group[0]]))
    return tuple(result)


def _definition(scope: Scope, statement: ast.DefinitionDeclaration, name: ast.Word) -> Definition:
    symbol = scope.symbols[name.text]
    slots = []
    for word, sort in zip(_head(statement)[1], symbol.argument_sorts, strict=True):
        taken = scope.symbols.get(word.text)
        if taken is not None or not (word.text[0].isalpha()):
            raise DefinitionHeadError(
                f"`{word.text}` is not a variable",
                Label(word.span, "a parameter must be a variable"),
                help="say what holds of particular values with `pred` and `axiom`",
            )
        cell = SortCell() if sort == UNKNOWN else SortCell(sort)
        slots.append(Slot(word.text, word.span, cell))
    resolver = Resolver(scope, slots)
    body = resolver.formula(statement.body)
    try:
        resolver.settle()
    except AmbiguousSortError as error:
        raise _help_for_parameters(error, slots, name) from None
    parameters, formula = build_definition(scope, body, slots, statement.body.span)
    if speaks_of_sets(statement.body):
        formula = simplify(formula, scope.symbols)
    sorts = tuple([parameter.sort for parameter in parameters])
    scope.symbols[name.text] = replace(symbol, argument_sorts=sorts)
    return Definition(name.text, parameters, formula, name.span)


def _help_for_parameters(
    error: AmbiguousSortError, slots: Sequence[Slot], name: ast.Word
) -> AmbiguousSortError:
    if not any(error.labels[0].span == slot.span for slot in slots):
        return error
    sorts = ", ".join(["..."] * len(slots))
    return AmbiguousSortError(
        error.message,
        *error.labels,
        help=f"declare the sorts before the definition: `pred {name.text} : {sorts}`",
    )


def _refuse_circle(names: Sequence[ast.Word], statement: ast.DefinitionDeclaration) -> NoReturn:
    first = names[0]
    use = next(word for word in words(statement.body) if word.text in {n.text for n in names})
    if len(names) == 1:
        message = f"`{first.text}` is defined by way of itself"
    else:
        message = "definitions run in a circle: " + ", ".join(f"`{n.text}`" for n in names)
    raise CircularDefinitionError(
        message,
        Label(first.span, "defined here"),
        Label(use.span, "and its definition mentions this"),
        help=f"declare it with `pred {first.text} : ...` and say what holds of it with axioms",
    )


def _head(statement: ast.DefinitionDeclaration) -> tuple[ast.Word, tuple[ast.Word, ...]]:
    # The name that is defined, and its parameters.
    head = statement.head
    parameters: tuple[ast.Word, ...] = ()
    while isinstance(head, ast.Group) and len(head.parts) == 1:
        head = head.parts[0]
    match head:
        case ast.Word():
            name = head
        case ast.Sequence((ast.Word() as name, ast.Group(parts))) if all(
            isinstance(part, ast.Word) for part in parts
        ):
            parameters = tuple(part for part in parts if isinstance(part, ast.Word))
        case ast.Sequence((ast.Word() as left, ast.Word() as name, ast.Word() as right)):
            parameters = left, right
        case ast.Sequence((ast.Word() as first, ast.Word() as second)):
            postfix = statement.notation is not None and statement.notation.fixity == "postfix"
            name, parameters = (second, (first,)) if postfix else (first, (second,))
        case _:
            raise DefinitionHeadError(
                "the left-hand side of a definition must be a new name with variables",
                Label(head.span, "`name(a, b)` or `a sign b` expected"),
                help="for functions, declare `op` and state axioms",
            )
    seen: dict[str, ast.Word] = {}
    for word in parameters:
        if word.text in seen:
            raise DefinitionHeadError(
                f"the parameter `{word.text}` occurs twice",
                Label(word.span, "again here"),
                Label(seen[word.text].span, "first here"),
                help="give each parameter its own name, and equate them in the body",
            )
        seen[word.text] = word
    return name, parameters


def _stands_between(head: ast.Expression) -> bool:
    return isinstance(head, ast.Sequence) and len(head.items) == 3
