"""What may be written: sorts, symbols, the table of terms, and formulas over them."""

from __future__ import annotations

from typing import Any

from gl.checker.formula import MAX_NESTING, Formula
from gl.checker.reader import items, name, number
from gl.checker.term import Bank
from gl.checker.verdict import Reason, decline, refuse

MAX_ARITY = 32
OPERATIONS = ("function", "constructor")
SIZES = {"not": 1, "false": 0}  # connectives with so many parts


class Signature:
    """Sorts, symbols and the table of terms.

    Attributes:
        sorts: In order; the values mean nothing.
        symbols: Kind, sorts of the arguments, result sort ("" for a predicate).
        bank: All terms, also those that the file does not list.
        table: The term with each id of the file.
        listed: The terms in ``table``, but those below the floor of the bank, where all are; the
            values mean nothing.
        named: The variable of each name in ``table``.
        mentioned: The predicates in the formulas read; the values mean nothing.
        bound: The variables bound in the formulas read, since someone set it to 0.
        mark: How many terms, ids and names there were before the open theorem.
    """

    def __init__(self) -> None:
        self.sorts: dict[str, None] = {}
        self.symbols: dict[str, tuple[str, tuple[str, ...], str]] = {}
        self.bank = Bank()
        self.table: dict[int, int] = {}
        self.listed: dict[int, None] = {}
        self.named: dict[str, int] = {}
        self.mentioned: dict[str, None] = {}
        self.bound = 0
        self.mark = self.terms_now()
        self._find = self.table.__getitem__
        self._sort_of = self.bank.sort.__getitem__

    def terms_now(self) -> tuple[int, int, int]:
        """How many terms, ids and names there are."""
        return len(self.bank), len(self.table), len(self.named)

    def forget_terms(self, lengths: tuple[int, int, int]) -> None:
        """All but so many."""
        self.bank.truncate(lengths[0])
        self.listed.clear()
        while len(self.table) > lengths[1]:
            self.table.popitem()
        while len(self.named) > lengths[2]:
            self.named.popitem()

    def open(self) -> None:
        """Terms from now on belong to a theorem."""
        self.mark = self.terms_now()
        self.bank.open()
        self.listed.clear()

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
        if type(value) is not str or value not in self.sorts:
            refuse(Reason.UNDECLARED, f"sort {name(value)}")
        return value

    def symbol(self, value: object, kinds: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        """The argument and result sorts of a declared symbol of one of these kinds."""
        found = self.symbols.get(value) if type(value) is str else None
        if found is None or found[0] not in kinds:
            refuse(Reason.UNDECLARED, f"{' or '.join(kinds)} {value!s:.40}")
        return found[1:]

    def read_variable(self, line: dict[str, Any]) -> None:
        """``{"sort":"N","t":0,"var":"a"}``."""
        variable = name(line["var"])
        sort = self.sort(line["sort"])
        if variable in self.named:
            refuse(Reason.TERM_TWICE, variable)
        term = self.named[variable] = self.bank.variable(variable, sort)
        self._list(line["t"], term)

    def read_application(self, line: dict[str, Any]) -> None:
        """``{"args":[0,1],"op":"+","t":2}``."""
        symbol = line["op"]
        sorts, result = self.symbol(symbol, OPERATIONS)
        self._list(line["t"], self.bank.apply(symbol, self.terms(line["args"], sorts), result))

    def _list(self, value: object, term: int) -> None:
        table = self.table
        if type(value) is not int or value != len(table):
            number(value)
            refuse(Reason.NUMBERING, f"the next term is {len(table)}")
        if term in self.listed or term < self.bank.floor:
            refuse(Reason.TERM_TWICE)
        table[value] = term
        self.listed[term] = None

    def term(self, value: object) -> int:
        """The term with an id."""
        if type(value) is not int:
            refuse(Reason.WRONG_TYPE, "an id is an integer")
        term = self.table.get(value)
        if term is None:
            refuse(Reason.NO_TERM, str(value)[:20])
        return term

    def terms(self, values: object, sorts: tuple[str, ...]) -> tuple[int, ...]:
        """Terms of these sorts."""
        if type(values) is list and bool not in map(type, values):  # 1 is found for True
            try:
                result = tuple(map(self._find, values))
            except (KeyError, TypeError):  # an unknown id, or none at all
                pass
            else:
                if tuple(map(self._sort_of, result)) == sorts:
                    return result
        if len(items(values)) != len(sorts):
            refuse(Reason.ARITY, f"{len(sorts)} expected, {len(items(values))} given")
        found = [self.bank.sort[self.term(value)] for value in items(values)]
        return refuse(Reason.SORT, f"{' '.join(sorts)} expected, {' '.join(found)} given")

    def variables(self, value: object) -> tuple[int, ...]:
        """Distinct variables."""
        result = tuple([self.term(item) for item in items(value)])
        for term in result:
            if self.bank.node[term][1] is not None:
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
        if type(value) is list and len(value) == 3 and value[0] == "=" and depth <= MAX_NESTING:
            left, right = self.term(value[1]), self.term(value[2])
            if self.bank.sort[left] != self.bank.sort[right]:
                refuse(Reason.SORT, "the sides of an equation")
            free = (self.bank.mask[left] | self.bank.mask[right]) & ~bound
            return ("=", "", (left, right), ()), free
        kind, *rest = items(value) or [None]
        if type(kind) is not str:
            refuse(Reason.NOT_FORMULA)
        label: Any = ""
        hypotheses: list[Any] = []
        size = len(rest)
        if kind in ("atom", "all", "ex"):
            if depth >= MAX_NESTING:
                decline(Reason.DEEP)
            if size != 2 + (kind == "all"):
                refuse(Reason.NOT_FORMULA, kind)
            if kind == "atom":
                terms = self.terms(rest[1], self.symbol(rest[0], ("predicate",))[0])
                self.mentioned[rest[0]] = None
                return (kind, rest[0], terms, ()), self.bank.masks(terms) & ~bound
            label = self.variables(rest.pop(0))
            new = self.bank.masks(label)
            if new & bound:
                refuse(Reason.REBOUND)
            self.bound |= new
            bound |= new
            if kind == "all":
                hypotheses = items(rest.pop(0))
            if not label and not hypotheses:
                refuse(Reason.NOT_FORMULA, f"{kind} with nothing to bind or assume")
        elif depth > MAX_NESTING:
            decline(Reason.DEEP)
        elif size < 2 if kind in ("and", "or") else SIZES.get(kind) != size:
            refuse(Reason.NOT_FORMULA, kind[:40])
        read = [self.formula(part, bound, depth + 2) for part in hypotheses]
        read += [self.formula(part, bound, depth + 1) for part in rest]
        free = 0
        for _, more in read:
            free |= more
        return (kind, label, (), tuple([part for part, _ in read])), free
