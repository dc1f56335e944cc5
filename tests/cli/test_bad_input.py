"""Whatever is wrong with the input: a clear error, exit status 2, nothing touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import Gl, tree

DATA = "data N = 0 | S(N)\nop + : N, N -> N  infixl 60\n"

# What is in small.mpl, the code of the error, and its line.
TEXTS: dict[str, tuple[str | bytes, str, int | None]] = {
    "unknown name": (DATA + "axiom x: a + T(b) = a\n", "GL101", 3),
    "wrong arity": (DATA + "axiom x: S(a, b) = a\n", "GL103", 3),
    "sort clash": (DATA + "sort G\nop e : G\naxiom x: a + e = a\n", "GL301", 5),
    "unclosed bracket": (DATA + "axiom x: S(a = a\n", "GL202", 3),
    "unopened bracket": (DATA + "axiom x: S(a)) = a\n", "GL203", 3),
    "empty file": ("", "GL205", None),
    "only comments": ("# nothing\n\n", "GL205", None),
    "binary file": (bytes(range(256)) * 64, "GL003", None),
    "nul bytes": (b"\0" * 4096, "GL003", None),
    "ten megabytes of brackets": ("(" * 10_000_000, "GL004", None),
    "a hundred thousand brackets": ("(" * 100_000, "GL204", 1),
    "nested terms": (
        DATA + "axiom x: " + "S(" * 10_000 + "a" + ")" * 10_000 + " = a\n",
        "GL204",
        3,
    ),
    "nested negations": (DATA + "axiom x: " + "not " * 10_000 + "a = a\n", "GL204", 3),
    "nested core": (
        DATA + "axiom x: " + "!(" * 10_000 + "(=[a,b])" + ")" * 10_000 + "\n",
        "GL204",
        3,
    ),
    "long chain": (DATA + "axiom x: " + "a + " * 10_000 + "a = a\n", "GL204", 3),
    "import of itself": ('import "small.mpl"\n', "GL008", 1),
    "missing import": ('import "absent.mpl"\n', "GL001", 1),
    "declared twice": ("sort A\nsort A\n", "GL102", 2),
}


@pytest.mark.parametrize("case", TEXTS)
def test_bad_text_gets_its_own_error(gl: Gl, proved: Path, case: str) -> None:
    """Code, place, no traceback, exit 2; an earlier output is as it was."""
    text, code, line = TEXTS[case]
    data = text if isinstance(text, bytes) else text.encode()
    before = tree(proved)
    Path("small.mpl").write_bytes(data)

    ran = gl("prove", "small.mpl")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"error[{code}]: ")
    assert "Traceback" not in ran.err
    assert len(ran.err) < 2000
    if line is not None:
        assert f"small.mpl:{line}:" in ran.err
        assert "^" in ran.err
    assert tree(proved) == before


def test_an_import_cycle_is_an_error(gl: Gl) -> None:
    """Through other files too."""
    Path("a.mpl").write_text('import "b.mpl"\n', encoding="utf-8")
    Path("b.mpl").write_text('import "a.mpl"\n', encoding="utf-8")
    ran = gl("prove", "a.mpl")

    assert ran.status == 2
    assert ran.err.startswith("error[GL008]: ")


@pytest.mark.parametrize(("name", "code"), [("absent.mpl", "GL001"), (".", "GL002")])
@pytest.mark.parametrize("command", ["prove", "fmt"])
def test_what_is_no_file_is_an_error(gl: Gl, command: str, name: str, code: str) -> None:
    """A missing file, a folder."""
    ran = gl(command, name)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"error[{code}]: ")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["prove"],
        ["prove", "small.mpl", "--size", "0"],
        ["prove", "small.mpl", "--size", "many"],
        ["prove", "small.mpl", "--fuel", "-1"],
        ["prove", "small.mpl", "--timeout", "0"],
        ["prove", "small.mpl", "--nonsense"],
        ["nonsense"],
        ["export", "gl-out/small"],
        ["export", "gl-out/small", "--to", "nonsense"],
        ["explain", "GL999"],
        ["fmt", "small.mpl", "--core", "--check"],
    ],
    ids=" ".join,
)
def test_bad_usage_ends_with_2(gl: Gl, small: Path, arguments: list[str]) -> None:
    """And says how it is used."""
    ran = gl(*arguments)

    assert small.exists()
    assert ran.status == 2
    assert "Usage: gl" in ran.err
    assert not Path("gl-out").exists()


@pytest.mark.parametrize("goal", ["a +", "a + T(b) = a", "S(a, b) = a", "(a = a", "", "0 = 0 0"])
def test_a_bad_goal_is_an_error(gl: Gl, small: Path, goal: str) -> None:
    """Before anything is explored."""
    ran = gl("prove", small, "--goal", goal)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("error[GL")
    assert not Path("gl-out").exists()


def test_an_output_folder_of_somebody_else_is_an_error(gl: Gl, small: Path) -> None:
    """Found before the work, and left alone."""
    Path("mine").mkdir()
    Path("mine/letter.txt").write_text("dear", encoding="utf-8")
    ran = gl("prove", small, "--out", "mine")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("error[GL006]: ")
    assert list(tree(Path("mine"))) == ["letter.txt"]


@pytest.mark.parametrize("command", ["check", "html", "open"])
def test_a_path_without_results_is_an_error(gl: Gl, small: Path, command: str) -> None:
    """An absent path, an empty folder."""
    Path("empty").mkdir()

    for path in ("absent", "empty"):
        ran = gl(command, path)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.startswith("error[GL00")
    assert small.exists()


def test_a_machine_is_not_filled_with_processes(gl: Gl) -> None:
    result = gl("prove", "small.mpl", "--jobs", "100000")
    assert result.status == 2
    assert "the most on one machine" in result.err
