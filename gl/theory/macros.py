"""Definitions of the core dialect, and their expansion.

``define (Name[args]) := body`` is an abbreviation: its arguments may be sets and functions, so it
is written out where it is used. Bound names of the body that would capture an argument are renamed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gl.errors import (
    AnchorError,
    CircularDefinitionError,
    CoreAtomError,
    FormulaTooLargeError,
    Label,
)
from gl.mpl import ast
from gl.mpl.walk import words
from gl.theory.components import components
from gl.theory.scope import refuse_duplicate

MAX_EXPANDED = 20_000  # nodes of a definition that is written out


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of a conjunction, written out.

    Attributes:
        origin: The innermost definition that states it.
        formula: Without defined names.
    """

    origin: str
    formula: ast.Expression


def collect(statements: Iterable[ast.Statement]) -> dict[str, ast.CoreDefinition]:
    """The definitions of the core dialect, by name.

    Raises:
        CircularDefinitionError: If one is defined by way of itself; a name that is defined twice is
            refused, too.
    """
    found: dict[str, ast.CoreDefinition] = {}
    for statement in statements:
        if isinstance(statement, ast.CoreDefinition):
            name = statement.head.head
            if name.text in found:
                refuse_duplicate(name.text, name.span, found[name.text].head.head.span)
            found[name.text] = statement
    edges = {
        name: [word.text for word in words(definition.body) if word.text in found]
        for name, definition in found.items()
    }
    for group in components(edges):
        if len(group) > 1 or group[0] in edges[group[0]]:
            names = ", ".join(f"`{name}`" for name in group)
            raise CircularDefinitionError(
                f"definitions run in a circle: {names}",
                *[Label(found[name].head.head.span, "defined here") for name in group],
                help="a definition is an abbreviation that must come to an end",
            )
    return found


def instantiate(definition: ast.CoreDefinition, atom: ast.CoreAtom) -> ast.Expression:
    """The body of a definition with the arguments of ``atom`` for its parameters.

    Raises:
        CoreAtomError: If their numbers differ.
    """
    parameters = definition.head.arguments
    if len(parameters) != len(atom.arguments):
        raise CoreAtomError(
            f"`{atom.head.text}` takes {len(parameters)} names, "
            f"but {len(atom.arguments)} are given",
            Label(atom.span, f"{len(atom.arguments)} here"),
            Label(definition.head.span, f"defined with {len(parameters)} here"),
        )
    values = {p.text: a for p, a in zip(parameters, atom.arguments, strict=True)}
    return replace_names(definition.body, values)


def replace_names(expression: ast.Expression, values: Mapping[str, ast.Word]) -> ast.Expression:
    """Put other names for free names; bound names that would capture them are renamed.

    Raises:
        CoreAtomError: If the expression is not of the core dialect.
    """
    match expression:
        case ast.Word(text, span):
            value = values.get(text)
            return expression if value is None else ast.Word(value.text, span)
        case ast.CoreAtom(head, arguments, span):
            return ast.CoreAtom(head, _replaced(arguments, values), span)
        case ast.CoreImplication(names, premise, conclusion, span):
            bound, inner = _apart(names, values, expression)
            return ast.CoreImplication(
                bound, replace_names(premise, inner), replace_names(conclusion, inner), span
            )
        case ast.CoreConjunction(parts, span):
            return ast.CoreConjunction(tuple([replace_names(p, values) for p in parts]), span)
        case ast.CoreNegation(body, span):
            return ast.CoreNegation(replace_names(body, values), span)
        case ast.Group(parts, span):
            return ast.Group(tuple([replace_names(p, values) for p in parts]), span)
        case _:
            raise CoreAtomError(
                "a definition of the core dialect is written in the core dialect",
                Label(expression.span, "this is not"),
                help="write `(in3[a,b,c,+])` rather than `a + b = c`",
            )


def clauses(atom: ast.CoreAtom, definitions: Mapping[str, ast.CoreDefinition]) -> list[Clause]:
    """The conjuncts of a defined atom, all definitions written out.

    Raises:
        AnchorError: If the atom's head is not a definition.
        FormulaTooLargeError: If they are too many.
    """
    if atom.head.text not in definitions:
        raise AnchorError(
            f"`{atom.head.text}` is not defined",
            Label(atom.head.span, "not a definition"),
            help=f"define it: `define ({atom.head.text}[...]) := ...`",
        )
    budget = [MAX_EXPANDED]
    found: list[Clause] = []
    stack: list[tuple[str, ast.Expression]] = [(atom.head.text, atom)]
    while stack:
        origin, expression = stack.pop()
        match expression:
            case ast.Group((part,)):
                stack.append((origin, part))
            case ast.CoreConjunction(parts):
                stack.extend([(origin, part) for part in reversed(parts)])
            case ast.CoreAtom(head) if head.text in definitions:
                body = instantiate(definitions[head.text], expression)
                stack.append((head.text, body))
            case _:
                found.append(Clause(origin, _expanded(expression, definitions, budget)))
        budget[0] -= 1
        if budget[0] < 0:
            raise FormulaTooLargeError(
                f"`{atom.head.text}` is too large when it is written out", Label(atom.span)
            )
    return found


def _expanded(
    expression: ast.Expression, definitions: Mapping[str, ast.CoreDefinition], budget: list[int]
) -> ast.Expression:
    budget[0] -= 1
    if budget[0] < 0:
        return expression
    match expression:
        case ast.CoreAtom(head) if head.text in definitions:
            body = instantiate(definitions[head.text], expression)
            return _expanded(body, definitions, budget)
        case ast.CoreImplication(names, premise, conclusion, span):
            return ast.CoreImplication(
                names,
                _expanded(premise, definitions, budget),
                _expanded(conclusion, definitions, budget),
                span,
            )
        case ast.CoreConjunction(parts, span):
            expanded = [_expanded(part, definitions, budget) for part in parts]
            return ast.CoreConjunction(tuple(expanded), span)
        case ast.CoreNegation(body, span):
            return ast.CoreNegation(_expanded(body, definitions, budget), span)
        case ast.Group((part,)):
            return _expanded(part, definitions, budget)
        case _:
            return expression


def _replaced(
    arguments: Sequence[ast.Word], values: Mapping[str, ast.Word]
) -> tuple[ast.Word, ...]:
    return tuple(
        [ast.Word(values[w.text].text, w.span) if w.text in values else w for w in arguments]
    )


def _apart(
    names: Sequence[ast.Word], values: Mapping[str, ast.Word], whole: ast.Expression
) -> tuple[tuple[ast.Word, ...], dict[str, ast.Word]]:
    """New bound names, and what to put for names below this binder."""
    inner = {name: value for name, value in values.items() if name not in {w.text for w in names}}
    arriving = {value.text for value in inner.values()}
    if not any(word.text in arriving for word in names):
        return tuple(names), inner
    taken = {*arriving, *_names(whole)}
    bound = []
    for word in names:
        if word.text in arriving:
            stem, number = word.text if word.text.isalpha() else f"{word.text}x", 1
            while f"{stem}{number}" in taken:
                number += 1
            renamed = ast.Word(f"{stem}{number}", word.span)
            taken.add(renamed.text)
            inner[word.text] = renamed
            bound.append(renamed)
        else:
            bound.append(word)
    return tuple(bound), inner


def _names(expression: ast.Expression) -> Iterator[str]:
    stack = [expression]
    while stack:
        item = stack.pop()
        match item:
            case ast.CoreImplication(names, premise, conclusion):
                yield from (word.text for word in names)
                stack += [premise, conclusion]
            case ast.CoreConjunction(parts) | ast.Group(parts):
                stack += parts
            case ast.CoreNegation(body):
                stack.append(body)
            case _:
                yield from (word.text for word in words(item))
