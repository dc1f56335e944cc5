"""The theorem that is open: its blocks, what is visible in them, what has been cited."""

from __future__ import annotations

import hashlib
from typing import Any

from gl.checker.formula import Formula, equal
from gl.checker.library import Library
from gl.checker.reader import items, number
from gl.checker.verdict import Reason, refuse


class Proof:
    """The theorem that is open.

    Attributes:
        library: What may be cited.
        bank: The terms of ``library``.
        number: Of the theorem.
        statement: What is to be proved.
        name: Its statement hash.
        count: The number of the last step.
        links: How many links calculations have had.
        visible: The steps that may be cited.
        blocks: For each open block: the steps visible and the variables open before it, its
            eigenvariables, its hypotheses.
        open: The set of eigenvariables of open blocks.
        opened: The set of all eigenvariables so far.
        free: The set of free variables of the conclusion that the present step claims.
        assuming: Whether a hypothesis may come next.
        cited: What was referred to, but steps; the values mean nothing.
        classical: Whether excluded middle was used here.
        digest: Runs over the lines.
        lines: Those it has not seen yet.
    """

    def __init__(self, library: Library, statement: Formula, name: str) -> None:
        self.library = library
        self.bank = library.bank
        self.number = len(library.statements)
        self.statement = statement
        self.name = name
        self.count = 0
        self.links = 0
        self.visible: dict[int, Formula] = {}
        self.blocks: list[tuple[int, int, tuple[int, ...], list[Formula]]] = []
        self.open = 0
        self.opened = 0
        self.free = 0
        self.assuming = False
        self.cited: dict[str, None] = {}
        self.classical = False
        self.digest = hashlib.sha256(b"gl-proof 1\n")
        self.lines: list[bytes] = []

    def digest_lines(self) -> None:
        """Let the digest run over the lines that it has not seen."""
        self.digest.update(b"".join(self.lines))
        self.lines.clear()

    def fact(self, reference: object) -> Formula:
        """What a reference refers to."""
        if type(reference) is int:
            fact = self.visible.get(reference)
            if fact is None:
                earlier = 0 < reference < self.count
                refuse(Reason.NOT_VISIBLE if earlier else Reason.NOT_EARLIER)
            return fact
        if type(reference) is str:
            fact = self.library.facts.get(reference)
            if fact is None:
                refuse(Reason.NO_FACT, reference[:40])
            self.cited[reference] = None
            return fact
        return refuse(Reason.WRONG_TYPE, "a reference is an integer or a string")

    def premises(self, step: dict[str, Any], count: int | None = None) -> list[Formula]:
        """The facts of ``prem``, which are so many."""
        result = [self.fact(reference) for reference in items(step["prem"])]
        if count is not None and len(result) != count:
            refuse(Reason.ARITY, f"{count} premises expected, {len(result)} given")
        return result

    def arguments(self, value: object, variables: tuple[int, ...]) -> dict[int, int]:
        """The substitution of ``args`` for ``variables``: total, of their sorts, and in scope."""
        terms = self.library.terms(value, self.bank.sorts(variables))
        if self.bank.masks(terms) & ~self.open:
            refuse(Reason.FREE_VARIABLE, "in args")
        return dict(zip(variables, terms, strict=True))

    def match(self, claimed: Formula, computed: Formula, reason: Reason) -> None:
        """Refuse for ``reason`` unless the formulas are equal up to bound names."""
        if not equal(self.bank, claimed, computed):
            refuse(reason)

    def equation(self, reference: object, args: object, direction: object) -> tuple[int, int]:
        """The sides of an instance of an equation, in the order of its use."""
        kind, variables, terms, parts = self.fact(reference)
        if kind == "=":
            if items(args):
                refuse(Reason.ARITY, "the equation has no variables")
            old, new = terms
        elif kind == "all" and len(parts) == 1 and parts[0][0] == "=":
            old, new = self.bank.substitute(parts[0][2], self.arguments(args, variables))
        else:
            refuse(Reason.SHAPE, "an equation is expected")
        if direction == "lr":
            return old, new
        if direction == "rl":
            return new, old
        return refuse(Reason.WRONG_TYPE, "dir is lr or rl")

    def next(self, step: dict[str, Any]) -> None:
        """Take the number of a step."""
        if number(step["s"]) != self.count + 1:
            refuse(Reason.NUMBERING, f"the next step is {self.count + 1}")
        self.count += 1

    def read_open(self, step: dict[str, Any]) -> None:
        """``{"open":[x,...],"s":1}``: a block with these eigenvariables."""
        self.next(step)
        variables = self.library.variables(step["open"])
        new = self.bank.masks(variables)
        if new & self.opened or any(self.bank.node[x][0][0] != "_" for x in variables):
            refuse(Reason.EIGENVARIABLE)
        self.blocks.append((len(self.visible), self.open, variables, []))
        self.open |= new
        self.opened |= new
        self.assuming = True
