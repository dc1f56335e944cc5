"""``gl check --with``: outside checkers are run, and pages name those that accepted."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
from cli_support import Gl, tree
from export.programs import needs

from gl.export import outside
from gl.export.outside import Outcome, OutsideVerdict
from gl.proof.document import Document

VERDICTS = Path("gl-out/small/verdicts.json")


def answering(
    outcome: Outcome, monkeypatch: pytest.MonkeyPatch, refusing: str = "metamath"
) -> None:
    """Stand-ins for the outside programs: one gives ``outcome``, the others accept."""

    def check_with(checker: str, document: Document) -> OutsideVerdict:
        mine = outcome if checker == refusing else Outcome.ACCEPTED
        message = "" if mine is Outcome.ACCEPTED else "line 7 is wrong"
        return OutsideVerdict(checker, mine, "1.2", len(document.proofs), message)

    monkeypatch.setattr(outside, "check_with", check_with)
    monkeypatch.setattr(outside, "absent", lambda _: None)


def pages(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("theorems/*.html"))]


@pytest.mark.slow
@needs("metamath")
@needs("coqchk")
def test_rocq_and_metamath_accept_what_gl_proves(gl: Gl, proved: Path, root: Path) -> None:
    """Exit 0; versions printed, recorded, shown on every page and by gl show."""
    schema = json.loads((root / "docs" / "proof.schema.json").read_bytes())
    count = (proved / "certificate.jsonl").read_text(encoding="utf-8").count('"qed":')
    ran = gl("check", proved, "--with", "rocq,metamath")

    assert (ran.status, ran.err) == (0, "")
    recorded = json.loads(VERDICTS.read_bytes())["verdicts"]
    assert [each["outcome"] for each in recorded] == ["accepted", "accepted"]
    rocq, metamath = (each["version"] for each in recorded)
    assert f"  Rocq {rocq}: accepted, {count} theorems\n" in ran.out
    assert f"  Metamath {metamath}: accepted, {count} theorems\n" in ran.out
    assert rocq[0].isdigit()
    assert metamath[0].isdigit()
    words = f"Accepted by Rocq {rocq} and Metamath {metamath} too."
    assert len(pages(proved)) == count
    assert all(words in page for page in pages(proved))
    for path in sorted(proved.glob("theorems/*.json")):
        record = json.loads(path.read_bytes())
        jsonschema.validate(record, schema)
        assert record["accepted_by"] == [f"Rocq {rocq}", f"Metamath {metamath}"]
    shown = gl("show", proved, "T0").out
    assert f"Accepted by   gl's checker, Rocq {rocq}, Metamath {metamath}\n" in shown


def test_nobody_is_named_who_was_not_asked(gl: Gl, proved: Path) -> None:
    """As `gl prove` leaves it."""
    assert not VERDICTS.exists()
    assert not any("Accepted by" in page for page in pages(proved))
    assert "Accepted by   gl's checker\n" in gl("show", proved, "T0").out


@pytest.mark.parametrize("outcome", [Outcome.REJECTED, Outcome.LIMIT])
def test_one_that_does_not_accept_is_status_3(
    gl: Gl, proved: Path, monkeypatch: pytest.MonkeyPatch, outcome: Outcome
) -> None:
    """Its objection is on stderr and recorded; pages name only the other one."""
    answering(outcome, monkeypatch)
    ran = gl("check", proved, "--with", "rocq,metamath")

    assert ran.status == 3
    assert ran.err == f"  Metamath 1.2: {outcome.value}: line 7 is wrong\n"
    assert "Rocq 1.2: accepted" in ran.out
    assert "Accepted by Rocq 1.2 too." in pages(proved)[0]
    assert "Metamath 1.2" not in pages(proved)[0]
    assert json.loads(VERDICTS.read_bytes())["verdicts"][1]["message"] == "line 7 is wrong"


def test_verdicts_are_added_and_replaced(
    gl: Gl, proved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One a checker; the last word counts."""
    answering(Outcome.ACCEPTED, monkeypatch)
    gl("check", proved, "--with", "rocq")
    gl("check", proved, "--with", "metamath")
    assert "Accepted by Rocq 1.2 and Metamath 1.2 too." in pages(proved)[0]
    answering(Outcome.REJECTED, monkeypatch, refusing="rocq")
    gl("check", proved, "--with", "rocq")
    assert "Accepted by Metamath 1.2 too." in pages(proved)[0]


def test_verdicts_outlive_gl_html_and_not_gl_prove(
    gl: Gl, proved: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages written again name them; another run begins anew."""
    answering(Outcome.ACCEPTED, monkeypatch)
    gl("check", proved, "--with", "rocq")
    before = tree(proved)
    gl("html", proved)
    assert tree(proved) == before
    gl("prove", small)
    assert not VERDICTS.exists()


def test_a_run_without_pages_gets_none(
    gl: Gl, proved: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the record is written."""
    gl("prove", small, "--no-pages")
    answering(Outcome.ACCEPTED, monkeypatch)
    assert gl("check", proved, "--with", "rocq").status == 0
    assert VERDICTS.exists()
    assert not (proved / "index.html").exists()


def test_a_certificate_alone_is_checked_but_nothing_is_recorded(
    gl: Gl, proved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no place for it."""
    answering(Outcome.ACCEPTED, monkeypatch)
    shutil.copy(proved / "certificate.jsonl", "alone.jsonl")
    before = tree(Path())
    ran = gl("check", "alone.jsonl", "--with", "rocq")

    assert ran.status == 0
    assert "Rocq 1.2: accepted" in ran.out
    assert "Not recorded" in ran.err
    assert tree(Path()) == before


def test_what_gl_refuses_is_shown_to_nobody_else(
    gl: Gl, proved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 3 before any outside checker runs."""
    answering(Outcome.ACCEPTED, monkeypatch)
    certificate = proved / "certificate.jsonl"
    data = certificate.read_bytes()
    certificate.write_bytes(data.replace(b'"name":"add_zero"', b'"name":"add_none"'))
    ran = gl("check", proved, "--with", "rocq")

    assert (ran.status, ran.out) == (3, "")
    assert not VERDICTS.exists()


def test_a_checker_that_is_not_installed_is_bad_input(
    gl: Gl, proved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 2, named, and nothing recorded."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    ran = gl("check", proved, "--with", "metamath")

    assert ran.status == 2
    assert "`metamath`, which checks exports to metamath, is not installed." in ran.err
    assert not VERDICTS.exists()


def test_an_unknown_checker_is_bad_input(gl: Gl, proved: Path) -> None:
    """Exit 2, with those there are."""
    ran = gl("check", proved, "--with", "rocq,isabelle")

    assert (ran.status, ran.out) == (2, "")
    assert "`isabelle` is not one of rocq, metamath." in ran.err
