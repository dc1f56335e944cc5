"""The kernel compiled by mypyc: optional, the kernel only, and the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from cli_support import tree

ROOT = Path(__file__).parents[1]


def test_compiling_is_asked_for_and_leaves_the_checker_alone() -> None:
    """A wheel is built from the sources as they are, unless somebody enables the hook."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    hook = project["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["mypyc"]

    assert hook["enable-by-default"] is False
    assert hook["include"] == ["/gl/kernel"]


def run(package: Path, folder: Path, *command: str) -> None:
    """Run Python with the package that is there, and not the one of this checkout."""
    environment = os.environ | {"PYTHONPATH": str(package), "GL_COMPILED": "1"}
    subprocess.run([sys.executable, "-P", *command], cwd=folder, env=environment, check=True)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An unpacked wheel with a compiled kernel, made from the source distribution."""
    folder = tmp_path_factory.mktemp("compiled")
    subprocess.run(
        [sys.executable, "-m", "build", "-q", "--outdir", folder, ROOT],
        env=os.environ | {"HATCH_BUILD_HOOKS_ENABLE": "1"},
        check=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "package")
    return folder / "package"


@pytest.mark.slow
@pytest.mark.long
def test_the_kernel_is_compiled_and_nothing_else(compiled: Path) -> None:
    """Each module of the kernel has its extension; one more, outside gl, holds their code."""
    made = {path.name.partition(".")[0] for path in compiled.glob("gl/kernel/*.so")}

    assert made == {path.stem for path in (ROOT / "gl" / "kernel").glob("*.py")}
    assert [p for p in compiled.rglob("*.so") if p.parent.name != "kernel"] == [
        *compiled.glob("*__mypyc*.so")
    ]


@pytest.mark.slow
@pytest.mark.long
def test_a_compiled_kernel_writes_the_same_bytes(compiled: Path, tmp_path: Path) -> None:
    """Peano: certificate, library and every page."""
    example = str(ROOT / "mpl_examples" / "peano.mpl")
    for package in (ROOT, compiled):
        folder = tmp_path / package.name
        folder.mkdir()
        run(package, folder, "-m", "gl", "prove", example)
    interpreted, other = (tree(tmp_path / p.name / "gl-out") for p in (ROOT, compiled))

    assert "peano/certificate.jsonl" in interpreted
    assert list(interpreted) == list(other)
    assert [name for name in interpreted if interpreted[name] != other[name]] == []


@pytest.mark.slow
@pytest.mark.long
def test_a_compiled_kernel_passes_the_tests_of_the_kernel(compiled: Path) -> None:
    """Its own, and the laws of matching, rewriting and congruence."""
    laws = ["normal_forms", "congruence_laws", "unification_laws", "ordering_laws"]
    files = [f"tests/properties/test_{name}.py" for name in laws]
    run(compiled, ROOT, "-m", "pytest", "-q", "tests/kernel", *files)
