"""Formulas that were written with graphs, read with functions.

``forall c. a + b = c -> P(c)`` is ``P(a + b)``, and ``exists c. a + b = c and P(c)`` too: the
one-point rule. Both hold in every theory, so nothing needs a proof.
"""

from __future__ import annotations

from collections.abc import Collection

from gl.kernel.formula import (
    And,
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
from gl.theory.build import TRUE, conjunction, disjunction, forall, substitute

FALSE = Falsity()


def simplify(formula: Formula, avoid: Collection[str]) -> Formula:
    """Apply the one-point rule wherever it applies; drop what always holds.

    >>> x, y = Variable("x", "N"), Variable("y", "N")
    >>> simplify(Forall((x, y), (Equation(x, y),), Atom("p", (y,))), ())
    Forall(variables=(Variable(name='x', sort='N'),), hypotheses=(), \
conclusion=Atom(predicate='p', arguments=(Variable(name='x', sort='N'),)))
    """
    match formula:
        case Equation(left, right):
            return TRUE if left == right else formula
        case Not(Falsity()) | Atom() | Falsity():
            return formula
        case Not(body):
            inner = simplify(body, avoid)
            if inner == TRUE:
                return FALSE
            if isinstance(inner, Exists):
                return simplify(Forall(inner.variables, (), Not(inner.body)), avoid)
            return inner.body if isinstance(inner, Not) else Not(inner)
        case And(parts):
            return conjunction([simplify(part, avoid) for part in parts])
        case Or(parts):
            simpler = [simplify(part, avoid) for part in parts]
            return TRUE if TRUE in simpler else disjunction(simpler)
        case Forall(variables, hypotheses, conclusion):
            return _universal(variables, hypotheses, conclusion, avoid)
        case Exists(variables, body):
            return _existential(variables, body, avoid)


def _universal(
    variables: tuple[Variable, ...],
    hypotheses: tuple[Formula, ...],
    conclusion: Formula,
    avoid: Collection[str],
) -> Formula:
    inner = forall(
        variables,
        [simplify(hypothesis, avoid) for hypothesis in hypotheses],
        simplify(conclusion, avoid),
        avoid,
    )
    while isinstance(inner, Forall):
        if inner.conclusion == TRUE or inner.conclusion in inner.hypotheses:
            return TRUE
        point = _point(inner.variables, inner.hypotheses)
        if point is None:
            return _used(inner)
        index, variable, value = point
        rest = inner.hypotheses[:index] + inner.hypotheses[index + 1 :]
        inner = forall(
            tuple([other for other in inner.variables if other != variable]),
            [simplify(substitute(part, {variable: value}), avoid) for part in rest],
            simplify(substitute(inner.conclusion, {variable: value}), avoid),
            avoid,
        )
    return inner


def _existential(variables: tuple[Variable, ...], body: Formula, avoid: Collection[str]) -> Formula:
    body = simplify(body, avoid)
    while variables:
        parts = body.parts if isinstance(body, And) else (body,)
        point = _point(variables, parts)
        if point is None:
            break
        index, variable, value = point
        rest = parts[:index] + parts[index + 1 :]
        variables = tuple([other for other in variables if other != variable])
        substituted = [substitute(part, {variable: value}) for part in rest]
        body = simplify(conjunction(substituted), avoid)
    free = free_variables(body)
    variables = tuple([variable for variable in variables if variable in free])
    if not variables:
        return body
    if isinstance(body, Exists):
        return Exists((*variables, *body.variables), body.body)
    return Exists(variables, body)


def _point(
    variables: Collection[Variable], parts: tuple[Formula, ...]
) -> tuple[int, Variable, Term] | None:
    """The first equation that says what one of the variables is."""
    for index, part in enumerate(parts):
        if isinstance(part, Equation):
            for variable, value in ((part.right, part.left), (part.left, part.right)):
                if not isinstance(variable, Variable) or variable not in variables:
                    continue
                if variable not in free_variables(Equation(value, value)):
                    return index, variable, value
    return None


def _used(formula: Forall) -> Formula:
    """Without the variables that nothing is said of."""
    free = dict(free_variables(formula.conclusion))
    for hypothesis in formula.hypotheses:
        free.update(free_variables(hypothesis))
    variables = tuple([variable for variable in formula.variables if variable in free])
    if not variables and not formula.hypotheses:
        return formula.conclusion
    return Forall(variables, formula.hypotheses, formula.conclusion)


def free_variables(formula: Formula) -> dict[Variable, None]:
    """The free variables, in order of first appearance."""
    found: dict[Variable, None] = {}
    stack: list[tuple[Formula | Term, frozenset[Variable]]] = [(formula, frozenset())]
    while stack:
        item, bound = stack.pop()
        inner: tuple[Formula | Term, ...]
        match item:
            case Variable():
                if item not in bound:
                    found[item] = None
                continue
            case Equation(left, right):
                inner = (left, right)
            case Forall(variables, hypotheses, conclusion):
                bound |= frozenset(variables)
                inner = (*hypotheses, conclusion)
            case Exists(variables, body):
                bound |= frozenset(variables)
                inner = (body,)
            case Not(body):
                inner = (body,)
            case And(parts) | Or(parts):
                inner = parts
            case Falsity():
                inner = ()
            case _:
                inner = item.arguments
        stack.extend([(part, bound) for part in reversed(inner)])
    return found
