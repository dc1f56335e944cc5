"""Variables and blocks."""

from __future__ import annotations

from checker.attacks.registry import attack, find
from checker.building import Certificate
from checker.examples import peano
from gl.checker import Reason


@attack(Reason.CAPTURE)
def capture_by_a_quantifier() -> Certificate:
    """From forall x. exists y. not y = x: exists y. not y = y."""
    c = peano()
    c.theorem("(all (a:N) ((all (b:N) () (ex (d:N) (not (= d b))))) (ex (b) (not (= b b))))")
    c.open("_y:N", "(all (b) () (ex (_y) (not (= _y b))))")
    c.apply("(ex (_y) (not (= _y _y)))", 2, "_y")
    c.mark_bad()
    c.close("(all (a) ((all (b) () (ex (d) (not (= d b))))) (ex (b) (not (= b b))))")
    c.qed()
    return c


@attack(Reason.CAPTURE)
def capture_by_a_definition() -> Certificate:
    """le(k, 0) is not exists k. k + k = 0."""
    c = peano()
    c.theorem("(all (a:N) ((le a 0)) (ex (b:N) (= (+ b b) 0)))")
    c.open("_x:N", "(all (k) () (le k 0))")
    c.step("unfold", "(all (k) () (ex (k) (= (+ k k) 0)))", fact=2, pos=[0])
    c.lines[-1]["concl"] = c.formula("(all (b) () (ex (k) (= (+ k k) 0)))")
    c.mark_bad()
    c.close("(all (_x) ((all (k) () (le k 0))) (all (b) () (ex (k) (= (+ k k) 0))))")
    c.qed()
    return c


@attack(Reason.CAPTURE)
def a_rewrite_under_a_binder_of_its_variable() -> Certificate:
    """_x + 0 under a binder of _x is another _x."""
    c = peano()
    c.theorem("(all (a:N) ((ex (b:N) (= (+ b 0) (S b)))) (ex (b) (= a (S b))))")
    c.open("_x:N", "(ex (_x) (= (+ _x 0) (S _x)))")
    args = c.terms("_x")
    c.step("rewrite", "(ex (_x) (= _x (S _x)))", args=args, dir="lr", eq="A0", fact=2, pos=[0, 0])
    c.mark_bad()
    c.close("(all (_x) ((ex (_x) (= (+ _x 0) (S _x)))) (ex (_x) (= _x (S _x))))")
    c.lines[-1]["concl"] = c.lines[find(c, "theorem") - 1]["statement"]
    c.qed()
    return c


@attack(Reason.FREE_VARIABLE)
def an_eigenvariable_that_escapes() -> Certificate:
    c = peano()
    c.theorem("(all (a:N) () (= a a))")
    c.open("_x:N")
    c.step("refl", "(= _x _x)")
    c.close("(all (_x) () (= _x _x))")
    c.step("refl", "(= _x _x)")
    c.mark_bad()
    c.qed(3)
    return c


@attack(Reason.FREE_VARIABLE)
def an_argument_of_no_block() -> Certificate:
    """From forall x. false follows false only if the sort has an element."""
    c = Certificate("Nothing")
    c.sort("E")
    c.axiom("none", "(all (x:E) () false)")
    c.theorem("false")
    c.apply("false", "A0", "x")
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.FREE_VARIABLE)
def a_link_with_a_variable_of_no_block() -> Certificate:
    """The argument of an equation in which its variable does not occur."""
    c = Certificate("Nothing")
    c.sort("E", "N")
    c.symbol("function", "0", "", "N")
    c.symbol("function", "1", "", "N")
    c.axiom("collapse", "(all (x:E) () (= 0 1))")
    c.theorem("(= 0 1)")
    c.calc("0", ("A0", "x", "lr", [], "1"))
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.FREE_VARIABLE)
def a_motive_with_a_variable_of_no_block() -> Certificate:
    c = peano()
    c.theorem("(all (a:N) () (= a a))")
    c.open("_x:N")
    c.step("refl", "(= 0 0)")
    c.induct("(all (a) () (= a a))", [("a", "(all (b:N) ((= b d:N)) (= a a))")], 2, 2)
    c.mark_bad()
    return c


@attack(Reason.EIGENVARIABLE)
def an_eigenvariable_opened_again() -> Certificate:
    c = peano()
    c.theorem("(all (a:N) () (= a a))")
    for _ in range(2):
        c.open("_x:N")
        c.mark_bad()
        c.step("refl", "(= _x _x)")
        c.close("(all (_x) () (= _x _x))")
    c.qed()
    return c


@attack(Reason.EIGENVARIABLE)
def an_eigenvariable_without_underscore() -> Certificate:
    c = peano()
    c.theorem("(all (a:N) () (= a a))")
    c.open("a")
    c.mark_bad()
    c.step("refl", "(= a a)")
    c.close("(all (a) () (= a a))")
    c.qed()
    return c


@attack(Reason.UNDERSCORE)
def a_statement_with_an_underscore() -> Certificate:
    c = peano()
    c.theorem("(all (_a:N) () (= _a _a))")
    c.mark_bad()
    c.open("_x:N")
    c.step("refl", "(= _x _x)")
    c.close("(all (_x) () (= _x _x))")
    c.qed()
    return c


@attack(Reason.ASSUMPTION)
def an_assumption_in_the_middle() -> Certificate:
    """It would be assumed after what was derived without it."""
    c = peano()
    c.theorem("(all (a:N) () (= a 0))")
    c.open("_x:N")
    c.step("refl", "(= _x _x)")
    c.step("assume", "(= _x 0)")
    c.mark_bad()
    c.close("(all (_x) () (= _x 0))")
    c.qed()
    return c


@attack(Reason.ASSUMPTION)
def an_assumption_outside() -> Certificate:
    c = peano()
    c.theorem("(= 0 (S 0))")
    c.step("assume", "(= 0 (S 0))")
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.CONCLUSION)
def a_hypothesis_discharged_silently() -> Certificate:
    c = peano()
    c.theorem("(all (a:N) () (= a 0))")
    c.open("_x:N", "(= _x 0)")
    c.close("(all (_x) () (= _x 0))")
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.NO_BLOCK)
def a_block_closed_twice() -> Certificate:
    c = peano()
    c.theorem("(all () ((= 0 0)) (= 0 0))")
    c.open("", "(= 0 0)")
    c.close("(all () ((= 0 0)) (= 0 0))")
    c.close("(all () ((= 0 0)) (= 0 0))")
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.EMPTY_BLOCK)
def a_block_that_assumes_nothing() -> Certificate:
    c = peano()
    c.theorem("(= 0 0)")
    c.open("")
    c.step("refl", "(= 0 0)")
    c.close("(= 0 0)")
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.OPEN_BLOCK)
def a_block_open_at_the_end() -> Certificate:
    c = peano()
    c.theorem("(= 0 (S 0))")
    c.open("", "(= 0 (S 0))")
    c.qed()
    return c


@attack(Reason.REBOUND)
def a_variable_bound_inside_its_scope() -> Certificate:
    c = peano()
    c.axiom("twice", "(all (a:N) () (ex (a) (= a a)))")
    return c


@attack(Reason.REBOUND)
def a_binder_with_a_variable_twice() -> Certificate:
    c = peano()
    c.axiom("twice", "(all (a:N a) () (= a a))")
    return c
