"""A finite model as a line of canonical JSON, for ``gl.checker.model`` (docs/ground.md)."""

from __future__ import annotations

import json
from itertools import product

from gl.kernel.formula import (
    And,
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
from gl.theory.model import Model, Row
from gl.theory.theory import Theory

FILE = "model.json"


def file_name(number: int) -> str:
    """The file of model number 0, 1, ... of a library: ``model.json``, ``model-2.json``, ..."""
    return FILE if number == 0 else FILE.replace(".", f"-{number + 1}.")


def read_model(line: bytes) -> Model:
    """The interpretation in a model file; the elements for which the goal fails are not in it."""
    record = json.loads(line)
    functions: dict[str, Row] = {}
    predicates: dict[str, Row] = {}
    for name, table in record["tables"].items():
        sorts, result = record["signature"][name]
        elements = product(*[range(record["sizes"][sort]) for sort in sorts])
        rows = functions if result else predicates
        rows[name] = dict(zip(elements, table, strict=True))
    return Model(record["sizes"], functions, predicates, ())


def model_line(theory: Theory, model: Model, goal: Formula | None) -> bytes:
    """The model with the axioms that hold in it and the formula that does not."""
    tables = {**model.functions, **model.predicates}
    line = {
        "axioms": [[axiom.name, _formula(axiom.formula, [], {})] for axiom in theory.axioms],
        "definitions": [
            [
                each.predicate,
                [v.sort for v in each.parameters],
                _formula(each.body, [], {v: k for k, v in enumerate(each.parameters)}),
            ]
            for each in theory.definitions
        ],
        "format": "gl-model",
        "goal": [] if goal is None else _formula(goal, [], {}),
        "schemas": [
            {
                "free": schema.free,
                "inductives": [
                    {"constructors": list(each.constructors), "sort": each.sort}
                    for each in schema.inductives
                ],
            }
            for schema in theory.schemas
        ],
        "signature": {
            s.name: [list(s.argument_sorts), s.result_sort or ""] for s in theory.symbols
        },
        "sizes": model.sizes,
        "tables": {
            symbol.name: [
                tables[symbol.name][elements]
                for elements in product(*[range(model.sizes[s]) for s in symbol.argument_sorts])
            ]
            for symbol in theory.symbols
            if symbol.name in tables
        },
        "theory": theory.name,
        "version": 1,
    }
    text = json.dumps(line, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{text}\n".encode()


def _formula(
    formula: Formula, bound: list[Variable], parameters: dict[Variable, int]
) -> list[object]:
    """The canonical array (docs/certificate.md, section 5)."""
    match formula:
        case Equation(left, right):
            return ["=", _term(left, bound, parameters), _term(right, bound, parameters)]
        case Atom(predicate, arguments):
            return ["atom", predicate, [_term(a, bound, parameters) for a in arguments]]
        case Not(body):
            return ["not", _formula(body, bound, parameters)]
        case And(parts):
            return ["and", *[_formula(part, bound, parameters) for part in parts]]
        case Or(parts):
            return ["or", *[_formula(part, bound, parameters) for part in parts]]
        case Forall(variables, hypotheses, conclusion):
            inner = [*bound, *variables]
            return [
                "all",
                [v.sort for v in variables],
                [_formula(h, inner, parameters) for h in hypotheses],
                _formula(conclusion, inner, parameters),
            ]
        case Exists(variables, body):
            inner = [*bound, *variables]
            return ["ex", [v.sort for v in variables], _formula(body, inner, parameters)]
        case Falsity():
            return ["false"]


def _term(term: Term, bound: list[Variable], parameters: dict[Variable, int]) -> list[object]:
    if isinstance(term, Variable):
        if term in bound:
            return ["b", bound[::-1].index(term), term.sort]
        return ["p", parameters[term]]
    return ["f", term.symbol, *[_term(a, bound, parameters) for a in term.arguments]]
