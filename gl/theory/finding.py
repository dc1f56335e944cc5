"""What is allowed but suspicious: the findings of ``gl lint``.

Findings look like errors (:mod:`gl.errors`) and have codes and pages like them, but stop nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gl.errors import Label, report


class Kind(Enum):
    """What is suspicious; the value is its code, which is never reused."""

    UNUSED = "GL601"  # a symbol, sort or abbreviation that nothing mentions
    NEVER_APPLIES = "GL602"  # an axiom whose cases others cover, or whose condition never holds
    INSTANCE = "GL603"  # an axiom that another one contains
    NOTHING_NEW = "GL604"  # an axiom that holds anyway
    MISSING_CASE = "GL605"  # a recursive definition that says nothing of some values
    CONTRADICTION = "GL606"  # axioms from which everything follows


@dataclass(frozen=True, slots=True)
class Finding:
    """Something suspicious, as data.

    Attributes:
        kind: What it is.
        message: In a sentence.
        labels: Where: the first is the place of the finding, others explain it.
        help: What to do about it.
    """

    kind: Kind
    message: str
    labels: tuple[Label, ...]
    help: str

    @property
    def code(self) -> str:
        """Such as ``GL601``."""
        return self.kind.value


def render_finding(finding: Finding) -> str:
    """The finding as people read it, without a newline at the end."""
    return report(f"warning[{finding.code}]: {finding.message}", finding.labels, finding.help)
