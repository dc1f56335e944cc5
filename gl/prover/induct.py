"""Induction: one child block for each case.

From a conjecture and one of its constants ``x`` the motive φ(x) is the whole conjecture, the other
constants fixed. For a generator ``c(ys)`` the case assumes φ(y) for the ys of the same sort and
proves φ(c(ys)); its box closes to exactly the premise that the ``induct`` rule wants.
"""

from __future__ import annotations

from gl.grid.block import LogicBlock
from gl.grid.compile import Base
from gl.grid.memory import Memory
from gl.grid.message import BlockId, Case, Conjecture, Message, News, Proved
from gl.kernel.fact import Box, FactStore, Level
from gl.kernel.sentence import Equal, Sentence, close, substitute, terms_of
from gl.prover.watch import Watch


def motive(conjecture: Conjecture) -> Sentence:
    """φ: the conjecture without its quantifier."""
    return close((), conjecture.hypotheses, conjecture.conclusion)


def case_levels(base: Base, case: Case) -> tuple[tuple[Level, ...], Sentence]:
    """The context of a case and what has to be shown in it."""
    bank, conjecture, constant = base.bank, case.conjecture, case.constant
    generator = base.inductions[bank.sorts[constant]].generators[case.generator]
    parts = tuple([base.part(constant, i, sort) for i, sort in enumerate(generator.argument_sorts)])
    formula = motive(conjecture)
    inductive = tuple(
        [substitute(bank, formula, {constant: parts[i]}) for i in generator.recursive]
    )
    whole = {constant: bank.make(generator.symbol, parts)}
    hypotheses = tuple([substitute(bank, h, whole) for h in conjecture.hypotheses])
    levels = [Level(parts, inductive), Level((), hypotheses)]
    goal = substitute(bank, conjecture.conclusion, whole)
    return tuple([level for level in levels if level.eigenvariables or level.hypotheses]), goal


class CaseBlock(LogicBlock):
    """One case of an induction; asleep while it is stuck, woken by theorems that concern it."""

    def __init__(self, identity: BlockId, base: Base, case: Case) -> None:
        super().__init__(identity)
        self._base = base
        self._conditional = bool(case.conjecture.hypotheses)
        self._levels, self._goal = case_levels(base, case)
        self._watch = Watch(base)
        self._done = False

    def burst(self, mail: list[Message]) -> list[Message]:
        """Try to prove the case with what is known by now."""
        del mail
        if self._done:
            return []
        memory = Memory(self._base, self._levels)
        fact = memory.prove(self._goal, saturate=self._conditional)
        if fact is not None:
            self._done = True
            box = memory.store.closed(fact)
            return [Proved(self.identity[:-1], self.identity, box, "case")]
        terms = [t for level in self._levels for h in level.hypotheses for t in terms_of(h)]
        if isinstance(self._goal, Equal):
            terms.extend(memory.residue(self._goal))
        normal = self._base.normaliser.normal_form
        self._watch.set([normal(t) for t in terms], conditional=self._conditional)
        return []

    def concerns(self, news: News) -> bool:
        """Whether the theorem rewrites what the case is stuck on."""
        return not self._done and self._watch.concerns(news)


def by_induction(base: Base, conjecture: Conjecture, constant: int, cases: list[Box]) -> Box:
    """The proof of a conjecture from the boxes of all cases of one induction."""
    store = FactStore(
        base.bank, base.library, (Level(conjecture.constants, conjecture.hypotheses),)
    )
    premises = tuple([store.boxed(box) for box in cases])
    schema = base.inductions[base.bank.sorts[constant]].schema
    general = store.induction(schema, ((constant, motive(conjecture)),), premises, 0)
    instance = store.application(general, (constant,), ())
    if conjecture.hypotheses:
        instance = store.application(instance, (), tuple(range(len(conjecture.hypotheses))))
    return store.closed(instance)
