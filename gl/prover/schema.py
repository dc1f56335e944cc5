"""An induction schema at work: what to assume and what to prove in each case.

A motive says, for one sort of the schema, what is proved of its members; sorts that have nothing
to prove get the motive ``x = x``. A case assumes the motive of every argument whose sort is in the
schema: exactly the premise that the ``induct`` rule wants.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gl.grid.compile import Base, Generator
from gl.kernel.fact import FactStore
from gl.kernel.rewriting import Reference
from gl.kernel.sentence import All, Conjunction, Equal, Sentence, substitute
from gl.kernel.term import Substitution


class Motive(NamedTuple):
    """What is to be proved of the members of a sort: a constant, and a sentence about it."""

    constant: int
    sentence: Sentence


Motives = dict[str, Motive]
"""One for each sort of a schema, in its order."""


def motives(base: Base, given: Mapping[str, Motive]) -> Motives:
    """The motives of a whole schema, trivial ones for the sorts that are not given.

    All sorts of ``given``, of which there is at least one, belong to one schema.
    """
    found: Motives = {}
    for sort in base.inductions[next(iter(given))].sorts:
        motive = given.get(sort)
        if motive is None:
            (constant,) = base.first_constants(sort, 1)
            motive = Motive(constant, Equal(constant, constant))
        found[sort] = motive
    return found


def single(base: Base, constant: int, sentence: Sentence) -> Motives:
    """The motives of an induction that proves something of one sort only."""
    return motives(base, {base.bank.sorts[constant]: Motive(constant, sentence)})


def parts(base: Base, motive: Motive, generator: Generator) -> tuple[int, ...]:
    """The arbitrary arguments that a case is about."""
    sorts = enumerate(generator.argument_sorts)
    return tuple([base.part(motive.constant, index, sort) for index, sort in sorts])


def hypotheses(
    base: Base, motives: Motives, generator: Generator, arguments: Sequence[int]
) -> tuple[Sentence, ...]:
    """What a case assumes of its arguments, with variables of the bank where motives quantify."""
    found = []
    for index in generator.recursive:
        constant, sentence = motives[generator.argument_sorts[index]]
        found.append(_about(base, sentence, {constant: arguments[index]}))
    return tuple(found)


def _about(base: Base, sentence: Sentence, sigma: Substitution) -> Sentence:
    match sentence:
        case All(variables):
            bank = base.bank
            inner = dict(sigma)
            for variable in variables:
                if bank.heads[variable] >= 0:
                    name = base.symbols.names[bank.heads[variable]]
                    inner[variable] = bank.variable(name, bank.sorts[variable])
            return substitute(bank, sentence, inner)
        case Conjunction(both):
            return Conjunction(tuple([_about(base, part, sigma) for part in both]))
        case _:
            return substitute(base.bank, sentence, sigma)


def goal(base: Base, motive: Motive, generator: Generator, arguments: Sequence[int]) -> Sentence:
    """What a case has to prove."""
    whole = {motive.constant: base.bank.make(generator.symbol, tuple(arguments))}
    return substitute(base.bank, motive.sentence, whole)


def conclude(
    base: Base, store: FactStore, motives: Motives, sort: str, premises: Mapping[int, Reference]
) -> int:
    """``forall x. φ(x)`` for the motive of a sort, by the schema.

    Args:
        base: The language.
        store: Where the proof is made.
        motives: One for each sort of the schema.
        sort: Whose motive is the conclusion.
        premises: The proved cases by generator; those of trivial motives need not be there.
    """
    facts: list[Reference] = []
    for other, motive in motives.items():
        for generator in base.inductions[other].generators:
            fact = premises.get(generator.symbol)
            facts.append(
                _trivial(base, store, motives, motive, generator) if fact is None else fact
            )
    induction = base.inductions[sort]
    bare = tuple([(motive.constant, motive.sentence) for motive in motives.values()])
    return store.induction(induction.schema, bare, tuple(facts), induction.place)


def _trivial(
    base: Base, store: FactStore, motives: Motives, motive: Motive, generator: Generator
) -> int:
    """The case of a trivial motive."""
    arguments = parts(base, motive, generator)
    whole = base.bank.make(generator.symbol, arguments)
    if not arguments:
        return store.calculation(whole, [])
    store.open(arguments, hypotheses(base, motives, generator, arguments))
    return store.close(store.calculation(whole, []))
