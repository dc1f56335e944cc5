"""The export to SMT-LIB: one question a step; Z3 answers `unsat` to each if it is here."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from export import hand_made
from export.programs import needs
from export.test_rocq import DOCUMENTS, unfolded_wrongly

from gl.export.smt2 import WORDS, expected, export


def answers(text: str, folder: Path) -> list[str]:
    """What Z3 says, without the names of the steps."""
    (folder / "text.smt2").write_text(text, encoding="ascii")
    done = subprocess.run(
        ["z3", "-t:5000", "text.smt2"], cwd=folder, capture_output=True, text=True, check=False
    )
    return [line for line in done.stdout.splitlines() if " step " not in line]


@needs("z3")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_z3_agrees_with_every_step(name: str, tmp_path: Path) -> None:
    document = DOCUMENTS[name]
    assert answers(export(document), tmp_path) == ["unsat"] * expected(document)


@needs("z3")
def test_z3_does_not_agree_with_a_wrong_step(tmp_path: Path) -> None:
    document = unfolded_wrongly(DOCUMENTS["peano"])
    found = answers(export(document), tmp_path)
    assert len(found) == expected(document)
    assert found.count("unsat") < len(found)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_step_is_a_question_of_its_own(name: str) -> None:
    text = export(DOCUMENTS[name])
    count = expected(DOCUMENTS[name])
    for command in ("(check-sat)", "(push 1)", "(pop 1)"):
        assert text.splitlines().count(command) == count


def test_a_step_is_given_only_what_it_cites() -> None:
    """The first step of T0, 0 + 0 = 0, uses the first axiom and nothing else."""
    text = export(DOCUMENTS["peano"])
    first = text.partition('(echo "T0 step 1")\n')[2].partition("(pop 1)")[0]
    assert first.splitlines() == [
        "(push 1)",
        "(assert (forall ((A N)) (= (plus A n0) A)))",
        "(assert (not (= (plus n0 n0) n0)))",
        "(check-sat)",
    ]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_parentheses_match_in_every_command(name: str) -> None:
    for line in export(DOCUMENTS[name]).splitlines()[1:]:
        assert line.count("(") == line.count(")")


def test_no_symbol_is_a_word_of_the_language() -> None:
    declared = re.findall(r"^\(declare-fun (\S+)", export(DOCUMENTS["logic"]), re.MULTILINE)
    assert {"nil_2", "cons_2", "at"} <= set(declared)
    assert not set(declared) & set(WORDS.split())


def test_the_same_document_gives_the_same_text() -> None:
    assert export(hand_made.logic()) == export(DOCUMENTS["logic"])
