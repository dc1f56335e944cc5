"""The proof of a theorem as a table: a row for each step, a line for each link of a calculation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gl.export.eliding import LONG, around, letters, unchanged
from gl.export.folding import dull_runs
from gl.export.notation import Mark
from gl.export.outline import Case, Outline
from gl.export.reasons import Reasons
from gl.export.shelf import Shelf
from gl.proof.document import Proof, Step

PREFIX = "s1"
_LONG = 50
"""A proof with more steps has links to every so manieth."""


_MOST_LINES = 40
"""The middle of a longer calculation is folded, so many lines a fold."""

_FIRST_LINES, _FOLD_LINES, _LAST_LINES = 10, 20, 5

_COLUMNS = "<colgroup><col><col><col><col></colgroup>"
"""What tells the columns of a fold whose first row does not have all of them."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a proof that can be jumped to: the anchor at or before a step."""

    anchor: str
    label: str
    step: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows that stay together: HTML, and the first step that begins in it or after."""

    html: str
    step: int


@dataclass(frozen=True, slots=True)
class Table:
    """A proof as HTML: the bodies of its table, and its sections."""

    pieces: tuple[Piece, ...]
    sections: tuple[Section, ...]

    @property
    def bodies(self) -> str:
        """All of it."""
        return "".join(piece.html for piece in self.pieces)


def proof_table(
    proof: Proof, shelf: Shelf, outline: Outline, *, root: str = "../", prefix: str = PREFIX
) -> Table:
    """The proof as HTML.

    Args:
        proof: What to show.
        shelf: What it cites.
        outline: Its shape.
        root: From the page to the front page.
        prefix: What the ids of its steps begin with; no two proofs of a page share it.
    """
    return _Writer(proof, shelf, outline, root, prefix).table()


def cut(pieces: Sequence[Piece], most: int) -> list[list[Piece]]:
    """Pieces in parts of at most so many bytes, if no piece is longer."""
    parts: list[list[Piece]] = [[]]
    size = 0
    for piece in pieces:
        length = len(piece.html.encode())
        if parts[-1] and size + length > most:
            parts.append([])
            size = 0
        parts[-1].append(piece)
        size += length
    return parts


_LOCAL = re.compile(r'href="#(s1-(\d+))"')


def relinked(html: str, number: int, part: int | None, shelf: Shelf) -> str:
    """HTML whose links to steps of a theorem lead to the pages on which these stand.

    Args:
        html: Made as if the whole proof stood on the same page.
        number: The theorem.
        part: The part of the proof on the page, or ``None`` if it has no steps.
        shelf: Knows the parts.
    """
    if part is not None and number not in shelf.parts:
        return html

    def link(found: re.Match[str]) -> str:
        there = shelf.part_of(number, int(found[2]))
        if there == part:
            return found[0]
        return f'href="{shelf.part_page(number, there).removeprefix("theorems/")}#{found[1]}"'

    return _LOCAL.sub(link, html)


class _Writer:
    def __init__(
        self, proof: Proof, shelf: Shelf, outline: Outline, root: str, prefix: str
    ) -> None:
        self.proof = proof
        self.outline = outline
        self.root = root
        self.prefix = prefix
        self.steps = proof.steps
        self.why = Reasons(proof, shelf, outline, root, prefix)

    def table(self) -> Table:
        pieces: list[Piece] = []
        sections: list[Section] = []
        folds = {run[0]: run for run in dull_runs(self.proof, self.outline)}
        number = 1
        while number <= len(self.steps):
            run = folds.get(number)
            if run:
                pieces.append(Piece(self.fold(run), number))
                number = run[-1] + 1
                continue
            case = self.outline.cases.get(number)
            heading = ""
            if case is not None:
                anchor, label = f"c{self.prefix[1:]}-{number}", self.label(case)
                if case.depth <= 1:
                    sections.append(Section(anchor, label, number))
                heading = (
                    f'<tbody class="case{_depth(case.depth)}" id="{anchor}"><tr>'
                    f'<th colspan="4" scope="rowgroup">{label}</th></tr></tbody>\n'
                )
            step = self.steps[number - 1]
            if len(step.links) > _MOST_LINES:
                first, *rest = self.long_calculation(step)
                pieces.append(Piece(heading + first, number))
                pieces += [Piece(html, number + 1) for html in rest]
            else:
                pieces.append(Piece(heading + self.body(step), number))
            number += 1
        if len(self.steps) > _LONG:
            start = _LONG + 1 if sections else 1
            sections += [
                Section(f"{self.prefix}-{number}", f"Step {number}", number)
                for number in range(start, len(self.steps) + 1, _LONG)
            ]
        return Table(tuple(pieces), tuple(sections))

    def body(self, step: Step, rows: str = "") -> str:
        """The rows of a step; ``rows`` if it begins with others than it has by itself."""
        depth = step.depth + (step.rule == "open")
        last = " qed" if step.number == self.proof.last else ""
        opened = " o" if step.rule == "open" else ""
        return (
            f'<tbody id="{self.prefix}-{step.number}" class="step{_depth(depth)}{opened}{last}">'
            f"{rows or (self.calculation(step) if step.rule == 'calc' else self.row(step))}"
            "</tbody>\n"
        )

    def fold(self, run: Sequence[int]) -> str:
        """Steps that say nothing new, behind a line with what they come to."""
        rows = "".join(self.body(self.steps[number - 1]) for number in run)
        last = self.steps[run[-1] - 1]
        shown = "" if last.conclusion is None else self.why.show(last.conclusion)
        return (
            '<tbody class="fold"><tr><td colspan="4"><details><summary>'
            f"<span>{run[0]}–{run[-1]}</span>"
            f'<span class="m{_depth(last.depth)}">{shown}</span><span>closing the blocks</span>'
            f"</summary><table>\n{rows}</table></details></td></tr></tbody>\n"
        )

    def label(self, case: Case) -> str:
        """The heading of a case."""
        what = self.why.show(case.what)
        if case.claim is None:
            return f"Case {what}"
        kind = "Step case" if case.recursive else "Base case"
        return f"{kind} {self.why.bound(case.claim)[0]} = {what}"

    def row(self, step: Step) -> str:
        """A step that is not a calculation: one line."""
        return (
            f"<tr>{self.head(step)}"
            f"<td>{self.claim(step)}</td><td>{self.why.reason(step)}</td>"
            f"<td>{self.rule(step)}</td></tr>"
        )

    def head(self, step: Step) -> str:
        """The number of a step, which is its address.

        It spans no other rows: no browser parts them when it prints.
        """
        return f'<th scope="row"><a href="#{self.prefix}-{step.number}">{step.number}</a></th>'

    def rule(self, step: Step) -> str:
        """The rule of a step, which leads to its explanation."""
        return f'<a href="{self.root}rules/{step.rule}.html">{step.rule}</a>'

    def claim(self, step: Step) -> str:
        """What a step says."""
        if step.conclusion is None:
            if not step.arguments:
                return "<i>Suppose</i>"
            shown = self.why.listed(step.arguments)
            if step.number in self.outline.chosen:
                return f"<i>Take</i> {shown} <i>such that</i>"
            return f"<i>Let</i> {shown} <i>be arbitrary</i>"
        if step.rule in {"rewrite", "unfold", "fold"}:
            return self.why.show(step.conclusion, ((step.position, "mark"),))
        return self.why.show(step.conclusion)

    def calculation(self, step: Step) -> str:
        """A chain of equalities: one line a term, with the reason at its right."""
        links, show = step.links, self.why.show
        if step.start is None:
            return self.row(step)
        first = show(step.start, ((links[0].position, "u"),) if links else ())
        if len(links) == 1:
            then = show(links[0].term, ((links[0].position, "mark"),))
            return (
                f"<tr>{self.head(step)}<td>{first} = {then}</td>"
                f"<td>{self.why.link(links[0])}</td><td>{self.rule(step)}</td></tr>"
            )
        head = f"<tr>{self.head(step)}<td>{first}</td><td></td><td>{self.rule(step)}</td></tr>"
        return "\n".join([head, *(self.line(step, index) for index in range(len(links)))])

    def line(self, step: Step, index: int) -> str:
        """One term of a calculation, and why it equals the one before."""
        links = step.links
        marks: tuple[Mark, ...] = ((links[index].position, "mark"),)
        if index + 1 < len(links):
            marks = ((links[index + 1].position, "u"), *marks)
        link = links[index]
        term, reason = self.why.show(link.term, marks), self.why.link(link)
        if letters(term) > LONG and index + 1 < len(links):
            law, following = self.why.formula(link.fact), links[index + 1].position
            marks = (*unchanged(link, law, following, self.why.show), *marks)
            term, reason = around(self.why.show(link.term, marks)), self.why.link(link, short=True)
        return f'<tr class="l"><td colspan="2">= {term}</td><td colspan="2">{reason}</td></tr>'

    def long_calculation(self, step: Step) -> list[str]:
        """A calculation whose middle is folded: its beginning, folds of some lines each, its end.

        The beginning names the steps that the other lines use.
        """
        count, depth = len(step.links), _depth(step.depth)
        start = self.why.show(step.start, ((step.links[0].position, "u"),)) if step.start else ""
        inner = range(_FIRST_LINES, count - _LAST_LINES)
        used = dict.fromkeys(link.fact for link in step.links[_FIRST_LINES:])
        cited = self.why.premises(tuple(fact for fact in used if isinstance(fact, int)), "with")
        rows = [
            f"<tr>{self.head(step)}<td>{start}</td>"
            f"<td>in {count} lines{cited}</td><td>{self.rule(step)}</td></tr>",
            *(self.line(step, index) for index in range(_FIRST_LINES)),
        ]
        parts = [self.body(step, "\n".join(rows))]
        for begin in range(inner.start, inner.stop, _FOLD_LINES):
            lines = range(begin, min(begin + _FOLD_LINES, inner.stop))
            words = f"⋯ lines {lines.start + 1} to {lines.stop}"
            parts.append(
                '<tbody class="fold"><tr><td colspan="4"><details><summary>'
                f'<span></span><span class="m{depth}">{words}</span><span></span>'
                f'</summary><table>{_COLUMNS}<tbody class="more{depth}">\n'
                f"{self.more(step, lines)}</tbody></table></details></td></tr></tbody>\n"
            )
        ending = self.more(step, range(inner.stop, count))
        parts.append(f'<tbody class="more{depth}">{ending}</tbody>\n')
        return parts

    def more(self, step: Step, lines: range) -> str:
        """Lines that do not stand beside the number of their step: each has its own."""
        return "\n".join(
            self.line(step, index).replace(
                '<tr class="l"><td colspan="2">',
                f'<tr class="n"><th scope="row">line {index + 1}</th><td>',
                1,
            )
            for index in lines
        )


def _depth(depth: int) -> str:
    return f" d{min(depth, 9)}" if depth else ""
