"""Drawing MPL: syntax trees as the parser makes them, and damaged texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from gl.mpl import ast
from gl.mpl.ast import Connective, Word

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "mpl_examples").rglob("*.mpl"))
CORPUS = sorted((ROOT / "tests" / "mpl" / "ok").glob("*.mpl"))

_names = st.sampled_from(["a", "b", "x1", "xs'", "S", "N", "rev", "size", "Σ", "in3"])
_numbers = st.sampled_from(["0", "1", "12"])
_signs = st.sampled_from(["+", "*", "++", "<=", "^", "::", "-", "|", ">", "⊕"])
names = st.builds(Word, _names)
symbols = st.builds(Word, _names | _numbers | _signs | st.just("!"))
core_names = st.lists(st.builds(Word, _names | _numbers | _signs | st.just("=")), max_size=3).map(
    tuple
)
lines = st.lists(st.sampled_from(["# one", "# två: `x`", "#"]), max_size=2).map(tuple)


_connectives = st.sampled_from([Connective.AND, Connective.OR, Connective.IMPLIES, Connective.IFF])


@st.composite
def expressions(draw: st.DrawFn, depth: int = 3) -> ast.Expression:
    """Any expression; parts are in parentheses where the grammar would read them otherwise."""
    match draw(st.integers(0, 7)) if depth else 0:
        case 0 | 1:
            return draw(_closed(depth))
        case 2:
            return ast.Negation(draw(_closed(depth)))
        case 3:
            connective = draw(_connectives)
            count = 2 if connective is Connective.IFF else draw(st.integers(2, 3))
            return ast.Joined(connective, tuple(draw(_closed(depth)) for _ in range(count)))
        case 4 | 5:
            binders = st.lists(_binders, min_size=1, max_size=2).map(tuple)
            return ast.Quantified(draw(st.booleans()), draw(binders), draw(expressions(depth - 1)))
        case 6:
            condition, value = draw(expressions(depth - 1)), draw(_sides(depth))
            otherwise = ast.Conditional(condition, value, draw(_sides(depth)))
            return ast.Comparison(draw(_sides(depth)), otherwise, draw(st.booleans()))
        case _:
            return draw(_operands(depth))


@st.composite
def _closed(draw: st.DrawFn, depth: int) -> ast.Expression:
    if draw(st.booleans()):
        return ast.Comparison(draw(_sides(depth)), draw(_sides(depth)), draw(st.booleans()))
    return draw(_sides(depth))


@st.composite
def _sides(draw: st.DrawFn, depth: int) -> ast.Expression:
    first = draw(_items(depth))
    if depth == 0 or draw(st.booleans()):
        return first
    more: st.SearchStrategy[ast.Item] = _items(depth - 1)
    more |= st.builds(Word, _signs | st.just("!"))
    return ast.Sequence((first, *draw(st.lists(more, min_size=1, max_size=4))))


@st.composite
def _items(draw: st.DrawFn, depth: int) -> ast.Item:
    if depth == 0 or draw(st.booleans()):
        return draw(st.builds(Word, _names | _numbers))
    item = draw(_operands(depth - 1))
    return ast.Group((item,)) if isinstance(item, ast.CoreNegation) else item


@st.composite
def _operands(draw: st.DrawFn, depth: int) -> ast.Item | ast.CoreNegation:
    """What the core dialect's connectives join."""
    match draw(st.integers(0, 5)) if depth else 0:
        case 0:
            return draw(_atoms)
        case 1:
            parts = draw(st.lists(_operands(depth - 1), min_size=2, max_size=3))
            return ast.CoreConjunction(tuple(parts))
        case 2:
            return ast.CoreNegation(draw(_operands(depth - 1)))
        case 3:
            premise, conclusion = draw(_operands(depth - 1)), draw(_operands(depth - 1))
            return ast.CoreImplication(draw(core_names), premise, conclusion)
        case _:
            inner = draw(st.lists(expressions(depth - 1), min_size=1, max_size=3))
            return ast.Group(tuple(inner))


_binders = st.builds(
    ast.Binder, st.lists(names, min_size=1, max_size=2).map(tuple), st.none() | names
)
_atoms = st.builds(ast.CoreAtom, st.builds(Word, _names | st.just("=")), core_names)
formulas = expressions()
_notations = st.none() | st.builds(
    ast.NotationClause,
    st.sampled_from(["infix", "infixl", "infixr", "prefix", "postfix"]),
    st.integers(0, 100),
)
_sorts = st.lists(names, max_size=2).map(tuple)
_constructors = st.builds(ast.ConstructorClause, symbols, _sorts, _notations)
_heads = _sides(1)
statements: st.SearchStrategy[ast.Statement] = st.one_of(
    st.builds(ast.TheoryName, names),
    st.builds(ast.SortDeclaration, names),
    st.builds(ast.NotationDeclaration, symbols, _notations.filter(bool)),
    st.builds(
        ast.DataDeclaration, names, st.lists(_constructors, min_size=1, max_size=3).map(tuple)
    ),
    st.builds(ast.OperationDeclaration, symbols, _sorts, names, _notations),
    st.builds(ast.PredicateDeclaration, symbols, _sorts, _notations),
    st.builds(ast.AxiomDeclaration, st.none() | names, formulas),
    st.builds(ast.GoalDeclaration, st.none() | names, formulas),
    st.builds(ast.DefinitionDeclaration, _heads, formulas, _notations),
    st.builds(ast.CoreDefinition, _atoms, formulas),
    st.builds(ast.AnchorDeclaration, _atoms),
    st.builds(
        ast.InductionDeclaration,
        names,
        st.lists(symbols, min_size=1, max_size=2).map(tuple),
        st.lists(symbols, min_size=1, max_size=2).map(tuple),
    ),
    st.builds(ast.ImportDeclaration, st.builds(Word, st.sampled_from(["a.mpl", "../b c.mpl"]))),
    st.builds(
        ast.ExploreDeclaration,
        st.lists(
            st.builds(ast.Setting, st.builds(Word, st.just("size")), st.integers(0, 99)),
            min_size=1,
            max_size=2,
        ).map(tuple),
    ),
)
declarations = st.builds(
    ast.Declaration, statements, lines, st.sampled_from(["", "# behind", "# – ünïcode"])
)
modules = st.builds(ast.Module, st.lists(declarations, min_size=1, max_size=5).map(tuple), lines)

_TOKEN = re.compile(r"#[^\n]*|\"[^\"\n]*\"|\w+|[^\w\s]|\s+")
_STRAY = [
    *('()[]=!#,.:_>&≠"\t\0é0x'),
    *("forall", "->", "<->", "axiom", "data", "op", "infixl", "if", "99999999999"),
]


@st.composite
def damaged_texts(draw: st.DrawFn, texts: Sequence[str]) -> str:
    """A text in which a few tokens are deleted, doubled, exchanged or invented."""
    tokens = _TOKEN.findall(draw(st.sampled_from(texts)))
    for _ in range(draw(st.integers(1, 4))):
        if not tokens:
            break
        here = draw(st.integers(0, len(tokens) - 1))
        there = draw(st.integers(0, len(tokens) - 1))
        match draw(st.integers(0, 4)):
            case 0:
                del tokens[here]
            case 1:
                tokens.insert(there, tokens[here])
            case 2:
                tokens[here], tokens[there] = tokens[there], tokens[here]
            case 3:
                tokens.insert(here, draw(st.sampled_from(_STRAY)))
            case _:
                tokens = tokens[:here]
    return "".join(tokens)
