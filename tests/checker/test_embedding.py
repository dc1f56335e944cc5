"""The programs of docs/embedding.md run, and print what the document says."""

import gzip
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

CERTIFICATE = Path(__file__).parents[1] / "certificates" / "ok" / "induction.jsonl"


def programs(root: Path) -> list[tuple[str, str]]:
    """The code blocks, each with the indented lines that follow it."""
    text = (root / "docs" / "embedding.md").read_text(encoding="utf-8")
    found = re.findall(r"```python\n(.*?)```.*?((?:\n    [^\n]*)+)", text, flags=re.DOTALL)
    return [
        (code, "".join(line[4:] + "\n" for line in shown.split("\n")[1:])) for code, shown in found
    ]


@pytest.mark.parametrize("index", range(3))
def test_programs_print_what_the_document_says(index: int, root: Path, tmp_path: Path) -> None:
    """Bytes, a stream, a session."""
    code, shown = programs(root)[index]
    certificate = CERTIFICATE
    if "gzip" in code:
        certificate = tmp_path / "certificate.gz"
        certificate.write_bytes(gzip.compress(CERTIFICATE.read_bytes()))
    program = tmp_path / "program.py"
    program.write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, program, certificate],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(root)},
        check=False,
    )

    assert (done.stdout, done.stderr) == (shown, "")


def test_the_document_has_three_programs(root: Path) -> None:
    """So that none is passed over."""
    assert len(programs(root)) == 3
