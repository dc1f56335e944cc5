"""Facts with provenance: the only maker of facts.

A :class:`FactStore` is the memory of one proof. Facts are added to its innermost block, each with
the rule and the premises that derived it. A method is a rule of inference of docs/certificate.md
and computes its conclusion from its premises. What a store holds is nevertheless not believed by
anybody: the checker repeats every step.
"""

from __future__ import annotations

from gl.kernel.blocks import Blocks
from gl.kernel.errors import KernelError
from gl.kernel.proof import Inference
from gl.kernel.rewriting import Link, Reference
from gl.kernel.sentence import (
    Absurd,
    All,
    Conjunction,
    Disjunction,
    Equal,
    Holds,
    Negation,
    Sentence,
    Some,
    close,
    substitute,
)
from gl.kernel.symbol import Kind


class FactStore(Blocks):
    """The rules of inference, each a method.

    What they have in common, blocks and citations, is that of :class:`gl.kernel.blocks.Blocks`.
    """

    __slots__ = ()

    # Equations.

    def calculation(self, start: int, links: list[Link]) -> int:
        """``start = end``: by a chain of equalities, or by reflexivity if there is no link.

        The links are not computed again: that would double the cost of rewriting.

        Raises:
            KernelError: If a link's fact is no equation for so many arguments.
        """
        if not links:
            return self._once(Inference("refl", Equal(start, start)))
        for link in links:
            equation = self.sentence(link.fact)
            variables: tuple[int, ...] = ()
            if isinstance(equation, All) and not equation.hypotheses:
                variables, equation = equation.variables, equation.conclusion
            if not isinstance(equation, Equal) or len(variables) != len(link.arguments):
                msg = f"calc: {link.fact} is no equation for {len(link.arguments)} arguments"
                raise KernelError(msg)
        conclusion = Equal(start, links[-1].to)
        return self._once(Inference("calc", conclusion, start=start, links=tuple(links)))

    def rewrite_argument(self, fact: Reference, index: int, equation: Reference) -> int:
        """A predicate of some terms, with one argument replaced by what it is equal to.

        Raises:
            KernelError: If the fact is no atom, or the equation is not about that argument.
        """
        atom, equal = self.sentence(fact), self.sentence(equation)
        if (
            not isinstance(atom, Holds)
            or not isinstance(equal, Equal)
            or atom.arguments[index] != equal.left
        ):
            msg = "rewrite: the equation does not start with this argument"
            raise KernelError(msg)
        arguments = (*atom.arguments[:index], equal.right, *atom.arguments[index + 1 :])
        return self._once(
            Inference(
                "rewrite",
                Holds(atom.predicate, arguments),
                fact=fact,
                equation=equation,
                position=(index,),
            )
        )

    # Rules.

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
        return self._once(
            Inference("apply", conclusion, fact=fact, premises=premises, arguments=arguments)
        )

    def conjunction(self, premises: tuple[Reference, ...]) -> int:
        """All of two or more facts."""
        parts = tuple([self.sentence(premise) for premise in premises])
        return self._once(Inference("and-intro", Conjunction(parts), premises=premises))

    def restated(self, fact: Reference) -> int:
        """A fact of the library as a fact of the store: a proof has at least one step."""
        return self.part(self.conjunction((fact, fact)), 0)

    def part(self, fact: Reference, index: int) -> int:
        """One part of a conjunction.

        Raises:
            KernelError: If the fact is none.
        """
        sentence = self.sentence(fact)
        if not isinstance(sentence, Conjunction):
            msg = "and-elim: the fact is no conjunction"
            raise KernelError(msg)
        return self._once(Inference("and-elim", sentence.parts[index], fact=fact, index=index))

    def alternative(self, fact: Reference, index: int, disjunction: Disjunction) -> int:
        """A disjunction, from its part ``index``.

        Raises:
            KernelError: If the fact is not that part.
        """
        if not 0 <= index < len(disjunction.parts) or not self._same(
            disjunction.parts[index], self.sentence(fact)
        ):
            msg = f"or-intro: the fact is not part {index}"
            raise KernelError(msg)
        return self._once(Inference("or-intro", disjunction, fact=fact, index=index))

    def excluded_middle(self, sentence: Sentence) -> int:
        """A sentence or its negation."""
        conclusion = Disjunction((sentence, Negation(sentence)))
        return self._once(Inference("excluded-middle", conclusion))

    def cases(self, fact: Reference, premises: tuple[Reference, ...], goal: Sentence) -> int:
        """The goal, from a disjunction and one implication for each part.

        Raises:
            KernelError: If the fact is no disjunction, or a premise is not its part's.
        """
        disjunction = self.sentence(fact)
        if not isinstance(disjunction, Disjunction) or len(disjunction.parts) != len(premises):
            msg = f"cases: the fact has not {len(premises)} parts"
            raise KernelError(msg)
        for part, premise in zip(disjunction.parts, premises, strict=True):
            if not self._same(All((), (part,), goal), self.sentence(premise)):
                msg = f"cases: premise {premise} does not lead from its part to the goal"
                raise KernelError(msg)
        return self._once(Inference("cases", goal, fact=fact, premises=premises))

    def witness(self, fact: Reference, arguments: tuple[int, ...], goal: Some) -> int:
        """An existential sentence, from an instance.

        Raises:
            KernelError: If the fact is not the instance for these arguments.
        """
        sigma = dict(zip(goal.variables, arguments, strict=False))
        instance = substitute(self._bank, goal.body, sigma)
        if len(sigma) != len(arguments) or not self._same(instance, self.sentence(fact)):
            msg = "exists-intro: the fact is not the instance for these arguments"
            raise KernelError(msg)
        return self._once(Inference("exists-intro", goal, fact=fact, arguments=arguments))

    def unwitnessed(self, fact: Reference, premise: Reference, goal: Sentence) -> int:
        """The goal, from an existential fact and what follows from any witness.

        Raises:
            KernelError: If the premise does not lead from a witness of the fact to the goal.
        """
        match self.sentence(premise):
            case All(variables, (hypothesis,), conclusion):
                witnessed = self._same(Some(variables, hypothesis), self.sentence(fact))
                sound = witnessed and self._same(goal, conclusion)
            case _:
                sound = False
        if not sound:
            msg = "exists-elim: the premise does not lead from a witness to the goal"
            raise KernelError(msg)
        return self._once(Inference("exists-elim", goal, fact=fact, premises=(premise,)))

    def unfolded(self, fact: Reference) -> int:
        """What an atom of a defined predicate means.

        Raises:
            KernelError: If the fact is no such atom.
        """
        sentence = self.sentence(fact)
        if not isinstance(sentence, Holds) or sentence.predicate not in self._meanings:
            msg = "unfold: the fact is no atom of a defined predicate"
            raise KernelError(msg)
        number = self._meanings[sentence.predicate].number
        return self._once(Inference("unfold", self.meaning(sentence), fact=fact, index=number))

    def folded(self, fact: Reference, atom: Holds) -> int:
        """An atom of a defined predicate, from what it means.

        Raises:
            KernelError: If the fact is not what it means.
        """
        if not self._same(self.meaning(atom), self.sentence(fact)):
            msg = "fold: the fact is not what the atom means"
            raise KernelError(msg)
        number = self._meanings[atom.predicate].number
        return self._once(
            Inference("fold", atom, fact=fact, arguments=atom.arguments, index=number)
        )

    def meaning(self, atom: Holds) -> Sentence:
        """The definition's body for these arguments."""
        _, parameters, body = self._meanings[atom.predicate]
        return substitute(self._bank, body, dict(zip(parameters, atom.arguments, strict=True)))

    def absurdity(self, absurd: Reference, sentence: Sentence) -> int:
        """Anything, from absurdity.

        Raises:
            KernelError: If the fact is not absurdity.
        """
        if self.sentence(absurd) != Absurd():
            msg = "false-elim: the fact is not absurd"
            raise KernelError(msg)
        return self._once(Inference("false-elim", sentence, fact=absurd))

    def contradiction(self, positive: Reference, negative: Reference) -> int:
        """Absurdity, from a fact and its negation.

        Raises:
            KernelError: If the second is not the negation of the first.
        """
        if self.sentence(negative) != Negation(self.sentence(positive)):
            msg = "not-elim: the facts do not contradict each other"
            raise KernelError(msg)
        return self._once(Inference("not-elim", Absurd(), premises=(positive, negative)))

    def negation(self, fact: Reference) -> int:
        """``not A``, from ``A -> false``.

        Raises:
            KernelError: If the fact is not such an implication.
        """
        match self.sentence(fact):
            case All((), (hypothesis,), Absurd()):
                return self._once(Inference("not-intro", Negation(hypothesis), fact=fact))
            case _:
                msg = "not-intro: the fact does not end in absurdity"
                raise KernelError(msg)

    # Datatypes.

    def injection(self, equation: Reference, index: int) -> int:
        """From ``c(xs) = c(ys)``: ``x_index = y_index``.

        Raises:
            KernelError: If the fact is no equation between terms of one constructor.
        """
        bank = self._bank
        left, right, head, other = self._constructors(equation)
        if head != other:
            msg = "inject: the two sides have different constructors"
            raise KernelError(msg)
        xs, ys = self._arguments_of(head, "x"), self._arguments_of(head, "y")
        rule = All(
            (*xs, *ys),
            (Equal(bank.make(head, xs), bank.make(head, ys)),),
            Equal(xs[index], ys[index]),
        )
        fact = self._once(Inference("inject", rule, constructors=(head,), index=index))
        arguments = (*bank.arguments[left], *bank.arguments[right])
        return self.application(fact, arguments, (equation,))

    def distinction(self, equation: Reference) -> int:
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
        rule = close((*xs, *ys), (hypothesis,), Absurd())
        fact = self._once(Inference("distinct", rule, constructors=(head, other)))
        arguments = (*bank.arguments[left], *bank.arguments[right])
        return self.application(fact, arguments, (equation,))

    def _constructors(self, equation: Reference) -> tuple[int, int, int, int]:
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
        return tuple([self._bank.variable(f"_{letter}{i}", s) for i, s in enumerate(sorts)])

    def induction(
        self,
        schema: int,
        motives: tuple[tuple[int, Sentence], ...],
        premises: tuple[Reference, ...],
        index: int,
    ) -> int:
        """``forall x. φ(x)`` for motive ``index``; a motive is its variable and its formula.

        That there is a premise for every constructor is for the checker to say: a store does not
        know the schemas.
        """
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
