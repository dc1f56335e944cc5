"""Files to theories: reading, imports, errors of the file system."""

import hashlib
import os
import time
from pathlib import Path

import pytest

from gl.errors import (
    FileTooLargeError,
    GlError,
    ImportCycleError,
    MissingFileError,
    NestingError,
    NotAFileError,
    NotTextError,
    UnreadableFileError,
    render,
)
from gl.mpl.limits import MAX_TEXT
from gl.mpl.parser import parse
from gl.mpl.printer import print_module
from gl.theory.load import load_theory, read_source, theory_from_text

EXAMPLES = Path(__file__).parents[2] / "mpl_examples"


def write(folder: Path, **texts: str) -> Path:
    """Write ``name.mpl`` for each text, and return the path of the first."""
    for name, text in texts.items():
        (folder / f"{name}.mpl").write_text(text, "utf-8")
    return folder / f"{next(iter(texts))}.mpl"


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        load_theory(tmp_path / "none.mpl")


def test_a_missing_ending_is_noticed(tmp_path: Path) -> None:
    write(tmp_path, peano="sort A")
    with pytest.raises(MissingFileError) as caught:
        load_theory(tmp_path / "peano")
    assert "peano.mpl" in caught.value.help


def test_a_folder(tmp_path: Path) -> None:
    write(tmp_path, peano="sort A")
    with pytest.raises(NotAFileError) as caught:
        load_theory(tmp_path)
    assert "peano.mpl" in caught.value.help


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mpl")
    with pytest.raises(NotAFileError):
        load_theory(tmp_path / "pipe.mpl")


@pytest.mark.parametrize(
    "data", [b"\x7fELF\x02\x01\x80\xff", b"sort A\0", "sort Ä".encode("latin-1")]
)
def test_binary_files(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.mpl").write_bytes(data)
    with pytest.raises(NotTextError):
        load_theory(tmp_path / "a.mpl")


def test_ten_megabytes_of_brackets(tmp_path: Path) -> None:
    (tmp_path / "a.mpl").write_bytes(b"(" * 10_000_000)
    started = time.process_time()
    with pytest.raises(FileTooLargeError) as caught:
        load_theory(tmp_path / "a.mpl")
    assert time.process_time() - started < 1
    assert str(MAX_TEXT) in caught.value.message


def test_a_name_that_is_too_long_or_impossible(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        load_theory(tmp_path / ("a" * 5_000))
    with pytest.raises(MissingFileError):
        load_theory(tmp_path / "a\0b")


def test_line_ends_and_byte_order_marks_do_not_matter(tmp_path: Path) -> None:
    (tmp_path / "unix.mpl").write_bytes(b"sort A\nop e : A\n")
    (tmp_path / "windows.mpl").write_bytes(b"\xef\xbb\xbfsort A\r\nop e : A\r\n")
    unix, windows = (load_theory(tmp_path / f"{name}.mpl") for name in ("unix", "windows"))
    assert unix.digest == windows.digest
    assert windows.symbols[0].span is not None
    assert windows.symbols[0].span.line == 2


def test_an_import_brings_declarations_and_axioms_but_not_goals(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        top='import "base.mpl" axiom f(e) = e goal f(x) = x',
        base="theory Base sort A op e : A op f : A -> A axiom f(f(x)) = x goal f(e) = e "
        "explore size 3",
    )
    theory = load_theory(path)
    assert theory.name == "top"
    assert [axiom.name for axiom in theory.axioms] == ["axiom_1", "axiom_2"]
    assert [goal.name for goal in theory.goals] == ["goal_1"]
    assert theory.bounds.size == 7


def test_a_file_imported_twice_is_merged_once(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        top='import "left.mpl" import "right.mpl" import "./base.mpl" axiom g(x) = h(x)',
        left='import "base.mpl" op g : A -> A',
        right='import "base.mpl" op h : A -> A',
        base="sort A",
    )
    assert [symbol.name for symbol in load_theory(path).symbols] == ["g", "h"]


def test_imports_are_relative_to_the_importing_file(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    write(tmp_path / "inner", middle='import "../base.mpl" op e : A')
    path = write(tmp_path, top='import "inner/middle.mpl" axiom e = e', base="sort A")
    assert [sort.name for sort in load_theory(path).sorts] == ["A"]


def test_a_circle_names_the_files_in_order(tmp_path: Path) -> None:
    path = write(tmp_path, top='import "a.mpl"', a='import "b.mpl"', b='sort A import "./a.mpl"')
    with pytest.raises(ImportCycleError) as caught:
        load_theory(path)
    message = caught.value.message.replace(f"{tmp_path}{os.sep}", "")
    assert message.endswith("`a.mpl` -> `b.mpl` -> `a.mpl`")
    assert caught.value.labels[0].span.source.path == str(tmp_path / "b.mpl")


def test_a_circle_by_way_of_a_link_is_noticed(tmp_path: Path) -> None:
    path = write(tmp_path, a='import "link.mpl" sort A')
    (tmp_path / "link.mpl").symlink_to(path)
    with pytest.raises(ImportCycleError):
        load_theory(path)


def test_a_very_long_chain_of_imports_is_refused(tmp_path: Path) -> None:
    texts = {f"f{i}": f'import "f{i + 1}.mpl"' for i in range(200)}
    with pytest.raises(NestingError):
        load_theory(write(tmp_path, **texts, f200="sort A"))


def test_an_error_in_an_imported_file_is_shown_there(tmp_path: Path) -> None:
    path = write(tmp_path, top='import "base.mpl"', base="sort A\naxiom X = X")
    with pytest.raises(GlError) as caught:
        load_theory(path)
    assert f"{tmp_path / 'base.mpl'}:2:7" in render(caught.value)


def test_a_missing_import_points_to_the_import(tmp_path: Path) -> None:
    path = write(tmp_path, top='sort A\nimport "nowhere.mpl"')
    with pytest.raises(MissingFileError) as caught:
        load_theory(path)
    assert f"{path}:2:8" in render(caught.value)


def test_the_digest_covers_all_texts_and_no_paths(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    first = load_theory(write(one, top='import "base.mpl"', base="sort A"))
    second = load_theory(write(two, top='import "base.mpl"', base="sort A"))
    assert first.digest == second.digest
    changed = load_theory(write(two, top='import "base.mpl"', base="sort A "))
    assert changed.digest != first.digest
    lengths = hashlib.sha256(b'6\nsort A17\nimport "base.mpl"')
    assert first.digest == lengths.hexdigest()


def test_a_theory_without_a_name_is_called_after_its_file(tmp_path: Path) -> None:
    assert load_theory(write(tmp_path, **{"my-group": "sort G"})).name == "my_group"
    assert theory_from_text("sort G").name == "string"


@pytest.mark.parametrize(
    "path", sorted(EXAMPLES.rglob("*.mpl")), ids=lambda path: str(path.relative_to(EXAMPLES))
)
def test_an_example_is_a_theory_in_canonical_form(path: Path) -> None:
    theory = load_theory(path)
    assert theory.axioms
    source = read_source(path)
    assert print_module(parse(source)) == source.text


@pytest.mark.slow
def test_a_megabyte_is_read_in_linear_time() -> None:
    """1 MB of valid MPL in under 10 s, and twice the text in about twice the time."""
    head = "data N = 0 | S(N)\nop + : N, N -> N  infixl 60\n"
    line = "axiom a + S(b) = S(a + b) and (a + b = c -> exists d. c = d + a)\n"
    times = []
    for size in (500_000, 1_000_000):
        text = head + line * (size // len(line))
        started = time.process_time()
        theory_from_text(text)
        times.append(time.process_time() - started)
    assert times[1] < 10
    assert times[1] < 3 * times[0]
