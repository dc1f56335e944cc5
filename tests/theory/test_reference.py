"""The examples of docs/mpl.md are theories, and it names all reserved words and declarations."""

import re
from pathlib import Path

import pytest

from gl.mpl.limits import MAX_DEPTH, MAX_NAME, MAX_NESTING, MAX_NUMERAL, MAX_TEXT
from gl.mpl.parser import parse
from gl.mpl.prescan import DECLARATION_WORDS, RESERVED_WORDS
from gl.mpl.printer import print_module
from gl.mpl.tables import fresh_parser
from gl.source import Source
from gl.theory.build import MAX_SIZE
from gl.theory.load import theory_from_text

ROOT = Path(__file__).parents[2]
REFERENCE = (ROOT / "docs" / "mpl.md").read_text("utf-8")
EXAMPLES = re.findall(r"```mpl\n(.*?)```", REFERENCE, re.DOTALL)


@pytest.mark.parametrize("text", EXAMPLES, ids=lambda text: text.split()[1])
def test_an_example_is_a_theory(text: str) -> None:
    theory = theory_from_text(text, str(ROOT / "example.mpl"))
    assert theory.axioms
    module = parse(Source("example", text))
    assert parse(Source("example", print_module(module))) == module


def test_every_declaration_has_an_example() -> None:
    text = "\n".join(EXAMPLES) + (ROOT / "mpl_examples" / "core" / "peano.mpl").read_text("utf-8")
    begun = set(re.findall(r"^(\w+)", text, re.MULTILINE))
    assert set(DECLARATION_WORDS) <= begun


def test_every_word_and_sign_of_the_grammar_has_an_example() -> None:
    """In the reference itself."""
    parser = fresh_parser(object(), {})
    seen = {token.type for text in EXAMPLES for token in parser.lex(text)}
    ignored = {name for name in (t.name for t in parser.terminals) if name in parser.ignore_tokens}
    assert {terminal.name for terminal in parser.terminals} - ignored == seen
    assert any("#" in text for text in EXAMPLES)


def test_the_reserved_words_are_listed() -> None:
    listed = re.search(r"reserved: `([^`]*)`", REFERENCE)
    assert listed is not None
    assert set(listed[1].split()) == set(RESERVED_WORDS)


def test_the_limits_are_stated() -> None:
    stated = REFERENCE[REFERENCE.index("## Limits") :]
    for limit in (MAX_TEXT, MAX_NESTING, MAX_DEPTH, MAX_NUMERAL, MAX_SIZE, MAX_NAME):
        assert f"{limit:,}" in stated
