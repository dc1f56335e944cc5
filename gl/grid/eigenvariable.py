"""Eigenvariables: which there are, what they are called, and where they stand in the order.

A conjecture is made of *constants*, the case of an induction of the *parts* of one, and a search
opens *numbered* ones. Each is known by where it comes from: its :data:`Origin` is the same in every
process, whatever was made there before it, and so is its rank. Two origins may be shown by one
name; the certificate gives each block's eigenvariables names of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from gl.grid.letters import OWN, more_names
from gl.kernel.symbol import Kind, SymbolTable
from gl.kernel.term import TermBank


class Constant(NamedTuple):
    """What a conjecture is about."""

    name: str
    sort: str


class Part(NamedTuple):
    """What a constant, ``whole`` (a symbol), is made of: argument ``place`` of some generator."""

    whole: int
    place: int
    sort: str


class Numbered(NamedTuple):
    """What a search opens for a bound variable."""

    name: str
    number: int
    sort: str


Origin = Constant | Part | Numbered

Places = Callable[[str], list[tuple[int, str]]]
"""By sort: the index and sort of each argument of each of its generators, in order."""

_RANK = 1
"""Eigenvariables stand between constructors (0) and functions (2)."""

_LAST = 1_000_000
"""Above all constants of a sort: the place of what a search opens."""


class Eigenvariables:
    """The eigenvariables of one bank.

    Args:
        bank: Where they live.
        sorts: The sorts, in order.
        places: What members of inductive sorts are made of.

    Attributes:
        constants: By sort: what conjectures are made of, in order.
        origins: By symbol.
    """

    def __init__(self, bank: TermBank, sorts: list[str], places: Places) -> None:
        self._bank = bank
        self._places = places
        self._index = {sort: i for i, sort in enumerate(sorts)}
        self._terms: dict[Origin, int] = {}
        self._taken: dict[str, None] = {}
        self._given: dict[str, None] = {}
        self._stems: dict[str, str] = {}
        self.constants: dict[str, list[int]] = {sort: [] for sort in sorts}
        self.origins: dict[int, Origin] = {}

    @property
    def _symbols(self) -> SymbolTable:
        return self._bank.symbols

    def settle_names(self) -> None:
        """Note what the source calls variables of each sort: parts are called after them."""
        self._stems = {sort: names[0] for sort in self.constants if (names := self._names(sort))}

    def _make(self, origin: Origin, name: str, sort: str, rank: tuple[int, ...]) -> int:
        symbol = self._symbols.add(name, Kind.EIGENVARIABLE, (), sort, rank)
        self.origins[symbol] = origin
        term = self._terms[origin] = self._bank.make(symbol, ())
        return term

    def _is_taken(self, name: str) -> bool:
        """Whether a symbol of the theory or a constant has this name.

        Not whether anything has it: names must not tell what came first in other blocks.
        """
        return name in self._symbols or name in self._taken

    def _names(self, sort: str) -> list[str]:
        """What the constants of a sort are shown as."""
        return [self._symbols.names[self._bank.heads[c]].lstrip("_") for c in self.constants[sort]]

    def variable_names(self, sorts: Iterable[str], constant: int) -> list[str]:
        """A name for a variable of each sort, none twice, none that of ``constant``.

        They begin as those by which the source calls variables of that sort, as far as there are
        any; then as names that nothing has. Their end makes them unlike all others.
        """
        taken = {self._symbols.names[self._bank.heads[constant]].lstrip("_")}
        names = []
        for sort in sorts:
            own = self._names(sort)
            free = [name for name in more_names(own) if not self._is_taken(f"_{name}")]
            name = next(
                name
                for name in (*own, *free)
                if name not in taken and name not in self._symbols and "'" not in name
            )
            taken.add(name)
            name += OWN
            while name in self._given:
                name += "'"
            self._given[name] = None
            names.append(name)
        return names

    def of(self, origin: Origin) -> int:
        """The eigenvariable that comes from there."""
        known = self._terms.get(origin)
        if known is not None:
            return known
        match origin:
            case Constant(name, sort):
                return self.constant(name, sort)
            case Part(whole, place, sort):
                return self.part(self._bank.make(whole, ()), place, sort)
            case Numbered(name, number, sort):
                return self.numbered(name, number, sort)

    def constant(self, name: str, sort: str) -> int:
        """The eigenvariable shown as ``name``, which is among the sort's constants from now on."""
        known = self._terms.get(Constant(name, sort))
        if known is not None:
            return known
        # Two names of one sort are two constants, whatever primes they need to differ from others.
        plain = f"_{name}"
        while self._is_taken(plain) or plain[1:] in self._symbols:
            plain += "'"
        self._taken[plain] = None
        constants = self.constants[sort]
        rank = (_RANK, self._index[sort], len(constants), 0)
        term = self._make(Constant(name, sort), plain, sort, rank)
        constants.append(term)
        return term

    def first_constants(self, sort: str, count: int) -> list[int]:
        """The first ``count`` constants of a sort; missing ones get free names."""
        if len(self.constants[sort]) < count:
            for name in more_names(self._names(sort)):
                if not self._is_taken(f"_{name}") and name not in self._symbols:
                    self.constant(name, sort)
                if len(self.constants[sort]) >= count:
                    break
        return self.constants[sort][:count]

    def part(self, whole: int, index: int, sort: str) -> int:
        """An eigenvariable for argument ``index`` of what ``whole`` is made of, in a case.

        All parts are named when one is asked for, in the order of the generators: names must not
        tell which case came first.
        """
        bank = self._bank
        above = bank.heads[whole]
        known = self._terms.get(Part(above, index, sort))
        if known is not None:
            return known
        parts: dict[str, None] = {}
        own, number = self._symbols.names[above], 1
        for place in self._places(bank.sorts[whole]):
            if Part(above, *place) in self._terms:
                continue
            # Shown as a variable of its sort is called: the head of xs is an x.
            stem = self._stems.get(place[1])
            other = stem is not None and place[1] != bank.sorts[whole]
            name = f"_{stem}{own}" if other else own
            while self._is_taken(f"{name}{number}") or f"{name}{number}" in parts:
                number += 1
            parts[f"{name}{number}"] = None
            rank = (*self._symbols.ranks[above], 1 + place[0])
            self._make(Part(above, *place), f"{name}{number}", place[1], rank)
        return self._terms[Part(above, index, sort)]

    def numbered(self, name: str, number: int, sort: str) -> int:
        """The eigenvariable that a search opens for a bound variable of this name."""
        known = self._terms.get(Numbered(name, number, sort))
        if known is not None:
            return known
        plain = f"_{name}{number}'" if number else f"_{name}'"
        rank = (_RANK, self._index[sort], _LAST, number, *map(ord, name))
        return self._make(Numbered(name, number, sort), plain, sort, rank)
