"""Each step of a proof as a small first-order problem, for provers that search.

A prover that finds the step's conclusion from the facts it cites agrees with that step. It sees
neither blocks nor why a citation was allowed: `open`, `assume` and `close` are no problems, and a
proof in which every step is agreed with is not thereby right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from gl.export.hypotheses import distinctness, injectivity
from gl.export.position import Expression, children, with_children
from gl.kernel.formula import (
    And,
    Application,
    Atom,
    Exists,
    Forall,
    Formula,
    Term,
    Variable,
)
from gl.proof.document import Document, Motive, Proof, Reference, Step


@dataclass(frozen=True, slots=True)
class Obligation:
    """A problem: does the goal follow?

    Attributes:
        theorem: The number of the theorem.
        step: The number of the step.
        constants: The eigenvariables in it.
        premises: What may be used: facts cited, definitions, an instance of induction.
        goal: The step's conclusion.
    """

    theorem: int
    step: int
    constants: tuple[Variable, ...]
    premises: tuple[Formula, ...]
    goal: Formula


def obligations(document: Document, proof: Proof) -> Iterator[Obligation]:
    """The problems of one proof, in order."""
    for step in proof.steps:
        if step.rule in {"open", "assume", "close"} or step.conclusion is None:
            continue
        premises = [_fact(document, proof, reference) for reference in step.references()]
        premises += _by_rule(document, proof, step)
        free: dict[Variable, None] = {}
        for formula in (*premises, step.conclusion):
            free.update(dict.fromkeys(free_variables(formula)))
        yield Obligation(proof.number, step.number, tuple(free), tuple(premises), step.conclusion)


def _fact(document: Document, proof: Proof, reference: Reference) -> Formula:
    if isinstance(reference, int):
        return cast("Formula", proof.steps[reference - 1].conclusion)
    number = int(reference[1:])
    if reference[0] == "A":
        return document.axioms[number][1]
    return document.proofs[number].statement


def _by_rule(document: Document, proof: Proof, step: Step) -> list[Formula]:
    """What a rule brings beside the facts it cites."""
    symbols = {symbol.name: symbol for symbol in document.symbols}
    if step.rule == "distinct":
        left, right = step.constructors
        return [distinctness(symbols[left], symbols[right])]
    if step.rule == "inject":
        return [injectivity(symbols[step.constructors[0]], step.index)]
    if step.rule == "induct":
        return [induction_instance(document, step)]
    if step.rule == "fold":
        return [definition(document, step.index)]
    if step.rule == "unfold":
        place: Expression = _fact(document, proof, cast("Reference", step.fact))
        for index in step.position:
            place = children(place)[index]
        names = [name for name, _, _ in document.definitions]
        return [definition(document, names.index(cast("Atom", place).predicate))]
    return []


def definition(document: Document, number: int) -> Formula:
    """A definition as an axiom: ``forall xs. (p(xs) -> F) and (F -> p(xs))``."""
    name, parameters, body = document.definitions[number]
    atom = Atom(name, parameters)
    both = And((Forall((), (atom,), body), Forall((), (body,), atom)))
    return Forall(parameters, (), both) if parameters else both


def induction_instance(document: Document, step: Step) -> Formula:
    """The instance of the principle that an `induct` uses, made from its schema and motives."""
    schema = document.schemas[cast("int", step.schema)]
    symbols = {symbol.name: symbol for symbol in document.symbols}
    motives = {
        inductive.sort: motive
        for inductive, motive in zip(schema.inductives, step.motives, strict=True)
    }
    cases: list[Formula] = []
    for inductive in schema.inductives:
        for name in inductive.constructors:
            sorts = symbols[name].argument_sorts
            ys = tuple(Variable(f" y{index}", sort) for index, sort in enumerate(sorts))
            parts = [_at(motives[y.sort], y) for y in ys if y.sort in motives]
            conclusion = _at(motives[inductive.sort], Application(name, ys))
            cases.append(Forall(ys, tuple(parts), conclusion) if ys else conclusion)
    goal = step.motives[step.index]
    return Forall((), tuple(cases), Forall((goal.variable,), (), goal.formula))


def _at(motive: Motive, term: Term) -> Formula:
    """The motive's formula with a term for its variable; the term's variables are new."""
    return cast("Formula", _substituted(motive.formula, motive.variable, term))


def _substituted(expression: Expression, variable: Variable, term: Term) -> Expression:
    """One variable replaced, from the leaves up."""
    done: list[Expression] = []
    stack: list[tuple[Expression, bool]] = [(expression, False)]
    while stack:
        part, ready = stack.pop()
        inner = children(part)
        if not inner:
            done.append(term if part == variable else part)
        elif ready:
            start = len(done) - len(inner)
            new = tuple(done[start:])
            del done[start:]
            done.append(with_children(part, new))
        else:
            stack.append((part, True))
            stack.extend((child, False) for child in reversed(inner))
    return done[0]


def free_variables(formula: Formula) -> tuple[Variable, ...]:
    """The free variables, in order of first appearance."""
    found: dict[Variable, None] = {}
    stack: list[tuple[Expression, tuple[Variable, ...]]] = [(formula, ())]
    while stack:
        part, bound = stack.pop()
        if isinstance(part, Variable):
            if part not in bound:
                found[part] = None
        else:
            if isinstance(part, Forall | Exists):
                bound = (*bound, *part.variables)
            stack.extend((child, bound) for child in reversed(children(part)))
    return tuple(found)
