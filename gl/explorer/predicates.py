"""Conjectures about predicates: what is true at every valuation, or wherever something else is.

Atoms are made of irreducible terms and decided at the valuations by the calculator. Then come, the
simplest first:

* facts: ``P``, ``not P``, ``P or Q``, ``P -> not Q``;
* implications ``P -> Q``, where Q may mention one thing more: ``a <= b -> a + c <= b + c``;
* equations under a condition: ``sorted(l) -> isort(l) = l``;
* two conditions, whose arguments are different constants: ``P and Q -> R``, ``P and Q -> x = y``.

A condition must be true somewhere, and not everywhere; a conclusion must be true wherever the
condition is, and not everywhere. What is unknown at a valuation is not conjectured.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from gl.explorer.observe import Observer, compositions
from gl.grid.canonical import canonical, constants_in, in_order
from gl.grid.compile import Base
from gl.grid.message import Conjecture
from gl.kernel.sentence import Disjunction, Equal, Holds, Negation, Sentence, terms_of
from gl.kernel.symbol import Kind
from gl.prover.ground import Calculator
from gl.prover.ground_truth import Truth

_ATOM = 5
"""Symbols in an atom at most, its predicate among them."""

_TOGETHER = 7
"""Symbols in an implication at most."""

_DOUBLE = 9
"""Symbols in an implication with two conditions at most."""

_TERM = 4
"""Symbols in a side of a conditional equation at most."""

_EFFORT, _TRIED = 400, 12
"""Steps, and values for a quantifier, spent on deciding one atom at one valuation."""

_WITNESSES = 3
"""Valuations at which a condition must be true."""

_GENERATORS = 8
"""Constructors of a sort, at most, for its constants to stand in atoms: more name individuals."""


class _Atom(NamedTuple):
    """An atom, and where it is true.

    Attributes:
        atom: The atom.
        constants: Its constants, in order of occurrence.
        size: Its symbols.
        true: The valuations at which it is true, as bits.
        false: Those at which it is false.
    """

    atom: Holds
    constants: tuple[int, ...]
    size: int
    true: int
    false: int

    @property
    def is_leaf(self) -> bool:
        """Whether its arguments are different constants."""
        return self.size == 1 + len(self.constants)


def predicate_conjectures(
    base: Base, observer: Observer, levels: list[list[int]]
) -> Iterator[Conjecture]:
    """What to conjecture about the predicates of the theory.

    Args:
        base: The language; what has become reducible meanwhile is left out.
        observer: Gives terms their values.
        levels: Irreducible terms by size.
    """
    atoms = _Atoms(base, observer, levels)
    for hypotheses, conclusion in atoms.conjectures():
        terms = [t for s in (*hypotheses, conclusion) for t in terms_of(s)]
        if all(base.normaliser.is_normal(t) for t in terms):
            yield canonical(base, hypotheses, conclusion)


_Pair = tuple[tuple[Sentence, ...], Sentence]


class _Atoms:
    """All small atoms, with where they are true."""

    def __init__(self, base: Base, observer: Observer, levels: list[list[int]]) -> None:
        self._base = base
        self._observer = observer
        self._levels = levels
        self._truth = Truth(Calculator(base), _EFFORT, _TRIED)
        self._known: dict[Holds, bool | None] = {}
        self._everywhere = (1 << len(observer.points)) - 1
        self._atoms: list[_Atom] = []
        for size in range(2, _ATOM + 1):
            self._atoms.extend(self._of_size(size))

    def conjectures(self) -> Iterator[_Pair]:
        yield from self._facts()
        yield from self._alternatives()
        for size in range(4, _TOGETHER + 1):
            yield from self._implications(size)
            yield from self._equations(size)
        for size in range(6, _DOUBLE + 1):
            yield from self._double(size)

    # The atoms.

    def _of_size(self, size: int) -> Iterator[_Atom]:
        symbols = self._base.symbols
        bank = self._base.bank
        for predicate in range(len(symbols.names)):
            if symbols.kinds[predicate] is not Kind.PREDICATE:
                continue
            sorts = symbols.argument_sorts[predicate]
            for sizes in compositions(size - 1, len(sorts)):
                if any(n >= len(self._levels) for n in sizes):
                    continue
                pools = [
                    [t for t in self._levels[n] if bank.sorts[t] == s and self._is_plain(t)]
                    for s, n in zip(sorts, sizes, strict=True)
                ]
                for arguments in product(*pools):
                    constants = constants_in(self._base, list(arguments))
                    if constants:
                        yield self._placed(Holds(predicate, arguments), tuple(constants), size)

    def _is_plain(self, term: int) -> bool:
        """Whether it names no individual and no constructor stands directly below another.

        ``S(S(a))`` teaches little.
        """
        bank, kinds = self._base.bank, self._base.symbols.kinds
        return not any(
            kinds[bank.heads[s]] is kinds[bank.heads[a]] is Kind.CONSTRUCTOR and bank.arguments[a]
            for s in bank.subterms(term)
            for a in bank.arguments[s]
        ) and not any(self._is_individual(s) for s in bank.subterms(term))

    def _is_individual(self, term: int) -> bool:
        """Whether it is one of the many constants that a sort is generated by."""
        bank = self._base.bank
        if self._base.symbols.kinds[bank.heads[term]] is not Kind.CONSTRUCTOR:
            return False
        return len(self._base.inductions[bank.sorts[term]].generators) > _GENERATORS

    def _placed(self, atom: Holds, constants: tuple[int, ...], size: int) -> _Atom:
        observations = [self._observer.observe(t) for t in atom.arguments]
        true = false = 0
        for index, values in enumerate(zip(*observations, strict=True)):
            given = [v for v in values if v is not None]
            if len(given) == len(values):
                decided = self._decide(Holds(atom.predicate, tuple(given)))
                true |= (decided is True) << index
                false |= (decided is False) << index
        return _Atom(atom, constants, size, true, false)

    def _decide(self, atom: Holds) -> bool | None:
        if atom not in self._known:
            decided: bool | None = None
            if self._truth.holds(atom) is not None:
                decided = True
            elif self._truth.fails(atom) is not None:
                decided = False
            self._known[atom] = decided
        return self._known[atom]

    # The conjectures.

    def _facts(self) -> Iterator[_Pair]:
        for each in self._atoms:
            if self._in_order(each):
                if each.true == self._everywhere:
                    yield (), each.atom
                elif each.false == self._everywhere:
                    yield (), Negation(each.atom)

    def _alternatives(self) -> Iterator[_Pair]:
        leaves = [a for a in self._open() if a.is_leaf]
        for index, one in enumerate(leaves):
            if not self._in_order(one):
                continue
            for other in leaves[index + 1 :]:
                if not set(other.constants) <= set(one.constants):
                    continue
                if one.true | other.true == self._everywhere:
                    yield (), Disjunction((one.atom, other.atom))
                if one.false | other.false == self._everywhere:
                    yield (one.atom,), Negation(other.atom)

    def _implications(self, size: int) -> Iterator[_Pair]:
        for condition, conclusion in self._pairs(size):
            more = [c for c in conclusion.constants if c not in condition.constants]
            if len(more) <= 1 and self._follow(condition.true, conclusion):
                yield (condition.atom,), conclusion.atom

    def _pairs(self, size: int) -> Iterator[tuple[_Atom, _Atom]]:
        atoms = self._open()
        for condition in atoms:
            if self._in_order(condition) and self._is_met(condition.true):
                for conclusion in atoms:
                    shared = any(c in condition.constants for c in conclusion.constants)
                    if shared and condition.size + conclusion.size == size:
                        yield condition, conclusion

    def _equations(self, size: int) -> Iterator[_Pair]:
        """Equations between terms that only differ where the condition is not true."""
        bank = self._base.bank
        for condition in self._open():
            if not self._in_order(condition) or not self._is_met(condition.true):
                continue
            where = [i for i in range(len(self._observer.points)) if condition.true >> i & 1]
            classes: dict[tuple[int | None, ...], int] = {}
            for level in self._levels[: _TERM + 1]:
                for term in level:
                    if not set(constants_in(self._base, [term])) <= set(condition.constants):
                        continue
                    seen = self._observer.observe(term)
                    restricted = tuple([seen[i] for i in where])
                    if None in restricted:
                        continue
                    first = classes.setdefault(restricted, term)
                    together = condition.size + bank.sizes[first] + bank.sizes[term]
                    if first == term or together != size or bank.sorts[first] != bank.sorts[term]:
                        continue
                    if self._observer.observe(first) != seen:
                        closed = not constants_in(self._base, [term])
                        sides = (first, term) if closed else (term, first)
                        yield (condition.atom,), Equal(*sides)

    def _double(self, size: int) -> Iterator[_Pair]:
        """Two conditions over leaves: transitivity, antisymmetry."""
        atoms = [a for a in self._open() if a.is_leaf]
        for one, other in product(atoms, repeat=2):
            both = one.true & other.true
            constants = dict.fromkeys((*one.constants, *other.constants))
            if one == other or not in_order(self._base, list(constants)) or not self._is_met(both):
                continue
            if not set(one.constants) & set(other.constants):
                continue
            for conclusion in self._open():
                if (
                    one.size + other.size + conclusion.size == size
                    and set(conclusion.constants) <= set(constants)
                    and conclusion not in (one, other)
                    and self._follow(both, conclusion)
                    and one.true & ~conclusion.true
                    and other.true & ~conclusion.true
                ):
                    yield (one.atom, other.atom), conclusion.atom
            if one.size + other.size + 2 == size and set(one.constants) == set(other.constants):
                yield from self._same(one, other, list(constants))

    def _same(self, one: _Atom, other: _Atom, constants: list[int]) -> Iterator[_Pair]:
        bank, both = self._base.bank, one.true & other.true
        for index, left in enumerate(constants):
            for right in constants[index + 1 :]:
                if bank.sorts[left] != bank.sorts[right]:
                    continue
                pairs = zip(
                    self._observer.observe(left), self._observer.observe(right), strict=True
                )
                equal = sum((u == v and u is not None) << i for i, (u, v) in enumerate(pairs))
                if not both & ~equal and one.true & ~equal and other.true & ~equal:
                    yield (one.atom, other.atom), Equal(left, right)

    def _open(self) -> list[_Atom]:
        """The atoms that are neither always true nor always false."""
        return [a for a in self._atoms if a.true and a.false]

    def _in_order(self, atom: _Atom) -> bool:
        return in_order(self._base, list(atom.constants))

    def _is_met(self, where: int) -> bool:
        return where.bit_count() >= _WITNESSES and where != self._everywhere

    def _follow(self, where: int, conclusion: _Atom) -> bool:
        """Whether the conclusion is true there, and not everywhere."""
        return not where & ~conclusion.true and conclusion.true != where
