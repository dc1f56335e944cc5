"""The theorems of a run: written into the certificate, and learnt.

Whatever was proved passes here once, in the order in which it is numbered.
"""

from __future__ import annotations

from gl.explorer.compress import sources
from gl.grid.compile import Base
from gl.grid.message import Conjecture
from gl.kernel.proof import Proof
from gl.kernel.sentence import Sentence
from gl.proof.certificate import CertificateWriter
from gl.prover.ground_decide import Decision


class Recorder:
    """What was proved so far.

    Args:
        base: Learns the theorems.

    Attributes:
        theorems: The conjectures that became theorems, by reference, in order.
        methods: How each theorem was proved; refutations are among them.
        follows: What a theorem follows from, where that is known already.
    """

    def __init__(self, base: Base) -> None:
        theory = base.theory
        axioms = [base.library[f"A{n}"] for n in range(len(theory.axioms))]
        definitions = [(meaning.parameters, meaning.body) for meaning in base.meanings.values()]
        self._base = base
        self._writer = CertificateWriter(theory, base.bank, axioms, definitions)
        self.theorems: dict[str, Conjecture] = {}
        self.methods: dict[str, str] = {}
        self.follows: dict[str, tuple[str, ...]] = {}

    @property
    def steps(self) -> int:
        """Steps written."""
        return self._writer.steps

    def add(self, conjecture: Conjecture, proof: Proof, method: str) -> str:
        """Make a theorem of a conjecture, and return its reference."""
        statement = statement_of(self._base, conjecture)
        reference = self._writer.theorem(statement, proof)
        self._base.learn(reference, statement)
        self.theorems[reference] = conjecture
        self.methods[reference] = method
        return reference

    def add_denial(self, decision: Decision, method: str) -> str:
        """Write what refutes a goal or the axioms; nobody learns it."""
        proof = decision.proof
        return self.add_said(decision.statement, proof, method, sources(proof))

    def add_said(
        self, statement: Sentence, proof: Proof, method: str, follows: tuple[str, ...]
    ) -> str:
        """Write a theorem, unless it stands there; it may be cited, but nobody learns it."""
        reference = self._writer.theorem(statement, proof)
        if reference not in self.methods:
            self._base.library[reference] = statement
            self.methods[reference] = method
            self.follows[reference] = follows
        return reference

    def finish(self) -> bytes:
        """Close the certificate and return it."""
        return self._writer.finish()


def statement_of(base: Base, conjecture: Conjecture) -> Sentence:
    """What a conjecture says, over variables."""
    return base.generalise(conjecture.constants, conjecture.hypotheses, conjecture.conclusion)
