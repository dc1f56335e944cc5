"""Explore a theory: the root block of the grid.

The explorer enumerates terms, conjectures equalities between those that no valuation tells apart,
and sends each conjecture out as a block. What comes back proved, and does not follow from what is
known without induction, becomes a theorem: it is written into the certificate, learnt by
everybody, and ends the enumeration of what it can rewrite. Goals are spawned first and wait with
the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gl.explorer import effort
from gl.explorer.compress import core_of, judge, sources
from gl.explorer.conditional import conditional_conjectures
from gl.explorer.consequence import consequences_of
from gl.explorer.distribution import distributions
from gl.explorer.doubts import counterexamples, refute
from gl.explorer.enumerate import Enumerator
from gl.explorer.equations import Classes
from gl.explorer.evaluate import Evaluator
from gl.explorer.facts import Facts
from gl.explorer.goals import Goals
from gl.explorer.observe import Observer
from gl.explorer.options import Event, Options, ignore
from gl.explorer.pool import STOPPED, Pool
from gl.explorer.predicates import predicate_conjectures
from gl.explorer.reading import simplest_first
from gl.explorer.recorder import Recorder, statement_of
from gl.explorer.relevant import relevant
from gl.explorer.stages import stages
from gl.explorer.undecided import Undecided
from gl.grid.block import LogicBlock
from gl.grid.canonical import key_of
from gl.grid.compile import Base
from gl.grid.executor import Trade
from gl.grid.message import (
    ROOT,
    Ask,
    BlockId,
    Conjecture,
    Dissolve,
    Message,
    News,
    Proved,
    Stuck,
    Tried,
)
from gl.grid.schedule import Grid
from gl.kernel.formula import Formula
from gl.kernel.proof import Proof
from gl.proof.library import OpenConjecture, Refutation, TheoremRecord
from gl.prover.exhaust import exhaustions
from gl.prover.goal import is_plain, make_block, prove_directly
from gl.prover.ground_refuter import Finding
from gl.prover.saturation import Saturation
from gl.prover.search import Budget
from gl.theory.theory import Theory

_CANDIDATES = 2_500
"""Terms of one size, beyond which a stage ends if nobody says otherwise: there would be too many
dull ones among them."""

_NAMED = 12
"""The most functions that are named where something is left out."""

_ASKING = 3
"""Cycles in which conjectures are asked what they tried, and ask their cases, and all answer."""

_CONTRADICTORY = "the axioms contradict each other"


@dataclass(frozen=True, slots=True)
class Exploration:
    """What a run found; ``certificate`` has not been checked yet."""

    certificate: bytes
    theorems: tuple[TheoremRecord, ...]
    open: tuple[OpenConjecture, ...]
    refuted: tuple[Refutation, ...]
    work: dict[str, int]
    limit: str | None


def explore(
    theory: Theory, options: Options | None = None, listener: Callable[[Event], None] = ignore
) -> Exploration:
    """Find and prove what follows from a theory's axioms.

    Args:
        theory: What to explore.
        options: Bounds; the theory's own where they are not given.
        listener: Is told of the progress once a cycle.
    """
    return Explorer(theory, options or Options(), listener).run()


class _Root(LogicBlock):
    """The explorer's place in the grid: it takes what was proved."""

    def __init__(self, explorer: Explorer) -> None:
        super().__init__(ROOT)
        self._explorer = explorer

    def burst(self, mail: list[Message]) -> list[Message]:
        answers: list[Message] = []
        for message in mail:
            if isinstance(message, Proved):
                answers.extend(self._explorer.take(message))
            elif isinstance(message, Stuck):
                self._explorer.lemmas.hear(message)
            elif isinstance(message, Tried):
                self._explorer.undecided.hear(message)
        return answers

    def concerns(self, news: News) -> bool:
        del news
        return False


class Explorer:
    """One run."""

    def __init__(self, theory: Theory, options: Options, listener: Callable[[Event], None]) -> None:
        self._theory = theory
        self._options = options
        self._base = base = Base(theory)
        self._evaluator = Evaluator(base)
        self._executor = self._options.workers(base, Trade(make_block, judge, refute))
        self._grid = Grid(_Root(self), self._executor)
        self._recorder = Recorder(base)
        self._goals = Goals(base, self._recorder)
        self._facts = Facts(base, self._recorder, options.fuel)
        self._pool = Pool(
            base,
            self._grid,
            self._goals,
            self._recorder.theorems,
            options,
            listener,
            self._matches,
        )
        self.lemmas = self._pool.lemmas
        self.undecided = Undecided(base, self.lemmas)
        self._terms = 0
        self._unended: str | None = None
        self._cut: list[str] = []

    def run(self) -> Exploration:
        """Explore, compress, and close the certificate."""
        try:
            return self._run()
        finally:
            self._executor.close()

    def _run(self) -> Exploration:
        base = self._base
        for sort, conjecture, proof in exhaustions(base):
            self._pool.seen.add(key_of(base, conjecture))
            base.exhaustion[sort] = self._recorder.add(conjecture, proof, "cases")
        if self._goals.contradictory():
            self._pool.limit = _CONTRADICTORY
            return self._finish(Enumerator(base, [], []))
        self._post_goals()
        size = self._theory.bounds.size if self._options.size is None else self._options.size
        variables = self._options.variables or self._theory.bounds.variables
        constants = [
            constant
            for sort in self._theory.sorts
            for constant in base.first_constants(sort.name, variables)[:variables]
        ]
        observer = Observer(base, constants, self._evaluator)
        classes = Classes(base, observer)
        enumerator = Enumerator(base, constants, [])
        self._complete()
        self._pool.urge_goals([], effort.FIRST)
        for functions in stages(base, self._within()) or [[]]:
            enumerator = Enumerator(base, constants, functions)
            self._explore(enumerator, classes, observer, size)
        if base.inductions:
            levels = enumerator.levels
            self._pool.decide(predicate_conjectures(base, observer, levels))
        self._pool.urge_goals(None, effort.LAST)
        self._pool.find_lemmas()
        return self._finish(enumerator)

    def _explore(
        self, enumerator: Enumerator, classes: Classes, observer: Observer, size: int
    ) -> None:
        """One stage: equations first, then conditions, which they mostly decide at once."""
        pool = self._pool
        for pool.size in range(1, size + 1):
            if enumerator.exhausted or self._is_too_much(enumerator):
                break
            level = enumerator.next_level()
            self._terms += len(level)
            pool.decide(classes.equalities(level))
        pool.decide(distributions(self._base, observer, enumerator.functions, pool.size))
        enumerator.refresh()
        # Of two terms of the largest size there are, and no larger ones.
        for pool.size in range(1, min(size, 2 * len(enumerator.levels)) + 1):
            levels = enumerator.levels
            pool.decide(conditional_conjectures(self._base, observer, levels, pool.size))
        pool.urge_goals(enumerator.functions, effort.STAGE)

    def _is_too_much(self, enumerator: Enumerator) -> bool:
        """Whether the terms of the next size are too many; if so, that is noted."""
        count, most = enumerator.candidates(), self._options.candidates or _CANDIDATES
        if count <= most:
            return False
        names = [self._base.symbols.names[function] for function in enumerator.functions]
        if len(names) > _NAMED:
            names = [*names[: _NAMED - 1], f"{len(names) - _NAMED + 1:,} more"]
        *first, last = names or ["constructors only"]
        functions = f"{', '.join(first)} and {last}" if first else last
        self._cut.append(
            f"terms of size {self._pool.size} with {functions}: {count:,}, more than {most:,}: "
            "not explored"
        )
        return True

    def _complete(self) -> None:
        """Superpose the equations of a theory whose terms have no values to be told apart by."""
        if not self._base.inductions:
            self._unended = Saturation(self._base, self).run()

    def wanted(self) -> dict[BlockId, Conjecture]:
        """The goals that are equations without conditions, and have not been proved."""
        return {
            identity: conjecture
            for identity, conjecture in self._pool.pending.items()
            if is_plain(conjecture) and self._goals.of(conjecture) is not None
        }

    def state(self, conjecture: Conjecture, proof: Proof, method: str) -> str:
        """Make a theorem of what was proved without having been conjectured."""
        key = key_of(self._base, conjecture)
        self._pool.seen.add(key)
        for identity, pending in list(self._pool.pending.items()):
            if key_of(self._base, pending) == key:
                del self._pool.pending[identity]
                self._grid.post(ROOT, [Dissolve(identity)])
        reference = self._add(conjecture, proof, method)
        self._grid.post(ROOT, [News(reference, self._base.library[reference])])
        self._pool.settle()
        return reference

    def goes_on(self) -> bool:
        """Whether no limit has been reached."""
        self._pool.check_limits()
        return self._pool.limit is None

    # Conjectures.

    def _post_goals(self) -> None:
        if not self._options.goals:
            self._facts.state()
        goals = self._facts.open(self._options.goals or self._theory.goals)
        for conjecture in self._goals.open(goals):
            if key_of(self._base, conjecture) in self._pool.seen:
                self._goals.decided(conjecture)
            elif (proof := self._goals.calculated(conjecture)) is not None:
                self.state(conjecture, proof, "calculation")
            else:
                self._grid.post(ROOT, [self._pool.spawn(conjecture)])
        self._pool.check_limits()
        self._pool.settle()

    def _within(self) -> list[int] | None:
        """The functions to explore: where goals are asked for, what these are about."""
        if not self._options.goals:
            return None
        formulas = [goal.formula for goal in self._options.goals]
        return relevant(self._base, [self._base.internalise(f) for f in formulas])

    def _refute_open(self) -> None:
        pending = self._pool.pending
        if self._pool.limit not in {STOPPED, _CONTRADICTORY}:
            for identity in self._goals.false_among(pending, self._false_for_small_values()):
                del pending[identity]

    def _false_for_small_values(self) -> Mapping[BlockId, Finding]:
        """What is refuted of the explorer's own conjectures, unless only goals matter."""
        if self._options.goals:
            return {}
        pending, goals = self._pool.pending.items(), self._goals
        own = {i: c for i, c in pending if not c.effort and goals.of(c) is None}
        return counterexamples(own, self._executor.refute)

    # Theorems.

    def take(self, proved: Proved) -> list[Message]:
        """Make a theorem of what was proved, unless it already follows from those before."""
        conjecture = self._pool.pending.pop(proved.sender, None)
        if conjecture is None:
            return []
        answers: list[Message] = [Dissolve(proved.sender)]
        if self._goals.of(conjecture) is None:
            budget = None if is_plain(conjecture) else Budget()
            if prove_directly(self._base, conjecture, budget) is not None:
                return answers
        reference = self._add(conjecture, proved.proof, proved.method)
        answers.append(News(reference, self._base.library[reference]))
        return answers

    def _add(self, conjecture: Conjecture, proof: Proof, method: str) -> str:
        self._goals.decided(conjecture)
        return self._recorder.add(conjecture, proof, method)

    def _finish(self, enumerator: Enumerator) -> Exploration:
        goals, pool = self._goals, self._pool
        if pool.limit not in {STOPPED, _CONTRADICTORY} and goals.contradictory_after_all():
            pool.limit = _CONTRADICTORY
        self._refute_open()
        self._ask_open()
        base, recorder = self._base, self._recorder
        axioms = [f"A{n}" for n in range(len(self._theory.axioms))]
        core, follows = core_of(self._executor.ask, recorder.theorems, axioms)
        follows.update(recorder.follows)
        said = () if self._options.goals else consequences_of(base, enumerator)
        for conjecture, proof in said:
            if key_of(base, conjecture) not in self._pool.seen:
                follows[recorder.add(conjecture, proof, "calculation")] = sources(proof)
        records = []
        # The methods are in the order of the certificate.
        for number, (reference, method) in enumerate(recorder.methods.items()):
            found = recorder.theorems.get(reference)
            goal = None if found is None else self._goals.of(found)
            name = self._facts.answers.get(reference) if goal is None else goal.name
            source = follows.get(reference, ())
            records.append(TheoremRecord(number, reference in core, source, method, name))
        return Exploration(
            recorder.finish(),
            tuple(records),
            self._undecided(),
            simplest_first(self._goals.refuted),
            self._work(),
            self._pool.limit or self._unended or self._facts.limit or "; ".join(self._cut) or None,
        )

    def _ask_open(self) -> None:
        """Let the blocks of what stays open say what they have tried."""
        if self._pool.limit in {STOPPED, _CONTRADICTORY}:
            return
        asked: list[Message] = [Ask(identity) for identity in self._reported()]
        self._grid.post(ROOT, asked)
        for _ in range(_ASKING if asked else 0):
            self._grid.cycle()

    def _reported(self) -> list[BlockId]:
        """Open goals, and open conjectures that were made to see whether they hold."""
        return [
            identity
            for identity, conjecture in self._pool.pending.items()
            if self._goals.of(conjecture) is not None
            or (
                not self._options.goals
                and (not conjecture.effort or key_of(self._base, conjecture) in self._pool.promoted)
            )
        ]

    def _undecided(self) -> tuple[OpenConjecture, ...]:
        """What stays open, in the order in which it is read."""
        base = self._base
        proved = {key_of(base, theorem) for theorem in self._recorder.theorems.values()}
        found: list[OpenConjecture] = []
        for identity in self._reported():
            conjecture = self._pool.pending[identity]
            formula = base.externalise(statement_of(base, conjecture))
            goals = self._goals.same_as(conjecture)
            said: list[tuple[Formula, str | None]] = [(goal.formula, goal.name) for goal in goals]
            for each, name in said or [(formula, None)]:
                found.append(self.undecided.entry(identity, conjecture, each, name, proved))
        return simplest_first(found)

    def _matches(self) -> int:
        """Matches tried so far, by everybody."""
        own = self._base.normaliser.matches + self._base.spent
        return own + self._evaluator.steps + self._facts.spent + self._executor.spent

    def _work(self) -> dict[str, int]:
        return {
            **self._facts.work(),
            "bursts": self._grid.bursts,
            "cycles": self._grid.cycles,
            "matches": self._matches(),
            "messages": self._grid.messages,
            "steps": self._recorder.steps,
            "terms": self._terms,
        }
