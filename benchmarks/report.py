"""What a part of the benchmarks gives: a page of text with tables, and drawings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.measure import HERE, machine


@dataclass(frozen=True, slots=True)
class Report:
    """A page.

    Attributes:
        text: Markdown.
        plots: SVG by name of file; the text refers to them.
    """

    text: str
    plots: Mapping[str, str] = field(default_factory=dict)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; columns but the first stand to the right."""
    lines = [_row(head), "|---|" + "---:|" * (len(head) - 1), *map(_row, rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def page(title: str, part: str, *paragraphs: str) -> str:
    """A page with its title, how it was made, and on what machine."""
    made = f"By `python -m benchmarks {part} --record`. {machine()}"
    return "\n\n".join([f"# {title}", made, *[text.strip("\n") for text in paragraphs]]) + "\n"


def write(part: str, report: Report, folder: Path = HERE) -> None:
    """Write the page and its drawings into a folder."""
    (folder / f"{part}.md").write_text(report.text, encoding="utf-8")
    for name, drawing in report.plots.items():
        (folder / name).write_text(drawing, encoding="utf-8")


def ratio(now: float, before: float | None) -> str:
    """How many times as much as before, for a cell."""
    return f"{now / before:.2f}" if before else ""
