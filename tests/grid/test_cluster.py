"""Ray is asked for in vain where it is not installed; where it is, the bytes are the same."""

from __future__ import annotations

import signal
import subprocess
import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest
from cli_support import SMALL

from gl import api
from gl.checker.verdict import Accepted
from gl.errors import ClusterError
from gl.explorer.explore import explore
from gl.explorer.options import Options
from gl.grid.cluster import cluster
from gl.theory.load import load_theory, theory_from_text

# Ray is large and starts slowly: its tests are `long`, run by hand with the extra.
needs_ray = pytest.mark.skipif(
    find_spec("ray") is None, reason="RAY IS MISSING: pip install 'gl[ray]'"
)


def test_without_ray_the_error_says_what_to_install() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "ray", None)
        with pytest.raises(ClusterError, match="not installed") as caught:
            api.prove(theory_from_text(SMALL), ray="local")
    assert "gl[ray]" in caught.value.help


def test_ray_is_not_loaded_unless_it_is_asked_for() -> None:
    explore(theory_from_text(SMALL), Options(size=3))
    assert "ray" not in sys.modules


@pytest.mark.long
@pytest.mark.slow
@needs_ray
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["list", "order", "peano"])
def test_a_cluster_gives_the_same(root: Path, name: str) -> None:
    theory = load_theory(root / "mpl_examples" / f"{name}.mpl")
    expected = explore(theory)
    for count in (1, 2, 4):
        workers = partial(cluster, count=count, address="local")
        assert explore(theory, Options(workers=workers)) == expected


class NoRay(ModuleType):
    """Ray that is not connected, and whose attempt to be ends the process, as that of Ray 2.60."""

    def is_initialized(self) -> bool:
        return False

    def init(self, **_options: object) -> None:
        raise SystemExit(15)


@pytest.fixture
def no_ray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", NoRay("ray"))


@pytest.mark.usefixtures("no_ray")
@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("localhost:1", "refused"),
        ("ray://localhost:1", "refused"),
        ("nowhere", "HOST:PORT"),
        ("auto", "15"),
    ],
)
def test_where_nobody_answers_the_error_names_the_address(address: str, reason: str) -> None:
    """At once: Ray would try for two minutes and then end the process."""
    with pytest.raises(ClusterError, match=f"no Ray cluster at `{address}`: .*{reason}"):
        api.prove(theory_from_text(SMALL), ray=address)


@pytest.mark.long
@pytest.mark.slow
@needs_ray
def test_another_cluster_than_the_one_in_use_is_not_mistaken_for_it() -> None:
    theory = theory_from_text(SMALL)
    api.prove(theory, ray="local")
    with pytest.raises(ClusterError, match="connected to the one at"):
        api.prove(theory, ray="localhost:1")


@pytest.mark.long
@pytest.mark.slow
@needs_ray
def test_a_signal_saves_what_is_proved_on_a_cluster(root: Path, tmp_path: Path) -> None:
    """Ray has a handler of its own, which must not take the place of ours."""
    file, out = str(root / "mpl_examples" / "minmax.mpl"), tmp_path / "out"
    process = subprocess.Popen(
        [sys.executable, *f"-m gl prove {file} --no-pages --ray local --out {out}".split()],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    said, wrong = process.communicate(timeout=120)
    assert process.returncode == 143, wrong
    assert "not finished: terminated" in said.decode()
    assert isinstance(api.check((out / "certificate.jsonl").read_bytes()), Accepted)
