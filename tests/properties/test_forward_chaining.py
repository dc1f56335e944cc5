"""Forward chaining finds what the simplest fixpoint finds, each fact from earlier ones."""

from __future__ import annotations

import horn_programs as horn
from hypothesis import given, settings

from gl import api
from gl.kernel.formula import Application, Atom, Formula
from gl.kernel.horn import HornRule, Saturation
from gl.kernel.join import Pattern
from gl.kernel.relation import Relations
from gl.proof.library import FORWARD_CHAINING
from gl.theory.load import theory_from_text

PREDICATES = sorted(horn.ARITIES)


def pattern(atom: horn.Atom) -> Pattern:
    predicate, arguments = atom
    return Pattern(PREDICATES.index(predicate), tuple(map(argument, arguments)))


def argument(name: str) -> int:
    if name in horn.VARIABLES:
        return horn.VARIABLES.index(name)
    return ~horn.CONSTANTS.index(name)


def saturated(program: horn.Program) -> Saturation:
    relations = Relations(max(horn.ARITIES.values()))
    for atom in program.facts:
        predicate, arguments = pattern(atom)
        relations.add(predicate, tuple(~a for a in arguments), -1, ())
    rules = [
        HornRule(
            number,
            tuple(map(pattern, rule.premises)),
            pattern(rule.conclusion),
            tuple((argument(s), argument(t)) for s, t in rule.apart),
        )
        for number, rule in enumerate(program.rules)
    ]
    saturation = Saturation(relations, rules)
    assert saturation.run(10**6)
    return saturation


def fact(relations: Relations, number: int) -> horn.Atom:
    predicate = PREDICATES[relations.predicates[number]]
    arguments = relations.arguments(number, horn.ARITIES[predicate])
    return predicate, tuple(horn.CONSTANTS[a] for a in arguments)


@given(horn.programs)
def test_saturation_finds_what_the_naive_fixpoint_finds(program: horn.Program) -> None:
    """The same atoms, none twice."""
    relations = saturated(program).relations
    found = [fact(relations, number) for number in range(len(relations))]
    assert sorted(found) == sorted(horn.fixpoint(program))


@given(horn.programs)
def test_each_instance_of_a_rule_is_derived_once(program: horn.Program) -> None:
    """There are as many derivations as rules have instances among the facts."""
    facts = horn.fixpoint(program)
    expected = sum(len(horn.instances(rule, facts)) for rule in program.rules)
    assert saturated(program).derivations == expected


@given(horn.programs)
def test_each_fact_has_a_rule_and_earlier_facts(program: horn.Program) -> None:
    """The premises come before the conclusion, and the rule leads from them to it."""
    relations = saturated(program).relations
    for number in range(len(program.facts), len(relations)):
        premises = relations.premises(number)
        assert all(premise < number for premise in premises)
        rule = program.rules[relations.origins[number]]
        chosen = tuple(fact(relations, premise) for premise in premises)
        known = list(dict.fromkeys(chosen))
        assert (fact(relations, number), chosen) in horn.instances(rule, known)


@given(horn.programs)
def test_a_saturation_out_of_fuel_has_only_facts(program: horn.Program) -> None:
    """What was derived until then holds."""
    saturation = saturated(program)
    relations = Relations(max(horn.ARITIES.values()))
    assert saturation.spent >= saturation.derivations
    for number in range(len(program.facts)):
        arity = horn.ARITIES[PREDICATES[saturation.relations.predicates[number]]]
        arguments = saturation.relations.arguments(number, arity)
        relations.add(saturation.relations.predicates[number], arguments, -1, ())
    rules = [
        HornRule(n, tuple(map(pattern, r.premises)), pattern(r.conclusion))
        for n, r in enumerate(program.rules)
        if not r.apart
    ]
    limited = Saturation(relations, rules)
    limited.run(3)
    facts = horn.fixpoint(program)
    assert all(fact(relations, number) in facts for number in range(len(relations)))


@settings(max_examples=40)
@given(horn.programs)
def test_every_derived_fact_is_a_theorem_that_the_checker_accepts(program: horn.Program) -> None:
    """And no other theorem comes from forward chaining."""
    library = api.prove(theory_from_text(program.text()), size=1)
    stated = {name(p.statement) for p in library.document.proofs if name(p.statement)}
    derived = [atom for atom in horn.fixpoint(program) if atom not in program.facts]
    assert set(derived) <= stated
    chained = [r for r in library.theorems if r.method == FORWARD_CHAINING]
    assert len(chained) == len(derived)


def name(formula: Formula) -> horn.Atom | None:
    if not isinstance(formula, Atom):
        return None
    assert all(isinstance(a, Application) for a in formula.arguments)
    symbols = tuple(a.symbol for a in formula.arguments if isinstance(a, Application))
    return formula.predicate, symbols
