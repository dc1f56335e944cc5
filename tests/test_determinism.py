"""Same input, same bytes: in any process, under any hash seed, in any folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli_support import SMALL, tree

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "mpl_examples"
EXAMPLES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.mpl"))


def results(folder: Path, *arguments: str, seed: str) -> dict[str, bytes]:
    """What ``gl`` prints and writes in a process of its own, run in ``folder``."""
    ran = subprocess.run(
        [sys.executable, "-m", "gl", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        timeout=240,
    )
    assert ran.returncode in {0, 1}, ran.stderr.decode()
    return tree(folder / "gl-out") | {"stdout": ran.stdout, "stderr": ran.stderr}


def compare(first: dict[str, bytes], second: dict[str, bytes]) -> None:
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name]] == []


def folder_with(parent: Path, name: str, text: str) -> Path:
    folder = parent / name
    folder.mkdir()
    (folder / "theory.mpl").write_text(text, encoding="utf-8")
    return folder


def test_hash_seeds_do_not_matter(tmp_path: Path) -> None:
    """Listing, progress, certificate, library and every page: byte for byte."""
    here, there = (folder_with(tmp_path, name, SMALL) for name in ("here", "there"))

    compare(
        results(here, "prove", "theory.mpl", seed="0"),
        results(there, "prove", "theory.mpl", seed="1"),
    )


def test_events_are_deterministic(tmp_path: Path) -> None:
    """They hold no time and no folder of this machine."""
    here, there = (folder_with(tmp_path, name, SMALL) for name in ("here", "there"))

    compare(
        results(here, "prove", "theory.mpl", "--json", seed="0"),
        results(there, "prove", "theory.mpl", "--json", seed="1"),
    )


def test_an_earlier_run_does_not_matter(tmp_path: Path) -> None:
    """The second run in a folder gives what the first gave."""
    here = folder_with(tmp_path, "here", SMALL)

    compare(
        results(here, "prove", "theory.mpl", seed="0"),
        results(here, "prove", "theory.mpl", seed="1"),
    )


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES)
def test_hash_seeds_do_not_matter_for_the_examples(example: str, tmp_path: Path) -> None:
    """Every theory that gl ships, pages and all: Peano in full, the others up to size 4."""
    size = [] if example == "peano.mpl" else ["--size", "4"]
    for name in ("here", "there"):
        shutil.copytree(FOLDER, tmp_path / name)

    compare(
        results(tmp_path / "here", "prove", example, *size, seed="0"),
        results(tmp_path / "there", "prove", example, *size, seed="1"),
    )


def test_a_run_that_spends_its_fuel_is_deterministic(tmp_path: Path) -> None:
    """It stops at the same place everywhere, because fuel counts inferences."""
    here, there = (folder_with(tmp_path, name, SMALL) for name in ("here", "there"))
    options = ("prove", "theory.mpl", "--size", "9", "--fuel", "300")
    first = results(here, *options, seed="0")

    compare(first, results(there, *options, seed="1"))
    assert b"\nnot finished: " in first["stdout"]


@pytest.mark.slow
def test_the_work_is_what_was_recorded(tmp_path: Path) -> None:
    """benchmarks/work.json changes only in a commit that says why.

    ``python -m benchmarks --record-work`` writes it anew.
    """
    recorded = json.loads((ROOT / "benchmarks" / "work.json").read_bytes())
    shutil.copytree(FOLDER, tmp_path / "here")
    counted = {}
    for name in recorded:
        results(tmp_path / "here", "prove", name, "--out", "gl-out/out", seed="random")
        library = json.loads((tmp_path / "here/gl-out/out/library.json").read_bytes())
        counted[name] = library["work"] | {"theorems": len(library["theorems"])}

    assert set(recorded) <= set(EXAMPLES)
    assert "peano.mpl" in recorded
    assert counted == recorded
