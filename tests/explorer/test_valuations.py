"""What valuations tell apart can be refuted, with proofs that the checker accepts."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import pytest

from gl.checker import Accepted, check
from gl.explorer.evaluate import Evaluator
from gl.explorer.observe import Observer
from gl.grid.compile import Base
from gl.kernel.sentence import Equal
from gl.kernel.symbol import Kind
from gl.prover.ground_session import Decided, GroundSession
from gl.theory.load import load_theory

EXAMPLES = Path(__file__).parents[2] / "mpl_examples"

THEORIES = ["peano", "list", "tree", "monus", "minmax", "power", "sums", "takedrop"]


def observed(base: Base, constants: list[int]) -> list[int]:
    """The constants, and every operation on them and on the results of one sort before."""
    terms = list(constants)
    for _ in range(2):
        for head, kind in enumerate(list(base.symbols.kinds)):
            sorts = base.symbols.argument_sorts[head]
            if kind is Kind.FUNCTION and sorts:
                pools = [[t for t in terms if base.bank.sorts[t] == s][:6] for s in sorts]
                terms += [base.bank.make(head, arguments) for arguments in product(*pools)]
    return list(dict.fromkeys(terms))


@pytest.mark.parametrize("name", THEORIES)
def test_what_valuations_tell_apart_is_refuted(name: str) -> None:
    """Every equation between neighbours with different values somewhere."""
    theory = load_theory(EXAMPLES / f"{name}.mpl")
    session = GroundSession(theory)
    base = session.base
    constants = [c for s in theory.sorts for c in base.first_constants(s.name, 2)[:2]]
    observer = Observer(base, constants, Evaluator(base))
    refuted = 0
    for sort in theory.sorts:
        terms = [t for t in observed(base, constants) if base.bank.sorts[t] == sort.name]
        for left, right in pairwise(terms[:25]):
            values = zip(observer.observe(left), observer.observe(right), strict=True)
            if all(x == y or x is None or y is None for x, y in values):
                continue
            statement = base.generalise(tuple(constants), (), Equal(left, right))
            decided = session.refute(base.externalise(statement))
            assert isinstance(decided, Decided), (name, left, right)
            refuted += 1
    assert refuted >= 10
    assert isinstance(check(session.finish().certificate), Accepted)


@pytest.mark.parametrize("name", THEORIES)
def test_what_is_observed_can_be_proved(name: str) -> None:
    """Each value at each of the first valuations is the one that a theorem states."""
    theory = load_theory(EXAMPLES / f"{name}.mpl")
    session = GroundSession(theory)
    base = session.base
    constants = [c for s in theory.sorts for c in base.first_constants(s.name, 2)[:2]]
    observer = Observer(base, constants, Evaluator(base))
    for term in observed(base, constants)[:60]:
        for point, value in list(zip(observer.points, observer.observe(term), strict=True))[::9]:
            if value is None:
                continue
            sigma = dict(zip(constants, point, strict=True))
            ground = base.bank.substitute(term, sigma)
            number = session.prove_value(ground)
            assert isinstance(number, int)
            assert session.calculator.values[ground] == value
    assert isinstance(check(session.finish().certificate), Accepted)
