"""Formulas are equal if and only if they differ in the names of bound variables only."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gl.checker.formula import Formula, equal, equation, implication
from gl.checker.term import Bank

SORTS = {"x": "N", "y": "N", "z": "N", "u": "M"}
Bound = tuple[int, ...]
NUMBERS = {name: number for number, name in enumerate(SORTS)}


def bank() -> Bank:
    """The variables, whose terms are their numbers here."""
    made = Bank()
    for name, sort in SORTS.items():
        made.variable(name, sort)
    return made


def nameless(formula: Formula, bound: Bound) -> object:
    """As a tree in which a bound variable is the number of its binder; binders may shadow."""
    kind, label, terms, parts = formula
    if terms:
        return kind, [bound[::-1].index(x) if x in bound else f"free {x}" for x in terms]
    if kind in {"all", "ex"}:
        sorts = [list(SORTS.values())[x] for x in label]
        return kind, sorts, [nameless(part, (*bound, *label)) for part in parts]
    return kind, [nameless(part, bound) for part in parts]


VARIABLES = st.sampled_from(list(NUMBERS.values()))
BINDERS = st.lists(VARIABLES, min_size=1, max_size=2, unique=True).map(tuple)
FORMULAS: st.SearchStrategy[Formula] = st.recursive(
    st.builds(equation, VARIABLES, VARIABLES),
    lambda inner: st.one_of(
        st.builds(lambda xs, f: ("ex", xs, (), (f,)), BINDERS, inner),
        st.builds(lambda xs, h, f: implication(xs, [h], f), BINDERS, inner, inner),
        st.builds(lambda f, g: ("and", "", (), (f, g)), inner, inner),
    ),
    max_leaves=4,
)


def renamed(formula: Formula, names: list[int], env: dict[int, int]) -> Formula:
    """With other variables for those bound, taken from a list as long as there are any."""
    kind, label, terms, parts = formula
    if terms:
        return (kind, label, tuple([env.get(x, x) for x in terms]), parts)
    if kind in {"all", "ex"}:
        new = [names.pop() if names else x for x in label]
        label = tuple(new if len(set(new)) == len(new) else label)
        env = env | dict(zip(formula[1], label, strict=True))
    return (kind, label, terms, tuple([renamed(part, names, env) for part in parts]))


@given(FORMULAS, FORMULAS)
def test_equal_as_without_names(left: Formula, right: Formula) -> None:
    """Any two formulas, binders that shadow others included."""
    assert equal(bank(), left, right) == (nameless(left, ()) == nameless(right, ()))


@given(FORMULAS, st.lists(VARIABLES, max_size=6))
def test_equal_as_without_names_if_renamed(left: Formula, names: list[int]) -> None:
    """Two formulas of one shape: bound variables get other names, which may capture."""
    right = renamed(left, names, {})

    assert equal(bank(), left, right) == (nameless(left, ()) == nameless(right, ()))
    assert equal(bank(), right, left) == equal(bank(), left, right)
