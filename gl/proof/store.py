"""A library on disk: ``certificate.jsonl`` and ``library.json`` (docs/library.md).

The certificate is written as it is. ``library.json`` repeats nothing that the certificate says:
the signature, the axioms and the definitions of a loaded theory come from the certificate, and
only names, notations and places from there.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gl.errors import LibraryError, MissingFileError
from gl.proof.library import (
    Library,
    Refutation,
)
from gl.proof.library_reader import from_json
from gl.proof.library_writer import models_of, to_json
from gl.proof.modelfile import file_name
from gl.proof.reader import CertificateFormatError, read
from gl.proof.table import TableError
from gl.proof.verdicts import load_verdicts, save_verdicts

if TYPE_CHECKING:
    pass

CERTIFICATE: Final = "certificate.jsonl"
LIBRARY: Final = "library.json"


def save(library: Library, folder: Path) -> None:
    """Write the two files into ``folder``, which exists, and models and verdicts beside them."""
    (folder / CERTIFICATE).write_bytes(library.certificate)
    (folder / LIBRARY).write_bytes(to_json(library))
    for number, line in enumerate(models_of(library)):
        (folder / file_name(number)).write_bytes(line)
    save_verdicts(library.verdicts, library.certificate, folder)


def load(folder: Path) -> Library:
    """Read the two files of ``folder``, and the verdicts beside them; nothing is checked.

    Raises:
        LibraryError: If they are not a library, or belong to different runs.
        MissingFileError: If one of them is missing.
    """
    for name in (CERTIFICATE, LIBRARY):
        if not (folder / name).is_file():
            raise MissingFileError(
                f"there is no library in `{folder}`: `{name}` is missing",
                help="name the folder that `gl prove` has written",
            )
    certificate = (folder / CERTIFICATE).read_bytes()
    try:
        document = read(certificate)
    except CertificateFormatError as error:
        msg = f"`{folder / CERTIFICATE}` is not a certificate: {error}"
        raise LibraryError(msg) from error
    verdicts = load_verdicts(certificate, folder)
    try:
        library = from_json((folder / LIBRARY).read_bytes(), certificate, document)
        library = replace(library, refuted=_with_models(library.refuted, folder))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        msg = f"`{folder / LIBRARY}` is not a library: {error}"
        raise LibraryError(msg, help="run `gl prove` again") from error
    return replace(library, verdicts=verdicts)


def _with_models(refuted: tuple[Refutation, ...], folder: Path) -> tuple[Refutation, ...]:
    """Read the model files: the records have their names only.

    Raises:
        TableError: If one is missing.
    """
    names: dict[bytes, bytes] = {}
    for number, name in enumerate(dict.fromkeys([item.model for item in refuted if item.model])):
        # The name is not read as a path: it is what it has to be.
        path = folder / file_name(number)
        if name != path.name.encode() or not path.is_file():
            msg = f"there is no model {name.decode()!r}"
            raise TableError(msg)
        names[name] = path.read_bytes()
    return tuple([replace(item, model=names.get(item.model, b"")) for item in refuted])
