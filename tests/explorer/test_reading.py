"""What stayed open or is false is listed as people read: goals, then the simplest."""

from __future__ import annotations

from gl.explorer.explore import Exploration, explore
from gl.explorer.reading import difficulty, simplest_first
from gl.export.notation import Notations, statement_text
from gl.proof.library import OpenConjecture
from gl.theory.load import parse_formula, theory_from_text

THEORY = theory_from_text("""theory Halves
data N = 0 | S(N)
op + : N, N -> N infixl 60
op half : N -> N
axiom a + 0 = a
axiom a + S(b) = S(a + b)
axiom half(0) = 0
axiom half(S(0)) = 0
axiom half(S(S(a))) = S(half(a))
goal twice: half(half(half(a + b))) = half(half(half(a))) + b
""")


def listed(*texts: str, goal: str | None = None) -> list[str]:
    items = [OpenConjecture(parse_formula(text, THEORY), "") for text in texts]
    if goal is not None:
        items.append(OpenConjecture(parse_formula(goal, THEORY), "", "asked"))
    notations = Notations.of(THEORY)
    return [statement_text(item.statement, notations) for item in simplest_first(items)]


def test_nests_come_last_though_they_are_small() -> None:
    small, large = "half(half(half(a))) = a", "half(a + b) = half(a) + half(b)"
    assert listed(small, large) == [large, small]


def test_of_equally_many_symbols_the_less_repeated_come_first() -> None:
    assert listed("a + (b + c) = a", "half(a) + S(b) = a", "half(b) = S(b)") == [
        "half(b) = S(b)",
        "half(a) + S(b) = a",
        "a + (b + c) = a",
    ]


def test_goals_come_first_whatever_their_size() -> None:
    goal = "half(half(half(half(a)))) = b"
    assert listed("a = b", goal=goal) == [goal, "a = b"]


def test_what_is_equally_simple_stays_as_it_was_found() -> None:
    texts = ["half(b) = a", "half(a) = b", "S(b) = a"]
    assert listed(*texts) == texts


def difficulties(found: Exploration) -> list[tuple[int, int, int]]:
    return [difficulty(item.statement) for item in found.refuted if item.goal is None]


def test_the_explorer_lists_what_is_false_in_this_order() -> None:
    found = explore(THEORY)
    assert len(found.refuted) > 1
    assert found.refuted[0].goal == "twice"
    assert difficulties(found) == sorted(difficulties(found))
