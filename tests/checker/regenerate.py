"""Write the committed certificates again: ``PYTHONPATH=.:tests python -m checker.regenerate``."""

from __future__ import annotations

from pathlib import Path

from checker.examples import EXAMPLES

FOLDER = Path(__file__).parents[1] / "certificates"


def main() -> None:
    """Write all of them."""
    for name, example in EXAMPLES.items():
        (FOLDER / "ok" / f"{name}.jsonl").write_bytes(example().data())


if __name__ == "__main__":
    main()
