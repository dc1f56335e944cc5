"""The arrows from a file to its theorems, and nothing else.

    file.mpl ──load──▶ Theory ──prove──▶ Library ──write_html──▶ pages
                                            │  └────graph──────▶ networkx.DiGraph
                                            └─certificate──check──▶ Verdict

Each arrow imports what it needs when it is used, so that checking a certificate loads neither the
prover nor the templates.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from gl.proof import library as records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gl.checker.verdict import Declined, Rejected, Verdict
    from gl.explorer.explore import Exploration
    from gl.explorer.options import Event
    from gl.export.graph import Graph
    from gl.export.site import SiteReport
    from gl.prover.ground_session import Findings, GroundSession
    from gl.theory.theory import Goal, Theory

Answer = TypeVar("Answer")


class CertificateRefusedError(Exception):
    """The checker did not accept what the prover wrote: a bug of gl, and nothing is proved.

    Outside the tree of user errors, so that ``except GlError`` never hides it.

    Attributes:
        verdict: What the checker said.
        certificate: What it said it of.
    """

    def __init__(self, verdict: Rejected | Declined, certificate: bytes) -> None:
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
    goals: Iterable[Goal] = (),
    deadline: Callable[[], bool] | None = None,
    listener: Callable[[Event], None] | None = None,
) -> Library:
    """Find what follows from a theory, prove it, and have every proof checked.

    Args:
        theory: What is assumed, and which goals are asked for.
        size: The largest terms to explore, in symbols; by default what the theory says.
        variables: How many distinct variables of one sort; by default what the theory says.
        fuel: The inference steps to spend; unlimited by default.
        goals: More goals.
        deadline: Asked now and then whether to stop; what was proved until then is returned.
        listener: Told of the progress once a cycle; what it hears of is not checked yet.

    Returns:
        Theorems that the checker accepted, open and refuted conjectures.
    """
    from gl.explorer.explore import explore
    from gl.explorer.options import Options

    options = Options(
        size=size, variables=variables, fuel=fuel, goals=tuple(goals), deadline=deadline
    )
    return _accepted(theory, explore(theory, options, listener or _ignore))


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


def _accepted(theory: Theory, found: Exploration | Findings) -> Library:
    """The library of what was found.

    Raises:
        CertificateRefusedError: If the checker did not accept the certificate.
    """
    from gl.checker.verdict import Accepted
    from gl.proof.reader import read

    verdict = check(found.certificate)
    if not isinstance(verdict, Accepted):
        raise CertificateRefusedError(verdict, found.certificate)
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
    )


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


def _ignore(_event: Event) -> None:
    pass
