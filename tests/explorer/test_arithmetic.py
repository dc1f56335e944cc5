"""What has to be found from the four equations of mpl_examples/peano.mpl, and nothing false."""

from __future__ import annotations

from itertools import permutations, product

import naive
import pytest

from gl.checker import Accepted, check
from gl.explorer.explore import Exploration
from gl.kernel.formula import Application, Equation, Forall, Formula, Term, Variable
from gl.proof.document import Document
from gl.proof.same import same
from gl.theory.load import parse_formula
from gl.theory.theory import Theory

LAWS = [
    "0 + a = a",
    "S(a) + b = S(a + b)",
    "a + b = b + a",
    "(a + b) + c = a + (b + c)",
    "0 * a = 0",
    "S(0) * a = a",
    "S(a) * b = a * b + b",
    "a * b = b * a",
    "(a * b) * c = a * (b * c)",
    "a * (b + c) = a * b + a * c",
    "(a + b) * c = a * c + b * c",
    "a + S(0) = S(a)",
    "a + b = a + c -> b = c",
    "a + c = b + c -> a = b",
    "a + b = 0 -> a = 0",
    "a + b = a -> b = 0",
]


def commuted(term: Term) -> Term:
    """One form of all the terms that differ in the order of summands and of factors."""
    if isinstance(term, Variable):
        return term
    arguments = tuple(commuted(a) for a in term.arguments)
    if term.symbol in {"+", "*"}:
        arguments = tuple(sorted(arguments, key=repr))
    return Application(term.symbol, arguments)


def wordings(formula: Formula) -> list[Formula]:
    """The formula with its variables in every order and its equations either way round."""
    if not isinstance(formula, Forall):
        return [formula]
    equations = [p for p in (*formula.hypotheses, formula.conclusion) if isinstance(p, Equation)]
    assert len(equations) == len(formula.hypotheses) + 1
    found: list[Formula] = []
    for variables in permutations(formula.variables):
        for swaps in product((False, True), repeat=len(equations)):
            parts = [
                Equation(e.right, e.left) if swap else e
                for e, swap in zip(equations, swaps, strict=True)
            ]
            found.append(Forall(variables, tuple(parts[:-1]), parts[-1]))
    return found


def says(statement: Formula, law: Formula) -> bool:
    """Whether they differ in names, in the order of variables, or in the sides of equations."""
    return any(same(statement, wording) for wording in wordings(law))


@pytest.mark.parametrize("text", LAWS)
def test_every_textbook_law_is_found(text: str, peano: Theory, document: Document) -> None:
    """In the core, or as a consequence; products and sums perhaps in another order."""
    law = parse_formula(text, peano)
    found = [p.statement for p in document.proofs]
    assert any(says(statement, law) for statement in found) or any(
        says(_commuted(statement), _commuted(law)) for statement in found
    ), text


def _commuted(formula: Formula) -> Formula:
    match formula:
        case Equation(left, right):
            return Equation(commuted(left), commuted(right))
        case Forall(variables, hypotheses, conclusion):
            return Forall(variables, tuple(map(_commuted, hypotheses)), _commuted(conclusion))
        case _:
            return formula


def test_the_checker_accepts_the_certificate(arithmetic: Exploration) -> None:
    verdict = check(arithmetic.certificate)
    assert isinstance(verdict, Accepted), verdict
    assert len(verdict.theorems) == len(arithmetic.theorems)
    assert not any(theorem.classical for theorem in verdict.theorems)
    assert arithmetic.limit is None


def test_every_theorem_has_its_record(arithmetic: Exploration, document: Document) -> None:
    """A consequence says what it follows from, and that is earlier or in the core."""
    assert [record.number for record in arithmetic.theorems] == [p.number for p in document.proofs]
    for record in arithmetic.theorems:
        assert record.core == (record.follows_from == ())
        assert f"T{record.number}" not in record.follows_from
    core = {f"T{record.number}" for record in arithmetic.theorems if record.core}
    following = {r for record in arithmetic.theorems for r in record.follows_from if r[0] == "T"}
    assert following & core


def test_no_theorem_is_said_twice(document: Document) -> None:
    """Nor turned round, nor with other names."""
    plain = [p.statement for p in document.proofs if _is_equational(p.statement)]
    assert len(plain) > 30
    for number, statement in enumerate(plain):
        assert not any(says(other, statement) for other in plain[:number])


def _is_equational(formula: Formula) -> bool:
    return isinstance(formula, Forall) and all(
        isinstance(part, Equation) for part in (*formula.hypotheses, formula.conclusion)
    )


# An independent look at the core: a slow prover without induction, that shares nothing with gl.

RANKS = {"0": 0, "S": 1, "'a": 2, "'b": 3, "'c": 4, "+": 5, "*": 6}
Law = tuple[tuple[Variable, ...], list[tuple[Term, Term]], tuple[Term, Term]]


def law_of(formula: Formula) -> Law:
    """Variables, premises and conclusion of an equational statement."""
    assert isinstance(formula, Forall)
    parts = [
        (p.left, p.right)
        for p in (*formula.hypotheses, formula.conclusion)
        if isinstance(p, Equation)
    ]
    return formula.variables, parts[:-1], parts[-1]


MANY = 60


def follows(law: Law, others: list[Law]) -> bool:
    """By rewriting with the others, or by congruence closure of small instances of them."""
    variables, premises, conclusion = law
    fixed: dict[Variable, Term] = {v: Application(f"'{v.name}") for v in variables}
    left, right = (naive.apply(fixed, side) for side in conclusion)
    given = [(naive.apply(fixed, s), naive.apply(fixed, t)) for s, t in premises]
    equations = [sides for _, conditions, sides in others if not conditions]
    both = [*equations, *((t, s) for s, t in equations if isinstance(t, Application))]

    def normal(term: Term) -> Term:
        return naive.rewritten(RANKS, both, term)

    left, right = normal(left), normal(right)
    if left == right:
        return True
    given = [(normal(s), normal(t)) for s, t in given]
    leaves = [*fixed.values(), Application("0")]
    conditional = [
        (
            [(normal(naive.apply(sigma, s)), normal(naive.apply(sigma, t))) for s, t in premises],
            (naive.apply(sigma, sides[0]), naive.apply(sigma, sides[1])),
        )
        for names, premises, sides in others
        if premises
        for values in product(leaves, repeat=len(names))
        for sigma in [dict(zip(names, values, strict=True))]
    ]
    seeds = [left, right, *leaves, *(side for sides in given for side in sides)]
    terms = dict.fromkeys(s for seed in seeds for s in naive.subterms(seed))
    for _ in range(3):
        instances = list(given)
        for (pattern, result), term in product(both, list(terms)):
            sigma = naive.match(pattern, term)
            if sigma is not None and naive.variables(result) <= set(sigma):
                instances.append((term, naive.apply(sigma, result)))
        everything = [*terms, *(side for wanted, _ in conditional for p in wanted for side in p)]
        classes = naive.closure(everything, instances)
        if classes[left] == classes[right]:
            return True
        for wanted, gained in conditional:
            if all(classes[one] == classes[other] for one, other in wanted):
                given.append(gained)
        if len(terms) < MANY:
            terms.update(dict.fromkeys(s for _, t in instances for s in naive.subterms(t)))
    return False


def test_nothing_in_the_core_follows_from_the_rest(
    peano: Theory, arithmetic: Exploration, document: Document
) -> None:
    """Neither from the axioms nor from the other laws of the core, without induction."""
    axioms = [law_of(axiom.formula) for axiom in peano.axioms]
    core = [
        document.proofs[record.number].statement
        for record in arithmetic.theorems
        if record.core and _is_equational(document.proofs[record.number].statement)
    ]
    assert len(core) >= 5
    for statement in core:
        others = axioms + [law_of(other) for other in core if other is not statement]
        assert not follows(law_of(statement), others), statement


def test_what_follows_is_noticed(peano: Theory) -> None:
    """The slow prover is no straw man: it sees through two consequences."""

    def law(text: str) -> Law:
        return law_of(parse_formula(text, peano))

    basic = [law("a + b = b + a"), law("(a + b) + c = a + (b + c)"), law("a + 0 = a")]
    assert follows(law("0 + a = a"), basic)
    assert follows(law("a + (b + c) = b + (a + c)"), basic)
    assert follows(law("a + b = b -> a = 0"), [*basic, law("a + b = a -> b = 0")])
    assert not follows(law("a + b = a -> b = 0"), basic)
