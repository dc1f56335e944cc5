"""Sites that several tests read; the browser's tests only where there is a browser."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
from export.sample import library
from export.site_reader import Page, pages_of

from gl.export.site import write_site

CHROMIUM = shutil.which("chromium")
HAS_BROWSER = CHROMIUM is not None and find_spec("playwright") is not None

IN_BROWSER = ["test_browser.py", "test_browser_examples.py", "test_paper.py"]
collect_ignore = [] if HAS_BROWSER else IN_BROWSER


def pytest_report_header() -> str:
    """Say whether the pages are opened in a browser."""
    return (
        f"pages in a browser: {CHROMIUM if HAS_BROWSER else 'no (chromium or playwright missing)'}"
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the sample, with a proof of 250 steps."""
    folder = tmp_path_factory.mktemp("site")
    write_site(library(long=(250,)), folder)
    return folder


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    """The same, parsed."""
    return pages_of(site)
