"""What is proved together with something else: parity, trees and forests, two-step recursion.

No theory below states the companion; the induction finds it where a case is stuck.
"""

from __future__ import annotations

import pytest

from gl.checker import Accepted, check
from gl.explorer.explore import Exploration, explore
from gl.kernel.formula import And
from gl.proof.reader import read
from gl.theory.load import theory_from_text

NATURAL = """
data N = 0 | S(N)
op + : N, N -> N   infixl 60
axiom a + 0 = a
axiom a + S(b) = S(a + b)
"""

PARITY = (
    NATURAL
    + """
pred even : N
pred odd : N
axiom even(0)
axiom even(S(n)) <-> odd(n)
axiom not odd(0)
axiom odd(S(n)) <-> even(n)
"""
)

BY_TWO = (
    NATURAL
    + """
op half : N -> N
axiom half(0) = 0
axiom half(S(0)) = 0
axiom half(S(S(n))) = S(half(n))
op double : N -> N
axiom double(0) = 0
axiom double(S(n)) = S(S(double(n)))
pred small : N
axiom small(0)
axiom small(S(0))
axiom small(n) -> small(S(S(n)))
"""
)

FORESTS = (
    NATURAL
    + """
sort A
data T = node(A, F)
data F = none | some(T, F)
op size : T -> N
op total : F -> N
axiom size(node(x, f)) = S(total(f))
axiom total(none) = 0
axiom total(some(t, f)) = size(t) + total(f)
op copy : T -> T
op copies : F -> F
axiom copy(node(x, f)) = node(x, copies(f))
axiom copies(none) = none
axiom copies(some(t, f)) = some(copy(t), copies(f))
pred plain : T
pred plains : F
axiom plain(node(x, f)) <-> plains(f)
axiom plains(none)
axiom plains(some(t, f)) <-> plain(t) and plains(f)
"""
)

SIGNS = """
data E = zero | up(O)
data O = one | down(E)
op ee : E -> E
op oo : O -> O
axiom ee(zero) = zero
axiom ee(up(o)) = up(oo(o))
axiom oo(one) = one
axiom oo(down(e)) = down(ee(e))
"""


STATEMENTS = """
data Exp = unit | block(Stm, Exp) | sum(Exp, Exp)
data Stm = skip | seq(Stm, Stm) | do(Exp)
op fe : Exp -> Exp
op fs : Stm -> Stm
axiom fe(unit) = unit
axiom fe(block(s, e)) = block(fs(s), fe(e))
axiom fe(sum(d, e)) = sum(fe(e), fe(d))
axiom fs(skip) = skip
axiom fs(seq(s, t)) = seq(fs(t), fs(s))
axiom fs(do(e)) = do(fe(e))
"""

EVEN_LISTS = (
    PARITY
    + """
sort A
data EL = enil | econs(A, OL)
data OL = ocons(A, EL)
op el : EL -> N
op ol : OL -> N
axiom el(enil) = 0
axiom el(econs(x, o)) = S(ol(o))
axiom ol(ocons(x, e)) = S(el(e))
"""
)


def posed(theory: str, goal: str) -> Exploration:
    """The theory explored for one goal; the checker accepts the outcome."""
    text = f"{theory}\ngoal g: {goal}\nexplore size 1, variables 2"
    found = explore(theory_from_text(text))
    verdict = check(found.certificate)
    assert isinstance(verdict, Accepted), verdict
    return found


@pytest.mark.parametrize(
    ("theory", "goal"),
    [
        (PARITY, "even(n) or odd(n)"),
        (PARITY, "not (even(n) and odd(n))"),
        (PARITY, "even(a) and even(b) -> even(a + b)"),
        (PARITY, "odd(a) and even(b) -> odd(a + b)"),
        (PARITY, "odd(a) and odd(b) -> even(a + b)"),
        (PARITY, "even(n) <-> not odd(n)"),
        (BY_TWO, "small(n)"),
        (BY_TWO, "half(double(n)) = n"),
        (FORESTS, "copy(t) = t"),
        (FORESTS, "copies(f) = f"),
        (FORESTS, "size(copy(t)) = size(t)"),
        (FORESTS, "plain(t)"),
        (FORESTS, "plain(t) -> plain(copy(t))"),
        (FORESTS, "not size(t) = 0"),
        (STATEMENTS, "fe(fe(e)) = e"),
        (STATEMENTS, "fs(fs(s)) = s"),
        (EVEN_LISTS, "even(el(e))"),
        (EVEN_LISTS, "odd(ol(o))"),
        (SIGNS, "ee(e) = e"),
        (SIGNS, "oo(oo(o)) = o"),
    ],
)
def test_a_companion_is_found(theory: str, goal: str) -> None:
    found = posed(theory, goal)
    assert [record.goal for record in found.theorems if record.goal] == ["g"]


@pytest.mark.parametrize(
    ("theory", "goal"),
    [
        (PARITY, "even(a) -> even(a + b)"),
        (PARITY, "even(a) and odd(b) -> even(a + b)"),
        (BY_TWO, "double(half(n)) = n"),
        (FORESTS, "size(t) = S(0)"),
        (FORESTS, "total(f) = 0"),
        (FORESTS, "not plain(copy(t))"),
        (STATEMENTS, "fe(e) = e"),
        (EVEN_LISTS, "odd(el(e))"),
        (SIGNS, "ee(e) = zero"),
        (SIGNS, "oo(o) = down(e)"),
    ],
)
def test_nothing_false_is_proved_with_company(theory: str, goal: str) -> None:
    found = posed(theory, goal)
    assert [record.goal for record in found.theorems if record.goal] == []


def test_the_motive_is_a_conjunction() -> None:
    """Of the conjecture, which comes first, and of what its cases are stuck on."""
    found = posed(PARITY, "odd(n) and even(b) -> odd(n + b)")
    document = read(found.certificate)
    (record,) = [record for record in found.theorems if record.goal]
    assert record.method.startswith("simultaneous induction on ")
    (step,) = [s for s in document.proofs[record.number].steps if s.rule == "induct"]
    (motive,) = step.motives
    assert isinstance(motive.formula, And)
    assert "odd" in repr(motive.formula.parts[0])


def test_every_sort_of_the_schema_has_a_motive() -> None:
    """What is said of trees needs what is said of forests."""
    found = posed(FORESTS, "copy(t) = t")
    document = read(found.certificate)
    (record,) = [record for record in found.theorems if record.goal]
    (step,) = [s for s in document.proofs[record.number].steps if s.rule == "induct"]
    assert [motive.variable.sort for motive in step.motives] == ["T", "F"]
