"""What each example yields: the laws that must be there, and the whole list as it was last read."""

from __future__ import annotations

import pytest
from example_libraries import EXAMPLES, library, run
from golden_lists import FOLDER, NAMES, ROOM, found_in, path_of, recorded_work, work_in

from gl.checker import Accepted, check
from gl.cli.outcome import Fate, outcomes
from gl.explorer.explore import explore
from gl.explorer.options import Options
from gl.kernel.formula import Atom
from gl.theory.load import parse_formula
from gl.theory.theory import Goal

pytestmark = pytest.mark.slow

MEGABYTES = 300
"""What an example may take."""

LAWS = {
    "peano": (
        "a + b = b + a",
        "(a + b) + c = a + (b + c)",
        "a * b = b * a",
        "(a * b) * c = a * (b * c)",
        "(a + b) * c = a * c + b * c",
        "a * (b + c) = a * b + a * c",
        "S(a) * b = a * b + b",
        "a + b = a + c -> b = c",
    ),
    "order": (
        "a <= a",
        "a <= b and b <= c -> a <= c",
        "a <= b and b <= a -> a = b",
        "a <= b or b <= a",
        "0 <= a",
        "a <= S(a)",
        "a <= b -> a + c <= b + c",
        "a <= b -> a * c <= b * c",
        "S(a) <= S(b) <-> a <= b",
        "not a < a",
        "a < b and b < c -> a < c",
        "a < b or a = b or b < a",
        "a <= b -> exists c. b = c + a",
    ),
    "multiplication": (
        "a * b = 0 -> a = 0 or b = 0",
        "S(a) * b = S(a) * c -> b = c",
        "a * b = S(0) -> a = S(0)",
        "a * b = b * a",
        "a * (b + c) = a * b + a * c",
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
    "divides": (
        "a | a",
        "a | b and b | c -> a | c",
        "a | b and b | a -> a = b",
        "a | b -> a | b * c",
        "a | b and a | c -> a | b + c",
        "S(0) | a",
        "a | 0",
    ),
    "parity": (
        "not (even(n) and odd(n))",
        "even(n) or odd(n)",
        "even(a) and even(b) -> even(a + b)",
        "even(n * S(n))",
    ),
    "list": (
        "(xs ++ ys) ++ zs = xs ++ ys ++ zs",
        "xs ++ nil = xs",
        "length(xs ++ ys) = length(xs) + length(ys)",
        "rev(xs ++ ys) = rev(ys) ++ rev(xs)",
        "rev(rev(xs)) = xs",
        "length(rev(xs)) = length(xs)",
        "qrev(xs, nil) = rev(xs)",
        "qrev(xs, ys) = rev(xs) ++ ys",
    ),
    "takedrop": ("take(n, xs) ++ drop(n, xs) = xs",),
    "member": (
        "member(x, xs ++ ys) <-> member(x, xs) or member(x, ys)",
        "member(x, rev(xs)) <-> member(x, xs)",
    ),
    "tree": (
        "mirror(mirror(t)) = t",
        "size(mirror(t)) = size(t)",
        "flat(mirror(t)) = rev(flat(t))",
        "flatten(t, ys) = flat(t) ++ ys",
    ),
    "height": ("height(t) <= size(t)",),
    "monus": ("(a + b) - b = a", "a - b - c = a - (b + c)"),
    "minmax": (
        "min(a, b) = min(b, a)",
        "max(a, b) = max(b, a)",
        "min(min(a, b), c) = min(a, min(b, c))",
        "max(max(a, b), c) = max(a, max(b, c))",
        "max(a, min(a, b)) = a",
        "min(a, max(a, b)) = a",
        "min(a, max(b, c)) = max(min(a, b), min(a, c))",
        "max(a, min(b, c)) = min(max(a, b), max(a, c))",
    ),
    "group": (
        "a * inv(a) = e",
        "a * e = a",
        "inv(inv(a)) = a",
        "inv(a * b) = inv(b) * inv(a)",
        "a * b = a * c -> b = c",
        "b * a = c * a -> b = c",
    ),
    "exponent2": ("a * b = b * a",),
    "ring": ("0 * a = 0", "-a * b = -(a * b)", "-a * -b = a * b"),
    "lattice": ("a /\\ a = a", "a \\/ a = a", "a /\\ b = a <-> a \\/ b = b"),
    "boolean": (
        "~(a /\\ b) = ~a \\/ ~b",
        "~(a \\/ b) = ~a /\\ ~b",
        "a /\\ a = a",
        "a \\/ a = a",
        "a /\\ (a \\/ b) = a",
        "a \\/ a /\\ b = a",
        "~ ~a = a",
    ),
    "genealogy": ("ancestor(adam, japheth)", "sibling(shem, ham)"),
    "reachability": ("path(a1, a5)", "path(a2, a2)"),
}
"""What an example has to yield: as it stands here, but for what the next two say."""

ON_DEMAND = {"list": ("qrev(xs, ys) = rev(xs) ++ ys",)}
"""Laws that exploration does not state, because they follow, and that are proved when asked for."""

OPEN: dict[str, tuple[str, ...]] = {}
"""Laws, and goals of the examples, that nobody has proved yet."""

FALSE = {"sets": ("s - t = t - s",)}
"""Goals that an example states although they are false."""

FACTS = {"genealogy": ("ancestor", 75), "reachability": ("path", 16)}
"""A predicate of an example, and of how many tuples it holds."""


def missing(name: str, laws: tuple[str, ...]) -> list[str]:
    """The laws that are neither theorems nor axioms of an example's library, as they are stated."""
    made = library(f"{name}.mpl")
    goals = [Goal(text, parse_formula(text, made.theory)) for text in laws]
    return [each.goal.name for each in outcomes(made, goals) if each.fate is not Fate.PROVED]


@pytest.mark.parametrize("name", LAWS)
def test_the_laws_that_make_a_theory_are_found(name: str) -> None:
    """By their statements, whatever the theorems and goals are called."""
    elsewhere = {*ON_DEMAND.get(name, ()), *OPEN.get(name, ())}
    assert missing(name, LAWS[name]) == [law for law in LAWS[name] if law in elsewhere]


@pytest.mark.parametrize("name", NAMES)
def test_the_goals_of_an_example_are_proved(name: str) -> None:
    """But for those that are known to be open, and those that are false, which are refuted."""
    made = library(f"{name}.mpl")
    others = (*OPEN.get(name, ()), *ON_DEMAND.get(name, ()))
    is_open = [parse_formula(text, made.theory) for text in others]
    false = [parse_formula(text, made.theory) for text in FALSE.get(name, ())]
    found = {outcome.goal.formula: outcome.fate for outcome in outcomes(made, made.theory.goals)}
    wanted = dict.fromkeys(found, Fate.PROVED)
    wanted |= {goal: Fate.OPEN for goal in is_open if goal in found}
    wanted |= dict.fromkeys(false, Fate.REFUTED)
    assert found == wanted


@pytest.mark.parametrize(
    ("name", "law"), [(name, law) for name in ON_DEMAND for law in ON_DEMAND[name]]
)
def test_what_follows_is_proved_when_it_is_asked_for(name: str, law: str) -> None:
    """As by ``gl prove --goal``."""
    theory = library(f"{name}.mpl").theory
    found = explore(theory, Options(goals=(Goal("law", parse_formula(law, theory)),)))
    assert "law" in [record.goal for record in found.theorems]
    assert isinstance(check(found.certificate), Accepted)


@pytest.mark.parametrize("name", FACTS)
def test_forward_chaining_derives_the_right_number_of_facts(name: str) -> None:
    """Counted by hand."""
    predicate, count = FACTS[name]
    statements = [proof.statement for proof in library(f"{name}.mpl").document.proofs]
    facts = [s for s in statements if isinstance(s, Atom) and s.predicate == predicate]
    assert len(facts) == count


@pytest.mark.parametrize("name", NAMES)
def test_what_is_found_is_what_was_found(name: str) -> None:
    """The lists are written anew by ``PYTHONPATH=. python tests/golden_lists.py``."""
    assert found_in(name) == path_of(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_an_example_takes_no_more_than_it_may(name: str) -> None:
    """Memory, in a process of its own, and work: time is measured in benchmarks/."""
    assert run(f"{name}.mpl").megabytes < MEGABYTES
    assert work_in(name) <= ROOM * recorded_work()[name]


def test_every_example_has_a_list_and_no_list_is_left_over() -> None:
    assert sorted(path_of(name) for name in NAMES) == sorted(FOLDER.glob("*.txt"))
    assert sorted(recorded_work()) == sorted(NAMES)
    assert len(NAMES) == len(EXAMPLES)
