"""What proofs may cite: schemas, definitions, axioms, and the theorems proved so far."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from json.encoder import encode_basestring as quote
from typing import Any

from gl.checker.formula import Formula, canonical_text
from gl.checker.reader import items, name, number, write
from gl.checker.signature import Signature
from gl.checker.verdict import Reason, refuse


def sha256(text: str) -> str:
    """The SHA-256 of UTF-8 text, in lower-case hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def statement_hash(canonical: str) -> str:
    """The statement hash of a closed formula, from its canonical text."""
    return sha256(f"gl-statement 1\n{canonical}")


class Library(Signature):
    """A signature with everything that may be cited.

    Attributes:
        schemas: For each schema, its sorts, each with its generators.
        schema_of: The number of the schema that a sort belongs to.
        free: The same, for the sorts of free schemas only.
        definitions: For each definition, the predicate, the parameters and the body.
        defined: The number of the definition of a predicate.
        axioms: The statement hash of each axiom, by name, in order.
        facts: The formula of ``"A0"``, ``"T3"``, ...
        hashes: What a proof hash says of ``"A0"``, ``"D0"``, ``"I0"``, ``"T3"``, ...
        rests: What each theorem rests on.
        classical: The theorems that use excluded middle; the values mean nothing.
        statements: The statement hashes of the theorems; the values mean nothing.
        texts: The lines of the schemas.
        allowed: The axioms that may be stated: names, or names with statement hashes.
    """

    def __init__(self, allowed: Collection[str] | Mapping[str, str] | None) -> None:
        super().__init__()
        self.schemas: list[list[tuple[str, list[str]]]] = []
        self.schema_of: dict[str, int] = {}
        self.free: dict[str, int] = {}
        self.definitions: list[tuple[str, tuple[int, ...], Formula]] = []
        self.defined: dict[str, int] = {}
        self.axioms: dict[str, str] = {}
        self.facts: dict[str, Formula] = {}
        self.hashes: dict[str, str] = {}
        self.rests: dict[str, tuple[str, ...]] = {}
        self.classical: dict[str, None] = {}
        self.statements: dict[str, None] = {}
        self.texts: list[str] = []
        self.allowed = allowed

    def read_schema(self, line: dict[str, Any]) -> None:
        """``{"free":true,"inductives":[{"constructors":["0","S"],"sort":"N"}],"schema":0}``."""
        if number(line["schema"]) != len(self.schemas):
            refuse(Reason.NUMBERING)
        free = line["free"]
        if type(free) is not bool:
            refuse(Reason.WRONG_TYPE, "free is true or false")
        schema: list[tuple[str, list[str]]] = []
        for part in items(line["inductives"]):
            if type(part) is not dict or tuple(part) != ("constructors", "sort"):
                refuse(Reason.FIELDS)
            sort = self.sort(part["sort"])
            if sort in self.schema_of:
                refuse(Reason.SCHEMA, f"{sort} has one already")
            self.schema_of[sort] = len(self.schemas)
            if free:
                self.free[sort] = len(self.schemas)
            generators = [name(item) for item in items(part["constructors"])]
            self._check_generators(sort, generators, free=free)
            schema.append((sort, generators))
        self._check_base(schema)
        text = write(line)
        self.hashes[f"I{len(self.schemas)}"] = sha256(f"{text}\n")
        self.schemas.append(schema)
        self.texts.append(text)

    def _check_generators(self, sort: str, generators: list[str], *, free: bool) -> None:
        kinds = ("constructor",) if free else ("function",)
        for generator in generators:
            if self.symbol(generator, kinds)[1] != sort:
                refuse(Reason.SCHEMA, f"{generator} does not give {sort}")
        if len(set(generators)) != len(generators):
            refuse(Reason.SCHEMA, "a generator stands twice")
        if free:
            self.bank.pay(len(self.symbols))
            for symbol, (kind, _, result) in self.symbols.items():
                if kind == "constructor" and result == sort and symbol not in generators:
                    refuse(Reason.SCHEMA, f"{symbol} is missing")

    def _check_base(self, schema: list[tuple[str, list[str]]]) -> None:
        """Every sort has a closed term; this settles at least one sort a round, or stops."""
        empty = {sort for sort, _ in schema}
        if not empty:
            refuse(Reason.SCHEMA, "no sort")
        while empty:
            self.bank.pay(len(schema))
            settled = [
                sort
                for sort, generators in schema
                if sort in empty
                and any(empty.isdisjoint(self.symbols[symbol][1]) for symbol in generators)
            ]
            if not settled:
                refuse(Reason.NO_BASE, ", ".join(sorted(empty)))
            empty.difference_update(settled)

    def read_definition(self, line: dict[str, Any]) -> None:
        """``{"body":F,"define":"le","params":[x,y]}``."""
        sorts, _ = self.symbol(line["define"], ("predicate",))
        predicate = line["define"]
        params = self.variables(line["params"])
        if len(params) != len(sorts):
            refuse(Reason.ARITY)
        if any(self.bank.sort[x] != sort for x, sort in zip(params, sorts, strict=True)):
            refuse(Reason.SORT, "a parameter")
        if predicate in self.defined:
            refuse(Reason.REDECLARED, predicate)
        body, free = self.formula(line["body"], self.bank.masks(params))
        if free:
            refuse(Reason.NOT_CLOSED, "the body has other variables than the parameters")
        if predicate in self.mentioned:  # in this definition or in an earlier one
            refuse(Reason.CIRCULAR, predicate)
        text = (
            f'{{"body":{canonical_text(self.bank, body, params)},"define":{quote(predicate)},'
            f'"params":[{",".join([quote(sort) for sort in sorts])}]}}'
        )
        self.hashes[f"D{len(self.definitions)}"] = sha256(text)
        self.defined[predicate] = len(self.definitions)
        self.definitions.append((predicate, params, body))

    def read_axiom(self, line: dict[str, Any]) -> None:
        """``{"axiom":0,"formula":F,"name":"add_zero"}``."""
        index = len(self.axioms)
        if number(line["axiom"]) != index:
            refuse(Reason.NUMBERING)
        axiom = name(line["name"])
        if axiom in self.axioms:
            refuse(Reason.REDECLARED, axiom)
        formula, free = self.formula(line["formula"])
        if free:
            refuse(Reason.NOT_CLOSED)
        text = canonical_text(self.bank, formula)
        self.axioms[axiom] = statement_hash(text)
        allowed = self.allowed
        if allowed is not None and (
            axiom not in allowed
            or (isinstance(allowed, Mapping) and allowed[axiom] != self.axioms[axiom])
        ):
            refuse(Reason.AXIOM, axiom)
        self.facts[f"A{index}"] = formula
        self.hashes[f"A{index}"] = sha256(
            f'{{"axiom":{index},"formula":{text},"name":{quote(axiom)}}}'
        )
