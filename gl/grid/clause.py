"""Sentences as rules: from literals to a conclusion, with the way there written down.

A theorem, an axiom or a hypothesis may say several things at once, each under conditions:
``forall x. P -> (Q -> R) and S`` is two rules. A :class:`Clause` is one of them, with all its
premises and variables in a row, and the way from the sentence to its conclusion.
"""

from __future__ import annotations

from typing import NamedTuple

from gl.kernel.fact import FactStore
from gl.kernel.rewriting import Reference
from gl.kernel.sentence import (
    All,
    Conjunction,
    Disjunction,
    Equal,
    Holds,
    Negation,
    Sentence,
    Some,
    terms_of,
)
from gl.kernel.term import Substitution, TermBank


class Use(NamedTuple):
    """Apply the sentence: how many variables and premises that takes from the row."""

    variables: int
    premises: int


class Other(NamedTuple):
    """Leave a disjunction of two by what one premise denies, for the part with this number."""

    part: int


class Clause(NamedTuple):
    """One rule that a sentence gives.

    Attributes:
        fact: The sentence.
        variables: Its variables, outer ones first.
        premises: Its premises, outer ones first: equations, atoms, and negations of these, unless
            asked otherwise.
        conclusion: What follows; never a conjunction.
        way: From the sentence to the conclusion: applications, parts of conjunctions by index, and
            last perhaps the part of a disjunction that is left.
        trigger: If the premises that say what holds do not mention all variables: the side of an
            equation that does, whose instances are looked for instead. An axiom such as
            ``x <= y -> f(x, cons(y, l)) = r`` has one.
    """

    fact: Reference
    variables: tuple[int, ...]
    premises: tuple[Sentence, ...]
    conclusion: Sentence
    way: tuple[Use | Other | int, ...]
    trigger: int | None = None

    @property
    def is_literal(self) -> bool:
        """Whether all premises are equations, atoms, and negations of these."""
        return all(
            isinstance(p.body if isinstance(p, Negation) else p, (Equal, Holds))
            for p in self.premises
        )

    @property
    def is_left(self) -> bool:
        """Whether the conclusion is what is left of a disjunction."""
        return bool(self.way) and isinstance(self.way[-1], Other)


def clauses_of(bank: TermBank, reference: Reference, sentence: Sentence) -> list[Clause]:
    """The rules that a sentence gives; those with premises that are no literals are left out."""
    return [
        _triggered(bank, clause)
        for clause in _clauses(reference, sentence, (), (), ())
        if clause.is_literal
    ]


def backward_of(reference: Reference, sentence: Sentence) -> list[Clause]:
    """The rules for an atom, an equation or existence that :func:`clauses_of` leaves out.

    They are used from the conclusion to the premises only: ``P or Q -> R`` to prove R,
    ``(forall x. x in s <-> x in t) -> s = t`` to prove that two sets are equal, and ``P or Q`` to
    prove Q where P is denied.
    """
    found = _clauses(reference, sentence, (), (), ())
    rules = [
        c for c in found if not c.is_literal and isinstance(c.conclusion, (Equal, Holds, Some))
    ]
    return [*rules, *[rule for clause in found for rule in _left(clause)]]


def _left(clause: Clause) -> list[Clause]:
    """What is left of ``P or Q`` where one of them, an equation or an atom, is denied."""
    if not isinstance(clause.conclusion, Disjunction) or len(clause.conclusion.parts) != 2:
        return []
    pairs = enumerate(zip(clause.conclusion.parts, reversed(clause.conclusion.parts), strict=True))
    return [
        Clause(
            clause.fact,
            clause.variables,
            (*clause.premises, Negation(other)),
            part,
            (*clause.way, Other(index)),
        )
        for index, (part, other) in pairs
        if isinstance(part, Holds) and isinstance(other, (Equal, Holds))
    ]


def use(
    store: FactStore, clause: Clause, sigma: Substitution, premises: list[Reference]
) -> Reference:
    """The conclusion of an instance, from facts that say its premises."""
    arguments = [sigma[v] for v in clause.variables]
    fact = clause.fact
    for step in clause.way:
        if isinstance(step, Use):
            now, arguments = arguments[: step.variables], arguments[step.variables :]
            given, premises = premises[: step.premises], premises[step.premises :]
            fact = store.application(fact, tuple(now), tuple(given))
        elif isinstance(step, Other):
            fact = _remaining(store, fact, step.part, premises[0])
        else:
            fact = store.part(fact, step)
    return fact


def _remaining(store: FactStore, fact: Reference, index: int, denial: Reference) -> Reference:
    """One part of a disjunction of two, by cases: the other one is denied."""
    sentence = store.sentence(fact)
    if not isinstance(sentence, Disjunction):
        return fact
    goal = sentence.parts[index]
    premises: list[Reference] = []
    for number, part in enumerate(sentence.parts):
        (given,) = store.open((), (part,))
        result: Reference = given
        if number != index:
            result = store.absurdity(store.contradiction(given, denial), goal)
        premises.append(store.close(result))
    return store.cases(fact, tuple(premises), goal)


def _triggered(bank: TermBank, clause: Clause) -> Clause:
    conclusion = clause.conclusion
    if not clause.premises or not isinstance(conclusion, Equal):
        return clause
    facts = [p for p in clause.premises if not isinstance(p, Negation)]
    inside = {s for p in facts for t in terms_of(p) for s in bank.subterms(t)}
    if all(v in inside for v in clause.variables):
        return clause
    for side in (conclusion.left, conclusion.right):
        within = bank.subterms(side)
        if bank.heads[side] >= 0 and all(v in within for v in clause.variables):
            return clause._replace(trigger=side)
    return clause


def _clauses(
    reference: Reference,
    sentence: Sentence,
    variables: tuple[int, ...],
    premises: tuple[Sentence, ...],
    way: tuple[Use | Other | int, ...],
) -> list[Clause]:
    match sentence:
        case All(bound, hypotheses, conclusion):
            return _clauses(
                reference,
                conclusion,
                (*variables, *bound),
                (*premises, *hypotheses),
                (*way, Use(len(bound), len(hypotheses))),
            )
        case Conjunction(parts):
            return [
                clause
                for index, part in enumerate(parts)
                for clause in _clauses(reference, part, variables, premises, (*way, index))
            ]
        case Negation(Equal() | Holds() as body):
            return [Clause(reference, variables, (*premises, body), sentence, way)]
        case _:
            return [Clause(reference, variables, premises, sentence, way)]
