"""Values that the explorer computes are those of the program that the axioms are."""

from __future__ import annotations

from itertools import product

import naive
from hypothesis import given, settings
from hypothesis import strategies as st
from random_theories import Example, examples, terms_over

from gl.explorer.evaluate import Evaluator
from gl.explorer.observe import Observer, valuations
from gl.grid.compile import Base
from gl.kernel.formula import Application, Term
from gl.kernel.symbol import Kind


def evaluated(base: Base, evaluator: Evaluator, term: Term) -> int | None:
    """The value of a ground tree, by way of the explorer's evaluator."""
    assert isinstance(term, Application)
    arguments = tuple(evaluated(base, evaluator, a) for a in term.arguments)
    return evaluator.apply(base.symbols[term.symbol], arguments)


def written(base: Base, value: int) -> Term:
    arguments = tuple(written(base, a) for a in base.bank.arguments[value])
    return Application(base.symbols.names[base.bank.heads[value]], arguments)


@given(examples(functions=3), st.data())
def test_an_evaluator_runs_the_axioms(example: Example, data: st.DataObject) -> None:
    """What the naive evaluator finds within its small bounds, the explorer's finds too."""
    base = Base(example.theory)
    sorts = [i.sort for schema in example.theory.schemas for i in schema.inductives]
    for constant in base.first_constants(example.theory.sorts[0].name, 1):
        assert base.symbols.kinds[base.bank.heads[constant]] is Kind.EIGENVARIABLE
    uninterpreted = {s.name for s in example.theory.sorts} - set(sorts)
    if uninterpreted:
        return  # its values are named differently here and there; see the test below
    term = data.draw(terms_over((), {}, example.symbols, data.draw(st.sampled_from(sorts)), 3))
    expected = example.value(term)
    found = evaluated(base, Evaluator(base), term)
    if expected is not None:
        assert found is not None
        assert written(base, found) == expected


@settings(max_examples=30)
@given(examples(functions=2))
def test_what_is_observed_is_the_value_at_each_valuation(example: Example) -> None:
    """Every function, applied to the constants, at every point; unknown where it is large."""
    base = Base(example.theory)
    constants = [c for s in example.theory.sorts for c in base.first_constants(s.name, 2)[:2]]
    observer = Observer(base, constants, Evaluator(base))
    for symbol in example.symbols:
        pools = [base.first_constants(s, 2)[:2] for s in symbol.argument_sorts]
        for arguments in product(*pools):
            term = base.bank.make(base.symbols[symbol.name], arguments)
            observation = observer.observe(term)
            assert len(observation) == len(observer.points)
            for point, value in zip(observer.points, observation, strict=True):
                sigma = dict(zip(constants, point, strict=True))
                ground = written(base, base.bank.substitute(term, sigma))
                expected = naive.value(example.program, ground, [300])
                if expected is not None and naive.size(expected) <= 100:
                    assert value is not None
                    assert written(base, value) == expected


@given(st.lists(st.integers(0, 5), min_size=1, max_size=6))
def test_valuations_are_distinct_and_have_all_small_combinations(sizes: list[int]) -> None:
    pools = [list(range(10 * n, 10 * n + size)) for n, size in enumerate(sizes)]
    points = valuations(pools)
    assert len(set(points)) == len(points)
    if 0 in sizes:
        assert points == []
        return
    assert set(product(*[pool[:2] for pool in pools])) <= set(points)
    assert all(value in pool for point in points for value, pool in zip(point, pools, strict=True))
    assert points == valuations(pools)
