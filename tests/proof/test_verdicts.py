"""Verdicts of outside checkers are kept with the certificate that they are about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gl.errors import LibraryError
from gl.proof.verdicts import (
    VERDICTS,
    RecordedVerdict,
    accepting,
    load_verdicts,
    merged,
    save_verdicts,
)

ROCQ = RecordedVerdict("rocq", "accepted", "8.16.1")
METAMATH = RecordedVerdict("metamath", "rejected", "0.195", "?Error on line 3")


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    save_verdicts((ROCQ, METAMATH), b"certificate", tmp_path)
    assert load_verdicts(b"certificate", tmp_path) == (ROCQ, METAMATH)


def test_verdicts_about_another_certificate_say_nothing(tmp_path: Path) -> None:
    save_verdicts((ROCQ,), b"certificate", tmp_path)
    assert load_verdicts(b"Certificate", tmp_path) == ()


def test_without_verdicts_there_is_no_file(tmp_path: Path) -> None:
    save_verdicts((), b"certificate", tmp_path)
    assert not (tmp_path / VERDICTS).exists()
    assert load_verdicts(b"certificate", tmp_path) == ()


def test_only_those_that_accepted_are_named() -> None:
    assert accepting((ROCQ, METAMATH)) == ["Rocq 8.16.1"]


def test_a_new_verdict_replaces_the_old_one() -> None:
    refused = RecordedVerdict("rocq", "rejected", "8.20", "Error")
    assert merged((ROCQ, METAMATH), (refused,)) == (refused, METAMATH)


@pytest.mark.parametrize(
    "change",
    [
        {"format": "gl-library"},
        {"version": 2},
        {"verdicts": 3},
        {"verdicts": [{}]},
        {"verdicts": [{"checker": "rocq", "outcome": True, "version": "", "message": ""}]},
    ],
)
def test_what_is_no_record_is_refused(change: dict[str, object], tmp_path: Path) -> None:
    save_verdicts((ROCQ,), b"certificate", tmp_path)
    path = tmp_path / VERDICTS
    path.write_text(json.dumps(json.loads(path.read_bytes()) | change), encoding="utf-8")
    with pytest.raises(LibraryError, match=r"verdicts\.json` is no record of verdicts"):
        load_verdicts(b"certificate", tmp_path)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000])
def test_other_bytes_are_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / VERDICTS).write_bytes(data)
    with pytest.raises(LibraryError):
        load_verdicts(b"certificate", tmp_path)
