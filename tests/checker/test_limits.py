"""What is beyond the limits is declined, and every reason there is has a test."""

import json
from pathlib import Path

import pytest

from checker.examples import EXAMPLES, peano
from checker.sealing import Line, encode, seal
from gl.checker import Accepted, Declined, Reason, check

KO = Path(__file__).parents[1] / "certificates" / "ko"


def test_a_line_beyond_a_million_bytes() -> None:
    """Whether it is all there or not."""
    data = b'{"sort":"' + b"N" * 1_000_000 + b'"}\n'

    assert check(data) == Declined(1, Reason.LONG_LINE)
    assert check(iter([data[:700_000], data[700_000:]])) == Declined(1, Reason.LONG_LINE)


def test_more_variables_than_bits() -> None:
    """A variable costs a bit in every set of variables: there are 2,000."""
    c = peano()
    room = 2_000 - len(c.sorts)
    for index in range(room):
        c.terms(f"x{index}:N")

    assert isinstance(check(c.data()), Accepted)
    c.terms("z:N")
    verdict = check(c.data())
    assert isinstance(verdict, Declined)
    assert verdict.reason == Reason.MANY_VARIABLES


def test_more_terms_than_a_proof_may_have() -> None:
    """200,000 between ``theorem`` and ``qed``."""
    c = peano()
    c.theorem("(= 0 0)")
    first, start = c.terms("0")[0], len(c.table)
    for index in range(200_001):
        previous = start + index - 1 if index else first
        c.lines.append({"args": [previous], "op": "S", "t": start + index})
    verdict = check(encode(c.lines))

    assert isinstance(verdict, Declined)
    assert verdict.reason == Reason.MANY_TERMS
    assert verdict.line == len(c.lines)


def test_more_work_than_the_file_pays_for() -> None:
    """A fact of 100 parts, each with a term of 500 nodes, cited by every short step."""
    c = peano()
    c.theorem("(= 0 0)")
    c.open("_y:N")
    deep = []
    for variable in ["x:N", "_y"]:
        number = c.terms(variable)[0]
        for _ in range(500):
            c.lines.append({"args": [number], "op": "S", "t": len(c.table)})
            c.table["S", number] = number = len(c.table)
        deep.append(number)
    (x, y), (over_x, over_y) = c.terms("x _y"), deep
    parts = [["and", *[["=", term, term]] * 100] for term in (over_x, over_y)]
    c.lines.append({"concl": ["all", [x], [parts[0]], ["=", x, x]], "rule": "assume", "s": 2})
    c.lines.append({"concl": parts[1], "rule": "assume", "s": 3})
    step = {"args": [y], "concl": ["=", y, y], "fact": 2, "prem": [3], "rule": "apply"}
    c.lines += [step | {"s": number} for number in range(4, 104)]
    verdict = check(encode(c.lines))

    assert isinstance(verdict, Declined)
    assert verdict.reason == Reason.MUCH_WORK
    assert 0 < len(c.lines) - verdict.line < 100


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("count", [200, 4_000])
def test_many_datatypes(count: int, apart: bool) -> None:  # noqa: FBT001
    """Each is made from the next one, so that each round settles one; in schemas of their own."""
    header: Line = {"format": "gl-certificate", "logic": "fol-ind", "theory": "Many", "version": 1}
    sorts = [f"N{index}" for index in range(count)]
    steps: list[Line] = [
        {"args": [one], "constructor": f"S{other}", "result": other}
        for one, other in zip(sorts[1:], sorts, strict=False)
    ]
    steps.append({"args": [], "constructor": f"S{sorts[-1]}", "result": sorts[-1]})
    parts: list[Line] = [{"constructors": [f"S{sort}"], "sort": sort} for sort in sorts]
    together = [[part] for part in parts] if apart else [parts]
    schemas: list[Line] = [
        {"free": True, "inductives": inductives, "schema": number}
        for number, inductives in enumerate(together)
    ]
    lines = [header, *[{"sort": sort} for sort in sorts], *steps, *schemas]
    verdict = check(encode(seal([*lines, {"end": 0, "root": ""}])))

    if count == 200:
        assert isinstance(verdict, Accepted), verdict
    else:
        assert isinstance(verdict, Declined)
        assert verdict.reason == Reason.MUCH_WORK


def test_every_reason_is_tested() -> None:
    """By a file in tests/certificates/ko, or here."""
    expected = json.loads((KO / "EXPECTED.json").read_text())
    here = {Reason.LONG_LINE, Reason.MANY_VARIABLES, Reason.MANY_TERMS, Reason.MUCH_WORK}

    assert {row["reason"] for row in expected.values()} | here == set(Reason)


def test_every_rule_is_accepted_once_and_refused_once() -> None:
    """The examples and the attacks know all rules of docs/certificate.md."""
    accepted = {line.get("rule") for make in EXAMPLES.values() for line in make().lines}
    expected = json.loads((KO / "EXPECTED.json").read_text())

    assert len(accepted - {None}) == 21
    assert accepted - {None} <= {row["rule"] for row in expected.values()}
