"""``gl refute``: a checked counterexample."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import Gl


@pytest.fixture
def peano(root: Path) -> Path:
    return root / "mpl_examples" / "peano.mpl"


def test_the_counterexample_and_both_sides_are_printed(gl: Gl, peano: Path) -> None:
    """The smallest one."""
    ran = gl("refute", peano, "a + a = a * a")

    assert ran.status == 0
    assert ran.out.splitlines() == [
        "a + a = a·a is false for a = 1",
        "  1 + 1 = 2",
        "  1·1 = 1",
    ]


def test_the_proof_ends_in_the_negation(gl: Gl, peano: Path) -> None:
    """From the formula, absurdity."""
    lines = gl("refute", peano, "a = 0", "--proof").out.splitlines()

    assert lines[-1].split("   ")[0].split("  ", 1)[1] == "¬(∀a. a = 0)"


def test_the_output_is_a_library_that_names_the_refutation(gl: Gl, peano: Path) -> None:
    """Its pages say what is false, and the checker accepts why."""
    ran = gl("refute", peano, "a * S(b) = a", "--out", "no")

    assert ran.status == 0
    assert gl("check", "no").status == 0
    assert '"refuted":[\n' in Path("no/library.json").read_text(encoding="utf-8")


def test_nothing_is_found_against_a_law(gl: Gl, peano: Path) -> None:
    """And nothing is claimed."""
    ran = gl("refute", peano, "a + b = b + a")

    assert ran.status == 1
    assert ran.out == "no counterexample among the 400 smallest combinations of values\n"


def test_a_term_is_bad_input(gl: Gl, peano: Path) -> None:
    """There is nothing to refute in it."""
    ran = gl("refute", peano, "a + b")

    assert ran.status == 2
    assert "GL303" in ran.err


def test_a_countermodel_is_printed_as_tables(gl: Gl, root: Path) -> None:
    """Not every group commutes: the smallest such has six elements."""
    ran = gl("refute", root / "mpl_examples" / "group.mpl", "a * b = b * a", "--out", "six")

    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[0] == "a·b = b·a does not follow from the axioms"
    assert lines[1] == "It fails for a = 1, b = 2 in a model that has 6 elements in G:"
    assert "* | 0 1 2 3 4 5" in lines
    assert Path("six/model.json").is_file()


def test_what_holds_in_small_models_stays_open(gl: Gl, root: Path) -> None:
    """The message says how far the search went."""
    ran = gl("refute", root / "mpl_examples" / "exponent2.mpl", "a * b = b * a")

    assert ran.status == 1
    assert ran.out.rstrip().endswith("nor a model of at most 6 elements")
