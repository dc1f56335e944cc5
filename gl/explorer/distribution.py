"""Laws of how one function passes through another: ``f(x, g(y, z)) = h(f(x, y), f(x, z))``.

Distributive laws and homomorphisms say everything twice on one side, which makes that side too
large to be enumerated where the other is small. So they are asked for by their form, which names
no symbol, once terms of the size of the smaller side are known; what the enumeration reaches by
itself is left to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from gl.explorer.observe import Observer
from gl.grid.canonical import equation
from gl.grid.compile import Base
from gl.grid.message import Conjecture

_KNOWN = 4
"""Valuations, for each constant of a law, at which its sides must be known to agree."""


def distributions(
    base: Base, observer: Observer, functions: list[int], size: int
) -> Iterator[Conjecture]:
    """The laws of this form that no valuation refutes and that have only one side up to a size.

    Args:
        base: The language, and the theorems known so far.
        observer: Tells terms apart.
        functions: Those that the laws are about.
        size: Terms up to this size have been compared with each other.
    """
    bank, symbols = base.bank, base.symbols
    normal = base.normaliser.normal_form
    for outer, inner in product(functions, repeat=2):
        for place in range(len(symbols.argument_sorts[outer])):
            sides = _sides(base, observer, outer, place, inner)
            if sides is None:
                continue
            whole, parts = sides
            if bank.sizes[whole] > size or 1 + sum(bank.sizes[p] for p in parts) <= size:
                continue
            for join in functions:
                if [*symbols.argument_sorts[join], symbols.result_sorts[join]] != [
                    bank.sorts[term] for term in (*parts, whole)
                ]:
                    continue
                other = bank.make(join, tuple(parts))
                if normal(other) != normal(whole) and observer.agree(whole, other, _KNOWN):
                    yield equation(base, whole, other)


def _sides(
    base: Base, observer: Observer, outer: int, place: int, inner: int
) -> tuple[int, list[int]] | None:
    """``f(x, g(y, z))``, and ``f(x, y)`` and ``f(x, z)``; ``None`` if there are no such terms."""
    bank, symbols = base.bank, base.symbols
    around, inside = symbols.argument_sorts[outer], symbols.argument_sorts[inner]
    sort = symbols.result_sorts[inner]
    if len(inside) < 2 or any(s != sort for s in (around[place], *inside)):
        return None
    counts: dict[str, int] = {}
    constants: list[int] = []
    for s in (*around[:place], *inside, *around[place + 1 :]):
        counts[s] = counts.get(s, 0) + 1
        constants.append(base.first_constants(s, counts[s])[counts[s] - 1])
    if not all(observer.knows(constant) for constant in constants):
        return None
    end = place + len(inside)
    before, within, after = constants[:place], constants[place:end], constants[end:]
    whole = bank.make(outer, (*before, bank.make(inner, tuple(within)), *after))
    return whole, [bank.make(outer, (*before, part, *after)) for part in within]
