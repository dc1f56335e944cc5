"""Comments and empty lines, given to the declarations they stand at.

A comment behind the last word of a declaration, on the same line, trails it; every other comment
leads the declaration in which or before which it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lark import Token

from gl.mpl.ast import Declaration, Module
from gl.source import Source


def attach(source: Source, declarations: Sequence[Declaration], found: list[Token]) -> Module:
    """Make a module of its declarations and the comments found among them."""
    result = []
    text = source.text
    position = comment = 0
    for declaration in declarations:
        start, end = declaration.span.start, declaration.span.end
        leading: list[str] = []
        inside: list[str] = []
        while comment < len(found) and _start(found[comment]) < end:
            token = found[comment]
            if _start(token) < start:
                _gap(text, position, _start(token), leading)
                leading.append(str(token).rstrip())
                position = token.end_pos or 0
            else:
                inside.append(str(token).rstrip())
            comment += 1
        _gap(text, position, start, leading)
        trailing = ""
        if comment < len(found) and "\n" not in text[end : _start(found[comment])]:
            following = text[end : _start(found[comment])]
            if not following.strip():
                trailing = str(found[comment]).rstrip()
                end = found[comment].end_pos or 0
                comment += 1
        result.append(replace(declaration, leading=(*leading, *inside), trailing=trailing))
        position = end
    ending: list[str] = []
    for token in found[comment:]:
        _gap(text, position, _start(token), ending)
        ending.append(str(token).rstrip())
        position = token.end_pos or 0
    return Module(tuple(result), tuple(ending), source)


def _start(token: Token) -> int:
    return token.start_pos or 0


def _gap(text: str, start: int, end: int, lines: list[str]) -> None:
    """Note an empty line between two places, unless the file begins with it."""
    if text.count("\n", start, end) > 1 and text[:start].strip():
        lines.append("")
