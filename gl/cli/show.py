"""``gl show``: a theorem with its proof, in the terminal."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gl.cli.place import library_folder
from gl.cli.status import Status
from gl.cli.streams import say
from gl.cli.verdict import refusal
from gl.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gl.proof.library import Library, OpenConjecture


@click.command("show")
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("theorem", required=False)
def show_command(path: Path, theorem: str | None) -> Status:
    """Check the library in the folder PATH and print a THEOREM of it with its proof.

    THEOREM is its number, such as T3, the name of the goal that it proves, or the first digits of
    its statement hash. Without it, all theorems are listed. Of a goal that is open, what was tried
    is printed, and where an induction got stuck.
    """
    from gl import api
    from gl.checker.verdict import Accepted

    folder = library_folder(path)
    library = api.open_library(folder)
    verdict = api.check(library.certificate)
    if not isinstance(verdict, Accepted):
        click.echo(f"{folder}: {refusal(verdict)}; nothing is proved", err=True)
        return Status.REJECTED
    opened = [item for item in library.open if theorem is not None and item.goal == theorem]
    if opened:
        lines = _undecided(library, opened[0])
    else:
        lines = _listed(library) if theorem is None else _shown(library, find(library, theorem))
    for line in lines:
        say(line)
    return Status.DONE


def find(library: Library, wanted: str) -> int:
    """The number of the theorem that ``wanted`` names.

    Raises:
        LibraryError: If there is none, or more than one.
    """
    count = len(library.theorems)
    digits = re.fullmatch(r"[Tt]?([0-9]{1,9})", wanted)
    if digits is not None and int(digits[1]) < count:
        return int(digits[1])
    found = [record.number for record in library.theorems if record.goal == wanted]
    if not found and re.fullmatch(r"[0-9a-f]{6,64}", wanted):
        proofs = library.document.proofs
        found = [proof.number for proof in proofs if proof.statement_hash.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    many = "more than one theorem" if found else "no theorem"
    last = f"T0 to T{count - 1}" if count else "there are none"
    raise LibraryError(
        f"{many} is called `{wanted}`",
        help=f"name one by its number ({last}), its goal or the digits of its statement hash",
    )


def _listed(library: Library) -> Iterator[str]:
    """Every theorem on a line, and who accepted them."""
    from gl.export.notation import Notations, statement_text

    notations = Notations.of(library.theory)
    wide = len(str(len(library.theorems)))
    yield f"{library.theory.name}: accepted by {accepted_by(library)}"
    for proof in library.document.proofs:
        label = f"T{proof.number}".ljust(wide + 1)
        yield f"  {label}  {statement_text(proof.statement, notations)}"


def _shown(library: Library, number: int) -> Iterator[str]:
    """A theorem, how it was proved, who accepted it, and the proof."""
    from gl.cli.listing import axiom_names
    from gl.export.notation import Notations
    from gl.export.plain import proof_lines, statement_lines

    notations = Notations.of(library.theory)
    proof, record = library.document.proofs[number], library.theorems[number]
    yield from statement_lines(proof, notations)
    yield ""
    steps = f"{len(proof.steps)} step{'s' if len(proof.steps) != 1 else ''}"
    middle = ", the excluded middle" if proof.classical else ""
    goal = f" (goal {record.goal})" if record.goal is not None else ""
    yield f"Proved by     {record.method}, in {steps}{goal}"
    yield f"Rests on      {axiom_names(proof.rests, library.document)}{middle}"
    yield f"Accepted by   {accepted_by(library)}"
    yield f"Hash          {proof.statement_hash}"
    yield ""
    yield "Proof"
    yield from proof_lines(proof, library.document, notations)


def _undecided(library: Library, item: OpenConjecture) -> Iterator[str]:
    """An open goal, what was tried, and where that got stuck."""
    from functools import partial

    from gl.export.notation import Notations, statement_text, text
    from gl.export.stuck import tried_words

    notations = Notations.of(library.theory)
    yield statement_text(item.statement, notations)
    yield ""
    yield "Open"
    yield from tried_words(item, partial(text, notations=notations))


def accepted_by(library: Library) -> str:
    """Our checker, which has just done so, and those whose verdict is recorded."""
    from gl.proof.verdicts import accepting

    return ", ".join(["gl's checker", *accepting(library.verdicts)])
