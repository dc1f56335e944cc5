"""Text to syntax tree.

The only place that runs lark. A parser is made once for each thread and each start symbol, when
the first text is read.
"""

from __future__ import annotations

import threading
from typing import Any, Final

from lark import Lark, Token
from lark.exceptions import UnexpectedCharacters, UnexpectedToken

from gl.errors import InvalidCharacterError, Label, UnexpectedTextError
from gl.mpl import comments, elsewhere
from gl.mpl.ast import Expression, Module
from gl.mpl.build import Builder
from gl.mpl.depth import check_depth
from gl.mpl.expected import describe
from gl.mpl.memory import without_collection
from gl.mpl.prescan import RESERVED_WORDS, prescan
from gl.mpl.tables import fresh_parser, stored_parser
from gl.source import Source, Span


class _Parsers(threading.local):
    """The parsers of this thread, with the builder and the comments that they share."""

    def __init__(self) -> None:
        self.builder = Builder()
        self.comments: list[Token] = []
        self.lark: Lark | None = None

    def get(self) -> Lark:
        if self.lark is None:
            callbacks = {"COMMENT": self._comment}
            stored = stored_parser(self.builder, callbacks)
            self.lark = stored or fresh_parser(self.builder, callbacks)
        return self.lark

    def _comment(self, token: Token) -> Token:
        self.comments.append(token)
        return token


_PARSERS: Final = _Parsers()


def parse(source: Source) -> Module:
    """Parse a file; what is not MPL is refused with a :class:`~gl.errors.GlError`."""
    prescan(source, whole_file=True)
    declarations, found = _run(source, "module")
    check_depth(declarations)
    return comments.attach(source, declarations, found)


def parse_expression(source: Source) -> Expression:
    """Parse one formula or term, in either dialect, or raise a :class:`~gl.errors.GlError`."""
    prescan(source, whole_file=False)
    expression, _ = _run(source, "formula")
    check_depth((expression,))
    result: Expression = expression
    return result


def _run(source: Source, start: str) -> tuple[Any, list[Token]]:
    parser = _PARSERS.get()
    _PARSERS.builder.source = source
    _PARSERS.comments.clear()
    try:
        with without_collection():
            result = parser.parse(source.text, start=start)
    except UnexpectedToken as problem:
        raise _unexpected(source, problem, start) from None
    except UnexpectedCharacters as problem:
        raise _invalid(source, vars(problem)["pos_in_stream"]) from None
    return result, list(_PARSERS.comments)


def _unexpected(source: Source, problem: UnexpectedToken, start: str) -> UnexpectedTextError:
    token = problem.token
    accepted = problem.accepts
    wanted = describe(accepted)
    if token.type == "$END":
        end = len(source.text.rstrip())
        place = Span(source, max(0, end - 1), end)
        return UnexpectedTextError(
            "the text ends too early", Label(place, f"then {wanted} must come")
        )
    place = Span(source, token.start_pos or 0, token.end_pos or 0)
    advice = elsewhere.unexpected(source.text[: place.start], str(token), accepted)
    if not advice:
        advice = _advice(token, accepted, start)
    return UnexpectedTextError(
        f"unexpected `{token}`", Label(place, f"{wanted} expected"), help=advice
    )


def _advice(token: Token, accepted: set[str], start: str) -> str:
    """What is wrong with a token where it stands, if that is plain; else the empty string."""
    if str(token) in RESERVED_WORDS and "NAME" in accepted:
        return f"`{token}` is a word of the language and cannot be a name"
    if token.type in {"EQUAL", "_UNEQUAL", "_UNEQUAL_SIGN"}:
        return "`=` and `!=` do not chain: write `a = b and b = c`"
    return "one formula is expected, and nothing after it" if start == "formula" else ""


def _invalid(source: Source, position: int) -> InvalidCharacterError:
    character = source.text[position]
    place = Label(Span(source, position, position + 1))
    if character == '"':
        return InvalidCharacterError(
            "a quotation that does not end on its line", place, help='close it with `"`'
        )
    if character == ":":
        return InvalidCharacterError("`:` is followed by something unexpected", place)
    return InvalidCharacterError(
        f"the character `{character}` (U+{ord(character):04X}) has no meaning in MPL", place
    )
