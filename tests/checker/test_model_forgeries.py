"""Forged models: of a theorem that "fails", of another theory, without end, or of no formula."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from checker.test_model import line
from gl.checker import Accepted, check
from gl.checker.model import ModelAccepted, ModelRejected, check_model

SOME = ["=", ["b", 1, "A"], ["b", 0, "A"]]
ALL_EQUAL = ["all", ["A", "A"], [], SOME]
SAME = ["=", ["f", "c"], ["f", "d"]]
FREE = {"free": True, "inductives": [{"constructors": ["0", "s"], "sort": "N"}]}
NUMBERS = {
    "axioms": [],
    "signature": {"0": [[], "N"], "s": [["N"], "N"]},
    "sizes": {"N": 2},
    "tables": {"0": [0], "s": [1, 0]},
}
FOLDER = Path(__file__).parents[1] / "certificates" / "models"


def two_sorts(result: str, **changes: Any) -> bytes:
    """All things of A are equal; c and d differ, if they are in B."""
    members = {
        "axioms": [["one", ALL_EQUAL]],
        "goal": SAME,
        "signature": {"c": [[], result], "d": [[], result], "e": [[], "B"]},
        "sizes": {"A": 1, "B": 2},
        "tables": {"c": [0], "d": [1], "e": [0]},
    }
    return line(**(members | changes))


def certified() -> Accepted:
    """The theorem c = d, for c and d in A."""
    verdict = check((FOLDER / "one-thing.jsonl").read_bytes())
    assert isinstance(verdict, Accepted)
    return verdict


def test_symbols_of_other_sorts_make_another_theory() -> None:
    """Hashes do not say where c and d belong: the axiom's hash is right, and so is the goal's."""
    theorem = certified()
    model = check_model((FOLDER / "constants-of-another-sort.json").read_bytes())

    assert isinstance(model, ModelAccepted)
    assert model.goal == theorem.theorems[0].statement
    assert (model.axioms, model.definitions) == (theorem.axioms, theorem.definitions)
    assert not model.is_of(theorem)


def test_no_model_of_a_theory_denies_its_theorem() -> None:
    """Of all interpretations with at most two things of a sort, under all signatures."""
    theorem = certified()
    accepted = others = 0
    for results in product("AB", repeat=3):
        signature = {name: [[], sort] for name, sort in zip("cde", results, strict=True)}
        for one, two, *elements in product((1, 2), (1, 2), (0, 1), (0, 1), (0, 1)):
            tables = {name: [element] for name, element in zip("cde", elements, strict=True)}
            sizes = {"A": one, "B": two}
            made = {"signature": signature, "sizes": sizes, "tables": tables}
            denied = check_model(two_sorts("A", **made))
            assert isinstance(denied, ModelRejected) or not denied.is_of(theorem)
            others += isinstance(denied, ModelAccepted)
            model = check_model(two_sorts("A", **made, goal=[]))
            accepted += isinstance(model, ModelAccepted) and model.is_of(theorem)
    assert others == 6
    assert accepted == 3


@pytest.mark.parametrize(
    "change",
    [
        {"axioms": ()},
        {"axioms": (("one", "0" * 64),)},
        {"definitions": (("p", "0" * 64),)},
        {"schemas": ("{}",)},
        {"symbols": ()},
    ],
)
def test_a_model_of_another_theory(change: dict[str, Any]) -> None:
    """Each part counts."""
    theorem = certified()
    model = check_model(two_sorts("A", goal=[], tables={"c": [0], "d": [0], "e": [1]}))
    assert isinstance(model, ModelAccepted)

    assert model.is_of(theorem)
    assert not model.is_of(replace(theorem, **change))


IMPOSSIBLE: list[tuple[str, dict[str, Any]]] = [
    ("a part that is never evaluated", {"goal": ["and", ["false"], ["all", ["H"], [], ["false"]]]}),
    ("a sort that nothing has", {"signature": {"*": [["G", "G"], "G"], "p": [["H"], ""]}}),
    ("a sort without a name", {"sizes": {"G": 2, "": 2}}),
    ("sorts as a text", {"signature": {"*": ["GG", "G"]}}),
    ("a symbol with one part", {"signature": {"*": [["G", "G"]]}}),
    ("a table for a defined predicate", {
        "definitions": [["p", [], ["not", ["false"]]]],
        "signature": {"*": [["G", "G"], "G"], "p": [[], ""]},
        "tables": {"*": [0, 0, 1, 1], "p": [0]},
    }),
    ("a definition by a later one", {
        "definitions": [["p", [], ["atom", "q", []]], ["q", [], ["atom", "p", []]]],
        "signature": {"*": [["G", "G"], "G"], "p": [[], ""], "q": [[], ""]},
    }),
    ("a predicate defined twice", {
        "definitions": [["p", [], ["false"]], ["p", [], ["not", ["false"]]]],
        "signature": {"*": [["G", "G"], "G"], "p": [[], ""]},
    }),
    ("a function defined", {"definitions": [["*", ["G", "G"], ["false"]]]}),
    ("a definition over fewer sorts", {
        "definitions": [["p", [], ["false"]]],
        "signature": {"*": [["G", "G"], "G"], "p": [["G"], ""]},
    }),
    ("a variable below none", {"goal": ["all", ["G"], [], ["=", ["b", -1, "G"], ["b", 0, "G"]]]}),
    ("true for a number", {
        "goal": ["all", ["G", "G"], [], ["=", ["b", True, "G"], ["b", 0, "G"]]],
    }),
    ("a variable of two sorts", {
        "goal": ["all", ["G"], [], ["=", ["b", 0, "H"], ["b", 0, "H"]]],
        "sizes": {"G": 2, "H": 1},
    }),
    ("a conjunction of one", {"goal": ["and", ["false"]]}),
    ("an axiom with a parameter", {"axioms": [["a", ["=", ["p", 0], ["p", 0]]]]}),
    ("an axiom whose name is a number", {"axioms": [[5, TRUTH := ["not", ["false"]]]]}),
    ("an axiom of three parts", {"axioms": [["a", TRUTH, TRUTH]]}),
    ("an element as a fraction", {"tables": {"*": [0, 0, 1, 1.0]}}),
    ("no number", {"tables": {"*": [0, 0, 1, float("nan")]}}),
    ("a table by name", {"tables": {"*": {"0": 0, "1": 0, "2": 1, "3": 1}}}),
    ("an element below none", {"tables": {"*": [0, 0, 1, -1]}}),
    ("a sort of true elements", {"sizes": {"G": True}, "tables": {"*": [0]}, "goal": []}),
    ("a large sort", {"sizes": {"G": 10**30}}),
    ("more arguments than fit", {"signature": {"*": [["G"] * 10_000, "G"]}}),
    ("more variables than fit", {"goal": ["all", ["G"] * 10_000, [], ["false"]]}),
]  # fmt: skip


@pytest.mark.parametrize(
    "changes", [changes for _, changes in IMPOSSIBLE], ids=[name for name, _ in IMPOSSIBLE]
)
def test_what_is_no_model_is_refused(changes: dict[str, Any]) -> None:
    """Also where evaluation would never come."""
    assert isinstance(check_model(line(**changes)), ModelRejected)


BAD_SCHEMAS: list[tuple[str, object]] = [
    ("free is 1", FREE | {"free": 1}),
    ("a field more", FREE | {"schema": 0}),
    ("a field less", {"inductives": FREE["inductives"]}),
    ("not free where it must be", FREE),
    ("no list", {"free": False, "inductives": {"constructors": ["0", "s"], "sort": "N"}}),
    ("a sort twice, which takes turns for ever", {
        "free": False,
        "inductives": [
            {"constructors": ["0"], "sort": "N"},
            {"constructors": ["0", "s"], "sort": "N"},
        ],
    }),
    ("a generator twice", {
        "free": False, "inductives": [{"constructors": ["0", "0", "s"], "sort": "N"}],
    }),
    ("generators as a text", {"free": False, "inductives": [{"constructors": "0s", "sort": "N"}]}),
    ("no start", {"free": False, "inductives": [{"constructors": ["s"], "sort": "N"}]}),
    ("a sort that is not there", {
        "free": False, "inductives": [{"constructors": ["0"], "sort": "M"}],
    }),
]  # fmt: skip


@pytest.mark.parametrize(
    "schema", [schema for _, schema in BAD_SCHEMAS], ids=[name for name, _ in BAD_SCHEMAS]
)
def test_what_is_no_schema_is_refused(schema: object) -> None:
    """A schema says that nothing else is there: with s(1) = 0 it holds, but not freely."""
    changes = NUMBERS | {"schemas": [schema], "goal": ["false"]}
    assert isinstance(check_model(line(**changes)), ModelRejected)
    assert isinstance(check_model(line(**changes | {"schemas": []})), ModelAccepted)


def test_much_work_is_refused_before_it_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten to the thirty instances are not listed; a schema read again and again is counted."""
    monkeypatch.setattr("gl.checker.model.MAX_WORK", 5_000)
    for quantifier in (["all", ["G"] * 30, []], ["ex", ["G"] * 30]):
        truth = ["false"] if quantifier[0] == "ex" else ["not", ["false"]]
        size = {"sizes": {"G": 10}, "tables": {"*": [0] * 100}, "axioms": []}
        verdict = check_model(line(**size, goal=[*quantifier, truth]))
        assert verdict == ModelRejected("it is too much work")
    again = {"schemas": [FREE | {"free": False}] * 2_000, "goal": ["false"]}
    assert check_model(line(**NUMBERS | again)) == ModelRejected("it is too much work")


def test_definitions_that_double_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty definitions, each with the one before twice."""
    monkeypatch.setattr("gl.checker.model.MAX_WORK", 5_000)
    names = [f"p{number}" for number in range(40)]
    bodies = [["and", *[["atom", name, []]] * 2] for name in names]
    verdict = check_model(
        line(
            definitions=[["p0", [], ["not", ["false"]]]]
            + [[name, [], body] for name, body in zip(names[1:], bodies, strict=False)],
            signature={"*": [["G", "G"], "G"]} | {name: [[], ""] for name in names},
            goal=["atom", "p39", []],
        )
    )
    assert verdict == ModelRejected("it is too much work")


def test_deep_nesting_is_refused() -> None:
    """Not with an exception."""
    deep: Any = ["false"]
    for _ in range(900):
        deep = ["not", deep]
    assert isinstance(check_model(line(goal=deep)), ModelAccepted | ModelRejected)
    text = line().replace(json.dumps(line_goal()).replace(" ", "").encode(), b"[" * 50_000)
    assert isinstance(check_model(text), ModelRejected)


def line_goal() -> object:
    """The goal of the model that is changed."""
    return json.loads(line())["goal"]
