"""A run that ends at any moment is resumed from its journal, and ends as if nothing had been."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from gl.explorer.explore import Exploration, explore
from gl.explorer.options import Options
from gl.grid.compile import Base
from gl.grid.executor import Executor, InProcess, Trade
from gl.grid.here import beside
from gl.grid.journal import Entry, Journal, Journaled, JournalError
from gl.grid.pool import pool
from gl.theory.load import load_theory, theory_from_text
from gl.theory.theory import Theory

LISTS = """
theory Lists
sort A
data L = nil | cons(A, L)
op ++ : L, L -> L   infixr 55
op rev : L -> L
axiom nil ++ b = b
axiom cons(x, a) ++ b = cons(x, a ++ b)
axiom rev(nil) = nil
axiom rev(cons(x, a)) = rev(a) ++ cons(x, nil)
goal wrong: rev(a) = a
explore size 5, variables 2
"""

RUN: dict[str, object] = {"run": 1}


@pytest.fixture
def lists() -> Theory:
    return theory_from_text(LISTS)


def workers(
    journal: Journal, entries: Sequence[Entry], base: Base, trade: Trade, *, jobs: int = 1
) -> Executor:
    inner: Executor
    if jobs > 1:
        inner = pool(base, trade, jobs)
    else:
        inner = beside(base, trade) if entries else InProcess(base, trade)
    return Journaled(base, trade, inner, journal, entries)


def run(theory: Theory, path: Path, *, size: int | None = None, jobs: int = 1) -> Exploration:
    journal = Journal(path, RUN)
    entries = journal.read()
    return explore(
        theory, Options(size=size, workers=partial(workers, journal, entries, jobs=jobs))
    )


def test_a_journal_changes_nothing(lists: Theory, tmp_path: Path) -> None:
    assert run(lists, tmp_path / "journal") == explore(lists)


@pytest.mark.parametrize("part", [0.0, 0.05, 0.3, 0.5, 0.7, 0.9, 1.0])
def test_wherever_the_journal_ends_the_run_ends_the_same(
    lists: Theory, tmp_path: Path, part: float
) -> None:
    path = tmp_path / "journal"
    whole = run(lists, path)
    written = path.read_bytes()
    path.write_bytes(written[: int(len(written) * part)])
    assert run(lists, path) == whole
    assert path.read_bytes() == written


@pytest.mark.slow
def test_wherever_the_journal_of_arithmetic_ends(root: Path, tmp_path: Path) -> None:
    theory, path = load_theory(root / "mpl_examples" / "peano.mpl"), tmp_path / "journal"
    whole = run(theory, path)
    written = path.read_bytes()
    lines = written.splitlines(keepends=True)
    for kept in range(0, len(lines), 29):
        path.write_bytes(b"".join(lines[:kept]))
        assert run(theory, path) == whole, kept
        assert path.read_bytes() == written


@pytest.mark.slow
def test_a_run_may_go_on_with_more_workers(lists: Theory, tmp_path: Path) -> None:
    path = tmp_path / "journal"
    whole = run(lists, path)
    written = path.read_bytes()
    path.write_bytes(written[: len(written) // 2])
    assert run(lists, path, jobs=2) == whole
    assert path.read_bytes() == written


def test_a_cut_line_is_dropped(lists: Theory, tmp_path: Path) -> None:
    path = tmp_path / "journal"
    run(lists, path, size=3)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:5]) + lines[5][:-4])
    journal = Journal(path, RUN)
    assert len(journal.read()) == 4
    journal.close()
    assert path.read_bytes() == b"".join(lines[:5])


def test_the_journal_of_another_run_is_refused(lists: Theory, tmp_path: Path) -> None:
    path = tmp_path / "journal"
    run(lists, path, size=4)
    with pytest.raises(JournalError):
        Journal(path, {"run": 2}).read()


def test_a_journal_that_tells_of_another_course_is_refused(lists: Theory, tmp_path: Path) -> None:
    """The first line is the same, but the theorems came at other times."""
    path = tmp_path / "journal"
    run(lists, path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([lines[0], *lines[9:]]))
    with pytest.raises(JournalError):
        run(lists, path)


def no_room(monkeypatch: pytest.MonkeyPatch, calls: range) -> None:
    """A disk that takes half of a line in some calls, and then nothing."""
    count = iter(range(10_000))

    def write(file: int, data: bytes) -> None:
        if next(count) in calls:
            os.write(file, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        os.write(file, data)

    monkeypatch.setattr("gl.grid.journal._write", write)


def test_a_full_disk_ends_no_run(lists: Theory) -> None:
    """``/dev/full`` takes nothing. The user is told, once."""
    told: list[str] = []
    journal = Journal(Path("/dev/full"), RUN, told.append)
    found = explore(lists, Options(size=3, workers=partial(workers, journal, ())))
    assert found == explore(lists, Options(size=3))
    assert journal.failure == "No space left on device"
    (message,) = told
    assert message.startswith("the journal `/dev/full` cannot be written: No space left on device")
    assert message.endswith("--resume goes on at the beginning")


def test_what_was_not_written_is_written_when_there_is_room(
    lists: Theory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal is the same as if there had always been."""
    run(lists, tmp_path / "whole", size=3)
    no_room(monkeypatch, range(5, 9))
    told: list[str] = []
    journal = Journal(tmp_path / "journal", RUN, told.append)
    explore(lists, Options(size=3, workers=partial(workers, journal, ())))
    assert (tmp_path / "journal").read_bytes() == (tmp_path / "whole").read_bytes()
    assert [message.rsplit("`", 1)[1][:18] for message in told] == [
        " cannot be written",
        " is complete again",
    ]
    assert told[0].endswith("--resume goes on after cycle 4")


def test_what_was_written_before_the_disk_was_full_is_whole(
    lists: Theory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the run can be resumed from there."""
    whole = run(lists, tmp_path / "whole", size=3)
    with monkeypatch.context() as patch:
        no_room(patch, range(5, 10_000))
        assert run(lists, tmp_path / "journal", size=3) == whole
    lines = (tmp_path / "whole").read_bytes().splitlines(keepends=True)
    assert (tmp_path / "journal").read_bytes() == b"".join(lines[:5])
    assert run(lists, tmp_path / "journal", size=3) == whole
    assert (tmp_path / "journal").read_bytes() == b"".join(lines)
