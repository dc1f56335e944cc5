"""The witness of ``exists z. s + z = t``: what is left of ``t`` when ``s`` is taken away.

``t`` is a sum; known equations turn some of its members into others, until those of ``s`` are among
them. The rest is the witness.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container

from gl.grid.compile import Base
from gl.grid.memory import Memory
from gl.grid.sums import Sums, sums_of
from gl.kernel.sentence import Equal, Some, substitute
from gl.prover.multiples import Multiples

_SUMS = 200
"""Sums that are looked at."""


def difference(base: Base, memory: Memory, goal: Some, taken: Container[int]) -> int | None:
    """A term that the variable of a goal may be; that it is remains to be proved.

    Args:
        base: The language and the library.
        memory: The facts at hand; what is tried is taken from its fuel.
        goal: What shall exist: one thing, of which the goal says an equation.
        taken: Constants that are in use.
    """
    if len(goal.variables) != 1 or not isinstance(goal.body, Equal):
        return None
    bank = base.bank
    (variable,) = goal.variables
    unknown = base.fresh(variable, taken)
    body = substitute(bank, goal.body, {variable: unknown})
    if not isinstance(body, Equal) or not bank.ground[body.left] or not bank.ground[body.right]:
        return None
    sides = memory.normal_form(body.left), memory.normal_form(body.right)
    for plus in dict.fromkeys([bank.heads[s] for t in sides for s in bank.subterms(t)]):
        arguments = [s for t in sides for s in bank.subterms(t) if bank.heads[s] == plus]
        if not any(unknown in bank.arguments[s] for s in arguments):
            continue
        sums = sums_of(base, plus)
        if sums is None:
            continue
        found = _difference(base, memory, sums, sides, unknown)
        memory.fuel.left -= sums.normaliser.matches
        return found
    return None


def _difference(
    base: Base, memory: Memory, sums: Sums, sides: tuple[int, int], unknown: int
) -> int | None:
    left, right = [Counter(sums.members(side)) for side in sides]
    if right[unknown]:
        left, right = right, left
    if left[unknown] != 1 or right[unknown]:
        return None
    taken = left - Counter([unknown])
    uses = Multiples(base, memory, sums).about([*taken, *right])
    uses = [*uses, *[use.reversed for use in uses]]
    queue = [tuple(sorted(right.elements()))]
    seen = set(queue)
    for state in queue:
        members = Counter(state)
        if taken <= members:
            return sums.total(sorted((members - taken).elements()))
        for use in uses:
            if use.before <= members and len(seen) < _SUMS:
                after = tuple(sorted((members - use.before + use.after).elements()))
                if after not in seen:
                    seen.add(after)
                    queue.append(after)
    return None
