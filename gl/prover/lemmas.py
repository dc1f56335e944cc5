"""Equations of a completion, made theorems where a proof needs them.

A completion derives far more than anybody wants to read. What a proof cites is stated first, and
what that cites before it; everything else is left unsaid.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from gl.grid.canonical import Key, constants_in, key_of
from gl.grid.canonical import equation as equation_of
from gl.grid.compile import Base
from gl.grid.message import Conjecture
from gl.kernel.fact import FactStore
from gl.kernel.proof import Proof
from gl.kernel.rewriting import Link, Reference, reverse, shorten
from gl.kernel.sentence import All, terms_of
from gl.kernel.symbol import Kind
from gl.kernel.term import Substitution
from gl.prover.complete import Completion
from gl.prover.demodulate import Equation


class Citation(NamedTuple):
    """How a theorem is cited for an equation.

    Attributes:
        fact: The theorem.
        places: For each of its variables, the number of the equation's variable that it is; -1
            where it may be anything.
        flipped: Whether its sides are exchanged.
    """

    fact: Reference
    places: tuple[int, ...]
    flipped: bool


class _Wording(NamedTuple):
    """An equation as a conjecture: with the constants that its variables become."""

    conjecture: Conjecture
    constants: tuple[int, ...]
    sigma: Substitution
    flipped: bool


class Lemmas:
    """States equations of one completion as theorems.

    Args:
        base: The language and the library.
        completion: Where the equations are from.
        state: Makes a theorem of a proof and returns its reference.
        known: What is stated by now, by key: the theorem, its variables among the constants of the
            conjecture, and whether it has its sides exchanged. Several completions share it.
    """

    def __init__(
        self,
        base: Base,
        completion: Completion,
        state: Callable[[Conjecture, Proof], str],
        known: dict[Key, tuple[Reference, tuple[int, ...], bool]],
    ) -> None:
        self._base = base
        self._completion = completion
        self._state = state
        self._known = known
        self._citations: dict[int, Citation] = {}

    def given(self, equation: Equation, fact: Reference) -> None:
        """Say which theorem or axiom an equation is."""
        count = len(equation.variables)
        self._citations[equation.number] = Citation(fact, tuple(range(count)), flipped=False)
        wording = self._worded(equation)
        places = wording.conjecture.constants
        order = tuple([places.index(c) if c in places else -1 for c in wording.constants])
        key = key_of(self._base, wording.conjecture)
        self._known.setdefault(key, (fact, order, wording.flipped))

    def conjecture(self, equation: Equation) -> Conjecture:
        """What an equation says."""
        return self._worded(equation).conjecture

    def cite(self, equation: Equation) -> Citation:
        """How to cite an equation; it becomes a theorem if it is none yet."""
        stack = [equation]
        while stack:
            current = stack[-1]
            if current.number in self._citations or self._is_known(current):
                stack.pop()
                continue
            missing = self._missing(current.links)
            if missing:
                stack.extend(missing)
                continue
            stack.pop()
            self._make(current)
        return self._citations[equation.number]

    def calculation(self, start: int, links: list[Link]) -> list[Link]:
        """A calculation of the completion, with theorems for equations; without detours."""
        for missing in self._missing(links):
            self.cite(missing)
        return shorten(start, [self._cited(link) for link in links])

    def _missing(self, links: list[Link]) -> list[Equation]:
        numbers = dict.fromkeys([link.fact for link in links if isinstance(link.fact, int)])
        found = [self._completion.equations[n] for n in numbers if n not in self._citations]
        return [equation for equation in reversed(found) if not self._is_known(equation)]

    def _is_known(self, equation: Equation) -> bool:
        """Whether an axiom or a theorem says the same; if so, it will be cited."""
        wording = self._worded(equation)
        known = self._known.get(key_of(self._base, wording.conjecture))
        if known is None:
            return False
        fact, order, flipped = known
        own = wording.conjecture.constants
        places = tuple([wording.constants.index(own[p]) if p >= 0 else -1 for p in order])
        self._citations[equation.number] = Citation(fact, places, flipped != wording.flipped)
        return True

    def _make(self, equation: Equation) -> None:
        base, bank = self._base, self._base.bank
        wording = self._worded(equation)
        left, right = terms_of(wording.conjecture.conclusion)
        start = right if wording.flipped else left
        links = self.calculation(
            start,
            [
                link._replace(
                    arguments=tuple([bank.substitute(a, wording.sigma) for a in link.arguments]),
                    to=bank.substitute(link.to, wording.sigma),
                )
                for link in equation.links
            ],
        )
        if wording.flipped:
            links = reverse(start, links)
        conjecture, proof = proof_by(base, wording.conjecture, links)
        fact = self._state(conjecture, proof)
        own = wording.conjecture.constants
        order = tuple([own.index(c) if c in own else -1 for c in conjecture.constants])
        self._known[key_of(base, conjecture)] = (fact, order, False)
        self._is_known(equation)

    def _cited(self, link: Link) -> Link:
        if not isinstance(link.fact, int):
            return link
        fact, places, flipped = self._citations[link.fact]
        arguments = tuple(
            [
                link.arguments[place] if place >= 0 else self._least(fact, index)
                for index, place in enumerate(places)
            ]
        )
        return link._replace(
            fact=fact, arguments=arguments, left_to_right=link.left_to_right != flipped
        )

    def _least(self, fact: Reference, index: int) -> int:
        """A constant for a variable that a theorem's sides do not speak of."""
        sentence = self._base.library[str(fact)]
        if not isinstance(sentence, All):
            return -1
        return self._base.first_constants(self._base.bank.sorts[sentence.variables[index]], 1)[0]

    def _worded(self, equation: Equation) -> _Wording:
        base, bank = self._base, self._base.bank
        counts: dict[str, int] = {}
        sigma: Substitution = {}
        for variable in equation.variables:
            sort = bank.sorts[variable]
            index = counts.get(sort, 0)
            counts[sort] = index + 1
            sigma[variable] = base.first_constants(sort, index + 1)[index]
        left, right = bank.substitute(equation.left, sigma), bank.substitute(equation.right, sigma)
        conjecture = equation_of(base, left, right)
        first, second = terms_of(conjecture.conclusion)
        found = constants_in(base, [left, right])
        renaming = dict(zip(found, conjecture.constants, strict=True))
        flipped = (bank.substitute(left, renaming), bank.substitute(right, renaming)) != (
            first,
            second,
        )
        if flipped:
            found = constants_in(base, [right, left])
            renaming = dict(zip(found, conjecture.constants, strict=True))
        # Constants that the sides do not speak of keep apart from the others.
        for constant in sigma.values():
            if constant not in renaming:
                sort = bank.sorts[constant]
                taken = [c for c in renaming.values() if bank.sorts[c] == sort]
                pool = base.first_constants(sort, len(taken) + 1)
                renaming[constant] = next(c for c in pool if c not in taken)
        constants = tuple([renaming[sigma[v]] for v in equation.variables])
        return _Wording(
            conjecture, constants, dict(zip(equation.variables, constants, strict=True)), flipped
        )


def proof_by(base: Base, conjecture: Conjecture, links: list[Link]) -> tuple[Conjecture, Proof]:
    """The proof of an equation by a calculation; perhaps for more constants than it speaks of."""
    bank = base.bank
    left, _ = terms_of(conjecture.conclusion)
    store = FactStore(bank, base.library, base.meanings)
    others = constants_in(base, [t for link in links for t in (*link.arguments, link.to)])
    constants = tuple(dict.fromkeys([*conjecture.constants, *others]))
    # What only the middle of the calculation speaks of may be anything there is.
    vacuous = [c for c in constants if c not in conjecture.constants]
    sigma = {c: anything(base, bank.sorts[c], conjecture.constants, c) for c in vacuous}
    links = [
        link._replace(
            arguments=tuple([bank.substitute(a, sigma) for a in link.arguments]),
            to=bank.substitute(link.to, sigma),
        )
        for link in links
    ]
    kept = tuple([c for c in constants if c in conjecture.constants or sigma[c] == c])
    if kept:
        store.open(kept, ())
    fact = store.calculation(left, links)
    proof = store.proof(store.close(fact) if kept else fact)
    return replace(conjecture, constants=kept), proof


def anything(base: Base, sort: str, constants: tuple[int, ...], otherwise: int) -> int:
    """Some term of a sort: one of these constants, a constant symbol, or what is given."""
    bank, symbols = base.bank, base.symbols
    for constant in constants:
        if bank.sorts[constant] == sort:
            return constant
    for symbol, arguments in enumerate(symbols.argument_sorts):
        known = symbols.kinds[symbol] is Kind.FUNCTION and not arguments
        if known and symbols.result_sorts[symbol] == sort:
            return bank.make(symbol, ())
    return otherwise
