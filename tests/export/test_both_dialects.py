"""Theorem pages show both dialects, and source pages show MPL as editors do."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

import gl
from gl.export.site import site_files
from gl.mpl.tokens import Shade, tokens
from gl.proof.same import canonical
from gl.theory.core_printer import core_formula
from gl.theory.load import parse_formula

EXAMPLES = Path(__file__).parents[2] / "mpl_examples"
FILES = ["peano.mpl", "core/peano.mpl", "order.mpl"]


@pytest.fixture(scope="module", params=FILES)
def made(request: pytest.FixtureRequest) -> tuple[gl.Library, dict[str, str]]:
    """A library with its pages."""
    library = gl.prove(gl.load(EXAMPLES / request.param), size=4, fuel=20_000)
    return library, {name: data.decode() for name, data in site_files(library).items()}


def blocks(page: str) -> list[str]:
    """What the page offers for copying: the surface dialect, then the core dialect."""
    return [unescape(text) for text in re.findall(r'<code class="copy">(.*?)</code>', page)]


def test_a_theorem_is_shown_in_both_dialects(made: tuple[gl.Library, dict[str, str]]) -> None:
    """Each reads back as the theorem."""
    library, pages = made
    symbols = {symbol.name: symbol for symbol in library.theory.symbols}
    assert library.document.proofs
    for proof in library.document.proofs:
        surface, core = blocks(pages[f"theorems/{proof.statement_hash[:12]}.html"])
        assert canonical(parse_formula(surface, library.theory)) == canonical(proof.statement)
        assert core == core_formula(proof.statement, symbols)
        assert canonical(parse_formula(core, library.theory)) == canonical(proof.statement)


def test_the_source_is_shown_in_colours(made: tuple[gl.Library, dict[str, str]]) -> None:
    """Every keyword and comment has its class, and the text is the source's."""
    library, pages = made
    text = Path(library.theory.path).read_text(encoding="utf-8")
    lines = re.findall(r"<li id=\"L\d+\"><code>(.*)</code></li>", pages["source.html"])
    assert [unescape(re.sub(r"<[^>]*>", "", line)) for line in lines] == text.splitlines()
    for shade, kind in ((Shade.DECLARATION, "kw"), (Shade.COMMENT, "co"), (Shade.LOGIC, "lo")):
        words = [word for found, word in tokens(text) if found is shade]
        shown = re.findall(rf'<span class="{kind}">(.*?)</span>', pages["source.html"])
        assert all(word in map(unescape, shown) for word in words)
    sheet = pages["style.css"]
    for kind in set(re.findall(r'<span class="(\w+)">', pages["source.html"])):
        assert re.search(rf"\.source \.{kind}\b", sheet)
