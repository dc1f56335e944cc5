"""The program in docs/ground.md, and what stands around it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import gl
from gl.checker.model import ModelAccepted, check_model
from gl.theory.load import theory_from_text


def test_the_program_prints_what_the_document_says(root: Path) -> None:
    """Run where the examples are."""
    text = (root / "docs" / "ground.md").read_text(encoding="utf-8")
    ((code, shown),) = re.findall(
        r"```python\n(.*?)```.*?((?:\n    [^\n]*)+)", text, flags=re.DOTALL
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
        check=False,
    )

    assert done.stderr == ""
    assert done.stdout == "".join(line[4:] + "\n" for line in shown.split("\n")[1:])


@pytest.fixture
def group(root: Path) -> gl.Theory:
    return gl.load(root / "mpl_examples" / "group.mpl")


def test_why_there_is_no_value_is_said(group: gl.Theory) -> None:
    """As on the command line."""
    found = gl.evaluate(group, "a * e")

    assert (found.text, found.value, found.theorem) == ("", None, None)
    assert found.why[0] == "stuck: no axiom says what a·e is"


def test_a_formula_is_true_false_or_neither(root: Path, group: gl.Theory) -> None:
    """With the theorem that says so, if it is one of the first two."""
    peano = gl.load(root / "mpl_examples" / "peano.mpl")

    true, false = gl.evaluate(peano, "2 + 2 = 4"), gl.evaluate(peano, "2 + 2 = 5")
    assert (true.holds, true.text, true.theorem) == (True, "true", 0)
    assert (false.holds, false.text, false.theorem) == (False, "false", 0)
    neither = gl.evaluate(group, "a * b = b * a")
    assert (neither.holds, neither.text, neither.theorem) == (None, "", None)


def test_fuel_bounds_a_calculation(root: Path) -> None:
    """It says what would allow for more."""
    peano = gl.load(root / "mpl_examples" / "peano.mpl")

    assert gl.evaluate(peano, "9 * 9", fuel=20).why[0].startswith("no value after 20 steps")


def test_a_model_of_the_axioms_alone(group: gl.Theory) -> None:
    """One element suffices for a group; there is no goal then that fails."""
    found = gl.find_model(group)

    assert found is not None
    assert found.model.sizes == {"G": 1}
    verdict = check_model(found.line)
    assert isinstance(verdict, ModelAccepted)
    assert verdict.goal == ""


def test_models_are_as_large_as_allowed(group: gl.Theory) -> None:
    """No smaller group than that of six elements fails to commute."""
    assert gl.find_model(group, "a * b = b * a", size=5) is None
    assert gl.find_model(theory_from_text("data N = 0 | S(N)"), "0 = S(0)") is None


def test_what_refutes_is_in_the_library(group: gl.Theory) -> None:
    """A model, or a theorem."""
    (by_model,) = gl.refute(group, "a * b = b * a").refuted

    assert by_model.theorem is None
    assert isinstance(check_model(by_model.model), ModelAccepted)
