"""What a user gets: the wheel, and the commands of the README."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

import gl

ROOT = Path(__file__).parents[1]


def readme_commands() -> list[str]:
    """The lines of the README that begin with ``pip install``: what .ci/run executes."""
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("pip install")]


def test_the_readme_has_two_commands() -> None:
    """The main job, and the tests."""
    first, second = readme_commands()

    assert first == "pip install . && gl prove mpl_examples/peano.mpl"
    assert second.startswith('pip install -e ".[test]" && pytest')


def test_continuous_integration_takes_its_commands_from_the_readme() -> None:
    """.ci/run says neither of them itself, so they cannot differ."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert "README.md" in script
    assert all(command not in script for command in readme_commands())


def links(page: Path) -> list[str]:
    """The relative links of a page, code apart."""
    lines = page.read_text(encoding="utf-8").splitlines()
    prose = "\n".join(line for line in lines if not line.startswith("    "))
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", prose, flags=re.DOTALL)
    return re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", prose)


def test_the_readme_links_to_what_exists() -> None:
    """Every relative link of the README and of the pages in docs/."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    dead = [
        f"{page.name}: {target}"
        for page in pages
        for target in links(page)
        if not (page.parent / target).exists()
    ]

    assert dead == []
    assert len(links(ROOT / "README.md")) > 8


def test_the_readme_shows_what_gl_proves(tmp_path: Path) -> None:
    """Every theorem in the README's listing is one of the real listing; numbers may differ."""
    row = re.compile(r" +T\d+ +(\S.*?\S)  +\S.*\bsteps?\b")
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "gl", "prove", ROOT / "mpl_examples" / "peano.mpl"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    shown = [match[1] for match in map(row.match, text.splitlines()) if match]
    proved = [match[1] for match in map(row.match, ran.stdout.splitlines()) if match]

    assert len(shown) > 5
    assert [statement for statement in shown if statement not in proved] == []


def test_every_name_of_the_package_can_be_had() -> None:
    """``from gl import *`` works, and an unknown name is an AttributeError."""
    assert all(getattr(gl, name) is not None for name in gl.__all__)
    assert set(gl.__all__) <= set(dir(gl))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = gl.nonsense


def test_the_license_is_in_the_tree() -> None:
    """MIT, as pyproject.toml says."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")


@pytest.mark.slow
def test_the_wheel_carries_what_gl_needs(tmp_path: Path) -> None:
    """Templates, examples, the pages of errors, the grammar, the marker of types; no tests."""
    subprocess.run(
        [
            *(sys.executable, "-m", "build", "--wheel", "--sdist", "--no-isolation"),
            *("--outdir", tmp_path, ROOT),
        ],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    (sdist,) = tmp_path.glob("*.tar.gz")
    assert wheel.name == f"gl-{gl.__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        entry_points = archive.read(f"gl-{gl.__version__}.dist-info/entry_points.txt").decode()
    sources = [*sorted((ROOT / "gl").rglob("*.py")), *sorted((ROOT / "gl").rglob("*.lark"))]
    expected = {path.relative_to(ROOT).as_posix() for path in sources}
    carried = {"templates": "_templates", "mpl_examples": "_examples", "docs/errors": "_errors"}
    for folder, inside in carried.items():
        paths = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
        expected |= {f"gl/{inside}/{path.relative_to(ROOT / folder)}" for path in paths}
    expected |= {"gl/py.typed"}

    assert expected - set(names) == set()
    assert [name for name in names if not name.startswith(("gl/", "gl-"))] == []
    assert "gl = gl.cli:main" in entry_points
    with tarfile.open(sdist) as packed:
        files = [name.partition("/")[2] for name in packed.getnames()]
    assert {"LICENSE", "README.md", "CHANGELOG.md", "docs/certificate.md"} <= set(files)
    assert "tests/test_packaging.py" in files
