"""The simplest versions of the kernel's algorithms, on trees: slow, and the specification.

They know nothing of banks and share no code with what they judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from gl.kernel.formula import Application, Term, Variable

Equation = tuple[Term, Term]
Position = tuple[int, ...]


def apply(sigma: Mapping[Variable, Term], term: Term) -> Term:
    """The term with its variables replaced, all at once."""
    if isinstance(term, Variable):
        return sigma.get(term, term)
    return Application(term.symbol, tuple(apply(sigma, a) for a in term.arguments))


def subterms(term: Term) -> list[Term]:
    """All occurrences of subterms, the term itself first."""
    found = [term]
    if isinstance(term, Application):
        for argument in term.arguments:
            found.extend(subterms(argument))
    return found


def variables(term: Term) -> set[Variable]:
    return {s for s in subterms(term) if isinstance(s, Variable)}


def size(term: Term) -> int:
    return len(subterms(term))


def at(term: Term, position: Position) -> Term:
    """The subterm at a position."""
    for index in position:
        assert isinstance(term, Application)
        term = term.arguments[index]
    return term


def replaced(term: Term, position: Position, new: Term) -> Term:
    """The term with the subterm at a position replaced."""
    if not position:
        return new
    assert isinstance(term, Application)
    inside = list(term.arguments)
    inside[position[0]] = replaced(inside[position[0]], position[1:], new)
    return Application(term.symbol, tuple(inside))


def match(pattern: Term, subject: Term) -> dict[Variable, Term] | None:
    """One-way matching of terms whose sorts are right."""
    if isinstance(pattern, Variable):
        return {pattern: subject}
    if isinstance(subject, Variable) or pattern.symbol != subject.symbol:
        return None
    sigma: dict[Variable, Term] = {}
    for p, s in zip(pattern.arguments, subject.arguments, strict=True):
        inner = match(p, s)
        if inner is None or any(sigma.get(v, t) != t for v, t in inner.items()):
            return None
        sigma |= inner
    return sigma


def unifiable(left: Term, right: Term) -> bool:
    """Robinson's algorithm of 1965: find the first disagreement, bind, begin again."""
    while left != right:
        s, t = _disagreement(left, right)
        if not isinstance(s, Variable):
            s, t = t, s
        if not isinstance(s, Variable) or s in variables(t):
            return False
        left, right = apply({s: t}, left), apply({s: t}, right)
    return True


def _disagreement(left: Term, right: Term) -> tuple[Term, Term]:
    if (
        isinstance(left, Application)
        and isinstance(right, Application)
        and left.symbol == right.symbol
    ):
        for s, t in zip(left.arguments, right.arguments, strict=True):
            if s != t:
                return _disagreement(s, t)
    return left, right


def alike(peers: Mapping[str, int], term: Term) -> Term:
    """The term with one name for peers, whose own names are constants at the end.

    All get as many arguments as there could be, filled up with the lowest of these constants.
    """
    if isinstance(term, Variable):
        return term
    arguments = tuple(alike(peers, a) for a in term.arguments)
    if term.symbol not in peers:
        return Application(term.symbol, arguments)
    filled = (*arguments, *[Application(" ")] * (3 - len(arguments)))
    return Application(f" {peers[term.symbol]}", (*filled, Application(f" {term.symbol}")))


def lpo(ranks: Mapping[str, int], s: Term, t: Term) -> bool:
    """s > t: Baader and Nipkow 1998, definition 5.4.12, word for word."""
    if isinstance(s, Variable):
        return False
    if isinstance(t, Variable):
        return t in variables(s)
    if any(a == t or lpo(ranks, a, t) for a in s.arguments):
        return True
    if not all(lpo(ranks, s, b) for b in t.arguments):
        return False
    if s.symbol != t.symbol:
        return ranks[s.symbol] > ranks[t.symbol]
    for a, b in zip(s.arguments, t.arguments, strict=True):
        if a != b:
            return lpo(ranks, a, b)
    return False


def rewritten(ranks: Mapping[str, int], rules: Sequence[Equation], term: Term) -> Term:
    """The normal form of a ground term: innermost first, the first rule that makes it smaller."""
    while True:
        if isinstance(term, Variable):
            return term
        term = Application(term.symbol, tuple(rewritten(ranks, rules, a) for a in term.arguments))
        for left, right in rules:
            sigma = match(left, term)
            if sigma is None or not variables(right) <= set(sigma):
                continue
            result = apply(sigma, right)
            if lpo(ranks, term, result):
                term = result
                break
        else:
            return term


def closure(terms: Iterable[Term], equations: Iterable[Equation]) -> dict[Term, int]:
    """Congruence classes of some terms and their subterms: term to number of its class."""
    known: dict[Term, int] = {}
    equations = list(equations)
    for term in [*terms, *(side for sides in equations for side in sides)]:
        for subterm in subterms(term):
            known.setdefault(subterm, len(known))

    def join(left: Term, right: Term) -> bool:
        old, new = known[left], known[right]
        for term, number in known.items():
            if number == old:
                known[term] = new
        return old != new

    for left, right in equations:
        join(left, right)
    changed = True
    while changed:
        changed = False
        for s, t in product(known, repeat=2):
            if (
                isinstance(s, Application)
                and isinstance(t, Application)
                and s.symbol == t.symbol
                and all(known[a] == known[b] for a, b in zip(s.arguments, t.arguments, strict=True))
            ):
                changed = join(s, t) or changed
    return known


Program = Mapping[str, Sequence[Equation]]
"""By function: its defining equations, left sides over constructors, each case once."""


def value(program: Program, term: Term, fuel: list[int]) -> Term | None:
    """The constructor term that a ground term stands for, or ``None`` if the fuel runs out."""
    assert isinstance(term, Application)
    fuel[0] -= 1
    if fuel[0] < 0:
        return None
    arguments = []
    for argument in term.arguments:
        evaluated = value(program, argument, fuel)
        if evaluated is None:
            return None
        arguments.append(evaluated)
    whole = Application(term.symbol, tuple(arguments))
    if term.symbol not in program:
        return whole
    for left, right in program[term.symbol]:
        sigma = match(left, whole)
        if sigma is not None:
            return value(program, apply(sigma, right), fuel)
    msg = f"{whole} has no value: the program does not cover it"
    raise AssertionError(msg)
