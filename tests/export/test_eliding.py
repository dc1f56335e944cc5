"""What paper leaves out of long lines is what the line before has too; a screen has it all."""

from __future__ import annotations

import re

from export.sample import NOTATIONS

from gl.export.eliding import ELIDED, around, elided, unchanged
from gl.export.notation import html
from gl.kernel.formula import Application, Equation, Forall, Term, Variable
from gl.proof.document import Link

A, B, C = (Variable(name, "N") for name in "abc")
X, Y = Variable("x", "N"), Variable("y", "N")


def plus(left: Term, right: Term) -> Term:
    return Application("+", (left, right))


def row(count: int) -> Term:
    """``y + (y + ( ... + y))``."""
    term: Term = Y
    for _ in range(count):
        term = plus(Y, term)
    return term


LAW = Forall((A, B, C), (), Equation(plus(A, plus(B, C)), plus(B, plus(A, C))))


def shown(term: Term) -> str:
    return html(term, NOTATIONS, (), {})


def on_paper(text: str) -> str:
    """What is printed: an ellipsis for what is left out, and no other element."""
    return re.sub("<[^>]*>", "", re.sub(f"<{ELIDED}>.*?</span>", "…", text))


def line(term: Term, link: Link, following: tuple[int, ...] | None) -> str:
    marks = (*unchanged(link, LAW, following, shown), (link.position, "mark"))
    return around(html(term, NOTATIONS, marks, {}))


def test_paper_shows_what_a_line_changed() -> None:
    """Without what stands around it and without the long values of the law's variables."""
    rest = row(20)
    changed = plus(Y, plus(X, rest))
    term = plus(rest, changed)
    link = Link("T1", (X, Y, rest), left_to_right=True, position=(1,), term=term)
    assert on_paper(line(term, link, None)) == "…y + (x + (…))…"


def test_what_the_next_line_changes_is_shown_if_it_is_larger() -> None:
    """It stands around what this line changed."""
    rest = row(20)
    term = plus(rest, plus(X, plus(Y, plus(X, rest))))
    link = Link("T1", (X, Y, rest), left_to_right=True, position=(1, 1), term=term)
    assert on_paper(line(term, link, (1,))) == "…x + (y + (x + (…)))…"
    assert on_paper(line(term, link, (0,))) == "…y + (x + (…))…"


def test_nothing_is_missing_on_a_screen() -> None:
    """All letters of the term are there, in order."""
    rest = row(20)
    term = plus(rest, plus(Y, plus(X, rest)))
    link = Link("T1", (X, Y, rest), left_to_right=True, position=(1,), term=term)
    found = line(term, link, (1, 1))
    assert found.count("…") == 0
    assert re.sub("<[^>]*>", "", found) == re.sub("<[^>]*>", "", shown(term))


def test_what_is_short_is_not_left_out() -> None:
    """An ellipsis in the place of a few letters would only be harder to read."""
    term = plus(X, plus(Y, plus(X, Y)))
    link = Link("T1", (X, Y, Y), left_to_right=True, position=(1,), term=term)
    assert on_paper(line(term, link, None)) == "x + (y + (x + y))"
    assert elided(shown(term)) == shown(term)
    assert on_paper(elided(shown(row(20)))) == "…"
