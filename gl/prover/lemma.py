"""Lemmas that a stuck case of an induction suggests.

What is left of the goal when everything known has been used is itself a conjecture. It may use the
induction hypothesis in either direction: where ``rev(rev(xs)) = xs`` is assumed, ``xs`` may as well
be ``rev(rev(xs))``; where ``height(l) <= size(l)`` is, ``height(l)`` in the place of ``size(l)``
may be enough. Then what several places have in common may be anything: where ``rev(xs)`` stands on
both sides, the equation is likely to hold of any list in its stead. The explorer tests what is
suggested and proves it like any other conjecture.

Source:
    Boyer and Moore, *A Computational Logic* (1979): cross-fertilization and generalization.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gl.grid.canonical import canonical, constants_in, equation
from gl.grid.compile import LARGEST, Base
from gl.grid.message import Conjecture, Left
from gl.kernel.errors import EndlessError
from gl.kernel.rewriting import Normaliser
from gl.kernel.sentence import (
    Absurd,
    All,
    Conjunction,
    Disjunction,
    Equal,
    Holds,
    Negation,
    Sentence,
    size_of,
    terms_of,
)
from gl.kernel.symbol import Kind
from gl.kernel.term import Substitution
from gl.prover.stuck import Statements, Stuck

_LARGEST = 40
"""Symbols in a suggestion."""


def suggestions(
    base: Base,
    normal: Callable[[int], int],
    hypotheses: tuple[Sentence, ...],
    goal: Sentence,
) -> list[Conjecture]:
    """What would help to prove a goal, if it were true; the smallest first.

    Args:
        base: The language and the library.
        normal: Normal forms under the library and the hypotheses.
        hypotheses: What the case assumes.
        goal: What it is to prove.
    """
    own, goal = _opened(base, goal)
    found: dict[Conjecture, None] = {}
    # Not the base's own: what others have normalised must not show in what this one spends.
    normaliser = Normaliser(base.bank, base.order, (base.rules,), LARGEST)
    forms = _forms(base, normaliser.normal_form, normal, hypotheses, own, goal)
    for given, form in forms:
        for inner in _without_constructors(base, form):
            for sigma in _generalisations(base, (*given, inner)):
                conjecture = _conjecture(base, given, inner, sigma)
                if conjecture is not None:
                    found[conjecture] = None
    base.spent += normaliser.matches
    return sorted(found, key=lambda c: size_of(base.bank, *c.sentences))


def suggestions_at(
    base: Base, statements: Statements, hypotheses: tuple[Sentence, ...], leaf: Stuck
) -> list[Conjecture]:
    """What would help where a distinction of cases ended; the smallest first.

    If the facts there exclude each other, as far as values tell: that they do.

    Args:
        base: The language and the library.
        statements: Finds out which of the facts matter.
        hypotheses: What the case of the induction assumes.
        leaf: What was not proved, and the literals known there.
    """
    apart = statements.needed(Absurd(), leaf.facts)
    if apart:
        negations = [n for n, fact in enumerate(apart) if isinstance(fact, Negation)]
        last = negations[-1] if negations else len(apart) - 1
        denied = apart[last]
        conclusion = denied.body if isinstance(denied, Negation) else Negation(denied)
        others = tuple([fact for n, fact in enumerate(apart) if n != last])
        made = canonical(base, others, conclusion)
        return [made] if size_of(base.bank, *made.sentences) <= _LARGEST else []
    facts = statements.needed(leaf.goal, leaf.facts)
    if facts is None:
        return []
    goal = All((), facts, leaf.goal) if facts else leaf.goal
    return suggestions(base, lambda term: term, hypotheses, goal)


def what_is_left(
    base: Base,
    normal: Callable[[int], int],
    case: Equal,
    hypotheses: tuple[Sentence, ...],
    goal: Sentence,
) -> Left:
    """What a case still has to prove, for people to read.

    Args:
        base: The language.
        normal: Normal forms under the library and the hypotheses.
        case: The constant of the induction, and what it is here.
        hypotheses: What the case assumes.
        goal: What it is to prove.
    """
    own, goal = _opened(base, goal)
    rest = _mapped(goal, normal)
    if _is_trivial(rest):
        rest = goal
    return Left(case, (*hypotheses, *own), rest)


def as_known(base: Base, left: Left | None) -> Left | None:
    """What is left of a case in normal form under all that is known by now.

    What the case assumes says then what it is, and not what it was made from; what says nothing is
    left out. ``None`` if what was learnt since proves the rest.
    """
    if left is None:
        return None
    # Not the base's own: what others have normalised must not show in what this one spends.
    normal = Normaliser(base.bank, base.order, (base.rules,), LARGEST).normal_form
    try:
        given = [_mapped(sentence, normal) for sentence in left.given]
        goal = _mapped(left.goal, normal)
    except EndlessError:
        return left
    if _is_trivial(goal):
        return None
    return Left(left.case, tuple([each for each in given if not _is_trivial(each)]), goal)


def _is_trivial(sentence: Sentence) -> bool:
    return isinstance(sentence, Equal) and sentence.left == sentence.right


def _opened(base: Base, goal: Sentence) -> tuple[tuple[Sentence, ...], Sentence]:
    """The hypotheses and the conclusion of a goal about eigenvariables."""
    own: tuple[Sentence, ...] = ()
    while isinstance(goal, All) and all(base.bank.ground[v] for v in goal.variables):
        own, goal = (*own, *goal.hypotheses), goal.conclusion
    return own, goal


def _forms(
    base: Base,
    library: Callable[[int], int],
    normal: Callable[[int], int],
    hypotheses: tuple[Sentence, ...],
    own: tuple[Sentence, ...],
    goal: Sentence,
) -> Iterator[tuple[tuple[Sentence, ...], Sentence]]:
    """The goal in several forms, each with the hypotheses that it needs."""
    plain = _mapped(goal, library)
    atoms = [h for h in hypotheses if isinstance(h, Holds)]
    given = tuple([_mapped(h, library) for h in (*atoms, *own)])
    if atoms:
        yield given, plain
        alone = tuple([_mapped(h, library) for h in own])
        pairs = [h.arguments for h in atoms if len(h.arguments) == 2]
        ends = [(library(one), library(other)) for one, other in pairs]
        for sigma in (dict(ends), {other: one for one, other in ends}):

            def said(term: int, sigma: Substitution = sigma) -> int:
                return library(_replaced(base, term, sigma))

            yield alone, _mapped(plain, said)
        return
    yield given, _mapped(goal, normal)
    for one, other in [pair for hypothesis in hypotheses for pair in _pairs(hypothesis)]:
        for old, new in ((library(other), library(one)), (library(one), library(other))):

            def moved(term: int, sigma: Substitution = {old: new}) -> int:  # noqa: B006
                return library(_replaced(base, term, sigma))

            if isinstance(plain, Equal):
                yield given, Equal(moved(plain.left), plain.right)
                yield given, Equal(plain.left, moved(plain.right))
            else:
                yield given, _mapped(plain, moved)


def _pairs(hypothesis: Sentence) -> Iterator[tuple[int, int]]:
    """Terms that a hypothesis makes equal, or equally good for its predicate."""
    match hypothesis:
        case Equal(left, right):
            yield left, right
        case Conjunction((All((), (Holds(one, left),), Holds(other, right)), _)) if one == other:
            different = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
            if len(different) == 1:
                yield different[0]
        case _:
            return


def _without_constructors(base: Base, sentence: Sentence) -> Iterator[Sentence]:
    """The sentence; for an equation of two equal constructors, those of their arguments."""
    bank, kinds = base.bank, base.symbols.kinds
    if isinstance(sentence, Equal):
        heads = [bank.heads[t] for t in terms_of(sentence)]
        if heads[0] == heads[1] and kinds[heads[0]] is Kind.CONSTRUCTOR:
            left, right = (bank.arguments[t] for t in terms_of(sentence))
            for one, other in zip(left, right, strict=True):
                if one != other:
                    yield from _without_constructors(base, Equal(one, other))
            return
    yield sentence


def _generalisations(base: Base, sentences: tuple[Sentence, ...]) -> Iterator[Substitution]:
    """Replacements of what several places share by fresh constants; none at last."""
    bank = base.bank
    counts: dict[int, int] = {}
    for term in [t for sentence in sentences for t in terms_of(sentence)]:
        for subterm in _occurrences(base, term):
            counts[subterm] = counts.get(subterm, 0) + 1
    shared = [t for t, count in counts.items() if count > 1 and _is_compound(base, t)]
    inside = {part for whole in shared for part in bank.subterms(whole) if part != whole}
    # A part that stands alone elsewhere is shared in its own right.
    largest = [
        t for t in shared if t not in inside or counts[t] > _covered(base, t, shared, counts)
    ]
    taken = constants_in(base, [t for sentence in sentences for t in terms_of(sentence)])
    fresh = {}
    for term in largest:
        fresh[term] = base.fresh(bank.variable("g", bank.sorts[term]), taken)
        taken.append(fresh[term])
    if len(fresh) > 1:
        yield fresh
    for term in largest:
        yield {term: fresh[term]}
    yield {}


def _covered(base: Base, term: int, shared: list[int], counts: dict[int, int]) -> int:
    """How often a term occurs inside of larger shared terms."""
    return sum(
        counts[whole] * _occurrences(base, whole).count(term) for whole in shared if whole != term
    )


def _occurrences(base: Base, term: int) -> list[int]:
    """All subterms, each as often as it occurs."""
    found, stack = [], [term]
    while stack:
        current = stack.pop()
        found.append(current)
        stack.extend(base.bank.arguments[current])
    return found


def _is_compound(base: Base, term: int) -> bool:
    """Whether the term is made of others and depends on some constant."""
    bank = base.bank
    return bool(bank.arguments[term]) and bank.ground[term] and bool(constants_in(base, [term]))


def _conjecture(
    base: Base, hypotheses: tuple[Sentence, ...], conclusion: Sentence, sigma: Substitution
) -> Conjecture | None:
    def moved(term: int) -> int:
        return _replaced(base, term, sigma)

    if any(_is_quantified(sentence) for sentence in (*hypotheses, conclusion)):
        return None
    hypotheses = tuple([_mapped(h, moved) for h in hypotheses])
    conclusion = _mapped(conclusion, moved)
    if isinstance(conclusion, Equal) and not hypotheses:
        if conclusion.left == conclusion.right:
            return None
        made = equation(base, conclusion.left, conclusion.right)
    else:
        made = canonical(base, hypotheses, conclusion)
    return made if made.constants and size_of(base.bank, *made.sentences) <= _LARGEST else None


def _is_quantified(sentence: Sentence) -> bool:
    match sentence:
        case Equal() | Holds() | Absurd():
            return False
        case Negation(body):
            return _is_quantified(body)
        case Conjunction(parts) | Disjunction(parts):
            return any(_is_quantified(part) for part in parts)
        case All((), hypotheses, conclusion):
            return any(_is_quantified(part) for part in (*hypotheses, conclusion))
        case _:
            return True


def _replaced(base: Base, term: int, sigma: Substitution) -> int:
    """The term with subterms replaced, the outermost first."""
    bank = base.bank
    known = sigma.get(term)
    if known is not None:
        return known
    arguments = bank.arguments[term]
    if not arguments:
        return term
    return bank.make(bank.heads[term], tuple([_replaced(base, a, sigma) for a in arguments]))


def _mapped(sentence: Sentence, change: Callable[[int], int]) -> Sentence:
    """The sentence with its terms changed; binders stay as they are."""
    match sentence:
        case Equal(left, right):
            return Equal(change(left), change(right))
        case Holds(predicate, arguments):
            return Holds(predicate, tuple([change(a) for a in arguments]))
        case Negation(body):
            return Negation(_mapped(body, change))
        case Conjunction(parts):
            return Conjunction(tuple([_mapped(part, change) for part in parts]))
        case Disjunction(parts):
            return Disjunction(tuple([_mapped(part, change) for part in parts]))
        case All((), hypotheses, conclusion):
            return All(
                (), tuple([_mapped(h, change) for h in hypotheses]), _mapped(conclusion, change)
            )
        case _:
            return sentence
