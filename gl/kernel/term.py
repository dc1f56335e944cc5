"""Terms as integers.

A term is an ``int``: its index in the bank that made it. Equal terms have equal ids (hash-consing;
Ershov 1958, Goto 1974), so equality is ``==`` and a dictionary of terms is a dictionary of ints.
Arguments are made before what uses them, so an id is larger than those of its subterms.

Ids depend on what was made before: nothing that reaches the output may be ordered by them. Blocks
iterate in order of insertion instead.
"""

from __future__ import annotations

from gl.kernel.symbol import SymbolTable

VARIABLE = -1
"""The head of a variable."""

Substitution = dict[int, int]
"""Variables to terms."""

_SHALLOW = 100
"""Symbols of a term that may be gone through on Python's stack, whatever its shape."""


class TermBank:
    """All terms of a worker, each once.

    Attributes:
        symbols: The symbols that heads refer to.
        heads: By term: the id of its head symbol, or :data:`VARIABLE`.
        arguments: By term.
        ground: By term: whether it has no variables (eigenvariables are constants).
        sizes: By term: symbols and variables, counted with repetition.
        sorts: By term.

    >>> from gl.kernel.symbol import Kind
    >>> symbols = SymbolTable()
    >>> zero = symbols.declare("0", Kind.CONSTRUCTOR, (), "N", (0,))
    >>> succ = symbols.declare("S", Kind.CONSTRUCTOR, ("N",), "N", (1,))
    >>> bank = TermBank(symbols)
    >>> one = bank.make(succ, (bank.make(zero, ()),))
    >>> one == bank.make(succ, (bank.make(zero, ()),)), bank.text(one)
    (True, 'S(0)')
    """

    __slots__ = (
        "_ids",
        "_variables",
        "arguments",
        "ground",
        "heads",
        "sizes",
        "sorts",
        "symbols",
        "variable_names",
    )

    def __init__(self, symbols: SymbolTable) -> None:
        self.symbols = symbols
        self.heads: list[int] = []
        self.arguments: list[tuple[int, ...]] = []
        self.ground: list[bool] = []
        self.sizes: list[int] = []
        self.sorts: list[str] = []
        self.variable_names: dict[int, str] = {}
        self._ids: dict[tuple[int, ...], int] = {}
        self._variables: dict[tuple[str, str], int] = {}

    def __len__(self) -> int:
        return len(self.heads)

    def make(self, head: int, arguments: tuple[int, ...]) -> int:
        """The term with this head and these arguments."""
        key = (head, *arguments)
        known = self._ids.get(key)
        if known is not None:
            return known
        term = len(self.heads)
        self.heads.append(head)
        self.arguments.append(arguments)
        ground, size = True, 1
        for argument in arguments:
            size += self.sizes[argument]
            if not self.ground[argument]:
                ground = False
        self.ground.append(ground)
        self.sizes.append(size)
        self.sorts.append(self.symbols.result_sorts[head])
        self._ids[key] = term
        return term

    def variable(self, name: str, sort: str) -> int:
        """The variable of this name and sort."""
        key = (name, sort)
        known = self._variables.get(key)
        if known is not None:
            return known
        term = len(self.heads)
        self.heads.append(VARIABLE)
        self.arguments.append(())
        self.ground.append(False)
        self.sizes.append(1)
        self.sorts.append(sort)
        self.variable_names[term] = name
        self._variables[key] = term
        return term

    def substitute(self, term: int, substitution: Substitution) -> int:
        """The term with variables, or whole subterms, replaced as ``substitution`` says.

        Keys may be any terms, so the same function generalises constants to variables.
        """
        replaced = substitution.get(term)
        if replaced is not None:
            return replaced
        if not substitution or not self.arguments[term]:
            return term
        # What is older than all that is replaced contains none of it.
        oldest = min(substitution)
        if self.sizes[term] <= _SHALLOW:
            return self._replaced(term, substitution, oldest)
        done = dict(substitution)
        stack = [term]
        while stack:
            current = stack[-1]
            if current in done:
                stack.pop()
                continue
            missing = [a for a in self.arguments[current] if a >= oldest and a not in done]
            if missing:
                stack.extend(missing)
                continue
            stack.pop()
            old = self.arguments[current]
            new = tuple([done.get(a, a) for a in old])
            done[current] = current if new == old else self.make(self.heads[current], new)
        return done[term]

    def _replaced(self, term: int, substitution: Substitution, oldest: int) -> int:
        """What :meth:`substitute` gives for a term that is not replaced as a whole."""
        old = self.arguments[term]
        new = []
        for argument in old:
            replaced = substitution.get(argument)
            if replaced is not None:
                new.append(replaced)
            elif argument < oldest or not self.arguments[argument]:
                new.append(argument)
            else:
                new.append(self._replaced(argument, substitution, oldest))
        arguments = tuple(new)
        return term if arguments == old else self.make(self.heads[term], arguments)

    def instantiate(self, term: int, substitution: Substitution) -> int:
        """The term with its variables replaced; every variable must be bound.

        Recursive: for patterns, whose depth the nesting limit of the source bounds.
        """
        if self.ground[term]:
            return term
        head = self.heads[term]
        if head < 0:
            return substitution[term]
        return self.make(
            head, tuple([self.instantiate(a, substitution) for a in self.arguments[term]])
        )

    def replace_at(self, term: int, position: tuple[int, ...], new: int) -> int:
        """The term with the subterm at ``position`` replaced by ``new``."""
        path = [term]
        for index in position:
            path.append(self.arguments[path[-1]][index])
        for depth in range(len(position) - 1, -1, -1):
            above, index = path[depth], position[depth]
            old = self.arguments[above]
            new = self.make(self.heads[above], (*old[:index], new, *old[index + 1 :]))
        return new

    def subterms(self, term: int) -> list[int]:
        """All distinct subterms, each after the terms it is an argument of or equal to."""
        seen = {term: None}
        stack = [term]
        while stack:
            for argument in self.arguments[stack.pop()]:
                if argument not in seen:
                    seen[argument] = None
                    stack.append(argument)
        return list(seen)

    def text(self, term: int) -> str:
        """The term in plain prefix notation, for messages and tests."""
        head = self.heads[term]
        if head < 0:
            return self.variable_names[term]
        arguments = self.arguments[term]
        name = self.symbols.names[head]
        if not arguments:
            return name
        return f"{name}({', '.join(self.text(a) for a in arguments)})"
