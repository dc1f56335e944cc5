"""Congruence closure that can explain every merge.

Union-find over terms with a signature table and use lists, and beside it a proof forest: a tree of
the merges as they were asserted, from which :meth:`CongruenceClosure.explain` reads a calculation.

Source:
    Nieuwenhuis and Oliveras, *Fast congruence closure and extensions* (2007). We keep the
    forest unbalanced and do not compress it: calculations are wanted, and terms are few.
"""

from __future__ import annotations

from gl.kernel.errors import KernelError
from gl.kernel.rewriting import Link, reverse, shorten
from gl.kernel.term import TermBank

Reason = list[Link] | None
"""The calculation from one term to the other; ``None`` for congruence."""


class CongruenceClosure:
    """The equalities of one logic block.

    Attributes:
        merges: How many classes were joined so far.
    """

    __slots__ = (
        "_bank",
        "_by_head",
        "_forest",
        "_headed",
        "_members",
        "_parents",
        "_root",
        "_signatures",
        "merges",
    )

    def __init__(self, bank: TermBank) -> None:
        self._bank = bank
        self._root: dict[int, int] = {}
        self._by_head: dict[int, list[int]] = {}
        self._members: dict[int, list[int]] = {}
        # By root, for classes that were asked about since they grew.
        self._headed: dict[int, dict[int, list[int]]] = {}
        self._parents: dict[int, list[int]] = {}
        self._signatures: dict[tuple[int, ...], int] = {}
        # term -> (neighbour nearer the root of its proof tree, calculation from term to neighbour)
        self._forest: dict[int, tuple[int, Reason]] = {}
        self.merges = 0

    def find(self, term: int) -> int:
        """The representative of the class of ``term``, which must have been added."""
        return self._root[term]

    def members(self, term: int) -> list[int]:
        """The class of ``term``, in order of arrival."""
        return self._members[self._root[term]]

    def roots(self) -> list[int]:
        """One representative a class, in order of arrival."""
        return list(self._members)

    def headed(self, head: int) -> list[int]:
        """The terms with this head, in order of arrival."""
        return self._by_head.get(head, [])

    def members_headed(self, term: int, head: int) -> list[int]:
        """Those of the class of ``term`` that have this head, in the order of the class."""
        root = self._root[term]
        members, heads = self._members[root], self._bank.heads
        if len(members) == 1:
            return members if heads[root] == head else []
        headed = self._headed.get(root)
        if headed is None:
            headed = self._headed[root] = {}
            for member in members:
                headed.setdefault(heads[member], []).append(member)
        return headed.get(head, [])

    def terms(self) -> list[int]:
        """All terms, in order of arrival."""
        return list(self._root)

    def __contains__(self, term: int) -> bool:
        return term in self._root

    def add(self, term: int) -> None:
        """Make the term and its subterms known."""
        stack = [term]
        while stack:
            current = stack[-1]
            if current in self._root:
                stack.pop()
                continue
            arguments = self._bank.arguments[current]
            missing = [a for a in arguments if a not in self._root]
            if missing:
                stack.extend(missing)
                continue
            stack.pop()
            self._root[current] = current
            self._by_head.setdefault(self._bank.heads[current], []).append(current)
            self._members[current] = [current]
            self._parents[current] = []
            if not arguments:
                continue
            for root in dict.fromkeys([self._root[a] for a in arguments]):
                self._parents[root].append(current)
            key = self._signature(current)
            twin = self._signatures.setdefault(key, current)
            if twin != current:
                self._join([(current, twin, None)])

    def equal(self, left: int, right: int) -> bool:
        """Whether the two terms, which must have been added, are known to be equal."""
        return self._root[left] == self._root[right]

    def merge(self, left: int, right: int, reason: list[Link]) -> None:
        """Assert ``left = right``; ``reason`` is the calculation from left to right."""
        self.add(left)
        self.add(right)
        self._join([(left, right, reason)])

    def _signature(self, term: int) -> tuple[int, ...]:
        root = self._root
        return (self._bank.heads[term], *[root[a] for a in self._bank.arguments[term]])

    def _join(self, pending: list[tuple[int, int, Reason]]) -> None:
        pending.reverse()
        while pending:
            left, right, reason = pending.pop()
            small, large = self._root[left], self._root[right]
            if small == large:
                continue
            self.merges += 1
            self._link(left, right, reason)
            if len(self._members[small]) > len(self._members[large]):
                small, large = large, small
            moved = self._members.pop(small)
            for member in moved:
                self._root[member] = large
            self._members[large].extend(moved)
            self._headed.pop(small, None)
            self._headed.pop(large, None)
            found = []
            for parent in self._parents.pop(small):
                key = self._signature(parent)
                twin = self._signatures.setdefault(key, parent)
                if self._root[twin] != self._root[parent]:
                    found.append((parent, twin, None))
                self._parents[large].append(parent)
            pending.extend(reversed(found))

    def _link(self, left: int, right: int, reason: Reason) -> None:
        """Hang the proof tree of ``left`` below ``right``, after making ``left`` its root."""
        term, above, why = left, right, reason
        while True:
            old = self._forest.get(term)
            self._forest[term] = (above, why)
            if old is None:
                return
            above_old, why_old = old
            back = None if why_old is None else reverse(term, why_old)
            term, above, why = above_old, term, back

    def explain(self, left: int, right: int) -> list[Link]:
        """The calculation from ``left`` to ``right``, without detours.

        Raises:
            KernelError: If the two are not known to be equal.
        """
        if left == right:
            return []
        if left not in self._root or right not in self._root or not self.equal(left, right):
            msg = f"explain: {self._bank.text(left)} and {self._bank.text(right)} are not equal"
            raise KernelError(msg)
        up = self._path(left)
        down = self._path(right)
        while up and down and up[-1] == down[-1]:
            up.pop()
            down.pop()
        links: list[Link] = []
        current = left
        for term in up:
            above, reason = self._forest[term]
            links.extend(self._edge(term, above, reason))
            current = above
        for term in reversed(down):
            above, reason = self._forest[term]
            if above != current:
                msg = "explain: the proof forest is broken"
                raise KernelError(msg)
            links.extend(reverse(term, self._edge(term, above, reason)))
            current = term
        return shorten(left, links)

    def _path(self, term: int) -> list[int]:
        """The terms from ``term`` up to, but without, the root of its proof tree."""
        path = []
        while term in self._forest:
            path.append(term)
            term = self._forest[term][0]
        return path

    def _edge(self, left: int, right: int, reason: Reason) -> list[Link]:
        if reason is not None:
            return reason
        bank = self._bank
        links: list[Link] = []
        whole = left
        pairs = zip(bank.arguments[left], bank.arguments[right], strict=True)
        for index, (a, b) in enumerate(pairs):
            for link in self.explain(a, b):
                whole = bank.replace_at(whole, (index,), link.to)
                links.append(link._replace(position=(index, *link.position), to=whole))
        return links
