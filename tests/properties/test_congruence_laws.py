"""Congruence closure: STYLE.md's law 4."""

from __future__ import annotations

from itertools import product

import naive
import pytest
from hypothesis import given
from hypothesis import strategies as st
from recheck import Stated, recheck
from strategies import equations, ground_terms, language, make, tree

from gl.kernel.congruence import CongruenceClosure
from gl.kernel.formula import Term, Variable
from gl.kernel.rewriting import Link
from gl.kernel.term import TermBank

GROUND: tuple[Variable, ...] = ()
TERMS = st.lists(
    st.one_of(ground_terms("N", depth=2), ground_terms("L", depth=2)), min_size=1, max_size=4
)
EQUATIONS = st.lists(
    st.one_of(equations("N", variables=GROUND), equations("L", variables=GROUND)), max_size=5
)


def closed(
    bank: TermBank, drawn: list[Term], asserted: list[tuple[Term, Term]], *, late: bool = False
) -> CongruenceClosure:
    """The closure of some terms under equations, fact 0 the first; ``late``: equations first."""
    closure = CongruenceClosure(bank)
    if not late:
        for term in drawn:
            closure.add(make(bank, term))
    for number, (left, right) in enumerate(asserted):
        end = make(bank, right)
        closure.merge(make(bank, left), end, [Link(number, (), True, (), end)])
    if late:
        for term in drawn:
            closure.add(make(bank, term))
    return closure


@pytest.mark.parametrize("late", [False, True])
@given(drawn=TERMS, asserted=EQUATIONS)
def test_the_classes_are_the_naive_ones(
    drawn: list[Term], asserted: list[tuple[Term, Term]], *, late: bool
) -> None:
    """A closure computed by trying all pairs until nothing changes says the same."""
    bank = language()
    closure = closed(bank, drawn, asserted, late=late)
    classes = naive.closure(drawn, asserted)
    made = {term: make(bank, term) for term in classes}

    for s, t in product(classes, repeat=2):
        assert closure.equal(made[s], made[t]) == (classes[s] == classes[t])
    for term in classes:
        inside = {tree(bank, member) for member in closure.members(made[term])}
        assert inside == {t for t in classes if classes[t] == classes[term]}
        for head in dict.fromkeys(bank.heads):
            headed = [m for m in closure.members(made[term]) if bank.heads[m] == head]
            assert closure.members_headed(made[term], head) == headed
    assert len(closure.roots()) == len(set(classes.values()))
    assert closure.merges == len(classes) - len(closure.roots())


@given(TERMS, EQUATIONS)
def test_an_explanation_rechecks(drawn: list[Term], asserted: list[tuple[Term, Term]]) -> None:
    """Every link is an asserted equation used at a position; no term is visited twice."""
    bank = language()
    closure = closed(bank, drawn, asserted)
    classes = naive.closure(drawn, asserted)
    stated: Stated = {n: ((), left, right) for n, (left, right) in enumerate(asserted)}

    for s, t in product(classes, repeat=2):
        if classes[s] == classes[t]:
            start = make(bank, s)
            links = closure.explain(start, make(bank, t))
            assert recheck(bank, start, links, stated) == t
            visited = [start, *(link.to for link in links)]
            assert len(set(visited)) == len(visited)


@given(TERMS, EQUATIONS)
def test_an_explanation_suffices(drawn: list[Term], asserted: list[tuple[Term, Term]]) -> None:
    """The equations that are cited imply the equality by themselves."""
    bank = language()
    closure = closed(bank, drawn, asserted)
    classes = naive.closure(drawn, asserted)
    for s, t in product(classes, repeat=2):
        if classes[s] == classes[t]:
            cited = {link.fact for link in closure.explain(make(bank, s), make(bank, t))}
            few = [asserted[n] for n in sorted(n for n in cited if isinstance(n, int))]
            alone = naive.closure([s, t], few)
            assert alone[s] == alone[t]


@given(TERMS, EQUATIONS, st.data())
def test_the_order_of_assertions_does_not_change_the_classes(
    drawn: list[Term], asserted: list[tuple[Term, Term]], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(asserted))
    bank = language()
    one, other = closed(bank, drawn, asserted), closed(bank, drawn, shuffled, late=True)
    made = [make(bank, term) for term in drawn]
    for s, t in product(made, repeat=2):
        assert one.equal(s, t) == other.equal(s, t)
