"""The memory of a logic block: what holds there, and how it was derived.

Equations are kept twice. As rewrite rules: each equation is normalised by the library's rules and
by the equations before it, oriented, and used to normalise the rest (ground completion). And in a
congruence closure, over whose classes the premises of clauses are matched. Constructors are
injective and distinct, definitions are unfolded, conjunctions taken apart. Whatever is gained goes
round again, until nothing new comes or the fuel is spent.
"""

from __future__ import annotations

from collections.abc import Iterable

from gl.grid.clause import Clause, Literal, Use, clauses_of
from gl.grid.compile import LARGEST, Base
from gl.kernel.congruence import CongruenceClosure
from gl.kernel.errors import KernelError
from gl.kernel.fact import FactStore
from gl.kernel.rewriting import (
    Link,
    Normaliser,
    Reference,
    Rule,
    RuleSet,
    reverse,
    rules_of,
    shorten,
)
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
from gl.kernel.unification import match

_ROUNDS = 6
"""Rounds of saturation; the laws of mpl_examples need at most 4 (2026-11)."""

_INSTANCES = 200
"""Instances of one clause in one round, beyond which the rest is left out."""

_FACTS = 80
"""Facts gained in one memory, beyond which it stops looking for more."""


class Fuel:
    """What a block may still spend, in matches tried; shared by nested memories."""

    __slots__ = ("_given", "left")

    def __init__(self, given: int) -> None:
        self._given = given
        self.left = given

    @property
    def spent(self) -> int:
        """Matches tried so far."""
        return self._given - self.left


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
        self._own_rules = RuleSet(base.bank)
        self._in_own_rules: set[int] = set()
        self._charged = 0
        sets = (self._own_rules, base.rules)
        self._normaliser = Normaliser(base.bank, base.order, sets, LARGEST)
        self._given: list[int] = []
        self._learnt: set[int] = set()
        self._equations: list[int] = []
        self._reduced: list[int] = []
        self._decomposed: set[int] = set()
        self._eliminations: list[Rule] = []
        self._atoms: dict[int, list[int]] = {}
        self.clauses: list[Clause] = []
        self.existentials: list[int] = []
        self.disjunctions: list[int] = []
        self.negations: list[int] = []
        self._closure = CongruenceClosure(base.bank)
        self._noted: dict[int, None] = {}
        self._tried: set[tuple[Reference, tuple[Use | int, ...], tuple[int, ...]]] = set()
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
                self._equations.append(fact)
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
                bank, order = self._base.bank, self._base.order
                inside = {*bank.subterms(left), *bank.subterms(right)}
                if any(rule.left in inside for rule in self._eliminations):
                    return
                self._in_own_rules.update(inside)
                for rule in rules_of(bank, order, left, right, fact, variables):
                    self._own_rules.add(rule)
                self._normaliser.forget()
            case Negation(body) if not isinstance(body, (Equal, Holds)):
                if fact not in self._used:
                    self.negations.append(fact)
            case _:
                self.clauses.extend(clauses_of(fact, sentence))

    # What can be concluded.

    def _charge(self) -> None:
        """Pay for the matches that rewriting has tried."""
        self.fuel.left -= self._normaliser.matches - self._charged
        self._charged = self._normaliser.matches

    def normal_form(self, term: int) -> int:
        """The normal form under the library's rules and the equations of this memory."""
        return self._normaliser.normal_form(term)

    def by_rewriting(self, goal: Equal) -> int | None:
        """The goal, if both sides have one normal form."""
        self._orient()
        normaliser = self._normaliser
        same = normaliser.normal_form(goal.left) == normaliser.normal_form(goal.right)
        self._charge()
        if not same:
            return None
        there = normaliser.explain(goal.left)
        back = reverse(goal.right, normaliser.explain(goal.right))
        return self.store.calculation(goal.left, shorten(goal.left, there + back))

    def saturate(self, goal: Sentence, instances: int = 0) -> Reference | None:
        """Infer until the goal is among the facts, or nothing follows, or the fuel is spent.

        Args:
            goal: What is looked for; absurdity gives any goal.
            instances: Rounds in which instances of the library's equations are added to the
                classes, in both directions: equality saturation, for small terms.
        """
        start = len(self.store.facts)
        for _ in range(_ROUNDS + instances):
            self._charge()
            if self.fuel.left <= 0:
                return None
            if self._absurd is None:
                self._orient()
            if self._absurd is None:
                self._close(goal)
                found = self.concluded(goal)
                if found is not None:
                    return found
            before = len(self._learnt)
            if self._absurd is None and instances > 0:
                instances -= 1
                self._add_instances(goal)
                found = self.concluded(goal)
                if found is not None:
                    return found
                before = -1
            if self._absurd is None:
                self._use_constructors()
            if self._absurd is None:
                self._use_clauses(start)
            if self._absurd is not None:
                if isinstance(goal, Absurd):
                    return self._absurd
                return self.store.absurdity(self._absurd, goal)
            if len(self._learnt) == before or len(self.store.facts) - start > _FACTS:
                return None
        return None

    def concluded(self, goal: Sentence) -> Reference | None:
        """The goal, if it is an equation or an atom that holds by now."""
        match goal:
            case Equal(left, right):
                for side in (left, right):
                    self._note(side)
                return self._equation(left, right) if self._closure.equal(left, right) else None
            case Holds(predicate, arguments):
                for fact in self._atoms.get(predicate, ()):
                    atom = self.store.sentence(fact)
                    if isinstance(atom, Holds) and self._same(atom.arguments, arguments):
                        return self._moved(fact, arguments)
                return None
            case _:
                return self.store.known(goal)

    def _same(self, left: tuple[int, ...], right: tuple[int, ...]) -> bool:
        for one, other in zip(left, right, strict=True):
            if one != other:
                self._note(one)
                self._note(other)
                if not self._closure.equal(one, other):
                    return False
        return True

    def _moved(self, fact: int, arguments: tuple[int, ...]) -> int:
        """An atom with its arguments replaced by what they are equal to.

        Raises:
            KernelError: If the fact is no atom.
        """
        atom = self.store.sentence(fact)
        if not isinstance(atom, Holds):
            msg = "the fact is no atom"
            raise KernelError(msg)
        for index, (one, other) in enumerate(zip(atom.arguments, arguments, strict=True)):
            if one != other:
                fact = self.store.rewrite_argument(fact, index, self._equation(one, other))
        return fact

    def matches(self, pattern: int, term: int) -> list[Substitution]:
        """The substitutions that make the pattern equal to the term, modulo what is known."""
        self._note(term)
        return self._match(pattern, self._closure.find(term), {})

    def terms(self) -> list[int]:
        """The terms that this memory knows of, in order of arrival."""
        return self._closure.terms()

    # Rewriting.

    def _orient(self) -> None:
        """Make every equation a ground rule, until all of them are reduced by the others."""
        normaliser = self._normaliser
        for _ in range(_ROUNDS):
            changed = False
            for fact in self._equations:
                sentence = self.store.sentence(fact)
                if not isinstance(sentence, Equal):
                    continue
                left = normaliser.normal_form(sentence.left)
                right = normaliser.normal_form(sentence.right)
                if left == right:
                    continue
                reduced = fact
                if (left, right) != (sentence.left, sentence.right):
                    links = [
                        *reverse(sentence.left, normaliser.explain(sentence.left)),
                        Link(fact, (), True, (), sentence.right),
                        *normaliser.explain(sentence.right),
                    ]
                    reduced = self.store.calculation(left, shorten(left, links))
                    self._reduced.append(reduced)
                if reduced in self._decomposed:
                    continue
                if self._decompose(left, right, reduced):
                    if self._absurd is not None:
                        return
                else:
                    self._add_rule(left, right, reduced)
                changed = True
            if not changed:
                return

    def _add_rule(self, left: int, right: int, fact: int) -> None:
        """Use a normalised equation for rewriting.

        An eigenvariable that the other side does not contain is eliminated; else the reduction
        order decides. What was oriented before an elimination is oriented anew after it, and what
        a rule with variables mentions is not eliminated: so the rules that are not eliminations
        never contain what is eliminated, and rewriting ends.
        """
        forward = Rule(left, right, fact, True, (), False)
        backward = Rule(right, left, fact, False, (), False)
        eliminable = self._eliminable(left, right), self._eliminable(right, left)
        greater = self._base.order.greater(left, right)
        if any(eliminable):
            chosen = (
                forward
                if eliminable == (True, False) or (all(eliminable) and greater)
                else backward
            )
            self._eliminations.append(chosen)
            self._normaliser.keep_ground(self._eliminations)
        else:
            self._normaliser.add_ground(forward if greater else backward)

    def _eliminable(self, one: int, other: int) -> bool:
        bank, kinds = self._base.bank, self._base.symbols.kinds
        return (
            kinds[bank.heads[one]] is Kind.EIGENVARIABLE
            and one not in self._in_own_rules
            and one not in bank.subterms(other)
        )

    def _decompose(self, left: int, right: int, fact: int) -> bool:
        """Whether both sides are constructor terms; if so, use injectivity or distinctness."""
        bank, kinds = self._base.bank, self._base.symbols.kinds
        heads = bank.heads[left], bank.heads[right]
        if any(kinds[head] is not Kind.CONSTRUCTOR for head in heads):
            return False
        self._decomposed.add(fact)
        if heads[0] != heads[1]:
            self._absurd = self.store.distinction(fact)
            return True
        pairs = zip(bank.arguments[left], bank.arguments[right], strict=True)
        for index, (one, other) in enumerate(pairs):
            if one != other:
                self._gain(self.store.injection(fact, index))
        return True

    # The congruence closure.

    def _note(self, term: int) -> None:
        """Make a term known to the congruence closure, with its normal form."""
        self._noted[term] = None
        self._closure.add(term)
        normal = self._normaliser.normal_form(term)
        if normal != term and not (normal in self._closure and self._closure.equal(term, normal)):
            self._closure.merge(term, normal, self._normaliser.explain(term))

    def _close(self, goal: Sentence) -> None:
        """Bring the closure up to date with the equations and the terms that matter."""
        for fact in (*self._equations, *self._reduced):
            sentence = self.store.sentence(fact)
            if isinstance(sentence, Equal):
                self._note(sentence.left)
                self._note(sentence.right)
                link = Link(fact, (), True, (), sentence.right)
                self._closure.merge(sentence.left, sentence.right, [link])
        for term in terms_of(goal):
            if self._base.bank.ground[term]:
                self._note(term)
        for facts in self._atoms.values():
            for fact in facts:
                for term in terms_of(self.store.sentence(fact)):
                    self._note(term)
        for clause in self.clauses:
            for premise in clause.premises:
                for side in terms_of(premise):
                    if self._base.bank.ground[side]:
                        self._note(side)
        for term in list(self._noted):
            self._note(term)

    def _equation(self, left: int, right: int) -> int:
        """The fact ``left = right``, which the closure knows."""
        links = self._closure.explain(left, right)
        if len(links) == 1:
            (link,) = links
            if isinstance(link.fact, int) and self.store.sentence(link.fact) == Equal(left, right):
                return link.fact
        return self.store.calculation(left, links)

    def _add_instances(self, goal: Sentence) -> None:
        """Add what the library's equations say of the classes' terms."""
        bank, closure = self._base.bank, self._closure
        found: list[tuple[int, int, Link]] = []
        for rules in self._base.rules.by_head.values():
            for rule in rules:
                sides = [(rule.left, rule.right, rule.left_to_right)]
                if not rule.checked and bank.heads[rule.right] >= 0:
                    sides.append((rule.right, rule.left, not rule.left_to_right))
                for left, right, forward in sides:
                    for term in list(closure.headed(bank.heads[left])):
                        for sigma in self._match_arguments(left, term, {}):
                            if any(v not in sigma for v in rule.variables):
                                continue
                            there = bank.instantiate(right, sigma)
                            arguments = tuple([sigma[v] for v in rule.variables])
                            link = Link(rule.fact, arguments, forward, (), there)
                            found.append((bank.instantiate(left, sigma), there, link))
        found.extend(self._superposed())
        for left, right, link in found:
            self._note(right)
            closure.merge(left, right, [link])
            if isinstance(goal, Equal) and closure.equal(goal.left, goal.right):
                return

    def _superposed(self) -> list[tuple[int, int, Link]]:
        """Instances of the library's equations in which a side of an equation here fits.

        ``a * b = a * c`` fits into ``inv(x) * (x * y) = y`` twice, which gives ``b = c``. Where
        there are datatypes, induction does better.
        """
        if self._base.inductions:
            return []
        bank = self._base.bank
        sides: dict[int, None] = {}
        for fact in (*self._equations, *self._reduced):
            sides.update(dict.fromkeys(terms_of(self.store.sentence(fact))))
        found: list[tuple[int, int, Link]] = []
        for rules in self._base.rules.by_head.values():
            for rule in rules:
                for pattern in bank.subterms(rule.left)[1:]:
                    if bank.heads[pattern] < 0 or bank.ground[pattern]:
                        continue
                    for side in sides:
                        sigma = match(bank, pattern, side)
                        if sigma is None:
                            continue
                        for full in self._completed(sigma, rule):
                            there = bank.instantiate(rule.right, full)
                            arguments = tuple([full[v] for v in rule.variables])
                            link = Link(rule.fact, arguments, rule.left_to_right, (), there)
                            found.append((bank.instantiate(rule.left, full), there, link))
        return found

    def _completed(self, sigma: Substitution, rule: Rule) -> list[Substitution]:
        """The substitution with at most one more variable bound, to a term of depth one."""
        missing = [v for v in rule.variables if v not in sigma]
        if not missing:
            return [sigma]
        if len(missing) > 1:
            return []
        bank, symbols = self._base.bank, self._base.symbols
        sort = bank.sorts[missing[0]]
        leaves = [t for t in self._closure.terms() if not bank.arguments[t]]
        small = [t for t in leaves if bank.sorts[t] == sort]
        for symbol, sorts in enumerate(symbols.argument_sorts):
            if len(sorts) == 1 and symbols.result_sorts[symbol] == sort:
                small.extend([bank.make(symbol, (t,)) for t in leaves if bank.sorts[t] == sorts[0]])
        return [{**sigma, missing[0]: t} for t in small]

    def _use_constructors(self) -> None:
        """Injectivity and distinctness, class by class."""
        bank, kinds = self._base.bank, self._base.symbols.kinds
        for root in self._closure.roots():
            first = None
            for term in list(self._closure.members(root)):
                if kinds[bank.heads[term]] is not Kind.CONSTRUCTOR:
                    continue
                if first is None:
                    first = term
                    continue
                if bank.heads[term] != bank.heads[first]:
                    self._absurd = self.store.distinction(self._equation(first, term))
                    return
                pairs = zip(bank.arguments[first], bank.arguments[term], strict=True)
                for index, (left, right) in enumerate(pairs):
                    if not self._closure.equal(left, right):
                        equation = self._equation(first, term)
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
                if self._absurd is not None or len(self.store.facts) - start > _FACTS:
                    return

    def _instances(self, clause: Clause) -> list[Substitution]:
        found: list[Substitution] = [{}]
        for premise in clause.premises:
            found = [more for sigma in found for more in self._holding(premise, sigma)]
            if not found:
                return []
            del found[_INSTANCES:]
        return [s for s in found if all(v in s for v in clause.variables)]

    def _holding(self, premise: Literal, sigma: Substitution) -> list[Substitution]:
        """The ways in which a premise holds."""
        if isinstance(premise, Equal):
            first, second = premise.left, premise.right
            if self._base.bank.heads[first] < 0:
                first, second = second, first
            if self._base.bank.heads[first] < 0:
                terms = self._closure.roots()
                return [
                    both
                    for root in terms
                    for one in self._match(first, root, sigma)
                    for both in self._match(second, root, one)
                ]
            closure = self._closure
            return [
                both
                for term in list(closure.headed(self._base.bank.heads[first]))
                for one in self._match_arguments(first, term, sigma)
                for both in self._match(second, closure.find(term), one)
            ]
        found: list[Substitution] = []
        for fact in self._atoms.get(premise.predicate, ()):
            atom = self.store.sentence(fact)
            if not isinstance(atom, Holds):
                continue
            partial = [sigma]
            for pattern, term in zip(premise.arguments, atom.arguments, strict=True):
                self._note(term)
                root = self._closure.find(term)
                partial = [more for one in partial for more in self._match(pattern, root, one)]
            found.extend(partial)
        return found

    def _match(self, pattern: int, term: int, sigma: Substitution) -> list[Substitution]:
        """Match modulo the known equalities; variables are bound to terms of the block."""
        bank, closure = self._base.bank, self._closure
        if self.fuel.left <= 0:
            return []
        self.fuel.left -= 1
        head = bank.heads[pattern]
        if head < 0:
            bound = sigma.get(pattern)
            if bound is not None:
                return [sigma] if closure.equal(bound, term) else []
            if bank.sorts[pattern] != bank.sorts[term]:
                return []
            return [{**sigma, pattern: term}]
        found: list[Substitution] = []
        for member in closure.members(term):
            if bank.heads[member] == head:
                found.extend(self._match_arguments(pattern, member, sigma))
        return found

    def _match_arguments(self, pattern: int, term: int, sigma: Substitution) -> list[Substitution]:
        """Match the arguments of a pattern with those of a term that has the same head."""
        bank = self._base.bank
        found = [sigma]
        pairs = zip(bank.arguments[pattern], bank.arguments[term], strict=True)
        for inner, argument in pairs:
            found = [more for one in found for more in self._match(inner, argument, one)]
            if not found:
                break
        return found

    def _apply(self, clause: Clause, sigma: Substitution) -> None:
        bank, store = self._base.bank, self.store
        conclusion = substitute(bank, clause.conclusion, sigma)
        if store.known(conclusion) is not None:
            return
        if clause.variables and self._is_old(conclusion):
            return
        if not clause.way and isinstance(clause.fact, str) and not isinstance(conclusion, Negation):
            self._gain(store.restated(clause.fact))
            return
        if not clause.way:
            # A negated literal that is itself a fact of the block.
            self._refute(clause.fact, conclusion)
            return
        premises: list[Reference] = []
        for premise in clause.premises:
            fact = self.concluded(substitute(bank, premise, sigma))
            if fact is None:
                return
            premises.append(fact)
        if isinstance(conclusion, Negation):
            premises.pop()
        arguments = [sigma[v] for v in clause.variables]
        fact = clause.fact
        for step in clause.way:
            if isinstance(step, Use):
                now, arguments = arguments[: step.variables], arguments[step.variables :]
                given, premises = premises[: step.premises], premises[step.premises :]
                fact = store.application(fact, tuple(now), tuple(given))
            else:
                fact = store.part(fact, step)
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

    def _is_old(self, conclusion: Sentence) -> bool:
        """Whether a conclusion is known already, or an atom about terms that are not at hand."""
        match conclusion:
            case Equal(left, right):
                return left == right or (
                    left in self._closure
                    and right in self._closure
                    and self._closure.equal(left, right)
                )
            case Holds(predicate, arguments):
                if any(self._normaliser.normal_form(a) not in self._closure for a in arguments):
                    return True
                for fact in self._atoms.get(predicate, ()):
                    atom = self.store.sentence(fact)
                    if isinstance(atom, Holds) and self._same(atom.arguments, arguments):
                        return True
                return False
            case _:
                return False
