"""Hashes, limits, allow-lists, and bytes that are no certificate."""

from __future__ import annotations

from collections.abc import Callable

from checker.attacks.registry import ATTACKS, Attack, edited, find
from checker.building import Certificate
from checker.examples import induction, peano
from checker.sealing import encode, seal
from gl.checker import Reason


def _unsealed(make: Callable[[], Certificate], reason: Reason, **fields: object) -> None:
    """Register a certificate whose last ``qed`` or ``end`` says something else."""

    def build() -> Attack:
        lines = seal([*make().lines, {"end": 1, "root": ""}])
        at = len(lines) - (1 if "root" in fields or "end" in fields else 2)
        lines[at] = lines[at] | fields
        return Attack(encode(lines), at + 1, reason)

    ATTACKS["-".join(["wrong", *fields, *(str(v) for v in fields.values() if v == 0)])] = build


_unsealed(induction, Reason.RESTS, rests=["A0", "A1"])
_unsealed(induction, Reason.CLASSICAL, classical=True)
_unsealed(induction, Reason.CLASSICAL, classical=0)
_unsealed(induction, Reason.STATEMENT_HASH, statement="0" * 64)
_unsealed(induction, Reason.PROOF_HASH, proof="0" * 64)
_unsealed(induction, Reason.ROOT, root="0" * 64)
_unsealed(induction, Reason.NUMBERING, end=2)
_unsealed(induction, Reason.NUMBERING, qed=1)


def raw(
    reason: Reason, *, declined: bool = False
) -> Callable[[Callable[[], tuple[bytes, int]]], None]:
    """Register bytes, with the number of the bad line."""

    def register(make: Callable[[], tuple[bytes, int]]) -> None:
        def build() -> Attack:
            data, line = make()
            return Attack(data, line, reason, declined=declined)

        ATTACKS[make.__name__.replace("_", "-")] = build

    return register


def _changed(old: str, new: str) -> tuple[bytes, int]:
    """The first occurrence of some text, in the encoded certificate, replaced."""
    text = induction().data().decode()
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    return text.replace(old, new, 1).encode(), line


@raw(Reason.NOT_CANONICAL)
def a_key_twice() -> tuple[bytes, int]:
    return _changed('"s":1,"start"', '"s":1,"s":1,"start"')


@raw(Reason.NOT_CANONICAL)
def a_key_twice_with_two_values() -> tuple[bytes, int]:
    return _changed('"theory":"Peano"', '"theory":"Other","theory":"Peano"')


@raw(Reason.NOT_CANONICAL)
def a_key_twice_in_a_link() -> tuple[bytes, int]:
    return _changed('"pos":[],"to"', '"pos":[0],"pos":[],"to"')


@raw(Reason.NOT_CANONICAL)
def keys_of_a_link_not_sorted() -> tuple[bytes, int]:
    return _changed('"pos":[],"to":5}', '"to":5,"pos":[]}')


@raw(Reason.NOT_CANONICAL)
def keys_not_sorted() -> tuple[bytes, int]:
    return _changed('"rule":"calc","s":1', '"s":1,"rule":"calc"')


@raw(Reason.NOT_CANONICAL)
def a_space() -> tuple[bytes, int]:
    return _changed('"s":1', '"s": 1')


@raw(Reason.NOT_CANONICAL)
def a_carriage_return() -> tuple[bytes, int]:
    return _changed("}\n", "}\r\n")


@raw(Reason.NOT_CANONICAL)
def minus_zero() -> tuple[bytes, int]:
    return _changed('"t":0', '"t":-0')


@raw(Reason.NOT_CANONICAL)
def a_needless_escape() -> tuple[bytes, int]:
    return _changed('"Peano"', '"\\u0050eano"')


@raw(Reason.NOT_JSON)
def a_byte_order_mark() -> tuple[bytes, int]:
    return b"\xef\xbb\xbf" + induction().data(), 1


@raw(Reason.NOT_JSON)
def not_a_number() -> tuple[bytes, int]:
    return _changed('"s":1', '"s":NaN')


@raw(Reason.NOT_JSON)
def a_float() -> tuple[bytes, int]:
    return _changed('"s":1', '"s":1.0')


@raw(Reason.NOT_JSON)
def an_empty_line() -> tuple[bytes, int]:
    return _changed("}\n", "}\n\n")[0], 2


@raw(Reason.NOT_JSON)
def an_array_for_an_object() -> tuple[bytes, int]:
    return b"[]\n" + induction().data(), 1


@raw(Reason.WRONG_TYPE)
def null_for_a_list() -> tuple[bytes, int]:
    return _changed('"args":[],"op":"0"', '"args":null,"op":"0"')


@raw(Reason.OUT_OF_RANGE)
def a_negative_number() -> tuple[bytes, int]:
    return _changed('"t":0', '"t":-1')


@raw(Reason.NOT_UTF8)
def not_utf_8() -> tuple[bytes, int]:
    return induction().data().replace(b"Peano", b"Pe\xff"), 1


@raw(Reason.CUT_OFF)
def an_empty_file() -> tuple[bytes, int]:
    return b"", 1


@raw(Reason.CUT_OFF)
def a_file_without_its_last_line() -> tuple[bytes, int]:
    data = induction().data().splitlines(keepends=True)
    return b"".join(data[:-1]), len(data)


@raw(Reason.CUT_OFF)
def a_file_without_its_last_byte() -> tuple[bytes, int]:
    data = induction().data()
    return data[:-1], data.count(b"\n")


@raw(Reason.AFTER_END)
def a_line_after_the_end() -> tuple[bytes, int]:
    data = induction().data()
    return data + b'{"sort":"M"}\n', data.count(b"\n") + 1


@raw(Reason.CUT_OFF)
def bytes_after_the_end() -> tuple[bytes, int]:
    data = induction().data()
    return data + b" ", data.count(b"\n") + 1


@raw(Reason.NOT_CERTIFICATE)
def another_format() -> tuple[bytes, int]:
    return _changed('"gl-certificate"', '"certificate"')


@raw(Reason.LINE_ORDER)
def no_first_line() -> tuple[bytes, int]:
    return b"".join(induction().data().splitlines(keepends=True)[1:]), 1


@raw(Reason.UNKNOWN_VERSION, declined=True)
def another_version() -> tuple[bytes, int]:
    return _changed('"version":1', '"version":2')


@raw(Reason.UNKNOWN_LOGIC, declined=True)
def another_logic() -> tuple[bytes, int]:
    return _changed('"fol-ind"', '"hol"')


@raw(Reason.UNKNOWN_RULE, declined=True)
def an_unknown_rule() -> tuple[bytes, int]:
    return _changed('"rule":"calc"', '"rule":"obvious"')


@raw(Reason.DEEP, declined=True)
def nesting_beyond_the_limit() -> tuple[bytes, int]:
    c = peano()
    c.axiom("deep", "(not " * 99 + "(= 0 0)" + ")" * 99)
    return encode(c.end()), len(c.lines)


@raw(Reason.DEEP, declined=True)
def nesting_far_beyond_the_limit() -> tuple[bytes, int]:
    return b'{"sort":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n", 1


@raw(Reason.MANY_ARGUMENTS, declined=True)
def a_symbol_with_33_arguments() -> tuple[bytes, int]:
    c = peano()
    lines = [*c.lines[:2], {"args": ["N"] * 33, "function": "f", "result": "N"}, *c.lines[2:]]
    return encode(lines), 3


@raw(Reason.LARGE_STATEMENT, declined=True)
def a_statement_that_explodes() -> tuple[bytes, int]:
    """2^40 leaves, in 40 lines."""
    c = peano()
    term = c.terms("0")[0]
    for _ in range(40):
        c.lines.append({"args": [term, term], "op": "+", "t": len(c.table)})
        c.table["+", term] = term = len(c.table)
    c.lines.append({"statement": ["=", term, term], "theorem": 0})
    return encode([*c.lines, {"end": 0, "root": ""}]), len(c.lines)


def _allowed(allow: list[str] | dict[str, str], line: int) -> Attack:
    return Attack(induction().data(), line, Reason.AXIOM, allow=allow)


def _register_axioms() -> None:
    at = find(induction(), "axiom", 1)
    ATTACKS["an-axiom-not-in-the-list"] = lambda: _allowed(["add_zero"], at)
    other = {"add_zero": "0" * 64}
    ATTACKS["an-axiom-under-the-name-of-another"] = lambda: _allowed(
        other, find(induction(), "axiom")
    )

    def renamed() -> Attack:
        c = edited(induction, at, name="add_one")
        assert c.bad
        return Attack(encode(c.end()), c.bad, Reason.AXIOM, allow=["add_zero", "add_succ"])

    ATTACKS["an-axiom-renamed"] = renamed


_register_axioms()
