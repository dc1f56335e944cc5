"""Sorts, terms and formulas as types and propositions: what Rocq and Lean have in common.

What the two languages write differently is a :class:`Dialect`. Proofs are written by
:mod:`gl.export.lambda_proof`. Eigenvariables and bound variables have names of different kinds
here, so that no binder can capture an eigenvariable.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import Final, cast

from gl.export.names import Names
from gl.kernel.formula import (
    And,
    Application,
    Atom,
    Equation,
    Exists,
    Falsity,
    Forall,
    Formula,
    Not,
    Or,
    Term,
    Variable,
)
from gl.proof.document import Document
from gl.theory.theory import Symbol

NAMED: Final = r"[sT]\d+|hole|witness\d+|given\d+"
"""Names that the walk itself uses: steps, theorems, holes, what an elimination brings."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one language writes each construct; ``str.format`` templates.

    Types and propositions come first, then proofs, in the order in which the walk lists them.
    """

    arrow: str
    forall: str
    exists: str
    conjunction: str
    disjunction: str
    negation: str
    falsity: str
    function: str  # binders
    let: str  # name, type, value
    reflexivity: str  # sort, term
    symmetry: str  # sort, left, right, proof
    transitivity: str  # sort, first, middle, last, two proofs
    congruence: str  # sort inside, sort outside, function, left, right, proof
    substitution: str  # sort, predicate, left, right, equation, proof
    pair: str  # two formulas, two proofs
    first: str  # two formulas, proof
    second: str
    left: str  # two formulas, proof
    right: str
    either: str  # two formulas, conclusion, two functions, proof
    witness: str  # sort, predicate, term, proof
    unpack: str  # sort, predicate, conclusion, function, proof
    absurd: str  # formula, proof


class LambdaTerms:
    """Writes the formulas and proofs of one document in one dialect.

    Attributes:
        names: Where every name comes from.
        symbols: What stands before the arguments of each symbol: its name, or more.
        axioms: What each axiom is called.
        theorems: How each theorem is cited.
        excluded_middle: What the principle is called.
    """

    def __init__(self, document: Document, dialect: Dialect, names: Names) -> None:
        """Name all sorts and symbols, then the axioms."""
        self.names = names
        self.document = document
        self.dialect = dialect
        self.sorts = {sort: names("sort", sort) for sort in document.sorts}
        self.symbols = {
            symbol.name: names("symbol", symbol.name.lstrip("_")) for symbol in document.symbols
        }
        self.axioms = [names("axiom", name, f"ax_{name}") for name, _ in document.axioms]
        self.excluded_middle = names("principle", "excluded_middle")
        self._results = {symbol.name: symbol.result_sort for symbol in document.symbols}
        self.theorems = [f"T{proof.number}" for proof in document.proofs]

    # --- types and propositions -----------------------------------------------------------------

    def sort_of(self, term: Term) -> str:
        """The sort of a term, as the certificate calls it."""
        if isinstance(term, Variable):
            return term.sort
        return cast("str", self._results[term.symbol])

    def variable(self, variable: Variable, *, bound: bool) -> str:
        """The name of a bound variable or of an eigenvariable."""
        if variable.name.startswith(" "):  # our own; no name of a certificate has a blank
            return variable.name.strip()
        if bound:
            return self.names("variable", variable.name, _stem(variable.name, "b"))
        return self.names("eigenvariable", variable.name, _stem(variable.name, "v"))

    def term(self, term: Term, bound: tuple[Variable, ...] = ()) -> str:
        """A term, where the variables ``bound`` are those of binders around it."""
        pieces: list[str] = []
        rest: list[Term | str] = [term]
        while rest:
            part = rest.pop()
            if isinstance(part, str):
                pieces.append(part)
            elif isinstance(part, Variable):
                pieces.append(" " + self.variable(part, bound=part in bound))
            elif not part.arguments and " " not in self.symbols[part.symbol]:
                pieces.append(" " + self.symbols[part.symbol])
            else:
                pieces.append(f" ({self.symbols[part.symbol]}")
                rest.append(")")
                rest.extend(reversed(part.arguments))
        return "".join(pieces)[1:]

    def binder(self, variable: Variable, *, bound: bool = True) -> str:
        """``(a : N)``."""
        return f"({self.variable(variable, bound=bound)} : {self.sorts[variable.sort]})"

    def formula(self, formula: Formula, bound: tuple[Variable, ...] = ()) -> str:
        """A formula in parentheses, if it has parts."""
        dialect = self.dialect
        match formula:
            case Equation(left=left, right=right):
                return f"({self.term(left, bound)} = {self.term(right, bound)})"
            case Atom(predicate=predicate, arguments=arguments):
                return self.term(Application(predicate, arguments), bound)
            case Not(body=body):
                return f"({dialect.negation}{self.formula(body, bound)})"
            case And(parts=parts):
                return self._joined(dialect.conjunction, parts, bound)
            case Or(parts=parts):
                return self._joined(dialect.disjunction, parts, bound)
            case Falsity():
                return dialect.falsity
            case Exists(variables=variables, body=body):
                inner = (*bound, *variables)
                text = self.formula(body, inner)
                for variable in reversed(variables):
                    name, sort = self.variable(variable, bound=True), self.sorts[variable.sort]
                    text = f"({dialect.exists.format(name, sort)}{text})"
                return text
            case Forall(variables=variables, hypotheses=hypotheses, conclusion=conclusion):
                inner = (*bound, *variables)
                parts = (*hypotheses, conclusion)
                text = dialect.arrow.join([self.formula(part, inner) for part in parts])
                if variables:
                    binders = " ".join([self.binder(variable) for variable in variables])
                    text = dialect.forall.format(binders) + text
                return f"({text})"

    def _joined(self, word: str, parts: tuple[Formula, ...], bound: tuple[Variable, ...]) -> str:
        """Parts joined to the right, as both languages read them."""
        texts = [self.formula(part, bound) for part in parts]
        return reduce(lambda right, left: f"({left}{word}{right})", reversed(texts))

    def symbol_type(self, symbol: Symbol, proposition: str = "Prop") -> str:
        """``N -> N -> N``."""
        result = proposition if symbol.result_sort is None else self.sorts[symbol.result_sort]
        return self.dialect.arrow.join(
            [*map(self.sorts.__getitem__, symbol.argument_sorts), result]
        )


def _stem(name: str, letter: str) -> str:
    """A variable's name without the mark of fresh names, which begin with ``_``.

    >>> _stem("a", "v"), _stem("_a", "v"), _stem("_12", "v")
    ('a', 'a', 'v12')
    """
    stem = name.lstrip("_")
    return stem if stem[:1].isalpha() or stem == name else f"{letter}{stem}"
