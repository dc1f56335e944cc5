"""Small theories drawn at random: datatypes, and total functions on them by primitive recursion.

Every function has one equation for each constructor of the argument it recurs on, so the equations
are a program too, and :func:`naive.value` runs it: what a theory says can be tested without gl.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Final

import naive
from hypothesis import strategies as st

from gl.kernel.formula import (
    And,
    Application,
    Atom,
    Equation,
    Exists,
    Falsity,
    Forall,
    Formula,
    Not,
    Or,
    Term,
    Variable,
)
from gl.proof.same import free_variables
from gl.theory.components import components
from gl.theory.theory import (
    Axiom,
    Bounds,
    Goal,
    Inductive,
    Schema,
    Sort,
    Symbol,
    SymbolKind,
    Theory,
)

Constructors = tuple[tuple[str, tuple[str, ...]], ...]

DATA: Final[tuple[dict[str, Constructors], ...]] = (
    {"N": (("0", ()), ("S", ("N",)))},
    {"E": (), "L": (("nil", ()), ("cons", ("E", "L")))},
    {"T": (("leaf", ()), ("node", ("T", "T")))},
    {"C": (("red", ()), ("green", ()), ("blue", ()))},
    {"N": (("0", ()), ("S", ("N",))), "L": (("nil", ()), ("cons", ("N", "L")))},
    {"C": (("yes", ()), ("no", ())), "T": (("tip", ("C",)), ("fork", ("T", "C", "T")))},
    {"T": (("node", ("F",)),), "F": (("none", ()), ("some", ("T", "F")))},
    {"E": (("0", ()), ("s", ("O",))), "O": (("r", ("E",)),)},
)
"""Sorts with their constructors; a sort without any is not inductive."""

NAMES: Final = ("a", "a'", "a1")
"""Of variables, for every sort: the engine has to tell them apart."""

FUEL: Final = 400
LARGEST: Final = 60


@dataclass(frozen=True)
class Example:
    """A theory with what is needed to run it."""

    theory: Theory
    program: dict[str, tuple[tuple[Term, Term], ...]]

    def __repr__(self) -> str:
        lines = [f"{s.name}: {' '.join(s.argument_sorts)} -> {s.result_sort}" for s in self.symbols]
        lines += [f"{show(axiom.formula)}" for axiom in self.theory.axioms]
        lines += [f"goal {show(goal.formula)}" for goal in self.theory.goals]
        return "\n".join(lines)

    @property
    def symbols(self) -> tuple[Symbol, ...]:
        return self.theory.symbols

    def values(self, sort: str, count: int) -> list[Term]:
        """The first values of a sort, by size; of an uninterpreted one, some that differ."""
        makers = [
            s for s in self.symbols if (s.kind, s.result_sort) == (SymbolKind.CONSTRUCTOR, sort)
        ]
        if not makers:
            return [Application(f"{sort}{index}") for index in range(count)]
        return list(islice(self._by_size(sort), count))

    def _by_size(self, sort: str) -> Iterator[Term]:
        for size in range(1, 12):
            yield from self._of_size(sort, size)

    def _of_size(self, sort: str, size: int) -> list[Term]:
        makers = [
            s for s in self.symbols if (s.kind, s.result_sort) == (SymbolKind.CONSTRUCTOR, sort)
        ]
        if not makers:
            return self.values(sort, 3) if size == 1 else []
        found: list[Term] = []
        for maker in makers:
            arity = len(maker.argument_sorts)
            for sizes in product(range(1, size), repeat=arity):
                if sum(sizes) == size - 1:
                    pairs = zip(maker.argument_sorts, sizes, strict=True)
                    pools = [self._of_size(s, n) for s, n in pairs]
                    found.extend(Application(maker.name, a) for a in product(*pools))
        return found

    def value(self, term: Term) -> Term | None:
        """The value of a ground term, ``None`` if it is large or far."""
        value = naive.value(self.program, term, [FUEL])
        return None if value is None or naive.size(value) > LARGEST else value

    def truth(self, formula: Formula) -> bool | None:
        """Whether a closed formula without inner quantifiers is true, if that is known."""
        match formula:
            case Equation(left, right):
                one, other = self.value(left), self.value(right)
                return None if one is None or other is None else one == other
            case Not(body):
                truth = self.truth(body)
                return None if truth is None else not truth
            case And(parts):
                return _all([self.truth(part) for part in parts])
            case Or(parts):
                return _negated(_all([_negated(self.truth(part)) for part in parts]))
            case Forall((), hypotheses, conclusion):
                parts = (*hypotheses, Not(conclusion))
                return _negated(_all([self.truth(part) for part in parts]))
            case Falsity():
                return False
            case _:
                return None

    def counterexample(self, formula: Formula, count: int) -> dict[Variable, Term] | None:
        """Values, among the first ``count`` of each sort, for which the formula is false."""
        if not isinstance(formula, Forall):
            return {} if self.truth(formula) is False else None
        pools = [self.values(v.sort, count) for v in formula.variables]
        for values in product(*pools):
            sigma = dict(zip(formula.variables, values, strict=True))
            hypotheses = tuple(instance(sigma, h) for h in formula.hypotheses)
            conclusion = instance(sigma, formula.conclusion)
            if self.truth(Forall((), hypotheses, conclusion)) is False:
                return sigma
        return None


def _all(truths: list[bool | None]) -> bool | None:
    if False in truths:
        return False
    return None if None in truths else True


def _negated(truth: bool | None) -> bool | None:  # noqa: FBT001
    return None if truth is None else not truth


def instance(sigma: Mapping[Variable, Term], formula: Formula) -> Formula:
    """The formula with free variables replaced; inner quantifiers are left alone."""
    match formula:
        case Equation(left, right):
            return Equation(naive.apply(sigma, left), naive.apply(sigma, right))
        case Atom(predicate, arguments):
            return Atom(predicate, tuple(naive.apply(sigma, a) for a in arguments))
        case Not(body):
            return Not(instance(sigma, body))
        case And(parts):
            return And(tuple(instance(sigma, part) for part in parts))
        case Or(parts):
            return Or(tuple(instance(sigma, part) for part in parts))
        case Forall((), hypotheses, conclusion):
            parts = tuple(instance(sigma, h) for h in hypotheses)
            return Forall((), parts, instance(sigma, conclusion))
        case _:
            return formula


def show(formula: Formula | Term) -> str:
    """For people, when a test fails."""
    match formula:
        case Variable(name):
            return name
        case Application(symbol, arguments):
            return f"{symbol}({', '.join(map(show, arguments))})" if arguments else symbol
        case Equation(left, right):
            return f"{show(left)} = {show(right)}"
        case Forall(_, hypotheses, conclusion):
            return " -> ".join(map(show, (*hypotheses, conclusion)))
        case _:
            return str(formula)


def general(formula: Formula) -> Formula:
    """The formula with its variables bound outside, in order of appearance."""
    inside = free_variables(formula)
    if not inside:
        return formula
    if isinstance(formula, Forall):
        return Forall(inside, formula.hypotheses, formula.conclusion)
    return Forall(inside, (), formula)


@st.composite
def wild_theories(draw: st.DrawFn) -> Theory:
    """A theory with predicates and any axioms at all, which may contradict each other."""
    theory = draw(examples(functions=1, size=3)).theory
    sorts = [sort.name for sort in theory.sorts]
    arguments = draw(st.lists(st.sampled_from(sorts), min_size=1, max_size=2))
    symbols = [
        *theory.symbols,
        Symbol("p", SymbolKind.PREDICATE, tuple(arguments), None),
        Symbol("h", SymbolKind.FUNCTION, (sorts[-1],), sorts[-1]),
    ]
    theory = replace(theory, symbols=tuple(symbols))
    extra = draw(st.lists(statements(theory), min_size=1, max_size=3))
    wanted = draw(st.lists(statements(theory), max_size=3))
    axioms = [*theory.axioms, *(Axiom(f"x{n}", formula) for n, formula in enumerate(extra))]
    goals = [Goal(f"g{n}", formula) for n, formula in enumerate(wanted)]
    return replace(theory, axioms=tuple(axioms), goals=tuple(goals))


@st.composite
def terms_over(
    draw: st.DrawFn,
    leaves: tuple[Term, ...],
    sorts: dict[Term, str],
    symbols: tuple[Symbol, ...],
    sort: str,
    depth: int,
) -> Term:
    """A term of a sort from some leaves (variables, recursive calls) and symbols."""
    fitting = [leaf for leaf in leaves if sorts[leaf] == sort]
    there = inhabited(symbols, leaves, sorts)
    heads = [s for s in symbols if s.result_sort == sort and there >= {*s.argument_sorts}]
    flat = [s for s in heads if not s.argument_sorts] or [
        s for s in heads if s.kind is SymbolKind.CONSTRUCTOR and sort not in s.argument_sorts
    ]
    # Leaves twice: recursive calls and variables make theories worth exploring.
    usable = heads if depth > 0 else [] if fitting else flat
    choices: list[Term | Symbol] = [*fitting, *fitting, *usable]
    pick = draw(st.sampled_from(choices))
    if not isinstance(pick, Symbol):
        return pick
    arguments = [
        draw(terms_over(leaves, sorts, symbols, s, depth - 1)) for s in pick.argument_sorts
    ]
    return Application(pick.name, tuple(arguments))


def inhabited(
    symbols: tuple[Symbol, ...], leaves: tuple[Term, ...], sorts: dict[Term, str]
) -> set[str]:
    """The sorts that have a term over the leaves."""
    found = {sorts[leaf] for leaf in leaves}
    for _ in range(3):
        found |= {s.result_sort for s in symbols if s.result_sort and found >= {*s.argument_sorts}}
    return found


def together(data: dict[str, Constructors]) -> list[list[str]]:
    """The inductive sorts, those that are mutually recursive in one group."""
    edges = {sort: [s for _, parts in makers for s in parts] for sort, makers in data.items()}
    groups = components(edges)
    return [group for group in groups if data[group[0]]]


@st.composite
def definitions(
    draw: st.DrawFn, name: str, data: dict[str, Constructors], symbols: tuple[Symbol, ...]
) -> dict[Symbol, tuple[tuple[Term, Term], ...]]:
    """A new function with its equations; it may use the symbols there are.

    On sorts that are mutually recursive it is several functions, which use each other.
    """
    groups = together(data)
    group = draw(st.sampled_from(groups))
    others = draw(st.lists(st.sampled_from(list(data)), max_size=1))
    place = draw(st.integers(0, len(others)))
    results = st.sampled_from([sort for sorts in groups for sort in sorts])
    own: dict[str, Symbol] = {}
    for on in group:
        called = name if len(group) == 1 else f"{name}{on}"
        arguments = (*others[:place], on, *others[place:])
        own[on] = Symbol(called, SymbolKind.FUNCTION, arguments, draw(results))
    found = {}
    for on, symbol in own.items():
        equations = []
        for constructor, parts in data[on]:
            ys = tuple(Variable(NAMES[i], sort) for i, sort in enumerate(parts))
            xs = [Variable("x", sort) for sort in others]

            def call(inner: Term, sort: str, xs: list[Variable] = xs) -> Term:
                return Application(own[sort].name, (*xs[:place], inner, *xs[place:]))

            sorts: dict[Term, str] = {leaf: leaf.sort for leaf in (*xs, *ys)}
            sorts.update(
                {call(y, y.sort): own[y.sort].result_sort or "" for y in ys if y.sort in own}
            )
            depth, result = draw(st.integers(0, 2)), symbol.result_sort or ""
            right = draw(terms_over(tuple(sorts), sorts, symbols, result, depth))
            equations.append((call(Application(constructor, ys), on), right))
        found[symbol] = tuple(equations)
    return found


@st.composite
def examples(
    draw: st.DrawFn, *, functions: int = 2, goals: int = 0, size: int = 4, variables: int = 2
) -> Example:
    """A theory of one or two sorts with up to so many functions; goals may be true or false."""
    data = draw(st.sampled_from(DATA))
    symbols = tuple(
        Symbol(name, SymbolKind.CONSTRUCTOR, arguments, sort)
        for sort, constructors in data.items()
        for name, arguments in constructors
    )
    program: dict[str, tuple[tuple[Term, Term], ...]] = {}
    for number in range(draw(st.integers(1, functions))):
        for symbol, equations in draw(definitions(f"f{number}", data, symbols)).items():
            symbols = (*symbols, symbol)
            program[symbol.name] = equations
    axioms = [
        Axiom(f"{name}_{index}", general(Equation(left, right)))
        for name, equations in program.items()
        for index, (left, right) in enumerate(equations)
    ]
    theory = Theory(
        name="Drawn",
        sorts=tuple(Sort(sort) for sort in data),
        symbols=symbols,
        schemas=tuple(
            Schema(
                tuple(Inductive(sort, tuple(name for name, _ in data[sort])) for sort in group),
                free=True,
            )
            for group in together(data)
        ),
        axioms=tuple(axioms),
        definitions=(),
        goals=(),
        bounds=Bounds(size, variables),
        path="drawn.mpl",
        digest="",
    )
    wanted = draw(st.lists(statements(theory), min_size=goals, max_size=goals))
    theory = replace(
        theory, goals=tuple(Goal(f"g{n}", formula) for n, formula in enumerate(wanted))
    )
    return Example(theory, program)


def sort_of(theory: Theory, term: Term) -> str:
    """The sort of a term of the theory."""
    if isinstance(term, Variable):
        return term.sort
    return theory.symbol(term.symbol).result_sort or ""


def somewhere(literal: Formula) -> Formula:
    """Whether a literal holds for some value of its first variable."""
    inside = free_variables(literal)
    if not inside:
        return literal
    witness = Variable("w", inside[0].sort)
    return Exists((witness,), instance({inside[0]: witness}, literal))


@st.composite
def statements(draw: st.DrawFn, theory: Theory, *, depth: int = 2) -> Formula:
    """A closed formula of a theory: equations, perhaps under hypotheses, perhaps negated."""
    sorts = [sort.name for sort in theory.sorts]
    leaves: tuple[Term, ...] = tuple(Variable(name, sort) for sort in sorts for name in NAMES[:2])
    over: dict[Term, str] = {leaf: sort_of(theory, leaf) for leaf in leaves}

    predicates = [symbol for symbol in theory.symbols if symbol.kind is SymbolKind.PREDICATE]

    def literal() -> Formula:
        if not predicates or draw(st.booleans()):
            return equation()
        symbol = draw(st.sampled_from(predicates))
        arguments = [
            draw(terms_over(leaves, over, theory.symbols, s, 1)) for s in symbol.argument_sorts
        ]
        return Atom(symbol.name, tuple(arguments))

    def equation() -> Equation:
        sort = draw(st.sampled_from(sorts))
        left, right = (draw(terms_over(leaves, over, theory.symbols, sort, d)) for d in (depth, 1))
        return Equation(left, right)

    hypotheses: list[Formula] = []
    for _ in range(draw(st.sampled_from([0, 0, 1, 1, 2]))):
        given = literal()
        hypotheses.append(Not(given) if draw(st.integers(0, 2)) == 2 else given)
    last, other = literal(), literal()
    some = somewhere(last)
    shapes: list[Formula] = [last, last, last, Falsity(), Not(last), Or((last, other)), some]
    conclusion = draw(st.sampled_from(shapes))
    if hypotheses:
        return general(Forall((), tuple(hypotheses), conclusion))
    return general(conclusion)


def renamed_term(term: Term, names: dict[str, str]) -> Term:
    if isinstance(term, Variable):
        return Variable(term.name, names[term.sort])
    return Application(names[term.symbol], tuple(renamed_term(a, names) for a in term.arguments))


def renamed_formula(formula: Formula, names: dict[str, str]) -> Formula:
    match formula:
        case Equation(left, right):
            return Equation(renamed_term(left, names), renamed_term(right, names))
        case Not(body):
            return Not(renamed_formula(body, names))
        case And(parts):
            return And(tuple(renamed_formula(part, names) for part in parts))
        case Or(parts):
            return Or(tuple(renamed_formula(part, names) for part in parts))
        case Exists(variables, body):
            bound = tuple(Variable(v.name, names[v.sort]) for v in variables)
            return Exists(bound, renamed_formula(body, names))
        case Forall(variables, hypotheses, conclusion):
            return Forall(
                tuple(Variable(v.name, names[v.sort]) for v in variables),
                tuple(renamed_formula(h, names) for h in hypotheses),
                renamed_formula(conclusion, names),
            )
        case _:
            return formula


def renamed(theory: Theory, names: dict[str, str]) -> Theory:
    """The theory with other names for its sorts and symbols."""
    return replace(
        theory,
        sorts=tuple(replace(s, name=names[s.name]) for s in theory.sorts),
        symbols=tuple(
            replace(
                s,
                name=names[s.name],
                argument_sorts=tuple(names[a] for a in s.argument_sorts),
                result_sort=None if s.result_sort is None else names[s.result_sort],
            )
            for s in theory.symbols
        ),
        schemas=tuple(
            replace(
                schema,
                inductives=tuple(
                    Inductive(names[i.sort], tuple(names[c] for c in i.constructors))
                    for i in schema.inductives
                ),
            )
            for schema in theory.schemas
        ),
        axioms=tuple(replace(a, formula=renamed_formula(a.formula, names)) for a in theory.axioms),
        goals=tuple(replace(g, formula=renamed_formula(g.formula, names)) for g in theory.goals),
    )
