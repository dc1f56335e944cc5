"""Law: parse(print(m)) == m, for whatever the parser can make."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from mpl_strategies import CORPUS, EXAMPLES, formulas, modules

from gl.mpl import ast
from gl.mpl.parser import parse, parse_expression
from gl.mpl.printer import print_expression, print_module
from gl.source import Source


@settings(max_examples=60)
@given(modules)
def test_printing_and_parsing_gives_the_module_back(module: ast.Module) -> None:
    text = print_module(module)
    again = parse(Source("drawn.mpl", text))
    assert again == module
    assert print_module(again) == text


@given(formulas)
def test_printing_and_parsing_gives_the_expression_back(expression: ast.Expression) -> None:
    assert parse_expression(Source("drawn", print_expression(expression))) == expression


@pytest.mark.parametrize(
    "path", [*CORPUS, *EXAMPLES], ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_a_file_survives_being_printed(path: Path) -> None:
    module = parse(Source(str(path), path.read_text("utf-8")))
    text = print_module(module)
    again = parse(Source(str(path), text))
    assert again == module
    assert print_module(again) == text
