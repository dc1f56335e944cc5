"""Facts: each rule computes its conclusion, and refuses what it does not apply to."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from strategies import language

from gl.kernel.errors import KernelError
from gl.kernel.fact import FactStore, Level, cited
from gl.kernel.rewriting import Link
from gl.kernel.sentence import Absurd, All, Equal, Holds, Negation, Sentence
from gl.kernel.term import TermBank


@dataclass
class Setting:
    """A bank with names for its terms: ``a``, ``b``, ``x``, ``y``, and the symbols by call."""

    bank: TermBank = field(default_factory=language)

    def __call__(self, head: str, *arguments: int) -> int:
        return self.bank.make(self.bank.symbols[head], arguments)

    @property
    def a(self) -> int:
        return self("_a")

    @property
    def b(self) -> int:
        return self("_b")

    @property
    def x(self) -> int:
        return self.bank.variable("x", "N")

    @property
    def y(self) -> int:
        return self.bank.variable("y", "N")

    def store(self, *hypotheses: Sentence, **library: Sentence) -> FactStore:
        return FactStore(self.bank, library, (Level((self.a, self.b), hypotheses),))


@pytest.fixture
def t() -> Setting:
    return Setting()


def test_hypotheses_are_the_first_facts(t: Setting) -> None:
    first, second = Equal(t.a, t.b), Negation(Equal(t.a, t("0")))
    store = FactStore(t.bank, {}, (Level((t.a,), (first,)), Level((t.b,), (second,))))

    assert [fact.rule for fact in store.facts] == ["assume", "assume"]
    assert [store.sentence(0), store.sentence(1)] == [first, second]
    assert store.known(second) == 1
    assert store.known(Absurd()) is None


def test_a_calculation_equates_its_ends(t: Setting) -> None:
    """a = f(a), from the link a = f(a); without links, a = a."""
    store = t.store(Equal(t.a, t("f", t.a)))
    link = Link(0, (), True, (), t("f", t.a))

    again = store.calculation(t("S", t.a), [link._replace(position=(0,), to=t("S", t("f", t.a)))])
    assert store.sentence(again) == Equal(t("S", t.a), t("S", t("f", t.a)))
    reflexive = store.calculation(t.a, [])
    assert store.sentence(reflexive) == Equal(t.a, t.a)
    assert store.facts[reflexive].rule == "refl"


def test_a_calculation_is_made_once(t: Setting) -> None:
    """What is known already is not calculated again."""
    store = t.store(Equal(t.a, t.b))
    assert store.calculation(t.a, [Link(0, (), True, (), t.b)]) == 0
    assert len(store.facts) == 1


def test_a_rule_is_applied_to_terms_and_premises(t: Setting) -> None:
    """From forall x y. S(x) = S(y) -> x = y and S(a) = S(b): a = b."""
    rule = All((t.x, t.y), (Equal(t("S", t.x), t("S", t.y)),), Equal(t.x, t.y))
    store = t.store(Equal(t("S", t.a), t("S", t.b)), A0=rule)

    fact = store.application("A0", (t.a, t.b), (0,))

    assert store.sentence(fact) == Equal(t.a, t.b)
    assert cited(store.facts[fact]) == ["A0", 0]
    assert store.application("A0", (t.a, t.b), (0,)) == fact


@pytest.mark.parametrize(
    ("fact", "arguments", "premises"),
    [
        pytest.param("A0", ("_a",), (0,), id="too few arguments"),
        pytest.param("A0", ("_b", "_a"), (0,), id="another instance"),
        pytest.param("A1", (), (), id="no rule"),
        pytest.param("A0", ("_a", "_b"), (), id="too few premises"),
        pytest.param("A0", ("_a", "_b"), (0, 0), id="too many premises"),
    ],
)
def test_a_rule_is_not_applied_to_what_does_not_fit(
    t: Setting, fact: str, arguments: tuple[str, ...], premises: tuple[int, ...]
) -> None:
    rule = All((t.x, t.y), (Equal(t("S", t.x), t("S", t.y)),), Equal(t.x, t.y))
    store = t.store(Equal(t("S", t.a), t("S", t.b)), A0=rule, A1=Equal(t.a, t.a))

    with pytest.raises(KernelError, match="apply"):
        store.application(fact, tuple(t(name) for name in arguments), premises)
    assert len(store.facts) == 1


def test_constructors_are_injective(t: Setting) -> None:
    """From cons(a, l) = cons(b, nil): a = b, and l = nil."""
    left, right = t("cons", t.a, t("_xs")), t("cons", t.b, t("nil"))
    store = t.store(Equal(left, right))

    assert store.sentence(store.injection(0, 0)) == Equal(t.a, t.b)
    assert store.sentence(store.injection(0, 1)) == Equal(t("_xs"), t("nil"))
    assert [fact.rule for fact in store.facts] == ["assume", "inject", "apply", "inject", "apply"]
    assert store.injection(0, 1) == 4


def test_constructors_are_distinct(t: Setting) -> None:
    """From 0 = S(a): absurdity."""
    store = t.store(Equal(t("0"), t("S", t.a)))
    absurd = store.distinction(0)

    assert store.sentence(absurd) == Absurd()
    assert store.sentence(store.absurdity(absurd, Equal(t.a, t.b))) == Equal(t.a, t.b)


def test_only_constructors_are_injective_and_distinct(t: Setting) -> None:
    """Neither functions nor eigenvariables, nor a constructor and itself."""
    store = t.store(
        Equal(t("f", t.a), t("f", t.b)),
        Equal(t.a, t("0")),
        Equal(t("S", t.a), t("S", t.b)),
        Equal(t("0"), t("S", t.a)),
        Negation(Equal(t("0"), t("S", t.a))),
    )

    for fact in (0, 1, 4):
        with pytest.raises(KernelError, match="constructors"):
            store.injection(fact, 0)
        with pytest.raises(KernelError, match="constructors"):
            store.distinction(fact)
    with pytest.raises(KernelError, match="same constructor"):
        store.distinction(2)
    with pytest.raises(KernelError, match="different constructors"):
        store.injection(3, 0)


def test_a_fact_contradicts_its_negation_only(t: Setting) -> None:
    store = t.store(Equal(t.a, t.b), Negation(Equal(t.a, t.b)), Negation(Equal(t.b, t.a)))

    assert store.sentence(store.contradiction(0, 1)) == Absurd()
    with pytest.raises(KernelError, match="contradict"):
        store.contradiction(0, 2)


def test_absurdity_alone_implies_anything(t: Setting) -> None:
    store = t.store(Equal(t.a, t.b))
    with pytest.raises(KernelError, match="absurd"):
        store.absurdity(0, Equal(t.b, t.a))


def test_what_implies_absurdity_is_false(t: Setting) -> None:
    """From a = b -> false: not a = b; not from a = b -> a = 0, nor for all x."""
    same, zero = Equal(t.a, t.b), Equal(t.a, t("0"))
    store = t.store(
        All((), (same,), Absurd()),
        All((), (same,), zero),
        All((t.x,), (Equal(t.x, t.b),), Absurd()),
        All((), (same, zero), Absurd()),
    )

    assert store.sentence(store.negation(0)) == Negation(same)
    for fact in (1, 2, 3):
        with pytest.raises(KernelError, match="absurdity"):
            store.negation(fact)


def test_a_closed_box_says_what_it_proved_one_quantifier_a_level(t: Setting) -> None:
    """forall a. a = 0 -> (forall b. b = a -> b = 0)."""
    inner = FactStore(
        t.bank,
        {},
        (
            Level((t.a,), (Equal(t.a, t("0")),)),
            Level((t.b,), (Equal(t.b, t.a),)),
        ),
    )
    links = [Link(1, (), True, (), t.a), Link(0, (), True, (), t("0"))]
    box = inner.closed(inner.calculation(t.b, links))
    outer = FactStore(t.bank, {}, ())

    fact = outer.boxed(box)

    assert outer.sentence(fact) == All(
        (t.a,),
        (Equal(t.a, t("0")),),
        All((t.b,), (Equal(t.b, t.a),), Equal(t.b, t("0"))),
    )


def test_closing_prunes_but_keeps_the_hypotheses(t: Setting) -> None:
    """What the result does not need is gone; references are renumbered."""
    store = t.store(Equal(t.b, t("0")), Equal(t.a, t("S", t.b)), A0=Equal(t("e"), t("0")))
    store.calculation(t("f", t.a), [Link(1, (), True, (0,), t("f", t("S", t.b)))])  # not needed
    middle = store.calculation(t("S", t.b), [Link(0, (), True, (0,), t("S", t("0")))])
    store.calculation(t("e"), [Link("A0", (), True, (), t("0"))])  # not needed
    links = [Link(1, (), True, (), t("S", t.b)), Link(middle, (), True, (), t("S", t("0")))]
    last = store.calculation(t.a, links)

    box = store.closed(last)

    assert [fact.rule for fact in box.facts] == ["assume", "assume", "calc", "calc"]
    assert box.result == 3
    assert [link.fact for link in box.facts[3].links] == [1, 2]
    assert box.facts[2].links == store.facts[middle].links
    assert box.conclusion == Equal(t.a, t("S", t("0")))


def test_a_box_without_levels_is_no_box(t: Setting) -> None:
    """Its facts become facts of the store, renumbered."""
    inner = FactStore(t.bank, {"A0": Equal(t("e"), t("0"))}, ())
    first = inner.calculation(t("e"), [Link("A0", (), True, (), t("0"))])
    last = inner.calculation(t("S", t("e")), [Link(first, (), True, (0,), t("S", t("0")))])
    outer = t.store(Equal(t.a, t.b))

    fact = outer.boxed(inner.closed(last))

    assert outer.sentence(fact) == Equal(t("S", t("e")), t("S", t("0")))
    assert [f.rule for f in outer.facts] == ["assume", "calc", "calc"]
    assert outer.facts[2].links[0].fact == 1


def test_a_box_may_have_a_theorem_for_its_result(t: Setting) -> None:
    box = t.store(A0=Equal(t("e"), t("0"))).closed("A0")
    assert (box.result, box.facts, box.conclusion) == ("A0", (), Equal(t("e"), t("0")))


def test_induction_concludes_the_chosen_motive(t: Setting) -> None:
    """forall x. φ(x), for the motive asked for."""
    store = t.store()
    motives = ((t.x, Equal(t.x, t.a)), (t.bank.variable("u", "L"), Holds(0, ())))
    fact = store.induction(0, motives, (), 0)
    assert store.sentence(fact) == All((t.x,), (), Equal(t.x, t.a))
    other = store.induction(0, motives, (), 1)
    assert store.sentence(other) == All((t.bank.variable("u", "L"),), (), Holds(0, ()))
