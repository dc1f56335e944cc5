"""Every theory that gl ships: what it takes, and what is found."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import EXAMPLES, gl
from benchmarks.report import Report, page, table
from gl.cli.outcome import Fate, outcomes
from gl.proof.store import load
from gl.theory.load import load_theory

LIMIT = 120
HEAD = (
    "theory",
    "seconds",
    "memory, MB",
    "work",
    "theorems",
    "goals",
    "proved",
    "open",
    "refuted",
    "steps, median",
    "steps, most",
)
TEXT = f"""\
`gl prove FILE --no-pages`, with what each file says of size and variables; at most {LIMIT} s.
Work: matches tried, counted by the engine, the same on every machine. Theorems: all that the
checker accepted, goals among them. Goals: those of the file. Steps: those of a theorem's own
proof, as `gl prove` lists them; a calculation is one.
"""


def report(*, quick: bool = False) -> Report:
    """Measure each example, or two of them."""
    names = ["reachability.mpl", "core/peano.mpl"] if quick else examples()
    rows = [row(name) for name in names]
    totals = [str(sum(int(line[place] or 0) for line in rows)) for place in range(4, 9)]
    seconds = sum(float(line[1]) for line in rows if line[1][0].isdigit())
    total = ("all", f"{seconds:.2f}", "", "", *totals, "", "")
    return Report(page("Theories", "theories", TEXT, table(HEAD, [*rows, total])))


def examples() -> list[str]:
    """The files, core dialect last."""
    paths = sorted(EXAMPLES.glob("*.mpl")) + sorted(EXAMPLES.glob("core/*.mpl"))
    return [path.relative_to(EXAMPLES).as_posix() for path in paths]


def row(name: str, options: Sequence[str] = ()) -> tuple[str, ...]:
    """One line of the table."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        path = str(EXAMPLES / name)
        done = gl("prove", path, "--out", str(out), "--no-pages", *options, limit=LIMIT)
        if done.status not in {0, 1}:
            why = f"over {LIMIT}" if done.seconds > LIMIT - 1 else f"status {done.status}"
            return (name, why, f"{done.megabytes:.0f}", *[""] * 8)
        library = load(out)
    fates = [found.fate for found in outcomes(library, load_theory(EXAMPLES / name).goals)]
    counts = [fates.count(fate) for fate in (Fate.PROVED, Fate.OPEN, Fate.REFUTED)]
    steps = [len(proof.steps) for proof in library.document.proofs] or [0]
    return (
        name,
        f"{done.seconds:.2f}",
        f"{done.megabytes:.0f}",
        f"{library.work['matches']:,}",
        str(len(library.theorems)),
        str(len(fates)),
        *map(str, counts),
        f"{statistics.median(steps):g}",
        str(max(steps)),
    )
