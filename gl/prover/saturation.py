"""Completion of a whole theory: for its goals, and to see what follows from it.

Two orders are tried, one after the other: what one makes a flood the other may leave a trickle.
"""

from __future__ import annotations

from typing import Protocol

from gl.grid.canonical import Key
from gl.grid.compile import Base
from gl.grid.message import BlockId, Conjecture
from gl.kernel.ordering import ReductionOrder
from gl.kernel.proof import Proof
from gl.kernel.rewriting import Reference
from gl.kernel.sentence import All, Equal, terms_of
from gl.kernel.weight_order import WeightOrder
from gl.prover.complete import Completion
from gl.prover.demodulate import Equation
from gl.prover.lemmas import Lemmas, anything, proof_by

_METHOD = "superposition"

_LOOK = 40_000
"""Matches and unifications tried to see what there is."""

_SEARCHES = ((1, 350_000), (4, 700_000))
"""Further completions for goals, by weight: how often a symbol of a pair's larger side counts, and
matches and unifications tried."""

_STATED, _SIZE = 24, 7
"""Equations stated though no goal needs them, and the symbols in each side of one."""


class Audience(Protocol):
    """Whoever wants to know what follows."""

    def wanted(self) -> dict[BlockId, Conjecture]:
        """The goals that are equations without conditions, and have not been proved."""

    def state(self, conjecture: Conjecture, proof: Proof, method: str) -> str:
        """Make a theorem of a proof and return its reference."""

    def goes_on(self) -> bool:
        """Whether no limit has been reached."""


class Saturation:
    """Completes a theory.

    Args:
        base: The language and the library.
        audience: Gets the theorems.
    """

    def __init__(self, base: Base, audience: Audience) -> None:
        self._base = base
        self._audience = audience
        self._known: dict[Key, tuple[Reference, tuple[int, ...], bool]] = {}

    def run(self) -> str | None:
        """Complete the theory, as far as it pays.

        Returns:
            What ended it, unless nothing more follows.
        """
        by_path = self._begin(self._base.order)
        ended = self._complete(*by_path, _LOOK)
        by_weight = WeightOrder(self._base.bank)
        for slope, limit in _SEARCHES:
            if not ended and self._audience.goes_on() and self._audience.wanted():
                ended = self._complete(*self._begin(by_weight, slope), limit)
        if not self._audience.goes_on():
            return None
        completion, lemmas = by_path
        self._state_small(completion, lemmas)
        if ended:
            return None
        count = sum(equation.alive for equation in completion.equations)
        return f"{count} equations by completion, which has not ended"

    def _begin(self, order: ReductionOrder, slope: int = 1) -> tuple[Completion, Lemmas]:
        base = self._base
        least = {sort: base.first_constants(sort, 1)[0] for sort in base.constants}
        some = {sort: anything(base, sort, (), least[sort]) for sort in least}
        completion = Completion(base.bank, order, least, some, slope=slope)
        lemmas = Lemmas(base, completion, self._state, self._known)
        for reference, sentence in list(base.library.items()):
            match sentence:
                case All(variables, (), Equal(left, right)):
                    lemmas.given(completion.give(left, right, variables), reference)
                case Equal(left, right):
                    lemmas.given(completion.give(left, right, ()), reference)
                case _:
                    pass
        return completion, lemmas

    def _complete(self, completion: Completion, lemmas: Lemmas, limit: int) -> bool:
        """Derive equations until nothing follows, or enough was done.

        Where nothing is wanted, a look is enough.

        Returns:
            Whether nothing more follows.
        """
        base, audience = self._base, self._audience
        spent = completion.work
        while audience.goes_on():
            wanted = audience.wanted()
            if completion.work > (limit if wanted else _LOOK):
                return False
            equation = completion.step()
            base.spent += completion.work - spent
            spent = completion.work
            if equation is None:
                return not completion.cut
            for identity, goal in wanted.items():
                left, right = terms_of(goal.conclusion)
                links = completion.joined(left, right)
                if links is None:
                    continue
                links = lemmas.calculation(left, links)
                # Unless the last of the lemmas was it.
                if identity in audience.wanted():
                    self._audience.state(*proof_by(base, goal, links), _METHOD)
        return False

    def _state(self, conjecture: Conjecture, proof: Proof) -> str:
        return self._audience.state(conjecture, proof, _METHOD)

    def _state_small(self, completion: Completion, lemmas: Lemmas) -> None:
        """State what is short, the shortest first."""
        sizes = self._base.bank.sizes
        small: list[Equation] = [
            equation
            for equation in completion.equations
            if equation.alive and max(sizes[equation.left], sizes[equation.right]) <= _SIZE
        ]
        small.sort(key=lambda e: (sizes[e.left] + sizes[e.right], e.number))
        for equation in small[:_STATED]:
            if self._audience.goes_on():
                lemmas.cite(equation)
