"""Induction whose motive grows: what a case gets stuck on is proved along with it.

``even(a) and even(b) -> even(a + b)``, by induction on ``b``, gets stuck on ``odd(a + b)``, given
``even(a)`` and ``odd(b)``; both together are proved by one induction. So are a statement about
trees and the one about forests that its only case is stuck on. A motive is a conjunction, one for
each sort of the schema; it starts with the conjecture, and takes what is true of values and
mentions a part of a case that was not proved.
"""

from __future__ import annotations

from gl.grid.block import LogicBlock
from gl.grid.canonical import constants_in
from gl.grid.compile import Base, Generator
from gl.grid.fuel import Fuel
from gl.grid.message import (
    ROOT,
    Ask,
    Attempt,
    BlockId,
    Growing,
    Left,
    Message,
    News,
    Proved,
    Tried,
    Urge,
)
from gl.kernel.errors import EndlessError
from gl.kernel.fact import FactStore
from gl.kernel.proof import Proof
from gl.kernel.rewriting import Reference
from gl.kernel.sentence import Conjunction, Equal, Sentence, nameless, size_of, terms_of
from gl.prover.induct import EFFORT, motive
from gl.prover.lemma import as_known, what_is_left
from gl.prover.schema import Motive, Motives, conclude, goal, hypotheses, parts
from gl.prover.search import Budget, Search
from gl.prover.stuck import Statements, Stuck, stem

_COMPANIONS = 3
"""Statements that are proved along with one conjecture."""

_FEW, _ATTEMPTS = 2, 6
"""Motives tried for one conjecture; the second where somebody asked for it."""

_STUCK = 4
"""Subgoals looked at, of one case."""

_FUEL, _LEVELS = 3_000, (8_000, 8_000, 20_000)
"""Matches tried in one case of one attempt; the others for what is wanted, by level."""

_IN_ALL = 4
"""So many times that, in all attempts of one burst."""

_LITTLE = Budget(backward=1)
"""What a conjecture of the explorer is worth."""

_Conjuncts = dict[str, tuple[Sentence, ...]]
"""What is to be proved, by sort."""


class GrowingBlock(LogicBlock):
    """An induction on one constant; asleep while it is stuck."""

    def __init__(self, identity: BlockId, base: Base, task: Growing) -> None:
        super().__init__(identity)
        self._base = base
        self._task = task
        self._conjecture = conjecture = task.conjecture
        bank = base.bank
        self._sort = bank.sorts[task.constant]
        self._constants = {
            sort: task.constant if sort == self._sort else self._other(sort)
            for sort in base.inductions[self._sort].sorts
        }
        others = tuple([c for c in conjecture.constants if c != task.constant])
        self._fixed = () if task.general else others
        self._statements = Statements(base, self._fixed)
        self._level = 0
        self._spent = 0
        # Of the last burst: what was to be proved along, and what is left.
        self._rests: list[tuple[tuple[Sentence, ...], Left]] = []
        self._done = False

    def _other(self, sort: str) -> int:
        """What the motive of another sort is about: nothing that the conjecture mentions."""
        (constant,) = self._base.first_constants(sort, 1)
        if constant not in self._conjecture.constants:
            return constant
        return self._base.eigenvariables.numbered(stem(self._base, sort), 0, sort)

    def burst(self, mail: list[Message]) -> list[Message]:
        """Try, from the conjecture alone to as many statements as may be."""
        if any(isinstance(message, Ask) for message in mail):
            return [self._report()]
        if self._done:
            return []
        self._level = max([m.level for m in mail if isinstance(m, Urge)], default=0)
        before, self._rests = self._base.spent, []
        try:
            proof = self._proof()
        except EndlessError:
            return []
        finally:
            self._spent += self._base.spent - before
        if proof is None:
            return []
        self._done = True
        name = self._base.symbols.names[self._base.bank.heads[self._task.constant]].lstrip("_")
        method = f"simultaneous induction on {name}"
        return [Proved(self.identity[:-1], self.identity, proof, method)]

    def _report(self) -> Tried:
        bank = self._base.bank
        rests = [
            (together, left)
            for together, then in self._rests
            if together and (left := as_known(self._base, then)) is not None
        ]
        together, left = min(rests, key=lambda r: size_of(bank, r[1].goal), default=((), None))
        task = self._task
        attempt = Attempt(task.constant, task.general, True, together, left)
        return Tried(ROOT, self.identity, self._spent, attempt)

    def concerns(self, news: News) -> bool:
        """Never: what it costs is spent anew only when its conjecture is tried harder."""
        del news
        return False

    def _proof(self) -> Proof | None:
        first = motive(self._conjecture, self._task.constant, general=self._task.general)
        waiting: list[_Conjuncts] = [{self._sort: (first,)}]
        base, effort = self._base, self._conjecture.effort
        most = base.spent + _IN_ALL * self._fuel()
        for _ in range(_ATTEMPTS if effort else _FEW):
            if not waiting or (effort and base.spent > most):
                break
            conjuncts, spent = waiting.pop(), self._statements.spent
            found = self._attempt(conjuncts)
            base.spent += self._statements.spent - spent
            if isinstance(found, Proof):
                return found
            if sum(len(said) for said in conjuncts.values()) <= _COMPANIONS:
                waiting.extend(reversed(found))
        return None

    def _fuel(self) -> int:
        """Matches that one case of one attempt is worth."""
        return _LEVELS[self._level] if self._conjecture.effort else _FUEL

    def _attempt(self, conjuncts: _Conjuncts) -> Proof | list[_Conjuncts]:
        """A proof, or larger motives to try instead."""
        motives = {
            sort: Motive(constant, _joined(conjuncts.get(sort, (Equal(constant, constant),))))
            for sort, constant in self._constants.items()
        }
        cases: dict[int, Proof] = {}
        for sort, said in conjuncts.items():
            for generator in self._base.inductions[sort].generators:
                case = self._case(motives, sort, said, generator)
                if not isinstance(case, Proof):
                    return self._larger(conjuncts, motives[sort], generator, case)
                cases[generator.symbol] = case
        return self._conclusion(motives, cases, alone=len(conjuncts[self._sort]) == 1)

    def _case(
        self, motives: Motives, sort: str, said: tuple[Sentence, ...], generator: Generator
    ) -> Proof | list[Stuck]:
        """The proof of a case, or what the first statement that was not proved is stuck on."""
        base, task = self._base, self._task
        store = FactStore(base.bank, base.library, base.meanings)
        fuel = Fuel(self._fuel())
        stuck: list[Stuck] = []
        search = Search(base, store, fuel, stuck)
        arguments = parts(base, motives[sort], generator)
        search.reserve((*task.conjecture.constants, *arguments))
        given = hypotheses(base, motives, generator, arguments) if arguments else ()
        facts = store.open(arguments, given) if arguments else []
        memory = search.memory(facts)
        proved: list[Reference] = []
        for sentence in said:
            stuck.clear()
            wanted = goal(base, Motive(motives[sort].constant, sentence), generator, arguments)
            fact = search.prove(memory, wanted, EFFORT if task.conjecture.effort else _LITTLE)
            if fact is None:
                base.spent += fuel.spent
                whole = base.bank.make(generator.symbol, arguments)
                case = Equal(motives[sort].constant, whole)
                left = what_is_left(base, memory.normal_form, case, given, wanted)
                self._rests.append((said[1:], left))
                return stuck
            proved.append(fact)
        base.spent += fuel.spent
        result = proved[0] if len(proved) == 1 else store.conjunction(tuple(proved))
        return store.proof(store.close(result) if arguments else result)

    def _larger(
        self, conjuncts: _Conjuncts, motive: Motive, generator: Generator, stuck: list[Stuck]
    ) -> list[_Conjuncts]:
        """The motives with one more statement, the smallest statement first."""
        bank = self._base.bank
        arguments = parts(self._base, motive, generator)
        known = dict.fromkeys([nameless(bank, s) for said in conjuncts.values() for s in said])
        found: list[tuple[str, Sentence]] = []
        for entry in self._nearest(stuck, arguments):
            for index in generator.recursive:
                sort = generator.argument_sorts[index]
                about = self._statements.about(entry, arguments[index], self._constants[sort])
                for sentence in about:
                    plain = nameless(bank, sentence)
                    if plain not in known:
                        known[plain] = None
                        found.append((sort, sentence))
        found.sort(key=lambda pair: size_of(bank, pair[1]))
        return [
            conjuncts | {sort: (*conjuncts.get(sort, ()), sentence)} for sort, sentence in found
        ]

    def _nearest(self, stuck: list[Stuck], arguments: tuple[int, ...]) -> list[Stuck]:
        """The subgoals about parts of the case, first what mentions nothing opened on the way."""
        base = self._base
        ranked = []
        for entry in dict.fromkeys(stuck):
            constants = constants_in(base, terms_of(entry.goal))
            opened = [c for c in constants if c not in (*arguments, *self._conjecture.constants)]
            if any(c in arguments for c in constants):
                ranked.append((len(opened), size_of(base.bank, entry.goal), entry))
        ranked.sort(key=lambda item: item[:2])
        return [entry for _, _, entry in ranked[:_STUCK]]

    def _conclusion(self, motives: Motives, cases: dict[int, Proof], *, alone: bool) -> Proof:
        """The conjecture, which is the first of what the motive of its sort says, or all."""
        base, conjecture = self._base, self._conjecture
        store = FactStore(base.bank, base.library, base.meanings)
        given = store.open(conjecture.constants, conjecture.hypotheses)
        premises: dict[int, Reference] = {
            symbol: store.include(proof) for symbol, proof in cases.items()
        }
        result: Reference = conclude(base, store, motives, self._sort, premises)
        result = store.application(result, (self._task.constant,), ())
        if not alone:
            result = store.part(result, 0)
        others = tuple(
            [c for c in conjecture.constants if c not in (self._task.constant, *self._fixed)]
        )
        if others or given:
            result = store.application(result, others, tuple(given))
        return store.proof(store.close(result))


def _joined(said: tuple[Sentence, ...]) -> Sentence:
    return said[0] if len(said) == 1 else Conjunction(said)
