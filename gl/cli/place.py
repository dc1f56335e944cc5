"""Which folder or file a command means by its PATH."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from gl.errors import LibraryError, MissingFileError

# As in gl.proof.store, which `gl check` does not load.
CERTIFICATE: Final = "certificate.jsonl"


def certificate_file(path: Path) -> Path:
    """The certificate at ``path``: the file itself, or the one in the folder.

    Raises:
        MissingFileError: If there is none.
    """
    file = path / CERTIFICATE if path.is_dir() else path
    if not file.exists():
        raise MissingFileError(
            f"there is no certificate `{file}`",
            help="name a certificate, or a folder that `gl prove` has written",
        )
    return file


def library_folder(path: Path) -> Path:
    """The folder at ``path``, which may also be one of the files in it.

    Raises:
        LibraryError: If ``path`` is an MPL file.
        MissingFileError: If there is nothing.
    """
    if path.is_dir():
        return path
    if not path.exists():
        raise MissingFileError(
            f"there is no folder `{path}`", help="name the folder that `gl prove` has written"
        )
    if path.suffix == ".mpl":
        raise LibraryError(
            f"`{path}` is a theory, not the result of a run",
            help=f"run `gl prove {path}` first, then name the folder that it wrote",
        )
    return path.parent
