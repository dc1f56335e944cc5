"""An open goal says in which subgoal an induction got stuck, the same on any number of workers."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from gl.cli.show import show_command
from gl.explorer.explore import Exploration, explore
from gl.explorer.options import Options
from gl.export.notation import Notations, statement_text, text
from gl.export.site import site_files
from gl.export.stuck import stuck_words, tried_words
from gl.grid.pool import pool
from gl.proof.library import Library, OpenConjecture, StuckCase
from gl.proof.reader import read
from gl.proof.store import load, save
from gl.theory.load import load_theory, theory_from_text

SOURCE = """theory Open
data N = 0 | S(N)
op + : N, N -> N infixl 60
op f : N -> N
axiom add_zero: a + 0 = a
axiom add_succ: a + S(b) = S(a + b)
axiom f_zero: f(0) = 0
goal additive: f(n + m) = f(n) + f(m)
goal kernel: f(m) = 0 -> f(m + n) = f(n)
"""

THEORY = theory_from_text(SOURCE)


@pytest.fixture(scope="module")
def found() -> Exploration:
    return explore(THEORY, Options(size=1))


@pytest.fixture(scope="module")
def library(found: Exploration) -> Library:
    document = read(found.certificate)
    return Library(THEORY, found.certificate, document, found.theorems, found.open, source=SOURCE)


def test_an_open_goal_says_where_it_got_stuck(found: Exploration) -> None:
    """In the variables of the goal; what the case opens has names of its own."""
    show = partial(text, notations=Notations.of(THEORY))
    said = {item.goal: stuck_words(item.stuck, show) for item in found.open if item.stuck}
    assert said["additive"] == (
        "Stuck in the induction on n, case S(a): given f(a + m) = f(a) + f(m), "
        "still to prove: f(S(a) + m) = f(S(a)) + f(m)"
    )
    assert said["kernel"] == (
        "Stuck in the induction on m, case S(a): "
        "given f(a) = 0 → f(a + n) = f(n) and f(S(a)) = 0, "
        "still to prove: f(S(a) + n) = f(n)"
    )


def test_it_says_which_inductions_and_lemmas_were_tried_and_how_much(found: Exploration) -> None:
    """On each variable, with the others fixed or not, and proving more along."""
    item = next(item for item in found.open if item.goal == "additive")
    tried = {(i.variable, i.general, i.grows) for i in item.inductions}
    assert {(name, general, False) for name in "nm" for general in (False, True)} <= tried
    assert item.matches > 10_000
    assert item.matches < found.work["matches"]
    assert item.lemmas
    first = tried_words(item, partial(text, notations=Notations.of(THEORY)))[0]
    assert first.startswith(f"Tried, with {item.matches:,} matches in all: rewriting and search; ")
    assert "induction on n and m, also for all values of the other variables" in first


def test_an_induction_that_proves_more_says_what_and_where_it_got_stuck(
    found: Exploration,
) -> None:
    """What was to be proved along is no theorem, and nothing that is known by now is left."""
    grown = [item.grown for item in found.open if item.grown is not None]
    assert grown
    for stuck in grown:
        assert stuck.together
        words = stuck_words(stuck, partial(text, notations=Notations.of(THEORY)))
        assert " together with " in words


def test_conjectures_of_the_explorer_say_it_too() -> None:
    """Cheap means get stuck in a case, too; assumptions are in normal form."""
    explored = explore(theory_from_text(SOURCE.partition("goal")[0]), Options(size=4))
    assert explored.open
    show = partial(text, notations=Notations.of(THEORY))
    for item in explored.open:
        assert item.goal is None
        assert item.stuck is not None
        assert 0 < item.matches < 4_000
        assert item.inductions
    said = {statement_text(item.statement, Notations.of(THEORY)): item for item in explored.open}
    assert stuck_words(_stuck(said["f(a) = f(b) → a = b"]), show) == (
        "Stuck in the induction on a, case 0: given 0 = f(b), still to prove: 0 = b"
    )


def test_a_limit_does_not_keep_it_from_being_said() -> None:
    """Nothing more is tried, but what was tried is known."""
    explored = explore(THEORY, Options(size=3, fuel=2_000))
    assert explored.limit == "fuel"
    assert all(item.matches for item in explored.open)
    assert any(item.stuck for item in explored.open)


def test_without_datatypes_there_is_no_induction(root: Path) -> None:
    """And nobody says that one was tried."""
    explored = explore(load_theory(root / "mpl_examples" / "boolean_ring.mpl"), Options())
    assert explored.open
    for item in explored.open:
        assert item.inductions == ()
        assert item.tried == "rewriting and search; no induction, for it is about no datatype"


def _stuck(item: OpenConjecture) -> StuckCase:
    assert item.stuck is not None
    return item.stuck


def test_workers_get_stuck_in_the_same_place(found: Exploration) -> None:
    assert explore(THEORY, Options(size=1, workers=partial(pool, count=2))) == found


def test_pages_and_files_say_it(library: Library, tmp_path: Path) -> None:
    page = site_files(library)["open.html"].decode()
    assert "Stuck in the induction on n, case S(a): given f(a + m)" in re.sub("<[^>]*>", "", page)
    save(library, tmp_path)
    assert load(tmp_path).open == library.open


def test_an_open_goal_is_shown(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(library, tmp_path)
    show_command.main([str(tmp_path), "additive"], standalone_mode=False)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "f(n + m) = f(n) + f(m)"
    assert any(line.endswith("still to prove: f(S(a) + m) = f(S(a)) + f(m)") for line in lines)
