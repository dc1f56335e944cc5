"""Why a step holds, in a few words with links: the third column of a proof."""

from __future__ import annotations

from html import escape

from gl.export.eliding import elided
from gl.export.notation import Mark, Node, children, html, scoped_names
from gl.export.outline import Outline
from gl.export.prose import enumerated
from gl.export.shelf import Shelf
from gl.kernel.formula import Forall, Formula, Term, Variable
from gl.proof.document import Link, Proof, Reference, Step


class Reasons:
    """The formulas and reasons of one proof as HTML.

    Attributes:
        proof: Whose steps.
        outline: Its shape.
        root: From the page to the front page.
        prefix: What the ids of its steps begin with.
    """

    def __init__(
        self, proof: Proof, shelf: Shelf, outline: Outline, root: str, prefix: str
    ) -> None:
        self.proof = proof
        self.outline = outline
        self.root = root
        self.prefix = prefix
        self._shelf = shelf
        self._steps = proof.steps

    def show(self, node: Node, marks: tuple[Mark, ...] = ()) -> str:
        """HTML of a formula or term of this proof."""
        names = scoped_names(node, self.outline.names)
        return html(node, self._shelf.notations, marks, names)

    def bound(self, formula: Formula | None) -> list[str]:
        """The variables that the outermost quantifier of ``formula`` binds."""
        if not isinstance(formula, Forall):
            return []
        names = scoped_names(formula, self.outline.names)
        return [html(variable, self._shelf.notations, (), names) for variable in formula.variables]

    def listed(self, terms: tuple[Term, ...] | tuple[Variable, ...]) -> str:
        """Terms with commas between."""
        return ", ".join(self.show(term) for term in terms)

    def link(self, link: Link, *, short: bool = False) -> str:
        """The reason of one equality; ``short`` if paper leaves out the long terms in it."""
        return self.instance_of(
            link.fact, link.arguments, left_to_right=link.left_to_right, short=short
        )

    def instance_of(
        self,
        fact: Reference,
        arguments: tuple[Term, ...],
        *,
        left_to_right: bool = True,
        short: bool = False,
    ) -> str:
        """``by`` a fact, with the instance in a ``<details>``."""
        back = "" if left_to_right else ' <abbr title="from right to left">←</abbr>'
        return f"by {self.cite(fact)}{back}{self.instance(fact, arguments, short=short)}"

    def cite(self, reference: Reference) -> str:
        """A link to what is cited; a hypothesis by its role."""
        if isinstance(reference, str):
            return self._shelf.link(reference, self.root)
        role = self.outline.roles.get(reference)
        return f"{role} {self.ref(reference)}" if role else self.ref(reference)

    def instance(self, fact: Reference, arguments: tuple[Term, ...], *, short: bool = False) -> str:
        """The substitution."""
        if not arguments:
            return ""
        return self.substitution(self.bound(self.formula(fact)), arguments, short=short)

    def formula(self, reference: Reference) -> Formula | None:
        """What is cited."""
        if isinstance(reference, int):
            return self._steps[reference - 1].conclusion
        return self._shelf.formula(reference)

    def substitution(
        self, names: list[str], arguments: tuple[Term, ...], *, short: bool = False
    ) -> str:
        """Which term stands for which variable, behind a fold."""
        shown = [self.show(term) for term in arguments]
        values = [elided(value) for value in shown] if short else shown
        pairs = ", ".join(f"{name} ≔ {value}" for name, value in zip(names, values, strict=False))
        return f" <details><summary>instance</summary> {pairs}</details>" if pairs else ""

    def premises(self, references: tuple[Reference, ...], word: str = "from") -> str:
        """The premises after ``word``."""
        if not references:
            return ""
        return f" {word} " + enumerated([self.cite(reference) for reference in references])

    def reason(self, step: Step) -> str:
        """Why a step holds."""
        fact = "" if step.fact is None else self.cite(step.fact)
        match step.rule:
            case "open":
                return ""
            case "assume":
                chosen = self.outline.chosen.get(step.number)
                if chosen is not None:
                    by = self.aside(chosen) if isinstance(chosen, int) else self.cite(chosen)
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
                return f"{enumerated([self.cite(premise) for premise in step.premises])} together"
            case "and-elim":
                return f"part {step.index + 1} of {fact}"
            case "or-intro":
                return f"since {fact}"
            case "cases":
                every = "in both cases of" if len(step.premises) == 2 else "in every case of"
                return f"{every} {fact}:{self.premises(step.premises, '')}"
            case "exists-intro":
                terms = [self.show(term) for term in step.arguments]
                many = "es" if len(terms) > 1 else ""
                return f"{fact}, with {enumerated(terms)} as witness{many}"
            case "exists-elim":
                return self.choice(step, fact)
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
                return f"{fact}, by {self._shelf.link(f'D{step.index}', self.root)}"
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
        """How a block was left: what becomes of its variables and hypotheses."""
        opened = self._steps[self.outline.opens[step.number] - 1]
        assumed = self.outline.hypotheses[step.number]
        words = fact
        if opened.arguments:
            words += f", for any {self.listed(opened.arguments)}"
        if assumed:
            numbers = enumerated([self.aside(number) for number in assumed])
            words += f", given {numbers}"
        return words

    def choice(self, step: Step, fact: str) -> str:
        """What follows from a witness, whatever it is."""
        words = self.premises(step.premises, "")
        closed = step.premises[0] if step.premises else None
        opened = self.outline.opens.get(closed) if isinstance(closed, int) else None
        chosen = self.listed(self._steps[opened - 1].arguments) if opened else ""
        return f"{words}, where such {chosen or 'a witness'} exists by {fact}"

    def ref(self, number: int) -> str:
        """A link to a premise."""
        return f'<a href="#{self.prefix}-{number}">{number}</a>'

    def aside(self, number: int) -> str:
        """A link to a step that is not a premise."""
        return f'<a class="x" href="#{self.prefix}-{number}">{number}</a>'

    def definition(self, step: Step) -> str:
        """The definition that ``unfold`` uses: that of the atom at its position."""
        node: Node | None = None if step.fact is None else self.formula(step.fact)
        for index in step.position:
            node = None if node is None else _part(node, index)
        predicate = getattr(node, "predicate", "")
        for number, (name, _, _) in enumerate(self._shelf.library.document.definitions):
            if name == predicate:
                return self._shelf.link(f"D{number}", self.root)
        return "definition"

    def induction(self, step: Step) -> str:
        """The premises of an induction, by the constructor they are for."""
        schema = self._shelf.library.document.schemas[step.schema or 0]
        names = [
            (inductive.sort, constructor)
            for inductive in schema.inductives
            for constructor in inductive.constructors
        ]
        link = f'<a href="{self.root}index.html#I{step.schema}">induction</a>'
        cases = [
            f"{self.ref(one) if isinstance(one, int) else self.cite(one)} ({escape(name)})"
            for one, (_, name) in zip(step.premises, names, strict=False)
        ]
        words = f"by {link} on {self.bound(step.conclusion)[0]}, from {enumerated(cases)}"
        here = step.conclusion.variables[0].sort if isinstance(step.conclusion, Forall) else ""
        others = [
            self.show(Forall((motive.variable,), (), motive.formula))
            for motive in step.motives
            if motive.variable.sort != here
        ]
        return f"{words}, together with {enumerated(others)}" if others else words


def _part(node: Node, index: int) -> Node | None:
    parts = children(node)
    return parts[index] if index < len(parts) else None
