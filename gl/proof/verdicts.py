"""What other people's checkers said of a certificate: ``verdicts.json`` (docs/library.md).

The file names the certificate by the SHA-256 of its bytes, so that a verdict is never shown beside
another one. It is a record of what somebody ran, not a proof: run them again to be sure.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from gl.errors import LibraryError

VERDICTS: Final = "verdicts.json"
FORMAT: Final = "gl-verdicts"
VERSION: Final = 1
ACCEPTED: Final = "accepted"
_NAMES: Final = {"rocq": "Rocq", "metamath": "Metamath"}


@dataclass(frozen=True, slots=True)
class RecordedVerdict:
    """What a checker said of all theorems of a certificate.

    Attributes:
        checker: ``rocq`` or ``metamath``.
        outcome: ``accepted``, or what else became of it.
        version: Of the program.
        message: What it objected to; empty if it accepted.
    """

    checker: str
    outcome: str
    version: str
    message: str = ""

    @property
    def accepted(self) -> bool:
        """Whether it accepted every theorem."""
        return self.outcome == ACCEPTED

    @property
    def name(self) -> str:
        """The program with its version.

        >>> RecordedVerdict("rocq", "accepted", "8.16.1").name
        'Rocq 8.16.1'
        """
        return f"{_NAMES.get(self.checker, self.checker)} {self.version}".strip()


def accepting(verdicts: Iterable[RecordedVerdict]) -> list[str]:
    """The checkers that accepted, with their versions.

    >>> refused = RecordedVerdict("metamath", "rejected", "0.195", "?Error")
    >>> accepting([RecordedVerdict("rocq", "accepted", "8.16.1"), refused])
    ['Rocq 8.16.1']
    """
    return [verdict.name for verdict in verdicts if verdict.accepted]


def merged(
    before: Sequence[RecordedVerdict], new: Sequence[RecordedVerdict]
) -> tuple[RecordedVerdict, ...]:
    """All verdicts, one a checker: the new ones replace those before."""
    found = {verdict.checker: verdict for verdict in (*before, *new)}
    return tuple(found.values())


def save_verdicts(verdicts: Sequence[RecordedVerdict], certificate: bytes, folder: Path) -> None:
    """Write ``verdicts.json``, if there is anything to say."""
    if not verdicts:
        return
    members = {
        "format": FORMAT,
        "version": VERSION,
        "certificate": hashlib.sha256(certificate).hexdigest(),
        "verdicts": [asdict(verdict) for verdict in verdicts],
    }
    text = json.dumps(members, ensure_ascii=False, indent=1)
    (folder / VERDICTS).write_text(text + "\n", encoding="utf-8")


def load_verdicts(certificate: bytes, folder: Path) -> tuple[RecordedVerdict, ...]:
    """The verdicts in ``folder`` that are about ``certificate``; usually there are none.

    Raises:
        LibraryError: If the file is not one of ours.
    """
    path = folder / VERDICTS
    if not path.is_file():
        return ()
    try:
        return _read(json.loads(path.read_bytes()), hashlib.sha256(certificate).hexdigest())
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        msg = f"`{path}` is no record of verdicts: {error}"
        raise LibraryError(msg, help="delete it and run `gl check --with` again") from error


def _read(members: dict[str, Any], digest: str) -> tuple[RecordedVerdict, ...]:
    """What the file says about the certificate with this hash.

    Raises:
        ValueError: If it is another format.
    """
    if members["format"] != FORMAT or members["version"] != VERSION:
        msg = f"the format is {members['format']!r}, version {members['version']!r}"
        raise ValueError(msg)
    found = [
        RecordedVerdict(*(_text(each[name]) for name in RecordedVerdict.__slots__))
        for each in members["verdicts"]
    ]
    return tuple(found) if members["certificate"] == digest else ()


def _text(value: object) -> str:
    if not isinstance(value, str):
        msg = f"{value!r} is not a text"
        raise TypeError(msg)
    return value
