"""The two pictures of the README, of the pages of peano.mpl: `python tests/export/pictures.py DIR`.

DIR is what `gl prove mpl_examples/peano.mpl --out DIR` wrote. Needs what the browser's tests need.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from export.browsing import launched  # noqa: E402 (the tests are no package)

WIDTH = 1120


def opened(
    browser: Browser, folder: Path, title: str, scheme: Literal["light", "dark"], height: int
) -> Page:
    """The page of a theorem, found as a reader finds it: by its title."""
    page = browser.new_page(
        viewport={"width": WIDTH, "height": height}, color_scheme=scheme, device_scale_factor=1
    )
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name=title, exact=True).first.click()
    return page


def main(folder: Path) -> None:
    """Write both: a proof from its title to its end, and a step with what it rests on."""
    images = ROOT / "docs/images"
    with sync_playwright() as playwright:
        browser = launched(playwright)
        page = opened(browser, folder, "a + b = b + a", "light", 1000)
        end = page.locator("table.proof").bounding_box()
        assert end is not None
        page.set_viewport_size({"width": WIDTH, "height": int(end["y"] + end["height"]) + 1})
        page.screenshot(path=images / "theorem.png")
        page = opened(browser, folder, "a + b = c + b → a = c", "dark", 900)
        page.click("#s1-15 td >> nth=0")
        page.mouse.move(1, 1)
        page.evaluate(
            "scrollTo(0, document.querySelector('.case').getBoundingClientRect().top + scrollY)"
        )
        fold = page.evaluate("document.querySelector('.fold').getBoundingClientRect().top")
        page.screenshot(
            path=images / "cone.png", clip={"x": 0, "y": 0, "width": WIDTH, "height": fold}
        )
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
