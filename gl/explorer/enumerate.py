"""Irreducible terms, size by size.

What a known theorem can rewrite is never enumerated: a term is made from irreducible arguments only
and dropped if a rule applies at its root.
"""

from __future__ import annotations

from itertools import product
from math import prod

from gl.explorer.observe import compositions
from gl.grid.canonical import constants_in, in_order
from gl.grid.compile import Base
from gl.kernel.symbol import Kind


class Enumerator:
    """Terms over some constants, by size.

    Args:
        base: The language and the theorems known so far.
        constants: The leaves beside constant symbols.
        functions: The function symbols to be used, beside all constructors.

    Attributes:
        functions: The function symbols used.
        levels: Terms by size, from 1; reducible ones are dropped by :meth:`refresh`.
    """

    def __init__(self, base: Base, constants: list[int], functions: list[int]) -> None:
        self._base = base
        self._constants = constants
        self.functions = functions
        self._operations = [
            s
            for s in range(len(base.symbols.names))
            if base.symbols.kinds[s] is Kind.CONSTRUCTOR or s in functions
        ]
        self.levels: list[list[int]] = [[]]
        self._seen = base.normaliser.changes

    @property
    def exhausted(self) -> bool:
        """Whether there are no terms of the next size, nor of any larger one."""
        if len(self.levels) == 1:
            return False
        arity = max(
            [len(self._base.symbols.argument_sorts[s]) for s in self._operations], default=0
        )
        largest = max([size for size, level in enumerate(self.levels) if level], default=0)
        return len(self.levels) > 1 + arity * largest

    def refresh(self) -> None:
        """Drop what has become reducible.

        Arguments stand in lower levels, so it is enough to look at roots, and only if rules have
        come since the last time.
        """
        normaliser = self._base.normaliser
        if self._seen == normaliser.changes:
            return
        self._seen = normaliser.changes
        arguments, root_step = self._base.bank.arguments, normaliser.root_step
        gone: set[int] = set()
        for size, level in enumerate(self.levels):
            kept: list[int] = []
            for term in level:
                if gone.isdisjoint(arguments[term]) and root_step(term) is None:
                    kept.append(term)
                else:
                    gone.add(term)
            self.levels[size] = kept

    def candidates(self) -> int:
        """How many terms of the next size there are to be looked at."""
        self.refresh()
        base, size = self._base, len(self.levels)
        counts: list[dict[str, int]] = []
        for level in self.levels:
            count: dict[str, int] = {}
            for term in level:
                sort = base.bank.sorts[term]
                count[sort] = count.get(sort, 0) + 1
            counts.append(count)
        total = 0
        for head in self._operations:
            sorts = base.symbols.argument_sorts[head]
            for sizes in compositions(size - 1, len(sorts)):
                pairs = zip(sorts, sizes, strict=True)
                total += prod([counts[n].get(s, 0) for s, n in pairs])
        return total

    def next_level(self) -> list[int]:
        """The terms of the next size to be told apart: the irreducible ones, then general ones."""
        self.refresh()
        base = self._base
        make, root_step = base.bank.make, base.normaliser.root_step
        size = len(self.levels)
        by_sort: list[dict[str, list[int]]] = []
        for level in self.levels:
            sorted_out: dict[str, list[int]] = {}
            for term in level:
                sorted_out.setdefault(base.bank.sorts[term], []).append(term)
            by_sort.append(sorted_out)
        made: list[int] = list(self._constants) if size == 1 else []
        general: list[int] = []
        for head in self._operations:
            sorts = base.symbols.argument_sorts[head]
            for sizes in compositions(size - 1, len(sorts)):
                pools = [by_sort[n].get(s, []) for s, n in zip(sorts, sizes, strict=True)]
                for arguments in product(*pools):
                    term = make(head, arguments)
                    step = root_step(term)
                    if step is None:
                        made.append(term)
                    elif step[0].checked and self._is_general(term):
                        general.append(term)
        self.levels.append(made)
        return made + general

    def _is_general(self, term: int) -> bool:
        """Whether the constants of a term that equations without direction rewrite are in order.

        ``(a + b) + c`` is such a term once + is known to commute: ``c + (a + b)`` is preferred for
        these constants, but a law about it would be more general than one about that.
        """
        return in_order(self._base, constants_in(self._base, [term]))
