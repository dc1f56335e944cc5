"""What a theorem rests on and what uses it, in full: long lists fold, very long ones get pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gl.export.listing import parts_of
from gl.export.prose import counted
from gl.export.render import Render
from gl.export.shelf import Shelf

WAY = "../"
_SHOWN = 24
"""More links than this are folded."""

_FOLD_BYTES = 8_000
"""What is longer when folded gets a page of its own: three such lists fit on a theorem's page."""

_PAGE_BYTES = 150_000


@dataclass(frozen=True, slots=True)
class Links:
    """A list of links, as HTML.

    Attributes:
        shown: Those that are always there.
        folded: The others, if they are on the page too.
        page: Where all of them are, if they are not.
        words: How many are not shown at first, or how many there are on that page.
    """

    shown: tuple[str, ...]
    folded: tuple[str, ...] = ()
    page: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class References:
    """The lists of a theorem's page, and the pages of those that are too long for it."""

    lists: Mapping[str, Links]
    pages: dict[str, str]


def references_of(number: int, shelf: Shelf, render: Render) -> References:
    """What theorem ``number`` rests on, what it cites and what uses it."""
    facts = shelf.facts[number]
    kinds = {
        "rests": ("Axioms and principles it rests on", shelf.library.document.proofs[number].rests),
        "uses": ("Theorems it cites", [f"T{other}" for other in facts.uses]),
        "used_by": ("Used by", [f"T{other}" for other in facts.used_by]),
    }
    links = {
        kind: (heading, [shelf.link(reference, WAY) for reference in references])
        for kind, (heading, references) in kinds.items()
    }
    name = shelf.pages[number].replace(".html", "-links")
    page = f"{name}.html".removeprefix("theorems/")
    lists = {kind: _folded(all_of_it, page) for kind, (_, all_of_it) in links.items()}
    apart = [links[kind] for kind, listed in lists.items() if listed.page]
    return References(lists, _pages(number, name, apart, shelf, render) if apart else {})


def _folded(links: Sequence[str], page: str) -> Links:
    shown, rest = tuple(links[:_SHOWN]), tuple(links[_SHOWN:])
    if not rest:
        return Links(shown)
    if sum(len(link.encode()) for link in rest) <= _FOLD_BYTES:
        return Links(shown, rest, "", f"{len(rest):,} more")
    return Links(shown, (), page, f"All {len(links):,}")


def _pages(
    number: int, name: str, lists: Sequence[tuple[str, list[str]]], shelf: Shelf, render: Render
) -> dict[str, str]:
    """The lists on pages of their own, cut where these would grow too long."""
    parts: list[list[tuple[str, list[str]]]] = [[]]
    room = _PAGE_BYTES
    for heading, links in lists:
        title = f"{heading}: {counted(len(links), 'link')}"
        parts[-1].append((title, []))
        for link in links:
            weight = len(link.encode()) + 10
            if weight > room:
                parts.append([(title, [])])
                room = _PAGE_BYTES
            parts[-1][-1][1].append(link)
            room -= weight
    pages = {}
    for index, part in enumerate(parts):
        here = f"{name}-{index + 1}.html" if index else f"{name}.html"
        pages[here] = render(
            "links.html",
            WAY,
            here=here,
            title=f"What uses {shelf.titles[number]} · {shelf.library.document.theory}",
            first=shelf.pages[number].removeprefix("theorems/"),
            statement=shelf.statements[number],
            lists=part,
            parts=parts_of(name.removeprefix("theorems/"), len(parts), index),
        )
    return pages
