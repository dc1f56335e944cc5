"""Formulas in ``library.json``: as in a certificate, with the terms in a table.

The same shapes as docs/certificate.md, section 1, except that an entry of the table is an array and
a binder lists its variables by their table numbers. Terms may be deep (``S(S(S(...)))``), so they
are walked with a stack of our own; formulas are shallow.
"""

from __future__ import annotations

from typing import Any

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

_FALSITY = Falsity()


class TableError(ValueError):
    """A table or a formula that means nothing."""


class TermWriter:
    """Numbers terms in order of first appearance, arguments before what uses them."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str | int, ...], int] = {}

    def table(self) -> list[list[str | int]]:
        """The entries, in order of their numbers."""
        return [list(entry) for entry in self._numbers]

    def formula(self, formula: Formula) -> list[Any]:
        """The JSON form of ``formula``."""
        match formula:
            case Equation():
                return ["=", self.term(formula.left), self.term(formula.right)]
            case Atom():
                return ["atom", formula.predicate, [self.term(t) for t in formula.arguments]]
            case Not():
                return ["not", self.formula(formula.body)]
            case And():
                return ["and", *map(self.formula, formula.parts)]
            case Or():
                return ["or", *map(self.formula, formula.parts)]
            case Forall():
                return [
                    "all",
                    [self.term(x) for x in formula.variables],
                    [self.formula(part) for part in formula.hypotheses],
                    self.formula(formula.conclusion),
                ]
            case Exists():
                return ["ex", [self.term(x) for x in formula.variables], self.formula(formula.body)]
            case Falsity():
                return ["false"]

    def term(self, term: Term) -> int:
        """The number of ``term``."""
        todo: list[tuple[Term, bool]] = [(term, False)]
        numbers: list[int] = []
        while todo:
            node, complete = todo.pop()
            if isinstance(node, Variable):
                numbers.append(self._number(("var", node.name, node.sort)))
            elif complete or not node.arguments:
                first = len(numbers) - len(node.arguments)
                number = self._number(("op", node.symbol, *numbers[first:]))
                numbers[first:] = [number]
            else:
                todo.append((node, True))
                todo.extend((argument, False) for argument in reversed(node.arguments))
        return numbers[0]

    def _number(self, entry: tuple[str | int, ...]) -> int:
        return self._numbers.setdefault(entry, len(self._numbers))


class TermReader:
    """Reads what :class:`TermWriter` wrote; each term is one object however often it is used."""

    def __init__(self, table: list[list[Any]]) -> None:
        """Read the table.

        Raises:
            TableError: If an entry is malformed or uses one that does not come before it.
        """
        self._terms: list[Term] = []
        for entry in table:
            match entry:
                case ["var", str(name), str(sort)]:
                    self._terms.append(Variable(name, sort))
                case ["op", str(symbol), *arguments]:
                    self._terms.append(Application(symbol, tuple(map(self.term, arguments))))
                case _:
                    msg = f"{entry!r} is not a term"
                    raise TableError(msg)

    def term(self, number: object) -> Term:
        """The term of this number.

        Raises:
            TableError: If there is none.
        """
        if type(number) is not int or not 0 <= number < len(self._terms):
            msg = f"{number!r} is not the number of a term"
            raise TableError(msg)
        return self._terms[number]

    def formula(self, value: object) -> Formula:
        """The formula whose JSON form is ``value``.

        Raises:
            TableError: If there is none.
        """
        match value:
            case ["=", left, right]:
                return Equation(self.term(left), self.term(right))
            case ["atom", str(predicate), list(arguments)]:
                return Atom(predicate, tuple(map(self.term, arguments)))
            case ["not", body]:
                return Not(self.formula(body))
            case ["and", _, _, *_]:
                return And(tuple(map(self.formula, value[1:])))
            case ["or", _, _, *_]:
                return Or(tuple(map(self.formula, value[1:])))
            case ["all", list(variables), list(hypotheses), conclusion]:
                return Forall(
                    tuple(map(self.variable, variables)),
                    tuple(map(self.formula, hypotheses)),
                    self.formula(conclusion),
                )
            case ["ex", list(variables), body]:
                return Exists(tuple(map(self.variable, variables)), self.formula(body))
            case ["false"]:
                return _FALSITY
            case _:
                msg = f"{value!r} is not a formula"
                raise TableError(msg)

    def variable(self, number: object) -> Variable:
        """The variable of this number.

        Raises:
            TableError: If there is none.
        """
        term = self.term(number)
        if not isinstance(term, Variable):
            msg = f"term {number} is not a variable"
            raise TableError(msg)
        return term
