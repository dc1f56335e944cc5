"""Write ``library.json`` (docs/library.md): what the certificate beside it does not say.

A member stands on a line of its own, and so does each record of a list, so that two runs can be
compared with ``diff``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from gl.kernel.formula import Formula
from gl.proof.library import (
    Library,
    OpenConjecture,
    OperationTable,
    Refutation,
    StuckCase,
    TheoremRecord,
)
from gl.proof.modelfile import file_name
from gl.proof.table import TermWriter
from gl.source import Source, Span
from gl.theory.theory import (
    CoreReading,
    Symbol,
    Theory,
)

if TYPE_CHECKING:
    pass

FORMAT: Final = "gl-library"
VERSION: Final = 1


def to_json(library: Library) -> bytes:
    """The bytes of ``library.json``."""
    writer = _Writer(library)
    members = writer.members()
    lines = [f"{json.dumps(name)}:{_value(value)}" for name, value in members.items()]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8", "surrogatepass")


def models_of(library: Library) -> list[bytes]:
    """The models that refute something, each once."""
    return list(dict.fromkeys([item.model for item in library.refuted if item.model]))


def _value(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict | list):
        return "[\n" + ",\n".join(map(_compact, value)) + "\n]"
    if isinstance(value, dict) and any(isinstance(part, list) for part in value.values()):
        return "{\n" + ",\n".join(f"{_compact(k)}:{_value(v)}" for k, v in value.items()) + "\n}"
    return _compact(value)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class _Writer:
    """Collects the sources and terms that the records mention."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._terms = TermWriter()
        self._sources = {Source(library.theory.path, library.source): 0}

    def members(self) -> dict[str, object]:
        library = self._library
        members: dict[str, object] = {
            "format": FORMAT,
            "version": VERSION,
            "root": library.document.root,
            "theory": self._theory(library.theory),
            "theorems": [_record(theorem) for theorem in library.theorems],
            "open": [
                self._named(item.goal, statement=item.statement)
                | {"tried": item.tried}
                | self._effort(item)
                | self._stuck("stuck", item.stuck)
                | self._stuck("grown", item.grown)
                for item in library.open
            ],
            "refuted": [
                self._named(item.goal, statement=item.statement) | self._reason(item)
                for item in library.refuted
            ],
            "work": library.work,
        }
        if library.tables:
            members["tables"] = [self._operation_table(table) for table in library.tables]
        if library.limit is not None:
            members["limit"] = library.limit
        members["terms"] = self._terms.table()
        members["sources"] = [
            {"path": source.path, "text": source.text} for source in self._sources
        ]
        return members

    def _theory(self, theory: Theory) -> dict[str, object]:
        record: dict[str, object] = {
            "name": theory.name,
            "path": theory.path,
            "digest": theory.digest,
            "bounds": {"size": theory.bounds.size, "variables": theory.bounds.variables},
            "sorts": [self._at(sort.span, name=sort.name) for sort in theory.sorts],
            "symbols": [self._symbol(symbol) for symbol in theory.symbols],
            "schemas": [
                self._at(schema.span, sorts=[each.sort for each in schema.inductives])
                for schema in theory.schemas
            ],
            "axioms": [self._at(axiom.span, name=axiom.name) for axiom in theory.axioms],
            "definitions": [
                self._at(each.span, name=each.predicate) for each in theory.definitions
            ],
            "goals": [
                self._at(goal.span, name=goal.name, statement=self._terms.formula(goal.formula))
                for goal in theory.goals
            ],
        }
        if theory.core != CoreReading():
            record["core"] = {
                "definitions": [self._place(each.head.span) for each in theory.core.definitions],
                "anchors": [self._place(each.span) for each in theory.core.anchors],
                "lowerings": [
                    {"name": each.name, "kind": each.kind, "because": list(each.because)}
                    for each in theory.core.lowerings
                ],
            }
        return record

    def _symbol(self, symbol: Symbol) -> dict[str, object]:
        record = self._at(symbol.span, name=symbol.name)
        if symbol.notation is not None:
            record["fixity"] = symbol.notation.fixity.value
            record["precedence"] = symbol.notation.precedence
        return record

    def _named(self, goal: str | None, *, statement: Formula) -> dict[str, object]:
        record: dict[str, object] = {"statement": self._terms.formula(statement)}
        if goal is not None:
            record["goal"] = goal
        return record

    def _effort(self, item: OpenConjecture) -> dict[str, object]:
        record: dict[str, object] = {}
        if item.matches:
            record["matches"] = item.matches
        if item.inductions:
            record["inductions"] = [[i.variable, i.general, i.grows] for i in item.inductions]
        if item.lemmas:
            record["lemmas"] = [[self._terms.formula(f), proved] for f, proved in item.lemmas]
        return record

    def _stuck(self, name: str, stuck: StuckCase | None) -> dict[str, object]:
        if stuck is None:
            return {}
        formula = self._terms.formula
        given = [formula(each) for each in stuck.given]
        case = {"case": formula(stuck.case), "given": given, "wanted": formula(stuck.wanted)}
        if stuck.together:
            case["together"] = [formula(each) for each in stuck.together]
        return {name: case}

    def _operation_table(self, table: OperationTable) -> dict[str, object]:
        return {
            "operation": table.operation,
            "margins": [[self._terms.term(value) for value in margin] for margin in table.margins],
            "cells": list(table.cells),
        }

    def _reason(self, item: Refutation) -> dict[str, object]:
        values = [list(pair) for pair in item.values]
        if item.theorem is None:
            model = file_name(models_of(self._library).index(item.model))
            return {"model": model, "values": values}
        reason: dict[str, object] = {"theorem": item.theorem, "values": values}
        return reason | ({"apart": list(item.apart)} if item.apart else {})

    def _at(self, span: Span | None, **fields: object) -> dict[str, object]:
        if span is not None:
            fields["span"] = self._place(span)
        return fields

    def _place(self, span: Span) -> list[int]:
        source = self._sources.setdefault(span.source, len(self._sources))
        return [source, span.start, span.end]


def _record(theorem: TheoremRecord) -> dict[str, object]:
    record: dict[str, object] = {
        "theorem": theorem.number,
        "core": theorem.core,
        "follows_from": list(theorem.follows_from),
        "method": theorem.method,
    }
    if theorem.goal is not None:
        record["goal"] = theorem.goal
    return record
