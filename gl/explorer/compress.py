"""The essential core: what is left when everything that follows from the rest is set aside.

A theorem is a consequence if the others prove it without induction, by rewriting and congruence
closure. The latest theorems are tried first, so that of two that imply each other the simpler one
stays.
"""

from __future__ import annotations

from gl.grid.compile import Base
from gl.grid.message import Conjecture
from gl.kernel.fact import Proof, cited
from gl.prover.goal import prove_directly
from gl.prover.search import Budget

_BUDGET = Budget(instances=2)
"""Rounds of equality saturation: enough for ``a + (b + c) = b + (a + c)``."""


def core_of(
    base: Base, theorems: dict[str, Conjecture], fixed: list[str]
) -> tuple[list[str], dict[str, tuple[str, ...]]]:
    """Divide theorems into the core and its consequences.

    Args:
        base: With all theorems learnt.
        theorems: By reference, in order of discovery.
        fixed: References of the axioms, which always stay.

    Returns:
        The core's references in order, and for every consequence what it follows from.
    """
    core = list(theorems)
    changed = True
    while changed:
        changed = False
        for reference in reversed(list(core)):
            others = [r for r in core if r != reference]
            if _follows(base, theorems[reference], fixed + others) is not None:
                core = others
                changed = True
    consequences: dict[str, tuple[str, ...]] = {}
    for reference, conjecture in theorems.items():
        if reference in core:
            continue
        known = fixed + core
        proof = _follows(base, conjecture, known)
        if proof is None:
            # By way of other consequences, which the core gives in turn.
            earlier = [r for r in consequences if r != reference]
            proof = _follows(base, conjecture, known + earlier)
        consequences[reference] = sources(proof) if proof is not None else ()
    return core, consequences


def _follows(base: Base, conjecture: Conjecture, references: list[str]) -> Proof | None:
    return prove_directly(base.restricted(references), conjecture, _BUDGET)


def sources(proof: Proof) -> tuple[str, ...]:
    """The theorems and axioms that a proof cites, sorted by kind and number."""
    found: dict[str, None] = {}
    for inference in proof.facts.values():
        found.update(dict.fromkeys([r for r in cited(inference) if isinstance(r, str)]))
    return tuple(sorted(found, key=lambda r: (r[0], int(r[1:]))))
