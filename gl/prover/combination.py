"""An equation between sums as a combination of equations that are known.

Where rewriting stops at ``n*n*n + n*n = s*n + s*n``, an equation ``s + s = n*n + n`` may say all
that is left to say, taken ``n`` times. Linear algebra tells how often each multiple of an equation
is needed; then each is used so often, on those members of the sum that it is about. What comes out
is a calculation like any other.
"""

from __future__ import annotations

from collections import Counter

from gl.grid.compile import Base
from gl.grid.memory import Memory
from gl.grid.sums import Sums, sums_of
from gl.kernel.linear import combination
from gl.kernel.rewriting import Link, reverse, shorten
from gl.kernel.sentence import Equal
from gl.kernel.symbol import Kind
from gl.prover.multiples import Multiple, Multiples

_USES = 60
"""Uses of equations in one calculation."""


def combine(base: Base, memory: Memory, goal: Equal) -> int | None:
    """The goal as a fact, if it is a combination of what is known.

    Args:
        base: The language and the library.
        memory: The facts at hand; what is tried is taken from its fuel.
        goal: An equation between closed terms.
    """
    left, right = memory.normal_form(goal.left), memory.normal_form(goal.right)
    for plus in dict.fromkeys([_operation(base, side) for side in (left, right)]):
        sums = None if plus is None else sums_of(base, plus)
        if sums is None:
            continue
        links = _calculation(base, memory, sums, Equal(left, right))
        memory.fuel.left -= sums.normaliser.matches
        if links is not None:
            back = reverse(goal.right, memory.explain(goal.right))
            links = shorten(goal.left, [*memory.explain(goal.left), *links, *back])
            return memory.store.calculation(goal.left, links)
    return None


def _operation(base: Base, term: int) -> int | None:
    """What a term may be a sum by: its first symbol that is not a constructor."""
    bank, kinds = base.bank, base.symbols.kinds
    while kinds[bank.heads[term]] is Kind.CONSTRUCTOR and len(bank.arguments[term]) == 1:
        (term,) = bank.arguments[term]
    return bank.heads[term] if bank.arguments[term] else None


def _calculation(base: Base, memory: Memory, sums: Sums, goal: Equal) -> list[Link] | None:
    """The steps from the left side to the right."""
    start, end = Counter(sums.members(goal.left)), Counter(sums.members(goal.right))
    known = Multiples(base, memory, sums).about([*start, *end])
    rows = [_difference(multiple.before, multiple.after) for multiple in known]
    counts = combination(rows, _difference(start, end))
    if counts is None or sum(abs(count) for count in counts.values()) > _USES:
        return None
    uses = _ordered(start, [(known[n], count) for n, count in counts.items()])
    if uses is None:
        return None
    current, members = sums.normal_form(goal.left), start
    links = [*sums.normaliser.explain(goal.left)]
    for use in uses:
        rest = members - use.before
        step = _step(sums, use, rest)
        if step[0] != current:
            return None
        _, more, current = step
        links += more
        members = rest + use.after
    if current != sums.normal_form(goal.right):
        return None
    return [*links, *reverse(goal.right, sums.normaliser.explain(goal.right))]


def _step(sums: Sums, use: Multiple, rest: Counter[int]) -> tuple[int, list[Link], int]:
    """The use of an equation beside the rest of a sum, between normal forms."""
    old, new, position = use.left, use.right, use.position
    beside = sums.sum(sorted(rest.elements())) if rest else None
    if beside is not None:
        old, new = sums.plus(old, beside), sums.plus(new, beside)
        position = (0, *position)
    instance = use.instance
    explain = sums.normaliser.explain
    link = Link(instance.fact, instance.arguments, use.forward, position, new)
    links = [*reverse(old, explain(old)), link, *explain(new)]
    return sums.normal_form(old), links, sums.normal_form(new)


def _difference(one: Counter[int], other: Counter[int]) -> dict[int, int]:
    """What is in one of two sums, less what is in the other."""
    keys = dict.fromkeys((*one, *other))
    return {key: one[key] - other[key] for key in keys if one[key] != other[key]}


def _ordered(start: Counter[int], needed: list[tuple[Multiple, int]]) -> list[Multiple] | None:
    """An order in which each equation finds its members, as often as it is needed."""
    waiting = [
        multiple if count > 0 else multiple.reversed
        for multiple, count in needed
        for _ in range(abs(count))
    ]
    members = start
    found: list[Multiple] = []
    while waiting:
        able = [index for index, multiple in enumerate(waiting) if multiple.before <= members]
        if not able:
            return None
        use = waiting.pop(able[0])
        members = members - use.before + use.after
        found.append(use)
    return found
