"""Forward chaining: how time and memory grow with the number of derivations.

Each case is the transitive closure of
a graph, in a process of its own; the number of facts is compared with a search from every node.
"""

from __future__ import annotations

import resource
import sys
import time

from benchmarks.measure import run
from benchmarks.plot import line_plot
from benchmarks.report import Report, page, table
from gl.kernel.horn import HornRule, Saturation
from gl.kernel.join import Pattern
from gl.kernel.relation import Relations

EDGE, PATH = 0, 1
BASE = HornRule(0, (Pattern(EDGE, (0, 1)),), Pattern(PATH, (0, 1)))
STEP = HornRule(1, (Pattern(PATH, (0, 1)), Pattern(EDGE, (1, 2))), Pattern(PATH, (0, 2)))
CASES = [
    *[("chain", n) for n in (45, 141, 447, 1414)],
    *[("grid", n) for n in (6, 11, 20, 37)],
    *[("random", n) for n in (30, 90, 270, 800)],
]
SLOPE = """\
The time of a derivation does not depend on how many there are: both grow together (slope 1 on
logarithmic axes), as each is found by one look-up in a hash index, and made once. What remains is
that larger tables leave the processor's caches.
"""
TEXT = """\
The transitive closure of graphs: `edge(x, y) -> path(x, y)` and
`path(x, y) and edge(y, z) -> path(x, z)`. A chain has n edges; a grid has n by n nodes with edges
to the right and down; a random graph has n nodes and 2n edges. Facts: edges and paths, as many as a
search from every node finds. Derivations: instances of the rules whose premises are facts, each
made once. Bytes: growth of the resident set; a fact is kept with its derivation.
"""
HEAD = (
    "graph",
    "n",
    "facts",
    "derivations",
    "seconds",
    "microseconds a derivation",
    "bytes a fact",
)


def edges(kind: str, n: int) -> list[tuple[int, int]]:
    """The graph, the same on every machine."""
    if kind == "chain":
        return [(i, i + 1) for i in range(n)]
    if kind == "grid":
        nodes = [(row, column) for row in range(n) for column in range(n)]
        right = [(r * n + c, r * n + c + 1) for r, c in nodes if c + 1 < n]
        return right + [(r * n + c, r * n + c + n) for r, c in nodes if r + 1 < n]
    state, found = 1, dict[tuple[int, int], None]()
    while len(found) < 2 * n:
        ends = []
        for _ in range(2):
            state = (state * 1_103_515_245 + 12_345) % 2**31
            ends.append((state >> 8) % n)
        found[ends[0], ends[1]] = None
    return list(found)


def reachable(graph: list[tuple[int, int]]) -> int:
    """How many paths there are, by a search from every node."""
    after: dict[int, list[int]] = {}
    for start, end in graph:
        after.setdefault(start, []).append(end)
    count = 0
    for first in after.values():
        stack, seen = list(first), set[int]()
        while stack:
            node = stack.pop()
            if node not in seen:
                seen.add(node)
                stack.extend(after.get(node, []))
        count += len(seen)
    return count


def saturated(graph: list[tuple[int, int]]) -> Saturation:
    """The closure of a graph."""
    relations = Relations(2)
    for edge in graph:
        relations.add(EDGE, edge, -1, ())
    saturation = Saturation(relations, [BASE, STEP])
    saturation.run(10**9)
    return saturation


def row(kind: str, n: int) -> tuple[str, ...]:
    """One line of the table, measured in this process.

    Raises:
        SystemExit: If the number of facts is not right.
    """
    graph = edges(kind, n)
    before = resource.getrusage(resource.RUSAGE_SELF)
    began = time.process_time()
    saturation = saturated(graph)
    seconds = time.process_time() - began
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before.ru_maxrss
    facts, derivations = len(saturation.relations), saturation.derivations
    if facts != len(graph) + reachable(graph):
        raise SystemExit(f"{kind} {n}: {facts} facts are not the right number")
    size = f"{grown * 1024 / facts:.0f}" if facts >= 40_000 else ""
    each = f"{seconds / derivations * 1e6:.2f}"
    return (kind, str(n), f"{facts:,}", f"{derivations:,}", f"{seconds:.3f}", each, size)


def report(*, quick: bool = False) -> Report:
    """All cases, or a small one of each kind; each in a process of its own."""
    cases = [case for case in CASES if case[1] < 50] if quick else CASES
    rows = []
    for kind, n in cases:
        done = run([sys.executable, "-m", "benchmarks.horn", kind, str(n)])
        if done.status:
            sys.exit(done.out)
        rows.append(done.out.rstrip("\n").split("\t"))
    curves: dict[str, list[tuple[float, float]]] = {}
    for line in rows:
        point = (float(line[3].replace(",", "")), max(float(line[4]), 0.001))
        curves.setdefault(line[0], []).append(point)
    title = "Seconds by number of derivations"
    plot = line_plot(title, "derivations", "seconds", curves, log_across=True)
    picture = f"![{title}](horn.svg)"
    text = page("Forward chaining by hash joins", "horn", TEXT, table(HEAD, rows), picture, SLOPE)
    return Report(text, {"horn.svg": plot})


def main() -> None:
    """The case that is named; its cells are parted by tabs."""
    print("\t".join(row(sys.argv[1], int(sys.argv[2]))))


if __name__ == "__main__":
    main()
