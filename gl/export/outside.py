"""Other people's checkers, run on an exported certificate: what they say, and in which version.

Each runs in a temporary folder of its own, on a file that :mod:`gl.export.rocq` or
:mod:`gl.export.metamath` wrote. Exit codes are not enough: ``metamath`` ends with 0 on failure, and
``coqc`` accepts a file whose theorems rest on assumptions. So the positive answers are counted.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from gl.export import metamath, rocq
from gl.proof.document import Document

CLOSED: Final = "Closed under the global context"


class Outcome(Enum):
    """What became of the attempt."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    MISSING = "not installed"
    LIMIT = "gave up"


@dataclass(frozen=True, slots=True)
class OutsideVerdict:
    """What an outside checker says of a whole certificate.

    Attributes:
        checker: ``rocq`` or ``metamath``.
        outcome: Accepted only if it said so of every theorem. It may give up for want of time or
            of stack (``coqc``, on terms some thousands deep).
        version: As the program gives it, or empty if it is not installed.
        theorems: How many there are.
        message: What it objects to; empty if it accepts.
    """

    checker: str
    outcome: Outcome
    version: str
    theorems: int
    message: str = ""

    @property
    def accepted(self) -> bool:
        """Whether it accepts every theorem."""
        return self.outcome is Outcome.ACCEPTED


def absent(checker: str) -> str | None:
    """The first program that a checker needs and that is not installed, if any.

    Args:
        checker: One of :data:`CHECKERS`.
    """
    return next((name for name in CHECKERS[checker][0] if shutil.which(name) is None), None)


def check_with(checker: str, document: Document, timeout: float | None = None) -> OutsideVerdict:
    """Export a certificate and run an outside checker on it.

    Args:
        checker: One of :data:`CHECKERS`.
        document: The certificate.
        timeout: In seconds, for each program; ``None`` for no limit.

    Returns:
        Its verdict. A program that is not installed has the outcome ``MISSING``.
    """
    _, export, run = CHECKERS[checker]
    count = len(document.proofs)
    program = absent(checker)
    if program is not None:
        message = f"`{program}` is not installed."
        return OutsideVerdict(checker, Outcome.MISSING, "", count, message)
    with tempfile.TemporaryDirectory(prefix="gl-outside-") as folder:
        try:
            version, objection = run(export(document), count, Path(folder), timeout)
        except subprocess.TimeoutExpired as error:
            message = f"`{Path(error.cmd[0]).name}` did not end within {timeout} seconds."
            return OutsideVerdict(checker, Outcome.LIMIT, "", count, message)
    outcome = Outcome.REJECTED if objection else Outcome.ACCEPTED
    if "Stack overflow" in objection or "Out of memory" in objection:
        outcome = Outcome.LIMIT
    return OutsideVerdict(checker, outcome, version, count, objection)


def _run(
    command: list[str], folder: Path, timeout: float | None
) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder, without standard input; both outputs are joined."""
    program = shutil.which(command[0]) or command[0]
    return subprocess.run(  # noqa: S603 (fixed programs on a file that we wrote)
        [program, *command[1:]],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=timeout,
        check=False,
    )


def run_rocq(text: str, theorems: int, folder: Path, timeout: float | None) -> tuple[str, str]:
    """Compile with ``coqc``, then check the result with ``coqchk``.

    Args:
        text: The file.
        theorems: How many of them must be closed.
        folder: An empty folder.
        timeout: In seconds, for each program.

    Returns:
        The version, and the objection: empty if there is none.
    """
    (folder / "gl_export.v").write_text(text, encoding="utf-8")
    found = re.search(r"version (\S+)", _run(["coqc", "--version"], folder, timeout).stdout)
    version = found[1] if found else "unknown"
    compiled = _run(["coqc", "-q", "gl_export.v"], folder, timeout)
    if compiled.returncode:
        return version, f"coqc: {compiled.stdout.strip()}"
    closed = compiled.stdout.splitlines().count(CLOSED)
    if closed != theorems:
        return version, f"coqc: {closed} of {theorems} theorems are closed: {compiled.stdout}"
    checked = _run(["coqchk", "-silent", "-o", "-R", ".", "", "gl_export"], folder, timeout)
    if checked.returncode or "* Axioms: <none>" not in checked.stdout:
        return version, f"coqchk: {checked.stdout.strip()}"
    return version, ""


def run_metamath(text: str, theorems: int, folder: Path, timeout: float | None) -> tuple[str, str]:
    """Verify every proof with ``metamath``.

    Args:
        text: The file.
        theorems: How many of them it must have.
        folder: An empty folder.
        timeout: In seconds.

    Returns:
        The version, and the objection: empty if there is none.
    """
    (folder / "export.mm").write_text(text, encoding="ascii")
    commands = ["set scroll continuous", "read export.mm", "verify proof *", "exit"]
    said = _run(["metamath", *commands], folder, timeout).stdout
    found = re.search(r"Metamath - Version (\S+)", said)
    version = found[1] if found else "unknown"
    complaints = [line for line in said.splitlines() if line.startswith("?")]
    if complaints:
        return version, f"metamath: {complaints[0]}"
    if "All proofs in the database were verified" not in said:
        return version, f"metamath: {said[-500:]}"
    if len(re.findall(r"^T\d+ \$p ", text, re.MULTILINE)) != theorems:
        return version, "metamath: a theorem is missing in the exported file."
    return version, ""


Runner = Callable[[str, int, Path, float | None], tuple[str, str]]
Export = Callable[[Document], str]
CHECKERS: Final[dict[str, tuple[tuple[str, ...], Export, Runner]]] = {
    "rocq": (("coqc", "coqchk"), rocq.export, run_rocq),
    "metamath": (("metamath",), metamath.export, run_metamath),
}
