"""The pages of a theorem: the first with its facts, more if its proof is long, one of graphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from gl.export.eliding import ELIDED
from gl.export.graph import proof_graph, to_dot
from gl.export.outline import Outline
from gl.export.prose import counted, enumerated, paragraph
from gl.export.references import references_of
from gl.export.render import Render
from gl.export.shelf import Shelf
from gl.export.stepgraph import step_graph
from gl.export.steps import Section, cut, proof_table, relinked
from gl.export.svg import Drawing, ancestry
from gl.export.texts import NAMES
from gl.proof.document import Proof
from gl.proof.verdicts import accepting
from gl.theory.core_printer import core_formula

WAY = "../"
_LONG_TITLE = 60
"""Longer statements are set in smaller letters."""

_WIDE = 90
"""Letters of a statement that wants more room than its reason does."""

_CORE_LETTERS = 2_000
"""The core dialect names every subterm: where that takes more room, it is a file of its own."""

_PROOF_BYTES = 140_000
"""A longer proof goes on on a second page; no page is to be larger than 200 kB."""

_GRAPH_BYTES = 40_000
_ALL_BYTES = 155_000
"""Larger graphs, and graphs on larger pages, get a page of their own."""


def theorem_pages(
    proof: Proof,
    outline: Outline,
    titles: Mapping[int, str],
    shelf: Shelf,
    texts: Sequence[str],
    render: Render,
) -> dict[str, str]:
    """The pages of a theorem, by name, the first one first.

    Args:
        proof: The theorem.
        outline: Its shape.
        titles: What each of its steps says, as text.
        shelf: What it can cite; learns here on which page each step stands.
        texts: The files of the site that other provers read.
        render: Fills templates.
    """
    number = proof.number
    table = proof_table(proof, shelf, outline)
    parts = cut(table.pieces, _PROOF_BYTES)
    if len(parts) > 1:
        shelf.parts[number] = tuple(part[0].step for part in parts)
    bodies = [
        relinked("".join(piece.html for piece in part), number, index, shelf)
        for index, part in enumerate(parts)
    ]
    room = _ALL_BYTES - len(bodies[0].encode())
    drawings = {
        "steps": step_graph(proof, shelf, titles),
        "ancestors": ancestry(shelf, number, WAY),
    }
    inline: dict[str, Drawing] = {}
    for kind, drawing in drawings.items():
        weight = len(relinked(drawing.svg, number, 0, shelf).encode())
        if drawing.svg and weight <= min(room, _GRAPH_BYTES):
            inline[kind] = drawing
            room -= weight
    apart = {
        kind: drawing for kind, drawing in drawings.items() if drawing.svg and kind not in inline
    }
    graph_page = shelf.pages[number].replace(".html", "-graph.html")
    name = shelf.library.document.theory
    common = {
        "statement": shelf.statements[number],
        "long": len(shelf.titles[number]) > _LONG_TITLE,
        "first": _base(shelf.pages[number]),
        "proof": proof,
        "dot": _base(shelf.pages[number]).replace(".html", ".dot"),
    }
    references = references_of(number, shelf, render)
    pages: dict[str, str] = {}
    core = core_formula(proof.statement, shelf.notations.symbols)
    core_page = shelf.pages[number].replace(".html", ".mpl") if len(core) > _CORE_LETTERS else ""
    if core_page:
        pages[core_page] = core + "\n"
    if drawings["steps"].note:
        dot = shelf.pages[number].replace(".html", ".dot")
        pages[dot] = to_dot(proof_graph(shelf.library, number))
    for index, body in enumerate(bodies):
        here = shelf.part_page(number, index)
        values: dict[str, object] = {
            **common,
            "here": here,
            "title": f"{shelf.titles[number]}{_range(shelf, proof, index)} · {name}",
            "bodies": body,
            "range": _range(shelf, proof, index),
            "sections": _sections(table.sections, shelf, number, index),
            "parts": _parts(shelf, proof, index),
            "calculation": "<mark" in body,
            "wide": _is_wide(proof, titles),
            "elided": f"<{ELIDED}>" in body,
            "folds": '<tbody class="fold' in body,
        }
        if index:
            pages[here] = render("proofpart.html", WAY, **values)
            continue
        page = render(
            "theorem.html",
            WAY,
            **values,
            **_facts(proof, shelf),
            drawings=inline,
            apart=_base(graph_page) if apart else "",
            crowd="" if drawings["ancestors"].svg else drawings["ancestors"].note,
            core="" if core_page else core,
            core_page=_base(core_page),
            **references.lists,
            texts=[(NAMES[text], text) for text in texts],
        )
        pages[here] = relinked(page, number, 0, shelf)
    if apart:
        title = f"Graphs of {shelf.titles[number]} · {name}"
        page = render("graphs.html", WAY, **common, here=graph_page, title=title, drawings=apart)
        pages[graph_page] = relinked(page, number, None, shelf)
    return pages | references.pages


def _facts(proof: Proof, shelf: Shelf) -> dict[str, object]:
    """What the first page says besides the proof."""
    number = proof.number
    record = shelf.library.theorems[number]
    return {
        "kind": _kind(shelf.law(number), record.goal, core=record.core),
        "quantified": shelf.quantified(proof.statement),
        "paragraph": paragraph(number, shelf),
        "counts": _counts(proof, shelf),
        "accepted": enumerated([escape(name) for name in accepting(shelf.library.verdicts)]),
        "mpl": shelf.sources[number],
        "record": _base(shelf.pages[number]).replace(".html", ".json"),
    }


def _is_wide(proof: Proof, titles: Mapping[int, str]) -> bool:
    """Whether the proof is more of long statements than of calculations with long reasons."""
    long = sum(len(titles.get(s.number, "")) > _WIDE for s in proof.steps if not s.links)
    return long > sum(len(step.links) for step in proof.steps)


def _base(page: str) -> str:
    return page.removeprefix("theorems/")


def _range(shelf: Shelf, proof: Proof, part: int) -> str:
    """Which steps a page shows, if not all."""
    starts = shelf.parts.get(proof.number)
    if starts is None:
        return ""
    first, last = starts[part], len(proof.steps)
    if part + 1 < len(starts):
        last = starts[part + 1] - 1
    if first > last:
        before = starts[:part].count(first)
        return f", step {last}, continued" + (f" ({before + 1})" if before else "")
    return f", steps {first} to {last}" if first < last else f", step {last}"


def _parts(shelf: Shelf, proof: Proof, current: int) -> list[tuple[str, str, bool]]:
    """For each page of a long proof its label, its address, and whether it is this one."""
    count = len(shelf.parts.get(proof.number, ()))
    return [
        (
            _range(shelf, proof, part).removeprefix(", ").capitalize(),
            _base(shelf.part_page(proof.number, part)),
            part == current,
        )
        for part in range(count)
    ]


def _sections(
    sections: Sequence[Section], shelf: Shelf, number: int, part: int
) -> list[tuple[str, str]]:
    """The sections that begin on a page: address and label; none for a single one."""
    here = [
        (f"#{section.anchor}", section.label)
        for section in sections
        if shelf.part_of(number, section.step) == part
    ]
    return here if len(here) > 1 else []


def _kind(law: str, goal: str | None, *, core: bool) -> str:
    words = [law] if law else []
    words.append("theorem of the core" if core else "consequence of the core")
    words += [f"goal {goal}"] if goal else []
    line = " · ".join(words)
    return line[0].upper() + line[1:]


def _counts(proof: Proof, shelf: Shelf) -> str:
    facts = shelf.facts[proof.number]
    words = [
        counted(facts.steps, "step"),
        f"{facts.all_steps:,} with all it cites",
        f"depth {facts.depth}",
        "uses the excluded middle" if proof.classical else "no excluded middle",
        f"proof hash <code>{escape(proof.proof_hash[:12])}</code>",
    ]
    return ", ".join(words)
