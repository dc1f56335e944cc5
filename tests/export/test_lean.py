"""The export to Lean: the walk of the one to Rocq, in Lean's words; Lean judges if it is here."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from export import hand_made
from export.programs import needs
from export.test_rocq import DOCUMENTS

from gl.export.lean import WORDS, export


# Neither Debian nor PyPI has Lean. The kernel terms are checked by `lean_kernel.py` everywhere.
@needs("lean")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_lean_accepts_every_rule(name: str, tmp_path: Path) -> None:
    (tmp_path / "text.lean").write_text(export(DOCUMENTS[name]), encoding="utf-8")
    subprocess.run(["lean", "text.lean"], cwd=tmp_path, check=True)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_step_is_there_with_its_formula(name: str) -> None:
    text = export(DOCUMENTS[name])
    steps = [step for proof in DOCUMENTS[name].proofs for step in proof.steps]
    haves = [step for step in steps if step.rule not in {"open", "assume"}]
    assert len(re.findall(r"^ +have s\d+ : ", text, re.MULTILINE)) == len(haves)
    assert text.count("theorem ") == len(DOCUMENTS[name].proofs)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_parentheses_match_in_every_theorem(name: str) -> None:
    for theorem in export(DOCUMENTS[name]).split("\n\n"):
        depth = 0
        for character in theorem:
            depth += (character == "(") - (character == ")")
            assert depth >= 0
        assert depth == 0


def test_a_theorem_says_which_axioms_it_needs() -> None:
    """T0, 0 + a = a, needs induction and both axioms; T3, a <= a + b, none."""
    theorems = dict(
        re.findall(
            r"^theorem (T\d+) (.*?) :=$", export(DOCUMENTS["peano"]), re.DOTALL | re.MULTILINE
        )
    )
    assert {"(ax_add_zero", "(ax_add_succ", "(ind_N"} <= set(theorems["T0"].split())
    assert "ax_" not in theorems["T3"]
    assert "(T0 N n0 S plus ax_add_zero ax_add_succ ind_N)" in export(DOCUMENTS["peano"])


def test_no_name_is_a_word_of_lean() -> None:
    """Symbols called at, in, end and forall are bound under other names."""
    bound = re.findall(r"[(∃] ?\(?([\w.]+) : ", export(DOCUMENTS["logic"]))
    assert {"at_2", "in_2", "end_2", "forall_2"} <= set(bound)
    assert not set(bound) & set(WORDS.split())


def test_excluded_middle_is_assumed_only_where_it_is_used() -> None:
    theorems = export(DOCUMENTS["logic"]).split("\n\n")
    assumes = [
        text.partition("theorem ")[2].split()[0]
        for text in theorems
        if "(excluded_middle : " in text
    ]
    assert assumes == [f"T{proof.number}" for proof in DOCUMENTS["logic"].proofs if proof.classical]


def test_the_same_document_gives_the_same_text() -> None:
    assert export(hand_made.logic()) == export(DOCUMENTS["logic"])
