"""What a block knows to be false: denials at hand, the library's, and distinct constructors."""

from __future__ import annotations

from gl.grid.classes import Classes
from gl.grid.clause import Clause, use
from gl.grid.compile import Base
from gl.kernel.fact import FactStore
from gl.kernel.rewriting import Reference
from gl.kernel.sentence import Equal, Holds, Negation, Sentence, substitute, terms_of
from gl.kernel.symbol import Kind
from gl.kernel.term import Substitution


class Denials:
    """Finds ``not A`` for equations and atoms A, modulo what is known.

    Args:
        base: The language and the library.
        store: Where facts are made.
        classes: The terms of the block.
        clauses: The facts of the block that are rules; the list grows.
    """

    def __init__(
        self, base: Base, store: FactStore, classes: Classes, clauses: list[Clause]
    ) -> None:
        self._base = base
        self._store = store
        self._classes = classes
        self._clauses = clauses

    def find(self, body: Equal | Holds) -> Reference | None:
        """The fact ``not body``."""
        known = self._store.known(Negation(body))
        if known is not None:
            return known
        if isinstance(body, Equal) and self._distinct(body):
            (given,) = self._store.open((), (body,))
            left, right = self._constructor(body.left), self._constructor(body.right)
            if left is not None and right is not None:
                given = self._classes.reworded(given, body, left, right)
            absurd = self._store.distinction(given)
            return self._store.negation(self._store.close(absurd))
        for clause in (*self._clauses, *self._base.clauses):
            if len(clause.premises) != 1 or not isinstance(clause.conclusion, Negation):
                continue
            (pattern,) = clause.premises
            for sigma in self._fitting(pattern, body):
                if all(v in sigma for v in clause.variables):
                    denied = substitute(self._base.bank, pattern, sigma)
                    fact = use(self._store, clause, sigma, [])
                    return fact if denied == body else self._denial(fact, denied, body)
        return None

    def _distinct(self, equation: Equal) -> bool:
        left, right = self._constructor(equation.left), self._constructor(equation.right)
        heads = self._base.bank.heads
        return left is not None and right is not None and heads[left] != heads[right]

    def _constructor(self, term: int) -> int | None:
        """A constructor term that the term is known to be equal to."""
        bank, kinds = self._base.bank, self._base.symbols.kinds
        self._classes.note(term)
        for member in self._classes.closure.members(self._classes.closure.find(term)):
            if kinds[bank.heads[member]] is Kind.CONSTRUCTOR:
                return member
        return None

    def _fitting(self, pattern: Sentence, body: Equal | Holds) -> list[Substitution]:
        """How a denied literal is a given one, modulo what is known."""
        match pattern, body:
            case Equal(), Equal():
                terms = terms_of(body)
                ways = [terms_of(pattern), terms_of(pattern)[::-1]]
            case Holds(), Holds() if pattern.predicate == body.predicate:
                terms = terms_of(body)
                ways = [terms_of(pattern)]
            case _:
                return []
        found = []
        for sides in ways:
            partial: list[Substitution] = [{}]
            for side, term in zip(sides, terms, strict=True):
                self._classes.note(term)
                root = self._classes.closure.find(term)
                partial = [m for one in partial for m in self._classes.match(side, root, one)]
            found.extend(partial)
        return found

    def _denial(self, fact: Reference, denied: Sentence, body: Equal | Holds) -> int:
        """``not body`` from a denial of what the body is, modulo what is known."""
        (given,) = self._store.open((), (body,))
        for term in terms_of(denied):
            # Its variables are members of classes: the term itself may be a new one.
            self._classes.closure.add(term)
        if isinstance(body, Holds):
            there = self._classes.moved(given, tuple(terms_of(denied)))
        else:
            there = self._classes.reworded(given, body, *terms_of(denied))
        return self._store.negation(self._store.close(self._store.contradiction(there, fact)))
