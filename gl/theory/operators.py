"""A row of words, numerals and groups, read by the precedences that declarations give.

Precedence climbing (Richards 1979; Pratt 1973). A predicate binds weaker than any operation,
whatever the numbers say, so ``a + b <= c`` needs no parentheses. A parenthesis right behind the
name of a symbol holds its arguments, unless the symbol is a prefix or infix operator and the
parenthesis holds one expression: that is an operand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from gl.errors import (
    AmbiguousOperatorsError,
    ArityError,
    Label,
    SideBySideError,
    UnknownNameError,
    VariableIsSymbolError,
)
from gl.mpl import ast, elsewhere
from gl.source import Span
from gl.theory import typed
from gl.theory.scope import Scope, is_infix, is_predicate
from gl.theory.theory import Fixity, Notation, Symbol
from gl.theory.typed import Typed, TypedTerm

if TYPE_CHECKING:
    from gl.theory.resolve import Resolver

Power = tuple[int, int]
_WEAKEST: Power = (-1, 0)


def parse_operators(resolver: Resolver, items: Sequence[ast.Item], span: Span) -> Typed:
    """Resolve a row of items to one term or formula."""
    row = _Row(resolver, items, span)
    result = row.expression(_WEAKEST, None)
    if row.next < len(items):
        raise row.side_by_side()
    return result


class _Row:
    """The items being read, and how far."""

    def __init__(self, resolver: Resolver, items: Sequence[ast.Item], span: Span) -> None:
        self.resolver = resolver
        self.scope: Scope = resolver.scope
        self.items = items
        self.span = span
        self.next = 0

    def expression(self, limit: Power, outer: tuple[Symbol, ast.Word] | None) -> Typed:
        """Read an operand and the operators behind it that bind tighter than ``limit``.

        Args:
            limit: The power of the operator to the left.
            outer: That operator, if it groups to the right: then equal power is read here, too.

        Raises:
            SideBySideError: If there is nothing behind an operator.
        """
        self.resolver.enter(self.span)
        start = self.next
        left = self.operand()
        last: tuple[Symbol, ast.Word] | None = None
        while (operator := self._operator()) is not None:
            symbol, word = operator
            power, fixity = _power(symbol), _fixity(symbol)
            if power < limit or (power == limit and outer is None):
                break
            if power == limit and outer is not None and fixity is not Fixity.INFIXR:
                _refuse_ambiguous(outer, operator)
            self.next += 1
            if fixity is Fixity.POSTFIX:
                left = self._apply(symbol, [self.resolver.as_term(left)], start)
                continue
            if last is not None and _power(last[0]) == power:
                both = (_fixity(last[0]), fixity)
                if both != (Fixity.INFIXL, Fixity.INFIXL):
                    _refuse_ambiguous(last, operator)
            last = operator
            if self.next == len(self.items):
                raise SideBySideError(
                    f"`{word.text}` needs something on its right", Label(word.span, "then nothing")
                )
            right = self.expression(power, operator if fixity is Fixity.INFIXR else None)
            left = self._apply(
                symbol, [self.resolver.as_term(left), self.resolver.as_term(right)], start
            )
        self.resolver.leave()
        return left

    def operand(self) -> Typed:
        """Read a variable, constant, numeral, application, group or prefix operator's use."""
        item = self.items[self.next]
        self.next += 1
        if not isinstance(item, ast.Word):
            return self.resolver.resolve(item)
        following = self._peek_group()
        variable = self.resolver.variable(item)
        if variable is not None:
            if following is not None:
                raise self._applied_variable(item)
            return variable
        symbol = self.scope.symbols.get(item.text)
        if symbol is None:
            return self._undeclared(item, following)
        if following is not None and not (_fixity(symbol) is Fixity.PREFIX and _single(following)):
            if is_infix(symbol) and _single(following):
                _refuse_no_left(item)
            self.next += 1
            return self._application(symbol, item, following)
        if _fixity(symbol) is Fixity.PREFIX:
            if self.next == len(self.items):
                raise self._arity(symbol, item, 0)
            start = self.next - 1
            body = self.expression(_power(symbol), None)
            return self._apply(symbol, [self.resolver.as_term(body)], start)
        if symbol.argument_sorts:
            if symbol.notation is not None and len(self.items) > 1:
                _refuse_no_left(item)
            raise self._arity(symbol, item, 0)
        return self.resolver.apply(symbol, (), item.span)

    def _application(self, symbol: Symbol, word: ast.Word, group: ast.Group) -> Typed:
        if len(group.parts) != len(symbol.argument_sorts):
            raise self._arity(symbol, word, len(group.parts))
        self.resolver.enter(group.span)
        arguments = []
        for part in group.parts:
            arguments.append(self.resolver.term(part))
        self.resolver.leave()
        return self.resolver.apply(symbol, arguments, word.span.to(group.span))

    def _apply(self, symbol: Symbol, arguments: list[TypedTerm], start: int) -> Typed:
        span = self.items[start].span.to(self.items[self.next - 1].span)
        return self.resolver.apply(symbol, arguments, span)

    def _operator(self) -> tuple[Symbol, ast.Word] | None:
        """The infix or postfix operator that comes next, if one does."""
        if self.next == len(self.items):
            return None
        item = self.items[self.next]
        if not isinstance(item, ast.Word) or self.resolver.variable(item) is not None:
            raise self.side_by_side()
        symbol = self.scope.symbols.get(item.text)
        if symbol is None and not _is_sign(item):
            raise self.side_by_side()
        if symbol is None:
            raise self._unknown_sign(item)
        if is_infix(symbol) or _fixity(symbol) is Fixity.POSTFIX:
            return symbol, item
        raise self.side_by_side()

    def _peek_group(self) -> ast.Group | None:
        if self.next < len(self.items):
            item = self.items[self.next]
            if isinstance(item, ast.Group):
                return item
        return None

    # --- names that are not declared ---

    def _undeclared(self, word: ast.Word, following: ast.Group | None) -> Typed:
        if word.text[0].isdigit():
            return self.resolver.numeral(word)
        if _is_sign(word):
            raise self._unknown_sign(word)
        if following is not None:
            among = [name for name, s in self.scope.symbols.items() if s.argument_sorts]
            sorts = ", ".join(["..."] * len(following.parts))
            raise UnknownNameError(
                f"`{word.text}` is not declared",
                Label(word.span, "applied here, but unknown"),
                help=self.scope.suggestion(word.text, among)
                or f"declare it: `op {word.text} : {sorts} -> ...` or `pred {word.text} : {sorts}`",
            )
        if word.text in {"true", "false"}:
            never = typed.Never(word.span)
            return never if word.text == "false" else typed.Denied(never, word.span)
        return self.resolver.new_variable(word)

    def _unknown_sign(self, word: ast.Word) -> UnknownNameError:
        text = word.text
        declaration = f"`op {text} : ... infixl 60` or `pred {text} : ... infix 40`"
        meant = elsewhere.advice(text)
        if meant:
            return self._no_operator(word, f"{meant}, or declare it: {declaration}")
        advice = self.scope.suggestion(text, self.scope.symbols)
        for cut in range(len(text) - 1, 0, -1):
            if {text[:cut], text[cut:]} <= {*self.scope.symbols, "=", "!"}:
                advice = (
                    f"signs that stand together are one name; put a space: "
                    f"`{text[:cut]} {text[cut:]}`"
                )
                break
        return self._no_operator(word, advice or f"declare it: {declaration}")

    def _no_operator(self, word: ast.Word, advice: str) -> UnknownNameError:
        message = f"the operator `{word.text}` is not declared"
        return UnknownNameError(message, Label(word.span, "unknown operator"), help=advice)

    # --- errors ---

    def _arity(self, symbol: Symbol, word: ast.Word, given: int) -> ArityError:
        takes = len(symbol.argument_sorts)
        number = f"{takes or 'no'} argument{'' if takes == 1 else 's'}"
        count = "none was" if given == 0 else "1 was" if given == 1 else f"{given} were"
        labels = [Label(word.span, f"{given} argument{'' if given == 1 else 's'} here")]
        if symbol.span is not None:
            labels.append(Label(symbol.span, f"declared with {takes} here"))
        advice = ""
        if given == 0 and takes == 1 and self.next < len(self.items):
            advice = f"did you mean `{word.text}({self.items[self.next].span.text})`?"
        message = f"`{symbol.name}` takes {number}, but {count} given"
        return ArityError(message, *labels, help=advice)

    def side_by_side(self) -> SideBySideError:
        before, item = self.items[self.next - 1], self.items[self.next]
        advice = elsewhere.advice(item.text) if isinstance(item, ast.Word) else ""
        if not advice and isinstance(before, ast.Word):
            symbol = self.scope.symbols.get(before.text)
            if symbol is not None and symbol.argument_sorts:
                advice = f"did you mean `{before.text}({item.span.text})`?"
        if not advice and isinstance(item, ast.Word):
            symbol = self.scope.symbols.get(item.text)
            if symbol is not None and len(symbol.argument_sorts) == 2:
                advice = (
                    f"to write `{item.text}` between its arguments, "
                    f"declare it so: `{item.text} ... infixl 60`"
                )
        return SideBySideError(
            "two expressions stand side by side with no operator between them",
            Label(item.span, "an operator expected before this"),
            help=advice,
        )

    def _applied_variable(self, word: ast.Word) -> VariableIsSymbolError:
        return VariableIsSymbolError(
            f"`{word.text}` is a variable and cannot be applied to arguments",
            Label(word.span, "a variable"),
            help=f"declare it as a symbol: `op {word.text} : ... -> ...`",
        )


def _refuse_ambiguous(first: tuple[Symbol, ast.Word], second: tuple[Symbol, ast.Word]) -> NoReturn:
    names = f"`{first[1].text}` and `{second[1].text}`"
    if first[0] is second[0]:
        names = f"`{first[1].text}` and another `{first[1].text}`"
    raise AmbiguousOperatorsError(
        f"{names} stand together, and nothing says which binds tighter",
        Label(second[1].span, "this one"),
        Label(first[1].span, "and this one"),
        help="put parentheses around one of them",
    )


def _refuse_no_left(word: ast.Word) -> NoReturn:
    raise SideBySideError(
        f"`{word.text}` needs something on its left", Label(word.span, "nothing before this")
    )


def _single(group: ast.Group) -> bool:
    return len(group.parts) == 1


def _is_sign(word: ast.Word) -> bool:
    return not (word.text[0].isalnum() or word.text[0] == "_")


def _fixity(symbol: Symbol) -> Fixity | None:
    return None if symbol.notation is None else symbol.notation.fixity


def _power(symbol: Symbol) -> Power:
    notation = symbol.notation or Notation(Fixity.INFIX, 0)
    return (0 if is_predicate(symbol) else 1, notation.precedence)
