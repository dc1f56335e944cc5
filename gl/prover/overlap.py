"""Where two equations overlap: positions, instances, and the names of variables.

Variables of completion's equations are numbered by first occurrence, for each sort, so that
variants are one term. Those of a second equation have a prime.
"""

from __future__ import annotations

from collections.abc import Iterator

from gl.kernel.term import Substitution, TermBank


class Numbers:
    """Numbered variables.

    Args:
        bank: Where the terms live.
    """

    __slots__ = ("_variables", "bank")

    def __init__(self, bank: TermBank) -> None:
        self.bank = bank
        self._variables: dict[tuple[str, int], int] = {}

    def variable(self, sort: str, number: int) -> int:
        """The variable of a sort with a number."""
        known = self._variables.get((sort, number))
        if known is None:
            known = self._variables[sort, number] = self.bank.variable(f"_{number}", sort)
        return known

    def primed(self, variable: int) -> int:
        """The variable of a second equation; a constant stays what it is."""
        bank = self.bank
        if bank.heads[variable] >= 0:
            return variable
        return bank.variable(f"{bank.variable_names[variable]}'", bank.sorts[variable])

    def renaming(self, terms: list[int]) -> Substitution:
        """Numbers for the variables of some terms, by first occurrence."""
        bank = self.bank
        counts: dict[str, int] = {}
        sigma: Substitution = {}
        stack = list(reversed(terms))
        while stack:
            term = stack.pop()
            if bank.ground[term]:
                continue
            if bank.heads[term] >= 0:
                stack.extend(reversed(bank.arguments[term]))
            elif term not in sigma:
                sort = bank.sorts[term]
                counts[sort] = counts.get(sort, 0) + 1
                sigma[term] = self.variable(sort, counts[sort])
        return sigma


class Overlap:
    """Makes instances of the terms that overlap, with variables numbered as they come.

    Args:
        numbers: Where the variables are from.
        triangular: A unifier, from :func:`gl.kernel.unification.solve`.
    """

    __slots__ = ("_bank", "_counts", "_done", "_numbered", "_triangular")

    def __init__(self, numbers: Numbers, triangular: Substitution) -> None:
        self._bank = numbers.bank
        self._numbered = numbers.variable
        self._triangular = triangular
        self._counts: dict[str, int] = {}
        self._done: dict[int, int] = {}

    def make(self, term: int) -> int:
        """The instance of a term."""
        bank = self._bank
        if bank.ground[term]:
            return term
        known = self._done.get(term)
        if known is not None:
            return known
        head = bank.heads[term]
        if head >= 0:
            result = bank.make(head, tuple([self.make(a) for a in bank.arguments[term]]))
        elif term in self._triangular:
            result = self.make(self._triangular[term])
        else:
            sort = bank.sorts[term]
            number = self._counts[sort] = self._counts.get(sort, 0) + 1
            result = self._numbered(sort, number)
        self._done[term] = result
        return result

    def put(self, term: int, position: tuple[int, ...], inside: int) -> int:
        """The instance of a term, with that of another one at a position."""
        if not position:
            return self.make(inside)
        bank, (place, *rest) = self._bank, position
        return bank.make(
            bank.heads[term],
            tuple(
                [
                    self.put(argument, tuple(rest), inside)
                    if index == place
                    else self.make(argument)
                    for index, argument in enumerate(bank.arguments[term])
                ]
            ),
        )


def positions(bank: TermBank, term: int) -> Iterator[tuple[tuple[int, ...], int]]:
    """The subterms that are no variables, with where they stand."""
    stack: list[tuple[tuple[int, ...], int]] = [((), term)]
    while stack:
        position, current = stack.pop()
        if bank.heads[current] < 0:
            continue
        yield position, current
        for index, argument in enumerate(bank.arguments[current]):
            stack.append(((*position, index), argument))
