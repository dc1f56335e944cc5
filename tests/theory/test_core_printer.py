"""What a theory elaborates to, written in the core dialect's expressions."""

from dataclasses import replace
from pathlib import Path

import pytest

from gl.kernel.formula import Application, Atom, Formula, Not, Term, Variable
from gl.theory.core_printer import core_formula, print_core
from gl.theory.load import load_theory, parse_formula, theory_from_text
from gl.theory.theory import Theory

EXAMPLES = sorted((Path(__file__).parents[2] / "mpl_examples").rglob("*.mpl"))
THEORY = theory_from_text("data N = 0 | S(N)  op + : N, N -> N infixl 60  pred even : N  pred p")


def core(text: str) -> str:
    formula = parse_formula(text, THEORY)
    return core_formula(formula, {symbol.name: symbol for symbol in THEORY.symbols})


def comparable(theory: Theory) -> object:
    """What a theory says, without places and without what the core dialect declared."""
    return (
        theory.name,
        [sort.name for sort in theory.sorts],
        sorted((replace(symbol, span=None) for symbol in theory.symbols), key=lambda s: s.name),
        [replace(schema, span=None) for schema in theory.schemas],
        [(axiom.name, axiom.formula) for axiom in theory.axioms],
        [(d.predicate, d.parameters, d.body) for d in theory.definitions],
        [(goal.name, goal.formula) for goal in theory.goals],
        theory.bounds,
    )


@pytest.mark.parametrize(
    ("surface", "printed"),
    [
        ("a + b = c", "(>[a,b,c](&(in[a,N])(in[b,N])(in[c,N]))(in3[a,b,c,+]))"),
        ("0 = S(a)", "(>[a](in[a,N])(>[v1](in2[a,v1,S])(=[0,v1])))"),
        ("even(a + a) -> p", "(>[a](&(in[a,N])(>[v1](in3[a,a,v1,+])(even[v1])))(p[]))"),
        ("exists a. even(a)", "!(>[a](in[a,N])!(even[a]))"),
        ("p or even(0) or not p", "!(&!(p[])!(even[0])!!(p[]))"),
        ("p -> false", "(>[](p[])(false))"),
    ],
)
def test_terms_are_taken_apart_into_graphs(surface: str, printed: str) -> None:
    assert core(surface) == printed
    assert parse_formula(printed, THEORY) == parse_formula(surface, THEORY)


@pytest.mark.parametrize(
    ("declarations", "surface", "printed"),
    [
        ("pred in : A, A  infix 40", "x in y", "(>[x,y](&(in[x,A])(in[y,A]))(in2[x,y,in]))"),
        ("pred in : A", "in(x)", "(>[x](in[x,A])(in[x,in]))"),
        ("pred in", "not in", "!(in)"),
        ("pred in2 : A, A", "in2(x, x)", "(>[x](in[x,A])(in2[x,x,in2]))"),
        ("pred in4", "in4", "(in4)"),
        ("pred in01 : A", "in01(x)", "(>[x](in[x,A])(in01[x]))"),
        ("pred > : A, A  infix 40", "x > x", "(>[x](in[x,A])(in2[x,x,>]))"),
        ("pred ! : A  postfix 40", "x!", "(>[x](in[x,A])(in[x,!]))"),
        (
            "pred p : A, A, A, A, A, A, A, A, A, A",
            "p(x, x, x, x, x, x, x, x, x, x)",
            "(>[x](in[x,A])(p[x,x,x,x,x,x,x,x,x,x]))",
        ),
        (
            "op f : A, A, A, A, A, A, A, A, A -> A",
            "f(x, x, x, x, x, x, x, x, x) = x",
            "(>[x](in[x,A])(in10[x,x,x,x,x,x,x,x,x,x,f]))",
        ),
    ],
)
def test_a_name_that_means_something_in_the_core_dialect_stands_inside(
    declarations: str, surface: str, printed: str
) -> None:
    theory = theory_from_text(f"sort A\n{declarations}")
    formula = parse_formula(surface, theory)
    assert core_formula(formula, {s.name: s for s in theory.symbols}) == printed
    assert parse_formula(printed, theory) == formula


def test_depth_does_not_matter() -> None:
    """Of a term, and of a formula."""
    number: Term = Variable("a", "N")
    negated: Formula = Atom("p", ())
    for _ in range(5000):
        number, negated = Application("S", (number,)), Not(negated)
    printed = core_formula(Atom("even", (number,)), {})
    assert printed.endswith("(in2[v4998,v4999,S])(in2[v4999,v5000,S]))(even[v5000]))")
    assert core_formula(negated, {}) == "!" * 5000 + "(p[])"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_example_means_the_same_when_printed_in_the_core_dialect(path: Path) -> None:
    theory = load_theory(path)
    goals = tuple(goal for goal in theory.goals if goal.name != "not_both")  # see below
    theory = replace(theory, goals=goals)
    assert comparable(theory_from_text(print_core(theory))) == comparable(theory)


def test_negation_is_pushed_inwards() -> None:
    printed = core("not (even(0) and p)")
    assert printed == "!(&(even[0])(p[]))"
    assert parse_formula(printed, THEORY) == parse_formula("not even(0) or not p", THEORY)
