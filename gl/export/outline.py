"""The shape of a proof: which blocks are the cases of what, and what hypotheses are for.

A certificate lists steps; a reader wants to see "case S(b), with the induction hypothesis ...".
That follows from which step uses the block once it is closed, and is worked out here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gl.export.notation import unique_names
from gl.kernel.formula import (
    Application,
    Forall,
    Formula,
    Term,
    Variable,
)
from gl.proof.document import Document, Proof, Reference, Step

INDUCTION_HYPOTHESIS = "induction hypothesis"
HYPOTHESIS = "hypothesis"

_ROLES = {
    "cases": "case assumption",
    "exists-elim": "choice",
    "not-intro": "assumption to be refuted",
}


@dataclass(frozen=True, slots=True)
class Case:
    """The heading of a case: what it is a case of, at which depth it stands.

    Attributes:
        depth: How many blocks are open around it.
        what: A constructor's term for a case of an induction, else the formula assumed.
        claim: For a case of an induction, what is proved about every value.
        recursive: Whether that case has an induction hypothesis.
    """

    depth: int
    what: Formula | Term
    claim: Forall | None = None
    recursive: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """A proof's shape.

    Attributes:
        cases: For the first step of each case, its heading.
        roles: For each hypothesis, what it is for, in words.
        hypotheses: For each ``close``, the hypotheses it discharges.
        opens: For each ``close``, the step that opened its block.
        chosen: For each block opened to take a witness, and its hypotheses, the ``exists``.
        names: What to call the eigenvariables.
    """

    cases: Mapping[int, Case]
    roles: Mapping[int, str]
    hypotheses: Mapping[int, tuple[int, ...]]
    opens: Mapping[int, int]
    chosen: Mapping[int, Reference]
    names: Mapping[str, str]


@dataclass(slots=True)
class _Shape:
    """What is being found out."""

    steps: Sequence[Step]
    cases: dict[int, Case] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    hypotheses: dict[int, tuple[int, ...]] = field(default_factory=dict)
    opens: dict[int, int] = field(default_factory=dict)
    chosen: dict[int, Reference] = field(default_factory=dict)

    def assumed(self, close: int, role: str, most: int | None = None) -> None:
        """Say what the hypotheses of a block are for; only the first of them if ``most``."""
        for number in self.hypotheses[close][:most]:
            self.roles[number] = role


def outline_of(proof: Proof, document: Document) -> Outline:
    """Find the shape of ``proof``."""
    shape = _Shape(proof.steps)
    _blocks(shape)
    for step in proof.steps:
        if step.rule == "induct" and step.schema is not None:
            _induction(shape, step, document)
        elif step.rule in _ROLES:
            blocks = step.premises if step.rule != "not-intro" else (step.fact,)
            for premise in blocks:
                if isinstance(premise, int) and premise in shape.opens:
                    shape.assumed(premise, _ROLES[step.rule])
                    if step.rule == "exists-elim" and step.fact is not None:
                        for number in (shape.opens[premise], *shape.hypotheses[premise]):
                            shape.chosen[number] = step.fact
                    if step.rule == "cases" and shape.hypotheses[premise]:
                        first = proof.steps[shape.hypotheses[premise][0] - 1].conclusion
                        if first is not None:
                            start = shape.opens[premise]
                            shape.cases[start] = Case(step.depth, first)
    return Outline(
        shape.cases,
        shape.roles,
        shape.hypotheses,
        shape.opens,
        shape.chosen,
        _names(proof, document),
    )


def _blocks(shape: _Shape) -> None:
    stack: list[list[int]] = []
    for step in shape.steps:
        if step.rule == "open":
            stack.append([step.number])
        elif step.rule == "assume" and stack:
            stack[-1].append(step.number)
            shape.roles[step.number] = HYPOTHESIS
        elif step.rule == "close" and stack:
            opened, *assumed = stack.pop()
            shape.opens[step.number] = opened
            shape.hypotheses[step.number] = tuple(assumed)


def _induction(shape: _Shape, step: Step, document: Document) -> None:
    inductives = document.schemas[step.schema or 0].inductives
    sorts = [inductive.sort for inductive in inductives]
    constructors = [name for inductive in inductives for name in inductive.constructors]
    arguments = {symbol.name: symbol.argument_sorts for symbol in document.symbols}
    claims = [
        Forall((motive.variable,), (), motive.formula)
        for motive, inductive in zip(step.motives, inductives, strict=False)
        for _ in inductive.constructors
    ]
    for premise, name, claim in zip(step.premises, constructors, claims, strict=False):
        if not isinstance(premise, int):
            continue
        conclusion = shape.steps[premise - 1].conclusion
        recursive = sum(sort in sorts for sort in arguments[name])
        if premise in shape.opens:
            shape.assumed(premise, INDUCTION_HYPOTHESIS, recursive)
            start = shape.opens[premise]
            variables = shape.steps[start - 1].arguments
        else:
            start = _start(shape, premise, step)
            variables = ()
            if isinstance(conclusion, Forall):
                variables = conclusion.variables
        term = Application(name, variables[: len(arguments[name])])
        shape.cases[start] = Case(step.depth, term, claim, recursive > 0)


def _start(shape: _Shape, premise: int, induction: Step) -> int:
    """The first of the steps just before ``premise`` that serve nothing but it, blocks included."""
    steps = shape.steps
    wanted: set[Reference] = set(steps[premise - 1].references())
    start = premise
    number = premise - 1
    while number in wanted and number not in induction.premises:
        step = steps[number - 1]
        if step.depth != induction.depth or step.rule in {"open", "assume"}:
            break
        first = shape.opens.get(number, number)
        for inner in steps[first - 1 : number]:
            wanted |= set(inner.references())
        start, number = first, first - 1
    return start


def _names(proof: Proof, document: Document) -> dict[str, str]:
    """Eigenvariables without their underscore, none of them like another or like a constant."""
    taken = {symbol.name for symbol in document.symbols if not symbol.argument_sorts}
    eigenvariables = [
        term.name
        for step in proof.steps
        if step.rule == "open"
        for term in step.arguments
        if isinstance(term, Variable) and term.name.startswith("_")
    ]
    return unique_names(eigenvariables, taken)
