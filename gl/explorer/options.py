"""What a user may ask of an exploration, and what it tells while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gl.grid.compile import Base
from gl.grid.executor import Executor, InProcess, Trade
from gl.theory.theory import Goal


@dataclass(frozen=True, slots=True)
class Options:
    """The bounds of a run; ``None`` takes the theory's, or no bound at all.

    Attributes:
        size: The largest term, in symbols.
        variables: Variables of one sort in a conjecture.
        candidates: Terms of one size with one set of functions, beyond which these are explored no
            further.
        fuel: Matches tried, after which the run ends at the next barrier.
        goals: Goals instead of those of the theory: the run is about these, and ends with them.
        workers: Who runs the blocks.
        deadline: Asked once a cycle; ``True`` ends the run at the barrier.
    """

    size: int | None = None
    variables: int | None = None
    candidates: int | None = None
    fuel: int | None = None
    goals: tuple[Goal, ...] = ()
    workers: Callable[[Base, Trade], Executor] = InProcess
    deadline: Callable[[], bool] | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Progress, once a cycle.

    Attributes:
        kind: ``cycle``, or ``done`` at the end.
        theorems: Found so far, not yet checked.
        pending: Conjectures not decided.
        cycle: Cycles so far.
        size: The size of terms now explored.
    """

    kind: str
    theorems: int
    pending: int
    cycle: int
    size: int


def ignore(event: Event) -> None:
    """A listener that does nothing."""
    del event
