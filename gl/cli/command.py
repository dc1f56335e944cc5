"""The group of commands, and the one place where an exception becomes an exit status."""

from __future__ import annotations

import os
import traceback
from importlib import import_module
from typing import TYPE_CHECKING

import click

import gl
from gl.cli.status import Status
from gl.cli.streams import mute, replace_closed_streams, tolerate_narrow_encodings

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMANDS = {
    "prove": ("gl.cli.prove", "Find, prove and check theorems; write pages."),
    "eval": ("gl.cli.eval", "Calculate: every result is a checked theorem."),
    "refute": ("gl.cli.refute", "Find a counterexample, checked."),
    "table": ("gl.cli.table", "Print an operation's table, each cell a theorem."),
    "check": ("gl.cli.check", "Check a certificate."),
    "show": ("gl.cli.show", "Print a theorem with its proof."),
    "html": ("gl.cli.pages", "Write the pages of an earlier run again."),
    "open": ("gl.cli.pages", "Open the pages of an earlier run in the browser."),
    "export": ("gl.cli.export", "Hand the proofs to another system."),
    "fmt": ("gl.cli.fmt", "Print a file in canonical form."),
    "lint": ("gl.cli.lint", "Look for slips in a file."),
    "explain": ("gl.cli.explain", "Explain an error code, such as GL103."),
}


class _Commands(click.Group):
    """Commands that are imported when they are called; the help needs none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order in which people need them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command.

        Raises:
            TypeError: If the module does not define what the table above promises.
        """
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(_COMMANDS[cmd_name][0]), f"{cmd_name}_command")
        if not isinstance(command, click.Command):
            msg = f"{cmd_name} is not a command"
            raise TypeError(msg)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in _COMMANDS.items()])


def _print_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001
    if value and not context.resilient_parsing:
        click.echo(f"gl {gl.__version__}")
        context.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version.",
)
def root() -> None:
    """A deterministic theory explorer: from axioms to checked theorems.

    Start with: gl prove FILE.mpl
    """


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return the exit status of the process.

    >>> run(["--version"])  # doctest: +ELLIPSIS
    gl ...
    0
    """
    replace_closed_streams()
    tolerate_narrow_encodings()
    try:
        result = root.main(args=list(arguments), prog_name="gl", standalone_mode=False)
        return result if isinstance(result, int) else Status.DONE
    except click.ClickException as error:
        error.show()
        return Status.BAD_INPUT
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        return Status.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`gl check … | head`): no news for anybody.
        mute()
        return Status.DONE
    except Exception as error:
        return _report(error)


def _report(error: Exception) -> int:
    """Say what went wrong: a user error with its place, or a fault of gl."""
    from gl.errors import GlError, render

    if isinstance(error, GlError):
        click.echo(render(error), err=True)
        return Status.BAD_INPUT
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"error: {place}{error.strerror or error}", err=True)
        return Status.BAD_INPUT
    if os.environ.get("GL_TRACEBACK"):
        traceback.print_exception(error)
    click.echo(
        f"gl failed: {type(error).__name__}: {error}\n"
        "This is a fault of gl, not of your file; nothing it left behind is proved by it.\n"
        "Please report it with the file and the command; GL_TRACEBACK=1 shows where it happened.",
        err=True,
    )
    return Status.FAULT
