"""How deep a syntax tree is nested, found without recursion.

Every later pass may recurse over a tree that passed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gl.errors import Label, NestingError
from gl.mpl import ast
from gl.mpl.limits import MAX_NESTING

_INNER: dict[type, tuple[str, ...]] = {
    ast.Group: ("parts",),
    ast.Sequence: ("items",),
    ast.Conditional: ("condition", "value", "otherwise"),
    ast.Comparison: ("left", "right"),
    ast.Negation: ("body",),
    ast.Joined: ("parts",),
    ast.Quantified: ("body",),
    ast.CoreImplication: ("premise", "conclusion"),
    ast.CoreConjunction: ("parts",),
    ast.CoreNegation: ("body",),
    ast.AxiomDeclaration: ("formula",),
    ast.GoalDeclaration: ("formula",),
    ast.DefinitionDeclaration: ("head", "body"),
    ast.CoreDefinition: ("body",),
    ast.Declaration: ("statement",),
}
# What makes a level: a sequence or comparison adds none to the brackets within it.
_LEVELS = (ast.Group, ast.Conditional, ast.Negation, ast.Quantified, ast.CoreImplication,
           ast.CoreConjunction, ast.CoreNegation)  # fmt: skip


def check_depth(roots: Sequence[Any]) -> None:
    """Refuse trees that are nested deeper than the limit.

    Raises:
        NestingError: At the first node that is too deep.
    """
    stack = [(root, 0) for root in reversed(roots)]
    while stack:
        node, depth = stack.pop()
        fields = _INNER.get(type(node))
        if fields is None:
            continue
        if isinstance(node, _LEVELS):
            depth += 1
            if depth > MAX_NESTING:
                msg = f"expressions are nested deeper than {MAX_NESTING} levels"
                raise NestingError(
                    msg,
                    Label(node.span, f"level {depth}"),
                    help="give a name to an inner part, with `define` or `op`",
                )
        for name in fields:
            inner = getattr(node, name)
            if type(inner) is tuple:
                stack.extend([(part, depth) for part in inner])
            else:
                stack.append((inner, depth))
