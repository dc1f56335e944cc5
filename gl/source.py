"""Texts and places in them.

A :class:`Source` is a text with the name under which the user knows it; a :class:`Span` is a
half-open range of its characters. Lines and columns are counted from 1, in characters, and only
when somebody asks: most spans are never shown.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Source:
    r"""A text and where it came from.

    Attributes:
        path: As the user named it; ``<string>`` and the like for texts without a file.
        text: With lines ended by ``\n``.
    """

    path: str
    text: str

    def __repr__(self) -> str:
        return f"Source({self.path!r}, {len(self.text)} characters)"


@dataclass(frozen=True, slots=True, repr=False)
class Span:
    r"""The characters ``start`` up to but not including ``end`` of a source.

    >>> place = Span(Source("a.mpl", "sort A\nsort B\n"), 7, 13)
    >>> place, place.text
    (Span(a.mpl:2:1), 'sort B')
    """

    source: Source
    start: int
    end: int

    @property
    def line(self) -> int:
        """The line of the first character, from 1."""
        return self.source.text.count("\n", 0, self.start) + 1

    @property
    def column(self) -> int:
        """The column of the first character, from 1."""
        return self.start - self.source.text.rfind("\n", 0, self.start)

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.source.text[self.start : self.end]

    def __repr__(self) -> str:
        return f"Span({self.source.path}:{self.line}:{self.column})"

    def to(self, other: Span) -> Span:
        """The span from the start of this one to the end of ``other``."""
        return Span(self.source, self.start, other.end)
