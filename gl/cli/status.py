"""What the exit status of ``gl`` says (docs/commands.md)."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """The exit status of the process."""

    DONE = 0
    """All goals are proved and checked, or the exploration is finished."""

    UNDECIDED = 1
    """Some goal is open or refuted, or there is something to put right (``fmt``, ``lint``)."""

    BAD_INPUT = 2
    """The input, the options or the place for the output cannot be used."""

    REJECTED = 3
    """The checker did not accept a certificate."""

    FAULT = 70
    """gl itself failed: a bug."""

    INTERRUPTED = 130
    """Ctrl-C; what was proved before is saved."""

    TERMINATED = 143
    """SIGTERM; what was proved before is saved."""
