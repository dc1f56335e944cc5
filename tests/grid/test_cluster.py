"""Ray is asked for in vain where it is not installed; where it is, the bytes are the same."""

from __future__ import annotations

import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import pytest
from cli_support import SMALL

from gl import api
from gl.errors import ClusterError
from gl.explorer.explore import explore
from gl.explorer.options import Options
from gl.grid.cluster import cluster
from gl.theory.load import load_theory, theory_from_text


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
@pytest.mark.skipif(find_spec("ray") is None, reason="RAY IS MISSING: pip install 'gl[ray]'")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["list", "order", "peano"])
def test_a_cluster_gives_the_same(root: Path, name: str) -> None:
    theory = load_theory(root / "mpl_examples" / f"{name}.mpl")
    expected = explore(theory)
    for count in (1, 2, 4):
        workers = partial(cluster, count=count, address="local")
        assert explore(theory, Options(workers=workers)) == expected


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.skipif(find_spec("ray") is None, reason="RAY IS MISSING: pip install 'gl[ray]'")
def test_where_nobody_answers_the_error_names_the_address() -> None:
    with pytest.raises(ClusterError, match="no Ray cluster at `localhost:1`"):
        api.prove(theory_from_text(SMALL), ray="localhost:1")
