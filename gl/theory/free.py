"""Induction schemas whose axioms make their generators distinct and injective.

``induction N from i0 by s`` says only that i0 and s generate N. Where the axioms also say that
they are distinct and injective, N is what ``data`` would have declared, and becomes that: the
engine then knows these facts by itself, and the axioms that stated them are dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gl.kernel.formula import (
    Application,
    Equation,
    Falsity,
    Forall,
    Formula,
    Not,
    Term,
    Variable,
)
from gl.theory.scope import Scope
from gl.theory.theory import Axiom, Schema, SymbolKind

Fact = tuple[str, str, int]  # two constructors and -1: distinct; twice one and a place: injective


def free_if_stated(
    scope: Scope, schemas: Sequence[Schema], axioms: list[Axiom]
) -> tuple[Schema, ...]:
    """The schemas, those made free that the axioms allow; their axioms are removed.

    Args:
        scope: Where the generators become constructors.
        schemas: As declared.
        axioms: Loses those that a free schema implies.
    """
    result = []
    for schema in schemas:
        if not schema.free:
            stated = {axiom.name: _fact(axiom.formula) for axiom in axioms}
            needed = _needed(scope, schema)
            if scope.core.anchors and needed <= set(stated.values()):
                axioms[:] = [axiom for axiom in axioms if stated[axiom.name] not in needed]
                schema = _promoted(scope, schema)  # noqa: PLW2901
        result.append(schema)
    return tuple(result)


def _promoted(scope: Scope, schema: Schema) -> Schema:
    for inductive in schema.inductives:
        for name in inductive.constructors:
            symbol = scope.symbols[name]
            scope.symbols[name] = replace(symbol, kind=SymbolKind.CONSTRUCTOR)
    free = replace(schema, free=True)
    scope.add_counting(free)
    return free


def _needed(scope: Scope, schema: Schema) -> set[Fact | None]:
    facts: set[Fact | None] = set()
    for inductive in schema.inductives:
        names = inductive.constructors
        for number, first in enumerate(names):
            facts.update((*sorted((first, second)), -1) for second in names[number + 1 :])  # type: ignore[misc]
            places = len(scope.symbols[first].argument_sorts)
            facts.update((first, first, place) for place in range(places))
    return facts


def _fact(formula: Formula) -> Fact | None:
    """What a formula says of constructors, if it is of the form."""
    match formula:
        case Forall(_, (), Not(Equation(left, right))) | Not(Equation(left, right)):
            return _distinct(left, right)
        case Forall(_, (Equation(left, right),), Falsity()):
            return _distinct(left, right)
        case Forall(_, (Equation(left, right),), Equation(one, other)):
            return _injective(left, right, one, other)
        case _:
            return None


def _distinct(left: Term, right: Term) -> Fact | None:
    if not isinstance(left, Application) or not isinstance(right, Application):
        return None
    variables = [*left.arguments, *right.arguments]
    if left.symbol == right.symbol or not _are_distinct_variables(variables):
        return None
    first, second = sorted((left.symbol, right.symbol))
    return first, second, -1


def _injective(left: Term, right: Term, one: Term, other: Term) -> Fact | None:
    if not isinstance(left, Application) or not isinstance(right, Application):
        return None
    if left.symbol != right.symbol:
        return None
    if not _are_distinct_variables([*left.arguments, *right.arguments]):
        return None
    for place, pair in enumerate(zip(left.arguments, right.arguments, strict=True)):
        if pair in {(one, other), (other, one)}:
            return left.symbol, left.symbol, place
    return None


def _are_distinct_variables(terms: Sequence[Term]) -> bool:
    return len(set(terms)) == len(terms) and all(isinstance(t, Variable) for t in terms)
