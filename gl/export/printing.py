"""The one walk over a formula behind text, MPL and HTML.

In MPL parentheses are as few as the notation's precedences and associativity allow. For people an
operator inside itself is always parenthesised, because ``(a + b) + c = a + (b + c)`` says more than
``a + b + c = a + (b + c)``. The walk keeps its own stack, so that a term of any depth can be
printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gl.export.words import SUBSCRIPTS, Notations, Style
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
from gl.theory.theory import Fixity, Notation

Node = Formula | Term
Position = tuple[int, ...]
Mark = tuple[Position, str]
"""A position and the HTML element, with its attributes, to put around what stands there."""


# How tightly the parts of a formula bind; terms have precedences of their own.
_QUANTIFIER, _IFF, _IMPLIES, _OR, _AND, _NOT, _RELATION, _CLOSED = 3, 5, 10, 20, 30, 40, 50, 60


def children(node: Node) -> tuple[Node, ...]:
    """The parts of ``node`` in the order in which positions count them."""
    match node:
        case Application(_, arguments) | Atom(_, arguments):
            return arguments
        case Equation(left, right):
            return (left, right)
        case Not(body) | Exists(_, body):
            return (body,)
        case And(parts) | Or(parts):
            return parts
        case Forall(_, hypotheses, conclusion):
            return (*hypotheses, conclusion)
        case Variable() | Falsity():
            return ()


def _fits(inner: Notation, outer: Notation, *, left: bool) -> bool:
    """Whether an argument with ``inner`` needs no parentheses under ``outer``."""
    if inner.precedence != outer.precedence:
        return inner.precedence > outer.precedence
    if inner.fixity is not outer.fixity or inner.fixity is Fixity.INFIX:
        return False
    return inner.fixity is not (Fixity.INFIXR if left else Fixity.INFIXL)


@dataclass(frozen=True, slots=True)
class _Operator:
    """The operator around an argument; ``itself`` is its name if it is parenthesised in itself."""

    notation: Notation
    itself: str


_Item = str | tuple[Node, int, _Operator | None, bool, tuple[Mark, ...]]


def render(
    node: Node,
    notations: Notations,
    style: Style,
    names: Mapping[str, str],
    marks: tuple[Mark, ...] = (),
) -> str:
    """Print ``node``: the one walk behind text, MPL and HTML.

    An item of the stack is text to print, or a node with what surrounds it: how tightly a formula
    must bind there; for an argument of an operator, the operator and on which side it stands; and
    the marks inside it.
    """
    out: list[str] = []
    stack: list[_Item] = [(node, 0, None, True, marks)]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            out.append(item)
            continue
        node, required, outer, left, marks = item
        if isinstance(node, Variable):
            name = names.get(node.name, node.name)
            shown = _variable(name, notations, style)
            for _, tag in reversed(marks):
                shown = f"<{tag}>{shown}</{tag.split()[0]}>"
            out.append(shown)
        elif isinstance(node, Application):
            _term(node, outer, notations, style, marks, stack, left=left)
        else:
            _formula(node, required, notations, style, names, marks, stack)
    return "".join(out)


def _variable(name: str, notations: Notations, style: Style) -> str:
    if style.html:
        return notations.variable_html(name)
    if style.plain:
        return name
    stem = name.rstrip("0123456789")
    return stem + name[len(stem) :].translate(SUBSCRIPTS) if stem else name


def _term(
    node: Application,
    outer: _Operator | None,
    notations: Notations,
    style: Style,
    marks: tuple[Mark, ...],
    stack: list[_Item],
    *,
    left: bool,
) -> None:
    """Put what ``node`` is printed as on the stack, the last of it first."""
    arguments = node.arguments
    shape = notations.shape(node.symbol, len(arguments), style)
    notation = shape.notation
    bracket = (
        notation is not None
        and outer is not None
        and (outer.itself == node.symbol or not _fits(notation, outer.notation, left=left))
    )
    if bracket:
        stack.append(")")
    here = [tag for position, tag in marks if not position] if marks else []
    stack.extend(f"</{tag.split()[0]}>" for tag in here)
    inner = tuple(mark for mark in marks if mark[0]) if marks else ()
    if not inner and node.symbol in notations.numerals:
        _successors(node, notations, style, stack)
    else:
        if shape.after:
            stack.append(shape.after)
        operator = _operator(node.symbol, notation, style)
        for index in range(len(arguments) - 1, -1, -1):
            stack.append((arguments[index], 0, operator, index == 0, _below(inner, index)))
            if index:
                stack.append(shape.between)
        if shape.before:
            stack.append(shape.before)
    stack.extend(f"<{tag}>" for tag in reversed(here))
    if bracket:
        stack.append("(")


def _operator(name: str, notation: Notation | None, style: Style) -> _Operator | None:
    if notation is None:
        return None
    infix = notation.fixity not in {Fixity.PREFIX, Fixity.POSTFIX}
    return _Operator(notation, name if infix and not style.plain else "")


def _successors(node: Application, notations: Notations, style: Style, stack: list[_Item]) -> None:
    """A nest of successors: a numeral if it ends in zero, else all of it at once."""
    successor, count = node.symbol, 0
    base: Term = node
    while isinstance(base, Application) and base.symbol == successor:
        base = base.arguments[0]
        count += 1
    is_zero = isinstance(base, Application) and base.symbol == notations.numerals[successor]
    if is_zero:
        stack.append(str(count))
        return
    shape = notations.shape(successor, 1, style)
    stack.append(shape.after * count)
    stack.append((base, 0, None, True, ()))
    stack.append(shape.before * count)


def _below(marks: tuple[Mark, ...], index: int) -> tuple[Mark, ...]:
    """The marks inside part ``index``."""
    if not marks:
        return ()
    return tuple((position[1:], tag) for position, tag in marks if position[:1] == (index,))


def _formula(
    node: Formula,
    required: int,
    notations: Notations,
    style: Style,
    names: Mapping[str, str],
    marks: tuple[Mark, ...],
    stack: list[_Item],
) -> None:
    """Put what ``node`` is printed as on the stack, the last of it first."""
    here = [tag for position, tag in marks if not position] if marks else []
    inner = tuple(mark for mark in marks if mark[0]) if marks else ()
    parts, level = _parts(node, required, notations, style, names, inner)
    bracket = level < required
    if bracket:
        stack.append(")")
    stack.extend(f"</{tag.split()[0]}>" for tag in here)
    stack.extend(reversed(parts))
    stack.extend(f"<{tag}>" for tag in reversed(here))
    if bracket:
        stack.append("(")


def _parts(
    node: Formula,
    required: int,
    notations: Notations,
    style: Style,
    names: Mapping[str, str],
    marks: tuple[Mark, ...],
) -> tuple[list[_Item], int]:
    """What ``node`` is printed as, from left to right, and how tightly it binds."""
    # Where nothing stands behind it, a quantifier at the end reaches to the end.
    reaches = not required and not style.plain and _ends_quantified(node)
    match node:
        case Equation():
            return _equation(node, style.equals, marks), _RELATION
        case Atom(predicate, arguments):
            shape = notations.shape(predicate, len(arguments), style)
            operator = _operator(predicate, shape.notation, style)
            parts: list[_Item] = [shape.before]
            for index, argument in enumerate(arguments):
                if index:
                    parts.append(shape.between)
                parts.append((argument, 0, operator, index == 0, _below(marks, index)))
            parts.append(shape.after)
            return parts, _RELATION if shape.notation else _CLOSED
        case Not(Equation() as body) if style.differs and all(len(m[0]) > 1 for m in marks):
            return _equation(body, style.differs, _below(marks, 0)), _RELATION
        case Not(body):
            return [style.negation, (body, _CLOSED, None, True, _below(marks, 0))], _NOT
        case And(parts=(Forall() as there, Forall() as back)) if not marks and _is_iff(there, back):
            return [
                (back.conclusion, _IMPLIES + 1, None, True, ()),
                style.equivalence,
                (there.conclusion, _after(there.conclusion), None, True, ()),
            ], _IFF
        case And(conjuncts):
            last = 0 if reaches else _AND + 1
            return _joined(conjuncts, style.conjunction, _AND + 1, marks, last), _AND
        case Or(disjuncts):
            last = 0 if reaches else _OR + 1
            return _joined(disjuncts, style.disjunction, _OR + 1, marks, last), _OR
        case Forall(variables, hypotheses, conclusion):
            parts = []
            if variables:
                bound = [_variable(names.get(v.name, v.name), notations, style) for v in variables]
                parts += [style.forall, " ".join(bound), style.dot]
            if hypotheses:
                tight = _AND + 1 if len(hypotheses) > 1 else _IMPLIES + 1
                if len(hypotheses) == 1 and isinstance(hypotheses[0], And):
                    tight = _CLOSED  # one hypothesis, not two
                parts += _joined(hypotheses, style.conjunction, tight, marks, tight)
                parts.append(style.implication)
            tight = _after(conclusion) if hypotheses else 0
            below = _below(marks, len(hypotheses))
            parts.append((conclusion, tight, None, True, below))
            return parts, _QUANTIFIER if variables else _IMPLIES
        case Exists(variables, body):
            bound = [_variable(names.get(v.name, v.name), notations, style) for v in variables]
            parts = [style.exists, " ".join(bound), style.dot]
            parts.append((body, 0, None, True, _below(marks, 0)))
            return parts, _QUANTIFIER
        case Falsity():
            return [style.falsity], _CLOSED


def _after(formula: Formula) -> int:
    """How tightly what stands right of an arrow must bind: a quantifier may reach to the end."""
    return 0 if isinstance(formula, Exists | Forall) else _IMPLIES + 1


def _equation(node: Equation, sign: str, marks: tuple[Mark, ...]) -> list[_Item]:
    return [
        (node.left, 0, None, True, _below(marks, 0)),
        sign,
        (node.right, 0, None, False, _below(marks, 1)),
    ]


def _joined(
    formulas: tuple[Formula, ...], sign: str, required: int, marks: tuple[Mark, ...], last: int
) -> list[_Item]:
    """``formulas`` with ``sign`` between; all must bind as ``required``, the last as ``last``."""
    parts: list[_Item] = []
    for index, formula in enumerate(formulas):
        if index:
            parts.append(sign)
        tight = required if index < len(formulas) - 1 else last
        parts.append((formula, tight, None, True, _below(marks, index)))
    return parts


def _ends_quantified(node: Formula) -> bool:
    """Whether the last part of a conjunction or disjunction is quantified."""
    if not isinstance(node, And | Or):
        return False
    last = node.parts[-1]
    return isinstance(last, Exists) or (isinstance(last, Forall) and bool(last.variables))


def _is_iff(there: Forall, back: Forall) -> bool:
    """Whether ``there`` and ``back`` are the two halves of an equivalence."""
    if there.variables or back.variables:
        return False
    return _conjunction(there.hypotheses) == back.conclusion and (
        _conjunction(back.hypotheses) == there.conclusion
    )


def _conjunction(formulas: tuple[Formula, ...]) -> Formula | None:
    if not formulas:
        return None
    return formulas[0] if len(formulas) == 1 else And(formulas)
