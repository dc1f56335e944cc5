"""The drawing of a proof's steps; of a long proof, of its boxes and runs of steps.

Steps that stand next to each other may become one node: premises come before what follows from
them, so that the lines between such runs lead forwards too. Boxes are closed first, the innermost
first of all; where that is not enough, or says too little, runs of equal length are made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gl.export.facts import Edge
from gl.export.shelf import Shelf
from gl.export.svg import MOST_NODES, Drawing, Node, draw
from gl.proof.document import Proof, Step

_WORDY = 30
"""The nodes of a proof with no more steps say what the steps say; else only their numbers."""

_RUNS = 120
"""How many nodes the steps of a longer proof come to, at most."""

_TELLING = 30
"""Fewer nodes than this say too little of a long proof."""

Run = tuple[int, int]
"""The first and the last of steps that are one node."""


def step_graph(proof: Proof, shelf: Shelf, titles: Mapping[int, str]) -> Drawing:
    """The steps of one proof, with the axioms and theorems they cite.

    Args:
        proof: Whose steps.
        shelf: For what is cited.
        titles: What each step says, as text.
    """
    runs = runs_of(proof.steps)
    everything = [reference for step in proof.steps for reference in step.references()]
    outside = dict.fromkeys(name for name in everything if isinstance(name, str))
    crowded = len(runs) < len(proof.steps) and len(runs) + len(outside) > MOST_NODES
    if crowded:
        outside = {}
    nodes: list[Node] = []
    place: dict[int | str, int] = {}
    edges: dict[Edge, None] = {}
    for first, last in runs:
        steps = proof.steps[first - 1 : last]
        said = [step.number for step in steps if step.conclusion is not None]
        if not said:
            continue
        references = [reference for step in steps for reference in step.references()]
        for reference in references:
            if reference in outside and reference not in place:
                place[reference] = len(nodes)
                nodes.append(_cited(str(reference), shelf))
        here = len(nodes)
        place |= dict.fromkeys(said, here)
        edges |= {
            (place[reference], here): None
            for reference in references
            if reference in place and place[reference] != here
        }
        nodes.append(_node(proof, (first, last), said[-1], titles))
    note = ""
    if len(runs) < len(proof.steps):
        note = f"{len(proof.steps):,} steps are too many for one picture: a node is a run of steps."
        note += " What they cite is left out." if crowded else ""
    drawing = draw(nodes, list(edges), name="Graph of the steps")
    return replace(drawing, note=note)


def runs_of(steps: Sequence[Step]) -> list[Run]:
    """The steps that are one node each: single ones, unless these are too many."""
    runs = [(step.number, step.number) for step in steps]
    if len(steps) <= MOST_NODES:
        return runs
    depths = [step.depth + (step.rule == "open") for step in steps]
    for depth in range(max(depths), 0, -1):
        closed = _closed(depths, depth)
        if len(closed) < _TELLING:
            break
        runs = closed
        if len(runs) <= _RUNS:
            return runs
    length = -(-len(runs) // _RUNS)
    bundles = [runs[start : start + length] for start in range(0, len(runs), length)]
    return [(bundle[0][0], bundle[-1][1]) for bundle in bundles]


def _closed(depths: Sequence[int], depth: int) -> list[Run]:
    """Runs of steps in one box of that depth are one; the others stand alone."""
    runs: list[Run] = []
    inside = False
    for number, own in enumerate(depths, 1):
        if own >= depth and inside:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
        inside = own >= depth
    return runs


def _cited(reference: str, shelf: Shelf) -> Node:
    title = shelf.title(reference)
    kind = "a" if reference[0] == "A" else "k"
    return Node(title, shelf.address(reference, "../"), title, kind)


def _node(proof: Proof, run: Run, number: int, titles: Mapping[int, str]) -> Node:
    """A run of steps; ``number`` is the last that says something."""
    first, last = run
    kind = "c"
    if first <= proof.last <= last:
        kind = "g"
    elif first == last and proof.steps[number - 1].rule == "assume":
        kind = "h"
    numbers = str(first) if first == last else f"{first}–{last}"
    title = f"{numbers}: {titles[number]}"
    return Node(title if len(proof.steps) <= _WORDY else numbers, f"#s1-{number}", title, kind)
