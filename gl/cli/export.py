"""``gl export``: the proofs for other systems, the graph for other tools."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from gl.cli.place import certificate_file, library_folder
from gl.cli.status import Status
from gl.cli.verdict import refusal

if TYPE_CHECKING:
    from gl.proof.document import Document


def _graphml(certificate: Path) -> bytes:
    from gl import api
    from gl.export.graph import to_graphml

    return to_graphml(api.graph(api.open_library(library_folder(certificate))))


def _dot(certificate: Path) -> bytes:
    from gl import api
    from gl.export.graph import to_dot

    return to_dot(api.graph(api.open_library(library_folder(certificate)))).encode()


def _json(certificate: Path) -> bytes:
    from gl import api
    from gl.export.graph import to_json

    return to_json(api.graph(api.open_library(library_folder(certificate))))


def _text(module: str) -> Callable[[Path], bytes]:
    """The exporter in a module of ``gl.export``, imported when it is used."""

    def write(certificate: Path) -> bytes:
        from gl.proof.reader import read

        export: Callable[[Document], str] = import_module(f"gl.export.{module}").export
        return export(read(certificate.read_bytes())).encode()

    return write


_FORMATS: Final[Mapping[str, Callable[[Path], bytes]]] = {
    "rocq": _text("rocq"),
    "metamath": _text("metamath"),
    "lean": _text("lean"),
    "lean-terms": _text("lean_terms"),
    "tptp": _text("tptp"),
    "smt2": _text("smt2"),
    "graphml": _graphml,
    "dot": _dot,
    "json": _json,
}


@click.command("export")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Choice(list(_FORMATS)),
    help="Rocq, Metamath and Lean check the proofs again; TPTP and SMT-LIB are problems for other "
    "provers; GraphML, DOT and JSON (node-link) are the graph of theorems.",
)
@click.option(
    "--goal",
    metavar="FORMULA",
    help="PATH is a theory: write this goal and the axioms that it is about, as one problem "
    "(smt2, tptp).",
)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="A file, instead of stdout."
)
def export_command(path: Path, target: str, goal: str | None, out: Path | None) -> Status:
    """Check the certificate PATH and write its proofs for another system."""
    from gl.checker import check
    from gl.checker.verdict import Accepted

    if goal is not None:
        return _write(_problem(path, target, goal), out)
    file = certificate_file(path)
    verdict = check(file.read_bytes())
    if not isinstance(verdict, Accepted):
        click.echo(f"{file}: {refusal(verdict)}; nothing was written", err=True)
        return Status.REJECTED
    return _write(_FORMATS[target](file), out)


def _problem(path: Path, target: str, goal: str) -> bytes:
    """A goal of a theory for a prover that searches.

    Raises:
        UsageError: If the target is for proofs only.
    """
    from gl.export.problem import smt2_problem, tptp_problem
    from gl.theory.load import load_theory, parse_formula

    writers = {"smt2": smt2_problem, "tptp": tptp_problem}
    if target not in writers:
        raise click.UsageError(f"a goal can be written as smt2 or tptp, not as {target}")
    theory = load_theory(path)
    return writers[target](theory, parse_formula(goal, theory)).encode()


def _write(data: bytes, out: Path | None) -> Status:
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
