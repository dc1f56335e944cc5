"""What stuck goals suggest, until it is tried."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace

from gl.grid.canonical import Key, key_of
from gl.grid.compile import Base
from gl.grid.message import BlockId, Conjecture, Stuck
from gl.kernel.sentence import Equal, size_of, terms_of
from gl.kernel.term import Substitution
from gl.kernel.unification import match_into
from gl.prover.ground_refuter import QUICK, Refuter

ROUNDS, LEMMAS = 7, 8
"""Rounds of lemmas that stuck goals suggest, and how many are tried in each."""

_EVALUATION = 200_000
"""Steps of evaluation spent on testing suggestions, in all."""


class Lemmas:
    """The suggestions of stuck cases: the latest of each.

    Args:
        base: The language.
    """

    def __init__(self, base: Base) -> None:
        self._base = base
        self._heard: dict[BlockId, tuple[Conjecture, ...]] = {}
        self._tried: dict[Key, tuple[Conjecture, list[BlockId]]] = {}
        self._refuter = Refuter(base, _EVALUATION)
        self._refuted: dict[Key, None] = {}

    def hear(self, message: Stuck) -> None:
        """Take note of what a case suggests, instead of what it suggested before."""
        self._heard[message.sender] = message.lemmas

    def tried_for(self, conjecture: BlockId) -> list[tuple[Key, Conjecture]]:
        """What :meth:`best` has given of what the cases of a conjecture suggested, in order."""
        return [(key, lemma) for key, (lemma, whose) in self._tried.items() if conjecture in whose]

    def best(self, pending: Container[BlockId], seen: Container[Key]) -> Iterator[Conjecture]:
        """The suggestions that are not new to nobody and not false for small values.

        The smallest come first; of what one says of more, an instance is not tried beside it.

        Args:
            pending: The conjectures that are still open; what others wanted is not needed.
            seen: What was conjectured before.
        """
        found: dict[Key, tuple[Conjecture, list[BlockId]]] = {}
        tried: list[Conjecture] = []
        for sender, lemmas in self._heard.items():
            if sender[:1] in pending:
                for lemma in lemmas:
                    found.setdefault(key_of(self._base, lemma), (lemma, []))[1].append(sender[:1])
        bank = self._base.bank
        ranked = sorted(found.items(), key=lambda it: size_of(bank, *it[1][0].sentences))
        for key, (lemma, whose) in ranked:
            if key in seen or key in self._refuted:
                continue
            if any(self._is_instance(lemma, other) for other in tried):
                continue
            if self._is_refuted(lemma):
                self._refuted[key] = None
            else:
                self._tried[key] = lemma, whose
                tried.append(lemma)
                yield replace(lemma, effort=1)

    def _is_instance(self, lemma: Conjecture, other: Conjecture) -> bool:
        """Whether an equation says nothing but what another one says of all values."""
        one, more = lemma.conclusion, other.conclusion
        if not isinstance(one, Equal) or not isinstance(more, Equal) or other.hypotheses:
            return False
        bank, symbols = self._base.bank, self._base.symbols
        pattern = {
            c: bank.variable(symbols.names[bank.heads[c]], bank.sorts[c]) for c in other.constants
        }
        left, right = (bank.substitute(term, pattern) for term in terms_of(more))
        for first, second in ((one.left, one.right), (one.right, one.left)):
            sigma: Substitution = {}
            if match_into(bank, left, first, sigma) and match_into(bank, right, second, sigma):
                return True
        return False

    def _is_refuted(self, lemma: Conjecture) -> bool:
        base = self._base
        general = base.generalise(lemma.constants, lemma.hypotheses, lemma.conclusion)
        return self._refuter.by_values(base.externalise(general), QUICK) is not None
