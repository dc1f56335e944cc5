"""A certificate as Lean 4 kernel terms (lean4export, NDJSON 3.1), for kernels without a parser.

The terms are those that the text of :mod:`gl.export.lean` denotes: it writes every type and every
argument, so that reading it back needs no elaborator, only scopes. One walk over the proof makes
both, and what a kernel says of the terms it says of the text.

Parsers here are generators that yield the parser of a part and are sent its result, so that deep
terms do not exhaust Python's stack.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import Final

from gl.export import lean
from gl.export.lean_core import DECLARATIONS, INDUCTIVES, LEVELS, InductiveProposition
from gl.export.lean_table import LeanTable
from gl.proof.document import Document

_TOKEN: Final = re.compile(r"(@?[^\W\d][\w.]*(?:\{[\w,]+\})?)|(:=|=>|[():;,=→∧∨¬∀∃])|\s+|(.)")
_INFIX: Final = {"∧": "And", "∨": "Or"}
Parser = Generator["Parser", int, int]


def export(document: Document) -> str:
    """The kernel terms.

    Args:
        document: The certificate.

    Returns:
        Lines of JSON: Lean's own connectives and equality first, then definitions and theorems.
    """
    table = LeanTable()
    for inductive in INDUCTIVES:
        _inductive(table, inductive)
    for text in DECLARATIONS:
        _declaration(table, text, 1)
    for height, block in enumerate(lean.export(document).split("\n\n"), 2):
        text = "\n".join(line for line in block.split("\n") if not line.startswith("--"))
        if text.startswith(("def ", "theorem ")):
            _declaration(table, text, height)
    return "\n".join(table.lines) + "\n"


def _inductive(table: LeanTable, inductive: InductiveProposition) -> None:
    """An inductive proposition, its constructors and its recursor, in one line."""
    name, levels = table.name(inductive.name), table.parameters(inductive.levels)
    parameters, indices = inductive.parameters, inductive.indices
    kind = _read(table, inductive.type)
    makers = [
        {
            "cidx": place,
            "induct": name,
            "isUnsafe": False,
            "levelParams": levels,
            "name": table.name(maker.name),
            "numFields": maker.fields,
            "numParams": parameters,
            "type": _read(table, maker.type),
        }
        for place, maker in enumerate(inductive.constructors)
    ]
    recursor_type = _read(table, inductive.recursor)
    rules = [
        {"ctor": table.name(maker.name), "nfields": maker.fields, "rhs": _read(table, maker.rule)}
        for maker in inductive.constructors
    ]
    table.write(
        inductive={
            "ctors": makers,
            "recs": [
                {
                    "all": [name],
                    "isUnsafe": False,
                    "k": inductive.subsingleton,
                    "levelParams": table.parameters(inductive.recursor_levels),
                    "name": table.name(f"{inductive.name}.rec"),
                    "numIndices": indices,
                    "numMinors": len(makers),
                    "numMotives": 1,
                    "numParams": parameters,
                    "rules": rules,
                    "type": recursor_type,
                }
            ],
            "types": [
                {
                    "all": [name],
                    "ctors": [maker["name"] for maker in makers],
                    "isRec": False,
                    "isReflexive": False,
                    "isUnsafe": False,
                    "levelParams": levels,
                    "name": name,
                    "numIndices": indices,
                    "numNested": 0,
                    "numParams": parameters,
                    "type": kind,
                }
            ],
        }
    )


def _read(table: LeanTable, text: str) -> int:
    """The expression that a text denotes."""
    reader = _Reader(table, text)
    expression = _run(reader.expression())
    reader.expect("")
    return expression


def _declaration(table: LeanTable, text: str, height: int) -> None:
    """``def`` or ``theorem``: its arguments are bound in the type and in the value."""
    reader = _Reader(table, text)
    word, (name, levels) = reader.take(), _split(reader.take())
    binders = []
    while reader.next == "(":
        binders.append(_run(reader.binder()))
    names = reader.innermost(len(binders))
    reader.expect(":")
    type_ = _run(reader.expression())
    reader.expect(":=")
    value = _run(reader.expression())
    reader.expect("")
    for argument, sort in zip(reversed(names), reversed(binders), strict=True):
        type_ = table.binder("forallE", argument, sort, type_)
        value = table.binder("lam", argument, sort, value)
    if word == "theorem":
        table.theorem(name, levels, type_, value)
    else:
        table.definition(name, levels, type_, value, height)


def _run(parser: Parser) -> int:
    """Run a parser and those that it asks for."""
    stack, result = [parser], 0
    started = False
    while stack:
        try:
            inner = stack[-1].send(result) if started else next(stack[-1])
        except StopIteration as end:
            stack.pop()
            result, started = end.value, True
        else:
            stack.append(inner)
            started = False
    return result


def _split(token: str) -> tuple[str, tuple[str, ...]]:
    """``Eq.rec.{0,u}``: the name and its levels; without levels, those of :data:`LEVELS`."""
    name, braces, levels = token.removeprefix("@").partition(".{")
    if braces:
        return name, tuple(levels.removesuffix("}").split(","))
    return name, LEVELS.get(name, ())


def _tokens(text: str) -> Iterator[str]:
    """The tokens, and an empty one at the end.

    Raises:
        ValueError: If a character is none.
    """
    for word, sign, other in _TOKEN.findall(text):
        if other:
            msg = f"The character {other!r} is not one that the export to Lean writes."
            raise ValueError(msg)
        if word or sign:
            yield word or sign
    yield ""


class _Reader:
    """Reads the expressions of one text; binders around it are counted from outside.

    Attributes:
        next: The token to come.
    """

    def __init__(self, table: LeanTable, text: str) -> None:
        self._table = table
        self._tokens = _tokens(text)
        self.next = next(self._tokens)
        self._scope: list[tuple[str, int]] = []  # name and type of each binder around
        self._places: dict[str, list[int]] = {}

    def take(self) -> str:
        """The token to come, which is passed."""
        token = self.next
        self.next = next(self._tokens, "")
        return token

    def expect(self, token: str) -> None:
        """Pass this token.

        Raises:
            ValueError: If another one stands there.
        """
        if self.take() != token:
            msg = f"`{token}` is expected in the export to Lean."
            raise ValueError(msg)

    def innermost(self, count: int) -> list[str]:
        """The names of the innermost binders, the outermost of them first."""
        return [name for name, _ in self._scope[len(self._scope) - count :]]

    def _enter(self, name: str, type_: int) -> None:
        self._places.setdefault(name, []).append(len(self._scope))
        self._scope.append((name, type_))

    def _leave(self) -> str:
        name, _ = self._scope.pop()
        self._places[name].pop()
        return name

    def binder(self) -> Parser:
        """``(a : N)``: its type; the variable is entered."""
        self.expect("(")
        name = self.take()
        self.expect(":")
        type_ = yield self.expression()
        self.expect(")")
        self._enter(name, type_)
        return type_

    def expression(self) -> Parser:
        """Anything."""
        if self.next == "have":
            return (yield self._have())
        if self.next in {"fun", "∀", "∃"}:
            return (yield self._quantified())
        left = yield self._prefix()
        if self.next == "=":
            self.take()
            right = yield self._prefix()
            equality = self._table.constant("Eq", LEVELS["Eq"])
            left = self._table.apply(equality, self._sort_of(left), left, right)
        elif self.next in _INFIX:
            name = _INFIX[self.take()]
            right = yield self._prefix()
            left = self._table.apply(self._table.constant(name), left, right)
        if self.next != "→":
            return left
        self.take()
        self._enter("", left)
        right = yield self.expression()
        self._leave()
        return self._table.binder("forallE", "a", left, right)

    def _quantified(self) -> Parser:
        """``fun (a : N) => F``, ``∀ (a : N), F``, ``∃ (a : N), F``."""
        word, table, types = self.take(), self._table, []
        while self.next == "(":
            types.append((yield self.binder()))
        self.expect("=>" if word == "fun" else ",")
        body = yield self.expression()
        for type_ in reversed(types):
            name = self._leave()
            body = table.binder("forallE" if word == "∀" else "lam", name, type_, body)
            if word == "∃":
                body = table.apply(table.constant("Exists", LEVELS["Exists"]), type_, body)
        return body

    def _have(self) -> Parser:
        """``have s : F := (proof); rest``: a function of ``s``, applied to the proof."""
        self.expect("have")
        name = self.take()
        self.expect(":")
        type_ = yield self.expression()
        self.expect(":=")
        value = yield self._atom()
        self.expect(";")
        self._enter(name, type_)
        rest = yield self.expression()
        self._leave()
        return self._table.apply(self._table.binder("lam", name, type_, rest), value)

    def _prefix(self) -> Parser:
        """Negations of an application."""
        if self.next == "¬":
            self.take()
            inner = yield self._prefix()
            return self._table.apply(self._table.constant("Not"), inner)
        function = yield self._atom()
        while self.next == "(" or self.next[:1] == "@" or self.next[:1].isalpha():
            argument = yield self._atom()
            function = self._table.apply(function, argument)
        return function

    def _atom(self) -> Parser:
        """A name, or anything in parentheses."""
        word = self.take()
        if word == "(":
            inner = yield self.expression()
            self.expect(")")
            return inner
        places = self._places.get(word)
        if places:
            return self._table.bound(len(self._scope) - 1 - places[-1])
        if word in {"Prop", "Type"}:
            return self._table.sort("0" if word == "Prop" else "1")
        if word.startswith("Sort."):
            return self._table.sort(word.removeprefix("Sort."))
        return self._table.constant(*_split(word))

    def _sort_of(self, term: int) -> int:
        """The type of a term: what remains of its head's type, which is a variable of ``Type``.

        Raises:
            ValueError: If the term is none of first order.
        """
        kind, *parts = self._table.kind(term)
        applied = 0
        while kind == "app":
            kind, *parts = self._table.kind(int(parts[0]))
            applied += 1
        depth = len(self._scope)
        if kind == "bvar":
            level = depth - 1 - int(parts[0])
            kind, *parts = self._table.kind(self._scope[level][1])
            for _ in range(applied):
                kind, *parts = self._table.kind(int(parts[-1]))
            if kind == "bvar":
                # Counted from outside, under the binders passed on the way.
                place = level + applied - 1 - int(parts[0])
                return self._table.bound(depth - 1 - place)
        msg = "The sides of an equation in the export to Lean are no terms of a sort."
        raise ValueError(msg)
