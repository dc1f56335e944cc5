"""Errors as data, and as people read them."""

import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gl import errors
from gl.errors import ArityError, GlError, Label, MissingFileError, UnknownNameError, render
from gl.source import Source, Span
from gl.theory.finding import Kind

ROOT = Path(__file__).parents[1]


def leaves(kind: type[GlError] = GlError) -> list[type[GlError]]:
    below = kind.__subclasses__()
    return [kind] if not below else [leaf for each in below for leaf in leaves(each)]


def place(text: str, marked: str, path: str = "peano.mpl") -> Span:
    start = text.index(marked)
    return Span(Source(path, text), start, start + len(marked))


def test_an_error_is_shown_with_both_places() -> None:
    text = "theory P\nop plus : N, N -> N\n\naxiom plus_zero: plus(n) = n\n"
    source = Source("mpl_examples/peano.mpl", text)
    use, declaration = text.index("plus(n)"), text.index("plus :")
    error = ArityError(
        "`plus` takes 2 arguments, but 1 was given",
        Label(Span(source, use, use + 7), "1 argument here"),
        Label(Span(source, declaration, declaration + 4), "declared with 2 here"),
        help="did you mean `plus(n, 0)`?",
    )
    assert render(error) == (
        "error[GL103]: `plus` takes 2 arguments, but 1 was given\n"
        " --> mpl_examples/peano.mpl:4:18\n"
        "  |\n"
        "4 | axiom plus_zero: plus(n) = n\n"
        "  |                  ^^^^^^^ 1 argument here\n"
        " --> mpl_examples/peano.mpl:2:4\n"
        "  |\n"
        "2 | op plus : N, N -> N\n"
        "  |    ^^^^ declared with 2 here\n"
        "help: did you mean `plus(n, 0)`?"
    )


def test_an_error_without_a_place_is_one_line() -> None:
    assert render(MissingFileError("there is no file `a`")) == "error[GL001]: there is no file `a`"


@pytest.mark.parametrize(
    ("line", "marked", "under"),
    [
        ("\taxiom a", "a", 4),
        ("x\tbad", "bad", 5),
        ("漢字 bad", "bad", 5),
        ("e\u0301 bad", "bad", 2),
        ("plain bad", "bad", 6),
    ],
    ids=["tab", "tab-inside", "wide", "combining", "ascii"],
)
def test_the_caret_stands_under_what_it_marks(line: str, marked: str, under: int) -> None:
    shown = render(UnknownNameError("x", Label(place(line, marked)))).split("\n")
    assert shown[-1] == "  | " + " " * under + "^" * len(marked)


def test_wide_characters_are_underlined_in_full() -> None:
    shown = render(UnknownNameError("x", Label(place("a 漢字 b", "漢字"), "here"))).split("\n")
    assert shown[-1] == "  |   ^^^^ here"


def test_long_lines_are_cut_around_the_place() -> None:
    text = "(" * 5_000 + "bad" + ")" * 5_000
    shown = render(UnknownNameError("x", Label(place(text, "bad")))).split("\n")
    assert shown[1].endswith(":1:5001")
    assert max(map(len, shown)) < 120
    column = shown[-1].index("^")
    assert shown[-2][column : column + 3] == "bad"


def test_control_characters_do_not_reach_the_terminal() -> None:
    shown = render(UnknownNameError("x", Label(place("a\x1b[31m bad", "bad"))))
    assert "\x1b" not in shown


def test_a_span_over_several_lines_is_shown_by_its_first() -> None:
    shown = render(UnknownNameError("x", Label(place("one\ntwo three\nfour", "three\nfour"))))
    assert shown.split("\n")[-2:] == ["2 | two three", "  |     ^^^^^"]


def test_line_numbers_of_two_widths_are_aligned() -> None:
    text = "\n" * 9 + "here\n"
    source = Source("p", text)
    labels = (Label(Span(source, 9, 13)), Label(Span(source, 0, 0), "start"))
    shown = render(UnknownNameError("x", *labels)).split("\n")
    assert shown[1:4] == ["  --> p:10:1", "   |", "10 | here"]
    assert shown[7:9] == [" 1 |", "   | ^ start"]


def test_the_end_of_the_text_can_be_marked() -> None:
    source = Source("p", "abc")
    assert render(UnknownNameError("x", Label(Span(source, 3, 3)))).endswith("  |    ^")


def test_codes_are_unique_and_every_leaf_has_one() -> None:
    codes = [leaf.code for leaf in leaves()]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"GL\d{3}", code) for code in codes)
    assert "GL000" not in codes


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    pages = {path.stem for path in (ROOT / "docs" / "errors").glob("GL*.md")}
    assert pages == {leaf.code for leaf in leaves()} | {kind.value for kind in Kind}
    assert not {leaf.code for leaf in leaves()} & {kind.value for kind in Kind}


def test_every_page_names_its_code_and_says_what_to_do() -> None:
    for code in [*(leaf.code for leaf in leaves()), *(kind.value for kind in Kind)]:
        text = (ROOT / "docs" / "errors" / f"{code}.md").read_text("utf-8")
        assert text.startswith(f"# {code}: "), code
        assert "## What to do" in text, code


def test_the_tree_at_the_head_of_the_module_is_the_tree() -> None:
    drawn = re.findall(r"(\w+Error) +(GL\d{3})", errors.__doc__ or "")
    assert drawn == [(leaf.__name__, leaf.code) for leaf in leaves()]


def test_an_error_can_be_pickled() -> None:
    error = ArityError("m", Label(place("abc", "b"), "t"), help="h")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (again.message, again.labels, again.help) == ("m", error.labels, "h")


def test_errors_and_sources_are_imported_without_the_parser() -> None:
    code = "import sys, gl.errors, gl.source; print('lark' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert run.stdout == "False\n"
