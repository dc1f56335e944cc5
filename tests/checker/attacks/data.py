"""Definitions, datatypes and induction schemas."""

from __future__ import annotations

from checker.attacks.registry import attack, find
from checker.building import Certificate
from checker.examples import constructors, lists, mutual, peano, predicates
from gl.checker import Reason


@attack(Reason.INSTANCE)
def a_fold_of_no_instance() -> Certificate:
    c = peano()
    c.theorem("(all () ((ex (k:N) (= (+ 0 k) 0))) (le (S 0) 0))")
    c.open("", "(ex (k) (= (+ 0 k) 0))")
    c.step("fold", "(le (S 0) 0)", args=c.terms("(S 0) 0"), **{"def": 0}, fact=2, pos=[])
    c.mark_bad()
    c.close("(all () ((ex (k) (= (+ 0 k) 0))) (le (S 0) 0))")
    c.qed()
    return c


@attack(Reason.POSITION)
def an_unfold_of_no_definition() -> Certificate:
    c = predicates()
    c.theorem("(all () ((p d)) (p e))")
    c.open("", "(p d)")
    c.step("unfold", "(p e)", fact=2, pos=[])
    c.mark_bad()
    return c


@attack(Reason.NO_FACT)
def a_fold_of_no_definition() -> Certificate:
    c = predicates()
    c.theorem("(all () ((p d)) (p e))")
    c.open("", "(p d)")
    c.step("fold", "(p e)", args=c.terms("e"), **{"def": 0}, fact=2, pos=[])
    c.mark_bad()
    return c


def _two_predicates() -> Certificate:
    c = Certificate("Circle")
    c.sort("N")
    c.symbol("predicate", "even", "N")
    c.symbol("predicate", "odd", "N")
    return c


@attack(Reason.CIRCULAR)
def a_definition_by_itself() -> Certificate:
    """p if and only if not p."""
    c = _two_predicates()
    c.define("even", "x:N", "(not (even x))")
    return c


@attack(Reason.CIRCULAR)
def definitions_by_each_other() -> Certificate:
    c = _two_predicates()
    c.define("even", "x:N", "(not (odd x))")
    c.define("odd", "x:N", "(even x)")
    return c


@attack(Reason.REDECLARED)
def a_predicate_defined_twice() -> Certificate:
    c = _two_predicates()
    c.define("even", "x:N", "(odd x)")
    c.define("even", "x:N", "(not (odd x))")
    return c


@attack(Reason.NOT_CLOSED)
def a_definition_with_a_variable_more() -> Certificate:
    c = _two_predicates()
    c.terms("y:N")
    c.define("even", "x:N", "(odd y)")
    return c


@attack(Reason.REBOUND)
def a_definition_that_shadows() -> Certificate:
    c = _two_predicates()
    c.define("even", "x:N", "(and (odd x) (ex (x) (odd x)))")
    return c


@attack(Reason.ARITY)
def a_definition_with_a_parameter_missing() -> Certificate:
    c = peano()
    axioms = c.lines[find(c, "axiom") - 1 :]
    del c.lines[find(c, "define") - 1 :]
    c.define("le", "x", "(= x x)")
    c.mark_bad()
    c.lines += axioms
    return c


def _naturals() -> Certificate:
    c = Certificate("Naturals")
    c.sort("N", "M")
    c.symbol("constructor", "0", "", "N")
    c.symbol("constructor", "S", "N", "N")
    c.symbol("constructor", "m", "", "M")
    c.symbol("function", "g", "N", "N")
    return c


@attack(Reason.SCHEMA)
def a_schema_with_a_case_missing() -> Certificate:
    c = _naturals()
    c.schema(N="0")
    return c


@attack(Reason.SCHEMA)
def a_schema_with_a_case_doubled() -> Certificate:
    c = _naturals()
    c.schema(N="0 S 0")
    return c


@attack(Reason.SCHEMA)
def a_schema_with_a_case_of_another_datatype() -> Certificate:
    c = _naturals()
    c.schema(N="0 S m")
    return c


@attack(Reason.SCHEMA)
def a_second_schema_for_a_sort() -> Certificate:
    c = _naturals()
    c.schema(N="0 S")
    c.schema(N="0 S")
    return c


@attack(Reason.UNDECLARED)
def a_free_schema_of_functions() -> Certificate:
    """A function would become injective."""
    c = _naturals()
    c.schema(N="0 S g")
    return c


@attack(Reason.NO_BASE)
def a_datatype_without_base() -> Certificate:
    c = Certificate("Streams")
    c.sort("S")
    c.symbol("constructor", "cons", "S", "S")
    c.schema(S="cons")
    return c


@attack(Reason.NO_BASE)
def mutual_datatypes_without_base() -> Certificate:
    c = Certificate("Streams")
    c.sort("S", "T", "N")
    c.symbol("constructor", "0", "", "N")
    c.symbol("constructor", "s", "T", "S")
    c.symbol("constructor", "t", "S", "T")
    c.schema(N="0", S="s", T="t")
    return c


@attack(Reason.SCHEMA)
def a_schema_of_nothing() -> Certificate:
    c = _naturals()
    c.schema()
    return c


@attack(Reason.PREMISE)
def an_induction_for_another_datatype() -> Certificate:
    """Two datatypes with two constructors each; the premises are those of the other."""
    c = Certificate("Two")
    c.sort("N", "B")
    c.symbol("constructor", "0", "", "N")
    c.symbol("constructor", "S", "N", "N")
    c.symbol("constructor", "t", "", "B")
    c.symbol("constructor", "u", "", "B")
    c.schema(N="0 S")
    c.schema(B="t u")
    c.theorem("(all (n:N) () (or (= n 0) (= n (S 0))))")
    c.step("refl", "(= 0 0)")
    zero = c.step("or-intro", "(or (= 0 0) (= 0 (S 0)))", fact=1, index=0)
    c.step("refl", "(= (S 0) (S 0))")
    one = c.step("or-intro", "(or (= (S 0) 0) (= (S 0) (S 0)))", fact=3, index=1)
    motive = "(or (= n 0) (= n (S 0)))"
    c.induct(f"(all (n) () {motive})", [("n", motive)], zero, one)
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.PREMISE)
def a_hypothesis_generalised() -> Certificate:
    """The induction is on a for a fixed b; the hypothesis is taken for every b."""
    c = peano()
    c.theorem("(all (b:N a:N) () (= (+ a b) (+ b a)))")
    c.open("_b:N")
    c.step("assume", "(= (+ 0 _b) (+ _b 0))")
    step = "(all (a:N) ((all (b:N) () (= (+ a b) (+ b a)))) (= (+ (S a) _b) (+ _b (S a))))"
    c.step("assume", step)
    motive = "(= (+ a _b) (+ _b a))"
    c.induct(f"(all (a) () {motive})", [("a", motive)], 2, 3)
    c.mark_bad()
    c.close(f"(all (_b) ((= (+ 0 _b) (+ _b 0)) {step}) (all (a) () {motive}))")
    c.qed()
    return c


@attack(Reason.PREMISE)
def a_parameter_captured_by_a_case() -> Certificate:
    """The step is given for one number only: the one that the motive is about."""
    c = peano()
    c.theorem("(all (b:N) ((= 0 b)) (all (a:N) () (= a b)))")
    c.open("_b:N", "(= 0 _b)")
    c.step("assume", "(all (_b) ((= _b _b)) (= (S _b) (S _b)))")
    c.induct("(all (a) () (= a _b))", [("a", "(= a _b)")], 2, 3)
    c.mark_bad()
    return c


@attack(Reason.SORT)
def a_motive_of_another_sort() -> Certificate:
    c = lists()
    c.theorem("(all (x:E) () (= x x))")
    c.step("refl", "(= nil nil)")
    c.induct("(all (x) () (= x x))", [("x", "(= x x)")], 1, 1)
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.CONSTRUCTORS)
def a_constructor_distinct_from_itself() -> Certificate:
    c = constructors()
    c.theorem("(all (a:N b:N) ((= (S a) (S b))) false)")
    c.step("distinct", "(all (a b) ((= (S a) (S b))) false)", left="S", right="S")
    c.mark_bad()
    c.qed()
    return c


@attack(Reason.UNDECLARED)
def a_function_as_a_constructor() -> Certificate:
    c = peano()
    c.theorem("(all (a:N b:N c:N d:N) ((= (+ a b) (+ c d))) (= a c))")
    statement = "(all (a b c d) ((= (+ a b) (+ c d))) (= a c))"
    c.step("inject", statement, constructor="+", index=0)
    c.mark_bad()
    return c


@attack(Reason.CONSTRUCTORS)
def a_constructor_of_no_datatype() -> Certificate:
    c = Certificate("None")
    c.sort("N")
    c.symbol("constructor", "a", "", "N")
    c.symbol("constructor", "b", "", "N")
    c.theorem("(all () ((= a b)) false)")
    c.step("distinct", "(all () ((= a b)) false)", left="a", right="b")
    c.mark_bad()
    return c


@attack(Reason.CONCLUSION)
def an_injection_of_other_arguments() -> Certificate:
    c = lists()
    c.theorem("(all (x:E y:E l:L k:L) ((= (cons x l) (cons y k))) (= l k))")
    statement = "(all (x l y k) ((= (cons x l) (cons y k))) (= l k))"
    c.step("inject", statement, constructor="cons", index=0)
    c.mark_bad()
    c.qed()
    return c


def _forests() -> Certificate:
    """Trees and forests, and nothing proved about them."""
    c = Certificate("Forests")
    c.sort("T", "F")
    c.symbol("constructor", "leaf", "", "T")
    c.symbol("constructor", "node", "F", "T")
    c.symbol("constructor", "none", "", "F")
    c.symbol("constructor", "more", "T F", "F")
    c.schema(T="leaf node", F="none more")
    c.theorem("(all (p:T t:T) () (= t p))")
    return c


@attack(Reason.PREMISE)
def a_parameter_captured_by_a_mutual_case() -> Certificate:
    """All trees are _p: in the case of ``more``, the tree that is part of it is called _p too."""
    c = _forests()
    c.terms("_p:T")
    c.open(
        "_p",
        "(= leaf _p)",
        "(all (f:F) ((= f f)) (= (node f) _p))",
        "(= none none)",
        "(all (_p f) ((= _p _p) (= f f)) (= (more _p f) (more _p f)))",
    )
    motives = [("t", "(= t _p)"), ("f", "(= f f)")]
    c.induct("(all (t) () (= t _p))", motives, 2, 3, 4, 5)
    c.mark_bad()
    return c


@attack(Reason.PREMISE)
def a_mutual_case_in_the_name_of_the_other_motive() -> Certificate:
    """The part of ``node`` is called f, as in the motive of forests, where t stands for it."""
    c = _forests()
    c.terms("_q:F")
    c.open(
        "_q",
        "(= leaf leaf)",
        "(all (_q) ((= _q _q)) (= (node _q) (node _q)))",
        "(= none _q)",
        "(all (t:T f:F) ((= t t) (= f _q)) (= (more t f) _q))",
    )
    motives = [("t", "(= t t)"), ("f", "(= f _q)")]
    c.induct("(all (f) () (= f _q))", motives, 2, 3, 4, 5, goal=1)
    c.mark_bad()
    return c


@attack(Reason.CONCLUSION)
def a_goal_of_another_motive() -> Certificate:
    """The induction for forests concludes what was shown for trees."""
    c = mutual()
    at = find(c, "goal") - 1
    c.lines = c.lines[: at + 1]
    c.lines[at] = c.lines[at] | {"goal": 1}
    c.counts["theorem"] = 1
    c.bad = at + 1
    return c
