"""Facts with provenance: the only maker of facts.

A :class:`FactStore` is the memory of one box of a natural deduction: its hypotheses and what
follows from them, each with the rule and the premises that derived it. A method is a rule of
inference of docs/certificate.md; it computes its conclusion from its premises, so a fact cannot
be claimed. What a store holds is nevertheless not believed by anybody: the checker repeats every
step.

A :class:`Box` is a store that was closed. Its facts become one fact of the store outside.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from gl.kernel.errors import KernelError
from gl.kernel.rewriting import Link, Reference
from gl.kernel.sentence import Absurd, All, Equal, Negation, Sentence, close, substitute
from gl.kernel.symbol import Kind
from gl.kernel.term import TermBank


class Level(NamedTuple):
    """One nesting of a box: fresh eigenvariables, then hypotheses."""

    eigenvariables: tuple[int, ...]
    hypotheses: tuple[Sentence, ...]


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
    schema: int = -1
    motives: tuple[tuple[int, Sentence], ...] = ()
    constructors: tuple[int, ...] = ()
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A closed store: ``result`` holds under the levels' eigenvariables and hypotheses.

    The first facts are the hypotheses of all levels, in order.
    """

    levels: tuple[Level, ...]
    facts: tuple[Inference, ...]
    result: Reference
    conclusion: Sentence

    def statement(self) -> Sentence:
        """What the closed box says, one quantifier a level."""
        sentence = self.conclusion
        for level in reversed(self.levels):
            sentence = close(level.eigenvariables, level.hypotheses, sentence)
        return sentence


class FactStore:
    """The facts of one box.

    Args:
        bank: Where the terms live.
        library: The theorems and axioms that may be cited, by reference.
        levels: The eigenvariables and hypotheses of the box.
    """

    __slots__ = ("_bank", "_injections", "_known", "_library", "facts", "levels")

    def __init__(
        self, bank: TermBank, library: dict[str, Sentence], levels: tuple[Level, ...]
    ) -> None:
        self._bank = bank
        self._library = library
        self.levels = levels
        self.facts: list[Inference] = []
        self._known: dict[Sentence, int] = {}
        self._injections: dict[tuple[int, ...], int] = {}
        for level in levels:
            for hypothesis in level.hypotheses:
                self._add(Inference("assume", hypothesis))

    def _add(self, inference: Inference) -> int:
        fact = len(self.facts)
        self.facts.append(inference)
        self._known.setdefault(inference.conclusion, fact)
        return fact

    def sentence(self, reference: Reference) -> Sentence:
        """What a fact of this store, a theorem or an axiom says."""
        if isinstance(reference, str):
            return self._library[reference]
        return self.facts[reference].conclusion

    def known(self, sentence: Sentence) -> int | None:
        """The first fact of this store that says exactly this."""
        return self._known.get(sentence)

    def calculation(self, start: int, links: list[Link]) -> int:
        """``start = end``: by a chain of equalities, or by reflexivity if there is no link."""
        if not links:
            return self._add(Inference("refl", Equal(start, start)))
        conclusion = Equal(start, links[-1].to)
        known = self._known.get(conclusion)
        if known is not None:
            return known
        return self._add(Inference("calc", conclusion, start=start, links=tuple(links)))

    def application(
        self, fact: Reference, arguments: tuple[int, ...], premises: tuple[Reference, ...]
    ) -> int:
        """The conclusion of an instance of a rule whose hypotheses are facts.

        Raises:
            KernelError: If the fact is no rule, or a premise is not the hypothesis it should be.
        """
        rule = self.sentence(fact)
        if not isinstance(rule, All) or len(rule.variables) != len(arguments):
            msg = f"apply: {fact} does not take {len(arguments)} arguments"
            raise KernelError(msg)
        if len(rule.hypotheses) != len(premises):
            msg = f"apply: {fact} does not take {len(premises)} premises"
            raise KernelError(msg)
        sigma = dict(zip(rule.variables, arguments, strict=True))
        for hypothesis, premise in zip(rule.hypotheses, premises, strict=True):
            if substitute(self._bank, hypothesis, sigma) != self.sentence(premise):
                msg = f"apply: premise {premise} is not the hypothesis of {fact}"
                raise KernelError(msg)
        conclusion = substitute(self._bank, rule.conclusion, sigma)
        known = self._known.get(conclusion)
        if known is not None:
            return known
        return self._add(
            Inference("apply", conclusion, fact=fact, premises=premises, arguments=arguments)
        )

    def injection(self, equation: int, index: int) -> int:
        """From ``c(xs) = c(ys)``: ``x_index = y_index``.

        Raises:
            KernelError: If the fact is no equation between terms of one constructor.
        """
        bank = self._bank
        left, right, head, other = self._constructors(equation)
        if head != other:
            msg = "inject: the two sides have different constructors"
            raise KernelError(msg)
        fact = self._injections.get((head, index))
        if fact is None:
            xs, ys = self._arguments_of(head, "x"), self._arguments_of(head, "y")
            rule = All(
                (*xs, *ys),
                (Equal(bank.make(head, xs), bank.make(head, ys)),),
                Equal(xs[index], ys[index]),
            )
            fact = self._add(Inference("inject", rule, constructors=(head,), index=index))
            self._injections[head, index] = fact
        arguments = (*bank.arguments[left], *bank.arguments[right])
        return self.application(fact, arguments, (equation,))

    def distinction(self, equation: int) -> int:
        """From ``c(xs) = d(ys)`` with distinct constructors: absurdity.

        Raises:
            KernelError: If the fact is no equation between terms of distinct constructors.
        """
        bank = self._bank
        left, right, head, other = self._constructors(equation)
        if head == other:
            msg = "distinct: the two sides have the same constructor"
            raise KernelError(msg)
        xs, ys = self._arguments_of(head, "x"), self._arguments_of(other, "y")
        hypothesis = Equal(bank.make(head, xs), bank.make(other, ys))
        rule = All((*xs, *ys), (hypothesis,), Absurd())
        fact = self._add(Inference("distinct", rule, constructors=(head, other)))
        arguments = (*bank.arguments[left], *bank.arguments[right])
        return self.application(fact, arguments, (equation,))

    def _constructors(self, equation: int) -> tuple[int, int, int, int]:
        sentence = self.sentence(equation)
        if not isinstance(sentence, Equal):
            msg = "a fact about constructors needs an equation"
            raise KernelError(msg)
        bank = self._bank
        heads = bank.heads[sentence.left], bank.heads[sentence.right]
        for head in heads:
            if head < 0 or bank.symbols.kinds[head] is not Kind.CONSTRUCTOR:
                msg = "a fact about constructors needs constructors on both sides"
                raise KernelError(msg)
        return sentence.left, sentence.right, *heads

    def _arguments_of(self, head: int, letter: str) -> tuple[int, ...]:
        sorts = self._bank.symbols.argument_sorts[head]
        return tuple([self._bank.variable(f"_{letter}{i}", sort) for i, sort in enumerate(sorts)])

    def absurdity(self, absurd: int, sentence: Sentence) -> int:
        """Anything, from absurdity.

        Raises:
            KernelError: If the fact is not absurdity.
        """
        if self.sentence(absurd) != Absurd():
            msg = "false-elim: the fact is not absurd"
            raise KernelError(msg)
        return self._add(Inference("false-elim", sentence, fact=absurd))

    def contradiction(self, positive: Reference, negative: Reference) -> int:
        """Absurdity, from a fact and its negation.

        Raises:
            KernelError: If the second is not the negation of the first.
        """
        if self.sentence(negative) != Negation(self.sentence(positive)):
            msg = "not-elim: the facts do not contradict each other"
            raise KernelError(msg)
        return self._add(Inference("not-elim", Absurd(), premises=(positive, negative)))

    def negation(self, fact: int) -> int:
        """``not A``, from ``A -> false``.

        Raises:
            KernelError: If the fact is not such an implication.
        """
        match self.sentence(fact):
            case All((), (hypothesis,), Absurd()):
                return self._add(Inference("not-intro", Negation(hypothesis), fact=fact))
            case _:
                msg = "not-intro: the fact does not end in absurdity"
                raise KernelError(msg)

    def boxed(self, box: Box) -> Reference:
        """What a closed box says, as a fact of this store.

        A box without levels is no box: its facts become facts of this store.
        """
        if box.levels:
            return self._add(Inference("close", box.statement(), box=box))
        moved: dict[Reference, Reference] = {}
        for index, inference in enumerate(box.facts):
            moved[index] = self._add(redirected(inference, moved))
        return moved.get(box.result, box.result)

    def induction(
        self,
        schema: int,
        motives: tuple[tuple[int, Sentence], ...],
        premises: tuple[Reference, ...],
        index: int,
    ) -> int:
        """``forall x. φ(x)`` for motive ``index``; a motive is its variable and its formula."""
        variable, formula = motives[index]
        return self._add(
            Inference(
                "induct",
                All((variable,), (), formula),
                premises=premises,
                schema=schema,
                motives=motives,
                index=index,
            )
        )

    def closed(self, result: Reference) -> Box:
        """The box, with what the result does not need left out."""
        needed: set[int] = set()
        stack = [result]
        while stack:
            reference = stack.pop()
            if isinstance(reference, int) and reference not in needed:
                needed.add(reference)
                stack.extend(cited(self.facts[reference]))
        kept: list[Inference] = []
        moved: dict[Reference, Reference] = {}
        for index, inference in enumerate(self.facts):
            if index in needed or inference.rule == "assume":
                moved[index] = len(kept)
                kept.append(redirected(inference, moved))
        conclusion = self.sentence(result)
        return Box(self.levels, tuple(kept), moved.get(result, result), conclusion)


def cited(inference: Inference) -> list[Reference]:
    """Everything an inference refers to, with repetition."""
    references = [] if inference.fact is None else [inference.fact]
    references.extend(inference.premises)
    references.extend([link.fact for link in inference.links])
    return references


def redirected(inference: Inference, moved: dict[Reference, Reference]) -> Inference:
    """The inference with its references to facts of the store renumbered."""
    if inference.box is not None or not any(isinstance(r, int) for r in cited(inference)):
        return inference
    fact = inference.fact
    return replace(
        inference,
        fact=None if fact is None else moved.get(fact, fact),
        premises=tuple([moved.get(r, r) for r in inference.premises]),
        links=tuple(
            [link._replace(fact=moved.get(link.fact, link.fact)) for link in inference.links]
        ),
    )
