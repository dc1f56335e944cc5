"""The parser, made once and kept in ``tables.json``: reading that takes a fifth of the time.

``python -m gl.mpl.tables`` writes the file anew; a test says when that is due. The tables are used
only with the version of lark that wrote them and with the very grammar they were made of;
otherwise the parser is made from the grammar, which gives the same trees.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import lark
from lark import Lark, Token
from lark.grammar import Rule
from lark.lexer import TerminalDef

GRAMMAR: Final = Path(__file__).with_name("grammar.lark")
TABLES: Final = Path(__file__).with_name("tables.json")
_START: Final = ["module", "formula"]
Callbacks = Mapping[str, Callable[[Token], Token]]


def fresh_parser(builder: object, callbacks: Callbacks) -> Lark:
    """A parser made from the grammar."""
    return Lark(
        GRAMMAR.read_text("utf-8"),
        parser="lalr",
        lexer="basic",
        start=_START,
        transformer=builder,
        lexer_callbacks=dict(callbacks),
    )


def stored_parser(builder: object, callbacks: Callbacks) -> Lark | None:
    """The parser kept in the tables, if they belong to this grammar and this lark."""
    try:
        stored = json.loads(TABLES.read_text("utf-8"), object_pairs_hook=_with_numbers)
    except (OSError, ValueError):
        return None
    if stored["made_of"] != fingerprint():
        return None
    # What lark's own stand-alone parsers call; it takes the options that `load` does not.
    load: Callable[..., Lark] = Lark._load_from_dict  # noqa: SLF001
    return load(
        stored["data"], stored["memo"], transformer=builder, lexer_callbacks=dict(callbacks)
    )


def fingerprint() -> str:
    """What the tables depend on: the version of lark and the text of the grammar."""
    digest = hashlib.sha256(lark.__version__.encode())
    digest.update(GRAMMAR.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def write() -> None:
    """Make the tables anew."""
    parser = Lark(GRAMMAR.read_text("utf-8"), parser="lalr", lexer="basic", start=_START)
    data, memo = parser.memo_serialize([TerminalDef, Rule])
    content = {"made_of": fingerprint(), "data": data, "memo": memo}
    text = json.dumps(content, separators=(",", ":"), ensure_ascii=False)
    TABLES.write_text(text + "\n", "utf-8")


def _with_numbers(pairs: list[tuple[str, Any]]) -> dict[str | int, Any]:
    """JSON has no numbers for keys; lark's tables have."""
    return {int(key) if key.isdigit() else key: value for key, value in pairs}


if __name__ == "__main__":
    write()
