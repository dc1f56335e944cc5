"""What is allowed in a theory but suspicious.

Each check looks at one kind of slip, and reports only what the file that was named takes part in,
not what is so in the files that it imports. That axioms contradict each other is found by
calculation, above this layer (:mod:`gl.cli.lint`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gl.errors import Label
from gl.mpl import ast
from gl.mpl.walk import words
from gl.theory.finding import Finding, Kind
from gl.theory.lint_axioms import instances, nothing_new, vacuous
from gl.theory.lint_cases import covered, missing
from gl.theory.nodes import sorts_bound_in, symbols_of
from gl.theory.theory import Symbol, SymbolKind, Theory


def lint(theory: Theory, module: ast.Module) -> tuple[Finding, ...]:
    """The findings in a file, in the order of their places.

    Args:
        theory: What the file denotes.
        module: The file itself.
    """
    found = [
        *_unused_symbols(theory),
        *_unused_sorts(theory),
        *_unused_abbreviations(theory, module),
        *nothing_new(theory),
        *vacuous(theory),
        *instances(theory),
        *covered(theory),
        *missing(theory),
    ]
    here = [f for f in _one_each(found) if _is_in(f, theory.path)]
    return tuple(sorted(here, key=lambda f: (f.labels[0].span.start, f.code)))


def _is_in(finding: Finding, path: str) -> bool:
    return any(label.span.source.path == path for label in finding.labels)


def _one_each(found: Iterable[Finding]) -> Iterator[Finding]:
    """The first finding about each axiom's uselessness: the others say the same again."""
    seen: dict[tuple[str, int], None] = {}
    useless = {Kind.NOTHING_NEW, Kind.NEVER_APPLIES, Kind.INSTANCE}
    for finding in found:
        span = finding.labels[0].span
        key = (span.source.path, span.start)
        if finding.kind in useless:
            if key in seen:
                continue
            seen[key] = None
        yield finding


def _unused_symbols(theory: Theory) -> Iterator[Finding]:
    """Functions and predicates that no formula mentions."""
    formulas = [axiom.formula for axiom in theory.axioms]
    formulas += [goal.formula for goal in theory.goals]
    formulas += [definition.body for definition in theory.definitions]
    used: dict[str, None] = {}
    for formula in formulas:
        used.update(symbols_of(formula))
    kept = {word.text for anchor in theory.core.anchors for word in anchor.arguments}
    kept.update(definition.predicate for definition in theory.definitions)
    for schema in theory.schemas:
        for inductive in schema.inductives:
            kept.update(inductive.constructors)
    for symbol in theory.symbols:
        if symbol.name not in used and symbol.name not in kept and symbol.span is not None:
            what = "predicate" if symbol.kind is SymbolKind.PREDICATE else "function"
            if not symbol.argument_sorts:
                what = "proposition" if symbol.kind is SymbolKind.PREDICATE else "constant"
            yield Finding(
                Kind.UNUSED,
                f"the {what} `{symbol.name}` is declared but never used",
                (Label(symbol.span, "no axiom, definition or goal mentions it"),),
                "say what holds of it with axioms, or remove its declaration",
            )


def _unused_sorts(theory: Theory) -> Iterator[Finding]:
    """Sorts over which there is nothing: no symbol and no quantifier."""
    used: dict[str, None] = {}
    for symbol in theory.symbols:
        if not _makes(theory, symbol):
            used.update(dict.fromkeys((*symbol.argument_sorts, symbol.result_sort or "")))
        else:
            own = [sort for sort in symbol.argument_sorts if sort != symbol.result_sort]
            used.update(dict.fromkeys(own))
    formulas = [axiom.formula for axiom in theory.axioms]
    formulas += [goal.formula for goal in theory.goals]
    for formula in formulas:
        used.update(sorts_bound_in(formula))
    kept = {word.text for anchor in theory.core.anchors for word in anchor.arguments}
    for sort in theory.sorts:
        if sort.name not in used and sort.name not in kept and sort.span is not None:
            yield Finding(
                Kind.UNUSED,
                f"the sort `{sort.name}` is declared but never used",
                (Label(sort.span, "no symbol and no formula is about it"),),
                "declare functions or predicates on it, or remove it",
            )


def _makes(theory: Theory, symbol: Symbol) -> bool:
    """Whether a symbol generates its sort, which alone is no use of the sort."""
    return any(
        symbol.name in inductive.constructors
        for schema in theory.schemas
        for inductive in schema.inductives
    )


def _unused_abbreviations(theory: Theory, module: ast.Module) -> Iterator[Finding]:
    """Definitions of the core dialect that nothing writes out.

    A file without anchors, axioms and goals is there to be imported; it defines for others.
    """
    statements = [declaration.statement for declaration in module.declarations]
    uses: list[ast.Expression] = []
    for statement in statements:
        match statement:
            case ast.AnchorDeclaration(atom):
                uses.append(atom)
            case ast.AxiomDeclaration(_, formula) | ast.GoalDeclaration(_, formula):
                uses.append(formula)
            case ast.DefinitionDeclaration(_, body):
                uses.append(body)
            case _:
                pass
    if not uses:
        return
    bodies = {d.head.head.text: d.body for d in theory.core.definitions}
    pending, used = uses, dict[str, None]()
    while pending:
        for word in words(pending.pop()):
            if word.text in bodies and word.text not in used:
                used[word.text] = None
                pending.append(bodies[word.text])
    for definition in theory.core.definitions:
        word = definition.head.head
        if word.text not in used:
            yield Finding(
                Kind.UNUSED,
                f"the definition `{word.text}` is never used",
                (Label(word.span, "no anchor, axiom or goal is written out with it"),),
                f"assume it with `anchor ({word.text}[...])`, use it in a goal, or remove it",
            )
