"""Ground atoms in columns: what forward chaining by hash joins works on.

A fact is an ``int``, its place in the order of derivation: its premises are smaller. Predicate,
arguments, origin and premises stand in arrays of machine integers, so a fact costs some 150 bytes,
most of it the entry of the dictionary that says whether an atom is known. Indexes are made when a
join first asks for them, and are brought up to date between rounds.
"""

from __future__ import annotations

from array import array
from collections.abc import Container
from itertools import chain

_BITS = 32
"""Of a term in the key of a tuple: ids of terms are smaller than 2**32."""


class Relations:
    """All facts of a saturation.

    Args:
        width: The largest number of arguments.

    Attributes:
        predicates: By fact.
        columns: By place and fact: the argument, or -1 beyond the last.
        origins: By fact: whatever number its maker gave.
        indexed: The facts before this one are in the indexes.

    >>> relations = Relations(2)
    >>> EDGE, PATH = 0, 1
    >>> edge = relations.add(EDGE, (7, 8), 100, ())
    >>> path = relations.add(PATH, (7, 8), 200, (edge,))
    >>> relations.find(PATH, (7, 8)), relations.premises(path), relations.find(PATH, (8, 7))
    (1, (0,), None)
    """

    __slots__ = (
        "_indexes",
        "_known",
        "_premises",
        "_starts",
        "columns",
        "indexed",
        "origins",
        "predicates",
    )

    def __init__(self, width: int) -> None:
        self.predicates = array("i")
        self.columns = [array("i") for _ in range(width)]
        self.origins = array("i")
        self._premises = array("i")
        self._starts = array("I", [0])
        self._known: dict[int, dict[int, int]] = {}
        self._indexes: dict[int, dict[tuple[int, ...], dict[int, array[int]]]] = {}
        self.indexed = 0

    def __len__(self) -> int:
        return len(self.predicates)

    def add(
        self, predicate: int, arguments: tuple[int, ...], origin: int, premises: tuple[int, ...]
    ) -> int:
        """Add an atom, unless it is known; its fact."""
        known = self.known(predicate)
        key = key_of(arguments)
        fact = known.get(key)
        if fact is not None:
            return fact
        fact = known[key] = len(self.predicates)
        self.predicates.append(predicate)
        self.origins.append(origin)
        self._premises.extend(premises)
        self._starts.append(len(self._premises))
        for column, argument in zip(self.columns, arguments, strict=False):
            column.append(argument)
        for column in self.columns[len(arguments) :]:
            column.append(-1)
        return fact

    def add_all(
        self,
        predicate: int,
        columns: list[list[int]],
        origin: int,
        premises: list[list[int]],
    ) -> None:
        """:meth:`add` for each row of some columns, with the columns of their premises."""
        known = self.known(predicate)
        first = fact = len(self.predicates)
        rows = []
        for row, key in enumerate(keys_of(columns, len(premises[0]))):
            if key not in known:
                known[key] = fact
                fact += 1
                rows.append(row)
        count = fact - first
        self.predicates.extend([predicate] * count)
        self.origins.extend([origin] * count)
        start, width = len(self._premises), len(premises)
        self._starts.extend(range(start + width, start + width * count + 1, width))
        chosen = [map(column.__getitem__, rows) for column in premises]
        self._premises.extend(chain.from_iterable(zip(*chosen, strict=True)))
        for place, target in enumerate(self.columns):
            if place < len(columns):
                target.extend(map(columns[place].__getitem__, rows))
            else:
                target.extend([-1] * count)

    def known(self, predicate: int) -> dict[int, int]:
        """The facts of a predicate, by :func:`key_of` their arguments."""
        known = self._known.get(predicate)
        if known is None:
            known = self._known[predicate] = {}
        return known

    def find(self, predicate: int, arguments: tuple[int, ...]) -> int | None:
        """The fact that says this."""
        return self.known(predicate).get(key_of(arguments))

    def arguments(self, fact: int, arity: int) -> tuple[int, ...]:
        """The arguments of a fact."""
        return tuple([column[fact] for column in self.columns[:arity]])

    def premises(self, fact: int) -> tuple[int, ...]:
        """The facts that a fact was derived from, in the order of its rule."""
        return tuple(self._premises[self._starts[fact] : self._starts[fact + 1]])

    def ancestry(self, facts: list[int], known: Container[int] = ()) -> list[int]:
        """These facts with what they were derived from, in order; not what known ones came from."""
        found = dict.fromkeys(facts)
        stack = list(found)
        while stack:
            fact = stack.pop()
            for premise in () if fact in known else self.premises(fact):
                if premise not in found:
                    found[premise] = None
                    stack.append(premise)
        return sorted(found)

    def index(self, predicate: int, places: tuple[int, ...]) -> dict[int, array[int]]:
        """The facts of a predicate by :func:`key_of` their arguments at some places, oldest first.

        Facts added since :meth:`refresh` are not in it.
        """
        indexes = self._indexes.setdefault(predicate, {})
        index = indexes.get(places)
        if index is None:
            index = indexes[places] = {}
            facts = [f for f in self.known(predicate).values() if f < self.indexed]
            self._fill(index, places, facts)
        return index

    def refresh(self) -> dict[int, list[int]]:
        """Bring the indexes up to date; the facts added since the last time, by predicate."""
        news: dict[int, list[int]] = {}
        for fact in range(self.indexed, len(self.predicates)):
            predicate = self.predicates[fact]
            if predicate in news:
                news[predicate].append(fact)
            else:
                news[predicate] = [fact]
        self.indexed = len(self.predicates)
        for predicate, facts in news.items():
            for places, index in self._indexes.get(predicate, {}).items():
                self._fill(index, places, facts)
        return news

    def _fill(
        self, index: dict[int, array[int]], places: tuple[int, ...], facts: list[int]
    ) -> None:
        columns = [list(map(self.columns[place].__getitem__, facts)) for place in places]
        for fact, key in zip(facts, keys_of(columns, len(facts)), strict=True):
            found = index.get(key)
            if found is None:
                index[key] = array("i", [fact])
            else:
                found.append(fact)


def key_of(arguments: tuple[int, ...]) -> int:
    """Some terms as one number."""
    key = 0
    for argument in arguments:
        key = key << _BITS | argument
    return key


def keys_of(columns: list[list[int]], count: int) -> list[int]:
    """:func:`key_of` for each of ``count`` rows of some columns."""
    if not columns:
        return [0] * count
    keys = columns[0]
    for column in columns[1:]:
        keys = [key << _BITS | argument for key, argument in zip(keys, column, strict=True)]
    return keys
