"""Certificates on the edge of what docs/certificate.md allows, written from that page by hand.

Each says what the page says of it: accepted, rejected or declined. Both checkers must say the same.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from checker.building import Certificate
from checker.sealing import encode, seal

CASES: dict[str, tuple[str, Callable[[], bytes]]] = {}
Write = Callable[[Certificate], None]


def doubtful(verdict: str) -> Callable[[Write], Write]:
    """A case: lines that follow the preamble of `theory`, and the verdict."""

    def register(write: Write) -> Write:
        CASES[write.__name__.replace("_", "-")] = verdict, lambda: made(write)
        return write

    return register


def made(write: Write) -> bytes:
    """The bytes, sealed as well as can be."""
    c = theory()
    write(c)
    lines = [*c.lines, {"end": c.counts["theorem"], "root": ""}]
    with suppress(LookupError, TypeError, ValueError, AttributeError):
        lines = seal(lines)
    return encode(lines)


def theory() -> Certificate:
    """Numbers, a sort that may be empty, a relation q with three definitions."""
    c = Certificate("Doubtful")
    c.sort("N", "E", "T", "F")
    c.symbol("constructor", "0", "", "N")
    c.symbol("constructor", "S", "N", "N")
    c.symbol("function", "f", "N", "N")
    c.symbol("constructor", "node", "F", "T")
    c.symbol("constructor", "none", "", "F")
    c.symbol("constructor", "more", "T F", "F")
    c.symbol("predicate", "p", "N")
    c.symbol("predicate", "q", "N N")
    c.symbol("predicate", "some", "N")
    c.symbol("predicate", "tree", "T")
    c.symbol("predicate", "forest", "F")
    c.schema(N="0 S")
    c.schema(T="node", F="none more")
    c.terms("x:N y:N z:N k:N e:E t:T u:F _x:N _y:N _t:T _u:F")
    c.terms("_e:E (S x) (S 0) (node u) (more t u) none (node _u)")
    c.define("some", "x", "(ex (k) (q x k))")
    c.axiom("base", "(p 0)")
    c.axiom("step", "(all (x) ((p x)) (p (S x)))")
    c.axiom("right", "(all (x) () (ex (y) (q x y)))")
    c.axiom("all_some", "(all (k) () (some 0))")
    c.axiom("fixed", "(all (x) () (= (f x) x))")
    c.axiom("f0", "(= (f 0) (S 0))")
    c.axiom("node", "(all (u) ((forest u)) (tree (node u)))")
    c.axiom("none", "(forest none)")
    c.axiom("more", "(all (t u) ((tree t) (forest u)) (forest (more t u)))")
    c.axiom("square", "(q 0 0)")
    c.axiom("empty", "(all (e) () (q 0 (S 0)))")
    return c


# --- bound names --------------------------------------------------------------------------------


@doubtful("accepted")
def unfold_below_a_binder_of_the_same_name(c: Certificate) -> None:
    """Nothing is captured: what comes is written with another name for the outer k."""
    c.theorem("(all (z) () (ex (k) (q 0 k)))")
    c.step("unfold", "(all (z) () (ex (k) (q 0 k)))", fact="A3", pos=[0])
    c.qed()


@doubtful("rejected")
def unfold_that_captures(c: Certificate) -> None:
    c.theorem("(all (z) ((all (k) () (some k))) (all (x) () (ex (k) (q x k))))")
    c.open("_x", "(all (k) () (some k))")
    c.step("unfold", "(all (x) () (ex (k) (q x k)))", fact=2, pos=[0])
    c.close("(all (z) ((all (k) () (some k))) (all (x) () (ex (k) (q x k))))")
    c.qed()


@doubtful("accepted")
def fold_below_a_binder(c: Certificate) -> None:
    c.theorem("(all (y) () (some y))")
    c.step("fold", "(all (y) () (some y))", args=c.terms("x"), **{"def": 0}, fact="A2", pos=[0])
    c.qed()


@doubtful("rejected")
def fold_with_a_variable_of_another_binder(c: Certificate) -> None:
    c.theorem("(all (y) () (some y))")
    c.step("fold", "(all (y) () (some y))", args=c.terms("z"), **{"def": 0}, fact="A2", pos=[0])
    c.qed()


@doubtful("rejected")
def fold_of_the_diagonal(c: Certificate) -> None:
    """exists k. q(k, k) is no instance of exists k. q(x, k)."""
    c.theorem("(all () ((ex (k) (q k k))) (ex (k) (some k)))")
    c.open("", "(ex (k) (q k k))")
    c.step("fold", "(some k)", args=c.terms("k"), **{"def": 0}, fact=2, pos=[])
    c.qed()


@doubtful("accepted")
def a_motive_that_binds_its_variable(c: Certificate) -> None:
    """x is bound in the motive: nothing is replaced, and the goal says the same twice over."""
    c.theorem("(all (z) () (all (x) ((p x)) (p x)))")
    c.open("_x", "(p _x)")
    c.close("(all (_x) ((p _x)) (p _x))", 2)
    c.open("_y", "(all (x) ((p x)) (p x))")
    c.close("(all (_y) ((all (x) ((p x)) (p x))) (all (x) ((p x)) (p x)))", 5)
    c.induct("(all (z) () (all (x) ((p x)) (p x)))", [("x", "(all (x) ((p x)) (p x))")], 3, 6)
    c.qed()


@doubtful("accepted")
def a_motive_without_its_variable(c: Certificate) -> None:
    c.theorem("(all (z) () (p 0))")
    c.open("_y", "(p 0)")
    c.close("(all (_y) ((p 0)) (p 0))", 2)
    c.induct("(all (z) () (p 0))", [("x", "(p 0)")], "A0", 3)
    c.qed()


@doubtful("accepted")
def an_induction_over_an_open_variable(c: Certificate) -> None:
    c.theorem("(all (x) () (all (y) () (p y)))")
    c.open("_x")
    c.induct("(all (y) () (p y))", [("_x", "(p _x)")], "A0", "A1")
    c.close("(all (_x) () (all (y) () (p y)))")
    c.qed()


@doubtful("rejected")
def an_induction_about_an_open_variable(c: Certificate) -> None:
    """The hypothesis p(_x) of a block is no base case."""
    c.theorem("(all (x) ((p x)) (all (y) () (p y)))")
    c.open("_x", "(p _x)")
    c.induct("(all (y) () (p y))", [("x", "(p x)")], 2, "A1")
    c.close("(all (_x) ((p _x)) (all (y) () (p y)))")
    c.qed()


@doubtful("accepted")
def an_eigenvariable_bound_inside_its_block(c: Certificate) -> None:
    """forall _x. (forall _x. p(_x)) -> p(_x), written with another name inside."""
    c.theorem("(all (z) ((all (x) () (p x))) (p z))")
    c.open("_x", "(all (_x) () (p _x))")
    c.apply("(p _x)", 2, "_x")
    c.close("(all (z) ((all (x) () (p x))) (p z))")
    c.qed()


@doubtful("rejected")
def a_bound_variable_taken_for_the_eigenvariable(c: Certificate) -> None:
    """forall _x. (forall y. p(_x)) -> ... is another formula."""
    c.theorem("(all (z) ((all (x) () (p z))) (all (x) () (p x)))")
    c.open("_x", "(all (_x) () (p _x))")
    c.close("(all (z) ((all (x) () (p z))) (all (x) () (p x)))", 2)
    c.qed()


@doubtful("accepted")
def a_witness_under_other_names(c: Certificate) -> None:
    """The premise equals the one with y for x and no capture."""
    c.theorem("(all () ((ex (x) (all (y) () (q x y)))) (p 0))")
    c.open("", "(ex (x) (all (y) () (q x y)))")
    c.open("_y", "(all (x) () (q _y x))")
    c.apply("(q _y 0)", 4, "0")
    c.close("(all (y) ((all (x) () (q y x))) (q y 0))")
    c.open("_x", "(all (x) () (q _x x))")
    c.step("and-intro", "(and (p 0) (p 0))", prem=["A0", "A0"])
    c.step("and-elim", "(p 0)", fact=9, index=0)
    c.close("(all (y) ((all (x) () (q y x))) (p 0))")
    c.step("exists-elim", "(p 0)", fact=2, prem=[11])
    c.close("(all () ((ex (x) (all (y) () (q x y)))) (p 0))")
    c.qed()


@doubtful("rejected")
def a_substitution_that_would_capture(c: Certificate) -> None:
    """The page refuses; to rename would be sound."""
    c.theorem("(all (z) ((all (x) () (ex (k) (q x k)))) (ex (k) (q z k)))")
    c.open("_y", "(all (x) () (ex (_y) (q x _y)))")
    c.apply("(ex (k) (q _y k))", 2, "_y")
    c.close("(all (z) ((all (x) () (ex (k) (q x k)))) (ex (k) (q z k)))")
    c.qed()


@doubtful("accepted")
def excluded_middle_under_other_names(c: Certificate) -> None:
    c.theorem("(or (ex (x) (p x)) (not (ex (y) (p y))))")
    c.step("excluded-middle", "(or (ex (z) (p z)) (not (ex (k) (p k))))")
    c.qed()


@doubtful("rejected")
def excluded_middle_turned(c: Certificate) -> None:
    c.theorem("(or (not (p 0)) (p 0))")
    c.step("excluded-middle", "(or (not (p 0)) (p 0))")
    c.qed()


@doubtful("rejected")
def a_statement_twice_under_other_names(c: Certificate) -> None:
    for name in "yz":
        c.theorem(f"(all ({name}) ((p {name})) (p (S {name})))" if name == "y" else TWICE)
        c.open("_x", "(p _x)")
        c.apply("(p (S _x))", "A1", "_x", 2)
        c.close("(all (_x) ((p _x)) (p (S _x)))")
        c.qed()


TWICE = "(all (z) ((p z)) (p (S z)))"


@doubtful("accepted")
def binders_one_by_one_are_another_statement(c: Certificate) -> None:
    for statement, opened in (
        ("(all (x y) ((q x y)) (q x y))", "_x _y"),
        ("(all (x) () (all (y) ((q x y)) (q x y)))", ""),
    ):
        c.theorem(statement)
        if opened:
            c.open(opened, "(q _x _y)")
            c.close("(all (_x _y) ((q _x _y)) (q _x _y))", 2)
        else:
            c.open("_x")
            c.open("_y", "(q _x _y)")
            c.close("(all (_y) ((q _x _y)) (q _x _y))", 3)
            c.close("(all (_x) () (all (_y) ((q _x _y)) (q _x _y)))")
        c.qed()


@doubtful("rejected")
def binders_one_by_one_as_one(c: Certificate) -> None:
    c.theorem("(all (x y) ((q x y)) (q x y))")
    c.open("_x")
    c.open("_y", "(q _x _y)")
    c.close("(all (_y) ((q _x _y)) (q _x _y))", 3)
    c.close("(all (_x) () (all (_y) ((q _x _y)) (q _x _y)))")
    c.qed()


# --- blocks -------------------------------------------------------------------------------------


@doubtful("accepted")
def a_block_closed_with_an_outer_fact(c: Certificate) -> None:
    c.theorem("(all (x) ((p x)) (all () ((p 0)) (p x)))")
    c.open("_x", "(p _x)")
    c.open("", "(p 0)")
    c.close("(all () ((p 0)) (p _x))", 2)
    c.close("(all (_x) ((p _x)) (all () ((p 0)) (p _x)))")
    c.qed()


@doubtful("rejected")
def one_variable_opened_twice_at_once(c: Certificate) -> None:
    c.theorem("(all (x y) ((q x y)) (q y x))")
    c.open("_x _x", "(q _x _x)")
    c.close("(all (x y) ((q x y)) (q y x))", 2)
    c.qed()


@doubtful("rejected")
def a_variable_opened_again_in_its_own_block(c: Certificate) -> None:
    c.theorem("(all (x) ((p x)) (all (y) () (p y)))")
    c.open("_x", "(p _x)")
    c.open("_x")
    c.close("(all (y) () (p y))", 2)
    c.close("(all (x) ((p x)) (all (y) () (p y)))")
    c.qed()


@doubtful("accepted")
def a_variable_opened_again_in_the_next_theorem(c: Certificate) -> None:
    for statement in ("(all (x) ((p x)) (p x))", "(all (x) ((p x)) (p (S x)))"):
        c.theorem(statement)
        c.open("_x", "(p _x)")
        c.apply("(p (S _x))", "A1", "_x", 2)
        c.close(statement, 2 if "S" not in statement else 3)
        c.qed()


@doubtful("rejected")
def an_assumption_after_an_inner_block(c: Certificate) -> None:
    c.theorem("(all () ((p 0)) (q 0 0))")
    c.open("", "(p 0)")
    c.open("", "(p 0)")
    c.close("(all () ((p 0)) (p 0))", 2)
    c.step("assume", "(q 0 (S 0))")
    c.close("(all () ((p 0) (q 0 (S 0))) (q 0 (S 0)))")
    c.qed()


@doubtful("accepted")
def a_block_opened_in_a_block_at_once(c: Certificate) -> None:
    c.theorem("(all (x) () (all () ((p x)) (p x)))")
    c.open("_x")
    c.open("", "(p _x)")
    c.close("(all () ((p _x)) (p _x))", 3)
    c.close("(all (_x) () (all () ((p _x)) (p _x)))")
    c.qed()


@doubtful("rejected")
def a_step_of_the_theorem_before(c: Certificate) -> None:
    c.theorem("(all () ((q 0 (S 0))) (q 0 (S 0)))")
    c.open("", "(q 0 (S 0))")
    c.close("(all () ((q 0 (S 0))) (q 0 (S 0)))", 2)
    c.qed()
    c.theorem("(ex (x) (p x))")
    c.step("exists-intro", "(ex (x) (p x))", args=c.terms("0"), fact=3)
    c.qed()


@doubtful("rejected")
def an_empty_sort_inhabited_by_a_name(c: Certificate) -> None:
    """A10 says something only if E has an element."""
    c.theorem("(q 0 (S 0))")
    c.open("_e")
    c.apply("(q 0 (S 0))", "A10", "_e")
    c.close("(q 0 (S 0))")
    c.qed()


@doubtful("rejected")
def a_witness_of_an_empty_sort(c: Certificate) -> None:
    c.theorem("(ex (e) (p 0))")
    c.step("exists-intro", "(ex (e) (p 0))", args=c.terms("e"), fact="A0")
    c.qed()


@doubtful("accepted")
def one_witness_for_two(c: Certificate) -> None:
    c.theorem("(ex (x y) (q x y))")
    c.step("exists-intro", "(ex (x y) (q x y))", args=c.terms("0 0"), fact="A9")
    c.qed()


@doubtful("rejected")
def two_hypotheses_for_one_witness(c: Certificate) -> None:
    c.theorem("(all () ((ex (x) (p x))) (q 0 0))")
    c.open("", "(ex (x) (p x))")
    c.open("_x", "(p _x)", "(q 0 0)")
    c.close("(all (_x) ((p _x) (q 0 0)) (q 0 0))")
    c.step("exists-elim", "(q 0 0)", fact=2, prem=[6])
    c.close("(all () ((ex (x) (p x))) (q 0 0))")
    c.qed()


@doubtful("rejected")
def cases_of_general_premises(c: Certificate) -> None:
    c.theorem("(all () ((or (p 0) (p 0))) (p 0))")
    c.open("", "(or (p 0) (p 0))")
    c.open("_x", "(p 0)")
    c.close("(all (_x) ((p 0)) (p 0))")
    c.step("cases", "(p 0)", fact=2, prem=[5, 5])
    c.close("(all () ((or (p 0) (p 0))) (p 0))")
    c.qed()


@doubtful("rejected")
def a_negation_of_two(c: Certificate) -> None:
    c.theorem("(all () ((all () ((p 0) (p (S 0))) false)) (not (p 0)))")
    c.open("", "(all () ((p 0) (p (S 0))) false)")
    c.step("not-intro", "(not (p 0))", fact=2)
    c.close("(all () ((all () ((p 0) (p (S 0))) false)) (not (p 0)))")
    c.qed()
