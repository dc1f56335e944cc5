"""``gl explain``: the page of an error code."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gl.cli.status import Status

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@click.command("explain")
@click.argument("code")
def explain_command(code: str) -> Status:
    """Explain the error CODE, such as GL103, with an example."""
    pages = _pages()
    name = code.strip().upper()
    known = sorted(page.name.removesuffix(".md") for page in pages.iterdir())
    if name not in known:
        raise click.UsageError(f"there is no error {code!r}; there are {', '.join(known)}")
    click.echo((pages / f"{name}.md").read_text(encoding="utf-8").rstrip("\n"))
    return Status.DONE


def _pages() -> Traversable:
    """The folder of pages: a wheel has it as ``gl/_errors``, a checkout as ``docs/errors``."""
    installed = files("gl") / "_errors"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "docs" / "errors"
