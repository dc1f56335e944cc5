"""In which order the symbols of a theory are explored.

A function is explored together with what its axioms mention, directly or by way of other functions:
``+`` alone, then ``*`` with ``+``, then a sum with ``+`` but without ``*``. Last comes everything
together. So simple laws are there before anything complicated is tried, and what has nothing to do
with each other meets only once.
"""

from __future__ import annotations

import gl.kernel.formula as ast
from gl.grid.compile import Base, symbols_in
from gl.theory.theory import SymbolKind

_STAGES = 50
"""Beyond these, as with hundreds of constants of which nothing but facts is known, everything is
explored together."""


def stages(base: Base, within: list[int] | None = None) -> list[list[int]]:
    """Sets of function symbols, each in order of declaration, the smallest first.

    Args:
        base: The language.
        within: The only functions of interest; all by default.
    """
    theory = base.theory
    functions = [s.name for s in theory.symbols if s.kind is SymbolKind.FUNCTION]
    if within is not None:
        functions = [name for name in functions if base.symbols[name] in within]
    mentions: dict[str, dict[str, None]] = {name: {name: None} for name in functions}
    for axiom in theory.axioms:
        formula = axiom.formula
        if isinstance(formula, ast.Forall):
            formula = formula.conclusion
        if isinstance(formula, ast.Equation) and isinstance(formula.left, ast.Application):
            head = formula.left.symbol
            if head in mentions:
                for side in (formula.left, formula.right):
                    used = [name for name in symbols_in(side) if name in mentions]
                    mentions[head].update(dict.fromkeys(used))
    found: dict[tuple[str, ...], None] = {}
    for name in functions:
        together = _closure(name, mentions)
        found[tuple([f for f in functions if f in together])] = None
    order = sorted(found, key=len)
    everything = tuple(functions)
    if everything not in found and everything:
        order.append(everything)
    if len(order) > _STAGES:
        order = order[-1:]
    return [[base.symbols[name] for name in names] for names in order]


def _closure(name: str, mentions: dict[str, dict[str, None]]) -> dict[str, None]:
    found = {name: None}
    stack = [name]
    while stack:
        for other in mentions[stack.pop()]:
            if other not in found:
                found[other] = None
                stack.append(other)
    return found
