"""What fails whatever some constants are: by cases, and by the induction hypothesis.

A constant on which a calculation is stuck is split: it is made by one of its constructors. A case
may come, by calculation, to the sentence about a part of the constant, or to a constructor around
both sides of it: there the induction hypothesis says that it fails. A universal statement fails if
an instance does; which one may depend on the constants.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

from gl.grid.compile import Base, Generator
from gl.kernel.sentence import All, Conjunction, Equal, Holds, Sentence, substitute, terms_of
from gl.kernel.symbol import Kind
from gl.prover import ground_evidence as why
from gl.prover.ground import Calculator
from gl.prover.ground_clauses import Combinations
from gl.prover.ground_evidence import Evidence, Failure
from gl.prover.ground_routine import Routine
from gl.prover.ground_terms import constants_in

_INSTANCES, _SHALLOW = 6, 3
"""Instances of a universal statement that are looked at by cases, and cases within cases there."""


class Verdicts(NamedTuple):
    """What decides sentences without cases.

    Attributes:
        holding: Whether a sentence holds.
        failing: Whether it fails.
        combinations: Values to try for variables.
    """

    holding: Callable[[Sentence], Routine[Evidence | None]]
    failing: Callable[[Sentence], Routine[Failure | None]]
    combinations: Combinations


class Cases:
    """Refutes sentences about arbitrary constants.

    Args:
        calculator: Evaluates terms.
        verdicts: What decides sentences without cases.
    """

    def __init__(self, calculator: Calculator, verdicts: Verdicts) -> None:
        self._calculator = calculator
        self._base: Base = calculator.base
        self._verdicts = verdicts

    def fails_throughout(
        self, sentence: Sentence, constants: tuple[int, ...], splits: int
    ) -> Routine[Failure | None]:
        """Why a sentence fails for all constants, by at most so many cases within cases."""
        failure: Failure | None = yield self._verdicts.failing(sentence)
        if failure is not None or splits == 0:
            return failure
        if (yield self._verdicts.holding(sentence)) is not None:
            return None
        if isinstance(sentence, All):
            failure = yield self._instance_fails(sentence, constants)
            if failure is not None:
                return failure
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
            failure = yield self._by_hypothesis(sentence, case, constant, generator, parts)
            if failure is None:
                others = (*[c for c in constants if c != constant], *parts)
                failure = yield self.fails_throughout(case, others, splits - 1)
            if failure is None:
                return None
            cases.append((parts, failure))
        return why.Split(sentence, constant, tuple(cases))

    def _instance_fails(self, sentence: All, constants: tuple[int, ...]) -> Routine[Failure | None]:
        """An instance without hypotheses that fails for all constants."""
        if sentence.hypotheses:
            return None
        tried = self._verdicts.combinations(sentence.variables, sentence)
        for arguments in islice(tried, _INSTANCES):
            sigma = dict(zip(sentence.variables, arguments, strict=True))
            instance = substitute(self._base.bank, sentence.conclusion, sigma)
            failure = yield self.fails_throughout(instance, constants, _SHALLOW)
            if failure is not None:
                return why.Counterexample(sentence, arguments, (), failure)
        return None

    def _by_hypothesis(
        self,
        sentence: Sentence,
        case: Sentence,
        constant: int,
        generator: Generator,
        parts: tuple[int, ...],
    ) -> Routine[Failure | None]:
        """Why a case fails if the sentence does for the parts of the constant."""
        base = self._base
        for index in generator.recursive:
            if generator.argument_sorts[index] != base.bank.sorts[constant]:
                continue
            smaller = substitute(base.bank, sentence, {constant: parts[index]})
            if (yield self._same_values(case, smaller)):
                return why.Repeated(case, smaller)
            if isinstance(case, Equal) and isinstance(smaller, Equal):
                path = yield self._inside(case, smaller)
                if path is not None:
                    return why.Repeated(case, smaller, path)
        return None

    def _inside(self, case: Equal, smaller: Equal) -> Routine[tuple[int, ...] | None]:
        """Where, within constructors around both sides of an equation, another one stands."""
        bank, kinds = self._base.bank, self._base.symbols.kinds
        values = []
        for term in (case.left, case.right, smaller.left, smaller.right):
            value = yield self._calculator.evaluate(term)
            values.append(value)
        left, right, *wanted = values
        stack: list[tuple[int, int, tuple[int, ...]]] = [(left, right, ())]
        while stack:
            one, other, path = stack.pop()
            if [one, other] == wanted:
                return path
            head = bank.heads[one]
            if head == bank.heads[other] and kinds[head] is Kind.CONSTRUCTOR:
                pairs = zip(bank.arguments[one], bank.arguments[other], strict=True)
                stack.extend([(x, y, (*path, index)) for index, (x, y) in enumerate(pairs)])
        return None

    def _same_values(self, sentence: Sentence, other: Sentence) -> Routine[bool]:
        """Whether two sentences of one form are about terms with the same values."""
        match sentence, other:
            case (Equal(), Equal()) | (Holds(), Holds()):
                for one, two in zip(terms_of(sentence), terms_of(other), strict=True):
                    value = yield self._calculator.evaluate(one)
                    if value != (yield self._calculator.evaluate(two)):
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
            value = yield self._calculator.evaluate(term)
            stuck = self._calculator.stuck_at(value)
            met = [value] if stuck is None else [miss.found for miss in stuck.misses]
            while met:
                found = met.pop(0)
                if found in able:
                    return int(found)
                if stuck is None:
                    met.extend(base.bank.arguments[found])
        inside = constants_in(base, ground)
        return next((c for c in able if c in inside), None)
