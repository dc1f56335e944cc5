"""Nothing is left out for being long: lists of links, calculations, graphs of steps."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from export.sample import THEORY, ZERO, Writer, library, plus, s
from export.site_reader import HTML, SVG, Page, pages_of, words

from gl.export.site import write_site
from gl.export.stepgraph import runs_of
from gl.kernel.formula import Equation, Term
from gl.proof.document import Step
from gl.proof.library import Library

pytestmark = pytest.mark.slow

LINES = 900
USERS = 130


def numeral(value: int) -> Term:
    term: Term = ZERO
    for _ in range(value):
        term = s(term)
    return term


def made() -> Library:
    """A theorem that many cite, a calculation of many lines, a proof of many steps."""
    w = Writer()
    fact = w.draft(Equation(plus(ZERO, ZERO), ZERO))
    fact.calc(plus(ZERO, ZERO), ("A0", (ZERO,), "lr", ()))
    cited = w.qed(fact, "calculation")
    for value in range(1, USERS + 1):
        long_term: Term = s(ZERO)
        for _ in range(200 + value):
            long_term = plus(long_term, s(ZERO))
        user = w.draft(Equation(plus(plus(ZERO, ZERO), long_term), plus(ZERO, long_term)))
        user.calc(plus(plus(ZERO, ZERO), long_term), (cited, (), "lr", (0,)))
        w.qed(user, "calculation", follows_from=(cited,))
    term = numeral(40)
    long = w.draft(Equation(term, plus(term, ZERO)))
    own = long.calc(plus(ZERO, ZERO), ("A0", (ZERO,), "lr", ()))
    here = plus(plus(ZERO, ZERO), plus(term, ZERO))
    there = plus(ZERO, plus(term, ZERO))
    ways = [(own, (), "lr", (0,)), (own, (), "rl", (0,))]
    long.calc(here, *(ways[line % 2] for line in range(LINES)))
    long.calc(there, (own, (), "rl", (0,)))
    long.calc(term, ("A0", (term,), "rl", ()))
    w.qed(long, "calculation")
    boxes = w.draft(Equation(ZERO, plus(ZERO, ZERO)))
    for _ in range(80):
        boxes.open()
        for _ in range(8):
            boxes.calc(ZERO, ("A0", (ZERO,), "rl", ()))
        boxes.close(Equation(ZERO, plus(ZERO, ZERO)), len(boxes.steps))
    boxes.calc(ZERO, ("A0", (ZERO,), "rl", ()))
    w.qed(boxes, "calculation")
    base = library()
    document = replace(base.document, proofs=tuple(w.proofs))
    return replace(
        base, theory=THEORY, document=document, theorems=tuple(w.records), refuted=(), open=()
    )


LIBRARY = made()
CITED, *USING, LONG, BOXES = LIBRARY.document.proofs


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    folder = tmp_path_factory.mktemp("large")
    write_site(LIBRARY, folder)
    return pages_of(folder)


def parts(large: dict[str, Page], statement_hash: str, kind: str = "") -> list[Page]:
    """A page and those on which it goes on."""
    name = f"theorems/{statement_hash[:12]}{kind}"
    found = [large[f"{name}.html"]]
    while (other := f"{name}-{len(found) + 1}.html") in large:
        found.append(large[other])
    return found


def test_no_page_is_heavy_and_no_link_is_dead(large: dict[str, Page]) -> None:
    ids = {name: page.ids() for name, page in large.items()}
    folder = large["index.html"].path.parent
    for name, page in large.items():
        assert len(page.text.encode()) <= 200_000, name
        assert len(ids[name]) == len(set(ids[name])), name
        for file, fragment in page.targets():
            assert (folder / file).is_file(), (name, file)
            assert not fragment or fragment in ids[file], (name, file, fragment)


def test_all_that_use_a_theorem_are_listed(large: dict[str, Page]) -> None:
    """On pages of their own, which the theorem's page leads to."""
    first = large[f"theorems/{CITED.statement_hash[:12]}.html"]
    lists = parts(large, CITED.statement_hash, "-links")
    assert f"All {USERS}" in [words(link) for link in first.all("a")]
    assert Path(lists[0].name).name in {link.get("href") for link in first.all("a")}
    shown = [
        link.get("href")
        for page in lists
        for flow in page.all("ul")
        if flow.get("class") == "flow"
        for link in flow.iter(f"{HTML}a")
    ]
    assert len(lists) > 1
    assert shown == [f"{proof.statement_hash[:12]}.html" for proof in USING]


def test_a_long_calculation_has_all_its_lines(large: dict[str, Page]) -> None:
    """In order, most of them folded, on as many pages as it takes; the step says what it uses."""
    pages = parts(large, LONG.statement_hash)
    lines = [
        words(line)
        for page in pages
        for table in page.all("table")
        if table.get("class") == "proof"
        for line in table.iter(f"{HTML}tr")
        if line.get("class") in {"l", "n"}
    ]
    assert len(lines) == LINES
    assert [words(row.element)[0] for page in pages for row in page.rows] == list("1234")
    step = pages[0].rows[1]
    assert step.premises()[0] == 1
    assert f"in {LINES} lines with 1" in words(step.element)
    numbers = [
        int(line.split("=")[0].removeprefix("line ")) for line in lines if line.startswith("line")
    ]
    assert numbers == list(range(11, LINES + 1))
    visible = [row for row in pages[-1].all("tbody") if row.get("class") == "more"]
    assert len(list(visible[-1].iter(f"{HTML}tr"))) == 5


def test_a_long_proof_is_drawn_by_its_boxes(large: dict[str, Page]) -> None:
    """A node, here a box and its end, leads to its steps; a file for Graphviz has all."""
    name = f"theorems/{BOXES.statement_hash[:12]}"
    (page,) = [
        page
        for page in (large[f"{name}.html"], large.get(f"{name}-graph.html"))
        if page is not None and "Its proof as a graph" in page.text
    ]
    labels = [words(text) for text in page.root.iter(f"{SVG}text")]
    assert labels[1:3] == ["1–10", "11–20"]
    assert labels[-1] == "801"
    assert "801 steps are too many for one picture: a node is a run of steps." in words(page.root)
    dot = (page.path.parent / f"{BOXES.statement_hash[:12]}.dot").read_text(encoding="utf-8")
    assert dot.count("shape=plain") == sum(step.conclusion is not None for step in BOXES.steps)


@pytest.mark.parametrize(
    "steps", [BOXES.steps, LONG.steps, library(long=(2000,)).document.proofs[-1].steps]
)
def test_runs_of_steps_have_every_step_once(steps: tuple[Step, ...]) -> None:
    runs = runs_of(steps)
    assert runs[0][0] == 1
    assert runs[-1][1] == len(steps)
    assert all(one[1] + 1 == two[0] for one, two in pairwise(runs))
    assert len(runs) <= 300
