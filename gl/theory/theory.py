"""A theory: a signature, axioms, definitions, induction schemas and goals.

What an MPL file denotes, in either dialect. Made once by :mod:`gl.theory.elaborate`; everything
after it (prover, certificate, pages) reads only this. Order is the order of the source.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from gl.kernel.formula import Formula, Variable
from gl.mpl.ast import CoreAtom, CoreDefinition
from gl.source import Span


class SymbolKind(Enum):
    """What a symbol is: the engine asks nothing else about it."""

    CONSTRUCTOR = "constructor"
    FUNCTION = "function"
    PREDICATE = "predicate"


class Fixity(Enum):
    """Where an operator stands among its arguments."""

    INFIX = "infix"  # does not associate: a < b < c is an error
    INFIXL = "infixl"
    INFIXR = "infixr"
    PREFIX = "prefix"
    POSTFIX = "postfix"


@dataclass(frozen=True, slots=True)
class Notation:
    """How a symbol is written; a higher precedence binds tighter (0 to 100)."""

    fixity: Fixity
    precedence: int


@dataclass(frozen=True, slots=True)
class Symbol:
    """A constructor, function or predicate.

    Attributes:
        name: As written in the source; unique in the theory.
        kind: Constructor, function or predicate.
        argument_sorts: One sort an argument.
        result_sort: The sort of the value; ``None`` for a predicate.
        notation: ``None`` for plain ``f(a, b)``.
        span: Where it was declared.
    """

    name: str
    kind: SymbolKind
    argument_sorts: tuple[str, ...]
    result_sort: str | None
    notation: Notation | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort, declared by ``sort`` or by ``data``."""

    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Inductive:
    """One sort of a schema with the symbols that generate it, in source order."""

    sort: str
    constructors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """An induction schema; more than one inductive sort when they are mutually recursive.

    Attributes:
        inductives: The sorts it speaks of.
        free: Whether the constructors are also distinct and injective (``data``), as opposed to
            merely generating (``induction N from i0 by s``).
        span: Where it was declared.
    """

    inductives: tuple[Inductive, ...]
    free: bool
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Axiom:
    """A closed formula that is assumed, with its name."""

    name: str
    formula: Formula
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """``predicate(parameters) <-> body``; the body mentions earlier symbols only."""

    predicate: str
    parameters: tuple[Variable, ...]
    body: Formula
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A closed formula to be proved or refuted."""

    name: str
    formula: Formula
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far exploration goes: term size in symbols, and distinct variables of one sort."""

    size: int = 7
    variables: int = 3


@dataclass(frozen=True, slots=True)
class Lowering:
    """What a name of the core dialect became, and why.

    Attributes:
        name: Of a set or relation.
        kind: ``sort``, ``function`` or ``predicate``.
        because: The clauses that say so, by name: for a function those that make it typed, total
            and single-valued. They are true by the form of the language and no axioms any more.
    """

    name: str
    kind: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoreReading:
    """What the core dialect declared: needed to read goals in it, and to show both notations.

    Attributes:
        definitions: As written; they are abbreviations.
        anchors: What is assumed to hold; their arguments became the signature.
        lowerings: What became of the arguments.
    """

    definitions: tuple[CoreDefinition, ...] = ()
    anchors: tuple[CoreAtom, ...] = ()
    lowerings: tuple[Lowering, ...] = ()


@dataclass(frozen=True, slots=True)
class Theory:
    """What an MPL file denotes.

    Attributes:
        name: From ``theory NAME``, else the stem of the file.
        sorts: All sorts, in order of declaration.
        symbols: All symbols, in order of declaration.
        schemas: Induction schemas.
        axioms: Closed formulas; unnamed ones are called ``axiom_1``, ``axiom_2``, ...
        definitions: Predicates defined by a formula.
        goals: What the source asks for.
        bounds: From ``explore``.
        path: The source, as the user named it.
        digest: SHA-256 of the source text and of everything it imports, in hexadecimal.
        core: What the core dialect declared.
    """

    name: str
    sorts: tuple[Sort, ...]
    symbols: tuple[Symbol, ...]
    schemas: tuple[Schema, ...]
    axioms: tuple[Axiom, ...]
    definitions: tuple[Definition, ...]
    goals: tuple[Goal, ...]
    bounds: Bounds
    path: str
    digest: str
    core: CoreReading = field(default_factory=CoreReading)

    def symbol(self, name: str) -> Symbol:
        """The symbol called ``name``.

        Raises:
            KeyError: If the theory has none.
        """
        for symbol in self.symbols:
            if symbol.name == name:
                return symbol
        raise KeyError(name)
