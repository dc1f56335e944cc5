"""Absurdity from an axiom that something exists which cannot.

What the axiom says of its witness is assumed, and absurdity is sought: at once; or for an atom
about the witness and its negation; or from an instance of what holds of all things and the witness,
such as ``S(m) <= m`` of ``exists m. forall a. a <= m``, by induction on the witness.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice, product

from gl.grid.compile import Base
from gl.grid.memory import Memory
from gl.kernel.fact import FactStore
from gl.kernel.rewriting import Link, Reference
from gl.kernel.sentence import (
    Absurd,
    All,
    Conjunction,
    Equal,
    Negation,
    Sentence,
    Some,
    substitute,
    terms_of,
)
from gl.kernel.symbol import Kind
from gl.kernel.term import Substitution
from gl.kernel.unification import match_into
from gl.prover.schema import conclude, goal, hypotheses, parts, single
from gl.prover.search import Budget, Search

_INSTANCES = 8
"""Instances of what is said of all things and a witness."""

_BUDGET = Budget(splits=2, instances=1, backward=2)

Attempt = Callable[[Search, Memory], Reference | None]

Inside = Callable[[Search, Memory, int, tuple[int, ...]], Reference | None]
"""Absurdity from what the axiom says of the witnesses: a fact, and the witnesses."""


def attempts(base: Base, ways: list[Inside]) -> Iterator[Attempt]:
    """Ways to absurdity for each axiom that something exists.

    Args:
        base: The language.
        ways: What else to try once the witnesses are there.
    """
    for number in range(len(base.theory.axioms)):
        sentence = base.library[f"A{number}"]
        if isinstance(sentence, Some):
            opened = partial(_opened, base, f"A{number}", sentence)
            yield partial(opened, partial(_at_once, base))
            for way in ways:
                yield partial(opened, way)
            for index in range(_INSTANCES):
                yield partial(opened, partial(_by_instance, base, index))


def _opened(
    base: Base, axiom: str, sentence: Some, inside: Inside, search: Search, memory: Memory
) -> Reference | None:
    """Absurdity, by one way, under the assumption of witnesses."""
    store, sigma = search.store, dict[int, int]()
    for variable in sentence.variables:
        sigma[variable] = base.fresh(variable, list(sigma.values()))
    witnesses = tuple(sigma.values())
    search.reserve(witnesses)
    (assumed,) = store.open(witnesses, (substitute(base.bank, sentence.body, sigma),))
    absurd = inside(search, memory, assumed, witnesses)
    if absurd is None:
        store.abandon()
        return None
    return store.unwitnessed(axiom, store.close(absurd), Absurd())


def _at_once(
    base: Base, search: Search, memory: Memory, assumed: int, witnesses: tuple[int, ...]
) -> Reference | None:
    del witnesses
    absurd = search.prove(memory.child([assumed]), Absurd(), _BUDGET)
    denial = search.store.sentence(assumed)
    if absurd is None and isinstance(denial, Negation) and isinstance(denial.body, Equal):
        fact = _by_theorem(base, search.store, denial.body)
        absurd = None if fact is None else search.store.contradiction(fact, assumed)
    return absurd


def _by_theorem(base: Base, store: FactStore, wanted: Equal) -> Reference | None:
    """An equation that is an instance of an axiom or a theorem, such as ``a = b`` for all."""
    for reference, sentence in base.library.items():
        match sentence:
            case All(variables, (), Equal(left, right)):
                pass
            case _:
                continue
        for one, other, forward in ((left, right, True), (right, left, False)):
            sigma: Substitution = {}
            if (
                match_into(base.bank, one, wanted.left, sigma)
                and match_into(base.bank, other, wanted.right, sigma)
                and all(v in sigma for v in variables)
            ):
                arguments = tuple([sigma[v] for v in variables])
                link = Link(reference, arguments, forward, (), wanted.right)
                return store.calculation(wanted.left, [link])
    return None


def _by_instance(
    base: Base,
    index: int,
    search: Search,
    memory: Memory,
    assumed: int,
    witnesses: tuple[int, ...],
) -> Reference | None:
    """Absurdity from one small instance of what is assumed, by induction on a witness if needed."""
    fact = next(islice(_instances(base, search, assumed, witnesses), index, None), None)
    if fact is None:
        return None
    absurd = search.prove(memory.child([fact]), Absurd(), _BUDGET)
    inside = dict.fromkeys(
        s for term in terms_of(search.store.sentence(fact)) for s in base.bank.subterms(term)
    )
    for witness in witnesses:
        if absurd is None and witness in inside and base.bank.sorts[witness] in base.inductions:
            absurd = _by_induction(base, search, witness, fact)
    return absurd


def _instances(
    base: Base, search: Search, assumed: int, witnesses: tuple[int, ...]
) -> Iterator[int]:
    """Facts about small terms, from what is assumed of all things; larger terms first."""
    store, stack = search.store, [assumed]
    while stack:
        fact = stack.pop()
        match store.sentence(fact):
            case Conjunction(both):
                stack.extend([store.part(fact, index) for index in range(len(both))])
            case All(variables, (), _):
                sorts = [base.bank.sorts[v] for v in variables]
                pools = [list(_small_terms(base, sort, witnesses)) for sort in sorts]
                for arguments in product(*pools):
                    instance = store.application(fact, arguments, ())
                    if isinstance(instance, int):
                        yield instance
            case _:
                pass


def _small_terms(base: Base, sort: str, witnesses: tuple[int, ...]) -> Iterator[int]:
    """One constructor around a witness or a constant; then the witnesses and constants."""
    bank, symbols = base.bank, base.symbols
    induction = base.inductions.get(sort)
    generators = [] if induction is None else [g.symbol for g in induction.generators]
    constants = [
        bank.make(symbol, ())
        for symbol in range(len(symbols))
        if symbols.kinds[symbol] in {Kind.CONSTRUCTOR, Kind.FUNCTION}
        and not symbols.argument_sorts[symbol]
    ]
    simple = [*witnesses, *constants]
    for generator in generators:
        sorts = symbols.argument_sorts[generator]
        pools = [[t for t in simple if bank.sorts[t] == s] for s in sorts]
        if sorts:
            yield from (bank.make(generator, arguments) for arguments in product(*pools))
    yield from (term for term in simple if bank.sorts[term] == sort)


def _by_induction(base: Base, search: Search, constant: int, fact: int) -> Reference | None:
    """Absurdity from a fact about a constant of which nothing else is used."""
    store, sort = search.store, base.bank.sorts[constant]
    refuted: Sentence = All((), (store.sentence(fact),), Absurd())
    motives = single(base, constant, refuted)
    premises: dict[int, Reference] = {}
    for generator in base.inductions[sort].generators:
        arguments = parts(base, motives[sort], generator)
        assumptions = hypotheses(base, motives, generator, arguments)
        search.reserve(arguments)
        facts = store.open(arguments, assumptions) if arguments else []
        wanted = goal(base, motives[sort], generator, arguments)
        result = search.prove(search.memory(facts), wanted, _BUDGET)
        if result is None:
            if arguments:
                store.abandon()
            return None
        premises[generator.symbol] = store.close(result) if arguments else result
    general = conclude(base, store, motives, sort, premises)
    return store.application(store.application(general, (constant,), ()), (), (fact,))
