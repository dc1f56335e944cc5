"""``python -m gl.checker FILE...``: exit 0 accepted, 3 rejected, 2 unreadable or declined."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gl.checker.parts import check_in_parts
from gl.checker.session import check
from gl.checker.verdict import Accepted, Rejected, Verdict


def main(arguments: list[str] | None = None) -> int:
    """Check files; the worst exit status (rejected is worse than declined)."""
    parser = argparse.ArgumentParser(prog="python -m gl.checker", description=__doc__)
    parser.add_argument("file", nargs="+", help="a certificate; - for standard input")
    parser.add_argument("--axioms", action="store_true", help="print what each theorem rests on")
    parser.add_argument("--allow", action="append", metavar="NAME", help="allow only these axioms")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="use N processes")
    options = parser.parse_args(arguments)
    status = 0
    for path in options.file:
        try:
            if path == "-":
                verdict = check(sys.stdin.buffer, axioms=options.allow)
            else:
                verdict = check_in_parts(Path(path), options.jobs, axioms=options.allow)
        except OSError as error:
            sys.stderr.write(f"{path}: {error.strerror}\n")
            status = status or 2
            continue
        sys.stdout.write(describe(path, verdict, axioms=options.axioms))
        if not isinstance(verdict, Accepted):
            status = 3 if isinstance(verdict, Rejected) else status or 2
    return status


def describe(path: str, verdict: Verdict, *, axioms: bool) -> str:
    """The verdict in words, one line, and one a theorem if asked."""
    if isinstance(verdict, Accepted):
        count = len(verdict.theorems)
        text = f"{path}: accepted, {count} theorems, {verdict.steps} steps, root {verdict.root}\n"
        if axioms:
            for symbol, sorts, result in verdict.symbols:
                text += f"  {symbol} : {' '.join([*sorts, '->', result or 'a predicate'])}\n"
            for index, (name, digest) in enumerate(verdict.axioms):
                text += f"  A{index} {name} {digest}\n"
            for index, (predicate, digest) in enumerate(verdict.definitions):
                text += f"  D{index} {predicate} {digest}\n"
            for index, schema in enumerate(verdict.schemas):
                text += f"  I{index} {schema}\n"
            for theorem in verdict.theorems:
                logic = " classically" if theorem.classical else ""
                text += f"  T{theorem.number} rests on {' '.join(theorem.rests)}{logic}\n"
        return text
    where = f"line {verdict.line}"
    if isinstance(verdict, Rejected):
        parts = (("theorem", verdict.theorem), ("step", verdict.step), ("rule", verdict.rule))
        where += "".join([f", {word} {value}" for word, value in parts if value is not None])
    word = "rejected" if isinstance(verdict, Rejected) else "declined"
    detail = f" ({verdict.detail})" if verdict.detail else ""
    return f"{path}: {word}: {where}: {verdict.reason}{detail}\n"


if __name__ == "__main__":
    sys.exit(main())
