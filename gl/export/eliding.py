"""What paper leaves out of a long line of a calculation: what it shares with the line before it.

On a screen every line is whole. A sheet of paper shows what the line changed and, inside that, what
became of the law's variables unless that is long: the rest is put into elements of the class ``e``,
which the style sheet prints as an ellipsis.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from gl.export.notation import Mark, Node, Position, children
from gl.kernel.formula import Equation, Forall, Formula, Term, Variable
from gl.proof.document import Link

LONG = 100
"""Letters of a line that fits on paper."""

WORTH = 25
"""Letters that are worth leaving out."""

ELIDED = 'span class="e"'
_HOLE = "b"
"""The element around what is shown; no formula has it otherwise."""

_TAG = re.compile(r"<[^>]*>")


def letters(html: str) -> int:
    """How many letters a reader sees."""
    return len(_TAG.sub("", html))


def elided(html: str) -> str:
    """HTML that paper shows as an ellipsis if that is worth it."""
    return f"<{ELIDED}>{html}</span>" if letters(html) >= WORTH else html


def unchanged(
    link: Link, law: Formula | None, following: Position | None, show: Callable[[Term], str]
) -> tuple[Mark, ...]:
    """Marks around what is shown of a line, and around what is left out inside that.

    Args:
        link: What the line did.
        law: What it used.
        following: Where the next line changes something: it is shown too if it is larger.
        show: A term as HTML.
    """
    hole = link.position
    if following is not None and hole[: len(following)] == following:
        hole = following
    return ((hole, _HOLE), *_values(link, law, show))


def _values(link: Link, law: Formula | None, show: Callable[[Term], str]) -> tuple[Mark, ...]:
    """Marks around what became of the law's variables, where that is long."""
    if not isinstance(law, Forall) or not isinstance(law.conclusion, Equation):
        return ()
    long = {
        variable
        for variable, value in zip(law.variables, link.arguments, strict=False)
        if letters(show(value)) >= WORTH
    }
    if not long:
        return ()
    found: list[Mark] = []
    side: Node = law.conclusion.right if link.left_to_right else law.conclusion.left
    stack: list[tuple[Node, Position]] = [(side, link.position)]
    while stack:
        node, position = stack.pop()
        if isinstance(node, Variable):
            if node in long:
                found.append((position, ELIDED))
            continue
        stack += [(part, (*position, index)) for index, part in enumerate(children(node))]
    return tuple(found)


def around(html: str) -> str:
    """HTML of a marked term, with what stands around the part to be shown left out on paper."""
    before, start, rest = html.partition(f"<{_HOLE}>")
    if not start:
        return html
    shown, _, after = rest.partition(f"</{_HOLE}>")
    if letters(before) + letters(after) < WORTH:
        return before + shown + after
    return "".join([_left_out(before), shown, _left_out(after)])


def _left_out(html: str) -> str:
    return f"<{ELIDED}>{html}</span>" if html else ""
