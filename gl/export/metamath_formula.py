"""Formulas in Metamath: every symbol a constructor, every bound variable named by its height.

Metamath has no renaming of bound variables but by proof. So a bound variable is named by how many
binders stand inside its scope: formulas equal up to bound names become one expression, subformulas
and instances keep their names, and no name is ever bound inside its own scope. An atom of a defined
predicate counts as high as its definition, so that unfolding keeps names too.

Each sort ``N`` has its own kinds of variables: ``x0.N``, ``x1.N`` bound, ``e1.N`` eigenvariables,
``w.N`` for inductions, and terms ``A0.N``, ``B0.N`` in axioms and instances.
"""

from __future__ import annotations

import re
from typing import Final, cast

from gl.export.metamath_table import Table
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

Environment = dict[Variable, int]
"""What stands for a variable: the node of a term."""

_RAW: Final = re.compile(r"[0-9]+|[!\"#%&'*+,/:;<=>?@\[\\\]^_`{|}~-]+")
_TEMPLATES: Final[dict[str, tuple[str | int, ...]]] = {
    "wi": ("(", 0, "->", 1, ")"),
    "wb": ("(", 0, "<->", 1, ")"),
    "wa": ("(", 0, "/\\", 1, ")"),
    "wo": ("(", 0, "\\/", 1, ")"),
    "wn": ("-.", 0),
    "wt": ("T.",),
    "wf": ("F.",),
    "wph": ("ph",),
}
# In the order in which a file declares them, and so in which a label takes its children.
_WFF, _PRELUDE, _MOTIVE, _BOUND, _FRESH, _WORK, _ARGUMENT, _OLD, _NEW = range(9)


class Encoder:
    """Expressions of one document, in one table.

    Attributes:
        table: Where they are.
        sorts: The name of each sort in labels and tokens.
        labels: The label of each symbol: ``f.plus``, ``p.le``.
        tokens: What a symbol is written as.
        sort_of_label: The sort of a term, by its label.
        floats: For each variable declared: where its declaration stands, and its text.
    """

    def __init__(self, document: Document, reserved: frozenset[str]) -> None:
        """Name everything; ``reserved`` are the words of the prelude."""
        self.document = document
        self.table = Table()
        self.names = Names(reserved, r"T\d+|q\d+")
        self.sorts = {sort: self.names("sort", sort) for sort in document.sorts}
        self.labels: dict[str, str] = {}
        self.tokens: dict[str, str] = {}
        self.sort_of_label: dict[str, str] = {
            f"tv.{name}": sort for sort, name in self.sorts.items()
        }
        self.floats: dict[str, tuple[tuple[int, ...], str]] = {}
        self._templates = dict(_TEMPLATES)
        self._ranks = {sort: rank for rank, sort in enumerate(document.sorts)}
        for name in self.sorts.values():
            self._templates[f"wal.{name}"] = ("A.", 1, 0)
            self._templates[f"wex.{name}"] = ("E.", 1, 0)
            self._templates[f"weq.{name}"] = (0, "=", 1)
            self._templates[f"tv.{name}"] = (0,)
        for symbol in document.symbols:
            suffix = self.names("symbol", symbol.name)
            raw = _RAW.fullmatch(symbol.name) and symbol.name not in reserved
            self.tokens[symbol.name] = symbol.name if raw else suffix
            label = f"p.{suffix}" if symbol.result_sort is None else f"f.{suffix}"
            self.labels[symbol.name] = label
            if symbol.result_sort is not None:
                self.sort_of_label[label] = symbol.result_sort
            arity = len(symbol.argument_sorts)
            token = self.tokens[symbol.name]
            self._templates[label] = ("(", token, *range(arity), ")") if arity else (token,)
        self._definitions = {name: body for name, _, body in document.definitions}
        self._heights: dict[str, int] = {}

    # --- variables ------------------------------------------------------------------------------

    def _float(self, label: str, token: str, key: tuple[int, ...], kind: str) -> int:
        if label not in self.floats:
            self.floats[label] = (key, f"{label} $f {kind} {token} $.")
            self._templates[label] = (token,)
        return self.table.node(label)

    def _set_variable(self, name: str, sort: str, key: tuple[int, ...]) -> int:
        token = f"{name}.{self.sorts[sort]}"
        return self._float(f"v{token}", token, key, f"var.{self.sorts[sort]}")

    def bound(self, height: int, sort: str) -> int:
        """The variable that a binder of this height binds."""
        return self._set_variable(f"x{height}", sort, (_BOUND, self._ranks[sort], height))

    def fresh(self, number: int, sort: str) -> int:
        """An eigenvariable."""
        return self._set_variable(f"e{number}", sort, (_FRESH, self._ranks[sort], number))

    def work(self, sort: str) -> int:
        """The variable that an induction runs over, before it is renamed."""
        return self._set_variable("w", sort, (_WORK, self._ranks[sort]))

    def prelude(self, sort: str) -> int:
        """The prelude's variable ``x``."""
        label = f"vx.{self.sorts[sort]}"
        self._templates[label] = (f"x.{self.sorts[sort]}",)
        return self.table.node(label)

    def argument(self, constructor: int, index: int, sort: str) -> int:
        """A variable for an argument of a constructor, in an induction principle."""
        key = (_ARGUMENT, self._ranks[sort], constructor, index)
        return self._set_variable(f"z{constructor}_{index}", sort, key)

    def old(self, index: int, sort: str) -> int:
        """The term ``A0``, ``A1``, ...; they come in order of the index."""
        token = f"A{index}.{self.sorts[sort]}"
        key = (_OLD, index, self._ranks[sort])
        return self._float(f"t{token}", token, key, f"term.{self.sorts[sort]}")

    def new(self, index: int, sort: str) -> int:
        """The term ``B0``, ``B1``, ...; they come after all ``A``."""
        token = f"B{index}.{self.sorts[sort]}"
        key = (_NEW, index, self._ranks[sort])
        return self._float(f"t{token}", token, key, f"term.{self.sorts[sort]}")

    def wff(self, number: int) -> int:
        """The formula ``q0``, ``q1``, ... of an induction principle."""
        return self._float(f"wq{number}", f"q{number}", (_MOTIVE, number), "wff")

    def term_of(self, variable: int) -> int:
        """The variable as a term."""
        name = self.table.labels[variable].partition(".")[2]
        return self.table.node(f"tv.{name}", variable)

    def mandatory(self, *expressions: int) -> list[str]:
        """The labels of all variables in expressions, in the order of their declarations."""
        found: dict[str, None] = {}
        for expression in expressions:
            for node in self.table.below(expression):
                label = self.table.labels[node]
                if label in self.floats or label.startswith("vx.") or label == "wph":
                    found[label] = None
        return sorted(found, key=self._key)

    def _key(self, label: str) -> tuple[int, ...]:
        if label in self.floats:
            return self.floats[label][0]
        if label == "wph":
            return (_WFF,)
        names = list(self.sorts.values())
        return (_PRELUDE, names.index(label.removeprefix("vx.")))

    # --- expressions ----------------------------------------------------------------------------

    def term(self, term: Term, environment: Environment) -> int:
        """The node of a term."""
        done: list[int] = []
        stack: list[tuple[Term, bool]] = [(term, False)]
        while stack:
            part, ready = stack.pop()
            if isinstance(part, Variable):
                done.append(environment[part])
            elif ready:
                start = len(done) - len(part.arguments)
                children = done[start:]
                del done[start:]
                done.append(self.table.node(self.labels[part.symbol], *children))
            else:
                stack.append((part, True))
                stack.extend((argument, False) for argument in reversed(part.arguments))
        return done[0]

    def sort_of(self, node: int) -> str:
        """The sort of a term."""
        label = self.table.labels[node]
        known = self.sort_of_label.get(label)
        if known is not None:
            return known
        name = label.partition(".")[2]  # a term variable: tA0.N
        return next(sort for sort, called in self.sorts.items() if called == name)

    def equation(self, left: int, right: int) -> int:
        """``left = right``."""
        return self.table.node(f"weq.{self.sorts[self.sort_of(left)]}", left, right)

    def implications(self, parts: list[int]) -> int:
        """``( A -> ( B -> C ) )``."""
        return self._joined("wi", parts)

    def formula(self, formula: Formula, environment: Environment) -> int:
        """The node of a formula."""
        match formula:
            case Equation(left=left, right=right):
                return self.equation(self.term(left, environment), self.term(right, environment))
            case Atom(predicate=predicate, arguments=arguments):
                terms = [self.term(argument, environment) for argument in arguments]
                return self.table.node(self.labels[predicate], *terms)
            case Not(body=body):
                return self.table.node("wn", self.formula(body, environment))
            case And(parts=parts):
                return self._joined("wa", [self.formula(part, environment) for part in parts])
            case Or(parts=parts):
                return self._joined("wo", [self.formula(part, environment) for part in parts])
            case Falsity():
                return self.table.node("wf")
            case Exists(variables=variables, body=body):
                return self._quantified("wex", variables, (body,), environment)
            case Forall(variables=variables, hypotheses=hypotheses, conclusion=conclusion):
                return self._quantified("wal", variables, (*hypotheses, conclusion), environment)

    def _quantified(
        self,
        label: str,
        variables: tuple[Variable, ...],
        parts: tuple[Formula, ...],
        environment: Environment,
    ) -> int:
        height = max(self.height(part) for part in parts)
        inner = dict(environment)
        bound: list[int] = []
        for place, variable in enumerate(reversed(variables)):
            node = self.bound(height + place, variable.sort)
            inner[variable] = self.term_of(node)
            bound.append(node)
        body = self.implications([self.formula(part, inner) for part in parts])
        for node, variable in zip(bound, reversed(variables), strict=True):
            body = self.table.node(f"{label}.{self.sorts[variable.sort]}", body, node)
        return body

    def _joined(self, label: str, parts: list[int]) -> int:
        whole = parts[-1]
        for part in reversed(parts[:-1]):
            whole = self.table.node(label, part, whole)
        return whole

    def height(self, formula: Formula) -> int:
        """How many binders stand inside one another."""
        match formula:
            case Equation() | Falsity():
                return 0
            case Atom(predicate=predicate):
                if predicate not in self._definitions:
                    return 0
                if predicate not in self._heights:
                    self._heights[predicate] = self.height(self._definitions[predicate])
                return self._heights[predicate]
            case Not(body=body):
                return self.height(body)
            case And(parts=parts) | Or(parts=parts):
                return max(self.height(part) for part in parts)
            case Exists(variables=variables, body=body):
                return len(variables) + self.height(body)
            case Forall(variables=variables, hypotheses=hypotheses, conclusion=conclusion):
                inner = max(self.height(part) for part in (*hypotheses, conclusion))
                return len(variables) + inner

    def text(self, node: int) -> list[str]:
        """The tokens of an expression."""
        tokens: list[str] = []
        stack: list[int | str] = [node]
        while stack:
            part = stack.pop()
            if isinstance(part, str):
                tokens.append(part)
                continue
            children = self.table.children[part]
            for piece in reversed(self._templates[self.table.labels[part]]):
                stack.append(children[piece] if isinstance(piece, int) else piece)
        return tokens


def path_in(formula: Formula, position: tuple[int, ...]) -> list[int]:
    """A position of the certificate as indices of children in the table."""
    path: list[int] = []
    part: Formula | Term = formula
    for index in position:
        match part:
            case Forall(variables=variables, hypotheses=hypotheses, conclusion=conclusion):
                inner = (*hypotheses, conclusion)
                path += [0] * len(variables) + _to_part(index, len(inner))
                part = inner[index]
            case Exists(variables=variables, body=body):
                path += [0] * len(variables)
                part = body
            case Not(body=body):
                path.append(0)
                part = body
            case And(parts=parts) | Or(parts=parts):
                path += _to_part(index, len(parts))
                part = parts[index]
            case Equation(left=left, right=right):
                path.append(index)
                part = (left, right)[index]
            case _:
                path.append(index)
                part = cast("Atom | Application", part).arguments[index]
    return path


def _to_part(index: int, count: int) -> list[int]:
    """The way to one of ``count`` parts that are joined to the right."""
    return [1] * index + ([0] if index < count - 1 else [])
