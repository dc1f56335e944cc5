"""Formulas: tuples over terms, compared up to the names of bound variables.

    ("=", s, t)  ("atom", p, (s, ...))  ("not", F)  ("and", (F, ...))  ("or", (F, ...))
    ("all", (x, ...), (H, ...), C)  ("ex", (x, ...), F)  ("false",)

Formulas recurse; terms do not. A formula that was read nests at most ``MAX_NESTING`` deep.
"""

from __future__ import annotations

from collections.abc import Callable
from json.encoder import encode_basestring as quote
from typing import Any, TypeAlias

from gl.checker.term import MAX_SIZE, Bank
from gl.checker.verdict import Reason, decline, refuse

MAX_NESTING = 100

Formula: TypeAlias = tuple[Any, ...]

FALSE: Formula = ("false",)


def instantiate(bank: Bank, formula: Formula, env: dict[int, int], bound: int = 0) -> Formula:
    """``formula`` with free variables replaced, all at once.

    Args:
        bank: Where the terms live.
        formula: The formula.
        env: What replaces which variable.
        bound: The set of variables bound around ``formula``.
    """
    bank.pay(1)
    kind = formula[0]
    if kind == "=":
        left, right = formula[1], formula[2]
        if bound:
            _refuse_capture(bank, (left, right), env, bound)
        return (kind, bank.substitute(left, env), bank.substitute(right, env))
    if kind == "atom":
        if bound:
            _refuse_capture(bank, formula[2], env, bound)
        return (kind, formula[1], tuple([bank.substitute(arg, env) for arg in formula[2]]))
    if kind == "not":
        return (kind, instantiate(bank, formula[1], env, bound))
    if kind in {"and", "or"}:
        return (kind, tuple([instantiate(bank, part, env, bound) for part in formula[1]]))
    if kind == "false":
        return formula
    variables = formula[1]
    bound |= bank.masks(variables)
    if any(variable in env for variable in variables):
        env = {old: new for old, new in env.items() if old not in variables}
    body = instantiate(bank, formula[-1], env, bound)
    if kind == "ex":
        return (kind, variables, body)
    hypotheses = tuple([instantiate(bank, part, env, bound) for part in formula[2]])
    return (kind, variables, hypotheses, body)


def _refuse_capture(bank: Bank, terms: tuple[int, ...], env: dict[int, int], bound: int) -> None:
    """Refuse to put a term in whose variables are bound here."""
    bank.pay(len(env))
    used = bank.masks(terms)
    for old, new in env.items():
        if bank.mask[old] & used and bank.mask[new] & bound:
            refuse(Reason.CAPTURE)


def nameless(bank: Bank, formula: Formula, env: dict[int, int], depth: int) -> Formula:
    """``formula`` with bound variables replaced by the number of their binder, from outside.

    Two closed formulas differ in bound names only if and only if these are equal; free variables
    stay as they are. The names made here begin with a space, which no name in a file does.
    """
    bank.pay(1)
    kind = formula[0]
    if kind == "=":
        return (kind, bank.substitute(formula[1], env), bank.substitute(formula[2], env))
    if kind == "atom":
        return (kind, formula[1], tuple([bank.substitute(arg, env) for arg in formula[2]]))
    if kind == "not":
        return (kind, nameless(bank, formula[1], env, depth))
    if kind in {"and", "or"}:
        return (kind, tuple([nameless(bank, part, env, depth) for part in formula[1]]))
    if kind == "false":
        return formula
    sorts = tuple([bank.sort[variable] for variable in formula[1]])
    env = env.copy()
    for variable, sort in zip(formula[1], sorts, strict=True):
        env[variable] = bank.variable(f" {depth}", sort)
        depth += 1
    body = nameless(bank, formula[-1], env, depth)
    if kind == "ex":
        return (kind, sorts, body)
    return (kind, sorts, tuple([nameless(bank, part, env, depth) for part in formula[2]]), body)


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
    kind = formula[0]
    if not path or kind in {"=", "atom"}:
        return change(formula, path, bound)
    index, rest = path[0], path[1:]
    if type(index) is not int:
        refuse(Reason.WRONG_TYPE, "a position is a list of integers")
    if kind in {"and", "or"}:
        parts = formula[1]
    elif kind == "all":
        parts = (*formula[2], formula[3])
    else:
        parts = formula[1:] if kind == "not" else formula[2:]  # of "false" there are none
    if not 0 <= index < len(parts):
        refuse(Reason.POSITION)
    if kind in {"all", "ex"}:
        bound |= bank.masks(formula[1])
    part = replace(bank, parts[index], rest, change, bound)
    parts = (*parts[:index], part, *parts[index + 1 :])
    if kind in {"and", "or"}:
        return (kind, parts)
    if kind == "all":
        return (kind, formula[1], parts[:-1], parts[-1])
    return (kind, part) if kind == "not" else (kind, formula[1], part)


def canonical_text(bank: Bank, formula: Formula, params: tuple[int, ...] = ()) -> str:
    """The text that hashes are taken of (docs/certificate.md, section 5)."""
    out: list[str] = []
    levels = {variable: -1 - index for index, variable in enumerate(params)}
    _write(bank, formula, levels, 0, MAX_SIZE, out)
    return "".join(out)


def _write(
    bank: Bank, formula: Formula, levels: dict[int, int], depth: int, budget: int, out: list[str]
) -> int:
    """Append the text of ``formula``; gives what is left of ``budget``.

    Args:
        bank: Where the terms live.
        formula: The formula.
        levels: For a bound variable the number of variables bound around its binder; for the
            k-th parameter -1 - k.
        depth: The number of variables bound around ``formula``.
        budget: How many nodes there may be.
        out: Where to append.
    """
    kind = formula[0]
    terms = formula[1:] if kind == "=" else formula[2] if kind == "atom" else ()
    variables = formula[1] if kind in {"all", "ex"} else ()
    budget -= 1 + len(variables) + sum(map(bank.size.__getitem__, terms))
    if budget < 0:
        decline(Reason.LARGE_STATEMENT)
    out.append(f'["{kind}"')
    if kind == "=":
        _write_terms(bank, terms, levels, depth, out)
    elif kind == "atom":
        out.append(f",{quote(formula[1])},[")
        mark = len(out)
        _write_terms(bank, terms, levels, depth, out)
        out[mark : mark + 1] = []  # no comma before the first
        out.append("]")
    elif kind != "false":
        if kind in {"all", "ex"}:
            out.append(f",[{','.join([quote(bank.sort[x]) for x in variables])}]")
            levels = levels | {x: depth + index for index, x in enumerate(variables)}
            depth += len(variables)
        if kind == "all":
            out.append(",[")
            for index, part in enumerate(formula[2]):
                out.append("," if index else "")
                budget = _write(bank, part, levels, depth, budget, out)
            out.append("]")
        for part in formula[1] if kind in {"and", "or"} else formula[-1:]:
            out.append(",")
            budget = _write(bank, part, levels, depth, budget, out)
    out.append("]")
    return budget


def _write_terms(
    bank: Bank, terms: tuple[int, ...], levels: dict[int, int], depth: int, out: list[str]
) -> None:
    """Append terms, a comma before each."""
    stack: list[int | str] = []
    for term in reversed(terms):
        stack.extend((term, ","))
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            out.append(item)
            continue
        args = bank.args[item]
        if args is None:
            level = levels[item]
            parameter, index = level < 0, depth - 1 - level
            sort = quote(bank.sort[item])
            out.append(f'["p",{-1 - level}]' if parameter else f'["b",{index},{sort}]')
            continue
        out.append(f'["f",{quote(bank.head[item])}')
        stack.append("]")
        for arg in reversed(args):
            stack.extend((arg, ","))
