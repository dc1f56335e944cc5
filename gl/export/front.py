"""The front page, and the page of the theorem graph."""

from __future__ import annotations

import re
from html import escape
from itertools import takewhile

from gl.export.conjectures import open_entry, refuted_entry
from gl.export.listing import Topic, shortened
from gl.export.notation import html
from gl.export.prose import counted, enumerated
from gl.export.render import Render
from gl.export.shelf import Shelf
from gl.export.svg import MOST_NODES, Drawing, theorem_graph
from gl.export.tablepage import table_heading, table_name
from gl.kernel.formula import Atom
from gl.proof.verdicts import accepting
from gl.source import Span

_HEADLINES, _FEWEST = 10, 6
_GOALS = 16
_INLINE_NODES = 60
_WHOLE = 150  # with more theorems than this the front page shows the most used ones only
_SOME = 12
_TOPICS_BYTES = 36_000
"""The list of theorems on the front page; what is longer is shortened to the most used ones."""

_ABOUT = 1_000
"""Letters of what a theory says of itself."""

Values = dict[str, object]


def front_page(shelf: Shelf, topics: list[Topic], render: Render) -> str:
    """What the theory is, what follows from it, what is open and what is false."""
    library = shelf.library
    shown = topics
    if len(library.theorems) > _WHOLE or sum(topic.bytes for topic in topics) > _TOPICS_BYTES:
        room = _TOPICS_BYTES // max(1, len(topics))
        shown = [shortened(topic, _SOME, room) for topic in topics]
    return render(
        "index.html",
        "",
        here="index.html",
        title=f"{library.document.theory}: axioms and theorems",
        about=_about(library.source),
        lead=_lead(shelf),
        headlines=[(shelf.link(f"T{n}", ""), shelf.law(n)) for n in _headlines(shelf)],
        axioms=_axioms(shelf),
        topics=shown,
        all_theorems=counted(len(library.theorems), "theorem") if shown is not topics else "",
        open=[open_entry(shelf, item).statement for item in library.open[:_SOME]],
        open_count=len(library.open),
        refuted=[
            refuted_entry(shelf, item, index) for index, item in enumerate(library.refuted[:_SOME])
        ],
        refuted_count=len(library.refuted),
        tables=[
            (table_name(index), table_heading(shelf, table))
            for index, table in enumerate(library.tables)
        ],
        map=_map(shelf, render, whole=False),
    )


def map_page(shelf: Shelf, render: Render) -> str:
    """The theorem graph on a page of its own."""
    title = f"What follows from what in {shelf.library.document.theory}"
    return render(
        "graph.html", "", here="graph.html", title=title, map=_map(shelf, render, whole=True)
    )


def place(span: Span | None, shelf: Shelf) -> str:
    """A link to the line of the source where something was declared."""
    if span is None:
        return ""
    page = shelf.source_pages.get(span.source.path)
    where = f"{escape(span.source.path)}:{span.line}"
    return f'<a href="{page}#L{span.line}">{where}</a>' if page else where


def _about(source: str) -> str:
    """What the source says of itself: the comment that it begins with, up to an empty line."""
    lines = takewhile(lambda line: line.lstrip("# "), source.splitlines())
    words = " ".join(line[1:].strip() for line in takewhile(lambda line: line[0] == "#", lines))
    return re.sub("`([^`]+)`", r"<code>\1</code>", escape(words[:_ABOUT]))


def _lead(shelf: Shelf) -> str:
    library = shelf.library
    core = sum(record.core for record in library.theorems)
    others = len(library.theorems) - core
    steps = sum(len(proof.steps) for proof in library.document.proofs)
    document = library.document
    given = [counted(len(document.axioms), "axiom")]
    if document.definitions:
        given.append(counted(len(document.definitions), "definition"))
    words = (
        f"From {enumerated(given)} "
        f"{counted(len(library.theorems), 'theorem')} were found and proved, in "
        f"{counted(steps, 'step')}: a core of {core}, and {counted(others, 'consequence')} "
        f"of it; "
        f'<a href="open.html">{_number(len(library.open), "conjecture")}</a> '
        f"{'are' if len(library.open) > 1 else 'is'} open, "
        f'<a href="refuted.html">{_number(len(library.refuted))}</a> '
        f"{'were' if len(library.refuted) > 1 else 'was'} refuted."
    )
    accepted = [escape(name) for name in accepting(library.verdicts)]
    if accepted:
        words += f" All proofs were accepted by {enumerated(accepted)} too."
    if library.limit:
        words += f" Exploration ended at a limit: {escape(library.limit)}."
    return words


def _number(count: int, word: str = "") -> str:
    """``3 conjectures``, ``no conjecture``, ``3``, ``none``."""
    if not count:
        return f"no {word}" if word else "none"
    return counted(count, word) if word else f"{count:,}"


def _headlines(shelf: Shelf) -> list[int]:
    """The goals that were proved, then laws with names; then deep short theorems of the core."""
    records = shelf.library.theorems
    found = [record.number for record in records if record.goal][:_GOALS]
    known = {_law(number, shelf) for number in found}
    laws = sorted((law.rank, number) for number, law in enumerate(shelf.laws) if law is not None)
    for _, number in laws:
        if len(found) < _HEADLINES and _law(number, shelf) not in known:
            known.add(_law(number, shelf))
            found.append(number)

    def weight(number: int) -> tuple[int, int]:
        facts = shelf.facts[number]
        merit = facts.all_steps * (1 + len(facts.used_by))
        return -merit // max(1, len(shelf.titles[number]) ** 2), number

    core = sorted((record.number for record in records if record.core), key=weight)
    others = [number for number in core if number not in found]
    return found + sorted(others[: max(0, _FEWEST - len(found))])


def _law(number: int, shelf: Shelf) -> tuple[str, str] | int:
    """What a theorem says of which symbol: one of each kind is enough."""
    law = shelf.laws[number]
    return number if law is None else (law.name, law.symbol)


def _axioms(shelf: Shelf) -> list[Values]:
    library = shelf.library
    theory, document = library.theory, library.document
    citing = [0] * len(document.axioms)
    for facts in shelf.facts:
        for number in facts.axioms:
            citing[number] += 1
    spans = {axiom.name: axiom.span for axiom in theory.axioms}
    shown: list[Values] = []
    for number, schema in enumerate(document.schemas):
        kinds = []
        for part in schema.inductives:
            makers = [_maker(shelf, name) for name in part.constructors]
            kinds.append(f"{escape(part.sort)} is made by {enumerated(makers)}")
        words = "; ".join(kinds) + ", and by nothing else"
        span = theory.schemas[number].span if number < len(theory.schemas) else None
        name = "datatype: induction, and constructors are different and injective"
        shown.append(_entry(f"I{number}", words, name if schema.free else "induction", span, shelf))
    for number, (name, formula) in enumerate(document.axioms):
        quantified = shelf.quantified(formula)
        words = shelf.axiom_statements[number]
        entry = _entry(f"A{number}", words, name, spans.get(name), shelf)
        entry["uses"] = f"cited by {counted(citing[number], 'proof')}"
        entry["quantified"] = quantified
        shown.append(entry)
    for number, (name, parameters, body) in enumerate(document.definitions):
        atom = html(Atom(name, parameters), shelf.notations)
        span = theory.definitions[number].span if number < len(theory.definitions) else None
        words = f"{atom} ↔ {html(body, shelf.notations)}"
        shown.append(_entry(f"D{number}", words, "definition", span, shelf))
    return shown


def _entry(anchor: str, statement: str, name: str, span: Span | None, shelf: Shelf) -> Values:
    return {
        "anchor": anchor,
        "statement": statement,
        "name": name,
        "place": place(span, shelf),
        "uses": "",
    }


def _maker(shelf: Shelf, name: str) -> str:
    symbol = shelf.notations.symbols.get(name)
    if symbol is None or not symbol.argument_sorts:
        return escape(name)
    return f"{escape(name)}({', '.join(escape(sort) for sort in symbol.argument_sorts)})"


def _map(shelf: Shelf, render: Render, *, whole: bool) -> str:
    """The theorem graph: its core on the front page, all of it on its own page, if readable."""
    axioms, theorems = len(shelf.library.document.axioms), shelf.library.theorems
    core = sum(record.core for record in theorems)
    drawing: Drawing | None = None
    words = "All axioms and theorems."
    if whole and axioms + len(theorems) <= MOST_NODES:
        drawing = theorem_graph(shelf, "")
    elif axioms + core <= (MOST_NODES if whole else _INLINE_NODES):
        drawing = theorem_graph(shelf, "", core_only=True)
        words = "The axioms and the core."
        if core < len(theorems):
            words += " Consequences are left out"
            words += "." if whole else '; <a href="graph.html">the whole graph</a> has them.'
    if drawing is None:
        return (
            f"<p>{axioms + core} axioms and core theorems are too many for one picture here. "
            '<a href="graph.html">A page of its own</a> shows what can be shown.</p>'
        )
    return render("map.html", "", words=words, drawing=drawing)
