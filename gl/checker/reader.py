"""From bytes to lines, from a line to a JSON object: strictly.

A line is canonical if writing its object again gives the same text. That one comparison refuses
spaces, unsorted or duplicate keys, other spellings of numbers and needless escapes.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, NoReturn

from gl.checker.verdict import Reason, decline, refuse

MAX_LINE = 1_000_000
MAX_NAME = 200
MAX_INTEGER = 2**31

# White space, control and invisible formatting characters; a fixed list, so that the answer
# does not depend on the Unicode tables of the Python at hand.
_NO_NAME = re.compile(
    "[\x00-\x20\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
)


def _refuse(text: str) -> NoReturn:
    refuse(Reason.NOT_JSON, f"{text[:40]} is not an integer")


_decode = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse).raw_decode
write = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def lines(source: bytes | Iterable[bytes] | BinaryIO) -> Iterator[bytes]:
    """The lines of ``source``, each with its LF, if it has one.

    A line beyond ``MAX_LINE`` is cut there, too long for :func:`load` to take.
    """
    if isinstance(source, bytes):
        source = io.BytesIO(source)
    if hasattr(source, "readline"):
        while line := source.readline(MAX_LINE + 1):
            yield line
        return
    rest = bytearray()
    for chunk in source:
        start = len(rest)
        rest += chunk
        while (end := rest.find(b"\n", start)) >= 0:
            yield bytes(rest[: end + 1])
            del rest[: end + 1]
            start = 0
        if len(rest) > MAX_LINE:
            break
    if rest:
        yield bytes(rest)


def load(line: bytes) -> dict[str, Any]:
    """The object on a line."""
    if len(line) > MAX_LINE:
        decline(Reason.LONG_LINE)
    try:
        text = line.decode()
        value, _ = _decode(text)
        canonical = write(value)
    except UnicodeDecodeError:
        refuse(Reason.NOT_UTF8 if line.endswith(b"\n") else Reason.CUT_OFF)
    except ValueError:
        refuse(Reason.NOT_JSON if line.endswith(b"\n") else Reason.CUT_OFF)
    except RecursionError:
        decline(Reason.DEEP)
    if type(value) is not dict:
        refuse(Reason.NOT_JSON, "a line is an object")
    if text != f"{canonical}\n":
        refuse(Reason.NOT_CANONICAL if line.endswith(b"\n") else Reason.CUT_OFF)
    return value


def name(value: object) -> str:
    """``value`` as the name of a sort, symbol, variable or axiom."""
    if type(value) is not str:
        refuse(Reason.WRONG_TYPE, "a name is a string")
    if not 0 < len(value) <= MAX_NAME or _NO_NAME.search(value):
        refuse(Reason.BAD_NAME, value[:MAX_NAME])
    return value


def number(value: object) -> int:
    """``value`` as a number; ``true`` is none."""
    if type(value) is not int:
        refuse(Reason.WRONG_TYPE, "a number is an integer")
    if not 0 <= value < MAX_INTEGER:
        refuse(Reason.OUT_OF_RANGE)
    return value


def items(value: object) -> list[Any]:
    """``value`` as a list."""
    if type(value) is not list:
        refuse(Reason.WRONG_TYPE, "a list is expected")
    return value
