"""Sorts, symbols and induction schemas from their declarations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gl.errors import InductionError, Label, NoBaseError
from gl.mpl import ast
from gl.source import Span
from gl.theory.components import components
from gl.theory.define import declare_definition
from gl.theory.lower import NamedClause, lower
from gl.theory.notation import read_notation
from gl.theory.refusals import refuse_name, refuse_sort
from gl.theory.scope import Scope
from gl.theory.theory import Inductive, Schema, Sort, Symbol, SymbolKind


def declare_symbols(
    scope: Scope, statements: Sequence[ast.Statement]
) -> tuple[tuple[Schema, ...], list[NamedClause]]:
    """Fill ``scope``; find the induction schemas and what the anchors leave to assume.

    Names that are declared twice or not at all are refused, and datatypes without a base.
    """
    for statement in statements:
        if isinstance(statement, ast.SortDeclaration | ast.DataDeclaration):
            scope.add_sort(Sort(statement.name.text, statement.name.span))
    for statement in statements:
        _declare(scope, statement)
    clauses = lower(scope, statements)
    _write_so(scope, statements)
    data = [s for s in statements if isinstance(s, ast.DataDeclaration)]
    schemas = _free_schemas(data)
    for schema in schemas:
        scope.add_counting(schema)
    taken = {inductive.sort for schema in schemas for inductive in schema.inductives}
    for statement in statements:
        if isinstance(statement, ast.InductionDeclaration):
            schemas.append(_induction(scope, statement, taken))
            taken.add(statement.sort.text)
    return tuple(schemas), clauses


def _declare(scope: Scope, statement: ast.Statement) -> None:
    match statement:
        case ast.DataDeclaration(name, constructors):
            for clause in constructors:
                _symbol(scope, clause, SymbolKind.CONSTRUCTOR, name)
        case ast.OperationDeclaration():
            _symbol(scope, statement, SymbolKind.FUNCTION, statement.result)
        case ast.PredicateDeclaration():
            _symbol(scope, statement, SymbolKind.PREDICATE, None)
        case ast.DefinitionDeclaration():
            declare_definition(scope, statement)
        case _:
            pass


def _symbol(
    scope: Scope,
    clause: ast.ConstructorClause | ast.OperationDeclaration | ast.PredicateDeclaration,
    kind: SymbolKind,
    result: ast.Word | None,
) -> None:
    for word in (*clause.arguments, *(() if result is None else (result,))):
        if word.text not in scope.sorts:
            refuse_sort(scope, word)
    scope.add_symbol(
        Symbol(
            clause.name.text,
            kind,
            tuple([word.text for word in clause.arguments]),
            None if result is None else result.text,
            read_notation(clause.notation, clause.name, len(clause.arguments)),
            clause.name.span,
        )
    )


def _free_schemas(data: Sequence[ast.DataDeclaration]) -> list[Schema]:
    """One schema for each group of datatypes that refer to each other."""
    by_name = {statement.name.text: statement for statement in data}
    edges = {
        name: [
            word.text
            for clause in statement.constructors
            for word in clause.arguments
            if word.text in by_name
        ]
        for name, statement in by_name.items()
    }
    schemas = []
    for group in components(edges):
        members = [by_name[name] for name in group]
        _check_base(members, group)
        schemas.append(
            Schema(
                tuple(
                    [
                        Inductive(m.name.text, tuple([c.name.text for c in m.constructors]))
                        for m in members
                    ]
                ),
                free=True,
                span=members[0].name.span,
            )
        )
    position = {name: number for number, name in enumerate(by_name)}
    return sorted(schemas, key=lambda schema: position[schema.inductives[0].sort])


def _check_base(members: Sequence[ast.DataDeclaration], group: Iterable[str]) -> None:
    # Refuse datatypes of which no value can be built, given values of all other sorts.
    empty = dict.fromkeys(group)
    changed = True
    while changed:
        changed = False
        for member in members:
            name = member.name.text
            if name in empty and any(
                all(word.text not in empty for word in clause.arguments)
                for clause in member.constructors
            ):
                del empty[name]
                changed = True
    for member in members:
        if member.name.text in empty:
            raise NoBaseError(
                f"no value of `{member.name.text}` can be built",
                Label(member.name.span, "every constructor needs such a value already"),
                help=f"add a constructor without arguments of sort {member.name.text}, "
                f"such as `data {member.name.text} = base | ...`",
            )


def _induction(scope: Scope, statement: ast.InductionDeclaration, taken: Iterable[str]) -> Schema:
    sort = statement.sort
    if sort.text not in scope.sorts:
        refuse_sort(scope, sort)
    if sort.text in taken:
        raise InductionError(
            f"induction over `{sort.text}` is declared twice",
            Label(sort.span, "a `data` declaration gives induction by itself"),
        )
    names: dict[str, Span] = {}
    for word in (*statement.bases, *statement.steps):
        symbol = scope.symbols.get(word.text)
        if symbol is None:
            refuse_name(scope, word)
        if symbol.result_sort != sort.text or word.text in names:
            raise InductionError(
                f"`{word.text}` cannot generate `{sort.text}`",
                Label(word.span, f"a function with values in {sort.text}, named once, expected"),
            )
        names[word.text] = word.span
        needs = sort.text in symbol.argument_sorts
        if needs == (word in statement.bases):
            raise InductionError(
                f"`{word.text}` is not a {'step' if not needs else 'base'} of the induction",
                Label(word.span, f"takes {'a' if needs else 'no'} {sort.text}"),
                help="`induction N from zero by successor`",
            )
    return Schema((Inductive(sort.text, tuple(names)),), free=False, span=sort.span)


def _write_so(scope: Scope, statements: Iterable[ast.Statement]) -> None:
    # Give declared symbols the notations that `notation` states.
    for statement in statements:
        if isinstance(statement, ast.NotationDeclaration):
            name = statement.name
            symbol = scope.symbols.get(name.text)
            if symbol is None:
                refuse_name(scope, name)
            notation = read_notation(statement.notation, name, len(symbol.argument_sorts))
            scope.symbols[name.text] = replace(symbol, notation=notation)
