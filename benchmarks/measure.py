"""Processes, measured: the processor time they take and the largest memory they have.

Processor time (user and system) rather than the clock's, so that other work on the machine does
not count.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
EXAMPLES = ROOT / "mpl_examples"
# With as much stack as is allowed: some provers search by recursion.
LIMITED = (
    'ulimit -t "$1" && ulimit -v "$2" && { ulimit -s unlimited || true; } && shift 2 && exec "$@"'
)


@dataclass(frozen=True, slots=True)
class Run:
    """What became of a process.

    Attributes:
        status: Its exit status; negative if a signal ended it.
        seconds: Processor time, user and system, with that of its children.
        megabytes: The largest resident set.
        out: What it printed, errors included.
    """

    status: int
    seconds: float
    megabytes: float
    out: str


def run(command: Sequence[str], limit: int | None = None, megabytes: int = 4_000) -> Run:
    """Run a command in a process of its own.

    Args:
        command: The program and its arguments.
        limit: Seconds of processor time, after which the system ends it.
        megabytes: Of address space, if there is a limit.
    """
    if limit is not None:
        command = ["sh", "-c", LIMITED, "sh", str(limit), str(megabytes * 1024), *command]
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        out = output.read().decode(errors="replace")
    seconds = usage.ru_utime + usage.ru_stime
    return Run(process.returncode, seconds, usage.ru_maxrss / 1024, out)


def gl(*arguments: str, limit: int | None = None) -> Run:
    """Run ``gl`` with this Python."""
    return run([sys.executable, "-m", "gl", *arguments], limit)


def machine() -> str:
    """The machine and the Python, in a line."""
    cores = os.cpu_count() or 1
    return (
        f"Measured on {processor()}, {cores} core{'s' if cores > 1 else ''}, {platform.system()}, "
        f"Python {platform.python_version()}; processor time, user and system."
    )


def processor() -> str:
    """The processor's name, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
