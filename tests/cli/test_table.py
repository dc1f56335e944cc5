"""``gl table``: an operation's table, each cell a theorem."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cli_support import Gl

from gl.checker import check
from gl.checker.verdict import Accepted


@pytest.fixture
def peano(root: Path) -> Path:
    return root / "mpl_examples" / "peano.mpl"


def test_the_table_is_that_of_the_operation(gl: Gl, peano: Path) -> None:
    """Row times column."""
    ran = gl("table", peano, "*", "4")

    assert ran.status == 0
    assert ran.out.splitlines() == [
        "* | 0  1  2  3",
        "--+-----------",
        "0 | 0  0  0  0",
        "1 | 0  1  2  3",
        "2 | 0  2  4  6",
        "3 | 0  3  6  9",
    ]


def test_an_operation_on_one_argument_has_one_column(gl: Gl, root: Path) -> None:
    """The sum of the first numbers."""
    ran = gl("table", root / "mpl_examples" / "sums.mpl", "sum", "4")

    assert [line.split(" | ")[-1].strip() for line in ran.out.splitlines()[2:]] == [
        "0",
        "1",
        "3",
        "6",
    ]


def test_every_cell_is_a_theorem_with_a_page(gl: Gl, peano: Path) -> None:
    """The page of the table leads to the page of each cell's calculation."""
    gl("table", peano, "+", "5", "--out", "sums")

    verdict = check(Path("sums/certificate.jsonl").read_bytes())
    assert isinstance(verdict, Accepted)
    assert len(verdict.theorems) == 25
    page = Path("sums/table.html").read_text(encoding="utf-8")
    links = re.findall(r'href="(theorems/[^"]+)"', page)
    assert len(set(links)) == 25
    heads = re.findall(r'<th scope="row">([^<]*)</th>', page)
    assert heads == ["0", "1", "2", "3", "4"]
    assert all(Path("sums", link).is_file() for link in links)


def test_the_table_survives_new_pages_and_stands_on_the_first(gl: Gl, root: Path) -> None:
    """With its gaps."""
    gl("table", root / "mpl_examples" / "group.mpl", "*", "2", "--out", "products")
    page = Path("products/table.html").read_bytes()
    assert b"no value" in page
    Path("products/table.html").unlink()

    assert gl("html", "products").status == 0
    assert Path("products/table.html").read_bytes() == page
    assert 'href="table.html"' in Path("products/index.html").read_text(encoding="utf-8")


def test_a_cell_cites_the_cells_before_it(gl: Gl, peano: Path) -> None:
    """So a table is little more than its cells."""
    gl("table", peano, "+", "6", "--out", "sums")

    text = Path("sums/certificate.jsonl").read_text(encoding="utf-8")
    assert text.count('"rule":"calc"') == 36


def test_cells_equal_up_to_names_are_one_theorem(gl: Gl, root: Path) -> None:
    """For lists of arbitrary things, [x] ++ [] and [y] ++ [] say the same."""
    ran = gl("table", root / "mpl_examples" / "list.mpl", "++", "3", "--out", "lists")

    assert ran.status == 0
    assert "cons(x, cons(y, nil))" in ran.out
    assert gl("check", "lists").status == 0


def test_a_cell_without_value_is_marked(gl: Gl, root: Path) -> None:
    """The axioms of a group do not say what a * e is, without a proof by more than rewriting."""
    ran = gl("table", root / "mpl_examples" / "group.mpl", "*", "2")

    assert ran.status == 1
    assert ran.out.splitlines()[-1] == "a | -  -"
    assert "no axiom says what a·e is" in ran.err


def test_an_unknown_operation_is_bad_input(gl: Gl, peano: Path) -> None:
    """The message lists those that there are."""
    ran = gl("table", peano, "/")

    assert ran.status == 2
    assert "there are +, *" in ran.err
