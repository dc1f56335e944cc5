"""What ``gl eval`` says of numbers is what Python says, and the checker accepts why."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from gl.checker import Accepted, check
from gl.prover.ground_session import GroundSession
from gl.theory.load import load_theory, parse_formula, parse_term
from gl.theory.theory import Theory

EXAMPLES = Path(__file__).parents[2] / "mpl_examples"

Meaning = tuple[str, int]
Claim = tuple[str, bool]


@cache
def order() -> Theory:
    return load_theory(EXAMPLES / "order.mpl")


def joined(parts: tuple[Meaning, str, Meaning]) -> Meaning:
    (left, one), operation, (right, other) = parts
    return f"({left} {operation} {right})", one + other if operation == "+" else one * other


numbers: st.SearchStrategy[Meaning] = st.recursive(
    st.integers(0, 4).map(lambda n: (str(n), n)),
    lambda inner: st.tuples(inner, st.sampled_from("+*"), inner).map(joined),
    max_leaves=4,
)


def compared(parts: tuple[Meaning, str, Meaning]) -> Claim:
    (left, one), relation, (right, other) = parts
    truth = {"=": one == other, "!=": one != other, "<=": one <= other, "<": one < other}
    return f"{left} {relation} {right}", truth[relation]


def connected(parts: tuple[Claim, str, Claim]) -> Claim:
    (left, one), connective, (right, other) = parts
    truth = {"and": one and other, "or": one or other, "->": not one or other}
    return f"({left}) {connective} ({right})", truth[connective]


claims: st.SearchStrategy[Claim] = st.recursive(
    st.tuples(numbers, st.sampled_from(["=", "!=", "<=", "<"]), numbers).map(compared),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or", "->"]), inner).map(connected),
        inner.map(lambda claim: (f"not ({claim[0]})", not claim[1])),
    ),
    max_leaves=3,
)


@settings(max_examples=30)
@given(numbers.filter(lambda meaning: meaning[1] <= 100))
def test_a_value_is_that_of_python(meaning: Meaning) -> None:
    text, number = meaning
    session = GroundSession(order())
    term, wanted = (session.term(parse_term(t, order())) for t in (text, str(number)))

    assert session.prove_value(term) == 0
    assert session.calculator.values[term] == wanted
    assert isinstance(check(session.finish().certificate), Accepted)


@settings(max_examples=30)
@given(claims.filter(lambda claim: len(claim[0]) <= 90))
def test_a_verdict_is_that_of_python(claim: Claim) -> None:
    text, truth = claim
    session = GroundSession(order())
    decided = session.decide(parse_formula(text, order()))

    assert decided is not None, text
    assert decided.holds is truth, text
    assert isinstance(check(session.finish().certificate), Accepted)
