"""Lines that are read together are taken for what they are one by one."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gl.checker.reader import load, load_together, objects, write

VALUES = st.recursive(
    st.one_of(st.integers(-3, 30), st.booleans(), st.none(), st.text(max_size=3)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text('ab:"\\', max_size=2), inner)
    ),
    max_leaves=5,
)

APART = (
    [b'{"a":[1\n', b"2]}\n"],  # one object on two lines ...
    [b'{"a":1},{"b":2}\n', b'{"c":[1\n', b"2]}\n"],  # ... and two on another
    [b'{"a":1},false,{"b":2}\n', b'{"c":"\n', b'"}\n'],
    [b'{"a":[{}\n', b"{}]}\n", b'{"b":1},false,{"c":1}\n'],
    [b'{"a":[1,false,{}]}\n', b'{"b":1}\n'],
    [b'{"a":[{},false,2]}\n', b'{"b":[{}\n', b"{}]}\n", b'{"c":1}\n'],
    [b"[]\n", b"{}\n"],
    [b"{}\n", b"\n", b"{}\n"],
    [b"{}\n", b"{}\r\n", b"{}\n"],
    [b'{"a":1}\n', b'{"a":1,"a":1}\n'],
    [b'{"a":1}\n', b'{"b":1,"a":1}\n'],
    [b'{"a":1}\n', b'{"a":0.5}\n'],
    [b'{"a":1}\n', b'{"a":NaN}\n'],
    [b'{"a":1}\n', b'{"a":"\xff"}\n'],
    [b'{"a":1}\n', b'{"b":2}'],
    [b'{"a":",false,"}\n', b'{"b":"},false,{"}\n'],
    [b'{"a":1}\n', b'{"b":[true,null,{"c":"\\n"}]}\n', b"{}\n"],
    # A key that stands twice, and what might make up for it.
    [b'{"a":1}\n', b'{"a":1,"a":2,"links":["x"]}\n'],
    [b'{"a":1}\n', b'{"a":1,"a":2,"links":"x"}\n'],
    [b'{"a":1}\n', b'{"a":1,"a":2,"links":{"x":1}}\n'],
    [b'{"a":1}\n', b'{"a":1,"a":2,"links":[{"x":1},{"y":1}],"motives":[{"x":1}]}\n'],
    [b'{"a":1}\n', b'{"links":[{"x":1,"x":1}]}\n'],
    [b'{"a":1}\n', b'{"links":[{"y":1,"x":1}]}\n'],
    [b'{"a":1}\n', b'{"links":[{"x":{"y":1,"y":1}}]}\n'],
    [b'{"a":1}\n', b'{"links":7}\n'],
    [b'{"a":1}\n', b'{"a":":"}\n', b'{"a":"::","b":1}\n', b'{"a":"\\":"}\n'],
    # Numbers, and strings that look like some.
    [b'{"a":1}\n', b'{"a":-0}\n'],
    [b'{"a":1}\n', b'{"a":[-1]}\n'],
    [b'{"a":1}\n', b'{"a":[0,-1]}\n'],
    [b'{"a":1}\n', b'{"a":",-1"}\n'],
    [b'{"a":1}\n', b'{"a":01}\n'],
    [b'{"a":1}\n', b'{"a":1E5}\n'],
    # Escapes: some are the only way to write a string, others are not.
    [b'{"a":1}\n', b'{"a":"\\\\"}\n', b'{"a":"\\""}\n', b'{"a":"\\\\\\""}\n'],
    [b'{"a":1}\n', b'{"a":"\\/"}\n'],
    [b'{"a":1}\n', b'{"a":"\\\\\\/"}\n'],
    [b'{"a":1}\n', b'{"a":"\\u0041"}\n'],
    [b'{"a":1}\n', b'{"a":"\\u001f"}\n'],
    [b'{"a":1}\n', b'{"a":"\x1f"}\n'],
    [b'{"a":1}\n', b'{"a":"\x7f\xc2\x85"}\n'],
    [b'{"a":1}\n', b'{"a":"\xed\xa0\x80"}\n'],
    [b'{"a":1}\n', b'\xef\xbb\xbf{"a":1}\n'],
    [b'{"a":1}\n', b'{"a": 1}\n'],
    [b'{"a":1}\n', b'{"a":\t1}\n'],
    [b'{"a":1}\n', b'{"a":1}\x0c\n'],
    [b"{} {}\n", b"{}\n"],
    [b"{}{}\n", b"{}\n"],
    [b"{}]\n", b"[{}\n"],
)


@pytest.mark.parametrize("lines", APART, ids=range(len(APART)))
def test_lines_together_are_as_they_are_apart(lines: list[bytes]) -> None:
    """The same objects, or the first line that is refused is refused for the same reason."""

    def apart() -> list[tuple[bytes, dict[str, Any]]]:
        return [(line, load(line)) for line in lines]

    def together() -> list[tuple[bytes, dict[str, Any]]]:
        found = [each for group in objects(b"".join(lines)) for each in group]
        assert all(keys == tuple(value) for _, keys, value in found)
        return [(line, value) for line, _, value in found]

    outcomes: list[object] = []
    for read in (apart, together):
        try:
            outcomes.append(read())
        except Exception as error:
            outcomes.append((type(error), error.args))
    assert outcomes[0] == outcomes[1]


PIECES = (
    *("{", "}", "[", "]", ",", ":", '"', '"a"', '"b":', '"a":1', '"links":[', "{}", "\n", "}\n{"),
    *(
        "false",
        ",false,",
        "true",
        "null",
        "0",
        "1",
        "-",
        "-1",
        "0.5",
        "\\",
        '\\"',
        "\\\\",
        " ",
        "é",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.integers(0, 3))
def test_whatever_is_read_together_is_read_apart(pieces: list[str], before: int) -> None:
    """What is taken for canonical without being written again is canonical, line by line."""
    block = b'{"a":1}\n' * before + "".join(pieces).encode() + b"\n"
    lines = io.BytesIO(block).readlines()
    loaded = load_together(block, len(lines))

    assert loaded is None or loaded[1] == [load(line) for line in lines]


@given(st.lists(st.tuples(VALUES, st.binary(max_size=2), st.integers(0, 200))))
def test_canonical_lines_with_a_change(changes: list[tuple[object, bytes, int]]) -> None:
    """Lines that are written as they should be, and then spoilt somewhere or not."""
    lines = []
    for value, spoil, place in changes:
        line = write({"a": value, "links": [{"b": value}]}).encode(errors="replace")
        lines.append(line[:place] + spoil + line[place:] + b"\n")
    block = b"".join(lines)
    loaded = load_together(block, block.count(b"\n")) if block else None

    assert loaded is None or loaded[1] == [load(line) for line in io.BytesIO(block)]
