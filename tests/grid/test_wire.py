"""What travels between processes is the same on both sides, whatever their banks hold."""

from __future__ import annotations

import json
import marshal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from random_theories import Example, examples

from gl.explorer.explore import explore
from gl.grid.block import LogicBlock
from gl.grid.compile import Base
from gl.grid.message import (
    ROOT,
    Ask,
    Attempt,
    Dissolve,
    Left,
    Letter,
    Message,
    News,
    Spawn,
    Stuck,
    Tried,
    Urge,
)
from gl.grid.wire import Packet, pack, pack_sentences, unpack, unpack_sentences
from gl.kernel.sentence import All, Disjunction, Equal, Negation, Sentence, Some
from gl.prover import goal, induct, simultaneous
from gl.theory.load import load_theory
from gl.theory.theory import Theory


def as_json(packet: Packet) -> Any:
    return json.loads(json.dumps(packet))


def as_marshal(packet: Packet) -> Any:
    return marshal.loads(marshal.dumps(tuple(packet)))  # noqa: S302


WAYS = (as_json, as_marshal)


def overheard(theory: Theory) -> tuple[Base, list[Letter]]:
    """Everything that the blocks of an exploration said, and the base they said it over."""
    letters: list[Letter] = []
    bases: list[Base] = []

    def listen(kind: type[LogicBlock]) -> Callable[[LogicBlock, list[Message]], list[Message]]:
        real = kind.burst

        def burst(self: Any, mail: list[Message]) -> list[Message]:
            bases.append(self._base)
            said = real(self, mail)
            letters.extend([(ROOT, m) for m in mail if isinstance(m, (Spawn, News))])
            letters.extend([(self.identity, m) for m in said])
            return said

        return burst

    with pytest.MonkeyPatch.context() as patch:
        for kind in (goal.ConjectureBlock, induct.CaseBlock, simultaneous.GrowingBlock):
            patch.setattr(kind, "burst", listen(kind))
        explore(theory)
    return (bases[0] if bases else Base(theory)), letters


def other_base(theory: Theory, before: Base) -> Base:
    """A base of the same theory, in which other terms and eigenvariables came first."""
    base = Base(theory)
    for sort in reversed([s.name for s in theory.sorts]):
        made = base.first_constants(sort, len(before.constants[sort]))
        base.eigenvariables.numbered("x", 3, sort)
        for constant in reversed(made):
            if sort in base.inductions:
                for generator in base.inductions[sort].generators:
                    for place, inner in enumerate(generator.argument_sorts):
                        base.part(constant, place, inner)
    return base


def survives(theory: Theory) -> int:
    """Pack, carry, unpack, and the same again on the way back: nothing is lost."""
    here, letters = overheard(theory)
    there = other_base(theory, here)
    packet = pack(here, letters)
    for carry in WAYS:
        arrived = unpack(there, carry(packet))
        assert pack(there, arrived) == packet
        assert unpack(here, carry(pack(there, arrived))) == letters
    return len(letters)


@settings(max_examples=20)
@given(examples(functions=2, goals=1))
def test_what_blocks_say_survives_the_way_to_another_base(example: Example) -> None:
    survives(example.theory)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["list.mpl", "minmax.mpl", "order.mpl", "peano.mpl", "rose.mpl", "tree.mpl"]
)
def test_what_blocks_say_of_the_examples_survives(root: Path, name: str) -> None:
    """Goals, cases, proofs with witnesses and splits."""
    assert survives(load_theory(root / "mpl_examples" / name)) > 500


def test_shared_terms_are_written_once(root: Path) -> None:
    """A term that doubles thirty times has thirty rows and some."""
    base = Base(load_theory(root / "mpl_examples" / "peano.mpl"))
    (term,) = base.first_constants("N", 1)
    for _ in range(30):
        term = base.bank.make(base.symbols["+"], (term, term))

    assert len(pack_sentences(base, [Equal(term, term)]).terms) == 31


def test_every_kind_of_sentence_and_message_survives(root: Path) -> None:
    theory = load_theory(root / "mpl_examples" / "peano.mpl")
    here = Base(theory)
    a, _ = here.first_constants("N", 2)
    x, y = here.bank.variable("x", "N"), here.bank.variable("y", "N")
    inner = here.eigenvariables.numbered("y", 2, "N")
    sentences: list[Sentence] = [
        All((x,), (Equal(x, a),), Some((y,), Equal(x, y))),
        Disjunction((Negation(Equal(a, inner)), Equal(a, here.part(a, 0, "N")))),
    ]
    left = Left(Equal(a, inner), (sentences[0],), sentences[1])
    letters: list[Letter] = [
        (ROOT, News("T7", sentences[0])),
        (ROOT, Urge((3, 1), 2)),
        ((4,), Dissolve((3,))),
        ((3, 1), Stuck(ROOT, (3, 1), ())),
        (ROOT, Ask((3,))),
        ((3,), Tried(ROOT, (3,), 17)),
        ((3, 1), Tried(ROOT, (3, 1), 17, Attempt(a, general=True, left=left))),
        ((3, 2), Tried(ROOT, (3, 2), 17, Attempt(a, False, True, tuple(sentences)))),
    ]
    there = other_base(theory, here)
    for carry in WAYS:
        moved = unpack_sentences(there, carry(pack_sentences(here, sentences)))
        assert unpack_sentences(here, carry(pack_sentences(there, moved))) == sentences
        arrived = unpack(there, carry(pack(here, letters)))
        assert unpack(here, carry(pack(there, arrived))) == letters
        assert arrived[1:3] == letters[1:3]
