"""Places inside terms and formulas: what stands there, and the same with something else there.

A position is a path as in docs/certificate.md, section 4: argument indices in a term; in a formula
the parts of ``and`` and ``or``, 0 for the body of ``not`` and ``exists``, the hypotheses and then
the conclusion of ``forall``, the sides of an equation and the arguments of an atom.
"""

from __future__ import annotations

from typing import cast

from gl.kernel.formula import (
    And,
    Application,
    Atom,
    Equation,
    Exists,
    Falsity,
    Forall,
    Formula,
    Not,
    Or,
    Term,
    Variable,
)

Expression = Term | Formula


def children(expression: Expression) -> tuple[Expression, ...]:
    """What stands directly inside, in the order of positions."""
    match expression:
        case Application(arguments=inner) | Atom(arguments=inner):
            return inner
        case Equation(left=left, right=right):
            return (left, right)
        case Not(body=body) | Exists(body=body):
            return (body,)
        case And(parts=parts) | Or(parts=parts):
            return parts
        case Forall(hypotheses=hypotheses, conclusion=conclusion):
            return (*hypotheses, conclusion)
        case Variable() | Falsity():
            return ()


def with_children(expression: Expression, inner: tuple[Expression, ...]) -> Expression:
    """The same expression around other parts."""
    terms, formulas = cast("tuple[Term, ...]", inner), cast("tuple[Formula, ...]", inner)
    match expression:
        case Application(symbol=symbol):
            return Application(symbol, terms)
        case Atom(predicate=predicate):
            return Atom(predicate, terms)
        case Equation():
            return Equation(*terms)
        case Not():
            return Not(*formulas)
        case Exists(variables=variables):
            return Exists(variables, *formulas)
        case And():
            return And(formulas)
        case Or():
            return Or(formulas)
        case Forall(variables=variables):
            return Forall(variables, formulas[:-1], formulas[-1])
        case Variable() | Falsity():
            return expression


def part_at(expression: Expression, position: tuple[int, ...]) -> Expression:
    """What stands at ``position``.

    >>> part_at(Equation(Variable("a", "N"), Application("S", (Variable("b", "N"),))), (1, 0))
    Variable(name='b', sort='N')
    """
    for index in position:
        expression = children(expression)[index]
    return expression


def replaced(expression: Expression, position: tuple[int, ...], new: Expression) -> Expression:
    """``expression`` with ``new`` at ``position``."""
    outside: list[tuple[Expression, int]] = []
    for index in position:
        outside.append((expression, index))
        expression = children(expression)[index]
    for whole, index in reversed(outside):
        inner = children(whole)
        new = with_children(whole, (*inner[:index], new, *inner[index + 1 :]))
    return new
