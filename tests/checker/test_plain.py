"""The second checker says what the first says.

They were written separately from docs/certificate.md, so that a mistake of one is hardly a mistake
of the other. Of the mutants of our certificates every fourth is tried; all of them by
``pytest -m long tests/checker/test_plain.py``.
"""

from __future__ import annotations

import ast
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from random import Random  # noqa: TID251 - seeded

import pytest
from example_libraries import EXAMPLES, library
from hypothesis import given
from hypothesis import strategies as st
from properties.test_mutations import (
    NAMES,
    VALUES,
    fields_mutated,
    lines_mutated,
    places,
    put,
    renumbered,
    sealed,
)

from checker import doubtful
from checker.doubtful_lines import EDITED
from checker.random_edits import edited
from checker.sealing import Line, decode, encode
from checker.test_independence import lines_of_code
from gl import plain
from gl.checker import Accepted, check

CERTIFICATES = Path(__file__).parents[1] / "certificates"
KO = CERTIFICATES / "ko"
EXPECTED = json.loads((KO / "EXPECTED.json").read_text())
CASES = doubtful.CASES | EDITED

# Where two words of the page fit, each checker has its own.
OTHER_REASONS = {
    "a-float": "not canonical JSON",
    "a-free-schema-of-functions": "not a schema",
    "a-string-for-a-number": "number out of order",
    "anything-from-anything": "fact of the wrong shape",
    "bytes-after-the-end": "line after the end",
    "capture-by-folding": "free variable",
    "no-first-line": "not a gl certificate",
    "not-a-number": "not canonical JSON",
    "one-for-true": "unknown line",
}


def plainly(data: bytes, axioms: Mapping[str, str | None] | None = None) -> plain.Verdict:
    return plain.check(io.BytesIO(data), axioms)


def agreed(data: bytes) -> str:
    """Both verdicts, which must be one: the same line, or the same theorems and root."""
    first, second = check(data), plainly(data)
    if isinstance(first, Accepted):
        assert second.kind == "accepted", (second, data.decode())
        assert second.claims[-1] == f"root {first.root}"
        found = [claim.split()[1] for claim in second.claims if claim.startswith("T")]
        assert found == [theorem.statement for theorem in first.theorems]
    else:
        assert second.kind != "accepted", (first, data)
        if second.reason != "nesting too deep":
            assert second.line == first.line, (first, second, data)
    return second.kind


@pytest.mark.parametrize("name", NAMES)
def test_good_certificates_are_accepted(name: str) -> None:
    """Every rule is used in one of them."""
    assert agreed((CERTIFICATES / "ok" / f"{name}.jsonl").read_bytes()) == "accepted"


@pytest.mark.parametrize("name", EXPECTED)
def test_attacks_are_refused_at_the_same_line(name: str) -> None:
    """And for the same reason, but for nine."""
    expected = EXPECTED[name]
    allowed = expected.get("allow")
    axioms = dict.fromkeys(allowed) if isinstance(allowed, list) else allowed
    verdict = plainly((KO / name).read_bytes(), axioms)

    reason = OTHER_REASONS.get(name.removesuffix(".jsonl"), expected["reason"])
    assert verdict == (expected["verdict"], expected["line"], reason, ())


@pytest.mark.parametrize("name", CASES)
def test_both_say_what_the_page_says(name: str) -> None:
    """On the edge of what the page allows."""
    expected, make = CASES[name]
    data = make()

    assert agreed(data) == expected
    assert type(check(data)).__name__.lower() == expected


def mutants(name: str) -> Iterable[bytes]:
    """All mutants of an example, with right hashes unless it is a hash that was changed."""
    lines = decode((CERTIFICATES / "ok" / f"{name}.jsonl").read_bytes())
    whole = encode(lines)
    for mutate in (lines_mutated, fields_mutated, renumbered):
        for mutant in mutate(lines):
            data = sealed(mutant)
            yield encode(mutant) if data == whole else data


@pytest.mark.slow
def test_every_fourth_mutant() -> None:
    """More than 5,000; a few are accepted, by both."""
    kinds = [agreed(data) for name in NAMES for data in islice(mutants(name), 0, None, 4)]

    assert len(kinds) > 5_000
    assert 10 < kinds.count("accepted") < len(kinds) / 20


@pytest.mark.long
def test_every_mutant() -> None:
    """More than 20,000."""
    kinds = [agreed(data) for name in NAMES for data in mutants(name)]

    assert len(kinds) > 20_000
    assert 10 < kinds.count("accepted") < len(kinds) / 20


def bases() -> list[list[Line]]:
    """Certificates to be edited: good ones, and those on the edge."""
    data = [(CERTIFICATES / "ok" / f"{name}.jsonl").read_bytes() for name in NAMES]
    data += [make() for _, make in doubtful.CASES.values()]
    return [decode(each) for each in data]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_random_edits(seed: int) -> None:
    """One to four changes of formulas, variables, steps and references; and of bytes."""
    chance = Random(seed)  # noqa: S311
    every = bases()
    kinds = [agreed(edited(chance.choice(every), chance)) for _ in range(1_500)]

    assert kinds.count("accepted") > 10
    assert kinds.count("rejected") > 1_000


@given(st.data())
def test_random_values(data: st.DataObject) -> None:
    """Whatever stands anywhere in a line."""
    name = data.draw(st.sampled_from(NAMES))
    lines = decode((CERTIFICATES / "ok" / f"{name}.jsonl").read_bytes())
    index = data.draw(st.integers(0, len(lines) - 1))
    path, _ = data.draw(st.sampled_from([place for place in places(lines[index]) if place[0]]))
    lines[index] = put(lines[index], path, data.draw(VALUES))

    agreed(encode(lines))
    agreed(sealed(lines))


@given(st.binary(max_size=200))
def test_random_bytes(data: bytes) -> None:
    """Never an exception."""
    assert agreed(data) != "accepted"


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES)
def test_what_the_prover_writes(example: str) -> None:
    """Every certificate of the examples is accepted by both."""
    assert agreed(library(example).certificate) == "accepted"


def test_terms_that_are_too_deep_are_declined() -> None:
    """Recursion has an end, which is no exception."""
    c = doubtful.theory()
    first, last = len(c.table), len(c.table) + 3_000
    deep = [{"args": [n - 1], "op": "f", "t": n} for n in range(first + 1, last)]
    start = {"args": c.terms("(S x)"), "op": "f", "t": first}
    axiom = {"axiom": 11, "formula": ["all", [0], [], ["=", 0, last - 1]], "name": "deep"}
    data = encode([*c.lines, start, *deep, axiom])

    assert plainly(data)[::2] == ("declined", "nesting too deep")


def test_the_program(tmp_path: Path, root: Path) -> None:
    """Exit status 0, 3 and 2; what it prints says what was proved, and from what."""
    good, bad = CERTIFICATES / "ok" / "induction.jsonl", KO / "a-float.jsonl"
    declined = KO / "another-version.jsonl"
    program = [sys.executable, "-m", "gl.plain"]
    for paths, status in (
        ([good], 0),
        ([good, bad, declined], 3),
        ([good, declined], 2),
        ([tmp_path / "nothing"], 2),
        ([tmp_path], 2),
        ([], 2),
    ):
        done = subprocess.run(
            [*program, *map(str, paths)], cwd=root, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (status, "")
        assert (": accepted" in done.stdout) == (good in paths)
        assert (" rests on A0 A1 I0\n" in done.stdout) == (good in paths)


def test_it_stands_alone(root: Path) -> None:
    """It imports the standard library only, and is as short as docs/trust.md says."""
    path = root / "gl" / "plain.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        (node.module or "") if isinstance(node, ast.ImportFrom) else alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    said = re.search(r"`gl/plain.py`\D*(\d+) lines", (root / "docs" / "trust.md").read_text())

    assert {name.partition(".")[0] for name in imported} <= set(sys.stdlib_module_names)
    assert said is not None
    assert lines_of_code(path) == int(said[1]) < 600
