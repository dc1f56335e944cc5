"""What a library's proofs depend on, computed once for all pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gl.proof.document import Proof, Reference

Edge = tuple[int, int]


class CircularProofError(ValueError):
    """A proof cites something that does not come before it: there is nothing to draw."""


@dataclass(frozen=True, slots=True)
class Facts:
    """How one theorem stands among the others; theorems by number, each list in order.

    Attributes:
        axioms: Axioms it cites itself.
        uses: Theorems it cites itself.
        used_by: Theorems that cite it.
        depth: How many theorems deep its proof is: 1 if it needs no other.
        steps: How many steps its own proof has.
        all_steps: How many steps it has with everything it rests on.
    """

    axioms: tuple[int, ...]
    uses: tuple[int, ...]
    used_by: tuple[int, ...]
    depth: int
    steps: int
    all_steps: int


def facts_of(proofs: Sequence[Proof]) -> tuple[Facts, ...]:
    """The facts of every theorem.

    Raises:
        CircularProofError: If a step or theorem cites itself or a later one.
    """
    axioms: list[list[int]] = []
    uses: list[list[int]] = []
    used_by: list[list[int]] = [[] for _ in proofs]
    depths: list[int] = []
    ancestors: list[set[int]] = []
    for number, proof in enumerate(proofs):
        cited: dict[Reference, None] = {}
        for step in proof.steps:
            for reference in step.references():
                if isinstance(reference, int) and not 0 < reference < step.number:
                    raise CircularProofError(
                        f"In theorem {number}, step {step.number} cites step {reference}, "
                        "which does not come before it."
                    )
                cited[reference] = None
        external = [reference for reference in cited if isinstance(reference, str)]
        axioms.append(sorted(int(name[1:]) for name in external if name[0] == "A"))
        theorems = sorted(int(name[1:]) for name in external if name[0] == "T")
        if theorems and theorems[-1] >= number:
            raise CircularProofError(
                f"Theorem {number} cites theorem {theorems[-1]}, which does not come before it."
            )
        uses.append(theorems)
        for other in theorems:
            used_by[other].append(number)
        depths.append(1 + max((depths[other] for other in theorems), default=0))
        below = set(theorems)
        for other in theorems:
            below |= ancestors[other]
        ancestors.append(below)
    return tuple(
        Facts(
            tuple(axioms[number]),
            tuple(uses[number]),
            tuple(used_by[number]),
            depths[number],
            len(proof.steps),
            len(proof.steps) + sum(len(proofs[other].steps) for other in ancestors[number]),
        )
        for number, proof in enumerate(proofs)
    )


def reduced(count: int, edges: Iterable[Edge]) -> tuple[list[Edge], list[Edge]]:
    """Split the edges of an acyclic graph into its transitive reduction and the rest.

    Every edge must lead from a smaller number to a greater one.
    """
    into: list[list[int]] = [[] for _ in range(count)]
    for source, target in edges:
        into[target].append(source)
    kept, implied = [], []
    reach: list[int] = []  # bit n is set if node n comes before
    for target, sources in enumerate(into):
        covered = 0
        for source in sorted(set(sources), reverse=True):
            if covered >> source & 1:
                implied.append((source, target))
            else:
                kept.append((source, target))
            covered |= reach[source] | 1 << source
        reach.append(covered)
    return sorted(kept), sorted(implied)
