"""Lists that are too long for one page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from export.sample import ZERO, A, Writer, library, plus, s
from export.site_reader import HTML, Page, pages_of, words

from gl.export.site import site_files, write_site
from gl.kernel.formula import Equation, Forall, Term
from gl.proof.library import Library, OpenConjecture, TheoremRecord

THEOREMS, OPEN = 600, 2500


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """More than a page bears."""
    folder = tmp_path_factory.mktemp("long")
    write_site(many(), folder)
    return pages_of(folder)


def many() -> Library:
    writer = Writer()
    numbers: list[Term] = [ZERO]
    for _ in range(25):
        numbers.append(s(numbers[-1]))
    opened = []
    for count in range(THEOREMS):
        term = plus(numbers[count // 25], numbers[count % 25])
        draft = writer.draft(Equation(plus(term, ZERO), term))
        draft.calc(plus(term, ZERO), ("A0", (term,), "lr", ()))
        writer.qed(draft, "calculation")
    for number in range(OPEN):
        opened.append(
            OpenConjecture(Forall((A,), (), Equation(A, plus(A, A))), f"way {number % 2}")
        )
    made = library()
    document = replace(made.document, proofs=tuple(writer.proofs))
    return replace(
        made, document=document, theorems=tuple(writer.records), open=tuple(opened), refuted=()
    )


def test_the_front_page_shows_the_most_used(long: dict[str, Page]) -> None:
    """And leads to all."""
    page = long["index.html"]
    rows = [row for row in page.all("tr") if row.find(f"{HTML}td") is not None]
    assert len(rows) == 12
    assert f"all {THEOREMS} theorems have a list" in words(page.root)
    assert f"What was tried, and where it got stuck: all {OPEN} open conjectures" in words(
        page.root
    )


def test_lists_are_cut_and_hold_everything(long: dict[str, Page]) -> None:
    """Every theorem and every conjecture is on one part, every part leads to the others."""
    parts = [page for name, page in long.items() if name.startswith("theorems") and "/" not in name]
    assert len(parts) > 1
    shown = [
        link.get("href")
        for part in parts
        for cell in part.all("td")
        for link in cell.iter(f"{HTML}a")
    ]
    assert len(shown) == len(set(shown)) == THEOREMS
    items = [
        item
        for name in long
        if name.startswith("open")
        for section in long[name].all("section")
        for item in section.iter(f"{HTML}li")
    ]
    assert len(items) == OPEN
    for part in parts:
        current = [words(item) for item in part.all("b") if item.get("aria-current") == "page"]
        assert len(current) == 2
    assert all(len(page.text.encode()) < 200_000 for page in long.values())


def test_a_consequence_of_a_consequence_stands_under_the_core() -> None:
    """Through as many others as it takes."""
    made = library()
    records = list(made.theorems)
    records[1] = TheoremRecord(1, core=False, follows_from=("T0",), method="calculation")
    records[2] = TheoremRecord(2, core=False, follows_from=("T1", "A0"), method="calculation")
    records[5] = TheoremRecord(5, core=False, follows_from=("A1",), method="calculation")
    front = site_files(replace(made, theorems=tuple(records)))["index.html"].decode()
    under = front[front.index("2 consequences") :]

    assert under.index("<var>b</var> + <var>a</var>") < under.index("</ul>")
    assert "Consequences of the axioms alone" in front


def test_a_text_for_other_provers_is_left_out_of_a_large_library(tmp_path: Path) -> None:
    """Writing it would take longer than the pages; they say how to get it."""
    made = library(long=(6000,))
    write_site(made, tmp_path)

    assert not (tmp_path / "rocq.v").exists()
    page = Page("x", tmp_path / f"theorems/{made.document.proofs[2].statement_hash[:12]}.html")
    assert "For other provers: gl export" in words(page.root)
