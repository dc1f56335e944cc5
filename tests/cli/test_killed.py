"""Real processes, really stopped: what is on disk afterwards is whole, and the checker accepts it.

A run writes ``gl-out/small`` at its end, by renaming; so whenever it is killed the folder is as it
was before, or complete.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_support import Gl, tree

SHORT = """
theory Long
data N = 0 | S(N)
op + : N, N -> N   infixl 60
axiom a + 0 = a
axiom a + S(b) = S(a + b)
explore size 9, variables 3
"""
LONG = f"""{SHORT}
op * : N, N -> N   infixl 70
axiom a * 0 = 0
axiom a * S(b) = a * b + a
"""


def start(*arguments: str | Path) -> subprocess.Popen[bytes]:
    """``gl`` as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "gl", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def first_progress(process: subprocess.Popen[bytes]) -> None:
    """Wait until the exploration has begun."""
    assert process.stderr is not None
    assert process.stderr.readline()


@pytest.fixture
def long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "long.mpl"
    path.write_text(LONG)
    return path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "status", "word"),
    [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "terminated")],
)
def test_a_signal_saves_what_is_proved(
    gl: Gl, long: Path, number: int, status: int, word: str
) -> None:
    """The status says which signal it was, and the folder is complete and checkable."""
    process = start("prove", long)
    first_progress(process)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)

    assert process.returncode == status, err
    assert f"not finished: {word}" in out.decode()
    assert gl("check", "gl-out/long").status == 0


@pytest.mark.slow
def test_too_much_memory_ends_the_run(gl: Gl, long: Path) -> None:
    """Ten megabytes are less than Python needs."""
    ran = gl("prove", long, "--max-memory", "10")

    assert "not finished: --max-memory 10 has struck" in ran.out
    assert gl("check", "gl-out/long").status == 0


@pytest.mark.slow
def test_killed_at_any_moment_the_folder_is_whole(gl: Gl, long: Path) -> None:
    """Fifty times ``kill -9``: earlier results stay, or the new ones are complete."""
    long.write_text(SHORT)
    assert gl("prove", long, "--no-pages", "--size", "4").status == 0
    before = tree(Path("gl-out/long"))
    began = time.monotonic()
    process = start("prove", long, "--no-pages", "--size", "5")
    process.communicate(timeout=120)
    assert process.returncode == 0
    whole = time.monotonic() - began
    after = tree(Path("gl-out/long"))
    assert before != after
    for number in range(50):
        process = start("prove", long, "--no-pages", "--size", str(4 + number % 2))
        # The golden ratio spreads the moments evenly.
        time.sleep(1.1 * whole * (number * 0.618 % 1))
        process.kill()
        process.communicate()
        assert tree(Path("gl-out/long")) in (before, after)
    assert gl("check", "gl-out/long").status == 0
    assert gl("prove", long, "--no-pages", "--size", "5").status == 0
    assert sorted(path.name for path in Path("gl-out").iterdir()) == ["long"]


@pytest.mark.slow
def test_killed_at_any_moment_the_run_goes_on(gl: Gl, long: Path) -> None:
    """``--resume`` ends with the bytes of an undisturbed run, however often it is killed."""
    options = ("prove", long, "--no-pages", "--size", "5")
    assert gl(*options).status == 0
    whole = tree(Path("gl-out/long"))
    shutil.rmtree("gl-out")
    for number in range(8):
        process = start(*options, *(["--resume"] if number else []))
        first_progress(process)
        time.sleep(0.3 * (number * 0.618 % 1))
        process.kill()
        process.communicate()
    assert gl(*options, "--resume").status == 0
    assert tree(Path("gl-out/long")) == whole
    assert not Path("gl-out/.long.journal").exists()


@pytest.mark.slow
@pytest.mark.long
def test_killed_at_fifty_moments_each_run_is_resumed(gl: Gl, long: Path) -> None:
    """While it explores, with one process or two; a journal is left unless the run had ended."""
    options = ("prove", long, "--no-pages", "--size", "5")
    process = start(*options)
    first_progress(process)
    began = time.monotonic()
    process.communicate(timeout=120)
    took = time.monotonic() - began
    whole = tree(Path("gl-out/long"))
    left = 0
    for number in range(50):
        shutil.rmtree("gl-out", ignore_errors=True)
        process = start(*options, "--jobs", str(1 + number % 2))
        first_progress(process)
        # The golden ratio spreads the moments evenly.
        time.sleep(took * (number * 0.618 % 1))
        process.kill()
        process.communicate()
        left += Path("gl-out/.long.journal").exists()
        assert gl(*options, "--resume").status == 0
        assert tree(Path("gl-out/long")) == whole, number
        assert not Path("gl-out/.long.journal").exists()
    assert left > 10


@pytest.mark.slow
def test_after_a_timeout_the_run_goes_on(gl: Gl, long: Path) -> None:
    """With other limits, and with more workers; what was proved before the stop is there."""
    options = ("prove", long, "--no-pages", "--size", "5")
    assert gl(*options).status == 0
    whole = tree(Path("gl-out/long"))
    assert "has struck" in gl(*options, "--timeout", "0.05").out
    assert gl("check", "gl-out/long").status == 0
    assert gl(*options, "--resume", "--jobs", "2").status == 0
    assert tree(Path("gl-out/long")) == whole


@pytest.mark.slow
def test_another_run_is_not_resumed(gl: Gl, long: Path) -> None:
    """It would end with something that is neither the one nor the other."""
    assert "has struck" in gl("prove", long, "--size", "5", "--timeout", "0.05").out
    ran = gl("prove", long, "--size", "6", "--resume")
    assert ran.status == 2
    assert "error[GL009]" in ran.err
