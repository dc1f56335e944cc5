"""What does not hold is not accepted, and for the reason expected."""

import json
from pathlib import Path

import pytest

from checker.attacks import ATTACKS, dumped
from gl.checker import Declined, Rejected, check

KO = Path(__file__).parents[1] / "certificates" / "ko"
EXPECTED = json.loads((KO / "EXPECTED.json").read_text())


@pytest.mark.parametrize("name", EXPECTED)
def test_attacks_are_refused_for_the_reason_expected(name: str) -> None:
    """The line, the rule and the reason are those of EXPECTED.json."""
    expected = EXPECTED[name]
    verdict = check((KO / name).read_bytes(), axioms=expected.get("allow"))

    assert isinstance(verdict, Declined if expected["verdict"] == "declined" else Rejected), verdict
    rule = "" if isinstance(verdict, Declined) else verdict.rule or ""
    assert (verdict.line, rule, verdict.reason.value) == (
        expected["line"],
        expected["rule"],
        expected["reason"],
    ), verdict


def test_committed_attacks_are_these() -> None:
    """The files and EXPECTED.json are what the builder writes today, and all of it."""
    attacks = {name: build() for name, build in ATTACKS.items()}

    assert (KO / "EXPECTED.json").read_text() == dumped(attacks)
    assert {path.stem for path in KO.glob("*.jsonl")} == set(attacks)
    for name, attack in attacks.items():
        assert (KO / f"{name}.jsonl").read_bytes() == attack.data, name
