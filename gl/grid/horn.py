"""What a sentence says as Horn rules over ground atoms, and the steps that use one.

A Horn clause is ``P1 and ... and Pn -> Q`` with atoms whose arguments are variables or closed
terms; a premise may also be an equation, which decides a variable, or deny one between members of a
free datatype, of which the constructors tell whether they differ. Whatever is not of this shape
(rules that make new terms, variables that no premise binds) is left to other means.
"""

from __future__ import annotations

from typing import NamedTuple

from gl.grid.clause import Use
from gl.grid.compile import Base
from gl.kernel.fact import FactStore
from gl.kernel.horn import HornRule
from gl.kernel.join import Pattern
from gl.kernel.rewriting import Reference
from gl.kernel.sentence import All, Conjunction, Equal, Holds, Negation, Sentence, substitute
from gl.kernel.symbol import Kind
from gl.kernel.term import Substitution


class HornClause(NamedTuple):
    """One rule that a sentence gives, and how it is used.

    Attributes:
        fact: The sentence.
        variables: Its variables, outer ones first.
        premises: Its premises, outer ones first.
        conclusion: What follows.
        way: From the sentence to the conclusion, as in :class:`gl.grid.clause.Clause`.
        values: By variable: an argument of the patterns.
        rule: The same as patterns.
    """

    fact: Reference
    variables: tuple[int, ...]
    premises: tuple[Sentence, ...]
    conclusion: Holds
    way: tuple[Use | int, ...]
    values: dict[int, int]
    rule: HornRule


def horn_clauses(
    base: Base, reference: Reference, sentence: Sentence, origin: int
) -> list[HornClause]:
    """The Horn clauses that a sentence gives, their rules numbered from ``origin``."""
    found: list[HornClause] = []
    stack: list[tuple[Sentence, tuple[int, ...], tuple[Sentence, ...], tuple[Use | int, ...]]] = [
        (sentence, (), (), ())
    ]
    while stack:
        said, variables, premises, way = stack.pop()
        match said:
            case All(bound, hypotheses, conclusion):
                use = Use(len(bound), len(hypotheses))
                stack.append(
                    (conclusion, (*variables, *bound), (*premises, *hypotheses), (*way, use))
                )
            case Conjunction(parts):
                for index in range(len(parts) - 1, -1, -1):
                    stack.append((parts[index], variables, premises, (*way, index)))
            case Holds():
                compiled = Patterns(base, premises).rule(origin + len(found), said, variables)
                if compiled is not None:
                    values, rule = compiled
                    found.append(
                        HornClause(reference, variables, premises, said, way, values, rule)
                    )
            case _:
                pass
    return found


class Patterns:
    """Premises as patterns for joins.

    Args:
        base: The language.
        premises: What must hold.

    Attributes:
        atoms: The patterns of the atoms among them, in order.
        apart: Pairs of arguments that must differ.
        possible: Whether all premises could be read so.
    """

    def __init__(self, base: Base, premises: tuple[Sentence, ...]) -> None:
        self._base = base
        self._sigma: Substitution = {}
        self._numbers: dict[int, int] = {}
        self.possible = all(self._identify(p) for p in premises if isinstance(p, Equal))
        atoms: list[Pattern] = []
        apart: list[tuple[int, int]] = []
        for premise in premises:
            match premise:
                case Holds():
                    atom = self._pattern(premise)
                    if atom is not None:
                        atoms.append(atom)
                    self.possible = self.possible and atom is not None
                case Equal():
                    pass
                case Negation(Equal(left, right)) if _is_free(base, left):
                    pair = self._argument(left), self._argument(right)
                    if pair[0] is None or pair[1] is None:
                        self.possible = False
                    else:
                        apart.append((pair[0], pair[1]))
                case _:
                    self.possible = False
        self.atoms, self.apart = tuple(atoms), tuple(apart)

    def rule(
        self, origin: int, conclusion: Holds, variables: tuple[int, ...]
    ) -> tuple[dict[int, int], HornRule] | None:
        """The rule with this conclusion, and what its variables are in it."""
        head = self._pattern(conclusion)
        values = self.values(variables)
        if head is None or values is None:
            return None
        return values, HornRule(origin, self.atoms, head, self.apart)

    def values(self, variables: tuple[int, ...]) -> dict[int, int] | None:
        """What variables are in the patterns; ``None`` unless the patterns bind them all."""
        if not self.possible:
            return None
        bound = {a for atom in self.atoms for a in atom.arguments if a >= 0}
        values: dict[int, int] = {}
        for variable in variables:
            value = self._argument(variable)
            if value is None or (value >= 0 and value not in bound):
                return None
            values[variable] = value
        return values

    def _identify(self, equation: Equal) -> bool:
        """Make the sides of an equation one, if one is a variable or both are the same."""
        bank = self._base.bank
        left = bank.substitute(equation.left, self._sigma)
        right = bank.substitute(equation.right, self._sigma)
        if left == right:
            return True
        if bank.heads[left] >= 0:
            left, right = right, left
        if bank.heads[left] >= 0 or not (bank.heads[right] < 0 or bank.ground[right]):
            return False
        for variable, value in self._sigma.items():
            self._sigma[variable] = bank.substitute(value, {left: right})
        self._sigma[left] = right
        return True

    def _pattern(self, atom: Holds) -> Pattern | None:
        arguments = [self._argument(a) for a in atom.arguments]
        known = [a for a in arguments if a is not None]
        return Pattern(atom.predicate, tuple(known)) if len(known) == len(arguments) else None

    def _argument(self, term: int) -> int | None:
        term = self._base.bank.substitute(term, self._sigma)
        if self._base.bank.ground[term]:
            return ~term
        if self._base.bank.heads[term] >= 0:
            return None
        return self._numbers.setdefault(term, len(self._numbers))


def _is_free(base: Base, term: int) -> bool:
    """Whether the members of the term's sort are told apart by their constructors."""
    sort = base.bank.sorts[term]
    return any(
        schema.free and any(inductive.sort == sort for inductive in schema.inductives)
        for schema in base.theory.schemas
    )


def apart(base: Base, left: int, right: int) -> bool:
    """Whether constructors tell two closed terms apart."""
    return bool(_clash(base, left, right))


def _clash(base: Base, left: int, right: int) -> tuple[int, ...] | None:
    """The way down to where two terms have different constructors, ending in -1."""
    bank, kinds = base.bank, base.symbols.kinds
    stack: list[tuple[int, int, tuple[int, ...]]] = [(left, right, ())]
    while stack:
        s, t, path = stack.pop()
        heads = bank.heads[s], bank.heads[t]
        if s == t or any(kinds[head] is not Kind.CONSTRUCTOR for head in heads):
            continue
        if heads[0] != heads[1]:
            return (*path, -1) if _is_free(base, s) else None
        for index in range(len(bank.arguments[s]) - 1, -1, -1):
            pair = bank.arguments[s][index], bank.arguments[t][index]
            stack.append((*pair, (*path, index)))
    return None


def denial(base: Base, store: FactStore, sentence: Negation) -> int | None:
    """``not s = t`` for terms that constructors tell apart."""
    equation = sentence.body
    way = _clash(base, equation.left, equation.right) if isinstance(equation, Equal) else None
    if way is None:
        return None
    (fact,) = store.open((), (equation,))
    for index in way[:-1]:
        fact = store.injection(fact, index)
    return store.negation(store.close(store.distinction(fact)))


def conclude(
    base: Base, store: FactStore, clause: HornClause, values: dict[int, int], given: list[Reference]
) -> Reference:
    """The conclusion of a clause, as a fact of the store.

    Args:
        base: The language.
        store: Where the steps are made.
        clause: What is used.
        values: The variables of the clause's patterns.
        given: Facts that say its atoms, in order.
    """
    sigma = {v: ~a if a < 0 else values[a] for v, a in clause.values.items()}
    atoms = iter(given)
    premises: list[Reference] = []
    for premise in clause.premises:
        match premise:
            case Equal(left, _):
                premises.append(store.calculation(base.bank.substitute(left, sigma), []))
            case Negation():
                denied = substitute(base.bank, premise, sigma)
                known = store.known(denied)
                if known is None and isinstance(denied, Negation):
                    known = denial(base, store, denied)
                premises.extend([] if known is None else [known])
            case _:
                premises.append(next(atoms))
    arguments = [sigma[v] for v in clause.variables]
    result = clause.fact
    for step in clause.way:
        if isinstance(step, Use):
            now, arguments = arguments[: step.variables], arguments[step.variables :]
            used, premises = premises[: step.premises], premises[step.premises :]
            result = store.application(result, tuple(now), tuple(used))
        else:
            result = store.part(result, step)
    return result
