"""Contradictions that no small value shows are found once exploration is over."""

from __future__ import annotations

from pathlib import Path

import pytest

from gl.checker import Accepted, check
from gl.explorer.explore import explore
from gl.grid.compile import Base
from gl.kernel.formula import Falsity
from gl.proof.reader import read
from gl.prover.absurd import absurdity
from gl.theory.load import load_theory, theory_from_text

EXAMPLES = Path(__file__).parents[2] / "mpl_examples"

GROUP = """
sort G
op * : G, G -> G  infixl 70
op inv : G -> G
op e : G
op a : G
op b : G
axiom (x * y) * z = x * (y * z)
axiom e * x = x
axiom inv(x) * x = e
"""

NUMBERS = """
data N = 0 | S(N)
op + : N, N -> N  infixl 60
axiom a + 0 = a
axiom a + S(b) = S(a + b)
pred p : N
"""

CONTRADICTORY = {
    "a unit that is none": "sort G op e : G op f : G op * : G, G -> G infixl 70 "
    "axiom x * e = x axiom x * x = e axiom f * f = f axiom e != f",
    "cancellation": f"{GROUP} axiom a * b = b * b  axiom a != b",
    "a ring whose 0 is 1": "sort R op 0 : R op 1 : R op + : R, R -> R infixl 60 "
    "op - : R -> R prefix 80 op * : R, R -> R infixl 70 axiom (a + b) + c = a + (b + c) "
    "axiom a + b = b + a axiom 0 + a = a axiom -a + a = 0 axiom (a + b) * c = a * c + b * c "
    "axiom 1 * a = a axiom 0 * a = 1 axiom 0 != 1",
    "an order with a circle": "sort P pred le : P, P op top : P op bot : P "
    "axiom le(x, y) and le(y, x) -> x = y axiom le(x, top) axiom le(top, bot) axiom bot != top",
    "the barber": "sort M pred shaves : M, M op barber : M "
    "axiom shaves(barber, x) <-> not shaves(x, x)",
    "a number that swallows all": f"{NUMBERS} axiom exists c. forall a. a + c = c",
    "a barber that there is": "sort M pred shaves : M, M "
    "axiom exists b. forall x. shaves(b, x) <-> not shaves(x, x)",
    "two things that are one": f"{GROUP} axiom a * b = b * b axiom x * y = y * y "
    "axiom exists x y. x != y",
    "conditions and cases": f"{NUMBERS} axiom p(a) -> not p(a + a)  axiom p(2) "
    "axiom p(4) or p(S(4))  axiom not p(S(4))",
}


@pytest.mark.parametrize("name", list(CONTRADICTORY))
def test_axioms_that_contradict_each_other_are_reported(name: str) -> None:
    """With the derivation, which the checker accepts, instead of everything that follows."""
    found = explore(theory_from_text(f"{CONTRADICTORY[name]}\nexplore size 2, variables 2"))

    assert found.limit == "the axioms contradict each other"
    assert isinstance(check(found.certificate), Accepted)
    (absurd,) = [p for p in read(found.certificate).proofs if p.statement == Falsity()]
    assert absurd.rests


def test_there_is_no_greatest_number() -> None:
    """From S(m) <= m, by an induction that needs a theorem about the successor of a summand."""
    text = f"{NUMBERS} define a <= b <-> exists c. a + c = b infix 40"
    sane = explore(theory_from_text(f"{text}\nexplore size 5, variables 2"))
    greatest = f"{text} axiom exists m. forall a. a <= m"
    found = explore(theory_from_text(f"{greatest}\nexplore size 5, variables 2"))

    assert sane.limit is None
    assert found.limit == "the axioms contradict each other"
    assert isinstance(check(found.certificate), Accepted)
    assert Falsity() in [proof.statement for proof in read(found.certificate).proofs]


def test_what_may_exist_is_not_accused() -> None:
    """A bound, a fixed point, two things that differ."""
    possible = f"{NUMBERS} define a <= b <-> exists c. a + c = b infix 40"
    axioms = "axiom exists m. forall a. m <= a axiom exists c. c + c = c axiom exists a. p(a)"
    found = explore(theory_from_text(f"{possible} {axioms}\nexplore size 4, variables 2"))
    others = explore(theory_from_text(f"{GROUP} axiom exists x y. x != y\nexplore size 2"))

    assert found.limit is None
    assert others.limit is None


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.mpl")), ids=lambda path: path.stem)
def test_the_axioms_of_the_examples_are_not_accused(path: Path) -> None:
    """And looking costs little."""
    base = Base(load_theory(path))

    assert absurdity(base) is None
    assert base.spent <= 20_000


def test_that_nothing_contradictory_was_found_refutes_nothing() -> None:
    """For absurdity as a goal there is a model, or it stays open."""
    numbers = explore(theory_from_text(f"{NUMBERS}\ngoal false\nexplore size 1, variables 1"))
    group = explore(theory_from_text(f"{GROUP}\ngoal false\nexplore size 1, variables 1"))

    assert (len(numbers.open), numbers.refuted) == (1, ())
    assert group.open == ()
    assert group.refuted[0].model
