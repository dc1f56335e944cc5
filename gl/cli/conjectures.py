"""Conjectures from people or language models: a text file with one formula a line."""

from __future__ import annotations

from pathlib import Path

from gl.kernel.formula import Formula
from gl.theory.load import parse_formula, read_source
from gl.theory.theory import Theory


def read_conjectures(file: Path, theory: Theory) -> list[Formula]:
    """Read ``file``; ``#`` begins a comment, and empty lines mean nothing."""
    lines = read_source(file).text.split("\n")
    # Empty lines before a formula give its errors the line number that it has in the file.
    return [
        parse_formula("\n" * before + line, theory, path=str(file))
        for before, line in enumerate(lines)
        if line.split("#", maxsplit=1)[0].strip()
    ]
