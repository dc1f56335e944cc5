"""Laws that provers by induction find hard, each as the only goal, from the axioms alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.lone_goals import LAWS
from gl.checker import Accepted, check
from gl.explorer.explore import explore
from gl.explorer.options import Options
from gl.theory.load import load_theory, parse_formula
from gl.theory.theory import Goal

EXAMPLES = Path(__file__).resolve().parents[2] / "mpl_examples"


@pytest.mark.slow
@pytest.mark.parametrize(("name", "law"), [(name, law) for name in LAWS for law in LAWS[name]])
def test_a_law_is_proved_when_it_is_the_only_goal(name: str, law: str) -> None:
    theory = load_theory(EXAMPLES / f"{name}.mpl")
    found = explore(theory, Options(goals=(Goal("law", parse_formula(law, theory)),)))
    assert "law" in [record.goal for record in found.theorems]
    assert isinstance(check(found.certificate), Accepted)
