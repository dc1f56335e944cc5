"""Refutations and contradictions: the proofs, and what they prove."""

from __future__ import annotations

from pathlib import Path

import pytest

from gl.checker import check
from gl.checker.verdict import Accepted
from gl.grid.compile import Base
from gl.kernel.formula import Equation, Falsity, Forall, Not
from gl.kernel.term import Substitution
from gl.proof.document import Document
from gl.proof.reader import read
from gl.proof.same import same
from gl.prover.ground import Calculator
from gl.prover.ground_clauses import Clauses
from gl.prover.ground_decide import contradiction
from gl.prover.ground_evidence import Clause
from gl.prover.ground_session import Countermodel, Decided, GroundSession
from gl.prover.ground_truth import Truth
from gl.theory.load import load_theory, parse_formula, theory_from_text
from gl.theory.theory import Theory

EXAMPLES = Path(__file__).parents[2] / "mpl_examples"


def refuted(theory: Theory, text: str) -> tuple[Decided | None, Document]:
    """The refutation of a formula by a proof, with the certificate that was accepted."""
    session = GroundSession(theory)
    decided = session.refute(parse_formula(text, theory))
    assert not isinstance(decided, Countermodel)
    certificate = session.finish().certificate
    verdict = check(certificate)
    assert isinstance(verdict, Accepted), verdict
    return decided, read(certificate)


@pytest.mark.parametrize(
    ("example", "formula", "values"),
    [
        ("peano", "a + b = a * b", {"a": "0", "b": "1"}),
        ("peano", "a * b = a * c -> b = c", {"a": "0", "b": "0", "c": "1"}),
        ("peano", "a * a = a + a -> a = 0", {"a": "2"}),
        ("peano", "a != S(S(S(b)))", {"a": "3", "b": "0"}),
        ("order", "a <= b -> b <= a", {"a": "0", "b": "1"}),
        ("sums", "sum(n) = n * n", {"n": "2"}),
        ("monus", "a - b + b = a", {"a": "0", "b": "1"}),
        ("parity", "even(a) -> even(S(a))", {"a": "0"}),
        ("minmax", "min(a, b) = a", {"a": "1", "b": "0"}),
    ],
)
def test_the_smallest_counterexample_comes_first(
    example: str, formula: str, values: dict[str, str]
) -> None:
    """The theorem is the negation of the formula as it was asked for."""
    theory = load_theory(EXAMPLES / f"{example}.mpl")
    decided, document = refuted(theory, formula)

    assert decided is not None
    assert dict(decided.values) == values
    statement = document.proofs[decided.theorem].statement
    assert same(statement, Not(parse_formula(formula, theory)))


def test_a_counterexample_may_need_any_member_of_a_sort() -> None:
    """For lists of who knows what, the refutation holds for all x."""
    theory = load_theory(EXAMPLES / "list.mpl")
    decided, document = refuted(theory, "rev(xs) = xs ++ xs")

    assert decided is not None
    statement = document.proofs[decided.theorem].statement
    assert isinstance(statement, Forall)
    assert [variable.sort for variable in statement.variables] == ["A"]
    assert same(statement.conclusion, Not(parse_formula("rev(xs) = xs ++ xs", theory)))


@pytest.mark.parametrize(
    ("example", "formula"),
    [
        ("peano", "a + b = b + a"),
        ("list", "rev(rev(xs)) = xs"),
        ("order", "a <= b or b <= a"),
        ("sums", "sum(n) + sum(n) = n * S(n)"),
    ],
)
def test_what_is_not_false_is_not_refuted(example: str, formula: str) -> None:
    """Nothing is proved then."""
    decided, document = refuted(load_theory(EXAMPLES / f"{example}.mpl"), formula)

    assert decided is None
    assert document.proofs == ()


@pytest.mark.parametrize("formula", ["rev(xs) = xs", "rev(xs ++ ys) = rev(xs) ++ rev(ys)"])
def test_a_refutation_may_suppose_that_two_things_differ(formula: str) -> None:
    """Both hold for lists of one thing over and over; the theorem has the hypothesis."""
    theory = load_theory(EXAMPLES / "list.mpl")
    decided, document = refuted(theory, formula)

    assert decided is not None
    assert decided.apart == ("A",)
    statement = document.proofs[decided.theorem].statement
    assert isinstance(statement, Forall)
    first, second = statement.variables
    assert statement.hypotheses == (Not(Equation(first, second)),)
    assert same(statement.conclusion, Not(parse_formula(formula, theory)))


LISTS = """
sort A
data N = 0 | S(N)
data List = nil | cons(A, List)
op length : List -> N
axiom length(nil) = 0
axiom length(cons(x, xs)) = S(length(xs))
pred member : A, List
axiom not member(x, nil)
axiom member(x, cons(y, ys)) <-> x = y or member(x, ys)
"""


@pytest.mark.parametrize(
    ("formula", "apart"),
    [
        ("member(x, cons(y, cons(z, nil)))", 2),
        ("length(xs) = 2 -> exists x. xs = cons(x, cons(x, nil))", 2),
        ("forall x:A, y:A, z:A. x = y or y = z or x = z", 3),
        ("member(x, xs) and member(y, xs) and member(z, xs) -> x = y or y = z or x = z", 3),
    ],
)
def test_a_refutation_may_suppose_as_many_different_things_as_it_needs(
    formula: str, apart: int
) -> None:
    """And the counterexample is told in the words of the theorem."""
    decided, document = refuted(theory_from_text(LISTS), formula)

    assert decided is not None
    assert decided.apart == ("A",) * (apart - 1)
    statement = document.proofs[decided.theorem].statement
    assert isinstance(statement, Forall)
    assert len(statement.hypotheses) == apart * (apart - 1) // 2
    named = {variable.name for variable in statement.variables}
    told = {name for _, value in decided.values for name in named if name in value}
    assert len(told) >= 2 or "exists" in formula


@pytest.mark.parametrize(
    "formula",
    [
        "exists a. S(a) = a",
        "exists c. S(0) + c = c",
        "exists c. forall a. a + c = c",
    ],
)
def test_nothing_is_a_part_of_itself(formula: str) -> None:
    """By induction: the case of a successor is the hypothesis, with a successor around both."""
    session = GroundSession(load_theory(EXAMPLES / "peano.mpl"))
    decided = session.decide(parse_formula(formula, session.theory))

    assert decided is not None
    assert not decided.holds
    assert isinstance(check(session.finish().certificate), Accepted)


def test_things_that_the_axioms_identify_are_not_supposed_to_differ() -> None:
    """Then every list is its own reverse."""
    text = (EXAMPLES / "list.mpl").read_text(encoding="utf-8")
    decided, _ = refuted(theory_from_text(f"{text}\naxiom forall x:A, y:A. x = y"), "rev(xs) = xs")

    assert decided is None


@pytest.mark.parametrize(
    ("formula", "holds"),
    [("0 | 3", False), ("0 | 0", True), ("2 | 7", False), ("3 | 6", True)],
)
def test_an_existential_fails_by_induction_on_its_witness(formula: str, holds: bool) -> None:  # noqa: FBT001
    """No multiple of 0 is 3, for 0 * S(c) is calculated to be 0 * c."""
    theory = load_theory(EXAMPLES / "divides.mpl")
    session = GroundSession(theory)
    decided = session.decide(parse_formula(formula, theory))

    assert decided is not None
    assert decided.holds is holds
    assert isinstance(check(session.finish().certificate), Accepted)


@pytest.mark.parametrize(
    "axioms",
    [
        "axiom f(0) = 0  axiom f(0) = S(0)",
        "axiom f(n) = 0  axiom f(S(n)) = S(f(n))",
        "axiom S(n) = 0",
        "axiom f(0) = 0  axiom f(0) != 0",
        "axiom f(n) = n -> false  axiom f(0) = 0",
        "axiom p(0)  axiom not p(0)",
        "axiom p(0)  axiom p(n) -> p(S(n))  axiom not p(2)",
        "axiom p(n) <-> not p(n)  axiom p(0)",
        "axiom exists n. S(n) = 0",
    ],
)
def test_contradictory_axioms_are_noticed(axioms: str) -> None:
    """With a proof of absurdity."""
    theory = theory_from_text(f"data N = 0 | S(N)  op f : N -> N  pred p : N\n{axioms}")
    session = GroundSession(theory)
    found = session.contradiction()

    assert found is not None
    certificate = session.finish().certificate
    assert isinstance(check(certificate), Accepted)
    assert read(certificate).proofs[found.theorem].statement == Falsity()


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.mpl")), ids=lambda path: path.stem)
def test_the_examples_do_not_contradict_themselves(path: Path) -> None:
    """None of them is accused."""
    assert contradiction(Base(load_theory(path))) is None


def test_instances_of_axioms_are_paid_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chains through any elements of a large sort: the fuel ends them, however many there are."""
    points = " | ".join(f"c{i}" for i in range(60))
    theory = theory_from_text(
        f"data P = {points}\npred p : P, P\npred q : P, P\n"
        "axiom p(x, y) and p(y, z) -> p(x, z)\naxiom q(x, y) and p(y, z) -> p(x, z)"
    )
    looked = 0
    grows = Clauses._grows

    def counted(clauses: Clauses, clause: Clause, sigma: Substitution, size: int) -> bool:
        nonlocal looked
        looked += 1
        return grows(clauses, clause, sigma, size)

    monkeypatch.setattr(Clauses, "_grows", counted)
    calculator = Calculator(Base(theory))
    truth = Truth(calculator, effort=2_000)

    assert truth.holds(calculator.base.internalise(parse_formula("p(c0, c1)", theory))) is None
    assert 100 < looked <= 2_000


def test_members_are_named_apart_without_primes() -> None:
    """Three primes at the end mark a name of the engine's own, and are written away."""
    theory = theory_from_text(
        "theory T sort E data L = nil | cons(E, L) op f : L -> L\n"
        "axiom f(nil) = nil axiom f(cons(a, a')) = a'\n"
        "goal differ: forall a : E, a' : E. a = a'\nexplore size 1, variables 1\n"
    )
    session = GroundSession(theory)
    decided = session.refute(theory.goals[0].formula)
    assert isinstance(decided, Decided)
    assert isinstance(check(session.finish().certificate), Accepted)
