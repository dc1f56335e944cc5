"""A page for each rule of proof: what it says, why it is sound, where it occurs."""

from __future__ import annotations

from gl.export.prose import counted
from gl.export.render import Render
from gl.export.rules import RULES
from gl.export.shelf import Shelf

_MOST = 100
_MOST_BYTES = 60_000
WAY = "../"


def rule_pages(shelf: Shelf, render: Render) -> dict[str, str]:
    """The pages of all rules, and one that lists them."""
    counts = {rule.name: 0 for rule in RULES}
    where: dict[str, list[str]] = {rule.name: [] for rule in RULES}
    for proof in shelf.library.document.proofs:
        seen: dict[str, int] = {}
        for step in proof.steps:
            seen.setdefault(step.rule, step.number)
            counts[step.rule] += 1
        for used, number in seen.items():
            statement = shelf.statements[proof.number]
            where[used].append(
                f'<a class="m" href="../{shelf.step_address(proof.number, number)}">{statement}</a>'
            )
    name = shelf.library.document.theory
    pages = {
        "rules/index.html": render(
            "rules.html",
            WAY,
            here="rules/index.html",
            title=f"Rules of proof · {name}",
            rules=RULES,
            counts=counts,
        )
    }
    for rule in RULES:
        links = where[rule.name]
        shown, room = [], _MOST_BYTES
        for link in links[:_MOST]:
            room -= len(link)
            if room >= 0:
                shown.append(link)
        steps = counted(counts[rule.name], "step")
        pages[f"rules/{rule.name}.html"] = render(
            "rule.html",
            WAY,
            here=f"rules/{rule.name}.html",
            title=f"{rule.title} · {name}",
            rule=rule,
            where=shown,
            more=len(links) > len(shown),
            total=f"{steps} in {counted(len(links), 'proof')}",
        )
    return pages
