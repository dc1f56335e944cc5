"""In which order people read what was conjectured in vain: the simplest and most telling first.

The explorer makes conjectures by the size of their terms, so that nests such as
``half(half(half(a)))`` are among the first. A reader learns little from them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from gl.kernel.formula import Application, Atom, Equation, Forall, Formula, Term
from gl.proof.library import OpenConjecture, Refutation
from gl.theory.nodes import nodes

_Item = TypeVar("_Item", OpenConjecture, Refutation)

_TELLING = 2
"""So deep a nest still says something, as ``rev(rev(xs)) = xs`` does."""


def simplest_first(items: Iterable[_Item]) -> tuple[_Item, ...]:
    """Goals as they were stated, then conjectures by :func:`difficulty`, else as they were found.

    Args:
        items: What stayed open, or what is false.
    """
    return tuple(sorted(items, key=_rank))


def _rank(item: OpenConjecture | Refutation) -> tuple[int, ...]:
    """Smaller for what is to be read earlier."""
    return (0,) if item.goal is not None else (1, *difficulty(item.statement))


def difficulty(formula: Formula) -> tuple[int, int, int]:
    """What formulas are compared by: deep nests, size, how often one symbol is repeated."""
    parts = list(nodes(formula))
    size = sum(not isinstance(node, Forall) for node in parts)
    names = Counter(node.symbol for node in parts if isinstance(node, Application))
    deepest = max((nest(term) for term in _outermost(parts)), default=0)
    return max(deepest, _TELLING), size, max(names.values(), default=0)


def nest(term: Term) -> int:
    """How many times, at most, a function is applied right to what it gave.

    >>> nest(Application("f", (Application("f", (Application("c"),)),)))
    2
    """
    deepest = 0
    stack: list[tuple[Term, str, int]] = [(term, "", 0)]
    while stack:
        node, above, run = stack.pop()
        if isinstance(node, Application):
            here = run + 1 if node.symbol == above else 1
            deepest = max(deepest, here)
            stack.extend((argument, node.symbol, here) for argument in node.arguments)
    return deepest


def _outermost(parts: Iterable[Formula | Term]) -> list[Term]:
    """The terms that stand in atoms and equations."""
    found: list[Term] = []
    for node in parts:
        if isinstance(node, Atom):
            found.extend(node.arguments)
        elif isinstance(node, Equation):
            found.extend((node.left, node.right))
    return found
