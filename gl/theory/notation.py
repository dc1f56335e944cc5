"""Notations from their declarations."""

from __future__ import annotations

from typing import Final

from gl.errors import Label, NotationError
from gl.mpl import ast
from gl.theory.theory import Fixity, Notation

_ARITY: Final = {
    Fixity.INFIX: 2,
    Fixity.INFIXL: 2,
    Fixity.INFIXR: 2,
    Fixity.PREFIX: 1,
    Fixity.POSTFIX: 1,
}


def read_notation(clause: ast.NotationClause | None, name: ast.Word, arity: int) -> Notation | None:
    """The notation that a declaration gives its symbol.

    Raises:
        NotationError: If it does not fit the number of arguments, or is out of range.
    """
    if clause is None:
        return None
    fixity = Fixity(clause.fixity)
    if arity != _ARITY[fixity]:
        needed = "2 arguments" if _ARITY[fixity] == 2 else "1 argument"
        raise NotationError(
            f"`{fixity.value}` is for symbols of {needed}, but `{name.text}` has {arity}",
            Label(clause.span, f"needs {needed}"),
            Label(name.span, f"declared with {arity}"),
        )
    if clause.precedence > 100:
        raise NotationError(
            f"the precedence {clause.precedence} is out of range",
            Label(clause.span, "from 0 to 100"),
            help="higher binds tighter; `+` is often 60 and `*` 70",
        )
    return Notation(fixity, clause.precedence)
