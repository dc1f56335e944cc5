"""When two formulas are the same: up to the names of bound variables (docs/certificate.md, 1)."""

from __future__ import annotations

from gl.kernel.formula import (
    And,
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

Token = tuple[str, str | int, str | int]


def same(left: Formula, right: Formula) -> bool:
    """Whether two formulas differ in the names of bound variables at most.

    >>> x, y = Variable("x", "N"), Variable("y", "N")
    >>> same(Forall((x,), (), Equation(x, x)), Forall((y,), (), Equation(y, y)))
    True
    >>> same(Equation(x, x), Equation(y, y))
    False
    """
    return canonical(left) == canonical(right)


def canonical(formula: Formula, parameters: tuple[Variable, ...] = ()) -> tuple[Token, ...]:
    """A formula as a flat sequence, in which a bound variable is the number of its binding.

    Args:
        formula: The formula.
        parameters: Variables that count as bound outside it, such as those of a definition.
    """
    writer = _Writer()
    bound = writer.bind({}, parameters)
    writer.formula(formula, bound)
    return tuple(writer.tokens)


def free_variables(formula: Formula) -> tuple[Variable, ...]:
    """The variables that ``formula`` does not bind, in order of first appearance.

    >>> x, y = Variable("x", "N"), Variable("y", "N")
    >>> [each.name for each in free_variables(Exists((x,), Equation(y, x)))]
    ['y']
    """
    tokens = canonical(formula)
    found = [Variable(str(name), str(sort)) for kind, name, sort in tokens if kind == "free"]
    return tuple(dict.fromkeys(found))


class _Writer:
    """Writes prefix notation; every token says how many arguments follow."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self._bindings = 0

    def bind(
        self, bound: dict[Variable, int], variables: tuple[Variable, ...]
    ) -> dict[Variable, int]:
        inner = dict(bound)
        for variable in variables:
            self.tokens.append(("bind", variable.sort, 0))
            inner[variable] = self._bindings
            self._bindings += 1
        return inner

    def formula(self, formula: Formula, bound: dict[Variable, int]) -> None:
        match formula:
            case Equation():
                self.tokens.append(("=", 2, 0))
                self.term(formula.left, bound)
                self.term(formula.right, bound)
            case Atom():
                self.tokens.append(("atom", formula.predicate, len(formula.arguments)))
                for argument in formula.arguments:
                    self.term(argument, bound)
            case Not():
                self.tokens.append(("not", 1, 0))
                self.formula(formula.body, bound)
            case And() | Or():
                kind = "and" if isinstance(formula, And) else "or"
                self.tokens.append((kind, len(formula.parts), 0))
                for part in formula.parts:
                    self.formula(part, bound)
            case Forall():
                self.tokens.append(("all", len(formula.variables), len(formula.hypotheses)))
                inner = self.bind(bound, formula.variables)
                for part in formula.hypotheses:
                    self.formula(part, inner)
                self.formula(formula.conclusion, inner)
            case Exists():
                self.tokens.append(("ex", len(formula.variables), 0))
                self.formula(formula.body, self.bind(bound, formula.variables))
            case Falsity():
                self.tokens.append(("false", 0, 0))

    def term(self, term: Term, bound: dict[Variable, int]) -> None:
        todo = [term]
        while todo:
            node = todo.pop()
            if not isinstance(node, Variable):
                self.tokens.append(("f", node.symbol, len(node.arguments)))
                todo.extend(reversed(node.arguments))
            elif node in bound:
                self.tokens.append(("b", bound[node], node.sort))
            else:
                self.tokens.append(("free", node.name, node.sort))
