"""The theorems of a library by topic.

The list has pages of its own, cut where they would grow too long; the front page shows its
beginning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from gl.export.notation import children, html
from gl.export.prose import counted, method
from gl.export.render import Render
from gl.export.shelf import Shelf
from gl.kernel.formula import Application, Atom, Formula, Term
from gl.theory.theory import SymbolKind

_BYTES_A_PAGE = 120_000
_ROW_BYTES = 200
_LINKS = 100  # consequences in one row: more would make a page too long to cut


@dataclass(frozen=True, slots=True)
class Row:
    """A theorem of the core with the consequences that are listed under it; texts are HTML."""

    page: str
    statement: str
    method: str
    steps: int
    used_by: int
    consequences: tuple[str, ...]

    @property
    def count(self) -> str:
        """How many consequences, in words."""
        return counted(len(self.consequences), "consequence")

    @property
    def bytes(self) -> int:
        """About how much HTML it takes."""
        return _ROW_BYTES + len(self.statement) + sum(map(len, self.consequences))


@dataclass(frozen=True, slots=True)
class Topic:
    """Theorems about one symbol; ``loose`` are consequences that belong under no theorem."""

    title: str
    rows: tuple[Row, ...]
    loose: tuple[str, ...] = ()

    @property
    def bytes(self) -> int:
        """About how much HTML it takes."""
        return sum(row.bytes for row in self.rows) + sum(map(len, self.loose))


def topics_of(shelf: Shelf) -> list[Topic]:
    """The core in groups by the latest declared symbol; consequences under what they follow from.

    A consequence stands under the latest theorem of the core that it follows from; those of the
    axioms alone are a topic at the end.
    """
    library = shelf.library
    below: dict[int, list[str]] = {}
    loose = []
    for record in library.theorems:
        if not record.core:
            link = shelf.link(f"T{record.number}", "")
            parents = _core_parents(record.number, shelf)
            if parents:
                below.setdefault(max(parents), []).append(link)
            else:
                loose.append(link)
    order = {symbol.name: index for index, symbol in enumerate(library.theory.symbols)}
    groups: dict[int, list[Row]] = {}
    for record in library.theorems:
        if record.core:
            facts = shelf.facts[record.number]
            row = Row(
                shelf.pages[record.number],
                shelf.statements[record.number],
                method(record.method),
                facts.steps,
                len(facts.used_by),
                tuple(below.get(record.number, ())),
            )
            statement = library.document.proofs[record.number].statement
            groups.setdefault(_topic(statement, order, shelf), []).append(row)
    names = [symbol.name for symbol in library.theory.symbols]
    topics = [
        Topic(f"About {_sign(names[key], shelf)}" if key >= 0 else "General", tuple(rows))
        for key, rows in sorted(groups.items())
    ]
    if loose:
        topics.append(Topic("Consequences of the axioms alone", (), tuple(loose)))
    return topics


def shortened(topic: Topic, most: int, room: int) -> Topic:
    """A topic with the rows used most, without their consequences, in about so many bytes."""
    rows = topic.rows
    best = sorted(range(len(rows)), key=lambda index: (-rows[index].used_by, index))[:most]
    kept: list[int] = []
    for index in best:
        room -= _ROW_BYTES + len(rows[index].statement)
        if room >= 0 or not kept:
            kept.append(index)
    loose = []
    for link in topic.loose[:most]:
        room -= len(link)
        if room >= 0:
            loose.append(link)
    short = tuple(replace(rows[index], consequences=()) for index in sorted(kept))
    return replace(topic, rows=short, loose=tuple(loose))


def list_pages(shelf: Shelf, topics: Sequence[Topic], render: Render) -> dict[str, str]:
    """The pages ``theorems.html`` in as many parts as it takes."""
    name = shelf.library.document.theory
    pages: dict[str, str] = {}
    theorems = _cut(topics)
    for index, part in enumerate(theorems):
        pages[part_name("theorems", index)] = render(
            "theorems.html",
            "",
            here=part_name("theorems", index),
            title=f"Theorems of {name}",
            topics=part,
            parts=parts_of("theorems", len(theorems), index),
        )
    return pages


def _cut(topics: Sequence[Topic]) -> list[list[Topic]]:
    """Topics in parts of about as many bytes as a page bears; never nothing."""
    parts: list[list[Topic]] = [[]]
    room = _BYTES_A_PAGE
    for topic in topics:
        rows: list[Row] = []
        for row in (piece for whole in topic.rows for piece in _pieces(whole)):
            if room <= 0:
                if rows:
                    parts[-1].append(replace(topic, rows=tuple(rows)))
                parts.append([])
                rows, room = [], _BYTES_A_PAGE
            rows.append(row)
            room -= row.bytes
        if rows:
            parts[-1].append(replace(topic, rows=tuple(rows), loose=()))
        for links in _bundles(topic.loose):
            if room <= 0:
                parts.append([])
                room = _BYTES_A_PAGE
            parts[-1].append(replace(topic, rows=(), loose=links))
            room -= sum(map(len, links))
    return parts


def _pieces(row: Row) -> list[Row]:
    """A row again and again, if it has more consequences than fit."""
    bundles = _bundles(row.consequences)
    return [replace(row, consequences=links) for links in bundles] if len(bundles) > 1 else [row]


def _bundles(links: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Links in groups that each fit on a page beside others."""
    bundles: list[list[str]] = []
    room = 0
    for link in links:
        if not bundles or len(bundles[-1]) == _LINKS or len(link) > room:
            bundles.append([])
            room = _BYTES_A_PAGE // 2
        bundles[-1].append(link)
        room -= len(link)
    return [tuple(bundle) for bundle in bundles]


def part_name(kind: str, index: int) -> str:
    """The page of a part of a list, counted from 0."""
    return f"{kind}-{index + 1}.html" if index else f"{kind}.html"


def parts_of(kind: str, count: int, current: int) -> list[tuple[str, str, bool]]:
    """For each part its number, its page, and whether it is this one; nothing for a single one."""
    if count == 1:
        return []
    return [(str(n + 1), part_name(kind, n), n == current) for n in range(count)]


def _core_parents(number: int, shelf: Shelf) -> set[int]:
    """The theorems of the core from which a consequence follows, through others if need be."""
    records = shelf.library.theorems
    found: set[int] = set()
    waiting, seen = [number], {number}
    while waiting:
        for name in records[waiting.pop()].follows_from:
            parent = int(name[1:])
            if name[0] != "T" or parent in seen:
                continue
            seen.add(parent)
            if records[parent].core:
                found.add(parent)
            else:
                waiting.append(parent)
    return found


def _topic(statement: Formula, order: dict[str, int], shelf: Shelf) -> int:
    """The latest declared symbol of a statement; constructors only if there is nothing else."""
    best = -1, -1
    stack: list[Formula | Term] = [statement]
    while stack:
        node = stack.pop()
        if isinstance(node, Application | Atom):
            name = node.symbol if isinstance(node, Application) else node.predicate
            symbol = shelf.notations.symbols.get(name)
            made = symbol is not None and symbol.kind is SymbolKind.CONSTRUCTOR
            best = max(best, (0 if made else 1, order.get(name, -1)))
        stack.extend(children(node))
    return best[1]


def _sign(name: str, shelf: Shelf) -> str:
    symbol = shelf.notations.symbols[name]
    terms = tuple(Application("") for _ in symbol.argument_sorts)
    if symbol.notation is None:
        return escape(name)
    return html(Application(name, terms), shelf.notations).replace("<wbr>", "").strip()
