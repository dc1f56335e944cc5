"""What each example yields: the laws that must be there, and the whole list as it was last read."""

from __future__ import annotations

import pytest
from example_libraries import library
from golden_lists import FOLDER, NAMES, found_in

from gl.cli.outcome import Fate, outcomes
from gl.theory.load import parse_formula
from gl.theory.theory import Goal

LAWS = {
    "order": (
        "a <= a",
        "a <= b and b <= c -> a <= c",
        "a <= b and b <= a -> a = b",
        "a <= b or b <= a",
        "0 <= a",
        "a <= S(a)",
    ),
    "multiplication": (
        "a * b = 0 -> a = 0 or b = 0",
        "S(a) * b = S(a) * c -> b = c",
        "a * b = S(0) -> a = S(0)",
        "a * b = b * a",
        "a * (b + c) = a * b + a * c",
    ),
    "power": (
        "a^(b + c) = a^b * a^c",
        "(a^b)^c = a^(b * c)",
        "(a * b)^c = a^c * b^c",
        "S(0)^a = S(0)",
    ),
    "divides": (
        "a | a",
        "a | b and b | c -> a | c",
        "a | b and b | a -> a = b",
        "a | b -> a | b * c",
        "a | b and a | c -> a | b + c",
        "S(0) | a",
        "a | 0",
    ),
    "list": (
        "(xs ++ ys) ++ zs = xs ++ ys ++ zs",
        "xs ++ nil = xs",
        "length(xs ++ ys) = length(xs) + length(ys)",
        "rev(xs ++ ys) = rev(ys) ++ rev(xs)",
        "rev(rev(xs)) = xs",
        "length(rev(xs)) = length(xs)",
        "qrev(xs, nil) = rev(xs)",
    ),
    "tree": (
        "mirror(mirror(t)) = t",
        "size(mirror(t)) = size(t)",
        "flatten(t, ys) = flat(t) ++ ys",
    ),
    "height": ("height(t) <= size(t)",),
    "member": (
        "member(x, xs ++ ys) <-> member(x, xs) or member(x, ys)",
        "member(x, rev(xs)) <-> member(x, xs)",
    ),
    "monus": ("(a + b) - b = a", "a - b - c = a - (b + c)"),
    "minmax": (
        "min(a, b) = min(b, a)",
        "max(a, b) = max(b, a)",
        "min(min(a, b), c) = min(a, min(b, c))",
        "max(max(a, b), c) = max(a, max(b, c))",
        "max(a, min(a, b)) = a",
        "min(a, max(a, b)) = a",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LAWS)
def test_the_laws_that_make_a_theory_are_found(name: str) -> None:
    """By their statements, whatever the theorems and goals are called."""
    made = library(f"{name}.mpl")
    goals = [Goal(text, parse_formula(text, made.theory)) for text in LAWS[name]]
    missing = [each.goal.name for each in outcomes(made, goals) if each.fate is not Fate.PROVED]
    assert missing == []


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_what_is_found_is_what_was_found(name: str) -> None:
    """The lists are written anew by ``PYTHONPATH=. python tests/golden_lists.py``."""
    assert found_in(name) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
