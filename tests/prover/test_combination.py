"""Equations between sums: what combinations of known equations prove, and what sums are."""

from __future__ import annotations

import pytest

from gl.checker import Accepted, check
from gl.explorer.recorder import Recorder
from gl.grid.canonical import canonical
from gl.grid.compile import Base
from gl.grid.fuel import Fuel
from gl.grid.memory import Memory
from gl.grid.sums import sums_of
from gl.kernel.fact import FactStore
from gl.kernel.formula import Forall
from gl.kernel.sentence import Equal
from gl.prover.combination import combine
from gl.theory.load import parse_formula, theory_from_text

LAWS = """
sort R
op + : R, R -> R   infixl 60
op * : R, R -> R   infixl 70
op f : R -> R
op g : R -> R
axiom a + b = b + a
axiom (a + b) + c = a + (b + c)
axiom a + (b + c) = b + (a + c)
axiom a * b = b * a
axiom (a * b) * c = a * (b * c)
axiom a * (b * c) = b * (a * c)
axiom a * (b + c) = a * b + a * c
axiom (a + b) * c = a * c + b * c
"""

HALF = "axiom f(a) + f(a) = a * a + a\n"


def holds(text: str, goal: str) -> bool:
    """Whether the goal is a combination of what the axioms say; if so, the checker accepts it."""
    theory = theory_from_text(text)
    base = Base(theory)
    formula = parse_formula(goal, theory)
    assert isinstance(formula, Forall)
    names = {v: base.constant(v.name, v.sort) for v in formula.variables}
    conjecture = canonical(
        base,
        tuple([base.internalise(h, names) for h in formula.hypotheses]),
        base.internalise(formula.conclusion, names),
    )
    assert isinstance(conjecture.conclusion, Equal)
    store = FactStore(base.bank, base.library, base.meanings)
    facts = store.open(conjecture.constants, conjecture.hypotheses)
    memory = Memory(base, store, facts, Fuel(100_000))
    assert memory.by_rewriting(conjecture.conclusion) is None
    fact = combine(base, memory, conjecture.conclusion)
    if fact is None:
        return False
    recorder = Recorder(base)
    recorder.add(conjecture, store.proof(store.close(fact)), "calculation")
    verdict = check(recorder.finish())
    assert isinstance(verdict, Accepted), verdict
    return True


@pytest.mark.parametrize(
    "goal",
    [
        "f(n) * n + f(n) * n = n * n * n + n * n",
        "f(n) + (m + f(n)) = n + (n * n + m)",
        "(f(n) + n) * (f(n) + n) = f(n) * f(n) + n * n * n + n * n + n * n",
        "f(n) + f(m) + g(n) + f(n) + f(m) = n + m + g(n) + n * n + m * m",
    ],
)
def test_a_known_equation_may_be_multiplied(goal: str) -> None:
    assert holds(LAWS + HALF, goal)


def test_hypotheses_are_combined_too() -> None:
    assert holds(LAWS, "f(a) = g(a) + b and g(a) * c = b -> f(a) * c = b * c + b")


@pytest.mark.parametrize("goal", ["f(n) * n = n * n * n", "f(n) = n * n + n"])
def test_nothing_else_is_proved(goal: str) -> None:
    """Half of a known equation is not known: nothing here can be cancelled."""
    assert not holds(LAWS + HALF, goal)


@pytest.mark.parametrize(
    ("dropped", "known"),
    [
        ("axiom nothing", "+*"),
        ("axiom a + b = b + a\n", ""),
        ("axiom a * b = b * a\n", "+"),
        ("axiom a * (b + c) = a * b + a * c\n", "+"),
    ],
)
def test_operations_are_known_by_their_laws(dropped: str, known: str) -> None:
    """Without some laws, ``+`` makes no sums, or ``*`` no products of their members."""
    base = Base(theory_from_text(LAWS.replace(dropped, "")))
    found = sums_of(base, base.symbols["+"])
    speaks = [] if found is None else [s for s in "+*" if found.speaks_of(base.symbols[s])]
    assert "".join(speaks) == known


def test_successors_are_sums() -> None:
    """S(a) is one more than a, wherever S(a) + b = S(a + b) is known."""
    theory = theory_from_text(
        LAWS.replace("sort R", "data R = 0 | S(R)")
        + "axiom a + 0 = a\naxiom a + S(b) = S(a + b)\naxiom S(a) + b = S(a + b)\naxiom 0 + a = a\n"
    )
    base = Base(theory)
    sums = sums_of(base, base.symbols["+"])
    assert sums is not None
    formula = parse_formula("S(S(a) + b) = 0", theory)
    assert isinstance(formula, Forall)
    names = {v: base.constant(v.name, v.sort) for v in formula.variables}
    equal = base.internalise(formula.conclusion, names)
    assert isinstance(equal, Equal)
    one = base.bank.make(base.symbols["S"], (equal.right,))
    assert sums.members(equal.left) == [*names.values(), one, one]
    assert sums.members(equal.right) == []
