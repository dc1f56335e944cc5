"""What a theorem assumes, as hypotheses: axioms, induction, distinctness, excluded middle.

The certificate's datatypes become assumptions about arbitrary types and operations, so that an
exported theorem holds of everything that satisfies them. Each theorem gets exactly the hypotheses
that its proof uses, directly or through other theorems.
"""

from __future__ import annotations

from dataclasses import dataclass

from gl.export.lambda_term import LambdaTerms
from gl.kernel.formula import Application, Equation, Falsity, Forall, Formula, Variable
from gl.proof.document import Document, Step
from gl.theory.theory import Symbol

Key = tuple[str, str]
"""A kind (``axiom``, ``induction``, ``distinct``, ``inject``, ``classical``) and which one."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One thing that may be assumed: its name and its proposition, in the target's language."""

    key: Key
    name: str
    proposition: str


def hypotheses(writer: LambdaTerms) -> list[Hypothesis]:
    """Everything that may be assumed, in the order of the certificate."""
    document, names = writer.document, writer.names
    found = [
        Hypothesis(("axiom", str(number)), name, writer.formula(document.axioms[number][1]))
        for number, name in enumerate(writer.axioms)
    ]
    symbols = {symbol.name: symbol for symbol in document.symbols}
    for number, schema in enumerate(document.schemas):
        for inductive in schema.inductives:
            name = names("induction", inductive.sort, f"ind_{inductive.sort}")
            proposition = _induction(writer, number, inductive.sort)
            found.append(Hypothesis(("induction", inductive.sort), name, proposition))
            if not schema.free:
                continue
            for place, left in enumerate(inductive.constructors):
                for right in inductive.constructors[place + 1 :]:
                    key = f"{left} {right}"
                    name = names("distinct", key, f"distinct_{left}_{right}")
                    formula = distinctness(symbols[left], symbols[right])
                    found.append(Hypothesis(("distinct", key), name, writer.formula(formula)))
            for constructor in inductive.constructors:
                for index in range(len(symbols[constructor].argument_sorts)):
                    key = f"{constructor} {index}"
                    name = names("inject", key, f"inject_{constructor}_{index}")
                    formula = injectivity(symbols[constructor], index)
                    found.append(Hypothesis(("inject", key), name, writer.formula(formula)))
    return found


def distinctness(left: Symbol, right: Symbol) -> Formula:
    """``forall xs ys. c(xs) = d(ys) -> false``."""
    xs, ys = _arguments(left, "x"), _arguments(right, "y")
    equation = Equation(Application(left.name, xs), Application(right.name, ys))
    return Forall((*xs, *ys), (equation,), Falsity())


def injectivity(constructor: Symbol, index: int) -> Formula:
    """``forall xs ys. c(xs) = c(ys) -> x_index = y_index``."""
    xs, ys = _arguments(constructor, "x"), _arguments(constructor, "y")
    equation = Equation(Application(constructor.name, xs), Application(constructor.name, ys))
    return Forall((*xs, *ys), (equation,), Equation(xs[index], ys[index]))


def _arguments(symbol: Symbol, letter: str) -> tuple[Variable, ...]:
    """Variables for the arguments, with a blank: no variable of a certificate has that name."""
    return tuple(
        Variable(f" {letter}{index}", sort) for index, sort in enumerate(symbol.argument_sorts)
    )


def _induction(writer: LambdaTerms, number: int, goal: str) -> str:
    """The second-order principle: for all predicates, one a sort of the schema."""
    document, dialect = writer.document, writer.dialect
    symbols = {symbol.name: symbol for symbol in document.symbols}
    inductives = document.schemas[number].inductives
    motives = {inductive.sort: f"P{place}" for place, inductive in enumerate(inductives)}
    parts: list[str] = []
    for inductive in inductives:
        for constructor in inductive.constructors:
            symbol = symbols[constructor]
            ys = _arguments(symbol, "y")
            premise = [
                f"{motives[y.sort]} {writer.variable(y, bound=True)}"
                for y in ys
                if y.sort in motives
            ]
            premise.append(f"{motives[inductive.sort]} {writer.term(Application(constructor, ys))}")
            text = dialect.arrow.join(premise)
            if ys:
                text = dialect.forall.format(" ".join(map(writer.binder, ys))) + text
            parts.append(f"({text})")
    x = Variable(" x0", goal)
    binders = [
        f"({motive} : {writer.sorts[sort]}{dialect.arrow}Prop)" for sort, motive in motives.items()
    ]
    parts.append(f"{dialect.forall.format(writer.binder(x))}{motives[goal]} x0")
    return f"({dialect.forall.format(' '.join(binders))}{dialect.arrow.join(parts)})"


def constructor_order(document: Document) -> dict[str, int]:
    """Where each constructor stands in the schemas: distinctness is stated in this order."""
    inductives = [inductive for schema in document.schemas for inductive in schema.inductives]
    names = [name for inductive in inductives for name in inductive.constructors]
    return {name: place for place, name in enumerate(names)}


def needs(document: Document) -> list[frozenset[Key]]:
    """What each theorem assumes, by number, through other theorems too."""
    order = constructor_order(document)
    found: list[frozenset[Key]] = []
    for proof in document.proofs:
        used: dict[Key, None] = {}
        for step in proof.steps:
            used.update(dict.fromkeys(_own(document, order, step)))
            for reference in step.references():
                if isinstance(reference, int):
                    continue
                if reference[0] == "A":
                    used["axiom", reference[1:]] = None
                else:
                    used.update(dict.fromkeys(found[int(reference[1:])]))
        found.append(frozenset(used))
    return found


def _own(document: Document, order: dict[str, int], step: Step) -> list[Key]:
    """What a step assumes by its rule alone."""
    if step.rule == "distinct":
        return [("distinct", " ".join(sorted(step.constructors, key=order.__getitem__)))]
    if step.rule == "inject":
        return [("inject", f"{step.constructors[0]} {step.index}")]
    if step.rule == "induct" and step.schema is not None:
        return [("induction", document.schemas[step.schema].inductives[step.index].sort)]
    if step.rule == "excluded-middle":
        return [("classical", "")]
    return []
