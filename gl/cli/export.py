"""``gl export``: the proofs for other systems, the graph for other tools."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import click

from gl.cli.place import certificate_file, library_folder
from gl.cli.status import Status
from gl.cli.verdict import refusal


def _rocq(certificate: Path) -> bytes:
    from gl.export.rocq import export
    from gl.proof.reader import read

    return export(read(certificate.read_bytes())).encode()


def _metamath(certificate: Path) -> bytes:
    from gl.export.metamath import export
    from gl.proof.reader import read

    return export(read(certificate.read_bytes())).encode()


def _graphml(certificate: Path) -> bytes:
    from gl import api
    from gl.export.graph import to_graphml

    return to_graphml(api.graph(api.open_library(library_folder(certificate))))


def _dot(certificate: Path) -> bytes:
    from gl import api
    from gl.export.graph import to_dot

    return to_dot(api.graph(api.open_library(library_folder(certificate)))).encode()


_FORMATS: Final[Mapping[str, Callable[[Path], bytes]]] = {
    "rocq": _rocq,
    "metamath": _metamath,
    "graphml": _graphml,
    "dot": _dot,
}


@click.command("export")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Choice(list(_FORMATS)),
    help="Rocq and Metamath check the proofs again; GraphML and DOT are the graph of theorems.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="A file, instead of stdout."
)
def export_command(path: Path, target: str, out: Path | None) -> Status:
    """Check the certificate PATH and write its proofs for another system."""
    from gl.checker import check
    from gl.checker.verdict import Accepted

    file = certificate_file(path)
    verdict = check(file.read_bytes())
    if not isinstance(verdict, Accepted):
        click.echo(f"{file}: {refusal(verdict)}; nothing was written", err=True)
        return Status.REJECTED
    data = _FORMATS[target](file)
    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return Status.DONE
    partial = out.with_name(f".{out.name}.partial")
    try:
        partial.write_bytes(data)
        partial.rename(out)
    finally:
        partial.unlink(missing_ok=True)
    click.echo(f"Written: {out}", err=True)
    return Status.DONE
