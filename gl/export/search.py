"""The search index: an ordinary script, so that it loads from disk."""

from __future__ import annotations

import json
from collections.abc import Mapping

from gl.export.notation import text
from gl.export.rules import RULES
from gl.export.shelf import Shelf

Titles = Mapping[int, Mapping[int, str]]
"""For each theorem, what each of its steps says as text."""


def search_index(shelf: Shelf, titles: Titles) -> str:
    """A script that hands everything that can be found to ``glIndex``.

    An entry is its kind (after a dot the name of a law), what is shown, and the address; the steps
    of one page are one list, the page and then numbers and texts in turn.
    """
    document = shelf.library.document
    entries = [
        [f"theorem · {law}" if (law := shelf.law(number)) else "theorem", title, page]
        for number, (title, page) in enumerate(zip(shelf.titles, shelf.pages, strict=True))
    ]
    for number, (name, _) in enumerate(document.axioms):
        words = f"{shelf.axiom_titles[number]}   ({name})"
        entries.append(["axiom", words, f"index.html#A{number}"])
    for number, (name, _, body) in enumerate(document.definitions):
        words = f"{name}: {text(body, shelf.notations)}"
        entries.append(["definition", words, f"index.html#D{number}"])
    entries += [
        ["rule", f"{rule.title} ({rule.name})", f"rules/{rule.name}.html"] for rule in RULES
    ]
    steps: list[list[int | str]] = []
    for number in range(len(shelf.pages)):
        rows: dict[int, list[int | str]] = {}
        for step, title in titles[number].items():
            part = shelf.part_of(number, step)
            rows.setdefault(part, [shelf.part_page(number, part)]).extend((step, title))
        steps += rows.values()
    data = json.dumps(
        {"entries": entries, "steps": steps}, ensure_ascii=False, separators=(",", ":")
    )
    return f"glIndex({data});\n"
