"""Saturation of Horn rules over ground atoms: forward chaining, semi-naive, by hash joins.

A rule is ``P1 and ... and Pn -> Q`` with atoms of variables and constants, every variable of Q in
some P. A round joins the facts of the round before, the delta, with all others: for each premise
once, with the delta at that premise, older facts at the premises before it and all facts at those
behind it. So nothing is derived twice from the same premises. Nothing makes new terms, so a
saturation ends; fuel bounds when.

Source:
    Bancilhon and Ramakrishnan, *An amateur's introduction to recursive query processing
    strategies* (SIGMOD 1986), section 3.2: semi-naive evaluation.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from gl.kernel.join import BATCH, Batch, Join, Pattern, Step, plan
from gl.kernel.relation import Relations

_FIRST = 64
"""Facts that a query begins with at a time: it mostly ends with one of the first."""


class HornRule(NamedTuple):
    """One rule.

    Attributes:
        origin: A number that its facts carry.
        premises: At least one.
        conclusion: Its variables occur in premises.
        apart: Pairs of arguments that must be known to differ; their variables occur there too.
    """

    origin: int
    premises: tuple[Pattern, ...]
    conclusion: Pattern
    apart: tuple[tuple[int, int], ...] = ()


class Saturation:
    """Facts and what follows from them.

    Args:
        relations: The facts; what is derived is added.
        rules: The rules.
        apart: Whether two different terms are known to differ.

    Attributes:
        derivations: Instances of rules whose premises are facts, each counted once.

    >>> PARENT, ANCESTOR = 0, 1
    >>> relations = Relations(2)
    >>> known = [relations.add(PARENT, (i, i + 1), -1, ()) for i in range(3)]
    >>> direct = HornRule(0, (Pattern(PARENT, (0, 1)),), Pattern(ANCESTOR, (0, 1)))
    >>> chain = (Pattern(PARENT, (0, 1)), Pattern(ANCESTOR, (1, 2)))
    >>> step = HornRule(1, chain, Pattern(ANCESTOR, (0, 2)))
    >>> saturation = Saturation(relations, [direct, step])
    >>> saturation.run(1_000), len(relations), saturation.derivations
    (True, 9, 6)
    >>> relations.premises(relations.find(ANCESTOR, (0, 3)))
    (0, 7)
    """

    def __init__(
        self,
        relations: Relations,
        rules: list[HornRule],
        apart: Callable[[int, int], bool] = int.__ne__,
    ) -> None:
        self.relations = relations
        self.derivations = 0
        self._join = Join(relations, apart, 0)
        self._plans = [
            (rule, [plan(rule.premises, first, rule.apart) for first in range(len(rule.premises))])
            for rule in rules
        ]

    @property
    def spent(self) -> int:
        """Bindings made by joins."""
        return self._join.spent

    def run(self, fuel: int) -> bool:
        """Saturate; ``False`` if that would take more than ``fuel`` bindings."""
        relations, join = self.relations, self._join
        join.limit = join.spent + fuel
        while len(relations) > relations.indexed:
            join.older = relations.indexed
            news = relations.refresh()
            for rule, plans in self._plans:
                for steps in plans:
                    self._derive(rule, steps, news.get(steps[0].predicate, []))
                    if join.spent > join.limit:
                        return False
        return True

    def _derive(self, rule: HornRule, steps: tuple[Step, ...], delta: list[int]) -> None:
        """Add what follows with the delta at the first step."""
        if all(self.relations.known(step.predicate) for step in steps):
            sink = partial(self._add, rule)
            for start in range(0, len(delta), BATCH):
                self._join.feed(steps, delta[start : start + BATCH], sink)

    def _add(self, rule: HornRule, batch: Batch) -> None:
        self.derivations += batch.rows
        predicate, arguments = rule.conclusion
        columns = [batch.column(argument) for argument in arguments]
        facts = [batch.facts[premise] for premise in range(len(rule.premises))]
        self.relations.add_all(predicate, columns, rule.origin, facts)

    def first(
        self, patterns: tuple[Pattern, ...], apart: tuple[tuple[int, int], ...] = ()
    ) -> dict[int, int] | None:
        """Values of variables for which all patterns are facts: the first that a join finds.

        For after :meth:`run`.
        """
        answers: list[dict[int, int]] = []

        def take(batch: Batch) -> None:
            answers.append({variable: column[0] for variable, column in batch.values.items()})

        steps = plan(patterns, 0, apart)
        facts = list(self.relations.known(patterns[0].predicate).values())
        for start in range(0, len(facts), _FIRST):
            self._join.limit = self._join.spent + len(facts) + BATCH
            self._join.feed(steps, facts[start : start + _FIRST], take)
            if answers:
                return answers[0]
        return None
