"""``gl prove``: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from cli_support import Gl, tree

from gl.explorer import explore as explorer
from gl.explorer.explore import Exploration
from gl.explorer.options import Event, Options
from gl.theory.theory import Theory

ROW = re.compile(r"  T\d+ +\S.* +\d+ steps?(  from [AT]\d+(, [AT]\d+)*)?")


def section(out: str, title: str) -> list[str]:
    """The rows under a title of the listing."""
    rows = out.split(f"\n{title}\n")[1].split("\n\n", maxsplit=1)[0]
    return rows.splitlines()


def test_a_theorem_stands_on_a_line_of_its_own(gl: Gl, small: Path) -> None:
    """Number, statement, how it was proved, how long the proof is."""
    ran = gl("prove", small)

    assert ran.status == 0
    rows = section(ran.out, "Core")
    assert all(ROW.fullmatch(row) for row in rows)
    assert any("a + b = b + a" in row and "induction" in row for row in rows)


def test_the_columns_are_aligned(gl: Gl, small: Path) -> None:
    """The numbers of steps end below each other."""
    rows = section(gl("prove", small).out, "Consequences")
    found = [re.search(r"\d+ steps?(?=  from|$)", row) for row in rows]

    assert len(rows) > 2
    assert len({match.end() for match in found if match is not None}) == 1
    assert None not in found


def test_the_listing_says_how_many_and_where(gl: Gl, small: Path) -> None:
    """First the count, last the pages."""
    lines = gl("prove", small).out.splitlines()

    count = int(re.fullmatch(r"Small: (\d+) theorems proved, .* checker", lines[0])[1])  # type: ignore[index]
    assert count == sum(bool(ROW.fullmatch(line)) for line in lines)
    assert lines[-1] == "Pages: gl-out/small/index.html"


def test_the_output_folder_is_complete(gl: Gl, small: Path) -> None:
    """Certificate, library, pages, manifest; and nothing beside the folder."""
    gl("prove", small)

    written = tree(Path("gl-out"))
    assert {
        "small/certificate.jsonl",
        "small/library.json",
        "small/index.html",
        "small/manifest.json",
    } <= set(written)
    assert all(name.startswith("small/") for name in written)


def test_without_pages_the_results_are_still_there(gl: Gl, small: Path) -> None:
    """--no-pages writes three files."""
    ran = gl("prove", small, "--no-pages", "--out", "here")

    assert sorted(tree(Path("here"))) == ["certificate.jsonl", "library.json", "manifest.json"]
    assert ran.out.splitlines()[-1] == "Results: here"


def test_standard_error_is_for_progress(gl: Gl, small: Path) -> None:
    """What can be piped is the result alone."""
    ran = gl("prove", small)

    assert "cycle" not in ran.out
    assert all(line.startswith("size ") for line in ran.err.splitlines())


# Goals


def test_a_goal_that_is_proved_ends_with_0(gl: Gl, small: Path) -> None:
    """It is listed with the theorem that settles it."""
    ran = gl("prove", small, "--goal", "a + b = b + a")

    assert ran.status == 0
    (row,) = section(ran.out, "Goals")
    assert re.fullmatch(r"  proved  a \+ b = b \+ a  goal_1  by T\d+", row)


def test_the_order_of_quantifiers_does_not_matter(gl: Gl, small: Path) -> None:
    """forall b a and forall a b ask the same."""
    ran = gl("prove", small, "--goal", "forall b a. a + b = b + a")

    assert ran.status == 0


def test_a_goal_that_is_an_axiom_is_proved(gl: Gl, small: Path) -> None:
    """Nothing needs to be done for it."""
    ran = gl("prove", small, "--goal", "x + 0 = x")

    assert ran.status == 0


@pytest.mark.parametrize("goal", ["a + b = a", "S(a) = a", "a + b = 0"])
def test_a_goal_that_is_false_ends_with_1(gl: Gl, small: Path, goal: str) -> None:
    """It is open or refuted, never proved, and the rest is written all the same."""
    ran = gl("prove", small, "--goal", goal)

    assert ran.status == 1
    (row,) = section(ran.out, "Goals")
    assert re.match(r"  (open|refuted)  ", row)
    assert Path("gl-out/small/index.html").exists()


def test_one_open_goal_among_many_ends_with_1(gl: Gl, small: Path) -> None:
    """All must be proved."""
    ran = gl("prove", small, "--goal", "0 + a = a", "--goal", "a + b = a")

    assert ran.status == 1
    assert len(section(ran.out, "Goals")) == 2


def test_goals_of_the_file_count(gl: Gl, small: Path) -> None:
    """With the name that they have there."""
    with small.open("a", encoding="utf-8") as file:
        file.write("goal silly: a + b = a\n")
    ran = gl("prove", small)

    assert ran.status == 1
    assert "silly" in section(ran.out, "Goals")[0]


def test_conjectures_come_from_a_file(gl: Gl, small: Path) -> None:
    """One a line; comments and empty lines mean nothing."""
    Path("more.txt").write_text("# mine\n0 + a = a\n\na + b = b + a  # yes\n", encoding="utf-8")
    ran = gl("prove", small, "--conjectures", "more.txt")

    assert ran.status == 0
    assert len(section(ran.out, "Goals")) == 2


def test_a_wrong_conjecture_is_reported_with_its_line(gl: Gl, small: Path) -> None:
    """Where it stands in its file."""
    Path("more.txt").write_text("0 + a = a\n\nb + nil = b + nil()(\n", encoding="utf-8")
    ran = gl("prove", small, "--conjectures", "more.txt")

    assert ran.status == 2
    assert "more.txt:3:" in ran.err


@pytest.mark.parametrize("name", ["absent.txt", "."])
def test_conjectures_that_are_no_file_are_an_error(gl: Gl, small: Path, name: str) -> None:
    """As for theories."""
    ran = gl("prove", small, "--conjectures", name)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("error[GL00")


# Events


def events(out: str, root: Path) -> list[dict[str, Any]]:
    """The events, each of which must have the documented form."""
    schema = json.loads((root / "docs" / "events.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    found = [json.loads(line) for line in out.splitlines()]
    for event in found:
        validator.validate(event)
    return found


def test_events_have_the_documented_form_and_order(gl: Gl, small: Path, root: Path) -> None:
    """start, progress ..., theorem ..., goal, accepted, written, end."""
    ran = gl("prove", small, "--json", "--goal", "a + b = b + a", "--goal", "a + b = a")
    found = events(ran.out, root)
    kinds = list(dict.fromkeys(event["event"] for event in found))

    assert [kind for kind in kinds if kind not in {"open", "refuted"}] == [
        "start",
        "progress",
        "theorem",
        "goal",
        "accepted",
        "written",
        "end",
    ]
    assert found[-1] == {"event": "end", "status": 1}
    assert ran.status == 1
    fates = [event["fate"] for event in found if event["event"] == "goal"]
    assert fates[0] == "proved"
    assert fates[1] in {"open", "refuted"}


def test_events_say_what_the_listing_says(gl: Gl, small: Path, root: Path) -> None:
    """As many theorems, and the number of the accepted ones."""
    found = events(gl("prove", small, "--json").out, root)
    listing = gl("prove", small).out
    statements = [event["statement"] for event in found if event["event"] == "theorem"]
    accepted = next(event for event in found if event["event"] == "accepted")

    assert accepted["theorems"] == len(statements)
    assert all(f" {statement} " in listing for statement in statements)


def test_an_error_is_an_event_too(gl: Gl, small: Path, root: Path) -> None:
    """With code and place; people still find it on stderr."""
    small.write_text("data N = 0 | S(N)\naxiom a + b = b\n", encoding="utf-8")
    ran = gl("prove", small, "--json")
    found = events(ran.out, root)

    assert [event["event"] for event in found] == ["error", "end"]
    assert found[0]["line"] == 2
    assert found[1]["status"] == ran.status == 2
    assert ran.err.startswith(f"error[{found[0]['code']}]")


# A certificate that does not hold


Explore = Callable[[Theory, Options, Callable[[Event], None]], Exploration]


def corrupting(change: Callable[[bytes], bytes]) -> Explore:
    """The real explorer, with another certificate."""
    real = explorer.explore

    def explore(theory: Theory, options: Options, listener: Callable[[Event], None]) -> Exploration:
        found = real(theory, options, listener)
        return replace(found, certificate=change(found.certificate))

    return explore


def forged(certificate: bytes) -> bytes:
    """The same, but for one conclusion."""
    lines = certificate.splitlines(keepends=True)
    for number, line in enumerate(lines):
        step = json.loads(line)
        if step.get("rule") == "calc":
            step["concl"] = ["=", step["start"], step["start"]]
            text = json.dumps(step, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
            lines[number] = text.encode() + b"\n"
            return b"".join(lines)
    raise AssertionError


def test_nothing_is_printed_as_proved_if_the_checker_refuses(
    gl: Gl, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 3 with theorem, step and reason; no theorem, no pages; the certificate is kept."""
    monkeypatch.setattr(explorer, "explore", corrupting(forged))
    ran = gl("prove", small)

    assert (ran.status, ran.out) == (3, "")
    assert re.search(r"rejected at line \d+, in theorem T\d+, step \d+ \(calc\): ", ran.err)
    assert list(tree(Path("gl-out"))) == ["small/certificate.rejected.jsonl"]
    assert gl("check", "gl-out/small/certificate.rejected.jsonl").status == 3


def test_earlier_results_survive_a_refusal(
    gl: Gl, proved: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the rejected certificate is new."""
    before = tree(proved)
    monkeypatch.setattr(explorer, "explore", corrupting(lambda data: data[:-30]))
    ran = gl("prove", small)
    after = tree(proved)

    assert ran.status == 3
    assert after.pop("certificate.rejected.jsonl")
    assert after == before


def test_a_refusal_is_an_event(
    gl: Gl, small: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no theorem is."""
    monkeypatch.setattr(explorer, "explore", corrupting(forged))
    found = events(gl("prove", small, "--json").out, root)
    kinds = [event["event"] for event in found if event["event"] != "progress"]

    assert kinds == ["start", "refused", "end"]
    assert found[-1]["status"] == 3


# Limits and interruption


def test_the_listing_says_that_fuel_ended_the_run(gl: Gl, small: Path) -> None:
    """And what is proved until then is checked and written."""
    ran = gl("prove", small, "--size", "9", "--fuel", "1")

    assert "not finished: " in ran.out
    assert gl("check", "gl-out/small").status == 0


def test_the_listing_says_that_the_timeout_struck(gl: Gl, small: Path) -> None:
    """With the option that did it."""
    ran = gl("prove", small, "--size", "9", "--timeout", "0.000001")

    assert "not finished: --timeout 1e-06 has struck" in ran.out
    assert gl("check", "gl-out/small").status == 0


def test_the_library_remembers_the_limit(gl: Gl, small: Path) -> None:
    """Whoever reads it later knows that more may be found."""
    gl("prove", small, "--size", "9", "--timeout", "0.000001")

    assert b'"limit":"--timeout 1e-06 has struck"' in tree(Path("gl-out/small"))["library.json"]


def test_an_interruption_saves_what_is_proved(
    gl: Gl, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C: exit 130, and the folder is complete and checkable."""
    real = explorer.explore

    def interrupted(
        theory: Theory, options: Options, listener: Callable[[Event], None]
    ) -> Exploration:
        def listen(event: Event) -> None:
            if event.theorems == 1 and options.deadline is not None and not options.deadline():
                signal.raise_signal(signal.SIGINT)
            listener(event)

        return real(theory, options, listen)

    monkeypatch.setattr(explorer, "explore", interrupted)
    before = signal.getsignal(signal.SIGINT)
    ran = gl("prove", small, "--size", "5")

    assert ran.status == 130
    assert "not finished: interrupted" in ran.out
    assert gl("check", "gl-out/small").status == 0
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_interruption_ends_at_once(
    gl: Gl, proved: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 130, and the earlier results are as they were."""
    before = tree(proved)

    def hasty(_theory: Theory, _options: Options, _listener: object) -> Exploration:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        raise AssertionError

    monkeypatch.setattr(explorer, "explore", hasty)
    ran = gl("prove", small)

    assert ran.status == 130
    assert "Traceback" not in ran.err
    assert tree(proved) == before


# The command as a process


@pytest.mark.parametrize("option", ["--no-pages", "--json"])
def test_a_reader_that_goes_away_does_no_harm(
    tmp_path: Path, small: Path, root: Path, option: str
) -> None:
    """``gl prove small.mpl | true`` writes its results all the same, and does not complain."""
    command = f"'{sys.executable}' -m gl prove {small} {option} | true"
    ran = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=tmp_path,
        env={"PYTHONPATH": str(root), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert all(line.startswith("size ") for line in ran.stderr.splitlines())
    assert "library.json" in tree(tmp_path / "gl-out" / "small")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_terminal_can_show_the_listing(
    tmp_path: Path, small: Path, root: Path, encoding: str
) -> None:
    """What an encoding lacks is written as an escape."""
    ran = subprocess.run(
        [sys.executable, "-m", "gl", "prove", small, "--goal", "exists b. a + b = b"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(root), "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )

    assert ran.returncode in {0, 1}
    assert b"Traceback" not in ran.stderr
