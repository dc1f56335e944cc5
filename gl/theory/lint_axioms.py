"""Axioms that say nothing: instances of others, what holds anyway, what never applies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from gl.errors import Label
from gl.kernel.formula import (
    Application,
    Equation,
    Falsity,
    Formula,
    Not,
    Term,
)
from gl.theory.finding import Finding, Kind
from gl.theory.instance import contains, parts
from gl.theory.nodes import symbols_of
from gl.theory.patterns import Patterns
from gl.theory.theory import Axiom, Theory

_COMPARED: Final = 100_000  # pairs of axioms: all of 300; beyond that, those that come first


def instances(theory: Theory) -> Iterator[Finding]:
    """Axioms that another axiom contains; of two that say the same, the later one."""
    sorts = {symbol.name: symbol.result_sort or "" for symbol in theory.symbols}
    groups: dict[str, list[Axiom]] = {}
    for axiom in theory.axioms:
        groups.setdefault(type(parts(axiom.formula)[2]).__name__, []).append(axiom)
    left = _COMPARED
    for group in groups.values():
        heads = [frozenset(symbols_of(parts(axiom.formula)[2])) for axiom in group]
        for number, axiom in enumerate(group):
            for other_number, other in enumerate(group):
                left -= 1
                if left < 0:
                    return
                if other is axiom or not heads[other_number] <= heads[number]:
                    continue
                if not contains(other.formula, axiom.formula, sorts):
                    continue
                if other_number > number and contains(axiom.formula, other.formula, sorts):
                    continue  # the later of the two is the one that repeats
                yield from _instance(axiom, other)
                break


def _instance(axiom: Axiom, other: Axiom) -> Iterator[Finding]:
    if axiom.span is None or other.span is None:
        return
    yield Finding(
        Kind.INSTANCE,
        f"the axiom `{axiom.name}` is an instance of `{other.name}`",
        (Label(axiom.span, "says nothing new"), Label(other.span, "says this already")),
        "remove it, or state it as a goal",
    )


def nothing_new(theory: Theory) -> Iterator[Finding]:
    """Axioms that hold without being assumed, by logic or by what a datatype is."""
    patterns = Patterns(theory)
    for axiom in theory.axioms:
        if axiom.span is None:
            continue
        _, hypotheses, conclusion = parts(axiom.formula)
        reason = _holds(patterns, hypotheses, conclusion)
        if reason:
            yield Finding(
                Kind.NOTHING_NEW,
                f"the axiom `{axiom.name}` holds without being assumed",
                (Label(axiom.span, reason),),
                "remove it",
            )


def _holds(patterns: Patterns, hypotheses: Sequence[Formula], conclusion: Formula) -> str:
    """Why the conclusion holds under the hypotheses, or an empty string."""
    if conclusion in hypotheses:
        return "it is one of its own conditions"
    match conclusion:
        case Equation(left, right) if left == right:
            return "both sides are the same"
        case Not(Equation(left, right)) if _differ(patterns, left, right):
            return "constructors of a datatype are distinct"
        case Falsity() if any(_never(patterns, hypothesis) for hypothesis in hypotheses):
            return "constructors of a datatype are distinct"
        case Equation(one, other):
            for hypothesis in hypotheses:
                if isinstance(hypothesis, Equation) and _gives(patterns, hypothesis, one, other):
                    return "constructors of a datatype are injective"
        case _:
            pass
    return ""


def vacuous(theory: Theory) -> Iterator[Finding]:
    """Axioms with a condition that is never met."""
    patterns = Patterns(theory)
    for axiom in theory.axioms:
        _, hypotheses, conclusion = parts(axiom.formula)
        impossible = any(_never(patterns, hypothesis) for hypothesis in hypotheses) or any(
            Not(hypothesis) in hypotheses for hypothesis in hypotheses
        )
        if impossible and axiom.span is not None and not isinstance(conclusion, Falsity):
            yield Finding(
                Kind.NEVER_APPLIES,
                f"the axiom `{axiom.name}` never applies",
                (Label(axiom.span, "its conditions never hold"),),
                "correct the condition, or remove the axiom",
            )


def _never(patterns: Patterns, formula: Formula) -> bool:
    """Whether a formula is false for all values, at a glance."""
    match formula:
        case Falsity():
            return True
        case Equation(left, right):
            return _differ(patterns, left, right)
        case Not(Equation(left, right)):
            return left == right
        case _:
            return False


def _differ(patterns: Patterns, left: Term, right: Term) -> bool:
    """Whether two terms are made by different constructors."""
    stack = [(left, right)]
    while stack:
        pair = stack.pop()
        match pair:
            case Application(f, arguments), Application(g, others) if patterns.is_constructor(
                f
            ) and patterns.is_constructor(g):
                if f != g:
                    return True
                stack.extend(zip(arguments, others, strict=True))
            case _:
                pass
    return False


def _gives(patterns: Patterns, hypothesis: Equation, one: Term, other: Term) -> bool:
    """Whether an equation between constructor terms makes their arguments equal."""
    stack = [(hypothesis.left, hypothesis.right)]
    while stack:
        left, right = stack.pop()
        if (left, right) in {(one, other), (other, one)}:
            return True
        match left, right:
            case Application(f, arguments), Application(g, others) if f == g:
                if patterns.is_constructor(f):
                    stack.extend(zip(arguments, others, strict=True))
            case _:
                pass
    return False
