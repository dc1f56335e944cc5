"""The memory of a logic block: what holds there, and how it was derived.

Equations are kept twice: as rewrite rules (gl.grid.rules), and in a congruence closure
(gl.grid.classes), over whose classes the premises of clauses are matched. Constructors are
injective and distinct, definitions are unfolded, conjunctions taken apart. Whatever is gained goes
round again, until nothing new comes or the fuel is spent.
"""

from __future__ import annotations

from collections.abc import Iterable

from gl.grid.classes import Classes
from gl.grid.clause import Clause, Other, Use, backward_of, clauses_of, use
from gl.grid.compile import Base
from gl.grid.denials import Denials
from gl.grid.fuel import Fuel
from gl.grid.instances import Instances
from gl.grid.rules import GroundRules
from gl.kernel.fact import FactStore
from gl.kernel.rewriting import Link, Reference
from gl.kernel.sentence import (
    Absurd,
    All,
    Conjunction,
    Disjunction,
    Equal,
    Holds,
    Negation,
    Sentence,
    Some,
    substitute,
    terms_of,
)
from gl.kernel.symbol import Kind
from gl.kernel.term import Substitution

_ROUNDS = 6
"""Rounds of saturation; the laws of mpl_examples need at most 4 (2026-11)."""

_INSTANCES = 200
"""Instances of one clause in one round, beyond which the rest is left out."""

_FACTS = 80
"""Facts gained in one memory, beyond which it stops looking for more."""


class Memory:
    """Facts, rules and equalities under some hypotheses.

    Args:
        base: The language and the library.
        store: Where facts are made.
        facts: The visible facts of the store to reason with.
        fuel: What may be spent.
        used: Facts that have been opened, split or denied.

    Attributes:
        clauses: Facts that are rules.
        backward: Rules whose premises are no literals.
        existentials: Facts of the form ``exists x. P``, not yet opened.
        disjunctions: Facts of the form ``P or Q``, not yet split.
        negations: Facts of the form ``not P`` where P is no literal.
    """

    def __init__(
        self,
        base: Base,
        store: FactStore,
        facts: Iterable[int],
        fuel: Fuel,
        used: frozenset[int] = frozenset(),
    ) -> None:
        self._base = base
        self._used = used
        self.store = store
        self.fuel = fuel
        self._rules = rules = GroundRules(base, store, fuel, self._gain)
        self._classes = classes = Classes(base, store, rules, fuel)
        self.clauses: list[Clause] = []
        self._denials = Denials(base, store, classes, self.clauses)
        self._equalities = Instances(base, store, rules, classes)
        self._given: list[int] = []
        self._learnt: set[int] = set()
        self._atoms: dict[int, list[int]] = {}
        self.backward: list[Clause] = []
        self.existentials: list[int] = []
        self.disjunctions: list[int] = []
        self.negations: list[int] = []
        self._tried: set[tuple[Reference, tuple[Use | Other | int, ...], tuple[int, ...]]] = set()
        self._absurd: Reference | None = None
        for fact in facts:
            self.learn(fact)

    def child(self, facts: list[int], *, used: int | None = None) -> Memory:
        """A memory for a block inside: the same facts and some more.

        Args:
            facts: What holds inside beside the facts here.
            used: A fact that has been opened, split or denied, and is not to be again.
        """
        done = self._used if used is None else self._used | {used}
        return Memory(self._base, self.store, (*self._given, *facts), self.fuel, done)

    def learn(self, fact: int) -> None:
        """Take note of a fact, and of what it says at once."""
        if fact in self._learnt:
            return
        self._learnt.add(fact)
        self._given.append(fact)
        sentence = self.store.sentence(fact)
        match sentence:
            case Equal():
                self._rules.equations.append(fact)
            case Absurd():
                self._absurd = fact
            case Holds(predicate, _):
                self._atoms.setdefault(predicate, []).append(fact)
                if predicate in self._base.meanings and fact not in self._used:
                    self.learn(self.store.unfolded(fact))
            case Conjunction(parts):
                for index in range(len(parts)):
                    self.learn(self.store.part(fact, index))
            case Disjunction() | Some() if fact in self._used:
                pass
            case Disjunction():
                self.disjunctions.append(fact)
            case Some():
                self.existentials.append(fact)
            case All(variables, (), Equal(left, right)):
                self._rules.add_schematic(fact, variables, left, right)
            case Negation(body) if not isinstance(body, (Equal, Holds)):
                if fact not in self._used:
                    self.negations.append(fact)
            case _:
                self.clauses.extend(clauses_of(self._base.bank, fact, sentence))
                self.backward.extend(backward_of(fact, sentence))

    @property
    def facts(self) -> list[int]:
        """What was learnt, in order."""
        return self._given

    @property
    def absurd(self) -> Reference | None:
        """Absurdity, once it holds."""
        return self._rules.absurd if self._absurd is None else self._absurd

    # What can be concluded.

    def normal_form(self, term: int) -> int:
        """The normal form under the library's rules and the equations of this memory."""
        return self._rules.normal_form(term)

    def explain(self, term: int) -> list[Link]:
        """The calculation from a term to its normal form."""
        return self._rules.explain(term)

    def by_rewriting(self, goal: Equal) -> int | None:
        """The goal, if both sides have one normal form."""
        return self._rules.calculation(goal)

    def saturate(self, goal: Sentence, instances: int = 0) -> Reference | None:
        """Infer until the goal is among the facts, or nothing follows, or the fuel is spent.

        Args:
            goal: What is looked for; absurdity gives any goal.
            instances: Rounds in which instances of the library's equations are added to the
                classes, in both directions: equality saturation, for small terms.
        """
        start = len(self.store.facts)
        for _ in range(_ROUNDS + instances):
            self._rules.charge()
            if self.fuel.left <= 0:
                return None
            if self.absurd is None:
                self._rules.orient()
            if self.absurd is None:
                self._classes.refresh(self._relevant(goal))
                found = self.concluded(goal)
                if found is not None:
                    return found
            before = len(self._learnt)
            if self.absurd is None and instances > 0:
                instances -= 1
                self._equalities.add_round(goal)
                found = self.concluded(goal)
                if found is not None:
                    return found
                before = -1
            if self.absurd is None:
                self._use_constructors()
            if self.absurd is None:
                self._use_clauses(start)
            if self.absurd is not None:
                if isinstance(goal, Absurd):
                    return self.absurd
                return self.store.absurdity(self.absurd, goal)
            if len(self._learnt) == before or len(self.store.facts) - start > _FACTS:
                return None
        return None

    def concluded(self, goal: Sentence) -> Reference | None:
        """The goal, if it is an equation or an atom that holds by now."""
        match goal:
            case Equal(left, right):
                for side in (left, right):
                    self._classes.note(side)
                return (
                    self._classes.equation(left, right)
                    if self._classes.closure.equal(left, right)
                    else None
                )
            case Holds(predicate, arguments):
                for fact in self._atoms.get(predicate, ()):
                    atom = self.store.sentence(fact)
                    if isinstance(atom, Holds) and self._classes.same(atom.arguments, arguments):
                        return self._classes.moved(fact, arguments)
                return None
            case Negation(Equal() | Holds() as body):
                return self._denials.find(body)
            case _:
                return self.store.known(goal)

    def reworded(self, fact: Reference, goal: Holds) -> int | None:
        """The goal, from an atom that says the same of terms that are known to be equal."""
        atom = self.store.sentence(fact)
        if not isinstance(atom, Holds) or not self._classes.same(atom.arguments, goal.arguments):
            return None
        own = self.store.restated(fact) if isinstance(fact, str) else fact
        return self._classes.moved(own, goal.arguments)

    def matches(self, pattern: int, term: int) -> list[Substitution]:
        """The substitutions that make the pattern equal to the term, modulo what is known."""
        self._classes.note(term)
        return self._classes.match(pattern, self._classes.closure.find(term), {})

    def terms(self) -> list[int]:
        """The terms that this memory knows of, in order of arrival."""
        return self._classes.closure.terms()

    def _relevant(self, goal: Sentence) -> Iterable[int]:
        """The terms that matter: those of the goal, the atoms and the clauses' premises."""
        ground = self._base.bank.ground
        yield from [term for term in terms_of(goal) if ground[term]]
        for facts in self._atoms.values():
            for fact in facts:
                yield from terms_of(self.store.sentence(fact))
        for clause in self.clauses:
            for premise in clause.premises:
                yield from [side for side in terms_of(premise) if ground[side]]

    def _use_constructors(self) -> None:
        """Injectivity and distinctness, class by class."""
        bank, kinds = self._base.bank, self._base.symbols.kinds
        for root in self._classes.closure.roots():
            first = None
            for term in list(self._classes.closure.members(root)):
                if kinds[bank.heads[term]] is not Kind.CONSTRUCTOR:
                    continue
                if first is None:
                    first = term
                    continue
                if bank.heads[term] != bank.heads[first]:
                    self._absurd = self.store.distinction(self._classes.equation(first, term))
                    return
                pairs = zip(bank.arguments[first], bank.arguments[term], strict=True)
                for index, (left, right) in enumerate(pairs):
                    if not self._classes.closure.equal(left, right):
                        equation = self._classes.equation(first, term)
                        self._gain(self.store.injection(equation, index))

    # Clauses.

    def _gain(self, fact: int) -> None:
        """Learn a derived fact; only what was given is unfolded, or there would be no end."""
        if isinstance(self.store.sentence(fact), Holds):
            self._used |= {fact}
        self.learn(fact)

    def _use_clauses(self, start: int) -> None:
        """Instances of clauses whose premises hold, matched over the classes."""
        # What the library says exists is not asked for: each answer would be asked about again.
        library = [c for c in self._base.clauses if not isinstance(c.conclusion, Some)]
        for clause in (*self.clauses, *library):
            if not clause.premises and clause.variables:
                continue
            for sigma in self._instances(clause):
                key = (clause.fact, clause.way, tuple([sigma[v] for v in clause.variables]))
                if clause.variables and key in self._tried:
                    continue
                self._tried.add(key)
                self._apply(clause, sigma)
                if self.absurd is not None or len(self.store.facts) - start > _FACTS:
                    return

    def _instances(self, clause: Clause) -> list[Substitution]:
        found: list[Substitution] = [{}]
        if clause.trigger is not None:
            found = self.triggered(clause)
        for premise in clause.premises:
            found = [more for sigma in found for more in self._holding(premise, sigma)]
            if not found:
                return []
            del found[_INSTANCES:]
        return [s for s in found if all(v in s for v in clause.variables)]

    def nearly(self, clause: Clause) -> list[Substitution]:
        """The substitutions under which all premises of the clause but the last hold."""
        return self._instances(clause._replace(premises=clause.premises[:-1]))

    def triggered(self, clause: Clause) -> list[Substitution]:
        """The substitutions that make the clause's trigger a term at hand."""
        if clause.trigger is None:
            return []
        closure = self._classes.closure
        terms = list(closure.headed(self._base.bank.heads[clause.trigger]))
        return [
            sigma
            for term in terms
            for sigma in self._classes.match_arguments(clause.trigger, term, {})
        ]

    def _holding(self, premise: Sentence, sigma: Substitution) -> list[Substitution]:
        """The ways in which a premise holds."""
        if isinstance(premise, Negation):
            return self._failing(premise.body, sigma)
        if isinstance(premise, Equal):
            first, second = premise.left, premise.right
            if self._base.bank.heads[first] < 0:
                first, second = second, first
            if self._base.bank.heads[first] < 0:
                terms = self._classes.closure.roots()
                return [
                    both
                    for root in terms
                    for one in self._classes.match(first, root, sigma)
                    for both in self._classes.match(second, root, one)
                ]
            closure = self._classes.closure
            return [
                both
                for term in list(closure.headed(self._base.bank.heads[first]))
                for one in self._classes.match_arguments(first, term, sigma)
                for both in self._classes.match(second, closure.find(term), one)
            ]
        found: list[Substitution] = []
        if not isinstance(premise, Holds):
            return found
        for fact in self._atoms.get(premise.predicate, ()):
            if self.fuel.left <= 0:
                break
            atom = self.store.sentence(fact)
            if not isinstance(atom, Holds):
                continue
            partial = [sigma]
            for pattern, term in zip(premise.arguments, atom.arguments, strict=True):
                self._classes.note(term)
                root = self._classes.closure.find(term)
                partial = [
                    more for one in partial for more in self._classes.match(pattern, root, one)
                ]
            found.extend(partial)
        return found

    def _failing(self, body: Sentence, sigma: Substitution) -> list[Substitution]:
        """The substitution as it is, if what it makes of the body is denied."""
        bank = self._base.bank
        instance = substitute(bank, body, sigma)
        if not isinstance(instance, (Equal, Holds)):
            return []
        if not all(bank.ground[term] for term in terms_of(instance)):
            return []
        return [] if self._denials.find(instance) is None else [sigma]

    def _apply(self, clause: Clause, sigma: Substitution) -> None:
        bank, store = self._base.bank, self.store
        conclusion = substitute(bank, clause.conclusion, sigma)
        known = clause.fact if not clause.way else store.known(conclusion)
        if isinstance(conclusion, Negation) and known is not None:
            # Its last premise, the literal, holds.
            self._refute(known, conclusion)
            return
        if store.known(conclusion) is not None or (clause.variables and self._is_old(conclusion)):
            return
        if isinstance(known, str):
            self._gain(store.restated(known))
            return
        premises: list[Reference] = []
        for premise in clause.premises:
            fact = self.concluded(substitute(bank, premise, sigma))
            if fact is None:
                return
            premises.append(fact)
        if isinstance(conclusion, Negation):
            premises.pop()
        fact = use(store, clause, sigma, premises)
        if isinstance(conclusion, Negation):
            self._refute(fact, conclusion)
        elif isinstance(fact, int):
            self._gain(fact)

    def _refute(self, fact: Reference, negation: Sentence) -> None:
        """Absurdity, if what the fact denies holds."""
        if not isinstance(negation, Negation):
            return
        positive = self.concluded(negation.body)
        if positive is not None:
            self._absurd = self.store.contradiction(positive, fact)

    def _is_at_hand(self, term: int) -> bool:
        """Whether a term is spoken of, or is a constant such as the end of an interval."""
        normal = self._rules.normal_form(term)
        bank = self._base.bank
        kind = bank.symbols.kinds[bank.heads[normal]]
        return normal in self._classes.closure or (
            kind is Kind.FUNCTION and not bank.arguments[normal]
        )

    def _is_old(self, conclusion: Sentence) -> bool:
        """Whether a conclusion is known already, or an atom about terms that are not at hand."""
        match conclusion:
            case Equal(left, right):
                return left == right or (
                    left in self._classes.closure
                    and right in self._classes.closure
                    and self._classes.closure.equal(left, right)
                )
            case Holds(predicate, arguments):
                if not all(self._is_at_hand(argument) for argument in arguments):
                    return True
                for fact in self._atoms.get(predicate, ()):
                    atom = self.store.sentence(fact)
                    if isinstance(atom, Holds) and self._classes.same(atom.arguments, arguments):
                        return True
                return False
            case _:
                return False
