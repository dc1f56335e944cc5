"""What is found in the shipped examples: one list of theorems for each, in ``tests/golden``.

``PYTHONPATH=. python tests/golden_lists.py [NAME ...]`` writes the lists anew, all of them or some,
and how much work each took. Read the difference before you commit it: a theorem that is gone was
perhaps somebody's favourite.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from example_libraries import EXAMPLES, library, run

from gl.export.notation import Notations, statement_text

FOLDER = Path(__file__).resolve().parent / "golden"
WORK = FOLDER / "work.json"
NAMES = tuple(example.removesuffix(".mpl") for example in EXAMPLES)
ROOM = 1.25
"""How much more work than was recorded is no cause for alarm."""


def path_of(name: str) -> Path:
    """The list of an example: ``core/peano`` is ``core_peano.txt``."""
    return FOLDER / f"{name.replace('/', '_')}.txt"


def found_in(name: str) -> str:
    """The statements of an example's theorems, as `gl prove` prints them, sorted."""
    made = library(f"{name}.mpl")
    notations = Notations.of(made.theory)
    lines = [statement_text(proof.statement, notations) for proof in made.document.proofs]
    return "".join(f"{line}\n" for line in sorted(lines))


def work_in(name: str) -> int:
    """How many matches were tried: what the time is nearly proportional to."""
    return library(f"{name}.mpl").work["matches"]


def recorded_work() -> dict[str, int]:
    """By example: the work that it took when its list was written."""
    work: dict[str, int] = json.loads(WORK.read_bytes())
    return work


def write(names: list[str]) -> None:
    """Write the lists of some examples, two at a time, and their work."""
    FOLDER.mkdir(exist_ok=True)
    work = recorded_work() if WORK.exists() else {}
    with ThreadPoolExecutor(max_workers=2) as pool:
        made = pool.map(run, [f"{name}.mpl" for name in names])
        for name, took in zip(names, made, strict=True):
            found = found_in(name)
            path_of(name).write_text(found, encoding="utf-8")
            work[name] = work_in(name)
            print(  # noqa: T201
                f"{name}: {len(found.splitlines())} theorems, {work[name]} matches,"
                f" {took.megabytes:.0f} MB, {took.seconds:.1f} s",
                flush=True,
            )
    ordered = {name: work[name] for name in NAMES if name in work}
    WORK.write_text(json.dumps(ordered, indent=2) + "\n", encoding="ascii")


if __name__ == "__main__":
    write(sys.argv[1:] or list(NAMES))
