"""``gl fmt``, ``gl explain``, ``gl --version`` and the help."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_support import SMALL, Gl
from click import Context

import gl as package
from gl.cli.command import root as commands
from gl.theory.load import theory_from_text

COMMANDS = commands.list_commands(Context(commands))


def test_fmt_prints_a_canonical_form(gl: Gl, small: Path) -> None:
    """Formatting what is formatted changes nothing, and the file is left as it was."""
    once = gl("fmt", small)
    Path("again.mpl").write_text(once.out, encoding="utf-8")
    twice = gl("fmt", "again.mpl")

    assert once.status == twice.status == 0
    assert once.out == twice.out
    assert small.read_text(encoding="utf-8") == SMALL


def test_fmt_keeps_the_theory_and_the_comments(gl: Gl) -> None:
    """The same axioms, and what the author wrote about them."""
    text = SMALL.replace("axiom add_zero:", "# nothing to add\naxiom   add_zero :")
    Path("loose.mpl").write_text(text, encoding="utf-8")
    out = gl("fmt", "loose.mpl").out

    assert "# nothing to add" in out
    assert [axiom.formula for axiom in theory_from_text(out).axioms] == [
        axiom.formula for axiom in theory_from_text(text).axioms
    ]


def test_fmt_check_tells_by_its_exit_status(gl: Gl, small: Path) -> None:
    """0 for what gl fmt prints, 1 for anything else, and no text on stdout."""
    Path("good.mpl").write_text(gl("fmt", small).out, encoding="utf-8")
    Path("loose.mpl").write_text(SMALL.replace(" = ", "   =   "), encoding="utf-8")
    good, loose = gl("fmt", "--check", "good.mpl"), gl("fmt", "--check", "loose.mpl")

    assert (good.status, good.out, good.err) == (0, "", "")
    assert (loose.status, loose.out) == (1, "")
    assert "loose.mpl" in loose.err


def test_fmt_core_prints_what_it_elaborates_to(gl: Gl, small: Path) -> None:
    """In the core dialect."""
    ran = gl("fmt", "--core", small)

    assert ran.status == 0
    assert "(>[" in ran.out


@pytest.mark.parametrize("code", ["GL103", "gl103"])
def test_explain_prints_the_page_of_a_code(gl: Gl, code: str) -> None:
    """In either case."""
    ran = gl("explain", code)

    assert ran.status == 0
    assert "GL103" in ran.out.splitlines()[0]


def test_every_code_has_an_explanation(gl: Gl, root: Path) -> None:
    """With the code in its title; tests/test_errors.py says that every error has one."""
    for page in sorted((root / "docs" / "errors").glob("GL*.md")):
        ran = gl("explain", page.stem)
        assert ran.status == 0
        assert ran.out.startswith(f"# {page.stem}: ")


def test_an_unknown_code_gets_the_known_ones(gl: Gl) -> None:
    """Exit 2, with what there is."""
    ran = gl("explain", "GL1")

    assert ran.status == 2
    assert "GL103" in ran.err


def test_version(gl: Gl) -> None:
    """gl --version."""
    assert gl("--version").out == f"gl {package.__version__}\n"


def test_the_help_lists_every_command(gl: Gl, root: Path) -> None:
    """The first is what people need first, and docs/commands.md knows them all."""
    ran = gl("--help")
    manual = (root / "docs" / "commands.md").read_text(encoding="utf-8")

    assert ran.status == 0
    words = [line.split()[0] for line in ran.out.split("Commands:\n")[1].splitlines()]
    assert words == COMMANDS
    assert words[0] == "prove"
    assert [word for word in words if f"    gl {word} " not in manual] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_help(gl: Gl, command: str) -> None:
    """gl COMMAND --help."""
    ran = gl(command, "--help")

    assert ran.status == 0
    assert ran.out.startswith(f"Usage: gl {command} ")
    assert len(ran.out.splitlines()) > 4


@pytest.mark.parametrize("closed", ["2>&-", ">&- 2>&- <&-"])
def test_closed_streams_are_no_fault(gl: Gl, small: Path, closed: str) -> None:
    """What is meant for people goes nowhere, and into no file that gl opens."""
    assert gl("fmt", small).status == 0
    program = f"{sys.executable} -m gl"
    environment = os.environ | {"PYTHONPATH": str(Path(package.__file__).parents[1])}
    for arguments, status in (("fmt absent.mpl", 2), (f"prove {small} --size 1 --out out", 0)):
        command = ["sh", "-c", f"{program} {arguments} {closed}"]
        ended = subprocess.run(command, check=False, capture_output=True, env=environment)
        assert ended.returncode == status
