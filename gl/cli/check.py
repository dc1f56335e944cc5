"""``gl check``: the independent checker, and what its verdict rests on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from gl.cli.outside import ask, checkers
from gl.cli.place import certificate_file
from gl.cli.status import Status
from gl.cli.verdict import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gl.checker.verdict import Accepted
    from gl.export.notation import Notations
    from gl.proof.document import Document

_LARGE: Final = 4_000_000  # bytes


@click.command("check")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--axioms", is_flag=True, help="Print each theorem with what it rests on.")
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="FILE.mpl",
    help="Read the theory again and compare it with what the certificate assumes.",
)
@click.option(
    "--with",
    "outside",
    callback=checkers,
    metavar="rocq,metamath",
    help="Export it and run these checkers too; the verdicts are recorded and shown on the pages.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Let N processes share the theorems; for large files as many as there are processors.",
)
def check_command(
    path: Path,
    axioms: bool,  # noqa: FBT001
    against: Path | None,
    outside: tuple[str, ...],
    jobs: int | None,
) -> Status:
    """Check the certificate PATH, or the one in the folder PATH and the finite models beside it.

    Exit status: 0 only if the checkers accept everything; 3 if one does not.
    """
    from gl.checker.parts import check_in_parts
    from gl.checker.verdict import Accepted

    file = certificate_file(path)
    verdict = check_in_parts(file, jobs or _processes(file))
    if not isinstance(verdict, Accepted):
        click.echo(f"{file}: {refusal(verdict)}", err=True)
        return Status.REJECTED
    models = _models(path, verdict)
    if models is None:
        return Status.REJECTED
    if against is not None:
        from gl.cli.against import differences
        from gl.theory.load import load_theory

        found = differences(_document(file), load_theory(against))
        if found:
            click.echo(f"{file}: its proofs hold, but not for the theory of {against}:", err=True)
            for line in found:
                click.echo(f"  {line}", err=True)
            return Status.REJECTED
    click.echo(_summary(file, verdict))
    for line in models:
        click.echo(line)
    if against is not None:
        click.echo(f"Its sorts, symbols, axioms, definitions and schemas are those of {against}.")
    if axioms:
        document = _document(file)
        for line in _axiom_lines(verdict, document, _notations(file, document)):
            click.echo(line)
    return ask(file, outside) if outside else Status.DONE


def _processes(file: Path) -> int:
    """How many share a certificate if nothing is said: to start them takes a tenth of a second."""
    if not file.is_file() or file.stat().st_size < _LARGE:  # what is no file is read once
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _models(path: Path, verdict: Accepted) -> list[str] | None:
    """A line for each model in the folder ``path``; ``None``, and an error, if one is refused."""
    from gl.checker.model import ModelRejected, check_model
    from gl.cli.verdict import refusal

    lines = []
    for file in sorted(path.glob("model*.json"), key=lambda file: (len(file.name), file.name)):
        model = check_model(file.read_bytes())
        if not isinstance(model, ModelRejected) and not model.is_of(verdict):
            model = ModelRejected("it is of another theory than the certificate")
        if isinstance(model, ModelRejected):
            click.echo(f"{file}: {refusal(model)}", err=True)
            return None
        sizes = ", ".join(f"{sort} has {count}" for sort, count in model.sizes)
        fails = f", formula {model.goal[:12]} fails" if model.goal else ""
        lines.append(f"  model       {file.name}: the axioms hold{fails}; {sizes}")
    return lines


def _summary(file: Path, verdict: Accepted) -> str:
    classical = sum(theorem.classical for theorem in verdict.theorems)
    return (
        f"{file}: accepted\n"
        f"  theory      {verdict.theory}\n"
        f"  theorems    {len(verdict.theorems)}, {classical or 'none'} with the excluded middle\n"
        f"  inferences  {verdict.steps}\n"
        f"  root        {verdict.root}"
    )


def _axiom_lines(verdict: Accepted, document: Document, notations: Notations) -> Iterator[str]:
    """The axioms in full, then each theorem with what the checker says it rests on."""
    from gl.cli.listing import axiom_names
    from gl.export.notation import statement_text

    yield ""
    yield "Axioms"
    for number, (name, formula) in enumerate(document.axioms):
        yield f"  A{number}  {name}: {statement_text(formula, notations)}"
    yield ""
    yield "Theorems"
    for theorem, proof in zip(verdict.theorems, document.proofs, strict=True):
        yield f"  T{theorem.number}  {statement_text(proof.statement, notations)}"
        words = axiom_names(theorem.rests, document)
        yield f"      rests on {words}{', the excluded middle' if theorem.classical else ''}"


def _notations(file: Path, document: Document) -> Notations:
    """How to write the symbols: as the library beside the certificate says, if there is one."""
    from gl.errors import GlError
    from gl.export.notation import Notations
    from gl.proof.store import load

    try:
        return Notations.of(load(file.parent).theory)
    except GlError:
        return Notations.build(document.symbols, document.schemas)


def _document(file: Path) -> Document:
    from gl.proof.reader import read

    return read(file.read_bytes())
