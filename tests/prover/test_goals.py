"""Goals, posed to the whole engine in small theories: what is proved, how, and what is not.

The theories are explored at size 1, so that nothing but the goals is looked at.
"""

from __future__ import annotations

import pytest

from gl.checker import Accepted, check
from gl.explorer.explore import Exploration, explore
from gl.explorer.options import Options
from gl.theory.load import theory_from_text

ADDITION = """
data N = 0 | S(N)
op + : N, N -> N   infixl 60
axiom a + 0 = a
axiom a + S(b) = S(a + b)
"""

LISTS = """
sort E
data L = nil | cons(E, L)
op ++ : L, L -> L   infixr 60
op rev : L -> L
op qrev : L, L -> L
axiom nil ++ b = b
axiom cons(x, a) ++ b = cons(x, a ++ b)
axiom rev(nil) = nil
axiom rev(cons(x, a)) = rev(a) ++ cons(x, nil)
axiom qrev(nil, b) = b
axiom qrev(cons(x, a), b) = qrev(a, cons(x, b))
"""

SETS = """
sort E
sort P
pred in : E, P  infix 50
op u : P, P -> P
op d : P, P -> P
op e : P
axiom (forall x. x in s <-> x in t) -> s = t
axiom x in u(s, t) <-> x in s or x in t
axiom x in d(s, t) <-> x in s and not (x in t)
axiom not (x in e)
"""

TREES = """
data T = leaf | node(T, T)
op m : T -> T
axiom m(leaf) = leaf
axiom m(node(s, t)) = node(m(t), m(s))
"""

COLOURS = """
data C = red | green | blue
op next : C -> C
axiom next(red) = green
axiom next(green) = blue
axiom next(blue) = red
"""

MEMBERS = """
sort E
data L = nil | cons(E, L)
op ++ : L, L -> L   infixr 60
op rev : L -> L
pred member : E, L
axiom nil ++ b = b
axiom cons(x, a) ++ b = cons(x, a ++ b)
axiom rev(nil) = nil
axiom rev(cons(x, a)) = rev(a) ++ cons(x, nil)
axiom not member(x, nil)
axiom member(x, cons(y, a)) <-> x = y or member(x, a)
"""

ORDER = """
sort P
pred le : P, P
op top : P
axiom le(x, x)
axiom le(x, y) and le(y, z) -> le(x, z)
axiom le(x, y) and le(y, x) -> x = y
axiom le(x, top)
"""

FORESTS = """
sort A
data T = node(A, F)
data F = none | some(T, F)
op ++ : F, F -> F   infixr 60
axiom none ++ g = g
axiom some(t, f) ++ g = some(t, f ++ g)
op mirror : T -> T
op flip : F -> F
axiom mirror(node(x, f)) = node(x, flip(f))
axiom flip(none) = none
axiom flip(some(t, f)) = flip(f) ++ some(mirror(t), none)
"""
GROUP = """
sort G
op * : G, G -> G   infixl 70
op e : G
op inv : G -> G
axiom x * y * z = x * (y * z)
axiom e * x = x
axiom inv(x) * x = e
"""


def posed(theory: str, *goals: str) -> Exploration:
    """The theory explored for some goals, ``g0``, ``g1``, ...; the checker accepts the outcome."""
    lines = [theory, *(f"goal g{n}: {goal}" for n, goal in enumerate(goals))]
    found = explore(theory_from_text("\n".join([*lines, "explore size 1, variables 2"])))
    verdict = check(found.certificate)
    assert isinstance(verdict, Accepted), verdict
    return found


PROVED = [
    (ADDITION, "a + S(S(0)) = S(S(a))"),
    (ADDITION, "0 + a = a"),
    (ADDITION, "(a + b) + c = a + (b + c)"),
    (ADDITION, "S(a) = S(b) -> a = b"),
    (ADDITION, "not S(a) = 0"),
    (ADDITION, "not S(a) = a"),
    (ADDITION, "a + c = b + c -> a = b"),
    (ADDITION, "a = 0 or exists b. a = S(b)"),
    (ADDITION, "exists b. a + b = S(a)"),
    (ADDITION, "a = a and 0 + 0 = 0"),
    (ADDITION, "(exists c. a + c = b) -> exists d. exists c. a + c = d"),
    (ADDITION, "(forall c. (exists d. a + d = c) -> exists d. b + d = c) -> exists d. b + d = a"),
    (LISTS, "a ++ nil = a"),
    (LISTS, "(a ++ b) ++ c = a ++ (b ++ c)"),
    (TREES, "m(m(t)) = t"),
    (TREES, "m(s) = m(t) -> s = t"),
    (FORESTS, "f ++ none = f"),
    (FORESTS, "(f ++ g) ++ h = f ++ (g ++ h)"),
    (FORESTS, "mirror(node(x, some(t, none))) = node(x, some(mirror(t), none))"),
    (FORESTS, "f = none or exists t g. f = some(t, g)"),
    (COLOURS, "next(next(next(c))) = c"),
    (COLOURS, "not next(c) = c"),
    (COLOURS, "next(c) = next(d) -> c = d"),
    (COLOURS, "c = red or c = green or c = blue"),
    (MEMBERS, "member(x, a ++ b) <-> member(x, a) or member(x, b)"),
    (MEMBERS, "member(x, cons(x, a))"),
    (ORDER, "le(x, y) -> le(y, z) -> le(z, u) -> le(x, u)"),
    (ORDER, "x = y -> le(x, y)"),
    (GROUP, "inv(x) * (x * y) = y"),
    (SETS, "u(s, t) = u(t, s)"),
    (SETS, "d(s, u(t, r)) = d(d(s, t), r)"),
    (SETS, "d(s, s) = e"),
]

FALSE = [
    (ADDITION, "a + b = a"),
    (ADDITION, "a + a = b + b -> a = 0"),
    (ADDITION, "S(a) = b -> b = S(b)"),
    (ADDITION, "exists b. S(a + b) = a"),
    (ADDITION, "forall a:N. false"),
    (LISTS, "rev(a) = a"),
    (LISTS, "a ++ b = b ++ a"),
    (MEMBERS, "member(x, a ++ b) -> member(x, a)"),
    (TREES, "m(t) = t"),
    (COLOURS, "next(c) = c"),
    (COLOURS, "c = red or c = green"),
    (ORDER, "le(x, y)"),
    (ORDER, "le(x, y) or le(y, x)"),
    (GROUP, "x * y = y * x"),
    (GROUP, "x * x = e"),
    (SETS, "d(s, t) = d(t, s)"),
    (SETS, "(forall x. x in s -> x in t) -> s = t"),
]


@pytest.mark.parametrize(("theory", "goal"), PROVED)
def test_a_true_goal_is_proved(theory: str, goal: str) -> None:
    found = posed(theory, goal)
    assert [record.goal for record in found.theorems if record.goal] == ["g0"]
    assert [conjecture.goal for conjecture in found.open if conjecture.goal] == []


@pytest.mark.parametrize(("theory", "goal"), FALSE)
def test_a_false_goal_is_open(theory: str, goal: str) -> None:
    """Or refuted; but no theorem."""
    found = posed(theory, goal)
    undecided = [conjecture.goal for conjecture in found.open if conjecture.goal]
    assert undecided + [refutation.goal for refutation in found.refuted] == ["g0"]
    assert all(record.goal is None for record in found.theorems)


def test_a_goal_that_waits_is_proved_when_another_is() -> None:
    """Commutativity needs both of its lemmas first, in whatever order they are asked for."""
    found = posed(ADDITION, "a + b = b + a", "S(a) + b = S(a + b)", "0 + a = a")
    assert sorted(r.goal for r in found.theorems if r.goal) == ["g0", "g1", "g2"]


def test_methods_are_named() -> None:
    """Calculation, deduction, or induction on a variable."""
    found = posed(ADDITION, "a + S(0) = S(a)", "a = b -> S(a) = S(b)", "0 + a = a")
    methods = {record.goal: record.method for record in found.theorems if record.goal}
    assert methods == {"g0": "calculation", "g1": "deduction", "g2": "induction on a"}


@pytest.mark.parametrize(
    ("theory", "goals"),
    [
        (ADDITION, ["0 + a = a", "0 + b = b"]),
        (ADDITION, ["a = 0 or exists b. a = S(b)"]),
        (ADDITION, ["exists b. a + b = S(a)", "exists c. a + c = S(a)"]),
        (COLOURS, ["c = red or c = green or c = blue"]),
        (COLOURS, ["d = red or d = green or d = blue"]),
        (GROUP, ["e * x = x"]),
    ],
)
def test_a_goal_that_is_known_already_is_said_once(theory: str, goals: list[str]) -> None:
    """With other names of variables, free or bound; found rejected: the theorem stood twice."""
    found = posed(theory, *goals)
    assert [r.goal for r in found.theorems if r.goal] == ["g0"]
    assert all(c.goal is None for c in found.open)


@pytest.mark.parametrize("goals", [["a = b", "b = a"], ["S(a) = a", "S(b) = b"]])
def test_goals_that_fail_alike_share_their_refutation(goals: list[str]) -> None:
    """Found rejected: the denial stood twice."""
    found = posed(ADDITION, *goals)
    assert [refutation.goal for refutation in found.refuted] == ["g0", "g1"]
    assert len({refutation.theorem for refutation in found.refuted}) == 1


COLLATZ = """
data N = 0 | S(N)
op half : N -> N
op + : N, N -> N  infixl 60
op step : N -> N
pred even : N
axiom a + 0 = a
axiom a + S(b) = S(a + b)
axiom even(0)
axiom even(S(n)) <-> not even(n)
axiom half(0) = 0
axiom half(1) = 0
axiom half(S(S(n))) = S(half(n))
axiom step(n) = if even(n) then half(n) else S(n + n + n)
"""


@pytest.mark.parametrize(
    "goal", ["step(step(step(1))) = 1", "even(4)", "not even(5)", "exists n. step(n) = n"]
)
def test_what_can_be_calculated_is_proved(goal: str) -> None:
    """A goal without variables, however many conditions its values depend on."""
    found = explore(theory_from_text(f"{COLLATZ}goal wanted: {goal}\n"), Options(size=1))
    assert isinstance(check(found.certificate), Accepted)
    assert [(r.goal, r.method) for r in found.theorems if r.goal] == [("wanted", "calculation")]
