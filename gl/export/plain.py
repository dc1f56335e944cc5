"""A theorem and its proof as plain text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from gl.export.notation import (
    Node,
    Notations,
    children,
    scoped_names,
    statement_text,
    text,
)
from gl.export.outline import Case, outline_of
from gl.export.words import GLYPHS
from gl.kernel.formula import Forall, Formula, Term
from gl.proof.document import Document, Link, Proof, Reference, Step

_WIDEST = 44  # columns for statements; a longer one pushes its own reason only


def statement_lines(proof: Proof, notations: Notations) -> Iterator[str]:
    """``T2  a + b = b + a``, and for which a and b."""
    label = f"T{proof.number}  "
    yield label + statement_text(proof.statement, notations)
    if isinstance(proof.statement, Forall) and proof.statement.variables:
        groups: dict[str, list[str]] = {}
        for variable in proof.statement.variables:
            groups.setdefault(variable.sort, []).append(variable.name)
        words = "; ".join(f"{', '.join(names)} in {sort}" for sort, names in groups.items())
        yield f"{' ' * len(label)}for all {words}"


def proof_lines(proof: Proof, document: Document, notations: Notations) -> Iterator[str]:
    """The steps, numbered as in the certificate, and what they cite.

    Args:
        proof: The theorem.
        document: The certificate that it stands in.
        notations: How symbols are written.
    """
    writer = _Writer(proof, document, notations)
    rows = [row for step in proof.steps for row in writer.rows(step)]
    width = max((len(left) for left, reason in rows if reason), default=0)
    width = min(width, _WIDEST)
    for left, reason in rows:
        yield f"{left.ljust(width)}  {reason}".rstrip()
    cited = writer.cited()
    if cited:
        yield ""
        yield "Cited"
        names = [name for name, _ in cited]
        wide = max(map(len, names))
        for name, formula in cited:
            yield f"  {name.ljust(wide)}  {statement_text(formula, notations)}"


class _Writer:
    """Prints the steps of one proof."""

    def __init__(self, proof: Proof, document: Document, notations: Notations) -> None:
        self.proof = proof
        self.document = document
        self.notations = notations
        self.outline = outline_of(proof, document)
        self.digits = len(str(len(proof.steps)))

    def rows(self, step: Step) -> Iterator[tuple[str, str]]:
        """The lines of a step: what it says, and why."""
        case = self.outline.cases.get(step.number)
        if case is not None:
            if step.number > 1:
                yield self.margin("", case.depth), ""
            yield self.margin("", case.depth) + self.heading(case), ""
        head = self.margin(str(step.number), step.depth + (step.rule == "open"))
        if step.rule != "calc" or step.start is None:
            yield head + self.says(step), self.reason(step)
            return
        start = self.show(step.start)
        if len(step.links) == 1:
            yield f"{head}{start} = {self.show(step.links[0].term)}", self.link(step.links[0])
            return
        yield head + start, ""
        for link in step.links:
            line = self.margin("", step.depth) + f"  = {self.show(link.term)}"
            yield line, self.link(link)

    def heading(self, case: Case) -> str:
        """A case: of an induction, which value of its variable; else what is assumed."""
        if case.claim is None:
            return f"Case {self.show(case.what)}"
        names = scoped_names(case.claim, self.outline.names)
        variable = text(case.claim.variables[0], self.notations, names)
        return f"Case {variable} = {self.show(case.what)}"

    def margin(self, number: str, depth: int) -> str:
        """A step's number, and a bar for each block that is open."""
        return f"{number.rjust(self.digits + 2)}  {'│ ' * depth}"

    def show(self, node: Node) -> str:
        return text(node, self.notations, scoped_names(node, self.outline.names))

    def says(self, step: Step) -> str:
        if step.conclusion is not None:
            return self.show(step.conclusion)
        if not step.arguments:
            return "suppose"
        if step.number in self.outline.chosen:
            return f"take {self.listed(step.arguments)} such that"
        return f"let {self.listed(step.arguments)} be arbitrary"

    def listed(self, terms: tuple[Term, ...]) -> str:
        return ", ".join(self.show(term) for term in terms)

    def link(self, link: Link) -> str:
        back = "" if link.left_to_right else " ←"
        return f"by {self.cite(link.fact)}{back}"

    def cite(self, reference: Reference) -> str:
        """The name of an axiom or theorem; a step by its number, a hypothesis by its role too."""
        if isinstance(reference, int):
            role = self.outline.roles.get(reference)
            return f"{role} {reference}" if role else str(reference)
        if reference[0] == "A":
            return self.document.axioms[int(reference[1:])][0]
        return reference

    def premises(self, step: Step) -> str:
        return _and([self.cite(premise) for premise in step.premises])

    def reason(self, step: Step) -> str:
        """Why a step holds, in the words of the pages."""
        fact = "" if step.fact is None else self.cite(step.fact)
        match step.rule:
            case "open":
                return ""
            case "assume":
                chosen = self.outline.chosen.get(step.number)
                if chosen is not None:
                    return f"choice, possible by {self.cite(chosen)}"
                return self.outline.roles.get(step.number, "hypothesis")
            case "close":
                return self.closing(step, fact)
            case "apply":
                return f"by {fact}" + (f" from {self.premises(step)}" if step.premises else "")
            case "rewrite":
                back = "" if step.left_to_right else " ←"
                by = "" if step.equation is None else self.cite(step.equation)
                return f"{fact}, rewritten by {by}{back}"
            case "and-intro":
                return f"{self.premises(step)} together"
            case "and-elim":
                return f"part {step.index + 1} of {fact}"
            case "or-intro":
                return f"since {fact}"
            case "cases":
                return f"in each case of {fact}: {self.premises(step)}"
            case "exists-intro":
                return f"{fact}, with {self.listed(step.arguments)} as witness"
            case "exists-elim":
                return f"for a witness of {fact}: {self.premises(step)}"
            case "not-intro":
                return f"for the contrary is absurd: {fact}"
            case "not-elim":
                return f"a contradiction between {self.premises(step)}"
            case "false-elim":
                return f"from absurdity {fact} follows anything"
            case "excluded-middle":
                return "it holds or it does not"
            case "refl":
                return "the same on both sides"
            case "unfold":
                return f"{fact}, by the definition of {self.unfolded(step)}"
            case "fold":
                name = self.document.definitions[step.index][0]
                return f"{fact}, by the definition of {GLYPHS.get(name, name)}"
            case "distinct":
                return f"{' and '.join(step.constructors)} are different constructors"
            case "inject":
                return f"the constructor {step.constructors[0]} is injective"
            case "induct":
                return f"by induction, from {self.premises(step)}"
            case _:
                return step.rule

    def closing(self, step: Step, fact: str) -> str:
        opened = self.proof.steps[self.outline.opens[step.number] - 1]
        assumed = self.outline.hypotheses[step.number]
        words = fact
        if opened.arguments:
            words += f", for any {self.listed(opened.arguments)}"
        if assumed:
            words += f", given {_and([str(number) for number in assumed])}"
        return words

    def unfolded(self, step: Step) -> str:
        """The predicate at the position of an ``unfold``."""
        node: Node | None = None if step.fact is None else self.formula(step.fact)
        for index in step.position:
            parts = () if node is None else children(node)
            node = parts[index] if index < len(parts) else None
        name = str(getattr(node, "predicate", "a predicate"))
        return GLYPHS.get(name, name)

    def formula(self, reference: Reference) -> Formula | None:
        if isinstance(reference, int):
            return self.proof.steps[reference - 1].conclusion
        number = int(reference[1:])
        if reference[0] == "A":
            return self.document.axioms[number][1]
        return self.document.proofs[number].statement

    def cited(self) -> list[tuple[str, Formula]]:
        """The axioms and theorems that steps cite, in order of first use."""
        found: dict[str, Formula] = {}
        for step in self.proof.steps:
            for reference in step.references():
                formula = self.formula(reference)
                if isinstance(reference, str) and formula is not None:
                    found[self.cite(reference)] = formula
        return list(found.items())


def _and(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]
