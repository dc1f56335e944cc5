"""What the exports to first-order provers share: names, and a walk over terms."""

from __future__ import annotations

from collections.abc import Sequence

from gl.export.names import Names, safe
from gl.kernel.formula import Application, Term, Variable
from gl.proof.document import Document


class FirstOrder:
    """Names for one document; bound variables and constants are of different kinds.

    Attributes:
        document: The certificate.
        sorts: The name of each sort.
        symbols: The name of each symbol.
    """

    def __init__(self, document: Document, names: Names, *, lower: bool) -> None:
        """Name sorts and symbols.

        Args:
            document: The certificate.
            names: Where names come from.
            lower: Whether names begin with a small letter and bound variables with a capital.
        """
        self.document = document
        self._names = names
        self._lower = lower
        self.sorts = {sort: self._name("sort", sort) for sort in document.sorts}
        self.symbols = {
            symbol.name: self._name("symbol", symbol.name) for symbol in document.symbols
        }

    def _name(self, kind: str, text: str) -> str:
        wish = safe(text)
        return self._names(kind, text, wish[0].lower() + wish[1:] if self._lower else wish)

    def label(self, kind: str, text: str, wish: str) -> str:
        """The name of an axiom."""
        return self._names(kind, text, wish[0].lower() + wish[1:] if self._lower else wish)

    def variable(self, variable: Variable, bound: Sequence[Variable]) -> str:
        """A bound variable's name, or that of the constant for an eigenvariable."""
        if variable not in bound:
            return self._name("constant", variable.name)
        wish = safe(variable.name.strip())
        return self._names("variable", variable.name, wish[0].upper() + wish[1:])

    def term(
        self, term: Term, bound: Sequence[Variable], before: str, between: str, after: str
    ) -> str:
        """A term: ``f`` , then ``before``, arguments with ``between``, and ``after``.

        An empty ``before`` stands for Lisp: the function comes inside the parentheses.
        """
        pieces: list[str] = []
        rest: list[Term | str] = [term]
        while rest:
            part = rest.pop()
            if isinstance(part, str):
                pieces.append(part)
            elif isinstance(part, Variable):
                pieces.append(self.variable(part, bound))
            elif not part.arguments:
                pieces.append(self.symbols[part.symbol])
            else:
                name = self.symbols[part.symbol]
                pieces.append(f"{name}{before}" if before else f"({name} ")
                rest.append(after)
                for place, argument in enumerate(reversed(part.arguments)):
                    if place:
                        rest.append(between)
                    rest.append(argument)
        return "".join(pieces)


def as_term(predicate: str, arguments: tuple[Term, ...]) -> Application:
    """An atom, to be printed like a term."""
    return Application(predicate, arguments)
