"""Facts: each rule computes its conclusion, and refuses what it does not apply to."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from strategies import language

from gl.kernel.errors import KernelError
from gl.kernel.fact import FactStore
from gl.kernel.proof import Meaning, cited
from gl.kernel.rewriting import Link
from gl.kernel.sentence import (
    Absurd,
    All,
    Conjunction,
    Disjunction,
    Equal,
    Holds,
    Negation,
    Sentence,
    Some,
)
from gl.kernel.symbol import Kind
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
        """A store with one block open: over a and b, under the hypotheses, facts 0, 1, ..."""
        store = FactStore(self.bank, library)
        opened = store.open((self.a, self.b), hypotheses)
        assert opened == list(range(len(hypotheses)))
        return store


@pytest.fixture
def t() -> Setting:
    return Setting()


def test_a_block_opens_with_its_hypotheses(t: Setting) -> None:
    first, second = Equal(t.a, t.b), Negation(Equal(t.a, t("0")))
    store = FactStore(t.bank, {})

    assert store.open((t.a,), (first,)) == [0]
    assert store.open((t.b,), (second,)) == [1]
    assert [fact.rule for fact in store.facts] == ["assume", "assume"]
    assert [store.sentence(0), store.sentence(1)] == [first, second]
    assert (store.known(first), store.known(second), store.known(Absurd())) == (0, 1, None)


def test_what_a_closed_block_knew_is_not_visible(t: Setting) -> None:
    """Neither its hypotheses nor its facts; those outside are, all the time."""
    outside, inside = Equal(t.a, t.b), Equal(t.b, t("0"))
    store = t.store(outside)
    store.open((), (inside,))
    end = store.calculation(t.a, [Link(0, (), True, (), t.b), Link(1, (), True, (), t("0"))])
    assert store.known(Equal(t.a, t("0"))) == end

    closed = store.close(end)

    assert store.sentence(closed) == All((), (inside,), Equal(t.a, t("0")))
    assert store.known(inside) is None
    assert store.known(Equal(t.a, t("0"))) is None
    assert store.known(outside) == 0


def test_an_abandoned_block_leaves_nothing(t: Setting) -> None:
    store = t.store(Equal(t.a, t.b))
    store.open((), (Absurd(),))
    store.abandon()
    assert store.known(Absurd()) is None
    assert store.proof(store.close(0)).facts.keys() == {0, 2}


def test_blocks_are_opened_with_something_and_closed_once(t: Setting) -> None:
    store = FactStore(t.bank, {"A0": Equal(t("e"), t("0"))})
    with pytest.raises(KernelError, match="open"):
        store.open((), ())
    with pytest.raises(KernelError, match="no block"):
        store.close("A0")
    with pytest.raises(KernelError, match="no block"):
        store.abandon()


def test_a_calculation_equates_its_ends(t: Setting) -> None:
    """a = f(a), from the link a = f(a); without links, a = a."""
    store = t.store(Equal(t.a, t("f", t.a)))
    link = Link(0, (), True, (), t("f", t.a))

    longer = store.calculation(t("S", t.a), [link._replace(position=(0,), to=t("S", t("f", t.a)))])
    assert store.sentence(longer) == Equal(t("S", t.a), t("S", t("f", t.a)))
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


def test_a_closed_block_says_what_it_proved(t: Setting) -> None:
    """forall a. a = 0 -> (forall b. b = a -> b = 0)."""
    store = FactStore(t.bank, {})
    store.open((t.a,), (Equal(t.a, t("0")),))
    store.open((t.b,), (Equal(t.b, t.a),))
    links = [Link(1, (), True, (), t.a), Link(0, (), True, (), t("0"))]
    inner = store.close(store.calculation(t.b, links))
    outer = store.close(inner)

    law = All((t.b,), (Equal(t.b, t.a),), Equal(t.b, t("0")))
    assert store.sentence(inner) == law
    assert store.sentence(outer) == All((t.a,), (Equal(t.a, t("0")),), law)


def test_a_proof_keeps_what_is_needed_and_the_hypotheses(t: Setting) -> None:
    store = t.store(Equal(t.b, t("0")), Equal(t.a, t("S", t.b)), A0=Equal(t("e"), t("0")))
    store.calculation(t("f", t.a), [Link(1, (), True, (0,), t("f", t("S", t.b)))])  # not needed
    middle = store.calculation(t("S", t.b), [Link(0, (), True, (0,), t("S", t("0")))])
    store.calculation(t("e"), [Link("A0", (), True, (), t("0"))])  # not needed
    last = store.calculation(
        t("f", t("S", t.b)), [Link(middle, (), True, (0,), t("f", t("S", t("0"))))]
    )
    closed = store.close(last)

    proof = store.proof(closed)

    assert list(proof.facts) == [0, 1, middle, last, closed]
    assert (proof.top, proof.result) == ((closed,), closed)
    assert proof.conclusion == store.sentence(closed)
    scope = proof.facts[closed].scope
    assert scope is not None
    assert (scope.hypotheses, scope.facts, scope.result) == (2, (0, 1, middle, last), last)


def test_a_proof_can_be_repeated_inside_another(t: Setting) -> None:
    """Facts and blocks are numbered anew; the conclusion is the same."""
    store = t.store(Equal(t.b, t("0")), A0=Equal(t("e"), t("0")))
    first = store.calculation(t("S", t.b), [Link(0, (), True, (0,), t("S", t("0")))])
    proof = store.proof(store.close(first))
    other = FactStore(t.bank, {"A0": Equal(t("e"), t("0"))})
    other.open((), (Absurd(),))

    result = other.include(proof)

    assert other.sentence(result) == proof.conclusion
    assert [fact.rule for fact in other.facts] == ["assume", "assume", "calc", "close"]
    assert other.facts[2].links[0].fact == 1


def test_a_proof_may_be_a_theorem(t: Setting) -> None:
    store = FactStore(t.bank, {"A0": Equal(t("e"), t("0"))})
    proof = store.proof("A0")
    assert (proof.result, proof.facts, proof.conclusion) == ("A0", {}, Equal(t("e"), t("0")))
    assert FactStore(t.bank, {"A0": proof.conclusion}).include(proof) == "A0"


def test_induction_concludes_the_chosen_motive(t: Setting) -> None:
    """forall x. φ(x), for the motive asked for."""
    store = t.store()
    motives = ((t.x, Equal(t.x, t.a)), (t.bank.variable("u", "L"), Holds(0, ())))
    fact = store.induction(0, motives, (), 0)
    assert store.sentence(fact) == All((t.x,), (), Equal(t.x, t.a))
    other = store.induction(0, motives, (), 1)
    assert store.sentence(other) == All((t.bank.variable("u", "L"),), (), Holds(0, ()))


def test_conjunctions_are_made_and_taken_apart(t: Setting) -> None:
    one, two = Equal(t.a, t.b), Equal(t.b, t("0"))
    store = t.store(one, two)
    both = store.conjunction((0, 1))
    assert store.sentence(both) == Conjunction((one, two))
    assert store.part(both, 1) == 1
    with pytest.raises(KernelError, match="conjunction"):
        store.part(0, 0)


def test_disjunctions_are_made_and_used(t: Setting) -> None:
    """From a = b, or b = a, and what both imply."""
    one, two = Equal(t.a, t.b), Equal(t.b, t.a)
    either = Disjunction((one, two))
    store = t.store(one, All((), (one,), Absurd()), All((), (two,), Absurd()))
    fact = store.alternative(0, 0, either)
    assert store.sentence(fact) == either
    assert store.sentence(store.cases(fact, (1, 2), Absurd())) == Absurd()


def test_existence_is_shown_and_used(t: Setting) -> None:
    """exists x. x = b, from a = b; and what follows from any such x."""
    some = Some((t.x,), Equal(t.x, t.b))
    store = t.store(Equal(t.a, t.b), All((t.x,), (Equal(t.x, t.b),), Absurd()))
    fact = store.witness(0, (t.a,), some)
    assert store.sentence(fact) == some
    assert store.sentence(store.unwitnessed(fact, 1, Absurd())) == Absurd()


def test_definitions_are_unfolded_and_folded(t: Setting) -> None:
    """p(x) means x = 0."""
    p = t.bank.symbols.declare("p", Kind.PREDICATE, ("N",), "", (99,))
    q = t.bank.symbols.declare("q", Kind.PREDICATE, ("N",), "", (98,))
    store = FactStore(t.bank, {}, {p: Meaning(3, (t.x,), Equal(t.x, t("0")))})
    store.open((t.a,), (Holds(p, (t.a,)), Holds(q, (t.a,))))

    meant = store.unfolded(0)

    assert store.sentence(meant) == Equal(t.a, t("0"))
    assert store.facts[meant].index == 3
    assert store.folded(meant, Holds(p, (t.a,))) == 0
    with pytest.raises(KernelError, match="defined"):
        store.unfolded(1)
    with pytest.raises(KernelError, match="defined"):
        store.unfolded(meant)


def test_the_argument_of_an_atom_is_rewritten(t: Setting) -> None:
    """From p(a, b) and b = 0: p(a, 0)."""
    p = t.bank.symbols.declare("p", Kind.PREDICATE, ("N", "N"), "", (99,))
    store = t.store(Holds(p, (t.a, t.b)), Equal(t.b, t("0")))

    fact = store.rewrite_argument(0, 1, 1)

    assert store.sentence(fact) == Holds(p, (t.a, t("0")))
    with pytest.raises(KernelError, match="argument"):
        store.rewrite_argument(0, 0, 1)
    with pytest.raises(KernelError, match="argument"):
        store.rewrite_argument(1, 0, 1)


def test_a_part_or_a_witness_that_is_none_is_refused(t: Setting) -> None:
    """Premises are compared, up to the names of bound variables, before the checker sees them."""
    is_zero, is_b = Equal(t.a, t("0")), Equal(t.a, t.b)
    some, other = Some((t.x,), Equal(t.x, t("0"))), Some((t.y,), Equal(t.y, t("0")))
    either = Disjunction((is_zero, is_b))
    from_zero, from_b = All((), (is_zero,), Absurd()), All((), (is_b,), Absurd())
    from_some = All((t.x,), (Equal(t.x, t("0")),), Absurd())
    store = t.store(is_zero, either, from_zero, from_b, some, from_some)

    assert store.sentence(store.witness(0, (t.a,), other)) == other
    assert store.sentence(store.unwitnessed(4, 5, Absurd())) == Absurd()
    with pytest.raises(KernelError, match="part"):
        store.alternative(0, 1, either)
    with pytest.raises(KernelError, match="part"):
        store.alternative(0, 2, either)
    with pytest.raises(KernelError, match="part"):
        store.cases(1, (3, 2), Absurd())
    with pytest.raises(KernelError, match="parts"):
        store.cases(1, (2,), Absurd())
    with pytest.raises(KernelError, match="parts"):
        store.cases(0, (2, 3), Absurd())
    with pytest.raises(KernelError, match="goal"):
        store.cases(1, (2, 3), is_b)
    with pytest.raises(KernelError, match="instance"):
        store.witness(0, (t.b,), some)
    with pytest.raises(KernelError, match="instance"):
        store.witness(0, (), some)
    for fact, premise, goal in ((4, 5, is_b), (4, 2, Absurd()), (0, 5, Absurd()), (4, 0, is_zero)):
        with pytest.raises(KernelError, match="witness"):
            store.unwitnessed(fact, premise, goal)


def test_what_is_no_meaning_is_not_folded(t: Setting) -> None:
    """p(x) means x = 0, and b = 0 is not p(a)."""
    p = t.bank.symbols.declare("p", Kind.PREDICATE, ("N",), "", (99,))
    store = FactStore(t.bank, {}, {p: Meaning(3, (t.x,), Equal(t.x, t("0")))})
    store.open((t.a, t.b), (Equal(t.b, t("0")),))

    with pytest.raises(KernelError, match="means"):
        store.folded(0, Holds(p, (t.a,)))


def test_a_link_by_what_is_no_equation_is_refused(t: Setting) -> None:
    """A negation, a conditional equation, an equation for one variable more."""
    conditional = All((t.x,), (Equal(t.x, t.a),), Equal(t.x, t("0")))
    store = t.store(Negation(Equal(t.a, t.b)), conditional, All((t.x,), (), Equal(t.x, t.a)))

    for fact, arguments in ((0, ()), (1, (t.a,)), (2, ())):
        with pytest.raises(KernelError, match="no equation"):
            store.calculation(t.a, [Link(fact, arguments, True, (), t.b)])
