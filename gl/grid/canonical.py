"""Conjectures in canonical form: same conjecture, same constants, same key."""

from __future__ import annotations

from gl.grid.compile import Base
from gl.grid.message import Conjecture
from gl.kernel.sentence import Equal, Sentence, nameless, substitute, terms_of
from gl.kernel.symbol import Kind

Key = tuple[tuple[Sentence, ...], Sentence]


def canonical(base: Base, hypotheses: tuple[Sentence, ...], conclusion: Sentence) -> Conjecture:
    """The conjecture with its constants renamed by first occurrence, and equations oriented.

    The larger side of an equation comes first where the reduction order knows which one that is for
    all instances.
    """
    order = _occurring(base, [*hypotheses, conclusion])
    counts: dict[str, int] = {}
    renaming: dict[int, int] = {}
    for constant in order:
        sort = base.bank.sorts[constant]
        index = counts.get(sort, 0)
        counts[sort] = index + 1
        renaming[constant] = base.first_constants(sort, index + 1)[index]
    return Conjecture(
        tuple(renaming.values()),
        tuple([substitute(base.bank, h, renaming) for h in hypotheses]),
        substitute(base.bank, conclusion, renaming),
    )


def equation(base: Base, left: int, right: int) -> Conjecture:
    """The canonical conjecture ``left = right``."""
    general = _generalised(base, [left, right])
    if base.order.greater(general[1], general[0]):
        left, right = right, left
    return canonical(base, (), Equal(left, right))


def is_oriented(base: Base, conjecture: Conjecture) -> bool:
    """Whether the conclusion, an equation, goes from left to right for all values."""
    left, right = _generalised(base, terms_of(conjecture.conclusion))
    return base.order.greater(left, right)


def is_in_order(base: Base, conjecture: Conjecture) -> bool:
    """Whether the constants stand in order on each side of the conclusion."""
    return all(in_order(base, constants_in(base, [t])) for t in terms_of(conjecture.conclusion))


def _generalised(base: Base, terms: list[int]) -> list[int]:
    bank = base.bank
    pattern = {
        c: bank.variable(base.symbols.names[bank.heads[c]], bank.sorts[c])
        for c in constants_in(base, terms)
    }
    return [bank.substitute(term, pattern) for term in terms]


def key_of(base: Base, conjecture: Conjecture) -> Key:
    """Equal for conjectures that differ in the names of bound variables at most."""
    hypotheses = tuple([nameless(base.bank, h) for h in conjecture.hypotheses])
    return hypotheses, nameless(base.bank, conjecture.conclusion)


def constants_in(base: Base, terms: list[int]) -> list[int]:
    """The eigenvariables in some terms, in order of first occurrence."""
    bank, kinds = base.bank, base.symbols.kinds
    found: dict[int, None] = {}
    for term in terms:
        stack = [term]
        while stack:
            current = stack.pop()
            head = bank.heads[current]
            if head >= 0 and kinds[head] is Kind.EIGENVARIABLE:
                found[current] = None
            stack.extend(reversed(bank.arguments[current]))
    return list(found)


def in_order(base: Base, constants: list[int]) -> bool:
    """Whether the constants of each sort appear in the order in which they are named."""
    counts: dict[str, int] = {}
    for constant in constants:
        sort = base.bank.sorts[constant]
        index = counts.get(sort, 0)
        if base.constants[sort][index] != constant:
            return False
        counts[sort] = index + 1
    return True


def _occurring(base: Base, sentences: list[Sentence]) -> list[int]:
    return constants_in(base, [t for sentence in sentences for t in terms_of(sentence)])
