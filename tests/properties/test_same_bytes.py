"""Names carry no meaning, and the same input gives the same bytes: STYLE.md's law 8."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from hypothesis import given, settings
from random_theories import Example, examples, renamed

from gl.explorer.explore import Exploration, explore
from gl.kernel.formula import Formula
from gl.proof.document import Document, Proof, Step
from gl.proof.reader import read
from gl.theory.theory import Theory


def text(found: Exploration) -> str:
    """Everything that was found, without the hashes."""

    def unhashed(proof: Proof) -> tuple[Formula, tuple[Step, ...], tuple[str, ...]]:
        return proof.statement, proof.steps, proof.rests

    document: Document = read(found.certificate)
    proofs = [unhashed(proof) for proof in document.proofs]
    return repr((proofs, found.theorems, found.open, found.refuted, found.work, found.limit))


def lettered(theory: Theory, letter: str) -> Theory:
    """The theory with other names for its sorts and symbols, all of them of one length."""
    known = [*(s.name for s in theory.sorts), *(s.name for s in theory.symbols)]
    names = {name: f"<{letter}{number:02}>" for number, name in enumerate(known)}
    return renamed(theory, names)


@settings(max_examples=25)
@given(examples(functions=2, goals=1))
def test_renaming_the_symbols_renames_the_result_and_nothing_else(example: Example) -> None:
    one, other = (text(explore(lettered(example.theory, letter))) for letter in ("k", "q"))
    assert one.replace("<k", "<q") == other


@settings(max_examples=25)
@given(examples(functions=2, goals=1))
def test_a_second_run_gives_the_same(example: Example) -> None:
    """Nothing is left over from the first one."""
    assert explore(example.theory) == explore(example.theory)


PROGRAM = """
import sys
from hashlib import sha256
from pathlib import Path
from gl.explorer.explore import explore
from gl.theory.load import load_theory
found = explore(load_theory(Path(sys.argv[1])))
print(sha256(found.certificate).hexdigest())
print(sha256(repr((found.theorems, found.open, found.work)).encode()).hexdigest())
"""

THEORY = """
data N = 0 | S(N)
data L = nil | cons(N, L)
op ++ : L, L -> L   infixr 60
op len : L -> N
axiom nil ++ b = b
axiom cons(x, a) ++ b = cons(x, a ++ b)
axiom len(nil) = 0
axiom len(cons(x, a)) = S(len(a))
explore size 5, variables 2
"""


def test_hash_seeds_do_not_matter_to_the_engine(tmp_path: Path, root: Path) -> None:
    """Two processes under two seeds, byte for byte."""
    (tmp_path / "lists.mpl").write_text(THEORY, encoding="utf-8")
    printed = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(tmp_path / "lists.mpl")],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(printed) == 1
    assert all(len(line) == len(sha256().hexdigest()) for line in printed.pop().split())
