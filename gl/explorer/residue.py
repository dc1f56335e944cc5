"""What the case of an induction was left with, as formulas for people to read."""

from __future__ import annotations

from collections.abc import Mapping

from gl.grid.canonical import constants_in
from gl.grid.compile import Base
from gl.grid.eigenvariable import Constant
from gl.grid.message import Conjecture, Left
from gl.kernel.formula import Equation, Forall, Formula
from gl.kernel.sentence import Sentence, substitute, terms_of
from gl.kernel.term import Substitution
from gl.proof.library import StuckCase
from gl.proof.same import free_variables


def stuck_case(
    base: Base, left: Left, names: Mapping[int, str], together: tuple[Sentence, ...] = ()
) -> StuckCase:
    """The formulas, over free variables.

    What the case has opened gets names that begin with an underscore, as in certificates, after
    the first variable of its sort.

    Args:
        base: The language.
        left: What is left of the case.
        names: What to call constants of the conjecture, where not by their own names.
        together: What was to be proved along with it.

    Raises:
        TypeError: If the case is no equation.
    """
    bank = base.bank
    parts = (left.case, *left.given, left.goal, *together)
    terms = [t for part in parts for t in terms_of(part)]
    sigma: Substitution = {}
    for number, constant in enumerate(constants_in(base, terms), 1):
        sort = bank.sorts[constant]
        if isinstance(base.eigenvariables.origins[bank.heads[constant]], Constant):
            name = names.get(constant) or own_name(base, constant)
        else:
            (first,) = base.first_constants(sort, 1)
            name = f"_{own_name(base, first)}{number}"
        sigma[constant] = bank.variable(name, sort)

    def formula(sentence: Sentence) -> Formula:
        return base.externalise(substitute(bank, sentence, sigma))

    case = formula(left.case)
    if not isinstance(case, Equation):
        msg = "a case is an equation"
        raise TypeError(msg)
    given, along = tuple(map(formula, left.given)), tuple(map(formula, together))
    return StuckCase(case, given, formula(left.goal), along)


def names_in(base: Base, conjecture: Conjecture, formula: Formula) -> dict[int, str]:
    """What a goal, ``formula``, calls the constants of its conjecture, which come in its order."""
    if not isinstance(formula, Forall):
        return {}
    variables = free_variables(Forall((), formula.hypotheses, formula.conclusion))
    constants = conjecture.constants
    if [v.sort for v in variables] != [base.bank.sorts[c] for c in constants]:
        return {}
    return {c: v.name for c, v in zip(constants, variables, strict=True)}


def own_name(base: Base, constant: int) -> str:
    """What a constant is called if nobody says otherwise."""
    return base.symbols.names[base.bank.heads[constant]].lstrip("_")
