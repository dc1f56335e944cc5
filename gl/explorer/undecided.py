"""What stayed open: what was tried, how much of it, and where that got stuck.

The blocks of what is open are asked when nothing else is left to do, so that nobody has to say it
before: it costs a message each, and nothing is tried anew.
"""

from __future__ import annotations

from collections.abc import Container

from gl.explorer.lemmas import Lemmas
from gl.explorer.recorder import statement_of
from gl.explorer.residue import names_in, own_name, stuck_case
from gl.grid.canonical import Key
from gl.grid.compile import Base
from gl.grid.message import Attempt, BlockId, Conjecture, Tried
from gl.kernel.formula import Formula
from gl.kernel.sentence import size_of
from gl.proof.library import OpenConjecture, StuckCase, TriedInduction
from gl.prover.goal import is_plain

_SEARCH = "rewriting and search"


class Undecided:
    """What the blocks of open conjectures answer.

    Args:
        base: The language.
        lemmas: What stuck cases suggested.
    """

    def __init__(self, base: Base, lemmas: Lemmas) -> None:
        self._base = base
        self._lemmas = lemmas
        self._heard: dict[BlockId, list[Tried]] = {}

    def hear(self, message: Tried) -> None:
        """Take note of what a block has tried."""
        self._heard.setdefault(message.sender[:1], []).append(message)

    def entry(
        self,
        identity: BlockId,
        conjecture: Conjecture,
        formula: Formula,
        goal: str | None,
        proved: Container[Key],
    ) -> OpenConjecture:
        """What is to say of an open conjecture.

        Args:
            identity: Its block.
            conjecture: What it says.
            formula: The same, as people know it.
            goal: Its name.
            proved: All theorems.
        """
        base = self._base
        heard = self._heard.get(identity, [])
        attempts = [message.attempt for message in heard if message.attempt is not None]
        names = names_in(base, conjecture, formula)
        lemmas = self._lemmas.tried_for(identity)
        return OpenConjecture(
            formula,
            self._without_induction(conjecture, attempts, known=bool(heard)),
            goal,
            self._stuck(attempts, names, grown=False),
            sum(message.matches for message in heard),
            self._inductions(attempts, names, several=len(conjecture.constants) > 1),
            tuple([(base.externalise(statement_of(base, c)), key in proved) for key, c in lemmas]),
            self._stuck(attempts, names, grown=True),
        )

    def _without_induction(
        self, conjecture: Conjecture, attempts: list[Attempt], *, known: bool
    ) -> str:
        """What was tried besides induction, in words."""
        if not known:
            return "not to the end: the run was stopped"
        words = "rewriting" if is_plain(conjecture) and not conjecture.effort else _SEARCH
        if not self._base.inductions and conjecture.effort:
            words = "rewriting, search and completion"
        return words if attempts else f"{words}; no induction, for it is about no datatype"

    def _inductions(
        self, attempts: list[Attempt], names: dict[int, str], *, several: bool
    ) -> tuple[TriedInduction, ...]:
        """Each once; its cases are blocks of their own."""
        found: dict[TriedInduction, None] = {}
        for attempt in attempts:
            name = names.get(attempt.constant) or own_name(self._base, attempt.constant)
            found[TriedInduction(name, attempt.general and several, attempt.grows)] = None
        return tuple(found)

    def _stuck(
        self, attempts: list[Attempt], names: dict[int, str], *, grown: bool
    ) -> StuckCase | None:
        """The case with the smallest rest, of inductions on the conjecture alone or with more."""
        bank = self._base.bank
        found = [
            (size_of(bank, attempt.left.goal), number, attempt, attempt.left)
            for number, attempt in enumerate(attempts)
            if attempt.left is not None
            and bool(attempt.together) == grown
            and attempt.grows == grown
        ]
        if not found:
            return None
        _, _, attempt, left = min(found, key=lambda item: item[:2])
        return stuck_case(self._base, left, names, attempt.together)
