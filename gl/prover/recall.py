"""What rules without premises say of the terms at hand.

Nothing triggers ``max(a, b) <= a + b`` but the terms that it is about: where ``max(x, y)`` stands,
that ``max(x, y) <= x + y`` may help.
"""

from __future__ import annotations

from gl.grid.clause import Clause, use
from gl.grid.compile import Base
from gl.grid.memory import Memory
from gl.kernel.fact import FactStore
from gl.kernel.sentence import Holds, Sentence, Some, substitute, terms_of
from gl.kernel.symbol import Kind
from gl.kernel.unification import match

_RECALLED = 12
"""Instances about the terms of one goal, and about others."""


def recalled(base: Base, store: FactStore, memory: Memory, goal: Sentence) -> list[int]:
    """Instances that are not known yet, as facts.

    They are about subterms of the goal's normal form; of an atom, which may follow by way of what
    stands between its terms, about other terms at hand if there are none of these.
    """
    bank = base.bank
    terms = [term for side in terms_of(goal) for term in bank.subterms(side) if bank.ground[term]]
    here = list(dict.fromkeys([s for t in terms for s in bank.subterms(memory.normal_form(t))]))
    found = _instances(base, store, memory, here)
    if not found and isinstance(goal, Holds):
        # No larger ones, or each instance would bring the terms of the next.
        largest = max([bank.sizes[term] for term in here], default=0)
        others = [t for t in memory.terms() if bank.sizes[t] <= largest and t not in here]
        found = _instances(base, store, memory, others)
    return found


def _instances(base: Base, store: FactStore, memory: Memory, terms: list[int]) -> list[int]:
    bank = base.bank
    found: dict[int, None] = {}
    for clause in (*memory.clauses, *base.clauses):
        if clause.premises or not clause.variables:
            continue
        if not isinstance(clause.conclusion, (Holds, Some)):
            continue
        for pattern in _patterns(base, clause):
            for term in terms:
                sigma = match(bank, pattern, term)
                if sigma is None:
                    continue
                if store.known(substitute(bank, clause.conclusion, sigma)) is not None:
                    continue
                fact = use(store, clause, sigma, [])
                if isinstance(fact, int):
                    found[fact] = None
                if len(found) >= _RECALLED:
                    return list(found)
    return list(found)


def _patterns(base: Base, clause: Clause) -> list[int]:
    """The functions' values in a conclusion that have all of its variables."""
    bank, kinds = base.bank, base.symbols.kinds
    subterms = dict.fromkeys([s for t in terms_of(clause.conclusion) for s in bank.subterms(t)])
    return [
        s
        for s in subterms
        if bank.heads[s] >= 0
        and kinds[bank.heads[s]] is Kind.FUNCTION
        and all(v in bank.subterms(s) for v in clause.variables)
    ]
