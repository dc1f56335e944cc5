"""The libraries of the shipped examples, each made once for all tests of a run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import gl
from gl.api import Library

MPL = Path(__file__).parents[1] / "mpl_examples"
EXAMPLES = sorted(path.relative_to(MPL).as_posix() for path in MPL.rglob("*.mpl"))
BOUNDED = {"sums.mpl": 5}
"""Examples that take longer than the rest together: the size to which these are explored."""


@cache
def library(example: str) -> Library:
    """What `gl prove` writes for an example: at the size that the theory states, if not bounded."""
    return gl.prove(gl.load(MPL / example), size=BOUNDED.get(example))
