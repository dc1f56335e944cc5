"""Standard output whose reader may have gone, or may not know the characters we use."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import click


def tolerate_narrow_encodings() -> None:
    """Let a terminal that lacks ∀ show its number rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def say(line: str) -> None:
    """Print a line; if nobody reads any more, go on without (``gl prove … | head``).

    Other errors are not hidden: a full disk that we write to is news.
    """
    try:
        click.echo(line)
    except BrokenPipeError:
        mute()


def mute() -> None:
    """Point stdout at nothing, or the interpreter would complain again while it shuts down."""
    with suppress(OSError, ValueError, AttributeError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
