"""Formulas: tuples over terms, compared up to the names of bound variables.

All have one shape: what it is, its label, its terms, its parts.

    ("=", "", (s, t), ())     ("atom", p, (s, ...), ())  ("false", "", (), ())
    ("not", "", (), (F,))     ("and", "", (), (F, ...))  ("or", "", (), (F, ...))
    ("all", (x, ...), (), (H, ..., C))                   ("ex", (x, ...), (), (F,))

Formulas recurse; terms do not. A formula that was read nests at most ``MAX_NESTING`` deep.
"""

from __future__ import annotations

from collections.abc import Callable
from json.encoder import encode_basestring as quote
from typing import Any, TypeAlias

from gl.checker.term import Bank
from gl.checker.verdict import Reason, decline, refuse

MAX_NESTING = 100
MAX_SIZE = 10_000  # nodes of a statement written out
BINDERS = ("all", "ex")

Formula: TypeAlias = tuple[str, Any, tuple[int, ...], tuple[Any, ...]]

FALSE: Formula = ("false", "", (), ())


def equation(left: int, right: int) -> Formula:
    """An equation."""
    return ("=", "", (left, right), ())


def implication(variables: tuple[int, ...], hypotheses: list[Formula], last: Formula) -> Formula:
    """``forall variables. hypotheses -> last``."""
    return ("all", variables, (), (*hypotheses, last))


def instantiate(bank: Bank, formula: Formula, env: dict[int, int], bound: int = 0) -> Formula:
    """``formula`` with free variables replaced, all at once.

    Args:
        bank: Where the terms live.
        formula: The formula.
        env: What replaces which variable.
        bound: The set of variables bound around ``formula``.
    """
    bank.pay(1)
    kind, label, terms, parts = formula
    if terms:
        if bound:  # no variable of what is put in may be bound here
            bank.pay(len(env))
            used = bank.masks(terms)
            for old, new in env.items():
                if bank.mask[old] & used and bank.mask[new] & bound:
                    refuse(Reason.CAPTURE)
        return (kind, label, bank.substitute(terms, env), parts)
    if kind in BINDERS:
        bound |= bank.masks(label)
        env = {old: new for old, new in env.items() if old not in label}
    return (kind, label, terms, tuple([instantiate(bank, part, env, bound) for part in parts]))


def nameless(bank: Bank, formula: Formula, env: dict[int, int], depth: int) -> Formula:
    """``formula`` with bound variables replaced by the number of their binder, from outside.

    Two closed formulas differ in bound names only if and only if these are equal; free variables
    stay as they are. The names made here begin with a space, which no name in a file does.
    """
    bank.pay(1)
    kind, label, terms, parts = formula
    if terms:
        return (kind, label, bank.substitute(terms, env) if env else terms, parts)
    if kind in BINDERS:
        env = env.copy()
        for variable in label:
            env[variable] = bank.variable(f" {depth}", bank.sort[variable])
            depth += 1
        label = tuple([bank.sort[variable] for variable in label])
    return (kind, label, terms, tuple([nameless(bank, part, env, depth) for part in parts]))


def equal(bank: Bank, left: Formula, right: Formula) -> bool:
    """Whether two formulas differ in the names of bound variables only."""
    return left == right or nameless(bank, left, {}, 0) == nameless(bank, right, {}, 0)


def replace(
    bank: Bank,
    formula: Formula,
    path: list[int],
    change: Callable[[Formula, list[int], int], Formula],
    bound: int = 0,
) -> Formula:
    """``formula`` with the part at ``path`` changed.

    Args:
        bank: Where the terms live.
        formula: The formula.
        path: A path through the formula and, maybe, into a term of it.
        change: Given the part where the path ends or leaves the connectives, the rest of the
            path, and the set of variables bound there; gives the new part.
        bound: The set of variables bound around ``formula``.
    """
    kind, label, terms, parts = formula
    if not path or terms:
        return change(formula, path, bound)
    index = path[0]
    if type(index) is not int:
        refuse(Reason.WRONG_TYPE, "a position is a list of integers")
    if not 0 <= index < len(parts):
        refuse(Reason.POSITION)
    if kind in BINDERS:
        bound |= bank.masks(label)
    part = replace(bank, parts[index], path[1:], change, bound)
    return (kind, label, terms, (*parts[:index], part, *parts[index + 1 :]))


def canonical_text(bank: Bank, formula: Formula, params: tuple[int, ...] = ()) -> str:
    """The text that hashes are taken of (docs/certificate.md, section 5)."""
    names = {x: f'["p",{index}]' for index, x in enumerate(params)}
    return _Writer(bank).formula(formula, (), names)


class _Writer:
    """Writes one formula out.

    ``names`` has the texts of the variables bound here and of the parameters.
    """

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.left = MAX_SIZE

    def formula(self, formula: Formula, bound: tuple[int, ...], names: dict[int, str]) -> str:
        """Its text."""
        kind, label, terms, parts = formula
        self.left -= 1
        fields = [f'"{kind}"']
        if kind in BINDERS:
            self.left -= len(label)
            sorts = self.bank.sort
            fields.append(f"[{','.join([quote(sorts[x]) for x in label])}]")
            bound += label
            nearest = enumerate(reversed(bound))
            names = names | {x: f'["b",{index},{quote(sorts[x])}]' for index, x in nearest}
        inner = [self.formula(part, bound, names) for part in parts]
        written = [self.term(term, names) for term in terms]
        if self.left < 0:
            decline(Reason.LARGE_STATEMENT)
        if kind == "atom":
            fields += [quote(label), f"[{','.join(written)}]"]
        elif kind == "all":
            fields += [f"[{','.join(inner[:-1])}]", inner[-1]]
        else:
            fields += written + inner
        return f"[{','.join(fields)}]"

    def term(self, root: int, names: dict[int, str]) -> str:
        """Its text."""
        out: list[str] = []
        stack: list[int | str] = [root]
        left = self.left
        while stack and left >= 0:
            term = stack.pop()
            if isinstance(term, str):
                out.append(term)
                continue
            left -= 1
            head, args = self.bank.node[term]
            if args is None:
                out.append(names[term])
            else:
                out.append(f'["f",{quote(head)}')
                stack.append("]")
                for arg in reversed(args):
                    stack += (arg, ",")
        self.left = left
        return "".join(out)
