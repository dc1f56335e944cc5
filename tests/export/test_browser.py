"""The checks of proof pages that need a browser: all pages, from disk, in both schemes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import networkx as nx
import pytest
from export.browsing import (
    DESK,
    FAULTS,
    MARGINS,
    PHONE,
    address,
    launched,
    most_sheets,
    names,
    sheets,
    violations,
)
from export.sample import library
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from gl.export.site import write_site
from gl.proof.document import Proof

pytestmark = pytest.mark.slow

LIBRARY = library(long=(250,))
LONG = LIBRARY.document.proofs[-1]
COMMUTATIVE = LIBRARY.document.proofs[2]
CANCEL = LIBRARY.document.proofs[3]

CONTROLS = (
    "Show what rests on a step",
    "Unfold everything",
    "Point at a step to see what it rests on; click to keep it. Keys: j, k, /, Esc.",
    "Zoom in Zoom out Fit Full size Copy",
)


def name_of(proof: Proof) -> str:
    return f"theorems/{proof.statement_hash[:12]}.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = launched(playwright)
        yield made
        made.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=DESK)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def background(page: Page, selector: str = "html") -> str:
    found: str = page.eval_on_selector(selector, "e => getComputedStyle(e).backgroundColor")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible(
    browser: Browser, tmp_path: Path, scheme: Literal["light", "dark"]
) -> None:
    """axe-core finds nothing, details open, contrast included (checks 11, 12)."""
    write_site(library(), tmp_path)
    assert violations(browser, tmp_path, names(tmp_path), scheme) == {}


def test_pages_open_quietly_from_disk(page: Page, site: Path) -> None:
    """No request but for files, no error on the console (check 15)."""
    requests: list[str] = []
    noise: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    for name in names(site):
        page.goto(address(site, name))
        page.focus("#q")
        page.wait_for_function("document.getElementById('search-index')")
    assert noise == []
    assert [url for url in requests if not url.startswith("file:")] == []


def test_a_phone_shows_every_page_without_scrolling_sideways(browser: Browser, site: Path) -> None:
    """At 360 pixels: width, size of text, size of what is touched (check 18)."""
    context = browser.new_context(viewport=PHONE, has_touch=True)
    page = context.new_page()
    for name in names(site):
        page.goto(address(site, name))
        assert page.evaluate(FAULTS) == [], name
    context.close()


@pytest.mark.parametrize("name", ["index.html", name_of(COMMUTATIVE)])
def test_the_scheme_follows_the_system_without_scripts(
    browser: Browser, site: Path, name: str
) -> None:
    """Dark where the system is dark, light where it is light (check 13)."""
    seen = []
    for scheme in ("light", "dark"):
        context = browser.new_context(
            color_scheme=scheme,
            java_script_enabled=False,
        )
        page = context.new_page()
        page.goto(address(site, name))
        seen.append(page.screenshot(clip={"x": 1, "y": 1, "width": 4, "height": 4}))
        context.close()
    assert seen[0] != seen[1]


def test_the_choice_of_scheme_is_kept(page: Page, site: Path) -> None:
    """On the next page too; `auto` gives it back to the system (check 13)."""
    page.goto(address(site, "index.html"))
    light = background(page)
    page.click("#theme")
    page.click("#theme")
    dark = background(page)
    page.goto(address(site, name_of(COMMUTATIVE)))
    assert light != dark
    assert background(page) == dark
    page.click("#theme")
    assert background(page) == light


def test_nothing_is_lost_without_scripts(browser: Browser, site: Path) -> None:
    """The text of <main> is there, links and pictures too (check 14)."""
    for name in ("index.html", "graph.html", name_of(COMMUTATIVE), name_of(LONG)):
        texts = []
        for scripts in (True, False):
            context = browser.new_context(java_script_enabled=scripts)
            page = context.new_page()
            page.goto(address(site, name))
            shown = page.inner_text("main")
            texts.append({word for line in shown.splitlines() for word in line.split()})
            assert page.locator("svg a").count() > 0
            context.close()
        controls = {word for text in CONTROLS for word in text.split()}
        assert texts[0] - texts[1] <= controls, name


def test_a_permalink_shows_its_step(browser: Browser, site: Path) -> None:
    """Scrolled to and in another colour, without scripts (check 6)."""
    context = browser.new_context(viewport=DESK, java_script_enabled=False)
    page = context.new_page()
    page.goto(address(site, name_of(LONG) + "#s1-60"))
    box = page.locator("#s1-60").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < DESK["height"]
    page.goto(address(site, name_of(LONG) + "#s1-61"))
    shots = [page.locator(f"#s1-{n}").screenshot() for n in (61, 63)]
    assert shots[0] != shots[1]
    context.close()


def test_a_permalink_opens_the_fold_around_its_step(browser: Browser, site: Path) -> None:
    """Without scripts; with them, j and k open folds as they reach them (checks 6, 24)."""
    context = browser.new_context(viewport=DESK, java_script_enabled=False)
    page = context.new_page()
    page.goto(address(site, name_of(CANCEL)))
    assert page.locator("#s1-15").is_hidden()
    page.goto("about:blank")
    page.goto(address(site, name_of(CANCEL) + "#s1-15"))
    assert page.locator("#s1-15").is_visible()
    context.close()


def test_keys_open_the_folds_they_reach(page: Page, site: Path) -> None:
    """Check 10."""
    page.goto(address(site, name_of(CANCEL)))
    page.focus("#s1-14 th a")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('tbody').id") == "s1-15"
    assert page.locator("#s1-15").is_visible()


def cone(proof: Proof, number: int, *, down: bool = False) -> set[str]:
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(step.number for step in proof.steps)
    for step in proof.steps:
        for reference in step.references():
            if isinstance(reference, int):
                graph.add_edge(reference, step.number)
    found = nx.descendants(graph, number) if down else nx.ancestors(graph, number)
    return {f"s1-{other}" for other in found}


def lit(page: Page) -> set[str]:
    return set(page.eval_on_selector_all("tbody.near", "all => all.map(e => e.id)"))


@pytest.mark.parametrize("proof", [COMMUTATIVE, CANCEL])
def test_the_cone_of_a_step_lights_up(page: Page, site: Path, proof: Proof) -> None:
    """By hover and by focus, exactly what it rests on, or what rests on it (check 9)."""
    page.goto(address(site, name_of(proof)))
    page.get_by_role("button", name="Unfold everything").click()
    for step in proof.steps:
        page.hover(f"#s1-{step.number} td")
        assert lit(page) == cone(proof, step.number)
        page.mouse.move(1, 1)
        page.focus(f"#s1-{step.number} th a")
        assert lit(page) == cone(proof, step.number)
        page.evaluate("document.activeElement.blur()")
    page.get_by_role("button", name="Show what rests on a step").click()
    for step in proof.steps:
        page.focus(f"#s1-{step.number} th a")
        assert lit(page) == cone(proof, step.number, down=True)


def test_a_click_keeps_the_cone_and_escape_lets_go(page: Page, site: Path) -> None:
    """Check 9."""
    page.goto(address(site, name_of(COMMUTATIVE)))
    page.click("#s1-7 td >> nth=0")
    page.hover("#s1-3 td")
    assert lit(page) == cone(COMMUTATIVE, 7)
    page.keyboard.press("Escape")
    assert lit(page) == set()


def test_everything_can_be_done_with_keys(page: Page, site: Path) -> None:
    """Skip link first; j, k, /, Escape; Tab reaches every control (check 10)."""
    page.goto(address(site, name_of(COMMUTATIVE)))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('tbody').id") == "s1-2"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.closest('tbody').id") == "s1-1"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") != "q"
    controls = page.locator("button:visible, a:visible, summary:visible, input:visible")
    unreachable = controls.evaluate_all("all => all.filter(e => e.tabIndex < 0).length")
    assert unreachable == 0


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("a + b = b + a", "a + b = b + a"),
        ("a+b=b+a", "a + b = b + a"),
        ("a<=S(b)", "a ≤ b → a ≤ S(b)"),
        ("a) = 0 ->", "S(a) = 0 → a = b"),
        ("add_succ", "a + S(b) = S(a + b)   (add_succ)"),
        ("induction", "Induction (induct)"),
        ("commutativity", "a + b = b + a"),
    ],
)
def test_search_finds_what_is_displayed_and_mpl(
    page: Page, site: Path, query: str, first: str
) -> None:
    """Theorems first; on any page, and by address (check 21)."""
    page.goto(address(site, name_of(COMMUTATIVE)))
    page.fill("#q", query)
    page.wait_for_selector("#results li")
    texts = page.eval_on_selector_all("#results li a", "all => all.map(e => e.textContent)")
    assert first in texts
    assert page.get_attribute("#results", "role") == "status"
    page.goto((site / "index.html").as_uri() + "?q=" + query.replace("+", "%2B").replace(" ", "+"))
    page.wait_for_selector("#results li")
    again = page.eval_on_selector_all("#results li a", "all => all.map(e => e.textContent)")
    assert again == texts


def test_the_graph_can_show_all_lines_and_be_zoomed(page: Page, site: Path) -> None:
    """The toggle needs no script; zoom and fit are buttons (check 20)."""
    page.goto(address(site, "graph.html"))
    hidden = page.locator("svg .t")
    assert hidden.is_hidden()
    page.check(".all")
    assert hidden.is_visible()
    width = page.evaluate("document.querySelector('svg').getBoundingClientRect().width")
    page.get_by_role("button", name="Zoom in").click()
    assert page.evaluate("document.querySelector('svg').getBoundingClientRect().width") > width
    page.get_by_role("button", name="Fit").click()
    assert page.eval_on_selector(".canvas", "e => e.scrollWidth <= e.clientWidth")


def test_pages_print(page: Page, site: Path) -> None:
    """Black on white, no controls, instances open, rows whole, few pages (check 19)."""
    page.set_viewport_size({"width": 680, "height": 1000})
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(address(site, name_of(LONG)))
    assert background(page) == "rgb(255, 255, 255)"
    assert page.eval_on_selector("body", "e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    for selector in ("header", "button", ".tools"):
        assert page.locator(selector).first.is_hidden()
    assert (
        page.eval_on_selector("thead", "e => getComputedStyle(e).display") == "table-header-group"
    )
    assert page.eval_on_selector(".step tr", "e => getComputedStyle(e).breakInside") == "avoid"


def test_a_sheet_of_paper_holds_twenty_steps(page: Page, site: Path) -> None:
    """With the statement and what it rests on; graphs are not printed; none is blank (check 19)."""
    for proof in LIBRARY.document.proofs:
        page.goto(address(site, name_of(proof)))
        printed = sheets(page)
        assert 0 < len(printed) <= most_sheets(len(proof.steps)), name_of(proof)
        assert min(printed) > MARGINS
