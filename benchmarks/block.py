"""A million facts in one logic block: how time and memory grow with their number.

``python -m benchmarks.block`` writes ``benchmarks/block.md``. Each case is a block with n ground
hypotheses that saturates until it finds, or has to leave open, one goal, in a process of its own.
"""

from __future__ import annotations

import platform
import resource
import subprocess
import sys
from pathlib import Path

from gl.grid.compile import Base
from gl.grid.fuel import Fuel
from gl.grid.memory import Memory
from gl.kernel.fact import FactStore
from gl.kernel.sentence import Equal, Holds, Sentence
from gl.theory.load import theory_from_text

THEORY = """
sort P
pred le : P, P
op f : P -> P
op g : P, P -> P
axiom le(x, y) and le(y, z) -> le(x, z)
"""
FUEL = 20_000
"""For a goal that does not follow: as much as a block of a conjecture is given, about."""

CASES = [
    (kind, count)
    for kind in ("atoms", "equations", "constants", "open")
    for count in (1_000, 10_000, 100_000, 1_000_000)
]
OUT = Path(__file__).with_suffix(".md")
HEAD = """\
# A million facts in one block

A block with n ground hypotheses, in the memory of the grid (`gl/grid/memory.py`): each is a fact
of the proof, a row of the congruence closure and, if it is an equation, a rewrite rule. *Atoms*:
`le(g(c, d), e)`. *Equations*: `g(c, d) = e`. *Constants*: `c0 = c1`, `c1 = c2` and so on. The goal
follows by one of them, by congruence, or by all of them. *Open*: atoms, a transitive law that fits
any two, and a goal that does not follow: the block ends when its 20,000 matches are spent. Bytes:
growth of the resident set, terms included. User time. Written by `python -m benchmarks.block`.

| hypotheses | n | facts | seconds | microseconds a hypothesis | bytes a hypothesis |
|---|---|---|---|---|---|
"""


def given(kind: str, count: int, base: Base) -> tuple[tuple[Sentence, ...], Sentence]:
    """The hypotheses and the goal."""
    make, numbers = base.bank.make, base.symbols.names.index
    f, g, le = numbers("f"), numbers("g"), numbers("le")
    side = count + 1 if kind == "constants" else int(count**0.5) + 2
    constants = [base.constant(f"c{i}", "P") for i in range(side)]
    first = constants[0]
    if kind == "constants":
        chain = tuple([Equal(constants[i], constants[i + 1]) for i in range(count)])
        return chain, Equal(make(f, (first,)), make(f, (constants[-1],)))
    pairs = [make(g, (constants[i % side], constants[i // side])) for i in range(count)]
    if kind == "equations":
        equations = tuple([Equal(pair, first) for pair in pairs])
        return equations, Equal(make(f, (pairs[-1],)), make(f, (first,)))
    atoms = tuple([Holds(le, (pair, first)) for pair in pairs])
    return atoms, Holds(le, (first, constants[1])) if kind == "open" else atoms[-1]


def row(kind: str, count: int) -> str:
    """One line of the table.

    Raises:
        SystemExit: If the goal is found where it does not follow, or is not where it does.
    """
    base = Base(theory_from_text(THEORY))
    before = resource.getrusage(resource.RUSAGE_SELF)
    hypotheses, goal = given(kind, count, base)
    store = FactStore(base.bank, base.library, base.meanings)
    fuel = Fuel(FUEL if kind == "open" else 10**9)
    memory = Memory(base, store, store.open((), hypotheses), fuel)
    found = memory.saturate(goal)
    after = resource.getrusage(resource.RUSAGE_SELF)
    if (found is None) != (kind == "open"):
        raise SystemExit(f"{kind} {count}: {found}")
    seconds = after.ru_utime - before.ru_utime
    grown = 1024 * (after.ru_maxrss - before.ru_maxrss) / count
    size = f"{grown:,.0f}" if count >= 10_000 else ""
    each = seconds / count * 1e6
    return f"| {kind} | {count:,} | {len(store.facts):,} | {seconds:.2f} | {each:.1f} | {size} |"


def main() -> None:
    """All cases, or the one that is named."""
    if len(sys.argv) == 3:
        print(row(sys.argv[1], int(sys.argv[2])))
        return
    lines = []
    for kind, count in CASES:
        command = [sys.executable, "-m", "benchmarks.block", kind, str(count)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        lines.append(done.stdout)
    machine = f"\nPython {platform.python_version()}, {platform.system()}, {platform.machine()}.\n"
    OUT.write_text(HEAD + "".join(lines) + machine, encoding="utf-8")


if __name__ == "__main__":
    main()
