"""Values of ground terms, from the axioms alone, with everything that a proof needs remembered.

A term is evaluated innermost first, by the first axiom whose left side matches. What is remembered
is, for each term, its value and how it came about; :mod:`gl.prover.ground_proof` makes a proof of
that. An operation on values is evaluated once, however often it occurs.

Axioms are used as programs (:mod:`gl.prover.ground_programs`). A calculation need not end, and
fuel bounds it. A selector, such as ``if``, has the arguments that it may drop evaluated after the
choice, and not at all if it cannot choose.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from gl.grid.compile import Base
from gl.kernel.rewriting import Rule
from gl.kernel.sentence import Sentence, substitute
from gl.kernel.symbol import Kind
from gl.kernel.term import Substitution
from gl.kernel.unification import match_into
from gl.prover.ground_evidence import Clause, Evidence
from gl.prover.ground_programs import STRICT, programs_of, selector_of
from gl.prover.ground_routine import Routine, run

FUEL = 200_000
"""Axioms used in one calculation: a certificate has room for about as many terms."""


_DEPTH = 150
"""How deep a calculation may be on Python's stack."""

_NONE, _DEEP = -1, -2
"""No values: what has none, and what needs more depth or a decision."""


class RootStep(NamedTuple):
    """An instance of an axiom, or of a clause, used on a term, with evidence for its conditions."""

    rule: Rule
    arguments: tuple[int, ...]
    premises: tuple[Evidence, ...] = ()
    clause: Clause | None = None


class OutOfFuelError(Exception):
    """A calculation did not end within the fuel, or came back to where it was.

    Attributes:
        term: The operation that it was about to evaluate.
        circular: Whether the value of the operation depends on itself.
    """

    def __init__(self, term: int, *, circular: bool) -> None:
        super().__init__(term)
        self.term = term
        self.circular = circular


@dataclass(frozen=True, slots=True)
class Miss:
    """Why an axiom does not apply: at its argument, ``found`` is not an instance of ``wanted``."""

    axiom: int
    left: int
    wanted: int
    found: int


@dataclass(frozen=True, slots=True)
class Stuck:
    """An operation on values that no axiom evaluates, and how each of the nearest axioms fails."""

    term: int
    misses: tuple[Miss, ...]


class Calculator:
    """Evaluates ground terms of a theory.

    Args:
        base: The language, with the axioms.
        fuel: How many times axioms may be used in all.
        cap: The largest value, in symbols; a calculation that meets a larger one ends there.

    Attributes:
        base: The language.
        fuel: What is left.
        values: By term: its value, or what it is stuck as.
        steps: By term: the axiom used on it.
        reduced: By term: the same with its arguments evaluated, except those a selector keeps.
        condition: Finds out whether a condition of an axiom holds; without it none does.
        pending: The formulas that are being decided meanwhile, each with the answer hoped for.
    """

    def __init__(self, base: Base, fuel: int = FUEL, cap: int | None = None) -> None:
        self.base = base
        self._cap = cap
        self.fuel = fuel
        self.values: dict[int, int] = {}
        self.steps: dict[int, RootStep] = {}
        self.reduced: dict[int, int] = {}
        self.condition: Callable[[Sentence], Routine[Evidence | None]] = _unknown
        self.pending: dict[tuple[Sentence, bool], None] = {}
        self._active: set[int] = set()
        self.rules = programs_of(base)
        self._generators = {
            base.symbols[name]
            for schema in base.theory.schemas
            for inductive in schema.inductives
            for name in inductive.constructors
        }
        self._selectors = {head: selector_of(base, head, p) for head, p in self.rules.items()}
        self._plain = {
            head: [program.rule for program in programs]
            for head, programs in self.rules.items()
            if not self._selectors[head].kept
            and not any(p.conditions or p.clause or p.rule.checked for p in programs)
        }
        self._results: dict[tuple[int, ...], int] = {}

    def value(self, term: int) -> int:
        """The value of a term, or what it is stuck as; see :meth:`evaluate`."""
        known = self.values.get(term)
        if known is not None:
            return known
        try:
            return run(self.evaluate(term))
        finally:
            self.rest()

    def apply(self, head: int, values: tuple[int, ...]) -> int | None:
        """The value of an operation on values, or ``None`` if it has none.

        It is the value that :meth:`evaluate` finds, found on Python's stack where that is deep
        enough and nothing is to be decided: a calculation of a hundred steps takes a tenth of the
        time. What one cap or one fuel did not suffice for is not tried again.
        """
        key = (head, *values)
        try:
            found = self._operate(key, _DEPTH)
            if found == _DEEP:
                value = self.value(self.base.bank.make(head, values))
                found = value if self.is_value(value) else _NONE
        except OutOfFuelError:
            found = _NONE
        self._results[key] = found
        return None if found == _NONE else found

    def _operate(self, key: tuple[int, ...], depth: int) -> int:
        known = self._results.get(key)
        if known is not None:
            return known
        bank, head = self.base.bank, key[0]
        term = bank.make(head, key[1:])
        if self.base.symbols.kinds[head] is not Kind.FUNCTION:
            value = term if self._cap is None or bank.sizes[term] <= self._cap else _NONE
            self._results[key] = value
            return value
        if depth == 0 or (head in self.rules and head not in self._plain):
            return _DEEP
        value = _NONE
        for rule in self._plain.get(head, ()):
            sigma: Substitution = {}
            if match_into(bank, rule.left, term, sigma):
                self.spend(term)
                value = self._instance(rule.right, sigma, depth - 1)
                if value >= 0:
                    self.values[term] = value
                    self.reduced[term] = term
                    self.steps[term] = RootStep(rule, tuple([sigma[v] for v in rule.variables]))
                break
        if value != _DEEP:
            self._results[key] = value
        return value

    def _instance(self, pattern: int, sigma: Substitution, depth: int) -> int:
        """The value of an instance, without the instance itself."""
        head = self.base.bank.heads[pattern]
        if head < 0:
            return sigma[pattern]
        key = [head]
        for argument in self.base.bank.arguments[pattern]:
            value = self._instance(argument, sigma, depth)
            if value < 0:
                return value
            key.append(value)
        return self._operate(tuple(key), depth)

    def step(self, term: int) -> tuple[RootStep, int]:
        """The axiom used on an operation on values, and what it made of it, which is evaluated."""
        step = self.steps[term]
        sigma = dict(zip(step.rule.variables, step.arguments, strict=True))
        result = self.base.bank.instantiate(step.rule.right, sigma)
        self.value(result)
        return step, result

    def rest(self) -> None:
        """Forget what was going on when the last calculation ended."""
        self._active.clear()
        self.pending.clear()

    def spend(self, term: int) -> None:
        """Account for one step.

        Raises:
            OutOfFuelError: If there is no fuel left.
        """
        self.fuel -= 1
        if self.fuel < 0:
            raise OutOfFuelError(term, circular=False)

    def is_value(self, term: int) -> bool:
        """Whether a term that was evaluated is not stuck: no operation is left in it."""
        return self.stuck_at(term) is None

    def evaluate(self, term: int) -> Routine[int]:
        """The value of a term, or what it is stuck as, as a routine.

        Raises:
            OutOfFuelError: If the calculation does not end.
        """
        values, bank, kinds = self.values, self.base.bank, self.base.symbols.kinds
        trail = []
        current = term
        while current not in values:
            trail.append(current)
            head = bank.heads[current]
            if kinds[head] is not Kind.FUNCTION:
                inner = yield self._with_arguments(current, ())
                values[inner] = inner
                current = inner
                break
            if current in self._active:
                raise OutOfFuelError(current, circular=True)
            self._active.add(current)
            kept, compares = self._selectors.get(head, STRICT)
            inner = yield self._with_arguments(current, kept)
            found = yield self._root_step(inner)
            if found is None and kept and compares:
                inner = yield self._with_arguments(inner, ())
                found = yield self._root_step(inner)
            self.reduced[current] = inner
            if inner != current:
                if inner in values:
                    current = inner
                    break
                if inner in self._active:
                    raise OutOfFuelError(inner, circular=True)
                trail.append(inner)
                self._active.add(inner)
            if found is None:
                values[inner] = inner
                current = inner
                break
            self.reduced[inner] = inner
            self.steps[inner], current = found
            self.spend(inner)
        value = values[current]
        if self._cap is not None and bank.sizes[value] > self._cap:
            raise OutOfFuelError(value, circular=False)
        for passed in trail:
            values[passed] = value
            self._active.discard(passed)
        return value

    def _with_arguments(self, term: int, kept: tuple[int, ...]) -> Routine[int]:
        """The term with its arguments evaluated, but for those kept."""
        bank = self.base.bank
        arguments = []
        for index, argument in enumerate(bank.arguments[term]):
            value = argument
            if index not in kept:
                known = self.values.get(argument)
                value = (yield self.evaluate(argument)) if known is None else known
            arguments.append(value)
        return bank.make(bank.heads[term], tuple(arguments))

    def _root_step(self, term: int) -> Routine[tuple[RootStep, int] | None]:
        """The first axiom that applies to a term, and what it makes of it."""
        bank, order = self.base.bank, self.base.order
        for rule, conditions, clause in self.rules.get(bank.heads[term], ()):
            sigma: Substitution = {}
            if not match_into(bank, rule.left, term, sigma):
                continue
            result = bank.instantiate(rule.right, sigma)
            if rule.checked and not order.greater(term, result):
                continue
            premises = []
            for condition in conditions:
                evidence = yield self.condition(substitute(bank, condition, sigma))
                if evidence is None:
                    break
                premises.append(evidence)
            else:
                arguments = tuple([sigma[v] for v in rule.variables])
                return RootStep(rule, arguments, tuple(premises), clause), result
        return None

    # What is stuck, and why.

    def stuck_at(self, value: int) -> Stuck | None:
        """The first innermost operation left in an evaluated term."""
        bank, symbols = self.base.bank, self.base.symbols
        # Subterms come outermost first; the last operation among them has none inside.
        for term in reversed(self._evaluated_parts(value)):
            head = bank.heads[term]
            if head < 0 or head in self._generators:
                continue
            if symbols.kinds[head] is Kind.FUNCTION:
                inductive = symbols.result_sorts[head] in self.base.inductions
                if head in self.rules or inductive:
                    return Stuck(term, self._misses(term))
        return None

    def _evaluated_parts(self, value: int) -> list[int]:
        """The subterms, outermost first, but for those that a selector did not look into."""
        bank = self.base.bank
        found: dict[int, None] = {}
        stack = [value]
        while stack:
            term = stack.pop()
            if term in found:
                continue
            found[term] = None
            kept, compares = self._selectors.get(bank.heads[term], STRICT)
            looked_into = [
                argument
                for index, argument in enumerate(bank.arguments[term])
                if compares or index not in kept
            ]
            stack.extend(reversed(looked_into))
        return list(found)

    def _misses(self, term: int) -> tuple[Miss, ...]:
        """Each axiom for the operation, with the place where it differs; the nearest first."""
        bank = self.base.bank
        found: list[tuple[int, Miss]] = []
        for rule, _, _ in self.rules.get(bank.heads[term], ()):
            if not isinstance(rule.fact, str):
                continue
            agreed = 0
            sigma: Substitution = {}
            stack = [(rule.left, term)]
            while stack:
                wanted, there = stack.pop()
                inside = bank.heads[wanted] == bank.heads[there] and bank.heads[wanted] >= 0
                if inside:
                    agreed += 1
                    pairs = zip(bank.arguments[wanted], bank.arguments[there], strict=True)
                    stack.extend(reversed(list(pairs)))
                elif bank.heads[wanted] >= 0 or sigma.setdefault(wanted, there) != there:
                    miss = Miss(int(rule.fact[1:]), rule.left, wanted, there)
                    found.append((-agreed, miss))
                    break
        return tuple([miss for _, miss in sorted(found, key=lambda pair: pair[0])])


def _unknown(condition: Sentence) -> Routine[Evidence | None]:
    """No condition is known to hold."""
    del condition
    yield from ()
    return None
