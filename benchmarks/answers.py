"""What other provers answered, kept in a file: they do not change when gl does.

An answer is known by the prover with its version and options, the processor, the limit and the
problem. The file is written after each answer, so that a long comparison can be interrupted.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import processor


class Answer(NamedTuple):
    """``proved`` or why not, and the seconds it took."""

    word: str
    seconds: float


class Answers:
    """The answers to problems that were put with one limit."""

    def __init__(self, path: Path | None, limit: int) -> None:
        """Read the file, if there is one.

        Args:
            path: The file; nothing is kept without one.
            limit: Seconds for each problem.
        """
        self._path = path
        self.limit = limit
        self._lines: dict[str, dict[str, str | float]] = {}
        if path is not None and path.exists():
            self._lines = json.loads(path.read_text(encoding="utf-8"))

    def _key(self, prover: str, problem: str) -> str:
        whole = "\n".join([prover, processor(), str(self.limit), problem])
        return sha256(whole.encode()).hexdigest()[:16]

    def get(self, prover: str, problem: str) -> Answer | None:
        """The answer of a prover, if it is known."""
        line = self._lines.get(self._key(prover, problem))
        return None if line is None else Answer(str(line["answer"]), float(line["seconds"]))

    def put(self, prover: str, problem: str, name: str, answer: Answer) -> None:
        """Keep an answer.

        Args:
            prover: With its version and options.
            problem: As it was put.
            name: Of the problem, for people.
            answer: What was said.
        """
        self._lines[self._key(prover, problem)] = {
            "problem": name,
            "prover": prover,
            "machine": processor(),
            "limit": self.limit,
            "answer": answer.word,
            "seconds": round(answer.seconds, 2),
        }
        if self._path is not None:
            text = json.dumps(self._lines, indent=1, ensure_ascii=False)
            self._path.write_text(text + "\n", encoding="utf-8")
