"""The commands on Peano: whole processes, from their start to the pages on disk."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import EXAMPLES, Run, gl, run
from benchmarks.report import Report, page, table

HEAD = ("command", "seconds", "fastest", "slowest", "memory, MB", "asked for, s")
TEXT = """\
Each is a process of its own; the median of {runs} runs, and the largest memory of any. `gl prove`
starts Python, reads the file, explores, writes the certificate, has it checked, and writes pages.
"""


def report(*, quick: bool = False) -> Report:
    """Measure ``gl prove``, ``gl check`` and the start of the command."""
    runs, path = (1 if quick else 5), str(EXAMPLES / "peano.mpl")
    size = ["--size", "4"] if quick else []
    with tempfile.TemporaryDirectory() as folder:
        pages, plain = str(Path(folder) / "pages"), str(Path(folder) / "plain")
        commands = {
            "gl prove peano.mpl": (("prove", path, *size, "--out", pages), "3"),
            "gl prove peano.mpl --no-pages": (
                ("prove", path, *size, "--out", plain, "--no-pages"),
                "2",
            ),
            "gl check gl-out/peano": (("check", plain), ""),
            "gl --version": (("--version",), ""),
        }
        rows = []
        for name, (arguments, most) in commands.items():
            rows.append(_row(f"`{name}`", [_checked(gl(*arguments)) for _ in range(runs)], most))
        load = [sys.executable, "-c", "import gl.cli"]
        rows.append(_row("`import gl.cli`", [_checked(run(load)) for _ in range(runs)], "0.25"))
    return Report(page("Proving", "prove", TEXT.format(runs=runs), table(HEAD, rows)))


def _row(name: str, runs: list[Run], most: str) -> tuple[str, ...]:
    seconds = [each.seconds for each in runs]
    figures = (statistics.median(seconds), min(seconds), max(seconds))
    memory = max(each.megabytes for each in runs)
    return (name, *(f"{figure:.2f}" for figure in figures), f"{memory:.0f}", most)


def _checked(done: Run) -> Run:
    if done.status not in {0, 1}:
        sys.exit(f"ended with status {done.status}: {done.out}")
    return done
