"""Which formulas are instances of others.

``forall x. H -> C`` contains ``forall y. K -> D`` if some values for x make C the formula D and
each of H one of K. The sides of an equation may be exchanged. That is subsumption of clauses: a
sufficient condition, which needs no search to speak of for the axioms people write.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from gl.kernel.formula import (
    And,
    Application,
    Atom,
    Equation,
    Exists,
    Falsity,
    Forall,
    Formula,
    Not,
    Or,
    Term,
    Variable,
)

Values = dict[Variable, Term]
_EFFORT: Final = 2_000  # ways to pair hypotheses that are tried


def contains(general: Formula, special: Formula, sorts: Mapping[str, str]) -> bool:
    """Whether ``special`` is an instance of ``general``, maybe with more hypotheses.

    >>> a, zero = Variable("a", "N"), Application("0")
    >>> contains(Forall((a,), (), Equation(a, a)), Equation(zero, zero), {"0": "N"})
    True

    Args:
        general: A closed formula.
        special: Another.
        sorts: The sort of each function's values.
    """
    variables, hypotheses, conclusion = parts(general)
    _, given, claim = parts(special)
    matcher = _Matcher(variables, sorts)
    pairs = [(hypothesis, given) for hypothesis in hypotheses]
    return any(
        matcher.all(pairs, values) is not None
        for values in matcher.formula(conclusion, claim, {}, {})
    )


def parts(formula: Formula) -> tuple[tuple[Variable, ...], tuple[Formula, ...], Formula]:
    """The outermost variables, the hypotheses and the conclusion."""
    if isinstance(formula, Forall):
        return formula.variables, formula.hypotheses, formula.conclusion
    return (), (), formula


class _Matcher:
    """Finds values for ``free`` variables; all other variables stand for themselves."""

    def __init__(self, free: tuple[Variable, ...], sorts: Mapping[str, str]) -> None:
        self.free = dict.fromkeys(free)
        self.sorts = sorts
        self.effort = _EFFORT

    def all(
        self, pairs: list[tuple[Formula, tuple[Formula, ...]]], values: Values
    ) -> Values | None:
        """Values that make each pattern one of its candidates."""
        if not pairs:
            return values
        (pattern, candidates), rest = pairs[0], pairs[1:]
        for candidate in candidates:
            for extended in self.formula(pattern, candidate, values, {}):
                self.effort -= 1
                if self.effort < 0:
                    return None
                found = self.all(rest, extended)
                if found is not None:
                    return found
        return None

    def formula(
        self, pattern: Formula, subject: Formula, values: Values, bound: Mapping[Variable, Variable]
    ) -> Iterator[Values]:
        """Values that make the pattern the subject; ``bound`` pairs the variables bound inside."""
        match pattern, subject:
            case Equation(a, b), Equation(c, d):
                for left, right in ((c, d), (d, c)):
                    found = self.terms((a, b), (left, right), values, bound)
                    if found is not None:
                        yield found
            case Atom(p, arguments), Atom(q, others) if p == q:
                found = self.terms(arguments, others, values, bound)
                if found is not None:
                    yield found
            case Not(body), Not(other):
                yield from self.formula(body, other, values, bound)
            case (And(a), And(b)) | (Or(a), Or(b)):
                yield from self.formulas(a, b, values, bound)
            case Forall(a, hypotheses, conclusion), Forall(b, given, claim):
                if [v.sort for v in a] == [v.sort for v in b]:
                    inner = {**bound, **dict(zip(a, b, strict=True))}
                    yield from self.formulas(
                        (conclusion, *hypotheses), (claim, *given), values, inner
                    )
            case Exists(a, body), Exists(b, other):
                if [v.sort for v in a] == [v.sort for v in b]:
                    inner = {**bound, **dict(zip(a, b, strict=True))}
                    yield from self.formula(body, other, values, inner)
            case Falsity(), Falsity():
                yield values
            case _:
                pass

    def formulas(
        self,
        patterns: tuple[Formula, ...],
        subjects: tuple[Formula, ...],
        values: Values,
        bound: Mapping[Variable, Variable],
    ) -> Iterator[Values]:
        """Part by part, in order."""
        if len(patterns) != len(subjects):
            return
        if not patterns:
            yield values
            return
        for extended in self.formula(patterns[0], subjects[0], values, bound):
            yield from self.formulas(patterns[1:], subjects[1:], extended, bound)

    def terms(
        self,
        patterns: tuple[Term, ...],
        subjects: tuple[Term, ...],
        values: Values,
        bound: Mapping[Variable, Variable],
    ) -> Values | None:
        """Extend the values so that the patterns become the subjects."""
        found = dict(values)
        inner = dict.fromkeys(bound.values())
        stack = list(zip(patterns, subjects, strict=True))
        while stack:
            pattern, subject = stack.pop()
            match pattern, subject:
                case Variable(), _ if pattern in bound:
                    if subject != bound[pattern]:
                        return None
                case Variable(_, sort), _ if pattern in self.free:
                    if found.setdefault(pattern, subject) != subject:
                        return None
                    if sort != self.sort(subject) or _mentions(subject, inner):
                        return None
                case Application(f, arguments), Application(g, others) if f == g:
                    stack.extend(zip(arguments, others, strict=True))
                case _:
                    if pattern != subject:
                        return None
        return found

    def sort(self, term: Term) -> str:
        """The sort of a term."""
        return term.sort if isinstance(term, Variable) else self.sorts[term.symbol]


def _mentions(term: Term, variables: Mapping[Variable, None]) -> bool:
    stack = [term]
    while variables and stack:
        current = stack.pop()
        if isinstance(current, Variable):
            if current in variables:
                return True
        else:
            stack.extend(current.arguments)
    return False
