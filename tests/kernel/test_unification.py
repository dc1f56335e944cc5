"""Matching and unification: what once went wrong, or easily does."""

from __future__ import annotations

from itertools import pairwise

from strategies import language, make

from gl.kernel.formula import Application, Variable
from gl.kernel.unification import match, match_into, unify

X, Y, U = Variable("x", "N"), Variable("y", "N"), Variable("u", "L")
A, B = Application("_a"), Application("_b")


def test_a_bound_variable_keeps_its_first_value() -> None:
    """x + x matches a + a and does not match a + b."""
    bank = language()
    pattern = make(bank, Application("+", (X, X)))

    assert match(bank, pattern, make(bank, Application("+", (A, A)))) == {
        make(bank, X): make(bank, A)
    }
    assert match(bank, pattern, make(bank, Application("+", (A, B)))) is None


def test_matching_does_not_look_into_the_subject() -> None:
    """a does not match x."""
    bank = language()
    assert match(bank, make(bank, A), make(bank, X)) is None


def test_matching_extends_what_is_given() -> None:
    """With x bound to a, x matches a only."""
    bank = language()
    x, a, b = (make(bank, t) for t in (X, A, B))

    assert match_into(bank, x, a, {x: a})
    assert not match_into(bank, x, b, {x: a})


def test_a_variable_stands_for_its_sort_only() -> None:
    """x: N neither matches nor unifies with nil: L."""
    bank = language()
    x, nil, u = (make(bank, t) for t in (X, Application("nil"), U))

    assert match(bank, x, nil) is None
    assert unify(bank, x, nil) is None
    assert unify(bank, x, u) is None


def test_a_variable_does_not_occur_in_what_it_stands_for() -> None:
    """x and S(x) do not unify; nor do x + S(x) and y + y, where it shows late."""
    bank = language()
    succ = Application("S", (X,))

    assert unify(bank, make(bank, X), make(bank, succ)) is None
    assert (
        unify(
            bank,
            make(bank, Application("+", (X, succ))),
            make(bank, Application("+", (Y, Y))),
        )
        is None
    )


def test_a_term_unifies_with_itself_by_doing_nothing() -> None:
    bank = language()
    term = make(bank, Application("+", (X, Y)))
    assert unify(bank, term, term) == {}


def test_unifiers_of_shared_terms_are_found_at_once() -> None:
    """x1 = x0 + x0, x2 = x1 + x1, ...: written out, the unifier has 2^60 symbols."""
    bank = language()
    plus = bank.symbols["+"]
    names = [bank.variable(f"x{i}", "N") for i in range(61)]
    left = right = bank.make(bank.symbols["0"], ())
    for below, above in pairwise(names):
        left = bank.make(plus, (left, above))
        right = bank.make(plus, (right, bank.make(plus, (below, below))))

    sigma = unify(bank, left, right)

    assert sigma is not None
    assert bank.sizes[sigma[names[60]]] == 2**61 - 1


def test_depth_is_no_obstacle() -> None:
    """Terms nested 5,000 deep match and unify."""
    bank = language()
    succ = bank.symbols["S"]
    deep, subject = make(bank, X), make(bank, A)
    for _ in range(5000):
        deep, subject = bank.make(succ, (deep,)), bank.make(succ, (subject,))

    assert match(bank, deep, subject) == {make(bank, X): make(bank, A)}
    assert unify(bank, deep, subject) == {make(bank, X): make(bank, A)}
    assert unify(bank, make(bank, Y), deep) == {make(bank, Y): deep}
    f = bank.symbols["+"]
    both = bank.make(f, (make(bank, Y), make(bank, X)))
    assert unify(bank, both, bank.make(f, (deep, make(bank, A)))) == {
        make(bank, Y): subject,
        make(bank, X): make(bank, A),
    }
