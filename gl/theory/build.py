"""Resolved expressions to the kernel's formulas, in the form that its conventions demand.

See :mod:`gl.kernel.formula`: chains of quantifiers and implications become one ``Forall``,
conjunctions and disjunctions are flat, ``<->`` is two implications, names are apart. What would
be larger than :data:`MAX_SIZE` is refused with a ``FormulaTooLargeError``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from gl.errors import FormulaTooLargeError, Label
from gl.kernel.formula import (
    And,
    Application,
    Atom,
    Equation,
    Exists,
    Falsity,
    Forall,
    Formula,
    Not,
    Or,
    Term,
    Variable,
)
from gl.source import Span
from gl.theory import typed
from gl.theory.scope import Scope
from gl.theory.typed import Slot, TypedFormula, TypedTerm

MAX_SIZE: Final = 10_000  # nodes of a statement, as in docs/certificate.md, section 5
TRUE: Final = Not(Falsity())


def build_formula(scope: Scope, formula: TypedFormula, free: Sequence[Slot], span: Span) -> Formula:
    """A closed formula: the free variables are quantified, in the order given."""
    builder = _Builder(scope, span)
    variables = builder.bind(free)
    return forall(variables, (), builder.formula(formula), scope.symbols)


def build_definition(
    scope: Scope, body: TypedFormula, parameters: Sequence[Slot], span: Span
) -> tuple[tuple[Variable, ...], Formula]:
    """The parameters and body of a definition."""
    builder = _Builder(scope, span)
    variables = builder.bind(parameters)
    return variables, builder.formula(body)


def build_term(scope: Scope, term: TypedTerm, free: Sequence[Slot], span: Span) -> Term:
    """A term, whose variables keep their names."""
    builder = _Builder(scope, span)
    builder.bind(free)
    return builder.term(term)


class _Builder:
    """The names in use on the path from the root, and how much was built."""

    def __init__(self, scope: Scope, span: Span) -> None:
        self.scope = scope
        self.span = span
        self.count = 0
        self.variables: dict[Slot, Variable] = {}
        self.taken: dict[str, None] = {}

    def bind(self, slots: Iterable[Slot]) -> tuple[Variable, ...]:
        """Give each slot a name that is not in use."""
        bound = []
        for slot in slots:
            name = fresh_name(slot.name, self.taken, self.scope.symbols)
            self.taken[name] = None
            variable = Variable(name, slot.cell.root().sort or "")
            self.variables[slot] = variable
            bound.append(variable)
        return tuple(bound)

    def release(self, variables: Iterable[Variable]) -> None:
        for variable in variables:
            del self.taken[variable.name]

    def _grow(self, by: int = 1) -> None:
        self.count += by
        if self.count > MAX_SIZE:
            raise FormulaTooLargeError(
                f"the formula has more than {MAX_SIZE} symbols when written out",
                Label(self.span),
                help="`<->` stands for two implications and `if` for two cases, so nesting them "
                "doubles the size; name the inner parts with `define`",
            )

    def formula(self, formula: TypedFormula) -> Formula:
        self._grow()
        match formula:
            case typed.Equals() | typed.Holds():
                return self._atom(formula)
            case typed.Denied(body):
                return Not(self.formula(body))
            case typed.All(parts):
                return conjunction(self._each(parts))
            case typed.Any(parts):
                return disjunction(self._each(parts))
            case typed.Implies(hypothesis, conclusion):
                first = self.formula(hypothesis)
                return forall((), (first,), self.formula(conclusion), self._avoid())
            case typed.Equivalent(left, right):
                before = self.count
                first, second = self.formula(left), self.formula(right)
                self._grow(self.count - before)
                avoid = self._avoid()
                return conjunction(
                    [forall((), (first,), second, avoid), forall((), (second,), first, avoid)]
                )
            case typed.ForEvery(slots, body):
                variables = self.bind(slots)
                inner = self.formula(body)
                self.release(variables)
                return forall(variables, (), inner, self._avoid())
            case typed.ForSome(slots, body):
                variables = self.bind(slots)
                inner = self.formula(body)
                self.release(variables)
                if isinstance(inner, Exists):
                    return Exists((*variables, *inner.variables), inner.body)
                return Exists(variables, inner)
            case typed.Never():
                return Falsity()

    def _each(self, parts: Iterable[TypedFormula]) -> list[Formula]:
        built = []
        for part in parts:
            built.append(self.formula(part))
        return built

    def _avoid(self) -> Collection[str]:
        return {**dict.fromkeys(self.scope.symbols), **self.taken}

    def _atom(self, atom: typed.Equals | typed.Holds) -> Formula:
        choice = _choice_in(atom)
        if choice is None:
            if isinstance(atom, typed.Equals):
                return Equation(self.term(atom.left), self.term(atom.right))
            return Atom(atom.symbol.name, tuple([self.term(t) for t in atom.arguments]))
        condition = choice.condition
        return self.formula(
            typed.All(
                (
                    typed.Implies(condition, _chosen(atom, choice, choice.value), atom.span),
                    typed.Implies(
                        typed.Denied(condition, atom.span),
                        _chosen(atom, choice, choice.otherwise),
                        atom.span,
                    ),
                ),
                atom.span,
            )
        )

    def term(self, term: TypedTerm) -> Term:
        self._grow()
        match term:
            case typed.VariableUse(slot):
                return self.variables[slot]
            case typed.Applied(symbol, arguments):
                built = []
                for argument in arguments:
                    built.append(self.term(argument))
                return Application(symbol.name, tuple(built))
            case typed.Numeral(value, _, cell):
                self._grow(value)
                sort = cell.root().sort
                shape = next(shape for shape in self.scope.counting if shape.sort == sort)
                result = Application(shape.zero)
                for _ in range(value):
                    result = Application(shape.successor, (result,))
                return result
            case typed.Choice():
                raise FormulaTooLargeError(
                    "a conditional has a meaning within formulas only", Label(term.span)
                )


def fresh_name(name: str, taken: Collection[str], symbols: Collection[str]) -> str:
    """``name``, or the like of it with a number, that is neither taken nor a symbol.

    >>> fresh_name("x", {"x", "x1"}, {}), fresh_name("7", {}, {}), fresh_name("*", {}, {})
    ('x2', 'x7', 'x')
    """
    if not (name[0].isalpha()):
        name = "x" + "".join(character for character in name if character.isalnum())
    stem, number = name.rstrip("0123456789") if name[-1].isascii() else name, 1
    while name in taken or name in symbols:
        name = f"{stem}{number}"
        number += 1
    return name


def conjunction(parts: Iterable[Formula]) -> Formula:
    """All of the parts, flat; parts that always hold are left out."""
    flat: list[Formula] = []
    for part in parts:
        if isinstance(part, And):
            flat.extend(part.parts)
        elif part != TRUE:
            flat.append(part)
    if not flat:
        return TRUE
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def disjunction(parts: Iterable[Formula]) -> Formula:
    """One of the parts, flat."""
    flat: list[Formula] = []
    for part in parts:
        if isinstance(part, Or):
            flat.extend(part.parts)
        else:
            flat.append(part)
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def forall(
    variables: tuple[Variable, ...],
    hypotheses: Iterable[Formula],
    conclusion: Formula,
    avoid: Collection[str],
) -> Formula:
    """``forall variables. hypotheses -> conclusion`` as one node.

    Args:
        variables: Bound here.
        hypotheses: Conjunctions among them are split.
        conclusion: If it is a ``Forall`` itself, the two become one.
        avoid: Names not to use should a bound variable need another name.
    """
    split: list[Formula] = []
    for hypothesis in hypotheses:
        if isinstance(hypothesis, And):
            split.extend(hypothesis.parts)
        elif hypothesis != TRUE:
            split.append(hypothesis)
    if isinstance(conclusion, Forall):
        clash = {name for hypothesis in split for name in bound_names(hypothesis)}
        renamed = _apart(conclusion, clash, {*clash, *avoid})
        variables += renamed.variables
        split.extend(renamed.hypotheses)
        conclusion = renamed.conclusion
    if not variables and not split:
        return conclusion
    return Forall(variables, tuple(split), conclusion)


def _apart(formula: Forall, clash: Collection[str], avoid: Collection[str]) -> Forall:
    """Rename the bound variables of ``formula`` that are called as one of ``clash``."""
    if not any(variable.name in clash for variable in formula.variables):
        return formula
    taken = dict.fromkeys([*avoid, *bound_names(formula)])
    renaming: dict[Variable, Term] = {}
    variables = []
    for variable in formula.variables:
        if variable.name in clash:
            renamed = Variable(fresh_name(variable.name, taken, ()), variable.sort)
            taken[renamed.name] = None
            renaming[variable] = renamed
            variable = renamed  # noqa: PLW2901
        variables.append(variable)
    return Forall(
        tuple(variables),
        tuple([substitute(hypothesis, renaming) for hypothesis in formula.hypotheses]),
        substitute(formula.conclusion, renaming),
    )


def bound_names(formula: Formula) -> dict[str, None]:
    """The names that are bound somewhere in ``formula``, in order."""
    found: dict[str, None] = {}
    stack = [formula]
    while stack:
        match stack.pop():
            case Forall(variables, hypotheses, conclusion):
                found.update((variable.name, None) for variable in variables)
                stack += [*hypotheses, conclusion]
            case Exists(variables, body):
                found.update((variable.name, None) for variable in variables)
                stack.append(body)
            case Not(body):
                stack.append(body)
            case And(parts) | Or(parts):
                stack += parts
            case Equation() | Atom() | Falsity():
                pass
    return found


def substitute(formula: Formula, values: dict[Variable, Term]) -> Formula:
    """Replace free variables; the caller sees to it that none is captured."""
    match formula:
        case Equation(left, right):
            return Equation(substitute_term(left, values), substitute_term(right, values))
        case Atom(predicate, arguments):
            return Atom(predicate, tuple([substitute_term(t, values) for t in arguments]))
        case Not(body):
            return Not(substitute(body, values))
        case And(parts):
            return And(tuple([substitute(part, values) for part in parts]))
        case Or(parts):
            return Or(tuple([substitute(part, values) for part in parts]))
        case Forall(variables, hypotheses, conclusion):
            return Forall(
                variables,
                tuple([substitute(hypothesis, values) for hypothesis in hypotheses]),
                substitute(conclusion, values),
            )
        case Exists(variables, body):
            return Exists(variables, substitute(body, values))
        case Falsity():
            return formula


def substitute_term(term: Term, values: dict[Variable, Term]) -> Term:
    """Replace variables in a term."""
    if isinstance(term, Variable):
        return values.get(term, term)
    arguments = []
    for argument in term.arguments:
        arguments.append(substitute_term(argument, values))
    return Application(term.symbol, tuple(arguments))


def _choice_in(atom: typed.Equals | typed.Holds) -> typed.Choice | None:
    """The first conditional in an atom."""
    arguments = (atom.left, atom.right) if isinstance(atom, typed.Equals) else atom.arguments
    stack: list[TypedTerm] = [*reversed(arguments)]
    while stack:
        term = stack.pop()
        if isinstance(term, typed.Choice):
            return term
        if isinstance(term, typed.Applied):
            stack.extend(reversed(term.arguments))
    return None


def _chosen(
    atom: typed.Equals | typed.Holds, choice: typed.Choice, value: TypedTerm
) -> TypedFormula:
    """The atom with ``value`` in place of the conditional."""
    if isinstance(atom, typed.Equals):
        return typed.Equals(
            _replace(atom.left, choice, value), _replace(atom.right, choice, value), atom.span
        )
    arguments = tuple([_replace(t, choice, value) for t in atom.arguments])
    return typed.Holds(atom.symbol, arguments, atom.span)


def _replace(term: TypedTerm, choice: typed.Choice, value: TypedTerm) -> TypedTerm:
    if term is choice:
        return value
    if isinstance(term, typed.Applied):
        arguments = []
        for argument in term.arguments:
            arguments.append(_replace(argument, choice, value))
        return typed.Applied(term.symbol, tuple(arguments), term.span, term.cell, term.depth)
    return term
