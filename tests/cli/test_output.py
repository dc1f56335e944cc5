"""The output folder is as it was, or complete; what gl did not write is not touched."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_support import tree

from gl.cli.output import MANIFEST, REJECTED, OutputFolder, default_folder
from gl.errors import OutputError


def writing(**files: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        for name, text in files.items():
            path = folder / name.replace("__", "/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    return write


def test_a_new_folder_holds_what_was_written_and_its_hashes(tmp_path: Path) -> None:
    """manifest.json lists every file with its SHA-256."""
    folder = OutputFolder(tmp_path / "deep" / "out")

    count = folder.replace(writing(a="1", sub__b="2"))

    assert count == 3
    assert sorted(tree(tmp_path)) == [
        "deep/out/a",
        f"deep/out/{MANIFEST}",
        "deep/out/sub/b",
    ]
    assert json.loads((folder.folder / MANIFEST).read_bytes()) == {
        "a": hashlib.sha256(b"1").hexdigest(),
        "sub/b": hashlib.sha256(b"2").hexdigest(),
    }


def test_a_second_run_leaves_nothing_of_the_first(tmp_path: Path) -> None:
    """Files of the first run that the second does not write are gone."""
    OutputFolder(tmp_path / "out").replace(writing(a="1", old="1"))
    OutputFolder(tmp_path / "out").replace(writing(a="2"))

    assert sorted(tree(tmp_path)) == ["out/a", f"out/{MANIFEST}"]
    assert (tmp_path / "out" / "a").read_text(encoding="utf-8") == "2"


def test_a_file_that_did_not_change_keeps_its_time(tmp_path: Path) -> None:
    """What is made from the folder need not be made again."""
    OutputFolder(tmp_path / "out").replace(writing(a="1", b="1"))
    for name in ("a", "b"):
        os.utime(tmp_path / "out" / name, ns=(10**18, 10**18))
    OutputFolder(tmp_path / "out").replace(writing(a="1", b="2"))

    times = [(tmp_path / "out" / name).stat().st_mtime_ns for name in ("a", "b")]
    assert times[0] == 10**18 != times[1]


def test_what_the_user_put_there_stays(tmp_path: Path) -> None:
    """Files that gl did not write are carried over."""
    OutputFolder(tmp_path / "out").replace(writing(a="1"))
    (tmp_path / "out" / "notes").mkdir()
    (tmp_path / "out" / "notes" / "mine.txt").write_text("mine", encoding="utf-8")

    OutputFolder(tmp_path / "out").replace(writing(a="2"))

    assert (tmp_path / "out" / "notes" / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    """gl replaces only folders that it wrote."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"cat")

    with pytest.raises(OutputError, match="gl did not write"):
        OutputFolder(tmp_path / "photos")

    assert tree(tmp_path) == {"photos/cat.jpg": b"cat"}


def test_an_empty_folder_is_accepted(tmp_path: Path) -> None:
    """``mkdir out; gl prove --out out`` works."""
    (tmp_path / "out").mkdir()

    OutputFolder(tmp_path / "out").replace(writing(a="1"))

    assert sorted(tree(tmp_path)) == ["out/a", f"out/{MANIFEST}"]


@pytest.mark.parametrize("place", [".", ".."])
def test_the_current_folder_is_refused_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Replacing it would pull it away from under the shell."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    with pytest.raises(OutputError, match="current folder"):
        OutputFolder(Path(place))


def test_a_mounted_folder_is_refused_before_the_work() -> None:
    """It cannot be renamed."""
    with pytest.raises(OutputError, match="mounted"):
        OutputFolder(Path("/"))


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    """What it points to is replaced."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    OutputFolder(tmp_path / "link").replace(writing(a="1"))
    OutputFolder(tmp_path / "link").replace(writing(a="2"))

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "a").read_text(encoding="utf-8") == "2"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "real"]


def test_a_circle_of_links_is_refused(tmp_path: Path) -> None:
    """As a user error."""
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")

    with pytest.raises(OutputError):
        OutputFolder(tmp_path / "a")


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    """It is not overwritten."""
    (tmp_path / "out").write_text("text", encoding="utf-8")

    with pytest.raises(OutputError, match="not a folder"):
        OutputFolder(tmp_path / "out")


def test_a_place_below_a_file_is_refused_before_the_work(tmp_path: Path) -> None:
    """``--out file/out`` fails at once."""
    (tmp_path / "file").write_text("text", encoding="utf-8")

    with pytest.raises(OutputError, match="is not a folder"):
        OutputFolder(tmp_path / "file" / "out")


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_folder(tmp_path: Path, fault: BaseException) -> None:
    """Whatever happens while the pages are written, and no debris stays."""
    OutputFolder(tmp_path / "out").replace(writing(a="1"))
    before = tree(tmp_path)

    def fail(folder: Path) -> None:
        writing(a="2")(folder)
        raise fault

    with pytest.raises((OutputError, KeyboardInterrupt)):
        OutputFolder(tmp_path / "out").replace(fail)

    assert tree(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_a_killed_run_had_moved_away_is_put_back(tmp_path: Path) -> None:
    """kill -9 between the two renames loses nothing."""
    OutputFolder(tmp_path / "out").replace(writing(a="1"))
    before = tree(tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / ".out.4711.old")

    OutputFolder(tmp_path / "out")

    assert tree(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_full_disk_is_a_user_error(tmp_path: Path) -> None:
    """It says what the system said."""

    def fail(_folder: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="No space left on device"):
        OutputFolder(tmp_path / "out").replace(fail)

    assert list(tmp_path.iterdir()) == []


def test_a_rejected_certificate_is_kept_beside_the_old_results(tmp_path: Path) -> None:
    """The old results are as they were, and the next good run removes it."""
    OutputFolder(tmp_path / "out").replace(writing(a="1"))
    before = tree(tmp_path / "out")

    path = OutputFolder(tmp_path / "out").keep_rejected(b"bad")

    assert path.read_bytes() == b"bad"
    assert tree(tmp_path / "out") == before | {REJECTED: b"bad"}
    OutputFolder(tmp_path / "out").replace(writing(a="1"))
    assert tree(tmp_path / "out") == before


def test_a_rejected_certificate_alone_does_not_block_the_folder(tmp_path: Path) -> None:
    """A folder that holds nothing else is ours."""
    OutputFolder(tmp_path / "out").keep_rejected(b"bad")
    OutputFolder(tmp_path / "out").replace(writing(a="1"))

    assert sorted(tree(tmp_path)) == ["out/a", f"out/{MANIFEST}"]


@pytest.mark.parametrize(
    ("source", "folder"),
    [("peano.mpl", "gl-out/peano"), ("a/b/c.mpl", "gl-out/c"), ("plain", "gl-out/plain")],
)
def test_the_default_folder_is_named_after_the_file(source: str, folder: str) -> None:
    """It lies in the current folder, not beside the source."""
    assert default_folder(Path(source)).as_posix() == folder
