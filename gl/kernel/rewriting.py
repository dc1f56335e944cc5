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


class RuleSet:
    """Rules by the head of their left side: those that always decrease first, then by arrival."""

    __slots__ = ("_bank", "by_head", "count")

    def __init__(self, bank: TermBank) -> None:
        self._bank = bank
        self.by_head: dict[int, list[Rule]] = {}
        self.count = 0

    def add(self, rule: Rule) -> None:
        """Add a rule, after those of its kind: what goes one way before what goes both."""
        rules = self.by_head.setdefault(self._bank.heads[rule.left], [])
        place = len(rules)
        if not rule.checked:
            while place and rules[place - 1].checked:
                place -= 1
        rules.insert(place, rule)
        self.count += 1


class Normaliser:
    """Normal forms of ground terms under some sets of rules and some ground equations.

    Args:
        bank: Where the terms live.
        order: Compares instances of equations without direction.
        sets: The rules; those of the first set are preferred.
        largest: A rule that makes a term grow is not used where the result would have more
            symbols than this.

    Attributes:
        matches: Matches tried so far: the unit of fuel.
        steps: Root steps found so far.
    """

    __slots__ = (
        "_bank",
        "_kept",
        "_largest",
        "_local",
        "_normal",
        "_order",
        "_roots",
        "_sets",
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
        self._order = order
        self._sets = sets
        self._largest = largest
        self._kept: dict[int, Rule] = {}
        self._local: dict[int, Rule] = {}
        self._normal: dict[int, int] = {}
        self._roots: dict[int, tuple[Rule, tuple[int, ...], int]] = {}
        self.matches = 0
        self.steps = 0

    def forget(self) -> None:
        """Drop what is remembered: to be called when a rule was added to one of the sets."""
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

    def root_step(self, term: int) -> tuple[Rule, tuple[int, ...], int] | None:
        """The first rule that applies at the root: with its substitution, in order, and result."""
        local = self._kept.get(term) or self._local.get(term)
        if local is not None:
            return local, (), local.right
        bank = self._bank
        head = bank.heads[term]
        for rules in self._sets:
            for rule in rules.by_head.get(head, ()):
                self.matches += 1
                sigma: Substitution = {}
                if not match_into(bank, rule.left, term, sigma):
                    continue
                result = bank.instantiate(rule.right, sigma)
                if bank.sizes[result] > max(self._largest, bank.sizes[term]):
                    continue
                if rule.checked and not self._order.greater(term, result):
                    continue
                self.steps += 1
                return rule, tuple([sigma[v] for v in rule.variables]), result
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
