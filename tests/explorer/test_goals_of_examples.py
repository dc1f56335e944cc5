"""Examples whose goals need several statements at once, or rules about existence."""

from __future__ import annotations

from pathlib import Path

import pytest

from gl.checker import Accepted, check
from gl.explorer.explore import explore
from gl.theory.load import load_theory


@pytest.mark.slow
@pytest.mark.parametrize("name", ["parity", "rose", "core/order", "core/divides"])
def test_every_goal_is_proved(root: Path, name: str) -> None:
    theory = load_theory(root / "mpl_examples" / f"{name}.mpl")
    found = explore(theory)
    assert isinstance(check(found.certificate), Accepted)
    proved = [record.goal for record in found.theorems if record.goal]
    assert sorted(proved) == sorted(goal.name for goal in theory.goals)
    assert [conjecture.goal for conjecture in found.open if conjecture.goal] == []
