"""``gl prove --jobs``, ``--ray`` and ``--candidates``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from cli_support import Gl, tree


def test_jobs_change_no_byte(gl: Gl, small: Path) -> None:
    """Of the listing, the events, the certificate, the library and the pages."""
    alone = gl("prove", small, "--out", "one")
    shared = gl("prove", small, "--out", "two", "--jobs", "2")

    assert shared.status == alone.status == 0
    assert shared.out.replace("two", "one") == alone.out
    assert tree(Path("two")) == tree(Path("one"))
    assert gl("prove", small, "--json", "--jobs", "2").out == gl("prove", small, "--json").out


def test_ray_is_an_extra(gl: Gl, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    ran = gl("prove", small, "--ray", "local")

    assert ran.status == 2
    assert "error[GL701]: `--ray` needs Ray" in ran.err
    assert not Path("gl-out").exists()


def test_what_is_too_much_is_left_out_and_said(gl: Gl, small: Path) -> None:
    ran = gl("prove", small, "--candidates", "5")

    assert "not finished: terms of size 3 with +: " in ran.out
    assert ", more than 5: not explored" in ran.out
    assert gl("check", "gl-out/small").status == 0
