"""Lemmas on demand: goals that nothing but a lemma proves, with hardly any exploration."""

from __future__ import annotations

from pathlib import Path

import pytest

from gl.checker import Accepted, check
from gl.explorer.explore import Exploration, explore
from gl.explorer.lemmas import Lemmas
from gl.explorer.options import Options
from gl.export.notation import Notations, statement_text
from gl.grid.canonical import Key, canonical, equation, key_of
from gl.grid.compile import Base
from gl.grid.message import ROOT, Conjecture, Stuck
from gl.kernel.formula import Forall
from gl.kernel.sentence import Equal, Sentence
from gl.proof.reader import read
from gl.prover.lemma import suggestions
from gl.theory.load import load_theory, parse_formula
from gl.theory.theory import Goal, Theory

EXAMPLES = Path(__file__).resolve().parents[2] / "mpl_examples"

ALONE = [
    ("peano.mpl", "a + b = b + a"),
    ("list.mpl", "rev(rev(xs)) = xs"),
    ("list.mpl", "length(rev(xs)) = length(xs)"),
    ("list.mpl", "rev(xs ++ ys) = rev(ys) ++ rev(xs)"),
    ("list.mpl", "qrev(xs, nil) = rev(xs)"),
    ("tree.mpl", "size(mirror(t)) = size(t)"),
]


def posed(theory: Theory, goal: str) -> Exploration:
    """A goal alone, with terms of one symbol explored."""
    wanted = Goal("wanted", parse_formula(goal, theory))
    found = explore(theory, Options(size=1, goals=(wanted,)))
    verdict = check(found.certificate)
    assert isinstance(verdict, Accepted), verdict
    return found


@pytest.mark.parametrize(("file", "goal"), ALONE)
def test_a_stuck_goal_finds_its_lemmas(file: str, goal: str) -> None:
    found = posed(load_theory(EXAMPLES / file), goal)
    assert [record.goal for record in found.theorems][-1] == "wanted"


def test_a_lemma_is_the_generalised_rest() -> None:
    """``qrev(xs, nil) = rev(xs)`` needs what qrev does with any second list."""
    theory = load_theory(EXAMPLES / "list.mpl")
    found = posed(theory, "qrev(xs, nil) = rev(xs)")
    notations = Notations.of(theory)
    said = [statement_text(proof.statement, notations) for proof in read(found.certificate).proofs]
    assert [text for text in said if text.startswith("qrev(xs, ys) = ")]


def test_lemmas_that_are_not_proved_are_not_reported() -> None:
    """Nobody asked for them."""
    found = posed(load_theory(EXAMPLES / "peano.mpl"), "a * a = b * b -> a = b")
    assert [item.goal for item in found.open] == ["wanted"]


def sentence(base: Base, text: str) -> Sentence:
    """A formula with its variables as constants."""
    formula = parse_formula(text, base.theory)
    assert isinstance(formula, Forall)
    names = {v: base.constant(v.name, v.sort) for v in formula.variables}
    return base.internalise(formula.conclusion, names)


def key(base: Base, text: str) -> Key:
    """What tells a conjecture from others."""
    conclusion = sentence(base, text)
    assert isinstance(conclusion, Equal)
    return key_of(base, equation(base, conclusion.left, conclusion.right))


def suggested(file: str, hypothesis: str, goal: str) -> tuple[Base, list[Key]]:
    """The suggestions of a case, without what is known beyond the axioms."""
    base = Base(load_theory(EXAMPLES / file))
    found = suggestions(
        base,
        base.normaliser.normal_form,
        (sentence(base, hypothesis),),
        sentence(base, goal),
    )
    return base, [key_of(base, lemma) for lemma in found]


def test_the_hypothesis_is_used_backwards() -> None:
    """``xs`` is ``rev(rev(xs))``, so that ``rev(xs)`` stands on both sides, and may be anything."""
    base, found = suggested("list.mpl", "rev(rev(xs)) = xs", "rev(rev(cons(x, xs))) = cons(x, xs)")
    assert key(base, "rev(xs ++ cons(x, nil)) = cons(x, rev(xs))") in found


def test_equal_constructors_are_taken_off() -> None:
    base, found = suggested("peano.mpl", "a + b = b + a", "a + S(b) = S(b) + a")
    assert key(base, "S(b + a) = S(b) + a") in found
    base, found = suggested("peano.mpl", "a + b = b + a", "S(a * b) = S(b * a)")
    assert found == [key(base, "a * b = b * a")]


def test_what_is_shared_is_generalised_together_and_alone() -> None:
    base, found = suggested("power.mpl", "a = b", "a * b * a^b + c = a^b * (a * b)")
    assert key(base, "d * b + c = b * d") in found
    assert key(base, "a * b * d + c = d * (a * b)") in found


def test_suggestions_are_tried_smallest_first_and_once() -> None:
    """Without what small values refute, and without what is known to have been tried."""
    base = Base(load_theory(EXAMPLES / "peano.mpl"))

    def lemma(text: str) -> Conjecture:
        conclusion = sentence(base, text)
        assert isinstance(conclusion, Equal)
        return equation(base, conclusion.left, conclusion.right)

    large, small, false = (
        lemma(t) for t in ("a * (b + c) = a * b + a * c", "0 + a = a", "a * b = a")
    )
    lemmas = Lemmas(base)
    lemmas.hear(Stuck(ROOT, (3, 1), (large, false)))
    lemmas.hear(Stuck(ROOT, (4, 1), (small, large)))
    assert [each.conclusion for each in lemmas.best({(3,), (4,)}, set())] == [
        small.conclusion,
        large.conclusion,
    ]
    assert [each.conclusion for each in lemmas.best({(3,)}, set())] == [large.conclusion]
    assert list(lemmas.best({(3,), (4,)}, {key_of(base, small), key_of(base, large)})) == []
    lemmas.hear(Stuck(ROOT, (4, 1), ()))
    assert list(lemmas.best({(4,)}, set())) == []


def test_an_inequality_is_used_backwards() -> None:
    """What holds of the smaller things is often all that is left, and about anything."""
    base = Base(load_theory(EXAMPLES / "height.mpl"))
    found = suggestions(
        base,
        base.normaliser.normal_form,
        (sentence(base, "height(l) <= size(l)"), sentence(base, "height(r) <= size(r)")),
        sentence(base, "height(node(l, x, r)) <= size(node(l, x, r))"),
    )
    general = canonical(base, (), sentence(base, "S(max(a, b)) <= S(a + b)"))
    assert key_of(base, general) in [key_of(base, lemma) for lemma in found]
