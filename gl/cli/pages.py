"""``gl html`` and ``gl open``: the pages of an earlier run."""

from __future__ import annotations

from pathlib import Path

import click

from gl.cli.place import library_folder
from gl.cli.status import Status
from gl.cli.verdict import refusal


@click.command("html")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the pages go.  [default: PATH itself, or gl-out/<name> with --watch]",
)
@click.option(
    "--watch",
    "watched",
    is_flag=True,
    help="PATH is a theory: prove it, and again whenever the file changes.",
)
def html_command(path: Path, out: Path | None, watched: bool) -> Status:  # noqa: FBT001
    """Check the library in the folder PATH and write its pages again."""
    from gl import api
    from gl.checker.verdict import Accepted
    from gl.cli.output import OutputFolder

    if watched:
        return _watch(path, out)
    source = library_folder(path)
    library = api.open_library(source)
    verdict = api.check(library.certificate)
    if not isinstance(verdict, Accepted):
        click.echo(f"{source}: {refusal(verdict)}; no pages were written", err=True)
        return Status.REJECTED
    folder = OutputFolder(out if out is not None else source)

    def write(target: Path) -> None:
        library.save(target)
        library.write_html(target)

    folder.replace(write)
    click.echo(f"Pages: {folder.folder / 'index.html'}")
    return Status.DONE


def _watch(file: Path, out: Path | None) -> Status:
    from gl.cli.output import default_folder
    from gl.cli.watch import watch

    if not file.is_file():
        raise click.UsageError(f"--watch needs the file of a theory, and `{file}` is none.")
    return watch(file, out if out is not None else default_folder(file))


@click.command("open")
@click.argument("path", type=click.Path(path_type=Path))
def open_command(path: Path) -> Status:
    """Open the pages in the folder PATH in the browser."""
    import webbrowser

    from gl.errors import LibraryError

    page = library_folder(path) / "index.html"
    if not page.is_file():
        raise LibraryError(
            f"there are no pages in `{page.parent}`", help=f"run `gl html {page.parent}` first"
        )
    address = page.absolute().as_uri()
    if webbrowser.open(address):
        click.echo(f"opened {address}")
    else:
        click.echo(f"no browser was found; the pages are at {address}")
    return Status.DONE
