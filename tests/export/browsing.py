"""What tests ask of a page in a browser, in one call for each page."""

from __future__ import annotations

import math
import re
import zlib
from importlib.resources import files
from pathlib import Path
from typing import Literal

from export.conftest import CHROMIUM
from playwright.sync_api import Browser, Page, Playwright, ViewportSize

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1280, height=900)

MARGINS = 10
"""More than is drawn in the margins of a printed sheet, a piece of text each."""

FAULTS = """() => {
  const found = [], all = selector => Array.from(document.querySelectorAll(selector));
  const short = element => element.outerHTML.slice(0, 100);
  document.querySelectorAll('details').forEach(one => { one.open = true; });
  const wide = document.documentElement.scrollWidth;
  if (wide > 360) found.push(`${wide} pixels wide`);
  if (parseFloat(getComputedStyle(document.body).fontSize) < 16) found.push('small letters');
  all('main a:not(svg a), button, input[type=search], summary').forEach(element => {
    const box = element.getBoundingClientRect();
    if (box.width && (box.width < 23.9 || box.height < 23.9))
      found.push(`small to touch: ${short(element)} ${box.width} ${box.height}`);
  });
  all('td, th').forEach(cell => {
    if (cell.scrollWidth > cell.clientWidth + 1) found.push(`clipped: ${short(cell)}`);
  });
  for (const tag of ['h1', 'main'])
    if (all(tag).length !== 1) found.push(`${all(tag).length} ${tag}`);
  if (document.documentElement.lang !== 'en') found.push('no language');
  const ids = new Set(all('[id]').map(element => element.id));
  if (ids.size < all('[id]').length) found.push('an id twice');
  all('a[href^="#"]').forEach(link => {
    if (!ids.has(link.getAttribute('href').slice(1))) found.push(`dead: ${short(link)}`);
  });
  return found.slice(0, 5);
}"""
"""What is wrong with a page on a phone of 360 pixels, with everything unfolded."""


def launched(playwright: Playwright) -> Browser:
    """Chromium."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)


def names(site: Path) -> list[str]:
    """The pages of a site."""
    return [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]


def address(site: Path, name: str) -> str:
    """Where a page is, perhaps with a fragment."""
    return (site / name.partition("#")[0]).as_uri() + "".join(name.partition("#")[1:])


def violations(
    browser: Browser, site: Path, pages: list[str], scheme: Literal["light", "dark"]
) -> dict[str, object]:
    """What axe-core finds, details open; in the dark only what colours can do wrong."""
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(viewport=DESK, color_scheme=scheme)
    page = context.new_page()
    only = "{runOnly: ['color-contrast']}" if scheme == "dark" else ""
    found: dict[str, object] = {}
    for name in pages:
        page.goto(address(site, name))
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        page.evaluate(axe)
        faults = page.evaluate(f"axe.run({only}).then(r => r.violations)")
        if faults:
            found[name] = [
                (f["id"], [(n["html"][:120], n["failureSummary"]) for n in f["nodes"][:2]])
                for f in faults
            ]
    context.close()
    return found


def sheets(page: Page) -> list[int]:
    """How many pieces of text there are on each sheet of a printed page."""
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    found = []
    for contents in re.findall(rb"/Type /Page\b.*?/Contents (\d+) 0 R", pdf, re.DOTALL):
        start = re.search(rb"\n%s 0 obj\n.*?stream\n" % contents, pdf, re.DOTALL)
        assert start is not None
        drawn = zlib.decompressobj().decompress(pdf[start.end() :])
        found.append(len(re.findall(rb"\bT[jJ]\b", drawn)))
    return found


def most_sheets(lines: int) -> int:
    """How many sheets a proof of so many lines may take."""
    return math.ceil(lines / 20)
