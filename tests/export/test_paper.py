"""The proofs of every shipped example on paper (check 19): a sheet for twenty steps, none blank."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, takewhile
from pathlib import Path

import pytest
from example_libraries import EXAMPLES, library
from export.browsing import MARGINS, address, launched, most_sheets, sheets
from playwright.sync_api import Browser, sync_playwright

from gl.export.site import write_site
from gl.proof.document import Proof

pytestmark = pytest.mark.slow

SHORT, LIGHT = 10, 7_000
"""A proof of so many steps, with a record of so many bytes, fits on the sheet of its statement."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = launched(playwright)
        yield made
        made.close()


def steps_of(proof: Proof) -> int:
    """How many steps a proof has as the checker counts them: a link of a calculation is one."""
    return sum(max(1, len(step.links)) for step in proof.steps)


def pages_of(proof: Proof, site: Path) -> list[str]:
    """The page of a theorem, and those on which its proof goes on."""
    name = f"theorems/{proof.statement_hash[:12]}"
    others = (f"{name}-{number}.html" for number in count(2))
    return [f"{name}.html", *takewhile(lambda other: (site / other).is_file(), others)]


def is_short(proof: Proof, site: Path) -> bool:
    """Whether nobody needs to print it to know that it fits."""
    record = (site / pages_of(proof, site)[0]).with_suffix(".json")
    return steps_of(proof) <= SHORT and record.stat().st_size <= LIGHT


# The printer takes minutes for all of them.
SAMPLE = ("peano.mpl", "list.mpl", "sums.mpl", "genealogy.mpl", "sets.mpl", "boolean.mpl")


@pytest.mark.parametrize(
    "example",
    [pytest.param(name, marks=() if name in SAMPLE else pytest.mark.long) for name in EXAMPLES],
)
def test_a_sheet_holds_twenty_steps(browser: Browser, tmp_path: Path, example: str) -> None:
    """Of every theorem of every example, with what stands around the proof."""
    explored = library(example)
    write_site(explored, tmp_path)
    page = browser.new_page()
    faults = {}
    for proof in explored.document.proofs:
        if is_short(proof, tmp_path):
            continue
        printed = []
        for name in pages_of(proof, tmp_path):
            page.goto(address(tmp_path, name))
            printed += sheets(page)
        if len(printed) > most_sheets(steps_of(proof)) or min(printed) <= MARGINS:
            faults[pages_of(proof, tmp_path)[0]] = steps_of(proof), printed
    page.close()
    assert faults == {}
