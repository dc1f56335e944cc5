"""Small finite models of a theory, and countermodels of a formula.

A model interprets each sort by the numbers below its size, and each symbol by a table. The tables
are found cell by cell: an instance of an axiom waits for a cell that it needs, is looked at again
when the cell is filled, and may then fill another one, fail, or wait on. Elements are
interchangeable until they are used, so a cell tries those in use and one more (the least number
heuristic).

Source: Zhang and Zhang, *SEM: a system for enumerating models* (1995).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod

from gl.kernel.formula import (
    And,
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
from gl.theory.modeltable import FALSE, TRUE, Ground, GroundTerm, Symbols, Tables, either, every
from gl.theory.theory import Inductive, SymbolKind, Theory

SIZE = 6
"""The largest sort."""

WORK, ALL_WORK = 400_000, 1_500_000
"""Instances looked at, for one combination of sizes and for all together."""

INSTANCES = 200_000
"""Instances of the axioms: sizes that make more of them are left out."""

_NAMES = "0123456789abcdefghijklmnopqrstuvwxyz"

Row = dict[tuple[int, ...], int]


@dataclass(frozen=True, slots=True)
class Model:
    """An interpretation in which the axioms hold.

    Attributes:
        sizes: For each sort, its number of elements.
        functions: For each function and constructor, its values.
        predicates: For each predicate that is not defined, 1 where it holds and 0 elsewhere.
        values: The elements for which the goal fails, by the goal's outermost variables.
    """

    sizes: dict[str, int]
    functions: dict[str, Row]
    predicates: dict[str, Row]
    values: tuple[tuple[Variable, int], ...]


def find_model(theory: Theory, goal: Formula | None = None, most: int = SIZE) -> Model | None:
    """A smallest model of the axioms in which the goal, if there is one, fails.

    Args:
        theory: Its axioms, definitions and induction schemas have to hold.
        goal: A closed formula.
        most: The largest sort, unless its constructors say how many elements it has.

    Returns:
        The model, or ``None`` if there is none so small, or too much work to find one.
    """
    left = ALL_WORK
    for sizes in _sizes(theory, most):
        if _instances(theory, sizes) > INSTANCES:
            continue
        search = _Search(theory, goal, sizes)
        found = search.run(min(WORK, left))
        if found is not None:
            return found
        left -= search.work
        if left <= 0:
            break
    return None


def _instances(theory: Theory, sizes: dict[str, int]) -> int:
    """How many instances the axioms have: what a search begins with."""
    bodies = {definition.predicate: definition.body for definition in theory.definitions}

    def count(formula: Formula) -> int:
        match formula:
            case Forall(variables, hypotheses, conclusion):
                inside = sum(map(count, (*hypotheses, conclusion)))
                return inside * prod([sizes[v.sort] for v in variables])
            case Exists(variables, body):
                return count(body) * prod([sizes[v.sort] for v in variables])
            case Not(body):
                return count(body)
            case And(parts) | Or(parts):
                return sum(map(count, parts))
            case Atom(predicate, _) if predicate in bodies:
                return count(bodies[predicate])
            case _:
                return 1

    return sum(count(axiom.formula) for axiom in theory.axioms)


def has_infinite_sort(theory: Theory) -> bool:
    """Whether a datatype makes every model infinite, so that there is nothing to look for."""
    return next(_sizes(theory, 1), None) is None


def _sizes(theory: Theory, most: int) -> Iterator[dict[str, int]]:
    """Sizes of the sorts, small ones first; none if a sort must be infinite."""
    fixed: dict[str, int] = {}
    for schema in theory.schemas:
        for inductive in schema.inductives if schema.free else ():
            if any(theory.symbol(name).argument_sorts for name in inductive.constructors):
                return
            fixed[inductive.sort] = len(inductive.constructors)
    names = [sort.name for sort in theory.sorts]
    ranges = [[fixed[name]] if name in fixed else range(1, most + 1) for name in names]
    for sizes in sorted(product(*ranges), key=sum):
        yield dict(zip(names, sizes, strict=True))


class _Search:
    """The search for a model with given sizes."""

    def __init__(self, theory: Theory, goal: Formula | None, sizes: dict[str, int]) -> None:
        self._theory = theory
        self._sizes = sizes
        self._definitions = {d.predicate: d for d in theory.definitions}
        self._goal_variables: tuple[Variable, ...] = ()
        if isinstance(goal, Forall):
            self._goal_variables = goal.variables
        self._symbols = Symbols(sizes)
        # The goal's variables are constants to be found; their names cannot clash with symbols.
        for variable in self._goal_variables:
            self._symbols.add(f"${variable.name}", (), variable.sort)
        for symbol in theory.symbols:
            if symbol.name not in self._definitions:
                self._symbols.add(symbol.name, symbol.argument_sorts, symbol.result_sort or "")
        self._tables = Tables(self._symbols)
        for axiom in theory.axioms:
            self._require(axiom.formula)
        for schema in theory.schemas:
            if schema.free:
                for inductive in schema.inductives:
                    self._require_distinct(inductive)
        if goal is not None:
            self._refute(goal)

    @property
    def work(self) -> int:
        """Instances looked at so far."""
        return self._tables.work

    def run(self, work: int) -> Model | None:
        """The first model that is found by looking at so many instances."""
        for _ in self._tables.solutions(work, self._may_be_generated):
            return self._model()
        return None

    def _require(self, formula: Formula) -> None:
        for part in self._instances(formula):
            self._tables.require(part)

    def _instances(self, formula: Formula) -> Iterator[Ground]:
        if isinstance(formula, Forall):
            body = Forall((), formula.hypotheses, formula.conclusion)
            inner: Formula = body if formula.hypotheses else formula.conclusion
            ranges = [range(self._sizes[v.sort]) for v in formula.variables]
            for elements in product(*ranges):
                yield self._ground(inner, dict(zip(formula.variables, elements, strict=True)), True)
        else:
            yield self._ground(formula, {}, True)

    def _require_distinct(self, inductive: Inductive) -> None:
        """The constructors, all constants, are different."""
        for index, name in enumerate(inductive.constructors):
            for other in inductive.constructors[:index]:
                left, right = self._symbols.term(name, ()), self._symbols.term(other, ())
                self._tables.require(("=", left, right, False))

    def _refute(self, goal: Formula) -> None:
        elements = {v: self._symbols.term(f"${v.name}", ()) for v in self._goal_variables}
        if isinstance(goal, Forall):
            for hypothesis in goal.hypotheses:
                self._tables.require(self._ground(hypothesis, elements, True))
            goal = goal.conclusion
        self._tables.require(self._ground(goal, elements, False))

    def _ground(
        self,
        formula: Formula,
        sigma: dict[Variable, GroundTerm],
        positive: bool,  # noqa: FBT001
    ) -> Ground:
        """The formula, or its negation, with elements for variables and no quantifiers."""
        match formula:
            case Equation(left, right):
                return ("=", self._term(left, sigma), self._term(right, sigma), positive)
            case Atom(predicate, arguments):
                terms = tuple([self._term(a, sigma) for a in arguments])
                definition = self._definitions.get(predicate)
                if definition is None:
                    return ("p", self._symbols.term(predicate, terms), positive)
                inner = dict(zip(definition.parameters, terms, strict=True))
                return self._ground(definition.body, inner, positive)
            case Not(body):
                return self._ground(body, sigma, not positive)
            case And(parts) | Or(parts):
                join = every if isinstance(formula, And) is positive else either
                return join([self._ground(part, sigma, positive) for part in parts])
            case Forall(variables, hypotheses, conclusion):
                join = every if positive else either
                return join(
                    [
                        (either if positive else every)(
                            [
                                *[self._ground(h, inner, not positive) for h in hypotheses],
                                self._ground(conclusion, inner, positive),
                            ]
                        )
                        for inner in self._extended(variables, sigma)
                    ]
                )
            case Exists(variables, body):
                join = either if positive else every
                return join(
                    [
                        self._ground(body, inner, positive)
                        for inner in self._extended(variables, sigma)
                    ]
                )
            case Falsity():
                return FALSE if positive else TRUE

    def _extended(
        self, variables: tuple[Variable, ...], sigma: dict[Variable, GroundTerm]
    ) -> Iterator[dict[Variable, GroundTerm]]:
        for elements in product(*[range(self._sizes[v.sort]) for v in variables]):
            yield {**sigma, **dict(zip(variables, elements, strict=True))}

    def _term(self, term: Term, sigma: dict[Variable, GroundTerm]) -> GroundTerm:
        if isinstance(term, Variable):
            return sigma[term]
        arguments = tuple([self._term(a, sigma) for a in term.arguments])
        return self._symbols.term(term.symbol, arguments)

    # What was found.

    def _may_be_generated(self) -> bool:
        """Whether the generators of every schema reach every element, or a cell of theirs is open.

        What they reach from the first ones is nearly all that is decided first, so this cuts off
        what would only be seen when all tables are full.
        """
        for schema in self._theory.schemas:
            reached: dict[str, dict[int, None]] = {i.sort: {} for i in schema.inductives}
            while True:
                before = sum(map(len, reached.values()))
                for inductive in schema.inductives:
                    for name in inductive.constructors:
                        sorts = self._theory.symbol(name).argument_sorts
                        pools = [list(reached.get(s, range(self._sizes[s]))) for s in sorts]
                        for arguments in product(*pools):
                            value = self._tables.value(name, arguments)
                            if value < 0:
                                return True
                            reached[inductive.sort][value] = None
                if sum(map(len, reached.values())) == before:
                    break
            if any(len(elements) < self._sizes[sort] for sort, elements in reached.items()):
                return False
        return True

    def _model(self) -> Model:
        functions: dict[str, Row] = {}
        predicates: dict[str, Row] = {}
        for symbol in self._theory.symbols:
            if symbol.name in self._definitions:
                continue
            rows = functions if symbol.kind is not SymbolKind.PREDICATE else predicates
            ranges = [range(self._sizes[sort]) for sort in symbol.argument_sorts]
            rows[symbol.name] = {
                arguments: self._tables.value(symbol.name, arguments)
                for arguments in product(*ranges)
            }
        values = tuple([(v, self._tables.value(f"${v.name}", ())) for v in self._goal_variables])
        return Model(self._sizes, functions, predicates, values)


def element_name(theory: Theory, model: Model, sort: str, element: int) -> str:
    """The constructor that makes the element, or a digit or letter."""
    for name, made in named_elements(theory, model, sort).items():
        if made == element:
            return name
    return _NAMES[element] if element < len(_NAMES) else f"#{element}"


def named_elements(theory: Theory, model: Model, sort: str) -> dict[str, int]:
    """The constructors of a sort that is nothing but them, with the elements that they are."""
    return {
        name: model.functions[name][()]
        for schema in theory.schemas
        if schema.free
        for inductive in schema.inductives
        if inductive.sort == sort
        for name in inductive.constructors
    }
