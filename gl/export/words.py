"""The words of a notation: what each symbol and connective is printed as.

Three ways of writing (:data:`TEXT`, :data:`HTML`, :data:`MPL`) are three tables of words, and
:class:`Notations` adds those of a theory's symbols. The walk that uses them is
:mod:`gl.export.printing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from gl.theory.theory import Fixity, Notation, Schema, Symbol, Theory

GLYPHS = {
    "*": "·",
    "<=": "≤",
    ">=": "≥",
    "!=": "≠",
    "-": "\u2212",
    "~": "\u223c",
    "/\\": "∧",
    "\\/": "∨",
}
"""Symbols with a sign of their own in mathematics; all others are shown as they are written."""

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
"""The digits at the end of a variable's name, as they are shown."""

TIGHT = ("·", "^")
"""Signs that are set without spaces."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How one symbol is printed: what stands before, between and after its arguments."""

    before: str
    between: str
    after: str
    notation: Notation | None


@dataclass(frozen=True, slots=True)
class Style:
    """The words of one way of writing."""

    forall: str
    exists: str
    dot: str
    negation: str
    conjunction: str
    disjunction: str
    implication: str
    equivalence: str
    equals: str
    differs: str
    falsity: str
    html: bool = False
    plain: bool = False


TEXT = Style("∀", "∃", ". ", "¬", " ∧ ", " ∨ ", " → ", " ↔ ", " = ", " ≠ ", "⊥")
HTML = Style("∀", "∃", ". ", "¬", " ∧ ", " ∨ ", " → ", " ↔ ", " = ", " ≠ ", "⊥", html=True)
MPL = Style(
    "forall ",
    "exists ",
    ". ",
    "not ",
    " and ",
    " or ",
    " -> ",
    " <-> ",
    " = ",
    " != ",
    "false",
    plain=True,
)


@dataclass(frozen=True, slots=True)
class Notations:
    """How the symbols of a theory are written.

    Attributes:
        symbols: The symbols, by name.
        numerals: For each successor symbol of a datatype with the shape of the natural numbers,
            its zero: closed terms of one and more are printed as numerals.
    """

    symbols: Mapping[str, Symbol]
    numerals: Mapping[str, str]
    _shapes: dict[str, tuple[Shape, Shape, Shape]] = field(default_factory=dict, compare=False)
    _variables: dict[str, str] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, theory: Theory) -> Notations:
        """The notations that ``theory`` declares."""
        return cls.build(theory.symbols, theory.schemas)

    @classmethod
    def build(cls, symbols: Iterable[Symbol], schemas: Iterable[Schema]) -> Notations:
        """The notations of a signature."""
        by_name = {symbol.name: symbol for symbol in symbols}
        numerals = {}
        for schema in schemas:
            pair = _natural(schema, by_name) if schema.free else None
            if pair is not None:
                numerals[pair[0]] = pair[1]
        if len(numerals) != 1 or any(name.isdigit() and name != "0" for name in by_name):
            numerals = {}  # what `2` means would be unclear
        return cls(by_name, numerals)

    def shape(self, name: str, arity: int, style: Style) -> Shape:
        """How the symbol ``name`` is printed in a style."""
        found = self._shapes.get(name)
        if found is None:
            symbol = self.symbols.get(name)
            notation = symbol.notation if symbol else None
            found = (
                _shape(name, arity, notation, TEXT),
                _shape(name, arity, notation, HTML),
                _shape(name, arity, notation, MPL),
            )
            self._shapes[name] = found
        return found[1 if style.html else 2 if style.plain else 0]

    def variable_html(self, name: str) -> str:
        """A variable as HTML; a number at the end of its name is a subscript."""
        found = self._variables.get(name)
        if found is None:
            stem = name.rstrip("0123456789")
            number = name[len(stem) :]
            if stem:
                number = number.translate(SUBSCRIPTS)
            found = self._variables[name] = f"<var>{escape(stem)}{number}</var>"
        return found


def _natural(schema: Schema, symbols: Mapping[str, Symbol]) -> tuple[str, str] | None:
    """The successor and zero of a datatype shaped like the natural numbers."""
    if len(schema.inductives) != 1 or len(schema.inductives[0].constructors) != 2:
        return None
    sort = schema.inductives[0].sort
    pair = [symbols[name] for name in schema.inductives[0].constructors]
    pair.sort(key=lambda symbol: len(symbol.argument_sorts))
    zero, successor = pair
    if zero.argument_sorts or successor.argument_sorts != (sort,) or successor.notation:
        return None
    return successor.name, zero.name


def _shape(name: str, arity: int, notation: Notation | None, style: Style) -> Shape:
    sign = name if style.plain else GLYPHS.get(name, name)
    shown = escape(sign) if style.html else sign
    if notation is None or arity != (
        1 if notation.fixity in (Fixity.PREFIX, Fixity.POSTFIX) else 2
    ):
        return Shape(f"{shown}(", ", ", ")", None) if arity else Shape(shown, "", "", None)
    if notation.fixity is Fixity.PREFIX:
        # In MPL a space keeps two signs apart: `- -a` is not `--a`.
        space = " " if style.plain or sign[-1].isalnum() else ""
        return Shape(shown + space, "", "", notation)
    if notation.fixity is Fixity.POSTFIX:
        return Shape("", "", (" " if style.plain or sign[0].isalnum() else "") + shown, notation)
    if sign in TIGHT and not style.plain:
        return Shape("", f"{shown}<wbr>" if style.html else shown, "", notation)
    return Shape("", f" {shown} ", "", notation)
