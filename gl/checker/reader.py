"""From bytes to lines, from a line to a JSON object: strictly.

A line is canonical if writing its object again gives the same text. That one comparison refuses
spaces, unsorted or duplicate keys, other spellings of numbers and needless escapes. Lines in which
none of these can be are not written again (``load_together``).
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from itertools import repeat
from operator import is_not
from typing import Any, BinaryIO, NoReturn, TypeAlias

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


# Of a line with one of these nothing is taken for granted.
_NOT_PLAIN = (b" ", b"\t", b"\r", b":-", b",-", b"[-", b",false,")

Keys: TypeAlias = tuple[str, ...]
Line: TypeAlias = tuple[bytes, Keys, dict[str, Any]]


def _refuse(text: str) -> NoReturn:
    refuse(Reason.NOT_JSON, f"{text[:40]} is not an integer")


_decode = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse).raw_decode
write = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def objects(source: bytes | Iterable[bytes] | BinaryIO) -> Iterator[Iterable[Line]]:
    """Each line of ``source`` with its LF, if it has one, its keys and its object; in groups."""
    for block in blocks(source):
        lines = io.BytesIO(block).readlines()
        loaded = load_together(block, len(lines))
        if loaded is not None:
            yield zip(lines, *loaded, strict=True)
            continue
        for line in lines:  # one is not in order, or needs a closer look
            value = load(line)
            yield [(line, tuple(value), value)]


def blocks(source: bytes | Iterable[bytes] | BinaryIO) -> Iterator[bytes]:
    """The first line, then whole lines together; only the last may lack its LF, or be too long."""
    rest = bytearray()
    find = rest.find  # the first line may have a name with spaces
    for chunk in _chunks(source):
        rest += chunk
        end = find(b"\n") + 1
        if end:
            yield bytes(rest[:end])
            del rest[:end]
            find = rest.rfind
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


def load_together(block: bytes, count: int) -> tuple[list[Keys], list[dict[str, Any]]] | None:
    """Keys and objects of ``count`` lines, if all are plainly in order; faster than one by one.

    They are read as one array with ``false`` between any two. If no line has ``,false,`` in it, and
    no white space is left, an array of ``count`` objects that is read so was cut just there.

    It is not written again. JSON without white space, floats, negative numbers and escapes but of
    quotes and backslashes can be written otherwise only in the order of its keys, and by a key that
    stands twice. Such a key is one ``":`` in the text that no object has.
    """
    if len(block) > MAX_LINE or block[-2:] != b"}\n" or any(map(block.__contains__, _NOT_PLAIN)):
        return None
    if b"\\" in block and b"\\" in block.replace(b"\\\\", b"").replace(b'\\"', b""):
        return None
    try:
        array = f"[{block[:-1].decode()}]".replace("}\n{", "},false,{")
        values, end = _decode(array)
        result: list[dict[str, Any]] = values[::2]
        keys = list(map(tuple, result))
        kinds = set(keys)
        found = result.copy()
        for field in ("inductives", "links", "motives"):
            if any(field in kind for kind in kinds):
                inner = [each for value in result if field in value for each in value[field]]
                found += inner
                kinds.update(map(tuple, inner))
    except (ValueError, TypeError, RecursionError, Refusal):
        return None
    if (
        "\n" in array
        or end != len(array)
        or len(values) != 2 * count - 1
        or any(map(is_not, values[1::2], repeat(False)))
        or set(map(type, found)) != {dict}
        or sum(map(len, found)) != block.count(b'":')
        or any(list(kind) != sorted(kind) for kind in kinds)
    ):
        return None
    return keys, result


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
