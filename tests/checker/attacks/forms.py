"""Lines that are well written and mean nothing."""

from __future__ import annotations

from checker.attacks.registry import attack, edited, find
from checker.building import Certificate
from checker.examples import induction, lists, peano
from gl.checker import Reason


@attack(Reason.FIELDS)
def an_unknown_field() -> Certificate:
    return edited(induction, find(induction(), "rule"), note="trust me")


@attack(Reason.UNKNOWN_LINE)
def an_unknown_line() -> Certificate:
    c = induction()
    c.lines.append({"remark": "trust me"})
    return c


@attack(Reason.UNKNOWN_LINE)
def an_unknown_field_of_a_declaration() -> Certificate:
    return edited(peano, 2, note="trust me")


@attack(Reason.WRONG_TYPE)
def true_for_one() -> Certificate:
    return edited(induction, find(induction(), "rule"), s=True)


@attack(Reason.WRONG_TYPE)
def a_string_for_a_number() -> Certificate:
    return edited(induction, find(induction(), "rule"), s="1")


@attack(Reason.WRONG_TYPE)
def one_for_true() -> Certificate:
    return edited(peano, find(peano(), "schema"), free=1)


@attack(Reason.NUMBERING)
def a_step_number_twice() -> Certificate:
    return edited(induction, find(induction(), "rule", 1), s=2)


@attack(Reason.NUMBERING)
def a_step_number_left_out() -> Certificate:
    return edited(induction, find(induction(), "rule"), s=2)


@attack(Reason.NUMBERING)
def a_term_number_left_out() -> Certificate:
    return edited(peano, find(peano(), "t"), t=1)


@attack(Reason.NUMBERING)
def an_axiom_number_left_out() -> Certificate:
    return edited(peano, find(peano(), "axiom", 1), axiom=2)


@attack(Reason.NUMBERING)
def a_theorem_number_left_out() -> Certificate:
    return edited(induction, find(induction(), "theorem"), theorem=1)


@attack(Reason.OUT_OF_RANGE)
def a_number_beyond_the_range() -> Certificate:
    return edited(induction, find(induction(), "rule"), s=2**31)


@attack(Reason.NO_TERM)
def a_term_to_come() -> Certificate:
    c = peano()
    c.axiom("later", "(= 0 0)")
    c.lines[-1]["formula"] = ["=", 0, 1000]
    return c


@attack(Reason.NO_TERM)
def a_term_of_itself() -> Certificate:
    c = peano()
    number = len(c.table)
    c.lines.append({"args": [number], "op": "S", "t": number})
    c.table["loop"] = number
    return c


@attack(Reason.TERM_TWICE)
def a_term_twice() -> Certificate:
    c = peano()
    c.lines.append({"args": [], "op": "0", "t": len(c.table)})
    return c


@attack(Reason.TERM_TWICE)
def a_variable_of_two_sorts() -> Certificate:
    c = lists()
    c.lines.append({"sort": "E", "t": len(c.table), "var": "k"})
    return c


@attack(Reason.NOT_VARIABLE)
def a_constant_bound() -> Certificate:
    c = peano()
    c.axiom("bound", "(all (0) () (= 0 0))")
    return c


@attack(Reason.NOT_FORMULA)
def an_and_of_one() -> Certificate:
    c = peano()
    c.axiom("one", "(and (= 0 0))")
    return c


@attack(Reason.NOT_FORMULA)
def an_all_of_nothing() -> Certificate:
    c = peano()
    c.axiom("nothing", "(all () () (= 0 0))")
    return c


@attack(Reason.NOT_FORMULA)
def an_exists_of_nothing() -> Certificate:
    c = peano()
    c.axiom("nothing", "(ex () (= 0 0))")
    return c


@attack(Reason.NOT_FORMULA)
def an_unknown_connective() -> Certificate:
    c = peano()
    c.axiom("iff", "(= 0 0)")
    c.lines[-1]["formula"][0] = "iff"
    return c


@attack(Reason.NOT_CLOSED)
def an_axiom_with_a_free_variable() -> Certificate:
    c = peano()
    c.axiom("open", "(= 0 x)")
    return c


@attack(Reason.NOT_CLOSED)
def a_statement_with_a_free_variable() -> Certificate:
    c = peano()
    c.theorem("(= x x)")
    return c


@attack(Reason.SORT)
def an_equation_between_sorts() -> Certificate:
    c = lists()
    c.axiom("mixed", "(all (x:E l:L) () (= x l))")
    c.lines.insert(find(c, "theorem") - 1, c.lines.pop())
    c.bad = find(c, "theorem") - 1
    c.lines[c.bad - 1]["formula"] = ["all", [0, 3], [], ["=", 0, 3]]
    return c


@attack(Reason.SORT)
def a_term_of_the_wrong_sort() -> Certificate:
    c = lists()
    c.lines.append({"args": [0, 0], "op": "++", "t": len(c.table)})
    c.lines[-1]["args"] = [c.terms("x:E")[0], c.terms("nil")[0]]
    return c


@attack(Reason.UNDECLARED)
def a_symbol_not_declared() -> Certificate:
    c = peano()
    c.lines.append({"args": [], "op": "1", "t": len(c.table)})
    return c


@attack(Reason.UNDECLARED)
def a_predicate_as_a_function() -> Certificate:
    c = peano()
    x = c.terms("x")[0]
    c.lines.append({"args": [x, x], "op": "le", "t": len(c.table)})
    return c


@attack(Reason.REDECLARED)
def a_symbol_redeclared() -> Certificate:
    c = Certificate()
    c.sort("N")
    c.symbol("function", "f", "N", "N")
    c.symbol("predicate", "f", "N")
    return c


@attack(Reason.REDECLARED)
def a_symbol_called_as_a_sort() -> Certificate:
    c = Certificate()
    c.sort("N")
    c.symbol("function", "N", "", "N")
    return c


@attack(Reason.REDECLARED)
def an_axiom_called_as_another() -> Certificate:
    c = peano()
    c.axiom("add_zero", "(= 0 (S 0))")
    return c


@attack(Reason.BAD_NAME)
def a_name_with_a_space() -> Certificate:
    c = Certificate()
    c.sort("N")
    c.lines.append({"args": [], "function": "a b", "result": "N"})
    return c


@attack(Reason.BAD_NAME)
def an_empty_name() -> Certificate:
    c = Certificate()
    c.sort("N", "")
    return c


@attack(Reason.BAD_NAME)
def a_name_with_an_invisible_character() -> Certificate:
    """A sort that reads like another one."""
    c = Certificate()
    c.sort("N", "N\u200b")
    return c


@attack(Reason.LINE_ORDER)
def an_axiom_after_a_theorem() -> Certificate:
    c = induction()
    c.axiom("late", "(= 0 (S 0))")
    return c


@attack(Reason.LINE_ORDER)
def a_symbol_after_a_term() -> Certificate:
    c = peano()
    c.symbol("function", "late", "", "N")
    return c


@attack(Reason.LINE_ORDER)
def a_step_outside() -> Certificate:
    c = peano()
    c.step("refl", "(= 0 0)")
    return c


@attack(Reason.STATED_TWICE)
def a_statement_twice() -> Certificate:
    """With another name bound: the same statement."""
    c = induction()
    c.theorem("(all (z:N) () (= (+ 0 z) z))")
    c.mark_bad()
    c.open("_x:N")
    c.apply("(= (+ 0 _x) _x)", "T0", "_x")
    c.close("(all (_x) () (= (+ 0 _x) _x))")
    c.qed()
    return c
