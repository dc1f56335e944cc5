"""How many steps a second ``gl.checker`` checks.

On the libraries that ``gl prove`` finds for some examples, on the calculation of a product, and on
a certificate of 100,000 steps: those libraries over and over, each time for a copy of its theory
with sorts and symbols of its own. Nothing is checked twice: each copy has its own statements.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import gl
from benchmarks.measure import EXAMPLES, ROOT
from benchmarks.report import Report, page, table
from gl.api import ground
from gl.checker import Accepted, check
from gl.theory.load import parse_term

sys.path.append(str(ROOT / "tests"))  # their hashes are independent of what is measured

LIBRARIES = ("peano.mpl", "list.mpl", "lattice.mpl", "tree.mpl", "monus.mpl")
STEPS = 100_000
PREAMBLE = ("sort", "symbol", "schema", "define", "axiom")  # terms are with the definitions
HEAD = ("certificate", "steps", "lines", "steps a second")
TEXT = """\
`gl.checker.check` on bytes in memory, the best of {runs} runs. Steps are counted as the checker
does: each link of a calculation is one.

The last line is by the clock: `gl check --jobs {jobs}`, as many processes as there are processors,
from the start of the command to its verdict, with the same certificate in a file.
"""
Line = dict[str, Any]


class Copies:
    """One certificate that is made of many, each renamed."""

    def __init__(self) -> None:
        self.parts: dict[str, list[Line]] = {kind: [] for kind in PREAMBLE}
        self.terms = 0
        self.counts = {"axiom": 0, "schema": 0, "define": 0, "theorem": 0}
        self.pending: list[tuple[Renaming, list[Line]]] = []

    def add(self, lines: list[Line]) -> None:
        """A copy of a certificate, given as its lines."""
        renaming = Renaming(f"'{len(self.pending)}", dict(self.counts))
        first = next(index for index, line in enumerate(lines) if "theorem" in line)
        for line in lines[1:first]:
            if tuple(line) == ("sort",):
                self.parts["sort"].append({"sort": renaming.name(line["sort"])})
            elif "t" not in line and "args" in line:
                self.parts["symbol"].append(renaming.symbol(line))
            else:
                kind = next((kind for kind in ("schema", "axiom") if kind in line), "define")
                self.parts[kind].append(self._line(renaming, line))
                if "t" not in line:
                    self.counts[kind] += 1
        self.counts["theorem"] += sum("qed" in line for line in lines)
        self.pending.append((renaming, lines[first:-1]))

    def data(self) -> bytes:
        """The whole, with all hashes."""
        from checker.sealing import encode, seal

        whole: list[Line] = [
            {"format": "gl-certificate", "logic": "fol-ind", "theory": "Many", "version": 1},
            *chain.from_iterable(self.parts.values()),
        ]
        for renaming, lines in self.pending:
            mark = 0
            for line in lines:
                whole.append(self._line(renaming, line))
                if "theorem" in line:
                    mark = self.terms
                elif "qed" in line:
                    self.terms = mark
        before = sys.getrecursionlimit()
        sys.setrecursionlimit(20_000)  # hashes of deep terms
        try:
            return encode(seal([*whole, {"end": self.counts["theorem"], "root": ""}]))
        finally:
            sys.setrecursionlimit(before)

    def _line(self, renaming: Renaming, line: Line) -> Line:
        if "t" in line:
            renaming.ids[line["t"]] = self.terms
            self.terms += 1
        return renaming.line(line)


class Renaming:
    """What becomes of one certificate's names and numbers in the whole."""

    def __init__(self, suffix: str, first: dict[str, int]) -> None:
        self.suffix = suffix
        self.first = first
        self.ids: dict[int, int] = {}

    def name(self, name: str) -> str:
        """A sort, symbol, variable or axiom."""
        return name + self.suffix

    def symbol(self, line: Line) -> Line:
        """The declaration of a symbol."""
        args = [self.name(sort) for sort in line["args"]]
        return {key: self.name(value) for key, value in line.items() if key != "args"} | {
            "args": args
        }

    def reference(self, value: int | str) -> int | str:
        """A step stays; axioms and theorems are counted on."""
        if isinstance(value, int):
            return value
        kind = {"A": "axiom", "T": "theorem"}[value[0]]
        return f"{value[0]}{int(value[1:]) + self.first[kind]}"

    def terms(self, values: Iterable[int]) -> list[int]:
        """Ids of terms."""
        return [self.ids[value] for value in values]

    def formula(self, value: Any) -> Any:
        """A formula."""
        match value:
            case ["=", left, right]:
                return ["=", *self.terms((left, right))]
            case ["atom", predicate, args]:
                return ["atom", self.name(predicate), self.terms(args)]
            case ["all", variables, hypotheses, last]:
                given = [self.formula(part) for part in hypotheses]
                return ["all", self.terms(variables), given, self.formula(last)]
            case ["ex", variables, body]:
                return ["ex", self.terms(variables), self.formula(body)]
            case _:
                return [value[0], *[self.formula(part) for part in value[1:]]]

    def line(self, line: Line) -> Line:
        """Any line but that of a sort or symbol."""
        return {key: self.field(key, value) for key, value in line.items()}

    def field(self, key: str, value: Any) -> Any:
        """What a key of a line, a link, a motive or a sort of a schema says."""
        match key:
            case "args" | "open" | "params":
                return self.terms(value)
            case "start" | "to" | "x" | "t":
                return self.ids[value]
            case "concl" | "formula" | "body" | "statement" if isinstance(value, list):
                return self.formula(value)
            case "fact" | "eq":
                return self.reference(value)
            case "prem":
                return [self.reference(each) for each in value]
            case "links" | "motives" | "inductives":
                return [self.line(each) for each in value]
            case "constructors":
                return [self.name(each) for each in value]
            case "sort" | "var" | "op" | "name" | "define" | "left" | "right" | "constructor":
                return self.name(value)
            case "axiom" | "schema" | "theorem":
                return value + self.first[key]
            case "qed" | "def":
                return value + self.first["theorem" if key == "qed" else "define"]
            case _:
                return value


def certificates(*, quick: bool = False) -> dict[str, bytes]:
    """What is measured."""
    from checker.sealing import decode

    libraries, size, most = (LIBRARIES[:1], 4, 500) if quick else (LIBRARIES, None, STEPS)
    found = {n: gl.prove(gl.load(EXAMPLES / n), size=size).certificate for n in libraries}
    numbers = gl.load(EXAMPLES / "peano.mpl")
    product = parse_term("4 * 2" if quick else "40 * 25", numbers)
    _, library = ground(numbers, lambda session: session.prove_value(session.term(product)))
    found["a product"] = library.certificate
    copies, steps = Copies(), 0
    while steps < most:
        for data in found.values():
            copies.add(decode(data))
            steps += steps_of(data)
    return found | {f"all of them, {len(copies.pending)} copies": copies.data()}


def steps_of(data: bytes) -> int:
    """The steps of a certificate, which is accepted."""
    verdict = check(data)
    if not isinstance(verdict, Accepted):
        sys.exit(f"not accepted: {verdict}")
    return verdict.steps


def seconds(data: bytes, runs: int) -> float:
    """The least processor time of some runs."""
    times = []
    for _ in range(runs):
        begin = time.process_time()
        check(data)
        times.append(time.process_time() - begin)
    return min(times)


def clock(data: bytes, runs: int, jobs: int) -> float:
    """The least time that the command takes, by the clock."""
    times = []
    with TemporaryDirectory() as folder:
        file = Path(folder) / "certificate.jsonl"
        file.write_bytes(data)
        command = [sys.executable, "-m", "gl", "check", str(file), "--jobs", str(jobs)]
        for _ in range(runs):
            begin = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            times.append(time.perf_counter() - begin)
    return min(times)


def row(name: str, data: bytes, taken: float) -> tuple[str, ...]:
    """A line of the table, of a certificate that took so many seconds."""
    steps = steps_of(data)
    return name, f"{steps:,}", f"{data.count(10):,}", f"{steps / taken:,.0f}"


def report(*, quick: bool = False) -> Report:
    """Measure all certificates."""
    runs = 1 if quick else 5
    rows, found = [], certificates(quick=quick)
    for name, data in found.items():
        rows.append(row(name, data, seconds(data, runs)))
    jobs, (*_, data) = os.cpu_count() or 1, found.values()
    rows.append(row(f"the same, {jobs} processes", data, clock(data, runs, jobs)))
    text = TEXT.format(runs=runs, jobs=jobs)
    return Report(page("Checking", "checking", text, table(HEAD, rows)))
