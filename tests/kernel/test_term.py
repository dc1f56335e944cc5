"""Terms are trees, each once."""

from __future__ import annotations

from collections.abc import Mapping

import naive
from hypothesis import given
from hypothesis import strategies as st
from strategies import SIGNATURE, language, make, sort_of, substitutions, terms, tree

from gl.kernel.formula import Application, Term, Variable
from gl.kernel.symbol import Kind


@given(st.lists(terms(), min_size=1, max_size=8))
def test_equal_terms_are_one_number(drawn: list[Term]) -> None:
    """Ids are equal exactly if the trees are; size, sort and groundness are the tree's."""
    bank = language()
    made = [make(bank, term) for term in drawn]
    for term, number in zip(drawn, made, strict=True):
        assert tree(bank, number) == term
        assert bank.sizes[number] == naive.size(term)
        assert bank.sorts[number] == sort_of(term)
        assert bank.ground[number] == (not naive.variables(term))
        assert {tree(bank, s) for s in bank.subterms(number)} == set(naive.subterms(term))
    assert [bank.subterms(n)[0] for n in made] == made
    assert len(set(made)) == len(set(drawn))


def test_the_language_is_as_the_engine_wants_it() -> None:
    """Constructors below eigenvariables below functions."""
    kinds = [kind for kind, _, _ in SIGNATURE.values()]
    assert kinds == sorted(kinds, key=[Kind.CONSTRUCTOR, Kind.EIGENVARIABLE, Kind.FUNCTION].index)


@given(terms(), substitutions())
def test_substitution_is_simultaneous(term: Term, sigma: Mapping[Variable, Term]) -> None:
    """What is put in is not looked at again."""
    bank = language()
    bindings = {make(bank, v): make(bank, t) for v, t in sigma.items()}
    expected = make(bank, naive.apply(sigma, term))

    assert bank.substitute(make(bank, term), bindings) == expected
    assert bank.instantiate(make(bank, term), bindings) == expected


@given(terms(), terms(depth=1))
def test_replacing_changes_one_place(term: Term, new: Term) -> None:
    """At every position of the right sort, and nowhere else."""
    bank = language()
    positions: list[tuple[int, ...]] = [()]
    for position in positions:
        inner = naive.at(term, position)
        if isinstance(inner, Application):
            positions.extend([(*position, i) for i in range(len(inner.arguments))])
        if sort_of(inner) == sort_of(new):
            found = bank.replace_at(make(bank, term), position, make(bank, new))
            assert tree(bank, found) == naive.replaced(term, position, new)


def test_constants_are_generalised_by_substitution() -> None:
    """Keys may be any terms: S(a + a) with x for a is S(x + x)."""
    bank = language()
    a, x = Application("_a"), Variable("x", "N")
    term = Application("S", (Application("+", (a, a)),))
    found = bank.substitute(make(bank, term), {make(bank, a): make(bank, x)})
    assert tree(bank, found) == Application("S", (Application("+", (x, x)),))


def test_variables_of_one_name_and_two_sorts_are_two() -> None:
    bank = language()
    assert bank.variable("x", "N") != bank.variable("x", "L")


def test_a_symbol_is_declared_once() -> None:
    """The same declaration again gives the same id."""
    symbols = language().symbols
    count = len(symbols)
    assert symbols.declare("S", Kind.CONSTRUCTOR, ("N",), "N", (1,)) == symbols["S"]
    assert len(symbols) == count
    assert "S" in symbols
    assert "T" not in symbols


def test_terms_are_printed_in_prefix_notation() -> None:
    bank = language()
    term = Application("+", (Application("S", (Variable("x", "N"),)), Application("0")))
    assert bank.text(make(bank, term)) == "+(S(x), 0)"


def test_substitution_reaches_the_bottom_of_a_large_term() -> None:
    """Python's stack is not what bounds it: a variable below ten thousand symbols is replaced."""
    bank = language()
    x, zero = make(bank, Variable("x", "N")), make(bank, Application("0", ()))
    before, after = x, zero
    for _ in range(10_000):
        before = bank.make(bank.symbols["S"], (before,))
        after = bank.make(bank.symbols["S"], (after,))

    assert bank.substitute(before, {x: zero}) == after
