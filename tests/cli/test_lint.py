"""``gl lint``: warnings, and how they are told."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli_support import Gl

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "mpl_examples").rglob("*.mpl"))
PAGES = sorted((ROOT / "docs" / "errors").glob("GL6*.md"))
PAGE = re.compile(r"```mpl\n(.*?)```\n\n```text\n(.*?)\n```", re.DOTALL)
CONTRADICTORY = "data N = 0 | S(N)  op f : N -> N  axiom one: f(0) = 0  axiom two: f(a) = S(a)\n"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_nothing_is_found_in_the_examples(gl: Gl, path: Path) -> None:
    """They are what people start from."""
    ran = gl("lint", path)

    assert (ran.status, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_the_example_of_a_page_gives_its_warning(gl: Gl, page: Path) -> None:
    """And no other one."""
    example = PAGE.search(page.read_text(encoding="utf-8"))
    assert example is not None
    Path("example.mpl").write_text(example[1], encoding="utf-8")
    ran = gl("lint", "example.mpl")

    shown, _, count = ran.out.rstrip("\n").rpartition("\n\n")
    assert ran.status == 1
    assert shown == example[2]
    assert re.findall(r"warning\[(GL\d+)\]", shown) == [page.stem] * int(count.split()[0])
    assert gl("explain", page.stem).status == 0


def test_a_contradiction_is_reported_at_the_axioms_of_its_proof(gl: Gl) -> None:
    """Not at others."""
    text = CONTRADICTORY + "op g : N -> N  axiom three: g(a) = a\n"
    Path("wrong.mpl").write_text(text, encoding="utf-8")
    (line,) = gl("lint", "wrong.mpl", "--json").out.splitlines()
    found = json.loads(line)

    assert found["code"] == "GL606"
    assert found["severity"] == "warning"
    assert [text[p["column"] - 1 :][:3] for p in found["places"]] == ["one", "two"]


def test_an_error_is_an_error(gl: Gl) -> None:
    """Exit status 2; with --json it is on standard output, where a program reads."""
    Path("bad.mpl").write_text("data N = S(N)\n", encoding="utf-8")
    plain, record = gl("lint", "bad.mpl"), gl("lint", "bad.mpl", "--json")

    assert (plain.status, record.status) == (2, 2)
    assert plain.err.startswith("error[GL401]")
    found = json.loads(record.out)
    assert (found["severity"], found["code"]) == ("error", "GL401")
    assert found["places"][0]["line"] == 1
    assert gl("lint", "nothing.mpl").status == 2


def test_what_is_imported_is_not_looked_at(gl: Gl) -> None:
    """But what it does together with this file is."""
    Path("base.mpl").write_text("sort Z  data N = 0 | S(N)  pred p : N  axiom p(0)\n", "utf-8")
    Path("top.mpl").write_text('import "base.mpl"  axiom again: p(0)\n', encoding="utf-8")
    codes = [json.loads(line)["code"] for line in gl("lint", "top.mpl", "--json").out.splitlines()]

    assert codes == ["GL603"]
