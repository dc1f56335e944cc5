"""``gl eval``: a calculator whose every result is a theorem."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import Gl, tree

from gl.checker import check
from gl.checker.verdict import Accepted
from gl.prover import ground_proof


@pytest.fixture
def peano(root: Path) -> Path:
    return root / "mpl_examples" / "peano.mpl"


@pytest.mark.parametrize(
    ("example", "term", "value"),
    [
        ("peano", "3 * 4 + 2", "14"),
        ("peano", "0", "0"),
        ("power", "2 ^ 8", "256"),
        ("sums", "sum(10)", "55"),
        ("monus", "3 - 5", "0"),
        ("list", "rev(cons(x, cons(y, nil)))", "cons(y, cons(x, nil))"),
        ("tree", "mirror(node(leaf, x, leaf))", "node(leaf, x, leaf)"),
    ],
)
def test_a_term_has_its_value(gl: Gl, root: Path, example: str, term: str, value: str) -> None:
    """Numbers, lists and trees, by their axioms alone."""
    ran = gl("eval", root / "mpl_examples" / f"{example}.mpl", term)

    assert (ran.status, ran.out, ran.err) == (0, f"{value}\n", "")


def test_the_proof_is_a_calculation(gl: Gl, peano: Path) -> None:
    """Each line is one use of an axiom or of a line before it."""
    ran = gl("eval", peano, "1 + 1", "--proof")

    assert ran.out.splitlines() == [
        "2",
        "1  1 + 0 = 1   add_zero",
        "2  1 + 1 = S(1 + 0)   add_succ",
        "         = 2   by 1",
    ]


def test_the_output_is_a_checked_library(gl: Gl, peano: Path) -> None:
    """Certificate, library and pages; the certificate states the result."""
    ran = gl("eval", peano, "2 * 3", "--out", "six")

    assert ran.status == 0
    files = tree(Path("six"))
    assert {"index.html", "library.json", "manifest.json", "certificate.jsonl"} <= set(files)
    verdict = check(files["certificate.jsonl"])
    assert isinstance(verdict, Accepted)
    assert len(verdict.theorems) == 1
    assert gl("check", "six").status == 0


def test_a_large_value_has_a_linear_certificate(gl: Gl, peano: Path) -> None:
    """40 * 25 is a thousand successors and as many steps, not a million."""
    ran = gl("eval", peano, "40 * 25", "--out", "thousand")

    assert ran.out == "1000\n"
    lines = Path("thousand/certificate.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) < 6_000
    assert max(map(len, lines)) < 500
    steps = [json.loads(line) for line in lines if '"rule":"calc"' in line]
    assert all(len(step["links"]) <= 3 for step in steps)


def test_a_stuck_term_says_where(gl: Gl, peano: Path) -> None:
    """The operation that no axiom evaluates, and how each axiom fails."""
    ran = gl("eval", peano, "1 + 2 * a")

    assert ran.status == 1
    assert ran.out == ""
    assert ran.err.splitlines() == [
        "stuck: no axiom says what 2·a is",
        "  mul_zero is about a·0, but a is not 0",
        "  mul_succ is about a·S(b), but a is not S(b)",
    ]


def test_a_circular_definition_is_noticed(gl: Gl) -> None:
    """Before the fuel is spent."""
    Path("loop.mpl").write_text(
        "data N = 0 | S(N)  op f : N -> N  op g : N -> N\n"
        "axiom f(S(n)) = g(S(n))  axiom g(S(n)) = f(S(n))",
        encoding="utf-8",
    )
    ran = gl("eval", "loop.mpl", "f(1)")

    assert ran.status == 1
    assert "depends on itself" in ran.err


def test_an_endless_calculation_runs_out_of_fuel(gl: Gl) -> None:
    """f(n) = f(S(n)) never comes back."""
    Path("endless.mpl").write_text(
        "data N = 0 | S(N)  op f : N -> N\naxiom f(n) = S(f(S(n)))", encoding="utf-8"
    )
    ran = gl("eval", "endless.mpl", "f(0)", "--fuel", "300")

    assert ran.status == 1
    assert "after 300 steps" in ran.err


def test_a_value_too_large_to_state_is_not_printed(gl: Gl, root: Path) -> None:
    """The checker declines statements beyond 10,000 symbols."""
    ran = gl("eval", root / "mpl_examples" / "power.mpl", "4 ^ 7")

    assert (ran.status, ran.out) == (1, "")
    assert "16385 symbols" in ran.err


def test_what_the_checker_refuses_is_not_printed(
    gl: Gl, peano: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A prover that skips a step gets nothing past the checker."""
    original = ground_proof.GroundProofs._use

    def skip(self: ground_proof.GroundProofs, chain: object, link: object) -> None:
        original(self, chain, link)  # type: ignore[arg-type]
        del chain.links[:-1]  # type: ignore[attr-defined]

    monkeypatch.setattr(ground_proof.GroundProofs, "_use", skip)
    ran = gl("eval", peano, "2 + 2", "--out", "refused")

    assert (ran.status, ran.out) == (3, "")
    assert "did not accept" in ran.err
    assert Path("refused/certificate.rejected.jsonl").exists()


@pytest.mark.parametrize(
    ("formula", "out"),
    [
        ("2 + 2 = 4", "true\n"),
        ("2 + 2 = 5", "false\n"),
        ("exists x. x * x = 9", "true, for x = 3\n"),
        ("a + b = b", "false, for a = 1, b = 0\n"),
    ],
)
def test_a_formula_is_true_or_false(gl: Gl, peano: Path, formula: str, out: str) -> None:
    """With a proof of it or of its negation."""
    ran = gl("eval", peano, formula, "--out", "truth")

    assert (ran.status, ran.out) == (0, out)
    assert gl("check", "truth").status == 0


def test_an_undecided_formula_is_neither(gl: Gl, peano: Path) -> None:
    """Commutativity takes an induction."""
    ran = gl("eval", peano, "a + b = b + a")

    assert (ran.status, ran.out) == (1, "")
    assert "undecided" in ran.err
