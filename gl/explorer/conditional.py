"""Conditional conjectures: what holds wherever a condition holds.

Two kinds of conditions are tried, smallest first, over irreducible terms ``u``:

* *cancellation*: ``u[x] = u[y]`` implies ``x = y``, for each constant ``x`` of ``u`` and a fresh
``y``; * *a term and a leaf*: ``u = v``, with ``v`` a constant symbol or a constant of ``u``,
implies an equation
  between leaves.

A conclusion is conjectured if it is true at every valuation at which the condition is, provided
that the condition is true at some valuation and not at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from gl.explorer.observe import Observation, Observer
from gl.grid.canonical import canonical, constants_in, in_order
from gl.grid.compile import Base
from gl.grid.message import Conjecture
from gl.kernel.sentence import Equal
from gl.kernel.symbol import Kind

_LEAF = 5
"""Symbols in a condition of the second kind: beyond, there is little but special cases."""


def conditional_conjectures(
    base: Base, observer: Observer, levels: list[list[int]], size: int
) -> Iterator[Conjecture]:
    """Conjectures whose condition has ``size`` symbols, its equality sign not counted."""
    if size % 2 == 0:
        for term in _conditions(base, levels, size // 2):
            yield from _cancellations(base, observer, term)
    if size > _LEAF:
        return
    leaves = levels[1] if len(levels) > 1 else []
    for term in _conditions(base, levels, size - 1):
        free = constants_in(base, [term])
        if not free:
            # It holds for every valuation, or for none.
            continue
        symbols = [leaf for leaf in leaves if _is_symbol(base, leaf)]
        for leaf in (*symbols, *free):
            if base.bank.sorts[leaf] == base.bank.sorts[term]:
                yield from _conclusions(base, observer, term, leaf, (*symbols, *free))


def _conditions(base: Base, levels: list[list[int]], size: int) -> list[int]:
    """The terms of a size that start with a function, with their constants in order."""
    if not 0 < size < len(levels):
        return []
    return [
        term
        for term in levels[size]
        if base.symbols.kinds[base.bank.heads[term]] is Kind.FUNCTION
        and in_order(base, constants_in(base, [term]))
    ]


def _cancellations(base: Base, observer: Observer, term: int) -> Iterator[Conjecture]:
    bank = base.bank
    free = constants_in(base, [term])
    for constant in free:
        fresh = [c for c in base.constants[bank.sorts[constant]] if c not in free]
        if not fresh or not observer.knows(fresh[0]):
            continue
        other = bank.substitute(term, {constant: fresh[0]})
        yield from _conclusions(base, observer, term, other, (constant, fresh[0]))


def _conclusions(
    base: Base, observer: Observer, left: int, right: int, leaves: tuple[int, ...]
) -> Iterator[Conjecture]:
    first, second = observer.observe(left), observer.observe(right)
    pairs = enumerate(zip(first, second, strict=True))
    where = [i for i, (u, v) in pairs if u == v and u is not None]
    if not where or len(where) == len(first):
        return
    bank = base.bank
    for index, one in enumerate(leaves):
        for other in leaves[index + 1 :]:
            if bank.sorts[one] != bank.sorts[other] or {one, other} == {left, right}:
                continue
            if _is_symbol(base, one) and _is_symbol(base, other):
                continue
            if _agree(observer.observe(one), observer.observe(other), where):
                # A constant before a symbol: ``b = 0``.
                sides = (other, one) if _is_symbol(base, one) else (one, other)
                yield canonical(base, (Equal(left, right),), Equal(*sides))


def _is_symbol(base: Base, term: int) -> bool:
    return base.symbols.kinds[base.bank.heads[term]] is not Kind.EIGENVARIABLE


def _agree(one: Observation, other: Observation, where: list[int]) -> bool:
    return all(one[i] == other[i] and one[i] is not None for i in where)
