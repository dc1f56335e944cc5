"""Completion under hypotheses: what follows from the equations of a block and the library's.

The library has been completed as far as it paid; here only the block's own equations are
superposed, with each other and with the library's. What is found are facts of the block.
"""

from __future__ import annotations

from gl.grid.canonical import constants_in
from gl.grid.compile import Base
from gl.grid.memory import Memory
from gl.kernel.fact import FactStore
from gl.kernel.rewriting import Link, Reference
from gl.kernel.sentence import Absurd, All, Equal, Negation, Sentence, terms_of
from gl.kernel.term import Substitution
from gl.prover.complete import Completion
from gl.prover.demodulate import Equation

_WORK = 40_000
"""Matches and unifications tried for one goal."""


class Hypothetical:
    """Proves equations under hypotheses that are equations.

    Args:
        base: The language and the library.
        store: Where the proof is made.
        taken: The eigenvariables that are in use; those used here are added.
    """

    def __init__(self, base: Base, store: FactStore, taken: dict[int, None]) -> None:
        self._base = base
        self._store = store
        self._taken = taken
        self._facts: dict[int, Reference] = {}

    def prove(self, memory: Memory, goal: Equal | Absurd) -> Reference | None:
        """The goal, if it follows by superposition from the facts of a memory."""
        store, bank = self._store, self._base.bank
        sentences = [store.sentence(fact) for fact in memory.facts]
        scope = constants_in(self._base, [t for s in (*sentences, goal) for t in terms_of(s)])
        completion = self._begin(memory, sentences, scope)
        if completion is None:
            return None
        denied: list[tuple[int, Equal]] = []
        for fact, sentence in zip(memory.facts, sentences, strict=True):
            if isinstance(sentence, Negation) and isinstance(sentence.body, Equal):
                denied.append((fact, sentence.body))
        while completion.work < _WORK and completion.step() is not None:
            if isinstance(goal, Equal):
                links = completion.joined(goal.left, goal.right)
                if links is not None:
                    return self._calculation(completion, goal.left, links)
            for fact, equal in denied:
                links = completion.joined(equal.left, equal.right)
                if links is not None and bank.ground[equal.left] and bank.ground[equal.right]:
                    positive = self._calculation(completion, equal.left, links)
                    absurd = store.contradiction(positive, fact)
                    return absurd if isinstance(goal, Absurd) else store.absurdity(absurd, goal)
        self._base.spent += completion.work
        return None

    def _begin(
        self, memory: Memory, sentences: list[Sentence], scope: list[int]
    ) -> Completion | None:
        """The equations at hand; ``None`` if none is a hypothesis, or a sort is not spoken of."""
        base, bank = self._base, self._base.bank
        least: dict[str, int] = {}
        for constant in scope:
            sort = bank.sorts[constant]
            if sort not in least or base.order.greater(least[sort], constant):
                least[sort] = constant
        if len(least) < len(base.constants):
            return None
        completion = Completion(bank, base.order, least, least, fixed=True)
        for reference, sentence in base.library.items():
            self._give(completion, reference, sentence)
        known = len(self._facts)
        for fact, sentence in zip(memory.facts, sentences, strict=True):
            self._give(completion, fact, sentence)
        return completion if len(self._facts) > known else None

    def _give(self, completion: Completion, fact: Reference, sentence: Sentence) -> None:
        match sentence:
            case All(variables, (), Equal(left, right)):
                pass
            case Equal(left, right):
                variables = ()
            case _:
                return
        local = isinstance(fact, int)
        given = completion.give(left, right, variables, supported=local)
        self._facts[given.number] = fact

    def _calculation(self, completion: Completion, start: int, links: list[Link]) -> int:
        """The equation that a calculation proves; what it cites become facts before it."""
        stack = self._missing(completion, links)
        while stack:
            current = stack[-1]
            missing = self._missing(completion, current.links)
            if current.number in self._facts or not missing:
                stack.pop()
                if current.number not in self._facts:
                    self._state(current)
                continue
            stack.extend(missing)
        return self._store.calculation(start, self._cited(links))

    def _missing(self, completion: Completion, links: list[Link]) -> list[Equation]:
        numbers = dict.fromkeys([link.fact for link in links if isinstance(link.fact, int)])
        return [completion.equations[n] for n in numbers if n not in self._facts]

    def _state(self, equation: Equation) -> None:
        base, bank, store = self._base, self._base.bank, self._store
        sigma: Substitution = {}
        for variable in equation.variables:
            fresh = sigma[variable] = base.fresh(variable, self._taken)
            self._taken[fresh] = None
        links = [
            link._replace(
                arguments=tuple([bank.substitute(a, sigma) for a in link.arguments]),
                to=bank.substitute(link.to, sigma),
            )
            for link in self._cited(equation.links)
        ]
        start = bank.substitute(equation.left, sigma)
        if not sigma:
            self._facts[equation.number] = store.calculation(start, links)
            return
        store.open(tuple(sigma.values()), ())
        wording = All(equation.variables, (), Equal(equation.left, equation.right))
        self._facts[equation.number] = store.close(store.calculation(start, links), wording)

    def _cited(self, links: list[Link]) -> list[Link]:
        return [
            link._replace(fact=self._facts[link.fact]) if isinstance(link.fact, int) else link
            for link in links
        ]
