"""Whether a certificate speaks of a theory: the half of trust that the checker cannot give.

The checker says that theorems follow from the axioms *in the certificate*. That these are the
axioms in somebody's file is for the elaborator to say, which reads the file again here.
"""

from __future__ import annotations

from collections.abc import Mapping

from gl.proof.document import Document
from gl.proof.same import canonical
from gl.theory.theory import Schema, Symbol, Theory


def differences(document: Document, theory: Theory) -> list[str]:
    """Where the certificate and the theory differ, a line for each; none if they agree.

    Order does not matter, nor do the names of bound variables. A certificate may not assume
    anything that the theory does not, and may not leave anything out.
    """
    return [
        *_compare(
            "sort",
            dict.fromkeys(document.sorts, "declared"),
            dict.fromkeys((sort.name for sort in theory.sorts), "declared"),
        ),
        *_compare(
            "symbol",
            {each.name: _signature(each) for each in document.symbols},
            {each.name: _signature(each) for each in theory.symbols},
        ),
        *_compare(
            "induction schema",
            {_sorts(each): (each.inductives, each.free) for each in document.schemas},
            {_sorts(each): (each.inductives, each.free) for each in theory.schemas},
        ),
        *_compare(
            "definition",
            {name: canonical(body, parameters) for name, parameters, body in document.definitions},
            {each.predicate: canonical(each.body, each.parameters) for each in theory.definitions},
        ),
        *_compare(
            "axiom",
            {name: canonical(formula) for name, formula in document.axioms},
            {each.name: canonical(each.formula) for each in theory.axioms},
        ),
    ]


def _signature(symbol: Symbol) -> object:
    return (symbol.kind, symbol.argument_sorts, symbol.result_sort)


def _sorts(schema: Schema) -> str:
    return " and ".join(each.sort for each in schema.inductives)


def _compare(kind: str, certified: Mapping[str, object], stated: Mapping[str, object]) -> list[str]:
    lines = []
    for name, content in certified.items():
        if name not in stated:
            lines.append(f"{kind} `{name}` stands in the certificate only")
        elif stated[name] != content:
            lines.append(f"{kind} `{name}` says something else in the certificate")
    lines += [
        f"{kind} `{name}` stands in the theory only" for name in stated if name not in certified
    ]
    return lines
