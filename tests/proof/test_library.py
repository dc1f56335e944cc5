"""A library on disk is the library."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gl.errors import LibraryError, MissingFileError
from gl.kernel.formula import (
    And,
    Application,
    Atom,
    Equation,
    Exists,
    Falsity,
    Forall,
    Formula,
    Not,
    Or,
    Term,
    Variable,
)
from gl.proof.library import Library, OpenConjecture, Refutation, TheoremRecord
from gl.proof.library_writer import to_json
from gl.proof.reader import read
from gl.proof.same import canonical, same
from gl.proof.store import CERTIFICATE, LIBRARY, load, save
from gl.proof.table import TableError, TermReader, TermWriter
from gl.source import Source, Span
from gl.theory.load import theory_from_text
from gl.theory.theory import (
    Axiom,
    Bounds,
    Definition,
    Fixity,
    Goal,
    Notation,
    Schema,
    Sort,
    Theory,
)

HASH = "0" * 64
LINES: list[dict[str, Any]] = [
    {"format": "gl-certificate", "logic": "fol-ind", "theory": "Small", "version": 1},
    {"sort": "N"},
    {"args": [], "constructor": "0", "result": "N"},
    {"args": ["N"], "constructor": "S", "result": "N"},
    {"args": ["N", "N"], "function": "+", "result": "N"},
    {"args": ["N", "N"], "predicate": "le"},
    {"free": True, "inductives": [{"constructors": ["0", "S"], "sort": "N"}], "schema": 0},
    {"sort": "N", "t": 0, "var": "a"},
    {"sort": "N", "t": 1, "var": "b"},
    {"args": [], "op": "0", "t": 2},
    {"args": [0, 2], "op": "+", "t": 3},
    {"body": ["=", 0, 1], "define": "le", "params": [0, 1]},
    {"axiom": 0, "formula": ["all", [0], [], ["=", 3, 0]], "name": "add_zero"},
    {"statement": ["all", [0], [], ["=", 0, 0]], "theorem": 0},
    {"open": [0], "s": 1},
    {"concl": ["=", 0, 0], "rule": "refl", "s": 2},
    {"concl": ["all", [0], [], ["=", 0, 0]], "from": 2, "rule": "close", "s": 3},
    {
        "classical": False,
        "from": 3,
        "proof": HASH,
        "qed": 0,
        "rests": [],
        "statement": HASH,
    },
    {"end": 1, "root": HASH},
]
CERTIFICATE_BYTES = "".join(
    json.dumps(line, separators=(",", ":"), sort_keys=True) + "\n" for line in LINES
).encode()

A, B = Variable("a", "N"), Variable("b", "N")
ZERO = Application("0")


def plus(left: Term, right: Term) -> Term:
    return Application("+", (left, right))


def sample() -> Library:
    """A library in which every field says something."""
    main = Source("dir/small.mpl", 'theory Small\nimport "base.mpl"\n# ∀ "quotes"\n')
    base = Source("dir/base.mpl", "data N = 0 | S(N)\n")
    document = read(CERTIFICATE_BYTES)
    zero, successor, add, le = document.symbols
    goal = Forall((A, B), (Atom("le", (A, B)),), Equation(plus(A, B), plus(B, A)))
    theory = Theory(
        name="Small",
        sorts=(Sort("N", Span(base, 5, 6)),),
        symbols=(
            replace(zero, span=Span(base, 9, 10)),
            successor,
            replace(add, notation=Notation(Fixity.INFIXL, 60), span=Span(main, 0, 6)),
            le,
        ),
        schemas=(Schema(document.schemas[0].inductives, free=True, span=Span(base, 0, 17)),),
        axioms=(Axiom("add_zero", document.axioms[0][1], Span(main, 7, 12)),),
        definitions=(Definition("le", (A, B), Equation(A, B), Span(main, 1, 2)),),
        goals=(Goal("commutes", goal, Span(main, 3, 5)),),
        bounds=Bounds(5, 2),
        path="dir/small.mpl",
        digest="d" * 64,
    )
    return Library(
        theory=theory,
        certificate=CERTIFICATE_BYTES,
        document=document,
        theorems=(TheoremRecord(0, core=False, follows_from=("A0",), method="reflexivity"),),
        open=(
            OpenConjecture(goal, "induction on a", "commutes"),
            OpenConjecture(Falsity(), "nothing"),
        ),
        refuted=(Refutation(Forall((A,), (), Equation(A, ZERO)), 0, (("a", "S(0)"),), "silly"),),
        work={"terms": 12, "matches": 3},
        limit="fuel",
        source=main.text,
    )


def test_a_library_is_read_as_it_was_written(tmp_path: Path) -> None:
    """load(save(library)) == library, with sources, places, notation and goals."""
    save(sample(), tmp_path)

    assert load(tmp_path) == sample()


def test_a_library_without_extras_is_read_as_it_was_written(tmp_path: Path) -> None:
    """No spans, no limit, nothing open: absent is absent."""
    theory = sample().theory
    bare = replace(
        sample(),
        theory=replace(
            theory,
            sorts=(Sort("N"),),
            symbols=tuple(replace(each, span=None, notation=None) for each in theory.symbols),
            axioms=tuple(replace(each, span=None) for each in theory.axioms),
            goals=(),
        ),
        open=(),
        refuted=(),
        limit=None,
    )
    save(bare, tmp_path)

    assert load(tmp_path) == bare


ANCHORED = """\
define (Points[P,o]) := (in[o,P])
anchor (Points[P,o])
"""


def test_what_the_core_dialect_declared_is_read_again(tmp_path: Path) -> None:
    """Definitions and anchors, from the sources, and what became of them."""
    core = theory_from_text(ANCHORED, "dir/small.mpl").core
    anchored = replace(
        sample(), theory=replace(sample().theory, core=core), source=ANCHORED, refuted=()
    )
    save(anchored, tmp_path)

    assert (len(core.definitions), len(core.anchors)) == (1, 1)
    assert load(tmp_path).theory.core == core


def test_the_certificate_is_written_as_it_is(tmp_path: Path) -> None:
    """The bytes that were checked are the bytes on disk."""
    save(sample(), tmp_path)

    assert (tmp_path / CERTIFICATE).read_bytes() == CERTIFICATE_BYTES


def test_the_certificate_decides_what_the_axioms_say(tmp_path: Path) -> None:
    """library.json cannot smuggle in an axiom: it has no room for one."""
    save(sample(), tmp_path)
    members = json.loads((tmp_path / LIBRARY).read_bytes())

    assert members["theory"]["axioms"] == [{"name": "add_zero", "span": [0, 7, 12]}]


def test_records_stand_on_lines_of_their_own() -> None:
    """Two libraries can be compared with diff."""
    lines = to_json(sample()).decode().splitlines()

    assert '{"theorem":0,"core":false,"follows_from":["A0"],"method":"reflexivity"}' in lines


@pytest.mark.parametrize("name", [CERTIFICATE, LIBRARY])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    """Half a library is no library."""
    save(sample(), tmp_path)
    (tmp_path / name).unlink()

    with pytest.raises(MissingFileError) as caught:
        load(tmp_path)

    assert name in caught.value.message


def members() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(to_json(sample()))
    return content


@pytest.mark.parametrize("name", [name for name in members() if name != "limit"])
def test_a_library_that_lacks_a_member_is_refused(tmp_path: Path, name: str) -> None:
    """Every member but ``limit`` is needed."""
    save(sample(), tmp_path)
    damaged = members()
    del damaged[name]
    (tmp_path / LIBRARY).write_text(json.dumps(damaged), encoding="utf-8")

    with pytest.raises(LibraryError):
        load(tmp_path)


@pytest.mark.parametrize("name", list(members()))
def test_a_member_of_the_wrong_type_is_refused(tmp_path: Path, name: str) -> None:
    """Damage is a LibraryError, never another exception."""
    save(sample(), tmp_path)
    damaged = members()
    damaged[name] = 17 if name != "version" else "17"
    (tmp_path / LIBRARY).write_text(json.dumps(damaged), encoding="utf-8")

    with pytest.raises(LibraryError):
        load(tmp_path)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b"null"])
def test_what_is_not_a_library_is_refused(tmp_path: Path, content: bytes) -> None:
    """Whatever the bytes."""
    save(sample(), tmp_path)
    (tmp_path / LIBRARY).write_bytes(content)

    with pytest.raises(LibraryError):
        load(tmp_path)


def test_a_certificate_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    """The reader's complaint becomes a user error."""
    save(sample(), tmp_path)
    (tmp_path / CERTIFICATE).write_bytes(CERTIFICATE_BYTES[:-20])

    with pytest.raises(LibraryError, match=r"certificate\.jsonl"):
        load(tmp_path)


def test_the_certificate_of_another_run_is_refused(tmp_path: Path) -> None:
    """The root binds the two files together."""
    save(sample(), tmp_path)
    other = CERTIFICATE_BYTES.replace(f'"root":"{HASH}"'.encode(), b'"root":"' + b"1" * 64 + b'"')
    (tmp_path / CERTIFICATE).write_bytes(other)

    with pytest.raises(LibraryError, match="another certificate"):
        load(tmp_path)


EVERY_SHAPE: list[Formula] = [
    Equation(plus(A, ZERO), B),
    Atom("le", (A, plus(A, B))),
    Atom("nullary"),
    Not(Falsity()),
    And((Equation(A, A), Falsity(), Not(Equation(A, B)))),
    Or((Equation(A, A), Falsity())),
    Forall((A, B), (Equation(A, B),), Equation(B, A)),
    Forall((), (Falsity(),), Falsity()),
    Exists((A,), Atom("le", (A, A))),
]


@pytest.mark.parametrize("formula", EVERY_SHAPE)
def test_every_formula_survives_the_table(formula: Formula) -> None:
    """read(write(F)) == F."""
    writer = TermWriter()
    value = json.loads(json.dumps(writer.formula(formula)))

    assert TermReader(json.loads(json.dumps(writer.table()))).formula(value) == formula


def test_a_deep_term_survives_the_table() -> None:
    """S(S(...(0))), 20,000 deep, needs no recursion."""
    term: Term = ZERO
    for _ in range(20_000):
        term = Application("S", (term,))
    writer = TermWriter()
    value = writer.formula(Equation(term, term))

    again = TermReader(writer.table()).formula(value)

    assert canonical(again) == canonical(Equation(term, term))
    assert len(writer.table()) == 20_001


@pytest.mark.parametrize(
    "table",
    [
        [["op", "S", 0]],
        [["op", "0"], ["op", "S", 1]],
        [["op", "0"], ["op", "S", True]],
        [["var", "a"]],
        ["var"],
        [[]],
    ],
)
def test_a_table_that_means_nothing_is_refused(table: list[Any]) -> None:
    """Arguments come before what uses them, and are numbers of terms."""
    with pytest.raises(TableError):
        TermReader(table)


@pytest.mark.parametrize(
    "value",
    [
        ["=", 0],
        ["=", 0, 7],
        ["and", ["false"]],
        ["all", [1], [], ["false"]],
        ["ex", 0, ["false"]],
        ["nand", ["false"], ["false"]],
        "false",
        None,
    ],
)
def test_a_formula_that_means_nothing_is_refused(value: object) -> None:
    """Shapes, numbers and binders are looked at."""
    reader = TermReader([["var", "a", "N"], ["op", "0"]])

    with pytest.raises(TableError):
        reader.formula(value)


C = Variable("c", "N")
OTHER = Variable("a", "M")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (Forall((A,), (), Equation(A, A)), Forall((B,), (), Equation(B, B))),
        (
            Forall((A, B), (), Equation(plus(A, B), A)),
            Forall((B, A), (), Equation(plus(B, A), B)),
        ),
        (Exists((A,), Equation(A, C)), Exists((B,), Equation(B, C))),
    ],
)
def test_bound_names_do_not_matter(left: Formula, right: Formula) -> None:
    """Formulas that differ in them are the same."""
    assert same(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (Equation(A, A), Equation(B, B)),
        (Forall((A, B), (), Equation(A, B)), Forall((A, B), (), Equation(B, A))),
        (Forall((A,), (), Equation(A, A)), Forall((OTHER,), (), Equation(OTHER, OTHER))),
        (Forall((A,), (), Equation(A, B)), Forall((A,), (), Equation(A, A))),
        (And((Falsity(), Falsity())), Or((Falsity(), Falsity()))),
        (
            Forall((), (Falsity(),), Not(Falsity())),
            Not(Forall((), (Falsity(),), Falsity())),
        ),
        (Atom("p", (A, A)), Atom("p", (A,))),
    ],
)
def test_everything_else_matters(left: Formula, right: Formula) -> None:
    """Free names, sorts, order and shape do."""
    assert not same(left, right)
