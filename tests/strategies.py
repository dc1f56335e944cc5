"""Hypothesis vocabulary: a language of two sorts, its terms, and small theories.

Terms are drawn as trees (:mod:`gl.kernel.formula`), which belong to no bank; :func:`make` puts
them into one. So what is drawn does not depend on what was made before, and the slow versions of
:mod:`naive` work on the trees alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from hypothesis import strategies as st

from gl.kernel.formula import Application, Term, Variable
from gl.kernel.symbol import Kind, SymbolTable
from gl.kernel.term import TermBank

N, L = "N", "L"

SIGNATURE: Final[dict[str, tuple[Kind, tuple[str, ...], str]]] = {
    "0": (Kind.CONSTRUCTOR, (), N),
    "S": (Kind.CONSTRUCTOR, (N,), N),
    "nil": (Kind.CONSTRUCTOR, (), L),
    "cons": (Kind.CONSTRUCTOR, (N, L), L),
    "_a": (Kind.EIGENVARIABLE, (), N),
    "_b": (Kind.EIGENVARIABLE, (), N),
    "_xs": (Kind.EIGENVARIABLE, (), L),
    "e": (Kind.FUNCTION, (), N),
    "f": (Kind.FUNCTION, (N,), N),
    "+": (Kind.FUNCTION, (N, N), N),
    "len": (Kind.FUNCTION, (L,), N),
    "++": (Kind.FUNCTION, (L, L), L),
}
"""Lowest first: the place is the rank."""

VARIABLES: Final = (Variable("x", N), Variable("y", N), Variable("z", N), Variable("u", L))
RANKS: Final = {name: rank for rank, name in enumerate(SIGNATURE)}
PEERS: Final = {"f": 1, "+": 1, "len": 2, "++": 2}
"""Functions that might be defined by way of each other; their ranks stand together."""


def language(
    order: Sequence[str] = tuple(SIGNATURE), peers: Mapping[str, int] | None = None
) -> TermBank:
    """A bank over the signature, its symbols declared in the order given."""
    symbols = SymbolTable()
    for name in order:
        kind, arguments, result = SIGNATURE[name]
        group = (peers[name],) if peers and name in peers else ()
        symbols.declare(name, kind, arguments, result, (RANKS[name],), group)
    return TermBank(symbols)


def make(bank: TermBank, term: Term) -> int:
    """The term of the bank that the tree is."""
    if isinstance(term, Variable):
        return bank.variable(term.name, term.sort)
    arguments = tuple(make(bank, a) for a in term.arguments)
    return bank.make(bank.symbols[term.symbol], arguments)


def tree(bank: TermBank, term: int) -> Term:
    """The inverse of :func:`make`."""
    if bank.heads[term] < 0:
        return Variable(bank.variable_names[term], bank.sorts[term])
    name = bank.symbols.names[bank.heads[term]]
    return Application(name, tuple(tree(bank, a) for a in bank.arguments[term]))


def sort_of(term: Term) -> str:
    """The sort of a tree."""
    return term.sort if isinstance(term, Variable) else SIGNATURE[term.symbol][2]


@cache
def terms(
    sort: str = N, *, depth: int = 3, variables: tuple[Variable, ...] = VARIABLES
) -> st.SearchStrategy[Term]:
    """Terms of a sort, nested at most ``depth`` times; ground if there are no variables."""
    leaves: list[Term] = [v for v in variables if v.sort == sort]
    leaves.extend(
        Application(s) for s, (_, args, to) in SIGNATURE.items() if (args, to) == ((), sort)
    )
    choices: list[st.SearchStrategy[Term]] = [st.sampled_from(leaves)]
    if depth > 0:
        for name, (_, arguments, result) in SIGNATURE.items():
            if arguments and result == sort:
                inner = [terms(a, depth=depth - 1, variables=variables) for a in arguments]
                choices.append(st.builds(Application, st.just(name), st.tuples(*inner)))
    return st.one_of(choices)


def ground_terms(sort: str = N, *, depth: int = 3) -> st.SearchStrategy[Term]:
    """Terms without variables; they may have eigenvariables, which are constants."""
    return terms(sort, depth=depth, variables=())


@cache
def substitutions(
    variables: tuple[Variable, ...] = VARIABLES, *, into: tuple[Variable, ...] = VARIABLES
) -> st.SearchStrategy[Mapping[Variable, Term]]:
    """Substitutions that bind all the variables to small terms."""
    return st.fixed_dictionaries({v: terms(v.sort, depth=2, variables=into) for v in variables})


@st.composite
def abstractions(draw: st.DrawFn, term: Term, values: dict[Variable, Term], letter: str) -> Term:
    """The term with some subterms replaced by variables; ``values`` learns what they stand for."""
    if draw(st.integers(0, 3)) == 0:
        sort = sort_of(term)
        again = [v for v, value in values.items() if value == term]
        reuse = draw(st.booleans())
        if again and reuse:
            return again[0]
        variable = Variable(f"{letter}{len(values)}", sort)
        values[variable] = term
        return variable
    if isinstance(term, Variable):
        return term
    arguments = [draw(abstractions(a, values, letter)) for a in term.arguments]
    return Application(term.symbol, tuple(arguments))


@st.composite
def unifiable_pairs(draw: st.DrawFn) -> tuple[Term, Term, dict[Variable, Term]]:
    """Two terms and a unifier of them, which is seldom the most general one."""
    term = draw(ground_terms())
    values: dict[Variable, Term] = {}
    left = draw(abstractions(term, values, "l"))
    right = draw(abstractions(term, values, draw(st.sampled_from("lr"))))
    return left, right, values


def equations(
    sort: str = N, *, variables: tuple[Variable, ...] = VARIABLES, depth: int = 2
) -> st.SearchStrategy[tuple[Term, Term]]:
    """Two terms of one sort."""
    side = terms(sort, depth=depth, variables=variables)
    return st.tuples(side, side)
