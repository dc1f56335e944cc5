"""A theory in the core dialect's expressions: what ``gl fmt --core`` prints.

Terms are taken apart into graphs: ``P(a + b)`` becomes ``(>[v1](in3[a,b,v1,+])(P[v1]))``, and
``exists x. A`` becomes ``!(>[x](in[x,N])!A)``. The signature is declared as in the surface dialect,
so that the text elaborates to the same theory again, except that ``!`` is pushed inwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
from gl.theory.build import bound_names
from gl.theory.core import is_graph
from gl.theory.simplify import free_variables
from gl.theory.theory import Inductive, Schema, Symbol, SymbolKind, Theory


def print_core(theory: Theory) -> str:
    """What a theory says, its formulas in the core dialect's expressions."""
    symbols = {symbol.name: symbol for symbol in theory.symbols}
    free = {i.sort: i for schema in theory.schemas if schema.free for i in schema.inductives}
    lines = [f"theory {theory.name}", ""]
    for sort in theory.sorts:
        inductive = free.get(sort.name)
        lines.append(f"sort {sort.name}" if inductive is None else _data(inductive, symbols))
    lines += [_declaration(s) for s in theory.symbols if s.kind is not SymbolKind.CONSTRUCTOR]
    lines += [_induction(schema, symbols) for schema in theory.schemas if not schema.free]
    lines.append("")
    for definition in theory.definitions:
        names = ", ".join([variable.name for variable in definition.parameters])
        head = f"{definition.predicate}({names})" if names else definition.predicate
        lines.append(f"define {head} <-> {core_formula(definition.body, symbols)}")
    for axiom in theory.axioms:
        lines.append(f"axiom {axiom.name}: {core_formula(axiom.formula, symbols)}")
    for goal in theory.goals:
        lines.append(f"goal {goal.name}: {core_formula(goal.formula, symbols)}")
    bounds = theory.bounds
    lines += ["", f"explore size {bounds.size}, variables {bounds.variables}"]
    return "\n".join(lines) + "\n"


def core_formula(formula: Formula, symbols: Mapping[str, Symbol]) -> str:
    """A formula in the core dialect.

    >>> a, b = Variable("a", "N"), Variable("b", "N")
    >>> core_formula(Forall((a, b), (), Equation(a, b)), {})
    '(>[a,b](&(in[a,N])(in[b,N]))(=[a,b]))'
    """
    taken = [*symbols, *bound_names(formula)]
    taken += [variable.name for variable in free_variables(formula)]
    return _Printer(taken).formula(formula)


_HEADS = ("in", "!", ">")
"""Names that mean something before a bracket, besides ``in2``, ``in3``, ..."""

_Piece = str | Formula
_Names = dict[tuple[str, ...], str]
"""What the values of terms are called: by their symbol and what their arguments are called."""


class _Printer:
    """Names the values of subterms, with names that are not in use."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = dict.fromkeys(taken)
        self.number = 0

    def fresh(self) -> str:
        while True:
            self.number += 1
            if f"v{self.number}" not in self.taken:
                return f"v{self.number}"

    def formula(self, formula: Formula) -> str:
        """A formula, however deeply nested."""
        out: list[str] = []
        stack: list[_Piece] = [formula]
        while stack:
            piece = stack.pop()
            if isinstance(piece, str):
                out.append(piece)
            else:
                stack += reversed(self.pieces(piece))
        return "".join(out)

    def pieces(self, formula: Formula) -> list[_Piece]:
        """A formula as text and formulas that are still to be written."""
        match formula:
            case Equation(left, right):
                graphs: list[str] = []
                names: _Names = {}
                if isinstance(left, Variable) or not left.arguments:
                    sides = [self.name(side, names, graphs) for side in (left, right)]
                    return [self.with_graphs(names, graphs, f"(=[{','.join(sides)}])")]
                parts = [self.name(argument, names, graphs) for argument in left.arguments]
                parts.append(self.name(right, names, graphs))
                return [self.with_graphs(names, graphs, _graph(left.symbol, parts))]
            case Atom(predicate, arguments):
                graphs = []
                names = {}
                parts = [self.name(argument, names, graphs) for argument in arguments]
                return [self.with_graphs(names, graphs, _atom(predicate, parts))]
            case Not(body):
                return ["!", body]
            case And(inner):
                return _all([[part] for part in inner])
            case Or(inner):
                return ["!", *_all([["!", part] for part in inner])]
            case Forall(variables, hypotheses, conclusion):
                premises: list[list[_Piece]] = [[f"(in[{v.name},{v.sort}])"] for v in variables]
                premises += [[hypothesis] for hypothesis in hypotheses]
                bound = ",".join([variable.name for variable in variables])
                return [f"(>[{bound}]", *_all(premises), conclusion, ")"]
            case Exists(variables, body):
                premises = [[f"(in[{v.name},{v.sort}])"] for v in variables]
                bound = ",".join([variable.name for variable in variables])
                return [f"!(>[{bound}]", *_all(premises), "!", body, ")"]
            case Falsity():
                return ["(false)"]

    def name(self, term: Term, names: _Names, graphs: list[str]) -> str:
        """A name for the value of a term; what it is goes into ``graphs``."""
        done: list[str] = []
        stack: list[tuple[Term, bool]] = [(term, False)]
        while stack:
            node, ready = stack.pop()
            if isinstance(node, Variable):
                done.append(node.name)
            elif not node.arguments:
                done.append(node.symbol)
            elif not ready:
                stack.append((node, True))
                stack += [(argument, False) for argument in reversed(node.arguments)]
            else:
                parts = done[-len(node.arguments) :]
                del done[-len(node.arguments) :]
                key = (node.symbol, *parts)
                if key not in names:
                    names[key] = self.fresh()
                    graphs.append(_graph(node.symbol, [*parts, names[key]]))
                done.append(names[key])
        return done[0]

    def with_graphs(self, names: _Names, graphs: list[str], atom: str) -> str:
        """``atom``, said of the values that ``graphs`` name."""
        if not graphs:
            return atom
        premises = "".join(graphs) if len(graphs) == 1 else f"(&{''.join(graphs)})"
        return f"(>[{','.join(names.values())}]{premises}{atom})"


def _atom(predicate: str, names: list[str]) -> str:
    """An atom; a predicate whose name means something before a bracket stands inside it."""
    if predicate not in _HEADS and not is_graph(predicate):
        return f"({predicate}[{','.join(names)}])"
    if len(names) < 2:
        return f"(in[{names[0]},{predicate}])" if names else f"({predicate})"
    return _graph(predicate, names)


def _graph(symbol: str, names: list[str]) -> str:
    return f"(in{len(names)}[{','.join([*names, symbol])}])"


def _all(parts: list[list[_Piece]]) -> list[_Piece]:
    if len(parts) == 1:
        return parts[0]
    return ["(&", *(piece for part in parts for piece in part), ")"]


def _declaration(symbol: Symbol) -> str:
    arguments = ", ".join(symbol.argument_sorts)
    if symbol.kind is SymbolKind.PREDICATE:
        sorts = f" : {arguments}" if arguments else ""
        return f"pred {symbol.name}{sorts}{_notation(symbol)}"
    arrow = f"{arguments} -> " if arguments else ""
    return f"op {symbol.name} : {arrow}{symbol.result_sort}{_notation(symbol)}"


def _data(inductive: Inductive, symbols: Mapping[str, Symbol]) -> str:
    clauses = []
    for name in inductive.constructors:
        symbol = symbols[name]
        arguments = f"({', '.join(symbol.argument_sorts)})" if symbol.argument_sorts else ""
        clauses.append(f"{name}{arguments}{_notation(symbol)}")
    return f"data {inductive.sort} = {' | '.join(clauses)}"


def _induction(schema: Schema, symbols: Mapping[str, Symbol]) -> str:
    (inductive,) = schema.inductives
    bases: list[str] = []
    steps: list[str] = []
    for name in inductive.constructors:
        step = inductive.sort in symbols[name].argument_sorts
        (steps if step else bases).append(name)
    return f"induction {inductive.sort} from {', '.join(bases)} by {', '.join(steps)}"


def _notation(symbol: Symbol) -> str:
    if symbol.notation is None:
        return ""
    return f"  {symbol.notation.fixity.value} {symbol.notation.precedence}"
