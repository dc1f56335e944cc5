"""A fault of gl is reported as one."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import Gl

from gl.explorer import explore as explorer
from gl.kernel.errors import KernelError


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine with a bug."""

    def explore(*_arguments: object) -> None:
        message = "transitivity: fact 3 ends in 7"
        raise KernelError(message)

    monkeypatch.setattr(explorer, "explore", explore)


@pytest.mark.usefixtures("broken")
def test_a_kernel_error_is_not_the_fault_of_the_file(gl: Gl, small: Path) -> None:
    """Exit 70, in one message, without a traceback."""
    ran = gl("prove", small)

    assert (ran.status, ran.out) == (70, "")
    assert "gl failed: KernelError: transitivity: fact 3 ends in 7" in ran.err
    assert "Traceback" not in ran.err
    assert not Path("gl-out").exists()


@pytest.mark.usefixtures("broken")
def test_the_traceback_is_there_for_who_asks(
    gl: Gl, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GL_TRACEBACK=1."""
    monkeypatch.setenv("GL_TRACEBACK", "1")

    assert "Traceback" in gl("prove", small).err
