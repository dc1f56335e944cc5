"""Terms: hash-consed, so that a term is an ``int`` and equality of terms is ``==``.

The bank is a directed acyclic graph in parallel lists. No function here recurses, and none
expands a term into a tree: the cost of every operation is bounded by the number of distinct
subterms. Free variables are bit masks: bit k stands for the k-th variable made.

Entries are appended and removed at the end only (``truncate``), as blocks of a file come and go.
"""

from __future__ import annotations

import sys

from gl.checker.verdict import Reason, decline, refuse

MAX_TERMS = 200_000  # in an open theorem, beyond those of the preamble and the statements
MAX_VARIABLES = 2_000  # each costs a bit in every mask
MAX_CACHED = 500_000  # subterms in cached plans
START_WORK = 2_000_000  # visits of a node that are free
WORK_PER_BYTE = 16  # visits that each byte of the file pays for

Plan = list[tuple[int, str, tuple[int, ...], str]]  # terms: symbols, arguments, sorts


def place(index: object, parts: tuple[object, ...]) -> int:
    """``index`` as a number of one of ``parts``: a step of a position."""
    if type(index) is not int:
        refuse(Reason.WRONG_TYPE, "a position is a list of integers")
    if not 0 <= index < len(parts):
        refuse(Reason.POSITION)
    return index


class Bank:
    """All terms of a certificate.

    Attributes:
        node: Symbol and arguments of an application; name and ``None`` of a variable.
        sort: The sort.
        mask: The set of variables.
        variables: The variables, in the order of their bits.
        floor: How many terms are not those of the open theorem.
        ceiling: How many terms there may be.
        work: Nodes that may still be visited.
    """

    def __init__(self) -> None:
        self.node: list[tuple[str, tuple[int, ...] | None]] = []
        self.sort: list[str] = []
        self.mask: list[int] = []
        self.variables: list[int] = []
        self.floor = 0
        self.ceiling = sys.maxsize
        self.work = START_WORK
        self._index: dict[tuple[str, str | tuple[int, ...]], int] = {}
        self._plans: dict[tuple[int, ...], Plan] = {}  # of terms below the floor
        self._open_plans: dict[tuple[int, ...], Plan] = {}
        self._cached = 0

    def __len__(self) -> int:
        return len(self.node)

    def variable(self, name: str, sort: str) -> int:
        """The variable of this name and sort."""
        term = self._index.get((name, sort))
        if term is None:
            if len(self.variables) >= MAX_VARIABLES:
                decline(Reason.MANY_VARIABLES)
            term = self._add((name, None), sort, 1 << len(self.variables))
            self._index[name, sort] = term
            self.variables.append(term)
        return term

    def apply(self, symbol: str, args: tuple[int, ...], sort: str) -> int:
        """The application of a symbol with this result sort."""
        key = (symbol, args)
        term = self._index.get(key)
        if term is None:
            masks, mask = self.mask, 0
            for arg in args:
                mask |= masks[arg]
            term = self._index[key] = self._add(key, sort, mask)
        return term

    def _add(self, node: tuple[str, tuple[int, ...] | None], sort: str, mask: int) -> int:
        term = len(self.node)
        if term >= self.ceiling:
            decline(Reason.MANY_TERMS)
        self.node.append(node)
        self.sort.append(sort)
        self.mask.append(mask)
        return term

    def truncate(self, length: int) -> None:
        """Forget all terms from ``length`` on."""
        for _ in range(len(self._index) - length):
            self._index.popitem()  # the last made
        for column in (self.node, self.sort, self.mask):
            del column[length:]
        while self.variables and self.variables[-1] >= length:
            self.variables.pop()
        self._open_plans.clear()
        if length < self.floor:
            self._plans.clear()
        self.floor = length
        self.ceiling = sys.maxsize

    def open(self) -> None:
        """Terms made from now on belong to a theorem."""
        self.floor = len(self.node)
        self.ceiling = self.floor + MAX_TERMS

    def pay(self, visits: int) -> None:
        """Account for visits of nodes."""
        self.work -= visits
        if self.work < 0:
            decline(Reason.MUCH_WORK)

    def members(self, mask: int) -> list[int]:
        """The variables in a set."""
        return [x for bit, x in enumerate(self.variables[: mask.bit_length()]) if mask >> bit & 1]

    def sorts(self, terms: tuple[int, ...]) -> tuple[str, ...]:
        """Their sorts."""
        return tuple(map(self.sort.__getitem__, terms))

    def masks(self, terms: tuple[int, ...]) -> int:
        """The set of the variables of some terms."""
        result = 0
        for term in terms:
            result |= self.mask[term]
        return result

    def substitute(self, terms: tuple[int, ...], env: dict[int, int]) -> tuple[int, ...]:
        """``terms`` with variables replaced, all at once.

        Args:
            terms: The terms.
            env: What replaces which variable.
        """
        plan = self._plans.get(terms)
        if plan is None:
            plan = self._open_plans.get(terms)
        if plan is None:
            plan = self._plan(terms)
        self.pay(len(plan) + len(env))
        done = env.copy()
        get, find = done.get, self._index.get
        for inner, head, args, sort in plan:
            key = (head, tuple(map(get, args, args)))
            found = find(key)
            done[inner] = self.apply(head, key[1], sort) if found is None else found
        return tuple(map(get, terms, terms))

    def _plan(self, terms: tuple[int, ...]) -> Plan:
        """The applications in ``terms`` that have variables, arguments before what uses them."""
        node, mask = self.node, self.mask
        seen: dict[int, tuple[int, str, tuple[int, ...], str]] = {}
        stack = list(terms)
        while stack:
            inner = stack.pop()
            if mask[inner] and inner not in seen:
                head, args = node[inner]
                if args:
                    seen[inner] = (inner, head, args, self.sort[inner])
                    stack += args
        plan = sorted(seen.values())
        self.pay(len(plan))
        self._cached += 1 + len(plan)
        if self._cached > MAX_CACHED:
            self._plans.clear()
            self._open_plans.clear()
            self._cached = 1 + len(plan)
        plans = self._plans if max(terms) < self.floor else self._open_plans
        plans[terms] = plan
        return plan

    def replace(self, term: int, path: list[int], old: int, new: int) -> int:
        """``term`` with the subterm at ``path``, which is ``old``, replaced by ``new``."""
        if term == old and not path:
            return new
        above = []
        for index in path:
            head, args = self.node[term]
            args = args or ()
            above.append((head, args, place(index, args), self.sort[term]))
            term = args[index]
        if term != old:
            refuse(Reason.INSTANCE)
        for head, args, index, sort in reversed(above):
            new = self.apply(head, (*args[:index], new, *args[index + 1 :]), sort)
        return new
