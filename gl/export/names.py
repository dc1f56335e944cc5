"""Names that every target accepts, one for each name of the certificate.

A certificate's names are any characters without white space. A safe name has letters, digits and
underscores only, begins with a letter, is no word of the target, and is given to one thing.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import Final

CHARACTERS: Final = {
    "!": "bang",
    '"': "quote",
    "#": "hash",
    "$": "dollar",
    "%": "percent",
    "&": "amp",
    "'": "prime",
    "(": "open",
    ")": "close",
    "*": "star",
    "+": "plus",
    ",": "comma",
    "-": "minus",
    ".": "dot",
    "/": "slash",
    ":": "colon",
    ";": "semicolon",
    "<": "lt",
    "=": "eq",
    ">": "gt",
    "?": "query",
    "@": "at",
    "[": "bracket",
    "\\": "backslash",
    "]": "endbracket",
    "^": "caret",
    "`": "backquote",
    "{": "brace",
    "|": "bar",
    "}": "endbrace",
    "~": "tilde",
    "·": "cdot",
    "×": "times",
    "÷": "div",
    "∘": "circ",
    "≤": "le",
    "≥": "ge",
    "≠": "ne",
}
_WORD: Final = re.compile(r"[A-Za-z0-9_]+|.", re.DOTALL)


def safe(text: str) -> str:
    """``text`` in letters, digits and underscores, beginning with a letter.

    >>> [safe(text) for text in ("rev", "++", "0", "a'", "_x", "é")]
    ['rev', 'plus_plus', 'n0', 'a_prime', 'x', 'ue9']
    """
    words = [
        word
        if word.isascii() and (word[0].isalnum() or word[0] == "_")
        else CHARACTERS.get(word, f"u{ord(word):x}")
        for word in _WORD.findall(text)
    ]
    name = "_".join(words).strip("_") or "blank"
    return name if name[0].isalpha() else f"n{name}"


def hexadecimal(text: str) -> str:
    """The hexadecimal digits in ``text``: a hash of a certificate, made safe for a comment."""
    return "".join(digit for digit in text if digit in "0123456789abcdef")[:64]


class Names:
    """Gives each thing its safe name: the first to ask for a name gets it."""

    def __init__(self, reserved: AbstractSet[str], pattern: str = "(?!)") -> None:
        """Make an allocator.

        Args:
            reserved: The words of the target.
            pattern: A regular expression; what it matches entirely is reserved too.
        """
        self._reserved = reserved
        self._pattern = re.compile(pattern)
        self._given: dict[tuple[str, str], str] = {}
        self._taken: dict[str, None] = {}

    def __call__(self, kind: str, text: str, wish: str | None = None) -> str:
        """The name of the thing of this kind that the certificate calls ``text``.

        Args:
            kind: Things of different kinds have different names.
            text: Its name in the certificate.
            wish: What its safe name should look like, if not like ``text``.
        """
        known = self._given.get((kind, text))
        if known is not None:
            return known
        wished = name = safe(text if wish is None else wish)
        count = 1
        while name in self._taken or name in self._reserved or self._pattern.fullmatch(name):
            count += 1
            name = f"{wished}_{count}"
        self._given[kind, text] = name
        self._taken[name] = None
        return name
