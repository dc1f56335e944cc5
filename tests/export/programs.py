"""Outside programs that some tests need; without one the test is skipped and says so."""

from __future__ import annotations

import shutil

import pytest


def needs(program: str) -> pytest.MarkDecorator:
    """Skip, and say why, where ``program`` is not installed."""
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"skipped: no {program}")
