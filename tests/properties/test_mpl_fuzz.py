"""Law: whatever is read, the answer is a theory or an error of the user, never anything else."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpl_strategies import CORPUS, EXAMPLES, damaged_texts, modules

from gl.errors import GlError, render
from gl.mpl import ast
from gl.mpl.parser import parse
from gl.mpl.printer import print_module
from gl.source import Source
from gl.theory.finding import render_finding
from gl.theory.lint import lint
from gl.theory.load import theory_from_text

TEXTS = [path.read_text("utf-8") for path in (*EXAMPLES, *CORPUS)]


def attempt(text: str) -> None:
    """Elaborate; render the error, or all warnings; what parses must survive printing."""
    path = str(Path(__file__).parents[2] / "mpl_examples" / "drawn.mpl")
    problem: GlError | None = None
    try:
        theory = theory_from_text(text, path)
        for finding in lint(theory, parse(Source(path, text))):
            assert render_finding(finding).startswith(f"warning[{finding.code}]: ")
    except GlError as error:
        problem = error
    if problem is not None:
        assert problem.code != "GL000"
        assert render(problem).startswith(f"error[{problem.code}]: ")
        spans = [label.span for label in problem.labels]
        assert all(0 <= span.start <= span.end <= len(span.source.text) for span in spans)
    try:
        module = parse(Source("drawn.mpl", text))
    except GlError:
        return
    assert parse(Source("drawn.mpl", print_module(module))) == module


@given(damaged_texts(TEXTS))
def test_damaged_examples(text: str) -> None:
    attempt(text)


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    attempt(text)


@settings(max_examples=50)
@given(modules)
def test_any_module(module: ast.Module) -> None:
    attempt(print_module(module))


@pytest.mark.slow
@settings(max_examples=10_000)
@given(damaged_texts(TEXTS) | st.text(max_size=80))
def test_ten_thousand_damaged_examples(text: str) -> None:
    attempt(text)
