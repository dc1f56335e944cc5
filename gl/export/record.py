"""A theorem as JSON, for programs that read proofs: ``theorems/<hash>.json``.

``docs/proof.schema.json`` says what it holds. Nothing has to believe it; the certificate is what
is checked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from gl.export.shelf import Shelf
from gl.proof.document import Proof
from gl.proof.verdicts import accepting

FORMAT = "gl-proof"
VERSION = 1


def proof_record(proof: Proof, titles: Mapping[int, str], shelf: Shelf) -> str:
    """The theorem and its steps.

    Args:
        proof: The theorem.
        titles: What each of its steps says, as text.
        shelf: What it cites.
    """
    record, facts = shelf.library.theorems[proof.number], shelf.facts[proof.number]
    proofs = shelf.library.document.proofs
    data: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "theory": shelf.library.document.theory,
        "statement": shelf.titles[proof.number],
        "mpl": shelf.sources[proof.number],
        "statement_hash": proof.statement_hash,
        "proof_hash": proof.proof_hash,
        "certificate": {"file": "certificate.jsonl", "theorem": proof.number},
        "method": record.method,
        "core": record.core,
        "classical": proof.classical,
        "depth": facts.depth,
        "rests": [_named(reference, shelf) for reference in proof.rests],
        "uses": [proofs[number].statement_hash for number in facts.uses],
        "used_by": [proofs[number].statement_hash for number in facts.used_by],
        "steps": [
            {
                "step": step.number,
                "rule": step.rule,
                "depth": step.depth,
                "says": titles.get(step.number, ""),
                "premises": [
                    reference if isinstance(reference, int) else _named(reference, shelf)
                    for reference in step.references()
                ],
            }
            for step in proof.steps
        ],
    }
    accepted = accepting(shelf.library.verdicts)
    if accepted:
        data["accepted_by"] = accepted
    if record.goal is not None:
        data["goal"] = record.goal
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _named(reference: str, shelf: Shelf) -> str:
    """Something cited by a name that lasts: ``axiom add_zero``, ``theorem <hash>``."""
    document, number = shelf.library.document, int(reference[1:])
    match reference[0]:
        case "A":
            return f"axiom {document.axioms[number][0]}"
        case "T":
            return f"theorem {document.proofs[number].statement_hash}"
        case "D":
            return f"definition {document.definitions[number][0]}"
        case _:
            sorts = " ".join(part.sort for part in document.schemas[number].inductives)
            return f"induction {sorts}"
