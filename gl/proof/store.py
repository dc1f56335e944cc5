"""A library on disk: ``certificate.jsonl`` and ``library.json`` (docs/library.md).

The certificate is written as it is. ``library.json`` repeats nothing that the certificate says:
the signature, the axioms and the definitions of a loaded theory come from the certificate, and
only names, notations and places from here. A member stands on a line of its own, and so does each
record of a list, so that two runs can be compared with ``diff``.
"""

from __future__ import annotations

import json
from dataclasses import replace
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gl.errors import LibraryError, MissingFileError
from gl.kernel.formula import Equation, Formula, Variable
from gl.proof.document import Document
from gl.proof.library import (
    Library,
    OpenConjecture,
    OperationTable,
    Refutation,
    StuckCase,
    TheoremRecord,
    TriedInduction,
)
from gl.proof.modelfile import file_name
from gl.proof.reader import CertificateFormatError, read
from gl.proof.table import TableError, TermReader, TermWriter
from gl.proof.verdicts import load_verdicts, save_verdicts
from gl.source import Source, Span
from gl.theory.theory import (
    Axiom,
    Bounds,
    CoreReading,
    Definition,
    Fixity,
    Goal,
    Lowering,
    Notation,
    Schema,
    Sort,
    Symbol,
    Theory,
)

if TYPE_CHECKING:
    from gl.mpl.ast import CoreAtom

CERTIFICATE: Final = "certificate.jsonl"
LIBRARY: Final = "library.json"
FORMAT: Final = "gl-library"
VERSION: Final = 1


def save(library: Library, folder: Path) -> None:
    """Write the two files into ``folder``, which exists, and models and verdicts beside them."""
    (folder / CERTIFICATE).write_bytes(library.certificate)
    (folder / LIBRARY).write_bytes(to_json(library))
    for number, line in enumerate(_models(library)):
        (folder / file_name(number)).write_bytes(line)
    save_verdicts(library.verdicts, library.certificate, folder)


def load(folder: Path) -> Library:
    """Read the two files of ``folder``, and the verdicts beside them; nothing is checked.

    Raises:
        LibraryError: If they are not a library, or belong to different runs.
        MissingFileError: If one of them is missing.
    """
    for name in (CERTIFICATE, LIBRARY):
        if not (folder / name).is_file():
            raise MissingFileError(
                f"there is no library in `{folder}`: `{name}` is missing",
                help="name the folder that `gl prove` has written",
            )
    certificate = (folder / CERTIFICATE).read_bytes()
    try:
        document = read(certificate)
    except CertificateFormatError as error:
        msg = f"`{folder / CERTIFICATE}` is not a certificate: {error}"
        raise LibraryError(msg) from error
    verdicts = load_verdicts(certificate, folder)
    try:
        library = from_json((folder / LIBRARY).read_bytes(), certificate, document)
        library = replace(library, refuted=_with_models(library.refuted, folder))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        msg = f"`{folder / LIBRARY}` is not a library: {error}"
        raise LibraryError(msg, help="run `gl prove` again") from error
    return replace(library, verdicts=verdicts)


def to_json(library: Library) -> bytes:
    """The bytes of ``library.json``."""
    writer = _Writer(library)
    members = writer.members()
    lines = [f"{json.dumps(name)}:{_value(value)}" for name, value in members.items()]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8", "surrogatepass")


def from_json(data: bytes, certificate: bytes, document: Document) -> Library:
    """Read ``library.json``.

    Args:
        data: Its bytes.
        certificate: The bytes of the certificate beside it.
        document: The same, read.

    Raises:
        TableError: If something in it means nothing, or it belongs to another certificate.
    """
    members = json.loads(data)
    if members["format"] != FORMAT or members["version"] != VERSION:
        msg = f"the format is {members['format']!r}, version {members['version']!r}"
        raise TableError(msg)
    if members["root"] != document.root:
        msg = "it belongs to another certificate, for the roots differ"
        raise TableError(msg)
    return _Reader(members, document).library(certificate)


def _models(library: Library) -> list[bytes]:
    """The models that refute something, each once."""
    return list(dict.fromkeys([item.model for item in library.refuted if item.model]))


def _with_models(refuted: tuple[Refutation, ...], folder: Path) -> tuple[Refutation, ...]:
    """Read the model files: the records have their names only.

    Raises:
        TableError: If one is missing.
    """
    names: dict[bytes, bytes] = {}
    for number, name in enumerate(dict.fromkeys([item.model for item in refuted if item.model])):
        # The name is not read as a path: it is what it has to be.
        path = folder / file_name(number)
        if name != path.name.encode() or not path.is_file():
            msg = f"there is no model {name.decode()!r}"
            raise TableError(msg)
        names[name] = path.read_bytes()
    return tuple([replace(item, model=names.get(item.model, b"")) for item in refuted])


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
            model = file_name(_models(self._library).index(item.model))
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


class _Reader:
    """Puts the records and the certificate together again."""

    def __init__(self, members: dict[str, Any], document: Document) -> None:
        self._members = members
        self._document = document
        self._terms = TermReader(members["terms"])
        self._sources = [
            Source(_text(each["path"]), _text(each["text"])) for each in members["sources"]
        ]

    def library(self, certificate: bytes) -> Library:
        members = self._members
        limit = members.get("limit")
        return Library(
            theory=self._theory(members["theory"]),
            certificate=certificate,
            document=self._document,
            theorems=self._records(members["theorems"]),
            open=tuple(
                OpenConjecture(
                    self._terms.formula(each["statement"]),
                    _text(each["tried"]),
                    _goal(each),
                    self._stuck(each["stuck"]) if "stuck" in each else None,
                    _number(each.get("matches", 0)),
                    tuple(
                        TriedInduction(_text(name), _flag(general), _flag(grows))
                        for name, general, grows in each.get("inductions", ())
                    ),
                    tuple(
                        (self._terms.formula(lemma), _flag(proved))
                        for lemma, proved in each.get("lemmas", ())
                    ),
                    self._stuck(each["grown"]) if "grown" in each else None,
                )
                for each in members["open"]
            ),
            refuted=tuple(
                Refutation(
                    self._terms.formula(each["statement"]),
                    self._theorem(each["theorem"]) if "theorem" in each else None,
                    tuple((_text(name), _text(value)) for name, value in each["values"]),
                    _goal(each),
                    tuple(map(_text, each.get("apart", ()))),
                    b"" if "theorem" in each else _text(each["model"]).encode(),
                )
                for each in members["refuted"]
            ),
            work={_text(name): _number(count) for name, count in members["work"].items()},
            limit=None if limit is None else _text(limit),
            source=self._sources[0].text,
            tables=tuple(self._operation_table(each) for each in members.get("tables", ())),
        )

    def _stuck(self, record: dict[str, Any]) -> StuckCase:
        """Where an induction got stuck.

        Raises:
            TableError: If the case says nothing of a variable.
        """
        formula = self._terms.formula
        case = formula(record["case"])
        if not isinstance(case, Equation) or not isinstance(case.left, Variable):
            msg = "a case says nothing of a variable"
            raise TableError(msg)
        given, together = record["given"], record.get("together", ())
        wanted = formula(record["wanted"])
        return StuckCase(case, tuple(map(formula, given)), wanted, tuple(map(formula, together)))

    def _records(self, records: list[dict[str, Any]]) -> tuple[TheoremRecord, ...]:
        if [each["theorem"] for each in records] != [p.number for p in self._document.proofs]:
            msg = "its theorems are not those of the certificate"
            raise TableError(msg)
        return tuple(
            TheoremRecord(
                number=_number(each["theorem"]),
                core=each["core"] is True,
                follows_from=tuple(map(_text, each["follows_from"])),
                method=_text(each["method"]),
                goal=_goal(each),
            )
            for each in records
        )

    def _operation_table(self, table: dict[str, Any]) -> OperationTable:
        """A table.

        Raises:
            TableError: If it is not complete.
        """
        margins = tuple(tuple(map(self._terms.term, margin)) for margin in table["margins"])
        cells = tuple(None if n is None else self._theorem(n) for n in table["cells"])
        if not 1 <= len(margins) <= 2 or prod(map(len, margins)) != len(cells):
            msg = f"the table of {table['operation']!r} is not complete"
            raise TableError(msg)
        return OperationTable(_text(table["operation"]), margins, cells)

    def _theorem(self, number: object) -> int:
        return self._document.proofs[_number(number)].number

    def _theory(self, theory: dict[str, Any]) -> Theory:
        symbols = {symbol.name: symbol for symbol in self._document.symbols}
        axioms = dict(self._document.axioms)
        definitions = {each[0]: each for each in self._document.definitions}
        schemas = {
            tuple(each.sort for each in schema.inductives): schema
            for schema in self._document.schemas
        }
        return Theory(
            name=_text(theory["name"]),
            sorts=tuple(Sort(_text(each["name"]), self._span(each)) for each in theory["sorts"]),
            symbols=tuple(self._symbol(each, symbols[each["name"]]) for each in theory["symbols"]),
            schemas=tuple(
                Schema(found.inductives, found.free, self._span(each))
                for each in theory["schemas"]
                for found in (schemas[tuple(each["sorts"])],)
            ),
            axioms=tuple(
                Axiom(each["name"], axioms[each["name"]], self._span(each))
                for each in theory["axioms"]
            ),
            definitions=tuple(
                Definition(*definitions[each["name"]], span=self._span(each))
                for each in theory["definitions"]
            ),
            goals=tuple(
                Goal(_text(each["name"]), self._terms.formula(each["statement"]), self._span(each))
                for each in theory["goals"]
            ),
            bounds=Bounds(
                _number(theory["bounds"]["size"]), _number(theory["bounds"]["variables"])
            ),
            path=_text(theory["path"]),
            digest=_text(theory["digest"]),
            core=self._core(theory["core"]) if "core" in theory else CoreReading(),
        )

    def _core(self, core: dict[str, Any]) -> CoreReading:
        """What the core dialect declared, read again from the sources: it is text, not logic."""
        from gl.mpl.ast import AnchorDeclaration, CoreDefinition
        from gl.mpl.parser import parse

        definitions: dict[tuple[int, int, int], CoreDefinition] = {}
        anchors: dict[tuple[int, int, int], CoreAtom] = {}
        places = [_triple(each) for each in (*core["definitions"], *core["anchors"])]
        for number in dict.fromkeys(place[0] for place in places):
            for declaration in parse(self._sources[number]).declarations:
                match declaration.statement:
                    case CoreDefinition(head) as definition:
                        definitions[number, head.span.start, head.span.end] = definition
                    case AnchorDeclaration(atom):
                        anchors[number, atom.span.start, atom.span.end] = atom
                    case _:
                        pass
        return CoreReading(
            tuple(definitions[_triple(each)] for each in core["definitions"]),
            tuple(anchors[_triple(each)] for each in core["anchors"]),
            tuple(
                Lowering(
                    _text(each["name"]), _text(each["kind"]), tuple(map(_text, each["because"]))
                )
                for each in core["lowerings"]
            ),
        )

    def _symbol(self, record: dict[str, Any], symbol: Symbol) -> Symbol:
        notation = None
        if "fixity" in record:
            notation = Notation(Fixity(record["fixity"]), _number(record["precedence"]))
        return Symbol(
            symbol.name,
            symbol.kind,
            symbol.argument_sorts,
            symbol.result_sort,
            notation,
            self._span(record),
        )

    def _span(self, record: dict[str, Any]) -> Span | None:
        if "span" not in record:
            return None
        source, start, end = _triple(record["span"])
        return Span(self._sources[source], start, end)


def _goal(record: dict[str, Any]) -> str | None:
    return _text(record["goal"]) if "goal" in record else None


def _text(value: object) -> str:
    if not isinstance(value, str):
        msg = f"{value!r} should be a text"
        raise TableError(msg)
    return value


def _number(value: object) -> int:
    if type(value) is not int or value < 0:
        msg = f"{value!r} should be a number"
        raise TableError(msg)
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        msg = f"{value!r} should be true or false"
        raise TableError(msg)
    return value


def _triple(value: list[object]) -> tuple[int, int, int]:
    source, start, end = map(_number, value)
    return source, start, end
