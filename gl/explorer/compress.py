"""The essential core: what is left when everything that follows from the rest is set aside.

A theorem is a consequence if the others prove it without induction, by rewriting and congruence
closure. The latest theorems are tried first, so that of two that imply each other the simpler one
stays.
"""

from __future__ import annotations

from collections.abc import Callable

from gl.grid.compile import Base
from gl.grid.executor import Answer, Question
from gl.grid.message import Conjecture
from gl.kernel.proof import Proof, cited
from gl.prover.goal import prove_directly
from gl.prover.search import Budget

_BUDGET = Budget(instances=2)
"""Rounds of equality saturation: enough for ``a + (b + c) = b + (a + c)``."""


def judge(base: Base, conjecture: Conjecture, references: list[str]) -> Answer:
    """What a conjecture follows from, knowing these axioms and theorems only."""
    proof = prove_directly(base.restricted(references), conjecture, _BUDGET)
    return None if proof is None else sources(proof)


def core_of(
    ask: Callable[[list[Question]], list[Answer]], theorems: dict[str, Conjecture], fixed: list[str]
) -> tuple[list[str], dict[str, tuple[str, ...]]]:
    """Divide theorems into the core and its consequences.

    What follows from those before it is a consequence; so is what else follows from those before
    it and what is left of those after it, the latest first. Nearly all questions are
    independent of each other's answers, so that they can be asked at once.

    Args:
        ask: Judges some questions.
        theorems: By reference, in order of discovery.
        fixed: References of the axioms, which always stay.

    Returns:
        The core's references in order, and for every consequence what it follows from.
    """
    order = list(theorems)
    asked = ask([(theorems[r], fixed + order[:place]) for place, r in enumerate(order)])
    found = {r: answer for r, answer in zip(order, asked, strict=True) if answer is not None}
    left = [reference for reference in order if reference not in found]
    places = {reference: place for place, reference in enumerate(order)}

    def question(reference: str) -> Question:
        place = places[reference]
        return theorems[reference], fixed + order[:place] + [r for r in left if places[r] > place]

    # There is nothing left after the last one.
    some, whole = left[:-1], len(left)
    answers = ask([question(reference) for reference in some])
    for reference, answer in zip(reversed(some), reversed(answers), strict=True):
        final = answer
        if answer is not None and len(left) < whole:
            # It was asked with more than is left.
            (final,) = ask([question(reference)])
        if final is not None:
            found[reference] = final
            left.remove(reference)
    return left, _from_core(ask, theorems, [*fixed, *left], found)


def _from_core(
    ask: Callable[[list[Question]], list[Answer]],
    theorems: dict[str, Conjecture],
    core: list[str],
    found: dict[str, tuple[str, ...]],
) -> dict[str, tuple[str, ...]]:
    """What each consequence follows from: the core, or else other consequences, which it gives."""
    others = [reference for reference in theorems if reference in found]
    vague = [r for r in others if any(source not in core for source in found[r])]
    answers = dict(zip(vague, ask([(theorems[r], core) for r in vague]), strict=True))
    return {reference: answers.get(reference) or found[reference] for reference in others}


def sources(proof: Proof) -> tuple[str, ...]:
    """The theorems and axioms that a proof cites, sorted by kind and number."""
    found: dict[str, None] = {}
    for inference in proof.facts.values():
        found.update(dict.fromkeys([r for r in cited(inference) if isinstance(r, str)]))
    return tuple(sorted(found, key=lambda r: (r[0], int(r[1:]))))
