"""A deterministic theory explorer: from axioms to checked theorems.

The public names below are loaded when they are first used. Importing :mod:`gl` therefore runs
nothing else, and so does importing :mod:`gl.checker`, which must stand alone.

>>> import gl
>>> print(gl.check(b"").reason)
file is cut off
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gl.api import (
        CertificateRefusedError,
        Evaluation,
        FiniteModel,
        Library,
        check,
        evaluate,
        find_model,
        graph,
        load,
        open_library,
        prove,
        refute,
        table,
        write_html,
    )
    from gl.errors import GlError
    from gl.theory.theory import Theory

__version__ = "0.1.0"

__all__ = [
    "CertificateRefusedError",
    "Evaluation",
    "FiniteModel",
    "GlError",
    "Library",
    "Theory",
    "check",
    "evaluate",
    "find_model",
    "graph",
    "load",
    "open_library",
    "prove",
    "refute",
    "table",
    "write_html",
]

_HOMES = {"GlError": "gl.errors", "Theory": "gl.theory.theory"}


def __getattr__(name: str) -> object:
    """Load a public name from its module, once (PEP 562).

    Raises:
        AttributeError: If there is no such name.
    """
    if name not in __all__:
        msg = f"module 'gl' has no attribute {name!r}"
        raise AttributeError(msg)
    value: object = getattr(import_module(_HOMES.get(name, "gl.api")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted({*globals(), *__all__})
