"""Induction: one child block for each case.

From a conjecture and one of its constants ``x`` the motive φ(x) is the whole conjecture, with the
other constants fixed or, in the second variant, universally quantified. For a generator ``c(ys)``
the case assumes φ(y) for the ys of the same sort and proves φ(c(ys)): exactly the premise that the
``induct`` rule wants.
"""

from __future__ import annotations

from gl.grid.block import LogicBlock
from gl.grid.compile import Base
from gl.grid.fuel import Fuel
from gl.grid.memory import Memory
from gl.grid.message import (
    ROOT,
    Ask,
    Attempt,
    BlockId,
    Case,
    Conjecture,
    Left,
    Message,
    News,
    Proved,
    Stuck,
    Tried,
    Urge,
)
from gl.kernel.errors import EndlessError
from gl.kernel.fact import FactStore
from gl.kernel.proof import Proof
from gl.kernel.rewriting import Reference
from gl.kernel.sentence import (
    All,
    Equal,
    Sentence,
    close,
    terms_of,
)
from gl.prover.lemma import as_known, suggestions, suggestions_at, what_is_left
from gl.prover.schema import conclude, goal, hypotheses, parts, single
from gl.prover.search import Budget, Search
from gl.prover.stuck import Statements
from gl.prover.stuck import Stuck as Leaf
from gl.prover.watch import Watch

EFFORT = Budget(splits=3, instances=1, backward=2, superposes=True, conditions=4)
"""What a goal is worth, once the explorer has nothing left to say."""

_FUEL, _LEVELS = 4_000, (8_000, 20_000, 60_000)
"""Matches tried in one burst of one case; the others if urged to prove what is wanted, by level."""


_TESTING = 50_000
"""Steps of evaluation spent on what one case suggests after distinctions of cases."""


def motive(conjecture: Conjecture, constant: int, *, general: bool) -> Sentence:
    """φ: the conjecture about ``constant``."""
    others = tuple([c for c in conjecture.constants if c != constant]) if general else ()
    return close(others, conjecture.hypotheses, conjecture.conclusion)


class CaseBlock(LogicBlock):
    """One case of an induction; asleep while it is stuck, woken by theorems that concern it."""

    def __init__(self, identity: BlockId, base: Base, case: Case) -> None:
        super().__init__(identity)
        self._base = base
        self._case = case
        bank, constant = base.bank, case.constant
        generator = base.inductions[bank.sorts[constant]].generators[case.generator]
        formula = motive(case.conjecture, constant, general=case.general)
        motives = single(base, constant, formula)
        own = motives[bank.sorts[constant]]
        self._parts = parts(base, own, generator)
        self._hypotheses = hypotheses(base, motives, generator, self._parts)
        self._goal = goal(base, own, generator, self._parts)
        self._whole = bank.make(generator.symbol, self._parts)
        self._plain = not case.conjecture.hypotheses and isinstance(
            case.conjecture.conclusion, Equal
        )
        self._watch = Watch(base)
        self._statements = Statements(base, ())
        self._level: int | None = None
        self._suggested: tuple[Conjecture, ...] = ()
        self._left: Left | None = None
        self._spent = 0
        # How much was known when a search ended of itself: more fuel would not help.
        self._hopeless: int | None = None
        self._done = False

    def burst(self, mail: list[Message]) -> list[Message]:
        """Try to prove the case with what is known by now."""
        if any(isinstance(message, Ask) for message in mail):
            return [self._report()]
        if self._done:
            return []
        self._level = max([m.level for m in mail if isinstance(m, Urge)], default=None)
        try:
            proof = self._proof()
        except EndlessError:
            return []
        if proof is not None:
            self._done = True
            return [Proved(self.identity[:-1], self.identity, proof, "case")]
        if not self._suggested:
            return []
        return [Stuck(ROOT, self.identity, self._suggested)]

    def _report(self) -> Tried:
        left = None if self._done else as_known(self._base, self._left)
        attempt = Attempt(self._case.constant, self._case.general, left=left)
        return Tried(ROOT, self.identity, self._spent, attempt)

    def concerns(self, news: News) -> bool:
        """Whether the theorem rewrites what the case is stuck on."""
        return not self._done and self._watch.concerns(news)

    def _proof(self) -> Proof | None:
        base = self._base
        store = FactStore(base.bank, base.library, base.meanings)
        wanted = self._case.effort > 0 and self._level is not None
        if wanted and self._hopeless == len(base.library):
            return None
        fuel = Fuel(_FUEL if self._level is None or not wanted else _LEVELS[self._level])
        search = Search(base, store, fuel)
        search.reserve((*self._case.conjecture.constants, *self._parts))
        opened = bool(self._parts or self._hypotheses)
        facts = store.open(self._parts, self._hypotheses) if opened else []
        memory = search.memory(facts)
        result: Reference | None
        fixed = self._plain and not self._case.general
        if fixed and not wanted and isinstance(self._goal, Equal):
            result = memory.by_rewriting(self._goal)
        else:
            result = search.prove(memory, self._goal, self._budget())
        base.spent += fuel.spent
        self._spent += fuel.spent
        if result is None:
            self._watch_for(memory)
            case, normal = Equal(self._case.constant, self._whole), memory.normal_form
            self._left = what_is_left(base, normal, case, self._hypotheses, self._goal)
            if wanted:
                self._hopeless = len(base.library) if fuel.left > 0 else None
                found = self._at_leaf(search.ends) or suggestions(
                    base, memory.normal_form, self._hypotheses, self._goal
                )
                self._suggested = tuple(found)
            return None
        if opened:
            result = store.close(result)
        return store.proof(result)

    def _at_leaf(self, stuck: list[Leaf]) -> list[Conjecture]:
        """What would help at the end of the first distinction of cases that failed."""
        if not stuck or self._statements.spent >= _TESTING:
            return []
        spent = self._statements.spent
        found = suggestions_at(self._base, self._statements, self._hypotheses, stuck[0])
        self._base.spent += self._statements.spent - spent
        return found

    def _budget(self) -> Budget:
        """Little until urged; then a split for each condition, or what the conjecture is worth."""
        if self._level is None:
            return Budget()
        conjecture = self._case.conjecture
        others = len(conjecture.constants) - 1
        splits = max(1, others, len(conjecture.hypotheses)) * self._case.general
        return EFFORT if self._case.effort else Budget(splits=splits)

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
    sort = base.bank.sorts[constant]
    generators = base.inductions[sort].generators
    premises: dict[int, Reference] = {
        generator.symbol: store.include(proof)
        for generator, proof in zip(generators, cases, strict=True)
    }
    formula = motive(conjecture, constant, general=general)
    result = conclude(base, store, single(base, constant, formula), sort, premises)
    result = store.application(result, (constant,), ())
    if isinstance(formula, All) and formula != conjecture.conclusion:
        result = store.application(result, formula.variables, tuple(given))
    return store.proof(store.close(result))
