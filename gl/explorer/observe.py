"""Valuations, and the classes of terms that agree on all of them.

A valuation gives every constant a value. A term's *observation* is the tuple of its values over
all valuations; terms with one observation are conjectured equal, terms with two are known to
differ. So nothing that a valuation refutes is ever conjectured.
"""

from __future__ import annotations

from itertools import product

from gl.explorer.evaluate import Evaluator
from gl.grid.compile import Base
from gl.kernel.symbol import Kind

Observation = tuple[int | None, ...]

_VALUES, _POINTS = 5, 130
"""All combinations of the first values, up to 5 of them, as long as there are at most 130; what is
left of these is picked among the combinations of more values."""

_LARGE, _MANY = 13, 30
"""Values are of at most 13 symbols, and there are at most 30, or 5 where they are rare: lists of
three elements are among them, and nodes with two different subtrees, but no number that makes
products too large to evaluate."""


class Observer:
    """The observations of terms over some constants.

    Args:
        base: The language.
        constants: What the terms are made of, beside symbols.
        evaluator: Gives operations their values.
    """

    def __init__(self, base: Base, constants: list[int], evaluator: Evaluator) -> None:
        self._base = base
        self._evaluator = evaluator
        self._observations: dict[int, Observation] = {}
        self._constants = constants
        values = {
            sort: smallest_values(base, evaluator, sort)
            for sort in dict.fromkeys(base.bank.sorts[c] for c in constants)
        }
        pools = [values[base.bank.sorts[c]] for c in constants]
        self.points = valuations(pools)
        for index, constant in enumerate(constants):
            self._observations[constant] = tuple([point[index] for point in self.points])

    def knows(self, constant: int) -> bool:
        """Whether the valuations give this constant a value."""
        return constant in self._observations

    def is_known_enough(self, term: int, wanted: int) -> bool:
        """Whether the term has values at ``wanted`` valuations for each of its constants."""
        return self.agree(term, term, wanted)

    def agree(self, one: int, other: int, wanted: int) -> bool:
        """Whether two terms with the same constants agree wherever both have values.

        These must be ``wanted`` valuations for each of the constants.
        """
        own = [i for i, c in enumerate(self._constants) if c in self._base.bank.subterms(one)]
        known: dict[tuple[int, ...], None] = {}
        values = zip(self.points, self.observe(one), self.observe(other), strict=True)
        for point, left, right in values:
            if left is not None and right is not None:
                if left != right:
                    return False
                known[tuple([point[i] for i in own])] = None
        return len(known) >= wanted * len(own) > 0

    def observe(self, term: int) -> Observation:
        """The values of the term; its arguments are observed first and remembered."""
        known = self._observations.get(term)
        if known is not None:
            return known
        bank = self._base.bank
        head = bank.heads[term]
        results = self._evaluator.results(head)
        arguments = [self.observe(a) for a in bank.arguments[term]]
        if not arguments:
            observation: Observation = (results[()],) * len(self.points)
        else:
            observation = tuple(map(results.__getitem__, zip(*arguments, strict=True)))
        self._observations[term] = observation
        return observation


def valuations(pools: list[list[int]]) -> list[tuple[int, ...]]:
    """Points: all combinations of small values, and a spread of larger ones, without repetition."""
    if not pools or any(not pool for pool in pools):
        return [()] if not pools else []
    small = _VALUES
    while small > 0 and _size([min(small, len(p)) for p in pools]) > _POINTS:
        small -= 1
    points = dict.fromkeys(product(*[pool[:small] for pool in pools]))
    # A linear congruential sequence (Knuth's MMIX constants): fixed, and its high bits spread well.
    state = 1
    for _ in range(_POINTS - len(points)):
        picks = []
        for pool in pools:
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            picks.append(pool[(state >> 33) % len(pool)])
        points[tuple(picks)] = None
    return list(points)


def _size(lengths: list[int]) -> int:
    result = 1
    for length in lengths:
        result *= length
    return result


def smallest_values(base: Base, evaluator: Evaluator, sort: str) -> list[int]:
    """The first values of a sort, by size and then by order of declaration of their constructors.

    A sort without constructors has its own constants for values: nothing is known of them but that
    they may differ.
    """
    symbols = base.symbols
    constructors = [s for s in range(len(symbols.names)) if symbols.kinds[s] is Kind.CONSTRUCTOR]
    if not any(symbols.result_sorts[s] == sort for s in constructors):
        return base.first_constants(sort, 3)[:3]
    inside = _inside(base, constructors, sort)
    constructors = [s for s in constructors if symbols.result_sorts[s] in inside]
    by_size: dict[int, dict[str, list[int]]] = {}
    found: list[int] = []
    dense = False
    for size in range(1, _LARGE + 1):
        layer: dict[str, list[int]] = {}
        for head in constructors:
            sorts = symbols.argument_sorts[head]
            for sizes in compositions(size - 1, len(sorts)):
                pools = [_values_of(base, by_size, s, n) for s, n in zip(sorts, sizes, strict=True)]
                for arguments in product(*pools):
                    value = evaluator.apply(head, arguments)
                    if value is not None:
                        layer.setdefault(symbols.result_sorts[head], []).append(value)
        by_size[size] = layer
        found.extend(layer.get(sort, ()))
        dense = dense or len(layer.get(sort, ())) > 1
        if len(found) >= (_MANY if dense else _VALUES):
            break
    return found[:_MANY]


def _inside(base: Base, constructors: list[int], sort: str) -> dict[str, None]:
    """The sort, and those of what its values are made of."""
    symbols = base.symbols
    found = {sort: None}
    stack = [sort]
    while stack:
        above = stack.pop()
        for head in constructors:
            if symbols.result_sorts[head] == above:
                new = [s for s in symbols.argument_sorts[head] if s not in found]
                found.update(dict.fromkeys(new))
                stack.extend(new)
    return found


def _values_of(
    base: Base, by_size: dict[int, dict[str, list[int]]], sort: str, size: int
) -> list[int]:
    if sort in base.inductions or any(sort in layer for layer in by_size.values()):
        return by_size.get(size, {}).get(sort, [])
    return base.first_constants(sort, 3)[:3] if size == 1 else []


def compositions(total: int, parts: int) -> list[tuple[int, ...]]:
    """All ways to write ``total`` as an ordered sum of ``parts`` positive numbers.

    >>> compositions(4, 2)
    [(1, 3), (2, 2), (3, 1)]
    """
    if parts == 0:
        return [()] if total == 0 else []
    if parts == 1:
        return [(total,)] if total > 0 else []
    return [
        (first, *rest)
        for first in range(1, total - parts + 2)
        for rest in compositions(total - first, parts - 1)
    ]
