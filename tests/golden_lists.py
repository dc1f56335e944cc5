"""What is found in the shipped examples: one list of theorems for each, in ``tests/golden``.

``PYTHONPATH=. python tests/golden_lists.py [NAME ...]`` writes the lists anew, all of them or some.
Read the difference before you commit it: a theorem that is gone was perhaps somebody's favourite.
"""

from __future__ import annotations

import sys
from pathlib import Path

from example_libraries import library

from gl.export.notation import Notations, statement_text

FOLDER = Path(__file__).resolve().parent / "golden"

NAMES = (
    "divides",
    "height",
    "list",
    "member",
    "minmax",
    "monus",
    "multiplication",
    "order",
    "power",
    "takedrop",
    "tree",
)


def found_in(name: str) -> str:
    """The statements of an example's theorems, as `gl prove` prints them, sorted."""
    made = library(f"{name}.mpl")
    notations = Notations.of(made.theory)
    lines = [statement_text(proof.statement, notations) for proof in made.document.proofs]
    return "".join(f"{line}\n" for line in sorted(lines))


def write(names: list[str]) -> None:
    """Write the lists of some examples."""
    FOLDER.mkdir(exist_ok=True)
    for name in names:
        (FOLDER / f"{name}.txt").write_text(found_in(name), encoding="utf-8")


if __name__ == "__main__":
    write(sys.argv[1:] or list(NAMES))
