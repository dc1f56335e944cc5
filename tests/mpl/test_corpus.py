"""The OK and KO corpora: what must be read, and what must be refused for the reason it names."""

import re
from pathlib import Path

import pytest

from gl.errors import GlError, render
from gl.theory.load import load_theory

HERE = Path(__file__).parent
OK = sorted((HERE / "ok").glob("*.mpl"))
KO = sorted((HERE / "ko").glob("*.mpl"))
EXPECTATION = re.compile(r"# expect (GL\d{3})(?: at (\d+):(\d+))?\n")


@pytest.mark.parametrize("path", OK, ids=lambda path: path.stem)
def test_the_file_is_a_theory(path: Path) -> None:
    assert load_theory(path).symbols


@pytest.mark.parametrize("path", KO, ids=lambda path: path.stem)
def test_the_file_is_refused_for_the_reason_it_names(path: Path) -> None:
    expectation = EXPECTATION.match(path.read_text("utf-8"))
    assert expectation is not None
    with pytest.raises(GlError) as caught:
        load_theory(path)
    error = caught.value
    place = None
    if error.labels:
        place = (str(error.labels[0].span.line), str(error.labels[0].span.column))
    wanted = None if expectation[2] is None else (expectation[2], expectation[3])
    assert (error.code, place) == (expectation[1], wanted), render(error)


def test_the_corpora_are_not_empty() -> None:
    assert len(OK) >= 7
    assert len(KO) >= 80
