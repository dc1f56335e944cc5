"""What texts denote."""

from pathlib import Path

import pytest

from gl.errors import GlError, UnknownNameError, render
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
    Variable,
)
from gl.theory.load import parse_formula, parse_term, theory_from_text
from gl.theory.theory import Bounds, Fixity, Inductive, Notation, Schema, SymbolKind

NUMBERS = """
data N = 0 | S(N)
op + : N, N -> N  infixl 60
op * : N, N -> N  infixl 70
op ^ : N, N -> N  infixr 80
op - : N -> N  prefix 75
op ! : N -> N  postfix 90
pred even : N
pred <= : N, N  infix 40
pred p
pred q
pred r
"""
THEORY = theory_from_text(NUMBERS)
LISTS = theory_from_text(NUMBERS + "sort A data L = nil | cons(A, L) op len : L -> N")

a, b, c = (Variable(name, "N") for name in "abc")
zero = Application("0")
P, Q, R = Atom("p"), Atom("q"), Atom("r")


def apply(symbol: str, *arguments: Variable | Application) -> Application:
    return Application(symbol, arguments)


def formula(text: str) -> Formula:
    return parse_formula(text, THEORY)


def code(text: str) -> str:
    with pytest.raises(GlError) as caught:
        theory_from_text(text)
    return caught.value.code


def test_a_theory_has_its_parts_in_the_order_of_the_source() -> None:
    theory = theory_from_text(
        "theory T  sort A  data N = 0 | S(N)  op + : N, N -> N infixl 60  pred even : N\n"
        "axiom a + 0 = a  axiom named: even(0)  goal g: even(a)  explore size 5"
    )
    assert theory.name == "T"
    assert [sort.name for sort in theory.sorts] == ["A", "N"]
    assert [(symbol.name, symbol.kind) for symbol in theory.symbols] == [
        ("0", SymbolKind.CONSTRUCTOR),
        ("S", SymbolKind.CONSTRUCTOR),
        ("+", SymbolKind.FUNCTION),
        ("even", SymbolKind.PREDICATE),
    ]
    assert theory.symbol("+").notation == Notation(Fixity.INFIXL, 60)
    assert [axiom.name for axiom in theory.axioms] == ["axiom_1", "named"]
    assert [goal.name for goal in theory.goals] == ["g"]
    assert theory.bounds == Bounds(size=5, variables=3)
    assert [schema.inductives for schema in theory.schemas] == [(Inductive("N", ("0", "S")),)]
    assert theory.schemas[0].free


def test_free_variables_are_universal_in_order_of_appearance() -> None:
    assert formula("b + a = a") == Forall((b, a), (), Equation(apply("+", b, a), a))


def test_the_four_axioms_of_arithmetic() -> None:
    theory = theory_from_text(Path("mpl_examples/peano.mpl").read_text("utf-8"))
    assert [axiom.formula for axiom in theory.axioms] == [
        Forall((a,), (), Equation(apply("+", a, zero), a)),
        Forall((a, b), (), Equation(apply("+", a, apply("S", b)), apply("S", apply("+", a, b)))),
        Forall((a,), (), Equation(apply("*", a, zero), zero)),
        Forall(
            (a, b),
            (),
            Equation(apply("*", a, apply("S", b)), apply("+", apply("*", a, b), a)),
        ),
    ]


# --- operators ---


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("a + b * c", "a + (b * c)"),
        ("a * b + c", "(a * b) + c"),
        ("a + b + c", "(a + b) + c"),
        ("a ^ b ^ c", "a ^ (b ^ c)"),
        ("a * b ^ c!", "a * (b ^ (c!))"),
        ("- a * b", "(-(a)) * b"),
        ("- a ^ b", "-(a ^ b)"),
        ("a ^ - b", "a ^ (-(b))"),
        ("- - a!", "-(-(a!))"),
        ("+(a, *(b, c))", "a + b * c"),
        ("-(a)!", "-(a!)"),
        ("((a))", "a"),
    ],
)
def test_precedences_come_from_the_declarations(text: str, same: str) -> None:
    assert parse_term(text, THEORY) == parse_term(same, THEORY)


def test_predicates_bind_weaker_than_operations() -> None:
    theory = theory_from_text("sort A op + : A, A -> A infixl 10 pred < : A, A infix 90")
    assert parse_formula("a + b < c", theory) == parse_formula("(a + b) < c", theory)


def test_operators_may_be_declared_after_their_use() -> None:
    theory = theory_from_text(
        "axiom a & b = b & a".replace("&", "%") + " sort A op % : A, A -> A infixl 5"
    )
    assert len(theory.axioms) == 1


def test_a_name_is_applied_to_the_parenthesis_behind_it_with_or_without_a_space() -> None:
    assert parse_term("S (a)", THEORY) == parse_term("S(a)", THEORY)


# --- numerals ---


def test_numerals_are_constructor_terms() -> None:
    assert parse_term("2", THEORY) == apply("S", apply("S", zero))
    assert parse_term("0", THEORY) == zero


def test_a_symbol_called_like_a_number_is_meant_by_its_name() -> None:
    theory = theory_from_text("data N = zero | S(N)  op 1 : N")
    assert parse_term("1", theory) == Application("1")
    assert parse_term("2", theory) == apply("S", apply("S", Application("zero")))
    assert parse_term("0", theory) == Application("zero")


def test_the_sort_decides_what_a_numeral_means() -> None:
    theory = theory_from_text("data N = z | s(N)  data M = o | t(M)  op f : M -> N")
    assert parse_formula("f(1) = 1", theory) == Equation(
        apply("f", apply("t", Application("o"))), apply("s", Application("z"))
    )


# --- the conventions of gl.kernel.formula ---


def test_an_implication_is_one_node() -> None:
    assert formula("p -> q -> r") == Forall((), (P, Q), R)
    assert formula("p and q -> r") == Forall((), (P, Q), R)
    assert formula("(p and (q and p)) and r -> r") == Forall((), (P, Q, P, R), R)


def test_quantifiers_and_implications_are_one_node() -> None:
    expected = Forall((a, b), (Atom("even", (a,)), Atom("even", (b,))), P)
    assert formula("forall a. even(a) -> forall b. even(b) -> p") == expected
    assert formula("forall a b. even(a) and even(b) -> p") == expected


def test_an_equivalence_is_two_implications() -> None:
    assert formula("p <-> q") == And((Forall((), (P,), Q), Forall((), (Q,), P)))


def test_conjunctions_and_disjunctions_are_flat() -> None:
    assert formula("p and (q and r)") == And((P, Q, R))
    assert formula("(p or q) or r") == Or((P, Q, R))


def test_what_always_holds_is_left_out_of_conjunctions() -> None:
    assert formula("true and p -> q") == Forall((), (P,), Q)
    assert formula("p -> false") == Forall((), (P,), Falsity())
    assert formula("true") == Not(Falsity())


def test_inequality_is_a_negated_equation() -> None:
    assert formula("a != 0") == Forall((a,), (), Not(Equation(a, zero)))


def test_existential_quantifiers_in_a_row_are_one_node() -> None:
    assert formula("exists a. exists b. a = b") == Exists((a, b), Equation(a, b))


def test_no_name_is_bound_twice_on_a_path() -> None:
    a1 = Variable("a1", "N")
    assert formula("even(a) -> exists a. even(a)") == Forall(
        (a,), (Atom("even", (a,)),), Exists((a1,), Atom("even", (a1,)))
    )


def test_names_are_apart_where_quantifiers_are_merged() -> None:
    """`(forall a. even(a)) -> forall a. even(a)`: the outer variable gets another name."""
    a1 = Variable("a1", "N")
    assert formula("(forall a. even(a)) -> forall a. even(a)") == Forall(
        (a1,), (Forall((a,), (), Atom("even", (a,))),), Atom("even", (a1,))
    )


def test_new_names_are_no_symbols() -> None:
    theory = theory_from_text("sort A pred p : A op a1 : A")
    shown = parse_formula("p(a) and exists a. p(a)", theory)
    assert isinstance(shown, Forall)
    assert isinstance(shown.conclusion, And)
    inner = shown.conclusion.parts[1]
    assert isinstance(inner, Exists)
    assert inner.variables[0].name == "a2"


def test_a_conditional_is_two_cases() -> None:
    assert formula("a = (if p then b else c)") == Forall(
        (a, b, c),
        (),
        And((Forall((), (P,), Equation(a, b)), Forall((), (Not(P),), Equation(a, c)))),
    )


# --- variables or slips ---


def test_a_small_letter_is_a_variable_and_a_capital_is_not() -> None:
    assert isinstance(formula("x = x"), Forall)
    assert code(NUMBERS + "axiom X = X") == "GL101"
    assert isinstance(formula("forall X. X = X"), Forall)


def test_a_slip_is_not_taken_for_a_variable() -> None:
    with pytest.raises(UnknownNameError) as caught:
        parse_formula("len(nill) = 0", LISTS)
    assert "did you mean `nil`?" in caught.value.help
    assert isinstance(parse_formula("forall nill. len(nill) = 0", LISTS), Forall)


def test_true_and_false_can_be_constructors() -> None:
    theory = theory_from_text("data Bool = true | false  op neg : Bool -> Bool")
    assert parse_formula("neg(true) = false", theory) == Equation(
        apply("neg", Application("true")), Application("false")
    )


# --- sorts ---


def test_sorts_are_inferred_from_any_use() -> None:
    shown = parse_formula("x = y -> even(y)", LISTS)
    assert isinstance(shown, Forall)
    assert shown.variables == (Variable("x", "N"), Variable("y", "N"))


def test_the_only_sort_needs_no_saying() -> None:
    assert formula("a = b") == Forall((a, b), (), Equation(a, b))


def test_a_clash_names_both_places() -> None:
    with pytest.raises(GlError) as caught:
        parse_formula("len(xs) = S(xs)", LISTS)
    shown = render(caught.value)
    assert "`xs` is used as L here" in shown
    assert "declared here as N -> N" in shown


# --- datatypes ---


def test_mutual_datatypes_are_one_schema() -> None:
    theory = theory_from_text(
        "data F = none | some(T, F)  data N = 0 | S(N)  sort A  data T = node(A, F)"
    )
    assert theory.schemas == (
        Schema(
            (Inductive("F", ("none", "some")), Inductive("T", ("node",))),
            free=True,
            span=theory.schemas[0].span,
        ),
        Schema((Inductive("N", ("0", "S")),), free=True, span=theory.schemas[1].span),
    )


def test_induction_without_a_datatype_is_not_free() -> None:
    theory = theory_from_text("sort N op z : N op s : N -> N induction N from z by s")
    assert theory.schemas[0].inductives == (Inductive("N", ("z", "s")),)
    assert not theory.schemas[0].free


def test_a_datatype_may_be_built_on_another() -> None:
    assert len(theory_from_text("data A = a(B) data B = b").schemas) == 2


# --- definitions ---


def test_the_sorts_of_a_definition_are_inferred() -> None:
    theory = theory_from_text(
        "data N = 0 | S(N) op + : N, N -> N infixl 60 "
        "define a <= b <-> exists c. a + c = b infix 40"
    )
    (definition,) = theory.definitions
    assert definition.parameters == (a, b)
    assert definition.body == Exists((c,), Equation(apply("+", a, c), b))
    assert theory.symbol("<=").argument_sorts == ("N", "N")


def test_definitions_come_after_those_they_mention() -> None:
    theory = theory_from_text(
        "sort A define p(x) <-> q(x) and r(x) define r(x) <-> q(x) define q(x) <-> x = x"
    )
    assert [definition.predicate for definition in theory.definitions] == ["q", "r", "p"]
    assert [symbol.name for symbol in theory.symbols] == ["p", "r", "q"]


def test_a_declared_predicate_can_be_defined() -> None:
    theory = theory_from_text("sort A sort B pred p : B define p(x) <-> x = x")
    assert theory.definitions[0].parameters == (Variable("x", "B"),)


def test_bound_names_in_a_body_avoid_the_parameters() -> None:
    theory = theory_from_text("sort A define p(x) <-> forall y. y = x and exists x. x = y")
    body = theory.definitions[0].body
    assert isinstance(body, Forall)
    assert isinstance(body.conclusion, And)
    assert isinstance(body.conclusion.parts[1], Exists)
    assert body.conclusion.parts[1].variables[0].name == "x1"


# --- the core dialect's expressions ---


@pytest.mark.parametrize(
    ("core", "surface"),
    [
        ("(in3[a,b,c,+])", "a + b = c"),
        ("(in2[a,b,S])", "S(a) = b"),
        ("(=[a,0])", "a = 0"),
        ("(even[a])", "even(a)"),
        ("(<=[a,b])", "a <= b"),
        ("(>[a](in[a,N])(in3[a,0,a,+]))", "forall a. a + 0 = a"),
        ("(>[a,b](&(in[a,N])(in[b,N]))(=[a,b]))", "forall a b. a = b"),
        ("(& (even[0]) (even[a]) (even[b]))", "even(0) and even(a) and even(b)"),
        ("!(>[y](even[y])!(=[y,y]))", "exists y. even(y) and y = y"),
        ("!(>[y](even[y])(=[y,0]))", "exists y. even(y) and not y = 0"),
        ("!(&(even[a])(even[b]))", "not even(a) or not even(b)"),
        ("!!(even[0])", "even(0)"),
        ("(!(>[] (even[0]) (even[0])))", "even(0) and not even(0)"),
        ("(>[a] (even(a)) (a = 0))", "forall a. even(a) -> a = 0"),
        ("(>[a,b](even[a])(>[c](even[b])(even[c])))", "even(a) and even(b) -> even(c)"),
    ],
)
def test_core_expressions_mean_what_the_surface_says(core: str, surface: str) -> None:
    assert formula(core) == formula(surface)


def test_core_variables_may_be_numbers_and_get_names() -> None:
    """Published theorems call variables 1, 2, 3, and leave some unbound."""
    x7, x8, x9 = (Variable(f"x{i}", "N") for i in (7, 8, 9))
    theory = theory_from_text("data N = zero | S(N) op + : N, N -> N infixl 60")
    assert parse_formula("(>[7](=[7,9])!(=[S,7]))".replace("S", "8"), theory) == Forall(
        (x9, x8, x7), (Equation(x7, x9),), Not(Equation(x8, x7))
    )


# --- everything together ---


def test_equal_texts_give_equal_theories() -> None:
    text = Path("mpl_examples/order.mpl").read_text("utf-8")
    first = theory_from_text(text, "mpl_examples/order.mpl")
    assert first == theory_from_text(text, "mpl_examples/order.mpl")


def test_a_goal_may_not_be_followed_by_anything() -> None:
    with pytest.raises(GlError) as caught:
        parse_formula("a = a axiom b = b", THEORY)
    assert caught.value.code == "GL201"
