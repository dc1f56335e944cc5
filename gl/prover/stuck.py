"""What a search got stuck on, as statements that would have helped.

A subgoal that was not proved, with the facts at hand, is a statement about the arbitrary constants
in it. Turned into one about all members of a sort it can be proved along with what it is needed
for, if it is true: values decide, and also how many of the facts it takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gl.grid.canonical import constants_in
from gl.grid.compile import Base
from gl.grid.memory import Memory
from gl.kernel.sentence import (
    Equal,
    Holds,
    Negation,
    Sentence,
    close,
    size_of,
    substitute,
    terms_of,
)
from gl.kernel.symbol import Kind
from gl.prover.ground import Calculator
from gl.prover.ground_terms import arbitrary
from gl.prover.ground_truth import Truth

_FACTS = 6
"""Facts that a statement may take for hypotheses, before values tell which it needs."""

_SHARED = 2
"""Terms made arbitrary, each for itself, the largest first."""

_STEPS, _TRIED, _FUEL = 1_500, 60, 70_000
"""Steps of calculation and combinations of values spent on one statement; and steps in all."""


class Stuck(NamedTuple):
    """A subgoal that was not proved, in normal form, and the literals known there."""

    goal: Sentence
    facts: tuple[Sentence, ...]


def stuck_at(base: Base, memory: Memory, goal: Sentence) -> Stuck:
    """What is left of a goal in a memory."""

    def normal(sentence: Sentence) -> Sentence:
        terms = [term for term in terms_of(sentence) if base.bank.ground[term]]
        return _replaced(base, sentence, {term: memory.normal_form(term) for term in terms})

    facts = [memory.store.sentence(fact) for fact in memory.facts]
    # Equations are what normal forms are made by: they would all say nothing.
    literals = [f if isinstance(f, Equal) else normal(f) for f in facts if _is_literal(f)]
    return Stuck(normal(goal) if _is_literal(goal) else goal, tuple(dict.fromkeys(literals)))


def _is_literal(sentence: Sentence) -> bool:
    body = sentence.body if isinstance(sentence, Negation) else sentence
    return isinstance(body, (Equal, Holds))


def _replaced(base: Base, literal: Sentence, sigma: dict[int, int]) -> Sentence:
    """The literal with terms replaced wherever they occur, the largest that do first."""
    bank = base.bank

    def inside(term: int) -> int:
        if term in sigma:
            return sigma[term]
        if not bank.arguments[term]:
            return term
        return bank.make(bank.heads[term], tuple([inside(a) for a in bank.arguments[term]]))

    match literal:
        case Equal(left, right):
            return Equal(inside(left), inside(right))
        case Holds(predicate, arguments):
            return Holds(predicate, tuple([inside(a) for a in arguments]))
        case Negation(body):
            return Negation(_replaced(base, body, sigma))
        case _:
            return literal


class Statements:
    """Makes true statements of what searches got stuck on.

    Args:
        base: The language.
        fixed: Constants that no statement is about.
    """

    def __init__(self, base: Base, fixed: tuple[int, ...]) -> None:
        self._base = base
        self._fixed = fixed
        self._truth = Truth(Calculator(base, _FUEL), _STEPS, _TRIED)

    @property
    def spent(self) -> int:
        """Steps of calculation so far."""
        return _FUEL - self._truth.calculator.fuel

    def about(self, stuck: Stuck, part: int, constant: int) -> list[Sentence]:
        """What would have helped, said of a constant instead of one part of a case.

        Args:
            stuck: The subgoal.
            part: The constant in it that stands for the part.
            constant: What to say it of.
        """
        found = []
        for weaker in _weaker(self._base, stuck.goal):
            for goal, given in self._generalised(weaker, stuck.facts):
                if part not in constants_in(self._base, terms_of(goal)):
                    continue
                facts = self._needed(goal, given)
                if facts is not None:
                    found.append(self._general(facts, goal, part, constant))
        return found

    def needed(self, goal: Sentence, facts: tuple[Sentence, ...]) -> tuple[Sentence, ...] | None:
        """As few of the facts as imply the goal, as far as values tell; ``None`` if it fails.

        Equations are not among them: they are what normal forms are made by.
        """
        return self._needed(goal, tuple([f for f in facts if not isinstance(f, Equal)]))

    def _generalised(
        self, goal: Sentence, facts: tuple[Sentence, ...]
    ) -> Iterator[tuple[Sentence, tuple[Sentence, ...]]]:
        """The subgoal as it is, then with a term that it shares with the facts made arbitrary.

        ``even(m + n)`` gives ``even(m + (m + n))`` for any number in the place of ``m + n``.
        """
        yield goal, facts
        base, bank = self._base, self._base.bank
        if not _is_literal(goal):
            return
        known = dict.fromkeys([s for f in facts for t in terms_of(f) for s in bank.subterms(t)])
        sides = terms_of(goal)
        if len(sides) > 1:
            known.update(dict.fromkeys(bank.subterms(sides[1])))
            sides = sides[:1]
        shared = [s for side in sides for s in bank.subterms(side) if s in known]
        shared = [s for s in shared if base.symbols.kinds[bank.heads[s]] is Kind.FUNCTION]
        shared.sort(key=lambda term: -bank.sizes[term])
        for term in list(dict.fromkeys([s for s in shared if bank.arguments[s]]))[:_SHARED]:
            sigma = {term: arbitrary(base, "x", bank.sorts[term], [])}
            yield (
                _replaced(base, goal, sigma),
                tuple([_replaced(base, fact, sigma) for fact in facts]),
            )

    def _needed(self, goal: Sentence, facts: tuple[Sentence, ...]) -> tuple[Sentence, ...] | None:
        """As few of the facts as imply the goal, as far as values tell; ``None`` if it fails."""
        base, bank = self._base, self._base.bank

        def size(sentence: Sentence) -> int:
            return size_of(bank, sentence)

        about = dict.fromkeys(constants_in(base, terms_of(goal)))
        related = [
            f
            for f in facts
            if not about or any(c in about for c in constants_in(base, terms_of(f)))
        ]
        kept = sorted([f for f in related if f != goal], key=size)[:_FACTS]
        if self._fails(kept, goal):
            return None
        for fact in reversed(list(kept)):
            fewer = [other for other in kept if other != fact]
            if not self._fails(fewer, goal):
                kept = fewer
        return tuple(kept)

    def _fails(self, facts: list[Sentence], goal: Sentence) -> bool:
        terms = [term for sentence in (*facts, goal) for term in terms_of(sentence)]
        constants = tuple(constants_in(self._base, terms))
        statement = self._base.generalise(constants, tuple(facts), goal)
        return self._truth.fails(statement) is not None

    def _general(
        self,
        facts: tuple[Sentence, ...],
        goal: Sentence,
        part: int,
        constant: int,
    ) -> Sentence:
        base, bank = self._base, self._base.bank
        terms = [term for sentence in (*facts, goal) for term in terms_of(sentence)]
        kept = (part, *self._fixed)
        others = [c for c in constants_in(base, terms) if c not in kept]
        sigma = {part: constant}
        for number, other in enumerate(others, 1):
            sort = bank.sorts[other]
            sigma[other] = base.eigenvariables.numbered(stem(base, sort), number, sort)
        return close(
            tuple([sigma[other] for other in others]),
            tuple([substitute(bank, fact, sigma) for fact in facts]),
            substitute(bank, goal, sigma),
        )


def stem(base: Base, sort: str) -> str:
    """What variables of a sort are called."""
    (constant,) = base.first_constants(sort, 1)
    return base.symbols.names[base.bank.heads[constant]].lstrip("_")


def _weaker(base: Base, goal: Sentence) -> Iterator[Sentence]:
    """The goal, and what is left of an equation when the same symbols around it are taken off.

    The smallest first. Equations that need more than one such rest are left as they are, but where
    constructors are taken off each rest is needed.
    """
    if not isinstance(goal, Equal):
        yield goal
        return
    bank, kinds = base.bank, base.symbols.kinds
    left, right = goal.left, goal.right
    if bank.heads[left] == bank.heads[right]:
        pairs = zip(bank.arguments[left], bank.arguments[right], strict=True)
        rests = [Equal(one, other) for one, other in pairs if one != other]
        injective = kinds[bank.heads[left]] is Kind.CONSTRUCTOR
        if injective or len(rests) == 1:
            for rest in rests:
                yield from _weaker(base, rest)
        if injective:
            return
    yield goal
