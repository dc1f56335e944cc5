"""The core dialect: definitions, anchors, and what becomes of sets and relations."""

from pathlib import Path

import pytest

from gl.errors import GlError, render
from gl.kernel.formula import Application, Equation, Forall, Formula, Variable
from gl.mpl import ast
from gl.mpl.ast import Word
from gl.mpl.parser import parse_expression
from gl.mpl.printer import print_expression
from gl.source import Source
from gl.theory.load import load_theory, parse_formula, theory_from_text
from gl.theory.macros import replace_names
from gl.theory.theory import Inductive, Lowering, SymbolKind, Theory

EXAMPLES = Path(__file__).parents[2] / "mpl_examples"
FUNCTION = """
define (fXY[f,X,Y]) :=
  (& (>[x,y](in2[x,y,f])(&(in[x,X])(in[y,Y])))
     (>[x](in[x,X])!(>[y](in[y,Y])!(in2[x,y,f])))
     (>[x,y,z](&(in2[x,y,f])(in2[x,z,f]))(=[y,z])))
"""


@pytest.fixture(scope="module")
def core() -> Theory:
    return load_theory(EXAMPLES / "core" / "peano.mpl")


@pytest.fixture(scope="module")
def surface() -> Theory:
    return load_theory(EXAMPLES / "peano.mpl")


def renamed(formula: Formula, names: dict[str, str]) -> str:
    """A formula with other symbols, as text: enough to compare two."""
    text = repr(formula)
    for old, new in names.items():
        text = text.replace(f"symbol='{old}'", f"symbol='{new}'")
    return text


def code(text: str) -> str:
    with pytest.raises(GlError) as caught:
        theory_from_text(text)
    assert render(caught.value)
    return caught.value.code


def test_the_papers_numbers_are_those_of_the_surface(core: Theory, surface: Theory) -> None:
    """Both files denote the same four equations over the same datatype."""
    names = {"i0": "0", "s": "S"}
    lowered = [renamed(axiom.formula, names) for axiom in core.axioms]
    assert lowered[:4] == [repr(axiom.formula) for axiom in surface.axioms]
    assert core.schemas[0].inductives == (Inductive("N", ("i0", "s")),)
    assert core.schemas[0].free
    assert [symbol.notation for symbol in core.symbols[:4]] == [
        symbol.notation for symbol in surface.symbols
    ]


def test_the_anchor_may_name_more(core: Theory) -> None:
    one = Equation(Application("s", (Application("i0"),)), Application("i1"))
    assert [axiom.formula for axiom in core.axioms[4:]] == [one]


def test_the_reasons_for_lowering_are_recorded(core: Theory) -> None:
    assert core.core.lowerings == (
        Lowering("N", "sort", ()),
        Lowering("s", "function", ("fXY_1", "fXY_2", "fXY_3")),
        Lowering("+", "function", ("fXYZ_1", "fXYZ_2", "fXYZ_3")),
        Lowering("*", "function", ("fXYZ_4", "fXYZ_5", "fXYZ_6")),
    )


def test_functions_are_recognised_by_content() -> None:
    """Totality, typing and uniqueness in other words, in other places, under no name."""
    theory = theory_from_text("""
define (Anchor[A,B,g]) :=
  (& (>[u,v,w](in2[u,v,g])(>[](in2[u,w,g])(=[w,v])))
     (>[p](in[p,A])!(>[q](in2[p,q,g])!(in[q,B])))
     (>[a,b](in2[a,b,g])(in[b,B]))
     (>[a,b](in2[a,b,g])(in[a,A])))
anchor (Anchor[A,B,g])
""")
    (symbol,) = theory.symbols
    assert (symbol.kind, symbol.argument_sorts, symbol.result_sort) == (
        SymbolKind.FUNCTION,
        ("A",),
        "B",
    )
    assert theory.axioms == ()


@pytest.mark.parametrize("missing", [0, 1, 2], ids=["typing", "totality", "uniqueness"])
def test_what_is_not_stated_stays_a_predicate(missing: int) -> None:
    parts = [
        "(>[x,y](in2[x,y,f])(&(in[x,X])(in[y,X])))",
        "(>[x](in[x,X])!(>[y](in[y,X])!(in2[x,y,f])))",
        "(>[x,y,z](&(in2[x,y,f])(in2[x,z,f]))(=[y,z]))",
    ]
    rest = "".join(part for number, part in enumerate(parts) if number != missing)
    theory = theory_from_text(
        f"define (A[X,f,c]) := (& {rest} (in[c,X]) (>[x](in[x,X])(>[](in2[x,x,f])(=[x,c]))))"
        "anchor (A[X,f,c])"
    )
    assert theory.symbol("f").kind is SymbolKind.PREDICATE
    assert theory.symbol("f").argument_sorts == ("X", "X")
    assert theory.axioms


def test_a_subset_is_a_predicate() -> None:
    theory = theory_from_text("""
define (A[N,E,c]) := (& (>[x](in[x,E])(in[x,N])) (in[c,E]))
anchor (A[N,E,c])
""")
    assert [sort.name for sort in theory.sorts] == ["N"]
    assert theory.symbol("E").argument_sorts == ("N",)
    assert theory.core.lowerings == (Lowering("N", "sort", ()), Lowering("E", "predicate", ()))
    assert len(theory.axioms) == 1


def test_induction_is_free_only_where_the_axioms_say_so() -> None:
    text = (
        FUNCTION
        + """
define (A[N,o,s]) := (& (in[o,N]) (fXY[s,N,N]) (>[n](in[n,N])!(in2[n,o,s])))
anchor (A[N,o,s])
induction N from o by s
"""
    )
    theory = theory_from_text(text)
    assert not theory.schemas[0].free
    assert len(theory.axioms) == 1
    assert theory.symbol("s").kind is SymbolKind.FUNCTION


# --- goals ---


@pytest.mark.parametrize(
    ("goal", "surface_goal"),
    [
        ("(>[4](AnchorPeano[1,2,3,4,5,6])(>[7,8,9](in3[7,8,9,4])(in3[8,7,9,4])))", "8 + 7 = 7 + 8"),
        (
            "(>[1,2,3,4,5,6](AnchorPeano[1,2,3,4,5,6])(>[7,8](in2[2,7,3])(in3[8,7,8,5])))",
            "8 * s(i0) = 8",
        ),
        ("(>[](&(AnchorPeano[N,i0,s,+,*,i1])(in[a,N]))(in3[a,i1,a,*]))", "a * i1 = a"),
        ("(AnchorPeano[N,i0,s,+,*,i1])", "s(i0) = i1"),
    ],
    ids=["published", "one", "conjunct", "anchor-itself"],
)
def test_an_anchor_in_a_premise_binds_by_position(
    core: Theory, goal: str, surface_goal: str
) -> None:
    formula = parse_formula(goal, core)
    if goal.startswith("(AnchorPeano"):
        assert "symbol='i1'" in repr(formula)
        return
    wanted = parse_formula(surface_goal.replace("8", "x8").replace("7", "x7"), core)
    assert isinstance(formula, Forall)
    assert isinstance(wanted, Forall)
    assert formula.conclusion == wanted.conclusion


def test_goals_of_both_dialects_are_one(core: Theory) -> None:
    assert parse_formula("(>[a,b,c](in3[a,b,c,+])(in3[b,a,c,+]))", core) == parse_formula(
        "forall a b. b + a = a + b", core
    )


def test_defined_names_are_written_out_in_goals() -> None:
    theory = theory_from_text(
        (EXAMPLES / "core" / "peano.mpl").read_text("utf-8")
        + "define (divides[a,b,N,*]) := !(>[c](in[c,N])!(in3[a,c,b,*]))"
    )
    assert parse_formula("(divides[i1,c,N,*])", theory) == parse_formula(
        "exists c1. i1 * c1 = c", theory
    )


def test_names_are_replaced_without_capture() -> None:
    expression = parse_expression(Source("t", "(>[x,y](in2[x,y,f])(in2[a,y,f]))"))
    replaced = replace_names(expression, {"a": Word("y"), "f": Word("x")})
    assert print_expression(replaced) == "(>[x1,y1](in2[x1,y1,x])(in2[y,y1,x]))"
    assert replace_names(Word("a"), {"a": Word("b")}) == Word("b")
    assert isinstance(expression, ast.CoreImplication)


# --- errors ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sort A anchor (Nothing[A])", "GL502"),
        ("define (A[X,c]) := (in[c,X]) anchor (A[X,X])", "GL502"),
        ("define (A[X,c]) := (in[c,X]) anchor (A[X])", "GL501"),
        ("define (A[X,c]) := (B[X,c]) define (B[X,c]) := (A[X,c]) anchor (A[X,c])", "GL402"),
        ("define (A[X,c]) := (in[c,X]) define (A[X]) := (=[X,X])", "GL102"),
        ("define (A[X,c]) := (&(in[c,X])(in[X,c])) anchor (A[X,c])", "GL501"),
        ("define (A[X,c]) := (in[c,Y]) anchor (A[X,c])", "GL105"),
        ("define (A[X,c,d]) := (in[c,X]) anchor (A[X,c,d])", "GL501"),
        ("define (A[c,d]) := (=[c,d]) anchor (A[c,d])", "GL302"),
        ("define (A[X,Y,c]) := (&(in[c,X])(in[c,Y])) anchor (A[X,Y,c])", "GL302"),
        ("define (A[X,f]) := (>[x](in[x,X])(&(in2[x,x,f])(in3[x,x,x,f])))anchor (A[X,f])", "GL501"),
        ("define (A[X,c]) := (&(in[c,X])(c = c)) anchor (A[X,c])", "GL501"),
        ("define (A[X,c]) := (&(in[c,X])(foo[c])) anchor (A[X,c])", "GL501"),
        ("sort X define (A[X,c]) := (in[c,X]) anchor (A[X,c])", "GL102"),
        ("sort X notation c infix 40", "GL101"),
        ("op c : X sort X notation c infix 40", "GL405"),
        ("define (A[X,c]) := (in[c,X]) anchor (A[X,c]) goal (>[](A[X])(in[c,X]))", "GL502"),
    ],
)  # fmt: skip
def test_a_core_theory_that_means_nothing_is_refused(text: str, expected: str) -> None:
    assert code(text) == expected


def test_expansion_is_bounded() -> None:
    """Ten definitions that each use the one before ten times are not written out."""
    lines = ["define (D0[X,c]) := (in[c,X])"]
    for i in range(1, 11):
        parts = "".join([f"(D{i - 1}[X,c])"] * 10)
        lines.append(f"define (D{i}[X,c]) := (& {parts})")
    assert code("\n".join([*lines, "anchor (D10[X,c])"])) == "GL210"
    goal = "\n".join([*lines, "anchor (D0[X,c])", "goal (D10[X,c])"])
    assert code(goal) == "GL210"


def test_numbers_in_bound_places_do_not_matter(core: Theory) -> None:
    x = Variable("x1", "N")
    formula = parse_formula("(>[1](in[1,N])(in3[1,i0,1,+]))", core)
    assert formula == Forall((x,), (), Equation(Application("+", (x, Application("i0"))), x))
