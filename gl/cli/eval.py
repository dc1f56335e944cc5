"""``gl eval``: a calculator whose every result is a theorem."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gl.cli.ground import calculate, no_value, output_folder, print_proof, publish
from gl.cli.status import Status

if TYPE_CHECKING:
    from gl.kernel.formula import Formula, Term
    from gl.prover.ground import OutOfFuelError, Stuck
    from gl.prover.ground_session import Decided, GroundSession, TooLarge
    from gl.theory.theory import Theory


@click.command("eval")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("text", metavar="TERM")
@click.option("--proof", is_flag=True, help="Print the calculation, step by step.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write the certificate and pages into this folder.",
)
@click.option("--fuel", type=click.IntRange(min=1), metavar="N", help="Use axioms at most N times.")
def eval_command(
    file: Path,
    text: str,
    proof: bool,  # noqa: FBT001
    out: Path | None,
    fuel: int | None,
) -> Status:
    """Calculate TERM by the axioms in FILE and print its value.

    A variable in TERM stands for anything. TERM may be a formula too, which is proved or refuted.

    Exit status: 0 with a value, or with a proof that the formula is true or false; 1 without.
    """
    from gl import api
    from gl.errors import FormulaOrTermError
    from gl.theory.load import parse_formula, parse_term

    theory = api.load(file)
    try:
        term = parse_term(text, theory)
    except FormulaOrTermError:
        formula = parse_formula(text, theory, path="<formula>")
        return _truth(theory, formula, proof=proof, out=out, fuel=fuel)
    return _value(theory, term, proof=proof, out=out, fuel=fuel)


def _truth(
    theory: Theory, formula: Formula, *, proof: bool, out: Path | None, fuel: int | None
) -> Status:
    folder = output_folder(out)

    def work(session: GroundSession) -> Decided | None:
        if fuel is not None:
            session.limit(fuel)
        return session.decide(formula)

    found = calculate(theory, work, folder)
    if found is None:
        return Status.REJECTED
    decided, library = found
    if decided is None:
        click.echo("undecided: neither the formula nor its negation was proved", err=True)
        return Status.UNDECIDED
    values = ", ".join(f"{name} = {value}" for name, value in decided.values)
    word = "true" if decided.holds else "false"
    click.echo(f"{word}, for {values}" if values else word)
    if proof:
        print_proof(library, decided.theorem)
    publish(library, folder)
    return Status.DONE


def _value(
    theory: Theory, term: Term, *, proof: bool, out: Path | None, fuel: int | None
) -> Status:
    from gl.export.notation import Notations, statement_body
    from gl.export.notation import text as shown
    from gl.kernel.formula import Equation

    folder = output_folder(out)
    sessions: list[GroundSession] = []

    def work(session: GroundSession) -> int | Stuck | OutOfFuelError | TooLarge:
        sessions.append(session)
        if fuel is not None:
            session.limit(fuel)
        return session.prove_value(session.term(term))

    found = calculate(theory, work, folder)
    if found is None:
        return Status.REJECTED
    answer, library = found
    notations = Notations.of(theory)
    if not isinstance(answer, int):
        return no_value(answer, sessions[0], notations)
    theorem = library.document.proofs[answer]
    statement = statement_body(theorem.statement)
    if isinstance(statement, Equation):
        click.echo(shown(statement.right, notations))
    if proof:
        print_proof(library, answer)
    publish(library, folder)
    return Status.DONE
