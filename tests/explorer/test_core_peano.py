"""The paper's numbers give the theorems of the numbers in the surface dialect."""

from __future__ import annotations

from pathlib import Path

import pytest

import gl
from gl.cli.command import run
from gl.kernel.formula import Formula
from gl.proof.same import Token, canonical

EXAMPLES = Path(__file__).parents[2] / "mpl_examples"
NAMES = {"0": "i0", "S": "s"}
COMMUTES = "(>[4](AnchorPeano[1,2,3,4,5,6])(>[7,8,9](in3[7,8,9,4])(in3[8,7,9,4])))"


def in_core_names(formula: Formula) -> tuple[Token, ...]:
    """A formula of the surface file, with the names that the core file uses."""
    return tuple(
        (kind, NAMES.get(name, name) if isinstance(name, str) else name, count)
        for kind, name, count in canonical(formula)
    )


def compare(size: int) -> int:
    """Explore both files; the number of theorems, which are the same in the same order of size."""
    surface = gl.prove(gl.load(EXAMPLES / "peano.mpl"), size=size)
    core = gl.prove(gl.load(EXAMPLES / "core" / "peano.mpl"), size=size)
    wanted = {in_core_names(proof.statement) for proof in surface.document.proofs}
    found = {canonical(proof.statement) for proof in core.document.proofs}
    assert found == wanted
    assert {canonical(item.statement) for item in core.open} == {
        in_core_names(item.statement) for item in surface.open
    }
    return len(found)


def test_small_terms_give_the_same_theorems() -> None:
    """Up to the names of the constants."""
    assert compare(5) > 20


@pytest.mark.slow
def test_the_stated_bounds_give_the_same_theorems() -> None:
    """As ``gl prove`` explores them."""
    assert compare(7) > 30


def test_a_published_goal_is_proved(tmp_path: Path) -> None:
    """Whose anchor binds the theory's constants by position."""
    status = run(
        [
            *("prove", str(EXAMPLES / "core" / "peano.mpl"), "--goal", COMMUTES),
            *("--size", "4", "--out", str(tmp_path / "out")),
        ]
    )
    assert status == 0
