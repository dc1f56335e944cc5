"""The syntax tree of MPL: what stands in the file, in its order, with nothing resolved.

Spans and comments of a node say where it stands; only what it says takes part in equality, so
``parse(print_module(m)) == m``. Comments are part of what a module says: they are kept with the
declaration they stand at.

Words are not classified: a :class:`Sequence` is a row of words and groups as written, because which
of them are operators, and how tightly they bind, depends on declarations that may come later or
from another file. :mod:`gl.theory.resolve` makes applications of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from gl.source import Source, Span

_NOWHERE = Span(Source("<none>", ""), 0, 0)


@dataclass(frozen=True, slots=True)
class Word:
    """A name, numeral or operator sign."""

    text: str
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


# --- expressions of the surface dialect ---


@dataclass(frozen=True, slots=True)
class Group:
    """``( ... )``: parentheses as written around one expression, or a list of arguments."""

    parts: tuple[Expression, ...]
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Sequence:
    """Two or more words, groups and atoms side by side."""

    items: tuple[Item, ...]
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Conditional:
    """``if condition then value else otherwise``."""

    condition: Expression
    value: Expression
    otherwise: Expression
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """``left = right``, or ``left != right`` if not ``equal``."""

    left: Expression
    right: Expression
    equal: bool
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Negation:
    """``not body``."""

    body: Expression
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


class Connective(Enum):
    """What joins two or more formulas, weakest last."""

    AND = "and"
    OR = "or"
    IMPLIES = "->"
    IFF = "<->"


@dataclass(frozen=True, slots=True)
class Joined:
    """``A and B and C``; for ``->`` a chain ``A -> B -> C`` that groups to the right."""

    connective: Connective
    parts: tuple[Expression, ...]
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Binder:
    """``x y : N``: variables of one sort, or of sorts to be inferred."""

    names: tuple[Word, ...]
    sort: Word | None
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Quantified:
    """``forall binders. body``, or ``exists`` if not ``universal``."""

    universal: bool
    binders: tuple[Binder, ...]
    body: Expression
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


# --- expressions of the core dialect ---


@dataclass(frozen=True, slots=True)
class CoreAtom:
    """``(head[a,b])``."""

    head: Word
    arguments: tuple[Word, ...]
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CoreImplication:
    """``(>[a,b] premise conclusion)``."""

    names: tuple[Word, ...]
    premise: Expression
    conclusion: Expression
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CoreConjunction:
    """``(& A B ...)``."""

    parts: tuple[Expression, ...]
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CoreNegation:
    """``!A``."""

    body: Expression
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


Item = Word | Group | CoreAtom | CoreImplication | CoreConjunction
Expression = (
    Item | Sequence | Conditional | Comparison | Negation | Joined | Quantified | CoreNegation
)


# --- declarations ---


@dataclass(frozen=True, slots=True)
class NotationClause:
    """``infixl 60``."""

    fixity: str
    precedence: int
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class TheoryName:
    """``theory Peano``."""

    name: Word


@dataclass(frozen=True, slots=True)
class SortDeclaration:
    """``sort A``."""

    name: Word


@dataclass(frozen=True, slots=True)
class ConstructorClause:
    """``cons(N, List)``, one alternative of a datatype."""

    name: Word
    arguments: tuple[Word, ...]
    notation: NotationClause | None
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class DataDeclaration:
    """``data List = nil | cons(N, List)``."""

    name: Word
    constructors: tuple[ConstructorClause, ...]


@dataclass(frozen=True, slots=True)
class OperationDeclaration:
    """``op + : N, N -> N  infixl 60``."""

    name: Word
    arguments: tuple[Word, ...]
    result: Word
    notation: NotationClause | None


@dataclass(frozen=True, slots=True)
class PredicateDeclaration:
    """``pred p : A, B``."""

    name: Word
    arguments: tuple[Word, ...]
    notation: NotationClause | None


@dataclass(frozen=True, slots=True)
class AxiomDeclaration:
    """``axiom name: formula``."""

    name: Word | None
    formula: Expression


@dataclass(frozen=True, slots=True)
class GoalDeclaration:
    """``goal name: formula``."""

    name: Word | None
    formula: Expression


@dataclass(frozen=True, slots=True)
class DefinitionDeclaration:
    """``define head <-> body  infix 40``."""

    head: Expression
    body: Expression
    notation: NotationClause | None


@dataclass(frozen=True, slots=True)
class CoreDefinition:
    """``define (Name[args]) := body``."""

    head: CoreAtom
    body: Expression


@dataclass(frozen=True, slots=True)
class AnchorDeclaration:
    """``anchor (Name[args])``."""

    atom: CoreAtom


@dataclass(frozen=True, slots=True)
class InductionDeclaration:
    """``induction N from i0 by s``."""

    sort: Word
    bases: tuple[Word, ...]
    steps: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class ImportDeclaration:
    """``import "file.mpl"``; ``path`` without the quotes."""

    path: Word


@dataclass(frozen=True, slots=True)
class Setting:
    """``size 7``."""

    name: Word
    value: int
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ExploreDeclaration:
    """``explore size 7, variables 3``."""

    settings: tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class NotationDeclaration:
    """``notation + infixl 60``, for a symbol that is declared elsewhere."""

    name: Word
    notation: NotationClause


Statement = (
    TheoryName
    | SortDeclaration
    | DataDeclaration
    | OperationDeclaration
    | PredicateDeclaration
    | AxiomDeclaration
    | GoalDeclaration
    | DefinitionDeclaration
    | CoreDefinition
    | AnchorDeclaration
    | InductionDeclaration
    | ImportDeclaration
    | ExploreDeclaration
    | NotationDeclaration
)


@dataclass(frozen=True, slots=True)
class Declaration:
    """A statement with the comments that stand at it.

    Attributes:
        statement: What is declared.
        leading: The lines above it, after the previous declaration: a comment with its ``#``, or
            an empty string for one or more empty lines.
        trailing: The comment behind it on its last line, or an empty string.
        span: From its first word to its last.
    """

    statement: Statement
    leading: tuple[str, ...] = ()
    trailing: str = ""
    span: Span = field(default=_NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Module:
    """A file.

    Attributes:
        declarations: In order.
        ending: The lines after the last declaration, as in :attr:`Declaration.leading`.
        source: Where it was read.
    """

    declarations: tuple[Declaration, ...]
    ending: tuple[str, ...] = ()
    source: Source = field(default=_NOWHERE.source, compare=False, repr=False)
