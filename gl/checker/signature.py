"""What may be written: sorts, symbols, the table of terms, and formulas over them."""

from __future__ import annotations

from typing import Any

from gl.checker.formula import FALSE, MAX_NESTING, Formula
from gl.checker.reader import items, name, number
from gl.checker.term import Bank
from gl.checker.verdict import Reason, decline, refuse

MAX_ARITY = 32
OPERATIONS = ("function", "constructor")


class Signature:
    """Sorts, symbols and the table of terms.

    Attributes:
        sorts: In order; the values mean nothing.
        symbols: Kind, sorts of the arguments, result sort ("" for a predicate).
        bank: All terms, also those that the file does not list.
        table: The term with each id of the file.
        listed: The terms in ``table``; the values mean nothing.
        named: The variable of each name in ``table``.
        mentioned: The predicates in the formulas read; the values mean nothing.
        bound: The variables bound in the formulas read, since someone set it to 0.
    """

    def __init__(self) -> None:
        self.sorts: dict[str, None] = {}
        self.symbols: dict[str, tuple[str, tuple[str, ...], str]] = {}
        self.bank = Bank()
        self.table: list[int] = []
        self.listed: dict[int, None] = {}
        self.named: dict[str, int] = {}
        self.mentioned: dict[str, None] = {}
        self.bound = 0

    def read_sort(self, line: dict[str, Any]) -> None:
        """``{"sort":"N"}``."""
        self.sorts[self._new_name(line["sort"])] = None

    def read_symbol(self, line: dict[str, Any]) -> None:
        """``{"args":["N"],"constructor":"S","result":"N"}``, or a function, or a predicate."""
        kind = next(k for k in ("constructor", "function", "predicate") if k in line)
        symbol = self._new_name(line[kind])
        args = tuple([self.sort(arg) for arg in items(line["args"])])
        if len(args) > MAX_ARITY:
            decline(Reason.MANY_ARGUMENTS)
        result = "" if kind == "predicate" else self.sort(line["result"])
        self.symbols[symbol] = (kind, args, result)

    def _new_name(self, value: object) -> str:
        new = name(value)
        if new in self.sorts or new in self.symbols:
            refuse(Reason.REDECLARED, new)
        return new

    def sort(self, value: object) -> str:
        """A declared sort."""
        if name(value) not in self.sorts:
            refuse(Reason.UNDECLARED, f"sort {value}")
        return str(value)

    def symbol(self, value: object, kinds: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        """The argument and result sorts of a declared symbol of one of these kinds."""
        found = self.symbols.get(value) if type(value) is str else None
        if found is None or found[0] not in kinds:
            refuse(Reason.UNDECLARED, f"{' or '.join(kinds)} {value!s:.40}")
        return found[1], found[2]

    def read_variable(self, line: dict[str, Any]) -> None:
        """``{"sort":"N","t":0,"var":"a"}``."""
        variable = name(line["var"])
        sort = self.sort(line["sort"])
        if variable in self.named:
            refuse(Reason.TERM_TWICE, variable)
        self.named[variable] = self._list(line["t"], self.bank.variable(variable, sort))

    def read_application(self, line: dict[str, Any]) -> None:
        """``{"args":[0,1],"op":"+","t":2}``."""
        sorts, result = self.symbol(line["op"], OPERATIONS)
        args = self.terms(line["args"], sorts)
        self._list(line["t"], self.bank.apply(line["op"], args, result))

    def _list(self, value: object, term: int) -> int:
        if number(value) != len(self.table):
            refuse(Reason.NUMBERING, f"the next term is {len(self.table)}")
        if term in self.listed:
            refuse(Reason.TERM_TWICE)
        self.table.append(term)
        self.listed[term] = None
        return term

    def term(self, value: object) -> int:
        """The term with an id."""
        if type(value) is not int:
            refuse(Reason.WRONG_TYPE, "an id is an integer")
        if not 0 <= value < len(self.table):
            refuse(Reason.NO_TERM, str(value)[:20])
        return self.table[value]

    def terms(self, values: object, sorts: tuple[str, ...]) -> tuple[int, ...]:
        """Terms of these sorts."""
        if len(items(values)) != len(sorts):
            refuse(Reason.ARITY, f"{len(sorts)} expected, {len(items(values))} given")
        result = tuple([self.term(value) for value in items(values)])
        for term, sort in zip(result, sorts, strict=True):
            if self.bank.sort[term] != sort:
                refuse(Reason.SORT, f"{sort} expected, {self.bank.sort[term]} given")
        return result

    def variables(self, value: object) -> tuple[int, ...]:
        """Distinct variables."""
        result = tuple([self.term(item) for item in items(value)])
        if any(self.bank.args[term] is not None for term in result):
            refuse(Reason.NOT_VARIABLE)
        if len(set(result)) != len(result):
            refuse(Reason.REBOUND)
        return result

    def formula(self, value: object, bound: int = 0, depth: int = 2) -> tuple[Formula, int]:
        """A formula and the set of its variables that are not in ``bound`` nor bound inside.

        Args:
            value: JSON.
            bound: The set of variables bound around it.
            depth: The nesting of the array, counted in the line.
        """
        parts = items(value)
        kind = parts[0] if parts else None
        if type(kind) is not str:
            refuse(Reason.NOT_FORMULA)
        if depth + (kind in {"atom", "all", "ex"}) > MAX_NESTING:
            decline(Reason.DEEP)
        mask = self.bank.mask
        match kind, len(parts):
            case "=", 3:
                left, right = self.term(parts[1]), self.term(parts[2])
                if self.bank.sort[left] != self.bank.sort[right]:
                    refuse(Reason.SORT, "the sides of an equation")
                return (kind, left, right), (mask[left] | mask[right]) & ~bound
            case "atom", 3:
                sorts, _ = self.symbol(parts[1], ("predicate",))
                args = self.terms(parts[2], sorts)
                self.mentioned[parts[1]] = None
                return (kind, parts[1], args), self.bank.masks(args) & ~bound
            case "not", 2:
                body, free = self.formula(parts[1], bound, depth + 1)
                return (kind, body), free
            case (("and" | "or"), size) if size >= 3:
                inner, free = self.formulas(parts[1:], bound, depth + 1)
                return (kind, inner), free
            case "all", 4:
                variables, bound = self._bind(parts[1], bound)
                hypotheses, free = self.formulas(items(parts[2]), bound, depth + 2)
                if not variables and not hypotheses:
                    refuse(Reason.NOT_FORMULA, "all with nothing to bind or assume")
                body, more = self.formula(parts[3], bound, depth + 1)
                return (kind, variables, hypotheses, body), free | more
            case "ex", 3:
                variables, bound = self._bind(parts[1], bound)
                if not variables:
                    refuse(Reason.NOT_FORMULA, "ex with nothing to bind")
                body, free = self.formula(parts[2], bound, depth + 1)
                return (kind, variables, body), free
            case "false", 1:
                return FALSE, 0
            case _:
                return refuse(Reason.NOT_FORMULA, str(kind)[:40])

    def formulas(
        self, values: list[Any], bound: int, depth: int
    ) -> tuple[tuple[Formula, ...], int]:
        """Formulas and the union of their free variables."""
        result, free = [], 0
        for value in values:
            part, more = self.formula(value, bound, depth)
            result.append(part)
            free |= more
        return tuple(result), free

    def _bind(self, value: object, bound: int) -> tuple[tuple[int, ...], int]:
        variables = self.variables(value)
        new = self.bank.masks(variables)
        if new & bound:
            refuse(Reason.REBOUND)
        self.bound |= new
        return variables, bound | new
