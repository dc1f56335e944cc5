"""Laws that have names: commutativity, associativity, transitivity and their kin, told by shape.

No symbol is known here. A law is a pattern over variables ``x, y, z`` and symbols ``f, g, h``
(functions, ``c`` a constant) or ``R`` (a relation); a theorem has the name of the first pattern
that it matches, its equations read either way. The order is that in which people would name the
laws of a theory: those of one operation, how two go together, cancellation, order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from gl.kernel.formula import (
    And,
    Application,
    Atom,
    Equation,
    Forall,
    Formula,
    Not,
    Or,
    Term,
    Variable,
)

Shape = str | tuple["Shape", ...]
"""A variable ``"x"``, a constant ``("c",)``, or a symbol with what it is applied to."""


@dataclass(frozen=True, slots=True)
class Law:
    """The name of a law, and for which symbol it holds; ``rank`` is its place among laws."""

    name: str
    symbol: str
    rank: int


def _f(one: Shape, two: Shape) -> Shape:
    return ("f", one, two)


_X, _Y, _Z, _C = "x", "y", "z", ("c",)
_SAME = "="

_LAWS: tuple[tuple[str, tuple[Shape, ...], Shape], ...] = (
    ("Commutativity", (), (_SAME, _f(_X, _Y), _f(_Y, _X))),
    ("Associativity", (), (_SAME, _f(_f(_X, _Y), _Z), _f(_X, _f(_Y, _Z)))),
    ("Distributivity", (), (_SAME, _f(_X, ("g", _Y, _Z)), ("g", _f(_X, _Y), _f(_X, _Z)))),
    ("Distributivity", (), (_SAME, _f(("g", _X, _Y), _Z), ("g", _f(_X, _Z), _f(_Y, _Z)))),
    ("Reflexivity", (), ("R", _X, _X)),
    ("Transitivity", (("R", _X, _Y), ("R", _Y, _Z)), ("R", _X, _Z)),
    ("Antisymmetry", (("R", _X, _Y), ("R", _Y, _X)), (_SAME, _X, _Y)),
    ("Symmetry", (("R", _X, _Y),), ("R", _Y, _X)),
    ("Totality", (), ("or", ("R", _X, _Y), ("R", _Y, _X))),
    ("Trichotomy", (), ("or", ("R", _X, _Y), (_SAME, _X, _Y), ("R", _Y, _X))),
    ("Irreflexivity", (), ("not", ("R", _X, _X))),
    ("Neutral element", (), (_SAME, _f(_X, _C), _X)),
    ("Neutral element", (), (_SAME, _f(_C, _X), _X)),
    ("Inverse", (), (_SAME, _f(_X, ("i", _X)), _C)),
    ("Inverse", (), (_SAME, _f(("i", _X), _X), _C)),
    ("Involution", (), (_SAME, ("i", ("i", _X)), _X)),
    ("Absorption", (), (_SAME, _f(_X, ("g", _X, _Y)), _X)),
    ("Idempotence", (), (_SAME, _f(_X, _X), _X)),
    ("Idempotence", (), (_SAME, ("i", ("i", _X)), ("i", _X))),
    ("Cancellation", ((_SAME, _f(_X, _Z), _f(_Y, _Z)),), (_SAME, _X, _Y)),
    ("Cancellation", ((_SAME, _f(_Z, _X), _f(_Z, _Y)),), (_SAME, _X, _Y)),
    ("Injectivity", ((_SAME, ("i", _X), ("i", _Y)),), (_SAME, _X, _Y)),
    ("Antihomomorphism", (), (_SAME, ("i", _f(_X, _Y)), ("g", ("i", _Y), ("i", _X)))),
    ("Homomorphism", (), (_SAME, ("i", _f(_X, _Y)), ("g", ("i", _X), ("i", _Y)))),
    ("Monotonicity", (("R", _X, _Y),), ("R", _f(_X, _Z), _f(_Y, _Z))),
    ("Monotonicity", (("R", _X, _Y),), ("R", _f(_Z, _X), _f(_Z, _Y))),
    ("Monotonicity", (("R", _X, _Y),), ("R", ("i", _X), ("i", _Y))),
    ("Absorbing element", (), (_SAME, _f(_X, _C), _C)),
    ("Absorbing element", (), (_SAME, _f(_C, _X), _C)),
    ("Invariance", (), (_SAME, ("i", ("j", _X)), ("i", _X))),
)

_OF_THE_FUNCTION = ("Monotonicity",)
_OF_THE_MAP = ("Homomorphism", "Antihomomorphism")


def law_of(formula: Formula) -> Law | None:
    """The law that a theorem states, if it has a name.

    >>> a, b = Variable("a", "N"), Variable("b", "N")
    >>> ab, ba = Application("+", (a, b)), Application("+", (b, a))
    >>> law_of(Forall((a, b), (), Equation(ab, ba)))
    Law(name='Commutativity', symbol='+', rank=0)
    """
    hypotheses: tuple[Formula, ...] = ()
    conclusion = formula
    if isinstance(formula, Forall):
        hypotheses, conclusion = formula.hypotheses, formula.conclusion
        if len(hypotheses) == 1 and isinstance(hypotheses[0], And):
            hypotheses = hypotheses[0].parts
    for rank, (name, premises, shape) in enumerate(_LAWS):
        if len(premises) != len(hypotheses):
            continue
        for order in permutations(hypotheses):
            for symbols in _matches((*premises, shape), (*order, conclusion), {}):
                keys = "fiR" if name in _OF_THE_FUNCTION else "Rfi"
                keys = "ifR" if name in _OF_THE_MAP else keys
                main = next(symbols[key] for key in keys if key in symbols)
                return Law(name, str(main), rank)
    return None


_Found = dict[str, object]
_Node = Formula | Term


def _matches(
    shapes: tuple[Shape, ...], nodes: tuple[_Node, ...], found: _Found
) -> Iterator[_Found]:
    """The ways in which shapes match, one after the other, given what was found before."""
    if not shapes:
        yield found
        return
    for so_far in _one(shapes[0], nodes[0], found):
        yield from _matches(shapes[1:], nodes[1:], so_far)


def _one(shape: Shape, node: _Node, found: _Found) -> Iterator[_Found]:
    """The ways in which one shape matches."""
    if isinstance(shape, str):
        taken = [value for key, value in found.items() if key in "xyz" and key != shape]
        if isinstance(node, Variable) and found.get(shape, node) == node and node not in taken:
            yield {**found, shape: node}
        return
    head, *inner = shape
    match node:
        case Equation(left, right) if head == _SAME:
            yield from _matches(tuple(inner), (left, right), found)
            yield from _matches(tuple(inner), (right, left), found)
        case Or(parts) if head == "or" and len(parts) == len(inner):
            yield from _matches(tuple(inner), parts, found)
        case Not(body) if head == "not":
            yield from _matches(tuple(inner), (body,), found)
        case Atom(symbol, arguments) if head == "R" and len(arguments) == len(inner):
            if found.get("R", symbol) == symbol:
                yield from _matches(tuple(inner), arguments, {**found, "R": symbol})
        case Application(symbol, arguments) if (
            isinstance(head, str) and head in "fgijc" and len(arguments) == len(inner)
        ):
            if found.get(head, symbol) == symbol:
                yield from _matches(tuple(inner), arguments, {**found, head: symbol})
        case _:
            return
