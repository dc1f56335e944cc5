"""Goal mode: only what a goal is about is explored, and the run ends when all are decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from gl.checker import Accepted, check
from gl.explorer.explore import Exploration, explore
from gl.explorer.options import Options
from gl.explorer.relevant import relevant
from gl.export.notation import Notations, statement_text
from gl.grid.compile import Base
from gl.proof.reader import read
from gl.theory.load import load_theory, parse_formula
from gl.theory.theory import Goal, Theory

EXAMPLES = Path(__file__).resolve().parents[2] / "mpl_examples"


def asked(theory: Theory, *goals: str, fuel: int | None = None) -> Exploration:
    """The theory, explored for some goals, ``g0``, ``g1``, ...; the checker accepts the outcome."""
    wanted = tuple(Goal(f"g{n}", parse_formula(goal, theory)) for n, goal in enumerate(goals))
    found = explore(theory, Options(goals=wanted, fuel=fuel))
    verdict = check(found.certificate)
    assert isinstance(verdict, Accepted), verdict
    return found


def statements(theory: Theory, found: Exploration) -> list[str]:
    """What was proved, as people read it."""
    notations = Notations.of(theory)
    return [statement_text(proof.statement, notations) for proof in read(found.certificate).proofs]


def names(found: Exploration) -> list[str]:
    """The goals that were proved, in the order in which they were."""
    return [record.goal for record in found.theorems if record.goal is not None]


@pytest.fixture(scope="module")
def peano() -> Theory:
    return load_theory(EXAMPLES / "peano.mpl")


def test_a_run_ends_when_its_goal_is_proved(peano: Theory) -> None:
    """With a fraction of the work, and it says why."""
    found = asked(peano, "a + b = b + a")
    assert names(found) == ["g0"]
    assert found.limit is not None
    assert "every goal is decided" in found.limit
    assert found.open == ()
    assert 10 * found.work["matches"] < explore(peano).work["matches"]


def test_what_the_goal_is_not_about_is_not_explored(peano: Theory) -> None:
    found = asked(peano, "a + b = b + a")
    assert not [text for text in statements(peano, found) if "·" in text]


def test_a_run_ends_when_its_goal_is_refuted(peano: Theory) -> None:
    found = asked(peano, "a * b = a")
    assert [item.goal for item in found.refuted] == ["g0"]
    assert found.work["cycles"] == 0


def test_a_run_ends_when_the_last_goal_is_decided(peano: Theory) -> None:
    """One refuted, two proved; the later of them used the earlier one."""
    found = asked(peano, "0 + a = a", "a + a = a", "0 + a = a + 0")
    assert names(found) == ["g0", "g2"]
    assert [item.goal for item in found.refuted] == ["g1"]
    assert statements(peano, found)[-1] == "0 + a = a + 0"


def test_goals_that_say_the_same_are_both_reported(peano: Theory) -> None:
    """As open ones, with the names that they have."""
    found = asked(peano, "a * b = b * a", "b * a = a * b", fuel=1)
    assert [item.goal for item in found.open] == ["g0", "g1"]


def test_the_goals_of_the_theory_are_set_aside() -> None:
    theory = load_theory(EXAMPLES / "order.mpl")
    found = asked(theory, "a <= S(a)")
    assert names(found) == ["g0"]
    assert found.open == ()


def test_what_a_goal_is_about() -> None:
    """The functions in it, those in their axioms, and so on; not those that are defined by them."""
    theory = load_theory(EXAMPLES / "sums.mpl")
    base = Base(theory)

    def about(text: str) -> list[str]:
        formula = base.internalise(parse_formula(text, theory))
        return [base.symbols.names[symbol] for symbol in relevant(base, [formula])]

    assert about("a = S(a)") == []
    assert about("a + b = b + a") == ["+"]
    assert about("sum(a) = 0") == ["+", "sum"]
    assert about("cubes(a) = sum(a)") == ["+", "*", "sum", "cubes"]


def test_an_undefined_function_is_about_all_its_axioms() -> None:
    """No equation of the group axioms defines ``e``."""
    theory = load_theory(EXAMPLES / "group.mpl")
    base = Base(theory)
    formula = base.internalise(parse_formula("e = e", theory))
    assert len(relevant(base, [formula])) == 3
