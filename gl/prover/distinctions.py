"""What to distinguish cases on, once everything else has been tried; what promises most first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from gl.grid.clause import Clause, use
from gl.grid.compile import Base
from gl.grid.memory import Memory
from gl.kernel.fact import FactStore
from gl.kernel.sentence import Disjunction, Equal, Holds, Negation, Sentence, substitute, terms_of
from gl.kernel.symbol import Kind
from gl.kernel.term import Substitution
from gl.prover.literals import closed_terms, matches, parts_of

_VALUES = 60
"""Instances of one of a block's own rules that are looked at."""

_EACH = 2
"""Distinctions of each kind."""


def distinctions(base: Base, store: FactStore, memory: Memory, goal: Sentence) -> Iterator[int]:
    """Facts of the form ``P or Q``, made when they are asked for.

    Args:
        base: The language and the library.
        store: Where the facts are made.
        memory: What is at hand.
        goal: What is to be proved.
    """
    for condition in _undecided(base, memory)[:_EACH]:
        yield store.excluded_middle(condition)
    yield from _alternatives(base, store, memory, goal)[:_EACH]
    for constant in _waited_for(base, memory, goal)[:_EACH]:
        theorem = base.exhaustion.get(base.bank.sorts[constant])
        if theorem is not None:
            yield store.application(theorem, (constant,), ())
    yield from _hypotheses(base, store, memory)[:_EACH]


def waited_for(base: Base, memory: Memory, goal: Sentence) -> Sentence | None:
    """What a conditional equation waits for whose left side fits a part of the goal.

    The first condition of which neither it nor its negation is known; ``None`` if there is none.
    """
    bank = base.bank
    terms = [memory.normal_form(term) for term in closed_terms(base, goal)]
    parts = dict.fromkeys([part for term in terms for part in bank.subterms(term)])
    rules = [c for c in (*memory.clauses, *base.clauses) if c.trigger is not None]
    for part in parts:
        for clause in rules:
            trigger = clause.trigger
            if trigger is None or bank.heads[trigger] != bank.heads[part]:
                continue
            for sigma in memory.matches(trigger, part):
                for condition in _unknown(base, memory, clause, sigma):
                    return condition
    return None


def _unknown(base: Base, memory: Memory, clause: Clause, sigma: Substitution) -> Iterator[Sentence]:
    """The premises of an instance, without negations, of which nothing is known."""
    for premise in clause.premises:
        condition = substitute(base.bank, premise, sigma)
        if isinstance(condition, Negation):
            condition = condition.body
        if memory.concluded(condition) is None and memory.concluded(Negation(condition)) is None:
            yield condition


def _undecided(base: Base, memory: Memory) -> list[Sentence]:
    """What a conditional equation at hand waits for: neither it nor its negation is known."""
    found: dict[Sentence, None] = {}
    for clause in (*memory.clauses, *base.clauses):
        for sigma in memory.triggered(clause):
            found.update(dict.fromkeys(_unknown(base, memory, clause, sigma)))
    return list(found)


def _alternatives(base: Base, store: FactStore, memory: Memory, goal: Sentence) -> list[int]:
    """Instances of rules that say ``P or Q``, one part of which is wanted or denied here."""
    wanted = [s for s in parts_of(goal) if isinstance(s, (Equal, Holds))]
    denials = [c for c in memory.clauses if isinstance(c.conclusion, Negation)]
    denied = [c.premises[0] for c in denials if not c.variables]
    wanted.extend([s for s in denied if isinstance(s, (Equal, Holds))])
    found: list[int] = []
    for clause in (*memory.clauses, *base.clauses):
        if not isinstance(clause.conclusion, Disjunction):
            continue
        for part, literal in product(clause.conclusion.parts, wanted):
            sigma: Substitution = {}
            if matches(base.bank, part, literal, sigma):
                found.extend(_instance(base, store, clause, sigma))
    return found


def _hypotheses(base: Base, store: FactStore, memory: Memory) -> list[int]:
    """Instances of the block's own rules that say ``P or Q``, for its eigenvariables."""
    bank, kinds = base.bank, base.symbols.kinds
    here = [t for t in memory.terms() if kinds[bank.heads[t]] is Kind.EIGENVARIABLE]
    found: list[int] = []
    for clause in memory.clauses:
        if isinstance(clause.conclusion, Disjunction):
            pools = [[t for t in here if bank.sorts[t] == bank.sorts[v]] for v in clause.variables]
            for values in islice(product(*pools), _VALUES):
                sigma = dict(zip(clause.variables, values, strict=True))
                found.extend(_instance(base, store, clause, sigma))
    return found


def _instance(base: Base, store: FactStore, clause: Clause, sigma: Substitution) -> list[int]:
    """The instance of a rule without premises, if it is one and is news."""
    if clause.premises or any(v not in sigma for v in clause.variables):
        return []
    if store.known(substitute(base.bank, clause.conclusion, sigma)) is not None:
        return []
    fact = use(store, clause, sigma, [])
    return [fact] if isinstance(fact, int) else []


def _waited_for(base: Base, memory: Memory, goal: Sentence) -> list[int]:
    """Eigenvariables at places where a recursive definition wants a constructor."""
    bank = base.bank
    terms = [memory.normal_form(t) for t in closed_terms(base, goal)]
    terms.extend([memory.normal_form(t) for t in memory.terms()])
    found: dict[int, None] = {}
    for term in terms:
        for subterm in bank.subterms(term):
            arguments = bank.arguments[subterm]
            for place in base.demanding.get(bank.heads[subterm], ()):
                argument = arguments[place]
                if _is_inductive(base, argument):
                    found[argument] = None
    for part in parts_of(goal):
        if not isinstance(part, Holds):
            continue
        for place in base.demanding.get(part.predicate, ()):
            argument = memory.normal_form(part.arguments[place])
            if _is_inductive(base, argument):
                found[argument] = None
    if not found:
        for term in closed_terms(base, goal):
            inductive = [s for s in bank.subterms(term) if _is_inductive(base, s)]
            found.update(dict.fromkeys(inductive))
    return list(found)


def demanded(base: Base, sentences: tuple[Sentence, ...]) -> dict[int, None]:
    """The eigenvariables at places where a definition wants a constructor, as they stand."""
    bank = base.bank
    places: list[int] = []
    for part in [part for sentence in sentences for part in parts_of(sentence)]:
        if isinstance(part, Holds):
            wanting = base.demanding.get(part.predicate, ())
            places.extend([part.arguments[place] for place in wanting])
    for term in [t for s in sentences for whole in terms_of(s) for t in bank.subterms(whole)]:
        wanting = base.demanding.get(bank.heads[term], ())
        places.extend([bank.arguments[term][place] for place in wanting])
    return dict.fromkeys([term for term in places if _is_inductive(base, term)])


def _is_inductive(base: Base, term: int) -> bool:
    kind = base.symbols.kinds[base.bank.heads[term]]
    return kind is Kind.EIGENVARIABLE and base.bank.sorts[term] in base.inductions
