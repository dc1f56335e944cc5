"""A disk that is full in the middle of a run, or at its end: what was proved is not lost."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from cli_support import Gl, tree

from gl import api

JOURNAL = Path("gl-out/.small.journal")


def prove_with_room(size: int, file: Path) -> subprocess.CompletedProcess[bytes]:
    """``gl prove`` in a process that may not write files of more than some bytes."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    return subprocess.run(
        [sys.executable, "-m", "gl", "prove", file],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=limit,
        capture_output=True,
        timeout=120,
        check=False,
    )


def test_a_full_disk_leaves_what_is_proved_in_the_journal(gl: Gl, small: Path) -> None:
    """The message says which file, why, what is kept and how to go on; and that works."""
    assert gl("prove", small, "--out", "whole").status == 0
    api.prove(api.load(small), journal="journal")
    whole = Path("journal").read_bytes()
    ran = prove_with_room(len(whole) // 2, small)

    assert ran.returncode == 2
    err = ran.stderr.decode()
    assert "warning: the journal `gl-out/.small.journal` cannot be written: File too large." in err
    assert "if it is killed before, --resume goes on after cycle " in err
    assert "error[GL006]: `gl-out/small` cannot be written: File too large" in err
    assert "help: what is proved is kept in `gl-out/.small.journal`: make room, and repeat" in err
    kept = JOURNAL.read_bytes()
    assert whole.startswith(kept)
    assert kept.count(b"\n") > 3
    assert kept.endswith(b"\n")
    assert sorted(path.name for path in Path("gl-out").iterdir()) == [".small.journal"]

    assert gl("prove", small, "--resume").status == 0
    assert tree(Path("gl-out/small")) == tree(Path("whole"))
    assert not JOURNAL.exists()


def test_a_result_that_cannot_be_written_is_in_the_journal(
    gl: Gl, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it, though the run has ended."""
    assert gl("prove", small, "--out", "whole").status == 0
    api.prove(api.load(small), journal="journal")

    def no_room(_library: object, _folder: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(api.Library, "save", no_room)
        ran = gl("prove", small)
    assert ran.status == 2
    assert "No space left on device\nhelp: what is proved is kept" in ran.err
    assert JOURNAL.read_bytes() == Path("journal").read_bytes()

    assert gl("prove", small, "--resume").status == 0
    assert tree(Path("gl-out/small")) == tree(Path("whole"))
    assert not JOURNAL.exists()


def test_a_journal_that_cannot_be_written_does_not_change_the_result(
    gl: Gl, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said on stderr, or as an event."""
    whole = gl("prove", small, "--out", "whole")

    def no_room(_file: int, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gl.grid.journal._write", no_room)
    ran = gl("prove", small)
    assert (ran.status, ran.out.replace("gl-out/small", "whole")) == (0, whole.out)
    assert ran.err.count("warning: the journal") == 1
    assert tree(Path("gl-out/small")) == tree(Path("whole"))
    assert '{"event":"warning","message":"the journal' in gl("prove", small, "--json").out
