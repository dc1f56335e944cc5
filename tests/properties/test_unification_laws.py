"""Matching and unification: STYLE.md's laws 1 and 2, and agreement with Robinson's algorithm."""

from __future__ import annotations

from collections.abc import Mapping

import naive
from hypothesis import given
from hypothesis import strategies as st
from strategies import VARIABLES, equations, language, make, substitutions, terms, unifiable_pairs

from gl.kernel.formula import Term, Variable
from gl.kernel.term import Substitution, TermBank
from gl.kernel.unification import match, unify

OTHERS = tuple(Variable(f"{v.name}'", v.sort) for v in VARIABLES)


def into(bank: TermBank, sigma: Mapping[Variable, Term]) -> Substitution:
    return {make(bank, v): make(bank, t) for v, t in sigma.items()}


@given(terms(), substitutions(into=OTHERS))
def test_matching_undoes_substitution(pattern: Term, sigma: Mapping[Variable, Term]) -> None:
    """match(t, σ(t)) is σ, restricted to the variables of t."""
    bank = language()
    subject = make(bank, naive.apply(sigma, pattern))
    restricted = {v: t for v, t in sigma.items() if v in naive.variables(pattern)}

    assert match(bank, make(bank, pattern), subject) == into(bank, restricted)


@given(terms(), terms(variables=()))
def test_matching_agrees_with_its_definition(pattern: Term, subject: Term) -> None:
    """A match is found if there is one, and is one."""
    bank = language()
    found = match(bank, make(bank, pattern), make(bank, subject))
    expected = naive.match(pattern, subject)

    assert found == (None if expected is None else into(bank, expected))


@given(equations())
def test_a_unifier_is_found_exactly_if_there_is_one(sides: tuple[Term, Term]) -> None:
    """Robinson's algorithm, on trees, says the same."""
    bank = language()
    left, right = (make(bank, side) for side in sides)

    assert (unify(bank, left, right) is not None) == naive.unifiable(*sides)


@given(equations())
def test_a_unifier_unifies(sides: tuple[Term, Term]) -> None:
    """σ(s) = σ(t), σ is idempotent, and binds variables of s and t only, within their sorts."""
    bank = language()
    left, right = (make(bank, side) for side in sides)
    sigma = unify(bank, left, right)
    if sigma is None:
        return

    assert bank.substitute(left, sigma) == bank.substitute(right, sigma)
    inside = {make(bank, v) for side in sides for v in naive.variables(side)}
    assert set(sigma) <= inside
    for variable, term in sigma.items():
        assert bank.heads[variable] < 0
        assert bank.sorts[variable] == bank.sorts[term]
        assert bank.substitute(term, sigma) == term


@given(unifiable_pairs())
def test_any_other_unifier_factors_through_the_most_general_one(
    drawn: tuple[Term, Term, dict[Variable, Term]],
) -> None:
    """If θ unifies s and t, and σ is the unifier found, then θ = θ∘σ."""
    bank = language()
    left, right = make(bank, drawn[0]), make(bank, drawn[1])
    theta = into(bank, drawn[2])
    assert bank.substitute(left, theta) == bank.substitute(right, theta)

    sigma = unify(bank, left, right)

    assert sigma is not None
    for variable, term in theta.items():
        assert bank.substitute(sigma.get(variable, variable), theta) == term


@given(terms(), substitutions(into=OTHERS))
def test_with_variables_apart_what_matches_unifies(
    pattern: Term, sigma: Mapping[Variable, Term]
) -> None:
    """And the unifier gives the pattern no more than the match did."""
    bank = language()
    subject = make(bank, naive.apply(sigma, pattern))
    unifier = unify(bank, make(bank, pattern), subject)

    assert unifier is not None
    assert bank.substitute(make(bank, pattern), unifier) == bank.substitute(subject, unifier)
    assert match(bank, bank.substitute(make(bank, pattern), unifier), subject) is not None


@given(equations(), st.permutations(VARIABLES))
def test_unifiability_does_not_depend_on_names_or_sides(
    sides: tuple[Term, Term], names: list[Variable]
) -> None:
    """Renaming the variables and exchanging the sides changes nothing."""
    numbers = iter([v for v in names if v.sort == "N"])
    renaming: dict[Variable, Term] = {v: (next(numbers) if v.sort == "N" else v) for v in VARIABLES}
    bank = language()
    left, right = (make(bank, side) for side in sides)
    first, second = (make(bank, naive.apply(renaming, side)) for side in sides)

    assert (unify(bank, left, right) is None) == (unify(bank, second, first) is None)
