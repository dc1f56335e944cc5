"""``gl check``: the checker's word, and for which axioms it holds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from cli_support import SMALL, Gl

CERTIFICATE = Path("gl-out/small/certificate.jsonl")


def test_a_folder_and_a_file_are_checked_alike(gl: Gl, proved: Path) -> None:
    """Accepted: exit 0, with counts and the root."""
    of_folder, of_file = gl("check", proved), gl("check", CERTIFICATE)

    assert of_folder == of_file
    assert of_folder.status == 0
    assert of_folder.out.startswith(f"{CERTIFICATE}: accepted\n  theory      Small\n")


def test_several_processes_give_the_same_verdict(gl: Gl, proved: Path) -> None:
    """Accepted, and rejected at the same line."""
    for _ in range(2):
        assert gl("check", proved, "--jobs", "2") == gl("check", proved, "--jobs", "1")
        CERTIFICATE.write_bytes(CERTIFICATE.read_bytes().replace(b'"lr"', b'"rl"', 1))
    assert gl("check", proved, "--jobs", "2").status == 3


def test_a_changed_certificate_is_rejected(gl: Gl, proved: Path) -> None:
    """Exit 3, with line and reason; nothing on stdout."""
    data = CERTIFICATE.read_bytes()
    CERTIFICATE.write_bytes(data.replace(b'"name":"add_zero"', b'"name":"add_none"'))
    ran = gl("check", proved)

    assert (ran.status, ran.out) == (3, "")
    assert "rejected at line " in ran.err
    assert "proof hash differs" in ran.err


@pytest.mark.parametrize("data", [b"", b"\n", b"hello\n", b"\xff\xfe", b"{}\n", b"[" * 9999])
def test_what_is_no_certificate_is_not_accepted(gl: Gl, data: bytes) -> None:
    """Whatever the bytes: exit 3, no traceback."""
    Path("some.jsonl").write_bytes(data)
    ran = gl("check", "some.jsonl")

    assert (ran.status, ran.out) == (3, "")
    assert "Traceback" not in ran.err


def test_a_certificate_of_a_later_version_is_declined(gl: Gl, proved: Path) -> None:
    """Not accepted is exit 3, but it does not say that something is wrong."""
    data = CERTIFICATE.read_bytes()
    CERTIFICATE.write_bytes(data.replace(b'"version":1', b'"version":9', 1))
    ran = gl("check", proved)

    assert ran.status == 3
    assert "declined at line 1: unknown version" in ran.err


def test_axioms_are_printed_with_what_rests_on_them(gl: Gl, proved: Path) -> None:
    """By name, for every theorem."""
    out = gl("check", proved, "--axioms").out
    lines = CERTIFICATE.read_bytes().splitlines()
    count = sum("qed" in json.loads(line) for line in lines)

    assert "  A0  add_zero: a + 0 = a\n" in out
    assert out.count("      rests on ") == count
    assert "rests on add_zero, add_succ, the datatype N" in out


def test_a_certificate_is_compared_with_its_theory(gl: Gl, proved: Path, small: Path) -> None:
    """--against says that they agree."""
    ran = gl("check", proved, "--against", small)

    assert ran.status == 0
    assert ran.out.endswith("are those of small.mpl.\n")


def test_other_names_of_variables_do_not_matter(gl: Gl, proved: Path) -> None:
    """Nor does the layout, nor do comments or goals."""
    Path("other.mpl").write_text(
        SMALL.replace("a + 0 = a", "# layout\n  x + 0\n = x") + "goal 0 = 0\n", encoding="utf-8"
    )

    assert gl("check", proved, "--against", "other.mpl").status == 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("a + 0 = a", "a + 0 = 0"), "axiom `add_zero` says something else in the certificate"),
        (("axiom add_zero:", "axiom zero:"), "axiom `add_zero` stands in the certificate only"),
        (("explore", "axiom more: 0 = 0\nexplore"), "axiom `more` stands in the theory only"),
        (("explore", "sort G\nexplore"), "sort `G` stands in the theory only"),
        (("explore", "op e : N\nexplore"), "symbol `e` stands in the theory only"),
        (("| S(N)", "| S(N) | T"), "induction schema `N` says something else"),
        (("explore", "define p(a) <-> a = a\nexplore"), "definition `p` stands in the theory only"),
    ],
)
def test_another_theory_is_not_the_one(
    gl: Gl, proved: Path, change: tuple[str, str], message: str
) -> None:
    """Exit 3, and what differs is named."""
    assert change[0] in SMALL
    Path("other.mpl").write_text(SMALL.replace(*change), encoding="utf-8")
    ran = gl("check", proved, "--against", "other.mpl")

    assert (ran.status, ran.out) == (3, "")
    assert message in ran.err


def test_the_checker_alone_says_the_same(proved: Path, root: Path) -> None:
    """python -m gl.checker, which loads nothing else of gl."""
    ran = subprocess.run(
        [sys.executable, "-m", "gl.checker", CERTIFICATE.absolute()],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )

    assert proved.is_dir()
    assert ran.returncode == 0
    assert "accepted" in ran.stdout


COMMUTE = """\
theory Commute
sort G
op * : G, G -> G  infixl 70
axiom assoc: (a * b) * c = a * (b * c)
goal comm: a * b = b * a
explore size 1, variables 2
"""


def test_the_models_beside_a_certificate_are_checked_too(gl: Gl) -> None:
    """A table that is changed, or a model of another theory, is refused."""
    Path("commute.mpl").write_text(COMMUTE, encoding="utf-8")
    assert gl("prove", "commute.mpl").status == 1
    folder = Path("gl-out/commute")
    ran = gl("check", folder)
    assert ran.status == 0
    assert "  model       model.json: the axioms hold, formula " in ran.out
    assert ran.out.endswith(" fails; G has 2\n")

    model = folder / "model.json"
    good = model.read_bytes()
    model.write_bytes(good.replace(b'"*":[0,0,1,1]', b'"*":[0,0,0,0]'))
    assert model.read_bytes() != good
    ran = gl("check", folder)
    assert (ran.status, ran.out) == (3, "")
    assert ran.err == f"{model}: a finite model was rejected: the goal holds\n"

    model.write_bytes(good.replace(b'"assoc"', b'"other"'))
    ran = gl("check", folder)
    assert (ran.status, ran.out) == (3, "")
    assert "it is of another theory than the certificate" in ran.err


def test_a_model_that_denies_a_theorem_is_refused(gl: Gl, tmp_path: Path) -> None:
    """Its hashes are right, for they do not say what sort two constants have."""
    forged = Path(__file__).parents[1] / "certificates" / "models"
    for source, name in (
        ("one-thing.jsonl", "certificate.jsonl"),
        ("constants-of-another-sort.json", "model.json"),
    ):
        (tmp_path / name).write_bytes((forged / source).read_bytes())
    ran = gl("check", tmp_path)
    assert (ran.status, ran.out) == (3, "")
    assert "it is of another theory than the certificate" in ran.err
