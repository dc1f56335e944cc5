"""Why an equation between two values fails: constructors are injective and distinct.

The equation gives equations between the parts of the values. One of them may be false by itself;
or some of them together lead from one member to another that is different, as do ``x = z`` and
``y = z``, from ``cons(x, cons(y, nil)) = cons(z, cons(z, nil))``, where ``x`` and ``y`` differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gl.grid.compile import Base
from gl.kernel.sentence import Equal
from gl.kernel.symbol import Kind
from gl.prover import ground_evidence as why
from gl.prover.ground_evidence import Failure


class _Part(NamedTuple):
    """An equation that follows by injectivity, and where its sides stand."""

    left: int
    right: int
    path: tuple[int, ...]


def clash(
    base: Base, different: set[tuple[int, int]], sentence: Equal, left: int, right: int
) -> Failure | None:
    """Why the equation with these values fails.

    Args:
        base: The language.
        different: Pairs of members that are taken to be different.
        sentence: The equation.
        left: The value of its left side.
        right: The value of its right side.
    """
    equations = list(_parts(base, left, right))
    for one, other, path in equations:
        if (one, other) in different or (other, one) in different:
            return why.Apart(sentence, path)
        if _distinct(base, one, other):
            return why.Clash(sentence, path)
    for start in dict.fromkeys([t for part in equations for t in (part.left, part.right)]):
        for end, links in _reached(equations, start):
            if (start, end) in different or _distinct(base, start, end):
                return why.Joined(sentence, start, links)
    return None


def _distinct(base: Base, one: int, other: int) -> bool:
    """Whether two values have different constructors."""
    kinds = base.symbols.kinds
    heads = base.bank.heads[one], base.bank.heads[other]
    return heads[0] != heads[1] and all(kinds[head] is Kind.CONSTRUCTOR for head in heads)


def _parts(base: Base, left: int, right: int) -> Iterator[_Part]:
    """What the equation of two values says of their parts, from left to right."""
    bank, kinds = base.bank, base.symbols.kinds
    stack = [_Part(left, right, ())]
    while stack:
        part = stack.pop()
        one, other, path = part
        if one == other:
            continue
        if bank.heads[one] != bank.heads[other] or (kinds[bank.heads[one]] is not Kind.CONSTRUCTOR):
            yield part
            continue
        pairs = zip(bank.arguments[one], bank.arguments[other], strict=True)
        inner = [_Part(x, y, (*path, index)) for index, (x, y) in enumerate(pairs)]
        stack.extend(reversed(inner))


def _reached(equations: list[_Part], start: int) -> Iterator[tuple[int, tuple[why.Step, ...]]]:
    """What some of the equations lead to, and by which steps; the nearest first."""
    known: dict[int, tuple[why.Step, ...]] = {start: ()}
    queue = [start]
    for term in queue:
        for left, right, path in equations:
            for source, target, forward in ((left, right, True), (right, left, False)):
                if source == term and target not in known:
                    known[target] = (*known[term], why.Step(path, forward, target))
                    queue.append(target)
                    yield target, known[target]
