"""Calculations re-checked link by link, on trees: nothing of the engine's is used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import naive
from strategies import tree

from gl.kernel.formula import Term, Variable
from gl.kernel.rewriting import Link, Reference
from gl.kernel.term import TermBank

Stated = Mapping[Reference, tuple[Sequence[Variable], Term, Term]]
"""By reference: the variables an equation is general in, in order, and its two sides."""


def recheck(bank: TermBank, start: int, links: Sequence[Link], stated: Stated) -> Term:
    """The end of the calculation, each of whose links must be an instance of what is stated."""
    term = tree(bank, start)
    for link in links:
        variables, left, right = stated[link.fact]
        assert len(variables) == len(link.arguments)
        arguments = [tree(bank, a) for a in link.arguments]
        sigma = dict(zip(variables, arguments, strict=True))
        source, target = (left, right) if link.left_to_right else (right, left)
        assert naive.at(term, link.position) == naive.apply(sigma, source)
        term = naive.replaced(term, link.position, naive.apply(sigma, target))
        assert term == tree(bank, link.to)
    return term
