"""Every member of an inductive sort was made by one of its generators.

``a = 0 or exists b. a = S(b)``: the law that splits cases, proved once for each sort by an
induction that never uses its hypotheses.
"""

from __future__ import annotations

from collections.abc import Iterator

from gl.grid.compile import Base
from gl.grid.message import Conjecture
from gl.kernel.fact import FactStore
from gl.kernel.proof import Proof
from gl.kernel.rewriting import Reference
from gl.kernel.sentence import Disjunction, Equal, Sentence, Some, substitute
from gl.prover.schema import conclude, hypotheses, single
from gl.prover.schema import parts as parts_of

_GENERATORS = 50
"""Beyond these nobody splits cases, and the law would be longer than what it is good for."""


def exhaustions(base: Base) -> Iterator[tuple[str, Conjecture, Proof]]:
    """The law and its proof for each inductive sort with several generators, but not very many."""
    for sort, induction in base.inductions.items():
        if 1 < len(induction.generators) <= _GENERATORS:
            (constant,) = base.first_constants(sort, 1)
            yield sort, *_exhaustion(base, sort, constant)


def _exhaustion(base: Base, sort: str, constant: int) -> tuple[Conjecture, Proof]:
    bank = base.bank
    induction = base.inductions[sort]
    parts: list[Sentence] = []
    for generator in induction.generators:
        names = base.variable_names(generator.argument_sorts, constant)
        variables = tuple(map(bank.variable, names, generator.argument_sorts))
        equal = Equal(constant, bank.make(generator.symbol, variables))
        parts.append(Some(variables, equal) if variables else equal)
    formula = Disjunction(tuple(parts))
    store = FactStore(bank, base.library, base.meanings)
    store.open((constant,), ())
    motives = single(base, constant, formula)
    premises: dict[int, Reference] = {}
    for index, generator in enumerate(induction.generators):
        made = parts_of(base, motives[sort], generator)
        whole = {constant: bank.make(generator.symbol, made)}
        goal = substitute(bank, formula, whole)
        if made:
            store.open(made, hypotheses(base, motives, generator, made))
        fact = store.calculation(whole[constant], [])
        part = substitute(bank, formula.parts[index], whole)
        if isinstance(part, Some):
            fact = store.witness(fact, made, part)
        if isinstance(goal, Disjunction):
            fact = store.alternative(fact, index, goal)
        premises[generator.symbol] = store.close(fact) if made else fact
    general = conclude(base, store, motives, sort, premises)
    result = store.close(store.application(general, (constant,), ()))
    return Conjecture((constant,), (), formula), store.proof(result)
