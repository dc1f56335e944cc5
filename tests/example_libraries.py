"""The libraries of the shipped examples, each made once for all tests of a run.

Each is made by a process of its own, as by a user, so that what it takes can be told, and kept in a
folder that all processes of a run share. Nothing is kept from one run to the next.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import gl
from gl.api import Library

ROOT = Path(__file__).resolve().parents[1]
MPL = ROOT / "mpl_examples"
EXAMPLES = sorted(path.relative_to(MPL).as_posix() for path in MPL.rglob("*.mpl"))
SHARED = "GL_EXAMPLE_LIBRARIES"
"""The variable that names the folder; tests/conftest.py sets it."""


@dataclass(frozen=True, slots=True)
class Run:
    """What ``gl prove`` did with an example.

    Attributes:
        library: What it wrote.
        megabytes: The most memory that it took.
        seconds: The processor's time that it took: to be looked at, not to be tested.
    """

    library: Library
    megabytes: float
    seconds: float


@cache
def shared_folder() -> Path:
    """Where this run keeps what it made."""
    return Path(os.environ.get(SHARED) or tempfile.mkdtemp(prefix="gl-examples-"))


@cache
def run(example: str) -> Run:
    """`gl prove` of an example, as the theory says, without pages; whoever is first runs it."""
    made = shared_folder() / example.replace("/", "_").removesuffix(".mpl")
    usage = made.with_suffix(".usage")
    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not usage.exists():
            usage.write_text(_prove(example, made), encoding="ascii")
    megabytes, seconds = usage.read_text(encoding="ascii").split()
    return Run(gl.open_library(made), float(megabytes), float(seconds))


def library(example: str) -> Library:
    """What `gl prove` writes for an example."""
    return run(example).library


def _prove(example: str, folder: Path) -> str:
    """Write the library; megabytes and seconds that it took."""
    command = [sys.executable, "-m", "gl", "prove", example, "--no-pages", "--out", str(folder)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with folder.with_suffix(".log").open("wb") as log:
        process = subprocess.Popen(command, cwd=MPL, env=environment, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        raise RuntimeError(folder.with_suffix(".log").read_text(encoding="utf-8"))
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return f"{kilobytes / 1024:.1f} {usage.ru_utime:.1f}"
