"""Evidence as steps of a proof."""

from __future__ import annotations

from gl.kernel.errors import KernelError
from gl.kernel.fact import FactStore
from gl.kernel.rewriting import Link, Reference
from gl.kernel.sentence import (
    Absurd,
    All,
    Conjunction,
    Equal,
    Holds,
    Negation,
    Sentence,
    Some,
    substitute,
)
from gl.kernel.symbol import Kind
from gl.prover import ground_evidence as why
from gl.prover.ground import Calculator
from gl.prover.ground_evidence import Evidence, Failure
from gl.prover.ground_proof import GroundProofs
from gl.prover.ground_routine import Routine, run
from gl.prover.schema import conclude, hypotheses, single


class GroundSteps:
    """Puts proofs of what holds, and refutations of what fails, into a store of facts.

    Args:
        calculator: Has evaluated the terms in question.
        store: Takes the facts; the blocks that are open stay open.
        known: Theorems that say what the value of an operation is, by the operation.
    """

    def __init__(
        self, calculator: Calculator, store: FactStore, known: dict[int, str] | None = None
    ) -> None:
        self._base = calculator.base
        self._calculator = calculator
        self._equations = GroundProofs(calculator, store, self.proof, known or {})
        self.store = store

    def equation(self, left: int, right: int) -> int:
        """The fact ``left = right``, for terms of one value."""
        return run(self._equations.equation(left, right))

    def prove(self, evidence: Evidence) -> Reference:
        """The fact that says what there is evidence for."""
        return run(self.proof(evidence))

    def refute(self, failure: Failure, fact: Reference) -> Reference:
        """Absurdity, from a fact that says what fails."""
        return run(self.absurdity(failure, fact))

    def _open(self, constants: tuple[int, ...], hypotheses: tuple[Sentence, ...]) -> list[int]:
        self._equations.enter()
        return self.store.open(constants, hypotheses)

    def _close(self, result: Reference, wording: Sentence | None = None) -> int:
        self._equations.leave()
        return self.store.close(result, wording)

    def proof(self, evidence: Evidence) -> Routine[Reference]:
        """The routine behind :meth:`prove`."""
        store = self.store
        result: Reference
        match evidence:
            case why.Calculated(sentence):
                result = yield self._equations.equation(sentence.left, sentence.right)
                return result
            case why.Axiomatic(use=use) | why.Concluded(use):
                result = yield self._use(use, None)
                return result
            case why.Evaluated(sentence, atom):
                fact: Reference = yield self.proof(atom)
                result = yield self._rewritten(fact, sentence, to_values=False)
                return result
            case why.Folded(sentence, body):
                fact = yield self.proof(body)
                return store.folded(fact, sentence)
            case why.Denied(_, why.Refused(_, use)):
                result = yield self._use(use, None)
                return result
            case why.Denied(sentence, failure):
                result = yield self._denied(sentence, failure)
                return result
            case why.Both(_, parts):
                facts = []
                for part in parts:
                    fact = yield self.proof(part)
                    facts.append(fact)
                return store.conjunction(tuple(facts))
            case why.Either(sentence, index, part):
                fact = yield self.proof(part)
                return store.alternative(fact, index, sentence)
            case why.Witnessed(sentence, witnesses, body):
                fact = yield self.proof(body)
                return store.witness(fact, witnesses, sentence)
            case why.Follows(sentence, constants, conclusion):
                self._open(constants, self._hypotheses(sentence, constants))
                fact = yield self.proof(conclusion)
                return self._close(fact, sentence)
            case why.Vacuous(sentence, constants, index, failure):
                opened = self._open(constants, self._hypotheses(sentence, constants))
                absurd = yield self.absurdity(failure, opened[index])
                sigma = dict(zip(sentence.variables, constants, strict=True))
                goal = substitute(self._base.bank, sentence.conclusion, sigma)
                return self._close(store.absurdity(absurd, goal), sentence)

    def _denied(self, sentence: Negation, failure: Failure) -> Routine[Reference]:
        (assumed,) = self._open((), (sentence.body,))
        absurd = yield self.absurdity(failure, assumed)
        return self.store.negation(self._close(absurd))

    def absurdity(self, failure: Failure, fact: Reference) -> Routine[Reference]:
        """The routine behind :meth:`refute`."""
        store = self.store
        result: Reference
        match failure:
            case why.Clash(sentence, path):
                equation: Reference = yield self._part(fact, sentence, path)
                return store.distinction(equation)
            case why.Apart(sentence, path):
                equation = yield self._part(fact, sentence, path)
                return self._apart(equation)
            case why.Joined():
                equation = yield self._joined(failure, fact)
                ends = failure.start, failure.steps[-1].target
                heads = [self._base.bank.heads[end] for end in ends]
                kinds = [self._base.symbols.kinds[head] for head in heads]
                if set(kinds) == {Kind.CONSTRUCTOR}:
                    return store.distinction(equation)
                return self._apart(equation)
            case why.Contradicted(_, body):
                positive = yield self.proof(body)
                return store.contradiction(positive, fact)
            case why.BadPart(_, index, part):
                result = yield self.absurdity(part, store.part(fact, index))
                return result
            case why.NoPart(sentence, parts):
                premises = []
                for disjunct, part in zip(sentence.parts, parts, strict=True):
                    (assumed,) = self._open((), (disjunct,))
                    absurd = yield self.absurdity(part, assumed)
                    premises.append(self._close(absurd))
                return store.cases(fact, tuple(premises), Absurd())
            case why.Counterexample(_, arguments, premises_of, conclusion):
                facts = []
                for premise in premises_of:
                    proved = yield self.proof(premise)
                    facts.append(proved)
                instance = store.application(fact, arguments, tuple(facts))
                result = yield self.absurdity(conclusion, instance)
                return result
            case why.NoWitness(sentence, constants, body):
                result = yield self._no_witness(sentence, constants, body, fact)
                return result
            case why.Unevaluated(sentence, atom):
                evaluated = yield self._rewritten(fact, sentence, to_values=True)
                result = yield self.absurdity(atom, evaluated)
                return result
            case why.Unfolded(_, body):
                result = yield self.absurdity(body, store.unfolded(fact))
                return result
            case why.Refused(_, use):
                negative = yield self._use(use, None)
                return store.contradiction(fact, negative)
            case why.Leads(_, use, conclusion):
                concluded = yield self._use(use, fact)
                result = yield self.absurdity(conclusion, concluded)
                return result
            case why.Split():
                result = yield self._split(failure, fact)
                return result
            case why.Repeated(sentence, smaller, path):
                if path and isinstance(sentence, Equal) and isinstance(smaller, Equal):
                    inner = yield self._part(fact, sentence, path)
                    about_part = yield self._transported(inner, store.sentence(inner), smaller)
                else:
                    about_part = yield self._transported(fact, sentence, smaller)
                motive = All((), (smaller,), Absurd())
                return store.application(self._visible(motive), (), (about_part,))
            case why.Nothing():
                return fact

    def _visible(self, sentence: Sentence) -> Reference:
        """The fact, among the hypotheses around, that says this.

        Raises:
            KernelError: If there is none.
        """
        fact = self.store.known(sentence)
        if fact is None:
            msg = "a hypothesis that the evidence relies on is missing"
            raise KernelError(msg)
        return fact

    def _part(self, fact: Reference, sentence: Equal, path: tuple[int, ...]) -> Routine[Reference]:
        """From an equation: the one between the parts of its values at a place."""
        equation: Reference = yield self._equations.between_values(fact, sentence)
        for index in path:
            equation = self.store.injection(equation, index)
        return equation

    def _joined(self, joined: why.Joined, fact: Reference) -> Routine[Reference]:
        """The equation between the first and the last part on a way."""
        links = []
        for path, forward, target in joined.steps:
            equation: Reference = yield self._part(fact, joined.sentence, path)
            links.append(Link(equation, (), forward, (), target))
        return self.store.calculation(joined.start, links)

    def _apart(self, equation: Reference) -> Reference:
        """Absurdity, from an equation between members that a hypothesis says are different."""
        store, sides = self.store, self.store.sentence(equation)
        if isinstance(sides, Equal) and store.known(Negation(sides)) is None:
            equation = store.calculation(sides.right, [Link(equation, (), False, (), sides.left)])
        return store.contradiction(equation, self._visible(Negation(store.sentence(equation))))

    def _transported(
        self, fact: Reference, sentence: Sentence, wanted: Sentence
    ) -> Routine[Reference]:
        """A fact to another that says the same of terms with the same values.

        Raises:
            KernelError: If the two sentences do not have the same form.
        """
        store = self.store
        result: Reference
        match sentence, wanted:
            case Equal(left, right), Equal(first, last):
                there = yield self._equations.equation(first, left)
                back = yield self._equations.equation(right, last)
                links = [
                    Link(there, (), True, (), left),
                    Link(fact, (), True, (), right),
                    Link(back, (), True, (), last),
                ]
                return store.calculation(first, links)
            case Holds(), Holds():
                middle = yield self._rewritten(fact, sentence, to_values=True)
                result = yield self._rewritten(middle, wanted, to_values=False)
                return result
            case Conjunction(parts), Conjunction(others):
                facts = []
                for index, (part, other) in enumerate(zip(parts, others, strict=True)):
                    moved = yield self._transported(store.part(fact, index), part, other)
                    facts.append(moved)
                return store.conjunction(tuple(facts))
            case _ if sentence == wanted:
                return fact
        msg = "only what has one form can be carried over"
        raise KernelError(msg)

    def _no_witness(
        self, sentence: Some, constants: tuple[int, ...], body: Failure, fact: Reference
    ) -> Routine[Reference]:
        sigma = dict(zip(sentence.variables, constants, strict=True))
        (assumed,) = self._open(constants, (substitute(self._base.bank, sentence.body, sigma),))
        absurd = yield self.absurdity(body, assumed)
        return self.store.unwitnessed(fact, self._close(absurd), Absurd())

    def _split(self, split: why.Split, fact: Reference) -> Routine[Reference]:
        """By an induction, of whose hypotheses :class:`Repeated` cases make use."""
        base, bank, store = self._base, self._base.bank, self.store
        constant = split.constant
        motives = single(base, constant, All((), (split.sentence,), Absurd()))
        sort = bank.sorts[constant]
        premises: dict[int, Reference] = {}
        for generator, (parts, failure) in zip(
            base.inductions[sort].generators, split.cases, strict=True
        ):
            if parts:
                self._open(parts, hypotheses(base, motives, generator, parts))
            whole = {constant: bank.make(generator.symbol, parts)}
            (assumed,) = self._open((), (substitute(bank, split.sentence, whole),))
            absurd = yield self.absurdity(failure, assumed)
            closed = self._close(absurd)
            premises[generator.symbol] = self._close(closed) if parts else closed
        general = conclude(base, store, motives, sort, premises)
        return store.application(store.application(general, (constant,), ()), (), (fact,))

    def _use(self, use: why.Use, given: Reference | None) -> Routine[Reference]:
        """The conclusion of a clause; ``given`` is the premise that has no evidence."""
        store, clause = self.store, use.clause
        arguments, premises = iter(use.arguments), iter(use.premises)
        fact: Reference = clause.reference
        for layer in clause.layers:
            facts = []
            for _ in layer.hypotheses:
                evidence = next(premises)
                if evidence is not None:
                    proved = yield self.proof(evidence)
                    facts.append(proved)
                elif given is not None:
                    facts.append(given)
            if layer.variables or layer.hypotheses:
                terms = tuple([next(arguments) for _ in layer.variables])
                fact = store.application(fact, terms, tuple(facts))
            if isinstance(store.sentence(fact), Conjunction) and layer.part >= 0:
                fact = store.part(fact, layer.part)
        return fact

    def _rewritten(self, fact: Reference, atom: Holds, *, to_values: bool) -> Routine[Reference]:
        """A fact about an atom's arguments to one about their values, or back."""
        values = self._calculator.values
        for index, argument in enumerate(atom.arguments):
            value = values[argument]
            if value != argument:
                sides = (argument, value) if to_values else (value, argument)
                equation = yield self._equations.equation(*sides)
                fact = self.store.rewrite_argument(fact, index, equation)
        return fact

    def _hypotheses(self, sentence: All, constants: tuple[int, ...]) -> tuple[Sentence, ...]:
        sigma = dict(zip(sentence.variables, constants, strict=True))
        return tuple([substitute(self._base.bank, h, sigma) for h in sentence.hypotheses])
