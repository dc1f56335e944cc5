"""What the words and signs of MPL are, for the eye: one table for pages, editors and Pygments.

The parser needs none of this. The table is tried in order at each place of a text, and its last
entry matches anything, so that every text has tokens, whatever is wrong with it. The patterns mean
the same to Python, Pygments and Oniguruma (TextMate, VS Code); ``docs/editor`` has them as JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final

from gl.mpl.prescan import DECLARATION_WORDS

SIGN: Final = r"[-+*\/<>=^&|~@%$?\\·×÷±⁻²³∘←↑↓↦⇐⇒⇔∂∅-∆∈-∑−-∦∩-⊥⊦-⋿⟨⟩⨀-⫿]"  # noqa: RUF001  (as in grammar.lark)
NAME: Final = r"[^\W\d][\w']*"


class Shade(Enum):
    """How a token is shown."""

    COMMENT = "comment"
    STRING = "string"
    SPACE = "space"
    DECLARATION = "declaration"  # begins a declaration
    KEYWORD = "keyword"  # stands within one
    LOGIC = "logic"  # connectives, quantifiers and `=`
    ATOM = "atom"  # `in`, `in2`, `in3` of the core dialect
    CONSTANT = "constant"  # `true` and `false`
    NUMBER = "number"
    CAPITAL = "capital"  # a name that begins with a capital: sorts, most constructors
    NAME = "name"
    OPERATOR = "operator"
    BRACKET = "bracket"  # and what separates
    OTHER = "other"  # no part of MPL


def _words(*words: str) -> str:
    return rf"(?<![\w'])(?:{'|'.join(words)})(?![\w'])"


TABLE: Final[tuple[tuple[Shade, str], ...]] = (
    (Shade.COMMENT, r"#[^\n]*"),
    (Shade.STRING, r'"[^"\n]*"'),
    (Shade.SPACE, r"[ \t\n]+"),
    (Shade.DECLARATION, _words(*DECLARATION_WORDS)),
    (Shade.KEYWORD, _words("from", "by", "infixl", "infixr", "infix", "prefix", "postfix")),
    (Shade.LOGIC, _words("and", "or", "not", "forall", "exists", "if", "then", "else")),
    (Shade.LOGIC, rf"!=|(?:<->|->|=)(?!{SIGN})|[↔→∨∧¬∀∃≠]"),
    (Shade.ATOM, r"(?<![\w'])in[2-9]?(?=\[)"),
    (Shade.CONSTANT, _words("true", "false")),
    (Shade.NUMBER, r"[0-9]+"),
    (Shade.CAPITAL, r"[A-Z][\w']*"),
    (Shade.NAME, NAME),
    (Shade.OPERATOR, rf":=|(?:::|{SIGN})+|!"),
    (Shade.BRACKET, r"[()\[\],.:]"),
    (Shade.OTHER, r"[\s\S]"),
)

_ANY: Final = re.compile("|".join(f"({pattern})" for _, pattern in TABLE))


def tokens(text: str) -> Iterator[tuple[Shade, str]]:
    """The tokens of any text, in order; put together they are the text.

    >>> [(shade.value, word) for shade, word in tokens("a+1 # b")][:3]
    [('name', 'a'), ('operator', '+'), ('number', '1')]
    """
    for match in _ANY.finditer(text):
        yield TABLE[(match.lastindex or 1) - 1][0], match[0]
