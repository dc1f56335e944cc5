"""Normal forms: STYLE.md's law 3, and agreement with a rewriter that knows nothing of banks."""

from __future__ import annotations

from collections.abc import Sequence

import naive
from hypothesis import given
from hypothesis import strategies as st
from recheck import Stated, recheck
from strategies import (
    RANKS,
    SIGNATURE,
    VARIABLES,
    equations,
    ground_terms,
    language,
    make,
    tree,
)

from gl.kernel.formula import Application, Term, Variable
from gl.kernel.ordering import PathOrder
from gl.kernel.rewriting import Normaliser, RootStep, Rule, RuleSet, rules_of
from gl.kernel.term import Substitution, TermBank
from gl.kernel.unification import match_into

X, Y, Z = VARIABLES[:3]
RULES = st.lists(st.one_of(equations("N"), equations("L")), max_size=5)


def quantified(equation: tuple[Term, Term]) -> list[Variable]:
    """The variables of an equation, in a fixed order."""
    inside = naive.variables(equation[0]) | naive.variables(equation[1])
    return [v for v in VARIABLES if v in inside]


def normaliser(bank: TermBank, laws: Sequence[tuple[Term, Term]]) -> Normaliser:
    """Rewriting by some equations, the first of them fact 0."""
    order, rules = PathOrder(bank), RuleSet(bank)
    for number, law in enumerate(laws):
        left, right = (make(bank, side) for side in law)
        variables = tuple(make(bank, v) for v in quantified(law))
        for rule in rules_of(bank, order, left, right, number, variables):
            rules.add(rule)
    return Normaliser(bank, order, (rules,))


def both_ways(laws: Sequence[tuple[Term, Term]]) -> list[tuple[Term, Term]]:
    """The equations as the naive rewriter wants them: in all directions that bind everything."""
    found: list[tuple[Term, Term]] = []
    for left, right in laws:
        for source, target in ((left, right), (right, left)):
            if isinstance(source, Application) and naive.variables(source) >= naive.variables(
                target
            ):
                found.append((source, target))
    return found


@given(RULES, ground_terms())
def test_a_normal_form_is_the_naive_one(laws: list[tuple[Term, Term]], term: Term) -> None:
    """Innermost first, the rules in order: the same normal form, whether or not it is unique."""
    bank = language()
    found = normaliser(bank, laws).normal_form(make(bank, term))

    assert tree(bank, found) == naive.rewritten(RANKS, both_ways(laws), term)


@given(RULES, ground_terms())
def test_normal_forms_are_idempotent(laws: list[tuple[Term, Term]], term: Term) -> None:
    bank = language()
    normal = normaliser(bank, laws).normal_form(make(bank, term))

    again = normaliser(bank, laws)
    assert again.normal_form(normal) == normal
    assert again.is_normal(normal)
    assert again.explain(normal) == []


@given(RULES, ground_terms())
def test_what_is_rewritten_becomes_smaller(laws: list[tuple[Term, Term]], term: Term) -> None:
    bank = language()
    normal = tree(bank, normaliser(bank, laws).normal_form(make(bank, term)))
    assert normal == term or naive.lpo(RANKS, term, normal)


@given(RULES, ground_terms())
def test_an_explanation_rechecks(laws: list[tuple[Term, Term]], term: Term) -> None:
    """Every link is an instance of its equation and makes the term smaller."""
    bank = language()
    rewriting = normaliser(bank, laws)
    start = make(bank, term)
    links = rewriting.explain(start)

    stated: Stated = {number: (quantified(law), *law) for number, law in enumerate(laws)}
    assert recheck(bank, start, links, stated) == tree(bank, rewriting.normal_form(start))
    for before, link in zip([start, *(k.to for k in links)], links, strict=False):
        assert naive.lpo(RANKS, tree(bank, before), tree(bank, link.to))


@given(RULES, ground_terms(), st.permutations(VARIABLES[:3]))
def test_variants_of_the_rules_give_the_same(
    laws: list[tuple[Term, Term]], term: Term, names: list[Variable]
) -> None:
    """Renaming a law's variables changes no normal form."""
    renaming: dict[Variable, Term] = dict(zip(VARIABLES[:3], names, strict=True))
    variants = [(naive.apply(renaming, s), naive.apply(renaming, t)) for s, t in laws]
    bank = language()
    start = make(bank, term)

    assert normaliser(bank, laws).normal_form(start) == normaliser(bank, variants).normal_form(
        start
    )


@given(RULES, st.lists(ground_terms(), min_size=2, max_size=4), st.permutations(list(SIGNATURE)))
def test_what_was_made_or_normalised_before_does_not_matter(
    laws: list[tuple[Term, Term]], drawn: list[Term], order: list[str]
) -> None:
    """Memory, ids of terms and ids of symbols leave no trace."""
    first, second = language(), language(order)
    one, other = normaliser(first, laws), normaliser(second, laws)

    here = [tree(first, one.normal_form(make(first, term))) for term in drawn]
    there = [tree(second, other.normal_form(make(second, term))) for term in reversed(drawn)]

    assert here == there[::-1]


def sums(leaves: Sequence[Term]) -> st.SearchStrategy[Term]:
    """Sums of some terms, bracketed in any way."""
    return st.recursive(
        st.sampled_from(leaves),
        lambda inner: st.builds(lambda s, t: Application("+", (s, t)), inner, inner),
        max_leaves=8,
    )


def plus(s: Term, t: Term) -> Term:
    return Application("+", (s, t))


AC = [
    (plus(X, Y), plus(Y, X)),
    (plus(plus(X, Y), Z), plus(X, plus(Y, Z))),
    (plus(X, plus(Y, Z)), plus(Y, plus(X, Z))),
]
LEAVES = [Application("_a"), Application("_b"), Application("e"), Application("0")]


def leaves_of(term: Term) -> list[str]:
    return sorted(
        s.symbol for s in naive.subterms(term) if isinstance(s, Application) and not s.arguments
    )


@given(sums(LEAVES), sums(LEAVES))
def test_sums_are_equal_exactly_if_their_summands_are(left: Term, right: Term) -> None:
    """Commutativity and associativity end, and decide."""
    bank = language()
    rewriting = normaliser(bank, AC)
    here, there = (rewriting.normal_form(make(bank, t)) for t in (left, right))

    assert (here == there) == (leaves_of(left) == leaves_of(right))


@given(RULES, equations("N", variables=()), ground_terms())
def test_a_ground_equation_counts_as_a_rule(
    laws: list[tuple[Term, Term]], local: tuple[Term, Term], term: Term
) -> None:
    """A block's own equation rewrites first, and is explained like the others."""
    left, right = local if naive.lpo(RANKS, *local) else local[::-1]
    if left == right:
        return
    bank = language()
    rewriting = normaliser(bank, laws)
    start = make(bank, term)
    rewriting.normal_form(start)  # must be forgotten
    rewriting.add_ground(Rule(make(bank, left), make(bank, right), "A9", True, (), False))

    stated: dict[int | str, tuple[list[Variable], Term, Term]] = {
        number: (quantified(law), *law) for number, law in enumerate(laws)
    }
    stated["A9"] = ([], left, right)
    end = recheck(bank, start, rewriting.explain(start), stated)
    assert end == tree(bank, rewriting.normal_form(start))
    assert left not in naive.subterms(end)


LARGEST = 6


def searched(
    bank: TermBank, order: PathOrder, rules: RuleSet, term: int
) -> tuple[int, RootStep | None]:
    """The first rule that applies, by trying all from the first; and how many were tried."""
    tried = 0
    for rule in rules.by_head.get(bank.heads[term], []):
        tried += 1
        sigma: Substitution = {}
        if match_into(bank, rule.left, term, sigma):
            result = bank.instantiate(rule.right, sigma)
            small = bank.sizes[result] <= max(LARGEST, bank.sizes[term])
            if small and (not rule.checked or order.greater(term, result)):
                return tried, (rule, tuple(sigma[v] for v in rule.variables), result)
    return tried, None


@given(
    st.lists(st.one_of(equations("N"), equations("L")), max_size=6),
    st.lists(ground_terms(), min_size=1, max_size=4),
)
def test_rules_that_come_later_find_their_place(
    laws: list[tuple[Term, Term]], terms: list[Term]
) -> None:
    """After each rule, for every subterm: the same step, after the same number of attempts."""
    bank = language()
    order, rules = PathOrder(bank), RuleSet(bank)
    steps = rules.steps(order, LARGEST)
    asked = [s for term in terms for s in bank.subterms(make(bank, term))]
    # What is asked about only in the end has not been asked about before.
    late = asked[::2]
    for number, law in enumerate(laws):
        left, right = (make(bank, side) for side in law)
        variables = tuple(make(bank, v) for v in quantified(law))
        for rule in rules_of(bank, order, left, right, number, variables):
            rules.add(rule)
            for term in asked:
                if term not in late:
                    assert steps.step(term) == searched(bank, order, rules, term)
    for term in asked:
        assert steps.step(term) == searched(bank, order, rules, term)
        assert rules.steps(order, LARGEST).step(term) == steps.step(term)
