"""Definitions by cases: cases that are missing, and axioms for cases that are settled already.

An equation ``f(p, q) = t`` is a case of f if p and q are patterns, made of variables and the
constructors of datatypes; so is ``r(p, q)``, its negation, or ``r(p, q) <-> A`` of a predicate r.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from gl.errors import Label
from gl.kernel.formula import (
    And,
    Application,
    Atom,
    Equation,
    Forall,
    Formula,
    Not,
    Term,
    Variable,
)
from gl.theory.finding import Finding, Kind
from gl.theory.nodes import nodes
from gl.theory.patterns import Patterns, Row, is_linear
from gl.theory.theory import Axiom, Fixity, Symbol, SymbolKind, Theory

_SHOWN = 3  # earlier axioms that are shown


@dataclass(frozen=True, slots=True)
class Case:
    """What an axiom says of some values.

    Attributes:
        axiom: Where it says so.
        row: The patterns of the arguments.
        settles: Whether it says all there is to know of these values, without a condition.
        defines: Whether such axioms are written to define: an equation, or an equivalence.
    """

    axiom: Axiom
    row: Row
    settles: bool
    defines: bool


def missing(theory: Theory) -> Iterator[Finding]:
    """Functions and predicates that are defined for some values of a datatype, not for all."""
    patterns = Patterns(theory)
    for name, cases in _cases(theory, patterns).items():
        symbol = patterns.symbols[name]
        if symbol.span is None or not any(case.defines and _splits(case.row) for case in cases):
            continue
        target = tuple([Variable("_", sort) for sort in symbol.argument_sorts])
        found = patterns.uncovered([case.row for case in cases], target)
        if found is None:
            continue
        case = _written(symbol, _named(found, patterns))
        labels = [Label(symbol.span, "declared for all values")]
        last = cases[-1].axiom
        if last.span is not None:
            labels.append(Label(last.span, "the last case"))
        yield Finding(
            Kind.MISSING_CASE,
            f"the definition of `{name}` says nothing of `{case}`",
            tuple(labels),
            f"add an axiom for `{case}`, unless its value is meant to stay open",
        )


def covered(theory: Theory) -> Iterator[Finding]:
    """Axioms for cases that earlier axioms settle: they follow from those, or contradict them."""
    patterns = Patterns(theory)
    for cases in _cases(theory, patterns).values():
        settled: list[Case] = []
        for case in cases:
            rows = [earlier.row for earlier in settled]
            if (
                rows
                and case.axiom.span is not None
                and settled[-1].axiom is not case.axiom
                and patterns.uncovered(rows, case.row, case.row) is None
            ):
                spans = [s.axiom.span for s in settled if s.axiom.span is not None]
                labels = [Label(span, "settled here") for span in spans[:_SHOWN]]
                yield Finding(
                    Kind.NEVER_APPLIES,
                    f"the cases of the axiom `{case.axiom.name}` are settled by earlier axioms",
                    (Label(case.axiom.span, "follows from them, or contradicts them"), *labels),
                    "state it as a goal, or remove the earlier axioms",
                )
            elif case.settles and is_linear(case.row):
                settled.append(case)


def _cases(theory: Theory, patterns: Patterns) -> dict[str, list[Case]]:
    """The cases of each function and predicate, in order of the axioms."""
    found: dict[str, list[Case]] = {}
    for axiom in theory.axioms:
        for name, case in _cases_of(axiom, axiom.formula, patterns, conditional=False):
            found.setdefault(name, []).append(case)
    return found


def _cases_of(
    axiom: Axiom, formula: Formula, patterns: Patterns, *, conditional: bool
) -> Iterator[tuple[str, Case]]:
    match formula:
        case Forall(_, hypotheses, conclusion):
            inner = conditional or bool(hypotheses)
            yield from _cases_of(axiom, conclusion, patterns, conditional=inner)
        case And(parts):
            atom = _equivalent(parts)
            if atom is None:
                for part in parts:
                    yield from _cases_of(axiom, part, patterns, conditional=conditional)
            elif all(patterns.is_pattern(argument) for argument in atom.arguments):
                settles = not conditional and all(
                    _decreases(atom.arguments, arguments)
                    for arguments in _calls(formula, atom.predicate)
                    if arguments != atom.arguments
                )
                yield atom.predicate, Case(axiom, atom.arguments, settles, defines=True)
        case Atom(name, arguments) | Not(Atom(name, arguments)):
            if all(patterns.is_pattern(argument) for argument in arguments):
                yield name, Case(axiom, arguments, not conditional, defines=False)
        case Equation(left, right):
            if patterns.is_pattern(left):
                left, right = right, left
            if isinstance(left, Application) and _is_defined(patterns, left):
                settles = not conditional and _settles(left, right)
                yield left.symbol, Case(axiom, left.arguments, settles, defines=True)
        case _:
            pass


def _is_defined(patterns: Patterns, term: Application) -> bool:
    return patterns.symbols[term.symbol].kind is SymbolKind.FUNCTION and all(
        patterns.is_pattern(argument) for argument in term.arguments
    )


def _settles(left: Application, right: Term) -> bool:
    """Whether an equation gives the value of its left side by way of smaller ones."""
    calls = _calls(right, left.symbol)
    bound = [node for node in nodes(left) if isinstance(node, Variable)]
    return all(node in bound for node in nodes(right) if isinstance(node, Variable)) and all(
        _decreases(left.arguments, arguments) for arguments in calls
    )


def _equivalent(parts: tuple[Formula, ...]) -> Atom | None:
    """The atom A of ``A <-> B``, or of ``B <-> A``."""
    match parts:
        case (Forall(_, (Atom() as atom, *_), _), Forall(_, _, conclusion)) if conclusion == atom:
            return atom
        case (Forall(_, _, Atom() as atom), Forall(_, (first, *_), _)) if first == atom:
            return atom
        case _:
            return None


def _decreases(before: Row, after: Row) -> bool:
    """Whether some argument of a recursive call is a part of the argument in its place."""
    return any(new != old and new in nodes(old) for old, new in zip(before, after, strict=True))


def _calls(whole: Formula | Term, name: str) -> Iterator[Row]:
    """The arguments of every use of a symbol."""
    for node in nodes(whole):
        match node:
            case Application(symbol, arguments) | Atom(symbol, arguments) if symbol == name:
                yield arguments
            case _:
                pass


def _splits(row: Row) -> bool:
    return any(isinstance(pattern, Application) for pattern in row)


def _named(row: Row, patterns: Patterns) -> Row:
    """The row with its nameless variables called a, b, c, ..."""
    letters = iter([name for name in ascii_lowercase if name not in patterns.symbols])

    def named(term: Term) -> Term:
        if isinstance(term, Variable):
            return Variable(next(letters, "_"), term.sort)
        return Application(term.symbol, tuple([named(argument) for argument in term.arguments]))

    return tuple([named(term) for term in row])


def _written(symbol: Symbol, row: Row) -> str:
    """A symbol with its arguments, in the notation that it was declared with."""
    parts = [_term(argument) for argument in row]
    fixity = None if symbol.notation is None else symbol.notation.fixity
    match fixity:
        case None:
            return f"{symbol.name}({', '.join(parts)})"
        case Fixity.PREFIX:
            return f"{symbol.name} {parts[0]}"
        case Fixity.POSTFIX:
            return f"{parts[0]} {symbol.name}"
        case _:
            return f"{parts[0]} {symbol.name} {parts[1]}"


def _term(term: Term) -> str:
    if isinstance(term, Variable):
        return term.name
    inner = ", ".join([_term(argument) for argument in term.arguments])
    return f"{term.symbol}({inner})" if inner else term.symbol
