"""``gl show``: a theorem with its proof as text, if the checker accepts it."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import SMALL, Gl

from gl.proof.reader import read

CERTIFICATE = Path("gl-out/small/certificate.jsonl")


def test_all_theorems_are_listed(gl: Gl, proved: Path) -> None:
    """A line each, numbered as in the certificate."""
    document = read(CERTIFICATE.read_bytes())
    lines = gl("show", proved).out.splitlines()

    assert lines[0] == "Small: accepted by gl's checker"
    assert [line.split()[0] for line in lines[1:]] == [f"T{p.number}" for p in document.proofs]


def test_a_theorem_is_shown_with_what_it_rests_on(gl: Gl, proved: Path) -> None:
    """0 + a = a: by induction, from both axioms."""
    ran = gl("show", proved, "T1")
    lines = ran.out.splitlines()

    assert ran.status == 0
    assert lines[:2] == ["T1  0 + a = a", "    for all a in N"]
    assert "Rests on      add_zero, add_succ, the datatype N" in lines
    assert "Accepted by   gl's checker" in lines
    assert "  add_succ  a + S(b) = S(a + b)" in lines[lines.index("Cited") :]
    assert [line.strip(" │") for line in lines if "Case" in line] == [
        "Case a = 0",
        "Case a = S(a₁)",
    ]


def test_a_theorem_has_several_names(gl: Gl, proved: Path) -> None:
    """Its number with or without T, the beginning of its hash."""
    digest = read(CERTIFICATE.read_bytes()).proofs[2].statement_hash
    shown = gl("show", proved, "T2").out

    assert shown.startswith("T2  ")
    for name in ("2", "t2", digest, digest[:12]):
        assert gl("show", proved, name).out == shown


def test_a_goal_is_found_by_its_name(gl: Gl, proved: Path) -> None:
    """As the theory calls it."""
    Path("small.mpl").write_text(SMALL + "goal comm: a + b = b + a\n", encoding="utf-8")
    assert gl("prove", "small.mpl").status == 0
    ran = gl("show", proved, "comm")

    assert ran.status == 0
    assert "a + b = b + a" in ran.out.splitlines()[0]
    assert "(goal comm)" in ran.out


@pytest.mark.parametrize("name", ["T999", "comm", "", "ffffffffffff", "T-1", "T1x"])
def test_a_name_that_nothing_has_is_an_error(gl: Gl, proved: Path, name: str) -> None:
    """Exit 2, and what there is instead."""
    ran = gl("show", proved, name)

    assert (ran.status, ran.out) == (2, "")
    assert f"no theorem is called `{name}`" in ran.err
    assert "T0 to T" in ran.err


def test_every_step_is_shown(gl: Gl, proved: Path) -> None:
    """Each number once at the left, every theorem."""
    for proof in read(CERTIFICATE.read_bytes()).proofs:
        lines = gl("show", proved, f"T{proof.number}").out.partition("\nProof\n")[2].splitlines()
        steps = lines[: lines.index("Cited") - 1] if "Cited" in lines else lines
        numbers = [int(line[:5]) for line in steps if line[:5].strip().isdigit()]
        assert numbers == [step.number for step in proof.steps]


def test_what_the_checker_refuses_is_not_shown(gl: Gl, proved: Path) -> None:
    """Exit 3, nothing on stdout."""
    data = CERTIFICATE.read_bytes()
    CERTIFICATE.write_bytes(data.replace(b'"dir":"lr"', b'"dir":"rl"', 1))
    ran = gl("show", proved, "T1")

    assert (ran.status, ran.out) == (3, "")
    assert "nothing is proved" in ran.err
