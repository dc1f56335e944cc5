"""Lean kernel terms as lines of JSON, in the format of lean4export, version 3.1.

Names, universe levels and expressions have numbers; equal ones have one number, and each stands on
a line before it is used. Name 0 is the empty one and level 0 is zero; they have no line. Bound
variables are de Bruijn indices.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Final

import gl

VERSION: Final = "3.1.0"
Key = tuple[str | int, ...]


class LeanTable:
    """Numbers names, levels and expressions, and collects the lines.

    Attributes:
        lines: What was written so far.
    """

    def __init__(self) -> None:
        """Begin with the line that says what the file is; no Lean had a part in it."""
        self.lines: list[str] = []
        self._names: dict[tuple[int, str], int] = {}
        self._levels: dict[Key, int] = {}
        self._expressions: dict[Key, int] = {}
        self._kinds: list[Key] = []
        self.write(
            meta={
                "exporter": {"name": "gl", "version": gl.__version__},
                "format": {"version": VERSION},
                "lean": {"githash": "", "version": ""},
            }
        )

    def write(self, **members: object) -> None:
        """Write a line."""
        text = json.dumps(members, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        self.lines.append(text)

    # --- names and levels -----------------------------------------------------------------------

    def name(self, text: str) -> int:
        """The number of a name; points separate its parts."""
        number = 0
        for part in text.split("."):
            key = (number, part)
            if key not in self._names:
                self._names[key] = len(self._names) + 1
                self.write(**{"in": self._names[key], "str": {"pre": number, "str": part}})
            number = self._names[key]
        return number

    def names(self, texts: Iterable[str]) -> list[int]:
        """The numbers of names."""
        return [self.name(text) for text in texts]

    def level(self, text: str) -> int:
        """The number of a level: a numeral or a parameter.

        >>> table = LeanTable()
        >>> table.level("0"), table.level("1"), table.level("u"), table.level("1")
        (0, 1, 2, 1)
        """
        if not text.isdigit():
            return self._level("param", self.name(text))
        number = 0
        for _ in range(int(text)):
            number = self._level("succ", number)
        return number

    def _level(self, kind: str, inner: int) -> int:
        key = (kind, inner)
        if key not in self._levels:
            self._levels[key] = len(self._levels) + 1
            self.write(**{"il": self._levels[key], kind: inner})
        return self._levels[key]

    # --- expressions ----------------------------------------------------------------------------

    def kind(self, expression: int) -> Key:
        """What an expression is made of: ``("bvar", 0)``, ``("app", function, argument)``, ..."""
        return self._kinds[expression]

    def bound(self, index: int) -> int:
        """A bound variable: 0 is that of the nearest binder."""
        return self._expression(("bvar", index), bvar=index)

    def sort(self, level: str) -> int:
        """``Prop`` is the sort of level 0, ``Type`` that of level 1."""
        number = self.level(level)
        return self._expression(("sort", number), sort=number)

    def constant(self, name: str, levels: Sequence[str] = ()) -> int:
        """Something declared, at levels."""
        number = self.name(name)
        us = [self.level(level) for level in levels]
        return self._expression(("const", number, *us), const={"name": number, "us": us})

    def apply(self, function: int, *arguments: int) -> int:
        """A function applied to arguments, one after the other."""
        for argument in arguments:
            key = ("app", function, argument)
            function = self._expression(key, app={"arg": argument, "fn": function})
        return function

    def binder(self, kind: str, name: str, type_: int, body: int) -> int:
        """``lam`` or ``forallE``."""
        number = self.name(name)
        members = {"binderInfo": "default", "body": body, "name": number, "type": type_}
        return self._expression((kind, number, type_, body), **{kind: members})

    def _expression(self, key: Key, **members: object) -> int:
        known = self._expressions.get(key)
        if known is not None:
            return known
        number = self._expressions[key] = len(self._kinds)
        self._kinds.append(key)
        self.write(ie=number, **members)
        return number

    # --- declarations ---------------------------------------------------------------------------

    def theorem(self, name: str, levels: Sequence[str], type_: int, value: int) -> None:
        """A theorem with its proof."""
        number, parameters = self.name(name), self.parameters(levels)
        members = {"all": [number], "levelParams": parameters, "name": number, "type": type_}
        self.write(thm={**members, "value": value})

    def definition(
        self, name: str, levels: Sequence[str], type_: int, value: int, height: int
    ) -> None:
        """A definition; those of greater height are unfolded first."""
        number, parameters = self.name(name), self.parameters(levels)
        members = {"all": [number], "levelParams": parameters, "name": number, "type": type_}
        hints = {"regular": height}
        self.write(**{"def": {**members, "hints": hints, "safety": "safe", "value": value}})

    def parameters(self, levels: Sequence[str]) -> list[int]:
        """The names of level parameters, each of which is a level of the table, too."""
        for level in levels:
            self.level(level)
        return self.names(levels)
