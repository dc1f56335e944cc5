"""A proof as lines of text: each fact with its number, calculations link by link."""

from __future__ import annotations

from collections.abc import Iterator

from gl.export.notation import Notations, text, unique_names, variable_names
from gl.proof.document import Document, Proof, Reference, Step

_INDENT = "    "


def proof_lines(proof: Proof, document: Document, notations: Notations) -> Iterator[str]:
    """The steps of a proof; a box is indented below what it introduces."""
    return _Printer(proof, document, notations).lines()


class _Printer:
    def __init__(self, proof: Proof, document: Document, notations: Notations) -> None:
        self._proof = proof
        self._document = document
        self._notations = notations
        raw = [
            name
            for step in proof.steps
            if step.rule != "calc" and step.conclusion is not None
            for name in variable_names(step.conclusion)
        ]
        opened = [name for name in dict.fromkeys(raw) if name.startswith("_")]
        self._names = unique_names(opened, {name for name in raw if not name.startswith("_")})
        self._width = len(str(len(proof.steps)))

    def lines(self) -> Iterator[str]:
        for step in self._proof.steps:
            margin = f"{step.number:>{self._width}}  {_INDENT * step.depth}"
            yield from self._step(step, margin)

    def _step(self, step: Step, margin: str) -> Iterator[str]:
        notations, names = self._notations, self._names
        if step.rule == "open":
            variables = " ".join(text(term, notations, names) for term in step.arguments)
            yield margin + (f"let {variables} be arbitrary" if variables else "suppose")
        elif step.rule == "calc" and step.start is not None:
            start = text(step.start, notations, names)
            blank = " " * (len(margin) + len(start))
            for index, link in enumerate(step.links):
                before = blank if index else margin + start
                yield f"{before} = {text(link.term, notations, names)}   {self._cited(link.fact)}"
        elif step.conclusion is not None:
            reasons = [self._cited(reference) for reference in step.references()]
            reason = ", ".join([step.rule, *reasons])
            yield f"{margin}{text(step.conclusion, notations, names)}   {reason}"

    def _cited(self, reference: Reference) -> str:
        """An axiom by its name, a step by its number."""
        if isinstance(reference, int):
            return f"by {reference}"
        if reference[0] == "A":
            return self._document.axioms[int(reference[1:])][0]
        return reference
