"""What the writer writes, the checker accepts: STYLE.md's law 7, first half."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from random_theories import renamed

from gl.checker import Accepted, check
from gl.explorer.explore import explore
from gl.grid.compile import Base
from gl.kernel.fact import FactStore
from gl.kernel.formula import Forall
from gl.kernel.rewriting import Link
from gl.kernel.sentence import All, Conjunction, Equal
from gl.proof.certificate import CertificateWriter
from gl.proof.reader import read
from gl.theory.load import theory_from_text
from gl.theory.theory import SymbolKind

SUMS = """
theory Sums
data N = 0 | S(N)
op + : N, N -> N   infixl 60
axiom a + 0 = a
axiom a + S(b) = S(a + b)
explore size 3, variables 2
"""

LISTS = """
data N = 0 | S(N)
data L = nil | cons(N, L)
op double : N -> N
op ++ : L, L -> L   infixl 60
axiom double(a) = a
axiom nil ++ a = a
axiom cons(x, a) ++ a' = cons(x, a ++ a')
explore size 3, variables 2
"""


def writer(base: Base) -> CertificateWriter:
    theory = base.theory
    axioms = [base.library[f"A{n}"] for n in range(len(theory.axioms))]
    return CertificateWriter(theory, base.bank, axioms, [])


def accepted(certificate: bytes) -> Accepted:
    verdict = check(certificate)
    assert isinstance(verdict, Accepted), verdict
    return verdict


def test_a_certificate_without_theorems_is_accepted() -> None:
    """The signature, the schemas and the axioms alone."""
    verdict = accepted(writer(Base(theory_from_text(SUMS))).finish())
    assert verdict.theory == "Sums"
    assert len(verdict.axioms) == 2
    assert verdict.theorems == ()


def test_every_line_is_canonical_json() -> None:
    for line in explore(theory_from_text(SUMS)).certificate.decode().splitlines():
        keys = json.loads(line)
        assert line == json.dumps(keys, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@pytest.mark.parametrize("names", [("λ", "Ж"), ("'", '"'), ("\\", "{}"), ("😀", "é"), ("T0", "A0")])
def test_names_may_have_any_characters(names: tuple[str, str]) -> None:
    """That JSON has to escape, or that look like references."""
    theory = theory_from_text(SUMS)
    odd = renamed(theory, {"N": "N", "0": "0", "S": names[0], "+": names[1]})
    found = explore(odd)

    assert len(accepted(found.certificate).theorems) == len(explore(theory).theorems)
    assert {s.name for s in read(found.certificate).symbols} == {"0", *names}


def test_variables_of_one_name_and_two_sorts_stay_apart() -> None:
    """a : N, and of sort L both a and a': found rejected, when a : L was written as a'."""
    found = explore(theory_from_text(LISTS))
    accepted(found.certificate)
    (name, axiom) = read(found.certificate).axioms[2]
    assert isinstance(axiom, Forall)
    assert len(set(axiom.variables)) == 3, name


def test_a_goal_is_not_confused_with_its_instance() -> None:
    """a ++ a' = a' ++ a is false; found "proved" as a ++ a = a ++ a, where a : N took the name."""
    goal = "goal commutes: a ++ a' = a' ++ a\n"
    found = explore(theory_from_text(LISTS + goal))
    assert [refutation.goal for refutation in found.refuted] == ["commutes"]
    assert all(record.goal is None for record in found.theorems)


def numeral(base: Base, number: int) -> int:
    term = base.bank.make(base.symbols["0"], ())
    for _ in range(number):
        term = base.bank.make(base.symbols["S"], (term,))
    return term


def test_deep_terms_are_written() -> None:
    """a + 150 = S(... S(a + 0) ...), one link a successor."""
    base = Base(theory_from_text(SUMS))
    bank = base.bank
    a = base.constant("a", "N")
    term = bank.make(base.symbols["+"], (a, numeral(base, 150)))
    store = FactStore(bank, base.library)
    store.open((a,), ())
    links = base.normaliser.explain(term)
    fact = store.close(store.calculation(term, links))
    certificate = writer(base)
    statement = base.generalise((a,), (), Equal(term, links[-1].to))

    assert certificate.theorem(statement, store.proof(fact)) == "T0"

    (theorem,) = accepted(certificate.finish()).theorems
    assert theorem.steps == 3 + 151


def test_deep_numerals_of_the_source_are_no_obstacle() -> None:
    """As deep as the language allows, in axioms and goals."""
    text = SUMS + "goal deep: a + 120 = 120 + a\ngoal far: 50 + 150 = 200\n"
    found = explore(theory_from_text(text))
    accepted(found.certificate)
    assert {record.goal for record in found.theorems} >= {"deep", "far"}


def test_an_eigenvariable_is_opened_once() -> None:
    """Two blocks over one constant get two names."""
    base = Base(theory_from_text(SUMS))
    a = base.constant("a", "N")
    zero = numeral(base, 0)
    plus = base.bank.make(base.symbols["+"], (a, zero))
    store = FactStore(base.bank, base.library)
    blocks = []
    for start, link in (
        (plus, Link("A0", (a,), True, (), a)),
        (a, Link("A0", (a,), False, (), plus)),
    ):
        store.open((a,), ())
        blocks.append(store.close(store.calculation(start, [link])))
    both = store.conjunction((blocks[0], blocks[1]))
    x = base.bank.variable("x", "N")
    x_plus = base.bank.substitute(plus, {a: x})
    statement = Conjunction((All((x,), (), Equal(x_plus, x)), All((x,), (), Equal(x, x_plus))))
    certificate = writer(base)
    certificate.theorem(statement, store.proof(both))

    data = certificate.finish()

    accepted(data)
    opened = [json.loads(line)["open"] for line in data.splitlines() if b'"open"' in line]
    assert len({tuple(variables) for variables in opened}) == 2


def test_what_an_axiom_says_is_a_theorem_too() -> None:
    """Though its proof has no step; found as a crash, where an axiom was a goal."""
    base = Base(theory_from_text(SUMS))
    store = FactStore(base.bank, base.library)
    certificate = writer(base)
    certificate.theorem(base.library["A0"], store.proof("A0"))

    (theorem,) = accepted(certificate.finish()).theorems
    assert theorem.rests == ("A0",)


def test_what_stands_already_is_not_written_again() -> None:
    """Neither a theorem nor a variant of it; found rejected, when two goals were one denial."""
    base = Base(theory_from_text(SUMS))
    certificate = writer(base)
    references = []
    for name in ("a", "b"):
        constant = base.constant(name, "N")
        store = FactStore(base.bank, base.library)
        store.open((constant,), ())
        fact = store.close(store.calculation(constant, []))
        statement = base.generalise((constant,), (), Equal(constant, constant))
        references.append(certificate.theorem(statement, store.proof(fact)))

    assert references == ["T0", "T0"]
    assert len(accepted(certificate.finish()).theorems) == 1


OTHER_SCHEMAS = {
    "mutual": """
        data A = none | more(B)
        data B = one(A)
        op f : A -> A
        axiom f(a) = a
        goal f(none) = none
        goal f(f(a)) = a
        """,
    "enumeration": """
        data C = red | green | blue
        op next : C -> C
        axiom next(red) = green
        axiom next(green) = blue
        axiom next(blue) = red
        goal next(next(next(c))) = c
        """,
    "without data": """
        sort G
        op * : G, G -> G   infixl 70
        axiom x * y = y * x
        axiom x * y * z = x * (y * z)
        goal x * (y * z) = z * (y * x)
        """,
    "goals that are axioms": """
        data N = 0 | S(N)
        pred p : N
        op c : N
        axiom p(0)
        axiom p(a) -> p(S(a))
        axiom c = S(0)
        axiom not p(c) or c = S(0)
        goal p(0)
        goal p(b) -> p(S(b))
        goal c = S(0)
        goal S(0) = c
        goal not p(c) or c = S(0)
        """,
    "an absurd axiom": """
        data N = 0 | S(N)
        axiom false
        """,
    "a function for a constant": """
        data N = 0 | S(N)
        op c : N
        op d : N
        axiom c = d
        goal S(c) = S(d)
        """,
}


@pytest.mark.parametrize("name", OTHER_SCHEMAS)
def test_theories_of_other_shapes_are_written(name: str) -> None:
    """Their goals hold, and the checker says so."""
    theory = theory_from_text(OTHER_SCHEMAS[name] + "explore size 3, variables 2")
    found = explore(theory)
    accepted(found.certificate)
    proved = {record.goal for record in found.theorems}
    assert proved >= {goal.name for goal in theory.goals}


def test_generators_that_are_not_free_are_neither_distinct_nor_injective() -> None:
    """Induction works; S(a) = S(b) does not give a = b, nor 0 = S(a) everything."""
    goals = "goal zero: 0 + a = a\ngoal same: S(a) = S(b) -> a = b\ngoal apart: not 0 = S(a)\n"
    plain = theory_from_text(SUMS + goals)
    kinds = {"0": SymbolKind.FUNCTION, "S": SymbolKind.FUNCTION}
    theory = replace(
        plain,
        symbols=tuple(replace(s, kind=kinds.get(s.name, s.kind)) for s in plain.symbols),
        schemas=tuple(replace(schema, free=False) for schema in plain.schemas),
    )

    found = explore(theory)

    verdict = accepted(found.certificate)
    assert {record.goal for record in found.theorems if record.goal} == {"zero"}
    assert any("I0" in theorem.rests for theorem in verdict.theorems)
