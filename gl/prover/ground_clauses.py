"""The axioms as clauses about predicates, by what they can show of an atom."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gl.grid.compile import Base
from gl.kernel.sentence import Holds, Negation, Sentence, size_of, substitute
from gl.kernel.term import Substitution
from gl.kernel.unification import match_into
from gl.prover import ground_evidence as why
from gl.prover.ground_evidence import Clause, Evidence, clauses_of
from gl.prover.ground_routine import Routine

Combinations = Callable[[tuple[int, ...], Sentence], Iterator[tuple[int, ...]]]
"""Values to try for variables, in view of a sentence."""


class Clauses:
    """The clauses of a theory's axioms.

    Args:
        base: The language, with the axioms.

    Attributes:
        yielding: By predicate: the clauses that conclude it.
        denying: By predicate: those that conclude its negation.
        using: By predicate: those that have it as a hypothesis, and which one.
    """

    def __init__(self, base: Base) -> None:
        self._base = base
        self.yielding: dict[int, list[Clause]] = {}
        self.denying: dict[int, list[Clause]] = {}
        self.using: dict[int, list[tuple[Clause, int]]] = {}
        for number in range(len(base.theory.axioms)):
            reference = f"A{number}"
            for clause in clauses_of(reference, base.library[reference]):
                self._add(clause)

    def _add(self, clause: Clause) -> None:
        match clause.conclusion:
            case Holds(predicate, _):
                self.yielding.setdefault(predicate, []).append(clause)
            case Negation(Holds(predicate, _)):
                self.denying.setdefault(predicate, []).append(clause)
            case _:
                pass
        for index, hypothesis in enumerate(clause.hypotheses()):
            if isinstance(hypothesis, Holds):
                self.using.setdefault(hypothesis.predicate, []).append((clause, index))

    def instances(
        self, clause: Clause, pattern: Sentence, atom: Holds, combinations: Combinations
    ) -> Iterator[Substitution]:
        """The instances of a clause in which the pattern is the atom.

        An instance with a larger atom is none: from n to S(n) leads nowhere, and so
        even(S(n)) <-> odd(n) is used downwards only.
        """
        bank = self._base.bank
        sigma: Substitution = {}
        if not isinstance(pattern, Holds) or pattern.predicate != atom.predicate:
            return
        pairs = zip(pattern.arguments, atom.arguments, strict=True)
        if not all(match_into(bank, there, term, sigma) for there, term in pairs):
            return
        loose = tuple([v for v in clause.variables() if v not in sigma])
        size = size_of(bank, atom)
        for arguments in combinations(loose, atom):
            whole = {**sigma, **dict(zip(loose, arguments, strict=True))}
            if not self._grows(clause, whole, size):
                yield whole

    def _grows(self, clause: Clause, sigma: Substitution, size: int) -> bool:
        literals = (*clause.hypotheses(), clause.conclusion)
        atoms = [atom.body if isinstance(atom, Negation) else atom for atom in literals]
        return any(
            size_of(self._base.bank, substitute(self._base.bank, atom, sigma)) > size
            for atom in atoms
            if isinstance(atom, Holds)
        )


def use_of(
    base: Base,
    clause: Clause,
    sigma: Substitution,
    given: int,
    holding: Callable[[Sentence], Routine[Evidence | None]],
) -> Routine[why.Use | None]:
    """An instance of a clause, if its hypotheses hold, all but the one that is given."""
    premises: list[Evidence | None] = []
    for index, hypothesis in enumerate(clause.hypotheses()):
        if index == given:
            premises.append(None)
            continue
        proof = yield holding(substitute(base.bank, hypothesis, sigma))
        if proof is None:
            return None
        premises.append(proof)
    return why.Use(clause, tuple([sigma[v] for v in clause.variables()]), tuple(premises))
