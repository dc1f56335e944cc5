"""Check a finite model: evaluate its axioms for all elements. Standard library only.

A model file is one line of canonical JSON (docs/ground.md). Formulas are written as for statement
hashes (docs/certificate.md, section 5), so that the axioms of a model can be compared with those of
a certificate by their hashes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from typing import Any

from gl.checker.verdict import Accepted

MAX_WORK = 50_000_000  # nodes evaluated
MAX_ELEMENTS = 1_000  # of a sort
MAX_BOUND = 1_000  # variables bound around a formula
MAX_ARITY = 32
_FIELDS = {
    "axioms": list,
    "definitions": list,
    "format": str,
    "goal": list,
    "schemas": list,
    "signature": dict,
    "sizes": dict,
    "tables": dict,
    "theory": str,
    "version": int,
}


@dataclass(frozen=True, slots=True)
class ModelAccepted:
    """The axioms hold in the model, and the goal does not.

    Attributes:
        theory: The name in the file.
        sizes: The sorts with their numbers of elements.
        symbols: Name, sorts of the arguments and result sort ("" for a predicate), by name.
        axioms: Name and statement hash of each axiom, in order.
        definitions: Predicate and hash of each definition, in order, as in a certificate.
        schemas: The line of each induction schema, in order, as in a certificate.
        goal: The statement hash of the formula that fails; empty if there is none.
    """

    theory: str
    sizes: tuple[tuple[str, int], ...]
    symbols: tuple[tuple[str, tuple[str, ...], str], ...]
    axioms: tuple[tuple[str, str], ...]
    definitions: tuple[tuple[str, str], ...]
    schemas: tuple[str, ...]
    goal: str

    def is_of(self, certificate: Accepted) -> bool:
        """Whether it is of the theory of a certificate: what fails here has no proof there.

        Hashes of formulas do not say which sorts the symbols have; so these are compared too.
        """
        ours = self.axioms, self.definitions, self.schemas
        theirs = certificate.axioms, certificate.definitions, certificate.schemas
        return ours == theirs and self.symbols == tuple(sorted(certificate.symbols))


@dataclass(frozen=True, slots=True)
class ModelRejected:
    """It is no model, or no countermodel, or more than this checker evaluates."""

    reason: str


def check_model(data: bytes) -> ModelAccepted | ModelRejected:
    """Whether a file shows a model of its axioms in which its goal fails.

    >>> check_model(b"{}")
    ModelRejected(reason='the line is not canonical JSON with the fields of a model')
    """
    try:
        line = json.loads(data)
        kinds = {name: type(value) for name, value in line.items()}
        if kinds != _FIELDS or f"{_text(line)}\n".encode() != data:
            return ModelRejected("the line is not canonical JSON with the fields of a model")
        if (line["format"], line["version"]) != ("gl-model", 1):
            return ModelRejected("the format or its version is unknown")
        return _Checker(line).verdict()
    except _RejectedError as error:
        return ModelRejected(str(error))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return ModelRejected("something in the line is not what it should be")


class _RejectedError(Exception):
    """Becomes a verdict."""


def _require(condition: bool, reason: str) -> None:  # noqa: FBT001
    """Refuse unless the condition holds.

    Raises:
        _RejectedError: If it does not.
    """
    if not condition:
        raise _RejectedError(reason)


class _Checker:
    def __init__(self, line: dict[str, Any]) -> None:
        self.line = line
        self.sizes: dict[str, int] = line["sizes"]
        self.signature: dict[str, list[Any]] = line["signature"]
        self.tables: dict[str, list[int]] = line["tables"]
        self.defined: dict[str, tuple[list[str], Any]] = {}
        self.work = MAX_WORK

    def verdict(self) -> ModelAccepted:
        """The verdict, if the model is not refused on the way."""
        for sort, size in self.sizes.items():
            fitting = sort != "" and type(size) is int and 0 < size <= MAX_ELEMENTS
            _require(fitting, f"{sort} has no fitting size")
        for name, (sorts, result) in self.signature.items():
            _require(type(sorts) is list and len(sorts) <= MAX_ARITY, f"{name} has no such sorts")
            known = self.sorts(sorts) and (result == "" or self.sorts([result]))
            _require(known, f"{name} has no such sorts")
        for name, params, body in self.line["definitions"]:
            sorts, result = self.signature[name]
            _require(result == "" and sorts == params, f"{name} is not defined as declared")
            _require(name not in self.defined, f"{name} is defined twice")
            self.well_formed(body, [], params)
            self.defined[name] = (params, body)
        for name, (sorts, result) in self.signature.items():
            if name not in self.defined:
                self._check_table(name, sorts, result)
        _require(len(self.tables) + len(self.defined) == len(self.signature), "a table too many")
        for schema in self.line["schemas"]:
            self._check_shape(schema)
            self._check_schema(schema)
        for name, formula in self.line["axioms"]:
            _require(type(name) is str, "an axiom has no name")
            self.well_formed(formula, [], [])
            _require(self.holds(formula, [], []), f"the axiom {name} does not hold")
        goal = self.line["goal"]
        if goal:
            self.well_formed(goal, [], [])
            _require(not self.holds(goal, [], []), "the goal holds")
        return ModelAccepted(
            self.line["theory"],
            tuple(self.sizes.items()),
            tuple([(name, tuple(of), to) for name, (of, to) in sorted(self.signature.items())]),
            tuple([(name, _hash(formula)) for name, formula in self.line["axioms"]]),
            tuple([(each[0], _definition_hash(*each)) for each in self.line["definitions"]]),
            tuple([_text({**s, "schema": n}) for n, s in enumerate(self.line["schemas"])]),
            _hash(goal) if goal else "",
        )

    def _check_table(self, name: str, sorts: list[str], result: str) -> None:
        table, cells = self.tables[name], 1
        for sort in sorts:
            cells *= self.sizes[sort]
        limit = self.sizes[result] if result else 2
        _require(len(table) == cells, f"the table of {name} is not complete")
        fitting = all(type(value) is int and 0 <= value < limit for value in table)
        _require(fitting, f"the table of {name} leaves its sort")

    def _check_shape(self, schema: Any) -> None:
        """As in a certificate, without its number; no sort or generator stands twice."""
        shape = type(schema) is dict and set(schema) == {"free", "inductives"}
        _require(shape and type(schema["free"]) is bool, "there is no such schema")
        parts = schema["inductives"]
        for part in parts:
            fitting = type(part) is dict and set(part) == {"constructors", "sort"}
            _require(fitting and type(part["constructors"]) is list, "there is no such schema")
            names = part["constructors"]
            _require(len(set(names)) == len(names), "a generator stands twice")
        sorts = [part["sort"] for part in parts]
        _require(type(parts) is list and self.sorts(sorts), "there is no such schema")
        _require(len(set(sorts)) == len(sorts), "a sort of a schema stands twice")

    def _check_schema(self, schema: dict[str, Any]) -> None:
        """The generators reach everything; if the schema is free, in one way only."""
        reached: dict[str, set[int]] = {i["sort"]: set() for i in schema["inductives"]}
        values: dict[str, list[int]] = {}
        grown = True
        while grown:
            grown = False
            for inductive in schema["inductives"]:
                sort, found = inductive["sort"], list[int]()
                for name in inductive["constructors"]:
                    sorts, result = self.signature[name]
                    _require(result == sort, f"{name} does not generate {sort}")
                    pools = [sorted(reached.get(s, range(self.sizes[s]))) for s in sorts]
                    found += [self._look_up(name, elements) for elements in product(*pools)]
                values[sort] = found
                grown = grown or len(reached[sort]) < len(set(found))
                reached[sort] = set(found)
        for sort, found in values.items():
            _require(len(set(found)) == self.sizes[sort], f"{sort} is not generated")
            _require(
                not schema["free"] or len(found) == len(set(found)),
                f"{sort} is not generated freely",
            )

    def _look_up(self, name: str, elements: tuple[int, ...]) -> int:
        self._spend()
        index = 0
        for sort, element in zip(self.signature[name][0], elements, strict=True):
            index = index * self.sizes[sort] + element
        return self.tables[name][index]

    def _spend(self) -> None:
        self.work -= 1
        _require(self.work > 0, "it is too much work")

    def sorts(self, names: list[Any]) -> bool:
        """Whether these are sorts of the model."""
        return all(type(name) is str and name in self.sizes for name in names)

    # Formulas. `bound` has the sorts, or the elements, of the variables bound outside, the nearest
    # last; `params` those of the parameters of a definition.

    def sort(self, term: Any, bound: list[str], params: list[str]) -> str:
        """The sort of a term.

        Raises:
            _RejectedError: If it is no term over the signature.
        """
        match term:
            case ["b", int(n), str(sort)] if type(n) is int:
                _require(0 <= n < len(bound) and bound[-1 - n] == sort, "a variable is not bound")
                return str(sort)
            case ["p", int(k)] if type(k) is int:
                _require(0 <= k < len(params), "there is no such parameter")
                return params[k]
            case ["f", str(name), *arguments]:
                sorts, result = self.signature[name]
                found = [self.sort(a, bound, params) for a in arguments]
                _require(result != "" and found == sorts, f"{name} has the wrong arguments")
                return str(result)
            case _:
                raise _RejectedError("there is no such term")

    def well_formed(self, formula: Any, bound: list[str], params: list[str]) -> None:
        """Refuse what is no formula over the signature.

        Raises:
            _RejectedError: If it is none.
        """
        match formula:
            case ["=", left, right]:
                sides = self.sort(left, bound, params), self.sort(right, bound, params)
                _require(sides[0] == sides[1], "the sides of an equation have different sorts")
            case ["atom", str(name), [*arguments]]:
                sorts, result = self.signature[name]
                found = [self.sort(a, bound, params) for a in arguments]
                _require(result == "" and found == sorts, f"{name} has the wrong arguments")
                _require(name in self.tables or name in self.defined, f"{name} means nothing yet")
            case ["all", [*sorts], [*hypotheses], conclusion]:
                inner = self._binding(bound, sorts)
                for part in (*hypotheses, conclusion):
                    self.well_formed(part, inner, params)
            case ["ex", [*sorts], body]:
                self.well_formed(body, self._binding(bound, sorts), params)
            case ["false"]:
                pass
            case ["not", body]:
                self.well_formed(body, bound, params)
            case [("and" | "or"), _, _, *_]:
                for part in formula[1:]:
                    self.well_formed(part, bound, params)
            case _:
                raise _RejectedError("there is no such formula")

    def _binding(self, bound: list[str], sorts: list[Any]) -> list[str]:
        _require(self.sorts(sorts), "a variable has no sort")
        _require(len(bound) + len(sorts) <= MAX_BOUND, "too many variables are bound")
        return [*bound, *sorts]

    def value(self, term: Any, bound: list[int], params: list[int]) -> int:
        """The element that a well-formed term denotes."""
        kind, name, *arguments = term
        if kind == "b":
            return bound[-1 - int(name)]
        if kind == "p":
            return params[int(name)]
        return self._look_up(name, tuple([self.value(a, bound, params) for a in arguments]))

    def holds(self, formula: Any, bound: list[int], params: list[int]) -> bool:
        """Whether a well-formed formula is true."""
        self._spend()
        match formula:
            case ["=", left, right]:
                return self.value(left, bound, params) == self.value(right, bound, params)
            case ["atom", name, arguments]:
                elements = [self.value(a, bound, params) for a in arguments]
                if name in self.defined:
                    return self.holds(self.defined[name][1], [], elements)
                return self._look_up(name, tuple(elements)) == 1
            case ["not", body]:
                return not self.holds(body, bound, params)
            case ["and", *parts]:
                return all(self.holds(part, bound, params) for part in parts)
            case ["or", *parts]:
                return any(self.holds(part, bound, params) for part in parts)
            case ["all", sorts, hypotheses, conclusion]:
                return all(
                    self.holds(conclusion, inner, params)
                    for inner in self._elements(bound, sorts)
                    if all(self.holds(h, inner, params) for h in hypotheses)
                )
            case ["ex", sorts, body]:
                return any(
                    self.holds(body, inner, params) for inner in self._elements(bound, sorts)
                )
            case _:
                return False

    def _elements(self, bound: list[int], sorts: list[str]) -> Iterator[list[int]]:
        """One at a time: there may be more than fit into memory."""
        for elements in product(*[range(self.sizes[sort]) for sort in sorts]):
            self._spend()
            yield [*bound, *elements]


def _text(value: object) -> str:
    """Canonical JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _hash(formula: Any) -> str:
    """The statement hash (docs/certificate.md, section 5)."""
    return sha256(f"gl-statement 1\n{_text(formula)}".encode()).hexdigest()


def _definition_hash(predicate: str, params: list[str], body: Any) -> str:
    """The hash of a definition (docs/certificate.md, section 5)."""
    text = _text({"body": body, "define": predicate, "params": params})
    return sha256(text.encode()).hexdigest()
