"""Completion: what is proved of theories that have nothing but equations."""

from __future__ import annotations

from pathlib import Path

import pytest

from gl.checker import Accepted, check
from gl.explorer.explore import explore
from gl.grid.compile import Base
from gl.grid.fuel import Fuel
from gl.grid.memory import Memory
from gl.kernel.fact import FactStore
from gl.kernel.ordering import ReductionOrder
from gl.kernel.sentence import All, Equal
from gl.kernel.weight_order import WeightOrder
from gl.prover.complete import Completion
from gl.prover.hypothetical import Hypothetical
from gl.prover.joinable import weak_orders
from gl.theory.load import load_theory, theory_from_text

EXAMPLES = Path(__file__).parents[2] / "mpl_examples"

SEMILATTICE = """
sort L
op + : L, L -> L   infixl 60
axiom (x + y) + z = x + (y + z)
axiom x + y = y + x
axiom x + x = x
"""


DISTRIBUTIVE = r"""
sort L
op /\ : L, L -> L   infixl 70
op \/ : L, L -> L   infixl 60
axiom a /\ b = b /\ a
axiom a \/ b = b \/ a
axiom (a /\ b) /\ c = a /\ (b /\ c)
axiom (a \/ b) \/ c = a \/ (b \/ c)
axiom a /\ (a \/ b) = a
axiom a \/ (a /\ b) = a
axiom a /\ (b \/ c) = a /\ b \/ a /\ c
"""


def completed(text: str, *, by_weight: bool = False, steps: int = 200) -> tuple[Base, Completion]:
    """A theory's equations, completed."""
    base = Base(theory_from_text(text))
    least = {sort: base.first_constants(sort, 1)[0] for sort in base.constants}
    order: ReductionOrder = WeightOrder(base.bank) if by_weight else base.order
    completion = Completion(base.bank, order, least, least)
    for sentence in base.library.values():
        if isinstance(sentence, All) and isinstance(sentence.conclusion, Equal):
            left, right = sentence.conclusion.left, sentence.conclusion.right
            completion.give(left, right, sentence.variables)
    for _ in range(steps):
        if completion.step() is None:
            return base, completion
    return base, completion


@pytest.mark.parametrize("name", ["group", "exponent2", "lattice", "ring"])
def test_every_goal_is_proved(name: str) -> None:
    theory = load_theory(EXAMPLES / f"{name}.mpl")
    found = explore(theory)
    assert isinstance(check(found.certificate), Accepted)
    proved = {record.goal for record in found.theorems if record.goal}
    assert proved == {goal.name for goal in theory.goals}


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["boolean", "boolean_ring", "distributive", "huntington", "division"]
)
def test_every_goal_is_proved_where_that_takes_longer(name: str) -> None:
    test_every_goal_is_proved(name)


def test_what_no_proof_needs_is_stated_only_if_it_is_short() -> None:
    """Each side of a theorem without a goal has seven symbols at most, unless a proof cites it."""
    found = explore(load_theory(EXAMPLES / "ring.mpl"))
    assert len(found.theorems) < 60
    assert found.limit is not None


def test_hypotheses_are_superposed() -> None:
    """Cancellation in a distributive lattice needs instances that nothing at hand suggests."""
    base = Base(theory_from_text(DISTRIBUTIVE))
    a, b, c = base.first_constants("L", 3)
    meet, join = base.symbols["/\\"], base.symbols["\\/"]
    make = base.bank.make
    store = FactStore(base.bank, base.library)
    given = store.open(
        (a, b, c),
        (
            Equal(make(meet, (a, b)), make(meet, (a, c))),
            Equal(make(join, (a, b)), make(join, (a, c))),
        ),
    )
    memory = Memory(base, store, given, Fuel(10_000))
    result = Hypothetical(base, store, {a: None, b: None, c: None}).prove(memory, Equal(b, c))
    assert result is not None
    assert store.sentence(result) == Equal(b, c)
    assert Hypothetical(base, store, {}).prove(memory, Equal(a, b)) is None


@pytest.mark.parametrize("by_weight", [False, True])
def test_rearranging_ends(*, by_weight: bool) -> None:
    """Semilattices have a finite completion, because joinable equations are left out."""
    base, completion = completed(SEMILATTICE, by_weight=by_weight)
    assert completion.step() is None
    assert sum(equation.alive for equation in completion.equations) <= 7
    a, b, c = base.first_constants("L", 3)
    plus, make = base.symbols["+"], base.bank.make
    left = make(plus, (make(plus, (c, a)), make(plus, (b, c))))
    assert completion.joined(left, make(plus, (make(plus, (a, b)), c)))
    assert completion.joined(left, make(plus, (a, b))) is None


def test_where_two_variables_are_equal_everything_is() -> None:
    base, completion = completed("sort A\nop f : A -> A\naxiom f(x) = y")
    a, b = base.first_constants("A", 2)
    assert completion.joined(a, b)


def test_what_holds_of_the_least_term_holds_of_all() -> None:
    """f(x) = g(y) says that all values of both are one."""
    base, completion = completed("sort A\nop f : A -> A\nop g : A -> A\naxiom f(x) = g(y)")
    a, b = base.first_constants("A", 2)
    f, g = base.symbols["f"], base.symbols["g"]
    for head in (f, g):
        one, other = base.bank.make(head, (a,)), base.bank.make(head, (b,))
        assert completion.joined(one, other)


@pytest.mark.parametrize(("count", "expected"), [(0, 1), (1, 1), (2, 3), (3, 13), (4, 75)])
def test_all_orders_of_some_values(count: int, expected: int) -> None:
    """The Fubini numbers."""
    found = weak_orders(count)
    assert len(found) == len(dict.fromkeys(found)) == expected
    assert all(sorted(dict.fromkeys(r)) == list(range(len(dict.fromkeys(r)))) for r in found)
