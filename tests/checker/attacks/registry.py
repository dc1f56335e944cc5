"""Where attacks are registered: a name, the certificate, and why it must fail."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from checker.building import Certificate
from checker.sealing import dump, encode, seal
from gl.checker import Reason


@dataclass
class Attack:
    """A certificate, and the line, rule and reason of its refusal."""

    data: bytes
    line: int
    reason: Reason
    rule: str | None = None
    allow: list[str] | dict[str, str] | None = None
    declined: bool = field(default=False)


ATTACKS: dict[str, Callable[[], Attack]] = {}


def attack(reason: Reason) -> Callable[[Callable[[], Certificate]], Callable[[], Attack]]:
    """Register a forgery: the line it made last but for ``end``, or ``bad``, is the bad one."""

    def register(make: Callable[[], Certificate]) -> Callable[[], Attack]:
        def build() -> Attack:
            c = make()
            lines = c.lines = [*c.lines, {"end": c.counts["theorem"], "root": ""}]
            with suppress(LookupError, TypeError, ValueError):  # some forgeries have no hashes
                lines = seal(lines)
            line = c.bad or len(lines) - 1
            bad = lines[line - 1]
            return Attack(
                encode(lines), line, reason, bad.get("rule", "open" if "open" in bad else None)
            )

        ATTACKS[make.__name__.replace("_", "-")] = build
        return build

    return register


def edited(make: Callable[[], Certificate], where: int, **changes: object) -> Certificate:
    """A good certificate with one line changed; ``where`` counts from 1, or from the end."""
    c = make()
    index = where - 1 if where > 0 else len(c.lines) + where
    c.lines[index] = c.lines[index] | changes
    c.bad = index + 1
    return c


def find(c: Certificate, key: str, nth: int = 0) -> int:
    """The number of the n-th line with this key, from 1."""
    return [i for i, line in enumerate(c.lines, start=1) if key in line][nth]


def dumped(attacks: dict[str, Attack]) -> str:
    """The text of EXPECTED.json."""
    rows = []
    for name, it in sorted(attacks.items()):
        row = {"line": it.line, "reason": it.reason, "rule": it.rule or ""}
        row["verdict"] = "declined" if it.declined else "rejected"
        if it.allow is not None:
            row["allow"] = it.allow
        rows.append(f"  {dump(name + '.jsonl')}: {dump(row)}")
    return "{\n" + ",\n".join(rows) + "\n}\n"
