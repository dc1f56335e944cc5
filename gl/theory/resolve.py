"""Names to symbols and variables, rows of words to applications, with sorts inferred on the way.

A name means, in this order: a variable that a quantifier around it binds; a declared symbol; else,
where free variables are allowed, a variable of the whole formula. A name is *not* taken for a new
variable if it begins with a capital, is applied to something, or is a slip of the pen away from a
declared symbol: then it is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gl.errors import (
    FormulaOrTermError,
    FormulaTooLargeError,
    Label,
    NestingError,
    NumberTooLargeError,
    NumeralError,
    SortClashError,
    UnboundVariableError,
    VariableIsSymbolError,
)
from gl.mpl import ast, elsewhere
from gl.mpl.limits import MAX_DEPTH, MAX_NESTING, MAX_NUMERAL
from gl.source import Span
from gl.theory import typed
from gl.theory.core import bind_anchor, resolve_atom
from gl.theory.macros import instantiate
from gl.theory.operators import parse_operators
from gl.theory.refusals import (
    declared,
    distinct,
    excerpt,
    refuse_ambiguous,
    refuse_name,
    refuse_sort,
    refuse_term,
)
from gl.theory.scope import Scope, is_predicate
from gl.theory.theory import Symbol
from gl.theory.typed import Slot, SortCell, Typed, TypedFormula, TypedTerm

MAX_EXPANSIONS = 1_000  # definitions of the core dialect written out in one formula
_MIN_SLIP = 3  # letters a name must have to be taken for a slip rather than a variable


class Resolver:
    """The state of resolving one formula.

    Attributes:
        scope: The declared names.
        free: The free variables met so far, in order of first appearance.
        depth: How many expressions are being resolved inside each other.
    """

    def __init__(self, scope: Scope, parameters: Iterable[Slot] | None = None) -> None:
        """Begin a formula.

        Args:
            scope: The declared names.
            parameters: The only free variables allowed; ``None`` allows new ones.
        """
        self.scope = scope
        self.free: dict[str, Slot] = {}
        self.depth = 0
        self._bound: dict[str, list[Slot]] = {}
        self._closed = parameters is not None
        for slot in parameters or ():
            self._bound[slot.name] = [slot]
        self._slots: list[Slot] = [*(parameters or ())]
        self._numerals: list[typed.Numeral] = []
        self._expansions = 0

    # --- what callers ask for ---

    def formula(self, expression: ast.Expression) -> TypedFormula:
        """Resolve an expression that must be a formula."""
        return self.as_formula(self.resolve(expression))

    def as_formula(self, result: Typed) -> TypedFormula:
        """What is resolved, if it is a formula; a term is refused."""
        if isinstance(result, typed.TERMS):
            refuse_term(result)
        return result

    def term(self, expression: ast.Expression) -> TypedTerm:
        """Resolve an expression that must be a term."""
        return self.as_term(self.resolve(expression))

    def as_term(self, result: Typed) -> TypedTerm:
        """What is resolved, if it is a term.

        Raises:
            FormulaOrTermError: If it is a formula.
        """
        if not isinstance(result, typed.TERMS):
            raise FormulaOrTermError(
                f"{excerpt(result.span)} is a formula, but a term is needed here",
                Label(result.span, "a formula"),
                help="formulas are compared with `<->`, and are not arguments of symbols",
            )
        return result

    def settle(self) -> None:
        """Determine the sorts that nothing determined so far; call it when all is resolved.

        What could still be of several sorts is refused.
        """
        for numeral in self._numerals:
            self._settle_numeral(numeral)
        for slot in self._slots:
            root = slot.cell.root()
            if root.sort is None:
                if len(self.scope.sorts) != 1:
                    refuse_ambiguous(slot, tuple(self.scope.sorts))
                root.sort = next(iter(self.scope.sorts))

    # --- expressions ---

    def resolve(self, expression: ast.Expression) -> Typed:
        """Resolve any expression.

        Raises:
            FormulaOrTermError: If it is a list of several.
        """
        while isinstance(expression, ast.Group) and len(expression.parts) == 1:
            expression = expression.parts[0]
        match expression:
            case ast.Word():
                return parse_operators(self, (expression,), expression.span)
            case ast.Sequence(items, span):
                return parse_operators(self, items, span)
            case ast.Group(parts, span):
                raise FormulaOrTermError(
                    f"a list of {len(parts)} expressions stands where one is needed",
                    Label(span, "a list of arguments needs a symbol before it"),
                )
            case ast.Comparison(left, right, equal, span):
                equation = self.equation(self.term(left), self.term(right), span)
                return equation if equal else typed.Denied(equation, span)
            case ast.Negation(body, span):
                return typed.Denied(self.formula(body), span)
            case ast.Joined(connective, parts, span):
                return self._joined(connective, parts, span)
            case ast.Quantified():
                return self._quantified(expression)
            case ast.Conditional():
                return self._conditional(expression)
            case ast.CoreAtom():
                return self._core_atom(expression)
            case ast.CoreImplication(names, premise, conclusion, span):
                bound = bind_anchor(self.scope, expression)
                if bound is not None:
                    return self.resolve(bound)
                slots = self._bind(names)
                implication = typed.Implies(self.formula(premise), self.formula(conclusion), span)
                self._release(slots)
                return typed.ForEvery(slots, implication, span) if slots else implication
            case ast.CoreConjunction(parts, span):
                return typed.All(tuple([self.formula(part) for part in parts]), span)
            case ast.CoreNegation(body, span):
                return _denied(self.formula(body), span)

    def _joined(
        self, connective: ast.Connective, parts: tuple[ast.Expression, ...], span: Span
    ) -> TypedFormula:
        formulas = [self.formula(part) for part in parts]
        match connective:
            case ast.Connective.AND:
                return typed.All(tuple(formulas), span)
            case ast.Connective.OR:
                return typed.Any(tuple(formulas), span)
            case ast.Connective.IMPLIES:
                *hypotheses, conclusion = formulas
                return typed.Implies(typed.All(tuple(hypotheses), span), conclusion, span)
            case ast.Connective.IFF:
                return typed.Equivalent(formulas[0], formulas[1], span)

    def _quantified(self, expression: ast.Quantified) -> TypedFormula:
        slots: list[Slot] = []
        for binder in expression.binders:
            bound = self._bind(binder.names)
            slots += bound
            if binder.sort is not None:
                self._annotate(bound, binder.sort)
        body = self.formula(expression.body)
        self._release(slots)
        if expression.universal:
            return typed.ForEvery(tuple(slots), body, expression.span)
        return typed.ForSome(tuple(slots), body, expression.span)

    def _bind(self, names: Sequence[ast.Word]) -> tuple[Slot, ...]:
        slots = []
        for word in names:
            symbol = self.scope.symbols.get(word.text)
            if symbol is not None:
                raise VariableIsSymbolError(
                    f"`{word.text}` is a declared symbol and cannot be a variable",
                    Label(word.span, "bound here"),
                    *declared(symbol),
                    help="choose another name for the variable",
                )
            slot = Slot(word.text, word.span, SortCell())
            self._bound.setdefault(word.text, []).append(slot)
            self._slots.append(slot)
            slots.append(slot)
        return tuple(slots)

    def _release(self, slots: Iterable[Slot]) -> None:
        for slot in slots:
            self._bound[slot.name].pop()

    def _annotate(self, slots: Iterable[Slot], sort: ast.Word) -> None:
        if sort.text not in self.scope.sorts:
            refuse_sort(self.scope, sort)
        for slot in slots:
            slot.cell.sort = sort.text
            slot.cell.label = Label(sort.span, f"`{slot.name}` is declared of sort {sort.text}")

    def _conditional(self, expression: ast.Conditional) -> typed.Choice:
        condition = self.formula(expression.condition)
        value, otherwise = self.term(expression.value), self.term(expression.otherwise)
        self._same_sort(value, otherwise, "the branches of a conditional")
        return typed.Choice(condition, value, otherwise, expression.span, value.cell)

    def _core_atom(self, atom: ast.CoreAtom) -> Typed:
        for definition in self.scope.core.definitions:
            if definition.head.head.text == atom.head.text:
                self._expansions += 1
                if self._expansions > MAX_EXPANSIONS:
                    raise FormulaTooLargeError(
                        f"more than {MAX_EXPANSIONS} definitions would have to be written out",
                        Label(atom.span, "one too many"),
                    )
                self.enter(atom.span)
                expanded = self.resolve(instantiate(definition, atom))
                self.leave()
                return expanded
        return resolve_atom(self, atom)

    # --- terms ---

    def variable(self, word: ast.Word) -> typed.VariableUse | None:
        """The variable that a word names here, if a binder around it does."""
        stack = self._bound.get(word.text)
        slot = stack[-1] if stack else self.free.get(word.text)
        return None if slot is None else typed.VariableUse(slot, word.span)

    def new_variable(self, word: ast.Word) -> typed.VariableUse:
        """A free variable, at its first appearance.

        Raises:
            UnboundVariableError: If no new free variables are allowed; a name that no variable
                would have is an ``UnknownNameError``.
        """
        name = word.text
        capital = name[0].isupper()
        slip = len(name) >= _MIN_SLIP and self.scope.near(name, self.scope.symbols) is not None
        if self._closed and not capital and not slip:
            raise UnboundVariableError(
                f"`{name}` is not a parameter, and nothing binds it",
                Label(word.span, "unbound here"),
                help=f"name it on the left-hand side, or bind it: `exists {name}. ...`",
            )
        if capital or slip:
            binding = f"To use it as a variable, bind it: `forall {name}. ...`"
            refuse_name(self.scope, word, elsewhere.advice(name) or binding)
        return self.add_variable(word)

    def add_variable(self, word: ast.Word) -> typed.VariableUse:
        """Make a word a free variable, whatever its name."""
        slot = Slot(word.text, word.span, SortCell())
        self.free[word.text] = slot
        self._slots.append(slot)
        return typed.VariableUse(slot, word.span)

    def numeral(self, word: ast.Word) -> Typed:
        """A numeral that no symbol is named after.

        Raises:
            NumberTooLargeError: If it is beyond the limit.
            NumeralError: If no datatype gives numerals a meaning.
        """
        if len(word.text) > 9 or int(word.text) > MAX_NUMERAL:
            digits = word.text if len(word.text) < 20 else f"{word.text[:8]}..."
            raise NumberTooLargeError(
                f"the numeral {digits} is too large",
                Label(word.span, f"at most {MAX_NUMERAL}"),
                help="a numeral stands for a term with that many constructors",
            )
        if not self.scope.counting:
            raise NumeralError(
                f"the numeral `{word.text}` has no meaning here",
                Label(word.span, "no datatype of the shape `data N = 0 | S(N)` is declared"),
                help=f"declare a constant: `op {word.text} : SORT`",
            )
        numeral = typed.Numeral(int(word.text), word.span, SortCell())
        self._numerals.append(numeral)
        return numeral

    def _settle_numeral(self, numeral: typed.Numeral) -> None:
        root = numeral.cell.root()
        sorts = [shape.sort for shape in self.scope.counting]
        if root.sort is None:
            if len(sorts) > 1:
                raise NumeralError(
                    f"`{numeral.value}` could be of sort {' or '.join(sorts)}",
                    Label(numeral.span, "nothing here says which"),
                    help="use it beside a term whose sort is known",
                )
            root.sort = sorts[0]
        elif root.sort not in sorts:
            labels = [Label(numeral.span, f"a term of sort {root.sort} is needed here")]
            if root.label is not None:
                labels.append(root.label)
            raise NumeralError(
                f"`{numeral.value}` cannot be of sort {root.sort}",
                *labels,
                help=f"numerals are of sort {' or '.join(sorts)}",
            )

    def apply(self, symbol: Symbol, arguments: Sequence[TypedTerm], span: Span) -> Typed:
        """A symbol with as many arguments as it takes; their sorts must fit.

        Raises:
            NestingError: If the term is too deep; sorts that clash are a ``SortClashError``.
        """
        for argument, sort in zip(arguments, symbol.argument_sorts, strict=True):
            self._require(argument, sort, symbol)
        if is_predicate(symbol):
            return typed.Holds(symbol, tuple(arguments), span)
        depth = 1 + max((_depth(argument) for argument in arguments), default=0)
        if depth > MAX_DEPTH:
            raise NestingError(
                f"a term is nested deeper than {MAX_DEPTH} levels", Label(span), help="split it"
            )
        cell = SortCell(symbol.result_sort)
        return typed.Applied(symbol, tuple(arguments), span, cell, depth)

    def equation(self, left: TypedTerm, right: TypedTerm, span: Span) -> typed.Equals:
        """Two terms of one sort; two sorts are refused."""
        self._same_sort(left, right, "the sides of an equation")
        return typed.Equals(left, right, span)

    def of_sort(self, term: TypedTerm, sort: ast.Word) -> TypedFormula:
        """That a term is of a sort: it is from now on, so this always holds.

        Raises:
            SortClashError: If it is of another sort.
        """
        root = term.cell.root()
        if root.sort is None:
            root.sort = sort.text
            root.label = Label(sort.span, f"of sort {sort.text} by this")
        elif root.sort != sort.text:
            labels = [Label(sort.span, f"but {sort.text} is said here")]
            if root.label is not None:
                labels.append(root.label)
            raise SortClashError(f"{excerpt(term.span)} is of sort {root.sort}", *labels)
        return typed.All((), sort.span)

    def _require(self, term: TypedTerm, sort: str, symbol: Symbol) -> None:
        root = term.cell.root()
        if root.sort is None:
            root.sort = sort
            root.label = Label(term.span, f"{_role(term)} as {sort} here")
        elif root.sort != sort:
            labels = [Label(term.span, f"{sort} needed, but this is of sort {root.sort}")]
            if root.label is not None:
                labels.append(root.label)
            labels += declared(symbol)
            raise SortClashError(
                f"{excerpt(term.span)} is of sort {root.sort}, "
                f"but `{symbol.name}` needs sort {sort} here",
                *labels,
            )

    def _same_sort(self, left: TypedTerm, right: TypedTerm, what: str) -> None:
        first, second = left.cell.root(), right.cell.root()
        if first.unify(second):
            root = first.root()
            if root.label is None and root.sort is not None:
                known = left if first.sort == root.sort and first is root else right
                root.label = Label(known.span, f"of sort {root.sort}")
            return
        labels = [
            Label(left.span, f"of sort {first.sort}"),
            Label(right.span, f"of sort {second.sort}"),
        ]
        labels += [cell.label for cell in (first, second) if cell.label is not None]
        labels += [label for term in (left, right) for label in _declaration(term)]
        raise SortClashError(
            f"{what} are of different sorts, {first.sort} and {second.sort}", *distinct(labels)
        )

    # --- nesting ---

    def enter(self, span: Span) -> None:
        """Note that an operand is being read inside another.

        Raises:
            NestingError: If that is too deep.
        """
        self.depth += 1
        if self.depth > MAX_NESTING:
            raise NestingError(
                f"expressions are nested deeper than {MAX_NESTING} levels",
                Label(span, f"level {self.depth}"),
                help="give a name to an inner part, with `define` or `op`",
            )

    def leave(self) -> None:
        """The end of what :meth:`enter` began."""
        self.depth -= 1


def _declaration(term: TypedTerm) -> list[Label]:
    return declared(term.symbol) if isinstance(term, typed.Applied) else []


def _denied(formula: TypedFormula, span: Span) -> TypedFormula:
    """The negation that the core dialect's ``!`` means: pushed inwards, where it reads better.

    ``!(>[y] P Q)`` is ``exists y. P and not Q``, ``!(& A B)`` is ``not A or not B`` and ``!!A``
    is ``A``.
    """
    match formula:
        case typed.ForEvery(slots, body):
            return typed.ForSome(slots, _denied(body, span), span)
        case typed.Implies(hypothesis, conclusion):
            return typed.All((hypothesis, _denied(conclusion, span)), span)
        case typed.All(parts) if len(parts) > 1:
            return typed.Any(tuple([_denied(part, span) for part in parts]), span)
        case typed.Denied(body):
            return body
        case _:
            return typed.Denied(formula, span)


def _role(term: TypedTerm) -> str:
    return f"`{term.slot.name}` is used" if isinstance(term, typed.VariableUse) else "used"


def _depth(term: TypedTerm) -> int:
    match term:
        case typed.Applied():
            return term.depth
        case typed.Numeral():
            return term.value + 1
        case typed.Choice():
            return max(_depth(term.value), _depth(term.otherwise))
        case typed.VariableUse():
            return 0
