"""What outside checkers say is counted, not taken from their exit codes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from export.programs import needs
from export.test_rocq import DOCUMENTS, wrong_instance

from gl.export import metamath, rocq
from gl.export.outside import (
    CHECKERS,
    Outcome,
    check_with,
    run_metamath,
    run_rocq,
)


@needs("coqchk")
def test_rocq_accepts_and_gives_its_version() -> None:
    verdict = check_with("rocq", DOCUMENTS["logic"])
    assert verdict.outcome is Outcome.ACCEPTED, verdict.message
    assert verdict.accepted
    assert verdict.version[0].isdigit()
    assert verdict.theorems == len(DOCUMENTS["logic"].proofs)


@needs("metamath")
def test_metamath_accepts_and_gives_its_version() -> None:
    verdict = check_with("metamath", DOCUMENTS["logic"])
    assert verdict.outcome is Outcome.ACCEPTED, verdict.message
    assert verdict.version[0].isdigit()


@needs("coqc")
def test_rocq_rejects_a_wrong_proof() -> None:
    verdict = check_with("rocq", wrong_instance(DOCUMENTS["peano"]))
    assert verdict.outcome is Outcome.REJECTED
    assert "coqc: " in verdict.message
    assert not verdict.accepted


@needs("metamath")
def test_metamath_rejects_a_wrong_proof_although_it_exits_with_0() -> None:
    verdict = check_with("metamath", wrong_instance(DOCUMENTS["peano"]))
    assert verdict.outcome is Outcome.REJECTED
    assert "?Error" in verdict.message


@needs("coqc")
def test_a_theorem_that_rests_on_an_assumption_is_not_accepted(tmp_path: Path) -> None:
    text = "Axiom wrong : False.\nTheorem T0 : False. exact wrong. Qed.\nPrint Assumptions T0.\n"
    _, objection = run_rocq(text, 1, tmp_path, None)
    assert "0 of 1 theorems are closed" in objection


@needs("metamath")
def test_a_file_with_a_theorem_missing_is_not_accepted(tmp_path: Path) -> None:
    text = metamath.export(DOCUMENTS["peano"])
    assert run_metamath(text, len(DOCUMENTS["peano"].proofs), tmp_path, None)[1] == ""
    _, objection = run_metamath(text, len(DOCUMENTS["peano"].proofs) + 1, tmp_path, None)
    assert "missing" in objection


@needs("metamath")
def test_a_file_with_an_unproved_statement_is_not_accepted(tmp_path: Path) -> None:
    _, objection = run_metamath("$c x |- $.\nT0 $p |- x $= ? $.\n", 1, tmp_path, None)
    assert "not proved:  T0" in objection


@pytest.mark.parametrize("checker", CHECKERS)
def test_a_program_that_is_not_installed_is_named(
    checker: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    verdict = check_with(checker, DOCUMENTS["peano"])
    assert verdict.outcome is Outcome.MISSING
    assert "is not installed" in verdict.message


@needs("coqc")
def test_a_checker_that_takes_too_long_is_stopped() -> None:
    verdict = check_with("rocq", DOCUMENTS["peano"], timeout=0.001)
    assert verdict.outcome is Outcome.LIMIT
    assert "`coqc` did not end" in verdict.message


def test_what_is_run_is_what_is_exported() -> None:
    assert CHECKERS["rocq"][1] is rocq.export
    assert CHECKERS["metamath"][1] is metamath.export
