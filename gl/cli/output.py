"""The output folder: either as it was, or complete.

A run writes into a hidden folder beside its output and renames it when everything is there. So an
error, a full disk or an interruption leaves an earlier output as it was. ``manifest.json`` lists
what gl wrote with the SHA-256 of each file; whatever else lies in the folder belongs to the user
and is carried over.
"""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gl.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable

MANIFEST: Final = "manifest.json"
REJECTED: Final = "certificate.rejected.jsonl"


def default_folder(source: Path) -> Path:
    """Where the results of ``source`` go unless ``--out`` says otherwise.

    >>> default_folder(Path("theories/peano.mpl")).as_posix()
    'gl-out/peano'
    """
    return Path("gl-out") / (source.stem or "theory")


class OutputFolder:
    """A folder that is replaced as a whole."""

    def __init__(self, folder: Path) -> None:
        """Take ``folder``, which may exist if gl wrote it or if it is empty.

        Raises:
            OutputError: If ``folder`` cannot be used: gl would have to overwrite what it did not
                write.
        """
        self.folder = folder
        try:
            self._place = folder.resolve()  # a symbolic link stays one
        except (OSError, RuntimeError):  # a circle of links: RuntimeError up to Python 3.12
            msg = f"`{folder}` leads nowhere"
            raise OutputError(msg, help="name another folder with --out") from None
        self._recover()
        self._check_replaceable()
        if folder.is_dir():
            names = [entry.name for entry in sorted(folder.iterdir())]
            if names and MANIFEST not in names and names != [REJECTED]:
                raise OutputError(
                    f"`{folder}` holds files that gl did not write, so it was left as it is",
                    help="name another folder with --out",
                )
        elif folder.exists() or folder.is_symlink():
            raise OutputError(f"`{folder}` is not a folder", help="name another folder with --out")
        self._check_writable()

    @property
    def journal(self) -> Path:
        """Where a run is kept as it goes, beside the folder."""
        return self.folder.with_name(f".{self._place.name}.journal")

    def replace(self, write: Callable[[Path], None], rescue: str = "") -> int:
        """Fill a new folder with ``write`` and put it in the place of the old one.

        Args:
            write: Writes everything into the folder that it is given.
            rescue: What to do if that cannot be done.

        Returns:
            The number of files written.

        Raises:
            OutputError: If the folder cannot be written; the old one is still there.
        """
        partial, old = self._beside("partial"), self._beside("old")
        try:
            _remove(partial)
            partial.mkdir(parents=True)
            write(partial)
            written = _write_manifest(partial)
            _force(partial)
            if self._place.is_dir():
                self._keep_times(partial, written)
                self._carry_over(partial, frozenset(written))
                _remove(old)
                self._place.rename(old)
            partial.rename(self._place)
            _force_folder(self._place.parent)
        except OSError as error:
            if old.is_dir() and not self._place.exists():
                old.rename(self._place)
            msg = f"`{self.folder}` cannot be written: {error.strerror or error}"
            raise OutputError(msg, help=rescue) from error
        finally:
            _remove(partial)
        _remove(old)
        return len(written)

    def keep_rejected(self, certificate: bytes) -> Path:
        """Keep a certificate that the checker refused, beside whatever the folder holds."""
        self._place.mkdir(parents=True, exist_ok=True)
        path = self.folder / REJECTED
        partial = self._beside("rejected")
        partial.write_bytes(certificate)
        partial.rename(path)
        return path

    def _beside(self, purpose: str) -> Path:
        return self._place.parent / f".{self._place.name}.{os.getpid()}.{purpose}"

    def _recover(self) -> None:
        """Put back what a run that was killed between two renames had moved away.

        What else killed runs have left beside the folder is removed.
        """
        left = [
            (path, fields[-1])
            for path in sorted(self._place.parent.glob(f".{self._place.name}.*.*"))
            if len(fields := path.name.removeprefix(f".{self._place.name}.").split(".")) == 2
            and fields[0].isdecimal()
            and not _is_running(int(fields[0]))
        ]
        with suppress(OSError):  # the folder may be one that only others may write
            for path, purpose in left:
                if purpose == "old" and not self._place.exists():
                    path.rename(self._place)
                elif purpose in ("old", "partial"):
                    _remove(path)

    def _check_replaceable(self) -> None:
        """A folder that a process stands in, or that is mounted, cannot be replaced as a whole.

        Raises:
            OutputError: If it is such a folder.
        """
        if Path.cwd().is_relative_to(self._place) or self._place.is_mount():
            raise OutputError(
                f"`{self.folder}` cannot be replaced, because it is in use as the current folder "
                "or is mounted",
                help=f"name a folder in it, such as --out {self.folder / 'results'}",
            )

    def _check_writable(self) -> None:
        """Find out before the work, not after it, whether the result can be written.

        Raises:
            OutputError: If not.
        """
        ancestor = self._place.parent
        while not ancestor.exists():
            ancestor = ancestor.parent
        if not ancestor.is_dir():
            raise OutputError(
                f"`{self.folder}` cannot be written: `{ancestor}` is not a folder",
                help="name another folder with --out",
            )
        if not os.access(ancestor, os.W_OK | os.X_OK):
            raise OutputError(
                f"`{self.folder}` cannot be written: no permission to write in `{ancestor}`",
                help="name another folder with --out",
            )

    def _keep_times(self, partial: Path, written: tuple[str, ...]) -> None:
        """Give each file that is as before the time that it had, as if it had not been written.

        So tools that copy or rebuild what is newer see what changed.
        """
        for name in written:
            new, old = partial / name, self._place / name
            if old.is_file() and filecmp.cmp(new, old, shallow=False):
                status = old.stat()
                os.utime(new, ns=(status.st_atime_ns, status.st_mtime_ns))

    def _carry_over(self, partial: Path, written: frozenset[str]) -> None:
        """Copy what gl did not write from the old folder, unless a new file takes its name."""
        ours = {*_listed(self._place / MANIFEST), *written, MANIFEST, REJECTED}
        for path in sorted(self._place.rglob("*")):
            name = path.relative_to(self._place).as_posix()
            if name not in ours and (path.is_file() or path.is_symlink()):
                target = partial / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, target, follow_symlinks=False)


def _write_manifest(folder: Path) -> tuple[str, ...]:
    """List the files of ``folder`` with their hashes, in order of their names."""
    names = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    lines = [
        f"{json.dumps(name, ensure_ascii=False)}:"
        f'"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}"'
        for name in names
    ]
    (folder / MANIFEST).write_bytes(("{\n" + ",\n".join(lines) + "\n}\n").encode())
    return (*names, MANIFEST)


def _force(folder: Path) -> None:
    """Have proofs on the disk before the folder takes its place; pages can be made again."""
    for path in sorted(folder.glob("*.json*")):
        with path.open("rb") as file:
            os.fsync(file.fileno())
    _force_folder(folder)


def _force_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system can do that."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _listed(manifest: Path) -> list[str]:
    """The files an earlier run wrote; nothing if its list is unreadable."""
    try:
        names = json.loads(manifest.read_bytes())
    except (OSError, ValueError):
        return []
    return list(names) if isinstance(names, dict) else []


def _is_running(process: int) -> bool:
    """Whether there is a process with this number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        pass
    return True


def _remove(folder: Path) -> None:
    if folder.is_dir():
        shutil.rmtree(folder)
