"""The core: what is left when everything that follows from the rest is set aside."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gl.explorer.compress import core_of
from gl.grid.executor import Answer, Question
from gl.grid.message import Conjecture
from gl.kernel.sentence import Absurd

COUNT = 6
NAMES = [f"T{number}" for number in range(COUNT)]
THEOREMS = {name: Conjecture((number,), (), Absurd()) for number, name in enumerate(NAMES)}

rules = st.lists(
    st.tuples(st.frozensets(st.sampled_from(["A0", *NAMES]), max_size=3), st.sampled_from(NAMES)),
    max_size=12,
)
"""From these follows that."""
Rules = list[tuple[frozenset[str], str]]


def judge(known: Rules, question: Question) -> Answer:
    conjecture, references = question
    name = NAMES[conjecture.constants[0]]
    for premises, conclusion in known:
        if conclusion == name and name not in premises and premises <= set(references):
            return tuple(sorted(premises))
    return None


def derivable(known: Rules, given: set[str]) -> set[str]:
    found = set(given)
    for _ in NAMES:
        found |= {conclusion for premises, conclusion in known if premises <= found}
    return found


@given(rules)
def test_everything_follows_from_the_core(known: Rules) -> None:
    """The core and the axioms give all theorems, by way of what each is said to follow from."""
    core, follows = core_of(lambda some: [judge(known, q) for q in some], THEOREMS, ["A0"])

    assert sorted([*core, *follows]) == sorted(NAMES)
    assert derivable(known, {"A0", *core}) >= set(NAMES)
    reached = {"A0", *core}
    for _ in NAMES:
        reached |= {name for name, sources in follows.items() if reached.issuperset(sources)}
    assert reached >= set(NAMES)


@given(rules)
def test_nothing_in_the_core_follows_from_the_rest_of_it(known: Rules) -> None:
    core, _ = core_of(lambda some: [judge(known, q) for q in some], THEOREMS, ["A0"])

    for name in core:
        others = ["A0", *[other for other in core if other != name]]
        assert judge(known, (THEOREMS[name], others)) is None


def test_of_two_that_imply_each_other_the_earlier_stays() -> None:
    known: Rules = [(frozenset({"T1"}), "T4"), (frozenset({"T4"}), "T1")]

    core, follows = core_of(lambda some: [judge(known, q) for q in some], THEOREMS, [])

    assert core == ["T0", "T1", "T2", "T3", "T5"]
    assert follows == {"T4": ("T1",)}
