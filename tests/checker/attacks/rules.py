"""One rule misapplied."""

from __future__ import annotations

from checker.attacks.registry import attack, find
from checker.building import Certificate
from checker.examples import induction, lists, order, peano, predicates
from gl.checker import Reason


@attack(Reason.ARITY)
def an_argument_missing() -> Certificate:
    c = induction()
    c.theorem("(= (+ (+ 0 0) (S 0)) (S 0))")
    c.apply("(= (+ (+ 0 0) (S 0)) (S 0))", "A1", "0")
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.SORT)
def an_argument_of_another_sort() -> Certificate:
    c = lists()
    c.theorem("(all (x:E) () (= (++ nil nil) nil))")
    c.open("_x:E")
    c.apply("(= (++ nil nil) nil)", "A0", "_x")
    c.mark_bad()
    c.close("(all (_x) () (= (++ nil nil) nil))")
    c.qed()
    return c


@attack(Reason.ARITY)
def a_premise_missing() -> Certificate:
    c = order()
    c.theorem("(le (S 0) (S 0))")
    c.apply("(le (S 0) (S 0))", "T1", "(S 0) 0")
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.SHAPE)
def an_application_of_no_rule() -> Certificate:
    c = order()
    c.theorem("(le (S 0) (S 0))")
    c.apply("(le (S 0) (S 0))", "T2", "")
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.CONCLUSION)
def a_conclusion_of_another_instance() -> Certificate:
    c = peano()
    c.theorem("(= (+ 0 0) (S 0))")
    c.apply("(= (+ 0 0) (S 0))", "A0", "0")
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.POSITION)
def a_link_at_no_position() -> Certificate:
    c = peano()
    c.theorem("(= (+ 0 0) 0)")
    c.calc("(+ 0 0)", ("A0", "0", "lr", [2], "0"))
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.POSITION)
def a_link_below_a_variable() -> Certificate:
    c = peano()
    c.theorem("(all (a:N) () (= (S a) a))")
    c.open("_x:N")
    c.calc("(S _x)", ("A0", "_x", "rl", [0, 0], "_x"))
    c.mark_bad()
    c.close("(all (_x) () (= (S _x) _x))")
    c.qed()
    return c


@attack(Reason.INSTANCE)
def a_link_in_the_wrong_direction() -> Certificate:
    c = peano()
    c.theorem("(= (+ 0 0) 0)")
    c.calc("(+ 0 0)", ("A0", "0", "rl", [], "0"))
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.SHAPE)
def a_conditional_equation_without_its_condition() -> Certificate:
    c = peano()
    c.axiom("conditional", "(all (a:N) ((= a (S a))) (= a 0))")
    c.theorem("(= (S 0) 0)")
    c.calc("(S 0)", ("A2", "(S 0)", "lr", [], "0"))
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.CONCLUSION)
def a_chain_that_ends_elsewhere() -> Certificate:
    c = peano()
    c.theorem("(= (+ 0 0) (S 0))")
    c.calc("(+ 0 0)", ("A0", "0", "lr", [], "0"))
    c.lines[-1]["concl"] = c.formula("(= (+ 0 0) (S 0))")
    c.lines.append(c.lines.pop(find(c, "rule") - 1))
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.ARITY)
def a_chain_without_links() -> Certificate:
    c = peano()
    c.theorem("(= 0 (S 0))")
    c.step("calc", "(= 0 (S 0))", links=[], start=c.terms("0")[0])
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.POSITION)
def a_rewrite_at_no_position() -> Certificate:
    c = peano()
    c.theorem("(all () ((= (+ 0 0) 0)) (= 0 0))")
    c.open("", "(= (+ 0 0) 0)")
    c.step("rewrite", "(= 0 0)", args=c.terms("0"), dir="lr", eq="A0", fact=2, pos=[2])
    c.mark_bad()
    c.close("(all () ((= (+ 0 0) 0)) (= 0 0))")
    c.qed()
    return c


@attack(Reason.CONCLUSION)
def a_rewrite_of_two_occurrences() -> Certificate:
    c = peano()
    c.theorem("(all () ((le (+ 0 0) (+ 0 0))) (le 0 0))")
    c.open("", "(le (+ 0 0) (+ 0 0))")
    c.step("rewrite", "(le 0 0)", args=c.terms("0"), dir="lr", eq="A0", fact=2, pos=[0])
    c.mark_bad()
    c.close("(all () ((le (+ 0 0) (+ 0 0))) (le 0 0))")
    c.qed()
    return c


@attack(Reason.INDEX)
def a_part_beyond_the_last() -> Certificate:
    c = predicates()
    c.theorem("(all () ((and (p d) (p e))) (p d))")
    c.open("", "(and (p d) (p e))")
    c.step("and-elim", "(p d)", fact=2, index=2)
    c.mark_bad()
    c.close("(all () ((and (p d) (p e))) (p d))")
    c.qed()
    return c


@attack(Reason.SHAPE)
def a_part_of_a_disjunction() -> Certificate:
    """From A or B does not follow A."""
    c = predicates()
    c.theorem("(all () ((or (p d) (p e))) (p d))")
    c.open("", "(or (p d) (p e))")
    c.step("and-elim", "(p d)", fact=2, index=0)
    c.mark_bad()
    c.close("(all () ((or (p d) (p e))) (p d))")
    c.qed()
    return c


@attack(Reason.PREMISE)
def a_disjunction_of_others() -> Certificate:
    c = predicates()
    c.theorem("(all () ((p d)) (or (p e) (r)))")
    c.open("", "(p d)")
    c.step("or-intro", "(or (p e) (r))", fact=2, index=0)
    c.mark_bad()
    c.close("(all () ((p d)) (or (p e) (r)))")
    c.qed()
    return c


@attack(Reason.ARITY)
def a_conjunction_of_one() -> Certificate:
    c = predicates()
    c.theorem("(all () ((p d)) (and (p d) (p e)))")
    c.open("", "(p d)")
    c.step("and-intro", "(and (p d) (p e))", prem=[2])
    c.mark_bad()
    c.close("(all () ((p d)) (and (p d) (p e)))")
    c.qed()
    return c


def _cases(hypotheses: str, *prem: int) -> Certificate:
    c = predicates()
    c.theorem(f"(all () ({hypotheses}) (r))")
    depth, parts, start = 0, [], 0
    for i, char in enumerate(hypotheses):
        depth += (char == "(") - (char == ")")
        if depth == 0 and char == ")":
            parts.append(hypotheses[start : i + 1].strip())
            start = i + 1
    c.open("", *parts)
    c.step("cases", "(r)", fact=2, prem=list(prem))
    c.mark_bad()
    c.close(f"(all () ({hypotheses}) (r))")
    c.qed()
    return c


@attack(Reason.ARITY)
def a_case_missing() -> Certificate:
    return _cases("(or (p d) (p e)) (all () ((p d)) (r))", 3)


@attack(Reason.PREMISE)
def a_case_twice() -> Certificate:
    return _cases("(or (p d) (p e)) (all () ((p d)) (r))", 3, 3)


@attack(Reason.SHAPE)
def cases_of_a_conjunction() -> Certificate:
    return _cases("(and (p d) (p e)) (all () ((p d)) (r))", 3, 3)


@attack(Reason.PREMISE)
def a_witness_that_is_none() -> Certificate:
    c = peano()
    c.theorem("(ex (a:N) (= a (S a)))")
    c.step("refl", "(= 0 0)")
    c.step("exists-intro", "(ex (a) (= a (S a)))", args=c.terms("0"), fact=1)
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.PREMISE)
def an_elimination_of_another_existence() -> Certificate:
    c = peano()
    c.theorem("(all () ((ex (a:N) (= a a)) (all (a) ((= a (S a))) false)) false)")
    c.open("", "(ex (a) (= a a))", "(all (a) ((= a (S a))) false)")
    c.step("exists-elim", "false", fact=2, prem=[3])
    c.mark_bad()
    c.close("(all () ((ex (a) (= a a)) (all (a) ((= a (S a))) false)) false)")
    c.qed()
    return c


@attack(Reason.SHAPE)
def a_negation_of_a_consequence() -> Certificate:
    """From A -> B, where B is not false, does not follow not A."""
    c = predicates()
    c.theorem("(all () ((all () ((p d)) (p e))) (not (p d)))")
    c.open("", "(all () ((p d)) (p e))")
    c.step("not-intro", "(not (p d))", fact=2)
    c.mark_bad()
    c.close("(all () ((all () ((p d)) (p e))) (not (p d)))")
    c.qed()
    return c


@attack(Reason.PREMISE)
def anything_from_anything() -> Certificate:
    c = predicates()
    c.theorem("(all () ((p d)) (p e))")
    c.open("", "(p d)")
    c.step("false-elim", "(p e)", fact=2)
    c.mark_bad()
    c.close("(all () ((p d)) (p e))")
    c.qed()
    return c


@attack(Reason.CONCLUSION)
def excluded_middle_of_two() -> Certificate:
    c = predicates()
    c.theorem("(or (p d) (not (p e)))")
    c.step("excluded-middle", "(or (p d) (not (p e)))")
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.CONCLUSION)
def excluded_middle_with_a_third() -> Certificate:
    c = predicates()
    c.theorem("(or (p d) (not (p d)) (r))")
    c.step("excluded-middle", "(or (p d) (not (p d)) (r))")
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.CONCLUSION)
def reflexivity_of_two() -> Certificate:
    c = peano()
    c.theorem("(= 0 (S 0))")
    c.step("refl", "(= 0 (S 0))")
    c.mark_bad()
    c.qed()
    return c
