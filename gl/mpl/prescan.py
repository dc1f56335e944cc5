"""A first look at a text, linear in its length: size, brackets, nesting.

It runs before the parser, so that a bracket error points to the bracket that was forgotten rather
than to the place far below where the parser gives up, and so that depth is bounded for everybody.
"""

from __future__ import annotations

import re
from typing import Final, NoReturn

from gl.errors import (
    EmptyTheoryError,
    FileTooLargeError,
    Label,
    NestingError,
    UnclosedBracketError,
    UnopenedBracketError,
)
from gl.mpl.limits import MAX_NESTING, MAX_TEXT
from gl.source import Source, Span

DECLARATION_WORDS: Final = (
    "theory", "sort", "data", "op", "pred", "axiom", "goal", "define", "anchor", "induction",
    "import", "explore", "notation",
)  # fmt: skip
RESERVED_WORDS: Final = (
    *DECLARATION_WORDS,
    "from", "by", "infix", "infixl", "infixr", "prefix", "postfix",
    "and", "or", "not", "forall", "exists", "if", "then", "else",
)  # fmt: skip

_BRACKETS: Final = re.compile(
    r"#[^\n]*|\"[^\"\n]*\"|[()\[\]]|(?<![\w'])(?:" + "|".join(DECLARATION_WORDS) + r")(?![\w'])"
)
_CLOSES: Final = {")": "(", "]": "["}


def prescan(source: Source, *, whole_file: bool) -> None:
    """Refuse a text that is too long, blank, nested too deep or wrongly bracketed.

    What is blank is an ``EmptyTheoryError``; a bracket that is still open at the end or at the next
    declaration an ``UnclosedBracketError``, one that closes nothing an ``UnopenedBracketError``.

    Args:
        source: The text.
        whole_file: Whether it should hold declarations, rather than one formula.

    Raises:
        FileTooLargeError: If it is longer than the limit.
        NestingError: If brackets are nested deeper than the limit.
    """
    text = source.text
    if len(text) > MAX_TEXT:
        msg = f"`{source.path}` has {len(text)} characters; at most {MAX_TEXT} can be read"
        raise FileTooLargeError(msg, help="split it into several files that `import` each other")
    if not re.sub(r"#[^\n]*", "", text).strip():
        _refuse_empty(source, whole_file=whole_file)
    opened: list[int] = []
    for match in _BRACKETS.finditer(text):
        sign, start = match[0], match.start()
        if sign in "([":
            if len(opened) == MAX_NESTING:
                msg = f"brackets are nested deeper than {MAX_NESTING} levels"
                raise NestingError(
                    msg,
                    Label(Span(source, start, start + 1), f"level {MAX_NESTING + 1}"),
                    help="give a name to an inner part, with `define` or `op`",
                )
            opened.append(start)
        elif sign in ")]":
            if not opened:
                _refuse_unopened(source, start, None)
            if text[opened[-1]] != _CLOSES[sign]:
                _refuse_unopened(source, start, opened[-1])
            opened.pop()
        elif opened and sign[0] not in '#"':
            if text[opened[-1]] == "[":
                continue  # a core name may be any word
            _refuse_unclosed(source, opened[-1], match.span())
    if opened:
        _refuse_unclosed(source, opened[-1], None)


def _refuse_empty(source: Source, *, whole_file: bool) -> NoReturn:
    if not whole_file:
        raise EmptyTheoryError(
            "there is no formula here", help="write one, such as `forall a. a = a`"
        )
    raise EmptyTheoryError(
        f"`{source.path}` is empty: it declares nothing",
        help="a theory declares sorts, symbols and axioms, for example "
        "`data N = 0 | S(N)`, `op + : N, N -> N infixl 60`, `axiom a + 0 = a`",
    )


def _refuse_unopened(source: Source, start: int, opener: int | None) -> NoReturn:
    sign = source.text[start]
    here = Span(source, start, start + 1)
    if opener is None:
        raise UnopenedBracketError(
            f"`{sign}` closes a bracket that was not opened", Label(here, "nothing to close")
        )
    other = source.text[opener]
    wanted = ")" if other == "(" else "]"
    raise UnopenedBracketError(
        f"`{sign}` cannot close `{other}`",
        Label(here, f"`{wanted}` expected"),
        Label(Span(source, opener, opener + 1), "opened here"),
    )


def _refuse_unclosed(source: Source, opener: int, word: tuple[int, int] | None) -> NoReturn:
    sign = source.text[opener]
    labels = [Label(Span(source, opener, opener + 1), "opened here")]
    if word is not None:
        labels.append(Label(Span(source, *word), "the next declaration begins here"))
    wanted = ")" if sign == "(" else "]"
    raise UnclosedBracketError(
        f"`{sign}` is never closed", *labels, help=f"add the missing `{wanted}`"
    )
