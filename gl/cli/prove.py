"""``gl prove``: from a file to checked theorems and their pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gl.cli.interrupt import Deadline
from gl.cli.report import JsonReporter, Reporter, TextReporter
from gl.cli.status import Status

if TYPE_CHECKING:
    from gl.api import Library
    from gl.cli.output import OutputFolder
    from gl.theory.theory import Goal, Theory

_PROCESSES = 256
"""The most workers on one machine: more would hinder each other, and everybody else."""

_RESCUE = "what is proved is kept in `{}`: make room, and repeat the command with --resume"


@click.command("prove")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--goal",
    "goals",
    multiple=True,
    metavar="FORMULA",
    help="Prove only this; may be repeated.",
)
@click.option(
    "--conjectures",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The same from a file, one formula a line; # begins a comment.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the results go.  [default: gl-out/<name of the file>]",
)
@click.option(
    "--size", type=click.IntRange(min=1), metavar="N", help="Explore terms of up to N symbols."
)
@click.option(
    "--variables",
    type=click.IntRange(min=1),
    metavar="N",
    help="Explore with up to N variables of each sort.",
)
@click.option(
    "--candidates",
    type=click.IntRange(min=1),
    metavar="N",
    help="Leave out sizes with more than N terms to look at.  [default: 2500]",
)
@click.option("--fuel", type=click.IntRange(min=1), metavar="N", help="Stop after N inferences.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    metavar="S",
    help="Stop after S seconds; what is proved by then depends on the machine.",
)
@click.option(
    "--max-memory",
    type=click.IntRange(min=1),
    metavar="MB",
    help="Stop when gl and its processes take MB megabytes.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    default=1,
    help="Let N processes share the work; the results are the same.",
)
@click.option(
    "--ray",
    metavar="ADDRESS",
    help="Let N actors of a Ray cluster share it; `local` starts Ray on this machine.",
)
@click.option(
    "--resume", is_flag=True, help="Go on with the same run where it was stopped or killed."
)
@click.option("--no-pages", is_flag=True, help="Write the certificate and the library only.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON events, one a line.")
def prove_command(
    file: Path,
    goals: tuple[str, ...],
    conjectures: Path | None,
    out: Path | None,
    size: int | None,
    variables: int | None,
    candidates: int | None,
    fuel: int | None,
    timeout: float | None,
    max_memory: int | None,
    jobs: int,
    ray: str | None,
    resume: bool,  # noqa: FBT001
    no_pages: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> Status:
    """Find what follows from the axioms in FILE, prove it, check it, write pages.

    Exit status: 0 all goals proved, or exploration finished; 1 some goal open or refuted; 2 bad
    input; 3 the checker refused a proof; 130 interrupted (143 by SIGTERM), results saved.
    """
    from gl.errors import GlError

    if jobs > _PROCESSES and ray is None:
        msg = f"{jobs} processes are more than {_PROCESSES}, the most on one machine"
        raise click.BadParameter(msg, param_hint="'--jobs'")
    reporter: Reporter = JsonReporter() if as_json else TextReporter()
    deadline = Deadline(timeout, max_memory)
    try:
        with deadline.listening():
            task = _prepare(file, goals, conjectures, out)
            options = _Limits(size, variables, candidates, fuel, jobs, ray)
            if not resume:
                task.folder.journal.unlink(missing_ok=True)
            library = _explore(task, options, reporter, deadline)
        status = Status.REJECTED
        if library is not None:
            status = _publish(library, task, reporter, pages=not no_pages)
            if deadline.signal:
                status = Status(128 + deadline.signal)
        if deadline.reason() is None:
            task.folder.journal.unlink(missing_ok=True)
    except GlError as error:
        reporter.failed(error)
        reporter.ended(Status.BAD_INPUT)
        raise
    reporter.ended(status)
    return status


@dataclass(frozen=True, slots=True)
class _Task:
    """What is asked for: the theory's goals, or ``extra`` instead of them."""

    theory: Theory
    extra: tuple[Goal, ...]
    folder: OutputFolder

    @property
    def goals(self) -> tuple[Goal, ...]:
        return self.extra or self.theory.goals


@dataclass(frozen=True, slots=True)
class _Limits:
    """The options that the explorer gets; ``None`` leaves it to the theory."""

    size: int | None
    variables: int | None
    candidates: int | None
    fuel: int | None
    jobs: int
    ray: str | None


def _prepare(
    file: Path, goals: tuple[str, ...], conjectures: Path | None, out: Path | None
) -> _Task:
    """Read everything and find the place for the results, before the work begins."""
    from gl import api
    from gl.cli.output import OutputFolder, default_folder

    theory = api.load(file)
    extra = _more_goals(theory, goals, conjectures)
    return _Task(theory, extra, OutputFolder(out if out is not None else default_folder(file)))


def _explore(
    task: _Task, limits: _Limits, reporter: Reporter, deadline: Deadline
) -> Library | None:
    """The library of the task, or ``None`` if the checker refused the certificate."""
    from gl import api

    theory = task.theory
    bound = limits.size if limits.size is not None else theory.bounds.size
    reporter.started(theory, task.goals, bound)
    try:
        library = api.prove(
            theory,
            size=limits.size,
            variables=limits.variables,
            candidates=limits.candidates,
            fuel=limits.fuel,
            jobs=limits.jobs,
            ray=limits.ray,
            goals=task.extra,
            journal=task.folder.journal,
            deadline=deadline,
            listener=reporter.progress,
            warn=reporter.warned,
        )
    except api.CertificateRefusedError as error:
        from gl.cli.verdict import refusal

        path = task.folder.keep_rejected(error.certificate)
        reporter.refused(refusal(error.verdict), path)
        return None
    reason = deadline.reason()
    return library if reason is None else replace(library, limit=reason)


def _publish(library: Library, task: _Task, reporter: Reporter, *, pages: bool) -> Status:
    """Print what the checker has accepted and write the output folder."""
    from gl.cli.outcome import outcomes, status_of

    found = outcomes(library, task.goals)
    reporter.proved(library, found)

    def write(target: Path) -> None:
        library.save(target)
        if pages:
            library.write_html(target)

    task.folder.replace(write, rescue=_RESCUE.format(task.folder.journal))
    reporter.written(task.folder.folder, "index.html" if pages else None)
    return status_of(found)


def _more_goals(theory: Theory, texts: tuple[str, ...], file: Path | None) -> tuple[Goal, ...]:
    """The goals of the command line and of ``--conjectures``, named ``goal_1``, ``goal_2``, ..."""
    from gl.theory.load import parse_formula
    from gl.theory.theory import Goal

    formulas = [parse_formula(text, theory, path="<goal>") for text in texts]
    if file is not None:
        from gl.cli.conjectures import read_conjectures

        formulas += read_conjectures(file, theory)
    taken = [goal.name for goal in theory.goals]
    names = (name for name in map("goal_{}".format, count(1)) if name not in taken)
    return tuple(map(Goal, names, formulas))
