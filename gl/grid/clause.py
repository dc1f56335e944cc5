"""Sentences as rules: from literals to a conclusion, with the way there written down.

A theorem, an axiom or a hypothesis may say several things at once, each under conditions:
``forall x. P -> (Q -> R) and S`` is two rules. A :class:`Clause` is one of them, with all its
premises and variables in a row, and the way from the sentence to its conclusion.
"""

from __future__ import annotations

from typing import NamedTuple

from gl.kernel.rewriting import Reference
from gl.kernel.sentence import All, Conjunction, Equal, Holds, Negation, Sentence

Literal = Equal | Holds


class Use(NamedTuple):
    """Apply the sentence: how many variables and premises that takes from the row."""

    variables: int
    premises: int


class Clause(NamedTuple):
    """One rule that a sentence gives.

    Attributes:
        fact: The sentence.
        variables: Its variables, outer ones first.
        premises: Its premises, outer ones first: equations and atoms.
        conclusion: What follows; never a conjunction.
        way: From the sentence to the conclusion: applications, and parts of conjunctions by index.
    """

    fact: Reference
    variables: tuple[int, ...]
    premises: tuple[Literal, ...]
    conclusion: Sentence
    way: tuple[Use | int, ...]


def clauses_of(reference: Reference, sentence: Sentence) -> list[Clause]:
    """The rules that a sentence gives; those with premises that are no literals are left out."""
    return _clauses(reference, sentence, (), (), ())


def _clauses(
    reference: Reference,
    sentence: Sentence,
    variables: tuple[int, ...],
    premises: tuple[Literal, ...],
    way: tuple[Use | int, ...],
) -> list[Clause]:
    match sentence:
        case All(bound, hypotheses, conclusion):
            literals: list[Literal] = []
            for hypothesis in hypotheses:
                if not isinstance(hypothesis, (Equal, Holds)):
                    return []
                literals.append(hypothesis)
            return _clauses(
                reference,
                conclusion,
                (*variables, *bound),
                (*premises, *literals),
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
