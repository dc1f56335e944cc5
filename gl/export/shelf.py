"""Everything a page can cite, with its address and its printed form, made once for all pages."""

from __future__ import annotations

from bisect import bisect_right
from html import escape

from gl.export.facts import Facts, facts_of
from gl.export.laws import law_of
from gl.export.notation import Notations, mpl, statement_html, statement_text
from gl.export.words import GLYPHS
from gl.kernel.formula import Forall, Formula
from gl.proof.library import Library


class Shelf:
    """The axioms and theorems of a library as pages show them.

    Attributes:
        library: What is shown.
        notations: How symbols are written.
        facts: How the theorems depend on each other.
        pages: For each theorem, its page.
        titles: For each theorem, its statement as text.
        statements: The same as HTML.
        sources: For each theorem, its statement as MPL.
        laws: For each theorem, the law that it states, if that has a name.
        axiom_titles: For each axiom, its formula as text.
        axiom_statements: The same as HTML.
        source_texts: The text of each source file, the main one first.
        source_pages: For each source file, the page that shows it.
        parts: For each theorem whose proof takes several pages, the first step of each.
    """

    def __init__(self, library: Library) -> None:
        document = library.document
        self.library = library
        self.notations = Notations.of(library.theory)
        self.facts: tuple[Facts, ...] = facts_of(document.proofs)
        self.pages = [f"theorems/{proof.statement_hash[:12]}.html" for proof in document.proofs]
        formulas = [proof.statement for proof in document.proofs]
        self.titles = [statement_text(formula, self.notations) for formula in formulas]
        self.statements = [statement_html(formula, self.notations) for formula in formulas]
        self.sources = [mpl(formula, self.notations) for formula in formulas]
        self.laws = [law_of(formula) for formula in formulas]
        axioms = [formula for _, formula in document.axioms]
        self.axiom_titles = [statement_text(formula, self.notations) for formula in axioms]
        self.axiom_statements = [statement_html(formula, self.notations) for formula in axioms]
        self.source_texts = _sources(library)
        self.source_pages = {
            path: f"source-{number}.html" if number > 1 else "source.html"
            for number, path in enumerate(self.source_texts, 1)
        }
        self.parts: dict[int, tuple[int, ...]] = {}
        self._links: dict[tuple[str, str], str] = {}

    def link(self, reference: str, root: str) -> str:
        """A link to ``"A0"``, ``"D0"``, ``"I0"`` or ``"T3"`` whose text is what it says.

        Args:
            reference: As in a certificate.
            root: From the page to the front page: ``""`` or ``"../"``.
        """
        key = (reference, root)
        found = self._links.get(key)
        if found is None:
            found = self._links[key] = self._link(reference, root)
        return found

    def formula(self, reference: str) -> Formula:
        """The formula that ``"A0"`` or ``"T3"`` stands for."""
        number = int(reference[1:])
        if reference[0] == "A":
            return self.library.document.axioms[number][1]
        return self.library.document.proofs[number].statement

    def title(self, reference: str) -> str:
        """What ``"A0"`` or ``"T3"`` says, as text."""
        number = int(reference[1:])
        return self.axiom_titles[number] if reference[0] == "A" else self.titles[number]

    def law(self, number: int) -> str:
        """``Commutativity of +``, or nothing."""
        law = self.laws[number]
        return "" if law is None else f"{law.name} of {GLYPHS.get(law.symbol, law.symbol)}"

    def address(self, reference: str, root: str) -> str:
        """Where ``"A0"`` or ``"T3"`` is shown."""
        if reference[0] == "T":
            page = self.pages[int(reference[1:])]
            return page.removeprefix("theorems/") if root else page
        return f"{root}index.html#{reference}"

    def part_of(self, number: int, step: int) -> int:
        """On which page of its proof a step stands, counted from 0."""
        return bisect_right(self.parts.get(number, (1,)), max(step, 1)) - 1

    def part_page(self, number: int, part: int) -> str:
        """The page of that part of a theorem's proof."""
        page = self.pages[number]
        return page.replace(".html", f"-{part + 1}.html") if part else page

    def step_address(self, number: int, step: int) -> str:
        """Where a step of a theorem is shown, from the front page."""
        return f"{self.part_page(number, self.part_of(number, step))}#s1-{step}"

    def _link(self, reference: str, root: str) -> str:
        number, href = int(reference[1:]), self.address(reference, root)
        document = self.library.document
        if reference[0] == "T":
            return f'<a class="m" href="{href}">{self.statements[number]}</a>'
        if reference[0] == "A":
            name = escape(document.axioms[number][0])
            shown = self.axiom_statements[number]
            return f'<a class="m" href="{href}" title="axiom {name}">{shown}</a>'
        if reference[0] == "D":
            name = document.definitions[number][0]
            name = escape(GLYPHS.get(name, name))
            return f'<a href="{href}">definition of {name}</a>'
        sorts = ", ".join(escape(part.sort) for part in document.schemas[number].inductives)
        return f'<a href="{href}">induction over {sorts}</a>'

    def quantified(self, formula: Formula) -> str:
        """The outermost quantifier of a statement, in words, as HTML."""
        if not isinstance(formula, Forall) or not formula.variables:
            return ""
        groups: dict[str, list[str]] = {}
        for variable in formula.variables:
            groups.setdefault(variable.sort, []).append(self.notations.variable_html(variable.name))
        return "for all " + "; ".join(
            f"{', '.join(names)} in {escape(sort)}" for sort, names in groups.items()
        )


def _sources(library: Library) -> dict[str, str]:
    """The text of each file that something was declared in, the main one first."""
    theory = library.theory
    texts = {theory.path: library.source}
    spans = [schema.span for schema in theory.schemas]
    spans += [axiom.span for axiom in theory.axioms]
    spans += [definition.span for definition in theory.definitions]
    for span in spans:
        if span is not None:
            texts[span.source.path] = texts.get(span.source.path) or span.source.text
    return texts
