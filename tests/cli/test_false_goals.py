"""Goals that are false: refuted with checked counterexamples by ``gl refute`` and ``gl prove``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import Gl

from gl.api import open_library
from gl.checker import Accepted, check
from gl.checker.model import ModelAccepted, check_model

FALSE = [
    ("peano", "a * b = a", "fails for a = 1, b = 0, by T"),
    (
        "list",
        "rev(xs ++ ys) = rev(xs) ++ rev(ys)",
        "fails for xs = cons(x, nil), ys = cons(y, nil)"
        " where there are two different members of A, by T",
    ),
    (
        "list",
        "rev(xs) = xs",
        "fails for xs = cons(x, cons(y, nil)) where there are two different members of A, by T",
    ),
    ("group", "a * b = b * a", "fails for a = 1, b = 2 in a model that has 6 elements in G"),
    ("order", "a <= b", "fails for a = 1, b = 0, by T"),
    ("divides", "0 | 3", "fails, by T"),
]


@pytest.mark.parametrize(("example", "goal", "words"), FALSE)
def test_a_false_goal_is_refuted(gl: Gl, root: Path, example: str, goal: str, words: str) -> None:
    """The listing says how, and what it says was checked; status 1, for it is not proved."""
    file = root / "mpl_examples" / f"{example}.mpl"
    ran = gl("prove", file, "--goal", goal, "--size", "1", "--no-pages", "--out", "out")

    assert ran.status == 1
    (row,) = [line for line in ran.out.splitlines() if line.startswith("  refuted ")]
    assert words in row
    assert gl("check", "out").status == 0
    library = json.loads(Path("out/library.json").read_text(encoding="utf-8"))
    (refuted,) = library["refuted"]
    assert refuted["goal"] == "goal_1"
    assert ("theorem" in refuted) != ("model" in refuted)
    if "model" in refuted:
        model = check_model(Path("out", refuted["model"]).read_bytes())
        assert isinstance(model, ModelAccepted)
        said = check(Path("out/certificate.jsonl").read_bytes())
        assert isinstance(said, Accepted)
        assert model.axioms == said.axioms


@pytest.mark.parametrize(("example", "goal", "words"), FALSE)
def test_a_false_formula_is_refuted(
    gl: Gl, root: Path, example: str, goal: str, words: str
) -> None:
    """The same, asked for directly."""
    ran = gl("refute", root / "mpl_examples" / f"{example}.mpl", goal)

    assert ran.status == 0
    first = ran.out.splitlines()[0]
    if "model" in words:
        assert first.endswith("does not follow from the axioms")
    elif "two different" in words:
        assert first.endswith("holds only if there are no two different members of A")
    else:
        assert " is false" in first


def test_a_model_is_shown_on_the_pages_and_read_again(gl: Gl, root: Path) -> None:
    """Each goal has a file of its own, which says that it fails."""
    file = root / "mpl_examples" / "group.mpl"
    goals = ["--goal", "a * a = e", "--goal", "inv(a) = a"]
    ran = gl("prove", file, *goals, "--size", "1", "--out", "out")

    assert ran.status == 1
    assert ran.out.count("A model that has 3 elements in G") == 2
    library = open_library("out")
    assert [item.theorem for item in library.refuted] == [None, None]
    page = Path("out/refuted.html").read_text(encoding="utf-8")
    assert "in a model that has 3 elements in G" in page
    assert 'aria-label="Table of inv"' in page
    again = gl("html", "out")
    assert again.status == 0
    assert Path("out/refuted.html").read_text(encoding="utf-8") == page
    for name in ("model.json", "model-2.json"):
        assert isinstance(check_model(Path("out", name).read_bytes()), ModelAccepted)
