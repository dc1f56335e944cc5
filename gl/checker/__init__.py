"""The checker of certificates: the only part of gl that must be believed.

Written from docs/certificate.md. Standard library only, nothing else of gl, never compiled. In
the order of reading: ``verdict`` (answers), ``reader`` (bytes to lines), ``term`` and ``formula``
(the logic's syntax), ``signature`` and ``library`` (what may be written and cited), ``rules``
(the inferences), ``session`` (the order of lines). See docs/trust.md.
"""

from __future__ import annotations

from gl.checker.session import Session, check
from gl.checker.verdict import Accepted, Declined, Reason, Rejected, Theorem, Verdict

__all__ = ["Accepted", "Declined", "Reason", "Rejected", "Session", "Theorem", "Verdict", "check"]
