"""What every test stands on: one way to draw examples, and the sources rather than a leftover."""

import os
from pathlib import Path

import pytest
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


def pytest_sessionstart() -> None:
    """Refuse to test a stale compiled kernel left in the source tree by accident."""
    compiled = Path(gl.kernel.__file__ or "").suffix != ".py"
    if compiled != (os.environ.get("GL_COMPILED") == "1"):
        pytest.exit(f"gl.kernel is {gl.kernel.__file__}: set GL_COMPILED=1 to mean that", 4)


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return Path(__file__).parents[1]
