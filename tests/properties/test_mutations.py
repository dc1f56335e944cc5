"""No certificate that was tampered with is accepted, unless it still proves what it stated.

Mutants get right hashes, so that it is the proof that must fail. A mutant may be accepted only if

* it states the same theorems in the same order (by statement hash),
* with no other axioms (they are the allow-list), and
* each theorem rests on axioms, definitions and schemas that the original has too (by hash).

Then all that the mutant claims is proved by the original, so that nothing false was accepted; what
changed is a part of a proof that can be written in several ways, a name, or an unused line.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from typing import Any

import pytest
from checker.sealing import Line, decode, dump, encode, seal
from hypothesis import given
from hypothesis import strategies as st

from gl import api
from gl.checker import Accepted, Declined, Rejected, check

MPL = Path(__file__).parents[2] / "mpl_examples"
OK = Path(__file__).parents[1] / "certificates" / "ok"
NAMES = sorted(path.stem for path in OK.glob("*.jsonl"))

Path_ = tuple[str | int, ...]


def places(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """Everything inside a JSON value, with the way to it."""
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, (*path, index))


def put(line: Line, path: Path_, new: Any) -> Line:
    """A copy with one place changed."""
    line = copy.deepcopy(line)
    inner: Any = line
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = new
    return line


def values_instead(value: Any, path: Path_) -> Iterator[Any]:
    """What may stand in place of a leaf or a list."""
    match value:
        case bool():
            yield not value
            yield int(value)
        case int():
            for other in (0, 1, 3, 7, value + 1, value + 2, value - 1, value - 2):
                if other != value:
                    yield other
            yield bool(value)
            yield str(value)
        case str():
            swaps = {"lr": "rl", "rl": "lr", "and": "or", "or": "and", "all": "ex", "not": "all"}
            swaps |= {"A0": "A1", "A1": "A0", "T0": "T1", "=": "atom"}
            if value in swaps:
                yield swaps[value]
            if path[-1] == "rule":
                yield from ("refl", "apply", "assume", "false-elim", "excluded-middle", "and-elim")
            yield f"{value}'"
            yield ""
        case [] | [_]:
            yield [*value, 0]
        case list():
            yield value[:-1]
            yield value[::-1]
            yield [value[1], value[0], *value[2:]]
            yield [*value, value[-1]]
            if value[0] == "=":
                yield ["=", value[2], value[1]]
                yield ["not", value]
        case _:
            yield {}


def lines_mutated(lines: list[Line]) -> Iterator[list[Line]]:
    """Drop, duplicate, swap with the next, move to the end."""
    for index in range(len(lines)):
        before, line, after = lines[:index], lines[index], lines[index + 1 :]
        yield [*before, *after]
        yield [*before, line, line, *after]
        if after:
            yield [*before, after[0], line, *after[1:]]
        yield [*before, *after, line]


def fields_mutated(lines: list[Line]) -> Iterator[list[Line]]:
    """Change one place of one line: an id, a reference, a position, a direction, a name, ..."""
    for index, line in enumerate(lines):
        for path, value in places(line):
            if path:
                for new in values_instead(value, path):
                    yield [*lines[:index], put(line, path, new), *lines[index + 1 :]]
        for key in line:
            yield [
                *lines[:index],
                {k: v for k, v in line.items() if k != key},
                *lines[index + 1 :],
            ]


def renumbered(lines: list[Line]) -> Iterator[list[Line]]:
    """Drop a step, and number the others again, so that only what it proved is missing."""
    for index, line in enumerate(lines):
        if "rule" not in line:
            continue
        start = max(i for i in range(index) if "theorem" in lines[i])
        stop = min(i for i in range(index, len(lines)) if "qed" in lines[i])
        dropped = line["s"]
        new = copy.deepcopy([*lines[start:index], *lines[index + 1 : stop + 1]])
        for other in new:
            for path, value in list(places(other)):
                if path and type(value) is int and _is_reference(path) and value > dropped:
                    other.update(put(other, path, value - 1))
        yield [*lines[:start], *new, *lines[stop + 1 :]]


def _is_reference(path: Path_) -> bool:
    return path in {("s",), ("fact",), ("from",), ("eq",)} or (
        path[0] == "prem" or (path[0] == "links" and path[-1] == "fact")
    )


def contents(verdict: Accepted) -> dict[str, str]:
    """What ``A0``, ``D0``, ``I0``, ... are, names of axioms apart."""
    return (
        {f"A{index}": digest for index, (_, digest) in enumerate(verdict.axioms)}
        | {f"D{index}": f"{p} {digest}" for index, (p, digest) in enumerate(verdict.definitions)}
        | {f"I{index}": text.rpartition(",")[0] for index, text in enumerate(verdict.schemas)}
    )


def accepted_with_reason(original: Accepted, data: bytes) -> bool:
    """Check a mutant: either it is refused, or it proves what the original proves."""
    verdict = check(data, axioms=dict(original.axioms))
    if not isinstance(verdict, Accepted):
        assert isinstance(verdict, Rejected | Declined)
        return False
    before = [theorem.statement for theorem in original.theorems]
    known, mine = set(contents(original).values()), contents(verdict)
    assert [theorem.statement for theorem in verdict.theorems] == before, data.decode()
    for theorem in verdict.theorems:
        assert {mine[cited] for cited in theorem.rests} <= known, data.decode()
    return True


def sealed(lines: list[Line]) -> bytes:
    """The bytes, with hashes that are right, as far as that makes sense."""
    with suppress(LookupError, TypeError, ValueError, AttributeError, RecursionError):
        lines = seal(lines)
    return encode(lines)


def count(name: str) -> tuple[int, int]:
    """Try all mutants of an example; how many there were, and how many were accepted."""
    lines = decode((OK / f"{name}.jsonl").read_bytes())
    original = check(encode(lines))
    assert isinstance(original, Accepted)
    mutants, accepted, whole = 0, 0, encode(lines)
    for mutate in (lines_mutated, fields_mutated, renumbered):
        for mutant in mutate(lines):
            data = sealed(mutant)
            if data == whole:  # a hash was changed, and sealed again
                data = encode(mutant)
            if mutant != lines:
                mutants += 1
                accepted += accepted_with_reason(original, data)
    return mutants, accepted


@pytest.mark.parametrize("name", ["induction", "loose"])
def test_mutants_of_a_small_example(name: str) -> None:
    """Nearly all are refused; the others prove the same from the same axioms."""
    mutants, accepted = count(name)

    assert mutants > 300
    assert accepted < mutants / 20


@pytest.mark.slow
def test_mutants_of_all_examples() -> None:
    """At least 20,000."""
    counts = [count(name) for name in NAMES]

    assert sum(mutants for mutants, _ in counts) >= 20_000
    assert all(accepted < mutants / 20 for mutants, accepted in counts)


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(MPL.glob("*.mpl")), ids=lambda path: path.stem)
def test_mutants_of_what_the_prover_writes(path: Path) -> None:
    """Some mutants, evenly spread, of the certificate of every theory in mpl_examples."""
    data = api.prove(api.load(path), size=4, variables=1, fuel=100_000).certificate
    lines = decode(data)
    original = check(data)
    assert isinstance(original, Accepted)
    assert encode(seal(lines)) == data  # the tests hash as the writer does
    some = chain(
        islice(lines_mutated(lines), 0, None, len(lines) // 2 + 1),
        islice(renumbered(lines), 0, None, len(lines) // 20 + 1),
        islice(fields_mutated(lines), len(lines) // 3, None, 4 * len(lines) + 1),
    )

    accepted = [accepted_with_reason(original, sealed(mutant)) for mutant in some]
    assert len(accepted) > 10
    assert sum(accepted) < len(accepted) / 2


def test_a_file_cut_anywhere() -> None:
    """No proper prefix of a certificate is one."""
    data = (OK / "loose.jsonl").read_bytes()

    for length in range(len(data)):
        assert isinstance(check(data[:length]), Rejected), length


def test_a_byte_changed_anywhere() -> None:
    """One byte more, less, or other: refused, or only a name that no hash is about."""
    data = (OK / "loose.jsonl").read_bytes()
    original = check(data)
    assert isinstance(original, Accepted)

    for index in range(len(data)):
        head, byte, tail = data[:index], data[index : index + 1], data[index + 1 :]
        other = bytes([byte[0] ^ 1])
        for mutant in (head + tail, head + byte + byte + tail, head + other + tail):
            if mutant != data and accepted_with_reason(original, mutant):
                verdict = check(mutant)
                assert isinstance(verdict, Accepted)
                assert verdict.root == original.root


LEAVES = st.one_of(
    st.integers(-3, 30),
    st.booleans(),
    st.none(),
    st.sampled_from(["N", "S", "0", "+", "A0", "T0", "lr", "rl", "_x", "a", "", "all", "="]),
    st.text(max_size=3),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.builds(lambda s, t: ["=", s, t], inner, inner),
        st.builds(lambda x, h, c: ["all", [x], [h], c], inner, inner, inner),
        st.dictionaries(st.sampled_from(["args", "dir", "fact", "pos", "to", "x"]), inner),
    ),
    max_leaves=12,
)


@given(st.binary(max_size=200))
def test_random_bytes(data: bytes) -> None:
    """Never an exception."""
    assert isinstance(check(data), Rejected | Declined)


@given(st.data())
def test_random_values_in_a_certificate(data: st.DataObject) -> None:
    """Whatever stands anywhere in a line, a verdict follows, and never a wrong one."""
    name = data.draw(st.sampled_from(NAMES))
    lines = decode((OK / f"{name}.jsonl").read_bytes())
    original = check(encode(lines))
    assert isinstance(original, Accepted)
    index = data.draw(st.integers(0, len(lines) - 1))
    path, _ = data.draw(st.sampled_from([place for place in places(lines[index]) if place[0]]))
    lines[index] = put(lines[index], path, data.draw(VALUES))
    accepted_with_reason(original, encode(lines))
    accepted_with_reason(original, sealed(lines))


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["t", "s", "op", "args", "sort", "var", "rule"]), VALUES)
    )
)
def test_random_lines(lines: list[Line]) -> None:
    """Lines that are JSON and little else, at every place where a line may be."""
    text = "".join(f"{dump(line)}\n" for line in lines).encode(errors="surrogatepass")
    good = (OK / "induction.jsonl").read_bytes().splitlines(keepends=True)
    for length in (0, 1, 8, 20, 30, len(good)):
        verdict = check(b"".join(good[:length]) + text)
        assert isinstance(verdict, Accepted) == (length == len(good) and not lines)
