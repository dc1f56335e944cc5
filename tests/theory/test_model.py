"""Finite models: found where there are any, and what they say is true."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from gl.checker.model import ModelAccepted, check_model
from gl.proof.modelfile import model_line
from gl.theory.load import load_theory, parse_formula, theory_from_text
from gl.theory.model import WORK, Model, _Search, find_model, has_infinite_sort
from gl.theory.theory import Theory

EXAMPLES = Path(__file__).parents[2] / "mpl_examples"


def countermodel(theory: Theory, text: str) -> Model | None:
    """A model in which the formula fails, accepted by the checker."""
    goal = parse_formula(text, theory)
    model = find_model(theory, goal)
    if model is not None:
        verdict = check_model(model_line(theory, model, goal))
        assert isinstance(verdict, ModelAccepted), verdict
        assert verdict.goal
    return model


@pytest.mark.parametrize(
    ("example", "formula", "size"),
    [
        ("group", "a = e", 2),
        ("group", "a * a = e", 3),
        ("group", "a * b = b * a", 6),
        ("exponent2", "a = b or b = c or a = c", 4),
        ("lattice", r"a /\ (b \/ c) = (a /\ b) \/ (a /\ c)", 5),
        ("ring", "a * b = b * a", 4),
        ("boolean", "a = bot or a = top", 4),
        ("reachability", "path(a5, a1)", 5),
        ("genealogy", "parent(seth, adam)", 13),
    ],
)
def test_the_smallest_countermodel_is_found(example: str, formula: str, size: int) -> None:
    """Algebra knows these: the first group that does not commute has six elements."""
    model = countermodel(load_theory(EXAMPLES / f"{example}.mpl"), formula)

    assert model is not None
    assert list(model.sizes.values()) == [size]


@pytest.mark.parametrize(
    ("example", "formula"),
    [
        ("exponent2", "a * b = b * a"),
        ("group", "inv(inv(a)) = a"),
        ("lattice", r"a /\ a = a"),
        ("reachability", "path(a2, a2)"),
    ],
)
def test_a_theorem_has_no_countermodel(example: str, formula: str) -> None:
    """Whatever the size."""
    theory = load_theory(EXAMPLES / f"{example}.mpl")
    assert find_model(theory, parse_formula(formula, theory), most=4) is None


def test_the_axioms_hold_in_a_model() -> None:
    """Associativity, read from the table."""
    model = countermodel(load_theory(EXAMPLES / "group.mpl"), "a * b = b * a")

    assert model is not None
    times = model.functions["*"]
    assert all(
        times[times[a, b], c] == times[a, times[b, c]] for a, b, c in product(range(6), repeat=3)
    )
    one, other = [value for _, value in model.values]
    assert times[one, other] != times[other, one]


def test_all_groups_of_four_elements_need_no_more_than_that() -> None:
    """Without a goal the smallest model is trivial."""
    model = find_model(load_theory(EXAMPLES / "group.mpl"))

    assert model is not None
    assert model.sizes == {"G": 1}


def test_a_recursive_datatype_has_no_finite_model() -> None:
    """Its constructors are injective and different."""
    theory = load_theory(EXAMPLES / "peano.mpl")

    assert has_infinite_sort(theory)
    assert find_model(theory, parse_formula("a = b", theory)) is None


def test_generators_that_are_not_free_may_close_a_circle() -> None:
    """Counting from i by s reaches everything, and may come round."""
    theory = theory_from_text(
        "sort Z  op i : Z  op s : Z -> Z\ninduction Z from i by s\naxiom s(s(s(x))) = x"
    )
    model = countermodel(theory, "s(x) = x")

    assert model is not None
    assert model.sizes == {"Z": 3}


def test_two_sorts_may_differ_in_size() -> None:
    """A function onto a smaller sort, and quantifiers inside each other."""
    theory = theory_from_text(
        "sort A  sort B  op f : A -> B  pred r : A, B\n"
        "axiom forall y. exists x. f(x) = y\n"
        "axiom exists x y. f(x) = f(y) and x != y\n"
        "axiom r(x, y) <-> f(x) = y"
    )
    model = find_model(theory)

    assert model is not None
    assert model.sizes == {"A": 2, "B": 1}


def test_a_definition_is_unfolded() -> None:
    """It has no table of its own."""
    theory = theory_from_text(
        "sort A  pred r : A, A\ndefine sym(x, y) <-> r(x, y) and r(y, x)\naxiom r(x, x)"
    )
    model = countermodel(theory, "r(x, y) -> sym(x, y)")

    assert model is not None
    assert list(model.predicates) == ["r"]
    assert model.sizes == {"A": 2}


def test_contradictory_axioms_have_no_model() -> None:
    """Of any size."""
    theory = theory_from_text("sort A  op c : A  op f : A -> A\naxiom f(x) != f(x)")
    assert find_model(theory) is None


def test_a_conjunction_inside_an_alternative_is_kept_whole() -> None:
    """Once its first part was settled, the others were forgotten, and the model was none."""
    theory = theory_from_text(
        "theory T sort E sort P pred in : E, P infix 50 op u : P, P -> P pred sub : P, P\n"
        "axiom (forall x. x in s <-> x in t) -> s = t\n"
        "axiom x in u(s, t) <-> x in s or x in t\n"
        "axiom sub(s, t) <-> (forall x. x in s -> x in t)\n"
    )
    assert countermodel(theory, "u(s, t) = s") is not None


INTEGERS = """
sort Z
op z : Z
op s : Z -> Z
op p : Z -> Z
op + : Z, Z -> Z  infixl 60
op - : Z -> Z  prefix 75
op * : Z, Z -> Z  infixl 70
induction Z from z by s, p
axiom s(p(a)) = a
axiom p(s(a)) = a
axiom a + z = a
axiom a + s(b) = s(a + b)
axiom a + p(b) = p(a + b)
axiom -z = z
axiom -s(a) = p(-a)
axiom -p(a) = s(-a)
axiom a * z = z
axiom a * s(b) = a * b + a
axiom a * p(b) = a * b + -a
"""


def test_what_generators_do_not_reach_is_not_searched() -> None:
    """Four elements in a circle, 2·2 = 0: no table is filled where s(z) = z, say."""
    theory = theory_from_text(INTEGERS)
    model = countermodel(theory, "a * b = z -> a = z or b = z")
    assert model is not None
    assert model.sizes == {"Z": 4}
    search = _Search(theory, parse_formula("a + b = b + a", theory), {"Z": 3})
    assert search.run(WORK) is None
    assert search.work < 10_000


def test_a_long_formula_is_as_much_work_as_its_parts() -> None:
    """Of the 2⁴ choices of a, b, c, d, each has a part in the alternative."""
    theory = theory_from_text(
        "sort A  op f : A -> A\naxiom exists a b c d. a != b and f(a) = f(c) and f(b) != f(d)"
    )
    search = _Search(theory, None, {"A": 2})
    search.run(WORK)
    assert search.work >= 16
