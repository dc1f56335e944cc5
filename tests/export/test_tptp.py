"""The export to TPTP: what a prover is given, and that E agrees with every step if it is here."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from export import hand_made
from export.programs import needs
from export.test_rocq import DOCUMENTS, unfolded_wrongly

from gl.export.obligations import free_variables, induction_instance, obligations
from gl.export.tptp import export, step_problems
from gl.kernel.formula import Equation, Forall
from gl.proof.document import Document

PROVED = ("Theorem", "ContradictoryAxioms")


def status(problem: str, folder: Path, seconds: int = 20) -> str:
    """E's answer, in the words of the SZS ontology."""
    (folder / "problem.p").write_text(problem, encoding="ascii")
    done = subprocess.run(
        ["eprover", "--auto", "--silent", f"--cpu-limit={seconds}", "problem.p"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    found = [line.split()[3] for line in done.stdout.splitlines() if "SZS status" in line]
    assert found, done.stdout + done.stderr
    return found[0]


@pytest.mark.slow
@needs("eprover")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_e_agrees_with_every_step(name: str, tmp_path: Path) -> None:
    for step, problem in step_problems(DOCUMENTS[name]):
        assert status(problem, tmp_path) in PROVED, step
    assert status(export(DOCUMENTS[name]), tmp_path) in PROVED


@needs("eprover")
def test_e_does_not_agree_with_a_wrong_step(tmp_path: Path) -> None:
    problems = dict(step_problems(unfolded_wrongly(DOCUMENTS["peano"])))
    assert status(problems["t5_s3"], tmp_path, 2) not in PROVED


def test_the_last_theorem_is_the_goal() -> None:
    lines = export(DOCUMENTS["peano"]).splitlines()
    assert lines[-1] == ("tff(t7, conjecture, (! [A: n, B: n] : (((s(A) = s(B))) => (A = B)))).")
    assert sum("conjecture" in line for line in lines) == 1
    assert "tff(plus_type, type, plus: (n * n) > n)." in lines
    assert "tff(ax_add_zero, axiom, (! [A: n] : (plus(A,n0) = A)))." in lines


def test_an_induction_brings_its_instance_and_the_theorems_cited() -> None:
    """a + b = b + a needs 0 + a = a, S a + b = S (a + b), and one induction."""
    document = DOCUMENTS["peano"]
    first = Document(
        document.theory,
        document.sorts,
        document.symbols,
        document.schemas,
        document.axioms,
        document.definitions,
        document.proofs[:3],
        document.root,
    )
    names = [line.split(",")[0] for line in export(first).splitlines()]
    assert names[-4:] == ["tff(t0", "tff(t1", "tff(induction_7", "tff(t2"]


def test_blocks_are_no_problems() -> None:
    for document in DOCUMENTS.values():
        for proof in document.proofs:
            numbers = [obligation.step for obligation in obligations(document, proof)]
            silent = ("open", "assume", "close")
            assert numbers == [step.number for step in proof.steps if step.rule not in silent]


def test_an_induction_instance_follows_the_schema() -> None:
    """For 0 + a = a: the case of 0, the case of S with its hypothesis, the conclusion."""
    document = DOCUMENTS["peano"]
    instance = induction_instance(document, document.proofs[0].steps[-1])
    assert isinstance(instance, Forall)
    base, step = instance.hypotheses
    assert base == Equation(hand_made.plus(hand_made.ZERO, hand_made.ZERO), hand_made.ZERO)
    assert isinstance(step, Forall)
    assert len(step.variables) == len(step.hypotheses) == 1
    assert instance.conclusion == document.proofs[0].steps[-1].conclusion
    assert free_variables(instance) == ()


def test_the_same_document_gives_the_same_text() -> None:
    assert export(hand_made.logic()) == export(DOCUMENTS["logic"])
