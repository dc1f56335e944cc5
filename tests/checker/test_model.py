"""The checker of finite models: what it accepts, and what it refuses and why."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gl.checker.model import ModelAccepted, ModelRejected, check_model

ASSOC = [
    "all",
    ["G", "G", "G"],
    [],
    [
        "=",
        ["f", "*", ["f", "*", ["b", 2, "G"], ["b", 1, "G"]], ["b", 0, "G"]],
        ["f", "*", ["b", 2, "G"], ["f", "*", ["b", 1, "G"], ["b", 0, "G"]]],
    ],
]
COMM = [
    "all",
    ["G", "G"],
    [],
    ["=", ["f", "*", ["b", 1, "G"], ["b", 0, "G"]], ["f", "*", ["b", 0, "G"], ["b", 1, "G"]]],
]


def line(**changes: Any) -> bytes:
    """The semigroup in which x * y is x: associative, not commutative."""
    members: dict[str, Any] = {
        "axioms": [["assoc", ASSOC]],
        "definitions": [],
        "format": "gl-model",
        "goal": COMM,
        "schemas": [],
        "signature": {"*": [["G", "G"], "G"]},
        "sizes": {"G": 2},
        "tables": {"*": [0, 0, 1, 1]},
        "theory": "Semigroup",
        "version": 1,
    }
    members |= changes
    text = json.dumps(members, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{text}\n".encode()


def test_a_countermodel_is_accepted() -> None:
    """With the hashes of what holds and of what fails."""
    verdict = check_model(line())

    assert isinstance(verdict, ModelAccepted)
    assert verdict.sizes == (("G", 2),)
    assert [name for name, _ in verdict.axioms] == ["assoc"]
    assert len(verdict.goal) == 64


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"tables": {"*": [0, 1, 0, 0]}}, "the axiom assoc does not hold"),
        ({"tables": {"*": [0, 0, 0, 1]}}, "the goal holds"),
        ({"tables": {"*": [0, 0, 1]}}, "the table of * is not complete"),
        ({"tables": {"*": [0, 0, 1, 2]}}, "the table of * leaves its sort"),
        ({"tables": {"*": [0, 0, 1, True]}}, "the table of * leaves its sort"),
        ({"tables": {"*": [0, 0, 1, 1], "+": []}}, "a table too many"),
        ({"sizes": {"G": 0}}, "G has no fitting size"),
        ({"sizes": {"G": 1_001}}, "G has no fitting size"),
        ({"version": 2}, "the format or its version is unknown"),
        ({"goal": ["maybe"]}, "there is no such formula"),
        ({"goal": ["false", ["false"]]}, "there is no such formula"),
        ({"goal": ["=", ["b", 0, "G"], ["b", 0, "G"]]}, "a variable is not bound"),
        ({"goal": ["=", ["p", 0], ["p", 0]]}, "there is no such parameter"),
        ({"goal": ["=", ["f", "*"], ["f", "*"]]}, "* has the wrong arguments"),
        ({"goal": ["atom", "*", []]}, "* has the wrong arguments"),
        ({"goal": ["all", ["H"], [], ["false"]]}, "a variable has no sort"),
        (
            {"axioms": [["assoc", ["atom", "q", []]]]},
            "something in the line is not what it should be",
        ),
        (
            {"definitions": [["d", [], ["atom", "d", []]]], "signature": {"d": [[], ""]}},
            "d means nothing yet",
        ),
        ({"more": 1}, "the line is not canonical JSON with the fields of a model"),
    ],
)
def test_what_is_no_countermodel_is_refused(changes: dict[str, Any], reason: str) -> None:
    """With the reason."""
    assert check_model(line(**changes)) == ModelRejected(reason)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null\n", b"\xff\n", b"[" * 100_000])
def test_what_is_no_line_is_refused(data: bytes) -> None:
    """Never with an exception."""
    assert isinstance(check_model(data), ModelRejected)


@pytest.mark.parametrize(
    "changes",
    [
        {"version": True},
        {"version": 1.0},
        {"theory": 5},
        {"theory": None},
        {"definitions": {}},
        {"schemas": {}},
        {"axioms": {}},
        {"goal": ""},
    ],
)
def test_each_field_has_its_type(changes: dict[str, Any]) -> None:
    """One statement has one line: what Python holds for equal is not written so."""
    assert isinstance(check_model(line(**changes)), ModelRejected)


def test_the_line_must_be_canonical() -> None:
    """Not one blank more."""
    assert isinstance(check_model(line().replace(b",", b", ", 1)), ModelRejected)
    assert isinstance(check_model(line().rstrip(b"\n")), ModelRejected)


@pytest.mark.parametrize(
    ("table", "free", "reason"),
    [
        ([1, 2, 0], False, None),
        ([1, 0, 0], False, "Z is not generated"),
        ([1, 2, 0], True, "Z is not generated freely"),
    ],
)
def test_generators_reach_everything(table: list[int], free: bool, reason: str | None) -> None:  # noqa: FBT001
    """And in one way only, if they are constructors."""
    schema = {"free": free, "inductives": [{"constructors": ["i", "s"], "sort": "Z"}]}
    verdict = check_model(
        line(
            axioms=[],
            goal=[],
            schemas=[schema],
            signature={"i": [[], "Z"], "s": [["Z"], "Z"]},
            sizes={"Z": 3},
            tables={"i": [0], "s": table},
        )
    )

    assert verdict == ModelRejected(reason) if reason else isinstance(verdict, ModelAccepted)


def test_too_much_work_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it is done."""
    monkeypatch.setattr("gl.checker.model.MAX_WORK", 20)
    assert check_model(line()) == ModelRejected("it is too much work")
