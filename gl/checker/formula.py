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

from gl.checker.term import Bank, place
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


def occurring(bank: Bank, formula: Formula) -> int:
    """The set of the variables in a formula, free or bound."""
    bank.pay(1)
    kind, label, terms, parts = formula
    result = bank.masks(label if kind in BINDERS else terms)
    for part in parts:
        result |= occurring(bank, part)
    return result


def renamed(
    bank: Bank, parts: tuple[Formula, ...], xs: tuple[int, ...], ys: tuple[int, ...]
) -> tuple[Formula, ...]:
    """``parts`` with other variables."""
    env = dict(zip(xs, ys, strict=True))
    return tuple([instantiate(bank, part, env) for part in parts])


def equal(bank: Bank, left: Formula, right: Formula, depth: int = 0) -> bool:
    """Whether two formulas differ in the names of bound variables only.

    Where the names of a binder differ, those of the right are put in on the left, if none of them
    occurs there; or else new ones on both sides, that begin with a space as none in a file does.

    Args:
        bank: Where the terms live.
        left: A formula.
        right: Another.
        depth: How many variables are bound around them.
    """
    if left == right:
        return True
    (kind, xs, terms, parts), (other, ys, others, right_parts) = left, right
    if kind != other or terms != others or len(parts) != len(right_parts):
        return False
    if kind not in BINDERS:
        if xs != ys:  # labels
            return False
    elif bank.sorts(xs) != bank.sorts(ys):
        return False
    elif xs != ys:
        zs = ys
        if occurring(bank, left) & bank.masks(ys):
            new = enumerate(bank.sorts(ys), start=depth)
            zs = tuple([bank.variable(f" {index}", sort) for index, sort in new])
            right_parts = renamed(bank, right_parts, ys, zs)
        parts = renamed(bank, parts, xs, zs)
    if kind in BINDERS:
        depth += len(xs)
    pairs = zip(parts, right_parts, strict=True)
    return all(equal(bank, part, right_part, depth) for part, right_part in pairs)


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
    index = place(path[0], parts)
    if kind in BINDERS:
        bound |= bank.masks(label)
    part = replace(bank, parts[index], path[1:], change, bound)
    return (kind, label, terms, (*parts[:index], part, *parts[index + 1 :]))


def canonical_text(bank: Bank, formula: Formula, params: tuple[int, ...] = ()) -> str:
    """The text that hashes are taken of (docs/certificate.md, section 5)."""
    names: dict[int, str | int] = {x: f'["p",{index}]' for index, x in enumerate(params)}
    return _Writer(bank).formula(formula, 0, names)


class _Writer:
    """Writes one formula out.

    ``names`` has the texts of the parameters, and for each of the ``depth`` variables bound here
    how many were bound before.
    """

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.left = MAX_SIZE

    def formula(self, formula: Formula, depth: int, names: dict[int, str | int]) -> str:
        """Its text."""
        kind, label, terms, parts = formula
        self.left -= 1
        fields = [f'"{kind}"']
        if kind in BINDERS:
            self.left -= len(label)
            sorts = self.bank.sort
            fields.append(f"[{','.join([quote(sorts[x]) for x in label])}]")
            names = names | {x: depth + index for index, x in enumerate(label)}
            depth += len(label)
        inner = [self.formula(part, depth, names) for part in parts]
        written = [self.term(term, depth, names) for term in terms]
        if self.left < 0:
            decline(Reason.LARGE_STATEMENT)
        if kind == "atom":
            fields += [quote(label), f"[{','.join(written)}]"]
        elif kind == "all":
            fields += [f"[{','.join(inner[:-1])}]", inner[-1]]
        else:
            fields += written + inner
        return f"[{','.join(fields)}]"

    def term(self, root: int, depth: int, names: dict[int, str | int]) -> str:
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
                name = names[term]
                if not isinstance(name, str):
                    name = f'["b",{depth - 1 - name},{quote(self.bank.sort[term])}]'
                out.append(name)
            else:
                out.append(f'["f",{quote(head)}')
                stack.append("]")
                for arg in reversed(args):
                    stack += (arg, ",")
        self.left = left
        return "".join(out)
