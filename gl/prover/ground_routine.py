"""Routines that call each other to any depth without using Python's stack.

A routine is a generator that yields the routines whose results it needs and returns its own. The
stack is a list, so that the depth of a calculation is bounded by memory and fuel only.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, TypeVar

Result = TypeVar("Result")
Routine = Generator[Any, Any, Result]


def run(routine: Routine[Result]) -> Result:
    """The result of a routine.

    >>> def length(number):
    ...     if number == 0:
    ...         return 0
    ...     rest = yield length(number - 1)
    ...     return rest + 1
    >>> run(length(100_000))
    100000
    """
    stack: list[Routine[Any]] = [routine]
    result: Any = None
    while stack:
        try:
            called = stack[-1].send(result)
        except StopIteration as stop:
            stack.pop()
            result = stop.value
        else:
            stack.append(called)
            result = None
    returned: Result = result
    return returned
