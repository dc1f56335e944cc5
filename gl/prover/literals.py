"""Questions about sentences that a search asks: their parts, their size, what matches what."""

from __future__ import annotations

from gl.grid.compile import Base
from gl.kernel.sentence import (
    All,
    Conjunction,
    Disjunction,
    Equal,
    Holds,
    Negation,
    Sentence,
    Some,
    size_of,
    terms_of,
)
from gl.kernel.term import Substitution, TermBank
from gl.kernel.unification import match_into
from gl.prover.variant import matches_variant


def parts_of(goal: Sentence) -> tuple[Sentence, ...]:
    """What would do: the parts of a disjunction, or the goal itself."""
    return goal.parts if isinstance(goal, Disjunction) else (goal,)


def literal_size(bank: TermBank, sentence: Sentence) -> int:
    """The symbols of its largest literal."""
    match sentence:
        case Equal() | Holds():
            return size_of(bank, sentence)
        case Negation(body) | Some(_, body):
            return literal_size(bank, body)
        case Conjunction(parts) | Disjunction(parts):
            return max(literal_size(bank, part) for part in parts)
        case All(_, hypotheses, conclusion):
            return max(literal_size(bank, part) for part in (*hypotheses, conclusion))
        case _:
            return 0


def says(bank: TermBank, conclusion: Sentence, goal: Sentence, sigma: Substitution) -> bool:
    """Whether the conclusion of a rule becomes the goal by a substitution."""
    match conclusion, goal:
        case (Some(), Some()):
            return matches_variant(bank, conclusion, goal, sigma)
        case (Equal(), Equal()):
            return matches(bank, conclusion, goal, sigma)
        case _:
            return False


def matches(bank: TermBank, pattern: Sentence, literal: Sentence, sigma: Substitution) -> bool:
    """Whether the substitution can be extended so that the pattern becomes the literal."""
    match pattern, literal:
        case (Equal(), Equal()):
            pass
        case (Holds(), Holds()) if pattern.predicate == literal.predicate:
            pass
        case _:
            return False
    pairs = zip(terms_of(pattern), terms_of(literal), strict=True)
    return all(match_into(bank, one, other, sigma) for one, other in pairs)


def closed_terms(base: Base, sentence: Sentence) -> list[int]:
    """The terms of a sentence that have no bound variables."""
    return [t for t in terms_of(sentence) if base.bank.ground[t]]
