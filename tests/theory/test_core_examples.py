"""``mpl_examples/core`` has the definitions of the paper, and uses them."""

from __future__ import annotations

from pathlib import Path

import pytest

from gl.mpl import ast
from gl.mpl.parser import parse
from gl.mpl.printer import print_module
from gl.mpl.walk import words
from gl.source import Source
from gl.theory.core_printer import print_core
from gl.theory.load import load_theory, theory_from_text

FOLDER = Path(__file__).parents[2] / "mpl_examples" / "core"
DEFINED = {
    "peano.mpl": ["fXY", "fXYZ", "NaturalNumbers", "AnchorPeano"],
    "order.mpl": ["Preorder", "PartialOrder", "strict", "Interval"],
    "divides.mpl": ["divides", "coprime", "gcd", "prime"],
    "sequence.mpl": ["Sequence", "Identity", "Fold", "LimitSet", "LimitSequence"],
}
DEFINITIONS = [(file, name) for file, names in DEFINED.items() for name in names]


def module(file: str) -> ast.Module:
    path = FOLDER / file
    return parse(Source(str(path), path.read_text("utf-8")))


def definitions(file: str) -> dict[str, ast.CoreDefinition]:
    statements = [declaration.statement for declaration in module(file).declarations]
    return {s.head.head.text: s for s in statements if isinstance(s, ast.CoreDefinition)}


@pytest.mark.parametrize(("file", "name"), DEFINITIONS)
def test_a_definition_of_the_paper_is_there_and_used(file: str, name: str) -> None:
    """An anchor or a goal is written out with it, maybe by way of others: so it elaborates."""
    known = definitions(file)
    pending: list[ast.Expression] = []
    for declaration in module(file).declarations:
        match declaration.statement:
            case ast.AnchorDeclaration(atom):
                pending.append(atom)
            case ast.GoalDeclaration(_, formula):
                pending.append(formula)
            case _:
                pass
    used: dict[str, None] = {}
    while pending:
        for word in words(pending.pop()):
            if word.text in known and word.text not in used:
                used[word.text] = None
                pending.append(known[word.text].body)
    assert name in used


def test_the_anchor_of_the_paper_is_that_of_the_example() -> None:
    """Its arguments, in its order, and nothing else is declared beside it."""
    theory = load_theory(FOLDER / "peano.mpl")
    (anchor,) = theory.core.anchors
    assert [word.text for word in (anchor.head, *anchor.arguments)] == [
        *("AnchorPeano", "N", "i0", "s", "+", "*", "i1"),
    ]
    assert [symbol.name for symbol in theory.symbols] == ["i0", "s", "+", "*", "i1"]


@pytest.mark.parametrize("file", sorted(DEFINED))
def test_an_example_prints_back(file: str) -> None:
    """As it was written, and as what it means."""
    read = module(file)
    printed = print_module(read)
    assert parse(Source("printed", printed)) == read
    theory = load_theory(FOLDER / file)
    again = theory_from_text(print_core(theory))
    assert [axiom.formula for axiom in again.axioms] == [axiom.formula for axiom in theory.axioms]


def test_no_example_is_forgotten() -> None:
    """Every file of the folder is looked at here."""
    assert sorted(path.name for path in FOLDER.glob("*.mpl")) == sorted(DEFINED)
