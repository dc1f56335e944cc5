"""Any proof that a fact store lets one make is accepted: proofs without any prover.

Facts are added at random: hypotheses, instances of axioms, calculations in any context, the
connectives, constructors, blocks within blocks. What comes out is seldom of interest, but it is
always a proof.
"""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from gl.checker import Accepted, check
from gl.grid.compile import Base
from gl.kernel.fact import FactStore
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
    substitute,
)
from gl.kernel.unification import match
from gl.proof.certificate import CertificateWriter
from gl.theory.load import theory_from_text
from gl.theory.theory import Theory

THEORY = """
theory Anything
data N = 0 | S(N)
data L = nil | cons(N, L)
op + : N, N -> N   infixl 60
op len : L -> N
pred le : N, N
pred odd : N
define even(n)  <->  not odd(n)
axiom zero: a + 0 = a
axiom flip: a + b = b + a
axiom len(nil) = 0
axiom len(cons(a, u)) = S(len(u))
axiom cancel: a + b = a -> b = 0
axiom le(a, a)
axiom trans: le(a, b) and le(b, c) -> le(a, c)
axiom some: exists b. le(a, b) and odd(b)
"""


@cache
def anything() -> Theory:
    return theory_from_text(THEORY)


class Author:
    """Somebody who adds facts at random."""

    def __init__(self, data: st.DataObject) -> None:
        self.draw = data.draw
        self.base = Base(anything())
        self.store = FactStore(self.base.bank, self.base.library, self.base.meanings)
        self.visible: list[list[int]] = [[]]
        self.constants: list[tuple[int, ...]] = [()]
        self.made = 0

    # What is there.

    def facts(self) -> list[int]:
        return [fact for block in self.visible for fact in block]

    def add(self, fact: int) -> None:
        self.visible[-1].append(fact)

    def fact(self, *kinds: type[Sentence]) -> int | None:
        """A visible fact of one of these kinds."""
        fitting = [f for f in self.facts() if isinstance(self.store.sentence(f), kinds)]
        return self.draw(st.sampled_from(fitting)) if fitting else None

    def term(self, sort: str, depth: int = 2) -> int:
        bank, symbols = self.base.bank, self.base.symbols
        leaves = [c for level in self.constants for c in level if bank.sorts[c] == sort]
        heads = {"N": ["0", "S", "+", "len"], "L": ["nil", "cons"]}[sort]
        choices: list[int | str] = [*leaves, *(heads if depth else heads[:1])]
        choice = self.draw(st.sampled_from(choices))
        if isinstance(choice, int):
            return choice
        head = symbols[choice]
        sorts = symbols.argument_sorts[head]
        return bank.make(head, tuple(self.term(s, depth - 1) for s in sorts))

    def sentence(self, depth: int = 1) -> Sentence:
        shapes = ["equal", "odd", "le"] + ["and", "or", "not", "all", "some", "false"] * depth
        match self.draw(st.sampled_from(shapes)):
            case "equal":
                sort = self.draw(st.sampled_from("NL"))
                return Equal(self.term(sort), self.term(sort))
            case "odd":
                return Holds(self.base.symbols["odd"], (self.term("N"),))
            case "le":
                return Holds(self.base.symbols["le"], (self.term("N"), self.term("N")))
            case "and":
                return Conjunction((self.sentence(0), self.sentence(0)))
            case "or":
                return Disjunction((self.sentence(0), self.sentence(0)))
            case "not":
                return Negation(self.sentence(0))
            case "all":
                return All((), (self.sentence(0),), self.sentence(0))
            case "some":
                return self.abstracted(self.sentence(0))
            case _:
                return Absurd()

    def abstracted(self, sentence: Sentence) -> Sentence:
        """exists x. P, from P with some constant made x, if there is one."""
        candidates = [c for level in self.constants for c in level]
        if not candidates:
            return sentence
        constant = self.draw(st.sampled_from(candidates))
        self.made += 1
        bank = self.base.bank
        x = bank.variable(f"x{self.made}", bank.sorts[constant])
        return Some((x,), substitute(bank, sentence, {constant: x}))

    # What may be added.

    def open(self) -> None:
        self.made += 1
        sorts = self.draw(st.lists(st.sampled_from("NL"), max_size=2))
        constants = tuple(
            self.base.constant(f"{'nu'[s == 'L']}{self.made}_{i}", s) for i, s in enumerate(sorts)
        )
        self.constants.append(constants)
        few = 1 if not constants else 0
        hypotheses = tuple(self.sentence() for _ in range(self.draw(st.integers(few, 2))))
        self.visible.append(list(self.store.open(constants, hypotheses)))

    def assume(self, *sentences: Sentence) -> list[int]:
        """Open a block for these."""
        self.constants.append(())
        facts = self.store.open((), sentences)
        self.visible.append(list(facts))
        return facts

    def close(self) -> None:
        facts = self.facts()
        if len(self.visible) > 1 and facts:
            block = self.visible[-1]
            result: int = self.draw(st.sampled_from([*facts, *block]))
            if len(block) > 1:  # say most of what was found, so that little is pruned
                result = self.store.conjunction(tuple(block))
            self.visible.pop()
            self.constants.pop()
            self.add(self.store.close(result))

    def apply(self) -> None:
        """An axiom, or a fact, for whatever terms; its premises must be there."""
        rules: list[int | str] = [*self.base.library]
        rules.extend(f for f in self.facts() if isinstance(self.store.sentence(f), All))
        rule = self.draw(st.sampled_from(rules))
        sentence = self.store.sentence(rule)
        if not isinstance(sentence, All):
            return
        bank = self.base.bank
        arguments = tuple(self.term(bank.sorts[v]) for v in sentence.variables)
        sigma = dict(zip(sentence.variables, arguments, strict=True))
        premises = [self.store.known(substitute(bank, h, sigma)) for h in sentence.hypotheses]
        if all(premise is not None for premise in premises):
            given = tuple(p for p in premises if p is not None)
            self.add(self.store.application(rule, arguments, given))

    def calculate(self) -> None:
        """Up to three links from some term, each by an equation that matches somewhere."""
        bank, store = self.base.bank, self.store
        start = self.term("N", 3)
        links: list[Link] = []
        for _ in range(self.draw(st.integers(0, 3))):
            here = links[-1].to if links else start
            steps = self.steps(here)
            if steps:
                links.append(self.draw(st.sampled_from(steps)))
        self.add(store.calculation(start, links))
        assert bank.sorts[start] == "N"

    def steps(self, term: int) -> list[Link]:
        bank = self.base.bank
        positions: list[tuple[tuple[int, ...], int]] = [((), term)]
        for position, inner in positions:
            positions.extend(((*position, i), a) for i, a in enumerate(bank.arguments[inner]))
        found = []
        references: list[int | str] = [*self.base.library, *self.facts()]
        for reference in references:
            match self.store.sentence(reference):
                case All(variables, (), Equal(left, right)):
                    pass
                case Equal(left, right):
                    variables = ()
                case _:
                    continue
            for forward, (source, target) in ((True, (left, right)), (False, (right, left))):
                for position, inner in positions:
                    sigma = match(bank, source, inner)
                    if sigma is None or any(v not in sigma for v in variables):
                        continue
                    to = bank.replace_at(term, position, bank.substitute(target, sigma))
                    arguments = tuple(sigma[v] for v in variables)
                    found.append(Link(reference, arguments, forward, position, to))
        return found

    def connect(self) -> None:
        store, facts = self.store, self.facts()
        if not facts:
            return
        one, other = (self.draw(st.sampled_from(facts)) for _ in range(2))
        match self.draw(st.sampled_from(["and", "part", "or", "cases", "some", "unsome"])):
            case "and":
                self.add(store.conjunction((one, other)))
            case "part":
                fact = self.fact(Conjunction)
                if fact is not None:
                    self.add(store.part(fact, self.draw(st.integers(0, 1))))
            case "or":
                index = self.draw(st.integers(0, 1))
                parts = [self.sentence(), self.sentence()]
                parts[index] = store.sentence(one)
                self.add(store.alternative(one, index, Disjunction((parts[0], parts[1]))))
            case "cases":
                self.distinguish()
            case "some":
                self.exemplify(one)
            case _:
                self.witness()

    def distinguish(self) -> None:
        """B or A, from A or B."""
        fact = self.fact(Disjunction)
        if fact is None:
            (fact,) = self.assume(Disjunction((self.sentence(), self.sentence())))
        sentence = self.store.sentence(fact)
        assert isinstance(sentence, Disjunction)
        goal = Disjunction(sentence.parts[::-1])
        premises = []
        for index, part in enumerate(sentence.parts):
            (case,) = self.store.open((), (part,))
            premises.append(self.store.close(self.store.alternative(case, 1 - index, goal)))
        self.add(self.store.cases(fact, tuple(premises), goal))

    def exemplify(self, fact: int) -> None:
        """exists x. A, from A."""
        sentence = self.abstracted(self.store.sentence(fact))
        if isinstance(sentence, Some):
            inside = match_sentence(self.base, sentence, self.store.sentence(fact), self.constants)
            if inside is not None:
                self.add(self.store.witness(fact, inside, sentence))

    def witness(self) -> None:
        """exists x. P(x) and P(x), from exists x. P(x)."""
        fact = self.fact(Some)
        if fact is None:
            fact = self.store.application("A7", (self.term("N"),), ())
            self.add(fact)
        sentence = self.store.sentence(fact)
        assert isinstance(sentence, Some)
        self.made += 1
        bank = self.base.bank
        sorts = [bank.sorts[v] for v in sentence.variables]
        names = tuple(self.base.constant(f"w{self.made}_{i}", s) for i, s in enumerate(sorts))
        other = tuple(bank.variable(f"z{self.made}_{i}", s) for i, s in enumerate(sorts))
        goal = Some(other, self.twice(sentence, other))
        self.store.open(names, (self.instance(sentence, names),))
        case = len(self.store.facts) - 1
        shown = self.store.witness(self.store.conjunction((case, case)), names, goal)
        self.add(self.store.unwitnessed(fact, self.store.close(shown), goal))

    def instance(self, some: Some, terms: tuple[int, ...]) -> Sentence:
        sigma = dict(zip(some.variables, terms, strict=True))
        return substitute(self.base.bank, some.body, sigma)

    def twice(self, some: Some, terms: tuple[int, ...]) -> Sentence:
        body = self.instance(some, terms)
        return Conjunction((body, body))

    def construct(self) -> None:
        """Injectivity and distinctness; contradiction and negation; definitions."""
        store, make, symbols = self.store, self.base.bank.make, self.base.symbols
        n, m, xs = self.term("N", 1), self.term("N", 1), self.term("L", 1)
        zero, one = make(symbols["0"], ()), make(symbols["S"], (n,))
        match self.draw(st.sampled_from(["inject", "distinct", "contradict", "not", "define"])):
            case "inject":
                ends = make(symbols["cons"], (n, xs)), make(symbols["cons"], (m, self.term("L")))
                (fact,) = self.assume(Equal(*ends))
                self.add(store.injection(fact, self.draw(st.integers(0, 1))))
            case "distinct":
                (fact,) = self.assume(Equal(zero, one))
                self.add(store.absurdity(store.distinction(fact), self.sentence()))
            case "contradict":
                sentence = self.sentence()
                positive, negative = self.assume(sentence, Negation(sentence))
                self.add(store.contradiction(positive, negative))
            case "not":
                store.open((), (Equal(one, zero),))
                absurd = store.distinction(len(store.facts) - 1)
                self.add(store.negation(store.close(absurd)))
            case _:
                even = Holds(symbols["even"], (n,))
                odd = Holds(symbols["odd"], (m,))
                fact, not_odd, equation = self.assume(even, Negation(odd), Equal(n, m))
                self.add(store.unfolded(fact))
                self.add(store.folded(not_odd, Holds(symbols["even"], (m,))))
                self.add(store.rewrite_argument(fact, 0, equation))

    def write(self) -> None:
        action = self.draw(
            st.sampled_from(
                [self.open, self.apply, self.calculate, self.connect, self.construct, self.close]
            )
        )
        action()

    def certificate(self) -> bytes:
        """Close everything, and write what came last."""
        while len(self.visible) > 1:
            if not self.facts():
                self.calculate()
            self.close()
        if not self.visible[0]:
            self.calculate()
        result = self.visible[0][-1]
        if len(self.visible[0]) > 1:
            result = self.store.conjunction(tuple(self.visible[0]))
        base = self.base
        axioms = [base.library[reference] for reference in base.library]
        definitions = [(m.parameters, m.body) for m in base.meanings.values()]
        writer = CertificateWriter(base.theory, base.bank, axioms, definitions)
        statement = plain(base, self.store.sentence(result))
        writer.theorem(statement, self.store.proof(result))
        return writer.finish()


def match_sentence(
    base: Base, some: Some, instance: Sentence, constants: list[tuple[int, ...]]
) -> tuple[int, ...] | None:
    """The constant for which the body of an existential sentence is the instance."""
    (variable,) = some.variables
    sorts = base.bank.sorts
    for level in constants:
        for constant in [c for c in level if sorts[c] == sorts[variable]]:
            if substitute(base.bank, some.body, {variable: constant}) == instance:
                return (constant,)
    return None


def plain(base: Base, sentence: Sentence) -> Sentence:
    """The sentence with bound constants made variables: what a statement looks like."""
    bank = base.bank
    sigma = {
        constant: bank.variable(f"v{number}", bank.sorts[constant])
        for number, constant in enumerate(c for sort in base.constants.values() for c in sort)
    }
    return substitute(bank, sentence, sigma)


@settings(max_examples=60)
@given(st.data(), st.integers(3, 25))
def test_every_proof_is_accepted(data: st.DataObject, steps: int) -> None:
    author = Author(data)
    for _ in range(steps):
        author.write()
    certificate = author.certificate()
    verdict = check(certificate)
    assert isinstance(verdict, Accepted), (verdict, certificate.decode())
