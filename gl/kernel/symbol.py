"""Symbols as small integers.

A :class:`SymbolTable` knows of every symbol what inference needs: its kind, its sorts, and its
rank in the reduction order. Eigenvariables are symbols too (constants): inside a logic block they
stand for arbitrary but fixed individuals, so terms over them are ground and rewriting may treat
them as such.
"""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """What a symbol is."""

    CONSTRUCTOR = "constructor"
    EIGENVARIABLE = "eigenvariable"
    FUNCTION = "function"
    PREDICATE = "predicate"


class SymbolTable:
    """Names to ids, ids to kinds, sorts and ranks.

    Attributes:
        names: By id.
        kinds: By id.
        argument_sorts: By id.
        result_sorts: By id; the empty string for a predicate.
        ranks: By id; the precedence of the reduction order, compared as tuples: constructors
            below eigenvariables below functions. Ranks never depend on the order of creation.
        peers: By id; symbols with one tuple, which is not empty, are compared by their arguments
            before their ranks.
    """

    __slots__ = ("_ids", "argument_sorts", "kinds", "names", "peers", "ranks", "result_sorts")

    def __init__(self) -> None:
        self.names: list[str] = []
        self.kinds: list[Kind] = []
        self.argument_sorts: list[tuple[str, ...]] = []
        self.result_sorts: list[str] = []
        self.ranks: list[tuple[int, ...]] = []
        self.peers: list[tuple[int, ...]] = []
        self._ids: dict[str, int] = {}

    def declare(
        self,
        name: str,
        kind: Kind,
        argument_sorts: tuple[str, ...],
        result_sort: str,
        rank: tuple[int, ...],
        peers: tuple[int, ...] = (),
    ) -> int:
        """Add a symbol and return its id; the same declaration again returns the same id."""
        known = self._ids.get(name)
        if known is not None:
            return known
        symbol = self.add(name, kind, argument_sorts, result_sort, rank, peers)
        self._ids[name] = symbol
        return symbol

    def add(
        self,
        name: str,
        kind: Kind,
        argument_sorts: tuple[str, ...],
        result_sort: str,
        rank: tuple[int, ...],
        peers: tuple[int, ...] = (),
    ) -> int:
        """Add a symbol that its name does not find, and return its id."""
        symbol = len(self.names)
        self.names.append(name)
        self.kinds.append(kind)
        self.argument_sorts.append(argument_sorts)
        self.result_sorts.append(result_sort)
        self.ranks.append(rank)
        self.peers.append(peers)
        return symbol

    def __getitem__(self, name: str) -> int:
        """The id of ``name``; ``KeyError`` if there is none."""
        return self._ids[name]

    def __contains__(self, name: str) -> bool:
        return name in self._ids

    def __len__(self) -> int:
        return len(self.names)
