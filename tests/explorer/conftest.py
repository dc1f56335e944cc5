"""Arithmetic, explored once."""

from __future__ import annotations

from pathlib import Path

import pytest

from gl.explorer.explore import Exploration, explore
from gl.proof.document import Document
from gl.proof.reader import read
from gl.theory.load import load_theory
from gl.theory.theory import Theory


@pytest.fixture(scope="session")
def peano(root: Path) -> Theory:
    return load_theory(root / "mpl_examples" / "peano.mpl")


@pytest.fixture(scope="session")
def arithmetic(peano: Theory) -> Exploration:
    return explore(peano)


@pytest.fixture(scope="session")
def document(arithmetic: Exploration) -> Document:
    return read(arithmetic.certificate)
