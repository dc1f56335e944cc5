"""Walking over syntax trees."""

from __future__ import annotations

from collections.abc import Iterator

from gl.mpl import ast


def words(expression: ast.Expression) -> Iterator[ast.Word]:
    """All words of an expression that are not binders, in order."""
    stack: list[ast.Expression] = [expression]
    while stack:
        match stack.pop():
            case ast.Word() as word:
                yield word
            case ast.Group(parts) | ast.Joined(_, parts) | ast.CoreConjunction(parts):
                stack.extend(reversed(parts))
            case ast.Sequence(items):
                stack.extend(reversed(items))
            case ast.Conditional(condition, value, otherwise):
                stack += [otherwise, value, condition]
            case ast.Comparison(left, right):
                stack += [right, left]
            case ast.Negation(body) | ast.CoreNegation(body):
                stack.append(body)
            case ast.Quantified(_, _, body):
                stack.append(body)
            case ast.CoreImplication(_, premise, conclusion):
                stack += [conclusion, premise]
            case ast.CoreAtom(head, arguments):
                yield head
                yield from arguments
