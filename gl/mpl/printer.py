"""Syntax tree to text: the canonical form that ``gl fmt`` prints.

``parse(print_module(m)) == m``: comments, parentheses and the choice of dialect stay as they are;
spaces, line breaks and Unicode connectives do not. One declaration a line; what does not fit is
broken at its outermost connective.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from itertools import groupby
from typing import Final

from gl.mpl import ast

_WIDTH: Final = 100
_INDENT: Final = "    "


def print_module(module: ast.Module) -> str:
    """The canonical text of a module."""
    printer = _Printer(module)
    lines: list[tuple[str, str]] = []
    for declaration in module.declarations:
        lines += [(line, "") for line in declaration.leading]
        *first, last = printer.statement(declaration.statement).split("\n")
        lines += [(line, "") for line in first]
        lines.append((last, declaration.trailing))
    lines += [(line, "") for line in module.ending]
    return "".join(f"{line}\n" for line in _aligned(lines))


def print_expression(expression: ast.Expression) -> str:
    """The canonical text of an expression, on one line."""
    return _Printer(ast.Module(())).flat(expression)


def _aligned(lines: list[tuple[str, str]]) -> Iterable[str]:
    """Comments behind lines that follow each other begin in one column."""
    for commented, group in groupby(lines, key=lambda line: bool(line[1])):
        block = list(group)
        column = max(len(text) for text, _ in block) + 2
        for text, comment in block:
            yield f"{text:<{column}}{comment}" if commented else text


class _Printer:
    """Knows which operators the module declares as prefix and postfix, to space them well."""

    def __init__(self, module: ast.Module) -> None:
        self.fixity: dict[str, str] = {}
        for declaration in module.declarations:
            match declaration.statement:
                case (
                    ast.OperationDeclaration(name, _, _, notation)
                    | ast.PredicateDeclaration(name, _, notation)
                    | ast.NotationDeclaration(name, notation)
                ):
                    self._note(name, notation)
                case ast.DataDeclaration(_, constructors):
                    for clause in constructors:
                        self._note(clause.name, clause.notation)
                case ast.DefinitionDeclaration(ast.Sequence((a, b)), _, notation):
                    word = b if notation is not None and notation.fixity == "postfix" else a
                    if isinstance(word, ast.Word):
                        self._note(word, notation)
                case _:
                    pass

    def _note(self, name: ast.Word, notation: ast.NotationClause | None) -> None:
        if notation is not None:
            self.fixity[name.text] = notation.fixity

    # --- declarations ---

    def statement(self, statement: ast.Statement) -> str:
        match statement:
            case ast.TheoryName(name):
                return f"theory {name.text}"
            case ast.SortDeclaration(name):
                return f"sort {name.text}"
            case ast.DataDeclaration(name, constructors):
                head = f"data {name.text} = "
                clauses = [_constructor(clause) for clause in constructors]
                text = head + " | ".join(clauses)
                if len(text) <= _WIDTH:
                    return text
                return head + ("\n" + " " * (len(head) - 2) + "| ").join(clauses)
            case ast.OperationDeclaration(name, arguments, result, notation):
                sorts = f"{_list(arguments)} -> " if arguments else ""
                return f"op {name.text} : {sorts}{result.text}{_notation(notation)}"
            case ast.PredicateDeclaration(name, arguments, notation):
                sorts = f" : {_list(arguments)}" if arguments else ""
                return f"pred {name.text}{sorts}{_notation(notation)}"
            case ast.AxiomDeclaration(name, formula):
                return self._labelled("axiom", name, formula)
            case ast.GoalDeclaration(name, formula):
                return self._labelled("goal", name, formula)
            case ast.DefinitionDeclaration(head, body, notation):
                return self._filled(
                    f"define {self.flat(head)} <-> ", body, tail=_notation(notation)
                )
            case ast.CoreDefinition(head, body):
                return self._filled(f"define {self.flat(head)} := ", body)
            case ast.AnchorDeclaration(atom):
                return f"anchor {self.flat(atom)}"
            case ast.InductionDeclaration(sort, bases, steps):
                return f"induction {sort.text} from {_list(bases)} by {_list(steps)}"
            case ast.ImportDeclaration(path):
                return f'import "{path.text}"'
            case ast.NotationDeclaration(name, notation):
                return f"notation {name.text} {_notation(notation)[2:]}"
            case ast.ExploreDeclaration(settings):
                return "explore " + ", ".join(f"{s.name.text} {s.value}" for s in settings)

    def _labelled(self, keyword: str, name: ast.Word | None, formula: ast.Expression) -> str:
        return self._filled(f"{keyword} {name.text}: " if name else f"{keyword} ", formula)

    def _filled(self, head: str, expression: ast.Expression, tail: str = "") -> str:
        text = head + self.flat(expression) + tail
        if len(text) <= _WIDTH:
            return text
        return f"{head.rstrip()}\n{_INDENT}{self._broken(expression, _INDENT)}{tail}"

    # --- expressions ---

    def _broken(self, expression: ast.Expression, indent: str) -> str:
        """An expression that begins behind ``indent``, broken if it is too long for a line."""
        text = self.flat(expression)
        if len(indent) + len(text) <= _WIDTH:
            return text
        deeper = indent + "  "
        match expression:
            case ast.Joined(connective, parts):
                lines = [self._broken(part, indent) for part in parts]
                return f"\n{indent}{connective.value} ".join(lines)
            case ast.Quantified(_, _, body):
                return f"{_binders(expression)}\n{deeper}{self._broken(body, deeper)}"
            case ast.CoreImplication(names, premise, conclusion):
                lines = [self._broken(part, deeper) for part in (premise, conclusion)]
                return f"(>[{_names(names)}]\n{deeper}" + f"\n{deeper}".join(lines) + ")"
            case ast.CoreConjunction(parts):
                behind = indent + "   "
                return "(& " + f"\n{behind}".join([self._broken(p, behind) for p in parts]) + ")"
            case ast.CoreNegation(body):
                return f"!{self._broken(body, indent)}"
            case ast.Negation(body):
                return f"not {self._broken(body, indent)}"
            case ast.Group((part,)):
                return f"({self._broken(part, indent + ' ')})"
            case _:
                return text

    def flat(self, expression: ast.Expression) -> str:
        """An expression on one line."""
        match expression:
            case ast.Word(text):
                return text
            case ast.Group(parts):
                return f"({', '.join([self.flat(part) for part in parts])})"
            case ast.Sequence(items):
                return self._sequence(items)
            case ast.Conditional(condition, value, otherwise):
                return (
                    f"if {self.flat(condition)} then {self.flat(value)} else {self.flat(otherwise)}"
                )
            case ast.Comparison(left, right, equal):
                return f"{self.flat(left)} {'=' if equal else '!='} {self.flat(right)}"
            case ast.Negation(body):
                return f"not {self.flat(body)}"
            case ast.Joined(connective, parts):
                return f" {connective.value} ".join([self.flat(part) for part in parts])
            case ast.Quantified(_, _, body):
                return f"{_binders(expression)} {self.flat(body)}"
            case ast.CoreAtom(head, arguments):
                return f"({head.text}[{_names(arguments)}])"
            case ast.CoreImplication(names, premise, conclusion):
                return f"(>[{_names(names)}]{self.flat(premise)}{self.flat(conclusion)})"
            case ast.CoreConjunction(parts):
                return f"(&{''.join([self.flat(part) for part in parts])})"
            case ast.CoreNegation(body):
                return f"!{self.flat(body)}"

    def _sequence(self, items: tuple[ast.Item, ...]) -> str:
        """A row of items: operators between spaces, arguments right behind their symbol."""
        roles = self._roles(items)
        text = self.flat(items[0])
        for index in range(1, len(items)):
            before, item = items[index - 1], items[index]
            tight = roles[index] is _Role.ARGUMENTS or (
                not _touch(before, item)
                and (
                    (roles[index - 1] is _Role.PREFIX and _is_sign(before))
                    or (roles[index] is _Role.POSTFIX and _is_sign(item))
                )
            )
            text += ("" if tight else " ") + self.flat(item)
        return text

    def _roles(self, items: tuple[ast.Item, ...]) -> list[_Role]:
        """What each item seems to be; only spaces depend on it."""
        roles: list[_Role] = []
        operand_expected = True
        for index, item in enumerate(items):
            last = index + 1 == len(items)
            following = None if last else items[index + 1]
            fixity = self.fixity.get(item.text) if isinstance(item, ast.Word) else None
            if operand_expected:
                arguments = isinstance(following, ast.Group) and len(following.parts) != 1
                sign = _is_sign(item) and fixity is None
                if not last and not arguments and (fixity == "prefix" or sign):
                    roles.append(_Role.PREFIX)
                else:
                    roles.append(_Role.OPERAND)
                    operand_expected = False
            elif isinstance(item, ast.Word):
                if last or fixity == "postfix" or (item.text == "!" and _is_sign(following)):
                    roles.append(_Role.POSTFIX)
                else:
                    roles.append(_Role.INFIX)
                    operand_expected = True
            elif isinstance(item, ast.Group) and isinstance(items[index - 1], ast.Word):
                roles.append(_Role.ARGUMENTS)
            else:
                roles.append(_Role.OPERAND)
        return roles


class _Role(Enum):
    PREFIX = "prefix"
    POSTFIX = "postfix"
    INFIX = "infix"
    OPERAND = "operand"
    ARGUMENTS = "arguments"


def _is_sign(item: ast.Item | None) -> bool:
    return isinstance(item, ast.Word) and not item.text[0].isalnum()


def _touch(before: ast.Item, item: ast.Item) -> bool:
    """Whether two words would be read as one without a space between."""
    both = isinstance(before, ast.Word) and isinstance(item, ast.Word)
    return both and _is_sign(before) == _is_sign(item)


def _list(words: Iterable[ast.Word]) -> str:
    return ", ".join([word.text for word in words])


def _names(words: Iterable[ast.Word]) -> str:
    return ",".join([word.text for word in words])


def _notation(clause: ast.NotationClause | None) -> str:
    return f"  {clause.fixity} {clause.precedence}" if clause else ""


def _constructor(clause: ast.ConstructorClause) -> str:
    arguments = f"({_list(clause.arguments)})" if clause.arguments else ""
    notation = _notation(clause.notation)
    return f"{clause.name.text}{arguments}{notation[1:]}"


def _binders(expression: ast.Quantified) -> str:
    binders = [
        " ".join([name.text for name in binder.names])
        + (f":{binder.sort.text}" if binder.sort else "")
        for binder in expression.binders
    ]
    return f"{'forall' if expression.universal else 'exists'} {', '.join(binders)}."
