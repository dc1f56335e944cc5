"""Terms: hash-consed, so that a term is an ``int`` and equality of terms is ``==``.

The bank is a directed acyclic graph in parallel lists. No function here recurses, and none
expands a term into a tree: the cost of every operation is bounded by the number of distinct
subterms. Free variables are bit masks: bit k stands for the k-th variable made.

Entries are appended and removed at the end only (``truncate``), as blocks of a file come and go.
"""

from __future__ import annotations

from gl.checker.verdict import Reason, decline, refuse

MAX_TERMS = 200_000  # in an open theorem, beyond those of the preamble and the statements
MAX_VARIABLES = 2_000  # each costs a bit in every mask
MAX_SIZE = 10_000  # nodes of a statement written out
MAX_CACHED = 500_000  # subterms in cached plans
START_WORK = 2_000_000  # visits of a node that are free
WORK_PER_BYTE = 16  # visits that each byte of the file pays for

Plan = list[tuple[int, str, tuple[int, ...]]]  # terms with their symbols and arguments


class Bank:
    """All terms of a certificate.

    Attributes:
        head: Symbol, or name of the variable.
        args: Arguments; ``None`` for a variable.
        sort: The sort.
        mask: The set of variables.
        size: Nodes as a tree, counted up to ``MAX_SIZE + 1``.
        variables: The variables, in the order of their bits.
        floor: How many terms are not those of the open theorem.
        ceiling: How many terms there may be.
        work: Nodes that may still be visited.
    """

    def __init__(self) -> None:
        self.head: list[str] = []
        self.args: list[tuple[int, ...] | None] = []
        self.sort: list[str] = []
        self.mask: list[int] = []
        self.size: list[int] = []
        self.variables: list[int] = []
        self.floor = 0
        self.ceiling: int | None = None
        self.work = START_WORK
        self._index: dict[tuple[str, str | tuple[int, ...]], int] = {}
        self._plans: dict[int, Plan] = {}  # of terms below the floor
        self._open_plans: dict[int, Plan] = {}
        self._cached = 0

    def __len__(self) -> int:
        return len(self.head)

    def variable(self, name: str, sort: str) -> int:
        """The variable of this name and sort."""
        key = (name, sort)
        term = self._index.get(key)
        if term is None:
            if len(self.variables) >= MAX_VARIABLES:
                decline(Reason.MANY_VARIABLES)
            mask = 1 << len(self.variables)
            self.variables.append(len(self.head))
            term = self._make(key, None, sort, mask, 1)
        return term

    def apply(self, symbol: str, args: tuple[int, ...], sort: str) -> int:
        """The application of a symbol with this result sort."""
        key = (symbol, args)
        term = self._index.get(key)
        if term is None:
            mask, size = 0, 1
            for arg in args:
                mask |= self.mask[arg]
                size += self.size[arg]
            term = self._make(key, args, sort, mask, min(size, MAX_SIZE + 1))
        return term

    def _make(
        self,
        key: tuple[str, str | tuple[int, ...]],
        args: tuple[int, ...] | None,
        sort: str,
        mask: int,
        size: int,
    ) -> int:
        term = len(self.head)
        if self.ceiling is not None and term >= self.ceiling:
            decline(Reason.MANY_TERMS)
        self._index[key] = term
        self.head.append(key[0])
        self.args.append(args)
        self.sort.append(sort)
        self.mask.append(mask)
        self.size.append(size)
        return term

    def truncate(self, length: int) -> None:
        """Forget all terms from ``length`` on."""
        while len(self._index) > length:
            self._index.popitem()  # the last made
        for column in (self.head, self.args, self.sort, self.mask, self.size):
            del column[length:]
        while self.variables and self.variables[-1] >= length:
            self.variables.pop()
        self._open_plans.clear()
        if length < self.floor:
            self._plans.clear()
        self.floor = min(self.floor, length)
        self.ceiling = None

    def open(self) -> None:
        """Terms made from now on belong to a theorem."""
        self.floor = len(self.head)
        self.ceiling = self.floor + MAX_TERMS

    def pay(self, visits: int) -> None:
        """Account for visits of nodes."""
        self.work -= visits
        if self.work < 0:
            decline(Reason.MUCH_WORK)

    def masks(self, variables: tuple[int, ...]) -> int:
        """The set of some variables."""
        result = 0
        for variable in variables:
            result |= self.mask[variable]
        return result

    def substitute(self, term: int, env: dict[int, int]) -> int:
        """``term`` with variables replaced, all at once."""
        if self.args[term] is None:
            return env.get(term, term)
        if not self.mask[term]:
            return term
        plans = self._plans if term < self.floor else self._open_plans
        plan = plans.get(term)
        if plan is None:
            plan = plans[term] = self._plan(term)
        self.pay(len(plan) + len(env))
        done = env.copy()
        get = done.get
        for inner, head, args in plan:
            key = (head, tuple([get(arg, arg) for arg in args]))
            found = self._index.get(key)
            done[inner] = self.apply(*key, self.sort[inner]) if found is None else found
        return done[term]

    def _plan(self, term: int) -> Plan:
        """The applications in ``term`` that have variables, arguments before what uses them."""
        seen: dict[int, tuple[int, ...]] = {}
        stack = [term]
        while stack:
            inner = stack.pop()
            args = self.args[inner]
            if args and self.mask[inner] and inner not in seen:
                seen[inner] = args
                stack.extend(args)
        plan = [(inner, self.head[inner], seen[inner]) for inner in sorted(seen)]
        self.pay(len(plan))
        self._cached += len(plan)
        if self._cached > MAX_CACHED:
            self._plans.clear()
            self._open_plans.clear()
            self._cached = len(plan)
        return plan

    def replace(self, term: int, path: list[int], old: int, new: int) -> int:
        """``term`` with the subterm at ``path``, which is ``old``, replaced by ``new``."""
        above = []
        for index in path:
            args = self.args[term]
            if type(index) is not int:
                refuse(Reason.WRONG_TYPE, "a position is a list of integers")
            if args is None or not 0 <= index < len(args):
                refuse(Reason.POSITION)
            above.append((term, args, index))
            term = args[index]
        if term != old:
            refuse(Reason.INSTANCE)
        for outer, args, index in reversed(above):
            new = self.apply(
                self.head[outer], (*args[:index], new, *args[index + 1 :]), self.sort[outer]
            )
        return new
