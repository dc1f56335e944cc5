"""``gl html --watch``: the pages of a theory, made again whenever its file is saved."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from gl.cli.status import Status

if TYPE_CHECKING:
    from gl.theory.theory import Theory

_SECONDS: Final = 0.5


def watch(file: Path, folder: Path, pause: Callable[[], None] | None = None) -> Status:
    """Prove ``file`` into ``folder``, and again after each change, until interrupted.

    A file that cannot be read leaves the pages as they were: the error is printed, and the next
    change is waited for.

    Args:
        file: The theory; what it imports is watched too.
        folder: Where the pages go.
        pause: Waits a while before the files are looked at again.
    """
    from gl.cli.command import run

    files = [file]
    try:
        while True:
            before = {name: _look(name) for name in files}
            if run(["prove", str(file), "--out", str(folder)]) == Status.INTERRUPTED:
                break
            files = _sources(file) or files
            before |= {name: _look(name) for name in files if name not in before}
            click.echo(f"Watching {file}; Ctrl-C ends it.", err=True)
            while all(_look(name) == before[name] for name in files):
                (pause or _wait)()
    except KeyboardInterrupt:
        pass
    return Status.DONE


def _wait() -> None:
    time.sleep(_SECONDS)


def _look(file: Path) -> tuple[int, int] | None:
    """Time and size of a file; ``None`` if it is not there."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _sources(file: Path) -> list[Path]:
    """The files that a theory was read from; nothing if it cannot be read."""
    from gl import api
    from gl.errors import GlError

    try:
        theory = api.load(file)
    except GlError:
        return []
    return [Path(path) for path in _paths(theory)]


def _paths(theory: Theory) -> list[str]:
    """The main file first, then the others in order of appearance."""
    spans = [sort.span for sort in theory.sorts]
    spans += [symbol.span for symbol in theory.symbols]
    spans += [axiom.span for axiom in theory.axioms]
    spans += [definition.span for definition in theory.definitions]
    spans += [goal.span for goal in theory.goals]
    found = {theory.path: None}
    found.update((span.source.path, None) for span in spans if span is not None)
    return list(found)
