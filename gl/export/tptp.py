"""Problems in TPTP's typed first-order form (TFF), for provers such as E and Vampire.

:func:`export` is the theory with its last theorem as the goal; :func:`step_problems` makes a small
problem of every step. An induction appears as the instance that the proof uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gl.export.first_order import FirstOrder, as_term
from gl.export.hypotheses import distinctness, injectivity
from gl.export.names import Names, hexadecimal
from gl.export.obligations import definition, free_variables, induction_instance, obligations
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
from gl.proof.document import Document


def export(document: Document) -> str:
    """The theory, the earlier theorems that the last one cites, and the last one as conjecture.

    Args:
        document: The certificate.

    Returns:
        A TPTP problem.
    """
    writer = Tptp(document)
    lines = [f"% Root of the certificate: {hexadecimal(document.root)}", *writer.signature()]
    for name, formula in document.axioms:
        lines.append(writer.statement("axiom", writer.label("axiom", name, f"ax_{name}"), formula))
    for number, (name, _, _) in enumerate(document.definitions):
        label = writer.label("definition", name, f"def_{name}")
        lines.append(writer.statement("axiom", label, definition(document, number)))
    lines.extend(_datatypes(writer))
    if document.proofs:
        last = document.proofs[-1]
        cited = {reference: None for step in last.steps for reference in step.references()}
        for reference in cited:
            if isinstance(reference, str) and reference[0] == "T":
                statement = document.proofs[int(reference[1:])].statement
                lines.append(writer.statement("lemma", f"t{reference[1:]}", statement))
        for step in last.steps:
            if step.rule == "induct":
                instance = induction_instance(document, step)
                lines.append(writer.induction(f"induction_{step.number}", instance))
        lines.append(writer.statement("conjecture", f"t{last.number}", last.statement))
    return "\n".join(lines) + "\n"


def step_problems(document: Document) -> Iterator[tuple[str, str]]:
    """Every step that is a problem: its name, ``t2_s5``, and the text.

    Args:
        document: The certificate.

    Yields:
        Problems, in order of the proofs.
    """
    for proof in document.proofs:
        for obligation in obligations(document, proof):
            writer = Tptp(document)
            lines = [*writer.signature(), *writer.constants(obligation.constants)]
            for place, premise in enumerate(obligation.premises):
                lines.append(writer.statement("axiom", f"premise_{place}", premise))
            lines.append(writer.statement("conjecture", "goal", obligation.goal))
            yield f"t{obligation.theorem}_s{obligation.step}", "\n".join(lines) + "\n"


def _datatypes(writer: Tptp) -> Iterator[str]:
    """That constructors are distinct and injective, for free schemas."""
    symbols = {symbol.name: symbol for symbol in writer.document.symbols}
    for schema in writer.document.schemas:
        if not schema.free:
            continue
        for inductive in schema.inductives:
            names = inductive.constructors
            for place, left in enumerate(names):
                for right in names[place + 1 :]:
                    formula = distinctness(symbols[left], symbols[right])
                    label = writer.label("distinct", f"{left} {right}", f"distinct_{left}_{right}")
                    yield writer.statement("axiom", label, formula)
                for index in range(len(symbols[left].argument_sorts)):
                    label = writer.label("inject", f"{left} {index}", f"inject_{left}_{index}")
                    yield writer.statement("axiom", label, injectivity(symbols[left], index))


class Tptp(FirstOrder):
    """Writes TFF."""

    def __init__(self, document: Document) -> None:
        super().__init__(
            document, Names(frozenset(), r"t\d+|premise_\d+|induction_\d+|goal"), lower=True
        )

    def signature(self) -> Iterator[str]:
        """The types of sorts and symbols."""
        for name in self.sorts.values():
            yield f"tff({name}_type, type, {name}: $tType)."
        for symbol in self.document.symbols:
            name = self.symbols[symbol.name]
            result = "$o" if symbol.result_sort is None else self.sorts[symbol.result_sort]
            arguments = " * ".join(self.sorts[sort] for sort in symbol.argument_sorts)
            if len(symbol.argument_sorts) > 1:
                arguments = f"({arguments})"
            kind = f"{arguments} > {result}" if arguments else result
            yield f"tff({name}_type, type, {name}: {kind})."

    def constants(self, variables: Iterable[Variable]) -> Iterator[str]:
        """The types of eigenvariables."""
        for variable in variables:
            name = self.variable(variable, ())
            yield f"tff({name}_type, type, {name}: {self.sorts[variable.sort]})."

    def statement(self, role: str, name: str, formula: Formula) -> str:
        """One annotated formula."""
        return f"tff({name}, {role}, {self.formula(formula, ())})."

    def induction(self, name: str, formula: Formula) -> str:
        """An instance of induction, closed: for all eigenvariables in it."""
        free = free_variables(formula)
        return self.statement("axiom", name, Forall(free, (), formula) if free else formula)

    def _term(self, term: Term, bound: tuple[Variable, ...]) -> str:
        return self.term(term, bound, "(", ",", ")")

    def formula(self, formula: Formula, bound: tuple[Variable, ...]) -> str:
        """A formula, in parentheses if it has parts."""
        match formula:
            case Equation(left=left, right=right):
                return f"({self._term(left, bound)} = {self._term(right, bound)})"
            case Atom(predicate=predicate, arguments=arguments):
                return self._term(as_term(predicate, arguments), bound)
            case Not(body=body):
                return f"~ {self.formula(body, bound)}"
            case And(parts=parts):
                return f"({' & '.join(self.formula(part, bound) for part in parts)})"
            case Or(parts=parts):
                return f"({' | '.join(self.formula(part, bound) for part in parts)})"
            case Falsity():
                return "$false"
            case Exists(variables=variables, body=body):
                return self._quantified("?", variables, bound, (body,))
            case Forall(variables=variables, hypotheses=hypotheses, conclusion=conclusion):
                return self._quantified("!", variables, bound, (*hypotheses, conclusion))

    def _quantified(
        self,
        sign: str,
        variables: tuple[Variable, ...],
        bound: tuple[Variable, ...],
        parts: tuple[Formula, ...],
    ) -> str:
        inner = (*bound, *variables)
        texts = [self.formula(part, inner) for part in parts]
        body = texts[-1]
        if len(texts) > 1:
            body = f"(({' & '.join(texts[:-1])}) => {body})"
        if not variables:
            return body
        names = [
            f"{self.variable(variable, inner)}: {self.sorts[variable.sort]}"
            for variable in variables
        ]
        return f"({sign} [{', '.join(names)}] : {body})"
