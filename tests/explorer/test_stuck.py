"""An open goal says in which subgoal an induction got stuck, the same on any number of workers."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from gl.cli.show import show_command
from gl.explorer.explore import Exploration, explore
from gl.explorer.lemmas import Lemmas
from gl.explorer.options import Options
from gl.export.notation import Notations, text
from gl.export.site import site_files
from gl.export.stuck import stuck_words
from gl.grid.compile import Base
from gl.grid.message import ROOT, Left, Stuck
from gl.grid.pool import pool
from gl.kernel.sentence import Equal
from gl.proof.library import Library
from gl.proof.reader import read
from gl.proof.store import load, save
from gl.theory.load import theory_from_text

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


def test_workers_get_stuck_in_the_same_place(found: Exploration) -> None:
    assert explore(THEORY, Options(size=1, workers=partial(pool, count=2))) == found


def test_pages_and_files_say_it(library: Library, tmp_path: Path) -> None:
    page = site_files(library)["open.html"].decode()
    assert "Stuck in the induction on <var>n</var>, case S(<var>a</var>): given f(" in page
    save(library, tmp_path)
    assert load(tmp_path).open == library.open


def test_an_open_goal_is_shown(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(library, tmp_path)
    show_command.main([str(tmp_path), "additive"], standalone_mode=False)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "f(n + m) = f(n) + f(m)"
    assert lines[-1].endswith("still to prove: f(S(a) + m) = f(S(a)) + f(m)")


def test_what_is_tried_again_is_forgotten_until_it_is_stuck_again() -> None:
    """The smallest rest is the one that counts; a case that was proved meanwhile is silent."""
    base = Base(THEORY)
    a, b = base.first_constants("N", 2)
    total = base.bank.make(base.symbols["+"], (a, b))
    small, large = (Left(Equal(a, b), (), Equal(a, right)) for right in (b, total))
    lemmas = Lemmas(base)
    lemmas.hear(Stuck(ROOT, (3, 0), (), large))
    lemmas.hear(Stuck(ROOT, (3, 1), (), small))
    assert lemmas.left_of((3,)) == small
    lemmas.urged([(3,)])
    assert lemmas.left_of((3,)) is None
    lemmas.hear(Stuck(ROOT, (3, 0), (), large))
    assert lemmas.left_of((3,)) == large
