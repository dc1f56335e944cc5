"""The order of lines, and the verdict on them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, BinaryIO

from gl.checker.formula import Formula, canonical_text
from gl.checker.library import Library, statement_hash
from gl.checker.proof import Proof
from gl.checker.reader import number, objects
from gl.checker.rules import read_step
from gl.checker.term import WORK_PER_BYTE
from gl.checker.verdict import (
    Accepted,
    Declined,
    Limit,
    Reason,
    Refusal,
    Rejected,
    Theorem,
    Verdict,
    decline,
    refuse,
)

Source = bytes | Iterable[bytes] | BinaryIO
Allowed = Collection[str] | Mapping[str, str]

HEADER, SORTS, SYMBOLS, TERMS, SCHEMAS, DEFINITIONS, AXIOMS, THEOREMS, END = range(9)
VARIABLE = ("sort", "t", "var")
APPLICATION = ("args", "op", "t")
QED = ("classical", "from", "proof", "qed", "rests", "statement")


class Session:
    r"""A library that grows.

    >>> session = Session()
    >>> session.add(b'{"sort":"N"}\n')
    Rejected(line=1, reason=<Reason.LINE_ORDER: 'line out of order'>, ...)
    """

    def __init__(self, *, axioms: Allowed | None = None) -> None:
        """A session without a preamble yet.

        Args:
            axioms: The axioms that may be stated: names, or names with statement hashes;
                ``None`` for any.
        """
        self._library = Library(axioms)
        self._theory = ""
        self._phase = HEADER
        self._root = hashlib.sha256(b"gl-root 1\n")
        self._proof: Proof | None = None
        self._theorems: list[Theorem] = []
        self._step: dict[str, Any] = {}
        it = self._library
        self._lines: dict[tuple[str, ...], tuple[int, Callable[[dict[str, Any]], None]]] = {
            ("sort",): (SORTS, it.read_sort),
            ("args", "function", "result"): (SYMBOLS, it.read_symbol),
            ("args", "constructor", "result"): (SYMBOLS, it.read_symbol),
            ("args", "predicate"): (SYMBOLS, it.read_symbol),
            VARIABLE: (TERMS, it.read_variable),
            APPLICATION: (TERMS, it.read_application),
            ("free", "inductives", "schema"): (SCHEMAS, it.read_schema),
            ("body", "define", "params"): (DEFINITIONS, it.read_definition),
            ("axiom", "formula", "name"): (AXIOMS, it.read_axiom),
            ("statement", "theorem"): (THEOREMS, self._read_theorem),
            ("end", "root"): (END, self._read_end),
        }

    def add(self, source: Source) -> Verdict:
        """Check more lines: the preamble, term lines, whole theorems, or the last line.

        What is not accepted leaves no trace: the session is as it was.
        """
        return self.run(source, to_the_end=False)

    def run(self, source: Source, *, to_the_end: bool) -> Verdict:
        """Check more lines; ``to_the_end`` says that the certificate must end with them."""
        bank, read_application = self._library.bank, self._library.read_application
        before = (
            self._library.terms_now(),
            self._lengths(),
            bank.work,
            self._phase,
            self._theory,
            self._root.copy(),
        )
        self._theorems = []
        line = 1
        try:
            for group in objects(source):
                for text, keys, value in group:
                    self._step = value
                    bank.work += WORK_PER_BYTE * len(text)
                    if self._proof is None:
                        self._read_outside(value, keys)
                    elif keys == APPLICATION:
                        read_application(value)
                    else:
                        self._read_inside(value, keys, self._proof)
                    if self._proof is not None:
                        self._proof.lines.append(text)
                    line += 1
                self._step = {}
                if self._proof is not None:
                    self._proof.digest_lines()
            if self._proof is not None or (to_the_end and self._phase != END):
                refuse(Reason.CUT_OFF)
        except BaseException as error:
            verdict = self._refused(line, error)
            self._proof = None
            self._library.forget_terms(before[0])
            self._forget(before[1])
            _, _, bank.work, self._phase, self._theory, self._root = before
            if verdict is None:
                raise
            return verdict
        library = self._library
        return Accepted(
            self._theory,
            tuple(library.axioms.items()),
            tuple([(name, library.hashes[f"D{index}"]) for name, index in library.defined.items()]),
            tuple(library.texts),
            tuple(self._theorems),
            sum(theorem.steps for theorem in self._theorems),
            self._root.hexdigest(),
            tuple([(name, of, to) for name, (_, of, to) in library.symbols.items()]),
        )

    def _refused(self, line: int, refusal: BaseException) -> Rejected | Declined | None:
        if isinstance(refusal, RecursionError):  # the caller's stack is nearly full
            return Declined(line, Reason.DEEP)
        if isinstance(refusal, Limit):
            return Declined(line, refusal.reason, refusal.detail)
        if not isinstance(refusal, Refusal):
            return None  # an error of the source, or an interrupt
        step, rule = self._step.get("s"), self._step.get("rule")
        return Rejected(
            line,
            refusal.reason,
            self._proof.number if self._proof else None,
            step if type(step) is int else None,
            rule if type(rule) is str else "open" if "open" in self._step else None,
            refusal.detail,
        )

    def _grown(self) -> tuple[list[Any] | dict[Any, Any], ...]:
        """All that grows at its end, but the terms."""
        it = self._library
        return (
            *(it.sorts, it.symbols, it.schemas, it.schema_of, it.free, it.texts),
            *(it.definitions, it.defined, it.mentioned, it.axioms),
            *(it.facts, it.hashes, it.rests, it.classical, it.statements),
        )

    def _lengths(self) -> list[int]:
        return [len(part) for part in self._grown()]

    def _forget(self, lengths: list[int]) -> None:
        for part, length in zip(self._grown(), lengths, strict=True):
            if isinstance(part, list):
                del part[length:]
            else:
                for _ in range(len(part) - length):
                    part.popitem()

    def _read_inside(self, line: dict[str, Any], keys: tuple[str, ...], proof: Proof) -> None:
        """A line of a theorem, if it is no application."""
        if "rule" in line:
            read_step(proof, line, keys)
        elif keys == ("open", "s"):
            proof.read_open(line)
        elif keys == QED:
            self._read_qed(line, proof)
        elif keys == VARIABLE:
            self._library.read_variable(line)
        else:
            refuse(Reason.LINE_ORDER if keys in self._lines else Reason.UNKNOWN_LINE)

    def _read_outside(self, line: dict[str, Any], keys: tuple[str, ...]) -> None:
        """A line outside theorems."""
        if self._phase == HEADER:
            self._read_header(line)
        elif self._phase == END:
            refuse(Reason.AFTER_END)
        elif keys not in self._lines:
            known = "s" in line or keys == QED
            refuse(Reason.LINE_ORDER if known else Reason.UNKNOWN_LINE)
        else:
            phase, read = self._lines[keys]
            if phase < self._phase and phase != TERMS:
                refuse(Reason.LINE_ORDER)
            self._phase = max(phase, self._phase)
            read(line)

    def _read_header(self, line: dict[str, Any]) -> None:
        """``{"format":"gl-certificate","logic":"fol-ind","theory":"Peano","version":1}``."""
        if line.get("format") != "gl-certificate":
            known = tuple(line) in self._lines
            refuse(Reason.LINE_ORDER if known else Reason.NOT_CERTIFICATE)
        if "version" in line and number(line["version"]) != 1:
            decline(Reason.UNKNOWN_VERSION)
        if tuple(line) != ("format", "logic", "theory", "version"):
            refuse(Reason.FIELDS)
        if type(line["logic"]) is not str or type(line["theory"]) is not str:
            refuse(Reason.WRONG_TYPE)
        if line["logic"] != "fol-ind":
            decline(Reason.UNKNOWN_LOGIC)
        self._theory = line["theory"]
        self._phase = SORTS

    def _read_theorem(self, line: dict[str, Any]) -> None:
        """``{"statement":F,"theorem":0}``."""
        library = self._library
        if number(line["theorem"]) != len(library.statements):
            refuse(Reason.NUMBERING, f"the next theorem is {len(library.statements)}")
        library.bound = 0
        statement, free = library.formula(line["statement"])
        if free:
            refuse(Reason.NOT_CLOSED)
        for x in library.bank.members(library.bound):
            if library.bank.node[x][0][0] == "_":
                refuse(Reason.UNDERSCORE)
        digest = statement_hash(canonical_text(library.bank, statement))
        if digest in library.statements:
            refuse(Reason.STATED_TWICE)
        library.open()
        self._proof = Proof(library, statement, digest)

    def _read_qed(self, line: dict[str, Any], proof: Proof) -> None:
        """``{"classical":false,"from":12,"proof":"<hex>","qed":0,"rests":[...],...}``."""
        library = self._library
        if number(line["qed"]) != proof.number:
            refuse(Reason.NUMBERING)
        if proof.blocks:
            refuse(Reason.OPEN_BLOCK)
        if type(line["from"]) is not int:
            refuse(Reason.WRONG_TYPE, "from is a step")
        proof.match(proof.fact(line["from"]), proof.statement, Reason.NOT_STATEMENT)

        cited = in_order(proof.cited)
        rests = dict.fromkeys([item for item in cited if item[0] != "T"])
        for item in cited:
            rests.update(dict.fromkeys(library.rests.get(item, ())))
        rests_in_order = in_order(rests)
        if line["rests"] != rests_in_order:
            refuse(Reason.RESTS, " ".join(rests_in_order))
        classical = proof.classical or any(item in library.classical for item in cited)
        if line["classical"] is not classical:
            refuse(Reason.CLASSICAL)

        if line["statement"] != proof.name:
            refuse(Reason.STATEMENT_HASH, proof.name)
        proof.digest_lines()
        uses = [f"{item} {library.hashes[item]}\n" for item in cited]
        proof.digest.update("".join(uses).encode())
        digest = proof.digest.hexdigest()
        if line["proof"] != digest:
            refuse(Reason.PROOF_HASH, digest)

        library.forget_terms(library.mark)
        self._proof = None
        steps = proof.count + proof.links
        rested = tuple(rests_in_order)
        self._admit(
            Theorem(proof.number, proof.name, digest, rested, classical, steps), proof.statement
        )

    def _admit(self, theorem: Theorem, statement: Formula) -> None:
        """From now on the theorem may be cited."""
        library, name = self._library, f"T{theorem.number}"
        library.facts[name] = statement
        library.hashes[name] = theorem.proof
        library.rests[name] = theorem.rests
        library.statements[theorem.statement] = None
        if theorem.classical:
            library.classical[name] = None
        self._root.update(f"{theorem.statement} {theorem.proof}\n".encode())
        self._theorems.append(theorem)

    def _read_end(self, line: dict[str, Any]) -> None:
        """``{"end":1,"root":"<hex>"}``."""
        if number(line["end"]) != len(self._library.statements):
            refuse(Reason.NUMBERING, f"{len(self._library.statements)} theorems")
        if line["root"] != self._root.hexdigest():
            refuse(Reason.ROOT, self._root.hexdigest())


def in_order(names: Iterable[str]) -> list[str]:
    """``A0``, ``T3``, ... by kind, then by number."""
    return sorted(names, key=lambda name: (name[0], len(name), name))


def check(source: Source, *, axioms: Allowed | None = None) -> Verdict:
    """Check a whole certificate, in one pass.

    >>> check(b"")
    Rejected(line=1, reason=<Reason.CUT_OFF: 'file is cut off'>, ...)

    Args:
        source: Its bytes, at once, in pieces, or as a binary file.
        axioms: The axioms that may be stated: names, or names with statement hashes; ``None``
            for any. An axiom beyond them is rejected, whether used or not.
    """
    return Session(axioms=axioms).run(source, to_the_end=True)
