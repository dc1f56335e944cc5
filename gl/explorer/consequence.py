"""Consequences worth stating: what the theorems compute about small terms.

Exploration never meets a term that can be rewritten, so laws that follow by calculation alone,
``a + S(0) = S(a)`` or the other distributive law, would stay unsaid. Here they are said: for each
small reducible term whose arguments are irreducible, the equation with its normal form, unless it
is an instance of one law or only rearranges.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from gl.explorer.enumerate import Enumerator
from gl.explorer.observe import compositions
from gl.grid.canonical import constants_in, equation, in_order
from gl.grid.compile import Base
from gl.grid.message import Conjecture
from gl.kernel.proof import Proof
from gl.kernel.symbol import Kind
from gl.kernel.unification import match
from gl.prover.goal import prove_directly

Said = dict[int, list[tuple[int, int]]]
"""Both sides of what was said, by the head of the left one."""

_SIZE = 5
"""The largest left side; the distributive laws have 5 symbols."""


def consequences_of(base: Base, enumerator: Enumerator) -> Iterator[tuple[Conjecture, Proof]]:
    """Equations that follow from the theorems by calculation, smallest first, with their proofs."""
    enumerator.refresh()
    bank = base.bank
    said: Said = {}
    for size in range(2, _SIZE + 1):
        for term in _reducible(base, enumerator, size):
            normal = base.normaliser.normal_form(term)
            if normal == term or _rearranged(base, term, normal):
                continue
            conjecture = equation(base, term, normal)
            if _is_instance(base, term, normal, said):
                continue
            proof = prove_directly(base, conjecture, None)
            if proof is not None:
                variables = {
                    c: bank.variable(base.symbols.names[bank.heads[c]], bank.sorts[c])
                    for c in conjecture.constants
                }
                sides = bank.substitute(term, variables), bank.substitute(normal, variables)
                said.setdefault(bank.heads[term], []).append(sides)
                yield conjecture, proof


def _reducible(base: Base, enumerator: Enumerator, size: int) -> Iterator[int]:
    bank = base.bank
    for head in range(len(base.symbols.names)):
        if base.symbols.kinds[head] is not Kind.FUNCTION:
            continue
        sorts = base.symbols.argument_sorts[head]
        for sizes in compositions(size - 1, len(sorts)):
            if max(sizes, default=0) >= len(enumerator.levels):
                continue
            pools = [
                [t for t in enumerator.levels[n] if bank.sorts[t] == s]
                for s, n in zip(sorts, sizes, strict=True)
            ]
            for arguments in product(*pools):
                term = bank.make(head, arguments)
                constants = constants_in(base, [term])
                if (
                    constants
                    and in_order(base, constants)
                    and _is_linear(base, term)
                    and not _is_deep(base, term)
                ):
                    yield term


def _is_deep(base: Base, term: int) -> bool:
    """Whether constructors stand in each other, around something that is not known: ``S(S(a))``.

    What is said of ``S(a)`` gives such a law by being used twice. Numerals are welcome.
    """
    bank, kinds = base.bank, base.symbols.kinds
    return any(
        kinds[bank.heads[outer]] is kinds[bank.heads[inner]] is Kind.CONSTRUCTOR
        and constants_in(base, [inner])
        for outer in bank.subterms(term)
        for inner in bank.arguments[outer]
    )


def _is_linear(base: Base, term: int) -> bool:
    """Whether every constant occurs once: what holds of repeated ones is a special case."""
    inventory = _inventory(base, term)
    kinds = base.symbols.kinds
    return all(
        inventory.count(head) == 1 for head in inventory if kinds[head] is Kind.EIGENVARIABLE
    )


def _rearranged(base: Base, left: int, right: int) -> bool:
    """Whether the two have the same symbols, each as often."""
    return _inventory(base, left) == _inventory(base, right)


def _inventory(base: Base, term: int) -> list[int]:
    heads: list[int] = []
    stack = [term]
    while stack:
        current = stack.pop()
        heads.append(base.bank.heads[current])
        stack.extend(base.bank.arguments[current])
    return sorted(heads)


def _is_instance(base: Base, left: int, right: int, said: Said) -> bool:
    """Whether one law, or one said before, gives the equation at once."""
    bank = base.bank
    head = bank.heads[left]
    laws = [(rule.left, rule.right) for rule in base.rules.by_head.get(head, ())]
    for pattern, result in (*laws, *said.get(head, ())):
        sigma = match(bank, pattern, left)
        if sigma is not None and bank.instantiate(result, sigma) == right:
            return True
    return False
