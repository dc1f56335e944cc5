"""Read ``library.json`` (docs/library.md), together with the certificate beside it."""

from __future__ import annotations

import json
from math import prod
from typing import TYPE_CHECKING, Any

from gl.kernel.formula import Equation, Variable
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
from gl.proof.library_writer import FORMAT, VERSION
from gl.proof.table import TableError, TermReader
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
