"""Normal forms by ordered rewriting, with every step recorded.

A :class:`Rule` rewrites instances of its left side. Where the reduction order orients an equation
the instance always decreases; where it does not (commutativity), both directions are rules and each
instance is checked. Terms to be rewritten are ground (eigenvariables are constants), the order is
total on them, so rewriting ends whatever the equations are.

A :class:`Normaliser` remembers for every term its normal form and, where a rule was used at the
root, the rule, the substitution and the result; :meth:`Normaliser.explain` turns that into the
links of a calculation. Nothing is matched twice.

Source: Martin and Nipkow, *Ordered rewriting and confluence* (1990).
"""

from __future__ import annotations

from typing import NamedTuple

from gl.kernel.errors import EndlessError
from gl.kernel.ordering import PathOrder
from gl.kernel.term import Substitution, TermBank
from gl.kernel.unification import match_into

_DEPTH = 100_000
"""Terms waiting for each other's normal forms, beyond which rewriting is taken to be endless."""

Reference = int | str
"""A fact: of the block (an int), or a theorem or axiom of the library (``"T3"``, ``"A0"``)."""


class Link(NamedTuple):
    """One equality of a calculation: an equation's instance, where it is used, the term after."""

    fact: Reference
    arguments: tuple[int, ...]
    left_to_right: bool
    position: tuple[int, ...]
    to: int


class Rule(NamedTuple):
    """An equation used in one direction.

    Attributes:
        left: What is replaced.
        right: By what.
        fact: The equation.
        left_to_right: Whether ``left`` is the equation's left side.
        variables: Those the fact quantifies, in its order.
        checked: Whether each instance has to be compared, the equation not being oriented.
    """

    left: int
    right: int
    fact: Reference
    left_to_right: bool
    variables: tuple[int, ...]
    checked: bool


def rules_of(
    bank: TermBank,
    order: PathOrder,
    left: int,
    right: int,
    fact: Reference,
    variables: tuple[int, ...],
) -> list[Rule]:
    """The rules that an equation gives: one if it is oriented, at most two if it is not."""
    if order.greater(left, right):
        return [Rule(left, right, fact, True, variables, False)]
    if order.greater(right, left):
        return [Rule(right, left, fact, False, variables, False)]
    rules = []
    for source, target, forward in ((left, right, True), (right, left, False)):
        inside = bank.subterms(source)
        if bank.heads[source] >= 0 and all(v in inside for v in variables):
            rules.append(Rule(source, target, fact, forward, variables, True))
    return rules


RootStep = tuple[Rule, tuple[int, ...], int]
"""A rule used on a whole term: with its substitution, in the order of its variables, and result."""


class RuleSet:
    """Rules by the head of their left side: those that always decrease first, then by arrival."""

    __slots__ = ("_bank", "_steps", "added", "by_head", "count")

    def __init__(self, bank: TermBank) -> None:
        self._bank = bank
        self._steps: list[RootSteps] = []
        self.added: dict[int, list[tuple[int, Rule]]] = {}
        self.by_head: dict[int, list[Rule]] = {}
        self.count = 0

    def add(self, rule: Rule) -> None:
        """Add a rule, after those of its kind: what goes one way before what goes both."""
        head = self._bank.heads[rule.left]
        rules = self.by_head.setdefault(head, [])
        place = len(rules)
        if not rule.checked:
            while place and rules[place - 1].checked:
                place -= 1
        rules.insert(place, rule)
        self.added.setdefault(head, []).append((place, rule))
        self.count += 1

    def steps(self, order: PathOrder, largest: int) -> RootSteps:
        """What these rules do at roots; one object for one order and one bound."""
        for steps in self._steps:
            if steps.order is order and steps.largest == largest:
                return steps
        steps = RootSteps(self._bank, order, largest, self)
        self._steps.append(steps)
        return steps


class RootSteps:
    """The first rule of a set that applies at the root of a term, remembered by term.

    Blocks share it: what a block knows beside the library does not change what the library's rules
    do with a term. Of rules that came since, only those before the one that applied are tried.

    Attributes:
        order: Compares instances of equations without direction.
        largest: See :class:`Normaliser`.
    """

    __slots__ = ("_bank", "_fitting", "_found", "_missed", "_rules", "largest", "order")

    def __init__(self, bank: TermBank, order: PathOrder, largest: int, rules: RuleSet) -> None:
        self._bank = bank
        self._rules = rules
        # By term: how many rules there were for its head, how many are tried until one applies.
        self._found: dict[int, tuple[int, int, RootStep]] = {}
        self._missed: dict[int, int] = {}
        # By the heads of a term and its arguments: how many rules there were, which may apply.
        self._fitting: dict[tuple[int, ...], tuple[int, list[tuple[int, Rule]]]] = {}
        self.order = order
        self.largest = largest

    def step(self, term: int) -> tuple[int, RootStep | None]:
        """How many rules are tried until one applies, and that step."""
        head = self._bank.heads[term]
        rules = self._rules.by_head.get(head)
        if rules is None:
            return 0, None
        count = len(rules)
        known = self._found.get(term)
        if known is not None:
            since, tried, step = known
            if since == count:
                return tried, step
            for place, rule in self._rules.added[head][since:]:
                if place < tried:
                    earlier = self._apply(rule, term)
                    tried, step = (tried + 1, step) if earlier is None else (place + 1, earlier)
            self._found[term] = count, tried, step
            return tried, step
        since = self._missed.get(term, 0)
        if since == count:
            return count, None
        for tried, rule in self._fitted(term, rules):
            first = self._apply(rule, term)
            if first is not None:
                self._found[term] = count, tried, first
                return tried, first
        self._missed[term] = count
        return count, None

    def _fitted(self, term: int, rules: list[Rule]) -> list[tuple[int, Rule]]:
        """The rules that the heads of the arguments do not exclude, counted from one."""
        heads, arguments = self._bank.heads, self._bank.arguments
        key = (heads[term], *[heads[a] for a in arguments[term]])
        known = self._fitting.get(key)
        if known is not None and known[0] == len(rules):
            return known[1]
        fitting: list[tuple[int, Rule]] = []
        for index, rule in enumerate(rules):
            pairs = zip(arguments[rule.left], arguments[term], strict=True)
            if all(heads[p] < 0 or heads[p] == heads[a] for p, a in pairs):
                fitting.append((index + 1, rule))
        self._fitting[key] = len(rules), fitting
        return fitting

    def _apply(self, rule: Rule, term: int) -> RootStep | None:
        bank = self._bank
        sigma: Substitution = {}
        if not match_into(bank, rule.left, term, sigma):
            return None
        result = bank.instantiate(rule.right, sigma)
        if bank.sizes[result] > max(self.largest, bank.sizes[term]):
            return None
        if rule.checked and not self.order.greater(term, result):
            return None
        return rule, tuple([sigma[v] for v in rule.variables]), result


class Normaliser:
    """Normal forms of ground terms under some sets of rules and some ground equations.

    Args:
        bank: Where the terms live.
        order: Compares instances of equations without direction.
        sets: The rules; those of the first set are preferred.
        largest: A rule that makes a term grow is not used where the result would have more
            symbols than this.

    Attributes:
        matches: Matches tried so far, remembered ones among them: the unit of fuel.
        steps: Root steps found so far.
        changes: How often the rules have changed.
    """

    __slots__ = (
        "_bank",
        "_kept",
        "_local",
        "_normal",
        "_roots",
        "_sets",
        "changes",
        "matches",
        "steps",
    )

    def __init__(
        self,
        bank: TermBank,
        order: PathOrder,
        sets: tuple[RuleSet, ...],
        largest: int = 2**31,
    ) -> None:
        self._bank = bank
        self._sets = [rules.steps(order, largest) for rules in sets]
        self._kept: dict[int, Rule] = {}
        self._local: dict[int, Rule] = {}
        self._normal: dict[int, int] = {}
        self._roots: dict[int, RootStep] = {}
        self.changes = 0
        self.matches = 0
        self.steps = 0

    def forget(self) -> None:
        """Drop what is remembered: to be called when a rule was added to one of the sets."""
        self.changes += 1
        self._normal.clear()
        self._roots.clear()

    def add_ground(self, rule: Rule) -> None:
        """Use a ground equation, oriented by the caller; the first one for a left side is kept."""
        self._local.setdefault(rule.left, rule)
        self.forget()

    def eliminate(self, rule: Rule) -> None:
        """Use this ground equation, those given here before, and no others."""
        self._kept[rule.left] = rule
        self._local.clear()
        self.forget()

    def root_step(self, term: int) -> RootStep | None:
        """What the first rule that applies at the root does."""
        local = self._kept.get(term) or self._local.get(term)
        if local is not None:
            return local, (), local.right
        for steps in self._sets:
            tried, found = steps.step(term)
            self.matches += tried
            if found is not None:
                self.steps += 1
                return found
        return None

    def normal_form(self, term: int) -> int:
        """The normal form; innermost first, arguments from the left.

        Raises:
            EndlessError: If rewriting does not end.
        """
        normal = self._normal
        known = normal.get(term)
        if known is not None:
            return known
        bank, roots = self._bank, self._roots
        stack = [term]
        while stack:
            current = stack[-1]
            if current in normal:
                stack.pop()
                continue
            if len(stack) > _DEPTH:
                msg = f"rewriting {bank.text(term)[:200]} does not end"
                raise EndlessError(msg)
            arguments = bank.arguments[current]
            missing = [a for a in arguments if a not in normal]
            if missing:
                stack.extend(missing)
                continue
            reduced = tuple([normal[a] for a in arguments])
            inner = current if reduced == arguments else bank.make(bank.heads[current], reduced)
            if inner in normal:
                normal[current] = normal[inner]
                continue
            root = roots.get(inner)
            if root is None:
                root = self.root_step(inner)
                if root is None:
                    normal[inner] = normal[current] = inner
                    continue
                roots[inner] = root
            result = normal.get(root[2])
            if result is None:
                stack.append(root[2])
            else:
                normal[inner] = normal[current] = result
        return normal[term]

    def is_normal(self, term: int) -> bool:
        """Whether nothing in the term can be rewritten."""
        return self.normal_form(term) == term

    def explain(self, term: int) -> list[Link]:
        """The calculation from ``term`` to its normal form."""
        self.normal_form(term)
        bank = self._bank
        links: list[Link] = []
        whole = term
        # A task is either a subterm to be normalised where it stands, or a root step to be taken.
        tasks: list[tuple[int, tuple[int, ...], bool]] = [(term, (), False)]
        while tasks:
            current, position, at_root = tasks.pop()
            if at_root:
                rule, arguments, result = self._roots[current]
                whole = bank.replace_at(whole, position, result)
                links.append(Link(rule.fact, arguments, rule.left_to_right, position, whole))
                continue
            if self._normal[current] == current:
                continue
            arguments = bank.arguments[current]
            reduced = tuple([self._normal[a] for a in arguments])
            inner = bank.make(bank.heads[current], reduced)
            root = self._roots.get(inner)
            if root is not None:
                tasks.append((root[2], position, False))
                tasks.append((inner, position, True))
            for index in range(len(arguments) - 1, -1, -1):
                if reduced[index] != arguments[index]:
                    tasks.append((arguments[index], (*position, index), False))
        return links


def reverse(start: int, links: list[Link]) -> list[Link]:
    """The same calculation from its end to ``start``."""
    terms = [start, *(link.to for link in links)]
    return [
        Link(link.fact, link.arguments, not link.left_to_right, link.position, before)
        for link, before in zip(reversed(links), reversed(terms[:-1]), strict=True)
    ]


def shorten(start: int, links: list[Link]) -> list[Link]:
    """The calculation without its detours: where a term comes back, what lies between is cut."""
    last = {start: -1}
    for index, link in enumerate(links):
        last[link.to] = index
    kept: list[Link] = []
    index = last[start] + 1
    while index < len(links):
        kept.append(links[index])
        index = last[links[index].to] + 1
    return kept
