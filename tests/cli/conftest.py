"""A small theory, and the command line run in this process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
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


@pytest.fixture(scope="session")
def proved_once(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The results of ``gl prove small.mpl``, from one process for all tests."""
    folder = tmp_path_factory.mktemp("proved")
    (folder / "small.mpl").write_text(SMALL, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "gl", "prove", "small.mpl"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(root)},
        check=True,
        capture_output=True,
    )
    return folder / "gl-out"


@pytest.fixture
def proved(gl: Gl, small: Path, proved_once: Path, tmp_path: Path) -> Path:
    """The output folder of a run on it, to do with as one likes."""
    shutil.copytree(proved_once, tmp_path / "gl-out")
    assert small.exists()
    assert callable(gl)
    return Path("gl-out/small")
