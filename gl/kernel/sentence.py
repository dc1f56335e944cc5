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


def nameless(bank: TermBank, sentence: Sentence, depth: int = 0) -> Sentence:
    """The sentence with its bound variables named by their binders: equal for variants only.

    ``depth`` is the number of variables bound around it.
    """
    match sentence:
        case Equal() | Holds() | Absurd():
            return sentence
        case Negation(body):
            return Negation(nameless(bank, body, depth))
        case Conjunction(parts):
            return Conjunction(tuple([nameless(bank, part, depth) for part in parts]))
        case Disjunction(parts):
            return Disjunction(tuple([nameless(bank, part, depth) for part in parts]))
        case All(variables, hypotheses, conclusion):
            inner = depth + len(variables)
            numbered = _numbered(bank, variables, depth)
            sigma = dict(zip(variables, numbered, strict=True))
            return All(
                numbered,
                tuple([nameless(bank, substitute(bank, h, sigma), inner) for h in hypotheses]),
                nameless(bank, substitute(bank, conclusion, sigma), inner),
            )
        case Some(variables, body):
            numbered = _numbered(bank, variables, depth)
            sigma = dict(zip(variables, numbered, strict=True))
            body = substitute(bank, body, sigma)
            return Some(numbered, nameless(bank, body, depth + len(variables)))


def _numbered(bank: TermBank, variables: tuple[int, ...], depth: int) -> tuple[int, ...]:
    # No name of a source has a number sign.
    return tuple([bank.variable(f"#{depth + i}", bank.sorts[v]) for i, v in enumerate(variables)])


def bound_in(sentence: Sentence) -> list[int]:
    """What the quantifiers of a sentence bind, outer ones first, with repetition."""
    match sentence:
        case Negation(body):
            return bound_in(body)
        case Conjunction(parts) | Disjunction(parts):
            return [variable for part in parts for variable in bound_in(part)]
        case All(variables, hypotheses, conclusion):
            inside = [v for part in (*hypotheses, conclusion) for v in bound_in(part)]
            return [*variables, *inside]
        case Some(variables, body):
            return [*variables, *bound_in(body)]
        case Equal() | Holds() | Absurd():
            return []


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


def size_of(bank: TermBank, *sentences: Sentence) -> int:
    """How many symbols and variables their terms have together."""
    return sum(bank.sizes[term] for sentence in sentences for term in terms_of(sentence))
