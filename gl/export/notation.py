"""Formulas as people read them: Unicode text, MPL, HTML.

Names that begin with ``_`` are eigenvariables: the underscore is not shown, and where the rest of
the name is already taken it gets a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from gl.export.printing import Mark, Node, Position, children, render
from gl.export.words import HTML, MPL, TEXT, Notations
from gl.kernel.formula import Application, Atom, Equation, Exists, Forall, Formula, Variable

__all__ = [
    "Mark",
    "Node",
    "Notations",
    "Position",
    "children",
    "html",
    "mpl",
    "scoped_names",
    "shown_names",
    "statement_body",
    "statement_html",
    "statement_text",
    "text",
    "unique_names",
    "variable_names",
]

_LETTERS = re.compile(r"_*([^\W\d_]+)")


def text(node: Node, notations: Notations, names: Mapping[str, str] | None = None) -> str:
    """A formula or term in Unicode mathematics.

    Args:
        node: What to print.
        notations: How symbols are written.
        names: What to call eigenvariables; chosen here if not given.
    """
    return render(node, notations, TEXT, shown_names(node) if names is None else names)


def statement_text(formula: Formula, notations: Notations) -> str:
    """A closed formula as mathematics, without its outermost universal quantifier."""
    return text(statement_body(formula), notations)


def mpl(node: Node, notations: Notations, names: Mapping[str, str] | None = None) -> str:
    """A formula or term in surface MPL, which parses back to it.

    The outermost universal quantifier is left out where leaving it out means the same, that is
    where the variables are listed in the order in which they first appear.
    """
    if isinstance(node, Forall) and node.variables:
        body = statement_body(node)
        first = [name for name in variable_names(body) if not name.startswith("_")]
        if first == [variable.name for variable in node.variables]:
            node = body
    return render(node, notations, MPL, shown_names(node) if names is None else names)


def html(
    node: Node,
    notations: Notations,
    marks: tuple[Mark, ...] = (),
    names: Mapping[str, str] | None = None,
) -> str:
    """A formula or term as HTML: ``<var>`` and ``<wbr>``, all else escaped.

    Args:
        node: What to print.
        notations: How symbols are written.
        marks: Positions to put an element around, as docs/certificate.md counts them.
        names: What to call eigenvariables; chosen here if not given.
    """
    return render(node, notations, HTML, shown_names(node) if names is None else names, marks)


def statement_html(formula: Formula, notations: Notations) -> str:
    """A closed formula as HTML, without its outermost universal quantifier."""
    return html(statement_body(formula), notations)


def statement_body(formula: Formula) -> Formula:
    """``formula`` without its outermost universal quantifier."""
    if isinstance(formula, Forall) and formula.variables:
        if formula.hypotheses:
            return Forall((), formula.hypotheses, formula.conclusion)
        return formula.conclusion
    return formula


def variable_names(node: Node) -> list[str]:
    """The names of all variables in ``node``, free and bound, in order of first appearance."""
    found: dict[str, None] = {}
    stack: list[Node] = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, Variable):
            found[item.name] = None
        else:
            if isinstance(item, Forall | Exists):
                found.update((variable.name, None) for variable in item.variables)
            stack.extend(reversed(children(item)))
    return list(found)


def shown_names(*nodes: Node) -> dict[str, str]:
    """What to call the eigenvariables of ``nodes``: no underscore, and no name twice."""
    raw = dict.fromkeys(name for node in nodes for name in variable_names(node))
    return unique_names(
        [name for name in raw if name.startswith("_")],
        {name for name in raw if not name.startswith("_")},
    )


def scoped_names(node: Node, names: Mapping[str, str]) -> Mapping[str, str]:
    """``names``, and one for each bound variable of ``node`` that needs another than its own.

    That is one whose name begins with ``_``, or is what a free variable of ``node`` is shown as.
    """
    if isinstance(node, Variable | Application | Equation | Atom):
        return names
    met: dict[str, None] = {}
    bound: dict[str, None] = {}
    stack: list[Node] = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, Variable):
            met[item.name] = None
            continue
        if isinstance(item, Forall | Exists):
            bound.update((variable.name, None) for variable in item.variables)
        stack.extend(reversed(children(item)))
    taken = {names.get(name, name) for name in met if name not in bound}
    others = []
    for name in bound:
        shown = names.get(name, name)
        if shown in taken or shown.startswith("_"):
            others.append(name)
        else:
            taken.add(shown)
    return {**names, **unique_names(others, taken)} if others else names


def unique_names(raw_names: Iterable[str], taken: set[str]) -> dict[str, str]:
    """A name to show for each name that begins with ``_``; ``taken`` grows by the names given.

    >>> unique_names(["_b", "_b1", "_a__2", "_7"], {"b"})
    {'_b': 'b1', '_b1': 'b2', '_a__2': 'a', '_7': 'x'}
    """
    names = {}
    for raw in raw_names:
        letters = _LETTERS.match(raw)
        shown = stem = letters[1] if letters else "x"
        number = 1
        while shown in taken:
            shown = f"{stem}{number}"
            number += 1
        taken.add(shown)
        names[raw] = shown
    return names
