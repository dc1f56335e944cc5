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
from typing import TypeVar

from gl.grid.compile import Base
from gl.kernel.fact import Meaning
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
from gl.kernel.symbol import Kind
from gl.kernel.term import Substitution
from gl.kernel.unification import match_into
from gl.prover import ground_evidence as why
from gl.prover.ground import Calculator, OutOfFuelError
from gl.prover.ground_evidence import Clause, Evidence, Failure, clauses_of
from gl.prover.ground_routine import Routine, run
from gl.prover.ground_terms import Values, arbitrary, constants_in

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
        apart: Whether sorts of which nothing is known are taken to have two different members.

    Attributes:
        calculator: Evaluates terms.
        apart: By sort: two members that are taken to be different.
    """

    def __init__(
        self,
        calculator: Calculator,
        effort: int = EFFORT,
        tried: int = TRIED,
        *,
        apart: bool = False,
    ) -> None:
        self.calculator = calculator
        self.apart = members_apart(calculator.base) if apart else {}
        self._different = set(self.apart.values())
        self._effort = effort
        self._tried = tried
        self._base: Base = calculator.base
        self._values: dict[tuple[int, ...], Values] = {}
        self._held: dict[Sentence, Evidence] = {}
        self._failed: dict[Sentence, Failure] = {}
        self._meanings = self._base.meanings
        self._yielding: dict[int, list[Clause]] = {}
        self._denying: dict[int, list[Clause]] = {}
        self._using: dict[int, list[tuple[Clause, int]]] = {}
        self._read_theory()
        calculator.condition = self.holding

    def _read_theory(self) -> None:
        base = self._base
        for number in range(len(base.theory.axioms)):
            reference = f"A{number}"
            for clause in clauses_of(reference, base.library[reference]):
                match clause.conclusion:
                    case Holds(predicate, _):
                        self._yielding.setdefault(predicate, []).append(clause)
                    case Negation(Holds(predicate, _)):
                        self._denying.setdefault(predicate, []).append(clause)
                    case _:
                        pass
                for index, hypothesis in enumerate(clause.hypotheses()):
                    if isinstance(hypothesis, Holds):
                        uses = self._using.setdefault(hypothesis.predicate, [])
                        uses.append((clause, index))

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
        found: Evidence | None = yield self._holding(sentence)
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
        for clause in self._yielding.get(atom.predicate, ()):
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
        found: Failure | None = yield self._failing(sentence)
        del self.calculator.pending[key]
        if found is not None:
            self._failed[sentence] = found
        return found

    def _failing(self, sentence: Sentence) -> Routine[Failure | None]:
        match sentence:
            case Equal(left, right):
                one = yield self.calculator.evaluate(left)
                other = yield self.calculator.evaluate(right)
                return self._clash(sentence, one, other)
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
                failure = yield self._fails_throughout(opened, constants, _SPLITS)
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
        for clause in self._denying.get(atom.predicate, ()):
            if isinstance(clause.conclusion, Negation):
                use = yield self._use(clause, clause.conclusion.body, atom, -1)
                if use is not None:
                    return why.Refused(atom, use)
        for clause, index in self._using.get(atom.predicate, ()):
            use = yield self._use(clause, clause.hypotheses()[index], atom, index)
            if use is None:
                continue
            sigma = dict(zip(clause.variables(), use.arguments, strict=True))
            conclusion = substitute(self._base.bank, clause.conclusion, sigma)
            failure = yield self.failing(conclusion)
            if failure is not None:
                return why.Leads(atom, use, failure)
        return None

    def _clash(self, sentence: Equal, left: int, right: int) -> Failure | None:
        """Where two values have different constructors, or members taken to be different."""
        bank, kinds = self._base.bank, self._base.symbols.kinds
        stack: list[tuple[int, int, tuple[int, ...]]] = [(left, right, ())]
        while stack:
            one, other, path = stack.pop()
            if one == other:
                continue
            if (one, other) in self._different or (other, one) in self._different:
                return why.Apart(sentence, path)
            heads = bank.heads[one], bank.heads[other]
            if any(kinds[head] is not Kind.CONSTRUCTOR for head in heads):
                continue
            if heads[0] != heads[1]:
                return why.Clash(sentence, path)
            pairs = zip(bank.arguments[one], bank.arguments[other], strict=True)
            parts = [(x, y, (*path, index)) for index, (x, y) in enumerate(pairs)]
            stack.extend(reversed(parts))
        return None

    # Whatever a constant is.

    def _fails_throughout(
        self, sentence: Sentence, constants: tuple[int, ...], splits: int
    ) -> Routine[Failure | None]:
        """Why a sentence fails for all constants, by cases where that is needed."""
        failure: Failure | None = yield self.failing(sentence)
        if failure is not None or splits == 0:
            return failure
        if (yield self.holding(sentence)) is not None:
            return None
        constant = yield self._blocking(sentence, constants)
        if constant is None:
            return None
        base = self._base
        cases = []
        for generator in base.inductions[base.bank.sorts[constant]].generators:
            parts = tuple(
                [base.part(constant, i, sort) for i, sort in enumerate(generator.argument_sorts)]
            )
            whole = {constant: base.bank.make(generator.symbol, parts)}
            case = substitute(base.bank, sentence, whole)
            failure = None
            for index in generator.recursive:
                if generator.argument_sorts[index] != base.bank.sorts[constant]:
                    continue
                smaller = substitute(base.bank, sentence, {constant: parts[index]})
                if (yield self._same_values(case, smaller)):
                    failure = why.Repeated(case, smaller)
                    break
            if failure is None:
                others = (*[c for c in constants if c != constant], *parts)
                failure = yield self._fails_throughout(case, others, splits - 1)
            if failure is None:
                return None
            cases.append((parts, failure))
        return why.Split(sentence, constant, tuple(cases))

    def _same_values(self, sentence: Sentence, other: Sentence) -> Routine[bool]:
        """Whether two sentences of one form are about terms with the same values."""
        match sentence, other:
            case (Equal(), Equal()) | (Holds(), Holds()):
                for one, two in zip(terms_of(sentence), terms_of(other), strict=True):
                    value = yield self.calculator.evaluate(one)
                    if value != (yield self.calculator.evaluate(two)):
                        return False
                return True
            case Conjunction(parts), Conjunction(others):
                for part, counterpart in zip(parts, others, strict=True):
                    if not (yield self._same_values(part, counterpart)):
                        return False
                return True
            case _:
                return sentence == other

    def _blocking(self, sentence: Sentence, constants: tuple[int, ...]) -> Routine[int | None]:
        """The constant that a calculation in the sentence is stuck on."""
        base = self._base
        free_sorts = {
            s.sort for schema in base.theory.schemas if schema.free for s in schema.inductives
        }
        able = [
            c
            for c in constants
            if base.bank.sorts[c] in base.inductions and base.bank.sorts[c] in free_sorts
        ]
        ground = [term for term in terms_of(sentence) if base.bank.ground[term]]
        for term in ground:
            value = yield self.calculator.evaluate(term)
            stuck = self.calculator.stuck_at(value)
            met = [value] if stuck is None else [miss.found for miss in stuck.misses]
            while met:
                found = met.pop(0)
                if found in able:
                    return int(found)
                if stuck is None:
                    met.extend(base.bank.arguments[found])
        inside = constants_in(base, ground)
        return next((c for c in able if c in inside), None)

    # Clauses and values.

    def _use(
        self, clause: Clause, pattern: Sentence, atom: Holds, given: int
    ) -> Routine[why.Use | None]:
        """The clause with its ``pattern`` instantiated to the atom, if its hypotheses hold."""
        bank = self._base.bank
        sigma: Substitution = {}
        if not isinstance(pattern, Holds) or pattern.predicate != atom.predicate:
            return None
        pairs = zip(pattern.arguments, atom.arguments, strict=True)
        if not all(match_into(bank, there, term, sigma) for there, term in pairs):
            return None
        loose = tuple([v for v in clause.variables() if v not in sigma])
        size = self._size(atom)
        for arguments in self._combinations(loose, atom):
            self.calculator.spend(_first_term(atom))
            whole = {**sigma, **dict(zip(loose, arguments, strict=True))}
            if self._grows(clause, whole, size):
                continue
            premises: list[Evidence | None] = []
            for index, hypothesis in enumerate(clause.hypotheses()):
                if index == given:
                    premises.append(None)
                    continue
                proof = yield self.holding(substitute(bank, hypothesis, whole))
                if proof is None:
                    break
                premises.append(proof)
            else:
                terms = tuple([whole[v] for v in clause.variables()])
                return why.Use(clause, terms, tuple(premises))
        return None

    def _grows(self, clause: Clause, sigma: Substitution, size: int) -> bool:
        """Whether an atom of the instance is larger than the one in question.

        From n to S(n) leads nowhere: even(S(n)) <-> odd(n) is used downwards only.
        """
        bank = self._base.bank
        literals = (*clause.hypotheses(), clause.conclusion)
        atoms = [atom.body if isinstance(atom, Negation) else atom for atom in literals]
        return any(
            self._size(substitute(bank, atom, sigma)) > size
            for atom in atoms
            if isinstance(atom, Holds)
        )

    def _size(self, sentence: Sentence) -> int:
        return sum(self._base.bank.sizes[term] for term in terms_of(sentence))

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
            self._values[constants] = Values(self._base, constants)
        values = self._values[constants]
        left, size, missed = self._tried, len(sorts), 0
        while left > 0 and missed < _SPLITS:
            missed += 1
            for arguments in values.tuples(sorts, size):
                missed = 0
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


def members_apart(base: Base) -> dict[str, tuple[int, int]]:
    """Two arbitrary members of each sort that no schema generates."""
    generated = {i.sort for schema in base.theory.schemas for i in schema.inductives}
    found = {}
    for sort in base.theory.sorts:
        if sort.name not in generated:
            one, other = base.first_constants(sort.name, 2)
            found[sort.name] = (one, other)
    return found


def _first_term(sentence: Sentence) -> int:
    """What to name when the fuel is spent."""
    terms = terms_of(sentence)
    return terms[0] if terms else 0
