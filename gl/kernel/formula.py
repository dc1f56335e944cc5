"""Formulas as people and files see them: immutable trees with names.

Many-sorted first-order logic with equality (docs/certificate.md, section 1). The trees are made
once, by the elaborator or by a reader, compared by structure and printed; inference works on the
integers of :mod:`gl.kernel.term` instead.

Conventions, which the elaborator establishes and everybody may rely on:

* ``A -> B`` is ``Forall((), (A,), B)``; ``forall x. A -> B`` is ``Forall((x,), (A,), B)``; a chain
  of quantifiers and implications is one node, and a conjunction to the left of ``->`` is split
  into several hypotheses.
* ``A <-> B`` is ``And((Forall((), (A,), B), Forall((), (B,), A)))``.
* ``And`` and ``Or`` have at least two parts and no part of their own kind.
* No name is bound twice on a path from the root, and no name is both free and bound.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable or eigenvariable: ``name`` is unique within its formula or proof."""

    name: str
    sort: str


@dataclass(frozen=True, slots=True)
class Application:
    """A function symbol or constructor applied to its arguments (a constant has none)."""

    symbol: str
    arguments: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Equation:
    """``left = right``, both of one sort."""

    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Atom:
    """A predicate symbol applied to its arguments."""

    predicate: str
    arguments: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    """The negation of ``body``."""

    body: Formula


@dataclass(frozen=True, slots=True)
class And:
    """The conjunction of two or more parts."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """The disjunction of two or more parts."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Forall:
    """``forall variables. hypotheses -> conclusion``; one of the first two may be empty."""

    variables: tuple[Variable, ...]
    hypotheses: tuple[Formula, ...]
    conclusion: Formula


@dataclass(frozen=True, slots=True)
class Exists:
    """``exists variables. body``, with at least one variable."""

    variables: tuple[Variable, ...]
    body: Formula


@dataclass(frozen=True, slots=True)
class Falsity:
    """The formula that never holds."""


Term = Variable | Application
Formula = Equation | Atom | Not | And | Or | Forall | Exists | Falsity
