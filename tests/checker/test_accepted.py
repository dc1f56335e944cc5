"""Proofs that hold are accepted, and the verdict says what they rest on."""

import io
from pathlib import Path

import pytest

from checker.examples import EXAMPLES, peano, zero_add
from checker.sealing import Line
from gl.checker import Accepted, check

OK = Path(__file__).parents[1] / "certificates" / "ok"


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_are_accepted(name: str) -> None:
    """Every rule is used in one of them."""
    verdict = check(EXAMPLES[name]().data())

    assert isinstance(verdict, Accepted), verdict


@pytest.mark.parametrize("name", EXAMPLES)
def test_committed_examples_are_these(name: str) -> None:
    """The files in tests/certificates/ok are what the builder writes today."""
    assert (OK / f"{name}.jsonl").read_bytes() == EXAMPLES[name]().data()


def test_the_verdict_names_what_a_theorem_rests_on() -> None:
    """0 + a = a needs both axioms of + and induction, and no excluded middle."""
    verdict = check(EXAMPLES["induction"]().data())

    assert isinstance(verdict, Accepted)
    (theorem,) = verdict.theorems
    assert theorem.rests == ("A0", "A1", "I0")
    assert not theorem.classical
    assert theorem.steps == 6 + 3  # steps and links
    assert [name for name, _ in verdict.axioms] == ["add_zero", "add_succ"]
    assert verdict.theory == "Peano"


def test_excluded_middle_is_inherited() -> None:
    """A theorem is classical if one that it cites is."""
    verdict = check(EXAMPLES["connectives"]().data())

    assert isinstance(verdict, Accepted)
    assert [t.number for t in verdict.theorems if t.classical] == [2, 3]


def test_what_theorems_rest_on_is_inherited() -> None:
    """0 <= S(0) cites two theorems, which cite the definition and the axioms."""
    verdict = check(EXAMPLES["order"]().data())

    assert isinstance(verdict, Accepted)
    assert verdict.theorems[2].rests == ("A0", "A1", "D0")


def test_a_source_may_come_in_pieces() -> None:
    """Bytes, a file, lines, and pieces of any length have the same verdict."""
    data = EXAMPLES["lists"]().data()
    verdict = check(data)

    assert check(io.BytesIO(data)) == verdict
    assert check(data.splitlines(keepends=True)) == verdict
    assert check(iter([data[i : i + 7] for i in range(0, len(data), 7)])) == verdict
    assert check([b"", data, b""]) == verdict


def test_statement_hashes_do_not_depend_on_bound_names() -> None:
    """The same statement, in another certificate with other names, has the same hash."""
    one, other = peano(), peano()
    zero_add(one)
    other.theorem("(all (z:N) () (= (+ z 0) z))")
    other.open("_x:N")
    other.calc("(+ _x 0)", ("A0", "_x", "lr", [], "_x"))
    other.close("(all (_x) () (= (+ _x 0) _x))")
    other.qed()
    first, second = check(one.data()), check(other.data())

    assert isinstance(first, Accepted)
    assert isinstance(second, Accepted)
    assert second.theorems[0].statement == dict(first.axioms)["add_zero"]
    assert first.theorems[0].statement != second.theorems[0].statement


def test_deep_terms_are_no_trouble() -> None:
    """10,000 successors: nothing recurses on terms."""
    c = peano()
    c.theorem("(all (a:N) () (= (+ a 0) a))")
    c.open("_x:N")
    terms = [*c.terms("_x")]
    for _ in range(10_000):
        c.lines.append({"args": [terms[-1]], "op": "S", "t": len(c.table)})
        c.table["op", "S", terms[-1]] = len(c.table)
        terms.append(len(c.table) - 1)
    c.lines.append({"args": [terms[-1], c.terms("0")[0]], "op": "+", "t": len(c.table)})
    c.table["op", "+", terms[-1], c.terms("0")[0]] = len(c.table)
    whole = len(c.table) - 1
    link = {"args": [terms[-1]], "dir": "lr", "fact": "A0", "pos": [], "to": terms[-1]}
    step: Line = {"concl": ["=", whole, terms[-1]], "links": [link], "rule": "calc", "s": 2}
    c.lines.append(step | {"start": whole})
    c.step_number = 2
    closed: Line = {
        "concl": ["all", [terms[0]], [], ["=", whole, terms[-1]]],
        "from": 2,
        "rule": "close",
    }
    c.lines.append(closed | {"s": 3})
    apply: Line = {
        "args": c.terms("0"),
        "concl": None,
        "fact": 3,
        "prem": [],
        "rule": "apply",
        "s": 4,
    }
    ground = [*c.terms("0")]
    for _ in range(10_000):
        c.lines.append({"args": [ground[-1]], "op": "S", "t": len(c.table)})
        c.table["op", "S", ground[-1]] = len(c.table)
        ground.append(len(c.table) - 1)
    c.lines.append({"args": [ground[-1], ground[0]], "op": "+", "t": len(c.table)})
    apply["concl"] = ["=", len(c.table), ground[-1]]
    c.table["op", "+", ground[-1], ground[0]] = len(c.table)
    c.lines.append(apply)
    c.step_number = 4
    c.open("_y:N")
    c.apply("(= (+ _y 0) _y)", "A0", "_y")
    c.close("(all (_y) () (= (+ _y 0) _y))")
    c.qed()

    assert isinstance(check(c.data()), Accepted)
