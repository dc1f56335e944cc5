"""The example on each page of docs/errors gives that error, shown as the page shows it."""

import re
from pathlib import Path

import pytest

from gl.errors import GlError, render
from gl.theory.load import theory_from_text

PAGES = sorted((Path(__file__).parents[2] / "docs" / "errors").glob("GL[0-5]*.md"))
WITHOUT_EXAMPLE = [
    "GL003",
    "GL004",
    "GL005",
    "GL006",
    "GL007",
    "GL008",
    "GL009",
]  # not a matter of text
EXAMPLE = re.compile(r"```mpl\n(.*?)```\n\n```text\n(.*?)\n```", re.DOTALL)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_example_of_a_page_gives_its_error(path: Path) -> None:
    example = EXAMPLE.search(path.read_text("utf-8"))
    assert (example is None) == (path.stem in WITHOUT_EXAMPLE)
    if example is not None:
        with pytest.raises(GlError) as caught:
            theory_from_text(example[1], "example.mpl")
        assert caught.value.code == path.stem
        assert render(caught.value) == example[2]
