"""``gl html --watch``: pages follow the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cli_support import SMALL, Gl

from gl.cli.watch import watch


def edits(*texts: str, file: str = "small.mpl") -> Callable[[], None]:
    """Somebody who saves the file again and again, and at last presses Ctrl-C."""
    waiting = list(texts)

    def pause() -> None:
        if not waiting:
            raise KeyboardInterrupt
        Path(file).write_text(waiting.pop(0), encoding="utf-8")

    return pause


def test_pages_follow_the_file(gl: Gl, small: Path) -> None:
    """Each time it is saved, they are made again; Ctrl-C is the end, and no error."""
    assert callable(gl)
    renamed = SMALL.replace("theory ", "theory Other", 1)
    status = watch(small, Path("pages"), edits(SMALL + "\n", renamed))

    assert status == 0
    assert "<title>Other" in Path("pages/index.html").read_text(encoding="utf-8")


def test_a_mistake_leaves_the_pages_as_they_were(
    gl: Gl, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is printed; the next change is waited for."""
    assert callable(gl)
    longer = SMALL + "# the end\n"
    status = watch(small, Path("pages"), edits("theory Broken\naxiom (", longer))

    assert status == 0
    assert "error[GL" in capsys.readouterr().err
    assert "# the end" in Path("pages/source.html").read_text(encoding="utf-8")


def test_what_is_imported_is_watched_too(gl: Gl, small: Path) -> None:
    """A change of it is a change."""
    assert callable(gl)
    Path("main.mpl").write_text(f'theory Main\nimport "{small}"\n', encoding="utf-8")
    watch(Path("main.mpl"), Path("pages"), edits(SMALL + "# new\n", file="small.mpl"))

    assert "# new" in Path("pages/source-2.html").read_text(encoding="utf-8")


def test_a_folder_cannot_be_watched(gl: Gl, proved: Path) -> None:
    """Exit 2, and says what is needed."""
    ran = gl("html", "--watch", proved)

    assert ran.status == 2
    assert "needs the file of a theory" in ran.err
