"""A small theory, and the command line run in this process."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import SMALL, Gl, Ran

from gl.cli.command import run


@pytest.fixture
def gl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Gl:
    """``gl("prove", "small.mpl")``, in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(int(status), captured.out, captured.err)

    return call


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """``small.mpl`` in that folder: addition, explored up to size 4."""
    (tmp_path / "small.mpl").write_text(SMALL, encoding="utf-8")
    return Path("small.mpl")


@pytest.fixture
def proved(gl: Gl, small: Path) -> Path:
    """The output folder of a run on it."""
    assert gl("prove", small).status == 0
    return Path("gl-out/small")
