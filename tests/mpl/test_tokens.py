"""Highlighting: one table for pages, editors and Pygments, which agrees with the parser."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mpl_strategies import CORPUS, EXAMPLES, ROOT, damaged_texts
from pygments.token import Error, Whitespace, _TokenType

from gl.mpl.pygments_lexer import TYPES, MplLexer
from gl.mpl.tables import GRAMMAR, fresh_parser
from gl.mpl.tokens import SIGN, TABLE, Shade, tokens

EDITOR = ROOT / "docs" / "editor"
TEXTS = [path.read_text("utf-8") for path in (*EXAMPLES, *CORPUS)]
UNSEEN = {Shade.SPACE, Shade.OTHER}
by_file = pytest.mark.parametrize(
    "path", [*EXAMPLES, *CORPUS], ids=lambda path: f"{path.parent.name}-{path.stem}"
)
PARSER = fresh_parser(object(), {})


def shade_of(terminal: str, text: str) -> Shade:
    """What a terminal of the grammar should look like."""
    kinds = {
        Shade.DECLARATION: "THEORY SORT DATA OP PRED AXIOM GOAL DEFINE ANCHOR INDUCTION IMPORT "
        "EXPLORE NOTATION",
        Shade.KEYWORD: "_FROM _BY INFIX INFIXL INFIXR PREFIX POSTFIX",
        Shade.LOGIC: "_IFF _IFF_SIGN _ARROW _ARROW_SIGN _OR _OR_SIGN _AND _AND_SIGN NOT NOT_SIGN "
        "FORALL EXISTS FORALL_SIGN EXISTS_SIGN IF _THEN _ELSE EQUAL _UNEQUAL _UNEQUAL_SIGN",
        Shade.OPERATOR: "OPERATOR GREATER BAR AMPERSAND BANG _ASSIGN",
        Shade.BRACKET: "LPAR RPAR LSQB RSQB COMMA COLON DOT",
        Shade.NUMBER: "NUMBER",
        Shade.STRING: "STRING",
    }
    for shade, names in kinds.items():
        if terminal in names.split():
            return shade
    assert terminal == "NAME"
    if text in {"true", "false"}:
        return Shade.CONSTANT
    return Shade.CAPITAL if "A" <= text[0] <= "Z" else Shade.NAME


@by_file
def test_the_tokens_are_those_of_the_parser(path: Path) -> None:
    """Boundaries and classes, for every token of every example."""
    text = path.read_text("utf-8")
    seen = [(s, word) for s, word in tokens(text) if s not in {Shade.SPACE, Shade.COMMENT}]
    read = [(shade_of(token.type, token), str(token)) for token in PARSER.lex(text)]
    plain = [(Shade.NAME if s is Shade.ATOM else s, word) for s, word in seen]

    assert plain == read
    assert all(re.fullmatch("in[2-9]?", word) for s, word in seen if s is Shade.ATOM)


@given(st.text() | damaged_texts(TEXTS))
def test_any_text_has_tokens(text: str) -> None:
    """Put together they are the text."""
    assert "".join(word for _, word in tokens(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a->b", "name logic name"),
        ("a =-b", "name operator name"),
        ("a = -b", "name logic operator name"),
        ("x != y", "name logic name"),
        ("define (A[X]) := (!(in[x,X]))", "declaration bracket capital bracket capital bracket "
         "bracket operator bracket operator bracket atom bracket name bracket capital bracket "
         "bracket bracket"),
        ("in + in2", "name operator name"),
        ("order axioms infixl' not_", "name name name name"),
        ("x' Σ1 λ", "name name name"),
        ("rev xs :: nil", "name name operator name"),
        ('import "a b.mpl" # import', "declaration string comment"),
        ('"open', "other name"),
        ("a é; b", "name name other name"),
        ("∀x. x ≤ y ∧ ¬p", "logic name bracket name operator name logic logic name"),
        ("(>[a] (&A B) C)", "bracket operator bracket name bracket bracket operator capital "
         "capital bracket capital bracket"),
    ],
)  # fmt: skip
def test_what_a_token_looks_like(text: str, expected: str) -> None:
    """Words, signs and quotations that are easily taken for something else."""
    shades = [shade.value for shade, _ in tokens(text) if shade is not Shade.SPACE]
    assert shades == expected.split()


def test_the_signs_are_those_of_the_grammar() -> None:
    """In the same order, so that they can be compared."""
    assert SIGN[1:-1] in GRAMMAR.read_text("utf-8")


# --- editors ---


def textmate(text: str) -> Iterator[tuple[str, str]]:
    """Scopes and words, as an editor finds them: the first match in a line, earlier rules first."""
    grammar = json.loads((EDITOR / "mpl.tmLanguage.json").read_text("utf-8"))
    rules = [(rule["name"], re.compile(rule["match"])) for rule in grammar["patterns"]]
    for line in text.splitlines(keepends=True):
        position = 0
        while True:
            found = [
                (m.start(), n, s)
                for n, (s, r) in enumerate(rules)
                if (m := r.search(line, position))
            ]
            if not found:
                break
            start, number, scope = min(found)
            match = rules[number][1].match(line, start)
            assert match is not None
            yield scope, match[0]
            position = match.end()


def test_the_editors_patterns_are_those_of_the_table() -> None:
    """In its order; what is not MPL has no scope."""
    grammar = json.loads((EDITOR / "mpl.tmLanguage.json").read_text("utf-8"))
    expected = [pattern for shade, pattern in TABLE if shade not in UNSEEN]

    assert [rule["match"] for rule in grammar["patterns"]] == expected
    assert all(rule["name"].endswith(".mpl") for rule in grammar["patterns"])


@by_file
def test_every_token_has_a_scope(path: Path) -> None:
    """The one that belongs to its class."""
    text = path.read_text("utf-8")
    grammar = json.loads((EDITOR / "mpl.tmLanguage.json").read_text("utf-8"))
    shown = [shade for shade, _ in TABLE if shade not in UNSEEN]
    scopes = dict(zip(shown, [rule["name"] for rule in grammar["patterns"]], strict=True))
    expected = [(scopes[s], word) for s, word in tokens(text) if s not in UNSEEN]

    assert list(textmate(text)) == expected


def test_the_extension_is_whole() -> None:
    """All files that it names are there, and the grammar and the language fit each other."""
    package = json.loads((EDITOR / "package.json").read_text("utf-8"))
    (language,) = package["contributes"]["languages"]
    (grammar,) = package["contributes"]["grammars"]
    textmate_grammar = json.loads((EDITOR / grammar["path"]).read_text("utf-8"))
    configuration = json.loads((EDITOR / language["configuration"]).read_text("utf-8"))

    assert grammar["language"] == language["id"]
    assert textmate_grammar["scopeName"] == grammar["scopeName"]
    assert language["extensions"] == [f".{kind}" for kind in textmate_grammar["fileTypes"]]
    assert configuration["comments"]["lineComment"] == "#"
    assert re.compile(configuration["wordPattern"]).fullmatch("xs'")


# --- Pygments ---


@by_file
def test_pygments_sees_the_same(path: Path) -> None:
    """Spaces apart, which Pygments trims."""
    text = path.read_text("utf-8")
    kinds: dict[Shade, _TokenType] = TYPES
    seen = [(kind, word) for kind, word in MplLexer().get_tokens(text) if kind is not Whitespace]

    assert seen == [(kinds[s], word) for s, word in tokens(text) if s is not Shade.SPACE]
    assert all(kind is not Error for kind, _ in seen)


def test_pygments_finds_the_lexer() -> None:
    """By the entry point that the package declares."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    ((name, value),) = project["entry-points"]["pygments.lexers"].items()

    assert EntryPoint(name, value, "pygments.lexers").load() is MplLexer
    assert (MplLexer.name, MplLexer.aliases, MplLexer.filenames) == ("MPL", ["mpl"], ["*.mpl"])


def test_nothing_else_needs_pygments() -> None:
    """Neither the parser nor the pages import it."""
    modules = "sys, gl.cli.command, gl.export.site, gl.theory.load"
    code = f"import {modules}; print('pygments' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "False\n"
