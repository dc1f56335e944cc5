"""The page of a theorem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from gl.export.outline import Outline
from gl.export.prose import counted, enumerated, origin, paragraph
from gl.export.render import Render
from gl.export.shelf import Shelf
from gl.export.steps import proof_table
from gl.export.svg import MOST_NODES, step_graph
from gl.export.texts import NAMES
from gl.proof.document import Proof
from gl.proof.verdicts import accepting
from gl.theory.core_printer import core_formula

WAY = "../"


def theorem_page(
    proof: Proof,
    outline: Outline,
    titles: Mapping[int, str],
    shelf: Shelf,
    texts: Sequence[str],
    render: Render,
) -> str:
    """The page of a theorem.

    Args:
        proof: The theorem.
        outline: Its shape.
        titles: What each of its steps says, as text.
        shelf: What it can cite.
        texts: The files of the site that other provers read.
        render: Fills templates.
    """
    number = proof.number
    facts, record = shelf.facts[number], shelf.library.theorems[number]
    table = proof_table(proof, shelf, outline)
    drawing = step_graph(proof, shelf, titles) if len(proof.steps) <= MOST_NODES else None
    return render(
        "theorem.html",
        WAY,
        title=f"{shelf.titles[number]} · {shelf.library.document.theory}",
        kind=_kind(record.goal, core=record.core),
        statement=shelf.statements[number],
        quantified=shelf.quantified(proof.statement),
        paragraph=paragraph(number, shelf),
        counts=_counts(proof, shelf),
        accepted=enumerated([escape(name) for name in accepting(shelf.library.verdicts)]),
        bodies=table.bodies,
        sections=table.sections if len(table.sections) > 1 else (),
        calculation=any(step.rule == "calc" for step in proof.steps),
        drawing=drawing,
        steps=len(proof.steps),
        rests=[shelf.link(reference, WAY) for reference in proof.rests],
        uses=[shelf.link(f"T{other}", WAY) for other in facts.uses],
        used_by=[shelf.link(f"T{other}", WAY) for other in facts.used_by],
        mpl=shelf.sources[number],
        core=core_formula(proof.statement, shelf.notations.symbols),
        record=shelf.pages[number].removeprefix("theorems/").replace(".html", ".json"),
        texts=[(NAMES[name], name) for name in texts],
        proof=proof,
        origin=origin(number, shelf),
    )


def _kind(goal: str | None, *, core: bool) -> str:
    what = "Theorem of the core" if core else "Consequence of the core"
    return f"{what} · goal {goal}" if goal else what


def _counts(proof: Proof, shelf: Shelf) -> str:
    facts = shelf.facts[proof.number]
    words = [
        counted(facts.steps, "step"),
        f"{facts.all_steps:,} with all it cites",
        f"depth {facts.depth}",
        "uses the excluded middle" if proof.classical else "no excluded middle",
    ]
    return ", ".join(words)
