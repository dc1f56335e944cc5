"""Lines that are read together are taken for what they are one by one."""

from typing import Any

import pytest

from gl.checker.reader import load, objects

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
)


@pytest.mark.parametrize("lines", APART, ids=range(len(APART)))
def test_lines_together_are_as_they_are_apart(lines: list[bytes]) -> None:
    """The same objects, or the first line that is refused is refused for the same reason."""

    def apart() -> list[tuple[bytes, dict[str, Any]]]:
        return [(line, load(line)) for line in lines]

    outcomes: list[object] = []
    for read in (apart, lambda: list(objects(b"".join(lines)))):
        try:
            outcomes.append(read())
        except Exception as error:
            outcomes.append((type(error), error.args))
    assert outcomes[0] == outcomes[1]
