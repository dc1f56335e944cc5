"""What ``gl eval``, ``gl refute`` and ``gl table`` share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from gl.cli.status import Status

if TYPE_CHECKING:
    from gl.api import Library
    from gl.cli.output import OutputFolder
    from gl.export.notation import Notations
    from gl.prover.ground import OutOfFuelError, Stuck
    from gl.prover.ground_session import GroundSession, TooLarge
    from gl.theory.theory import Theory

Answer = TypeVar("Answer")


def output_folder(out: Path | None) -> OutputFolder | None:
    """The place for the results, found before the work begins."""
    from gl.cli.output import OutputFolder

    return None if out is None else OutputFolder(out)


def calculate(
    theory: Theory, work: Callable[[GroundSession], Answer], folder: OutputFolder | None
) -> tuple[Answer, Library] | None:
    """The answer, with the library that the checker accepted; ``None`` if it did not."""
    from gl import api
    from gl.cli.verdict import refusal

    try:
        return api.ground(theory, work)
    except api.CertificateRefusedError as error:
        click.echo(
            f"The checker did not accept the certificate: {refusal(error.verdict)}.\n"
            "So nothing is proved. This is a fault of gl, not of your file.",
            err=True,
        )
        if folder is not None:
            path = folder.keep_rejected(error.certificate)
            click.echo(f"Please report it with the certificate, {path}.", err=True)
        return None


def print_proof(library: Library, number: int) -> None:
    """Print the proof of a theorem, line by line."""
    from gl.cli.calculation import proof_lines
    from gl.export.notation import Notations

    proof = library.document.proofs[number]
    for line in proof_lines(proof, library.document, Notations.of(library.theory)):
        click.echo(line)


def publish(library: Library, folder: OutputFolder | None, first: str = "index.html") -> None:
    """Write certificate, library and pages, if a place for them was named.

    Args:
        library: What to write.
        folder: The place.
        first: The page to look at.
    """
    if folder is None:
        return

    def write(target: Path) -> None:
        library.save(target)
        library.write_html(target)

    folder.replace(write)
    click.echo(f"Pages: {folder.folder / first}", err=True)


def no_value(
    answer: Stuck | OutOfFuelError | TooLarge, session: GroundSession, notations: Notations
) -> Status:
    """Say on stderr why a term has no value."""
    from gl.export.unvalued import reasons

    for line in reasons(answer, session, notations):
        click.echo(line, err=True)
    return Status.UNDECIDED
