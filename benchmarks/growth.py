"""How time, memory and work grow with the size bound, the symbols and the theorems."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.growth_text import APART, CHAIN, HOW, SIDE, SIZES
from benchmarks.measure import EXAMPLES, gl, run
from benchmarks.plot import line_plot
from benchmarks.report import Report, page, ratio, table
from benchmarks.scaling import record
from benchmarks.synthetic import apart, chain, side_by_side
from gl.explorer.options import Options

LIMIT = 300
EVERYTHING = 1_000_000_000
COLUMNS = (
    "seconds",
    "ratio",
    "conjecturing, s",
    "proving, s",
    "core, s",
    "memory, MB",
    "work",
    "ratio",
    "theorems",
)


@dataclass(frozen=True, slots=True)
class Point:
    """One run.

    Attributes:
        across: What grows.
        seconds: Of the whole process, without pages.
        phases: Seconds of making conjectures, of proving them, and of finding which theorems follow
            from others: of a run in this process, without start, certificate and checker.
        megabytes: The largest resident set.
        work: Matches tried.
        theorems: How many.
    """

    across: int
    seconds: float
    phases: tuple[float, float, float]
    megabytes: float
    work: int
    theorems: int


@dataclass(frozen=True, slots=True)
class Curve:
    """Runs of which each is larger than the one before, and why there are no more."""

    points: tuple[Point, ...]
    end: str = ""

    def rows(self) -> list[tuple[str, ...]]:
        """A line of the table for each run."""
        found = []
        before: Point | None = None
        for point in self.points:
            found.append(
                (
                    f"{point.across:,}",
                    f"{point.seconds:.2f}",
                    ratio(point.seconds, before.seconds if before else None),
                    *(f"{seconds:.2f}" for seconds in point.phases),
                    f"{point.megabytes:.0f}",
                    f"{point.work:,}",
                    ratio(point.work, before.work if before else None),
                    f"{point.theorems:,}",
                )
            )
            before = point
        return found


def report(*, quick: bool = False) -> Report:
    """Measure all curves; a few points of each if ``quick``."""
    sizes = (3, 4) if quick else (4, 5, 6, 7, 8, 9)
    sides = (2, 3) if quick else (1, 2, 4, 8)
    copies = (1, 2) if quick else (1, 2, 4, 8, 16, 32)
    lengths = (3, 6) if quick else (6, 12, 24, 48, 96)
    bound = ["--candidates", str(EVERYTHING)]
    by_size = measured(
        sizes,
        lambda size: ((EXAMPLES / "peano.mpl").read_text(encoding="utf-8"), size),
        [*bound],
    )
    by_side = measured(sides, lambda count: (side_by_side(count), None), bound)
    by_copy = measured(copies, lambda count: (apart(count), None), bound)
    by_length = measured(lengths, lambda count: (chain(count), None), bound)
    sections = [
        ("The size of terms", "size", "size", by_size, SIZES),
        ("Symbols that terms mix", "letters", "letters", by_side, SIDE),
        ("Symbols and theorems that do not meet", "copies", "copies", by_copy, APART),
        ("Theorems that are facts", "edges", "facts", by_length, CHAIN),
    ]
    texts = [HOW]
    plots = {}
    for title, across, name, curve, why in sections:
        file = f"growth-{name}.svg"
        texts += [
            f"## {title}",
            table((across, *COLUMNS), curve.rows()),
            *([curve.end] if curve.end else []),
            f"![{title}: seconds, megabytes and work]({file})",
            why,
        ]
        plots[file] = drawn(title, across, curve)
    return Report(page("Growth", "growth", *texts), plots)


def measured(
    values: Sequence[int],
    theory: Callable[[int], tuple[str, int | None]],
    options: Sequence[str],
) -> Curve:
    """Run each, smallest first, until one takes too long.

    Args:
        values: What grows.
        theory: The text of the theory, and the size bound if the theory does not say it.
        options: For ``gl prove``.
    """
    points: list[Point] = []
    for value in values:
        text, size = theory(value)
        with tempfile.TemporaryDirectory() as folder:
            path, out = Path(folder) / "theory.mpl", Path(folder) / "out"
            path.write_text(text, encoding="utf-8")
            bound = [] if size is None else ["--size", str(size)]
            command = ["prove", str(path), "--out", str(out), "--no-pages", *bound, *options]
            done = gl(*command, limit=LIMIT)
            if done.status not in {0, 1}:
                why = f"took more than {LIMIT} s" if done.seconds > LIMIT - 1 else "failed"
                return Curve(tuple(points), f"The run of {value:,} {why} and was given up.")
            library = json.loads((out / "library.json").read_bytes())
            phases = phases_of(path, size)
        work, theorems = library["work"]["matches"], len(library["theorems"])
        points.append(Point(value, done.seconds, phases, done.megabytes, work, theorems))
    return Curve(tuple(points))


def phases_of(path: Path, size: int | None) -> tuple[float, float, float]:
    """Seconds of conjecturing, of proving and of finding the core.

    In a process of its own: a process that has grown hands its size down to those that it starts.
    """
    done = run([sys.executable, "-m", "benchmarks.growth", str(path), str(size or "")])
    if done.status:
        sys.exit(done.out)
    before, proving, after = map(float, done.out.split())
    return before, proving, after


def main() -> None:
    """Print the phases of the file and the size that are named."""
    path, size = sys.argv[1:]
    recording, _ = record(Path(path), Options(int(size) if size else None, candidates=EVERYTHING))
    before = sum(cycle.before + cycle.beside for cycle in recording.cycles)
    proving = sum(c.waking + sum(b.seconds for b in c.bursts) for c in recording.cycles)
    print(before, proving, sum(map(sum, recording.questions)) + recording.after)


def drawn(title: str, across: str, curve: Curve) -> str:
    """The curve on logarithmic axes, except for sizes, which are few."""
    points = curve.points
    series = {
        "seconds": [(p.across, p.seconds) for p in points],
        "megabytes": [(p.across, p.megabytes) for p in points],
        "work, in thousands": [(p.across, p.work / 1_000) for p in points],
    }
    return line_plot(title, across, "logarithmic", series, log_across=across != "size")


if __name__ == "__main__":
    main()
