"""Where an induction got stuck, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from gl.export.notation import shown_names
from gl.kernel.formula import Formula, Term
from gl.proof.library import StuckCase


class Show(Protocol):
    """Shows a formula or a term, as text or as HTML."""

    def __call__(self, node: Formula | Term, *, names: Mapping[str, str]) -> str:
        """What it looks like."""


def stuck_words(stuck: StuckCase, show: Show) -> str:
    """What the case is, what it assumes, and what was left to prove; without a full stop."""
    names = shown_names(stuck.case, *stuck.given, stuck.wanted)
    variable, whole = show(stuck.case.left, names=names), show(stuck.case.right, names=names)
    given = " and ".join([show(each, names=names) for each in stuck.given])
    assumed = f"given {given}, " if given else ""
    wanted = show(stuck.wanted, names=names)
    return f"Stuck in the induction on {variable}, case {whole}: {assumed}still to prove: {wanted}"
