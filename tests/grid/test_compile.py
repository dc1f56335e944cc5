"""A theory as logic blocks see it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from random_theories import Example, examples, statements

from gl.grid.compile import Base
from gl.kernel.formula import Equation, Exists, Forall, Variable
from gl.kernel.ordering import PathOrder
from gl.kernel.sentence import nameless
from gl.kernel.symbol import Kind
from gl.proof.same import same
from gl.theory.load import parse_formula, theory_from_text
from gl.theory.theory import Theory

FLAGGED_TREES = """
data C = yes | no
data T = tip(C) | fork(T, C, T)
op m : T -> T
axiom m(tip(c)) = tip(c)
axiom m(fork(a, c, b)) = fork(m(b), c, m(a))
"""


def trees() -> Theory:
    return theory_from_text(FLAGGED_TREES)


@given(examples(functions=3))
def test_recursive_definitions_go_from_left_to_right(example: Example) -> None:
    """The precedence is read off the axioms: each left side is above its right side."""
    base = Base(example.theory)
    order = PathOrder(base.bank)
    for axiom in example.theory.axioms:
        body = axiom.formula
        if isinstance(body, Forall):
            body = body.conclusion
        sentence = base.internalise(body)
        left, right = getattr(sentence, "left"), getattr(sentence, "right")  # noqa: B009
        assert order.greater(left, right)


@given(examples(functions=2), st.data())
def test_a_formula_survives_the_way_in_and_out(example: Example, data: st.DataObject) -> None:
    formula = data.draw(statements(example.theory))
    base = Base(example.theory)
    assert base.externalise(base.internalise(formula)) == formula


@given(examples(functions=2), st.data())
def test_nameless_sentences_are_equal_for_variants_only(
    example: Example, data: st.DataObject
) -> None:
    """As gl.proof.same says of the formulas."""
    base = Base(example.theory)
    one, other = (data.draw(statements(example.theory, depth=1)) for _ in range(2))
    if isinstance(one, Forall):
        primed = tuple(Variable(f"{v.name}_", v.sort) for v in one.variables)
        sentence = base.internalise(one, {})
        named = {
            v: base.bank.variable(p.name, p.sort)
            for v, p in zip(one.variables, primed, strict=True)
        }
        hypotheses = tuple(base.externalise(base.internalise(h, named)) for h in one.hypotheses)
        conclusion = base.externalise(base.internalise(one.conclusion, named))
        variant = base.internalise(Forall(primed, hypotheses, conclusion))
        assert nameless(base.bank, variant) == nameless(base.bank, sentence)
    bare = [nameless(base.bank, base.internalise(f)) for f in (one, other)]
    assert (bare[0] == bare[1]) == same(one, other)


def test_bound_names_inside_do_not_count_either() -> None:
    """forall a. exists b. b = a, and forall x. exists y. y = x; not exists y. x = y."""
    theory = trees()
    base = Base(theory)
    a, b, x, y = (Variable(n, "T") for n in "abxy")

    def bare(outer: Variable, inner: Variable, equation: Equation) -> object:
        return nameless(
            base.bank, base.internalise(Forall((outer,), (), Exists((inner,), equation)))
        )

    assert bare(a, b, Equation(b, a)) == bare(x, y, Equation(y, x))
    assert bare(a, b, Equation(b, a)) != bare(x, y, Equation(x, y))


def test_names_of_parts_do_not_depend_on_who_asks_first() -> None:
    """tip(C) and fork(T, C, T): asked for in this order or the other."""
    names = []
    for places in (
        [(0, "C"), (0, "T"), (1, "C"), (2, "T")],
        [(2, "T"), (1, "C"), (0, "T"), (0, "C")],
    ):
        base = Base(trees())
        whole = base.constant("t", "T")
        parts = {place: base.bank.text(base.part(whole, *place)) for place in places}
        names.append(parts)
        assert len(set(parts.values())) == 4
        assert {base.bank.sorts[base.part(whole, *p)] for p in places} == {"C", "T"}
    assert names[0] == names[1]


def test_constants_are_told_apart_by_name_and_sort() -> None:
    """And are the same when asked for again."""
    base = Base(trees())
    pairs = [("a", "T"), ("a", "C"), ("a'", "T"), ("a'", "C"), ("a1", "T"), ("a''", "C")]
    made = [base.constant(*pair) for pair in pairs]
    base.part(made[0], 0, "C")  # is called _a1 or so
    made.append(base.constant("a2", "T"))

    assert len(set(made)) == len(made)
    assert [base.constant(*pair) for pair in pairs] == made[:-1]
    for term, (_, sort) in zip(made, pairs, strict=False):
        assert base.bank.sorts[term] == sort
        assert base.symbols.kinds[base.bank.heads[term]] is Kind.EIGENVARIABLE


def test_constants_are_named_by_letters_that_nothing_else_has() -> None:
    base = Base(theory_from_text("data N = a | b(N)  op c : N -> N  axiom c(x) = x"))
    names = [base.bank.text(constant) for constant in base.first_constants("N", 4)]
    assert len(set(names)) == 4
    assert not {"_a", "_b", "_c"} & set(names)


def test_a_restricted_base_knows_less_and_leaves_the_first_as_it_was() -> None:
    base = Base(trees())
    term = base.internalise(parse_formula("m(tip(yes)) = tip(yes)", base.theory))
    left, right = getattr(term, "left"), getattr(term, "right")  # noqa: B009
    without, only = base.restricted(["A1"]), base.restricted(["A0"])

    assert base.normaliser.normal_form(left) == right
    assert without.normaliser.normal_form(left) == left
    assert only.normaliser.normal_form(left) == right
    assert set(without.library) == {"A1"}
    assert set(base.library) == {"A0", "A1"}


LISTS = """
data N = 0 | S(N)
data List = nil | cons(N, List)
op ++ : List, List -> List infixr 60
axiom nil ++ ys = ys
axiom cons(n, xs) ++ ys = cons(n, xs ++ ys)
"""


def test_more_variables_are_named_as_the_source_names_them() -> None:
    """After xs and ys comes zs; the head of xs is an n, as numbers are called."""
    base = Base(theory_from_text(LISTS))
    lists = base.first_constants("List", 3)
    assert [base.bank.text(constant) for constant in lists] == ["_xs", "_ys", "_zs"]
    names = base.variable_names(("N", "List", "N"), lists[0])
    assert [name.rstrip("'") for name in names] == ["n", "ys", "o"]
    assert not {*names} & {*base.variable_names(("N", "List", "N"), lists[0])}
    assert base.bank.text(base.part(lists[0], 0, "N")).startswith("_n")
    assert base.bank.text(base.part(lists[0], 1, "List")).startswith("_xs")
