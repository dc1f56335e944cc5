"""Decisions with their proofs: a formula holds, or fails, or the axioms contradict each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gl.grid.compile import Base
from gl.kernel.fact import FactStore, Inference, Proof
from gl.kernel.rewriting import Reference
from gl.kernel.sentence import (
    Absurd,
    All,
    Conjunction,
    Disjunction,
    Negation,
    Sentence,
    Some,
    close,
    substitute,
)
from gl.prover import ground_evidence as why
from gl.prover.ground import Calculator
from gl.prover.ground_steps import GroundSteps
from gl.prover.ground_terms import constants_in, plain_text
from gl.prover.ground_truth import Truth

_EFFORT, _TRIED = 5_000, 40
"""What is spent on each axiom when contradictions are looked for."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A formula that was decided.

    Attributes:
        holds: Whether it is true.
        statement: What is proved: the formula, or its negation; for all members of sorts of which
            nothing is known, where the proof needs some.
        proof: The proof of the statement.
        values: The counterexample, or the witnesses: variables of the formula, and terms.
        sides: The sides of the equation that fails at the counterexample, if it is one.
    """

    holds: bool
    statement: Sentence
    proof: Proof
    values: tuple[tuple[int, int], ...] = ()
    sides: tuple[int, ...] = ()


def decide(truth: Truth, sentence: Sentence) -> Decision | None:
    """Whether a closed sentence holds, if that can be found out."""
    evidence = truth.holds(sentence)
    if evidence is None:
        return refute(truth, sentence)
    found = evidence

    def prove(steps: GroundSteps) -> Reference:
        return steps.prove(found)

    statement, proof = _proved(truth.calculator, sentence, prove)
    values: tuple[tuple[int, int], ...] = ()
    if isinstance(found, why.Witnessed):
        values = tuple(zip(found.sentence.variables, found.witnesses, strict=True))
    return Decision(True, statement, proof, values)


def refute(truth: Truth, sentence: Sentence) -> Decision | None:
    """Why a closed sentence fails, if that can be found out; the smallest counterexample first."""
    failure = truth.fails(sentence)
    if failure is None:
        return None

    def prove(steps: GroundSteps) -> Reference:
        (assumed,) = steps.store.open((), (sentence,))
        absurd = steps.refute(failure, assumed)
        return steps.store.negation(steps.store.close(absurd))

    statement, proof = _proved(truth.calculator, Negation(sentence), prove)
    values: tuple[tuple[int, int], ...] = ()
    found = failure
    if isinstance(found, why.Counterexample):
        values = tuple(zip(found.sentence.variables, found.arguments, strict=True))
        found = found.conclusion
    sides = (found.sentence.left, found.sentence.right) if isinstance(found, why.Clash) else ()
    return Decision(False, statement, proof, values, sides)


def contradiction(base: Base) -> Decision | None:
    """A proof of absurdity from the axioms, if small values give one."""
    truth = Truth(Calculator(base), _EFFORT, _TRIED)
    for number in range(len(base.theory.axioms)):
        reference = f"A{number}"
        failure = truth.fails(base.library[reference])
        if failure is None:
            continue
        found, axiom = failure, reference

        def prove(steps: GroundSteps, found: why.Failure = found, axiom: str = axiom) -> Reference:
            return steps.refute(found, axiom)

        statement, proof = _proved(truth.calculator, Absurd(), prove)
        return Decision(True, statement, proof)
    return None


def _proved(
    calculator: Calculator, sentence: Sentence, prove: Callable[[GroundSteps], Reference]
) -> tuple[Sentence, Proof]:
    """The proof of a sentence, generalised over the constants that it turns out to need."""
    base = calculator.base
    store = FactStore(base.bank, base.library, base.meanings)
    proof = store.proof(prove(GroundSteps(calculator, store)))
    constants = _loose(base, proof)
    if not constants:
        return sentence, proof
    store = FactStore(base.bank, base.library, base.meanings)
    store.open(constants, ())
    proof = store.proof(store.close(prove(GroundSteps(calculator, store))))
    return _general(base, constants, sentence), proof


def _loose(base: Base, proof: Proof) -> tuple[int, ...]:
    """The arbitrary constants that the proof uses outside the blocks that introduce them."""
    found: dict[int, None] = {}
    stack: list[tuple[tuple[int, ...], frozenset[int]]] = [(proof.top, frozenset())]
    while stack:
        facts, bound = stack.pop()
        for fact in facts:
            inference = proof.facts[fact]
            if inference.scope is not None:
                inner = bound | frozenset(inference.scope.eigenvariables)
                stack.append((inference.scope.facts, inner))
            for constant in constants_in(base, _terms(inference)):
                if constant not in bound:
                    found[constant] = None
    return tuple(found)


def _terms(inference: Inference) -> list[int]:
    """The terms by which a step instantiates something."""
    terms = list(inference.arguments)
    for link in inference.links:
        terms.extend(link.arguments)
    return terms


def _general(base: Base, constants: tuple[int, ...], sentence: Sentence) -> Sentence:
    """The sentence for all members; their names differ from those bound inside."""
    bank = base.bank
    taken = _bound_names(base, sentence)
    variables = []
    for constant in constants:
        name = base.symbols.names[bank.heads[constant]].strip("_'")
        while name in taken or name in base.symbols:
            name += "'"
        taken[name] = None
        variables.append(bank.variable(name, bank.sorts[constant]))
    sigma = dict(zip(constants, variables, strict=True))
    return close(tuple(variables), (), substitute(bank, sentence, sigma))


def _bound_names(base: Base, sentence: Sentence) -> dict[str, None]:
    names: dict[str, None] = {}
    stack = [sentence]
    while stack:
        match stack.pop():
            case Negation(body):
                stack.append(body)
            case Conjunction(parts) | Disjunction(parts):
                stack.extend(parts)
            case All(variables, hypotheses, conclusion):
                names.update(dict.fromkeys([base.bank.variable_names[v] for v in variables]))
                stack.extend((*hypotheses, conclusion))
            case Some(variables, body):
                names.update(dict.fromkeys([base.bank.variable_names[v] for v in variables]))
                stack.append(body)
            case _:
                pass
    return names


def shown_values(base: Base, values: tuple[tuple[int, int], ...]) -> tuple[tuple[str, str], ...]:
    """Variables and their values as text, in MPL."""
    return tuple([(base.bank.variable_names[v], plain_text(base, t)) for v, t in values])
