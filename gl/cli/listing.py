"""Results as people read them: one theorem a line, in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gl.cli.model import model_lines
from gl.cli.outcome import Fate, Outcome
from gl.export.modeltables import size_words
from gl.export.notation import Notations, statement_text
from gl.proof.document import Document, Proof
from gl.proof.library import FORWARD_CHAINING, Library, TheoremRecord, members_words
from gl.proof.modelfile import read_model

_WIDEST = 60  # columns for statements; a longer one pushes its own line only
_FACTS = 10  # facts by forward chaining that are listed
_SHOWN = 5  # open conjectures of the explorer that are listed


def listing(library: Library, found: Sequence[Outcome]) -> Iterator[str]:
    """The lines that ``gl prove`` prints, without the place of the pages."""
    notations = Notations.of(library.theory)
    count = len(library.theorems)
    steps = sum(map(step_count, library.document.proofs))
    yield (
        f"{library.theory.name}: {_counted(count, 'theorem')} proved, "
        f"{_counted(steps, 'step')}, all accepted by the checker"
    )
    if library.limit is not None:
        yield f"not finished: {library.limit}"
    if found:
        yield ""
        yield from _table("Goals", [_goal_row(outcome, notations) for outcome in found])
    core = [record for record in library.theorems if record.core]
    facts = [record for record in library.theorems if record.method == FORWARD_CHAINING]
    apart = {FORWARD_CHAINING, "refutation"}
    rest = [r for r in library.theorems if not r.core and r.method not in apart]
    for title, records in (("Core", core), ("Consequences", rest)):
        if records:
            yield ""
            yield from _table(title, [_row(record, library, notations) for record in records])
    yield from _facts(facts, library, notations)
    yield from _models(library, notations)
    yield from _refuted(library, notations)
    yield from _undecided(library, notations)


def step_count(proof: Proof) -> int:
    """The length of a proof, in steps."""
    return len(proof.steps)


def axiom_names(references: Sequence[str], document: Document) -> str:
    """What a theorem rests on, in words: ``add_zero, add_succ, induction over N``."""
    words = []
    for reference in references:
        kind, number = reference[0], int(reference[1:])
        if kind == "A":
            words.append(document.axioms[number][0])
        elif kind == "D":
            words.append(f"the definition of {document.definitions[number][0]}")
        else:
            sorts = " and ".join(each.sort for each in document.schemas[number].inductives)
            words.append(f"the datatype {sorts}")
    return ", ".join(words) or "nothing but logic"


def _row(record: TheoremRecord, library: Library, notations: Notations) -> tuple[str, ...]:
    proof = library.document.proofs[record.number]
    origin = f"from {', '.join(record.follows_from)}" if record.follows_from else ""
    return (
        f"T{record.number}",
        statement_text(proof.statement, notations),
        record.method,
        _counted(step_count(proof), "step"),
        origin,
    )


def _goal_row(outcome: Outcome, notations: Notations) -> tuple[str, ...]:
    if outcome.fate is Fate.OPEN:
        end = outcome.tried
    elif outcome.axiom is not None:
        end = f"it is axiom A{outcome.axiom}"
    elif outcome.fate is Fate.REFUTED:
        end = _why_refuted(outcome)
    else:
        end = f"by T{outcome.theorem}"
    statement = statement_text(outcome.goal.formula, notations)
    return (outcome.fate.value, statement, outcome.goal.name, end)


def _models(library: Library, notations: Notations) -> Iterator[str]:
    """The models that refute something, each with all that it refutes."""
    for line in dict.fromkeys([item.model for item in library.refuted if item.model]):
        model = read_model(line)
        yield ""
        yield f"A model that has {size_words(model)}; the axioms hold in it, but not"
        for item in library.refuted:
            if item.model == line:
                values = ", ".join(f"{name} = {value}" for name, value in item.values)
                where = f", for {values}" if values else ""
                yield f"  {statement_text(item.statement, notations)}{where}"
        yield from model_lines(library.theory, model)


def _why_refuted(outcome: Outcome) -> str:
    values = ", ".join(f"{name} = {value}" for name, value in outcome.values)
    where = f"fails for {values}" if values else "fails"
    if outcome.theorem is None:
        return f"{where} in a model that has {size_words(read_model(outcome.model))}"
    if outcome.apart:
        where += f" where there are {members_words(outcome.apart)}"
    return f"{where}, by T{outcome.theorem}"


def _facts(
    records: Sequence[TheoremRecord], library: Library, notations: Notations
) -> Iterator[str]:
    """How many facts were derived, and the first of those that are theorems."""
    if "facts" not in library.work:
        return
    yield ""
    derived, work = library.work["derived"], library.work
    title = (
        f"Facts: {derived} derived from {work['facts'] - derived} given, "
        f"by {_counted(work['derivations'], 'derivation')}"
    )
    if len(records) < derived:
        title += "; theorems only where a goal asks for them"
    if not records:
        yield title
        return
    yield from _table(title, [_row(record, library, notations) for record in records[:_FACTS]])
    if len(records) > _FACTS:
        yield f"  and {len(records) - _FACTS} more"


def _refuted(library: Library, notations: Notations) -> Iterator[str]:
    """Conjectures of the explorer that turned out to be false."""
    conjectures = [item for item in library.refuted if item.goal is None and not item.model]
    if conjectures:
        yield ""
        rows = [
            (
                statement_text(item.statement, notations),
                "fails for " + ", ".join(f"{name} = {value}" for name, value in item.values),
                f"by T{item.theorem}",
            )
            for item in conjectures[:_SHOWN]
        ]
        yield from _table(f"Refuted: {_counted(len(conjectures), 'conjecture')}", rows)
        if len(conjectures) > _SHOWN:
            yield f"  and {len(conjectures) - _SHOWN} more"


def _undecided(library: Library, notations: Notations) -> Iterator[str]:
    conjectures = [item for item in library.open if item.goal is None]
    if conjectures:
        yield ""
        yield f"Open: {_counted(len(conjectures), 'conjecture')}"
        for item in conjectures[:_SHOWN]:
            yield f"  {statement_text(item.statement, notations)}"
        if len(conjectures) > _SHOWN:
            yield f"  and {len(conjectures) - _SHOWN} more"


def _table(title: str, rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Align the columns: numbers of theorems and steps to the right, the rest to the left."""
    yield title
    widths = [min(max(len(row[column]) for row in rows), _WIDEST) for column in range(len(rows[0]))]
    for row in rows:
        cells = [
            cell.rjust(width) if cell[-5:] in {" step", "steps"} else cell.ljust(width)
            for cell, width in zip(row, widths, strict=True)
        ]
        yield ("  " + "  ".join(cells)).rstrip()


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
