"""A conjecture's block: try directly, then by induction on each constant, and wait."""

from __future__ import annotations

from gl.grid.block import LogicBlock
from gl.grid.compile import LARGEST, Base
from gl.grid.fuel import Fuel
from gl.grid.message import (
    ROOT,
    Ask,
    BlockId,
    Case,
    Conjecture,
    Growing,
    Message,
    News,
    Proved,
    Spawn,
    Tried,
    Urge,
)
from gl.kernel.errors import EndlessError
from gl.kernel.fact import FactStore
from gl.kernel.proof import Proof
from gl.kernel.rewriting import Normaliser, Reference
from gl.kernel.sentence import Equal, terms_of
from gl.prover.distinctions import demanded
from gl.prover.induct import EFFORT, CaseBlock, by_induction
from gl.prover.search import Budget, Search
from gl.prover.simultaneous import GrowingBlock
from gl.prover.watch import Watch

_FUEL, _LEVELS = 40_000, (8_000, 20_000, 40_000)
"""Matches tried in one direct attempt; the others when urged, level by level."""

_VARIANTS = 10_000
"""The last number of a case's identity: generator, plus 100 times the constant, plus this times the
variant."""


def prove_directly(base: Base, conjecture: Conjecture, budget: Budget | None) -> Proof | None:
    """A proof without induction: by rewriting, or within a budget for search."""
    return _attempt(base, conjecture, budget, Fuel(_FUEL))


def _attempt(base: Base, conjecture: Conjecture, budget: Budget | None, fuel: Fuel) -> Proof | None:
    store = FactStore(base.bank, base.library, base.meanings)
    search = Search(base, store, fuel)
    search.reserve(conjecture.constants)
    try:
        result, opened = _search(search, store, conjecture, budget)
    except EndlessError:
        return None
    base.spent += fuel.spent
    if result is None:
        return None
    return store.proof(store.close(result) if opened else result)


def _search(
    search: Search, store: FactStore, conjecture: Conjecture, budget: Budget | None
) -> tuple[Reference | None, bool]:
    """The conclusion, in a block that is left open if there is one."""
    opened = bool(conjecture.constants or conjecture.hypotheses)
    facts = store.open(conjecture.constants, conjecture.hypotheses) if opened else []
    memory = search.memory(facts)
    if budget is None and isinstance(conjecture.conclusion, Equal):
        return memory.by_rewriting(conjecture.conclusion), opened
    return search.prove(memory, conjecture.conclusion, budget or Budget()), opened


def is_plain(conjecture: Conjecture) -> bool:
    """Whether the conjecture is an equation without conditions."""
    return not conjecture.hypotheses and isinstance(conjecture.conclusion, Equal)


class ConjectureBlock(LogicBlock):
    """A conjecture, with one child for each case of each possible induction."""

    def __init__(self, identity: BlockId, base: Base, conjecture: Conjecture) -> None:
        super().__init__(identity)
        self._base = base
        self._conjecture = conjecture
        self._candidates = [
            c for c in conjecture.constants if base.bank.sorts[c] in base.inductions
        ]
        self._cases: dict[BlockId, Proof] = {}
        self._growing: dict[BlockId, None] = {}
        self._tried: dict[tuple[int, bool], None] = {}
        self._watch = Watch(base)
        # How much was known when a search ended of itself: more fuel would not help.
        self._hopeless: int | None = None
        self._spent = 0
        self._done = False

    def burst(self, mail: list[Message]) -> list[Message]:
        """Try directly; spawn the cases the first time; put finished cases together."""
        if self._done:
            return []
        if any(isinstance(message, Ask) for message in mail):
            return self._report()
        for message in mail:
            if isinstance(message, Proved):
                if message.sender in self._growing:
                    return self._answer(message.proof, message.method)
                self._cases[message.sender] = message.proof
        spawned = any(isinstance(message, Spawn) for message in mail)
        level = max([m.level for m in mail if isinstance(m, Urge)], default=None)
        if spawned or level is not None or any(isinstance(message, News) for message in mail):
            direct = self._directly(level)
            if direct is not None:
                blocks = [f for f in direct.facts.values() if f.scope is not None]
                # Without hypotheses, there is one for the variables.
                plain = is_plain(self._conjecture) and len(blocks) <= 1
                return self._answer(direct, "calculation" if plain else "deduction")
        by_cases = self._from_cases()
        if by_cases is not None:
            return self._answer(*by_cases)
        answers: list[Message] = []
        if spawned:
            for index in range(len(self._candidates)):
                answers.extend(self._spawn_cases(index, general=False))
        if level is not None:
            promising = self._promising()
            for index in promising:
                answers.extend(self._spawn_cases(index, general=True))
            for index, general in self._tried:
                if index not in promising:
                    continue
                for identity in self._identities(index, general=general):
                    if identity not in self._cases:
                        answers.append(Urge(identity, level))
            answers.extend(self._grow(level))
        return answers

    def concerns(self, news: News) -> bool:
        """Whether the theorem could prove the conjecture without induction."""
        return not self._done and self._watch.concerns(news)

    def _report(self) -> list[Message]:
        """What was tried without induction; those who tried inductions are asked."""
        asked = [
            identity
            for index, general in self._tried
            for identity in self._identities(index, general=general)
        ]
        own = Tried(ROOT, self.identity, self._spent)
        return [own, *[Ask(identity) for identity in (*asked, *self._growing)]]

    def _answer(self, proof: Proof, method: str) -> list[Message]:
        self._done = True
        return [Proved(ROOT, self.identity, proof, method)]

    def _directly(self, level: int | None) -> Proof | None:
        base, conjecture = self._base, self._conjecture
        plain = is_plain(conjecture)
        budget = None if plain else Budget()
        matches = _FUEL
        hard = level is not None and conjecture.effort > 0
        if level is not None and hard:
            if self._hopeless == len(base.library):
                return None
            budget, matches = EFFORT, _LEVELS[level]
        fuel = Fuel(matches)
        proof = _attempt(base, conjecture, budget, fuel)
        self._spent += fuel.spent
        if hard and fuel.left > 0:
            self._hopeless = len(base.library)
        if proof is None:
            terms = [t for h in conjecture.hypotheses for t in terms_of(h)]
            terms.extend(terms_of(conjecture.conclusion))
            # Not the base's own: what others have normalised must not show in what this one spends.
            normaliser = Normaliser(base.bank, base.order, (base.rules,), LARGEST)
            normal = normaliser.normal_form
            self._watch.set(
                [normal(t) for t in terms if base.bank.ground[t]],
                conditional=not plain or conjecture.effort > 0,
            )
            base.spent += normaliser.matches
        return proof

    def _promising(self) -> list[int]:
        """The constants that a recursive definition waits for, if any; else all."""
        conjecture, every = self._conjecture, list(range(len(self._candidates)))
        if not conjecture.effort:
            return every
        wanted = demanded(self._base, conjecture.sentences)
        return [index for index in every if self._candidates[index] in wanted] or every

    def _spawn_cases(self, index: int, *, general: bool) -> list[Message]:
        if (index, general) in self._tried:
            return []
        self._tried[index, general] = None
        conjecture = self._conjecture
        constant = self._candidates[index]
        return [
            Spawn(identity, Case(conjecture, constant, number, general, conjecture.effort))
            for number, identity in enumerate(self._identities(index, general=general))
        ]

    def _grow(self, level: int) -> list[Message]:
        """Inductions that prove more, where that is asked for, or one sort needs another.

        Those that plain inductions may make needless, or that are general, begin at higher levels.
        """
        base, conjecture = self._base, self._conjecture
        answers: list[Message] = []
        for general in (False, True):
            for index, constant in enumerate(self._candidates):
                if general and (len(conjecture.constants) == 1 or not conjecture.effort):
                    continue
                several = len(base.inductions[base.bank.sorts[constant]].sorts) > 1
                if level > general if conjecture.effort else several:
                    identity = (*self.identity, (2 + general) * _VARIANTS + 100 * index)
                    if identity not in self._growing:
                        self._growing[identity] = None
                        task = Growing(conjecture, constant, general)
                        answers.append(Spawn(identity, task))
                    answers.append(Urge(identity, level))
        return answers

    def _identities(self, index: int, *, general: bool) -> list[BlockId]:
        sort = self._base.bank.sorts[self._candidates[index]]
        first = general * _VARIANTS + 100 * index
        count = len(self._base.inductions[sort].generators)
        return [(*self.identity, first + number) for number in range(count)]

    def _from_cases(self) -> tuple[Proof, str] | None:
        base = self._base
        for index, general in self._tried:
            identities = self._identities(index, general=general)
            if all(identity in self._cases for identity in identities):
                cases = [self._cases[identity] for identity in identities]
                constant = self._candidates[index]
                name = base.symbols.names[base.bank.heads[constant]].lstrip("_")
                proof = by_induction(base, self._conjecture, constant, cases, general=general)
                return proof, f"induction on {name}"
        return None


def make_block(base: Base, spawn: Spawn) -> LogicBlock:
    """The block that a ``Spawn`` asks for."""
    match spawn.task:
        case Conjecture():
            return ConjectureBlock(spawn.recipient, base, spawn.task)
        case Case():
            return CaseBlock(spawn.recipient, base, spawn.task)
        case Growing():
            return GrowingBlock(spawn.recipient, base, spawn.task)
