"""What is large or endless in one block stays bounded, and stops no other block."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest

from gl.explorer.explore import Exploration, explore
from gl.explorer.options import Options
from gl.grid.compile import Base
from gl.grid.fuel import Fuel
from gl.grid.here import Here
from gl.grid.memory import Memory
from gl.grid.remote import Remote
from gl.grid.rules import GroundRules
from gl.kernel.fact import FactStore
from gl.kernel.rewriting import Link
from gl.kernel.sentence import Equal, Holds, Sentence
from gl.theory.load import theory_from_text

MANY = 3_000

FUNCTIONS = """
sort P
pred le : P, P
op f : P -> P
axiom le(x, y) and le(y, z) -> le(x, z)
"""

ENDLESS = {
    "a fact from each fact": "axiom p(0)\naxiom p(a) -> p(S(a))",
    "a term for each term": "axiom le(x, f(x))\naxiom le(x, y) -> le(f(x), f(y))",
    "a witness for each term": "axiom exists y. le(x, y) and h(x, y) = g(x)",
    "an equation that cannot be oriented": "axiom h(x, g(y)) = h(g(x), y)",
    "an equation that makes terms grow": "axiom f(g(x)) = h(f(x), g(f(x)))",
}
"""Rules that give more and more, for ever."""

THEORY = """
data N = 0 | S(N)
sort P
op + : N, N -> N   infixl 60
pred p : N
pred le : P, P
op f : P -> P
op g : P -> P
op h : P, P -> P
axiom a + 0 = a
axiom a + S(b) = S(a + b)
{}
goal follows: a + b = b + a
goal never: le(g(x), x)
explore size 4, variables 2
"""


def fates(found: Exploration) -> tuple[list[str], list[str]]:
    """The goals that are proved, and those that are open."""
    proved = [theorem.goal for theorem in found.theorems if theorem.goal is not None]
    return proved, [conjecture.goal for conjecture in found.open if conjecture.goal]


@pytest.mark.parametrize("rules", [*ENDLESS.values(), "\n".join(ENDLESS.values())])
def test_an_endless_rule_does_not_stop_the_other_blocks(rules: str) -> None:
    """The run ends by itself, without a limit, and what has nothing to do with the rule is proved.

    On workers, too.
    """
    theory = theory_from_text(THEORY.format(rules))
    found = explore(theory)
    assert fates(found) == (["follows"], ["never"])
    assert found.limit is None
    workers = partial(remote, count=2)
    assert explore(theory, Options(workers=workers)) == found


def remote(base: Base, trade: object, count: int) -> Remote:
    """Workers of this process."""
    return Remote(base, partial(Here, base.theory, trade), count)  # type: ignore[arg-type]


class Block:
    """A block with some hypotheses about the constants ``c0``, ``c1``, ..."""

    def __init__(self, constants: int) -> None:
        self.base = base = Base(theory_from_text(FUNCTIONS))
        self.constants = [base.constant(f"c{i}", "P") for i in range(constants)]
        self.store = FactStore(base.bank, base.library, base.meanings)
        self.fuel = Fuel(1_000_000)

    def f(self, term: int) -> int:
        return self.base.bank.make(self.base.symbols.names.index("f"), (term,))

    def le(self, left: int, right: int) -> Sentence:
        return Holds(self.base.symbols.names.index("le"), (left, right))

    def finds(self, hypotheses: list[Sentence], goal: Sentence) -> bool:
        facts = self.store.open((), tuple(hypotheses))
        found = Memory(self.base, self.store, facts, self.fuel).saturate(goal)
        return found is not None and self.store.sentence(found) == goal


def test_many_atoms_are_one_search_each() -> None:
    block = Block(MANY)
    c = block.constants
    atoms = [block.le(block.f(c[i]), c[i + 1]) for i in range(MANY - 1)]
    assert block.finds(atoms, block.le(block.f(c[7]), c[8]))
    assert block.fuel.spent == 0


@pytest.mark.parametrize("forward", [True, False])
def test_a_chain_of_equations_is_explained_once(
    monkeypatch: pytest.MonkeyPatch,
    forward: bool,  # noqa: FBT001
) -> None:
    """Not once for each of its constants, in whatever order the equations come."""
    made = Counter[str]()
    explain = GroundRules.explain

    def counted(rules: GroundRules, term: int) -> list[Link]:
        links = explain(rules, term)
        made["links"] += len(links)
        return links

    monkeypatch.setattr(GroundRules, "explain", counted)
    block = Block(MANY)
    c = block.constants
    chain: list[Sentence] = [Equal(c[i], c[i + 1]) for i in range(MANY - 1)]
    goal = Equal(block.f(c[0]), block.f(c[-1]))
    assert block.finds(chain if forward else chain[::-1], goal)
    assert made["links"] < 5 * MANY


def test_with_the_fuel_the_search_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts are not looked at any more, though a rule would join each with each."""
    looks = Counter[str]()
    sentence = FactStore.sentence

    def counted(store: FactStore, reference: int | str) -> Sentence:
        looks["sentence"] += 1
        return sentence(store, reference)

    monkeypatch.setattr(FactStore, "sentence", counted)
    block = Block(MANY)
    c = block.constants
    block.fuel.left = 100
    atoms = [block.le(block.f(c[i]), c[0]) for i in range(MANY)]
    assert not block.finds(atoms, block.le(c[0], c[1]))
    assert looks["sentence"] < 5 * MANY
