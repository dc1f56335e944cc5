"""Formulas as mathematics, as MPL, as HTML."""

from __future__ import annotations

import pytest
from export.sample import EB, NOTATIONS, ZERO, A, B, C, implies, le, plus, s, times
from hypothesis import given
from hypothesis import strategies as st

from gl.export.notation import (
    Notations,
    html,
    mpl,
    scoped_names,
    statement_text,
    text,
)
from gl.kernel.formula import (
    And,
    Application,
    Atom,
    Equation,
    Exists,
    Falsity,
    Forall,
    Formula,
    Not,
    Or,
    Term,
    Variable,
)
from gl.theory.load import parse_formula, theory_from_text
from gl.theory.theory import Fixity, Notation, Symbol, SymbolKind

HEADER = """\
theory Sample
data N = 0 | S(N)
op + : N, N -> N   infixl 60
op - : N, N -> N   infixl 60
op ^ : N, N -> N   infixr 80
op * : N, N -> N   infixl 70
op @ : N, N -> N   infix 65
op ~ : N -> N      prefix 75
op % : N -> N      postfix 85
op g : N, N, N -> N
pred <= : N, N     infix 40
pred p : N
"""


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (Forall((A, B), (), Equation(plus(A, B), plus(B, A))), "a + b = b + a"),
        (
            Forall((A, B, C), (Equation(plus(A, B), plus(A, C)),), Equation(B, C)),
            "a + b = a + c → b = c",
        ),
        (Equation(plus(plus(A, B), C), plus(A, plus(B, C))), "(a + b) + c = a + (b + c)"),
        (Equation(plus(times(A, B), C), times(times(A, B), C)), "a·b + c = (a·b)·c"),
        (Equation(times(plus(A, B), C), plus(times(A, C), ZERO)), "(a + b)·c = a·c + 0"),
        (Not(Equation(A, s(ZERO))), "a ≠ 1"),
        (Not(le(A, B)), "¬(a ≤ b)"),
        (And((implies(le(A, B), le(B, A)), implies(le(B, A), le(A, B)))), "a ≤ b ↔ b ≤ a"),
        (Exists((A,), And((le(A, B), Or((le(B, A), Falsity()))))), "∃a. a ≤ b ∧ (b ≤ a ∨ ⊥)"),
        (implies(le(A, B), le(B, C), le(A, C)), "a ≤ b ∧ b ≤ c → a ≤ c"),
        (implies(And((le(A, B), le(B, C))), le(A, C)), "(a ≤ b ∧ b ≤ c) → a ≤ c"),
        (implies(implies(le(A, B), le(B, C)), le(A, C)), "(a ≤ b → b ≤ c) → a ≤ c"),
        (Equation(s(s(ZERO)), s(s(A))), "2 = S(S(a))"),
        (Or((le(A, B), Exists((C,), le(C, A)))), "a ≤ b ∨ ∃c. c ≤ a"),
        (Or((Exists((C,), le(C, A)), le(A, B))), "(∃c. c ≤ a) ∨ a ≤ b"),
        (implies(Or((le(A, B), Exists((C,), le(C, A)))), le(B, A)), "a ≤ b ∨ (∃c. c ≤ a) → b ≤ a"),
        (Equation(Variable("_a12", "N"), Variable("x3", "N")), "a = x₃"),
        (Forall((B,), (), Equation(EB, B)), "b₁ = b"),
    ],
)
def test_a_statement_is_mathematics(formula: Formula, shown: str) -> None:
    """Parentheses where they say something, no outermost quantifier, no underscores."""
    assert statement_text(formula, NOTATIONS) == shown


def test_html_marks_what_stands_at_a_position() -> None:
    """Marks may stand inside one another, and a numeral opens up where one is inside it."""
    equation = Equation(plus(A, s(s(ZERO))), B)
    marks = (((0,), "u"), ((0, 1, 0), "mark"))
    shown = html(equation, NOTATIONS, marks)

    assert shown == "<u><var>a</var> + S(<mark>1</mark>)</u> = <var>b</var>"


def test_html_escapes_every_name() -> None:
    """Symbols and variables may hold anything."""
    symbol = Symbol('<&">', SymbolKind.FUNCTION, ("N",), "N")
    notations = Notations.build([symbol], [])
    shown = html(Application('<&">', (Variable('<b>&"', "N"),)), notations)

    assert shown == "&lt;&amp;&quot;&gt;(<var>&lt;b&gt;&amp;&quot;</var>)"


def test_a_deep_term_is_printed() -> None:
    """The walk does not recurse."""
    term: Term = A
    for _ in range(20_000):
        term = plus(term, B)
    assert text(term, NOTATIONS).count("+") == 20_000


def test_a_bound_variable_gets_a_name_that_is_free() -> None:
    """An eigenvariable keeps its letter; what is bound beside it gives way."""
    x = Variable("_b__7", "N")
    names = {"_b": "b"}

    def shown(formula: Formula) -> str:
        return text(formula, NOTATIONS, scoped_names(formula, names))

    assert shown(Forall((x,), (), Equation(x, A))) == "∀b. b = a"
    assert shown(Forall((x,), (), Equation(x, EB))) == "∀b₁. b₁ = b"
    assert shown(Exists((B,), Equation(plus(A, B), EB))) == "∃b₁. a + b₁ = b"
    assert shown(Forall((EB,), (), Equation(EB, A))) == "∀b. b = a"


def test_operators_of_one_precedence_that_lean_apart_keep_their_parentheses() -> None:
    """(a r b) l c: left and right associative, both 60."""
    left = Symbol("l", SymbolKind.FUNCTION, ("N", "N"), "N", Notation(Fixity.INFIXL, 60))
    right = Symbol("r", SymbolKind.FUNCTION, ("N", "N"), "N", Notation(Fixity.INFIXR, 60))
    notations = Notations.build([left, right], [])
    inner = Application("r", (A, B))

    assert text(Application("l", (inner, C)), notations) == "(a r b) l c"
    assert text(Application("r", (C, inner)), notations) == "c r (a r b)"


_THEORY = theory_from_text(HEADER)
_NOTATIONS = Notations.of(_THEORY)
_NAMES = ("a", "b", "c", "x1")


def _terms() -> st.SearchStrategy[Term]:
    leaves: st.SearchStrategy[Term] = st.sampled_from(
        [*(Variable(name, "N") for name in _NAMES), Application("0")]
    )

    def grow(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
        def of(name: str, arity: int) -> st.SearchStrategy[Term]:
            return st.tuples(*[inner] * arity).map(lambda parts: Application(name, parts))

        return st.one_of(
            *(of(name, 2) for name in "+-*^@"), of("S", 1), of("~", 1), of("%", 1), of("g", 3)
        )

    return st.recursive(leaves, grow, max_leaves=8)


def _formulas() -> st.SearchStrategy[Formula]:
    pairs = st.tuples(_terms(), _terms())
    leaves: st.SearchStrategy[Formula] = st.one_of(
        pairs.map(lambda pair: Equation(*pair)),
        pairs.map(lambda pair: Atom("<=", pair)),
        _terms().map(lambda term: Atom("p", (term,))),
    )

    def grow(inner: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
        parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
        return st.one_of(
            inner.map(Not),
            parts.map(_flat_and),
            parts.map(_flat_or),
            parts.map(_implication),
        )

    return st.recursive(leaves, grow, max_leaves=5)


def _flat_and(parts: tuple[Formula, ...]) -> Formula:
    flat: list[Formula] = []
    for part in parts:
        flat += part.parts if isinstance(part, And) else (part,)
    return And(tuple(flat))


def _flat_or(parts: tuple[Formula, ...]) -> Formula:
    flat: list[Formula] = []
    for part in parts:
        flat += part.parts if isinstance(part, Or) else (part,)
    return Or(tuple(flat))


def _implication(parts: tuple[Formula, ...]) -> Formula:
    """As the elaborator makes it: one node for a chain, conjunctions on the left split."""
    hypotheses: list[Formula] = []
    for part in parts[:-1]:
        hypotheses += part.parts if isinstance(part, And) else (part,)
    conclusion = parts[-1]
    if isinstance(conclusion, Forall) and not conclusion.variables:
        return Forall((), (*hypotheses, *conclusion.hypotheses), conclusion.conclusion)
    return Forall((), tuple(hypotheses), conclusion)


@given(_formulas(), st.permutations(_NAMES), st.integers(0, 2))
def test_mpl_parses_back(body: Formula, order: list[str], existential: int) -> None:
    """What is printed as MPL means the formula that was printed."""
    variables = tuple(Variable(name, "N") for name in order)
    bound, witnesses = variables[existential:], variables[:existential]
    statement = _closed(bound, Exists(witnesses, body) if witnesses else body)

    assert parse_formula(mpl(statement, _NOTATIONS), _THEORY) == statement


def _closed(variables: tuple[Variable, ...], body: Formula) -> Formula:
    if isinstance(body, Forall) and not body.variables:
        return Forall(variables, body.hypotheses, body.conclusion)
    return Forall(variables, (), body)
