"""A certificate in memory, for those who print it: exporters, pages, graphs.

Terms are trees (:mod:`gl.kernel.formula`) that share structure where the certificate does. A
:class:`Document` is read from bytes by :func:`gl.proof.reader.read` and is *not trusted*: whether
the proofs hold is the checker's word alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from gl.kernel.formula import Formula, Term, Variable
from gl.theory.theory import Schema, Symbol

Reference = int | str
"""A step of the same theorem (an int), or ``"A0"``, ``"T3"``: an axiom, an earlier theorem."""


@dataclass(frozen=True, slots=True)
class Link:
    """One equality of a calculation: an equation's instance used at a position."""

    fact: Reference
    arguments: tuple[Term, ...]
    left_to_right: bool
    position: tuple[int, ...]
    term: Term


@dataclass(frozen=True, slots=True)
class Motive:
    """The formula that an induction proves about every ``variable`` of one sort."""

    variable: Variable
    formula: Formula


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a proof; the fields that its rule does not have keep their defaults.

    Attributes:
        number: From 1, in order.
        rule: The name in docs/certificate.md, section 4; ``open`` for the opening of a block.
        depth: How many blocks are open around it (``open`` and ``close`` count as outside).
        conclusion: ``None`` for ``open`` only.
        fact: The main premise (``apply``, ``rewrite``, ``close``'s ``from``, ...).
        premises: The other premises, in order.
        arguments: The substitution, in the order of the bound variables; ``open``'s variables.
        equation: ``rewrite``: the equation used.
        left_to_right: ``rewrite``: the direction.
        position: ``rewrite``, ``unfold``, ``fold``: where.
        index: ``and-elim``, ``or-intro``, ``inject``: which; ``fold``: the definition; ``induct``:
            the goal.
        start: ``calc``: the first term.
        links: ``calc``.
        schema: ``induct``.
        motives: ``induct``.
        constructors: ``distinct``: two names; ``inject``: one.
    """

    number: int
    rule: str
    depth: int
    conclusion: Formula | None = None
    fact: Reference | None = None
    premises: tuple[Reference, ...] = ()
    arguments: tuple[Term, ...] = ()
    equation: Reference | None = None
    left_to_right: bool = True
    position: tuple[int, ...] = ()
    index: int = 0
    start: Term | None = None
    links: tuple[Link, ...] = ()
    schema: int | None = None
    motives: tuple[Motive, ...] = ()
    constructors: tuple[str, ...] = ()

    def references(self) -> tuple[Reference, ...]:
        """Everything this step cites, each once, in order of appearance."""
        cited: dict[Reference, None] = {}
        for reference in (self.fact, self.equation):
            if reference is not None:
                cited[reference] = None
        cited.update(dict.fromkeys(self.premises))
        cited.update(dict.fromkeys(link.fact for link in self.links))
        return tuple(cited)


@dataclass(frozen=True, slots=True)
class Proof:
    """A theorem with its steps.

    Attributes:
        number: Its place in the certificate, from 0; cited as ``"T<number>"``.
        statement: A closed formula.
        steps: In order.
        last: The step that is the statement.
        rests: Axioms, definitions and schemas used, transitively: ``"A0"``, ``"D0"``, ``"I0"``.
        classical: Whether excluded middle was used, transitively.
        statement_hash: The theorem's name for ever: same statement, same hash.
        proof_hash: Merkle hash of the proof.
    """

    number: int
    statement: Formula
    steps: tuple[Step, ...]
    last: int
    rests: tuple[str, ...]
    classical: bool
    statement_hash: str
    proof_hash: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole certificate; axioms and definitions are ``(name, formula)`` in order."""

    theory: str
    sorts: tuple[str, ...]
    symbols: tuple[Symbol, ...]
    schemas: tuple[Schema, ...]
    axioms: tuple[tuple[str, Formula], ...]
    definitions: tuple[tuple[str, tuple[Variable, ...], Formula], ...]
    proofs: tuple[Proof, ...]
    root: str
