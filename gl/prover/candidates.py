"""Terms that may be what an existential goal speaks of."""

from __future__ import annotations

from itertools import islice, product

from gl.grid.compile import Base
from gl.grid.memory import Memory
from gl.kernel.sentence import Conjunction, Equal, Some
from gl.kernel.term import Substitution

MOST = 60
"""Values tried for one existential goal."""


def candidates(base: Base, memory: Memory, goal: Some) -> list[Substitution]:
    """Values for the variables: by matching, then constructors, terms at hand and constants."""
    bank = base.bank
    found = matching(base, memory, goal)
    pools = []
    for variable in goal.variables:
        sort = bank.sorts[variable]
        pool = dict.fromkeys(
            [memory.normal_form(t) for t in memory.terms() if bank.sorts[t] == sort]
        )
        atoms = [t for t in pool if not bank.arguments[t]]
        generators = base.inductions[sort].generators if sort in base.inductions else ()
        ground: list[int] = []
        for generator in generators:
            if not generator.argument_sorts:
                ground.append(bank.make(generator.symbol, ()))
        made: list[int] = []
        for generator in generators:
            if generator.argument_sorts == (sort,):
                below = dict.fromkeys([*ground, *atoms, *pool])
                made.extend([bank.make(generator.symbol, (t,)) for t in below])
        near = [t for t in made if bank.sizes[t] <= 2]
        # Of a sort without generators, what the theory has a name for.
        named = [] if generators else _constants(base, sort)
        pools.append(list(dict.fromkeys([*ground, *atoms, *near, *pool, *made, *named])))
    for values in islice(product(*pools), MOST):
        found.append(dict(zip(goal.variables, values, strict=True)))
    return found


def _constants(base: Base, sort: str) -> list[int]:
    return [
        base.bank.make(base.symbols[symbol.name], ())
        for symbol in base.theory.symbols
        if symbol.result_sort == sort and not symbol.argument_sorts
    ]


def matching(base: Base, memory: Memory, goal: Some) -> list[Substitution]:
    """Values that make an equation of the goal hold, by matching one side with the other."""
    bank = base.bank
    parts = goal.body.parts if isinstance(goal.body, Conjunction) else (goal.body,)
    found: list[Substitution] = []
    for part in parts:
        if not isinstance(part, Equal):
            continue
        for pattern, term in ((part.left, part.right), (part.right, part.left)):
            if bank.ground[term]:
                for known in dict.fromkeys((term, memory.normal_form(term))):
                    found.extend(memory.matches(pattern, known))
    return [s for s in found if all(v in s for v in goal.variables)]
