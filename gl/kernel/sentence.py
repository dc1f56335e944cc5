"""Formulas over the terms of a bank: what logic blocks reason with.

The same shapes as :mod:`gl.kernel.formula`, with term ids for terms and symbol ids for
predicates. Bound variables are variables of the bank where a formula is used as a rule, and
eigenvariables where a block is closed over them: a binder may list either.
"""

from __future__ import annotations

from dataclasses import dataclass

from gl.kernel.term import Substitution, TermBank


@dataclass(frozen=True, slots=True)
class Equal:
    """``left = right``."""

    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Holds:
    """A predicate of some terms."""

    predicate: int
    arguments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Negation:
    """Not ``body``."""

    body: Sentence


@dataclass(frozen=True, slots=True)
class Conjunction:
    """All of the parts, two or more."""

    parts: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Disjunction:
    """One of the parts, two or more."""

    parts: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class All:
    """``forall variables. hypotheses -> conclusion``."""

    variables: tuple[int, ...]
    hypotheses: tuple[Sentence, ...]
    conclusion: Sentence


@dataclass(frozen=True, slots=True)
class Some:
    """``exists variables. body``."""

    variables: tuple[int, ...]
    body: Sentence


@dataclass(frozen=True, slots=True)
class Absurd:
    """What never holds."""


Sentence = Equal | Holds | Negation | Conjunction | Disjunction | All | Some | Absurd


def close(
    variables: tuple[int, ...], hypotheses: tuple[Sentence, ...], conclusion: Sentence
) -> Sentence:
    """``forall variables. hypotheses -> conclusion``, or the conclusion if both are empty."""
    if not variables and not hypotheses:
        return conclusion
    return All(variables, hypotheses, conclusion)


def substitute(bank: TermBank, sentence: Sentence, sigma: Substitution) -> Sentence:
    """The sentence with terms replaced; binders of replaced variables are renamed with them.

    The caller sees to it that nothing is captured: the engine's names never repeat in a proof.
    """
    if not sigma:
        return sentence
    match sentence:
        case Equal(left, right):
            return Equal(bank.substitute(left, sigma), bank.substitute(right, sigma))
        case Holds(predicate, arguments):
            return Holds(predicate, tuple([bank.substitute(a, sigma) for a in arguments]))
        case Negation(body):
            return Negation(substitute(bank, body, sigma))
        case Conjunction(parts):
            return Conjunction(tuple([substitute(bank, part, sigma) for part in parts]))
        case Disjunction(parts):
            return Disjunction(tuple([substitute(bank, part, sigma) for part in parts]))
        case All(variables, hypotheses, conclusion):
            return All(
                tuple([sigma.get(v, v) for v in variables]),
                tuple([substitute(bank, h, sigma) for h in hypotheses]),
                substitute(bank, conclusion, sigma),
            )
        case Some(variables, body):
            return Some(tuple([sigma.get(v, v) for v in variables]), substitute(bank, body, sigma))
        case Absurd():
            return sentence


def terms_of(sentence: Sentence) -> list[int]:
    """The terms at the leaves, from left to right."""
    match sentence:
        case Equal(left, right):
            return [left, right]
        case Holds(_, arguments):
            return list(arguments)
        case Negation(body) | Some(_, body):
            return terms_of(body)
        case Conjunction(parts) | Disjunction(parts):
            return [term for part in parts for term in terms_of(part)]
        case All(_, hypotheses, conclusion):
            return [t for part in (*hypotheses, conclusion) for t in terms_of(part)]
        case Absurd():
            return []
