"""Texts to syntax trees, and texts that are none."""

import json
import threading
import time
from pathlib import Path

import pytest
from lark import Lark
from mpl_strategies import CORPUS, EXAMPLES

from gl.errors import (
    EmptyTheoryError,
    FileTooLargeError,
    GlError,
    NestingError,
    UnclosedBracketError,
    UnexpectedTextError,
    render,
)
from gl.mpl import ast, tables
from gl.mpl.ast import Word
from gl.mpl.build import Builder
from gl.mpl.expected import describe
from gl.mpl.limits import MAX_NESTING, MAX_TEXT
from gl.mpl.parser import parse, parse_expression
from gl.mpl.printer import print_module
from gl.mpl.walk import words
from gl.source import Source


def expression(text: str) -> ast.Expression:
    return parse_expression(Source("test", text))


def words_of(text: str) -> str:
    return " ".join(word.text for word in words(expression(text)))


def test_the_grammar_has_neither_conflicts_nor_colliding_terminals() -> None:
    grammar = tables.GRAMMAR.read_text("utf-8")
    Lark(grammar, parser="lalr", lexer="basic", start=["module", "formula"], strict=True)


def test_the_stored_tables_are_those_of_the_grammar() -> None:
    """If this fails, run `python -m gl.mpl.tables`."""
    stored = json.loads(tables.TABLES.read_text("utf-8"))
    assert stored["made_of"] == tables.fingerprint()


@pytest.mark.parametrize(
    "path", [*CORPUS, *EXAMPLES], ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_stored_and_fresh_parsers_give_the_same_trees(path: Path) -> None:
    results = []
    for make in (tables.stored_parser, tables.fresh_parser):
        builder = Builder()
        builder.source = Source(str(path), path.read_text("utf-8"))
        parser = make(builder, {})
        assert parser is not None
        results.append(parser.parse(builder.source.text, start="module"))
    assert results[0] == results[1]


def test_words_that_stand_together_stay_a_row() -> None:
    assert expression("a + b") == ast.Sequence((Word("a"), Word("+"), Word("b")))
    assert expression("f(a, b)") == ast.Sequence((Word("f"), ast.Group((Word("a"), Word("b")))))


def test_an_implication_is_one_chain() -> None:
    chain = expression("A -> B -> C")
    assert isinstance(chain, ast.Joined)
    assert [words_of(part.text) for part in chain.parts if isinstance(part, Word)] == list("ABC")


def test_a_quantifier_reaches_to_the_end() -> None:
    """`A and forall x. B or C` is `A and (forall x. (B or C))`."""
    formula = expression("A and forall x. B or C")
    assert isinstance(formula, ast.Joined)
    quantified = formula.parts[1]
    assert isinstance(quantified, ast.Quantified)
    assert isinstance(quantified.body, ast.Joined)


def test_and_binds_tighter_than_or_and_or_than_implication() -> None:
    formula = expression("A or B and C -> D <-> E")
    assert isinstance(formula, ast.Joined)
    assert formula.connective is ast.Connective.IFF
    left = formula.parts[0]
    assert isinstance(left, ast.Joined)
    assert left.connective is ast.Connective.IMPLIES
    assert isinstance(left.parts[0], ast.Joined)
    assert left.parts[0].connective is ast.Connective.OR


def test_unicode_and_ascii_connectives_are_the_same() -> None:
    assert expression("∀x. ¬(x ≠ y) ∧ P ∨ Q → ∃z:N. R ↔ S") == expression(
        "forall x. not (x != y) and P or Q -> exists z:N. R <-> S"
    )


def test_core_expressions_need_no_space() -> None:
    formula = expression("(>[a,b](&(=[a,b])(&(in[a,N])(in[b,N])))!(>[p](in[p,N])(=[p,p])))")
    assert isinstance(formula, ast.CoreImplication)
    assert formula.names == (Word("a"), Word("b"))
    assert isinstance(formula.premise, ast.CoreConjunction)
    assert isinstance(formula.conclusion, ast.CoreNegation)


def test_core_names_may_be_signs_and_numbers() -> None:
    atom = expression("(NaturalNumbers[N,i0,s,+,*,1])")
    assert isinstance(atom, ast.CoreAtom)
    assert [word.text for word in atom.arguments] == ["N", "i0", "s", "+", "*", "1"]


def test_redundant_parentheses_are_kept() -> None:
    assert expression("((a))") == ast.Group((ast.Group((Word("a"),)),))
    assert isinstance(expression("(!((in[a,N])))"), ast.Group)


def test_comments_stay_with_their_declarations() -> None:
    module = parse(Source("test", "# one\n\n# two\nsort A # three\nsort B\n\n# four\n"))
    first, second = module.declarations
    assert first.leading == ("# one", "", "# two")
    assert first.trailing == "# three"
    assert (second.leading, second.trailing) == ((), "")
    assert module.ending == ("", "# four")


def test_the_canonical_text_is_spaced_and_aligned() -> None:
    text = "sort   A# a\nop - :A->A prefix 80\nop +:A,A->A infixl 60 # b\naxiom -(a)+ - b= +(a,b)\n"
    assert print_module(parse(Source("test", text))) == (
        "sort A  # a\n"
        "op - : A -> A  prefix 80\n"
        "op + : A, A -> A  infixl 60  # b\n"
        "axiom -(a) + -b = +(a, b)\n"
    )


def test_long_declarations_are_broken_at_connectives() -> None:
    parts = [f"first{i} = second{i}" for i in range(8)]
    text = print_module(parse(Source("test", "axiom " + " -> ".join(parts))))
    assert text == "axiom\n    " + "\n    -> ".join(parts) + "\n"


def test_what_was_expected_is_said_in_words() -> None:
    with pytest.raises(UnexpectedTextError) as caught:
        parse(Source("test", "op f N"))
    assert "`:` expected" in render(caught.value)
    assert describe({"_THEN"}) == "`then`"


def test_an_unclosed_bracket_points_to_its_opening() -> None:
    with pytest.raises(UnclosedBracketError) as caught:
        parse(Source("test", "axiom a = (b\n\naxiom c = d"))
    assert [label.span.text for label in caught.value.labels] == ["(", "axiom"]


def test_brackets_in_comments_do_not_count() -> None:
    assert parse(Source("test", "sort A # :-(\nsort B # [\n")).declarations[1].trailing == "# ["


@pytest.mark.parametrize("text", ["", " \n\t", "# nothing", "# a\n\n# b\n"])
def test_a_blank_text_says_what_a_theory_needs(text: str) -> None:
    with pytest.raises(EmptyTheoryError) as caught:
        parse(Source("test", text))
    assert "data N" in caught.value.help


def test_nesting_is_bounded_and_the_bound_is_reachable() -> None:
    deep = "(" * MAX_NESTING + "a = a" + ")" * MAX_NESTING
    assert words_of(deep) == "a a"
    with pytest.raises(NestingError):
        expression(f"({deep})")


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000,
        "axiom " + "(" * 10_000 + "a" + ")" * 10_000,
        "axiom " + "not " * 10_000 + "a = a",
        "axiom " + "forall x. " * 10_000 + "a = a",
        "axiom " + "!" * 10_000 + "(=[a,a])",
        "axiom a = " + "if a = a then a else " * 10_000 + "a",
        "axiom " + "(>[a]" * 10_000,
    ],
    ids=["open", "brackets", "not", "forall", "bang", "if", "core"],
)
def test_nesting_of_ten_thousand_is_refused(text: str) -> None:
    with pytest.raises(NestingError) as caught:
        parse(Source("test", text))
    assert str(MAX_NESTING) in caught.value.message


@pytest.mark.parametrize("text", ["(" * 10_000_000, "()" * 5_000_000, "[" * 10, ")" * 10_000_000])
def test_megabytes_of_brackets_are_refused_at_once(text: str) -> None:
    started = time.process_time()
    with pytest.raises(GlError) as caught:
        parse(Source("test", text))
    assert time.process_time() - started < 2
    assert len(render(caught.value)) < 2_000


def test_a_long_chain_is_not_deep() -> None:
    module = parse(Source("test", "axiom " + " and ".join(["a = b"] * 20_000)))
    statement = module.declarations[0].statement
    assert isinstance(statement, ast.AxiomDeclaration)
    assert isinstance(statement.formula, ast.Joined)
    assert len(statement.formula.parts) == 20_000


def test_a_text_has_a_largest_length() -> None:
    with pytest.raises(FileTooLargeError):
        parse(Source("test", "#" * (MAX_TEXT + 1)))


def test_threads_do_not_disturb_each_other() -> None:
    """Each thread has its own parser: spans point into its own text."""
    wrong: list[str] = []

    def work(name: str) -> None:
        for _ in range(20):
            module = parse(Source(name, f"sort {name} # {name}\n"))
            span, trailing = module.declarations[0].span, module.declarations[0].trailing
            if span.source.path != name or trailing != f"# {name}":
                wrong.append(name)

    threads = [threading.Thread(target=work, args=(name,)) for name in ("A", "B", "C")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
