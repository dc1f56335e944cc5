"""The canonical text of a formula, which statement hashes are taken of (docs/certificate.md, 5).

Terms may be as deep as they are large (a thousand is a thousand successors), so they are written
from a stack of our own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from gl.kernel.errors import KernelError

Entry = tuple[Any, ...]
"""An entry of the table of terms: ``("var", name, sort)`` or ``("op", name, *arguments)``."""


def text_of(value: object) -> str:
    """Canonical JSON of an array."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def canonical_text(entries: Sequence[Entry], formula: Any, parameters: Sequence[int] = ()) -> str:
    """The text of a formula as a certificate writes it.

    >>> entries = [("var", "a", "N"), ("op", "0"), ("op", "+", 0, 1)]
    >>> canonical_text(entries, ["all", [0], [], ["=", 2, 0]])
    '["all",["N"],[],["=",["f","+",["b",0,"N"],["f","0"]],["b",0,"N"]]]'

    Args:
        entries: The table of terms.
        formula: A formula over its ids.
        parameters: Variables that may be free in it, by their position.
    """
    return _Writer(entries, parameters).formula(formula, [])


class _Writer:
    def __init__(self, entries: Sequence[Entry], parameters: Sequence[int]) -> None:
        self._entries = entries
        self._parameters = {variable: index for index, variable in enumerate(parameters)}

    def formula(self, formula: Any, bound: list[int]) -> str:
        """The text of a formula below the binders of ``bound``.

        Raises:
            KernelError: If it is none.
        """
        match formula:
            case ["=", left, right]:
                return f'["=",{self._term(left, bound)},{self._term(right, bound)}]'
            case ["atom", name, [*arguments]]:
                terms = ",".join([self._term(a, bound) for a in arguments])
                return f'["atom",{text_of(name)},[{terms}]]'
            case ["all", [*variables], [*hypotheses], conclusion]:
                inner = [*bound, *variables]
                parts = ",".join([self.formula(h, inner) for h in hypotheses])
                body = self.formula(conclusion, inner)
                return f'["all",{self._sorts(variables)},[{parts}],{body}]'
            case ["ex", [*variables], body]:
                text = self.formula(body, [*bound, *variables])
                return f'["ex",{self._sorts(variables)},{text}]'
            case [connective, *parts]:
                return (
                    f"[{','.join([text_of(connective), *[self.formula(p, bound) for p in parts]])}]"
                )
            case _:
                msg = "canonical: not a formula"
                raise KernelError(msg)

    def _sorts(self, variables: list[int]) -> str:
        return text_of([self._entries[v][2] for v in variables])

    def _term(self, term: int, bound: list[int]) -> str:
        out: list[str] = []
        stack: list[int | str] = [term]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                out.append(item)
                continue
            entry = self._entries[item]
            if entry[0] == "op":
                out.append(f'["f",{text_of(entry[1])}')
                stack.append("]")
                for argument in reversed(entry[2:]):
                    stack.extend((argument, ","))
            elif item in self._parameters:
                out.append(text_of(["p", self._parameters[item]]))
            else:
                out.append(text_of(["b", bound[::-1].index(item), entry[2]]))
        return "".join(out)
