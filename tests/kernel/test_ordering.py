"""LPO on the equations it was chosen for."""

from __future__ import annotations

import pytest
from strategies import language, make

from gl.kernel.formula import Application, Term, Variable
from gl.kernel.ordering import PathOrder

X, Y = Variable("x", "N"), Variable("y", "N")
ZERO = Application("0")


def plus(s: Term, t: Term) -> Application:
    return Application("+", (s, t))


def succ(t: Term) -> Application:
    return Application("S", (t,))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (plus(X, ZERO), X),
        (plus(X, succ(Y)), succ(plus(X, Y))),
        (plus(plus(X, Y), X), plus(X, plus(Y, X))),
        (plus(X, Y), Application("f", (X,))),
    ],
)
def test_recursive_definitions_go_from_left_to_right(left: Term, right: Term) -> None:
    bank = language()
    s, t = make(bank, left), make(bank, right)
    assert PathOrder(bank).greater(s, t)
    assert not PathOrder(bank).greater(t, s)


def test_commutativity_has_no_direction() -> None:
    """x + y and y + x: neither is greater, but of a + b and b + a one is."""
    bank = language()
    order = PathOrder(bank)
    s, t = make(bank, plus(X, Y)), make(bank, plus(Y, X))
    assert not order.greater(s, t)
    assert not order.greater(t, s)

    a, b = Application("_a"), Application("_b")
    assert order.greater(make(bank, plus(b, a)), make(bank, plus(a, b)))


def test_two_variables_are_not_comparable() -> None:
    bank = language()
    order = PathOrder(bank)
    assert not order.greater(make(bank, X), make(bank, Y))
    assert not order.greater(make(bank, X), make(bank, ZERO))
    assert not order.greater(make(bank, ZERO), make(bank, X))


def test_depth_is_no_obstacle() -> None:
    """S(...S(x)...) > S(...S(0)...) if it has more S, and a depth of 3,000 does no harm."""
    bank = language()
    order = PathOrder(bank)
    deep = make(bank, ZERO)
    for _ in range(3000):
        deep = bank.make(bank.symbols["S"], (deep,))
    deeper = bank.make(bank.symbols["S"], (deep,))
    assert order.greater(deeper, deep)
    assert not order.greater(deep, deeper)
    assert order.greater(make(bank, Application("_a")), deep)
    assert not order.greater(deep, make(bank, Application("_a")))
