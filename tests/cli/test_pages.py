"""``gl html`` and ``gl open``: the pages of an earlier run."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest
from cli_support import Gl, tree


def test_pages_are_written_again_as_they_were(gl: Gl, proved: Path) -> None:
    """From the two files alone, byte for byte."""
    before = tree(proved)
    for name in before:
        if name.endswith((".html", ".svg", ".css", ".js")):
            (proved / name).unlink()
    ran = gl("html", proved)

    assert ran.status == 0
    assert ran.out == f"Pages: {proved / 'index.html'}\n"
    assert tree(proved) == before


def test_pages_can_go_elsewhere(gl: Gl, proved: Path) -> None:
    """With the library beside them."""
    ran = gl("html", proved, "--out", "site")

    assert ran.status == 0
    assert tree(Path("site")) == tree(proved)


def test_pages_of_a_run_without_pages_can_be_written_later(gl: Gl, small: Path) -> None:
    """--no-pages, then gl html: the same as at once."""
    gl("prove", small, "--out", "later", "--no-pages")
    gl("prove", small, "--out", "now")
    gl("html", "later")

    assert tree(Path("later")) == tree(Path("now"))


def test_there_are_no_pages_of_what_the_checker_refuses(gl: Gl, proved: Path) -> None:
    """Exit 3, and the folder is as it was."""
    certificate = proved / "certificate.jsonl"
    data = certificate.read_bytes()
    certificate.write_bytes(data.replace(b'"name":"add_zero"', b'"name":"add_none"'))
    library = proved / "library.json"
    text = library.read_text(encoding="utf-8")
    library.write_text(text.replace('"add_zero"', '"add_none"'), encoding="utf-8")
    before = tree(proved)
    ran = gl("html", proved)

    assert ran.status == 3
    assert "rejected at line" in ran.err
    assert tree(proved) == before


def test_open_opens_the_first_page(gl: Gl, proved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its file address, which is printed."""
    opened: list[str] = []

    def browse(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", browse)
    ran = gl("open", proved)

    assert ran.status == 0
    assert opened == [(proved / "index.html").absolute().as_uri()]
    assert opened[0] in ran.out


def test_without_a_browser_open_says_where_the_pages_are(
    gl: Gl, proved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is content."""
    monkeypatch.setattr(webbrowser, "open", lambda _address: False)
    ran = gl("open", proved)

    assert ran.status == 0
    assert "no browser was found" in ran.out


def test_a_theory_is_not_a_result(gl: Gl, small: Path) -> None:
    """gl open peano.mpl says what to do first."""
    ran = gl("open", small)

    assert ran.status == 2
    assert "run `gl prove small.mpl` first" in ran.err


def test_results_without_pages_cannot_be_opened(gl: Gl, small: Path) -> None:
    """The error names the command that writes them."""
    gl("prove", small, "--no-pages")
    ran = gl("open", "gl-out/small")

    assert ran.status == 2
    assert "run `gl html gl-out/small` first" in ran.err
