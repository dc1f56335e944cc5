"""Axioms as programs: which equations are used to calculate, and in which direction.

An equation that the reduction order orients from left to right goes that way, and so does one that
reads as a definition (an operation on constructor terms is something else). The others go as the
order says, or, as commutativity, where the instance decreases. A selector, such as ``if``, has
arguments that it never looks into and may drop: they are evaluated after the choice.
"""

from __future__ import annotations

from typing import NamedTuple

from gl.grid.compile import Base
from gl.kernel.rewriting import Rule, rules_of
from gl.kernel.sentence import All, Equal, Sentence
from gl.kernel.symbol import Kind
from gl.prover.ground_evidence import Clause, clauses_of


class Program(NamedTuple):
    """An axiom as a rule, with what has to hold before it is used.

    Attributes:
        rule: The rule.
        conditions: What has to hold.
        clause: Which part of the axiom it is, if it is not the whole: ``f(a) = if P then b else c``
            says two things.
    """

    rule: Rule
    conditions: tuple[Sentence, ...]
    clause: Clause | None = None


def programs_of(base: Base) -> dict[int, list[Program]]:
    """The axioms that are equations, as rules, by the head of their left side."""
    rules: dict[int, list[Program]] = {}
    for number in range(len(base.theory.axioms)):
        reference = f"A{number}"
        for program in _programs_of_axiom(base, reference, base.library[reference]):
            rules.setdefault(base.bank.heads[program.rule.left], []).append(program)
    return rules


def _programs_of_axiom(base: Base, reference: str, axiom: Sentence) -> list[Program]:
    match axiom:
        case All(variables, conditions, Equal() as equation):
            return _programs_of(base, equation, reference, variables, conditions, None)
        case Equal():
            return _programs_of(base, axiom, reference, (), (), None)
        case _:
            pass
    found = []
    for clause in clauses_of(reference, axiom):
        if isinstance(clause.conclusion, Equal):
            variables, conditions = clause.variables(), clause.hypotheses()
            equation = clause.conclusion
            found.extend(_programs_of(base, equation, reference, variables, conditions, clause))
    return found


def _programs_of(
    base: Base,
    equation: Equal,
    reference: str,
    variables: tuple[int, ...],
    conditions: tuple[Sentence, ...],
    clause: Clause | None,
) -> list[Program]:
    """The directions in which an equation is used."""
    left, right = equation.left, equation.right
    rules = rules_of(base.bank, base.order, left, right, reference, variables)
    forward = any(rule.left_to_right and not rule.checked for rule in rules)
    if not forward and _defines(base, left, right, variables):
        rules = [Rule(left, right, reference, True, variables, False)]
    if conditions or clause is not None:
        # Under conditions there may be variables that the left side does not bind.
        rules = [rule for rule in rules if _binds(base, rule.left, variables)]
    return [Program(rule, conditions, clause) for rule in rules if base.bank.heads[rule.left] >= 0]


def _binds(base: Base, left: int, variables: tuple[int, ...]) -> bool:
    inside = base.bank.subterms(left)
    return all(v in inside for v in variables)


def _defines(base: Base, left: int, right: int, variables: tuple[int, ...]) -> bool:
    """Whether an equation reads as a program, rather than as a symmetry such as a + b = b + a."""
    bank, kinds = base.bank, base.symbols.kinds
    head = bank.heads[left]
    if head < 0 or kinds[head] is not Kind.FUNCTION:
        return False
    if not any(sort in base.inductions for sort in base.symbols.argument_sorts[head]):
        return False
    if not _binds(base, left, variables):
        return False
    for term in bank.subterms(left)[1:]:
        if bank.heads[term] >= 0 and kinds[bank.heads[term]] is not Kind.CONSTRUCTOR:
            return False
    return _symbols(base, left) != _symbols(base, right)


def _symbols(base: Base, term: int) -> list[int]:
    """The heads in a term, with repetition, in order of their ids."""
    bank, heads, stack = base.bank, [], [term]
    while stack:
        current = stack.pop()
        if bank.heads[current] >= 0:
            heads.append(bank.heads[current])
        stack.extend(bank.arguments[current])
    return sorted(heads)


class Selector(NamedTuple):
    """How an operation treats the arguments that it may drop.

    Attributes:
        kept: Their places: they are not evaluated before the choice.
        compares: Whether an axiom asks if some of them are equal: ``if(c, a, a) = a``. If not, an
            operation that cannot choose does not look into them.
    """

    kept: tuple[int, ...]
    compares: bool


STRICT = Selector((), compares=False)
"""What evaluates all its arguments first."""


def selector_of(base: Base, head: int, programs: list[Program]) -> Selector:
    """How an operation with these programs treats its arguments."""
    bank = base.bank
    if any(program.conditions or _uses(base, program.rule.right, head) for program in programs):
        return STRICT
    rules = [program.rule for program in programs]
    kept = []
    for index in range(len(base.symbols.argument_sorts[head])):
        arguments = [bank.arguments[rule.left][index] for rule in rules]
        dropped = [a not in bank.subterms(r.right) for a, r in zip(arguments, rules, strict=True)]
        if all(bank.heads[argument] < 0 for argument in arguments) and any(dropped):
            kept.append(index)
    return Selector(tuple(kept), any(_repeats(base, rule.left) for rule in rules))


def _uses(base: Base, term: int, head: int) -> bool:
    return any(base.bank.heads[s] == head for s in base.bank.subterms(term))


def _repeats(base: Base, term: int) -> bool:
    """Whether a variable occurs twice among the arguments of a term."""
    seen: set[int] = set()
    stack = list(base.bank.arguments[term])
    while stack:
        current = stack.pop()
        if base.bank.heads[current] < 0:
            if current in seen:
                return True
            seen.add(current)
        stack.extend(base.bank.arguments[current])
    return False
