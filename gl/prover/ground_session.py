"""Ground facts about a theory, written into a certificate one after the other."""

from __future__ import annotations

from dataclasses import dataclass

import gl.kernel.formula as ast
from gl.grid.compile import Base
from gl.kernel.fact import FactStore
from gl.kernel.proof import Proof
from gl.kernel.sentence import Sentence, substitute
from gl.proof.certificate import CertificateWriter
from gl.proof.library import OpenConjecture, OperationTable, Refutation, TheoremRecord
from gl.prover.ground import FUEL, Calculator, OutOfFuelError, Stuck
from gl.prover.ground_decide import Decision, contradiction, decide, shown_values
from gl.prover.ground_refuter import WHOLE, Refuter, record_of
from gl.prover.ground_steps import GroundSteps
from gl.prover.ground_terms import constants_in, inside, outside
from gl.prover.ground_truth import Truth
from gl.theory.model import Model
from gl.theory.theory import Theory

STATEMENT = 9_990
"""Symbols in a statement: beyond 10,000 the checker declines (docs/certificate.md, section 5)."""


@dataclass(frozen=True, slots=True)
class TooLarge:
    """A value that has too many symbols to be stated."""

    size: int


@dataclass(frozen=True, slots=True)
class Decided:
    """A formula that was decided.

    Attributes:
        holds: Whether it is true.
        theorem: The number of the theorem that says so.
        values: The counterexample, or the witnesses, variable by variable.
        sides: Where an equation fails at the counterexample: its sides with their values.
        apart: Sorts that have to have two different members for that.
    """

    holds: bool
    theorem: int
    values: tuple[tuple[str, str], ...]
    sides: tuple[tuple[ast.Term, ast.Term], ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Countermodel:
    """A formula that fails in a model of the axioms.

    Attributes:
        model: The model.
        values: The elements for which it fails, variable by variable.
    """

    model: Model
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What a session proved; ``certificate`` has not been checked yet.

    Attributes:
        certificate: The bytes.
        theorems: One record for each theorem in it.
        open: Formulas that were not decided.
        refuted: Formulas that are false, each with the theorem that says so.
        tables: Tables of operations.
        work: Work counted, by name.
    """

    certificate: bytes
    theorems: tuple[TheoremRecord, ...]
    open: tuple[OpenConjecture, ...]
    refuted: tuple[Refutation, ...]
    tables: tuple[OperationTable, ...]
    work: dict[str, int]
    limit: str | None = None


class GroundSession:
    """Calculates and proves, one theorem after the other.

    Args:
        theory: Whose axioms are used.
        fuel: How many times axioms may be used in all.

    Attributes:
        base: The language.
        calculator: Evaluates terms.
        truth: Decides formulas.
        open: The formulas that were not decided.
        refuted: Those that are false.
        tables: The tables of operations that were made.
    """

    def __init__(self, theory: Theory, fuel: int = FUEL) -> None:
        self.theory = theory
        self.base = base = Base(theory)
        self.fuel = fuel
        self.calculator = Calculator(base, fuel)
        self.truth = Truth(self.calculator)
        self._writer = writer_of(base)
        self._records: list[TheoremRecord] = []
        self._stated: dict[Sentence, int] = {}
        self._known: dict[int, str] = {}
        self.open: list[OpenConjecture] = []
        self.refuted: list[Refutation] = []
        self.tables: list[OperationTable] = []
        self._elsewhere = 0

    def limit(self, fuel: int) -> None:
        """Allow for other than the usual number of steps."""
        self.fuel = self.calculator.fuel = fuel

    def term(self, term: ast.Term) -> int:
        """The term of the bank; its variables become arbitrary constants."""
        return inside(self.base, term)

    def prove_value(self, term: int) -> int | Stuck | OutOfFuelError | TooLarge:
        """Prove ``term = value``: the number of the theorem, or why there is no value.

        Constants that stand for anything are quantified in the theorem.
        """
        bank = self.base.bank
        try:
            value = self.calculator.value(term)
        except OutOfFuelError as stopped:
            return stopped
        stuck = self.calculator.stuck_at(value)
        if stuck is not None:
            return stuck
        if bank.sizes[term] + bank.sizes[value] > STATEMENT:
            return TooLarge(bank.sizes[value])
        constants = constants_in(self.base, [term])
        store = FactStore(bank, self.base.library, self.base.meanings)
        if constants:
            store.open(constants, ())
        fact = GroundSteps(self.calculator, store, self._known).equation(term, value)
        statement = self.base.generalise(constants, (), store.sentence(fact))
        # The same up to the names of constants is the same theorem.
        names = {c: bank.variable(f"_{i}", bank.sorts[c]) for i, c in enumerate(constants)}
        key = substitute(bank, store.sentence(fact), names)
        proof = store.proof(store.close(fact) if constants else fact)
        number = self.add(statement, proof, "calculation", key)
        if term != value and not constants:
            self._known[term] = f"T{number}"
        return number

    def decide(self, formula: ast.Formula) -> Decided | None:
        """Prove a closed formula or its negation, if it can be decided."""
        return self._settled(formula, decide(self.truth, self.base.internalise(formula)))

    def refute(self, formula: ast.Formula) -> Decided | Countermodel | None:
        """Refute a closed formula, if a counterexample or a finite model can be found."""
        refuter = Refuter(self.base, self.fuel)
        found = refuter.refutation(formula, WHOLE)
        self._elsewhere += refuter.spent
        if not isinstance(found, Model):
            return self._settled(formula, found)
        record = record_of(self.base, found, formula, None)
        self.refuted.append(record)
        return Countermodel(found, record.values)

    def contradiction(self) -> Decided | None:
        """Prove absurdity from the axioms, if small values show that they contradict each other."""
        decision = contradiction(self.base)
        if decision is None:
            return None
        number = self.add(decision.statement, decision.proof, "contradiction")
        return Decided(decision.holds, number, ())

    def _settled(self, formula: ast.Formula, decision: Decision | None) -> Decided | None:
        if decision is None:
            self.open.append(OpenConjecture(formula, "calculation with small values"))
            return None
        method = "calculation" if decision.holds else "counterexample"
        number = self.add(decision.statement, decision.proof, method)
        values = shown_values(self.base, decision.values)
        if not decision.holds:
            self.refuted.append(record_of(self.base, decision, formula, number))
        sides = [(outside(self.base, t), outside(self.base, v)) for t, v in decision.sides]
        return Decided(decision.holds, number, values, tuple(sides), decision.apart)

    def add(
        self, statement: Sentence, proof: Proof, method: str, key: Sentence | None = None
    ) -> int:
        """Write a theorem, unless it is there already; its number.

        Args:
            statement: What it says.
            proof: Its steps.
            method: How it was found, in words.
            key: What is equal for equal statements, if that is not the statement.
        """
        known = self._stated.get(key or statement)
        if known is not None:
            return known
        number = self._stated[key or statement] = len(self._records)
        self._writer.theorem(statement, proof)
        # Where a proof that cites it looks for what it says.
        self.base.library[f"T{number}"] = statement
        self._records.append(TheoremRecord(number, True, (), method))
        return number

    def finish(self) -> Findings:
        """Close the certificate."""
        rewrites = self.fuel - self.calculator.fuel + self._elsewhere
        work = {"rewrites": rewrites, "steps": self._writer.steps}
        return Findings(
            self._writer.finish(),
            tuple(self._records),
            tuple(self.open),
            tuple(self.refuted),
            tuple(self.tables),
            work,
        )


def writer_of(base: Base) -> CertificateWriter:
    """A certificate of the theory, without theorems yet."""
    theory, bank = base.theory, base.bank
    axioms = [base.library[f"A{number}"] for number in range(len(theory.axioms))]
    definitions = [(meaning.parameters, meaning.body) for meaning in base.meanings.values()]
    return CertificateWriter(theory, bank, axioms, definitions)
