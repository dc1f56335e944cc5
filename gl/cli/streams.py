"""Standard output whose reader may have gone, or may not know the characters we use."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import click

_STDOUT, _STDERR = 1, 2


def replace_closed_streams() -> None:
    """Let what was started without some standard stream write there to nothing (``2>&-``).

    Else the next file that is opened would take its place, and get what is meant for people.
    """
    while True:
        nothing = os.open(os.devnull, os.O_RDWR)
        if nothing > _STDERR:
            os.close(nothing)
            break
    if sys.stdout is None:
        sys.stdout = os.fdopen(_STDOUT, "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = os.fdopen(_STDERR, "w", encoding="utf-8")


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
