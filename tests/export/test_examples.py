"""The checks that need no browser, on what the engine finds in the shipped examples."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from example_libraries import EXAMPLES, MPL
from example_libraries import library as whole
from export.site_reader import HTML, Page, pages_of, words

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
    """Valid HTML, no dead link, no forward premise, one heading, mathematics for titles, light."""
    if example in QUICK:
        library = gl.prove(gl.load(MPL / example), size=5, fuel=20_000)
    else:
        library = whole(example.removeprefix("all of "))
    write_site(library, tmp_path)
    pages = pages_of(tmp_path)
    ids = {name: page.ids() for name, page in pages.items()}

    assert len(library.document.proofs) > 0
    for name, page in pages.items():
        assert len(ids[name]) == len(set(ids[name])), name
        assert len(page.text.encode()) <= 200_000, name
        assert [len(page.all(tag)) for tag in ("h1", "main", "title")] == [1, 1, 1]
        for file, fragment in page.targets():
            assert (tmp_path / file).is_file(), (name, file)
            assert not fragment or fragment in ids[file], (name, file, fragment)
        for row in page.rows:
            assert all(number < row.number for number in row.premises()), name
        assert not [text for text in variables(page) if "_" in text], name
    index = (tmp_path / "index.html").read_bytes()
    assert len(index) <= 60_000
    assert len(gzip.compress(index, mtime=0)) <= 12_000
    for proof in library.document.proofs:
        page = pages[f"theorems/{proof.statement_hash[:12]}.html"]
        assert [row.number for row in page.rows] == [step.number for step in proof.steps]


def variables(page: Page) -> list[str]:
    return [words(variable) for variable in page.root.iter(f"{HTML}var")]
