"""``gl lint``: what is allowed in a file but suspicious."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gl.cli.status import Status
from gl.errors import GlError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gl.errors import Label
    from gl.theory.finding import Finding
    from gl.theory.theory import Theory


@click.command("lint")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def lint_command(file: Path, as_json: bool) -> Status:  # noqa: FBT001
    """Look for slips in FILE: what is never used, said twice, left out or contradictory.

    Exit status: 0 if nothing was found; 1 with warnings; 2 if the file has an error.
    """
    try:
        found = _findings(file)
    except GlError as error:
        if not as_json:
            raise
        click.echo(_record("error", error.code, error.message, error.labels, error.help))
        return Status.BAD_INPUT
    from gl.theory.finding import render_finding

    for number, finding in enumerate(found):
        if as_json:
            click.echo(
                _record("warning", finding.code, finding.message, finding.labels, finding.help)
            )
        else:
            click.echo(("\n" if number else "") + render_finding(finding))
    if found and not as_json:
        click.echo(f"\n{len(found)} warning{'s' if len(found) > 1 else ''}")
    return Status.UNDECIDED if found else Status.DONE


def _findings(file: Path) -> list[Finding]:
    """What is suspicious in a file."""
    from gl.mpl.parser import parse
    from gl.theory.lint import lint
    from gl.theory.load import load_theory, read_source

    theory = load_theory(file)
    found = [*lint(theory, parse(read_source(file)))]
    contradiction = _contradiction(theory)
    return found if contradiction is None else [contradiction, *found]


def _contradiction(theory: Theory) -> Finding | None:
    """The axioms from which absurdity was proved, by calculating with small values."""
    from gl import api
    from gl.errors import Label
    from gl.theory.finding import Finding, Kind

    decided, library = api.ground(theory, lambda session: session.contradiction())
    if decided is None:
        return None
    proof = library.document.proofs[decided.theorem]
    labels: list[Label] = []
    names: list[str] = []
    for reference in proof.rests:
        number = int(reference[1:])
        if reference[0] == "A":
            axiom = theory.axioms[number]
            names.append(f"`{axiom.name}`")
            if axiom.span is not None:
                labels.append(Label(axiom.span, "and here" if labels else "assumed here"))
    words = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    message = f"the axioms contradict each other: {words} cannot all hold"
    if len(names) == 1:
        message = f"the axiom {words} cannot hold"
    return Finding(
        Kind.CONTRADICTION,
        message,
        tuple(labels),
        "everything follows from them, also what is false: correct one of them",
    )


def _record(severity: str, code: str, message: str, labels: Sequence[Label], advice: str) -> str:
    """A finding or an error on one line."""
    places = [
        {
            "path": label.span.source.path,
            "line": label.span.line,
            "column": label.span.column,
            "length": label.span.end - label.span.start,
            "text": label.text,
        }
        for label in labels
    ]
    record = {
        "severity": severity,
        "code": code,
        "message": message,
        "places": places,
        "help": advice,
    }
    return json.dumps(record, ensure_ascii=False)
