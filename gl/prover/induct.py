"""Induction: one child block for each case.

From a conjecture and one of its constants ``x`` the motive φ(x) is the whole conjecture, with the
other constants fixed or, in the second variant, universally quantified. For a generator ``c(ys)``
the case assumes φ(y) for the ys of the same sort and proves φ(c(ys)): exactly the premise that the
``induct`` rule wants.
"""

from __future__ import annotations

from gl.grid.block import LogicBlock
from gl.grid.compile import Base
from gl.grid.memory import Fuel, Memory
from gl.grid.message import BlockId, Case, Conjecture, Message, News, Proved, Urge
from gl.kernel.errors import EndlessError
from gl.kernel.fact import FactStore, Proof
from gl.kernel.rewriting import Reference
from gl.kernel.sentence import (
    All,
    Equal,
    Sentence,
    close,
    substitute,
    terms_of,
)
from gl.kernel.term import Substitution
from gl.prover.search import Budget, Search
from gl.prover.watch import Watch

EFFORT = Budget(splits=2, instances=1, backward=2)
"""What a goal is worth, once the explorer has nothing left to say."""

_FUEL, _MORE = 4_000, 60_000
"""Matches tried in one burst of one case; the second where a goal is tried hard."""


def motive(conjecture: Conjecture, constant: int, *, general: bool) -> Sentence:
    """φ: the conjecture about ``constant``."""
    others = tuple([c for c in conjecture.constants if c != constant]) if general else ()
    return close(others, conjecture.hypotheses, conjecture.conclusion)


def hypothesis(base: Base, formula: Sentence, constant: int, part: int) -> Sentence:
    """φ(part), with variables of the bank where φ quantifies."""
    sigma: Substitution = {constant: part}
    if isinstance(formula, All):
        bank = base.bank
        for other in formula.variables:
            name = base.symbols.names[bank.heads[other]]
            sigma[other] = bank.variable(name, bank.sorts[other])
    return substitute(base.bank, formula, sigma)


class CaseBlock(LogicBlock):
    """One case of an induction; asleep while it is stuck, woken by theorems that concern it."""

    def __init__(self, identity: BlockId, base: Base, case: Case) -> None:
        super().__init__(identity)
        self._base = base
        self._case = case
        bank, constant = base.bank, case.constant
        generator = base.inductions[bank.sorts[constant]].generators[case.generator]
        self._parts = tuple(
            [base.part(constant, i, sort) for i, sort in enumerate(generator.argument_sorts)]
        )
        formula = motive(case.conjecture, constant, general=case.general)
        self._hypotheses = tuple(
            [hypothesis(base, formula, constant, self._parts[i]) for i in generator.recursive]
        )
        whole = {constant: bank.make(generator.symbol, self._parts)}
        self._goal = substitute(bank, formula, whole)
        self._plain = not case.conjecture.hypotheses and isinstance(
            case.conjecture.conclusion, Equal
        )
        self._watch = Watch(base)
        self._urged = False
        self._done = False

    def burst(self, mail: list[Message]) -> list[Message]:
        """Try to prove the case with what is known by now."""
        if self._done:
            return []
        self._urged = any(isinstance(message, Urge) for message in mail)
        try:
            proof = self._proof()
        except EndlessError:
            return []
        if proof is not None:
            self._done = True
            return [Proved(self.identity[:-1], self.identity, proof, "case")]
        return []

    def concerns(self, news: News) -> bool:
        """Whether the theorem rewrites what the case is stuck on."""
        return not self._done and self._watch.concerns(news)

    def _proof(self) -> Proof | None:
        base = self._base
        store = FactStore(base.bank, base.library, base.meanings)
        fuel = Fuel(_MORE if self._urged and self._case.effort else _FUEL)
        search = Search(base, store, fuel)
        search.reserve((*self._case.conjecture.constants, *self._parts))
        opened = bool(self._parts or self._hypotheses)
        facts = store.open(self._parts, self._hypotheses) if opened else []
        memory = search.memory(facts)
        result: Reference | None
        fixed = self._plain and not self._case.general
        if fixed and not (self._urged and self._case.effort) and isinstance(self._goal, Equal):
            result = memory.by_rewriting(self._goal)
        else:
            result = search.prove(memory, self._goal, self._budget())
        base.spent += fuel.spent
        if result is None:
            self._watch_for(memory)
            return None
        if opened:
            result = store.close(result)
        return store.proof(result)

    def _budget(self) -> Budget:
        """Little until urged; then one split, or what the conjecture is worth."""
        if not self._urged:
            return Budget()
        return EFFORT if self._case.effort else Budget(splits=int(self._case.general))

    def _watch_for(self, memory: Memory) -> None:
        terms = [t for h in self._hypotheses for t in terms_of(h)]
        terms.extend(terms_of(self._goal))
        bank = self._base.bank
        self._watch.set(
            [memory.normal_form(t) for t in terms if bank.ground[t]], conditional=not self._plain
        )


def by_induction(
    base: Base, conjecture: Conjecture, constant: int, cases: list[Proof], *, general: bool
) -> Proof:
    """The proof of a conjecture from the proofs of all cases of one induction."""
    store = FactStore(base.bank, base.library, base.meanings)
    given = store.open(conjecture.constants, conjecture.hypotheses)
    premises = tuple([store.include(proof) for proof in cases])
    schema = base.inductions[base.bank.sorts[constant]].schema
    formula = motive(conjecture, constant, general=general)
    result = store.induction(schema, ((constant, formula),), premises, 0)
    result = store.application(result, (constant,), ())
    if isinstance(formula, All):
        result = store.application(result, formula.variables, tuple(given))
    return store.proof(store.close(result))
