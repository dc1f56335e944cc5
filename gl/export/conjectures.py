"""What is not a theorem: conjectures that stayed open, and those that are false, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from gl.export.listing import part_name, parts_of
from gl.export.modeltables import ModelTable, model_tables, size_words
from gl.export.notation import html, statement_html
from gl.export.outline import outline_of
from gl.export.prose import counted, enumerated
from gl.export.render import Render
from gl.export.shelf import Shelf
from gl.export.steps import proof_table
from gl.export.stuck import Show, tried_words
from gl.export.words import GLYPHS
from gl.kernel.formula import Formula, Term
from gl.proof.library import OpenConjecture, Refutation, members_words
from gl.proof.modelfile import read_model
from gl.theory.model import Model

_BYTES_A_PAGE = 150_000
_MOST_STEPS = 60
"""A refutation with more steps is one link away, not in the list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A conjecture with what is to say of it; texts are HTML.

    Attributes:
        statement: The conjecture.
        words: Where it is false.
        anchor: Its address on the page of its list, if it has one.
        proof: The rows of the proof that it is false; empty if they are too many.
        steps: How many they are, in words; empty if there is no proof but a model.
        tables: The tables of the model.
        sentences: What was tried, and where it got stuck.
    """

    statement: str
    words: str
    anchor: str = ""
    proof: str = ""
    steps: str = ""
    tables: tuple[ModelTable, ...] = ()
    sentences: tuple[str, ...] = ()


def open_entry(shelf: Shelf, item: OpenConjecture) -> Entry:
    """A conjecture that was not decided, and what was tried."""
    statement = statement_html(item.statement, shelf.notations)
    if item.goal:
        statement += f" <small>(goal <code>{escape(item.goal)}</code>)</small>"
    shown = replace(item, tried=escape(item.tried))
    return Entry(statement, "", sentences=tuple(tried_words(shown, _show(shelf))))


def _show(shelf: Shelf) -> Show:
    """Shows formulas in the midst of words."""

    def show(node: Formula | Term, *, names: Mapping[str, str]) -> str:
        return f'<span class="m">{html(node, shelf.notations, (), names)}</span>'

    return show


def refuted_entry(shelf: Shelf, item: Refutation, index: int) -> Entry:
    """A conjecture that is false, where, and the proof of that or the model."""
    document = shelf.library.document
    values = enumerated([f"<var>{escape(x)}</var> = {escape(value)}" for x, value in item.values])
    where = f" for {values}" if values else ""
    rows, steps = "", ""
    model: Model | None = None
    if item.theorem is None:
        model = read_model(item.model)
        words = f"Fails{where} in a model that has {escape(size_words(model))}"
    else:
        link = shelf.link(f"T{item.theorem}", "")
        words = f"False{where}, because {link}"
        if item.apart:
            members = escape(members_words(item.apart))
            words = f"False{where}, if there are {members}: {link}"
        proof = document.proofs[item.theorem]
        steps = counted(len(proof.steps), "step")
        if len(proof.steps) <= _MOST_STEPS:
            outline = outline_of(proof, document)
            rows = proof_table(proof, shelf, outline, root="", prefix=f"r{index + 1}").bodies
    if item.goal:
        words = f"Goal <code>{escape(item.goal)}</code>. {words}"
    statement = statement_html(item.statement, shelf.notations)
    tables = [] if model is None else model_tables(shelf.library.theory, model)
    shown = tuple(replace(table, symbol=GLYPHS.get(table.symbol, table.symbol)) for table in tables)
    return Entry(statement, words, f"refuted-{index + 1}", rows, steps, shown)


def grouped(entries: Sequence[Entry]) -> Mapping[tuple[str, ...], list[str]]:
    """The conjectures of which the same is to be said, by what that is."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for entry in entries:
        groups.setdefault(entry.sentences, []).append(entry.statement)
    return groups


def conjecture_pages(shelf: Shelf, render: Render) -> dict[str, str]:
    """The pages ``open.html`` and ``refuted.html``, each in as many parts as it takes."""
    library, name = shelf.library, shelf.library.document.theory
    opened = [open_entry(shelf, item) for item in library.open]
    refuted = [refuted_entry(shelf, item, index) for index, item in enumerate(library.refuted)]
    pages = {}
    for kind, title, none, entries in (
        ("open", f"Open conjectures of {name}", "No conjecture is left open.", opened),
        ("refuted", f"Refuted conjectures of {name}", "No conjecture was refuted.", refuted),
    ):
        parts = _cut(entries)
        for index, part in enumerate(parts):
            here = part_name(kind, index)
            pages[here] = render(
                "conjectures.html",
                "",
                here=here,
                title=title,
                none=none,
                groups=grouped(part) if kind == "open" else {},
                refuted=part if kind == "refuted" else (),
                total=counted(len(entries), "conjecture"),
                own=kind == "open" and any(item.goal is None for item in library.open),
                parts=parts_of(kind, len(parts), index),
            )
    return pages


def _cut(entries: Sequence[Entry]) -> list[list[Entry]]:
    """As many entries a page as it bears; at least one page."""
    parts: list[list[Entry]] = [[]]
    size = 0
    for entry in entries:
        said = "".join([entry.statement, entry.words, *entry.sentences])
        weight = len(said.encode())
        weight += len(entry.proof.encode()) + 100
        weight += sum(40 * (len(t.top) + 1) * (len(t.rows) + 1) for t in entry.tables)
        if parts[-1] and size + weight > _BYTES_A_PAGE:
            parts.append([])
            size = 0
        parts[-1].append(entry)
        size += weight
    return parts
