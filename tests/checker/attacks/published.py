"""What the published system's verifier accepts."""

from __future__ import annotations

from collections.abc import Callable

from checker.attacks.registry import attack, find
from checker.building import Certificate
from checker.examples import order, peano, predicates
from checker.sealing import Line
from gl.checker import Reason


@attack(Reason.NOT_EARLIER)
def every_number_is_0_by_itself() -> Certificate:
    """A step that cites itself."""
    c = peano()
    c.theorem("(all (a:N) () (= a 0))")
    c.open("_x:N")
    c.calc("_x", (2, "", "lr", [], "0"))
    c.mark_bad()
    c.close("(all (_x) () (= _x 0))")
    c.qed()
    return c


@attack(Reason.NO_FACT)
def every_number_is_0_by_two_theorems() -> Certificate:
    """Two theorems that prove each other."""
    c = peano()
    c.theorem("(all (a:N) () (= a 0))")
    c.open("_x:N")
    c.step("apply", "(= _x 0)", args=c.terms("_x"), fact="T1", prem=[])
    c.mark_bad()
    c.close("(all (_x) () (= _x 0))")
    c.lines.append({"classical": False, "from": 3, "proof": "", "qed": 0} | EMPTY)
    c.theorem("(all (a:N b:N) () (= a 0))")
    c.open("_x:N _y:N")
    c.apply("(= _x 0)", 3, "_x")
    c.close("(all (_x _y) () (= _x 0))")
    return c


EMPTY: Line = {"rests": [], "statement": ""}


@attack(Reason.NO_FACT)
def a_theorem_that_cites_itself() -> Certificate:
    c = peano()
    c.theorem("(all (a:N) () (= a 0))")
    c.open("_x:N")
    c.step("apply", "(= _x 0)", args=c.terms("_x"), fact="T0", prem=[])
    c.mark_bad()
    c.close("(all (_x) () (= _x 0))")
    return c


@attack(Reason.NOT_EARLIER)
def a_theorem_with_no_proof() -> Certificate:
    """There is no step to be the last one."""
    c = peano()
    c.theorem("(all (a:N) () (= a 0))")
    c.qed(1)
    return c


@attack(Reason.WRONG_TYPE)
def a_theorem_that_is_an_axiom() -> Certificate:
    """The last fact must be a step."""
    c = peano()
    c.theorem("(all (a:N) () (= (+ a 0) a))")
    c.qed()
    c.lines[-1]["from"] = "A0"
    return c


@attack(Reason.LINE_ORDER)
def a_theorem_listed_only() -> Certificate:
    """The next theorem begins before this one is proved."""
    c = peano()
    c.theorem("(all (a:N) () (= a 0))")
    c.theorem("(= 0 0)")
    c.mark_bad()
    c.step("refl", "(= 0 0)")
    c.qed()
    return c


def _false_induction(prem: Callable[[Certificate], list[int]]) -> Certificate:
    c = peano()
    c.theorem("(all (a:N) () (= a 0))")
    c.step("refl", "(= 0 0)")
    premises = prem(c)
    c.induct("(all (a) () (= a 0))", [("a", "(= a 0)")], *premises)
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.PREMISE)
def an_induction_with_two_base_cases() -> Certificate:
    return _false_induction(lambda _: [1, 1])


@attack(Reason.ARITY)
def an_induction_without_a_step() -> Certificate:
    return _false_induction(lambda _: [1])


@attack(Reason.NOT_EARLIER)
def a_contradiction_never_derived() -> Certificate:
    """Its halves are steps that do not exist."""
    c = peano()
    c.theorem("(not (= 0 0))")
    c.open("", "(= 0 0)")
    c.step("not-elim", "false", prem=[7, 8])
    c.mark_bad()
    c.close("(all () ((= 0 0)) false)")
    c.step("not-intro", "(not (= 0 0))", fact=4)
    c.qed()
    return c


@attack(Reason.PREMISE)
def a_contradiction_of_others() -> Certificate:
    """0 = 0 does not contradict not S(0) = 0."""
    c = peano()
    c.theorem("(all () ((= 0 0) (not (= (S 0) 0))) false)")
    c.open("", "(= 0 0)", "(not (= (S 0) 0))")
    c.step("not-elim", "false", prem=[2, 3])
    c.mark_bad()
    c.close("(all () ((= 0 0) (not (= (S 0) 0))) false)")
    c.qed()
    return c


@attack(Reason.EIGENVARIABLE)
def an_old_variable_as_witness() -> Certificate:
    """0 is everybody's successor: the witness is a variable that is in use."""
    c = peano()
    c.theorem("(all (a:N) ((ex (b:N) (= (S b) a))) (= (S a) a))")
    c.open("_x:N", "(ex (b:N) (= (S b) _x))")
    c.open("_x", "(= (S _x) _x)")
    c.bad = find(c, "open", 1)
    c.close("(all (_x) ((= (S _x) _x)) (= (S _x) _x))")
    c.step("exists-elim", "(= (S _x) _x)", fact=2, prem=[5])
    c.close("(all (_x) ((ex (b) (= (S b) _x))) (= (S _x) _x))")
    c.qed()
    return c


@attack(Reason.FREE_VARIABLE)
def a_witness_in_the_conclusion() -> Certificate:
    """From exists b. S(b) = a follows nothing about a variable of that name outside."""
    c = peano()
    c.theorem("(all (a:N c:N) ((ex (b:N) (= (S b) a))) (= (S c) a))")
    c.open("_x:N _w:N", "(ex (b:N) (= (S b) _x))")
    c.step("assume", "(all (_w) ((= (S _w) _x)) (= (S _w) _x))")
    c.step("exists-elim", "(= (S _w) _x)", fact=2, prem=[3])
    c.mark_bad()
    c.close("(all (_x _w) ((ex (b) (= (S b) _x))) (= (S _w) _x))")
    c.qed()
    return c


@attack(Reason.SHAPE)
def symmetry_of_an_order() -> Certificate:
    """A calculation uses le as if it were an equation."""
    c = order()
    c.theorem("(= (S 0) 0)")
    c.apply("(le 0 (S 0))", "T1", "0 0", "T0")
    c.lines.pop()
    c.step_number = 0
    c.calc("(S 0)", ("T2", "", "rl", [], "0"))
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.SHAPE)
def a_negated_equation_as_an_equation() -> Certificate:
    c = peano()
    c.theorem("(all () ((not (= 0 (S 0)))) (= (S 0) 0))")
    c.open("", "(not (= 0 (S 0)))")
    c.calc("(S 0)", (2, "", "rl", [], "0"))
    c.mark_bad()
    c.close("(all () ((not (= 0 (S 0)))) (= (S 0) 0))")
    c.qed()
    return c


@attack(Reason.PREMISE)
def a_negation_as_what_it_negates() -> Certificate:
    """A premise with its sign flipped."""
    c = peano()
    c.theorem("(all () ((all () ((= 0 (S 0))) false) (not (= 0 (S 0)))) false)")
    c.open("", "(all () ((= 0 (S 0))) false)", "(not (= 0 (S 0)))")
    c.apply("false", 2, "", 3)
    c.mark_bad()
    c.close("(all () ((all () ((= 0 (S 0))) false) (not (= 0 (S 0)))) false)")
    c.qed()
    return c


@attack(Reason.PREMISE)
def a_weaker_premise() -> Certificate:
    """The hypothesis has hypotheses of its own, and they are forgotten."""
    c = predicates()
    c.theorem("(all () ((all () ((p e)) (p d)) (all () ((p d)) (r))) (r))")
    c.open("", "(all () ((p e)) (p d))", "(all () ((p d)) (r))")
    c.apply("(r)", 3, "", 2)
    c.mark_bad()
    c.close("(all () ((all () ((p e)) (p d)) (all () ((p d)) (r))) (r))")
    c.qed()
    return c


@attack(Reason.NOT_VISIBLE)
def a_result_that_leaks() -> Certificate:
    """A step of a closed block is cited outside."""
    c = peano()
    c.theorem("(= (S 0) 0)")
    c.open("", "(= (S 0) 0)")
    c.close("(all () ((= (S 0) 0)) (= (S 0) 0))")
    c.calc("(S 0)", (2, "", "lr", [], "0"))
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.NOT_VISIBLE)
def a_hypothesis_as_the_last_fact() -> Certificate:
    c = peano()
    c.theorem("(= (S 0) 0)")
    c.open("", "(= (S 0) 0)")
    c.close("(all () ((= (S 0) 0)) (= (S 0) 0))")
    c.qed(2)
    return c


@attack(Reason.NOT_VISIBLE)
def a_block_as_a_fact() -> Certificate:
    """``open`` concludes nothing."""
    c = peano()
    c.theorem("(all (a:N) () (= a 0))")
    c.open("_x:N")
    c.close("(all (_x) () (= _x 0))", 1)
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.INSTANCE)
def zero_for_one() -> Certificate:
    """S(0) + S(0) = S(0) by an axiom about 0."""
    c = peano()
    c.theorem("(= (+ (S 0) (S 0)) (S 0))")
    c.calc("(+ (S 0) (S 0))", ("A0", "(S 0)", "lr", [], "(S 0)"))
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.NOT_STATEMENT)
def one_proved_zero_stated() -> Certificate:
    c = peano()
    c.theorem("(= (+ (S 0) 0) 0)")
    c.calc("(+ (S 0) 0)", ("A0", "(S 0)", "lr", [], "(S 0)"))
    c.qed()
    return c


@attack(Reason.RESULT)
def zero_and_one_exchanged() -> Certificate:
    c = peano()
    c.theorem("(= (+ (S 0) 0) 0)")
    c.calc("(+ (S 0) 0)", ("A0", "(S 0)", "lr", [], "0"))
    c.mark_bad()
    c.qed()
    return c
