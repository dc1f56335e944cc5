"""What every test stands on: one way to draw examples, and the sources rather than a leftover."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from example_libraries import SHARED
from hypothesis import HealthCheck, settings

import gl.kernel

settings.register_profile(
    "ci",
    derandomize=True,
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("nightly", max_examples=10_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


LONG = (
    "tests/properties/test_mutants_of_examples.py",
    "tests/properties/test_mutations.py::test_mutants_of_what_the_prover_writes",
    "tests/properties/test_mpl_fuzz.py",
    "tests/properties/test_nothing_false.py",
    "tests/export/test_libraries.py::test_the_lean_kernel",
    "tests/export/test_libraries.py::test_e_agrees",
    "tests/explorer/test_alone.py",
    "tests/grid/test_workers.py::test_processes_give_the_same[order]",
    "tests/test_determinism.py::test_hash_seeds_do_not_matter_for_the_examples",
)
"""Slow tests that take minutes together; what they say of peano.mpl is not among them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark slow tests that go through every example as long, except for Peano's.

    What is long is slow, too.
    """
    for item in items:
        slow = item.get_closest_marker("slow") is not None
        if slow and item.nodeid.startswith(LONG) and "[peano" not in item.nodeid:
            item.add_marker(pytest.mark.long)
        if item.get_closest_marker("long") is not None and not slow:
            item.add_marker(pytest.mark.slow)


def pytest_configure(config: pytest.Config) -> None:
    """Give all processes of the run one folder for the libraries of the examples."""
    if SHARED not in os.environ:
        os.environ[SHARED] = folder = tempfile.mkdtemp(prefix="gl-examples-")
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def pytest_sessionstart() -> None:
    """Refuse to test a stale compiled kernel left in the source tree by accident."""
    compiled = Path(gl.kernel.__file__ or "").suffix != ".py"
    if compiled != (os.environ.get("GL_COMPILED") == "1"):
        pytest.exit(f"gl.kernel is {gl.kernel.__file__}: set GL_COMPILED=1 to mean that", 4)


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return Path(__file__).parents[1]
