"""The reduction order is what ordered rewriting needs, and is LPO to the letter."""

from __future__ import annotations

from collections.abc import Mapping

import naive
from hypothesis import given
from hypothesis import strategies as st
from strategies import (
    PEERS,
    RANKS,
    SIGNATURE,
    equations,
    ground_terms,
    language,
    make,
    sort_of,
    substitutions,
    terms,
)

from gl.kernel.formula import Application, Term, Variable
from gl.kernel.ordering import PathOrder


def greater(s: Term, t: Term, order: list[str] | None = None) -> bool:
    """s > t, in a bank in which t was made first; some functions are peers."""
    bank = language(order or tuple(SIGNATURE), PEERS)
    made = {term: make(bank, term) for term in (t, s)}
    return PathOrder(bank).greater(made[s], made[t])


@given(equations(depth=3))
def test_it_is_the_lexicographic_path_order(sides: tuple[Term, Term]) -> None:
    """The textbook's definition, evaluated naively, says the same."""
    bank = language()
    s, t = (make(bank, side) for side in sides)
    assert PathOrder(bank).greater(s, t) == naive.lpo(RANKS, *sides)


@given(equations(depth=3))
def test_with_peers_it_is_that_of_terms_without(sides: tuple[Term, Term]) -> None:
    """Peers are one function, with a last argument that tells which."""
    low = {f" {name}": rank - len(SIGNATURE) for name, rank in RANKS.items()}
    low[" "] = -len(SIGNATURE) - 1
    ranks = RANKS | low | {f" {PEERS[name]}": RANKS[name] for name in PEERS}
    one, other = (naive.alike(PEERS, side) for side in sides)
    assert greater(*sides) == naive.lpo(ranks, one, other)


@given(terms())
def test_it_is_irreflexive(term: Term) -> None:
    assert not greater(term, term)


@given(equations(depth=3))
def test_it_is_asymmetric(sides: tuple[Term, Term]) -> None:
    s, t = sides
    assert not (greater(s, t) and greater(t, s))


@given(st.lists(terms(depth=2), min_size=3, max_size=6))
def test_it_is_transitive(drawn: list[Term]) -> None:
    """Over all triples of some terms: s > t > u implies s > u."""
    bank = language(peers=PEERS)
    order = PathOrder(bank)
    made = [make(bank, term) for term in drawn]
    for s in made:
        for t in made:
            for u in made:
                if order.greater(s, t) and order.greater(t, u):
                    assert order.greater(s, u)


@given(equations(), substitutions())
def test_it_is_stable_under_substitution(
    sides: tuple[Term, Term], sigma: Mapping[Variable, Term]
) -> None:
    """s > t implies σ(s) > σ(t): so an oriented rule needs no test at its instances."""
    if greater(*sides):
        s, t = (naive.apply(sigma, side) for side in sides)
        assert greater(s, t)


@given(equations(), terms(), st.data())
def test_it_is_monotone(sides: tuple[Term, Term], context: Term, data: st.DataObject) -> None:
    """s > t implies C[s] > C[t]."""
    s, t = sides
    places = [p for p in _positions(context) if sort_of(naive.at(context, p)) == sort_of(s)]
    if greater(s, t) and places:
        place = data.draw(st.sampled_from(places))
        assert greater(naive.replaced(context, place, s), naive.replaced(context, place, t))


def _positions(term: Term) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = [()]
    if isinstance(term, Application):
        for index, argument in enumerate(term.arguments):
            found.extend((index, *rest) for rest in _positions(argument))
    return found


@given(terms())
def test_a_term_is_greater_than_its_subterms(term: Term) -> None:
    for subterm in naive.subterms(term)[1:]:
        assert greater(term, subterm)


@given(st.tuples(ground_terms(), ground_terms()))
def test_it_is_total_on_ground_terms(sides: tuple[Term, Term]) -> None:
    """Eigenvariables are constants."""
    s, t = sides
    assert greater(s, t) + greater(t, s) + (s == t) == 1


@given(equations(), st.permutations(list(SIGNATURE)))
def test_it_does_not_depend_on_the_order_of_creation(
    sides: tuple[Term, Term], order: list[str]
) -> None:
    """Neither of the symbols nor of the terms: only ranks count."""
    bank = language(order, PEERS)
    s, t = (make(bank, side) for side in sides)
    assert PathOrder(bank).greater(s, t) == greater(*sides)
