"""A refusal in words."""

from __future__ import annotations

from gl.checker.model import ModelRejected
from gl.checker.verdict import Declined, Rejected


def refusal(verdict: Rejected | Declined | ModelRejected) -> str:
    """Why a certificate was not accepted, and where.

    >>> from gl.checker.verdict import Reason
    >>> refusal(Rejected(41, Reason.CONCLUSION, theorem=3, step=7, rule="calc"))
    'rejected at line 41, in theorem T3, step 7 (calc): conclusion differs'
    """
    if isinstance(verdict, ModelRejected):
        return f"a finite model was rejected: {verdict.reason}"
    if isinstance(verdict, Declined):
        place = f"declined at line {verdict.line}"
    else:
        place = f"rejected at line {verdict.line}"
        if verdict.theorem is not None:
            place += f", in theorem T{verdict.theorem}"
        if verdict.step is not None:
            place += f", step {verdict.step}"
        if verdict.rule is not None:
            place += f" ({verdict.rule})"
    detail = f" ({verdict.detail})" if verdict.detail else ""
    return f"{place}: {verdict.reason.value}{detail}"
