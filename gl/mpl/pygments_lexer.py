"""A lexer for Pygments, which finds it by its entry point (``pip install gl[pygments]``).

Nothing else of gl imports this module: Pygments is needed only by those who use it.
"""

from __future__ import annotations

from typing import ClassVar

from pygments.lexer import RegexLexer
from pygments.token import (
    Comment,
    Error,
    Keyword,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Whitespace,
    _TokenType,
)

from gl.mpl.tokens import TABLE, Shade

TYPES: dict[Shade, _TokenType] = {
    Shade.COMMENT: Comment.Single,
    Shade.STRING: String,
    Shade.SPACE: Whitespace,
    Shade.DECLARATION: Keyword.Declaration,
    Shade.KEYWORD: Keyword,
    Shade.LOGIC: Operator.Word,
    Shade.ATOM: Name.Builtin,
    Shade.CONSTANT: Keyword.Constant,
    Shade.NUMBER: Number.Integer,
    Shade.CAPITAL: Name.Class,
    Shade.NAME: Name,
    Shade.OPERATOR: Operator,
    Shade.BRACKET: Punctuation,
    Shade.OTHER: Error,
}


class MplLexer(RegexLexer):
    """MPL, both dialects."""

    name = "MPL"
    aliases: ClassVar = ["mpl"]
    filenames: ClassVar = ["*.mpl"]
    tokens: ClassVar = {"root": [(pattern, TYPES[shade]) for shade, pattern in TABLE]}
