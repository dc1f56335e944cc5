"""The export to Metamath verifies where the proof is right, and only there."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from export import hand_made
from export.programs import needs
from export.test_rocq import (
    DOCUMENTS,
    Corrupt,
    another_conclusion,
    leaked_hypothesis,
    wrong_direction,
    wrong_instance,
)

from gl.export.metamath import export
from gl.export.metamath_table import Table, wrapped

VERIFIED = "All proofs in the database were verified"


def metamath(text: str, folder: Path, *commands: str) -> str:
    """What ``metamath`` says; lines beginning with ``?`` are complaints."""
    (folder / "text.mm").write_text(text, encoding="ascii")
    done = subprocess.run(
        ["metamath", "read text.mm", *commands, "exit"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def complaints(answer: str) -> list[str]:
    return [line for line in answer.splitlines() if line.startswith("?")]


@needs("metamath")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_rule_is_verified(name: str, tmp_path: Path) -> None:
    answer = metamath(export(DOCUMENTS[name]), tmp_path, "verify proof *")
    assert complaints(answer) == []
    assert VERIFIED in answer


@needs("metamath")
@pytest.mark.parametrize(
    "corrupt", [wrong_direction, wrong_instance, leaked_hypothesis, another_conclusion]
)
def test_a_corrupted_proof_is_rejected(corrupt: Corrupt, tmp_path: Path) -> None:
    answer = metamath(export(corrupt(DOCUMENTS["peano"])), tmp_path, "verify proof *")
    assert complaints(answer)


@needs("metamath")
def test_a_theorem_rests_on_the_axioms_that_it_uses(tmp_path: Path) -> None:
    """0 + a = a needs induction and both axioms; a <= a + b needs neither."""
    command = "show trace_back T{} /axioms /match *"
    answer = metamath(
        export(DOCUMENTS["peano"]), tmp_path, command.format(0), "show label *", command.format(3)
    )
    first, _, last = answer.partition("show label")
    words = re.findall(r"\S+", first)
    assert {"ind.N", "ax.add_zero", "ax.add_succ"} <= set(words)
    traced = last.partition("show trace_back T3")[2].split()
    assert not {"ind.N", "ax.add_zero", "exmid"} & set(traced)
    assert "df.lt_eq" in traced


def test_excluded_middle_is_an_axiom_only_where_it_is_used() -> None:
    assert "exmid $a" in export(DOCUMENTS["logic"])
    assert "exmid" not in export(DOCUMENTS["peano"])


def test_formulas_equal_up_to_bound_names_are_one_statement() -> None:
    """The names in the file come from the heights of the binders alone."""
    document = DOCUMENTS["peano"]
    statements = [
        " ".join(found.split())
        for found in re.findall(r"^T\d+ \$p (.*?) \$=", export(document), re.MULTILINE | re.DOTALL)
    ]
    assert statements[0] == "|- A. x0.N ( + 0 x0.N ) = x0.N"
    assert statements[2] == "|- A. x1.N A. x0.N ( + x1.N x0.N ) = ( + x0.N x1.N )"


def test_the_file_is_ascii_whatever_the_names() -> None:
    document = DOCUMENTS["logic"]
    symbols = tuple(
        replace(symbol, name="≤$(" if symbol.name == "let's" else symbol.name)
        for symbol in document.symbols
    )
    empty = replace(document, symbols=symbols, proofs=(), axioms=(), definitions=())
    assert export(empty).isascii()


def test_a_shared_part_is_written_once() -> None:
    table = Table()
    leaf = table.node("a")
    pair = table.node("p", leaf, leaf)
    assert table.compressed(table.node("p", pair, pair), []) == "( a p )\nAABZCB"
    assert table.node("p", leaf, leaf) == pair


def test_long_lines_are_wrapped() -> None:
    assert wrapped(["x" * 40, "y" * 40, "z"]) == f"{'x' * 40}\n{'y' * 40} z"


def test_the_same_document_gives_the_same_text() -> None:
    assert export(hand_made.logic()) == export(DOCUMENTS["logic"])
