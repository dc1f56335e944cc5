"""The one exception of the kernel: a broken precondition, which is always our bug."""

from __future__ import annotations


class KernelError(Exception):
    """A rule of inference was used where it does not apply.

    Outside the tree of user errors on purpose: ``except GlError`` must never hide it.
    """


class EndlessError(KernelError):
    """Rewriting does not end.

    The reduction order excludes it for the library's rules. A block that eliminates eigenvariables
    by equations of its own leaves that order, and may have to be given up.
    """
