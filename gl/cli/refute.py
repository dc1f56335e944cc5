"""``gl refute``: a checked counterexample."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gl.cli.ground import calculate, output_folder, print_proof, publish
from gl.cli.model import model_lines
from gl.cli.status import Status

if TYPE_CHECKING:
    from gl.prover.ground_session import Countermodel, Decided, GroundSession


@click.command("refute")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("formula")
@click.option("--proof", is_flag=True, help="Print the proof that the formula is false.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write the certificate and pages into this folder.",
)
def refute_command(
    file: Path,
    formula: str,
    proof: bool,  # noqa: FBT001
    out: Path | None,
) -> Status:
    """Find the smallest counterexample to FORMULA in the theory in FILE.

    Where nothing is calculated, as in groups, it is a finite model, printed as tables.

    Exit status: 0 with a counterexample that was checked; 1 if none was found.
    """
    from gl import api
    from gl.export.modeltables import size_words
    from gl.export.notation import Notations, statement_text, text
    from gl.proof.library import members_words
    from gl.prover.ground_session import Countermodel, Decided
    from gl.prover.ground_truth import TRIED
    from gl.theory.load import parse_formula
    from gl.theory.model import SIZE, has_infinite_sort

    theory = api.load(file)
    statement = parse_formula(formula, theory, path="<formula>")
    folder = output_folder(out)

    def work(session: GroundSession) -> Decided | Countermodel | None:
        return session.refute(statement)

    found = calculate(theory, work, folder)
    if found is None:
        return Status.REJECTED
    decided, library = found
    notations = Notations.of(theory)
    if decided is None:
        beyond = "" if has_infinite_sort(theory) else f", nor a model of at most {SIZE} elements"
        click.echo(f"no counterexample among the {TRIED} smallest combinations of values{beyond}")
        return Status.UNDECIDED
    shown = statement_text(statement, notations)
    values = ", ".join(f"{name} = {value}" for name, value in decided.values)
    where = f" for {values}" if values else ""
    if isinstance(decided, Countermodel):
        click.echo(f"{shown} does not follow from the axioms")
        click.echo(f"It fails{where} in a model that has {size_words(decided.model)}:")
        for line in model_lines(theory, decided.model):
            click.echo(line)
    elif decided.apart:
        click.echo(f"{shown} holds only if there are no {members_words(decided.apart)}")
        theorem = library.document.proofs[decided.theorem].statement
        click.echo(f"It fails{where}: {statement_text(theorem, notations)}")
    else:
        click.echo(f"{shown} is false{where}")
    if isinstance(decided, Decided):
        for term, value in decided.sides:
            left, right = text(term, notations), text(value, notations)
            click.echo(f"  {left} = {right}" if left != right else f"  {left}")
        if proof:
            print_proof(library, decided.theorem)
    publish(library, folder)
    return Status.DONE
