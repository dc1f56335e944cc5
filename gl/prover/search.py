"""Search for a natural deduction: take the goal apart, saturate, take the facts apart.

What loses nothing comes first: quantifiers and implications of the goal open blocks, existential
facts are opened, and the memory is saturated. Then choices: a part of a disjunction, a witness, a
rule whose conclusion is the goal. Last what costs most: splitting disjunctions, and asking which
constructor made an eigenvariable that a recursive definition waits for.
"""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from gl.grid.clause import Clause, use
from gl.grid.compile import Base
from gl.grid.fuel import Fuel
from gl.grid.memory import Memory
from gl.kernel.fact import FactStore
from gl.kernel.rewriting import Reference
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
)
from gl.kernel.term import Substitution
from gl.kernel.unification import match_into
from gl.prover.candidates import MOST, candidates, matching
from gl.prover.combination import combine
from gl.prover.difference import difference
from gl.prover.distinctions import distinctions, waited_for
from gl.prover.hypothetical import Hypothetical
from gl.prover.literals import literal_size, says
from gl.prover.recall import recalled
from gl.prover.stuck import Stuck, stuck_at

_LEFT = 2
"""Rules that are left of ``P or Q`` where P is denied, used beyond the budget on one branch."""

_DENIALS = 4
"""Instances of one rule that denies something, whose last premise is tried."""


class Budget(NamedTuple):
    """What a search may do.

    Attributes:
        splits: Case distinctions on one branch.
        instances: Rounds of equality saturation where rewriting is not enough.
        backward: Rules used from conclusion to premises on one branch; below an extension, those
            with smaller premises, which take the members apart, do not count.
        openings: Existential facts opened on one branch.
        extensions: Equations proved by a rule such as extensionality on one branch.
        superposes: Whether to complete the equations at hand, where there are no datatypes.
        conditions: Conditions that the goal waits for, decided on one branch: splits that may be
            more than the others, for there is no way back from them.
        decided: How many of them are by now.
    """

    splits: int = 0
    instances: int = 0
    backward: int = 0
    openings: int = 6
    extensions: int = 1
    superposes: bool = False
    conditions: int = 0
    decided: int = 0


class Search:
    """A search for one proof.

    Args:
        base: The language and the library.
        store: Where the proof is made; blocks that are open stay open.
        fuel: What may be spent.
        stuck: Takes the subgoals that are not proved, the innermost first.

    Attributes:
        ends: Where all conditions were decided that the goal waits for, and nothing else guessed:
            the first such place that is not proved, and places below it.
    """

    def __init__(
        self, base: Base, store: FactStore, fuel: Fuel, stuck: list[Stuck] | None = None
    ) -> None:
        self._base = base
        self._stuck = stuck
        self.ends: list[Stuck] = []
        self._guesses = 0
        self.store = store
        self._fuel = fuel
        self._open: dict[int, None] = {}

    def memory(self, facts: list[int]) -> Memory:
        """A memory of some facts of the store."""
        return Memory(self._base, self.store, facts, self._fuel)

    def reserve(self, eigenvariables: tuple[int, ...]) -> None:
        """Say that these are in use, so that new ones are called otherwise."""
        self._open.update(dict.fromkeys(eigenvariables))

    def prove(self, memory: Memory, goal: Sentence, budget: Budget) -> Reference | None:
        """A visible fact that says the goal, or ``None``."""
        if self._fuel.left <= 0:
            return None
        known = self.store.known(goal)
        if known is not None:
            return known
        match goal:
            case All(variables, hypotheses, conclusion):
                return self._introduce(memory, goal, variables, hypotheses, conclusion, budget)
            case Negation(body):
                facts = self.store.open((), (body,))
                result = self.prove(memory.child(facts), Absurd(), budget)
                if result is None:
                    self.store.abandon()
                    return None
                return self.store.negation(self.store.close(result))
            case Conjunction(parts):
                return self._conjunction(memory, parts, budget)
            case Equal():
                found = memory.by_rewriting(goal)
                if found is not None:
                    return found
            case _:
                pass
        if memory.existentials and budget.openings > 0:
            return self._open_existential(memory, memory.existentials[0], goal, budget)
        result = memory.saturate(goal)
        if result is not None:
            return result
        if memory.existentials and budget.openings > 0:
            return self._open_existential(memory, memory.existentials[0], goal, budget)
        result = self._choose(memory, goal, budget)
        if result is None:
            result = self._split(memory, goal, budget)
        if result is None and self._stuck is not None:
            self._stuck.append(stuck_at(self._base, memory, goal))
        return result

    # The goal.

    def _introduce(
        self,
        memory: Memory,
        goal: Sentence,
        variables: tuple[int, ...],
        hypotheses: tuple[Sentence, ...],
        conclusion: Sentence,
        budget: Budget,
    ) -> Reference | None:
        bank = self._base.bank
        sigma: Substitution = {}
        for variable in variables:
            sigma[variable] = self._eigenvariable(variable)
        facts = self.store.open(
            tuple(sigma.values()), tuple([substitute(bank, h, sigma) for h in hypotheses])
        )
        inner = memory.child(facts)
        result = self.prove(inner, substitute(bank, conclusion, sigma), budget)
        if result is None:
            self.store.abandon()
            return None
        return self.store.close(result, goal)

    def _eigenvariable(self, variable: int) -> int:
        bank = self._base.bank
        if bank.heads[variable] >= 0:
            # A binder that lists eigenvariables: a motive. They serve again inside.
            self._open[variable] = None
            return variable
        fresh = self._base.fresh(variable, self._open)
        self._open[fresh] = None
        return fresh

    def _conjunction(
        self, memory: Memory, parts: tuple[Sentence, ...], budget: Budget
    ) -> Reference | None:
        facts: list[Reference] = []
        for part in parts:
            fact = self.prove(memory, part, budget)
            if fact is None:
                return None
            facts.append(fact)
        return self.store.conjunction(tuple(facts))

    # Facts.

    def _open_existential(
        self, memory: Memory, fact: int, goal: Sentence, budget: Budget
    ) -> Reference | None:
        sentence = self.store.sentence(fact)
        if not isinstance(sentence, Some):
            return None
        budget = budget._replace(openings=budget.openings - 1)
        sigma = {v: self._eigenvariable(v) for v in sentence.variables}
        body = substitute(self._base.bank, sentence.body, sigma)
        facts = self.store.open(tuple(sigma.values()), (body,))
        result = self.prove(memory.child(facts, used=fact), goal, budget)
        if result is None:
            self.store.abandon()
            return None
        return self.store.unwitnessed(fact, self.store.close(result), goal)

    def _split(self, memory: Memory, goal: Sentence, budget: Budget) -> Reference | None:
        for negation in memory.negations:
            if isinstance(goal, Absurd):
                sentence = self.store.sentence(negation)
                if isinstance(sentence, Negation):
                    child = memory.child([], used=negation)
                    positive = self.prove(child, sentence.body, budget)
                    if positive is not None:
                        return self.store.contradiction(positive, negation)
        if budget.conditions > budget.decided:
            condition = waited_for(self._base, memory, goal)
            if condition is not None:
                return self._decide(memory, condition, goal, budget)
            if budget.decided and not self.ends and not self._guesses:
                self.ends.append(stuck_at(self._base, memory, goal))
                result = self._distinguish(memory, goal, budget)
                if result is not None:
                    self.ends.clear()
                return result
        return self._distinguish(memory, goal, budget)

    def _decide(
        self, memory: Memory, condition: Sentence, goal: Sentence, budget: Budget
    ) -> Reference | None:
        """Go on with a condition or its negation, or with both: nothing is lost, so no way back."""
        less = budget._replace(decided=budget.decided + 1, splits=max(0, budget.splits - 1))
        for literal in (condition, Negation(condition)):
            fact = self.prove(memory, literal, Budget(openings=0))
            if fact is not None:
                own = self.store.restated(fact) if isinstance(fact, str) else fact
                return self.prove(memory.child([own]), goal, less)
        return self._cases(memory, self.store.excluded_middle(condition), goal, less)

    def _distinguish(self, memory: Memory, goal: Sentence, budget: Budget) -> Reference | None:
        """Distinguish cases by what is at hand, then by what promises something."""
        if budget.splits <= 0:
            return None
        less = budget._replace(splits=budget.splits - 1)
        open_ones = [fact for fact in memory.disjunctions if not self._is_idle(memory, fact)]
        for fact in open_ones[:1]:
            return self._cases(memory, fact, goal, less)
        self._guesses += 1
        result = None
        for fact in distinctions(self._base, self.store, memory, goal):
            result = self._cases(memory, fact, goal, less)
            if result is not None:
                break
        self._guesses -= 1
        return result

    def _is_idle(self, memory: Memory, fact: int) -> bool:
        """Whether a part of the disjunction holds already, so that a split tells nothing."""
        sentence = self.store.sentence(fact)
        parts = sentence.parts if isinstance(sentence, Disjunction) else ()
        return any(memory.concluded(part) is not None for part in parts)

    def _cases(self, memory: Memory, fact: int, goal: Sentence, budget: Budget) -> Reference | None:
        sentence = self.store.sentence(fact)
        if not isinstance(sentence, Disjunction):
            return None
        premises: list[Reference] = []
        for part in sentence.parts:
            facts = self.store.open((), (part,))
            result = self.prove(memory.child(facts, used=fact), goal, budget)
            if result is None:
                self.store.abandon()
                return None
            premises.append(self.store.close(result))
        return self.store.cases(fact, tuple(premises), goal)

    # Choices.

    def _choose(self, memory: Memory, goal: Sentence, budget: Budget) -> Reference | None:
        match goal:
            case Disjunction(parts):
                now = budget._replace(splits=0)
                for index, part in enumerate(parts):
                    fact = self.prove(memory, part, now)
                    if fact is not None:
                        return self.store.alternative(fact, index, goal)
            case Some():
                found = self._concluding(memory, goal, budget)
                if found is None:
                    found = self._witness(memory, goal, budget)
                return self._recall(memory, goal, budget) if found is None else found
            case Holds(predicate, _):
                if predicate in self._base.meanings:
                    meaning = self.store.meaning(goal)
                    # What has to be split may be what the quantifiers of the meaning introduce.
                    whole = isinstance(meaning, All)
                    now = budget if whole else budget._replace(splits=0)
                    fact = self.prove(memory, meaning, now)
                    if fact is not None:
                        return self.store.folded(fact, goal)
                found = self._backward(memory, goal, budget)
                return self._recall(memory, goal, budget) if found is None else found
            case Equal() | Absurd() if budget.instances > 0:
                if isinstance(goal, Equal):
                    combined = combine(self._base, memory, goal)
                    if combined is not None:
                        return combined
                fresh = memory.child([])
                result = fresh.saturate(goal, budget.instances)
                if result is None and budget.superposes and not self._base.inductions:
                    completion = Hypothetical(self._base, self.store, self._open)
                    result = completion.prove(memory, goal)
                if result is None and budget.extensions > 0:
                    now = budget._replace(backward=budget.backward + 1, extensions=0)
                    result = self._concluding(memory, goal, now)
                if result is None and isinstance(goal, Absurd):
                    result = self._contradiction(memory, budget)
                return result
            case _:
                pass
        return None

    def _recall(self, memory: Memory, goal: Some | Holds, budget: Budget) -> Reference | None:
        """Go on with what rules without premises say of the terms at hand."""
        if budget.instances <= 0:
            return None
        facts = recalled(self._base, self.store, memory, goal)
        return self.prove(memory.child(facts), goal, budget) if facts else None

    def _concluding(self, memory: Memory, goal: Sentence, budget: Budget) -> Reference | None:
        """Use a rule whose premises are no literals and which says the goal; prove them."""
        if budget.backward <= 0:
            return None
        bank = self._base.bank
        for clause in (*memory.backward, *self._base.backward):
            sigma: Substitution = {}
            if says(bank, clause.conclusion, goal, sigma) and all(
                v in sigma for v in clause.variables
            ):
                fact = self._by_clause(memory, clause, sigma, budget)
                if fact is not None:
                    return fact
        return None

    def _contradiction(self, memory: Memory, budget: Budget) -> Reference | None:
        """Prove what a denial at hand denies, or the last premise of a rule that denies it."""
        if budget.backward <= 0:
            return None
        less = budget._replace(backward=budget.backward - 1, splits=0)
        for clause in (*memory.clauses, *self._base.clauses):
            if not isinstance(clause.conclusion, Negation) or not isinstance(
                clause.conclusion.body, Holds
            ):
                continue
            for sigma in memory.nearly(clause)[:_DENIALS]:
                instance = [substitute(self._base.bank, p, sigma) for p in clause.premises]
                facts: list[Reference] = []
                for premise in instance:
                    fact = self.prove(memory, premise, less)
                    if fact is None:
                        break
                    facts.append(fact)
                else:
                    denial = use(self.store, clause, sigma, facts[:-1])
                    return self.store.contradiction(facts[-1], denial)
        return None

    def _witness(self, memory: Memory, goal: Some, budget: Budget) -> Reference | None:
        """Find terms for the variables: by matching, then among the terms at hand."""
        bank = self._base.bank
        for sigma in islice(candidates(self._base, memory, goal), MOST):
            instance = substitute(bank, goal.body, sigma)
            if isinstance(instance, Equal):
                fact: Reference | None = memory.by_rewriting(instance)
            else:
                fact = self.prove(memory, instance, budget._replace(splits=0))
            if fact is not None:
                arguments = tuple([sigma[v] for v in goal.variables])
                return self.store.witness(fact, arguments, goal)
        if isinstance(goal.body, Equal) and budget.instances > 0:
            term = difference(self._base, memory, goal, self._open)
            if term is not None:
                instance = substitute(bank, goal.body, {goal.variables[0]: term})
                fact = self.prove(memory, instance, budget._replace(splits=0))
                if fact is not None:
                    return self.store.witness(fact, (term,), goal)
            richer = memory.child([])
            richer.saturate(goal, budget.instances)
            for sigma in islice(matching(self._base, richer, goal), MOST):
                instance = substitute(bank, goal.body, sigma)
                fact = richer.concluded(instance)
                if fact is not None:
                    arguments = tuple([sigma[v] for v in goal.variables])
                    return self.store.witness(fact, arguments, goal)
        return None

    def _backward(self, memory: Memory, goal: Holds, budget: Budget) -> Reference | None:
        """Use a rule whose conclusion is the goal, and prove its premises."""
        bank = self._base.bank
        for clause in (
            *memory.clauses,
            *memory.backward,
            *self._base.clauses,
            *self._base.backward,
        ):
            conclusion = clause.conclusion
            if not isinstance(conclusion, Holds) or conclusion.predicate != goal.predicate:
                continue
            if clause.premises and budget.backward <= (-_LEFT if clause.is_left else 0):
                continue
            sigma: Substitution = {}
            sides = zip(conclusion.arguments, goal.arguments, strict=True)
            if not all(
                match_into(bank, pattern, memory.normal_form(term), sigma)
                for pattern, term in sides
            ):
                continue
            if any(v not in sigma for v in clause.variables):
                continue
            fact = self._by_clause(memory, clause, sigma, budget)
            if fact is not None:
                found = memory.reworded(fact, goal)
                if found is not None:
                    return found
        return None

    def _by_clause(
        self, memory: Memory, clause: Clause, sigma: Substitution, budget: Budget
    ) -> Reference | None:
        bank = self._base.bank
        less = budget._replace(backward=budget.backward - 1)
        wanted = [substitute(bank, premise, sigma) for premise in clause.premises]
        size = literal_size(bank, substitute(bank, clause.conclusion, sigma))
        if budget.extensions <= 0 and all(literal_size(bank, p) < size for p in wanted):
            less = budget
        elif clause.is_literal and any(literal_size(bank, p) >= size for p in wanted):
            less = less._replace(splits=0)  # cases are distinguished for what is smaller
        premises: list[Reference] = []
        for premise in wanted:
            if clause.is_left and isinstance(premise, Negation):
                # Only what is denied at hand: to look for more would be a search of its own.
                fact = memory.concluded(premise)
            else:
                fact = self.prove(memory, premise, less)
            if fact is None:
                return None
            premises.append(fact)
        return use(self.store, clause, sigma, premises)
