"""A proof too long for one page goes on on others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from export.sample import library
from export.site_reader import HTML, Page, pages_of, words

from gl.export.site import write_site

LIBRARY = library(long=(2000,))
PROOF = LIBRARY.document.proofs[-1]
FIRST = f"theorems/{PROOF.statement_hash[:12]}.html"


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """The sample with a proof of 2,000 steps."""
    folder = tmp_path_factory.mktemp("long")
    write_site(LIBRARY, folder)
    return pages_of(folder)


def parts(long: dict[str, Page]) -> list[Page]:
    found = [long[FIRST]]
    while (name := FIRST.replace(".html", f"-{len(found) + 1}.html")) in long:
        found.append(long[name])
    return found


def test_no_page_is_heavy(long: dict[str, Page]) -> None:
    """200 kB at most."""
    assert max(len(page.text.encode()) for page in long.values()) <= 200_000
    assert len(parts(long)) > 1


def test_every_step_is_on_one_page_in_order(long: dict[str, Page]) -> None:
    """And each page says which steps it has, and leads to the others."""
    numbers = [row.number for page in parts(long) for row in page.rows]
    assert numbers == [step.number for step in PROOF.steps]
    for page in parts(long):
        first, last = page.rows[0].number, page.rows[-1].number
        assert f"Proof, steps {first} to {last}" in [words(h) for h in page.all("h2")]
        linked = {link.get("href") for link in page.all("a")}
        assert {Path(other.name).name for other in parts(long)} - linked == {Path(page.name).name}


def test_premises_are_linked_across_pages(long: dict[str, Page]) -> None:
    """By number, to the page on which they stand."""
    place = {row.number: Path(page.name).name for page in parts(long) for row in page.rows}
    crossing = 0
    for page in parts(long):
        for row in page.rows:
            links = {link.get("href"): words(link) for link in row.element.iter(f"{HTML}a")}
            for reference in PROOF.steps[row.number - 1].references():
                if isinstance(reference, int):
                    here = Path(page.name).name == place[reference]
                    crossing += not here
                    way = "" if here else place[reference]
                    assert links[f"{way}#s1-{reference}"] == str(reference)
    assert crossing > 0


def test_no_link_is_dead(long: dict[str, Page]) -> None:
    """From pages, and from the search."""
    ids = {name: set(page.ids()) for name, page in long.items()}
    for page in long.values():
        for file, fragment in page.targets():
            assert not fragment or fragment in ids[file], (page.name, file, fragment)
    script = (long[FIRST].path.parents[1] / "search.js").read_text(encoding="utf-8")
    index = json.loads(script.removeprefix("glIndex(").removesuffix(");\n"))
    for address, *rest in index["steps"]:
        assert {f"s1-{number}" for number in rest[::2]} <= ids[address]
