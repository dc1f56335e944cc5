"""When a theorem concerns a block that is stuck.

A block that could not finish watches the terms it is left with. A new equation concerns it if it
rewrites one of their subterms; a new conditional rule concerns it if the block has equations of
its own that could be premises. Everything else leaves it asleep.
"""

from __future__ import annotations

from collections.abc import Iterable

from gl.grid.clause import clauses_of
from gl.grid.compile import Base
from gl.grid.message import News
from gl.kernel.rewriting import rules_of
from gl.kernel.sentence import All, Equal
from gl.kernel.unification import match_into


class Watch:
    """The subterms a stuck block is left with, by head symbol."""

    __slots__ = ("_base", "_by_head", "_conditional")

    def __init__(self, base: Base) -> None:
        self._base = base
        self._by_head: dict[int, list[int]] = {}
        self._conditional = False

    def set(self, terms: Iterable[int], *, conditional: bool) -> None:
        """Watch these terms, and conditional rules if asked to."""
        bank = self._base.bank
        self._by_head = {}
        self._conditional = conditional
        for subterm in dict.fromkeys([s for term in terms for s in bank.subterms(term)]):
            self._by_head.setdefault(bank.heads[subterm], []).append(subterm)

    def concerns(self, news: News) -> bool:
        """Whether the theorem rewrites a watched subterm, or is a conditional rule of interest."""
        match news.sentence:
            case All(variables, (), Equal(left, right)):
                pass
            case Equal(left, right):
                variables = ()
            case sentence:
                if not self._conditional:
                    return False
                return bool(clauses_of(self._base.bank, news.reference, sentence))
        base = self._base
        for rule in rules_of(base.bank, base.order, left, right, news.reference, variables):
            for term in self._by_head.get(base.bank.heads[rule.left], ()):
                sigma: dict[int, int] = {}
                if not match_into(base.bank, rule.left, term, sigma):
                    continue
                if not rule.checked or base.order.greater(
                    term, base.bank.instantiate(rule.right, sigma)
                ):
                    return True
        return False
