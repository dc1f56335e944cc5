"""``gl fmt``: a file in canonical form, or what it elaborates to."""

from __future__ import annotations

from pathlib import Path

import click

from gl.cli.status import Status


@click.command("fmt")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--core", is_flag=True, help="Print what the file elaborates to, in core MPL.")
@click.option("--check", is_flag=True, help="Print nothing; exit 1 if the file would change.")
def fmt_command(file: Path, core: bool, check: bool) -> Status:  # noqa: FBT001
    """Print FILE in canonical form; the file itself is left as it is."""
    if core and check:
        raise click.UsageError("--core and --check exclude each other")
    if core:
        from gl.theory.core_printer import print_core
        from gl.theory.load import load_theory

        click.echo(print_core(load_theory(file)), nl=False)
        return Status.DONE
    from gl.mpl.parser import parse
    from gl.mpl.printer import print_module
    from gl.theory.load import read_source

    source = read_source(file)
    text = print_module(parse(source))
    if not check:
        click.echo(text, nl=False)
        return Status.DONE
    if text == source.text:
        return Status.DONE
    click.echo(f"{file}: not in canonical form", err=True)
    return Status.UNDECIDED
