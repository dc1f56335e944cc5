"""Every member of an inductive sort was made by one of its generators.

``a = 0 or exists b. a = S(b)``: the law that splits cases, proved once for each sort by an
induction that never uses its hypotheses.
"""

from __future__ import annotations

from collections.abc import Iterator

from gl.grid.compile import Base
from gl.grid.message import Conjecture
from gl.kernel.fact import FactStore, Proof
from gl.kernel.sentence import Disjunction, Equal, Sentence, Some, substitute


def exhaustions(base: Base) -> Iterator[tuple[str, Conjecture, Proof]]:
    """The law and its proof for each inductive sort with several generators."""
    for sort, induction in base.inductions.items():
        if len(induction.generators) > 1:
            (constant,) = base.first_constants(sort, 1)
            yield sort, *_exhaustion(base, sort, constant)


def _exhaustion(base: Base, sort: str, constant: int) -> tuple[Conjecture, Proof]:
    bank = base.bank
    induction = base.inductions[sort]
    parts: list[Sentence] = []
    for generator in induction.generators:
        variables = tuple(
            [
                bank.variable(base.free_name(f"x{i}"), argument_sort)
                for i, argument_sort in enumerate(generator.argument_sorts)
            ]
        )
        equal = Equal(constant, bank.make(generator.symbol, variables))
        parts.append(Some(variables, equal) if variables else equal)
    formula = Disjunction(tuple(parts))
    store = FactStore(bank, base.library, base.meanings)
    store.open((constant,), ())
    premises = []
    for index, generator in enumerate(induction.generators):
        made = tuple([base.part(constant, i, s) for i, s in enumerate(generator.argument_sorts)])
        whole = {constant: bank.make(generator.symbol, made)}
        goal = substitute(bank, formula, whole)
        if made:
            hypotheses = [
                substitute(bank, formula, {constant: made[i]}) for i in generator.recursive
            ]
            store.open(made, tuple(hypotheses))
        fact = store.calculation(whole[constant], [])
        part = substitute(bank, formula.parts[index], whole)
        if isinstance(part, Some):
            fact = store.witness(fact, made, part)
        if isinstance(goal, Disjunction):
            fact = store.alternative(fact, index, goal)
        premises.append(store.close(fact) if made else fact)
    general = store.induction(induction.schema, ((constant, formula),), tuple(premises), 0)
    result = store.close(store.application(general, (constant,), ()))
    return Conjecture((constant,), (), formula), store.proof(result)
