"""A paragraph in words about a theorem, as HTML."""

from __future__ import annotations

from html import escape

from gl.export.shelf import Shelf
from gl.kernel.formula import Forall
from gl.proof.same import canonical

_MOST = 5


def paragraph(number: int, shelf: Shelf) -> str:
    """How a theorem is proved, what its proof uses and what uses it."""
    record, facts = shelf.library.theorems[number], shelf.facts[number]
    used = [f"T{other}" for other in facts.uses] + [f"A{axiom}" for axiom in facts.axioms]
    sentences = [f"{_found(record.goal)} and proved by {_method(number, shelf)}."]
    sentences += _stronger(number, shelf)
    if used:
        sentences.append(f"The proof uses {several(used, shelf)}.")
    if facts.used_by:
        sentences.append(f"It is used by {several([f'T{n}' for n in facts.used_by], shelf)}.")
    else:
        sentences.append("Nothing else here uses it.")
    if record.follows_from:
        sentences.append(
            f"It follows without induction from {several(list(record.follows_from), shelf)}."
        )
    return " ".join(sentences)


def _found(goal: str | None) -> str:
    """Where the theorem came from."""
    if goal is None:
        return "Found by exploration"
    return f"Stated in the source as the goal <code>{escape(goal)}</code>"


def _method(number: int, shelf: Shelf) -> str:
    """How a theorem was proved; for ``cases``, which."""
    words = shelf.library.theorems[number].method
    statement = shelf.library.document.proofs[number].statement
    if words == "cases" and isinstance(statement, Forall) and len(statement.variables) == 1:
        variable = shelf.notations.variable_html(statement.variables[0].name)
        return f"cases: every way in which {variable} can be made"
    if words == "superposition":
        return "superposition: one equation is used inside an instance of another"
    return method(words)


def _stronger(number: int, shelf: Shelf) -> list[str]:
    """Where a simultaneous induction says what it proves, if that is more than the theorem says."""
    proof = shelf.library.document.proofs[number]
    last = [step for step in proof.steps if step.rule == "induct"][-1:]
    if not last or not shelf.library.theorems[number].method.startswith("simultaneous"):
        return []
    step = last[0]
    same = step.conclusion and canonical(step.conclusion) == canonical(proof.statement)
    if same and not step.motives[1:]:
        return []
    return [
        "The induction proves more than the theorem says: "
        f'<a href="#s1-{step.number}">step {step.number}</a>.'
    ]


def method(words: str) -> str:
    """How a theorem was proved, as HTML: ``induction on b`` with the variable as one."""
    start, on, names = words.rpartition(" on ")
    if not on:
        return escape(words)
    shown = [f"<var>{escape(name)}</var>" for name in names.split(", ")]
    return f"{escape(start)} on {enumerated(shown)}"


def several(references: list[str], shelf: Shelf) -> str:
    """Some links in a row; beyond five, how many more there are."""
    links = [shelf.link(reference, "../") for reference in references[:_MOST]]
    more = len(references) - _MOST
    if more == 1:
        links.append(shelf.link(references[_MOST], "../"))
    elif more > 1:
        links.append(f"{more} more")
    return enumerated(links)


def enumerated(words: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]


def counted(number: int, word: str, plural: str | None = None) -> str:
    """``1 step``, ``2 steps``."""
    return f"{number:,} {word if number == 1 else plural or word + 's'}"
