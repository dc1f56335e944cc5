"""Reading without the garbage collector.

Syntax trees and theories hold no cycles, and there are many nodes: looking through them for
garbage again and again took half of the time for a text of a megabyte (measured 2026-11).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """Put off looking for cyclic garbage until the block ends."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
