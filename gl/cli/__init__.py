"""The command line: ``gl``, or ``python -m gl``.

Every command is a module that is imported when it is asked for, and imports what it needs when it
runs, so that ``gl --version`` and ``gl --help`` answer at once.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run ``gl`` with the arguments of the process, and end the process with its status."""
    from gl.cli.command import run

    sys.exit(run(sys.argv[1:]))
