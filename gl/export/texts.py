"""The whole library for other provers, as files beside the pages."""

from __future__ import annotations

from gl.proof.document import Document

MOST_STEPS = 5_000
"""Beyond this writing them would take longer than all pages; `gl export` writes them then."""


NAMES = {"rocq.v": "Rocq", "metamath.mm": "Metamath", "lean.lean": "Lean"}
"""The files, and who reads them."""


def texts_of(document: Document) -> dict[str, str]:
    """The content of each file; nothing for a large library."""
    constructors = [len(i.constructors) for s in document.schemas for i in s.inductives]
    # Each two of a datatype give a hypothesis.
    pairs = sum(count * (count - 1) // 2 for count in constructors)
    if pairs + sum(len(proof.steps) for proof in document.proofs) > MOST_STEPS:
        return {}
    from gl.export import lean, metamath, rocq

    return {
        "rocq.v": rocq.export(document),
        "metamath.mm": metamath.export(document),
        "lean.lean": lean.export(document),
    }
