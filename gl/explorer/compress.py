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
    ask: Callable[[list[Question]], list[Answer]],
    theorems: dict[str, Conjecture],
    fixed: list[str],
    width: int = 1,
) -> tuple[list[str], dict[str, tuple[str, ...]]]:
    """Divide theorems into the core and its consequences.

    Args:
        ask: Judges some questions.
        theorems: By reference, in order of discovery.
        fixed: References of the axioms, which always stay.
        width: How many questions to ask at once, each in the hope that the answers to those before
            it are like the last one; what was asked in vain is asked again.

    Returns:
        The core's references in order, and for every consequence what it follows from.
    """
    core = list(theorems)
    changed, follows = True, False
    while changed:
        changed = False
        left = list(reversed(core))
        while left:
            some = left[:width]
            questions = []
            for place, reference in enumerate(some):
                gone = some[: place + 1] if follows else [reference]
                known = fixed + [other for other in core if other not in gone]
                questions.append((theorems[reference], known))
            for answer in ask(questions):
                reference = left.pop(0)
                hoped, follows = follows, answer is not None
                if follows:
                    core.remove(reference)
                    changed = True
                if follows != hoped:
                    break
    return core, _sources_of(ask, theorems, fixed, core)


def _sources_of(
    ask: Callable[[list[Question]], list[Answer]],
    theorems: dict[str, Conjecture],
    fixed: list[str],
    core: list[str],
) -> dict[str, tuple[str, ...]]:
    """What each theorem outside the core follows from."""
    others = [reference for reference in theorems if reference not in core]
    answers = ask([(theorems[reference], fixed + core) for reference in others])
    # Else by way of other consequences, which the core gives in turn.
    stuck = [index for index, answer in enumerate(answers) if answer is None]
    again = ask([(theorems[others[i]], fixed + core + others[:i]) for i in stuck])
    for index, answer in zip(stuck, again, strict=True):
        answers[index] = answer
    return {r: answer or () for r, answer in zip(others, answers, strict=True)}


def sources(proof: Proof) -> tuple[str, ...]:
    """The theorems and axioms that a proof cites, sorted by kind and number."""
    found: dict[str, None] = {}
    for inference in proof.facts.values():
        found.update(dict.fromkeys([r for r in cited(inference) if isinstance(r, str)]))
    return tuple(sorted(found, key=lambda r: (r[0], int(r[1:]))))
