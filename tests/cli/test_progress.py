"""A bar on a terminal, few lines elsewhere."""

from __future__ import annotations

import io

import pytest

from gl.cli.progress import Progress
from gl.explorer.options import Event


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def events() -> list[Event]:
    return [
        Event("cycle", theorems=0, pending=9, cycle=1, size=1),
        Event("cycle", theorems=3, pending=5, cycle=2, size=1),
        Event("cycle", theorems=4, pending=2, cycle=3, size=2),
    ]


def test_a_log_gets_a_line_for_each_size() -> None:
    """Not one for each cycle."""
    stream = io.StringIO()
    progress = Progress(stream, 2)
    for event in events():
        progress.show(event)
    progress.clear()

    assert stream.getvalue().splitlines() == [
        "size 1 of 2, cycle 1: 0 theorems, 9 pending",
        "size 2 of 2, cycle 3: 4 theorems, 2 pending",
    ]


def test_a_terminal_gets_one_line_that_is_redrawn() -> None:
    """Every event is shown, and nothing is left in the end."""
    stream = Terminal()
    progress = Progress(stream, 2)
    for event in events():
        progress.show(event)
    drawn = stream.getvalue()
    progress.clear()

    assert "\n" not in stream.getvalue()
    assert drawn.split("\r")[-1].startswith("█" * 20)
    assert stream.getvalue().split("\r")[-2].strip() == ""


@pytest.mark.parametrize("bound", [0, 1, 3])
def test_a_size_beyond_the_bound_does_not_overflow_the_bar(bound: int) -> None:
    """The bar has its width whatever the numbers are."""
    stream = Terminal()
    Progress(stream, bound).show(Event("cycle", 0, 0, 1, 7))

    assert stream.getvalue().count("█") + stream.getvalue().count("░") == 20
