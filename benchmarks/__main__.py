"""``python -m benchmarks``: measure everything, or the parts that are named.

Each part prints its tables; ``--record`` also writes them, with their drawings, into this folder.
Times are processor time. Nothing but a part's own processes should run, and never two parts at
once: processor time grows somewhat when others use the caches.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

from benchmarks import work
from benchmarks.measure import HERE
from benchmarks.report import Report, write

PARTS = {
    "prove": "the commands on Peano",
    "theories": "every theory that gl ships",
    "growth": "size, symbols and theorems",
    "horn": "forward chaining",
    "checking": "steps a second",
    "scaling": "many workers, simulated",
    "pages": "writing and opening pages",
    "comparison": "gl beside cvc5 and E",
}


def main(arguments: list[str] | None = None) -> None:
    """Measure and print; record if asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    listed = "; ".join(f"{name}: {what}" for name, what in PARTS.items())
    parser.add_argument("part", nargs="*", help=f"by default all of them ({listed})")
    parser.add_argument("--quick", action="store_true", help="something small of each part")
    parser.add_argument("--record", action="store_true", help="write PART.md and drawings")
    parser.add_argument("--folder", type=Path, default=HERE, help="where --record writes")
    parser.add_argument("--record-work", action="store_true", help="write work.json, nothing else")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.part if name not in PARTS]
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}")
    if options.record_work:
        work.record()
        return
    for name in options.part or PARTS:
        found = measured(name, quick=options.quick)
        print(found.text)
        if options.record:
            write(name, found, options.folder)


def measured(part: str, *, quick: bool) -> Report:
    """The report of a part, whose module is imported only now."""
    found: Report = import_module(f"benchmarks.{part}").report(quick=quick)
    return found


if __name__ == "__main__":
    main()
