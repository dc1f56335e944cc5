"""``python -m benchmarks``: how long ``gl prove`` takes, and how much work it does.

Time and memory are those of the whole process, from its start to the pages on disk. Work is
counted by the engine and is the same on every machine; ``work.json`` keeps it, and a test compares.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
EXAMPLES = ROOT / "mpl_examples"
WORK = HERE / "work.json"
TIME = HERE / "time.md"
RECORDED = (
    "boolean_ring.mpl",
    "division.mpl",
    "exponent2.mpl",
    "genealogy.mpl",
    "group.mpl",
    "lattice.mpl",
    "list.mpl",
    "multiplication.mpl",
    "peano.mpl",
    "reachability.mpl",
    "takedrop.mpl",
    "tree.mpl",
)
"""Examples that are quick at their own size; a test compares the work on them."""
HEAD = """\
# Time

By `python -m benchmarks --record-time`: `gl prove` as a whole process, start to pages on disk; the
median of five runs, and the largest memory of any. Compared by people, not by tests.

| example | wall, s | memory, MB | theorems | steps | commit | machine |
|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Measurement:
    """What one example takes.

    Attributes:
        seconds: Wall-clock time of each run.
        megabytes: The largest resident set of any run.
        work: Counts of the engine, and the number of theorems.
    """

    seconds: tuple[float, ...]
    megabytes: float
    work: dict[str, int]


def main() -> None:
    """Measure and print; record if asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("example", nargs="*", help="files; by default peano.mpl")
    parser.add_argument("--runs", type=int, default=5, help="runs of each example (default: 5)")
    parser.add_argument(
        "--record-work", action="store_true", help="write work.json, for the quick examples"
    )
    parser.add_argument("--record-time", action="store_true", help="add a line to time.md")
    options = parser.parse_args()
    if options.record_work:
        work = {name: measure(EXAMPLES / name, 1).work for name in RECORDED}
        WORK.write_text(json.dumps(work, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        print(f"written: {WORK.relative_to(ROOT)}")
        return
    for path in [Path(name) for name in options.example] or [EXAMPLES / "peano.mpl"]:
        result = measure(path, options.runs)
        median = statistics.median(result.seconds)
        print(f"{path.name}: median {median:.2f} s of {options.runs} runs, ", end="")
        print(f"{min(result.seconds):.2f} to {max(result.seconds):.2f} s")
        print(f"  memory {result.megabytes:.0f} MB")
        for name, count in sorted(result.work.items()):
            print(f"  {name} {count}")
        if options.record_time:
            record_time(path, median, result)


def measure(path: Path, runs: int) -> Measurement:
    """Run ``gl prove`` on ``path`` several times, each in a folder of its own."""
    seconds, kilobytes, work = [], 0, {}
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out"
            arguments = ["prove", str(path.resolve()), "--out", str(out)]
            command = [sys.executable, "-m", "gl", *arguments]
            begin = time.perf_counter()
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            _, status, usage = os.wait4(process.pid, 0)
            seconds.append(time.perf_counter() - begin)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in {0, 1}:
                sys.exit(f"gl prove {path} ended with status {process.returncode}")
            kilobytes = max(kilobytes, usage.ru_maxrss)
            library = json.loads((out / "library.json").read_bytes())
            work = library["work"] | {"theorems": len(library["theorems"])}
    return Measurement(tuple(seconds), kilobytes / 1024, work)


def record_time(path: Path, median: float, result: Measurement) -> None:
    """Add a line to time.md, with the commit and the machine."""
    git = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=False)
    machine = f"{os.cpu_count()} × {processor()}, Python {platform.python_version()}"
    cells = [
        path.name,
        f"{median:.2f}",
        f"{result.megabytes:.0f}",
        str(result.work["theorems"]),
        str(result.work.get("steps", "")),
        commit.stdout.strip() or "unknown",
        machine,
    ]
    text = TIME.read_text(encoding="utf-8") if TIME.exists() else HEAD
    TIME.write_text(f"{text}| {' | '.join(cells)} |\n", encoding="utf-8")
    print(f"recorded in {TIME.relative_to(ROOT)}")


def processor() -> str:
    """The processor's name, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


if __name__ == "__main__":
    main()
