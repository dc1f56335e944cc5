"""Syntax-tree nodes from the parser's reductions: one method for each rule of the grammar.

The parser calls these as it reduces, so no parse tree is ever built. Children are tokens and
finished nodes, and ``None`` for an optional part that was left out; a token that stands for an
expression becomes a :class:`~gl.mpl.ast.Word` where it is used.
"""

# ruff: noqa: D102 (the methods are the rules of grammar.lark, by name)

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from lark import Token

from gl.errors import Label, NumberTooLargeError, ReservedNameError
from gl.mpl import ast
from gl.mpl.ast import Connective, Word
from gl.mpl.limits import MAX_NAME
from gl.source import Source, Span

Children = list[Any]
_MAX_DIGITS: Final = 9


@dataclass(frozen=True, slots=True)
class _Row:
    """Words in a row, such as the sorts of a symbol."""

    words: tuple[Word, ...]
    span: Span


class Builder:
    """The callbacks of one parser.

    Attributes:
        source: The text that is being read.
    """

    def __init__(self) -> None:
        self.source = Source("<none>", "")

    # --- words and spans ---

    def _span(self, children: Children) -> Span:
        """From the first child to the last that is there."""
        first = children[0]
        last = next(child for child in reversed(children) if child is not None)
        return Span(
            self.source,
            (first.start_pos or 0) if type(first) is Token else first.span.start,
            (last.end_pos or 0) if type(last) is Token else last.span.end,
        )

    def _word(self, token: Token) -> Word:
        text = str(token)
        span = Span(self.source, token.start_pos or 0, token.end_pos or 0)
        if text[0] == "_":
            raise ReservedNameError(
                f"the name `{text}` begins with an underscore",
                Label(span, "such names belong to proofs"),
                help=f"call it `{text.strip('_') or 'x'}`",
            )
        if len(text) > MAX_NAME and text[0].isdigit():
            raise NumberTooLargeError(f"a number of {len(text)} digits is too large", Label(span))
        if len(text) > MAX_NAME:
            raise ReservedNameError(
                f"a name has {len(text)} characters; at most {MAX_NAME} are allowed", Label(span)
            )
        return Word(text, span)

    def _node(self, child: Any) -> Any:
        return self._word(child) if type(child) is Token else child

    def _nodes(self, children: Children) -> tuple[Any, ...]:
        return tuple([self._word(c) if type(c) is Token else c for c in children])

    def _number(self, token: Token) -> int:
        if len(token) > _MAX_DIGITS:
            raise NumberTooLargeError(
                f"a number of {len(token)} digits is too large",
                Label(self._span([token]), f"at most {_MAX_DIGITS} digits"),
            )
        return int(token)

    def symbol(self, children: Children) -> Word:
        return self._word(children[0])

    name = sort = symbol

    def sorts(self, children: Children) -> _Row:
        return _Row(tuple(children), self._span(children))

    symbols = sorts

    def bracket(self, children: Children) -> tuple[Word, ...]:
        return tuple([child for child in children if child is not None])

    # --- declarations ---

    def module(self, children: Children) -> tuple[ast.Declaration, ...]:
        return tuple(children)

    def _declaration(self, statement: ast.Statement, children: Children) -> ast.Declaration:
        return ast.Declaration(statement, span=self._span(children))

    def theory_name(self, children: Children) -> ast.Declaration:
        return self._declaration(ast.TheoryName(self._word(children[1])), children)

    def sort_declaration(self, children: Children) -> ast.Declaration:
        return self._declaration(ast.SortDeclaration(self._word(children[1])), children)

    def data_declaration(self, children: Children) -> ast.Declaration:
        _, name, *constructors = children
        statement = ast.DataDeclaration(self._word(name), tuple(constructors))
        return self._declaration(statement, children)

    def constructor(self, children: Children) -> ast.ConstructorClause:
        name, sorts, _, *notation = children
        return ast.ConstructorClause(
            name,
            () if sorts is None else sorts.words,
            notation[0] if notation else None,
            self._span(children),
        )

    def notation(self, children: Children) -> ast.NotationClause:
        fixity, precedence = children
        return ast.NotationClause(str(fixity), self._number(precedence), self._span(children))

    def operation_declaration(self, children: Children) -> ast.Declaration:
        _, name, *rest = children
        notation = rest.pop() if isinstance(rest[-1], ast.NotationClause) else None
        result = rest.pop()
        arguments = rest[0].words if rest else ()
        statement = ast.OperationDeclaration(name, arguments, result, notation)
        return self._declaration(statement, children)

    def predicate_declaration(self, children: Children) -> ast.Declaration:
        _, name, sorts, *notation = children
        statement = ast.PredicateDeclaration(
            name, () if sorts is None else sorts.words, notation[0] if notation else None
        )
        return self._declaration(statement, children)

    def axiom_declaration(self, children: Children) -> ast.Declaration:
        _, name, formula = children
        statement = ast.AxiomDeclaration(name and self._word(name), formula)
        return self._declaration(statement, children)

    def goal_declaration(self, children: Children) -> ast.Declaration:
        _, name, formula = children
        statement = ast.GoalDeclaration(name and self._word(name), formula)
        return self._declaration(statement, children)

    def definition_declaration(self, children: Children) -> ast.Declaration:
        _, head, body, *notation = children
        statement = ast.DefinitionDeclaration(
            self._node(head), body, notation[0] if notation else None
        )
        return self._declaration(statement, children)

    def core_definition(self, children: Children) -> ast.Declaration:
        _, head, body = children
        return self._declaration(ast.CoreDefinition(head, body), children)

    def anchor_declaration(self, children: Children) -> ast.Declaration:
        return self._declaration(ast.AnchorDeclaration(children[1]), children)

    def induction_declaration(self, children: Children) -> ast.Declaration:
        _, sort, bases, steps = children
        statement = ast.InductionDeclaration(self._word(sort), bases.words, steps.words)
        return self._declaration(statement, children)

    def import_declaration(self, children: Children) -> ast.Declaration:
        path = children[1]
        statement = ast.ImportDeclaration(Word(str(path)[1:-1], self._span([path])))
        return self._declaration(statement, children)

    def explore_declaration(self, children: Children) -> ast.Declaration:
        return self._declaration(ast.ExploreDeclaration(tuple(children[1:])), children)

    def notation_declaration(self, children: Children) -> ast.Declaration:
        _, name, notation = children
        return self._declaration(ast.NotationDeclaration(name, notation), children)

    def setting(self, children: Children) -> ast.Setting:
        name, value = children
        return ast.Setting(self._word(name), self._number(value), self._span(children))

    # --- formulas ---

    def formula(self, children: Children) -> ast.Expression:
        expression: ast.Expression = self._node(children[0])
        return expression

    def _joined(self, connective: Connective, children: Children) -> ast.Joined:
        return ast.Joined(connective, self._nodes(children), self._span(children))

    def conjunction(self, children: Children) -> ast.Joined:
        return self._joined(Connective.AND, children)

    def disjunction(self, children: Children) -> ast.Joined:
        return self._joined(Connective.OR, children)

    def implication(self, children: Children) -> ast.Joined:
        return self._joined(Connective.IMPLIES, children)

    def equivalence(self, children: Children) -> ast.Joined:
        return self._joined(Connective.IFF, children)

    def negation(self, children: Children) -> ast.Negation:
        return ast.Negation(self._node(children[1]), self._span(children))

    def quantified(self, children: Children) -> ast.Quantified:
        sign, *binders, body = children
        universal = sign.type in {"FORALL", "FORALL_SIGN"}
        return ast.Quantified(universal, tuple(binders), self._node(body), self._span(children))

    def binder(self, children: Children) -> ast.Binder:
        *names, sort = children
        return ast.Binder(self._nodes(names), sort, self._span(children))

    def comparison(self, children: Children) -> ast.Comparison:
        left, right = children[0], children[-1]
        return ast.Comparison(
            self._node(left), self._node(right), len(children) == 3, self._span(children)
        )

    def conditional(self, children: Children) -> ast.Conditional:
        _, condition, value, otherwise = children
        return ast.Conditional(
            condition, self._node(value), self._node(otherwise), self._span(children)
        )

    def sequence(self, children: Children) -> ast.Sequence:
        return ast.Sequence(self._nodes(children), self._span(children))

    def group(self, children: Children) -> ast.Item:
        if len(children) == 1:  # an atom has parentheses of its own
            atom: ast.Item = children[0]
            return atom
        return ast.Group(tuple(children[1:-1]), self._span(children))

    # --- the core dialect ---

    def atom(self, children: Children) -> ast.CoreAtom:
        _, head, arguments, _ = children
        return ast.CoreAtom(self._word(head), arguments, self._span(children))

    def core_implication(self, children: Children) -> ast.CoreImplication:
        _, _, names, premise, conclusion, _ = children
        return ast.CoreImplication(names, premise, conclusion, self._span(children))

    def core_conjunction(self, children: Children) -> ast.CoreConjunction:
        return ast.CoreConjunction(tuple(children[2:-1]), self._span(children))

    def core_negation(self, children: Children) -> ast.CoreNegation:
        return ast.CoreNegation(children[1], self._span(children))
