"""Lean kernel terms: the file is well formed, and every term has the type that it should have."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any, cast

import pytest
from export import hand_made
from export.hand_made import lr, plus, rl
from export.lean_kernel import KernelError, checked
from export.test_rocq import (
    DOCUMENTS,
    Corrupt,
    another_conclusion,
    leaked_hypothesis,
    missing_case,
    other_order,
    unfolded_wrongly,
    wrong_direction,
    wrong_instance,
)

from gl.export.lean import export as text_of
from gl.export.lean_terms import export
from gl.kernel.formula import Equation, Formula, Term
from gl.proof.document import Proof, Step


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_rule_is_accepted(name: str) -> None:
    kernel = checked(export(DOCUMENTS[name]))
    ours = [name for name in kernel.theorems if name.startswith("T")]
    assert ours == [f"T{proof.number}" for proof in DOCUMENTS[name].proofs]


@pytest.mark.parametrize(
    "corrupt",
    [
        wrong_direction,
        wrong_instance,
        leaked_hypothesis,
        missing_case,
        another_conclusion,
        unfolded_wrongly,
    ],
)
def test_a_corrupted_proof_is_rejected(corrupt: Corrupt) -> None:
    with pytest.raises(KernelError):
        checked(export(corrupt(DOCUMENTS["peano"])))


def test_the_order_of_constructors_is_the_schemas() -> None:
    """The symbols may be declared in another one."""
    assert checked(export(other_order(DOCUMENTS["logic"]))).theorems[-1] == "T0"


def lines() -> list[dict[str, Any]]:
    return [json.loads(line) for line in export(DOCUMENTS["peano"]).splitlines()]


def rejected(changed: list[dict[str, Any]]) -> bool:
    """Whether the kernel refuses the lines."""
    try:
        checked("".join(f"{json.dumps(line)}\n" for line in changed))
    except (KernelError, LookupError):
        return True
    return False


@pytest.mark.parametrize("kind", ["in", "il", "ie", "def", "inductive"])
def test_no_line_can_be_missing(kind: str) -> None:
    """Of each kind, the first, one in the middle and the last: something refers to it."""
    places = [place for place, line in enumerate(lines()) if kind in line]
    for place in (places[0], places[len(places) // 2], places[-1]):
        assert rejected([line for index, line in enumerate(lines()) if index != place])


def test_a_theorem_that_is_cited_cannot_be_missing() -> None:
    """T2 cites T0, and all calculations the lemmas of equality."""
    places = [place for place, line in enumerate(lines()) if "thm" in line]
    names = checked(export(DOCUMENTS["peano"])).theorems
    for name in ("T0", "Eq.symm", "Eq.trans", "congrArg"):
        missing = places[names.index(name)]
        assert rejected([line for place, line in enumerate(lines()) if place != missing])


def test_a_theorem_of_something_else_is_rejected() -> None:
    """Each theorem with the statement of the one before."""
    theorems = [place for place, line in enumerate(lines()) if "thm" in line]
    for before, place in pairwise(theorems):
        changed = lines()
        changed[place]["thm"]["type"] = changed[before]["thm"]["type"]
        assert rejected(changed)


def test_sorts_are_not_inductive_types() -> None:
    """Induction over N is a hypothesis: only the connectives have recursors."""
    declared = checked(export(DOCUMENTS["peano"])).declared
    assert [name for name in declared if name.endswith(".rec")] == [
        "False.rec",
        "And.rec",
        "Or.rec",
        "Exists.rec",
        "Eq.rec",
    ]


def test_nothing_is_an_axiom() -> None:
    for document in DOCUMENTS.values():
        kinds = {key for line in export(document).splitlines() for key in json.loads(line)}
        assert kinds <= {
            *("meta", "in", "str", "il", "succ", "param", "ie", "bvar", "sort", "const", "app"),
            *("lam", "forallE", "inductive", "thm", "def"),
        }


def test_the_terms_are_those_of_the_text() -> None:
    """As many theorems and definitions, with as many arguments."""
    for document in DOCUMENTS.values():
        blocks = text_of(document).split("\n\n")
        kernel = checked(export(document))
        for block in blocks:
            words = block.partition("theorem ")[2].split()
            if not words:
                continue
            heading = block.partition("\n  : ")[0].partition("theorem ")[2]
            arguments = heading.count("\n  (") + heading.split("\n")[0].count(" (")
            term, count = kernel.declared[words[0]].type, 0
            while kernel.nodes[term][0] == "pi":
                term, count = kernel.nodes[term][2], count + 1
            assert count >= arguments > 0


def test_deep_terms_need_no_deep_stack() -> None:
    """S(S(...)) + 0, 3,000 deep, and a chain of 3,000 equations."""
    numeral: Term = hand_made.ZERO
    for _ in range(3_000):
        numeral = hand_made.succ(numeral)
    sum_ = plus(numeral, hand_made.ZERO)
    deep = Equation(sum_, numeral)
    first = Step(1, "calc", 0, deep, start=sum_, links=(lr("A0", (numeral,), (), numeral),))
    zero, zeros = hand_made.ZERO, plus(hand_made.ZERO, hand_made.ZERO)
    there, back = lr("A0", (zero,), (), zero), rl("A0", (zero,), (), zeros)
    links = (there, back) * 1_500 + (there,)
    second = Step(1, "calc", 0, Equation(zeros, zero), start=zeros, links=links)
    proofs = tuple(
        Proof(number, cast("Formula", step.conclusion), (step,), 1, (), False, "", "")
        for number, step in enumerate((first, second))
    )
    text = export(replace(DOCUMENTS["peano"], proofs=proofs))
    assert text.count('"thm"') == 11


def test_the_same_document_gives_the_same_text() -> None:
    assert export(hand_made.logic()) == export(DOCUMENTS["logic"])
