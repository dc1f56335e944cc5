"""Witnesses, blocks in blocks, folding below a binder, hypotheses of inductions."""

from __future__ import annotations

from checker.attacks.registry import attack
from checker.building import Certificate
from checker.examples import peano
from gl.checker import Reason


@attack(Reason.CAPTURE)
def a_witness_captured() -> Certificate:
    """Everything equals itself, so something equals everything."""
    c = peano()
    c.theorem("(all (d:N) () (ex (a:N) (all (b:N) () (= a b))))")
    c.open("_x:N")
    c.open("_y:N")
    c.step("refl", "(= _y _y)")
    c.close("(all (_y) () (= _y _y))")
    c.step("exists-intro", "(ex (a) (all (_x) () (= a _x)))", args=c.terms("_x"), fact=4)
    c.mark_bad()
    c.close("(all (_x) () (ex (a) (all (b) () (= a b))))")
    c.qed()
    return c


@attack(Reason.FREE_VARIABLE)
def a_witness_of_no_block() -> Certificate:
    """Of a sort that may be empty there is something, since 0 = 0."""
    c = peano()
    c.sort("E")
    c.lines.insert(2, c.lines.pop())
    c.theorem("(ex (e:E) (= 0 0))")
    c.step("refl", "(= 0 0)")
    c.step("exists-intro", "(ex (e) (= 0 0))", args=c.terms("e"), fact=1)
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.FREE_VARIABLE)
def a_witness_that_leaves_its_block() -> Certificate:
    """What is true of the witness of an inner block is said of it outside."""
    c = peano()
    c.theorem("(all (a:N) ((ex (b:N) (= (S b) a))) (ex (b) (= (S b) a)))")
    c.open("_x:N", "(ex (b:N) (= (S b) _x))")
    c.open("_w:N", "(= (S _w) _x)")
    c.close("(all (_w) ((= (S _w) _x)) (= (S _w) _x))")
    c.step("exists-elim", "(= (S _w) _x)", fact=2, prem=[5])
    c.mark_bad()
    c.close("(all (_x) ((ex (b) (= (S b) _x))) (= (S _w) _x))")
    c.qed()
    return c


@attack(Reason.PREMISE)
def two_witnesses_exchanged() -> Certificate:
    """exists a b. S(a) = b is eliminated as if it were exists b a. S(a) = b."""
    c = peano()
    statement = "(all () ((ex (a:N b:N) (= (S a) b)) (all (a b) ((= (S b) a)) false)) false)"
    c.theorem(statement)
    c.open("", "(ex (a) (ex (b) (= (S a) b)))", "(all (b) ((ex (a) (= (S a) b))) false)")
    c.step("exists-elim", "false", fact=2, prem=[3])
    c.mark_bad()
    return c


@attack(Reason.NOT_STATEMENT)
def two_binders_exchanged() -> Certificate:
    """For every a there is b with S(a) = b; so every b is a successor, by the names."""
    c = peano()
    c.theorem("(all (b:N) () (ex (a:N) (= (S a) b)))")
    c.open("_x:N")
    c.step("refl", "(= (S _x) (S _x))")
    c.step("exists-intro", "(ex (b) (= (S _x) b))", args=c.terms("(S _x)"), fact=2)
    c.close("(all (a) () (ex (b) (= (S a) b)))")
    c.qed()
    c.mark_bad()
    return c


@attack(Reason.CONCLUSION)
def a_binder_that_takes_what_another_had() -> Certificate:
    """All x with x = y for one y: closed as if it were for all x and all y, in y's name."""
    c = peano()
    c.theorem("(all (a:N b:N) () (= a b))")
    c.open("_x:N _y:N", "(= _x _y)")
    c.close("(all (_y _x) ((= _x _y)) (= _x _y))")
    c.mark_bad()
    return c


@attack(Reason.NOT_VISIBLE)
def a_hypothesis_of_an_inner_block() -> Certificate:
    """It is used in the outer block, which is still open."""
    c = peano()
    c.theorem("(all (a:N) () (= a 0))")
    c.open("_x:N")
    c.open("_y:N", "(= _x 0)")
    c.close("(all (_y) ((= _x 0)) (= _x 0))")
    c.close("(all (_x) () (= _x 0))", 3)
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.CONCLUSION)
def an_outer_block_closed_with_an_inner_hypothesis() -> Certificate:
    """The hypothesis of the inner block is dropped when both are closed at once."""
    c = peano()
    c.theorem("(all (a:N) () (= a 0))")
    c.open("_x:N")
    c.open("", "(= _x 0)")
    c.close("(all (_x) () (= _x 0))", 3)
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.PREMISE)
def an_induction_hypothesis_generalised() -> Certificate:
    """The step assumes for all b what the motive says of one b, which is fixed outside."""
    c = peano()
    c.theorem("(all (b:N) ((= 0 b)) (all (a:N) () (= a b)))")
    c.open("_b:N", "(= 0 _b)")
    c.step("assume", "(all (a) ((all (b) () (= a b))) (= (S a) _b))")
    c.induct("(all (a) () (= a _b))", [("a", "(= a _b)")], 2, 3)
    c.mark_bad()
    return c


@attack(Reason.PREMISE)
def a_general_hypothesis_of_one_instance() -> Certificate:
    """The motive speaks of all b; its step changes b together with a."""
    c = peano()
    c.theorem("(all () ((all (b:N) () (le 0 b))) (all (a:N b) () (le a b)))")
    c.open("", "(all (b) () (le 0 b))", "(all (a b) ((le a b)) (le (S a) b))")
    c.induct("(all (a) () (all (b) () (le a b)))", [("a", "(all (b) () (le a b))")], 2, 3)
    c.mark_bad()
    return c


@attack(Reason.CAPTURE)
def capture_by_folding() -> Certificate:
    """exists k. k + k = 0 is not le(k, 0)."""
    c = peano()
    c.theorem("(all () ((ex (k:N) (= (+ k k) 0))) (ex (k) (le k 0)))")
    c.open("", "(ex (k) (= (+ k k) 0))")
    args = c.terms("k 0")
    c.step("fold", "(ex (k) (le k 0))", args=args, **{"def": 0}, fact=2, pos=[])
    c.mark_bad()
    return c


@attack(Reason.CONCLUSION)
def a_fold_that_leaves_its_binder() -> Certificate:
    """Below forall y stands le(y, a); it is said of a y that is fixed outside."""
    c = peano()
    c.theorem("(all (a:N y:N) ((all (z:N) () (ex (k:N) (= (+ z k) a)))) (le y a))")
    c.open("_a:N _y:N", "(all (_y) () (ex (k) (= (+ _y k) _a)))")
    args = c.terms("_y _a")
    c.step("fold", "(all (z) () (le _y _a))", args=args, **{"def": 0}, fact=2, pos=[0])
    c.mark_bad()
    return c


@attack(Reason.INSTANCE)
def a_fold_of_another_variable() -> Certificate:
    """Below forall y the parameter is an open variable, and the body is about y."""
    c = peano()
    c.theorem("(all (a:N b:N) ((all (y:N) () (ex (k:N) (= (+ y k) a)))) (le b a))")
    c.open("_a:N _b:N", "(all (y) () (ex (k) (= (+ y k) _a)))")
    args = c.terms("_b _a")
    c.step("fold", "(all (y) () (le _b _a))", args=args, **{"def": 0}, fact=2, pos=[0])
    c.mark_bad()
    return c
