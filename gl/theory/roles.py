"""What the names of a core theory are: sets, individuals, relations; and over which sets.

Every individual gets a cell; cells that share an argument place of a relation, or an equation, are
one. Sets that a cell is said to belong to belong together: one of them that includes the others
becomes a sort, and the others predicates on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from gl.errors import AmbiguousSortError, CoreAtomError, Label, UnboundVariableError
from gl.mpl import ast
from gl.source import Span
from gl.theory.macros import Clause


class Role(Enum):
    """What a constant of a core theory stands for."""

    SET = "a set"
    INDIVIDUAL = "an individual"
    RELATION = "a relation"


class _Cell:
    __slots__ = ("parent", "sets")

    def __init__(self) -> None:
        self.parent: _Cell | None = None
        self.sets: dict[str, None] = {}

    def root(self) -> _Cell:
        cell = self
        while cell.parent is not None:
            cell = cell.parent
        return cell

    def join(self, other: _Cell) -> None:
        left, right = self.root(), other.root()
        if left is not right:
            right.parent = left
            left.sets.update(right.sets)


@dataclass(slots=True)
class Roles:
    """What was found out.

    Attributes:
        role: Of each constant.
        individuals: The sort of each individual constant.
        relations: The sorts of the arguments of each relation.
        sorts: The sort that each set is, or is a predicate on.
    """

    role: dict[str, Role]
    individuals: dict[str, str]
    relations: dict[str, tuple[str, ...]]
    sorts: dict[str, str]


@dataclass(slots=True)
class _Walk:
    constants: dict[str, Span]
    role: dict[str, tuple[Role, Span]] = field(default_factory=dict)
    places: dict[str, list[_Cell]] = field(default_factory=dict)
    cells: dict[str, _Cell] = field(default_factory=dict)
    inclusions: dict[tuple[str, str], None] = field(default_factory=dict)
    scoped: list[tuple[ast.Word, _Cell]] = field(default_factory=list)

    def play(self, word: ast.Word, role: Role) -> None:
        if word.text not in self.constants:
            raise UnboundVariableError(
                f"`{word.text}` is {role.value}, but the anchor does not name it",
                Label(word.span, "not an argument of the anchor"),
                help="name it among the arguments of the definition and of the anchor",
            )
        earlier, place = self.role.setdefault(word.text, (role, word.span))
        if earlier is not role:
            raise CoreAtomError(
                f"`{word.text}` is used as {role.value} and as {earlier.value}",
                Label(word.span, f"{role.value} here"),
                Label(place, f"{earlier.value} here"),
            )

    def individual(self, word: ast.Word, bound: dict[str, _Cell]) -> _Cell:
        if word.text in bound:
            return bound[word.text]
        self.play(word, Role.INDIVIDUAL)
        return self.cells.setdefault(word.text, _Cell())

    def atom(self, atom: ast.CoreAtom, bound: dict[str, _Cell]) -> None:
        head, arguments = atom.head.text, atom.arguments
        arity = {"=": 2, "in": 2, "in2": 3, "in3": 4}.get(head)
        if arity is None:
            raise CoreAtomError(
                f"`{head}` is not defined",
                Label(atom.head.span, "`in`, `in2`, `in3`, `=` or a defined name expected"),
                help=f"define it: `define ({head}[...]) := ...`",
            )
        if arity != len(arguments):
            raise CoreAtomError(
                f"`{head}` takes {arity} names, but {len(arguments)} are given", Label(atom.span)
            )
        if head == "=":
            self.individual(arguments[0], bound).join(self.individual(arguments[1], bound))
            return
        *members, last = arguments
        cells = [self.individual(word, bound) for word in members]
        if head == "in":
            self.play(last, Role.SET)
            cells[0].root().sets[last.text] = None
            return
        self.play(last, Role.RELATION)
        places = self.places.setdefault(last.text, [_Cell() for _ in cells])
        if len(places) != len(cells):
            raise CoreAtomError(
                f"`{last.text}` relates {len(places)} individuals elsewhere, and {len(cells)} here",
                Label(atom.span),
            )
        for place, cell in zip(places, cells, strict=True):
            place.join(cell)

    def formula(self, expression: ast.Expression, bound: dict[str, _Cell]) -> None:
        match expression:
            case ast.CoreAtom():
                self.atom(expression, bound)
            case ast.CoreImplication(names, premise, conclusion):
                inner = dict(bound)
                for word in names:
                    inner[word.text] = _Cell()
                    self.scoped.append((word, inner[word.text]))
                self.formula(premise, inner)
                self.formula(conclusion, inner)
                self._inclusion(names, premise, conclusion)
            case ast.CoreConjunction(parts):
                for part in parts:
                    self.formula(part, bound)
            case ast.CoreNegation(body):
                self.formula(body, bound)
            case _:
                raise CoreAtomError(
                    "the definition of an anchor is written in the core dialect",
                    Label(expression.span, "this is not"),
                )

    def _inclusion(
        self, names: Sequence[ast.Word], premise: ast.Expression, conclusion: ast.Expression
    ) -> None:
        match premise, conclusion:
            case (
                ast.CoreAtom(ast.Word("in"), (ast.Word(x), ast.Word(smaller))),
                ast.CoreAtom(ast.Word("in"), (ast.Word(y), ast.Word(larger))),
            ) if x == y and [word.text for word in names] == [x]:
                self.inclusions[smaller, larger] = None
            case _:
                pass


def find_roles(constants: Iterable[ast.Word], clauses: Iterable[Clause]) -> Roles:
    """Find out what each constant is.

    Raises:
        CoreAtomError: If a constant is never used. Where nothing says to which set an individual
            belongs, that is an ``AmbiguousSortError``.
    """
    walk = _Walk({word.text: word.span for word in constants})
    for clause in clauses:
        walk.formula(clause.formula, {})
    sorts = _sorts(walk)

    def sort_of(cell: _Cell, name: str, span: Span) -> str:
        for member in cell.root().sets:
            return sorts[member]
        raise AmbiguousSortError(
            f"nothing says to which set `{name}` belongs",
            Label(span, "of which set?"),
            help=f"say it: `(in[{name},X])`",
        )

    for word, cell in walk.scoped:
        sort_of(cell, word.text, word.span)
    for name, span in walk.constants.items():
        if name not in walk.role:
            raise CoreAtomError(
                f"the definition says nothing of `{name}`",
                Label(span, "never used"),
                help="leave it out, or say what it is",
            )
    return Roles(
        {name: role for name, (role, _) in walk.role.items()},
        {name: sort_of(cell, name, walk.constants[name]) for name, cell in walk.cells.items()},
        {
            name: tuple([sort_of(cell, name, walk.constants[name]) for cell in places])
            for name, places in walk.places.items()
        },
        sorts,
    )


def _sorts(walk: _Walk) -> dict[str, str]:
    # For each set the one among those it is mixed with that includes them all.
    names = [name for name in walk.constants if walk.role.get(name, (None,))[0] is Role.SET]
    groups = {name: {name: None} for name in names}
    cells = [*walk.cells.values(), *(cell for _, cell in walk.scoped)]
    cells += [cell for places in walk.places.values() for cell in places]
    for cell in cells:
        mixed = list(cell.root().sets)
        for other in mixed[1:]:
            merged = {**groups[mixed[0]], **groups[other]}
            for name in merged:
                groups[name] = merged
    result = {}
    for name in names:
        group = [other for other in names if other in groups[name]]
        sort = next(
            (
                larger
                for larger in group
                if all(larger == s or (s, larger) in walk.inclusions for s in group)
            ),
            None,
        )
        if sort is None:
            listed = ", ".join(f"`{other}`" for other in group)
            raise AmbiguousSortError(
                f"individuals belong to several of the sets {listed}",
                Label(walk.role[name][1], "one of them"),
                help="say which includes the others: `(>[x](in[x,A])(in[x,B]))`",
            )
        result[name] = sort
    return result
