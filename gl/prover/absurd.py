"""Contradictory axioms that no small value shows: absurdity by deduction, once exploration is over.

What was proved helps: of ``a * b = b * b`` and ``a != b`` in a group it is the theorem ``b = a``
that contradicts. Some attempts, each bounded: absurdity as a goal; for each axiom that denies
something, what it denies as a goal; for each atom about the theory's constants, the atom and
its negation (the barber who shaves those who do not shave themselves); and for each axiom that
something exists, absurdity from what it says of that (:mod:`gl.prover.absurd_witness`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice, product

from gl.grid.clause import Clause, clauses_of, use
from gl.grid.compile import Base
from gl.grid.fuel import Fuel
from gl.grid.memory import Memory
from gl.kernel.errors import EndlessError
from gl.kernel.fact import FactStore
from gl.kernel.proof import Proof
from gl.kernel.rewriting import Reference
from gl.kernel.sentence import Absurd, Conjunction, Equal, Holds, Negation, Some, substitute
from gl.kernel.symbol import Kind
from gl.prover import absurd_witness
from gl.prover.absurd_witness import Attempt
from gl.prover.search import Budget, Search

_FUEL, _MOST = 2_000, 30
"""Matches tried in one attempt, and attempts of each kind."""

_MORE_FUEL = 10_000
"""Matches tried in an attempt to refute that something exists."""

_BUDGET = Budget(splits=1, instances=1, backward=2)


def absurdity(base: Base) -> Proof | None:
    """A proof of absurdity from the axioms and theorems, if one of a few attempts finds it."""
    for granted, attempt in _granted(base):
        fuel = Fuel(granted)
        store = FactStore(base.bank, base.library, base.meanings)
        search = Search(base, store, fuel)
        try:
            result = attempt(search, search.memory(_given(base, store)))
        except EndlessError:
            result = None
        base.spent += fuel.spent
        if result is not None:
            return store.proof(result)
    return None


def _given(base: Base, store: FactStore) -> list[int]:
    """The axioms that say something of the theory's constants: saturation begins with them."""
    axioms = [f"A{number}" for number in range(len(base.theory.axioms))]
    literals = [a for a in axioms if isinstance(base.library[a], (Equal, Holds, Negation))]
    return [store.restated(axiom) for axiom in literals[:_MOST]]


def _granted(base: Base) -> Iterator[tuple[int, Attempt]]:
    """The attempts, each with the fuel that it is worth."""
    for attempt in _attempts(base):
        yield _FUEL, attempt
    for attempt in absurd_witness.attempts(base, [partial(_both_ways_of_some, base)]):
        yield _MORE_FUEL, attempt


def _attempts(base: Base) -> Iterator[Attempt]:
    yield lambda search, memory: search.prove(memory, Absurd(), _BUDGET)
    axioms = [f"A{number}" for number in range(len(base.theory.axioms))]
    clauses = [c for a in axioms for c in clauses_of(base.bank, a, base.library[a])]
    denials = [c for c in clauses if c.premises and isinstance(c.conclusion, (Absurd, Negation))]
    for clause in denials[:_MOST]:
        yield partial(_by_denial, base, clause)
    for atom in islice(_atoms(base, clauses, ()), _MOST):
        yield partial(_both_ways, atom)


def _by_denial(base: Base, clause: Clause, search: Search, memory: Memory) -> Reference | None:
    """What an axiom denies holds for something."""
    bank, store = base.bank, search.store
    body = clause.premises[0] if len(clause.premises) == 1 else Conjunction(clause.premises)
    if not clause.variables:
        fact = search.prove(memory, body, _BUDGET)
        return None if fact is None else _denied(store, clause, {}, fact)
    fact = search.prove(memory, Some(clause.variables, body), _BUDGET)
    if fact is None:
        return None
    sigma: dict[int, int] = {}
    for variable in clause.variables:
        sigma[variable] = base.fresh(variable, list(sigma.values()))
    (assumed,) = store.open(tuple(sigma.values()), (substitute(bank, body, sigma),))
    absurd = _denied(store, clause, sigma, assumed)
    return store.unwitnessed(fact, store.close(absurd), Absurd())


def _denied(store: FactStore, clause: Clause, sigma: dict[int, int], fact: Reference) -> Reference:
    """Absurdity, from a fact that says all premises of the instance."""
    facts = [fact]
    if len(clause.premises) > 1:
        facts = [store.part(fact, index) for index in range(len(clause.premises))]
    result = use(store, clause, sigma, facts)
    if isinstance(clause.conclusion, Negation):
        return store.contradiction(facts[-1], result)
    return result


def _both_ways(atom: Holds, search: Search, memory: Memory) -> Reference | None:
    """An atom fails, and therefore holds."""
    negative = search.prove(memory, Negation(atom), _BUDGET)
    if not isinstance(negative, int):
        return None
    positive = search.prove(memory.child([negative]), atom, _BUDGET)
    return None if positive is None else search.store.contradiction(positive, negative)


def _both_ways_of_some(
    base: Base, search: Search, memory: Memory, assumed: int, witnesses: tuple[int, ...]
) -> Reference | None:
    """An atom about the witnesses of an axiom fails, and therefore holds."""
    inner = memory.child([assumed])
    for atom in islice(_atoms(base, inner.clauses, witnesses), _MOST):
        absurd = _both_ways(atom, search, inner)
        if absurd is not None:
            return absurd
    return None


def _atoms(base: Base, clauses: list[Clause], others: tuple[int, ...]) -> Iterator[Holds]:
    """Atoms about the constants of the theory, and others.

    Of predicates from whose failure something follows, and of those that hold of anything by some
    axiom without premises: saturation does not instantiate it.
    """
    symbols = base.symbols
    named: dict[str, list[int]] = {}
    for other in others:
        named.setdefault(base.bank.sorts[other], []).append(other)
    for symbol, kind in enumerate(list(symbols.kinds)):
        if kind in {Kind.FUNCTION, Kind.CONSTRUCTOR} and not symbols.argument_sorts[symbol]:
            constant = base.bank.make(symbol, ())
            named.setdefault(symbols.result_sorts[symbol], []).append(constant)
    failing = [p.body for c in clauses for p in c.premises if isinstance(p, Negation)]
    general = [c.conclusion for c in clauses if c.variables and not c.premises]
    fitting = [atom.predicate for atom in (*failing, *general) if isinstance(atom, Holds)]
    for predicate in dict.fromkeys(fitting):
        pools = [named.get(sort, []) for sort in symbols.argument_sorts[predicate]]
        for arguments in product(*pools):
            yield Holds(predicate, arguments)
