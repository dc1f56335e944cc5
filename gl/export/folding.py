"""Which steps of a proof can be folded away: those that leave boxes and say nothing new.

Closing a block, using up a witness and applying an induction to the variables it was made for
repeat what the reader has just seen. Two or more of these in a row are one line, until it is
opened.
"""

from __future__ import annotations

from gl.export.outline import Outline
from gl.kernel.formula import Variable
from gl.proof.document import Proof, Step

_FEWEST = 2


def dull_runs(proof: Proof, outline: Outline) -> list[tuple[int, ...]]:
    """The runs of dull steps, each as the numbers of its steps; never the last step."""
    runs: list[tuple[int, ...]] = []
    run: list[int] = []
    for step in proof.steps:
        if step.number in outline.cases or step.number == proof.last or not _dull(step, proof, run):
            if len(run) >= _FEWEST:
                runs.append(tuple(run))
            run = []
        else:
            run.append(step.number)
    if len(run) >= _FEWEST:
        runs.append(tuple(run))
    return runs


def _dull(step: Step, proof: Proof, run: list[int]) -> bool:
    if step.rule in {"close", "exists-elim"}:
        return True
    if step.rule != "apply" or not isinstance(step.fact, int):
        return False
    of_induction = proof.steps[step.fact - 1].rule == "induct" or step.fact in run
    return (
        of_induction
        and all(isinstance(argument, Variable) for argument in step.arguments)
        and all(
            isinstance(premise, int) and proof.steps[premise - 1].rule == "assume"
            for premise in step.premises
        )
    )
