"""From bytes to lines, from a line to a JSON object: strictly.

A line is canonical if writing its object again gives the same text. That one comparison refuses
spaces, unsorted or duplicate keys, other spellings of numbers and needless escapes.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from itertools import repeat
from operator import is_not
from typing import Any, BinaryIO, NoReturn

from gl.checker.verdict import Reason, Refusal, decline, refuse

MAX_LINE = 1_000_000
CHUNK = 1 << 15  # bytes read at once
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


def objects(source: bytes | Iterable[bytes] | BinaryIO) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Each line of ``source``, with its LF if it has one, and the object on it."""
    for block in _blocks(source):
        lines = io.BytesIO(block).readlines()
        values = _load_together(block, len(lines))
        if values is not None:
            yield from zip(lines, values, strict=True)
        else:  # some line is not in order: which, and why?
            for line in lines:
                yield line, load(line)


def _blocks(source: bytes | Iterable[bytes] | BinaryIO) -> Iterator[bytes]:
    """Whole lines together; only the last may lack its LF, or be cut because it is too long."""
    rest = bytearray()
    for chunk in _chunks(source):
        start = len(rest)
        rest += chunk
        end = rest.rfind(b"\n", start) + 1
        if end:
            yield bytes(rest[:end])
            del rest[:end]
        if len(rest) > MAX_LINE:
            break
    if rest:
        yield bytes(rest)


def _chunks(source: bytes | Iterable[bytes] | BinaryIO) -> Iterator[bytes]:
    if isinstance(source, bytes):
        source = io.BytesIO(source)
    if isinstance(source, io.BytesIO) or hasattr(source, "read"):
        while chunk := source.read(CHUNK):
            yield chunk
        return
    for piece in source:
        for start in range(0, len(piece), CHUNK):
            yield piece[start : start + CHUNK]


def _load_together(block: bytes, count: int) -> list[dict[str, Any]] | None:
    """The objects on ``count`` lines, if all are in order; many at once are read much faster.

    They are read, and written again, as one array with ``false`` between any two. If no line has
    ``,false,`` in it, an array of ``count`` objects that is written so was cut just there.
    """
    if len(block) > MAX_LINE:
        return None
    try:
        text = block.decode()
        array = "[" + text[:-1].replace("}\n{", "},false,{") + "]"
        values, _ = _decode(array)
        canonical = write(values)
    except (ValueError, RecursionError, Refusal):
        return None
    result: list[dict[str, Any]] = values[::2]
    if (
        array != canonical
        or text[-2:] != "}\n"
        or ",false," in text
        or len(values) != 2 * count - 1
        or any(map(is_not, values[1::2], repeat(False)))
        or set(map(type, result)) != {dict}
    ):
        return None
    return result


def load(line: bytes) -> dict[str, Any]:
    """The object on a line."""
    if len(line) > MAX_LINE:
        decline(Reason.LONG_LINE)
    cut_off = not line.endswith(b"\n")
    try:
        text = line.decode()
        value, _ = _decode(text)
        canonical = write(value)
    except UnicodeDecodeError:
        refuse(Reason.CUT_OFF if cut_off else Reason.NOT_UTF8)
    except ValueError:
        refuse(Reason.CUT_OFF if cut_off else Reason.NOT_JSON)
    except RecursionError:
        decline(Reason.DEEP)
    if type(value) is not dict:
        refuse(Reason.NOT_JSON, "a line is an object")
    if text != f"{canonical}\n":
        refuse(Reason.CUT_OFF if cut_off else Reason.NOT_CANONICAL)
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
