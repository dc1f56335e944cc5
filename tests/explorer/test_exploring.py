"""The explorer's parts: which terms are looked at, which conjectures are one, how a run ends."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from random_theories import Example, examples

from gl.checker import Accepted, check
from gl.explorer.enumerate import Enumerator
from gl.explorer.explore import explore
from gl.explorer.options import Event, Options
from gl.grid.canonical import canonical, equation, in_order, key_of
from gl.grid.compile import Base
from gl.kernel.sentence import Equal
from gl.kernel.symbol import Kind
from gl.theory.load import parse_formula, theory_from_text
from gl.theory.theory import Goal, Theory


def functions_of(base: Base) -> list[int]:
    return [s for s, kind in enumerate(base.symbols.kinds) if kind is Kind.FUNCTION]


@given(examples(functions=2), st.integers(1, 4))
def test_no_reducible_term_is_looked_at_twice(example: Example, size: int) -> None:
    """Levels hold irreducible terms of their size, each once; arguments are irreducible."""
    base = Base(example.theory)
    constants = [c for s in example.theory.sorts for c in base.first_constants(s.name, 2)[:2]]
    enumerator = Enumerator(base, constants, functions_of(base))
    for number in range(1, size + 1):
        if enumerator.candidates() > 2000:
            return
        enumerator.next_level()
        level = enumerator.levels[number]
        assert len(set(level)) == len(level)
        for term in level:
            assert base.bank.sizes[term] == number
            assert base.normaliser.is_normal(term)
            for argument in base.bank.arguments[term]:
                assert argument in enumerator.levels[base.bank.sizes[argument]]


@given(examples(functions=2), st.integers(0, 10**6))
def test_a_canonical_conjecture_stays_as_it_is(example: Example, seed: int) -> None:
    """Renamed by first occurrence; the same whichever way round the equation is given."""
    base = Base(example.theory)
    constants = [c for s in example.theory.sorts for c in base.first_constants(s.name, 2)[:2]]
    enumerator = Enumerator(base, constants, functions_of(base))
    terms = [t for _ in range(3) for t in enumerator.next_level()]
    left = terms[seed % len(terms)]
    same_sort = [t for t in terms if base.bank.sorts[t] == base.bank.sorts[left] and t != left]
    if not same_sort:
        return
    right = same_sort[(seed // 7) % len(same_sort)]

    made = equation(base, left, right)

    again = canonical(base, made.hypotheses, made.conclusion)
    assert key_of(base, again) == key_of(base, made)
    assert again.constants == made.constants
    assert in_order(base, list(made.constants))
    assert isinstance(made.conclusion, Equal)


def test_fuel_ends_a_run_early_and_what_was_proved_counts(peano: Theory) -> None:
    """The limit is said; the certificate is complete; more fuel, no fewer theorems."""
    counts = []
    for fuel in (1, 5_000, 20_000):
        found = explore(peano, Options(fuel=fuel, size=5))
        verdict = check(found.certificate)
        assert isinstance(verdict, Accepted), verdict
        assert len(verdict.theorems) == len(found.theorems)
        counts.append(len(found.theorems))
    assert counts == sorted(counts)
    assert explore(peano, Options(fuel=1)).limit == "fuel"


def test_a_deadline_ends_a_run_at_the_next_cycle(peano: Theory) -> None:
    asked: list[None] = []

    def deadline() -> bool:
        asked.append(None)
        return len(asked) > 5

    found = explore(peano, Options(deadline=deadline))

    assert found.limit == "time"
    assert isinstance(check(found.certificate), Accepted)


def test_bounds_of_the_caller_come_before_those_of_the_theory(peano: Theory) -> None:
    small = explore(peano, Options(size=3, variables=2))
    assert small == explore(replace(peano, bounds=replace(peano.bounds, size=3, variables=2)))


def test_progress_is_told_once_a_cycle(peano: Theory) -> None:
    """Cycles count up; theorems do not get fewer; the size stays within bounds."""
    events: list[Event] = []
    found = explore(peano, Options(size=3, variables=2), events.append)

    cycles = [event.cycle for event in events if event.kind == "cycle"]
    assert cycles == sorted(set(cycles))
    theorems = [event.theorems for event in events]
    assert theorems == sorted(theorems)
    assert theorems[-1] <= len(found.theorems)
    assert all(0 <= event.size <= 3 for event in events)


def test_goals_may_be_given_instead_of_those_of_the_theory(peano: Theory) -> None:
    goal = Goal("mine", parse_formula("0 + a = a", peano))
    found = explore(peano, Options(size=1, goals=(goal,)))
    assert [record.goal for record in found.theorems if record.goal] == ["mine"]


def test_a_size_beyond_all_terms_ends() -> None:
    """Where there are no more terms, and where there are too many."""
    for text in ("data B = t | f  op g : B  axiom g = t", "sort A  op f : A, A -> A"):
        theory = theory_from_text(text)
        assert isinstance(check(explore(theory, Options(size=10**18)).certificate), Accepted)


def test_of_many_functions_the_first_are_named() -> None:
    """Where terms are left out."""
    text = "sort A " + "".join(f"op f{number} : A, A -> A " for number in range(40))
    found = explore(theory_from_text(text), Options(size=5))
    assert found.limit is not None
    assert "f0, f1, f2" in found.limit
    assert " more: " in found.limit
    assert "f39" not in found.limit
