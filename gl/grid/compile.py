"""Compile a theory into what logic blocks work with: ranked symbols, rules, schemas.

Nothing here knows a theory by name. The precedence of the reduction order is read off the axioms:
a symbol that heads one side of an equation stands above the symbols of the other side, so that
recursive definitions go from left to right.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from copy import copy
from typing import NamedTuple

import gl.kernel.formula as ast
from gl.grid.clause import Clause, backward_of, clauses_of
from gl.grid.eigenvariable import Eigenvariables
from gl.kernel.ordering import PathOrder
from gl.kernel.proof import Meaning
from gl.kernel.rewriting import Normaliser, RuleSet, rules_of
from gl.kernel.sentence import (
    Absurd,
    All,
    Conjunction,
    Disjunction,
    Equal,
    Holds,
    Negation,
    Sentence,
    Some,
    bound_in,
    close,
    substitute,
    terms_of,
)
from gl.kernel.symbol import Kind, SymbolTable
from gl.kernel.term import Substitution, TermBank
from gl.theory.components import components
from gl.theory.theory import Symbol, SymbolKind, Theory

_CONSTRUCTOR_RANK, _FUNCTION_RANK = 0, 2
"""Eigenvariables stand between the two."""

LARGEST = 150
"""Symbols in a term, beyond which rewriting lets nothing grow: polynomials of the examples stay
below 100."""


class Generator(NamedTuple):
    """One way to make a member of an inductive sort; ``recursive`` arguments are of its schema."""

    symbol: int
    argument_sorts: tuple[str, ...]
    recursive: tuple[int, ...]


class Induction(NamedTuple):
    """How a sort is generated: by which schema, as which of its sorts, and by what."""

    schema: int
    place: int
    generators: tuple[Generator, ...]
    sorts: tuple[str, ...]


class Base:
    """What all logic blocks of a worker share: the language, and the theorems known so far.

    Attributes:
        theory: Where it comes from.
        symbols: The symbols, eigenvariables included.
        bank: The terms.
        order: The reduction order.
        rules: Equations without premises, as rewrite rules.
        clauses: Everything else, as rules from literals to a conclusion.
        backward: Rules whose premises are no literals, to be used from the conclusion.
        meanings: The definitions, by predicate.
        spent: Matches tried by all blocks so far.
        exhaustion: By sort: the theorem that each member is made by some generator.
        demanding: By function symbol: the argument places at which some axiom wants a constructor.
        library: Axioms (``"A0"``) and theorems (``"T0"``) by reference.
        normaliser: Normal forms under ``rules``.
        inductions: By sort.
        eigenvariables: Those that were asked for.
        declared: How many symbols the theory has; their ids come first, the same in every base.
    """

    def __init__(self, theory: Theory) -> None:
        self.theory = theory
        self.symbols = SymbolTable()
        self.bank = TermBank(self.symbols)
        self.order = PathOrder(self.bank)
        self.rules = RuleSet(self.bank)
        self.clauses: list[Clause] = []
        self.backward: list[Clause] = []
        self.meanings: dict[int, Meaning] = {}
        self.demanding: dict[int, dict[int, None]] = {}
        self.exhaustion: dict[str, str] = {}
        self.spent = 0
        self.library: dict[str, Sentence] = {}
        self.normaliser = Normaliser(self.bank, self.order, (self.rules,), LARGEST)
        self.inductions: dict[str, Induction] = {}
        self.eigenvariables = Eigenvariables(
            self.bank, [sort.name for sort in theory.sorts], self._places
        )
        self._declare()
        self.declared = len(self.symbols)
        self._name_constants()
        for index, axiom in enumerate(theory.axioms):
            sentence = self.internalise(axiom.formula)
            self.learn(f"A{index}", sentence)
            self._note_demands(sentence)
        for index, definition in enumerate(theory.definitions):
            parameters = tuple([self.bank.variable(v.name, v.sort) for v in definition.parameters])
            self.meanings[self.symbols[definition.predicate]] = Meaning(
                index, parameters, self.internalise(definition.body)
            )
        for number, schema in enumerate(theory.schemas):
            sorts = tuple([inductive.sort for inductive in schema.inductives])
            for place, inductive in enumerate(schema.inductives):
                generators = [self._generator(name, sorts) for name in inductive.constructors]
                self.inductions[inductive.sort] = Induction(number, place, tuple(generators), sorts)
        for sort in self.inductions:
            # Motives that say nothing are about it; blocks name no constants of their own.
            self.first_constants(sort, 1)

    def _generator(self, name: str, within: tuple[str, ...]) -> Generator:
        symbol = self.symbols[name]
        sorts = self.symbols.argument_sorts[symbol]
        recursive = tuple([i for i, s in enumerate(sorts) if s in within])
        return Generator(symbol, sorts, recursive)

    def _declare(self) -> None:
        groups = _groups(self.theory)
        heights = _heights(self.theory, groups)
        undefined = {
            symbol.name: None
            for symbol in self.theory.symbols
            if symbol.kind is SymbolKind.FUNCTION and not self.theory.schemas
        }
        kinds = {
            SymbolKind.CONSTRUCTOR: (Kind.CONSTRUCTOR, _CONSTRUCTOR_RANK),
            SymbolKind.FUNCTION: (Kind.FUNCTION, _FUNCTION_RANK),
            SymbolKind.PREDICATE: (Kind.PREDICATE, _FUNCTION_RANK),
        }
        for index, symbol in enumerate(self.theory.symbols):
            kind, block = kinds[symbol.kind]
            height = heights.get(symbol.name, 0)
            peers = groups.get(symbol.name, ())
            arity = max([len(self.theory.symbols[p].argument_sorts) for p in peers], default=0)
            if symbol.argument_sorts and symbol.name not in heights and symbol.name in undefined:
                # Nothing defines it, as the inverse in groups: laws push it inwards.
                height = len(heights) + 1
            self.symbols.declare(
                symbol.name,
                kind,
                symbol.argument_sorts,
                symbol.result_sort or "",
                # What is no peer is above all peers, or below all of them.
                (block, height, arity, *peers[:1], index)
                if peers
                else (block, height, len(symbol.argument_sorts), index),
                peers,
            )

    def _name_constants(self) -> None:
        """Name variables as the source does: the names its formulas use for each sort.

        A name that variables of several sorts have is left to the sort declared first.
        """
        formulas = [axiom.formula for axiom in self.theory.axioms]
        formulas.extend([goal.formula for goal in self.theory.goals])
        named = dict.fromkeys([v for formula in formulas for v in _variables(formula)])
        order = {sort.name: place for place, sort in enumerate(self.theory.sorts)}
        taken: dict[str, str] = {}
        for variable in sorted(named, key=lambda v: (v.name, order[v.sort])):
            if taken.setdefault(variable.name, variable.sort) == variable.sort:
                self.constant(variable.name, variable.sort)
        self.eigenvariables.settle_names()

    def constant(self, name: str, sort: str) -> int:
        """The eigenvariable shown as ``name``, which is among the sort's constants from now on."""
        return self.eigenvariables.constant(name, sort)

    def first_constants(self, sort: str, count: int) -> list[int]:
        """The first ``count`` constants of a sort; missing ones get free names."""
        return self.eigenvariables.first_constants(sort, count)

    @property
    def constants(self) -> dict[str, list[int]]:
        """By sort: the eigenvariables that conjectures are made of."""
        return self.eigenvariables.constants

    def variable_names(self, sorts: Iterable[str], constant: int) -> list[str]:
        """A name for a variable of each sort, none twice, none that of ``constant``."""
        return self.eigenvariables.variable_names(sorts, constant)

    def part(self, whole: int, index: int, sort: str) -> int:
        """An eigenvariable for argument ``index`` of what ``whole`` is made of, in a case."""
        return self.eigenvariables.part(whole, index, sort)

    def _places(self, sort: str) -> list[tuple[int, str]]:
        return [p for g in self.inductions[sort].generators for p in enumerate(g.argument_sorts)]

    def fresh(self, variable: int, taken: Container[int]) -> int:
        """An eigenvariable for a bound variable, shown by its name, that is not taken."""
        name, sort = self.bank.variable_names[variable].lstrip("_"), self.bank.sorts[variable]
        number = 0
        while True:
            term = self.eigenvariables.numbered(name, number, sort)
            if term not in taken:
                return term
            number += 1

    def learn(self, reference: str, sentence: Sentence) -> None:
        """Add an axiom or a theorem, whose bound variables are variables of the bank."""
        self.library[reference] = sentence
        bank = self.bank
        match sentence:
            case All(variables, (), Equal(left, right)):
                for rule in rules_of(bank, self.order, left, right, reference, variables):
                    self.rules.add(rule)
                self.normaliser.forget()
            case Equal(left, right):
                for rule in rules_of(bank, self.order, left, right, reference, ()):
                    self.rules.add(rule)
                self.normaliser.forget()
            case _:
                self.clauses.extend(clauses_of(bank, reference, sentence))
                self.backward.extend(backward_of(reference, sentence))

    def _note_demands(self, sentence: Sentence) -> None:
        for clause in clauses_of(self.bank, "", sentence):
            for literal in (clause.conclusion, *clause.premises):
                for term in terms_of(literal):
                    self._note_demands_of(term)
                if isinstance(literal, Holds):
                    self._note_places(literal.predicate, literal.arguments)

    def _note_demands_of(self, term: int) -> None:
        for subterm in self.bank.subterms(term):
            head = self.bank.heads[subterm]
            if head >= 0 and self.symbols.kinds[head] is Kind.FUNCTION:
                self._note_places(head, self.bank.arguments[subterm])

    def _note_places(self, head: int, arguments: tuple[int, ...]) -> None:
        for place, argument in enumerate(arguments):
            below = self.bank.heads[argument]
            if below >= 0 and self.symbols.kinds[below] is Kind.CONSTRUCTOR:
                self.demanding.setdefault(head, {})[place] = None

    def restricted(self, references: list[str]) -> Base:
        """The same language with only these axioms and theorems known."""
        other = copy(self)
        other.rules = RuleSet(self.bank)
        other.clauses = []
        other.backward = []
        other.library = {}
        other.normaliser = Normaliser(self.bank, self.order, (other.rules,), LARGEST)
        for reference in references:
            other.learn(reference, self.library[reference])
        return other

    def internalise(
        self, formula: ast.Formula, names: dict[ast.Variable, int] | None = None
    ) -> Sentence:
        """The sentence of a formula; bound variables become variables of the bank."""
        return _Internaliser(self, dict(names or {})).sentence(formula)

    def externalise(self, sentence: Sentence) -> ast.Formula:
        """The formula of a sentence over variables: the inverse of :meth:`internalise`."""
        match sentence:
            case Equal(left, right):
                return ast.Equation(self._outside(left), self._outside(right))
            case Holds(predicate, arguments):
                name = self.symbols.names[predicate]
                return ast.Atom(name, tuple([self._outside(a) for a in arguments]))
            case Negation(body):
                return ast.Not(self.externalise(body))
            case Conjunction(parts):
                return ast.And(tuple([self.externalise(p) for p in parts]))
            case Disjunction(parts):
                return ast.Or(tuple([self.externalise(p) for p in parts]))
            case All(variables, hypotheses, conclusion):
                return ast.Forall(
                    tuple([self._variable(v) for v in variables]),
                    tuple([self.externalise(h) for h in hypotheses]),
                    self.externalise(conclusion),
                )
            case Some(variables, body):
                bound = tuple([self._variable(v) for v in variables])
                return ast.Exists(bound, self.externalise(body))
            case Absurd():
                return ast.Falsity()

    def _variable(self, term: int) -> ast.Variable:
        return ast.Variable(self.bank.variable_names[term], self.bank.sorts[term])

    def _outside(self, term: int) -> ast.Term:
        bank = self.bank
        if bank.heads[term] < 0:
            return self._variable(term)
        arguments = tuple([self._outside(a) for a in bank.arguments[term]])
        return ast.Application(self.symbols.names[bank.heads[term]], arguments)

    def generalise(
        self,
        constants: tuple[int, ...],
        hypotheses: tuple[Sentence, ...],
        conclusion: Sentence,
    ) -> Sentence:
        """``forall constants. hypotheses -> conclusion``, over variables.

        They are called as the constants are, with primes where something inside is called so.
        """
        bank = self.bank
        inside = [v for part in (*hypotheses, conclusion) for v in bound_in(part)]
        taken = {bank.variable_names[v] for v in inside if bank.heads[v] < 0}
        sigma: Substitution = {}
        for constant in constants:
            name = self.symbols.names[bank.heads[constant]].lstrip("_")
            while name in taken:
                name += "'"
            taken.add(name)
            sigma[constant] = bank.variable(name, bank.sorts[constant])
        return substitute(self.bank, close(constants, hypotheses, conclusion), sigma)


class _Internaliser:
    def __init__(self, base: Base, names: dict[ast.Variable, int]) -> None:
        self._base = base
        self._names = names

    def term(self, term: ast.Term) -> int:
        if isinstance(term, ast.Variable):
            known = self._names.get(term)
            return self._base.bank.variable(term.name, term.sort) if known is None else known
        arguments = tuple([self.term(a) for a in term.arguments])
        return self._base.bank.make(self._base.symbols[term.symbol], arguments)

    def sentence(self, formula: ast.Formula) -> Sentence:
        match formula:
            case ast.Equation(left, right):
                return Equal(self.term(left), self.term(right))
            case ast.Atom(predicate, arguments):
                symbol = self._base.symbols[predicate]
                return Holds(symbol, tuple([self.term(a) for a in arguments]))
            case ast.Not(body):
                return Negation(self.sentence(body))
            case ast.And(parts):
                return Conjunction(tuple([self.sentence(p) for p in parts]))
            case ast.Or(parts):
                return Disjunction(tuple([self.sentence(p) for p in parts]))
            case ast.Forall(variables, hypotheses, conclusion):
                return All(
                    tuple([self.term(v) for v in variables]),
                    tuple([self.sentence(h) for h in hypotheses]),
                    self.sentence(conclusion),
                )
            case ast.Exists(variables, body):
                return Some(tuple([self.term(v) for v in variables]), self.sentence(body))
            case ast.Falsity():
                return Absurd()


def _definitions(theory: Theory) -> Iterator[tuple[ast.Application, list[str]]]:
    """The left sides of equations that begin with a function, with the functions on the right."""
    functions = {s.name for s in theory.symbols if s.kind is SymbolKind.FUNCTION}
    for axiom in theory.axioms:
        formula = axiom.formula
        if isinstance(formula, ast.Forall):
            formula = formula.conclusion
        if not isinstance(formula, ast.Equation) or not isinstance(formula.left, ast.Application):
            continue
        if formula.left.symbol in functions:
            yield formula.left, [s for s in symbols_in(formula.right) if s in functions]


def _groups(theory: Theory) -> dict[str, tuple[int, ...]]:
    """The functions that recur by way of each other, with the numbers of all in their group."""
    numbers = {symbol.name: index for index, symbol in enumerate(theory.symbols)}
    makers = {s.name for s in theory.symbols if s.kind is SymbolKind.CONSTRUCTOR}
    edges: dict[str, list[str]] = {name: [] for name in numbers}
    for left, used in _definitions(theory):
        inside = [s for argument in left.arguments for s in symbols_in(argument)]
        if inside and all(name in makers for name in inside):
            edges[left.symbol].extend(used)
    return {
        name: tuple([numbers[other] for other in group])
        for group in components(edges)
        for name in group
        if len(group) > 1
    }


def _heights(theory: Theory, groups: Mapping[str, tuple[int, ...]]) -> dict[str, int]:
    """How deep each function's definition goes: 0 for those that no equation defines.

    A group goes as deep as the deepest of it, its own members not counted.
    """
    first = {name: theory.symbols[group[0]].name for name, group in groups.items()}
    below: dict[str, dict[str, None]] = {}
    for left, used in _definitions(theory):
        head = first.get(left.symbol, left.symbol)
        others = [s for s in [first.get(s, s) for s in used] if s != head]
        below.setdefault(head, {}).update(dict.fromkeys(others))
    heights: dict[str, int] = {}
    # Bellman-Ford, stopped after as many rounds as there are functions: cycles get equal heights.
    for _ in symbols_by_kind(theory, SymbolKind.FUNCTION):
        for head, used_symbols in below.items():
            heights[head] = 1 + max([heights.get(u, 0) for u in used_symbols], default=0)
        if len(heights) == len(below) and _stable(heights, below):
            break
    return heights | {name: heights[head] for name, head in first.items()}


def _stable(heights: dict[str, int], below: dict[str, dict[str, None]]) -> bool:
    return all(
        heights[head] == 1 + max([heights.get(u, 0) for u in used], default=0)
        for head, used in below.items()
    )


def symbols_in(term: ast.Term) -> Iterator[str]:
    """The names of the symbols of a term, from left to right, with repetition."""
    if isinstance(term, ast.Application):
        yield term.symbol
        for argument in term.arguments:
            yield from symbols_in(argument)


def _variables(formula: ast.Formula) -> Iterator[ast.Variable]:
    """The outermost universal variables, in order."""
    if isinstance(formula, ast.Forall):
        yield from formula.variables


def symbols_by_kind(theory: Theory, kind: SymbolKind) -> list[Symbol]:
    """The theory's symbols of one kind, in order of declaration."""
    return [symbol for symbol in theory.symbols if symbol.kind is kind]
