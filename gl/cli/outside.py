"""``gl check --with``: other people's checkers, run and written down."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gl.cli.status import Status

if TYPE_CHECKING:
    from gl.cli.output import OutputFolder
    from gl.export.outside import OutsideVerdict
    from gl.proof.verdicts import RecordedVerdict


def checkers(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> tuple[str, ...]:
    """The names in ``rocq,metamath``, each once.

    Raises:
        click.BadParameter: If one is not known.
    """
    if value is None:
        return ()
    from gl.export.outside import CHECKERS

    names = dict.fromkeys(name.strip() for name in value.split(","))
    for name in names:
        if name not in CHECKERS:
            msg = f"`{name}` is not one of {', '.join(CHECKERS)}."
            raise click.BadParameter(msg)
    return tuple(names)


def ask(file: Path, names: tuple[str, ...]) -> Status:
    """Run each checker on a certificate that ours accepted, print and record what they say.

    Raises:
        click.UsageError: If a program is not installed.
    """
    from gl.export.outside import absent, check_with
    from gl.proof.reader import read

    for name in names:
        program = absent(name)
        if program is not None:
            msg = f"`{program}`, which checks exports to {name}, is not installed."
            raise click.UsageError(msg)
    folder = _place(file)  # before the work, not after it
    document = read(file.read_bytes())
    verdicts = []
    for name in names:
        verdict = check_with(name, document)
        click.echo(f"  {_words(verdict)}", err=not verdict.accepted)
        verdicts.append(verdict)
    if folder is None:
        click.echo("Not recorded: there is no library of gl beside the certificate.", err=True)
    else:
        _record(folder, verdicts)
        click.echo(f"Recorded: {folder.folder}")
    return Status.DONE if all(verdict.accepted for verdict in verdicts) else Status.REJECTED


def _words(verdict: OutsideVerdict) -> str:
    name = _recorded(verdict).name
    count = f"{verdict.theorems} theorem{'s' if verdict.theorems != 1 else ''}"
    if verdict.accepted:
        return f"{name}: accepted, {count}"
    return f"{name}: {verdict.outcome.value}: {verdict.message}"


def _recorded(verdict: OutsideVerdict) -> RecordedVerdict:
    from gl.proof.verdicts import RecordedVerdict

    return RecordedVerdict(
        verdict.checker, verdict.outcome.value, verdict.version, verdict.message[:2000]
    )


def _place(file: Path) -> OutputFolder | None:
    """The output folder that the certificate belongs to, if gl wrote one."""
    from gl.cli.output import MANIFEST, OutputFolder
    from gl.cli.place import CERTIFICATE
    from gl.proof.store import LIBRARY

    folder = file.parent
    here = (folder / name for name in (MANIFEST, LIBRARY))
    if file.name != CERTIFICATE or not all(path.is_file() for path in here):
        return None
    return OutputFolder(folder)


def _record(folder: OutputFolder, verdicts: list[OutsideVerdict]) -> None:
    """Write the folder again, with the verdicts; its pages too if it has any."""
    from dataclasses import replace

    from gl import api
    from gl.proof.verdicts import merged

    library = api.open_library(folder.folder)
    new = [_recorded(verdict) for verdict in verdicts]
    library = replace(library, verdicts=merged(library.verdicts, new))
    pages = (folder.folder / "index.html").is_file()

    def write(target: Path) -> None:
        library.save(target)
        if pages:
            library.write_html(target)

    folder.replace(write)
