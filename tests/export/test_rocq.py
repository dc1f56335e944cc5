"""The export to Rocq is accepted where the proof is right, and only there."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from export import hand_made
from export.hand_made import plus
from export.programs import needs

from gl.export.rocq import export
from gl.export.rocq_instance import InstanceError, instantiate, read_instance
from gl.kernel.formula import Equation, Exists, Falsity
from gl.proof.document import Document, Link, Step

INSTANCES = Path(__file__).parent / "instances"
DOCUMENTS = {"peano": hand_made.peano(), "logic": hand_made.logic()}
Corrupt = Callable[[Document], Document]
CLOSED = "Closed under the global context"


def coqc(text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    (folder / "text.v").write_text(text, encoding="utf-8")
    return subprocess.run(
        ["coqc", "-q", "text.v"], cwd=folder, capture_output=True, text=True, check=False
    )


def with_step(document: Document, theorem: int, changed: Step) -> Document:
    """The document with one step replaced."""
    proof = document.proofs[theorem]
    steps = tuple(changed if step.number == changed.number else step for step in proof.steps)
    proofs = list(document.proofs)
    proofs[theorem] = replace(proof, steps=steps)
    return replace(document, proofs=tuple(proofs))


@needs("coqc")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_rule_is_accepted_and_every_theorem_is_closed(name: str, tmp_path: Path) -> None:
    document = DOCUMENTS[name]
    answer = coqc(export(document), tmp_path)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert answer.stdout.splitlines().count(CLOSED) == len(document.proofs)


def test_the_hand_made_certificates_use_every_rule() -> None:
    rules = {
        step.rule
        for document in DOCUMENTS.values()
        for proof in document.proofs
        for step in proof.steps
    }
    assert rules == {
        *("open", "assume", "close", "apply", "calc", "rewrite", "and-intro", "and-elim"),
        *("or-intro", "cases", "exists-intro", "exists-elim", "not-intro", "not-elim"),
        *("false-elim", "excluded-middle", "refl", "unfold", "fold", "distinct", "inject"),
        "induct",
    }


def other_order(document: Document) -> Document:
    """Only the proof of distinctness, where the schema lists the constructors the other way."""
    (last,) = [proof for proof in document.proofs if proof.steps[0].rule == "distinct"]
    (schema,) = document.schemas
    trees, forests = schema.inductives
    turned = replace(forests, constructors=forests.constructors[::-1])
    schema = replace(schema, inductives=(trees, turned))
    return replace(document, schemas=(schema,), proofs=(replace(last, number=0),))


@needs("coqc")
def test_the_order_of_constructors_is_the_schemas(tmp_path: Path) -> None:
    """The symbols may be declared in another one."""
    answer = coqc(export(other_order(DOCUMENTS["logic"])), tmp_path)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_excluded_middle_is_assumed_only_where_it_is_used() -> None:
    lines = export(DOCUMENTS["logic"]).splitlines()
    proofs = [line for line in lines if line.startswith("Proof using")]
    assumes = [number for number, line in enumerate(proofs) if "excluded_middle" in line]
    assert assumes == [proof.number for proof in DOCUMENTS["logic"].proofs if proof.classical]


def wrong_direction(document: Document) -> Document:
    step = document.proofs[2].steps[1]
    links = (step.links[0], replace(step.links[1], left_to_right=True))
    return with_step(document, 2, replace(step, links=links))


def wrong_instance(document: Document) -> Document:
    step = document.proofs[0].steps[0]
    link = step.links[0]
    other = Link(link.fact, (hand_made.succ(hand_made.ZERO),), True, link.position, link.term)
    return with_step(document, 0, replace(step, links=(other,)))


def leaked_hypothesis(document: Document) -> Document:
    step = document.proofs[0].steps[5]
    return with_step(document, 0, replace(step, premises=(1, 4)))


def missing_case(document: Document) -> Document:
    step = document.proofs[0].steps[5]
    return with_step(document, 0, replace(step, premises=(5,)))


def another_conclusion(document: Document) -> Document:
    step = document.proofs[4].steps[4]
    return with_step(document, 4, replace(step, conclusion=Falsity()))


def unfolded_wrongly(document: Document) -> Document:
    step = document.proofs[5].steps[2]
    wrong = Exists((hand_made.C,), Equation(plus(hand_made.E2, hand_made.C), hand_made.E1))
    return with_step(document, 5, replace(step, conclusion=wrong))


@needs("coqc")
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
def test_a_corrupted_proof_is_rejected(corrupt: Corrupt, tmp_path: Path) -> None:
    answer = coqc(export(corrupt(DOCUMENTS["peano"])), tmp_path)
    assert answer.returncode == 1
    assert "Error" in answer.stderr


@needs("coqc")
def test_commutativity_holds_of_the_numbers_that_rocq_knows(tmp_path: Path) -> None:
    document = DOCUMENTS["peano"]
    instance = read_instance((INSTANCES / "nat.toml").read_text(encoding="utf-8"))
    known = "Theorem known : forall a b : nat, a + b = b + a. Proof. exact nat_T2. Qed."
    text = export(document) + instantiate(document, instance) + known
    answer = coqc(text, tmp_path)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert answer.stdout.splitlines().count(CLOSED) == 2 * len(document.proofs)


def test_an_instance_must_be_complete() -> None:
    document = DOCUMENTS["peano"]
    text = (INSTANCES / "nat.toml").read_text(encoding="utf-8")
    with pytest.raises(InstanceError, match="no proof of `induction N`"):
        instantiate(document, read_instance(text.replace('"induction N" =', "other =")))
    with pytest.raises(InstanceError, match="the symbol `S` becomes"):
        instantiate(document, read_instance(text.replace("\nS =", "\nsucc =")))
    with pytest.raises(InstanceError, match="not TOML"):
        read_instance("name = ")
    with pytest.raises(InstanceError, match="has a `name`"):
        read_instance("[sorts]\nN = 3")


def test_only_the_theorems_asked_for_need_their_hypotheses() -> None:
    text = (INSTANCES / "nat.toml").read_text(encoding="utf-8")
    instance = read_instance(text.replace('"inject S 0" =', "other ="))
    lines = instantiate(DOCUMENTS["peano"], instance, [2]).splitlines()
    assert [line for line in lines if line.startswith("Theorem")] == [
        "Theorem nat_T2 : (forall (a : (nat)) (b : (nat)), (((Nat.add) a b) = ((Nat.add) b a)))."
    ]


def test_the_same_document_gives_the_same_text() -> None:
    assert export(hand_made.logic()) == export(DOCUMENTS["logic"])
