"""The memory of a logic block: what holds there, and how it was derived.

Equations are kept twice. As rewrite rules: each equation is normalised by the library's rules and
by the equations before it, oriented, and used to normalise the rest (ground completion). And in a
congruence closure, over whose classes the premises of conditional rules are matched. Constructors
are injective and distinct. Whatever is gained goes round again, until nothing new comes or the
fuel is spent.
"""

from __future__ import annotations

from gl.grid.compile import Base, Conditional, conditional_of
from gl.kernel.congruence import CongruenceClosure
from gl.kernel.fact import FactStore, Level
from gl.kernel.rewriting import Link, Normaliser, Rule, RuleSet, reverse, rules_of, shorten
from gl.kernel.sentence import Absurd, All, Equal, Negation, Sentence, substitute
from gl.kernel.symbol import Kind
from gl.kernel.term import Substitution

_ROUNDS = 6
"""Rounds of saturation; the laws of mpl_examples need at most 4 (2026-11)."""

_FACTS = 80
"""Facts in one block, beyond which it stops looking for more."""


class Memory:
    """Facts, rules and equalities under some hypotheses.

    Attributes:
        store: The facts with their provenance.
        fuel: What is left, in classes tried while matching.
    """

    def __init__(self, base: Base, levels: tuple[Level, ...], fuel: int = 20_000) -> None:
        self._base = base
        self.store = FactStore(base.bank, base.library, levels)
        self.fuel = fuel
        self._own_rules = RuleSet(base.bank)
        self._normaliser = Normaliser(base.bank, base.order, (base.rules, self._own_rules))
        self._equations: list[int] = []
        self._reduced: list[int] = []
        self._decomposed: set[int] = set()
        self._conditionals: list[Conditional] = []
        self._closure = CongruenceClosure(base.bank)
        self._noted: dict[int, None] = {}
        self._absurd: int | None = None
        self._instances_left = 0
        for fact in range(len(self.store.facts)):
            self._learn(fact)

    @property
    def matches(self) -> int:
        """Matches tried by this block's normaliser."""
        return self._normaliser.matches

    def _learn(self, fact: int) -> None:
        sentence = self.store.sentence(fact)
        match sentence:
            case Equal():
                self._equations.append(fact)
            case Absurd():
                self._absurd = fact
            case All(variables, (), Equal(left, right)):
                for rule in rules_of(
                    self._base.bank, self._base.order, left, right, fact, variables
                ):
                    self._own_rules.add(rule)
            case _:
                conditional = conditional_of(fact, sentence)
                if conditional is not None:
                    self._conditionals.append(conditional)

    def prove(self, goal: Sentence, *, saturate: bool, instances: int = 0) -> int | None:
        """The fact that is the goal, or ``None``.

        Args:
            goal: An equation, or absurdity.
            saturate: Whether to go beyond rewriting.
            instances: Rounds in which all instances of the library's equations are added to the
                classes, in both directions: equality saturation, for small terms.
        """
        self._instances_left = instances
        self._orient()
        if isinstance(goal, Equal):
            found = self._by_rewriting(goal)
            if found is not None:
                return found
        return self._saturate(goal) if saturate else None

    def residue(self, goal: Equal) -> tuple[int, int]:
        """The goal's sides as far as they could be rewritten."""
        return self._normaliser.normal_form(goal.left), self._normaliser.normal_form(goal.right)

    def _by_rewriting(self, goal: Equal) -> int | None:
        normaliser = self._normaliser
        if normaliser.normal_form(goal.left) != normaliser.normal_form(goal.right):
            return None
        there = normaliser.explain(goal.left)
        back = reverse(goal.right, normaliser.explain(goal.right))
        return self.store.calculation(goal.left, shorten(goal.left, there + back))

    def _orient(self) -> None:
        """Make every equation a ground rule, until all of them are reduced by the others."""
        normaliser, order = self._normaliser, self._base.order
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
                elif order.greater(left, right):
                    normaliser.add_ground(Rule(left, right, reduced, True, (), False))
                else:
                    normaliser.add_ground(Rule(right, left, reduced, False, (), False))
                changed = True
            if not changed:
                return

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

    def _note(self, term: int) -> None:
        """Make a term known to the congruence closure, with its normal form."""
        self._noted[term] = None
        self._closure.add(term)
        normal = self._normaliser.normal_form(term)
        if normal != term and not (normal in self._closure and self._closure.equal(term, normal)):
            self._closure.merge(term, normal, self._normaliser.explain(term))

    def _saturate(self, goal: Sentence) -> int | None:
        for _ in range(_ROUNDS):
            if self._absurd is None:
                self._orient()
                self._close(goal)
                found = self._concluded(goal)
                if found is not None:
                    return found
            before = len(self._equations)
            if self._absurd is None and self._instances_left > 0:
                self._instances_left -= 1
                if self._add_instances(goal):
                    return self._concluded(goal)
                before = -1
            if self._absurd is None:
                self._use_constructors()
            if self._absurd is None:
                self._use_conditionals()
            if self._absurd is not None:
                if isinstance(goal, Absurd):
                    return self._absurd
                return self.store.absurdity(self._absurd, goal)
            if len(self._equations) == before or len(self.store.facts) > _FACTS:
                return None
        return None

    def _close(self, goal: Sentence) -> None:
        for fact in (*self._equations, *self._reduced):
            sentence = self.store.sentence(fact)
            if isinstance(sentence, Equal):
                self._note(sentence.left)
                self._note(sentence.right)
                link = Link(fact, (), True, (), sentence.right)
                self._closure.merge(sentence.left, sentence.right, [link])
        if isinstance(goal, Equal):
            self._note(goal.left)
            self._note(goal.right)
        for conditional in self._conditionals:
            for premise in conditional.premises:
                for side in (premise.left, premise.right):
                    if self._base.bank.ground[side]:
                        self._note(side)
        for term in list(self._noted):
            self._note(term)

    def _concluded(self, goal: Sentence) -> int | None:
        if not isinstance(goal, Equal) or not self._closure.equal(goal.left, goal.right):
            return None
        return self._equation(goal.left, goal.right)

    def _equation(self, left: int, right: int) -> int:
        """The fact ``left = right``, which the closure knows."""
        links = self._closure.explain(left, right)
        if len(links) == 1:
            (link,) = links
            if isinstance(link.fact, int) and self.store.sentence(link.fact) == Equal(left, right):
                return link.fact
        return self.store.calculation(left, links)

    def _gain(self, fact: int) -> None:
        """Take note of a new fact."""
        sentence = self.store.sentence(fact)
        match sentence:
            case Equal():
                if fact not in self._equations:
                    self._equations.append(fact)
            case Absurd():
                self._absurd = fact
            case Negation(Equal(left, right) as body):
                self._note(left)
                self._note(right)
                if self._closure.equal(left, right):
                    positive = self._equation(body.left, body.right)
                    self._absurd = self.store.contradiction(positive, fact)
            case _:
                pass

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

    def _use_conditionals(self) -> None:
        """Instances of conditional rules whose premises hold, matched over the classes."""
        for conditional in (*self._conditionals, *self._base.conditionals):
            for sigma in self._instances(conditional):
                self._apply(conditional, sigma)
                if self._absurd is not None or len(self.store.facts) > _FACTS:
                    return

    def _add_instances(self, goal: Sentence) -> bool:
        """Add what the library's equations say of the classes' terms; whether that is the goal."""
        bank, closure = self._base.bank, self._closure
        found: list[tuple[int, int, Link]] = []
        for rules in self._base.rules.by_head.values():
            for rule in rules:
                sides = [(rule.left, rule.right, rule.left_to_right)]
                if not rule.checked and bank.heads[rule.right] >= 0:
                    sides.append((rule.right, rule.left, not rule.left_to_right))
                for left, right, forward in sides:
                    for root in closure.roots():
                        for sigma in self._match(left, root, {}):
                            if any(v not in sigma for v in rule.variables):
                                continue
                            there = bank.instantiate(right, sigma)
                            arguments = tuple([sigma[v] for v in rule.variables])
                            link = Link(rule.fact, arguments, forward, (), there)
                            found.append((bank.instantiate(left, sigma), there, link))
        for left, right, link in found:
            self._note(right)
            closure.merge(left, right, [link])
            if self._concluded_by(goal):
                return True
        return False

    def _concluded_by(self, goal: Sentence) -> bool:
        return isinstance(goal, Equal) and self._closure.equal(goal.left, goal.right)

    def _instances(self, conditional: Conditional) -> list[Substitution]:
        found: list[Substitution] = [{}]
        for premise in conditional.premises:
            first, second = premise.left, premise.right
            if self._base.bank.heads[first] < 0:
                first, second = second, first
            found = [
                both
                for sigma in found
                for root in self._closure.roots()
                for one in self._match(first, root, sigma)
                for both in self._match(second, root, one)
            ]
        return [s for s in found if all(v in s for v in conditional.variables)]

    def _match(self, pattern: int, term: int, sigma: Substitution) -> list[Substitution]:
        """Match modulo the known equalities; variables are bound to terms of the block."""
        bank, closure = self._base.bank, self._closure
        if self.fuel <= 0:
            return []
        self.fuel -= 1
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
            if bank.heads[member] != head:
                continue
            partial = [sigma]
            pairs = zip(bank.arguments[pattern], bank.arguments[member], strict=True)
            for inner, argument in pairs:
                partial = [more for one in partial for more in self._match(inner, argument, one)]
            found.extend(partial)
        return found

    def _apply(self, conditional: Conditional, sigma: Substitution) -> None:
        bank = self._base.bank
        conclusion = substitute(bank, conditional.conclusion, sigma)
        if self.store.known(conclusion) is not None:
            return
        if isinstance(conclusion, Equal):
            if conclusion.left == conclusion.right:
                return
            if (
                conclusion.left in self._closure
                and conclusion.right in self._closure
                and self._closure.equal(conclusion.left, conclusion.right)
            ):
                return
        premises = []
        for premise in conditional.premises:
            left, right = (
                bank.substitute(premise.left, sigma),
                bank.substitute(premise.right, sigma),
            )
            self._note(left)
            self._note(right)
            if not self._closure.equal(left, right):
                return
            premises.append(self._equation(left, right))
        arguments = tuple([sigma[v] for v in conditional.variables])
        if not arguments and not premises:
            if isinstance(conditional.fact, int):
                self._gain(conditional.fact)
            return
        self._gain(self.store.application(conditional.fact, arguments, tuple(premises)))
