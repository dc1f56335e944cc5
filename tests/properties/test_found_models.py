"""What the model finder finds is a model: its axioms, however nested, are evaluated again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from gl.checker.model import ModelAccepted, check_model
from gl.kernel.formula import (
    And,
    Application,
    Atom,
    Equation,
    Exists,
    Forall,
    Formula,
    Not,
    Or,
    Term,
    Variable,
)
from gl.proof.modelfile import model_line
from gl.proof.same import free_variables
from gl.theory.load import theory_from_text
from gl.theory.model import find_model
from gl.theory.theory import Axiom

LANGUAGE = theory_from_text(
    "theory Drawn sort E sort P pred in : E, P pred below : P, P op e : P op u : P, P -> P"
)


def closed(formula: Formula) -> Formula:
    """For all values of what is free in it."""
    inside = free_variables(formula)
    return Forall(inside, (), formula) if inside else formula


@st.composite
def formulas(draw: st.DrawFn, depth: int = 3, bound: int = 0) -> Formula:
    """A formula with quantifiers anywhere; its free variables are x, y of E and s, t of P."""
    elements: list[Term] = [Variable(name, "E") for name in ("x", "y")]
    sets: list[Term] = [Variable("s", "P"), Variable("t", "P"), Application("e", ())]
    elements.extend([Variable(f"x{n}", "E") for n in range(bound)])
    sets.extend([Variable(f"s{n}", "P") for n in range(bound)])
    one, other = draw(st.sampled_from(sets)), draw(st.sampled_from(sets))
    kind = draw(st.integers(0, 8 if depth else 3))
    match kind:
        case 0:
            return Atom("in", (draw(st.sampled_from(elements)), one))
        case 1:
            return Atom("below", (one, other))
        case 2:
            return Equation(Application("u", (one, other)), draw(st.sampled_from(sets)))
        case 3:
            return Equation(one, other)
        case 4:
            return Not(draw(formulas(depth - 1, bound)))
        case 5 | 6:
            parts = tuple([draw(formulas(depth - 1, bound)) for _ in range(2)])
            return And(parts) if kind == 5 else Or(parts)
        case _:
            pass
    both = (Variable(f"x{bound}", "E"), Variable(f"s{bound}", "P"))
    variables: tuple[Variable, ...] = draw(st.sampled_from([both, both[:1], both[1:]]))
    body = draw(formulas(depth - 1, bound + 1))
    if kind == 7:
        return Exists(variables, body)
    return Forall(variables, (draw(formulas(depth - 1, bound + 1)),), body)


@settings(max_examples=150)
@given(st.lists(formulas(), min_size=1, max_size=3), formulas())
def test_what_is_found_is_a_model(axioms: list[Formula], goal: Formula) -> None:
    named = [Axiom(f"a{n}", closed(axiom)) for n, axiom in enumerate(axioms)]
    theory = replace(LANGUAGE, axioms=tuple(named))
    model = find_model(theory, closed(goal), most=2)
    if model is not None:
        verdict = check_model(model_line(theory, model, closed(goal)))
        assert isinstance(verdict, ModelAccepted), verdict
