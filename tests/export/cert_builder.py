"""Documents made by hand, a step a call: every rule of the certificate, without an engine.

Only ``number`` and ``depth`` are filled in; conclusions are written out by the test.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gl.kernel.formula import Application, Equation, Forall, Formula, Term, Variable
from gl.proof.document import Document, Link, Motive, Proof, Reference, Step
from gl.theory.theory import Schema, Symbol, SymbolKind

HASH = "0" * 64


class ProofBuilder:
    """Collects the steps of one proof; each method returns the number of its step."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._depth = 0

    def add(self, rule: str, conclusion: Formula | None, **fields: Any) -> int:
        number = len(self.steps) + 1
        self.steps.append(Step(number, rule, self._depth, conclusion, **fields))
        return number

    def open(self, *variables: Variable) -> None:
        self.add("open", None, arguments=variables)
        self._depth += 1

    def assume(self, formula: Formula) -> int:
        return self.add("assume", formula)

    def close(self, fact: int, conclusion: Formula) -> int:
        self._depth -= 1
        return self.add("close", conclusion, fact=fact)

    def apply(
        self,
        conclusion: Formula,
        fact: Reference,
        arguments: Sequence[Term] = (),
        premises: Sequence[Reference] = (),
    ) -> int:
        return self.add(
            "apply", conclusion, fact=fact, arguments=tuple(arguments), premises=tuple(premises)
        )

    def calc(self, start: Term, *links: Link) -> int:
        return self.add("calc", Equation(start, links[-1].term), start=start, links=links)

    def induct(
        self, conclusion: Formula, schema: int, motives: Sequence[Motive], premises: Sequence[int]
    ) -> int:
        return self.add(
            "induct",
            conclusion,
            schema=schema,
            motives=tuple(motives),
            premises=tuple(premises),
        )


class DocumentBuilder:
    """A theory, then theorems; ``prove`` returns the reference of the theorem."""

    def __init__(
        self,
        theory: str,
        sorts: Sequence[str],
        symbols: Sequence[Symbol],
        schemas: Sequence[Schema] = (),
        axioms: Sequence[tuple[str, Formula]] = (),
        definitions: Sequence[tuple[str, tuple[Variable, ...], Formula]] = (),
    ) -> None:
        self._parts = (
            theory,
            tuple(sorts),
            tuple(symbols),
            tuple(schemas),
            tuple(axioms),
            tuple(definitions),
        )
        self._proofs: list[Proof] = []

    def prove(self, statement: Formula, builder: ProofBuilder, *, classical: bool = False) -> str:
        number = len(self._proofs)
        steps = tuple(builder.steps)
        proof = Proof(number, statement, steps, len(steps), (), classical, HASH, HASH)
        self._proofs.append(proof)
        return f"T{number}"

    def document(self) -> Document:
        return Document(*self._parts, tuple(self._proofs), HASH)


def function(name: str, arguments: Sequence[str], result: str) -> Symbol:
    return Symbol(name, SymbolKind.FUNCTION, tuple(arguments), result)


def constructor(name: str, arguments: Sequence[str], result: str) -> Symbol:
    return Symbol(name, SymbolKind.CONSTRUCTOR, tuple(arguments), result)


def predicate(name: str, arguments: Sequence[str]) -> Symbol:
    return Symbol(name, SymbolKind.PREDICATE, tuple(arguments), None)


def op(symbol: str, *arguments: Term) -> Application:
    return Application(symbol, arguments)


def implies(*formulas: Formula) -> Forall:
    return Forall((), formulas[:-1], formulas[-1])


def forall(variables: Sequence[Variable], *formulas: Formula) -> Forall:
    return Forall(tuple(variables), formulas[:-1], formulas[-1])
