"""The lists of a library: its theorems by topic, what is open, what is refuted.

Each list has pages of its own, cut where they would grow too long; the front page shows the
beginning of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from gl.export.notation import children, html, statement_html
from gl.export.prose import counted, enumerated, method
from gl.export.render import Render
from gl.export.shelf import Shelf
from gl.kernel.formula import Application, Atom, Formula, Term
from gl.proof.library import OpenConjecture, Refutation
from gl.theory.theory import SymbolKind

_THEOREMS_A_PAGE = 400
_CONJECTURES_A_PAGE = 800


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


@dataclass(frozen=True, slots=True)
class Topic:
    """Theorems about one symbol; ``loose`` are consequences that belong under no theorem."""

    title: str
    rows: tuple[Row, ...]
    loose: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A conjecture with what is to say of it; texts are HTML."""

    statement: str
    words: str


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


def most_used(rows: Sequence[Row], most: int) -> tuple[Row, ...]:
    """The rows used most, without their consequences, in their order."""
    best = sorted(range(len(rows)), key=lambda index: (-rows[index].used_by, index))[:most]
    return tuple(replace(rows[index], consequences=()) for index in sorted(best))


def list_pages(shelf: Shelf, topics: Sequence[Topic], render: Render) -> dict[str, str]:
    """The pages ``theorems.html``, ``open.html`` and ``refuted.html``, each in as many parts."""
    library, name = shelf.library, shelf.library.document.theory
    pages: dict[str, str] = {}
    theorems = _cut(topics)
    for index, part in enumerate(theorems):
        pages[_part_name("theorems", index)] = render(
            "theorems.html",
            "",
            title=f"Theorems of {name}",
            topics=part,
            parts=_parts("theorems", len(theorems), index),
        )
    opened = [open_entry(shelf, item) for item in library.open]
    title, none = f"Open conjectures of {name}", "No conjecture is left open."
    pages |= _conjecture_pages("open", title, none, opened, render)
    refuted = [refuted_entry(shelf, item) for item in library.refuted]
    title, none = f"Refuted conjectures of {name}", "No conjecture was refuted."
    pages |= _conjecture_pages("refuted", title, none, refuted, render)
    return pages


def _conjecture_pages(
    kind: str, title: str, none: str, entries: Sequence[Entry], render: Render
) -> dict[str, str]:
    """Conjectures in groups of which the same is to be said."""
    pages = {}
    count = max(1, -(-len(entries) // _CONJECTURES_A_PAGE))
    for index in range(count):
        first = index * _CONJECTURES_A_PAGE
        groups: dict[str, list[str]] = {}
        for entry in entries[first : first + _CONJECTURES_A_PAGE]:
            groups.setdefault(entry.words, []).append(entry.statement)
        pages[_part_name(kind, index)] = render(
            "conjectures.html",
            "",
            title=title,
            none=none,
            groups=groups,
            total=counted(len(entries), "conjecture"),
            parts=_parts(kind, count, index),
        )
    return pages


def open_entry(shelf: Shelf, item: OpenConjecture) -> Entry:
    """A conjecture that was not decided, and what was tried."""
    words = f"Tried: {escape(item.tried)}."
    if item.goal:
        words = f"Goal {escape(item.goal)}. {words}"
    return Entry(statement_html(item.statement, shelf.notations), words)


def refuted_entry(shelf: Shelf, item: Refutation) -> Entry:
    """A conjecture that is false, where, and the theorem that shows it."""
    values = enumerated([f"<var>{escape(x)}</var> = {escape(value)}" for x, value in item.values])
    link = shelf.link(f"T{item.theorem}", "")
    words = f"False{f' for {values}' if values else ''}: {link}"
    if item.goal:
        words = f"Goal {escape(item.goal)}. {words}"
    return Entry(statement_html(item.statement, shelf.notations), words)


def _cut(topics: Sequence[Topic]) -> list[list[Topic]]:
    """Topics in parts of about as many theorems as a page bears; never nothing."""
    parts: list[list[Topic]] = [[]]
    room = _THEOREMS_A_PAGE
    for topic in topics:
        rows: list[Row] = []
        for row in topic.rows:
            if room <= 0:
                if rows:
                    parts[-1].append(replace(topic, rows=tuple(rows)))
                parts.append([])
                rows, room = [], _THEOREMS_A_PAGE
            rows.append(row)
            room -= 1 + len(row.consequences)
        parts[-1].append(replace(topic, rows=tuple(rows)))
        room -= len(topic.loose)
    return parts


def _part_name(kind: str, index: int) -> str:
    return f"{kind}-{index + 1}.html" if index else f"{kind}.html"


def _parts(kind: str, count: int, current: int) -> list[tuple[str, str, bool]]:
    """For each part its number, its page, and whether it is this one; nothing for a single one."""
    if count == 1:
        return []
    return [(str(n + 1), _part_name(kind, n), n == current) for n in range(count)]


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
