"""A deduction under construction: blocks inside blocks, and what is visible in the innermost.

Blocks are opened with eigenvariables and hypotheses, as in the natural deductions of Fitch; a block
that is closed becomes one fact of the block around it, and one that led nowhere is abandoned.
"""

from __future__ import annotations

from dataclasses import replace

from gl.kernel.errors import KernelError
from gl.kernel.proof import Inference, Meaning, Proof, Scope, cited, redirected
from gl.kernel.rewriting import Reference
from gl.kernel.sentence import Sentence, close, nameless
from gl.kernel.term import TermBank


class _Open:
    """A block under construction."""

    __slots__ = ("eigenvariables", "facts", "hypotheses", "known")

    def __init__(self, eigenvariables: tuple[int, ...], hypotheses: tuple[Sentence, ...]) -> None:
        self.eigenvariables = eigenvariables
        self.hypotheses = hypotheses
        self.facts: list[int] = []
        self.known: dict[Sentence, int] = {}


class Blocks:
    """The facts of one proof, and the blocks they stand in.

    Args:
        bank: Where the terms live.
        library: The theorems and axioms that may be cited, by reference.
        meanings: The definitions, by predicate symbol.
    """

    __slots__ = ("_bank", "_blocks", "_library", "_meanings", "facts")

    def __init__(
        self,
        bank: TermBank,
        library: dict[str, Sentence],
        meanings: dict[int, Meaning] | None = None,
    ) -> None:
        self._bank = bank
        self._library = library
        self._meanings = meanings or {}
        self.facts: list[Inference] = []
        self._blocks = [_Open((), ())]

    def _add(self, inference: Inference) -> int:
        fact = len(self.facts)
        self.facts.append(inference)
        block = self._blocks[-1]
        block.facts.append(fact)
        block.known.setdefault(inference.conclusion, fact)
        return fact

    def _once(self, inference: Inference) -> int:
        known = self.known(inference.conclusion)
        return self._add(inference) if known is None else known

    def sentence(self, reference: Reference) -> Sentence:
        """What a fact of this store, a theorem or an axiom says."""
        if isinstance(reference, str):
            return self._library[reference]
        return self.facts[reference].conclusion

    def _same(self, left: Sentence, right: Sentence) -> bool:
        """Whether two sentences say the same, up to the names of bound variables."""
        return left == right or nameless(self._bank, left) == nameless(self._bank, right)

    def known(self, sentence: Sentence) -> int | None:
        """A visible fact that says exactly this."""
        for block in reversed(self._blocks):
            fact = block.known.get(sentence)
            if fact is not None:
                return fact
        return None

    # Blocks.

    def open(self, eigenvariables: tuple[int, ...], hypotheses: tuple[Sentence, ...]) -> list[int]:
        """Open a block and return the facts that are its hypotheses.

        Raises:
            KernelError: If there is nothing to open it with.
        """
        if not eigenvariables and not hypotheses:
            msg = "open: neither eigenvariables nor hypotheses"
            raise KernelError(msg)
        self._blocks.append(_Open(eigenvariables, hypotheses))
        return [self._add(Inference("assume", hypothesis)) for hypothesis in hypotheses]

    def close(self, result: Reference, wording: Sentence | None = None) -> int:
        """Close the innermost block; ``wording`` says the same with other bound names.

        Raises:
            KernelError: If no block is open.
        """
        if len(self._blocks) == 1:
            msg = "close: no block is open"
            raise KernelError(msg)
        sentence = self.sentence(result)
        block = self._blocks.pop()
        conclusion = close(block.eigenvariables, block.hypotheses, sentence)
        scope = Scope(block.eigenvariables, len(block.hypotheses), tuple(block.facts), result)
        return self._add(Inference("close", wording or conclusion, scope=scope))

    def abandon(self) -> None:
        """Forget the innermost block.

        Raises:
            KernelError: If no block is open.
        """
        if len(self._blocks) == 1:
            msg = "abandon: no block is open"
            raise KernelError(msg)
        self._blocks.pop()

    def proof(self, result: Reference) -> Proof:
        """The proof of a fact at the top level, without what it does not need."""
        needed: set[int] = set()
        stack = [result]
        while stack:
            reference = stack.pop()
            if not isinstance(reference, int) or reference in needed:
                continue
            needed.add(reference)
            inference = self.facts[reference]
            stack.extend(cited(inference))
            if inference.scope is not None:
                stack.append(inference.scope.result)
                stack.extend(inference.scope.facts[: inference.scope.hypotheses])
        facts: dict[int, Inference] = {}
        for fact, inference in enumerate(self.facts):
            if fact not in needed:
                continue
            scope = inference.scope
            if scope is not None:
                kept = tuple([f for f in scope.facts if f in needed])
                inference = replace(inference, scope=scope._replace(facts=kept))  # noqa: PLW2901
            facts[fact] = inference
        top = tuple([f for f in self._blocks[0].facts if f in needed])
        return Proof(facts, top, result, self.sentence(result))

    def include(self, proof: Proof) -> Reference:
        """Repeat a finished proof here and return its result."""
        moved: dict[Reference, Reference] = {}
        self._include(proof, proof.top, moved)
        return moved.get(proof.result, proof.result)

    def _include(
        self, proof: Proof, facts: tuple[int, ...], moved: dict[Reference, Reference]
    ) -> None:
        for fact in facts:
            inference = proof.facts[fact]
            scope = inference.scope
            if scope is None:
                moved[fact] = self._add(redirected(inference, moved))
                continue
            given = scope.facts[: scope.hypotheses]
            hypotheses = tuple([proof.facts[f].conclusion for f in given])
            opened = self.open(scope.eigenvariables, hypotheses)
            moved.update(zip(given, opened, strict=True))
            self._include(proof, scope.facts[scope.hypotheses :], moved)
            result = moved.get(scope.result, scope.result)
            moved[fact] = self.close(result, inference.conclusion)
