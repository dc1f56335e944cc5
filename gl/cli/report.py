"""Who is told what happens: people, or a program that reads JSON Lines (docs/events.md)."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from gl.cli.progress import Progress
from gl.cli.streams import say

if TYPE_CHECKING:
    from gl.cli.outcome import Outcome
    from gl.cli.status import Status
    from gl.errors import GlError
    from gl.explorer.options import Event
    from gl.proof.library import Library, Refutation
    from gl.theory.theory import Goal, Theory


class Reporter(Protocol):
    """What ``gl prove`` tells, in this order; ``warned`` and ``failed`` may come at any time."""

    def started(self, theory: Theory, goals: Sequence[Goal], size: int) -> None:
        """The theory is read and its exploration begins."""

    def progress(self, event: Event) -> None:
        """A cycle is over; nothing of it is checked yet."""

    def warned(self, message: str) -> None:
        """Something is not as it should be, but the run goes on."""

    def proved(self, library: Library, found: Sequence[Outcome]) -> None:
        """The checker has accepted the certificate."""

    def refused(self, reason: str, certificate: Path) -> None:
        """The checker has not accepted the certificate, which is kept as a file."""

    def written(self, folder: Path, page: str | None) -> None:
        """The output folder is complete; ``page`` is the first of its pages."""

    def failed(self, error: GlError) -> None:
        """Something in the input is wrong."""

    def ended(self, status: Status) -> None:
        """Nothing follows."""


class TextReporter:
    """Results on stdout, progress on stderr."""

    def __init__(self) -> None:
        self._progress: Progress | None = None

    def started(self, theory: Theory, goals: Sequence[Goal], size: int) -> None:  # noqa: ARG002
        """Prepare the bar."""
        self._progress = Progress(sys.stderr, size)

    def progress(self, event: Event) -> None:
        """Show it."""
        if self._progress is not None:
            self._progress.show(event)

    def warned(self, message: str) -> None:
        """Say so on stderr."""
        self._clear()
        click.echo(f"warning: {message}", err=True)

    def proved(self, library: Library, found: Sequence[Outcome]) -> None:
        """Print the listing."""
        from gl.cli.listing import listing

        self._clear()
        for line in listing(library, found):
            say(line)

    def refused(self, reason: str, certificate: Path) -> None:
        """Say that nothing is proved."""
        self._clear()
        click.echo(
            f"The checker did not accept the certificate: {reason}.\n"
            "So nothing is proved. This is a fault of gl, not of your file.\n"
            f"Please report it with the certificate, which is kept as {certificate}.",
            err=True,
        )

    def written(self, folder: Path, page: str | None) -> None:
        """Say where."""
        say("")
        say(f"Results: {folder}" if page is None else f"Pages: {folder / page}")

    def failed(self, error: GlError) -> None:  # noqa: ARG002
        """Leave the message to the command line, which renders it for every command."""
        self._clear()

    def ended(self, status: Status) -> None:
        """Say nothing: the exit status says it."""

    def _clear(self) -> None:
        if self._progress is not None:
            self._progress.clear()


class JsonReporter:
    """One JSON object a line, on stdout."""

    def started(self, theory: Theory, goals: Sequence[Goal], size: int) -> None:
        """Print ``start``."""
        _emit(
            "start",
            theory=theory.name,
            path=theory.path,
            digest=theory.digest,
            size=size,
            goals=[goal.name for goal in goals],
        )

    def progress(self, event: Event) -> None:
        """Print ``progress``."""
        _emit(
            "progress",
            kind=event.kind,
            cycle=event.cycle,
            size=event.size,
            unchecked=event.theorems,
            pending=event.pending,
        )

    def warned(self, message: str) -> None:
        """Print ``warning``."""
        _emit("warning", message=message)

    def proved(self, library: Library, found: Sequence[Outcome]) -> None:
        """Print ``theorem``, ``open``, ``refuted`` and ``goal`` for each."""
        from gl.cli.listing import step_count
        from gl.export.notation import Notations, mpl, statement_text

        notations = Notations.of(library.theory)
        for record in library.theorems:
            proof = library.document.proofs[record.number]
            _emit(
                "theorem",
                theorem=record.number,
                statement=statement_text(proof.statement, notations),
                mpl=mpl(proof.statement, notations),
                core=record.core,
                follows_from=list(record.follows_from),
                method=record.method,
                steps=step_count(proof),
                rests=list(proof.rests),
                classical=proof.classical,
                hash=proof.statement_hash,
            )
        for item in library.refuted:
            _emit(
                "refuted",
                statement=statement_text(item.statement, notations),
                mpl=mpl(item.statement, notations),
                **_reason(item),
            )
        for conjecture in library.open:
            _emit(
                "open",
                statement=statement_text(conjecture.statement, notations),
                mpl=mpl(conjecture.statement, notations),
                tried=conjecture.tried,
            )
        for outcome in found:
            fields: dict[str, object] = {"name": outcome.goal.name, "fate": outcome.fate.value}
            if outcome.theorem is not None:
                fields["theorem"] = outcome.theorem
            if outcome.axiom is not None:
                fields["axiom"] = outcome.axiom
            _emit("goal", statement=statement_text(outcome.goal.formula, notations), **fields)
        summary: dict[str, object] = {
            "theorems": len(library.theorems),
            "core": sum(record.core for record in library.theorems),
            "root": library.document.root,
            "work": library.work,
        }
        if library.limit is not None:
            summary["limit"] = library.limit
        _emit("accepted", **summary)

    def refused(self, reason: str, certificate: Path) -> None:
        """Print ``refused``."""
        _emit("refused", reason=reason, certificate=certificate.as_posix())

    def written(self, folder: Path, page: str | None) -> None:
        """Print ``written``."""
        fields = {} if page is None else {"page": (folder / page).as_posix()}
        _emit("written", folder=folder.as_posix(), **fields)

    def failed(self, error: GlError) -> None:
        """Print ``error``."""
        fields: dict[str, object] = {"code": error.code, "message": error.message}
        if error.labels:
            span = error.labels[0].span
            fields |= {"path": span.source.path, "line": span.line, "column": span.column}
        if error.help:
            fields["help"] = error.help
        _emit("error", **fields)

    def ended(self, status: Status) -> None:
        """Print ``end``."""
        _emit("end", status=int(status))


def _reason(item: Refutation) -> dict[str, object]:
    """The theorem that refutes it, and what that supposes, or the model."""
    values = dict(item.values)
    if item.theorem is None:
        return {"values": values, "model": json.loads(item.model)}
    reason: dict[str, object] = {"theorem": item.theorem, "values": values}
    return reason | ({"apart": list(item.apart)} if item.apart else {})


def _emit(event: str, **fields: object) -> None:
    line = json.dumps({"event": event, **fields}, ensure_ascii=False, separators=(",", ":"))
    say(line)
