"""What the checker answers: values, never exceptions (docs/certificate.md, section 6)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn


class Reason(StrEnum):
    """Why a certificate was not accepted: fixed phrases, listed in docs/certificate.md."""

    # Declined: nothing is said about the proofs.
    UNKNOWN_VERSION = "unknown version"
    UNKNOWN_LOGIC = "unknown logic"
    UNKNOWN_RULE = "unknown rule"
    LONG_LINE = "line too long"
    DEEP = "nesting too deep"
    MANY_ARGUMENTS = "too many arguments"
    MANY_TERMS = "too many terms"
    MANY_VARIABLES = "too many variables"
    LARGE_STATEMENT = "statement too large"
    MUCH_WORK = "too much work"
    # Rejected: the file.
    CUT_OFF = "file is cut off"
    AFTER_END = "line after the end"
    NOT_UTF8 = "not UTF-8"
    NOT_JSON = "not JSON"
    NOT_CANONICAL = "not canonical JSON"
    NOT_CERTIFICATE = "not a gl certificate"
    UNKNOWN_LINE = "unknown line"
    LINE_ORDER = "line out of order"
    FIELDS = "wrong fields"
    WRONG_TYPE = "wrong type"
    OUT_OF_RANGE = "number out of range"
    NUMBERING = "number out of order"
    # Rejected: signature, terms and formulas.
    BAD_NAME = "not a name"
    REDECLARED = "declared twice"
    UNDECLARED = "not declared"
    TERM_TWICE = "term stands twice"
    NO_TERM = "no such term"
    NOT_VARIABLE = "not a variable"
    SORT = "sorts differ"
    ARITY = "wrong number of arguments"
    NOT_FORMULA = "not a formula"
    REBOUND = "variable bound twice"
    UNDERSCORE = "bound name begins with _"
    NOT_CLOSED = "not closed"
    SCHEMA = "not a schema"
    NO_BASE = "no base case"
    CIRCULAR = "circular definition"
    AXIOM = "axiom not allowed"
    # Rejected: proofs.
    NOT_EARLIER = "not an earlier step"
    NOT_VISIBLE = "step not visible"
    NO_FACT = "no such fact"
    STATED_TWICE = "stated twice"
    NOT_STATEMENT = "not the statement"
    OPEN_BLOCK = "block still open"
    NO_BLOCK = "no block open"
    EMPTY_BLOCK = "block assumes nothing"
    ASSUMPTION = "assumption not at the start of a block"
    EIGENVARIABLE = "eigenvariable not fresh"
    FREE_VARIABLE = "free variable"
    CAPTURE = "capture"
    CONCLUSION = "conclusion differs"
    PREMISE = "premise differs"
    SHAPE = "fact of the wrong shape"
    POSITION = "no such position"
    INSTANCE = "not an instance"
    RESULT = "result of the link differs"
    INDEX = "no such part"
    CONSTRUCTORS = "not constructors of a datatype"
    RESTS = "rests differ"
    CLASSICAL = "classical differs"
    STATEMENT_HASH = "statement hash differs"
    PROOF_HASH = "proof hash differs"
    ROOT = "root differs"


@dataclass(frozen=True, slots=True)
class Theorem:
    """An accepted theorem.

    Attributes:
        number: From 0, in order of the certificate.
        statement: Its statement hash.
        proof: Its proof hash.
        rests: Axioms, definitions and schemas used, transitively: ``"A0"``, ``"D0"``, ``"I0"``.
        classical: Whether excluded middle was used, transitively.
        steps: Steps of its proof; each link of a calculation counts as one more.
    """

    number: int
    statement: str
    proof: str
    rests: tuple[str, ...]
    classical: bool
    steps: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """Every proof holds.

    Attributes:
        theory: The name in the first line.
        axioms: Name and statement hash of each axiom, in order.
        definitions: Predicate and hash of each definition, in order.
        schemas: The line of each induction schema, in order.
        theorems: In order; for :meth:`Session.add`, those of these lines.
        steps: The sum over the theorems.
        root: The Merkle root of everything accepted so far.
        symbols: Name, sorts of the arguments and result sort ("" for a predicate), in order. No
            hash says what sorts symbols have.
    """

    theory: str
    axioms: tuple[tuple[str, str], ...]
    definitions: tuple[tuple[str, str], ...]
    schemas: tuple[str, ...]
    theorems: tuple[Theorem, ...]
    steps: int
    root: str
    symbols: tuple[tuple[str, tuple[str, ...], str], ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something does not hold; what stands before it does.

    Attributes:
        line: From 1; one more than the number of lines if the file is cut off.
        reason: A fixed phrase.
        theorem: The number of the open theorem, if one is open.
        step: The number of the step, if it is one.
        rule: Its rule.
        detail: More words, for people only.
    """

    line: int
    reason: Reason
    theorem: int | None = None
    step: int | None = None
    rule: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Declined:
    """The checker does not know; nothing is claimed either way."""

    line: int
    reason: Reason
    detail: str = ""


Verdict = Accepted | Rejected | Declined


class Refusal(Exception):  # noqa: N818
    """Inside the checker only: becomes ``Rejected``."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


class Limit(Refusal):
    """Inside the checker only: becomes ``Declined``."""


def refuse(reason: Reason, detail: str = "") -> NoReturn:
    """Say that what is read does not hold.

    Raises:
        Refusal: Always.
    """
    raise Refusal(reason, detail)


def decline(reason: Reason, detail: str = "") -> NoReturn:
    """Say that what is read is beyond this checker.

    Raises:
        Limit: Always.
    """
    raise Limit(reason, detail)
