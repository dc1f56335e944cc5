"""Drawings of proof graphs: static SVG, made with the pages, where every node is a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from gl.export.facts import Edge, Facts, reduced
from gl.export.layout import Layout, Point, layered
from gl.export.shelf import Shelf

MOST_NODES = 300
"""A drawing with more nodes helps nobody; pages then show less, and say so."""

_LETTER = 7.2
_LONGEST = 30
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Node:
    """A node to draw: its text, where it leads, what it says in full, and its kind."""

    label: str
    href: str
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG element and how much it shows; ``note`` says what is left out or put together."""

    svg: str
    nodes: int
    edges: int
    implied: int
    note: str = ""


def draw(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    *,
    name: str,
    sideways: bool = False,
) -> Drawing:
    """Draw a graph whose edges lead from smaller to greater numbers.

    Edges that follow from others are drawn apart, so that a style can hide them.

    Args:
        nodes: What to draw.
        edges: By the numbers of the nodes.
        name: What the drawing shows, for those who do not see it.
        sideways: From left to right, for long labels.
    """
    kept, implied = reduced(len(nodes), edges)
    labels = [_shortened(node.label) for node in nodes]
    sizes = [(max(24, round(len(label) * _LETTER) + 14), 22) for label in labels]
    plan = layered(sizes, kept, sideways=sideways, gap=8, layer_gap=44 if sideways else 26)
    routes = "".join(_route(route, sideways=sideways) for route in plan.routes)
    straight = "".join(_shortcut(plan, sizes, edge, sideways=sideways) for edge in implied)
    parts = [
        f'<svg class="graph" viewBox="0 0 {plan.width} {plan.height}" width="{plan.width}" '
        f'height="{plan.height}" role="group" aria-label="{escape(name)}">',
        f'<path class="e" d="{routes}"/>',
        f'<path class="t" d="{straight}"/>' if straight else "",
    ]
    for node, label, (x, y), (width, _) in zip(nodes, labels, plan.places, sizes, strict=True):
        # A name begins with the visible label, so that both are found by the same words.
        title = escape(_shortened(node.title, _LONGEST_TITLE))
        parts.append(
            f'\n<a class="{node.kind}" href="{node.href}">'
            f"{f'<title>{title}</title>' if node.title != label else ''}"
            f'<rect x="{x - width // 2}" y="{y - 11}" width="{width}"/>'
            f'<text x="{x}" y="{y + 4}">{escape(label)}</text></a>'
        )
    parts.append("</svg>")
    return Drawing("".join(parts), len(nodes), len(kept), len(implied))


def theorem_graph(shelf: Shelf, root: str, *, core_only: bool = False) -> Drawing:
    """The axioms and theorems of a library."""
    document, facts = shelf.library.document, shelf.facts
    shown = [record.number for record in shelf.library.theorems if record.core or not core_only]
    axioms = range(len(document.axioms))
    place = {f"A{number}": number for number in axioms}
    place |= {f"T{number}": len(axioms) + index for index, number in enumerate(shown)}
    nodes = [
        Node(
            shelf.axiom_titles[number],
            shelf.address(f"A{number}", root),
            f"{shelf.axiom_titles[number]} — axiom {document.axioms[number][0]}",
            "a",
        )
        for number in axioms
    ]
    edges = []
    for number in shown:
        record = shelf.library.theorems[number]
        kind = "g" if record.goal else "c" if record.core else "k"
        words = f"{shelf.titles[number]} — by {record.method}, {facts[number].steps} steps"
        nodes.append(Node(shelf.titles[number], shelf.address(f"T{number}", root), words, kind))
        here = place[f"T{number}"]
        edges += [(place[premise], here) for premise in _premises(number, facts, place)]
    name = f"Graph of the theorems of {document.theory}"
    return draw(nodes, edges, name=name, sideways=True)


def ancestry(shelf: Shelf, number: int, root: str) -> Drawing:
    """A theorem and all axioms and theorems it rests on; if they are too many, those of the core.

    Returns:
        An empty drawing, with a note, if these are too many as well.
    """
    facts, document, records = shelf.facts, shelf.library.document, shelf.library.theorems
    below, waiting = {number}, [number]
    while waiting:
        for other in facts[waiting.pop()].uses:
            if other not in below:
                below.add(other)
                waiting.append(other)
    axioms = sorted({axiom for theorem in below for axiom in facts[theorem].axioms})
    theorems, note = sorted(below), ""
    if len(axioms) + len(theorems) > MOST_NODES:
        count = len(axioms) + len(theorems)
        theorems = [other for other in theorems if records[other].core or other == number]
        note = f"It rests on {count:,} axioms and theorems: only those of the core are drawn."
        if len(axioms) + len(theorems) > MOST_NODES:
            note = f"It rests on {count:,} axioms and theorems: too many for one picture."
            return Drawing("", count, 0, 0, note)
    references = [*(f"A{axiom}" for axiom in axioms), *(f"T{theorem}" for theorem in theorems)]
    place = {reference: index for index, reference in enumerate(references)}
    nodes = []
    for reference in references:
        title, own = shelf.title(reference), reference == f"T{number}"
        if reference[0] == "A":
            name = document.axioms[int(reference[1:])][0]
            words, kind = f"{title} — axiom {name}", "a"
        else:
            record = records[int(reference[1:])]
            words, kind = f"{title} — by {record.method}", "c" if record.core else "k"
        href = shelf.address(reference, root)
        nodes.append(Node(title, href, words, "g" if own else kind))
    edges = [
        (place[cited], place[f"T{theorem}"])
        for theorem in theorems
        for cited in _premises(theorem, facts, place)
    ]
    name = "Graph of what it rests on"
    return replace(draw(nodes, edges, name=name, sideways=True), note=note)


def _premises(number: int, facts: Sequence[Facts], shown: Mapping[str, int]) -> list[str]:
    """What a theorem cites; instead of theorems that are not shown, what those cite in turn."""
    found: dict[str, None] = {}
    waiting, seen = [number], {number}
    while waiting:
        cited = facts[waiting.pop()]
        found.update((f"A{axiom}", None) for axiom in cited.axioms)
        for other in cited.uses:
            if f"T{other}" in shown:
                found[f"T{other}"] = None
            elif other not in seen:
                seen.add(other)
                waiting.append(other)
    return list(found)


def _shortened(label: str, most: int = _LONGEST) -> str:
    return label if len(label) <= most else label[: most - 1] + "…"


def _route(points: Sequence[Point], *, sideways: bool) -> str:
    """A smooth line through the points, with a small arrow head at its end."""
    (x, y), *rest = points
    parts = [f"M{x} {y}"]
    for nx, ny in _joined((x, y), rest):
        if (nx, ny)[sideways] == (x, y)[sideways]:
            parts.append(f"h{nx - x}" if sideways else f"v{ny - y}")
        elif sideways:
            bend = (nx - x) // 2
            parts.append(f"c{bend} 0 {nx - x - bend} {ny - y} {nx - x} {ny - y}")
        else:
            bend = (ny - y) // 2
            parts.append(f"c0 {bend} {nx - x} {ny - y - bend} {nx - x} {ny - y}")
        x, y = nx, ny
    parts.append("m-5-3 5 3-5 3" if sideways else "m-3-5 3 5 3-5")
    return "".join(parts).replace(" -", "-")


def _joined(start: Point, points: Sequence[Point]) -> list[Point]:
    """The points without those in the middle of a straight line along an axis."""
    found = [start]
    for point in points:
        if len(found) > 1 and any(point[i] == found[-1][i] == found[-2][i] for i in (0, 1)):
            found[-1] = point
        else:
            found.append(point)
    return found[1:]


def _shortcut(plan: Layout, sizes: Sequence[tuple[int, int]], edge: Edge, *, sideways: bool) -> str:
    """A plain line for an edge that the layout did not make room for."""
    (x, y), (nx, ny) = plan.places[edge[0]], plan.places[edge[1]]
    if sideways:
        x, nx = x + sizes[edge[0]][0] // 2, nx - sizes[edge[1]][0] // 2
    else:
        y, ny = y + 11, ny - 11
    return f"M{x} {y}L{nx} {ny}"
