"""Atoms of the core dialect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gl.errors import AnchorError, CoreAtomError, Label, UnknownNameError
from gl.mpl import ast
from gl.mpl.walk import words
from gl.theory.macros import replace_names
from gl.theory.scope import Scope, is_predicate
from gl.theory.typed import TypedFormula, TypedTerm

if TYPE_CHECKING:
    from gl.theory.resolve import Resolver


def resolve_atom(resolver: Resolver, atom: ast.CoreAtom) -> TypedFormula:
    """An atom as an equation or predicate over the declared symbols.

    ``(=[x,y])`` is an equation; ``(in[x,N])`` says that x is of the sort N, and then always holds;
    ``(in2[x,y,f])`` is ``f(x) = y`` or, for a predicate, ``f(x, y)``; ``in3`` and up likewise; any
    other head is a predicate. What fits no declared symbol is refused.
    """
    head, arguments = atom.head.text, atom.arguments
    if head == "=":
        _count(atom, 2)
        left, right = (_individual(resolver, word) for word in arguments)
        return resolver.equation(left, right, atom.span)
    if head == "in":
        _count(atom, 2)
        member = _individual(resolver, arguments[0])
        sort = arguments[1]
        if sort.text in resolver.scope.sorts:
            return resolver.of_sort(member, sort)
        return _relation(resolver, atom, sort, [member])
    if is_graph(head):
        _count(atom, int(head[2:]) + 1)
        graph = arguments[-1]
        values = [_individual(resolver, word) for word in arguments[:-1]]
        return _relation(resolver, atom, graph, values)
    values = [_individual(resolver, word) for word in arguments]
    return _relation(resolver, atom, atom.head, values)


def is_graph(head: str) -> bool:
    """Whether an atom's head is one of ``in2``, ``in3``, ...: the last name is a relation."""
    number = head.removeprefix("in")
    if number == head or not (number.isascii() and number.isdecimal()):
        return False
    return number[0] != "0" and number != "1"


def speaks_of_sets(expression: ast.Expression) -> bool:
    """Whether an expression holds an atom ``in``, ``in2``, ``in3``, ..."""
    return any(word.text == "in" or is_graph(word.text) for word in words(expression))


def _relation(
    resolver: Resolver, atom: ast.CoreAtom, name: ast.Word, values: list[TypedTerm]
) -> TypedFormula:
    symbol = resolver.scope.symbols.get(name.text)
    if symbol is None:
        raise UnknownNameError(
            f"`{name.text}` is not declared",
            Label(name.span, "unknown name"),
            help=resolver.scope.suggestion(name.text),
        )
    takes = len(symbol.argument_sorts)
    if is_predicate(symbol) and takes == len(values):
        result = resolver.apply(symbol, values, atom.span)
        return resolver.as_formula(result)
    if not is_predicate(symbol) and takes + 1 == len(values):
        *arguments, value = values
        applied = resolver.as_term(resolver.apply(symbol, arguments, atom.span))
        return resolver.equation(applied, value, atom.span)
    labels = [Label(atom.span, f"{len(values)} given here")]
    if symbol.span is not None:
        labels.append(Label(symbol.span, f"declared with {takes} arguments here"))
    raise CoreAtomError(f"the atom does not fit the arguments of `{name.text}`", *labels)


def _individual(resolver: Resolver, word: ast.Word) -> TypedTerm:
    # In the core dialect any unknown name is a variable.
    known = resolver.variable(word)
    if known is not None:
        return known
    symbol = resolver.scope.symbols.get(word.text)
    if symbol is None:
        return resolver.add_variable(word)
    if symbol.argument_sorts or is_predicate(symbol):
        raise CoreAtomError(
            f"`{word.text}` is not an individual",
            Label(word.span, "a variable or constant expected"),
        )
    return resolver.as_term(resolver.apply(symbol, (), word.span))


def _count(atom: ast.CoreAtom, wanted: int) -> None:
    if len(atom.arguments) != wanted:
        raise CoreAtomError(
            f"`{atom.head.text}` takes {wanted} names, but {len(atom.arguments)} are given",
            Label(atom.span, f"`({atom.head.text}[...])` with {wanted} names expected"),
        )


def bind_anchor(scope: Scope, implication: ast.CoreImplication) -> ast.Expression | None:
    """What an implication says whose premise is the anchor, or ``None`` if it is not.

    The anchor holds, and names the theory's constants by position: in
    ``(>[4](Anchor[1,2,3,4])(in2[x,y,4]))`` the name ``4`` means the anchor's fourth constant.

    Raises:
        AnchorError: If their numbers of arguments differ.
    """
    parts = _conjuncts(implication.premise)
    for anchor in scope.core.anchors:
        for part in parts:
            if not isinstance(part, ast.CoreAtom) or part.head.text != anchor.head.text:
                continue
            if len(part.arguments) != len(anchor.arguments):
                raise AnchorError(
                    f"the anchor `{anchor.head.text}` has {len(anchor.arguments)} arguments",
                    Label(part.span, f"{len(part.arguments)} here"),
                    Label(anchor.span, f"{len(anchor.arguments)} here"),
                )
            values = {
                word.text: constant
                for word, constant in zip(part.arguments, anchor.arguments, strict=True)
            }
            names = tuple([word for word in implication.names if word.text not in values])
            rest = tuple([other for other in parts if other is not part])
            body = implication.conclusion
            if rest:
                premise = rest[0] if len(rest) == 1 else ast.CoreConjunction(rest, part.span)
                body = ast.CoreImplication(names, premise, body, implication.span)
            elif names:  # bound beside the anchor, with no premise of their own
                nothing = ast.CoreConjunction((), part.span)
                body = ast.CoreImplication(names, nothing, body, implication.span)
            return replace_names(body, values)
    return None


def _conjuncts(expression: ast.Expression) -> list[ast.Expression]:
    match expression:
        case ast.CoreConjunction(parts):
            return [inner for part in parts for inner in _conjuncts(part)]
        case ast.Group((part,)):
            return _conjuncts(part)
        case _:
            return [expression]
