"""Several processes that share a certificate say what one says."""

from __future__ import annotations

import io
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from random import Random  # noqa: TID251 - seeded
from typing import Any

import pytest
from properties.test_mutations import places, put, sealed, values_instead

from checker.examples import EXAMPLES
from checker.random_edits import edited
from checker.sealing import decode, encode, seal
from gl.checker import Accepted, Rejected, check, parts
from gl.checker.parts import check_in_parts, read_part

CERTIFICATES = Path(__file__).parents[1] / "certificates"
SEVERAL = ("lists", "order", "connectives")  # with several theorems that cite each other


def all_accept(data: bytes, count: int, axioms: Any = None) -> bool:
    """Whether each of so many parts accepts, as when several processes check."""
    verdicts = [read_part(io.BytesIO(data), part, count, axioms) for part in range(count)]
    return all(isinstance(verdict, Accepted) for verdict, _ in verdicts)


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("path", sorted(CERTIFICATES.glob("o*/*.jsonl")), ids=lambda p: p.stem)
def test_parts_accept_what_one_accepts(path: Path, count: int) -> None:
    """Together they check each step once."""
    data = path.read_bytes()
    whole = check(data)
    verdicts = [read_part(io.BytesIO(data), part, count)[0] for part in range(count)]

    assert isinstance(whole, Accepted)
    steps = 0
    for verdict in verdicts:
        assert isinstance(verdict, Accepted), verdict
        assert verdict.root == whole.root
        steps += verdict.steps
    assert steps == whole.steps


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("path", sorted(CERTIFICATES.glob("k*/*.jsonl")), ids=lambda p: p.stem)
def test_no_attack_passes_all_parts(path: Path, count: int) -> None:
    """Some part reads the proof that is wrong."""
    data = path.read_bytes()

    assert isinstance(check(data), Accepted) or not all_accept(data, count)


@pytest.mark.parametrize("every", [25, pytest.param(4, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", SEVERAL)
def test_what_all_parts_accept_one_accepts(name: str, every: int) -> None:
    """Lines dropped, doubled, moved, and every field changed; with hashes made right, and not."""
    lines = decode(EXAMPLES[name]().data())
    mutants = []
    for index, line in enumerate(lines):
        mutants += [lines[:index] + lines[index + 1 :], lines[: index + 1] + lines[index:]]
        mutants.append([*lines[:index], *lines[index + 1 : index + 2], line, *lines[index + 2 :]])
        for path, value in places(line):
            for new in values_instead(value, path) if path else ():
                mutants.append([*lines[:index], put(line, path, new), *lines[index + 1 :]])
    together = 0
    for mutant in mutants[::every]:
        for data in (encode(mutant), sealed(mutant)):
            if all_accept(data, 2):
                together += 1
                assert isinstance(check(data), Accepted), data
    assert together  # such as other names for variables


def test_no_forger_passes_all_parts_and_not_one() -> None:
    """Several edits at once, as in tests/checker/test_plain.py."""
    chance = Random(5)  # noqa: S311
    several = [decode(EXAMPLES[name]().data()) for name in SEVERAL]
    together = 0
    for _ in range(400):
        data = edited(chance.choice(several), chance)
        if all_accept(data, 2):
            together += 1
            assert isinstance(check(data), Accepted), data
    assert together


def test_the_end_of_a_proof_that_is_not_there_is_not_believed() -> None:
    """Neither two statements in a row, nor an end without a statement, nor one that is cut off."""
    lines = decode(EXAMPLES["order"]().data())
    for index, line in enumerate(lines):
        if "theorem" in line or "qed" in line:
            data = encode([*lines[:index], *lines[index + 1 :]])
            assert not all_accept(data, 2)
            assert not all_accept(encode(lines[: index + 1]), 2)


def test_processes_say_what_one_says(tmp_path: Path) -> None:
    """Accepted with all steps; rejected at the same line; only the axioms allowed."""
    file = tmp_path / "certificate.jsonl"
    data = EXAMPLES["order"]().data()
    wrong = data.replace(b'"rule":"fold"', b'"rule":"refl"', 1)
    assert wrong != data
    for content, axioms in ((data, None), (wrong, None), (data, ["add_zero"])):
        file.write_bytes(content)
        assert check_in_parts(file, 2, axioms=axioms) == check(content, axioms=axioms)


@pytest.mark.parametrize("answer", [BrokenProcessPool(), ([0, 0, 0], "other bytes"), ([], "")])
def test_what_one_process_does_not_confirm_is_checked_again(
    answer: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Because it was killed, because it read another file, because it does not accept."""

    class Pool:
        def __init__(self, *_: object, **__: object) -> None:
            self.entered = False

        def __enter__(self) -> Pool:
            return self

        def __exit__(self, *_: object) -> None:
            self.entered = True

        def submit(self, *_: object) -> Future[Any]:
            future: Future[Any] = Future()
            if isinstance(answer, BaseException):
                future.set_exception(answer)
            else:
                future.set_result(answer)
            return future

    monkeypatch.setattr(parts, "ProcessPoolExecutor", Pool)
    data = EXAMPLES["order"]().data()
    lines = decode(data)
    second = [index for index, line in enumerate(lines) if "theorem" in line][1]
    wrong = encode(seal([*lines[: second + 1], *lines[second + 2 :]]))  # for the other part to see
    assert isinstance(check(wrong), Rejected)
    for content in (data, wrong):
        (tmp_path / "some.jsonl").write_bytes(content)
        assert check_in_parts(tmp_path / "some.jsonl", 2) == check(content)


def test_no_more_processes_than_are_of_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is asked for."""
    asked: list[int] = []

    def pool(workers: int, **_: object) -> None:
        asked.append(workers)
        raise InterruptedError

    monkeypatch.setattr(parts, "ProcessPoolExecutor", pool)
    with pytest.raises(InterruptedError):
        check_in_parts(tmp_path / "some.jsonl", 100_000)
    assert asked == [parts.MAX_PARTS - 1]
