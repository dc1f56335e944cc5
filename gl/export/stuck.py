"""What was tried of an open conjecture, and where an induction got stuck, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from gl.export.notation import shown_names, statement_body
from gl.export.prose import counted, enumerated
from gl.kernel.formula import Formula, Term, Variable
from gl.proof.library import OpenConjecture, StuckCase, TriedInduction

_LEMMAS = 5
"""Lemmas named of those tried for one goal."""


class Show(Protocol):
    """Shows a formula or a term, as text or as HTML."""

    def __call__(self, node: Formula | Term, *, names: Mapping[str, str]) -> str:
        """What it looks like."""


def tried_words(item: OpenConjecture, show: Show) -> list[str]:
    """What was tried, which lemmas, and where it got stuck: sentences without full stops."""
    tried = "; ".join([item.tried, *_inductions(item.inductions, show)])
    work = f", with {counted(item.matches, 'match', 'matches')} in all" if item.matches else ""
    sentences = [f"Tried{work}: {tried}"]
    if item.lemmas:
        named = [
            f"{_statement(lemma, show)} ({'proved' if proved else 'open, too'})"
            for lemma, proved in item.lemmas[:_LEMMAS]
        ]
        more = len(item.lemmas) - _LEMMAS
        named += [f"{more:,} more"] if more > 0 else []
        sentences.append(f"Its cases suggested as lemmas: {enumerated(named)}")
    stuck = (item.stuck, item.grown)
    return sentences + [stuck_words(each, show) for each in stuck if each is not None]


def stuck_words(stuck: StuckCase, show: Show) -> str:
    """What the case is, what it assumes, and what was left to prove; without a full stop."""
    names = shown_names(stuck.case, *stuck.given, stuck.wanted, *stuck.together)
    variable, whole = show(stuck.case.left, names=names), show(stuck.case.right, names=names)
    given = " and ".join([show(each, names=names) for each in stuck.given])
    along = " and ".join([show(each, names=names) for each in stuck.together])
    assumed = f"given {given}, " if given else ""
    together = f" together with {along}" if along else ""
    wanted = show(stuck.wanted, names=names)
    return (
        f"Stuck in the induction on {variable}{together}, case {whole}: "
        f"{assumed}still to prove: {wanted}"
    )


def _inductions(inductions: tuple[TriedInduction, ...], show: Show) -> list[str]:
    """The inductions tried, those that differ in nothing but the variable together."""
    found = []
    for grows in (False, True):
        here = [each for each in inductions if each.grows == grows]
        kinds: dict[tuple[bool, ...], list[str]] = {}
        for name in dict.fromkeys(each.variable for each in here):
            ways = tuple(sorted(each.general for each in here if each.variable == name))
            kinds.setdefault(ways, []).append(show(Variable(name, ""), names={}))
        for ways, variables in kinds.items():
            words = f"induction on {enumerated(variables)}"
            if True in ways:
                words += ", also" if False in ways else ""
                words += " for all values of the other variables"
            found.append(words + (", proving along what its cases need" if grows else ""))
    return found


def _statement(formula: Formula, show: Show) -> str:
    body = statement_body(formula)
    return show(body, names=shown_names(body))
