"""Decisions with their proofs: a formula holds, or fails, or the axioms contradict each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from gl.grid.compile import Base
from gl.kernel.fact import FactStore
from gl.kernel.proof import Inference, Proof, cited
from gl.kernel.rewriting import Reference
from gl.kernel.sentence import (
    Absurd,
    All,
    Conjunction,
    Equal,
    Holds,
    Negation,
    Sentence,
    bound_in,
    close,
    substitute,
)
from gl.kernel.term import Substitution
from gl.prover import ground_evidence as why
from gl.prover.ground import Calculator
from gl.prover.ground_steps import GroundSteps
from gl.prover.ground_terms import constants_in, plain_text
from gl.prover.ground_truth import Truth

_DEFINITE = 100
"""Axioms that only state facts or give some, of which contradictions are looked for."""

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
        sides: If an equation fails at the counterexample, its sides with their values.
        apart: The sorts that have to have different members for that: once for two members, twice
            for three, and so on.
    """

    holds: bool
    statement: Sentence
    proof: Proof
    values: tuple[tuple[int, int], ...] = ()
    sides: tuple[tuple[int, int], ...] = ()
    apart: tuple[str, ...] = ()


def decide(truth: Truth, sentence: Sentence) -> Decision | None:
    """Whether a closed sentence holds, if that can be found out."""
    evidence = truth.holds(sentence)
    if evidence is None:
        return refute(truth, sentence)
    found = evidence

    def prove(steps: GroundSteps) -> Reference:
        return steps.prove(found)

    proved = _proved(truth, sentence, prove)
    values: tuple[tuple[int, int], ...] = ()
    if isinstance(found, why.Witnessed):
        values = tuple(zip(found.sentence.variables, found.witnesses, strict=True))
    return Decision(True, proved.statement, proved.proof, proved.named(truth, values))


def refute(truth: Truth, sentence: Sentence) -> Decision | None:
    """Why a closed sentence fails, if that can be found out; the smallest counterexample first."""
    failure = truth.fails(sentence)
    if failure is None:
        return None

    def prove(steps: GroundSteps) -> Reference:
        (assumed,) = steps.store.open((), (sentence,))
        absurd = steps.refute(failure, assumed)
        return steps.store.negation(steps.store.close(absurd))

    proved = _proved(truth, Negation(sentence), prove)
    values: tuple[tuple[int, int], ...] = ()
    found = failure
    if isinstance(found, why.Counterexample):
        values = tuple(zip(found.sentence.variables, found.arguments, strict=True))
        found = found.conclusion
    sides: tuple[tuple[int, int], ...] = ()
    if isinstance(found, why.Clash | why.Apart | why.Joined):
        terms = (found.sentence.left, found.sentence.right)
        sides = tuple([(term, truth.calculator.values[term]) for term in terms])
    return Decision(
        False,
        proved.statement,
        proved.proof,
        proved.named(truth, values),
        proved.named(truth, sides),
        proved.apart,
    )


def contradiction(base: Base, *, apart: int = 1) -> Decision | None:
    """A proof of absurdity from the axioms, if small values give one.

    Args:
        base: The language.
        apart: How many different members sorts of which nothing is known are taken to have; if
            more than one, what is proved is that they have not.
    """
    truth = Truth(Calculator(base), _EFFORT, _TRIED, apart=apart)
    for reference in _suspects(base):
        failure = truth.fails(base.library[reference])
        if failure is None:
            continue
        found, axiom = failure, reference

        def prove(steps: GroundSteps, found: why.Failure = found, axiom: str = axiom) -> Reference:
            return steps.refute(found, axiom)

        proved = _proved(truth, Absurd(), prove)
        return Decision(True, proved.statement, proved.proof, apart=proved.apart)
    return None


def _suspects(base: Base) -> list[str]:
    """The axioms among which a contradiction can be.

    Axioms that only say of some things that predicates hold contradict nothing by themselves, for
    the predicates may hold of everything. Of these, some are enough.
    """
    axioms = [f"A{number}" for number in range(len(base.theory.axioms))]
    definite = [a for a in axioms if _is_definite(base, base.library[a])]
    if len(definite) == len(axioms):
        return []
    left_out = frozenset(definite[_DEFINITE:])
    return [a for a in axioms if a not in left_out]


def _is_definite(base: Base, sentence: Sentence) -> bool:
    """Whether a sentence is true if all predicates hold of everything."""
    match sentence:
        case Holds(predicate, _):
            return predicate not in base.meanings
        case All(_, _, body):
            return _is_definite(base, body)
        case Conjunction(parts):
            return all(_is_definite(base, part) for part in parts)
        case _:
            return False


class _Proved(NamedTuple):
    """A proof that does not need arbitrary constants any more.

    Attributes:
        statement: What is proved.
        proof: The proof.
        apart: The sorts that have to have different members, as in :class:`Decision`.
        names: The variables that the constants became.
    """

    statement: Sentence
    proof: Proof
    apart: tuple[str, ...]
    names: Substitution

    def named(
        self, truth: Truth, pairs: tuple[tuple[int, int], ...]
    ) -> tuple[tuple[int, int], ...]:
        """Pairs of terms in which constants are called as in the statement."""
        bank = truth.calculator.base.bank
        return tuple(
            [(bank.substitute(s, self.names), bank.substitute(t, self.names)) for s, t in pairs]
        )


def _proved(truth: Truth, sentence: Sentence, prove: Callable[[GroundSteps], Reference]) -> _Proved:
    """The proof of a sentence, generalised over the constants that it turns out to need.

    Where it needs different members of some sorts, that is its hypothesis, and the sorts are named.
    """
    calculator = truth.calculator
    base = calculator.base
    pairs = [pair for members in truth.apart.values() for pair in combinations(members, 2)]
    denials = tuple([Negation(Equal(*pair)) for pair in pairs])
    store = FactStore(base.bank, base.library, base.meanings)
    assumed = store.open((), denials) if pairs else []
    result = prove(GroundSteps(calculator, store))
    proof = store.proof(store.close(result) if pairs else result)
    used = {premise for inference in proof.facts.values() for premise in cited(inference)}
    needed = [index for index, fact in enumerate(assumed) if fact in used]
    members = list(dict.fromkeys([member for index in needed for member in pairs[index]]))
    apart = []
    for sort in truth.apart:
        apart.extend([sort] * (len([m for m in members if base.bank.sorts[m] == sort]) - 1))
    constants = tuple(dict.fromkeys([*members, *_loose(base, proof)]))
    if not constants and not pairs:
        return _Proved(sentence, proof, (), {})
    hypotheses = tuple([denials[index] for index in needed])
    store = FactStore(base.bank, base.library, base.meanings)
    if constants:
        store.open(constants, hypotheses)
    result = prove(GroundSteps(calculator, store))
    proof = store.proof(store.close(result) if constants else result)
    names = _names(base, constants, sentence)
    statement = substitute(base.bank, close(constants, hypotheses, sentence), names)
    return _Proved(statement, proof, tuple(apart), names)


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


def _names(base: Base, constants: tuple[int, ...], sentence: Sentence) -> Substitution:
    """A variable for each constant, unlike those that are bound in the sentence.

    Their names get numbers, not primes: what ends with three primes is a name of the engine's own,
    which is written without them where it can be.
    """
    bank = base.bank
    taken = dict.fromkeys([bank.variable_names[v] for v in bound_in(sentence)])
    names: Substitution = {}
    for constant in constants:
        plain = name = base.symbols.names[bank.heads[constant]].strip("_'")
        number = 0
        while name in taken or name in base.symbols:
            number += 1
            name = f"{plain}{number}"
        taken[name] = None
        names[constant] = bank.variable(name, bank.sorts[constant])
    return names


def shown_values(base: Base, values: tuple[tuple[int, int], ...]) -> tuple[tuple[str, str], ...]:
    """Variables and their values as text, in MPL, but for members that any name would do for."""
    pairs = [(base.bank.variable_names[v], plain_text(base, t)) for v, t in values]
    return tuple([(name, text) for name, text in pairs if name != text])
