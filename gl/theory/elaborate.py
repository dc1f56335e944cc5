"""Syntax trees to a theory.

In this order, because each step needs the names of the ones before: imports are followed; sorts,
then symbols are declared, so that a use may precede its declaration; definitions are elaborated,
each after those it mentions; then axioms and goals.

From an imported file come its declarations, axioms and definitions; its name, goals and bounds
are its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import NoReturn

from gl.errors import (
    BoundsError,
    EmptyTheoryError,
    ImportCycleError,
    Label,
    NestingError,
)
from gl.kernel.formula import Formula
from gl.mpl import ast
from gl.mpl.limits import MAX_NESTING
from gl.source import Span
from gl.theory.build import build_formula
from gl.theory.core import speaks_of_sets
from gl.theory.declare import declare_symbols
from gl.theory.define import elaborate_definitions
from gl.theory.free import free_if_stated
from gl.theory.lower import lowered_axioms
from gl.theory.resolve import Resolver
from gl.theory.scope import Scope, refuse_duplicate
from gl.theory.simplify import simplify
from gl.theory.theory import Axiom, Bounds, Goal, Theory

Loader = Callable[[ast.Word], ast.Module]
_MAX_SIZE = 30
_MAX_VARIABLES = 9


def elaborate(module: ast.Module, *, loader: Loader) -> Theory:
    """The theory that a module denotes.

    Args:
        module: The file the user named.
        loader: Finds the module that an ``import`` names.

    Raises:
        EmptyTheoryError: If it declares nothing; there are many other errors, all of them
            :class:`~gl.errors.GlError`.
    """
    modules = follow_imports(module, loader)
    statements = [declaration.statement for each in modules for declaration in each.declarations]
    scope = Scope()
    schemas, clauses = declare_symbols(scope, statements)
    definitions = elaborate_definitions(scope, statements)
    if not scope.sorts and not scope.symbols:
        raise EmptyTheoryError(
            f"`{module.source.path}` declares neither sorts nor symbols",
            *_first_place(module),
            help="a theory declares what it speaks of, for example `data N = 0 | S(N)` "
            "or `sort G`, and `op + : N, N -> N infixl 60`",
        )
    names: dict[str, Span] = {}
    axioms = [
        Axiom(name, formula, expression.span)
        for name, formula, expression in lowered_axioms(scope, clauses)
    ]
    axioms += [
        Axiom(name, formula, span)
        for name, formula, span in _named(scope, names, statements, ast.AxiomDeclaration)
    ]
    schemas = free_if_stated(scope, schemas, axioms)
    own = [declaration.statement for declaration in module.declarations]
    goals = [
        Goal(name, formula, span)
        for name, formula, span in _named(scope, names, own, ast.GoalDeclaration)
    ]
    return Theory(
        name=_theory_name(module),
        sorts=tuple(scope.sorts.values()),
        symbols=tuple(scope.symbols.values()),
        schemas=schemas,
        axioms=tuple(axioms),
        definitions=definitions,
        goals=tuple(goals),
        bounds=_bounds(own),
        path=module.source.path,
        digest=_digest(modules),
        core=scope.core,
    )


def follow_imports(module: ast.Module, loader: Loader) -> list[ast.Module]:
    """All modules, each once and after those that it imports.

    Raises:
        NestingError: If the chain of imports is too long; a circle is an ``ImportCycleError``.
    """
    finished: list[ast.Module] = []
    chain: list[ast.Module] = [module]
    pending: list[Iterator[ast.Word]] = [_imports(module)]
    while chain:
        word = next(pending[-1], None)
        if word is None:
            pending.pop()
            finished.append(chain.pop())
            continue
        imported = loader(word)
        if any(imported is open_module for open_module in chain):
            _refuse_cycle(chain, imported, word)
        if any(imported is done for done in finished):
            continue
        if len(chain) == MAX_NESTING:
            raise NestingError(
                f"files import each other more than {MAX_NESTING} levels deep",
                Label(word.span, "one too many"),
            )
        chain.append(imported)
        pending.append(_imports(imported))
    return finished


def _imports(module: ast.Module) -> Iterator[ast.Word]:
    for declaration in module.declarations:
        if isinstance(declaration.statement, ast.ImportDeclaration):
            yield declaration.statement.path


def _refuse_cycle(chain: list[ast.Module], again: ast.Module, word: ast.Word) -> NoReturn:
    start = next(i for i, module in enumerate(chain) if module is again)
    paths = [module.source.path for module in (*chain[start:], again)]
    raise ImportCycleError(
        "files import each other in a circle: " + " -> ".join(f"`{path}`" for path in paths),
        Label(word.span, "this import closes the circle"),
        help="move what both need into a third file",
    )


def _named(
    scope: Scope,
    names: dict[str, Span],
    statements: Iterable[ast.Statement],
    kind: type[ast.AxiomDeclaration | ast.GoalDeclaration],
) -> Iterator[tuple[str, Formula, Span]]:
    # Axioms or goals, elaborated; those without a name are numbered.
    found = [statement for statement in statements if isinstance(statement, kind)]
    for statement in found:
        word = statement.name
        if word is not None:
            if word.text in names:
                refuse_duplicate(word.text, word.span, names[word.text])
            names[word.text] = word.span
    word_of_kind = "axiom" if kind is ast.AxiomDeclaration else "goal"
    number = 0
    for statement in found:
        name = None if statement.name is None else statement.name.text
        while name is None:
            number += 1
            if f"{word_of_kind}_{number}" not in names:
                name = f"{word_of_kind}_{number}"
        formula = elaborate_formula(scope, statement.formula)
        yield name, formula, (statement.name or statement.formula).span


def elaborate_formula(scope: Scope, expression: ast.Expression) -> Formula:
    """A closed formula; its free variables are universal."""
    resolver = Resolver(scope)
    formula = resolver.formula(expression)
    resolver.settle()
    built = build_formula(scope, formula, tuple(resolver.free.values()), expression.span)
    return simplify(built, scope.symbols) if speaks_of_sets(expression) else built


def _theory_name(module: ast.Module) -> str:
    name: ast.Word | None = None
    for declaration in module.declarations:
        if isinstance(declaration.statement, ast.TheoryName):
            if name is not None:
                refuse_duplicate("theory", declaration.statement.name.span, name.span)
            name = declaration.statement.name
    if name is not None:
        return name.text
    stem = "".join(c if c.isalnum() else "_" for c in PurePath(module.source.path).stem)
    return stem.strip("_") or "theory"


def _bounds(statements: Iterable[ast.Statement]) -> Bounds:
    values: dict[str, int] = {}
    places: dict[str, Span] = {}
    limits = {"size": _MAX_SIZE, "variables": _MAX_VARIABLES}
    for statement in statements:
        if not isinstance(statement, ast.ExploreDeclaration):
            continue
        for setting in statement.settings:
            name = setting.name.text
            if name not in limits:
                raise BoundsError(
                    f"`explore` knows no `{name}`",
                    Label(setting.name.span, "`size` or `variables` expected"),
                    help="for example `explore size 7, variables 3`",
                )
            if name in places:
                refuse_duplicate(name, setting.name.span, places[name])
            if not 1 <= setting.value <= limits[name]:
                raise BoundsError(
                    f"`{name} {setting.value}` is out of range",
                    Label(setting.span, f"from 1 to {limits[name]}"),
                )
            values[name], places[name] = setting.value, setting.name.span
    return Bounds(**values)


def _digest(modules: Iterable[ast.Module]) -> str:
    """SHA-256 over the texts, each preceded by its length; not over paths."""
    digest = hashlib.sha256()
    for module in modules:
        data = module.source.text.encode()
        digest.update(b"%d\n" % len(data))
        digest.update(data)
    return digest.hexdigest()


def _first_place(module: ast.Module) -> tuple[Label, ...]:
    if not module.declarations:
        return ()
    return (Label(module.declarations[0].span),)
