"""docs/certificate.md says what the checker does."""

import json
from pathlib import Path

import pytest

from checker.examples import peano
from checker.sealing import dump, sha
from gl.checker import Accepted, Reason, check
from gl.checker.rules import RULES


@pytest.fixture(scope="module")
def text(root: Path) -> str:
    return (root / "docs" / "certificate.md").read_text(encoding="utf-8")


def test_every_reason_is_listed(text: str) -> None:
    """In the tables at the end."""
    tables = text.partition("### Limits")[2]

    assert [reason for reason in Reason if f"`{reason}`" not in tables] == []


def test_every_rule_has_an_example_and_every_example_its_fields(text: str) -> None:
    """The lines shown are canonical JSON, with the fields of their rule."""
    shown = {}
    for line in text.splitlines():
        if line.startswith('    {"') and '"rule"' in line:
            value, end = json.JSONDecoder().raw_decode(line.strip())
            assert dump(value) == line.strip()[:end]
            shown[value["rule"]] = tuple(value)

    assert shown == {rule: fields for rule, (fields, _) in RULES.items()}


def test_the_hash_in_the_document(text: str) -> None:
    """The statement hash of forall a. a + 0 = a."""
    c = peano()
    c.theorem("(= 0 0)")
    c.step("refl", "(= 0 0)")
    c.qed()
    verdict = check(c.data())
    statement = text.partition("    gl-statement 1\n    ")[2].partition("\n")[0]

    assert isinstance(verdict, Accepted)
    digest = sha(f"gl-statement 1\n{statement}")
    assert dict(verdict.axioms)["add_zero"] == digest
    assert f"is `{digest}`" in text
