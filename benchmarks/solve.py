"""``python -m benchmarks.solve FILE OPTION...``: let cvc5 run an SMT-LIB script.

Its package has no command of its own.
"""

from __future__ import annotations

import sys
from importlib import import_module


def main() -> None:
    """Set the options, run the script and print the answers.

    ``--version`` alone prints cvc5's version, or nothing if it is not there.
    """
    try:
        cvc5 = import_module("cvc5")
    except ImportError:
        sys.exit(1)
    path, *options = sys.argv[1:]
    if path == "--version":
        print(cvc5.__version__)
        return
    solver = cvc5.Solver(cvc5.TermManager())
    for option in options:
        solver.setOption(option.removeprefix("--"), "true")
    parser = cvc5.InputParser(solver)
    parser.setFileInput(cvc5.InputLanguage.SMT_LIB_2_6, path)
    manager = parser.getSymbolManager()
    while not (command := parser.nextCommand()).isNull():
        print(command.invoke(solver, manager), end="", flush=True)


if __name__ == "__main__":
    main()
