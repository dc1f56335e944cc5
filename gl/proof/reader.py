"""From the bytes of a certificate to a :class:`~gl.proof.document.Document`, in one pass.

The reader is for those who print proofs and believe the checker: it does not check anything. It
refuses only what it cannot make sense of, with the number of the line. A term of the table becomes
one object however often it is used, so that a document is no larger than its file.
"""

from __future__ import annotations

import json
from typing import Any, Final

from gl.kernel.formula import (
    And,
    Application,
    Atom,
    Equation,
    Exists,
    Falsity,
    Forall,
    Formula,
    Not,
    Or,
    Term,
    Variable,
)
from gl.proof.document import Document, Link, Motive, Proof, Reference, Step
from gl.theory.theory import Inductive, Schema, Symbol, SymbolKind

FORMAT: Final = "gl-certificate"
VERSION: Final = 1
_FALSITY: Final = Falsity()
_KINDS: Final = {
    "function": SymbolKind.FUNCTION,
    "constructor": SymbolKind.CONSTRUCTOR,
    "predicate": SymbolKind.PREDICATE,
}


class CertificateFormatError(ValueError):
    """The bytes are not a certificate of this version, from the first line to the last."""


def read(data: bytes) -> Document:
    """Read a certificate.

    Args:
        data: The whole file.

    Returns:
        What it says, whether true or not.

    Raises:
        CertificateFormatError: If it is not a complete certificate of version 1.
    """
    reader = _Reader()
    lines = data.splitlines()
    for number, line in enumerate(lines, start=1):
        try:
            reader.line(json.loads(line))
        except RecursionError:
            msg = f"line {number} of the certificate is nested too deeply."
            raise CertificateFormatError(msg) from None
        except KeyError as error:
            msg = f"line {number} of the certificate lacks or does not know {error}."
            raise CertificateFormatError(msg) from None
        except (AttributeError, IndexError, TypeError, ValueError) as error:
            msg = f"line {number} of the certificate cannot be read: {error}"
            raise CertificateFormatError(msg) from None
    if not reader.ended:
        msg = f"the certificate breaks off after line {len(lines)}: its last line must be an `end`."
        raise CertificateFormatError(msg)
    return reader.document()


class _Reader:
    """What was read so far; ``line`` takes the next line."""

    def __init__(self) -> None:
        self.ended = False
        self._theory: str | None = None
        self._root = ""
        self._sorts: list[str] = []
        self._symbols: list[Symbol] = []
        self._schemas: list[Schema] = []
        self._axioms: list[tuple[str, Formula]] = []
        self._definitions: list[tuple[str, tuple[Variable, ...], Formula]] = []
        self._proofs: list[Proof] = []
        self._terms: list[Term] = []
        self._statement: Formula | None = None  # of the open theorem
        self._steps: list[Step] = []
        self._depth = 0
        self._kept = 0  # how many terms the preamble made

    def document(self) -> Document:
        return Document(
            self._theory or "",
            tuple(self._sorts),
            tuple(self._symbols),
            tuple(self._schemas),
            tuple(self._axioms),
            tuple(self._definitions),
            tuple(self._proofs),
            self._root,
        )

    def line(self, line: Any) -> None:
        """Take the next line.

        Raises:
            TypeError: If it is not an object.
            ValueError: If it has no business here.
        """
        if not isinstance(line, dict):
            msg = "it is not an object."
            raise TypeError(msg)
        if self.ended:
            msg = "it stands after the `end`."
            raise ValueError(msg)
        if self._theory is None:
            self._header(line)
        elif "t" in line:
            self._term_line(line)
        elif self._statement is None:
            self._outer_line(line)
        elif "qed" in line:
            self._qed(line)
        else:
            self._steps.append(self._step(line))

    def _header(self, line: dict[str, Any]) -> None:
        if line.get("format") != FORMAT:
            msg = f"a certificate begins with the format {FORMAT}."
            raise ValueError(msg)
        if line.get("version") != VERSION:
            msg = f"this reader knows version {VERSION}, not {line.get('version')}."
            raise ValueError(msg)
        self._theory = _text(line["theory"])

    def _term_line(self, line: dict[str, Any]) -> None:
        if line["t"] != len(self._terms):
            msg = f"term {line['t']} stands where term {len(self._terms)} is due."
            raise ValueError(msg)
        if "var" in line:
            self._terms.append(Variable(_text(line["var"]), _text(line["sort"])))
        else:
            self._terms.append(Application(_text(line["op"]), self._term_list(line["args"])))

    def _outer_line(self, line: dict[str, Any]) -> None:
        """A line of the preamble, the start of a theorem, or the end."""
        if "theorem" in line:
            _expect(line["theorem"], len(self._proofs), "theorem")
            self._statement = self._formula(line["statement"])
            self._kept = len(self._terms)
        elif "end" in line:
            _expect(line["end"], len(self._proofs), "end")
            self._root = _text(line["root"])
            self.ended = True
        elif "axiom" in line:
            _expect(line["axiom"], len(self._axioms), "axiom")
            self._axioms.append((_text(line["name"]), self._formula(line["formula"])))
        elif "define" in line:
            entry = (
                _text(line["define"]),
                self._variables(line["params"]),
                self._formula(line["body"]),
            )
            self._definitions.append(entry)
        elif "schema" in line:
            _expect(line["schema"], len(self._schemas), "schema")
            inductives = tuple(
                Inductive(_text(item["sort"]), tuple(map(_text, item["constructors"])))
                for item in line["inductives"]
            )
            self._schemas.append(Schema(inductives, free=_truth(line["free"])))
        elif "args" in line:
            self._symbols.append(_symbol(line))
        else:
            self._sorts.append(_text(line["sort"]))

    def _qed(self, line: dict[str, Any]) -> None:
        _expect(line["qed"], len(self._proofs), "qed")
        if self._statement is None or self._depth:
            msg = "a block is still open at `qed`."
            raise ValueError(msg)
        proof = Proof(
            len(self._proofs),
            self._statement,
            tuple(self._steps),
            _number(line["from"]),
            tuple(map(_text, line["rests"])),
            _truth(line["classical"]),
            _text(line["statement"]),
            _text(line["proof"]),
        )
        if not 1 <= proof.last <= len(proof.steps):
            msg = f"the proof ends in step {proof.last}, but has {len(proof.steps)}."
            raise ValueError(msg)
        self._proofs.append(proof)
        self._statement = None
        self._steps.clear()
        del self._terms[self._kept :]

    def _step(self, line: dict[str, Any]) -> Step:
        number = line["s"]
        _expect(number, len(self._steps) + 1, "step")
        if "open" in line:
            self._depth += 1
            variables = self._variables(line["open"])
            return Step(number, "open", self._depth - 1, arguments=variables)
        rule = _text(line["rule"])
        if rule == "close":
            self._depth -= 1
            if self._depth < 0:
                msg = "no block is open that it could close."
                raise ValueError(msg)
        get = line.get
        fact, equation = get("fact", get("from")), get("eq")
        return Step(
            number,
            rule,
            self._depth,
            self._formula(line["concl"]),
            fact=None if fact is None else self._reference(fact),
            premises=tuple(map(self._reference, get("prem", ()))),
            arguments=self._term_list(get("args", ())),
            equation=None if equation is None else self._reference(equation),
            left_to_right=_direction(get("dir", "lr")),
            position=tuple(map(_number, get("pos", ()))),
            index=_number(get("index", get("def", get("goal", 0)))),
            start=self._term(line["start"]) if "start" in line else None,
            links=tuple(map(self._link, get("links", ()))),
            schema=_number(line["schema"]) if "schema" in line else None,
            motives=tuple(
                Motive(self._variable(item["x"]), self._formula(item["formula"]))
                for item in get("motives", ())
            ),
            constructors=tuple(
                _text(line[key]) for key in ("left", "right", "constructor") if key in line
            ),
        )

    def _link(self, link: dict[str, Any]) -> Link:
        return Link(
            self._reference(link["fact"]),
            self._term_list(link["args"]),
            _direction(link["dir"]),
            tuple(map(_number, link["pos"])),
            self._term(link["to"]),
        )

    def _reference(self, value: object) -> Reference:
        """An earlier step of this theorem, or a name such as ``A0`` of something that exists.

        Raises:
            ValueError: If there is no such step, axiom or theorem.
        """
        if isinstance(value, str):
            known = {"A": len(self._axioms), "T": len(self._proofs)}.get(value[:1], 0)
            if not (value[1:].isascii() and value[1:].isdigit() and int(value[1:]) < known):
                msg = f"there is no {value} to refer to."
                raise ValueError(msg)
            return value
        number = _number(value)
        if not 1 <= number <= len(self._steps):
            msg = f"there is no earlier step {number}."
            raise ValueError(msg)
        return number

    def _term(self, number: object) -> Term:
        return self._terms[_number(number)]

    def _term_list(self, numbers: list[object]) -> tuple[Term, ...]:
        return tuple([self._term(number) for number in numbers])

    def _variable(self, number: object) -> Variable:
        term = self._term(number)
        if not isinstance(term, Variable):
            msg = f"term {number} is not a variable."
            raise TypeError(msg)
        return term

    def _variables(self, numbers: list[object]) -> tuple[Variable, ...]:
        return tuple([self._variable(number) for number in numbers])

    def _formula(self, value: list[Any]) -> Formula:
        """The formula that a JSON array stands for.

        Recursion is as deep as the array's nesting, which the format limits to 100.

        Raises:
            ValueError: If the array is of no known kind.
        """
        kind = value[0]
        if kind == "=":
            _, left, right = value
            return Equation(self._term(left), self._term(right))
        if kind == "all":
            _, variables, hypotheses, conclusion = value
            return Forall(
                self._variables(variables),
                tuple([self._formula(hypothesis) for hypothesis in hypotheses]),
                self._formula(conclusion),
            )
        if kind == "atom":
            _, predicate, arguments = value
            return Atom(_text(predicate), self._term_list(arguments))
        if kind == "not":
            _, body = value
            return Not(self._formula(body))
        if kind == "and":
            return And(tuple([self._formula(part) for part in value[1:]]))
        if kind == "or":
            return Or(tuple([self._formula(part) for part in value[1:]]))
        if kind == "ex":
            _, variables, body = value
            return Exists(self._variables(variables), self._formula(body))
        if value != ["false"]:
            msg = f"`{kind}` is not a kind of formula."
            raise ValueError(msg)
        return _FALSITY


def _symbol(line: dict[str, Any]) -> Symbol:
    for key, kind in _KINDS.items():
        if key in line:
            result = None if kind is SymbolKind.PREDICATE else _text(line["result"])
            return Symbol(_text(line[key]), kind, tuple(map(_text, line["args"])), result)
    msg = "it declares neither function, constructor nor predicate."
    raise ValueError(msg)


def _expect(found: object, due: int, what: str) -> None:
    if found != due:
        msg = f"{what} {found} stands where {what} {due} is due."
        raise ValueError(msg)


def _direction(value: object) -> bool:
    if value not in {"lr", "rl"}:
        msg = f"a direction is `lr` or `rl`, not {value!r}."
        raise ValueError(msg)
    return value == "lr"


def _text(value: object) -> str:
    if not isinstance(value, str):
        msg = f"a text is expected instead of {value!r}."
        raise TypeError(msg)
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        msg = f"true or false is expected instead of {value!r}."
        raise TypeError(msg)
    return value


def _number(value: object) -> int:
    if type(value) is not int or value < 0:
        msg = f"a natural number is expected instead of {value!r}."
        raise TypeError(msg)
    return value
