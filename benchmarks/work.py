"""Work, counted by the engine: the same on every machine, kept in ``work.json`` for a test."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import EXAMPLES, HERE, gl

WORK = HERE / "work.json"
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


def count(path: Path) -> dict[str, int]:
    """What ``gl prove`` counts on a file, and the number of theorems."""
    with tempfile.TemporaryDirectory() as folder:
        done = gl("prove", str(path), "--out", folder + "/out", "--no-pages")
        if done.status not in {0, 1}:
            sys.exit(f"gl prove {path} ended with status {done.status}: {done.out}")
        library = json.loads((Path(folder) / "out" / "library.json").read_bytes())
    counted: dict[str, int] = library["work"]
    return counted | {"theorems": len(library["theorems"])}


def record() -> None:
    """Write ``work.json`` anew."""
    work = {name: count(EXAMPLES / name) for name in RECORDED}
    WORK.write_text(json.dumps(work, indent=2, sort_keys=True) + "\n", encoding="utf-8")
