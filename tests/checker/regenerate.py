"""Write the committed certificates again: ``PYTHONPATH=.:tests python -m checker.regenerate``."""

from __future__ import annotations

from pathlib import Path

from checker.attacks import ATTACKS, dumped
from checker.examples import EXAMPLES

FOLDER = Path(__file__).parents[1] / "certificates"


def main() -> None:
    """Write all of them, and what is expected of the bad ones."""
    for name, example in EXAMPLES.items():
        (FOLDER / "ok" / f"{name}.jsonl").write_bytes(example().data())
    attacks = {name: build() for name, build in ATTACKS.items()}
    for name, attack in attacks.items():
        (FOLDER / "ko" / f"{name}.jsonl").write_bytes(attack.data)
    (FOLDER / "ko" / "EXPECTED.json").write_text(dumped(attacks), encoding="utf-8")


if __name__ == "__main__":
    main()
