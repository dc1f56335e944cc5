"""Forward chaining through theories: which axioms are rules, and which goals the facts answer."""

from __future__ import annotations

import pytest

from gl import api
from gl.export.notation import Notations, statement_text
from gl.grid.compile import Base
from gl.kernel.sentence import Sentence
from gl.proof.library import FORWARD_CHAINING
from gl.prover.forward import Forward
from gl.theory.load import parse_formula, theory_from_text

FAMILY = """
theory Family
data P = ann | bob | cid | dan
data Pair = pair(P, P)
pred parent : P, P
pred sibling : P, P
pred twins : Pair
pred couple : Pair, Pair
pred named
pred old : P
axiom parent(ann, bob) and parent(ann, cid)
axiom siblings: parent(x, y) and parent(x, z) and y != z -> sibling(y, z) and sibling(z, y)
axiom twins(pair(bob, cid))
axiom twins(pair(bob, dan))
axiom couples: twins(p) and twins(q) and p != q -> couple(p, q)
axiom x = dan -> old(x)
axiom nested: forall x. old(x) -> (forall y. parent(x, y) -> old(y))
axiom someone: old(x) -> named
axiom made: parent(x, y) -> twins(pair(x, y))
axiom everybody: named -> old(x)
"""


def family() -> Forward:
    return Forward(Base(theory_from_text(FAMILY)))


def statements() -> list[str]:
    library = api.prove(theory_from_text(FAMILY), size=1)
    notations = Notations.of(library.theory)
    proofs = [
        library.document.proofs[r.number] for r in library.theorems if r.method == FORWARD_CHAINING
    ]
    return [statement_text(proof.statement, notations) for proof in proofs]


def test_what_follows_from_conjunctions_equations_and_their_denials() -> None:
    """Facts may stand in conjunctions, x = dan is a value, and constructors tell what differs."""
    assert statements() == [
        "sibling(bob, cid)",
        "sibling(cid, bob)",
        "couple(pair(bob, cid), pair(bob, dan))",
        "couple(pair(bob, dan), pair(bob, cid))",
        "named",
    ]


def test_rules_that_make_terms_or_bind_too_little_are_left_out() -> None:
    """`twins(pair(x, y))` would be a new term, and `old(x)` holds for every x, not for facts."""
    theorems = statements()
    assert "twins(pair(ann, bob))" not in theorems
    assert "old(ann)" not in theorems


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("sibling(cid, bob)", True),
        ("sibling(bob, bob)", False),
        ("exists x. sibling(x, bob)", True),
        ("exists x y. sibling(x, y) and parent(ann, x) and x != y", True),
        ("exists x y. sibling(x, y) and sibling(x, x)", False),
        ("exists x. sibling(x, bob) and x = cid", True),
        ("exists x. sibling(x, bob) and x = dan", False),
        ("exists x. sibling(x, x)", False),
        ("sibling(bob, bob) or named", True),
        ("named and parent(ann, bob)", True),
        ("pair(bob, cid) != pair(bob, dan)", True),
        ("exists x. not sibling(x, bob)", False),
        ("exists x. x = bob", False),
    ],
)
def test_what_the_facts_answer(text: str, answered: bool) -> None:  # noqa: FBT001
    """The proof is of the goal; what needs more than facts has no answer here."""
    theory = theory_from_text(FAMILY)
    base = Base(theory)
    goal: Sentence = base.internalise(parse_formula(text, theory, path="<goal>"))
    proof = Forward(base).answer(goal)
    assert (proof is not None) == answered
    if proof is not None:
        assert proof.conclusion == goal


def test_goals_that_facts_answer_are_accepted_by_the_checker() -> None:
    """By the least that the facts need: nothing else becomes a theorem for it."""
    goals = ["exists x y. sibling(x, y) and x != y", "named and (named or sibling(bob, bob))"]
    theory = theory_from_text(FAMILY + "".join(f"goal {goal}\n" for goal in goals))
    library = api.prove(theory, size=1)
    proved = [r.goal for r in library.theorems if r.goal is not None]
    assert proved == ["goal_1", "goal_2"]
    assert not library.open


def test_too_little_fuel_gives_fewer_facts() -> None:
    """What was found holds; that it is not all is said."""
    base = Base(theory_from_text(FAMILY))
    starved, full = Forward(base, fuel=3), Forward(base)
    assert full.complete
    assert not starved.complete
    assert starved.derived < full.derived == len(statements())
