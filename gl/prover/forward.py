"""Forward chaining: all ground atoms that the Horn clauses of a theory give, with their proofs.

A saturation (:mod:`gl.kernel.horn`) keeps of each fact the clause and the facts it came from. From
that a proof of any fact, or of a goal that facts answer, is made when it is asked for.
"""

from __future__ import annotations

from gl.grid.compile import Base
from gl.grid.horn import HornClause, Patterns, apart, conclude, denial, horn_clauses
from gl.kernel.fact import FactStore
from gl.kernel.horn import Saturation
from gl.kernel.proof import Proof
from gl.kernel.relation import Relations
from gl.kernel.rewriting import Reference
from gl.kernel.sentence import (
    Conjunction,
    Disjunction,
    Equal,
    Holds,
    Negation,
    Sentence,
    Some,
    substitute,
)
from gl.theory.theory import SymbolKind

FUEL = 5_000_000
"""Bindings that joins may make."""


class Forward:
    """The facts that follow from the axioms.

    Args:
        base: The language and the axioms.
        fuel: Bindings that joins may make.

    Attributes:
        complete: Whether nothing more follows; the fuel may have run out.
        derived: How many facts are no axioms.
        given: How many are.
    """

    def __init__(self, base: Base, fuel: int = FUEL) -> None:
        self._base = base
        self._clauses: list[HornClause] = []
        for reference, sentence in base.library.items():
            self._clauses += horn_clauses(base, reference, sentence, len(self._clauses))
        predicates = [s for s in base.theory.symbols if s.kind is SymbolKind.PREDICATE]
        self._arities = {base.symbols[s.name]: len(s.argument_sorts) for s in predicates}
        self._facts = relations = Relations(max(self._arities.values(), default=0))
        for clause in self._clauses:
            _, premises, (predicate, arguments), pairs = clause.rule
            if not premises and all(apart(base, ~s, ~t) for s, t in pairs):
                closed = tuple([~argument for argument in arguments])
                relations.add(predicate, closed, clause.rule.origin, ())
        rules = [clause.rule for clause in self._clauses if clause.rule.premises]
        self._saturation = Saturation(relations, rules, lambda s, t: apart(base, s, t))
        self.given = len(relations)
        self.complete = self._saturation.run(fuel)
        self.derived = len(relations) - self.given
        self._cited: dict[int, Reference] = {}

    @property
    def spent(self) -> int:
        """Bindings made."""
        return self._saturation.spent

    @property
    def derivations(self) -> int:
        """Instances of clauses whose premises hold."""
        return self._saturation.derivations

    def sentence(self, fact: int) -> Holds:
        """What a fact says."""
        predicate = self._facts.predicates[fact]
        return Holds(predicate, self._facts.arguments(fact, self._arities[predicate]))

    def cite(self, fact: int, reference: Reference) -> None:
        """Say that a fact is a theorem, which the library knows."""
        self._cited[fact] = reference

    def proof(self, fact: int) -> Proof:
        """The proof of a fact from the axioms, and from facts that are theorems."""
        store = self._store()
        return store.proof(self._derived(store, fact))

    def answer(self, goal: Sentence) -> Proof | None:
        """The proof of a closed sentence that the facts answer."""
        if not self.given:
            return None
        store = self._store()
        result = self._answer(store, goal)
        return None if result is None else store.proof(result)

    def _store(self) -> FactStore:
        return FactStore(self._base.bank, self._base.library, self._base.meanings)

    def _derived(self, store: FactStore, fact: int) -> Reference:
        """A fact in a store, after the facts that it needs and that are no theorems."""
        made: dict[int, Reference] = {}
        for needed in self._facts.ancestry([fact], self._cited):
            known = self._cited.get(needed)
            made[needed] = self._inferred(store, needed, made) if known is None else known
        return made[fact]

    def _inferred(self, store: FactStore, fact: int, made: dict[int, Reference]) -> Reference:
        clause = self._clauses[self._facts.origins[fact]]
        premises = self._facts.premises(fact)
        values: dict[int, int] = {}
        for premise, (_, arguments) in zip(premises, clause.rule.premises, strict=True):
            for place, argument in enumerate(arguments):
                values[argument] = self._facts.columns[place][premise]
        return conclude(self._base, store, clause, values, [made[p] for p in premises])

    def _answer(self, store: FactStore, goal: Sentence) -> Reference | None:
        match goal:
            case Holds(predicate, arguments):
                fact = self._facts.find(predicate, arguments)
                return None if fact is None else self._derived(store, fact)
            case Equal(left, right):
                return store.calculation(left, []) if left == right else None
            case Negation(Equal()):
                return denial(self._base, store, goal)
            case Conjunction(parts):
                facts = [self._answer(store, part) for part in parts]
                found = [fact for fact in facts if fact is not None]
                return store.conjunction(tuple(found)) if len(found) == len(parts) else None
            case Disjunction(parts):
                for index, part in enumerate(parts):
                    shown = self._answer(store, part)
                    if shown is not None:
                        return store.alternative(shown, index, goal)
                return None
            case Some():
                return self._witness(store, goal)
            case _:
                return None

    def _witness(self, store: FactStore, goal: Some) -> Reference | None:
        """The goal by the first facts that give its variables values."""
        body = goal.body
        patterns = Patterns(self._base, body.parts if isinstance(body, Conjunction) else (body,))
        values = patterns.values(goal.variables)
        if values is None or not patterns.atoms:
            return None
        found = self._saturation.first(patterns.atoms, patterns.apart)
        if found is None:
            return None
        sigma = {v: ~a if a < 0 else found[a] for v, a in values.items()}
        shown = self._answer(store, substitute(self._base.bank, body, sigma))
        if shown is None:
            return None
        return store.witness(shown, tuple([sigma[v] for v in goal.variables]), goal)
