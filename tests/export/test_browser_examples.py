"""The pages of the shipped examples in a browser: every page quickly, each kind of page closely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from example_libraries import EXAMPLES, MPL, library
from export.browsing import (
    FAULTS,
    PHONE,
    address,
    launched,
    names,
    violations,
)
from playwright.sync_api import Browser, sync_playwright

import gl
from gl.api import Library
from gl.export.site import write_site

pytestmark = pytest.mark.slow

QUICK = {"list.mpl": 4, "order.mpl": 3, "sets.mpl": 1}
"""Examples that stand for all, and to which size they are explored."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = launched(playwright)
        yield made
        made.close()


@pytest.fixture(
    scope="module",
    params=[*QUICK, *(pytest.param(f"all of {name}", marks=pytest.mark.long) for name in EXAMPLES)],
)
def explored(request: pytest.FixtureRequest) -> Library:
    """The library of an example: a part, or what `gl prove` writes."""
    name: str = request.param
    if name in QUICK:
        return gl.prove(gl.load(MPL / name), size=QUICK[name], fuel=20_000)
    return library(name.removeprefix("all of "))


@pytest.fixture(scope="module")
def written(explored: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_site(explored, folder)
    return folder


def kinds(site: Path) -> list[str]:
    """Of each kind of page the longest, and the shortest page of a theorem."""
    found: dict[str, list[tuple[int, str]]] = {}
    for name in names(site):
        kind = re.sub(r"[0-9a-f]{12}", "", re.sub(r"-\d+\.html", "-n.html", name))
        kind = re.sub(r"rules/(?!index).*", "rules/rule.html", kind)
        found.setdefault(kind, []).append(((site / name).stat().st_size, name))
    theorems = found.get("theorems/.html", [])
    return [max(pages)[1] for pages in found.values()] + [min(theorems)[1]] * bool(theorems)


def test_every_page_is_whole_on_a_phone(browser: Browser, written: Path) -> None:
    """Unfolded at 360 pixels: nothing is wide, small, clipped, dead or loud (3, 11, 15, 18)."""
    context = browser.new_context(viewport=PHONE, has_touch=True)
    page = context.new_page()
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("request", lambda request: noise.append(request.url))
    faults = {}
    for name in names(written):
        page.goto(address(written, name))
        if found := page.evaluate(FAULTS):
            faults[name] = found
    context.close()
    assert faults == {}
    assert [words for words in noise if not words.startswith("file:")] == []


def test_every_kind_of_page_is_accessible(browser: Browser, written: Path) -> None:
    """axe-core finds nothing, in the light and in the dark (11, 12)."""
    assert violations(browser, written, kinds(written), "light") == {}
    assert violations(browser, written, kinds(written), "dark") == {}
