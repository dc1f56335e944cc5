"""All parts of a formula."""

from __future__ import annotations

from collections.abc import Iterator

from gl.kernel.formula import (
    And,
    Application,
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


def nodes(whole: Formula | Term) -> Iterator[Formula | Term]:
    """A formula or term and everything in it, what is outside first.

    >>> [type(node).__name__ for node in nodes(Not(Atom("p", (Variable("x", "A"),))))]
    ['Not', 'Atom', 'Variable']
    """
    stack = [whole]
    while stack:
        node = stack.pop()
        yield node
        match node:
            case Variable() | Falsity():
                pass
            case Application(_, arguments) | Atom(_, arguments):
                stack.extend(reversed(arguments))
            case Equation(left, right):
                stack += [right, left]
            case Not(body) | Exists(_, body):
                stack.append(body)
            case And(parts) | Or(parts):
                stack.extend(reversed(parts))
            case Forall(_, hypotheses, conclusion):
                stack += [conclusion, *reversed(hypotheses)]


def symbols_of(whole: Formula | Term) -> dict[str, None]:
    """The names of the functions and predicates in it, in order."""
    found: dict[str, None] = {}
    for node in nodes(whole):
        match node:
            case Application(name) | Atom(name):
                found[name] = None
            case _:
                pass
    return found


def sorts_bound_in(whole: Formula) -> dict[str, None]:
    """The sorts over which it quantifies, in order."""
    found: dict[str, None] = {}
    for node in nodes(whole):
        if isinstance(node, Forall | Exists):
            found.update((variable.sort, None) for variable in node.variables)
    return found
