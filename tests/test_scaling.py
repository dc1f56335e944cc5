"""The simulation of many workers keeps the laws that any number of real ones keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.scaling import Burst, Costs, Cycle, Recording, predict, record
from gl.explorer.options import Options

seconds = st.floats(0, 10)
bursts = st.lists(st.builds(Burst, st.tuples(st.integers(0, 50)), seconds, st.integers(0, 1000)))
cycles = st.builds(Cycle, seconds, seconds, seconds, st.integers(0, 100), bursts)
recordings = st.builds(
    Recording,
    st.lists(cycles, max_size=5),
    st.lists(st.lists(seconds, max_size=5), max_size=3),
    seconds,
)
FREE = Costs(0.0, 0.0)


@given(recordings, st.integers(1, 1000))
def test_workers_save_time_but_not_the_longest_burst(recording: Recording, count: int) -> None:
    """Between the critical path and all of it, if messages cost nothing."""
    alone, shared = predict(recording, 1, FREE), predict(recording, count, FREE)
    assert shared.serial + shared.longest <= shared.seconds + 1e-6
    assert shared.seconds <= alone.seconds + 1e-6
    assert alone.seconds <= recording.seconds + 1e-6


@given(recordings, st.integers(2, 1000))
def test_messages_cost_something(recording: Recording, count: int) -> None:
    free, dear = predict(recording, count, FREE), predict(recording, count, Costs(1.0, 0.01))
    assert dear.seconds >= free.seconds
    assert dear.mail >= predict(recording, count, Costs(1.0, 0.01), tree=True).mail - 1e-6


def test_a_real_run_can_be_recorded(root: Path) -> None:
    """Every burst, with its bytes; the same run as without recording."""
    recording, costs = record(root / "mpl_examples" / "peano.mpl", Options(size=4))

    assert len(recording.cycles) > 50
    assert all(burst.bytes > 0 for cycle in recording.cycles for burst in cycle.bursts)
    assert any(cycle.news for cycle in recording.cycles)
    assert recording.questions
    assert costs.byte > 0
    assert predict(recording, 1, costs).mail == pytest.approx(0.0)
