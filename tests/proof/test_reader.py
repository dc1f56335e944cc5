"""The reader gives what the certificate says, and says where it is not one."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest

from gl.kernel.formula import (
    And,
    Application,
    Atom,
    Equation,
    Exists,
    Falsity,
    Forall,
    Not,
    Or,
    Variable,
)
from gl.proof.document import Document, Link, Motive, Step
from gl.proof.reader import CertificateFormatError, read
from gl.theory.theory import Inductive, Schema, Symbol, SymbolKind

A, B = Variable("a", "N"), Variable("b", "N")
ZERO = Application("0")
HASH = "0" * 64

# 0 + a = a, by induction, and a use of it. The hashes are not the reader's business.
Line = dict[str, Any]
PREAMBLE: Final[list[Line]] = [
    {"format": "gl-certificate", "logic": "fol-ind", "theory": "Small", "version": 1},
    {"sort": "N"},
    {"args": [], "constructor": "0", "result": "N"},
    {"args": ["N"], "constructor": "S", "result": "N"},
    {"args": ["N", "N"], "function": "+", "result": "N"},
    {"args": ["N", "N"], "predicate": "le"},
    {"free": True, "inductives": [{"constructors": ["0", "S"], "sort": "N"}], "schema": 0},
    {"sort": "N", "t": 0, "var": "a"},
    {"sort": "N", "t": 1, "var": "b"},
    {"args": [], "op": "0", "t": 2},
    {"args": [0, 2], "op": "+", "t": 3},
    {"args": [1], "op": "S", "t": 4},
    {"args": [0, 4], "op": "+", "t": 5},
    {"args": [0, 1], "op": "+", "t": 6},
    {"args": [6], "op": "S", "t": 7},
    {"args": [2, 0], "op": "+", "t": 8},
    {"sort": "N", "t": 9, "var": "c"},
    {"args": [0, 9], "op": "+", "t": 10},
    {"body": ["ex", [9], ["=", 10, 1]], "define": "le", "params": [0, 1]},
    {"axiom": 0, "formula": ["all", [0], [], ["=", 3, 0]], "name": "add_zero"},
    {"axiom": 1, "formula": ["all", [0, 1], [], ["=", 5, 7]], "name": "add_succ"},
]
LINKS: Final[list[Line]] = [
    {"args": [2, 11], "dir": "lr", "fact": "A1", "pos": [], "to": 14},
    {"args": [], "dir": "lr", "fact": 3, "pos": [0], "to": 12},
]
THEOREM: Final[list[Line]] = [
    {"statement": ["all", [0], [], ["=", 8, 0]], "theorem": 0},
    {"concl": ["=", 11, 2], "links": [], "rule": "calc", "s": 1, "start": 11},
    {"open": [12], "s": 2},
    {"concl": ["=", 13, 12], "rule": "assume", "s": 3},
    {"concl": ["=", 15, 14], "links": LINKS, "rule": "calc", "s": 4, "start": 15},
    {"concl": ["all", [12], [["=", 13, 12]], ["=", 15, 14]], "from": 4, "rule": "close", "s": 5},
    {
        "concl": ["all", [0], [], ["=", 8, 0]],
        "goal": 0,
        "motives": [{"formula": ["=", 8, 0], "x": 0}],
        "prem": [1, 5],
        "rule": "induct",
        "s": 6,
        "schema": 0,
    },
    {
        "classical": False,
        "from": 6,
        "proof": HASH,
        "qed": 0,
        "rests": ["A0", "A1", "I0"],
        "statement": HASH,
    },
]
NEW_TERMS: Final[list[Line]] = [
    {"args": [2, 2], "op": "+", "t": 11},
    {"sort": "N", "t": 12, "var": "_1"},
    {"args": [2, 12], "op": "+", "t": 13},
    {"args": [12], "op": "S", "t": 14},
    {"args": [2, 14], "op": "+", "t": 15},
]
END: Final[list[Line]] = [{"end": 1, "root": HASH}]


def certificate(*parts: list[Line]) -> bytes:
    lines = [line for part in parts for line in part]
    return b"".join(json.dumps(line, sort_keys=True).encode() + b"\n" for line in lines)


WHOLE = certificate(PREAMBLE, THEOREM[:1], NEW_TERMS, THEOREM[1:], END)


def small() -> Document:
    return read(WHOLE)


def test_the_signature_is_read_in_order() -> None:
    document = small()
    assert document.theory == "Small"
    assert document.sorts == ("N",)
    assert [symbol.name for symbol in document.symbols] == ["0", "S", "+", "le"]
    assert document.symbols[2] == Symbol("+", SymbolKind.FUNCTION, ("N", "N"), "N")
    assert document.symbols[3] == Symbol("le", SymbolKind.PREDICATE, ("N", "N"), None)
    assert document.schemas == (Schema((Inductive("N", ("0", "S")),), free=True),)
    assert document.root == HASH


def test_axioms_and_definitions_are_formulas() -> None:
    document = small()
    plus = Application("+", (A, ZERO))
    assert document.axioms[0] == ("add_zero", Forall((A,), (), Equation(plus, A)))
    (name, parameters, body) = document.definitions[0]
    c = Variable("c", "N")
    assert (name, parameters) == ("le", (A, B))
    assert body == Exists((c,), Equation(Application("+", (A, c)), B))


def test_a_proof_keeps_its_steps_and_their_depths() -> None:
    (proof,) = small().proofs
    assert [step.rule for step in proof.steps] == [
        "calc",
        "open",
        "assume",
        "calc",
        "close",
        "induct",
    ]
    assert [step.depth for step in proof.steps] == [0, 0, 1, 1, 0, 0]
    assert (proof.last, proof.rests, proof.classical) == (6, ("A0", "A1", "I0"), False)
    assert proof.steps[1] == Step(2, "open", 0, arguments=(Variable("_1", "N"),))
    assert proof.steps[4].fact == 4
    goal = Equation(Application("+", (ZERO, A)), A)
    assert proof.steps[5].motives == (Motive(A, goal),)
    assert proof.steps[5].premises == (1, 5)


def test_a_link_carries_its_instance() -> None:
    link = small().proofs[0].steps[3].links[1]
    assert link == Link(3, (), left_to_right=True, position=(0,), term=Variable("_1", "N"))


def test_a_term_of_the_table_is_one_object() -> None:
    proof = small().proofs[0]
    calculation, closed = proof.steps[3].conclusion, proof.steps[4].conclusion
    assert isinstance(calculation, Equation)
    assert isinstance(closed, Forall)
    assert isinstance(closed.conclusion, Equation)
    assert calculation.left is closed.conclusion.left


def test_every_kind_of_formula_is_read() -> None:
    atom = ["atom", "le", [0, 1]]
    formula = ["all", [0, 1], [["and", atom, ["not", ["false"]]]], ["or", atom, ["false"]]]
    axiom: Line = {"axiom": 2, "formula": formula, "name": "all_kinds"}
    document = read(certificate(PREAMBLE, [axiom], [{"end": 0, "root": HASH}]))
    le = Atom("le", (A, B))
    assert document.axioms[2][1] == Forall(
        (A, B), (And((le, Not(Falsity()))),), Or((le, Falsity()))
    )


def test_a_file_cut_off_anywhere_is_refused() -> None:
    for end in range(0, len(WHOLE) - 1, 7):
        with pytest.raises(CertificateFormatError, match="certificate"):
            read(WHOLE[:end])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({"s": 1, "rule": "apply", "fact": "T1", "concl": ["false"]}, "there is no T1"),
        ({"s": 1, "rule": "apply", "fact": 1, "concl": ["false"]}, "no earlier step 1"),
        ({"s": 2, "rule": "refl", "concl": ["=", 0, 0]}, "step 2 stands where step 1 is due"),
        ({"s": 1, "rule": "refl", "concl": ["iff", 0, 0]}, "`iff` is not a kind of formula"),
        ({"s": 1, "rule": "refl", "concl": ["=", 0, 99]}, "index out of range"),
        ({"s": 1, "rule": "refl", "concl": ["=", 0, -1]}, "a natural number is expected"),
        ({"s": 1, "rule": "refl", "concl": ["=", 0, True]}, "a natural number is expected"),
        ({"s": 1, "rule": "refl"}, "'concl'"),
        ({"s": 1, "rule": "close", "from": "A0", "concl": ["false"]}, "no block is open"),
        ({"s": 1, "open": [2]}, "term 2 is not a variable"),
        ({"qed": 0, "from": 0}, "lacks or does not know"),
    ],
)
def test_nonsense_is_refused_with_its_line(line: Line, reason: str) -> None:
    data = certificate(PREAMBLE, THEOREM[:1], [line])
    with pytest.raises(CertificateFormatError, match=reason) as caught:
        read(data)
    assert f"line {len(PREAMBLE) + 2} " in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"[]\n",
        b"null\n",
        b"\xff\xfe\n",
        b'{"format":"gl-certificate","version":2,"theory":"X"}\n',
        b"[" * 100_000 + b"\n",
        WHOLE + b"{}\n",
    ],
)
def test_what_is_no_certificate_is_refused(data: bytes) -> None:
    with pytest.raises(CertificateFormatError):
        read(data)
