"""What a memory infers: each case is a law of a small theory, and its proof is checked.

No induction here: what follows in one block from hypotheses, axioms and the shapes of data.
"""

from __future__ import annotations

from itertools import permutations

import pytest

from gl.checker import Accepted, check
from gl.grid.compile import Base
from gl.grid.fuel import Fuel
from gl.grid.memory import Memory
from gl.kernel.fact import FactStore
from gl.kernel.formula import Forall, Formula
from gl.kernel.proof import Proof
from gl.kernel.sentence import (
    Absurd,
    All,
    Equal,
    Holds,
    Negation,
    Sentence,
    close,
    substitute,
)
from gl.kernel.symbol import Kind
from gl.proof.certificate import CertificateWriter
from gl.theory.load import parse_formula, theory_from_text

THEORIES = {
    "numbers": """
        data N = 0 | S(N)
        op + : N, N -> N   infixl 60
        op f : N -> N
        axiom a + 0 = a
        axiom a + S(b) = S(a + b)
        axiom a + b = a -> b = 0
        """,
    "lists": """
        sort E
        data L = nil | cons(E, L)
        op ++ : L, L -> L   infixr 60
        op g : L -> L
        axiom nil ++ b = b
        axiom cons(x, a) ++ b = cons(x, a ++ b)
        axiom not g(nil) = nil
        """,
    "trees": """
        data T = leaf | node(T, T)
        op m : T -> T
        axiom m(leaf) = leaf
        axiom m(node(s, t)) = node(m(t), m(s))
        axiom m(s) = m(t) -> s = t
        """,
    "colours": """
        data C = red | green | blue
        op next : C -> C
        op pair : C, C -> C
        axiom next(red) = green
        axiom next(green) = blue
        axiom next(blue) = red
        axiom c = d -> pair(c, d) = red
        """,
    "predicates": """
        sort P
        pred le : P, P
        op top : P
        axiom refl: le(x, x)
        axiom trans: le(x, y) and le(y, z) -> le(x, z)
        axiom anti: le(x, y) and le(y, x) -> x = y
        axiom great: le(x, top)
        """,
}

FOLLOWS = [
    # congruence
    ("numbers", "a = b -> f(a) = f(b)"),
    ("numbers", "a = b -> b = c -> f(a) + a = f(c) + c"),
    ("numbers", "f(f(f(a))) = a -> f(f(f(f(f(a))))) = a -> f(a) = a"),
    ("trees", "s = t -> node(s, m(t)) = node(t, m(s))"),
    # rewriting, alone and with hypotheses
    ("numbers", "a + S(S(0)) = S(S(a))"),
    ("numbers", "f(a) = S(0) -> b + f(a) = S(b)"),
    ("lists", "a = cons(x, nil) -> a ++ b = cons(x, b)"),
    ("trees", "m(s) = t -> m(node(s, s)) = node(t, t)"),
    ("colours", "next(next(next(red))) = red"),
    # injectivity
    ("numbers", "S(a) = S(b) -> a = b"),
    ("numbers", "f(a) = S(b) -> f(a) = S(c) -> b = c"),
    ("lists", "cons(x, a) = cons(y, b) -> x = y"),
    ("lists", "cons(x, a) = cons(y, b) -> a = b"),
    ("trees", "node(s, node(t, u)) = node(t, node(s, leaf)) -> u = leaf"),
    # distinctness
    ("numbers", "0 = S(a) -> b = c"),
    ("numbers", "S(S(a)) = S(0) -> b = c"),
    ("lists", "a ++ b = nil -> a = cons(x, c) -> x = y"),
    ("trees", "leaf = node(s, t) -> s = t"),
    ("colours", "red = green -> c = d"),
    ("colours", "next(c) = blue -> c = blue -> c = red"),
    # conditional rules
    ("numbers", "S(a) + b = S(a) -> b = 0"),
    ("trees", "m(m(s)) = m(leaf) -> m(s) = leaf"),
    ("colours", "next(c) = next(d) -> pair(next(c), next(d)) = red"),
    # contradiction
    ("lists", "g(a) = nil -> a = nil -> a = cons(x, b)"),
    # predicates
    ("predicates", "le(x, y) -> le(y, z) -> le(z, u) -> le(x, u)"),
    ("predicates", "le(x, y) -> le(y, x) -> le(y, z) -> y = z -> x = z"),
    ("predicates", "le(x, y) -> y = z -> le(x, z)"),
]

DOES_NOT = [
    ("numbers", "f(a) = f(b) -> a = b"),
    ("numbers", "a + b = a + c -> b = c"),
    ("numbers", "0 + a = a"),
    ("lists", "a ++ b = a ++ c -> b = c"),
    ("trees", "m(m(s)) = s"),
    ("colours", "next(c) = next(d) -> c = d"),
    ("colours", "pair(c, d) = red -> c = d"),
    ("predicates", "le(x, y) -> le(y, x)"),
    ("predicates", "le(x, y) -> x = y"),
]


class Block:
    """A law of a theory, its variables fixed and its hypotheses assumed."""

    def __init__(self, theory: str, law: str) -> None:
        self.base = base = Base(theory_from_text(THEORIES[theory]))
        formula: Formula = parse_formula(law, base.theory)
        if not isinstance(formula, Forall):
            formula = Forall((), (), formula)
        names = {v: base.constant(v.name, v.sort) for v in formula.variables}
        self.constants = tuple(names.values())
        self.hypotheses = tuple(base.internalise(h, names) for h in formula.hypotheses)
        self.goal = base.internalise(formula.conclusion, names)
        self.store = FactStore(base.bank, base.library, base.meanings)
        self.opened = bool(self.constants or self.hypotheses)
        facts = self.store.open(self.constants, self.hypotheses) if self.opened else []
        self.memory = Memory(base, self.store, facts, Fuel(20_000))

    def statement(self) -> Sentence:
        return self.base.generalise(self.constants, self.hypotheses, self.goal)

    def certificate(self, proof: Proof) -> bytes:
        base = self.base
        axioms = [base.library[f"A{n}"] for n in range(len(base.theory.axioms))]
        writer = CertificateWriter(base.theory, base.bank, axioms, [])
        writer.theorem(self.statement(), proof)
        return writer.finish()


@pytest.mark.parametrize(("theory", "law"), FOLLOWS)
def test_it_follows_and_the_checker_agrees(theory: str, law: str) -> None:
    block = Block(theory, law)
    fact = block.memory.saturate(block.goal)

    assert fact is not None
    assert block.store.sentence(fact) == block.goal
    proof = block.store.proof(block.store.close(fact) if block.opened else fact)
    assert proof.conclusion == close(block.constants, block.hypotheses, block.goal)
    verdict = check(block.certificate(proof))
    assert isinstance(verdict, Accepted), verdict


@pytest.mark.parametrize(("theory", "law"), DOES_NOT)
def test_what_does_not_follow_is_not_found(theory: str, law: str) -> None:
    """Some of it is false, some needs induction."""
    block = Block(theory, law)
    assert block.memory.saturate(block.goal) is None


def test_fuel_is_spent_and_ends() -> None:
    """Without fuel conditional rules are not matched."""
    block = Block("predicates", "le(x, y) -> le(y, z) -> le(x, z)")
    poor = Memory(block.base, block.store, range(2), Fuel(0))
    assert poor.saturate(block.goal) is None
    assert block.memory.saturate(block.goal) is not None


def test_a_memory_inside_knows_what_the_outer_one_does_and_more() -> None:
    block = Block("numbers", "f(a) = b -> b = S(c) -> f(a) = S(c)")
    outer = Memory(block.base, block.store, [0], Fuel(20_000))
    assert outer.saturate(block.goal) is None
    assert outer.child([1]).saturate(block.goal) is not None
    assert outer.saturate(block.goal) is None


def test_an_equation_that_is_an_instance_of_rewriting_needs_no_saturation() -> None:
    block = Block("numbers", "a + S(S(0)) = S(S(a))")
    fact = block.memory.by_rewriting(block.goal)  # type: ignore[arg-type]
    assert fact is not None
    assert [f.rule for f in block.store.facts] == ["calc"]


def test_a_theorem_with_variables_is_a_rule_inside_a_block() -> None:
    """A hypothesis forall x. f(x) = x rewrites f(S(a)) to S(a)."""
    base = Base(theory_from_text(THEORIES["numbers"]))
    a, x = base.constant("a", "N"), base.bank.variable("x", "N")
    f = base.symbols["f"]
    assert base.symbols.kinds[f] is Kind.FUNCTION
    hypothesis = base.internalise(parse_formula("f(x) = x", base.theory))
    assert isinstance(hypothesis, All)
    store = FactStore(base.bank, base.library)
    memory = Memory(base, store, store.open((a,), (hypothesis,)), Fuel(1000))
    goal = substitute(base.bank, hypothesis.conclusion, {x: a})
    assert memory.saturate(goal) is not None


def test_an_elimination_and_a_rule_inside_do_not_chase_each_other() -> None:
    """forall u. s = node(u, u), s = node(t, v) and v = t: found without end.

    The rule goes from node(t, t) to s, which is smaller; so s must not be replaced by node(t, t).
    """
    base = Base(theory_from_text(THEORIES["trees"]))
    s, t, v = (base.constant(name, "T") for name in "stv")
    u, node = base.bank.variable("u", "T"), base.symbols["node"]
    general = All((u,), (), Equal(s, base.bank.make(node, (u, u))))
    known = Equal(s, base.bank.make(node, (t, v)))
    facts: list[Sentence] = [general, known, Equal(v, t)]
    for hypotheses in permutations(facts):
        store = FactStore(base.bank, base.library)
        memory = Memory(base, store, store.open((s, t, v), hypotheses), Fuel(5000))
        assert memory.saturate(Equal(s, base.bank.make(node, (t, t)))) is not None


def test_what_is_denied_may_be_a_new_term() -> None:
    """From ``not p(S(b))`` and ``b = 0``, ``not p(S(0))``, before anybody has spoken of S(b)."""
    theory = theory_from_text("data N = 0 | S(N)\nop b : N\npred p : N")
    base = Base(theory)
    bank, symbols = base.bank, base.symbols
    zero, b = (bank.make(symbols[name], ()) for name in ("0", "b"))
    here, there = (
        Negation(Holds(symbols["p"], (bank.make(symbols["S"], (term,)),))) for term in (b, zero)
    )
    store = FactStore(bank, base.library, base.meanings)
    equation, denial = store.open((), (Equal(b, zero), here))
    memory = Memory(base, store, [equation], Fuel(1000))
    memory.saturate(Absurd())
    memory.learn(denial)
    fact = memory.concluded(there)
    assert isinstance(fact, int)
    assert store.sentence(fact) == there
