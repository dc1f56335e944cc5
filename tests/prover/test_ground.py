"""Ground facts: what is calculated agrees with Python, and what is proved is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gl.checker import check
from gl.checker.verdict import Accepted
from gl.kernel.formula import Application, Term
from gl.proof.reader import read
from gl.prover.ground import OutOfFuelError, Stuck
from gl.prover.ground_routine import Routine, run
from gl.prover.ground_session import GroundSession, TooLarge
from gl.prover.ground_terms import Values, outside, plain_text
from gl.theory.load import load_theory, parse_formula, parse_term, theory_from_text
from gl.theory.theory import Theory

EXAMPLES = Path(__file__).parents[2] / "mpl_examples"
PEANO = load_theory(EXAMPLES / "peano.mpl")
ORDER = load_theory(EXAMPLES / "order.mpl")

Sum = tuple[str, int]
"""A text, and what Python says that it is."""


CHOICE = """
data B = false | true
data N = 0 | S(N)
op choose : B, N, N -> N
op is_zero : N -> B
op down : N -> N
axiom choose(true, a, b) = a
axiom choose(false, a, b) = b
axiom is_zero(0) = true
axiom is_zero(S(a)) = false
axiom down(a) = choose(is_zero(a), 0, down(S(a)))
"""


CONDITIONAL = """
data N = 0 | S(N)
op + : N, N -> N  infixl 60
op * : N, N -> N  infixl 70
op max : N, N -> N
op prev : N -> N
op factorial : N -> N
op both : N -> N
define a <= b <-> exists c. a + c = b  infix 40
axiom a + 0 = a
axiom a + S(b) = S(a + b)
axiom a * 0 = 0
axiom a * S(b) = a * b + a
axiom max(a, b) = if a <= b then b else a
axiom prev(0) = 0
axiom prev(S(n)) = n
axiom factorial(n) = if n = 0 then 1 else n * factorial(prev(n))
axiom both(S(n)) = max(n, 2) and prev(both(S(n))) = prev(max(n, 2))
"""


@pytest.mark.parametrize(
    ("term", "value"),
    [("max(3, 7)", "7"), ("max(7, 3)", "7"), ("factorial(4)", "24"), ("both(4)", "3")],
)
def test_a_conditional_is_evaluated(term: str, value: str) -> None:
    """One axiom says two things, and each of them is a program under its condition."""
    theory = theory_from_text(CONDITIONAL)
    session = GroundSession(theory)
    number = session.prove_value(session.term(parse_term(term, theory)))

    assert isinstance(number, int)
    certificate = session.finish().certificate
    assert isinstance(check(certificate), Accepted)
    statement = read(certificate).proofs[number].statement
    assert statement == parse_formula(f"{term} = {value}", theory)


def test_what_cannot_choose_does_not_look_into_the_choices() -> None:
    """It would never come to an end; it says what the choice is waiting for."""
    session = GroundSession(theory_from_text(CHOICE))
    base = session.base
    waiting = session.prove_value(session.term(parse_term("down(x)", session.theory)))

    assert isinstance(waiting, Stuck)
    assert base.symbols.names[base.bank.heads[waiting.term]] == "is_zero"


def value_of(theory: Theory, text: str) -> str:
    """The value of a term, proved and accepted."""
    session = GroundSession(theory)
    term = session.term(parse_term(text, theory))
    answer = session.prove_value(term)
    assert isinstance(answer, int)
    verdict = check(session.finish().certificate)
    assert isinstance(verdict, Accepted), verdict
    return plain_text(session.base, session.calculator.value(term))


def truth_of(theory: Theory, text: str) -> bool | None:
    """Whether a formula is true, proved and accepted; ``None`` if it was not decided."""
    session = GroundSession(theory)
    decided = session.decide(parse_formula(text, theory))
    verdict = check(session.finish().certificate)
    assert isinstance(verdict, Accepted), verdict
    assert len(verdict.theorems) == (decided is not None)
    return None if decided is None else decided.holds


def joined(parts: tuple[Sum, str, Sum]) -> Sum:
    (left, a), sign, (right, b) = parts
    return f"({left} {sign} {right})", a + b if sign == "+" else a * b


def sums(most: int) -> st.SearchStrategy[Sum]:
    numerals = st.integers(0, 5).map(lambda n: (str(n), n))
    made = st.recursive(
        numerals,
        lambda inner: st.tuples(inner, st.sampled_from("+*"), inner).map(joined),
        max_leaves=4,
    )
    return made.filter(lambda pair: pair[1] <= most)


@given(sums(400))
@settings(max_examples=60)
def test_the_value_of_a_sum_is_that_of_arithmetic(pair: Sum) -> None:
    """The four axioms calculate."""
    text, value = pair
    assert value_of(PEANO, text) == str(value)


@given(sums(9), st.sampled_from(["<=", "<", "=", "!="]), sums(9))
@settings(max_examples=60)
def test_a_comparison_is_decided_as_in_arithmetic(left: Sum, sign: str, right: Sum) -> None:
    """Whichever way it comes out, there is a proof of it."""
    (one, a), (other, b) = left, right
    expected = {"<=": a <= b, "<": a < b, "=": a == b, "!=": a != b}[sign]
    assert truth_of(ORDER, f"{one} {sign} {other}") is expected


@pytest.mark.parametrize(
    ("example", "formula", "truth"),
    [
        ("peano", "1 = 1 and 2 = 3", False),
        ("peano", "1 = 1 or 2 = 3", True),
        ("peano", "1 = 2 or 3 = 4", False),
        ("peano", "1 = 2 -> 3 = 4", True),
        ("peano", "1 = 1 -> 3 = 4", False),
        ("peano", "not (1 = 1 and 2 = 3)", True),
        ("peano", "1 = 2 <-> 3 = 4", True),
        ("peano", "false", False),
        ("peano", "not false", True),
        ("peano", "a + 0 = a", True),
        ("peano", "exists x. x * x = 9", True),
        ("peano", "exists x. x * x = 10", False),
        ("peano", "exists x. forall y. y * x = 0", True),
        ("peano", "forall x. exists y. x + y = 3", False),
        ("peano", "exists y. y = S(x)", True),
        ("peano", "exists y. y = x", True),
        ("divides", "3 | 12", True),
        ("divides", "5 | 12", False),
        ("parity", "even(2 * 5)", True),
        ("parity", "even(2 + 5)", False),
        ("parity", "odd(7)", True),
        ("genealogy", "ancestor(adam, japheth)", True),
        ("genealogy", "sibling(shem, ham)", True),
        ("genealogy", "noah = shem", False),
        ("genealogy", "parent(seth, adam)", None),
        ("reachability", "path(a1, a5)", True),
        ("reachability", "path(a5, a1)", None),
        ("member", "member(x, cons(x, nil))", True),
        ("member", "exists xs. member(x, xs)", True),
        ("member", "member(x, xs)", False),
        ("member", "member(x, cons(y, nil))", None),
        ("list", "rev(rev(xs)) = xs", None),
        ("list", "xs ++ ys = xs", False),
        ("tree", "mirror(t) = t", False),
    ],
)
def test_a_formula_is_decided(example: str, formula: str, truth: bool | None) -> None:  # noqa: FBT001
    """Connectives, quantifiers, definitions and clauses; ``None`` where calculation cannot tell."""
    assert truth_of(load_theory(EXAMPLES / f"{example}.mpl"), formula) is truth


def test_a_conditional_axiom_calculates() -> None:
    """A maximum by cases, with conditions that are decided on the way."""
    theory = theory_from_text(
        "data N = 0 | S(N)  op + : N, N -> N infixl 60  op max : N, N -> N\n"
        "axiom a + 0 = a  axiom a + S(b) = S(a + b)\n"
        "define a <= b <-> exists c. a + c = b infix 40\n"
        "axiom a <= b -> max(a, b) = b  axiom not a <= b -> max(a, b) = a"
    )
    assert value_of(theory, "max(2, 5)") == "5"
    assert value_of(theory, "max(max(4, 2), 3)") == "4"


def test_a_selector_does_not_evaluate_what_it_drops() -> None:
    """The recursion stops where the test says so."""
    theory = theory_from_text(
        "data Bool = no | yes  data N = 0 | S(N)  op zero : N -> Bool  op before : N -> N\n"
        "op choose : Bool, N, N -> N  op down : N -> N\n"
        "axiom zero(0) = yes  axiom zero(S(n)) = no\n"
        "axiom before(0) = 0  axiom before(S(n)) = n\n"
        "axiom choose(yes, a, b) = a  axiom choose(no, a, b) = b\n"
        "axiom down(n) = choose(zero(n), 0, S(down(before(n))))"
    )
    assert value_of(theory, "down(3)") == "3"


def test_a_symmetric_axiom_is_used_downwards_only() -> None:
    """Commutativity neither loops nor is in the way."""
    theory = theory_from_text(
        "data N = 0 | S(N)  op + : N, N -> N infixl 60\n"
        "axiom a + b = b + a  axiom a + 0 = a  axiom a + S(b) = S(a + b)"
    )
    assert value_of(theory, "2 + 3") == "5"


def test_a_deep_value_needs_no_recursion() -> None:
    """Some thousand successors inside each other."""
    assert value_of(PEANO, "60 * 60") == "3600"


def test_the_steps_grow_with_the_axioms_used() -> None:
    """One step of the proof for each."""

    def steps(text: str) -> int:
        session = GroundSession(PEANO)
        session.prove_value(session.term(parse_term(text, PEANO)))
        work = session.finish().work
        assert work["steps"] == work["rewrites"]
        return work["steps"]

    assert steps("20 * 20") < 2.1 * steps("20 * 10")


def test_what_no_axiom_evaluates_is_stuck() -> None:
    """With the axioms in order of how much of them fits."""
    session = GroundSession(PEANO)
    answer = session.prove_value(session.term(parse_term("S(3 * a) + 1", PEANO)))

    assert isinstance(answer, Stuck)
    assert plain_text(session.base, answer.term) == "*(3, a)"
    assert [miss.axiom for miss in answer.misses] == [2, 3]


def test_fuel_bounds_a_calculation() -> None:
    """And what was begun is forgotten: the next calculation works."""
    session = GroundSession(PEANO, fuel=50)
    answer = session.prove_value(session.term(parse_term("20 * 20", PEANO)))
    assert isinstance(answer, OutOfFuelError)

    session.limit(1_000)
    assert isinstance(session.prove_value(session.term(parse_term("20 * 20", PEANO))), int)


def test_a_statement_beyond_the_checkers_limit_is_not_made() -> None:
    """The checker would decline it."""
    session = GroundSession(PEANO)
    assert isinstance(session.prove_value(session.term(parse_term("110 * 100", PEANO))), TooLarge)


def test_a_calculation_is_the_same_whatever_came_before() -> None:
    """Ids of terms depend on history; certificates do not."""
    fresh, used = GroundSession(PEANO), GroundSession(PEANO)
    used.calculator.value(used.term(parse_term("9 * 9", PEANO)))
    for session in (fresh, used):
        session.prove_value(session.term(parse_term("4 * 5", PEANO)))

    assert fresh.finish().certificate == used.finish().certificate


def test_a_tree_comes_back_from_the_bank() -> None:
    """Of any depth."""
    session = GroundSession(PEANO)
    term: Term = Application("0")
    for _ in range(5_000):
        term = Application("S", (term,))
    back = outside(session.base, session.term(term))

    depth = 0
    while isinstance(back, Application) and back.arguments:
        (back,) = back.arguments
        depth += 1
    assert depth == 5_000


def test_values_come_by_size() -> None:
    """Numbers once each, lists by their length."""
    session = GroundSession(load_theory(EXAMPLES / "list.mpl"))
    values = Values(session.base)

    def texts(sort: str, size: int) -> list[str]:
        return [plain_text(session.base, value) for value in values.of_size(sort, size)]

    assert [texts("N", size) for size in (1, 2, 3)] == [["0"], ["1"], ["2"]]
    assert texts("List", 1) == ["nil"]
    assert texts("List", 2) == []
    assert len(texts("List", 3)) == 2
    assert len(texts("List", 5)) == 4


def test_generators_that_are_not_constructors_make_values() -> None:
    """Counting modulo three."""
    theory = theory_from_text(
        "sort Z  op i : Z  op s : Z -> Z\ninduction Z from i by s\naxiom s(s(s(x))) = x"
    )
    session = GroundSession(theory)
    term = session.term(parse_term("s(s(s(s(i))))", theory))

    assert isinstance(session.prove_value(term), int)
    assert plain_text(session.base, session.calculator.value(term)) == "s(i)"


def test_routines_do_not_use_the_stack_of_python() -> None:
    """A hundred thousand calls deep."""

    def depth(number: int) -> Routine[int]:
        if not number:
            return 0
        below: int = yield depth(number - 1)
        return below + 1

    assert run(depth(100_000)) == 100_000
