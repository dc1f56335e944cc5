"""Hash joins of atoms with facts, a column at a time.

A batch of bindings is a list for each variable and a list of facts for each premise. A step takes
one premise: it probes an index of the facts with what is bound already, which gives the rows of the
batch and the facts that agree, and gathers the columns of the next batch. So the inner loops are
those of lists, and what they cost does not depend on the rule.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

from gl.kernel.relation import Relations, keys_of

BATCH = 4_096
"""Bindings that a step hands on at a time: what is in flight stays bounded."""


class Pattern(NamedTuple):
    """An atom of a rule: an argument is a variable's number, or ``~t`` for the term ``t``."""

    predicate: int
    arguments: tuple[int, ...]


class Step(NamedTuple):
    """One premise of a plan.

    Attributes:
        premise: Its place in the rule.
        predicate: Of its facts.
        older: Whether facts of the last round are left out.
        places: Where its arguments are bound already.
        bound: These arguments.
        binds: Places with variables that it binds.
        same: Pairs of places that must agree.
        apart: Pairs of arguments that must be known to differ, and are bound afterwards.
    """

    premise: int
    predicate: int
    older: bool
    places: tuple[int, ...]
    bound: tuple[int, ...]
    binds: tuple[tuple[int, int], ...]
    same: tuple[tuple[int, int], ...]
    apart: tuple[tuple[int, int], ...]


class Batch(NamedTuple):
    """Bindings, one a row: a column for each variable bound, and for each premise joined."""

    rows: int
    values: dict[int, list[int]]
    facts: dict[int, list[int]]

    def column(self, argument: int) -> list[int]:
        """What an argument of a pattern is, row by row."""
        return [~argument] * self.rows if argument < 0 else self.values[argument]

    def kept(self, rows: list[int]) -> Batch:
        """Some of the rows."""
        return Batch(
            len(rows),
            {v: list(map(column.__getitem__, rows)) for v, column in self.values.items()},
            {p: list(map(column.__getitem__, rows)) for p, column in self.facts.items()},
        )


def plan(
    premises: tuple[Pattern, ...], first: int, apart: tuple[tuple[int, int], ...] = ()
) -> tuple[Step, ...]:
    """An order of the premises: ``first``, and then whichever has most arguments bound."""
    bound: dict[int, None] = {}
    left = list(range(len(premises)))
    waiting = list(apart)
    steps: list[Step] = []
    following = first
    while True:
        left.remove(following)
        predicate, arguments = premises[following]
        places, binds, same = [], dict[int, int](), []
        for place, argument in enumerate(arguments):
            if argument < 0 or argument in bound:
                places.append(place)
            elif argument in binds:
                same.append((binds[argument], place))
            else:
                binds[argument] = place
        bound.update(dict.fromkeys(binds))
        ready = [pair for pair in waiting if all(a < 0 or a in bound for a in pair)]
        waiting = [pair for pair in waiting if pair not in ready]
        steps.append(
            Step(
                following,
                predicate,
                following < first,
                tuple(places),
                tuple([arguments[place] for place in places]),
                tuple([(place, variable) for variable, place in binds.items()]),
                tuple(same),
                tuple(ready),
            )
        )
        if not left:
            return tuple(steps)
        free = [sum(a >= 0 and a not in bound for a in premises[p].arguments) for p in left]
        following = left[free.index(min(free))]


class Join:
    """Joins over some relations.

    Args:
        relations: The facts.
        apart: Whether two terms are known to differ.
        limit: Bindings that may be made.

    Attributes:
        spent: Bindings made.
        limit: When to stop.
        older: The facts before this one are those that ``Step.older`` allows.
    """

    def __init__(self, relations: Relations, apart: Callable[[int, int], bool], limit: int) -> None:
        self.relations = relations
        self.spent = 0
        self.limit = limit
        self.older = 0
        self._apart = apart

    def feed(
        self, steps: tuple[Step, ...], facts: list[int], sink: Callable[[Batch], None]
    ) -> None:
        """Join some facts of the first premise with those of the others.

        Args:
            steps: A plan, which binds nothing before its first step.
            facts: What to begin with.
            sink: Is given batches of complete bindings.
        """
        first, columns = steps[0], self.relations.columns
        for place, argument in zip(first.places, first.bound, strict=True):
            column = columns[place]
            facts = [fact for fact in facts if column[fact] == ~argument]
        self._extend(steps, 0, Batch(len(facts), {}, {}), list(range(len(facts))), facts, sink)

    def _extend(
        self,
        steps: tuple[Step, ...],
        depth: int,
        batch: Batch,
        rows: list[int],
        facts: list[int],
        sink: Callable[[Batch], None],
    ) -> None:
        """Put the facts found for a step beside the rows that they agree with, and go on."""
        step, columns = steps[depth], self.relations.columns
        self.spent += len(rows)
        for place, other in step.same:
            left, right = columns[place], columns[other]
            agreeing = [i for i, fact in enumerate(facts) if left[fact] == right[fact]]
            rows = [rows[i] for i in agreeing]
            facts = [facts[i] for i in agreeing]
        batch = batch.kept(rows)
        for place, variable in step.binds:
            batch.values[variable] = list(map(columns[place].__getitem__, facts))
        batch.facts[step.premise] = facts
        for one, other in step.apart:
            pairs = zip(batch.column(one), batch.column(other), strict=True)
            differing = [row for row, (s, t) in enumerate(pairs) if s != t and self._apart(s, t)]
            batch = batch.kept(differing)
        if batch.rows == 0 or self.spent > self.limit:
            return
        if depth + 1 == len(steps):
            sink(batch)
        else:
            self._probe(steps, depth + 1, batch, sink)

    def _probe(
        self, steps: tuple[Step, ...], depth: int, batch: Batch, sink: Callable[[Batch], None]
    ) -> None:
        step, relations = steps[depth], self.relations
        limit = self.older if step.older else relations.indexed
        keys = keys_of([batch.column(argument) for argument in step.bound], batch.rows)
        rows: list[int] = []
        facts: list[int] = []
        if not step.binds:
            known = relations.known(step.predicate)
            for row, key in enumerate(keys):
                fact = known.get(key)
                if fact is not None and fact < limit:
                    rows.append(row)
                    facts.append(fact)
            self._extend(steps, depth, batch, rows, facts, sink)
            return
        index = relations.index(step.predicate, step.places)
        for row, key in enumerate(keys):
            found = index.get(key)
            if found is None:
                continue
            if found[-1] >= limit:
                found = found[: bisect_left(found, limit)]
            rows += [row] * len(found)
            facts.extend(found)
            if len(rows) >= BATCH:
                self._extend(steps, depth, batch, rows, facts, sink)
                rows, facts = [], []
                if self.spent > self.limit:
                    return
        self._extend(steps, depth, batch, rows, facts, sink)
