"""The rules of inference, one small function each.

A rule takes the open proof, its step and the conclusion that the step claims. It gives the
conclusion that follows, and :func:`read_step` compares. Where the premises do not determine the
conclusion (``or-intro``), the rule checks the claim and gives it back. A formula that a step may
cite was claimed, compared and is well formed; nothing computed is ever cited.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gl.checker.formula import FALSE, Formula, equation, implication, instantiate, replace
from gl.checker.proof import Proof
from gl.checker.reader import items, number
from gl.checker.term import place
from gl.checker.verdict import Reason, decline, refuse


def _assume(proof: Proof, _: dict[str, Any], concl: Formula) -> Formula:
    if not proof.assuming:
        refuse(Reason.ASSUMPTION)
    proof.blocks[-1][3].append(concl)
    return concl


def _close(proof: Proof, step: dict[str, Any], _: Formula) -> Formula:
    """Of a block with eigenvariables xs, hypotheses H and fact G: forall xs. H -> G."""
    if not proof.blocks:
        refuse(Reason.NO_BLOCK)
    length, before, variables, hypotheses = proof.blocks.pop()
    if not variables and not hypotheses:
        refuse(Reason.EMPTY_BLOCK)
    if type(step["from"]) is not int:
        refuse(Reason.WRONG_TYPE, "from is a step")
    last = proof.fact(step["from"])
    while len(proof.visible) > length:
        proof.visible.popitem()
    proof.open = before
    return implication(variables, hypotheses, last)


def _apply(proof: Proof, step: dict[str, Any], _: Formula) -> Formula:
    """Of forall xs. P -> C and the Pσ: Cσ."""
    formula = _shaped(proof.fact(step["fact"]), "all")
    variables, (*hypotheses, last) = formula[1], formula[3]
    env = proof.arguments(step["args"], variables)
    premises = proof.premises(step, len(hypotheses))
    for premise, hypothesis in zip(premises, hypotheses, strict=True):
        proof.match(premise, instantiate(proof.bank, hypothesis, env), Reason.PREMISE)
    return instantiate(proof.bank, last, env)


def _calc(proof: Proof, step: dict[str, Any], _: Formula) -> Formula:
    """Of t0 = t1, t1 = t2, ...: t0 = tn."""
    start = proof.library.term(step["start"])
    links = items(step["links"])
    if not links:
        refuse(Reason.ARITY, "a calculation has a link")
    now = start
    for link in links:
        if type(link) is not dict or tuple(link) != ("args", "dir", "fact", "pos", "to"):
            refuse(Reason.FIELDS)
        old, new = proof.equation(link["fact"], link["args"], link["dir"])
        now = proof.bank.replace(now, items(link["pos"]), old, new)
        if now != proof.library.term(link["to"]):
            refuse(Reason.RESULT, f"link {links.index(link)}")
    proof.links += len(links)
    return equation(start, now)


def _rewrite(proof: Proof, step: dict[str, Any], _: Formula) -> Formula:
    """Of F and an equation: F with one side replaced by the other, once."""
    bank = proof.bank
    old, new = proof.equation(step["eq"], step["args"], step["dir"])

    def change(part: Formula, path: list[int], bound: int) -> Formula:
        kind, label, terms, parts = part
        if not path:
            refuse(Reason.POSITION, "a term is expected")
        if (bank.mask[old] | bank.mask[new]) & bound:
            refuse(Reason.CAPTURE)
        index = place(path[0], terms)
        term = bank.replace(terms[index], path[1:], old, new)
        return (kind, label, (*terms[:index], term, *terms[index + 1 :]), parts)

    return replace(bank, proof.fact(step["fact"]), items(step["pos"]), change)


def _and_intro(proof: Proof, step: dict[str, Any], _: Formula) -> Formula:
    premises = proof.premises(step)
    if len(premises) < 2:
        refuse(Reason.ARITY, "two premises or more")
    return ("and", "", (), tuple(premises))


def _shaped(formula: Formula, kind: str) -> Formula:
    """``formula``, which is of this kind."""
    if formula[0] != kind:
        refuse(Reason.SHAPE, f"{kind} is expected")
    return formula


def _part(formula: Formula, kind: str, index: object) -> Formula:
    """One part of a conjunction or disjunction."""
    parts, position = _shaped(formula, kind)[3], number(index)
    if position >= len(parts):
        refuse(Reason.INDEX)
    part: Formula = parts[position]
    return part


def _and_elim(proof: Proof, step: dict[str, Any], _: Formula) -> Formula:
    return _part(proof.fact(step["fact"]), "and", step["index"])


def _or_intro(proof: Proof, step: dict[str, Any], concl: Formula) -> Formula:
    proof.match(proof.fact(step["fact"]), _part(concl, "or", step["index"]), Reason.PREMISE)
    return concl


def _cases(proof: Proof, step: dict[str, Any], concl: Formula) -> Formula:
    """Of A1 or ... or An and the Ai -> C: C."""
    parts = _shaped(proof.fact(step["fact"]), "or")[3]
    for premise, part in zip(proof.premises(step, len(parts)), parts, strict=True):
        proof.match(premise, implication((), [part], concl), Reason.PREMISE)
    return concl


def _exists_intro(proof: Proof, step: dict[str, Any], concl: Formula) -> Formula:
    """Of B(ts): exists xs. B."""
    env = proof.arguments(step["args"], _shaped(concl, "ex")[1])
    instance = instantiate(proof.bank, concl[3][0], env)
    proof.match(proof.fact(step["fact"]), instance, Reason.PREMISE)
    return concl


def _exists_elim(proof: Proof, step: dict[str, Any], concl: Formula) -> Formula:
    """Of exists xs. B and forall ys. B' -> C, no y in C: C."""
    fact = proof.fact(step["fact"])
    (premise,) = proof.premises(step, 1)
    if fact[0] != "ex" or premise[0] != "all" or len(premise[3]) != 2:
        refuse(Reason.SHAPE, "ex, and all with one hypothesis, are expected")
    ys: tuple[int, ...] = premise[1]
    hypothesis, last = premise[3]
    proof.match(("ex", ys, (), (hypothesis,)), fact, Reason.PREMISE)
    proof.match(concl, last, Reason.CONCLUSION)
    if proof.free & proof.bank.masks(ys):
        refuse(Reason.FREE_VARIABLE, "the witness occurs in the conclusion")
    return concl


def _not_intro(proof: Proof, step: dict[str, Any], _: Formula) -> Formula:
    """Of A -> false: not A."""
    kind, variables, _terms, parts = proof.fact(step["fact"])
    if kind != "all" or variables or len(parts) != 2 or parts[1] != FALSE:
        refuse(Reason.SHAPE, "one hypothesis -> false is expected")
    return ("not", "", (), parts[:1])


def _not_elim(proof: Proof, step: dict[str, Any], _: Formula) -> Formula:
    """Of A and not A: false."""
    positive, negative = proof.premises(step, 2)
    proof.match(negative, ("not", "", (), (positive,)), Reason.PREMISE)
    return FALSE


def _false_elim(proof: Proof, step: dict[str, Any], concl: Formula) -> Formula:
    proof.match(proof.fact(step["fact"]), FALSE, Reason.PREMISE)
    return concl


def _excluded_middle(proof: Proof, _: dict[str, Any], concl: Formula) -> Formula:
    proof.classical = True
    first = _shaped(concl, "or")[3][0]
    return ("or", "", (), (first, ("not", "", (), (first,))))


def _refl(_proof: Proof, _step: dict[str, Any], concl: Formula) -> Formula:
    left = _shaped(concl, "=")[2][0]
    return equation(left, left)


def _unfold(proof: Proof, step: dict[str, Any], _: Formula) -> Formula:
    """Of F with a defined atom: F with its body."""

    def change(part: Formula, path: list[int], _: int) -> Formula:
        index = proof.library.defined.get(part[1]) if part[0] == "atom" else None
        if path or index is None:
            refuse(Reason.POSITION, "an atom of a defined predicate is expected")
        proof.cited[f"D{index}"] = None
        params, body = proof.library.definitions[index][1:]
        return instantiate(proof.bank, body, dict(zip(params, part[2], strict=True)))

    return replace(proof.bank, proof.fact(step["fact"]), items(step["pos"]), change)


def _fold(proof: Proof, step: dict[str, Any], _: Formula) -> Formula:
    """Of F with an instance of a body: F with the atom."""
    bank = proof.bank
    index = number(step["def"])
    if index >= len(proof.library.definitions):
        refuse(Reason.NO_FACT, f"definition {index}")
    predicate, params, body = proof.library.definitions[index]
    proof.cited[f"D{index}"] = None
    args = proof.library.terms(step["args"], tuple([bank.sort[x] for x in params]))
    instance = instantiate(bank, body, dict(zip(params, args, strict=True)))

    def change(part: Formula, path: list[int], _: int) -> Formula:
        if path:
            refuse(Reason.POSITION, "a formula is expected")
        proof.match(part, instance, Reason.INSTANCE)
        return ("atom", predicate, args, ())

    return replace(bank, proof.fact(step["fact"]), items(step["pos"]), change)


def _fresh(proof: Proof, sorts: tuple[str, ...], start: int = 0) -> tuple[int, ...]:
    """Variables that no file can name: their names begin with two spaces."""
    return tuple(
        [proof.bank.variable(f"  {start + index}", sort) for index, sort in enumerate(sorts)]
    )


def _constructor(proof: Proof, value: object) -> tuple[tuple[str, ...], str]:
    """The sorts of a constructor of a free schema, which is thereby cited."""
    sorts, result = proof.library.symbol(value, ("constructor",))
    if result not in proof.library.free:
        refuse(Reason.CONSTRUCTORS)
    proof.cited[f"I{proof.library.free[result]}"] = None
    return sorts, result


def _distinct(proof: Proof, step: dict[str, Any], _: Formula) -> Formula:
    """Concludes forall xs ys. c(xs) = d(ys) -> false."""
    left, right = step["left"], step["right"]
    (left_sorts, sort), (right_sorts, other) = _constructor(proof, left), _constructor(proof, right)
    if sort != other or left == right:
        refuse(Reason.CONSTRUCTORS)
    xs, ys = _fresh(proof, left_sorts), _fresh(proof, right_sorts, len(left_sorts))
    same = equation(proof.bank.apply(left, xs, sort), proof.bank.apply(right, ys, sort))
    return implication(xs + ys, [same], FALSE)


def _inject(proof: Proof, step: dict[str, Any], _: Formula) -> Formula:
    """Concludes forall xs ys. c(xs) = c(ys) -> x_index = y_index."""
    symbol, index = step["constructor"], number(step["index"])
    sorts, sort = _constructor(proof, symbol)
    if index >= len(sorts):
        refuse(Reason.INDEX)
    xs, ys = _fresh(proof, sorts), _fresh(proof, sorts, len(sorts))
    same = equation(proof.bank.apply(symbol, xs, sort), proof.bank.apply(symbol, ys, sort))
    return implication(xs + ys, [same], equation(xs[index], ys[index]))


def _induct(proof: Proof, step: dict[str, Any], _: Formula) -> Formula:
    """Of one premise for every generator: forall x. φ."""
    library, bank = proof.library, proof.bank
    index = number(step["schema"])
    if index >= len(library.schemas):
        refuse(Reason.NO_FACT, f"schema {index}")
    schema = library.schemas[index]
    proof.cited[f"I{index}"] = None
    motives: dict[str, tuple[int, Formula]] = {}
    used = library.bound = 0
    if len(items(step["motives"])) != len(schema):
        refuse(Reason.ARITY, "one motive for every sort")
    for motive, inductive in zip(step["motives"], schema, strict=True):
        sort = inductive[0]
        if type(motive) is not dict or tuple(motive) != ("formula", "x"):
            refuse(Reason.FIELDS)
        (x,) = library.variables([motive["x"]])
        if bank.sort[x] != sort:
            refuse(Reason.SORT, "the variable of a motive")
        formula, free = library.formula(motive["formula"], depth=4)
        if free & ~bank.mask[x] & ~proof.open:
            refuse(Reason.FREE_VARIABLE, "in a motive")
        motives[sort] = x, formula
        used |= free | bank.mask[x]
    used |= library.bound

    def motive_at(sort: str, term: int) -> Formula:
        x, formula = motives[sort]
        return instantiate(bank, formula, {x: term})

    cases = [(sort, symbol) for sort, symbols in schema for symbol in symbols]
    for (sort, symbol), premise in zip(cases, proof.premises(step, len(cases)), strict=True):
        sorts = library.symbols[symbol][1]
        ys: tuple[int, ...] = premise[1] if premise[0] == "all" else ()
        if bank.sorts(ys) != sorts or bank.masks(ys) & used:
            ys = _fresh(proof, sorts)
        case = motive_at(sort, bank.apply(symbol, ys, sort))
        if ys:
            given = [motive_at(s, y) for s, y in zip(sorts, ys, strict=True) if s in motives]
            case = implication(ys, given, case)
        proof.match(premise, case, Reason.PREMISE)
    goal = number(step["goal"])
    if goal >= len(schema):
        refuse(Reason.INDEX, "goal")
    x, formula = motives[schema[goal][0]]
    return implication((x,), [], formula)


Rule = Callable[[Proof, dict[str, Any], Formula], Formula]


def _rule(infer: Rule, *fields: str) -> tuple[tuple[str, ...], Rule]:
    return tuple(sorted([*fields, "concl", "rule", "s"])), infer


RULES: dict[str, tuple[tuple[str, ...], Rule]] = {
    "assume": _rule(_assume),
    "close": _rule(_close, "from"),
    "apply": _rule(_apply, "args", "fact", "prem"),
    "calc": _rule(_calc, "links", "start"),
    "rewrite": _rule(_rewrite, "args", "dir", "eq", "fact", "pos"),
    "and-intro": _rule(_and_intro, "prem"),
    "and-elim": _rule(_and_elim, "fact", "index"),
    "or-intro": _rule(_or_intro, "fact", "index"),
    "cases": _rule(_cases, "fact", "prem"),
    "exists-intro": _rule(_exists_intro, "args", "fact"),
    "exists-elim": _rule(_exists_elim, "fact", "prem"),
    "not-intro": _rule(_not_intro, "fact"),
    "not-elim": _rule(_not_elim, "prem"),
    "false-elim": _rule(_false_elim, "fact"),
    "excluded-middle": _rule(_excluded_middle),
    "refl": _rule(_refl),
    "unfold": _rule(_unfold, "fact", "pos"),
    "fold": _rule(_fold, "args", "def", "fact", "pos"),
    "distinct": _rule(_distinct, "left", "right"),
    "inject": _rule(_inject, "constructor", "index"),
    "induct": _rule(_induct, "goal", "motives", "prem", "schema"),
}


def read_step(proof: Proof, step: dict[str, Any], keys: tuple[str, ...]) -> None:
    """A step of a rule, with these keys."""
    rule = step["rule"]
    if type(rule) is not str:
        refuse(Reason.WRONG_TYPE, "rule is a string")
    if rule not in RULES:
        decline(Reason.UNKNOWN_RULE, rule[:40])
    fields, infer = RULES[rule]
    if keys != fields:
        refuse(Reason.FIELDS)
    proof.next(step)
    concl, proof.free = proof.library.formula(step["concl"])
    if rule != "assume":
        proof.assuming = False
    computed = infer(proof, step, concl)
    if computed is not concl:
        proof.match(concl, computed, Reason.CONCLUSION)
    if proof.free & ~proof.open:
        refuse(Reason.FREE_VARIABLE, "in concl")
    proof.visible[proof.count] = concl
