"""The benchmarks run, on something small of each part; what they say is for people."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from benchmarks.__main__ import PARTS, main
from benchmarks.answers import Answer, Answers
from benchmarks.comparison import CRASHED, OUT_OF_TIME, PROVED, STOPPED, judged
from benchmarks.lone_goals import ALGEBRA, LAWS, OTHERS
from benchmarks.measure import EXAMPLES, Run, gl, run
from benchmarks.plot import Axis, line_plot
from benchmarks.report import table
from benchmarks.theories import examples
from gl.theory.load import load_theory, parse_formula

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_a_part_writes_its_page(part: str, tmp_path: Path) -> None:
    """With the machine, a figure, and every drawing that it refers to; no path of this machine."""
    main([part, "--quick", "--record", "--folder", str(tmp_path)])
    text = (tmp_path / f"{part}.md").read_text(encoding="utf-8")

    assert f"`python -m benchmarks {part} --record`. Measured on" in text
    assert any(character.isdigit() for line in text.splitlines()[4:] for character in line)
    assert str(EXAMPLES.parent) not in text
    for path in tmp_path.glob("*.svg"):
        assert f"({path.name})" in text
        assert ET.parse(path).getroot().tag == f"{SVG}svg"  # noqa: S314
    assert text.count(".svg)") == len(list(tmp_path.glob("*.svg")))


def test_an_unknown_part_is_an_error() -> None:
    with pytest.raises(SystemExit) as error:
        main(["everything"])
    assert error.value.code == 2


def test_time_is_limited_by_the_processor() -> None:
    """A process that does nothing is not ended; one that never ends is."""
    patient = run(["sleep", "0.1"], limit=1)
    busy = run(["sh", "-c", "while :; do :; done"], limit=1)

    assert (patient.status, patient.out) == (0, "")
    assert busy.status < 0
    assert busy.seconds > patient.seconds


def test_gl_is_run_with_this_python() -> None:
    assert gl("--version").status == 0
    assert gl("prove", "no such file").status == 2


@pytest.mark.parametrize(
    ("status", "seconds", "proved", "answer"),
    [
        (0, 1.0, True, PROVED),
        (0, 11.0, True, OUT_OF_TIME),
        (-9, 10.0, False, OUT_OF_TIME),
        (0, 1.0, False, STOPPED),
        (-11, 1.0, False, CRASHED),
    ],
)
def test_a_proof_counts_in_time_or_not_at_all(
    status: int, seconds: float, answer: str, *, proved: bool
) -> None:
    assert judged(Run(status, seconds, 1.0, ""), 10, proved=proved).word == answer


def test_answers_are_known_by_all_that_matters(tmp_path: Path) -> None:
    """The prover, the limit and the problem; in another process too."""
    path = tmp_path / "answers.json"
    Answers(path, 10).put("cvc5 1", "problem", "its name", Answer(PROVED, 0.5))

    assert Answers(path, 10).get("cvc5 1", "problem") == Answer(PROVED, 0.5)
    assert Answers(path, 10).get("cvc5 2", "problem") is None
    assert Answers(path, 10).get("cvc5 1", "another") is None
    assert Answers(path, 20).get("cvc5 1", "problem") is None


@pytest.mark.parametrize("name", list(LAWS | OTHERS | ALGEBRA))
def test_lone_goals_can_be_read(name: str) -> None:
    """Those of the comparison, in the theories that they name; none twice."""
    laws = (*LAWS.get(name, ()), *OTHERS.get(name, ()), *ALGEBRA.get(name, ()))
    theory = load_theory(EXAMPLES / f"{name}.mpl")
    assert len({parse_formula(law, theory) for law in laws}) == len(laws)


def test_every_example_is_in_the_table() -> None:
    assert {"peano.mpl", "core/peano.mpl"} <= set(examples())
    assert len(examples()) == len(list(EXAMPLES.rglob("*.mpl")))


def test_a_bar_in_a_cell_does_not_end_it() -> None:
    assert table(("a", "b"), [("x|y", "1")]).splitlines()[2] == "| x\\|y | 1 |"


def test_equal_ratios_are_equal_lengths_on_a_logarithmic_axis() -> None:
    axis = Axis([1, 100], logarithmic=True, start=0, end=200)
    first, second, third = map(axis.place, (1, 10, 100))
    assert 0 <= first < second < third <= 200
    assert second - first == pytest.approx(third - second)
    plain = Axis([0, 4], logarithmic=False, start=0, end=200)
    assert plain.place(2) == pytest.approx(100)


def test_a_drawing_has_each_curve_with_its_points() -> None:
    curves = {"a < b": [(1.0, 1.0), (2.0, 10.0), (3.0, 1000.0)], "c": [(2.0, 5.0)]}
    root = ET.fromstring(line_plot("Title", "across", "up", curves))  # noqa: S314

    lines = [line.get("points", "").split() for line in root.iter(f"{SVG}polyline")]
    assert [len(points) for points in lines] == [3, 1]
    assert len(list(root.iter(f"{SVG}circle"))) == 4
    heights = [float(point.split(",")[1]) for point in lines[0]]
    assert heights == sorted(heights, reverse=True)
    assert "a < b" in [text.text for text in root.iter(f"{SVG}text")]
