"""Laws that provers by induction find hard, each as the only goal, from the axioms alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from gl.checker import Accepted, check
from gl.explorer.explore import explore
from gl.explorer.options import Options
from gl.theory.load import load_theory, parse_formula
from gl.theory.theory import Goal

EXAMPLES = Path(__file__).resolve().parents[2] / "mpl_examples"

LAWS = {
    "peano": (
        "0 + a = a",
        "S(a) + b = S(a + b)",
        "a + b = b + a",
        "(a + b) + c = a + (b + c)",
        "a + b = a + c -> b = c",
        "0 * a = 0",
        "S(a) * b = a * b + b",
        "a * b = b * a",
        "(a * b) * c = a * (b * c)",
        "(a + b) * c = a * c + b * c",
        "a * (b + c) = a * b + a * c",
    ),
    "multiplication": (
        "a * b = 0 -> a = 0 or b = 0",
        "S(a) * b = S(a) * c -> b = c",
        "a * b = S(0) -> a = S(0)",
    ),
    "sums": (
        "2 * sum(n) = n * S(n)",
        "odds(n) = n * n",
        "6 * squares(n) = n * S(n) * S(n + n)",
        "cubes(n) = sum(n) * sum(n)",
    ),
    "power": (
        "a^(b + c) = a^b * a^c",
        "(a^b)^c = a^(b * c)",
        "(a * b)^c = a^c * b^c",
        "S(0)^a = S(0)",
    ),
    "order": (
        "a <= a",
        "a <= b and b <= c -> a <= c",
        "a <= b and b <= a -> a = b",
        "a <= b or b <= a",
        "a <= b -> a + c <= b + c",
        "S(a) <= S(b) <-> a <= b",
        "a <= b -> exists c. b = c + a",
    ),
    "list": (
        "xs ++ nil = xs",
        "(xs ++ ys) ++ zs = xs ++ (ys ++ zs)",
        "length(xs ++ ys) = length(xs) + length(ys)",
        "rev(xs ++ ys) = rev(ys) ++ rev(xs)",
        "rev(rev(xs)) = xs",
        "length(rev(xs)) = length(xs)",
        "qrev(xs, nil) = rev(xs)",
    ),
    "tree": ("mirror(mirror(t)) = t", "size(mirror(t)) = size(t)"),
    "monus": ("(a + b) - b = a", "a - b - c = a - (b + c)"),
    "minmax": ("min(min(a, b), c) = min(a, min(b, c))",),
    "parity": ("even(a) or odd(a)",),
}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "law"), [(name, law) for name in LAWS for law in LAWS[name]])
def test_a_law_is_proved_when_it_is_the_only_goal(name: str, law: str) -> None:
    theory = load_theory(EXAMPLES / f"{name}.mpl")
    found = explore(theory, Options(goals=(Goal("law", parse_formula(law, theory)),)))
    assert "law" in [record.goal for record in found.theorems]
    assert isinstance(check(found.certificate), Accepted)
