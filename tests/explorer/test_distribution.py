"""Laws of how one function passes through another, with a side too large to be enumerated."""

from __future__ import annotations

from pathlib import Path

import pytest

from gl.explorer.distribution import distributions
from gl.explorer.evaluate import Evaluator
from gl.explorer.observe import Observer
from gl.explorer.recorder import statement_of
from gl.export.notation import Notations, statement_text
from gl.grid.compile import Base
from gl.theory.load import load_theory


def laws(path: Path, names: str, size: int) -> list[str]:
    """The laws about some functions of a theory, of which only the axioms are known."""
    base = Base(load_theory(path))
    constants = base.first_constants(base.theory.sorts[0].name, 3)
    observer = Observer(base, constants, Evaluator(base))
    functions = [base.symbols[name] for name in names.split()]
    notations = Notations.of(base.theory)
    return [
        statement_text(base.externalise(statement_of(base, conjecture)), notations)
        for conjecture in distributions(base, observer, functions, size)
    ]


@pytest.mark.parametrize(
    ("file", "functions", "found"),
    [
        ("sums.mpl", "+ *", ["(a + b)·n = a·n + b·n", "a·(b + n) = a·b + a·n"]),
        ("power.mpl", "* ^", ["(a·b)^c = a^c·b^c"]),
    ],
)
def test_a_law_with_one_small_side_is_found(
    root: Path, file: str, functions: str, found: list[str]
) -> None:
    assert laws(root / "mpl_examples" / file, functions, 5)[: len(found)] == found


def test_what_is_small_enough_is_left_to_the_enumeration(root: Path) -> None:
    """a·(b + n) has 5 symbols, a·b + a·n has 7."""
    path = root / "mpl_examples" / "sums.mpl"
    assert laws(path, "+ *", 4) == laws(path, "+ *", 7) == []
    assert laws(path, "+ *", 6) != []
