"""A theory stated by an anchor, lowered to sorts and function symbols.

The core dialect speaks of sets and of graphs of functions. Reasoning is fast with sorts and
function symbols. So a set becomes a sort, and a relation becomes a function symbol where the
clauses of the anchor say, in whatever words and wherever, that it is

* typed:   ``(>[x,y](in2[x,y,f])(&(in[x,X])(in[y,Y])))``,
* total:   ``(>[x](in[x,X])!(>[y](in[y,Y])!(in2[x,y,f])))``,
* single:  ``(>[x,y,z](&(in2[x,y,f])(in2[x,z,f]))(=[y,z]))``.

These clauses are then true by the form of the language and no axioms any more; which they were is
recorded. A relation of which one of them is not stated stays a predicate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gl.errors import AnchorError, Label
from gl.kernel.formula import And, Atom, Equation, Exists, Forall, Formula, Variable
from gl.mpl import ast
from gl.theory.build import TRUE, build_formula, forall
from gl.theory.macros import Clause, clauses, collect
from gl.theory.resolve import Resolver
from gl.theory.roles import Role, Roles, find_roles
from gl.theory.scope import Scope
from gl.theory.simplify import simplify
from gl.theory.theory import CoreReading, Lowering, Sort, Symbol, SymbolKind


@dataclass(frozen=True, slots=True)
class NamedClause:
    """A clause of the anchor with the name that it has as an axiom."""

    name: str
    clause: Clause


def lower(scope: Scope, statements: Sequence[ast.Statement]) -> list[NamedClause]:
    """Declare what the anchors speak of in ``scope``, and give back what is left to assume."""
    definitions = collect(statements)
    anchors = [s.atom for s in statements if isinstance(s, ast.AnchorDeclaration)]
    constants: dict[str, ast.Word] = {}
    found: list[NamedClause] = []
    counts: dict[str, int] = {}
    for anchor in anchors:
        _check_arguments(anchor)
        for word in anchor.arguments:
            constants.setdefault(word.text, word)
        for clause in clauses(anchor, definitions):
            counts[clause.origin] = counts.get(clause.origin, 0) + 1
            found.append(NamedClause(f"{clause.origin}_{counts[clause.origin]}", clause))
    scope.core = CoreReading(tuple(definitions.values()), tuple(anchors), ())
    if not anchors:
        return []
    roles = find_roles(constants.values(), [named.clause for named in found])
    relational = Scope(dict(scope.sorts), dict(scope.symbols))
    _declare(relational, roles, constants, {})
    reasons = _functions(relational, roles, found)
    functions = {name: roles.relations[name] for name in reasons}
    _declare(scope, roles, constants, functions)
    lowerings = []
    for name in constants:
        if roles.role[name] is not Role.INDIVIDUAL:
            kind = "sort" if roles.sorts.get(name) == name else "predicate"
            kind = "function" if name in reasons else kind
            lowerings.append(Lowering(name, kind, reasons.get(name, ())))
    scope.core = CoreReading(tuple(definitions.values()), tuple(anchors), tuple(lowerings))
    used = {name for because in reasons.values() for name in because}
    return [named for named in found if named.name not in used]


def lowered_axioms(
    scope: Scope, left: Iterable[NamedClause]
) -> list[tuple[str, Formula, ast.Expression]]:
    """The clauses that still say something, as closed formulas over the lowered symbols."""
    result = []
    for named in left:
        formula = _elaborated(scope, named.clause.formula)
        for number, part in enumerate(_parts(formula)):
            if part != TRUE:
                name = named.name if number == 0 else f"{named.name}_{number + 1}"
                result.append((name, part, named.clause.formula))
    return result


def _elaborated(scope: Scope, expression: ast.Expression) -> Formula:
    resolver = Resolver(scope)
    formula = resolver.formula(expression)
    resolver.settle()
    built = build_formula(scope, formula, tuple(resolver.free.values()), expression.span)
    return simplify(built, scope.symbols)


def _parts(formula: Formula) -> list[Formula]:
    """A conclusion that is a conjunction makes several formulas."""
    if isinstance(formula, And):
        return [*formula.parts]
    if isinstance(formula, Forall) and isinstance(formula.conclusion, And):
        return [
            simplify(forall(formula.variables, formula.hypotheses, part, ()), ())
            for part in formula.conclusion.parts
        ]
    return [formula]


def _declare(
    scope: Scope,
    roles: Roles,
    constants: Mapping[str, ast.Word],
    functions: Mapping[str, tuple[str, ...]],
) -> None:
    for name, word in constants.items():
        if roles.role[name] is Role.SET and roles.sorts[name] == name:
            scope.add_sort(Sort(name, word.span))
    for name, word in constants.items():
        kind = SymbolKind.PREDICATE
        sorts: tuple[str, ...] = ()
        result: str | None = None
        match roles.role[name]:
            case Role.SET if roles.sorts[name] == name:
                continue
            case Role.SET:
                sorts = (roles.sorts[name],)
            case Role.INDIVIDUAL:
                kind, result = SymbolKind.FUNCTION, roles.individuals[name]
            case Role.RELATION if name in functions:
                *arguments, result = functions[name]
                kind, sorts = SymbolKind.FUNCTION, tuple(arguments)
            case Role.RELATION:
                sorts = roles.relations[name]
        scope.add_symbol(Symbol(name, kind, sorts, result, None, word.span))


def _check_arguments(anchor: ast.CoreAtom) -> None:
    seen: dict[str, ast.Word] = {}
    for word in anchor.arguments:
        if word.text in seen:
            raise AnchorError(
                f"the anchor names `{word.text}` twice",
                Label(word.span, "again here"),
                Label(seen[word.text].span, "first here"),
            )
        seen[word.text] = word


# --- recognising functions ---


def _functions(
    scope: Scope, roles: Roles, found: Sequence[NamedClause]
) -> dict[str, tuple[str, ...]]:
    """The relations that the clauses make functions, with the clauses that do."""
    typed: dict[str, dict[int, str]] = {}
    total: dict[str, str] = {}
    single: dict[str, str] = {}
    for named in found:
        for relation, position in _typings(named.clause.formula, roles):
            typed.setdefault(relation, {})[position] = named.name
        for part in _parts(_elaborated(scope, named.clause.formula)):
            for seen, recognise in ((total, _totality), (single, _single_value)):
                name = recognise(part)
                if name is not None:
                    seen.setdefault(name, named.name)
    result = {}
    for name, role in roles.role.items():
        if role is Role.RELATION and name in total and name in single:
            places = typed.get(name, {})
            if len(places) == len(roles.relations[name]):
                because = dict.fromkeys([*places.values(), total[name], single[name]])
                result[name] = tuple(because)
    return result


def _typings(formula: ast.Expression, roles: Roles) -> list[tuple[str, int]]:
    """The argument places that a clause types: relation and position."""
    hypotheses: list[ast.Expression] = []
    while isinstance(formula, ast.CoreImplication):
        hypotheses += _conjuncts(formula.premise)
        formula = formula.conclusion
    graphs = [
        atom
        for atom in hypotheses
        if isinstance(atom, ast.CoreAtom) and atom.head.text in {"in2", "in3"}
    ]
    if len(hypotheses) != 1 or len(graphs) != 1:
        return []
    *members, relation = [word.text for word in graphs[0].arguments]
    if len(set(members)) != len(members) or any(name in roles.role for name in members):
        return []
    result = []
    for atom in _conjuncts(formula):
        match atom:
            case ast.CoreAtom(ast.Word("in"), (ast.Word(member), ast.Word(home))):
                if member in members and roles.sorts.get(home) == home:
                    result.append((relation, members.index(member)))
            case _:
                pass
    return result


def _conjuncts(expression: ast.Expression) -> list[ast.Expression]:
    if isinstance(expression, ast.CoreConjunction):
        return [atom for part in expression.parts for atom in _conjuncts(part)]
    return [expression]


def _totality(formula: Formula) -> str | None:
    """The relation r of ``forall xs. exists y. r(xs, y)``."""
    match formula:
        case Forall(variables, (), Exists((value,), Atom(name, arguments))):
            *places, last = arguments
            if last == value and _distinct(places, variables):
                return name
        case _:
            pass
    return None


def _single_value(formula: Formula) -> str | None:
    """The relation r of ``forall xs y z. r(xs, y), r(xs, z) -> y = z``."""
    match formula:
        case Forall(variables, (Atom(name, first), Atom(other, second)), Equation(left, right)):
            same = name == other and first[:-1] == second[:-1]
            ends = (first[-1], second[-1])
            told = ends in {(left, right), (right, left)}
            if same and told and _distinct([*first[:-1], *ends], variables):
                return name
        case _:
            pass
    return None


def _distinct(terms: Sequence[object], variables: Sequence[Variable]) -> bool:
    return len(set(terms)) == len(terms) and set(terms) == set(variables)
