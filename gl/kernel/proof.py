"""Finished proofs: facts, each with the rule and the premises that derived it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from gl.kernel.rewriting import Link, Reference
from gl.kernel.sentence import Sentence


class Scope(NamedTuple):
    """A closed block: what it opened with, and its facts, hypotheses first."""

    eigenvariables: tuple[int, ...]
    hypotheses: int
    facts: tuple[int, ...]
    result: Reference


class Meaning(NamedTuple):
    """A definition: its number, its parameters, and its body over them."""

    number: int
    parameters: tuple[int, ...]
    body: Sentence


@dataclass(frozen=True, slots=True)
class Inference:
    """A fact: its conclusion, and how it was derived (see :class:`gl.proof.document.Step`)."""

    rule: str
    conclusion: Sentence
    fact: Reference | None = None
    premises: tuple[Reference, ...] = ()
    arguments: tuple[int, ...] = ()
    links: tuple[Link, ...] = ()
    start: int = -1
    index: int = 0
    position: tuple[int, ...] = ()
    equation: Reference | None = None
    schema: int = -1
    motives: tuple[tuple[int, Sentence], ...] = ()
    constructors: tuple[int, ...] = ()
    scope: Scope | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """A finished proof.

    Attributes:
        facts: By id: only what the result needs, and the hypotheses of the blocks.
        top: The ids outside all blocks, in order.
        result: What is proved.
        conclusion: What it says.
    """

    facts: dict[int, Inference]
    top: tuple[int, ...]
    result: Reference
    conclusion: Sentence


def cited(inference: Inference) -> list[Reference]:
    """Everything an inference refers to, with repetition."""
    references = [r for r in (inference.fact, inference.equation) if r is not None]
    references.extend(inference.premises)
    references.extend([link.fact for link in inference.links])
    return references


def redirected(inference: Inference, moved: dict[Reference, Reference]) -> Inference:
    """The inference with its references to facts of the store renumbered."""
    if not any(isinstance(r, int) for r in cited(inference)):
        return inference
    fact, equation = inference.fact, inference.equation
    return replace(
        inference,
        fact=None if fact is None else moved.get(fact, fact),
        equation=None if equation is None else moved.get(equation, equation),
        premises=tuple([moved.get(r, r) for r in inference.premises]),
        links=tuple(
            [link._replace(fact=moved.get(link.fact, link.fact)) for link in inference.links]
        ),
    )
