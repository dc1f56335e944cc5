"""Twenty thousand mutants of proofs that the prover found; Rocq judges those that are accepted.

From each example's library come some whole theorems, with what they cite, so that every rule it
uses is there. Each place where a line can be changed counts as a kind; a share of every kind is
tried, spread evenly. Hashes are made right again, so that it is the proof that must fail.

A mutant that our checker accepts has to prove what it states: from its own axioms, which may have
been changed too. That is for ``coqc`` to say. Hundreds of mutants go into one file, as modules.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from checker.sealing import Line, decode, encode, seal
from example_libraries import EXAMPLES, library
from export.programs import needs
from properties.test_mutations import (
    Path_,
    places,
    put,
    renumbered,
    sealed,
    values_instead,
)

from gl.checker import Accepted, Declined, Rejected, check
from gl.export import rocq
from gl.proof.reader import read

pytestmark = pytest.mark.slow

SHARE = 18  # mutants of each kind and example
ATMOST = 320  # lines of a slice
CLOSED = "Closed under the global context"


# --- slices: some theorems with all that they cite ----------------------------------------------


@dataclass(frozen=True)
class Block:
    """A theorem's lines, from its statement to its end."""

    lines: tuple[Line, ...]
    cites: frozenset[int]
    rules: frozenset[str]


def blocks(lines: list[Line]) -> list[Block]:
    """The theorems of a certificate."""
    found: list[Block] = []
    start = 0
    for index, line in enumerate(lines):
        if "theorem" in line:
            start = index
        elif "qed" in line:
            own = tuple(lines[start : index + 1])
            cited = {int(ref[1:]) for each in own for ref in references(each) if ref[0] == "T"}
            rules = {str(each["rule"]) for each in own if "rule" in each}
            found.append(Block(own, frozenset(cited), frozenset(rules)))
    return found


def references(line: Line) -> Iterator[str]:
    """What a step cites that is no step."""
    for path, value in places(line):
        if path and path[0] in {"fact", "eq", "prem", "from", "links"} and is_citation(value):
            yield value


def is_citation(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[AT][0-9]+", value) is not None


def closure(wanted: Iterable[int], found: list[Block]) -> set[int]:
    """The theorems wanted and all that they cite, through others too."""
    stack, reached = list(wanted), set[int]()
    while stack:
        number = stack.pop()
        if number not in reached:
            reached.add(number)
            stack.extend(found[number].cites)
    return reached


def chosen(found: list[Block]) -> set[int]:
    """A few theorems that use every rule, if that can be done in not too many lines."""
    kept: set[int] = set()
    rules: set[str] = set()
    while True:
        best: tuple[float, set[int]] | None = None
        for number in range(len(found)):
            more = closure([number], found) | kept
            size = sum(len(found[each].lines) for each in more)
            gain = len(frozenset[str]().union(*(found[each].rules for each in more)) - rules)
            if gain and size <= ATMOST:
                price = size / gain
                if best is None or price < best[0]:
                    best = price, more
        if best is None:
            return kept
        kept = best[1]
        rules = set[str]().union(*(found[each].rules for each in kept))


def cut(lines: list[Line], kept: set[int]) -> list[Line]:
    """The certificate with these theorems only, numbered anew; terms between them stay."""
    names = {f"T{old}": f"T{new}" for new, old in enumerate(sorted(kept))}
    result: list[Line] = []
    number: int | None = None
    for line in lines[:-1]:
        if "theorem" in line:
            number = line["theorem"]
        if number is None or number in kept:
            result.append(renamed(line, names))
        if "qed" in line:
            number = None
    while "qed" not in result[-1]:  # terms of what follows
        result.pop()
    return seal([*result, lines[-1] | {"end": len(kept)}])


def renamed(line: Line, names: dict[str, str]) -> Line:
    """A line with other numbers for theorems."""
    for key in ("theorem", "qed"):
        if key in line:
            line = line | {key: int(names[f"T{line[key]}"][1:])}
    for path, value in list(places(line)):
        if is_citation(value) and value in names and path[0] not in {"rests", "concl"}:
            line = put(line, path, names[value])
    return line


@cache
def slice_of(example: str) -> tuple[bytes, Accepted]:
    """A slice of an example's library; the checker accepts it."""
    lines = decode(library(example).certificate)
    kept = chosen(blocks(lines))
    data = encode(cut(lines, kept) if kept else lines)
    verdict = check(data)
    assert isinstance(verdict, Accepted), verdict
    return data, verdict


# --- mutants ------------------------------------------------------------------------------------


@dataclass
class Kind:
    """All mutants of one kind: how many there are, and how to make the nth."""

    makers: list[Callable[[], list[Line]]] = field(default_factory=list)

    def share(self) -> list[list[Line]]:
        """Some of them, spread evenly."""
        count = min(SHARE, len(self.makers))
        return [self.makers[index * len(self.makers) // count]() for index in range(count)]


def spliced(lines: list[Line], index: int, length: int, new: list[Line]) -> list[Line]:
    """The lines with others for some of them."""
    return [*lines[:index], *new, *lines[index + length :]]


def changed(lines: list[Line], index: int, path: Path_, value: object) -> list[Line]:
    """The lines with one place of one line changed."""
    return spliced(lines, index, 1, [put(lines[index], path, value)])


def kinds(lines: list[Line]) -> dict[str, Kind]:
    """Every way to change the lines, by kind: what is done to a line, or which field changes."""
    found: dict[str, Kind] = {}

    def add(kind: str, make: Callable[..., list[Line]], *arguments: object) -> None:
        found.setdefault(kind, Kind()).makers.append(partial(make, lines, *arguments))

    for index, line in enumerate(lines):
        add("drop", spliced, index, 1, [])
        add("duplicate", spliced, index, 0, [line])
        add("swap", spliced, index, 2, [*lines[index + 1 : index + 2], line])
        for key in line:
            add("field dropped", spliced, index, 1, [{k: line[k] for k in line if k != key}])
        for path, value in places(line):
            if not path:
                continue
            for new in values_instead(value, path):
                add(f"{what(line)}.{path[0]}", changed, index, path, new)
            if is_citation(value) or (type(value) is int and path[0] in {"fact", "prem", "from"}):
                for other in ("A0", "A1", "T0", 1, 2):
                    if other != value:
                        add("retarget", changed, index, path, other)
    renumberings = Kind([partial(list, mutant) for mutant in renumbered(lines)])
    return found | {"renumber": renumberings}


def what(line: Line) -> str:
    """What a line is: ``calc``, ``term``, ``axiom``, ..."""
    if "rule" in line:
        return str(line["rule"])
    words = ("t", "open", "qed", "theorem", "axiom", "define", "schema", "end", "format")
    return next((word for word in words if word in line), "declaration")


@dataclass(frozen=True)
class Found:
    """What became of the mutants of an example."""

    count: int
    kinds: int
    accepted: tuple[bytes, ...]


@cache
def tried(example: str) -> Found:
    """Check all mutants: each is refused for a reason, or accepted."""
    data, original = slice_of(example)
    lines = decode(data)
    every = kinds(lines)
    accepted: dict[bytes, None] = {}
    count = 0
    for mutant in chain.from_iterable(kind.share() for kind in every.values()):
        if mutant == lines:
            continue
        count += 1
        changed = sealed(mutant)
        verdict = check(encode(mutant) if changed == data else changed)
        if isinstance(verdict, Accepted):
            assert changed != data, "a wrong hash was accepted"
            accepted[changed] = None
        else:
            assert isinstance(verdict, Rejected | Declined)
    assert isinstance(original, Accepted)
    return Found(count, len(every), tuple(accepted))


def statements(data: bytes) -> list[str]:
    verdict = check(data)
    assert isinstance(verdict, Accepted)
    return [theorem.statement for theorem in verdict.theorems]


def modules(mutants: Iterable[bytes]) -> tuple[str, int]:
    """The exports of mutants to Rocq, each in a module, and how many theorems they have."""
    texts: dict[str, int] = {}
    for data in mutants:
        document = read(data)
        text = re.sub(r"^\(\*.*?\*\)$", "", rocq.export(document), flags=re.MULTILINE | re.DOTALL)
        texts[text] = len(document.proofs)
    parts = [f"Module M{number}.\n{text}\nEnd M{number}.\n" for number, text in enumerate(texts)]
    return "".join(parts), sum(texts.values())


def coqc(text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    (folder / "mutants.v").write_text(text, encoding="utf-8")
    command = ["coqc", "-q", "mutants.v"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_there_are_twenty_thousand() -> None:
    """Of all examples; in each, few are accepted, for nearly everything in a proof matters."""
    found = [tried(example) for example in EXAMPLES]

    assert sum(each.count for each in found) >= 20_000
    for example, each in zip(EXAMPLES, found, strict=True):
        assert len(each.accepted) < each.count / 5, example


def test_every_rule_that_examples_use_is_mutated() -> None:
    """The slices leave none out."""
    used = {
        step.rule
        for example in EXAMPLES
        for proof in library(example).document.proofs
        for step in proof.steps
    }
    sliced = {
        step.rule
        for example in EXAMPLES
        for proof in read(slice_of(example)[0]).proofs
        for step in proof.steps
    }
    assert sliced == used


@needs("coqc")
@pytest.mark.parametrize("example", EXAMPLES)
def test_rocq_accepts_what_is_accepted(example: str, tmp_path: Path) -> None:
    """Every accepted mutant proves what it states, from what it assumes."""
    text, theorems = modules([slice_of(example)[0], *tried(example).accepted])
    answer = coqc(text, tmp_path)

    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.splitlines().count(CLOSED) == theorems


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_accepted_follows_from_the_same_axioms(example: str) -> None:
    """With the original's axioms alone and its definitions, nothing else is proved."""
    data, original = slice_of(example)
    before = statements(data)
    for mutant in tried(example).accepted:
        verdict = check(mutant, axioms=dict(original.axioms))
        if isinstance(verdict, Accepted) and verdict.definitions == original.definitions:
            assert {theorem.statement for theorem in verdict.theorems} <= set(before), mutant


@needs("coqc")
def test_rocq_refuses_a_wrong_proof_among_right_ones(tmp_path: Path) -> None:
    """One module in which a calculation uses an axiom that says something else."""
    text, _ = modules([slice_of("peano.mpl")[0]])
    wrong = text.replace("M0", "M1").replace("(ax_add_zero ", "(ax_mul_zero ", 1)
    assert wrong != text.replace("M0", "M1")
    assert coqc(text, tmp_path).returncode == 0
    assert coqc(text + wrong, tmp_path).returncode != 0


def test_the_kinds_are_those_of_the_attacks() -> None:
    """A citation, a link with its position and direction, a substitution, a sort, a hash, ..."""
    every: dict[str, Any] = {}
    for example in EXAMPLES:
        every |= kinds(decode(slice_of(example)[0]))
    assert {
        *("drop", "duplicate", "swap", "renumber", "retarget", "field dropped"),
        *("calc.links", "calc.start", "calc.concl", "close.concl"),
        *("apply.args", "apply.fact", "apply.prem", "open.open", "assume.concl", "close.from"),
        *("induct.prem", "induct.motives", "induct.schema", "t.args", "t.op", "t.sort", "t.var"),
        *("qed.statement", "qed.proof", "qed.rests", "qed.classical", "qed.from", "end.root"),
        *("axiom.formula", "axiom.name", "schema.inductives", "theorem.statement"),
    } <= set(every)
