"""A goal is proved if it is what a theorem says, whatever anybody calls it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from cli_support import SMALL

from gl import api
from gl.cli.outcome import Fate, outcomes, status_of
from gl.cli.status import Status
from gl.kernel.formula import Forall, Formula
from gl.proof.library import OpenConjecture, Refutation
from gl.theory.load import parse_formula, theory_from_text
from gl.theory.theory import Goal


@cache
def library() -> api.Library:
    return api.prove(theory_from_text(SMALL))


def formula(text: str) -> Formula:
    return parse_formula(text, library().theory)


@pytest.mark.parametrize(
    "text",
    [
        "a + b = b + a",
        "x + y = y + x",
        "forall b a. a + b = b + a",
        "forall a b c. a + b = b + a",
        "forall a. forall b. a + b = b + a",
    ],
)
def test_a_goal_is_proved_by_the_theorem_that_says_it(text: str) -> None:
    """Whatever its variables are called, and in whatever order they are bound."""
    (outcome,) = outcomes(library(), [Goal("g", formula(text))])

    assert outcome.fate is Fate.PROVED
    assert outcome.theorem is not None


@pytest.mark.parametrize("text", ["a + b = a", "a + b = b + b", "0 = 0 -> a + b = b + a"])
def test_what_no_theorem_says_is_open(text: str) -> None:
    """Nothing is proved by resemblance."""
    (outcome,) = outcomes(library(), [Goal("g", formula(text))])

    assert outcome.fate is Fate.OPEN


def test_a_record_that_names_a_goal_is_not_enough() -> None:
    """The engine cannot settle a goal by saying so."""
    records = tuple(replace(each, goal="silly") for each in library().theorems)
    lying = replace(library(), theorems=records)

    assert outcomes(lying, [Goal("silly", formula("a + b = a"))])[0].fate is Fate.OPEN


def test_an_axiom_proves_itself() -> None:
    """It is named by its number."""
    (outcome,) = outcomes(library(), [Goal("g", formula("y + S(x) = S(y + x)"))])

    assert (outcome.fate, outcome.axiom, outcome.theorem) == (Fate.PROVED, 1, None)


def test_a_refuted_goal_has_its_counterexample() -> None:
    """With the theorem that negates an instance."""
    statement = formula("a + b = a")
    found = replace(library(), refuted=(Refutation(statement, 0, (("b", "S(0)"),)),))
    (outcome,) = outcomes(found, [Goal("silly", statement)])

    assert (outcome.fate, outcome.theorem, outcome.values) == (
        Fate.REFUTED,
        0,
        (("b", "S(0)"),),
    )


def test_an_open_goal_says_what_was_tried() -> None:
    """As the engine tells it."""
    statement = formula("a + b = a")
    found = replace(library(), open=(OpenConjecture(statement, "everything"),))

    assert outcomes(found, [Goal("silly", statement)])[0].tried == "everything"


def test_only_if_all_are_proved_the_status_is_0() -> None:
    """No goals at all count as proved."""
    good, bad = Goal("good", formula("a + b = b + a")), Goal("bad", formula("a + b = a"))

    assert status_of(outcomes(library(), [good])) is Status.DONE
    assert status_of(outcomes(library(), [])) is Status.DONE
    assert status_of(outcomes(library(), [good, bad])) is Status.UNDECIDED


def test_the_public_arrows_fit_together(tmp_path: Path) -> None:
    """load, prove, check, graph, save, open_library, write_html: the README's example."""
    (tmp_path / "small.mpl").write_text(SMALL, encoding="utf-8")
    found = api.prove(api.load(tmp_path / "small.mpl"), size=3)
    found.save(tmp_path / "out")
    again = api.open_library(tmp_path / "out")
    report = again.write_html(tmp_path / "site")

    assert again == found
    assert type(again) is api.Library
    assert type(api.check(again.certificate)).__name__ == "Accepted"
    assert set(again.graph()) == {"A0", "A1"} | {f"T{each.number}" for each in again.theorems}
    assert report.index == tmp_path / "site" / "index.html"
    assert report.index.is_file()
    assert isinstance(again.theory.axioms[0].formula, Forall)
