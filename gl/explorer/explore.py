"""Explore a theory: the root block of the grid.

The explorer enumerates terms, conjectures equalities between those that no valuation tells apart,
and sends each conjecture out as a block. What comes back proved, and does not follow from what is
known without induction, becomes a theorem: it is written into the certificate, learnt by
everybody, and ends the enumeration of what it can rewrite. Goals are spawned first and wait with
the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from gl.explorer.compress import core_of, sources
from gl.explorer.conditional import conditional_conjectures
from gl.explorer.consequence import consequences_of
from gl.explorer.enumerate import Enumerator
from gl.explorer.evaluate import Evaluator
from gl.explorer.observe import Observation, Observer
from gl.explorer.options import Event, Options, ignore
from gl.explorer.stages import stages
from gl.grid.block import LogicBlock
from gl.grid.canonical import Key, canonical, equation, is_in_order, is_oriented, key_of
from gl.grid.compile import Base
from gl.grid.message import ROOT, BlockId, Conjecture, Dissolve, Message, News, Proved, Spawn, Urge
from gl.grid.schedule import Grid
from gl.kernel.formula import Forall, Formula
from gl.kernel.sentence import Sentence, terms_of
from gl.kernel.symbol import Kind
from gl.proof.certificate import CertificateWriter
from gl.proof.library import OpenConjecture, Refutation, TheoremRecord
from gl.prover.complete import Completion
from gl.prover.exhaust import exhaustions
from gl.prover.goal import is_plain, make_block, prove_directly
from gl.prover.ground import Calculator
from gl.prover.ground_decide import Decision, contradiction, refute, shown_values
from gl.prover.ground_truth import Truth
from gl.prover.search import Budget
from gl.theory.theory import Goal, Theory

_BATCH = 6
"""Conjectures sent out at once: more are proved side by side, but know less of each other."""

_CANDIDATES = 2_500
"""Terms of one size, beyond which a stage ends: there would be too many dull ones among them."""

_QUICK, _THOROUGH = (1_500, 40), (20_000, 200)
"""Steps of evaluation, and combinations of values, spent on refuting one goal: before anything is
tried to prove it, and after everything was."""

_EQUATIONS = 100
"""Equations that completion may add."""

_KNOWN = 4
"""Valuations, for each constant of a term, at which its value must be known before it is
conjectured equal to anything; valuations that differ in other constants count once."""

_TRIED = "rewriting, saturation, and induction on each variable"


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
        return answers

    def concerns(self, news: News) -> bool:
        del news
        return False


class Explorer:
    """One run."""

    def __init__(self, theory: Theory, options: Options, listener: Callable[[Event], None]) -> None:
        self._theory = theory
        self._options = options
        self._listener = listener
        self._base = base = Base(theory)
        self._evaluator = Evaluator(base)
        self._grid = Grid(_Root(self), lambda spawn: make_block(base, spawn))
        axioms = [base.library[f"A{n}"] for n in range(len(theory.axioms))]
        definitions = [(meaning.parameters, meaning.body) for meaning in base.meanings.values()]
        self._writer = CertificateWriter(theory, base.bank, axioms, definitions)
        self._pending: dict[BlockId, Conjecture] = {}
        self._goals: dict[Key, Goal] = {}
        self._seen: set[Key] = set()
        self._urged: set[BlockId] = set()
        self._follows: dict[str, tuple[str, ...]] = {}
        self._tried_at: dict[BlockId, int] = {}
        self._theorems: dict[str, Conjecture] = {}
        self._methods: dict[str, str] = {}
        self._refuted: list[Refutation] = []
        self._denials: dict[Sentence, str] = {}
        self._classes: dict[Observation, int] = {}
        self._observed: set[int] = set()
        self._next = 0
        self._size = 0
        self._limit: str | None = None

    def run(self) -> Exploration:
        """Explore, compress, and close the certificate."""
        for sort, conjecture, proof in exhaustions(self._base):
            self._seen.add(key_of(self._base, conjecture))
            reference = self._add(conjecture, Proved(ROOT, ROOT, proof, "cases"))
            self._base.exhaustion[sort] = reference
        if self._contradictory():
            return self._finish(Enumerator(self._base, [], []))
        self._post_goals()
        size = self._theory.bounds.size if self._options.size is None else self._options.size
        variables = self._options.variables or self._theory.bounds.variables
        base = self._base
        constants = [
            constant
            for sort in self._theory.sorts
            for constant in base.first_constants(sort.name, variables)[:variables]
        ]
        observer = Observer(base, constants, self._evaluator)
        enumerator = Enumerator(base, constants, [])
        self._complete()
        self._urge_goals([])
        for functions in stages(base):
            enumerator = Enumerator(base, constants, functions)
            self._explore(enumerator, observer, size)
        return self._finish(enumerator)

    def _explore(self, enumerator: Enumerator, observer: Observer, size: int) -> None:
        """One stage: equations first, then conditions, which they mostly decide at once."""
        for self._size in range(1, size + 1):
            if enumerator.candidates() > _CANDIDATES:
                break
            self._decide(self._equalities(observer, enumerator.next_level()))
        enumerator.refresh()
        for self._size in range(1, size + 1):
            levels = enumerator.levels
            self._decide(conditional_conjectures(self._base, observer, levels, self._size))
        self._urge_goals(enumerator.functions)

    def _complete(self) -> None:
        """Superpose the equations of a theory whose terms have no values to be told apart by.

        Ends when nothing new comes, or after a number of equations: many theories have no finite
        completion.
        """
        if self._base.inductions:
            return
        completion = Completion(self._base)
        stated: dict[Key, None] = {}
        while len(stated) < _EQUATIONS:
            found = completion.next()
            if found is None or self._limit is not None:
                return
            conjecture, proof = found
            key = key_of(self._base, conjecture)
            if key in stated:
                continue
            stated[key] = None
            self._seen.add(key)
            for identity, pending in list(self._pending.items()):
                if key_of(self._base, pending) == key:
                    del self._pending[identity]
                    self._grid.post(ROOT, [Dissolve(identity)])
            reference = self._add(conjecture, Proved(ROOT, ROOT, proof, "superposition"))
            self._grid.post(ROOT, [News(reference, self._base.library[reference])])
            self._settle()
        self._limit = f"{_EQUATIONS} equations by completion, which has not ended"

    # Conjectures.

    def _post_goals(self) -> None:
        spawned: list[Message] = []
        truth = Truth(Calculator(self._base), *_QUICK)
        for goal in (*self._theory.goals, *self._options.goals):
            if self._refute(truth, goal):
                continue
            conjecture = self._conjecture_of(goal.formula)
            key = key_of(self._base, conjecture)
            if key not in self._goals:
                self._goals[key] = goal
                if key not in self._seen:
                    spawned.append(self._spawn(conjecture))
        self._grid.post(ROOT, spawned)
        self._settle()

    def _refute_open_goals(self) -> None:
        truth = Truth(Calculator(self._base), *_THOROUGH)
        for identity, conjecture in list(self._pending.items()):
            goal = self._goals.get(key_of(self._base, conjecture))
            if goal is not None and self._limit is None and self._refute(truth, goal):
                del self._pending[identity]

    def _contradictory(self) -> bool:
        """Whether small values contradict the axioms; then nothing else is worth finding."""
        decision = contradiction(self._base)
        if decision is None:
            return False
        self._record(decision, "contradiction")
        self._limit = "the axioms contradict each other"
        return True

    def _refute(self, truth: Truth, goal: Goal) -> bool:
        """Whether the goal fails for small values; if so, write the proof that it does."""
        decision = refute(truth, self._base.internalise(goal.formula))
        if decision is None:
            return False
        reference = self._record(decision, "refutation")
        values = shown_values(self._base, decision.values)
        self._refuted.append(Refutation(goal.formula, int(reference[1:]), values, goal.name))
        return True

    def _record(self, decision: Decision, method: str) -> str:
        reference = self._denials.get(decision.statement)
        if reference is None:
            reference = self._writer.theorem(decision.statement, decision.proof)
            self._denials[decision.statement] = reference
            self._methods[reference] = method
            self._follows[reference] = sources(decision.proof)
        return reference

    def _conjecture_of(self, formula: Formula) -> Conjecture:
        """The conjecture of a closed formula."""
        base = self._base
        names = {}
        if isinstance(formula, Forall):
            names = {v: base.constant(v.name, v.sort) for v in formula.variables}
            hypotheses = tuple([base.internalise(h, names) for h in formula.hypotheses])
            conclusion = base.internalise(formula.conclusion, names)
        else:
            hypotheses, conclusion = (), base.internalise(formula)
        return replace(canonical(base, hypotheses, conclusion), effort=1)

    def _equalities(self, observer: Observer, level: list[int]) -> Iterable[Conjecture]:
        """Equations between terms that no valuation tells apart, the most general ones first.

        General first, so that special cases are not proved before what they are instances of;
        what can be oriented before what cannot; and variables in order before others.
        """
        base = self._base
        found: list[tuple[int, int]] = []
        for term in level:
            if term in self._observed:
                continue
            self._observed.add(term)
            observation = observer.observe(term)
            if None in observation and not observer.is_known_enough(term, _KNOWN):
                continue
            first = self._classes.setdefault(observation, term)
            if first != term:
                found.append((term, first))
        conjectures = [equation(base, term, first) for term, first in found]
        conjectures.sort(
            key=lambda c: (-len(c.constants), not is_oriented(base, c), not is_in_order(base, c))
        )
        for conjecture in conjectures:
            left, right = terms_of(conjecture.conclusion)
            normal = base.normaliser.normal_form
            if normal(left) != normal(right):
                yield conjecture

    def _decide(self, conjectures: Iterable[Conjecture]) -> None:
        """Send conjectures out, a batch at a time, and let the grid settle after each."""
        batch: list[Message] = []
        for conjecture in conjectures:
            if self._limit is not None:
                return
            if key_of(self._base, conjecture) in self._seen:
                continue
            batch.append(self._spawn(conjecture))
            if len(batch) == _BATCH:
                self._grid.post(ROOT, batch)
                self._settle()
                batch = []
        self._grid.post(ROOT, batch)
        self._settle()
        self._urge()

    def _urge(self) -> None:
        """Try harder, once, what simple means did not decide; the oldest first."""
        for identity, conjecture in list(self._pending.items()):
            if identity in self._pending and identity not in self._urged and not conjecture.effort:
                self._urged.add(identity)
                self._grid.post(ROOT, [Urge(identity)])
                self._settle()

    def _urge_goals(self, functions: list[int]) -> None:
        """Try harder what somebody asked for, again as long as one helps another.

        Args:
            functions: Goals that speak of others wait.
        """
        progress = True
        while progress and self._limit is None:
            progress = False
            for identity, conjecture in list(self._pending.items()):
                known = len(self._theorems)
                if not conjecture.effort or self._tried_at.get(identity, -1) == known:
                    continue
                if identity in self._pending and self._speaks_of(conjecture, functions):
                    self._tried_at[identity] = known
                    self._grid.post(ROOT, [Urge(identity)])
                    self._settle()
                    progress = progress or len(self._theorems) > known

    def _speaks_of(self, conjecture: Conjecture, functions: list[int]) -> bool:
        """Whether all functions in a conjecture are among these."""
        bank, kinds = self._base.bank, self._base.symbols.kinds
        sentences = (*conjecture.hypotheses, conjecture.conclusion)
        terms = [t for sentence in sentences for t in terms_of(sentence)]
        heads = [bank.heads[s] for t in terms for s in bank.subterms(t)]
        return all(h < 0 or kinds[h] is not Kind.FUNCTION or h in functions for h in heads)

    def _spawn(self, conjecture: Conjecture) -> Spawn:
        self._seen.add(key_of(self._base, conjecture))
        identity = (self._next,)
        self._next += 1
        self._pending[identity] = conjecture
        return Spawn(identity, conjecture)

    def _settle(self) -> None:
        while not self._grid.idle and self._limit is None:
            self._grid.cycle()
            self._listener(
                Event(
                    "cycle",
                    len(self._theorems),
                    len(self._pending),
                    self._grid.cycles,
                    self._size,
                )
            )
            self._check_limits()

    def _check_limits(self) -> None:
        options = self._options
        if options.fuel is not None and self._matches() > options.fuel:
            self._limit = "fuel"
        elif options.deadline is not None and options.deadline():
            self._limit = "time"

    # Theorems.

    def take(self, proved: Proved) -> list[Message]:
        """Make a theorem of what was proved, unless it already follows from those before."""
        conjecture = self._pending.pop(proved.sender, None)
        if conjecture is None:
            return []
        answers: list[Message] = [Dissolve(proved.sender)]
        if key_of(self._base, conjecture) not in self._goals:
            budget = None if is_plain(conjecture) else Budget()
            if prove_directly(self._base, conjecture, budget) is not None:
                return answers
        reference = self._add(conjecture, proved)
        answers.append(News(reference, self._base.library[reference]))
        return answers

    def _add(self, conjecture: Conjecture, proved: Proved) -> str:
        base = self._base
        statement = self._statement(conjecture)
        reference = self._writer.theorem(statement, proved.proof)
        base.learn(reference, statement)
        self._theorems[reference] = conjecture
        self._methods[reference] = proved.method
        return reference

    def _statement(self, conjecture: Conjecture) -> Sentence:
        return self._base.generalise(
            conjecture.constants, conjecture.hypotheses, conjecture.conclusion
        )

    def _finish(self, enumerator: Enumerator) -> Exploration:
        self._refute_open_goals()
        base = self._base
        axioms = [f"A{n}" for n in range(len(self._theory.axioms))]
        core, follows = core_of(base, self._theorems, axioms)
        follows.update(self._follows)
        for conjecture, proof in consequences_of(base, enumerator):
            if key_of(self._base, conjecture) in self._seen:
                continue
            reference = self._add(conjecture, Proved(ROOT, ROOT, proof, "calculation"))
            follows[reference] = sources(proof)
        records = []
        # The methods are in the order of the certificate.
        for number, (reference, method) in enumerate(self._methods.items()):
            found = self._theorems.get(reference)
            goal = None if found is None else self._goals.get(key_of(base, found))
            records.append(
                TheoremRecord(
                    number,
                    reference in core,
                    follows.get(reference, ()),
                    method,
                    None if goal is None else goal.name,
                )
            )
        return Exploration(
            self._writer.finish(),
            tuple(records),
            self._undecided(),
            tuple(self._refuted),
            self._work(),
            self._limit,
        )

    def _undecided(self) -> tuple[OpenConjecture, ...]:
        """Goals first, then conjectures, each in the order in which they were made."""
        found: list[OpenConjecture] = []
        conjectures: list[OpenConjecture] = []
        for conjecture in self._pending.values():
            goal = self._goals.get(key_of(self._base, conjecture))
            if goal is not None:
                found.append(OpenConjecture(goal.formula, _TRIED, goal.name))
            else:
                formula = self._base.externalise(self._statement(conjecture))
                conjectures.append(OpenConjecture(formula, _TRIED))
        return (*found, *conjectures)

    def _matches(self) -> int:
        """Matches tried so far, by everybody."""
        return self._base.normaliser.matches + self._base.spent + self._evaluator.matches

    def _work(self) -> dict[str, int]:
        return {
            "bursts": self._grid.bursts,
            "cycles": self._grid.cycles,
            "matches": self._matches(),
            "messages": self._grid.messages,
            "steps": self._writer.steps,
            "terms": len(self._base.bank),
        }
