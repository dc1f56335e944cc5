"""The checks that need no browser, on what the engine finds in the shipped examples."""

from __future__ import annotations

from pathlib import Path

import pytest
from example_libraries import EXAMPLES, MPL
from example_libraries import library as whole
from export.checks import faults
from export.site_reader import pages_of, words

import gl
from gl.export.site import write_site

pytestmark = pytest.mark.slow

QUICK = ("boolean.mpl", "list.mpl", "member.mpl", "peano.mpl", "tree.mpl")
"""Examples that are explored a little; under ``long`` all of them are, as `gl prove` does."""


@pytest.mark.parametrize(
    "example",
    [*QUICK, *(pytest.param(f"all of {name}", marks=pytest.mark.long) for name in EXAMPLES)],
)
def test_the_pages_of_an_example_hold_together(example: str, tmp_path: Path) -> None:
    """All checks but those of the browser; `tests/export/checks.py` numbers them."""
    if example in QUICK:
        library = gl.prove(gl.load(MPL / example), size=5, fuel=20_000)
    else:
        library = whole(example.removeprefix("all of "))
    write_site(library, tmp_path)

    assert len(library.document.proofs) > 0
    assert faults(library, tmp_path) == []


def test_a_mutual_induction_says_what_it_proves_of_the_other_sort(tmp_path: Path) -> None:
    """Beside its conclusion, which is of one sort only."""
    library = whole("rose.mpl")
    write_site(library, tmp_path)
    pages = pages_of(tmp_path)
    mutual = [
        (pages[f"theorems/{proof.statement_hash[:12]}.html"], step)
        for proof in library.document.proofs
        for step in proof.steps
        if step.motives[1:]
    ]
    assert mutual
    for page, step in mutual:
        reason = words(page.rows[step.number - 1].cells[1])
        assert reason.count(", together with ∀") == 1
