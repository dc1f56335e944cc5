"""Why a closed formula holds, or why it fails.

Evidence that a formula holds is a recipe for a fact that says so; evidence that it fails is a
recipe for absurdity, given a fact that says it. Nothing in a recipe depends on hypotheses, so it
can be followed in any box. :mod:`gl.prover.ground_truth` finds recipes, and
:mod:`gl.prover.ground_steps` follows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from gl.kernel.sentence import All, Conjunction, Disjunction, Equal, Holds, Negation, Sentence, Some


@dataclass(frozen=True, slots=True)
class Layer:
    """One nesting of an axiom: a quantifier with hypotheses, then maybe one part of several.

    Attributes:
        variables: What the quantifier binds.
        hypotheses: What has to hold.
        part: Which part of the conjunction below is meant; -1 if there is none.
    """

    variables: tuple[int, ...]
    hypotheses: tuple[Sentence, ...]
    part: int


@dataclass(frozen=True, slots=True)
class Clause:
    """One conclusion of an axiom, with everything on the way to it."""

    reference: str
    layers: tuple[Layer, ...]
    conclusion: Sentence

    def variables(self) -> tuple[int, ...]:
        """All variables on the way, outermost first."""
        return tuple([v for layer in self.layers for v in layer.variables])

    def hypotheses(self) -> tuple[Sentence, ...]:
        """All hypotheses on the way, outermost first."""
        return tuple([h for layer in self.layers for h in layer.hypotheses])


@dataclass(frozen=True, slots=True)
class Use:
    """An instance of a clause: a term for each variable, evidence for each hypothesis.

    The hypothesis that is itself the fact at hand has no evidence.
    """

    clause: Clause
    arguments: tuple[int, ...]
    premises: tuple[Evidence | None, ...]


# Evidence that a formula holds.


@dataclass(frozen=True, slots=True)
class Calculated:
    """Both sides have one value."""

    sentence: Equal


@dataclass(frozen=True, slots=True)
class Axiomatic:
    """An atom that an axiom yields."""

    sentence: Holds
    use: Use


@dataclass(frozen=True, slots=True)
class Concluded:
    """An equation that is a conclusion of an axiom."""

    use: Use


@dataclass(frozen=True, slots=True)
class Evaluated:
    """An atom that holds of the values of its arguments."""

    sentence: Holds
    atom: Evidence


@dataclass(frozen=True, slots=True)
class Folded:
    """A defined predicate whose body holds."""

    sentence: Holds
    body: Evidence


@dataclass(frozen=True, slots=True)
class Denied:
    """A negation, of what fails."""

    sentence: Negation
    failure: Failure


@dataclass(frozen=True, slots=True)
class Both:
    """A conjunction all of whose parts hold."""

    sentence: Conjunction
    parts: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """A disjunction one of whose parts holds."""

    sentence: Disjunction
    index: int
    part: Evidence


@dataclass(frozen=True, slots=True)
class Witnessed:
    """An existential statement with its witnesses."""

    sentence: Some
    witnesses: tuple[int, ...]
    body: Evidence


@dataclass(frozen=True, slots=True)
class Follows:
    """An implication whose conclusion holds anyway, for arbitrary ``constants``."""

    sentence: All
    constants: tuple[int, ...]
    conclusion: Evidence


@dataclass(frozen=True, slots=True)
class Vacuous:
    """An implication one of whose hypotheses fails, for arbitrary ``constants``."""

    sentence: All
    constants: tuple[int, ...]
    index: int
    failure: Failure


Evidence = (
    Calculated
    | Axiomatic
    | Concluded
    | Evaluated
    | Folded
    | Denied
    | Both
    | Either
    | Witnessed
    | Follows
    | Vacuous
)


# Evidence that a formula fails.


@dataclass(frozen=True, slots=True)
class Clash:
    """The two sides have values with different constructors at this path."""

    sentence: Equal
    path: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """The two sides have, at this path, two members that are taken to be different."""

    sentence: Equal
    path: tuple[int, ...]


class Step(NamedTuple):
    """An equation between parts of two equal values, used from one side to the other.

    Attributes:
        path: Where in the values the parts stand.
        forward: Whether it leads from the part on the left to the one on the right.
        target: The part that it leads to.
    """

    path: tuple[int, ...]
    forward: bool
    target: int


@dataclass(frozen=True, slots=True)
class Joined:
    """Some equations between parts of the sides lead from one part to what is different.

    Attributes:
        sentence: The equation that fails.
        start: Where the steps begin.
        steps: The way to what has another constructor, or is taken to be different.
    """

    sentence: Equal
    start: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A negation, of what holds."""

    sentence: Negation
    body: Evidence


@dataclass(frozen=True, slots=True)
class BadPart:
    """A conjunction one of whose parts fails."""

    sentence: Conjunction
    index: int
    part: Failure


@dataclass(frozen=True, slots=True)
class NoPart:
    """A disjunction all of whose parts fail."""

    sentence: Disjunction
    parts: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A universal statement or implication with an instance that fails."""

    sentence: All
    arguments: tuple[int, ...]
    premises: tuple[Evidence, ...]
    conclusion: Failure


@dataclass(frozen=True, slots=True)
class NoWitness:
    """An existential statement whose body fails for arbitrary ``constants``."""

    sentence: Some
    constants: tuple[int, ...]
    body: Failure


@dataclass(frozen=True, slots=True)
class Unevaluated:
    """An atom that fails for the values of its arguments."""

    sentence: Holds
    atom: Failure


@dataclass(frozen=True, slots=True)
class Unfolded:
    """A defined predicate whose body fails."""

    sentence: Holds
    body: Failure


@dataclass(frozen=True, slots=True)
class Refused:
    """An atom that an axiom denies outright."""

    sentence: Holds
    use: Use


@dataclass(frozen=True, slots=True)
class Leads:
    """An atom from which an axiom concludes what fails."""

    sentence: Holds
    use: Use
    conclusion: Failure


@dataclass(frozen=True, slots=True)
class Split:
    """Fails whatever ``constant`` is made of: one failure for each constructor.

    Attributes:
        sentence: What fails.
        constant: An arbitrary member of an inductive sort.
        cases: For each constructor: the parts of the constant, and why the formula fails there.
    """

    sentence: Sentence
    constant: int
    cases: tuple[tuple[tuple[int, ...], Failure], ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A case of a split that comes, by calculation, to the formula about a part of the constant.

    Attributes:
        sentence: What fails in the case.
        smaller: The same about the part: by the induction hypothesis it fails.
        path: Where it stands, if constructors are around it on both sides of an equation.
    """

    sentence: Sentence
    smaller: Sentence
    path: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Nothing:
    """Absurdity itself."""


Failure = (
    Clash
    | Apart
    | Joined
    | Contradicted
    | BadPart
    | NoPart
    | Counterexample
    | NoWitness
    | Unevaluated
    | Unfolded
    | Refused
    | Leads
    | Split
    | Repeated
    | Nothing
)


def clauses_of(reference: str, axiom: Sentence) -> list[Clause]:
    """The conclusions of an axiom: the two directions of an equivalence are two."""
    found: list[Clause] = []
    stack: list[tuple[Sentence, tuple[Layer, ...]]] = [(axiom, ())]
    while stack:
        sentence, layers = stack.pop()
        variables: tuple[int, ...] = ()
        hypotheses: tuple[Sentence, ...] = ()
        if isinstance(sentence, All):
            variables, hypotheses = sentence.variables, sentence.hypotheses
            sentence = sentence.conclusion
        if isinstance(sentence, Conjunction):
            for index in range(len(sentence.parts) - 1, -1, -1):
                layer = Layer(variables, hypotheses, index)
                stack.append((sentence.parts[index], (*layers, layer)))
        elif variables or hypotheses:
            stack.append((sentence, (*layers, Layer(variables, hypotheses, -1))))
        else:
            found.append(Clause(reference, layers, sentence))
    return found
