"""The whole library for other provers, as files beside the pages."""

from __future__ import annotations

from gl.proof.document import Document

MOST_STEPS = 5_000
"""Beyond this writing them would take longer than all pages; `gl export` writes them then."""


NAMES = {"rocq.v": "Rocq", "metamath.mm": "Metamath", "lean.lean": "Lean"}
"""The files, and who reads them."""


def texts_of(document: Document) -> dict[str, str]:
    """The content of each file; nothing for a large library."""
    if sum(len(proof.steps) for proof in document.proofs) > MOST_STEPS:
        return {}
    from gl.export import lean, metamath, rocq

    return {
        "rocq.v": rocq.export(document),
        "metamath.mm": metamath.export(document),
        "lean.lean": lean.export(document),
    }
