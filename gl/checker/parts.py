"""One certificate checked by several processes, each of which reads the proofs of some theorems.

A part reads all of the file but the proofs of the theorems that are not its own: of these it takes
the last line's word for what they rest on and for their hashes. If every part accepts, and all have
read the same bytes, each theorem was proved by one part, from axioms and earlier theorems of which
the same is true. What is not accepted so is read again by one process, and its verdict counts.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any, BinaryIO

from gl.checker.formula import Formula
from gl.checker.reader import blocks, items, number
from gl.checker.session import QED, Allowed, Session, check
from gl.checker.verdict import Accepted, Reason, Theorem, Verdict, refuse

MAX_PARTS = 64  # each reads all statements


def check_in_parts(path: Path, parts: int, *, axioms: Allowed | None = None) -> Verdict:
    """Check a whole certificate by several processes: :func:`check`, but sooner.

    Args:
        path: Its file.
        parts: How many processes there are, this one included; at most ``MAX_PARTS``.
        axioms: The axioms that may be stated, as for :func:`check`.
    """
    parts = min(parts, MAX_PARTS)
    if parts > 1:
        with ProcessPoolExecutor(parts - 1, mp_context=get_context("spawn")) as others:
            asked = [others.submit(_steps, path, k, parts, axioms) for k in range(1, parts)]
            with path.open("rb") as file:
                verdict, digest = read_part(file, 0, parts, axioms)
            try:
                answers = [answer.result() for answer in asked]
            except BrokenProcessPool:  # one was killed
                answers = [([], "")]
        if isinstance(verdict, Accepted) and all(same == digest for _, same in answers):
            counts = zip(*[steps for steps, _ in answers], strict=True)
            theorems = tuple(
                [
                    replace(theorem, steps=theorem.steps + sum(steps))
                    for theorem, steps in zip(verdict.theorems, counts, strict=True)
                ]
            )
            return replace(verdict, theorems=theorems, steps=sum(t.steps for t in theorems))
    with path.open("rb") as file:
        return check(file, axioms=axioms)


def _steps(path: Path, part: int, parts: int, axioms: Allowed | None) -> tuple[list[int], str]:
    """The steps of each theorem, and the digest of the bytes read: empty if not accepted."""
    with path.open("rb") as file:
        verdict, digest = read_part(file, part, parts, axioms)
    if not isinstance(verdict, Accepted):
        return [], ""
    return [theorem.steps for theorem in verdict.theorems], digest


def read_part(
    file: BinaryIO, part: int, parts: int, axioms: Allowed | None = None
) -> tuple[Verdict, str]:
    """The verdict on one part of a certificate, and the SHA-256 of the whole.

    Args:
        file: The certificate.
        part: Its number, from 0.
        parts: How many there are. A theorem is for the part that has had the fewest bytes so far.
        axioms: As for :func:`check`.
    """
    digest = hashlib.sha256()

    def abridged() -> Iterator[bytes]:
        """Without the lines from ``theorem`` to ``qed`` where the proof is not for this part."""
        loads, owner, skipping = [0] * parts, 0, False
        for block in blocks(file):
            digest.update(block)
            kept = []
            for line in io.BytesIO(block):
                loads[owner] += len(line)
                if skipping and line.startswith(b'{"classical":'):
                    skipping = False
                if skipping:
                    continue
                kept.append(line)
                if line.startswith(b'{"statement":'):
                    owner = loads.index(min(loads))
                    skipping = owner != part
                    ours.append(not skipping)
            yield b"".join(kept)

    ours: list[bool] = []
    verdict = _Part(ours, axioms).run(abridged(), to_the_end=True)
    return verdict, digest.hexdigest()


class _Part(Session):
    """A session that expects proofs of some theorems only: ``ours`` says of which."""

    def __init__(self, ours: list[bool], axioms: Allowed | None) -> None:
        super().__init__(axioms=axioms)
        self._ours = ours
        self._taken: Formula | None = None  # the statement of the theorem that is not proved here

    def _read_theorem(self, line: dict[str, Any]) -> None:
        count = len(self._library.statements)
        if self._ours[count]:
            super()._read_theorem(line)
        elif number(line["theorem"]) != count:
            refuse(Reason.NUMBERING)
        else:
            self._taken, _ = self._library.formula(line["statement"])

    def _read_outside(self, line: dict[str, Any], keys: tuple[str, ...]) -> None:
        if self._taken is None:
            super()._read_outside(line, keys)
            return
        if keys != QED:
            refuse(Reason.LINE_ORDER)
        words = [line["statement"], line["proof"], *items(line["rests"])]
        if any(type(word) is not str for word in words):
            refuse(Reason.WRONG_TYPE)
        statement, proof, *rests = words
        if any(rest[:1] == "T" or rest not in self._library.hashes for rest in rests):
            refuse(Reason.RESTS)
        classical = line["classical"] is True
        theorem = Theorem(number(line["qed"]), statement, proof, tuple(rests), classical, steps=0)
        self._admit(theorem, self._taken)
        self._taken = None
