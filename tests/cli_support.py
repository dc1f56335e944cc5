"""What the tests of the command line share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

SMALL = """\
theory Small

data N = 0 | S(N)
op + : N, N -> N   infixl 60

axiom add_zero:  a + 0 = a
axiom add_succ:  a + S(b) = S(a + b)

explore size 4, variables 2
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str


class Gl(Protocol):
    """``gl("prove", "small.mpl")``."""

    def __call__(self, *arguments: str | Path) -> Ran: ...


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder`` with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
