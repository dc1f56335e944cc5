"""The proof of a theorem as a table: a row for each step, a line for each link of a calculation."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from gl.export.notation import Mark, Node, children, html, scoped_names
from gl.export.outline import Outline
from gl.export.shelf import Shelf
from gl.kernel.formula import Forall, Formula, Term, Variable
from gl.proof.document import Link, Proof, Reference, Step

ROOT = "../"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a proof that can be jumped to."""

    anchor: str
    label: str


@dataclass(frozen=True, slots=True)
class Table:
    """A proof as HTML: the bodies of its table, and its sections."""

    bodies: str
    sections: tuple[Section, ...]


def proof_table(proof: Proof, shelf: Shelf, outline: Outline) -> Table:
    """The proof as HTML."""
    return _Writer(proof, shelf, outline).table()


class _Writer:
    def __init__(self, proof: Proof, shelf: Shelf, outline: Outline) -> None:
        self.proof = proof
        self.shelf = shelf
        self.outline = outline
        self.steps = proof.steps

    def table(self) -> Table:
        parts: list[str] = []
        sections: list[Section] = []
        for step in self.steps:
            case = self.outline.cases.get(step.number)
            if case is not None:
                label = self.show(case.what)
                anchor = f"c{step.number}"
                if case.depth <= 1:
                    sections.append(Section(anchor, f"Case {label}"))
                parts.append(
                    f'<tbody class="case{_depth(case.depth)}" id="{anchor}"><tr>'
                    f'<th colspan="4" scope="rowgroup">Case {label}</th></tr></tbody>\n'
                )
            depth = step.depth + (step.rule == "open")
            last = " qed" if step.number == self.proof.last else ""
            cls = f"step{_depth(depth)}{last}" if depth or last else "step"
            parts.append(f'<tbody id="s1-{step.number}" class="{cls}">')
            parts.append(self.calculation(step) if step.rule == "calc" else self.row(step))
            parts.append("</tbody>\n")
        if len(self.steps) > 50:
            sections += [
                Section(f"s1-{number}", f"Step {number}")
                for number in range(51, len(self.steps) + 1, 50)
            ]
        return Table("".join(parts), tuple(sections))

    def show(self, node: Node, marks: tuple[Mark, ...] = ()) -> str:
        """HTML of a formula or term of this proof."""
        names = scoped_names(node, self.outline.names)
        return html(node, self.shelf.notations, marks, names)

    def bound(self, formula: Formula | None) -> list[str]:
        """The variables that the outermost quantifier of ``formula`` binds."""
        if not isinstance(formula, Forall):
            return []
        names = scoped_names(formula, self.outline.names)
        return [html(variable, self.shelf.notations, (), names) for variable in formula.variables]

    def row(self, step: Step) -> str:
        """A step that is not a calculation: one line."""
        number = step.number
        return (
            f'<tr><th scope="row"><a href="#s1-{number}">{number}</a></th>'
            f"<td>{self.claim(step)}</td><td>{self.reason(step)}</td>"
            f"<td>{_rule(step.rule)}</td></tr>"
        )

    def claim(self, step: Step) -> str:
        """What a step says."""
        if step.conclusion is None:
            if not step.arguments:
                return "<i>Suppose</i>"
            if step.number in self.outline.chosen:
                return f"<i>Take</i> {self.listed(step.arguments)} <i>such that</i>"
            return f"<i>Let</i> {self.listed(step.arguments)} <i>be arbitrary</i>"
        if step.rule in {"rewrite", "unfold", "fold"}:
            return self.show(step.conclusion, ((step.position, "mark"),))
        return self.show(step.conclusion)

    def listed(self, terms: tuple[Term, ...] | tuple[Variable, ...]) -> str:
        return ", ".join(self.show(term) for term in terms)

    def calculation(self, step: Step) -> str:
        """A chain of equalities: one line a term, with the reason at its right."""
        number, links = step.number, step.links
        if step.start is None:
            return self.row(step)
        head = f'<a href="#s1-{number}">{number}</a></th><td>'
        if len(links) == 1:
            link = links[0]
            first = self.show(step.start, ((link.position, "u"),))
            then = self.show(link.term, ((link.position, "mark"),))
            return (
                f'<tr><th scope="row">{head}{first} = {then}</td>'
                f"<td>{self.link(link)}</td><td>{_rule('calc')}</td></tr>"
            )
        first = self.show(step.start, ((links[0].position, "u"),))
        lines = [
            f'<tr><th scope="row" rowspan="{len(links) + 1}">{head}{first}</td><td></td>'
            f"<td>{_rule('calc')}</td></tr>"
        ]
        for index, link in enumerate(links):
            marks: tuple[Mark, ...] = ((link.position, "mark"),)
            if index + 1 < len(links):
                marks = ((links[index + 1].position, "u"), *marks)
            term = self.show(link.term, marks)
            lines.append(f'<tr class="l"><td>= {term}</td><td>{self.link(link)}</td><td></td></tr>')
        return "\n".join(lines)

    def link(self, link: Link) -> str:
        """The reason of one equality."""
        return self.instance_of(link.fact, link.arguments, left_to_right=link.left_to_right)

    def instance_of(
        self, fact: Reference, arguments: tuple[Term, ...], *, left_to_right: bool = True
    ) -> str:
        """``by`` a fact, with the instance in a ``<details>``."""
        back = "" if left_to_right else ' <abbr title="from right to left">←</abbr>'
        return f"by {self.cite(fact)}{back}{self.instance(fact, arguments)}"

    def cite(self, reference: Reference) -> str:
        """A link to what is cited; a hypothesis by its role."""
        if isinstance(reference, str):
            return self.shelf.link(reference, ROOT)
        role = self.outline.roles.get(reference)
        return f"{role} {_ref(reference)}" if role else _ref(reference)

    def instance(self, fact: Reference, arguments: tuple[Term, ...]) -> str:
        """The substitution."""
        if not arguments:
            return ""
        return self.substitution(self.bound(self.formula(fact)), arguments)

    def formula(self, reference: Reference) -> Formula | None:
        """What is cited."""
        if isinstance(reference, int):
            return self.steps[reference - 1].conclusion
        return self.shelf.formula(reference)

    def substitution(self, names: list[str], arguments: tuple[Term, ...]) -> str:
        pairs = ", ".join(
            f"{name} ≔ {self.show(term)}" for name, term in zip(names, arguments, strict=False)
        )
        return f" <details><summary>instance</summary> {pairs}</details>" if pairs else ""

    def premises(self, references: tuple[Reference, ...], word: str = "from") -> str:
        if not references:
            return ""
        return f" {word} " + _and([self.cite(reference) for reference in references])

    def reason(self, step: Step) -> str:
        """Why a step holds."""
        fact = "" if step.fact is None else self.cite(step.fact)
        match step.rule:
            case "open":
                return ""
            case "assume":
                chosen = self.outline.chosen.get(step.number)
                if chosen is not None:
                    by = _aside(chosen) if isinstance(chosen, int) else self.cite(chosen)
                    return f"Choice, possible by {by}"
                return self.outline.roles.get(step.number, "hypothesis").capitalize()
            case "close":
                return self.closing(step, fact)
            case "apply":
                with_premises = self.premises(step.premises)
                by = "" if step.fact is None else self.instance(step.fact, step.arguments)
                return f"by {fact}{with_premises}{by}"
            case "rewrite":
                if step.equation is None:
                    return fact
                by = self.instance_of(
                    step.equation, step.arguments, left_to_right=step.left_to_right
                )
                return f"{fact}, rewritten {by}"
            case "and-intro":
                return f"{_and([self.cite(premise) for premise in step.premises])} together"
            case "and-elim":
                return f"part {step.index + 1} of {fact}"
            case "or-intro":
                return f"since {fact}"
            case "cases":
                return f"in each case of {fact}:{self.premises(step.premises, '')}"
            case "exists-intro":
                names = self.witnesses(step)
                return f"{fact}, with {_and(names)} as witness"
            case "exists-elim":
                return f"for a witness of {fact}:{self.premises(step.premises, '')}"
            case "not-intro":
                return f"for the contrary is absurd: {fact}"
            case "not-elim":
                return f"a contradiction{self.premises(step.premises, 'between')}"
            case "false-elim":
                return f"from absurdity {fact} follows anything"
            case "excluded-middle":
                return "it holds or it does not"
            case "refl":
                return "the same on both sides"
            case "unfold":
                return f"{fact}, by {self.definition(step)}"
            case "fold":
                return f"{fact}, by {self.shelf.link(f'D{step.index}', ROOT)}"
            case "distinct":
                pair = " and ".join(escape(name) for name in step.constructors)
                return f"{pair} are different constructors"
            case "inject":
                return f"the constructor {escape(step.constructors[0])} is injective"
            case "induct":
                return self.induction(step)
            case _:
                return fact + self.premises(step.premises)

    def closing(self, step: Step, fact: str) -> str:
        opened = self.steps[self.outline.opens[step.number] - 1]
        assumed = self.outline.hypotheses[step.number]
        words = fact
        if opened.arguments:
            words += f", for any {self.listed(opened.arguments)}"
        if assumed:
            numbers = _and([_aside(number) for number in assumed])
            words += f", given {numbers}"
        return words

    def witnesses(self, step: Step) -> list[str]:
        return [self.show(term) for term in step.arguments]

    def definition(self, step: Step) -> str:
        """The definition that ``unfold`` uses: that of the atom at its position."""
        node: Node | None = None if step.fact is None else self.formula(step.fact)
        for index in step.position:
            node = None if node is None else _part(node, index)
        predicate = getattr(node, "predicate", "")
        for number, (name, _, _) in enumerate(self.shelf.library.document.definitions):
            if name == predicate:
                return self.shelf.link(f"D{number}", ROOT)
        return "definition"

    def induction(self, step: Step) -> str:
        schema = self.shelf.library.document.schemas[step.schema or 0]
        names = [
            (inductive.sort, constructor)
            for inductive in schema.inductives
            for constructor in inductive.constructors
        ]
        link = f'<a href="{ROOT}index.html#I{step.schema}">induction</a>'
        cases = [
            f"{_ref(premise) if isinstance(premise, int) else self.cite(premise)} ({escape(name)})"
            for premise, (_, name) in zip(step.premises, names, strict=False)
        ]
        return f"by {link} on {self.bound(step.conclusion)[0]}, from {_and(cases)}"


def _part(node: Node, index: int) -> Node | None:
    parts = children(node)
    return parts[index] if index < len(parts) else None


def _ref(number: int) -> str:
    return f'<a href="#s1-{number}">{number}</a>'


def _aside(number: int) -> str:
    """A link to a step that is not a premise."""
    return f'<a class="x" href="#s1-{number}">{number}</a>'


def _and(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]


def _depth(depth: int) -> str:
    return f" d{min(depth, 9)}" if depth else ""


def _rule(name: str) -> str:
    return f'<a href="{ROOT}rules/{name}.html">{name}</a>'
