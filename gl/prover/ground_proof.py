"""Calculations as proofs, of a size linear in the number of axioms used.

A calculation written as one chain repeats its whole term in every link, and repeats what it
calculated twice. So every operation on values, ``f(v1, ..., vn) = v``, is a fact of its own, with a
short chain: an axiom, then the facts about the operations on its right side, each used where it
stands. As positions stay inside the right side of an axiom, each chain is as short as its axiom.
"""

from __future__ import annotations

from collections.abc import Callable

from gl.kernel.fact import FactStore
from gl.kernel.rewriting import Link, Reference, reverse
from gl.kernel.sentence import Equal
from gl.kernel.symbol import Kind
from gl.prover.ground import Calculator
from gl.prover.ground_evidence import Concluded, Evidence, Use
from gl.prover.ground_routine import Routine

_LINKS = 12
"""Links of a chain, after which an operation becomes a fact of its own wherever it stands."""


class _Chain:
    """A calculation under construction."""

    __slots__ = ("links", "whole")

    def __init__(self, start: int) -> None:
        self.whole = start
        self.links: list[Link] = []


class GroundProofs:
    """Puts calculations into a store of facts.

    Args:
        calculator: Has evaluated the terms in question.
        store: Takes the facts.
        prove: Puts the proof of an axiom's condition into the store.
        known: Theorems that say what the value of an operation is, by the operation.
    """

    def __init__(
        self,
        calculator: Calculator,
        store: FactStore,
        prove: Callable[[Evidence], Routine[Reference]],
        known: dict[int, str],
    ) -> None:
        self._calculator = calculator
        self._bank = calculator.base.bank
        self._kinds = calculator.base.symbols.kinds
        self.store = store
        self._facts: list[dict[int, Reference]] = [dict(known)]
        self._prove = prove

    def enter(self) -> None:
        """A block is opened: facts are visible in it only until :meth:`leave`."""
        self._facts.append({})

    def leave(self) -> None:
        """The block is closed."""
        self._facts.pop()

    def equation(self, left: int, right: int) -> Routine[int]:
        """The fact ``left = right``, for terms of one value."""
        there = yield self._links(left)
        back = yield self._links(right)
        return self.store.calculation(left, there + reverse(right, back))

    def between_values(self, fact: Reference, equation: Equal) -> Routine[Reference]:
        """From the fact ``left = right``: the equation of their values."""
        left, right = equation.left, equation.right
        there = yield self._links(left)
        back = yield self._links(right)
        if not there and not back:
            return fact
        links = [*reverse(left, there), Link(fact, (), True, (), right), *back]
        return self.store.calculation(self._calculator.values[left], links)

    def _links(self, term: int) -> Routine[list[Link]]:
        """The calculation from a term to its value."""
        chain = _Chain(term)
        yield self._place(chain, term, ())
        return chain.links

    def _place(self, chain: _Chain, term: int, position: tuple[int, ...]) -> Routine[None]:
        """Replace the term at the position by its value."""
        calculator, bank = self._calculator, self._bank
        value = calculator.values[term]
        if value == term:
            return
        if self._kinds[bank.heads[term]] is not Kind.FUNCTION:
            yield self._arguments(chain, term, bank.arguments[value], position)
            return
        inner = calculator.reduced[term]
        if inner != term and len(chain.links) < _LINKS:
            yield self._arguments(chain, term, bank.arguments[inner], position)
            term = inner
        if value != term:
            fact = yield self._fact(term)
            self._use(chain, Link(fact, (), True, position, value))

    def _arguments(
        self, chain: _Chain, term: int, wanted: tuple[int, ...], position: tuple[int, ...]
    ) -> Routine[None]:
        for index, argument in enumerate(self._bank.arguments[term]):
            if wanted[index] != argument:
                yield self._place(chain, argument, (*position, index))

    def _fact(self, term: int) -> Routine[Reference]:
        """The fact that an operation has its value."""
        for facts in self._facts:
            if term in facts:
                return facts[term]
        calculator = self._calculator
        chain = _Chain(term)
        inner = calculator.reduced[term]
        if inner != term:
            yield self._arguments(chain, term, self._bank.arguments[inner], ())
        else:
            (rule, arguments, premises, clause), result = calculator.step(term)
            link = Link(rule.fact, arguments, rule.left_to_right, (), result)
            if clause is not None:
                used = yield self._prove(Concluded(Use(clause, arguments, premises)))
                link = Link(used, (), rule.left_to_right, (), result)
            elif premises:
                # A conditional axiom is first applied, and its conclusion is then the equation.
                proved = []
                for premise in premises:
                    proved.append((yield self._prove(premise)))
                fact = self.store.application(rule.fact, arguments, tuple(proved))
                link = Link(fact, (), rule.left_to_right, (), result)
            self._use(chain, link)
            yield self._place(chain, result, ())
        if inner != term:
            fact = yield self._fact(inner)
            self._use(chain, Link(fact, (), True, (), calculator.values[term]))
        fact = self._facts[-1][term] = self.store.calculation(term, chain.links)
        return fact

    def _use(self, chain: _Chain, link: Link) -> None:
        """Append a link whose ``to`` is so far the new subterm only."""
        chain.whole = self._bank.replace_at(chain.whole, link.position, link.to)
        chain.links.append(link._replace(to=chain.whole))
