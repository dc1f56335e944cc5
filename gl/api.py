"""The arrows from a file to its theorems, and nothing else.

    file.mpl ──load──▶ Theory ──prove──▶ Library ──write_html──▶ pages
                         │                  │  └────graph──────▶ networkx.DiGraph
                         │                  └─certificate──check──▶ Verdict
                         └─evaluate, refute, table, find_model: facts about small values

Each arrow imports what it needs when it is used, so that checking a certificate loads neither the
prover nor the templates.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from gl.proof import library as records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gl.checker.model import ModelRejected
    from gl.checker.verdict import Declined, Rejected, Verdict
    from gl.explorer.explore import Exploration
    from gl.explorer.options import Event
    from gl.export.graph import Graph
    from gl.export.site import SiteReport
    from gl.grid.compile import Base
    from gl.grid.executor import Executor, Trade
    from gl.grid.journal import Journal
    from gl.kernel.formula import Formula, Term
    from gl.prover.ground_session import Findings, GroundSession
    from gl.theory.model import Model
    from gl.theory.theory import Goal, Theory

Answer = TypeVar("Answer")


class CertificateRefusedError(Exception):
    """The checker did not accept what the prover wrote: a bug of gl, and nothing is proved.

    Outside the tree of user errors, so that ``except GlError`` never hides it.

    Attributes:
        verdict: What the checker said.
        certificate: What it said it of: the certificate, or a model.
    """

    def __init__(self, verdict: Rejected | Declined | ModelRejected, certificate: bytes) -> None:
        super().__init__(str(verdict))
        self.verdict = verdict
        self.certificate = certificate


class Library(records.Library):
    """A library (:class:`gl.proof.library.Library`) with the arrows that leave it."""

    __slots__ = ()

    def graph(self) -> Graph:
        """The theorems as a graph: see :func:`graph`."""
        return graph(self)

    def write_html(self, folder: str | Path) -> SiteReport:
        """Write the pages: see :func:`write_html`."""
        return write_html(self, folder)

    def save(self, folder: str | Path) -> None:
        """Write ``certificate.jsonl`` and ``library.json`` into ``folder``."""
        from gl.proof.store import save

        Path(folder).mkdir(parents=True, exist_ok=True)
        save(self, Path(folder))


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What :func:`evaluate` found; the checker has accepted it.

    Attributes:
        text: The value in MPL, or ``true`` or ``false``; empty if nothing was found.
        value: The value of a term.
        holds: Whether a formula is true.
        witnesses: The witnesses of a formula, or its counterexample, variable by variable.
        why: If nothing was found, the reason, in sentences.
        theorem: The number of the theorem that says so, in the library.
        library: The theorem with its proof.
    """

    text: str
    value: Term | None
    holds: bool | None
    witnesses: tuple[tuple[str, str], ...]
    why: tuple[str, ...]
    theorem: int | None
    library: Library


@dataclass(frozen=True, slots=True)
class FiniteModel:
    """What :func:`find_model` found; the checker has evaluated the axioms in it.

    Attributes:
        model: The interpretation of sorts and symbols; where the goal fails.
        line: The same as a file for :func:`gl.checker.model.check_model` (docs/ground.md).
    """

    model: Model
    line: bytes


def load(path: str | Path) -> Theory:
    """Read a theory from an MPL file, in either dialect.

    What is wrong with the file is a :class:`gl.errors.GlError`, with the place and a remedy.
    """
    from gl.theory.load import load_theory

    return load_theory(Path(path))


def prove(
    theory: Theory,
    *,
    size: int | None = None,
    variables: int | None = None,
    fuel: int | None = None,
    candidates: int | None = None,
    goals: Iterable[Goal] = (),
    jobs: int = 1,
    ray: str | None = None,
    journal: str | Path | None = None,
    deadline: Callable[[], bool] | None = None,
    listener: Callable[[Event], None] | None = None,
    warn: Callable[[str], None] | None = None,
) -> Library:
    """Find what follows from a theory, prove it, and have every proof checked.

    Args:
        theory: What is assumed, and which goals are asked for.
        size: The largest terms to explore, in symbols; by default what the theory says.
        variables: How many distinct variables of one sort; by default what the theory says.
        fuel: The inference steps to spend; unlimited by default.
        candidates: The most terms of one size to look at; 2,500 by default. What is left out is
            said in the library's ``limit``.
        goals: Goals instead of those of the theory: only what they are about is explored, smallest
            first, and the run ends when all are decided.
        jobs: Processes, or actors of a cluster, that share the work; the results are the same.
        ray: ``local``, ``auto`` or the address of a Ray cluster on which to work.
        journal: A file that keeps what is proved as the run goes. If it is there, the run that it
            is of goes on. It stays: remove it when the result is saved.
        deadline: Asked now and then whether to stop; what was proved until then is returned.
        listener: Told of the progress once a cycle; what it hears of is not checked yet.
        warn: Told when the journal cannot be written; the run goes on.

    Returns:
        Theorems that the checker accepted, open and refuted conjectures.

    Raises:
        JournalMismatchError: If the journal is of another run.
    """
    from gl.errors import JournalMismatchError
    from gl.explorer.explore import explore
    from gl.explorer.options import Options
    from gl.grid.journal import Journal, JournalError

    workers = _workers(jobs, ray)
    if journal is not None:
        goals = tuple(goals)
        kept = Journal(
            Path(journal), _run(theory, size, variables, candidates, goals), warn or _ignore
        )
        workers = _keeping(kept, workers, together=jobs == 1 and ray is None)
    options = Options(
        size=size,
        variables=variables,
        candidates=candidates,
        fuel=fuel,
        goals=tuple(goals),
        workers=workers,
        deadline=deadline,
    )
    try:
        found = explore(theory, options, listener or _ignore)
    except JournalError as error:
        raise JournalMismatchError(
            f"`{journal}` is not the journal of this run",
            help="give the options of the run that was stopped, or begin anew without --resume",
        ) from error
    return _accepted(theory, found)


def ground(theory: Theory, work: Callable[[GroundSession], Answer]) -> tuple[Answer, Library]:
    """Let ``work`` calculate and prove ground facts, and have every proof checked.

    Args:
        theory: Whose axioms are used.
        work: Is given a :class:`gl.prover.ground_session.GroundSession`.

    Returns:
        What ``work`` returned, and the library of the theorems that it added. Where ``work``
        speaks of a theorem, by its number, the checker has accepted it.
    """
    from gl.prover.ground_session import GroundSession

    session = GroundSession(theory)
    answer = work(session)
    return answer, _accepted(theory, session.finish())


def evaluate(theory: Theory, text: str, *, fuel: int | None = None) -> Evaluation:
    """Calculate a term, or find out whether a formula holds.

    Args:
        theory: Whose axioms are used.
        text: A term or a formula in MPL.
        fuel: How often axioms may be used.
    """
    from gl.errors import FormulaOrTermError
    from gl.export.notation import Notations, statement_body
    from gl.export.notation import text as shown
    from gl.export.unvalued import reasons
    from gl.kernel.formula import Equation
    from gl.prover.ground_session import GroundSession
    from gl.theory.load import parse_formula, parse_term

    session = GroundSession(theory)
    if fuel is not None:
        session.limit(fuel)
    notations = Notations.of(theory)
    try:
        term = parse_term(text, theory)
    except FormulaOrTermError:
        decided = session.decide(parse_formula(text, theory))
        library = _accepted(theory, session.finish())
        if decided is None:
            why = ("neither the formula nor its negation was proved",)
            return Evaluation("", None, None, (), why, None, library)
        word = "true" if decided.holds else "false"
        return Evaluation(word, None, decided.holds, decided.values, (), decided.theorem, library)
    answer = session.prove_value(session.term(term))
    library = _accepted(theory, session.finish())
    if not isinstance(answer, int):
        said = tuple(reasons(answer, session, notations))
        return Evaluation("", None, None, (), said, None, library)
    statement = statement_body(library.document.proofs[answer].statement)
    value = statement.right if isinstance(statement, Equation) else term
    return Evaluation(shown(value, notations), value, None, (), (), answer, library)


def refute(theory: Theory, formula: Formula | str) -> Library:
    """Look for a counterexample: by small values, or in a small finite model.

    Returns:
        A library whose ``refuted`` says what was found and whose ``open`` is empty, or the
        other way round.
    """
    statement = _formula(theory, formula)
    return ground(theory, lambda session: session.refute(statement))[1]


def table(theory: Theory, operation: str, count: int = 8) -> Library:
    """What an operation is on the first ``count`` values of its sorts.

    Returns:
        A library with a theorem for each cell, and with the table in ``tables``.
    """
    from gl.prover.ground_table import tabulate

    return ground(theory, lambda session: tabulate(session, operation, count))[1]


def find_model(
    theory: Theory, goal: Formula | str | None = None, *, size: int | None = None
) -> FiniteModel | None:
    """A smallest finite model of the axioms in which the goal, if there is one, fails.

    Args:
        theory: With an infinite datatype it has no finite model.
        goal: A formula.
        size: The largest number of elements of a sort; 6 by default.

    Raises:
        CertificateRefusedError: If the checker did not accept it.
    """
    from gl.checker.model import ModelRejected, check_model
    from gl.proof.modelfile import model_line
    from gl.theory import model as search

    statement = None if goal is None else _formula(theory, goal)
    found = search.find_model(theory, statement, search.SIZE if size is None else size)
    if found is None:
        return None
    line = model_line(theory, found, statement)
    verdict = check_model(line)
    if isinstance(verdict, ModelRejected):
        raise CertificateRefusedError(verdict, line)
    return FiniteModel(found, line)


def check(certificate: bytes | BinaryIO) -> Verdict:
    """Check a certificate with the independent checker.

    Returns:
        ``Accepted``, ``Rejected`` or ``Declined``, of :mod:`gl.checker.verdict`.
    """
    from gl.checker import check as check_certificate

    return check_certificate(certificate)


def open_library(folder: str | Path) -> Library:
    """Read what ``gl prove`` or :meth:`Library.save` wrote; nothing is checked here.

    What is wrong with the folder is a :class:`gl.errors.GlError`.
    """
    from gl.proof.store import load as load_library

    plain = load_library(Path(folder))
    return Library(*(getattr(plain, name) for name in records.Library.__slots__))


def write_html(library: records.Library, folder: str | Path) -> SiteReport:
    """Write the pages of a library: static files that open from disk."""
    from gl.export.site import write_site

    return write_site(library, Path(folder))


def graph(library: records.Library) -> Graph:
    """Axioms and theorems as a graph: an edge leads from a premise to what uses it."""
    from gl.export.graph import proof_graph

    return proof_graph(library)


def _formula(theory: Theory, formula: Formula | str) -> Formula:
    """The formula, if it is given as text in MPL."""
    from gl.theory.load import parse_formula

    return parse_formula(formula, theory) if isinstance(formula, str) else formula


def _accepted(theory: Theory, found: Exploration | Findings) -> Library:
    """The library of what was found.

    Raises:
        CertificateRefusedError: If the checker did not accept the certificate, or a model.
    """
    from gl.checker.model import ModelRejected, check_model
    from gl.checker.verdict import Accepted
    from gl.proof.reader import read
    from gl.prover.ground_session import Findings

    verdict = check(found.certificate)
    if not isinstance(verdict, Accepted):
        raise CertificateRefusedError(verdict, found.certificate)
    for line in dict.fromkeys([item.model for item in found.refuted if item.model]):
        model = check_model(line)
        if isinstance(model, ModelRejected):
            raise CertificateRefusedError(model, line)
        if not model.is_of(verdict):
            raise CertificateRefusedError(ModelRejected("it is of another theory"), line)
    return Library(
        theory=theory,
        certificate=found.certificate,
        document=read(found.certificate),
        theorems=found.theorems,
        open=found.open,
        refuted=found.refuted,
        work=found.work,
        limit=found.limit,
        source=_source_text(theory),
        tables=found.tables if isinstance(found, Findings) else (),
    )


def _workers(jobs: int, ray: str | None) -> Callable[[Base, Trade], Executor]:
    """Who runs the blocks."""
    if ray is not None:
        from gl.grid.cluster import cluster

        return partial(cluster, count=jobs, address=ray)
    if jobs > 1:
        from gl.grid.pool import pool

        return partial(pool, count=jobs)
    from gl.grid.executor import InProcess

    return InProcess


def _run(theory: Theory, *bounds: object) -> dict[str, object]:
    """What tells a run from others."""
    import gl

    run = [theory.digest, *map(repr, bounds)]
    return {"format": "gl-journal", "gl": gl.__version__, "run": run}


def _keeping(
    journal: Journal, workers: Callable[[Base, Trade], Executor], *, together: bool
) -> Callable[[Base, Trade], Executor]:
    """The workers, with what they answer kept, and what they had answered known.

    Args:
        journal: Where it is kept.
        workers: Who runs the blocks.
        together: Whether that is this process, over the base of the root.
    """
    from gl.grid.here import beside
    from gl.grid.journal import Journaled

    def journaled(base: Base, trade: Trade) -> Executor:
        entries = journal.read()
        # Blocks of a base of their own can be told later what they have missed.
        inner = beside if together and entries else workers
        return Journaled(base, trade, inner(base, trade), journal, entries)

    return journaled


def _source_text(theory: Theory) -> str:
    """The text of the file that was read, which the places in the theory carry with them."""
    spans = [
        *(each.span for each in theory.sorts),
        *(each.span for each in theory.symbols),
        *(each.span for each in theory.schemas),
        *(each.span for each in theory.axioms),
        *(each.span for each in theory.definitions),
        *(each.span for each in theory.goals),
    ]
    for span in spans:
        if span is not None and span.source.path == theory.path:
            return span.source.text
    return ""


def _ignore(_what: object) -> None:
    pass
