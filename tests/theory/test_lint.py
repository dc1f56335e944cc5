"""What ``gl lint`` finds, and what it leaves in peace."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gl.kernel.formula import Application, Term, Variable
from gl.mpl.parser import parse
from gl.source import Source
from gl.theory.finding import render_finding
from gl.theory.instance import contains
from gl.theory.lint import lint
from gl.theory.load import parse_formula, theory_from_text
from gl.theory.patterns import Patterns, Row

NUMBERS = (
    "data N = 0 | S(N)  op + : N, N -> N infixl 60  axiom a + 0 = a  axiom a + S(b) = S(a + b) "
)
LISTS = "data N = 0 | S(N)  data L = nil | cons(N, L) "


def findings(text: str) -> list[str]:
    """Codes with the words they point to."""
    theory = theory_from_text(text, "t.mpl")
    found = lint(theory, parse(Source("t.mpl", text)))
    assert all(render_finding(finding) for finding in found)
    return [f"{finding.code} {finding.labels[0].span.text}" for finding in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sort A", ["GL601 A"]),
        ("sort A op c : A", ["GL601 c"]),
        ("sort A goal forall x:A. x = x", []),
        ("data N = 0 | S(N) pred q : N", ["GL601 q"]),
        ("data N = 0 | S(N) op f : N -> N goal f(a) = f(a)", []),
        ("data N = 0 | S(N) define p(a) <-> a = 0", []),
        ("define (D[X,c]) := (in[c,X]) define (E[X,c]) := (D[X,c]) anchor (E[X,c])", []),
        ("define (D[X,c]) := (in[c,X]) define (E[X,c]) := (D[X,c]) anchor (D[X,c])", ["GL601 E"]),
        ("define (D[X,c]) := (in[c,X]) sort A goal forall x:A. x = x", ["GL601 D"]),
        ("define (D[X,c]) := (in[c,X]) sort A pred p : A", ["GL601 p"]),
    ],
)  # fmt: skip
def test_what_is_never_used(text: str, expected: list[str]) -> None:
    """GL601; a file that only defines is there to be imported."""
    assert findings(text) == expected


@pytest.mark.parametrize(
    ("axiom", "code"),
    [
        ("n: 0 + a = a", "GL602"),
        ("n: a + b = b + a", "GL602"),
        ("n: a != 0 -> 0 + a = a", "GL602"),
        ("n: S(a) + S(b) = S(S(a + b))", "GL602"),
        ("n: (a + b) + c = a + (b + c)", ""),
        ("n: a + b = c -> b + a = c", "GL602"),
        ("n: S(a) = 0 -> a + a = a + 0", "GL602"),
        ("n: S(a) != S(a) -> a = 0", "GL602"),
        ("n: a = b and a != b -> a = 0", "GL602"),
        ("n: 0 + 0 = 0", "GL603"),
        ("n: S(a) = S(a) + 0", "GL603"),
        ("n: a = S(b) -> a + 0 = a", "GL603"),
        ("n: a + b = a + b", "GL604"),
        ("n: S(a) != 0", "GL604"),
        ("n: S(0) != S(S(a))", "GL604"),
        ("n: not (S(a) = 0)", "GL604"),
        ("n: S(S(a)) = S(S(b)) -> b = a", "GL604"),
        ("n: a = 0 -> a = 0", "GL604"),
        ("n: 0 = S(a) -> false", "GL604"),
        ("n: a + b = a -> b = 0", ""),
    ],
)
def test_an_axiom_that_says_nothing(axiom: str, code: str) -> None:
    """GL602, GL603 and GL604, one finding an axiom."""
    assert findings(f"{NUMBERS} axiom {axiom}") == ([f"{code} n"] if code else [])


def test_of_two_axioms_that_say_the_same_the_later_one_is_reported() -> None:
    """Up to names of variables and the sides of equations."""
    text = "sort G op * : G, G -> G infixl 70 axiom m: a * b = b * a axiom n: y * x = x * y"
    assert findings(text) == ["GL603 n"]


def test_an_instance_is_reported_wherever_it_stands() -> None:
    """Before the axiom that contains it."""
    text = "sort G op * : G, G -> G infixl 70 op e : G axiom m: e * e = e axiom n: e * a = a"
    assert findings(text) == ["GL603 m"]


def test_laws_of_a_sort_without_constructors_are_no_cases() -> None:
    """Commutativity does not make e * a = a idle."""
    text = "sort G op * : G, G -> G infixl 70 op e : G axiom a * b = b * a axiom e * a = a"
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("op f : N -> N axiom f(0) = 0", "f(S(a))"),
        ("op f : N -> N axiom f(0) = 0 axiom f(S(S(a))) = f(a)", "f(S(0))"),
        ("op f : N -> N axiom f(0) = 0 axiom f(S(a)) = f(a)", ""),
        ("op f : N -> N axiom f(a) = S(a)", ""),
        ("op f : N, L -> N axiom f(a, nil) = 0", "f(a, cons(b, c))"),
        ("op f : N, N -> N axiom f(0, b) = b axiom f(S(a), S(b)) = a", "f(S(a), 0)"),
        ("op f : N, N -> N axiom f(0, b) = b axiom f(a, 0) = a axiom f(S(a), S(b)) = a", ""),
        ("op f : N -> N axiom f(0) = 0 axiom a != 0 -> f(a) = a", ""),
        ("op f : N -> N axiom 0 = f(0)", "f(S(a))"),
        ("op f : N -> N pred p : N axiom p(0) axiom f(S(a)) = if p(a) then 0 else a", "f(0)"),
        ("pred p : N axiom p(S(a)) <-> not p(a)", "p(0)"),
        ("pred p : N axiom p(0) axiom p(S(a)) <-> not p(a)", ""),
        ("pred p : N axiom p(0) axiom p(a) -> p(S(S(a)))", ""),
        ("pred p : N axiom p(S(a)) <-> exists b. b + b = a", "p(0)"),
        ("op ! : N -> N postfix 90 axiom 0! = S(0)", "S(a) !"),
        ("op - : N -> N prefix 90 axiom -0 = S(0)", "- S(a)"),
        ("op - : N, N -> N infixl 60 axiom a - 0 = a axiom S(a) - S(b) = a - b", "0 - S(a)"),
    ],
)
def test_a_missing_case(text: str, missing: str) -> None:
    """GL605 names the case."""
    whole = f"{LISTS} op + : N, N -> N infixl 60 goal a + b = b + a {text}"
    theory = theory_from_text(whole, "t.mpl")
    found = lint(theory, parse(Source("t.mpl", whole)))
    said = [f.message.rpartition(" of ")[2].strip("`") for f in found if f.code == "GL605"]
    assert said == ([missing] if missing else [])


@pytest.mark.parametrize(
    ("general", "special", "expected"),
    [
        ("forall x. P(x)", "P(f(c))", True),
        ("P(c)", "forall x. P(x)", False),
        ("forall x. x = c", "c = f(c)", True),
        ("forall x y. R(x, y) -> P(x)", "forall z. R(z, z) and P(c) -> P(z)", True),
        ("forall x y. R(x, y) -> P(x)", "forall z. P(z)", False),
        ("forall x. exists y. R(x, y)", "exists z. R(c, z)", True),
        ("forall x. exists y. R(y, x)", "exists z. R(z, z)", False),
        ("forall x. P(x) <-> R(x, x)", "P(c) <-> R(c, c)", True),
        ("forall x. P(x) or P(f(x))", "P(c) or P(c)", False),
        ("forall x y. x = y", "forall u v:B. u = v", False),
        ("forall x. not P(x)", "forall u v. not P(u) and not P(v) -> not P(f(u))", True),
    ],
)  # fmt: skip
def test_which_formula_contains_which(general: str, special: str, expected: bool) -> None:  # noqa: FBT001
    """One-way matching, with hypotheses among hypotheses."""
    theory = theory_from_text(
        "sort A sort B op c : A op f : A -> A op d : B pred P : A pred R : A, A"
    )
    sorts = {symbol.name: symbol.result_sort or "" for symbol in theory.symbols}
    pair = parse_formula(general.replace("x y.", "x y:A."), theory), parse_formula(special, theory)
    assert contains(*pair, sorts) is expected


COLOURS = theory_from_text("data C = r | g | b(C)")
_PATTERNS = st.recursive(
    st.sampled_from([Application("r"), Application("g"), Variable("x", "C")]),
    lambda inner: inner.map(lambda term: Application("b", (term,))),
    max_leaves=3,
)
_ROWS = st.tuples(_PATTERNS, _PATTERNS)


def matches(pattern: Term, value: Term) -> bool:
    """Whether a linear pattern matches a value."""
    if isinstance(pattern, Variable):
        return True
    return (
        isinstance(value, Application)
        and pattern.symbol == value.symbol
        and all(map(matches, pattern.arguments, value.arguments))
    )


@given(st.lists(_ROWS, max_size=6), _ROWS)
def test_what_is_uncovered_is_what_no_row_matches(rows: list[Row], target: Row) -> None:
    """Compared with all values up to a depth beyond that of the patterns."""
    values: list[Term] = [Application("r"), Application("g")]
    for _ in range(4):
        new = [Application("b", (value,)) for value in values]
        values = [*values, *[value for value in new if value not in values]]
    left = [
        pair
        for pair in product(values, values)
        if all(map(matches, target, pair)) and not any(all(map(matches, r, pair)) for r in rows)
    ]
    found = Patterns(COLOURS).uncovered(rows, target)

    assert (found is None) == (not left)
    if found is not None:
        assert any(all(map(matches, found, pair)) for pair in left)


def test_a_definition_of_too_many_cases_is_left_in_peace() -> None:
    """The problem is hard; the answer is then what the caller says."""
    count = 18
    zero, one = Application("r"), Application("g")
    wild = Variable("x", "C")
    rows = []
    for place in range(count):
        for value in (zero, one):
            rows.append(
                tuple(
                    [value if i in {place, (place * 7 + 3) % count} else wild for i in range(count)]
                )
            )
    target = (wild,) * count
    assert Patterns(COLOURS).uncovered(rows, target, (zero,)) is not None
    deep: Term = zero
    for _ in range(300):
        deep = Application("b", (deep,))
    assert Patterns(COLOURS).uncovered([(deep,)], (wild,)) is not None
    assert Patterns(COLOURS).uncovered([(deep,)], (deep,), (zero,)) == (zero,)
