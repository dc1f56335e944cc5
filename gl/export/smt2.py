"""A certificate as an SMT-LIB 2 script: every step a ``check-sat`` that must answer ``unsat``.

A solver that answers ``unsat`` everywhere agrees with every step. It does not see blocks; see
:mod:`gl.export.obligations`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gl.export.first_order import FirstOrder, as_term
from gl.export.names import Names, hexadecimal
from gl.export.obligations import obligations
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
    Variable,
)
from gl.proof.document import Document

WORDS: Final = """\
BINARY DECIMAL HEXADECIMAL NUMERAL STRING as exists forall let match par and or not xor true false
distinct ite implies iff is Int Real Bool Array BitVec String RegLan RoundingMode Seq Set List abs
div mod select store concat extract union member set subset default const insert nil cons
"""


def export(document: Document) -> str:
    """The SMT-LIB script.

    Args:
        document: The certificate.

    Returns:
        Its text; ``echo`` names each step before the answer.
    """
    return "\n".join(_lines(document)) + "\n"


def expected(document: Document) -> int:
    """How many times a solver must answer ``unsat``."""
    return sum(1 for proof in document.proofs for _ in obligations(document, proof))


def _lines(document: Document) -> Iterator[str]:
    writer = Smt(document)
    yield f"; Root of the certificate: {hexadecimal(document.root)}"
    yield "(set-logic ALL)"
    for name in writer.sorts.values():
        yield f"(declare-sort {name} 0)"
    for symbol in document.symbols:
        name = writer.symbols[symbol.name]
        arguments = " ".join(writer.sorts[sort] for sort in symbol.argument_sorts)
        result = "Bool" if symbol.result_sort is None else writer.sorts[symbol.result_sort]
        yield f"(declare-fun {name} ({arguments}) {result})"
    for proof in document.proofs:
        for obligation in obligations(document, proof):
            yield f'(echo "T{obligation.theorem} step {obligation.step}")'
            yield "(push 1)"
            for constant in obligation.constants:
                name = writer.variable(constant, ())
                yield f"(declare-const {name} {writer.sorts[constant.sort]})"
            for premise in obligation.premises:
                yield f"(assert {writer.formula(premise, ())})"
            yield f"(assert (not {writer.formula(obligation.goal, ())}))"
            yield "(check-sat)"
            yield "(pop 1)"


class Smt(FirstOrder):
    """Writes S-expressions."""

    def __init__(self, document: Document) -> None:
        super().__init__(document, Names(frozenset(WORDS.split())), lower=False)

    def formula(self, formula: Formula, bound: tuple[Variable, ...]) -> str:
        """A formula."""
        match formula:
            case Equation(left=left, right=right):
                sides = [self.term(side, bound, "", " ", ")") for side in (left, right)]
                return f"(= {sides[0]} {sides[1]})"
            case Atom(predicate=predicate, arguments=arguments):
                return self.term(as_term(predicate, arguments), bound, "", " ", ")")
            case Not(body=body):
                return f"(not {self.formula(body, bound)})"
            case And(parts=parts):
                return f"(and {' '.join(self.formula(part, bound) for part in parts)})"
            case Or(parts=parts):
                return f"(or {' '.join(self.formula(part, bound) for part in parts)})"
            case Falsity():
                return "false"
            case Exists(variables=variables, body=body):
                return self._quantified("exists", variables, bound, (body,))
            case Forall(variables=variables, hypotheses=hypotheses, conclusion=conclusion):
                return self._quantified("forall", variables, bound, (*hypotheses, conclusion))

    def _quantified(
        self,
        word: str,
        variables: tuple[Variable, ...],
        bound: tuple[Variable, ...],
        parts: tuple[Formula, ...],
    ) -> str:
        inner = (*bound, *variables)
        texts = [self.formula(part, inner) for part in parts]
        body = texts[0] if len(texts) == 1 else f"(=> {' '.join(texts)})"
        if not variables:
            return body
        names = [
            f"({self.variable(variable, inner)} {self.sorts[variable.sort]})"
            for variable in variables
        ]
        return f"({word} ({' '.join(names)}) {body})"
