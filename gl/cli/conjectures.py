"""Conjectures from people or language models: a text file with one formula a line."""

from __future__ import annotations

from pathlib import Path

from gl.errors import MissingFileError, NotAFileError, NotTextError
from gl.kernel.formula import Formula
from gl.theory.load import parse_formula
from gl.theory.theory import Theory


def read_conjectures(file: Path, theory: Theory) -> list[Formula]:
    """Read ``file``; ``#`` begins a comment, and empty lines mean nothing.

    Raises:
        MissingFileError: If there is no such file.
        NotAFileError: If it is a folder.
        NotTextError: If it is not UTF-8.
    """
    if file.is_dir():
        raise NotAFileError(f"`{file}` is a folder; a file of conjectures is needed")
    if not file.exists():
        raise MissingFileError(f"there is no file `{file}`")
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise NotTextError(f"`{file}` is not UTF-8 text") from error
    # Empty lines before a formula give its errors the line number that it has in the file.
    return [
        parse_formula("\n" * before + line, theory, path=str(file))
        for before, line in enumerate(lines)
        if line.split("#", maxsplit=1)[0].strip()
    ]
