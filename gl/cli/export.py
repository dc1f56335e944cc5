"""``gl export``: the proofs for other systems."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from gl.cli.place import certificate_file
from gl.cli.status import Status
from gl.cli.verdict import refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from gl.proof.document import Document

# The format and the module of gl.export whose `export(document) -> str` writes it.
_FORMATS: Final = {
    "rocq": "rocq",
    "metamath": "metamath",
    "lean": "lean",
    "tptp": "tptp",
    "graphml": "graphml",
    "dot": "dot",
}


@click.command("export")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--to", "target", required=True, type=click.Choice(list(_FORMATS)), help="The other system."
)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="A file, instead of stdout."
)
def export_command(path: Path, target: str, out: Path | None) -> Status:
    """Check the certificate PATH and write its proofs for another system."""
    from gl.checker import check
    from gl.checker.verdict import Accepted
    from gl.proof.reader import read

    file = certificate_file(path)
    data = file.read_bytes()
    verdict = check(data)
    if not isinstance(verdict, Accepted):
        click.echo(f"{file}: {refusal(verdict)}; nothing was written", err=True)
        return Status.REJECTED
    export: Callable[[Document], str] = import_module(f"gl.export.{_FORMATS[target]}").export
    text = export(read(data))
    if out is None:
        click.echo(text, nl=False)
    else:
        partial = out.with_name(f".{out.name}.partial")
        partial.write_text(text, encoding="utf-8", newline="\n")
        partial.rename(out)
        click.echo(f"Written: {out}", err=True)
    return Status.DONE
