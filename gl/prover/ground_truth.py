"""Deciding closed formulas: finding evidence that one holds, or that it fails.

Equations are decided by calculation, defined predicates by their definitions, other predicates by
the axioms about them, read as clauses in both directions. An existential statement holds by the
first witness, and a universal one fails by the first counterexample, in order of size. An
existential statement fails if its body does for an arbitrary constant, which is split into cases
where a calculation is stuck on it. What is bounded is what can be undecided: values tried, splits
and fuel.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import TypeVar

from gl.grid.compile import Base
from gl.kernel.proof import Meaning
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
    substitute,
    terms_of,
)
from gl.prover import ground_evidence as why
from gl.prover.ground import Calculator, OutOfFuelError
from gl.prover.ground_cases import Cases, Verdicts
from gl.prover.ground_clash import clash
from gl.prover.ground_clauses import Clauses, use_of
from gl.prover.ground_evidence import Clause, Evidence, Failure
from gl.prover.ground_routine import Routine, run
from gl.prover.ground_terms import Values, arbitrary, constants_in, first_members

TRIED = 400
"""Combinations of values tried for one quantifier."""

_SPLITS = 40
"""Cases within cases when an existential statement is refuted."""

_PATIENCE = 16
"""Values tried for a quantifier before the opposite is considered."""

EFFORT = 30_000
"""Steps of calculation and search in one decision."""

Found = TypeVar("Found")


class Truth:
    """Decides closed formulas of a theory.

    Args:
        calculator: Evaluates terms.
        effort: The steps that one decision may take.
        tried: Combinations of values tried for one quantifier.
        apart: How many different members sorts of which nothing is known are taken to have.

    Attributes:
        calculator: Evaluates terms.
        apart: By sort: the members that are taken to be different, if there are any.
    """

    def __init__(
        self,
        calculator: Calculator,
        effort: int = EFFORT,
        tried: int = TRIED,
        *,
        apart: int = 1,
    ) -> None:
        self.calculator = calculator
        self.apart = members_apart(calculator.base, apart) if apart > 1 else {}
        self._members = max(apart, 2)
        self._different = {p for m in self.apart.values() for p in permutations(m, 2)}
        self._effort = effort
        self._tried = tried
        self._base: Base = calculator.base
        self._values: dict[tuple[int, ...], Values] = {}
        self._cases = Cases(calculator, Verdicts(self.holding, self.failing, self._combinations))
        self._clauses = Clauses(calculator.base)
        self._held: dict[Sentence, Evidence] = {}
        self._failed: dict[Sentence, Failure] = {}
        self._meanings = self._base.meanings
        calculator.condition = self.holding

    def holds(self, sentence: Sentence) -> Evidence | None:
        """Why a closed sentence holds, if that was found."""
        return self._decide(self.holding(sentence))

    def fails(self, sentence: Sentence) -> Failure | None:
        """Why a closed sentence fails, if that was found."""
        return self._decide(self.failing(sentence))

    def _decide(self, routine: Routine[Found]) -> Found | None:
        calculator, before = self.calculator, self.calculator.fuel
        granted = calculator.fuel = min(before, self._effort)
        try:
            return run(routine)
        except OutOfFuelError:
            return None
        finally:
            calculator.rest()
            calculator.fuel = before - (granted - max(calculator.fuel, 0))

    # What holds.

    def holding(self, sentence: Sentence) -> Routine[Evidence | None]:
        """The routine behind :meth:`holds`."""
        known = self._held.get(sentence)
        if known is not None:
            return known
        key = (sentence, True)
        if key in self.calculator.pending:
            return None
        self.calculator.pending[key] = None
        self.calculator.spend(_first_term(sentence))
        found = yield from self._holding(sentence)
        del self.calculator.pending[key]
        if found is not None:
            self._held[sentence] = found
        return found

    def _holding(self, sentence: Sentence) -> Routine[Evidence | None]:
        match sentence:
            case Equal(left, right):
                one = yield self.calculator.evaluate(left)
                other = yield self.calculator.evaluate(right)
                return why.Calculated(sentence) if one == other else None
            case Holds():
                found: Evidence | None = yield self._atom_holds(sentence)
                return found
            case Negation(body):
                failure = yield self.failing(body)
                return None if failure is None else why.Denied(sentence, failure)
            case Conjunction(parts):
                proofs = []
                for part in parts:
                    proof = yield self.holding(part)
                    if proof is None:
                        return None
                    proofs.append(proof)
                return why.Both(sentence, tuple(proofs))
            case Disjunction(parts):
                for index, part in enumerate(parts):
                    proof = yield self.holding(part)
                    if proof is not None:
                        return why.Either(sentence, index, proof)
                return None
            case All():
                found = yield self._implication_holds(sentence)
                return found
            case Some(variables, body):
                for count, arguments in enumerate(self._combinations(variables, sentence)):
                    if count == _PATIENCE and (yield self.failing(sentence)) is not None:
                        return None
                    sigma = dict(zip(variables, arguments, strict=True))
                    proof = yield self.holding(substitute(self._base.bank, body, sigma))
                    if proof is not None:
                        return why.Witnessed(sentence, arguments, proof)
                return None
            case Absurd():
                return None

    def _implication_holds(self, sentence: All) -> Routine[Evidence | None]:
        bank = self._base.bank
        constants = self._fresh(sentence, sentence.variables)
        sigma = dict(zip(sentence.variables, constants, strict=True))
        conclusion = yield self.holding(substitute(bank, sentence.conclusion, sigma))
        if conclusion is not None:
            return why.Follows(sentence, constants, conclusion)
        for index, hypothesis in enumerate(sentence.hypotheses):
            failure = yield self.failing(substitute(bank, hypothesis, sigma))
            if failure is not None:
                return why.Vacuous(sentence, constants, index, failure)
        return None

    def _atom_holds(self, atom: Holds) -> Routine[Evidence | None]:
        definition = self._meanings.get(atom.predicate)
        if definition is not None:
            body = yield self.holding(self._body(definition, atom))
            return None if body is None else why.Folded(atom, body)
        evaluated = yield self._evaluated(atom)
        if evaluated != atom:
            proof = yield self.holding(evaluated)
            return None if proof is None else why.Evaluated(atom, proof)
        for clause in self._clauses.yielding.get(atom.predicate, ()):
            use = yield self._use(clause, clause.conclusion, atom, -1)
            if use is not None:
                return why.Axiomatic(atom, use)
        return None

    # What fails.

    def failing(self, sentence: Sentence) -> Routine[Failure | None]:
        """The routine behind :meth:`fails`."""
        known = self._failed.get(sentence)
        if known is not None:
            return known
        key = (sentence, False)
        if key in self.calculator.pending:
            return None
        self.calculator.pending[key] = None
        self.calculator.spend(_first_term(sentence))
        found = yield from self._failing(sentence)
        del self.calculator.pending[key]
        if found is not None:
            self._failed[sentence] = found
        return found

    def _failing(self, sentence: Sentence) -> Routine[Failure | None]:
        match sentence:
            case Equal(left, right):
                one = yield self.calculator.evaluate(left)
                other = yield self.calculator.evaluate(right)
                return clash(self._base, self._different, sentence, one, other)
            case Holds():
                found: Failure | None = yield self._atom_fails(sentence)
                return found
            case Negation(body):
                proof = yield self.holding(body)
                return None if proof is None else why.Contradicted(sentence, proof)
            case Conjunction(parts):
                for index, part in enumerate(parts):
                    failure = yield self.failing(part)
                    if failure is not None:
                        return why.BadPart(sentence, index, failure)
                return None
            case Disjunction(parts):
                failures = []
                for part in parts:
                    failure = yield self.failing(part)
                    if failure is None:
                        return None
                    failures.append(failure)
                return why.NoPart(sentence, tuple(failures))
            case All(variables, _, _):
                for count, arguments in enumerate(self._combinations(variables, sentence)):
                    if count == _PATIENCE and (yield self.holding(sentence)) is not None:
                        return None
                    found = yield self._instance_fails(sentence, arguments)
                    if found is not None:
                        return found
                return None
            case Some(variables, body):
                constants = self._fresh(sentence, variables)
                sigma = dict(zip(variables, constants, strict=True))
                opened = substitute(self._base.bank, body, sigma)
                failure = yield self._cases.fails_throughout(opened, constants, _SPLITS)
                return None if failure is None else why.NoWitness(sentence, constants, failure)
            case Absurd():
                return why.Nothing()

    def _instance_fails(self, sentence: All, arguments: tuple[int, ...]) -> Routine[Failure | None]:
        """Whether an instance has hypotheses that hold and a conclusion that fails."""
        bank = self._base.bank
        sigma = dict(zip(sentence.variables, arguments, strict=True))
        premises = []
        for hypothesis in sentence.hypotheses:
            proof = yield self.holding(substitute(bank, hypothesis, sigma))
            if proof is None:
                return None
            premises.append(proof)
        conclusion = yield self.failing(substitute(bank, sentence.conclusion, sigma))
        if conclusion is None:
            return None
        return why.Counterexample(sentence, arguments, tuple(premises), conclusion)

    def _atom_fails(self, atom: Holds) -> Routine[Failure | None]:
        definition = self._meanings.get(atom.predicate)
        if definition is not None:
            body = yield self.failing(self._body(definition, atom))
            return None if body is None else why.Unfolded(atom, body)
        evaluated = yield self._evaluated(atom)
        if evaluated != atom:
            failure = yield self.failing(evaluated)
            return None if failure is None else why.Unevaluated(atom, failure)
        for clause in self._clauses.denying.get(atom.predicate, ()):
            if isinstance(clause.conclusion, Negation):
                use = yield self._use(clause, clause.conclusion.body, atom, -1)
                if use is not None:
                    return why.Refused(atom, use)
        for clause, index in self._clauses.using.get(atom.predicate, ()):
            use = yield self._use(clause, clause.hypotheses()[index], atom, index)
            if use is None:
                continue
            sigma = dict(zip(clause.variables(), use.arguments, strict=True))
            conclusion = substitute(self._base.bank, clause.conclusion, sigma)
            failure = yield self.failing(conclusion)
            if failure is not None:
                return why.Leads(atom, use, failure)
        return None

    def _use(
        self, clause: Clause, pattern: Sentence, atom: Holds, given: int
    ) -> Routine[why.Use | None]:
        """The clause with its ``pattern`` instantiated to the atom, if its hypotheses hold."""
        for sigma in self._clauses.instances(clause, pattern, atom, self._paid_combinations):
            use: why.Use | None = yield use_of(self._base, clause, sigma, given, self.holding)
            if use is not None:
                return use
        return None

    # Values.

    def _paid_combinations(
        self, variables: tuple[int, ...], sentence: Sentence
    ) -> Iterator[tuple[int, ...]]:
        """The same as :meth:`_combinations`, each of which is accounted for."""
        for arguments in self._combinations(variables, sentence):
            self.calculator.spend(_first_term(sentence))
            yield arguments

    def _combinations(
        self, variables: tuple[int, ...], sentence: Sentence
    ) -> Iterator[tuple[int, ...]]:
        """Values for variables, smallest first; one empty combination if there are none.

        What the sentence itself speaks of comes first.
        """
        sorts = tuple([self._base.bank.sorts[v] for v in variables])
        if not sorts:
            yield ()
            return
        constants = constants_in(self._base, terms_of(sentence))
        if constants not in self._values:
            self._values[constants] = Values(self._base, constants, self._members)
        values = self._values[constants]
        left, size, missed = self._tried, len(sorts), 0
        while left > 0 and missed < _SPLITS:
            missed += 1
            for arguments in values.tuples(sorts, size):
                missed = 0
                if not values.is_first_of_its_kind(arguments):
                    self.calculator.spend(arguments[0])
                    continue
                left -= 1
                yield arguments
                if left == 0:
                    return
            size += 1

    def _evaluated(self, atom: Holds) -> Routine[Holds]:
        arguments = []
        for argument in atom.arguments:
            value = yield self.calculator.evaluate(argument)
            arguments.append(value)
        return Holds(atom.predicate, tuple(arguments))

    def _body(self, definition: Meaning, atom: Holds) -> Sentence:
        sigma = dict(zip(definition.parameters, atom.arguments, strict=True))
        return substitute(self._base.bank, definition.body, sigma)

    def _fresh(self, sentence: Sentence, variables: tuple[int, ...]) -> tuple[int, ...]:
        """A constant for each variable that does not occur in the sentence."""
        base, bank = self._base, self._base.bank
        taken = list(constants_in(base, terms_of(sentence)))
        found = []
        for variable in variables:
            # A binder may list eigenvariables, which have names as symbols.
            head = bank.heads[variable]
            shown = base.symbols.names[head] if head >= 0 else bank.variable_names[variable]
            constant = arbitrary(base, shown.lstrip("_"), bank.sorts[variable], taken)
            taken.append(constant)
            found.append(constant)
        return tuple(found)


def members_apart(base: Base, count: int) -> dict[str, tuple[int, ...]]:
    """Arbitrary members of each sort that no schema generates."""
    generated = {i.sort for schema in base.theory.schemas for i in schema.inductives}
    sorts = [sort.name for sort in base.theory.sorts if sort.name not in generated]
    return {sort: tuple(first_members(base, sort, count)) for sort in sorts}


def _first_term(sentence: Sentence) -> int:
    """What to name when the fuel is spent."""
    terms = terms_of(sentence)
    return terms[0] if terms else 0
