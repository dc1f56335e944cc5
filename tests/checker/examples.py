"""Small certificates, each written by hand, with every rule in one of them."""

from __future__ import annotations

from checker.building import Certificate


def peano() -> Certificate:
    """The preamble of Peano arithmetic, with an order defined."""
    c = Certificate("Peano")
    c.sort("N")
    c.symbol("constructor", "0", "", "N")
    c.symbol("constructor", "S", "N", "N")
    c.symbol("function", "+", "N N", "N")
    c.symbol("predicate", "le", "N N")
    c.schema(N="0 S")
    c.define("le", "x:N y:N", "(ex (k:N) (= (+ x k) y))")
    c.axiom("add_zero", "(all (a:N) () (= (+ a 0) a))")
    c.axiom("add_succ", "(all (a:N b:N) () (= (+ a (S b)) (S (+ a b))))")
    return c


def zero_add(c: Certificate) -> str:
    """0 + a = a, by induction."""
    c.theorem("(all (a:N) () (= (+ 0 a) a))")
    base = c.calc("(+ 0 0)", ("A0", "0", "lr", [], "0"))
    c.open("_x:N")
    c.step("assume", "(= (+ 0 _x) _x)")
    hypothesis = c.step_number
    c.calc(
        "(+ 0 (S _x))",
        ("A1", "0 _x", "lr", [], "(S (+ 0 _x))"),
        (hypothesis, "", "lr", [0], "(S _x)"),
    )
    step = c.close("(all (_x) ((= (+ 0 _x) _x)) (= (+ 0 (S _x)) (S _x)))")
    c.induct("(all (a) () (= (+ 0 a) a))", [("a", "(= (+ 0 a) a)")], base, step)
    return c.qed()


def induction() -> Certificate:
    c = peano()
    zero_add(c)
    return c


def order() -> Certificate:
    """a <= a, and a <= S(a): definitions folded and unfolded, witnesses given and taken."""
    c = peano()
    c.theorem("(all (a:N) () (le a a))")
    c.open("_x:N")
    c.calc("(+ _x 0)", ("A0", "_x", "lr", [], "_x"))
    c.step("exists-intro", "(ex (k:N) (= (+ _x k) _x))", args=c.terms("0"), fact=2)
    c.step("fold", "(le _x _x)", args=c.terms("_x _x"), **{"def": 0}, fact=3, pos=[])
    c.close("(all (_x) () (le _x _x))")
    c.qed()

    c.theorem("(all (a:N b:N) ((le a b)) (le a (S b)))")
    hypothesis = c.open("_x:N _y:N", "(le _x _y)")
    unfolded = c.step("unfold", "(ex (k:N) (= (+ _x k) _y))", fact=hypothesis, pos=[])
    inner = c.open("_w:N", "(= (+ _x _w) _y)")
    c.calc(
        "(+ _x (S _w))",
        ("A1", "_x _w", "lr", [], "(S (+ _x _w))"),
        (inner, "", "lr", [0], "(S _y)"),
    )
    c.step("exists-intro", "(ex (m:N) (= (+ _x m) (S _y)))", args=c.terms("(S _w)"), fact=6)
    c.step("fold", "(le _x (S _y))", args=c.terms("_x (S _y)"), **{"def": 0}, fact=7, pos=[])
    closed = c.close("(all (_w) ((= (+ _x _w) _y)) (le _x (S _y)))")
    c.step("exists-elim", "(le _x (S _y))", fact=unfolded, prem=[closed])
    c.close("(all (_x _y) ((le _x _y)) (le _x (S _y)))")
    c.qed()

    c.theorem("(le 0 (S 0))")
    c.apply("(le 0 0)", "T0", "0")
    c.apply("(le 0 (S 0))", "T1", "0 0", 1)
    c.qed()
    return c


def constructors() -> Certificate:
    """0 is not a successor; S is injective; no x is its own successor."""
    c = peano()
    c.theorem("(all (a:N) ((= (S a) 0)) false)")
    c.step("distinct", "(all (b:N) ((= (S b) 0)) false)", left="S", right="0")
    c.qed()
    c.theorem("(all (a:N b:N) ((= (S a) (S b))) (= a b))")
    c.step("inject", "(all (a b) ((= (S a) (S b))) (= a b))", constructor="S", index=0)
    c.qed()
    c.theorem("(all (a:N) () (not (= a (S a))))")
    assumed = c.open("", "(= 0 (S 0))")
    c.step("distinct", "(all (d:N) ((= 0 (S d))) false)", left="0", right="S")
    c.apply("false", 3, "0", assumed)
    c.close("(all () ((= 0 (S 0))) false)")
    base = c.step("not-intro", "(not (= 0 (S 0)))", fact=5)
    c.open("_x:N", "(not (= _x (S _x)))")
    c.open("", "(= (S _x) (S (S _x)))")
    c.apply("(= _x (S _x))", "T1", "_x (S _x)", 10)
    c.step("not-elim", "false", prem=[11, 8])
    c.close("(all () ((= (S _x) (S (S _x)))) false)")
    c.step("not-intro", "(not (= (S _x) (S (S _x))))", fact=13)
    step = c.close("(all (_x) ((not (= _x (S _x)))) (not (= (S _x) (S (S _x)))))")
    c.induct("(all (a) () (not (= a (S a))))", [("a", "(not (= a (S a)))")], base, step)
    c.qed()
    return c


def predicates() -> Certificate:
    """A preamble without datatypes."""
    c = Certificate("Connectives")
    c.sort("D")
    c.symbol("function", "e", "", "D")
    c.symbol("function", "d", "", "D")
    c.symbol("function", "f", "D", "D")
    c.symbol("predicate", "p", "D")
    c.symbol("predicate", "q", "D D")
    c.symbol("predicate", "r", "")
    c.axiom("fe", "(= (f e) d)")
    c.axiom("ff", "(all (x:D) () (= (f (f x)) x))")
    return c


def connectives() -> Certificate:
    """Propositional rules, rewriting under connectives and binders, excluded middle."""
    c = predicates()
    # or is commutative
    c.theorem("(all () ((or (p d) (p e))) (or (p e) (p d)))")
    c.open("", "(or (p d) (p e))")
    c.open("", "(p d)")
    c.step("or-intro", "(or (p e) (p d))", fact=4, index=1)
    left = c.close("(all () ((p d)) (or (p e) (p d)))")
    c.open("", "(p e)")
    c.step("or-intro", "(or (p e) (p d))", fact=8, index=0)
    right = c.close("(all () ((p e)) (or (p e) (p d)))")
    c.step("cases", "(or (p e) (p d))", fact=2, prem=[left, right])
    c.close("(all () ((or (p d) (p e))) (or (p e) (p d)))")
    c.qed()
    # and is commutative
    c.theorem("(all () ((and (p d) r_)) (and r_ (p d)))".replace("r_", "(r)"))
    c.open("", "(and (p d) (r))")
    c.step("and-elim", "(r)", fact=2, index=1)
    c.step("and-elim", "(p d)", fact=2, index=0)
    c.step("and-intro", "(and (r) (p d))", prem=[3, 4])
    c.close("(all () ((and (p d) (r))) (and (r) (p d)))")
    c.qed()
    # a double negation is removed, classically
    c.theorem("(all (x:D) ((not (not (p x)))) (p x))")
    c.open("_x:D", "(not (not (p _x)))")
    c.step("excluded-middle", "(or (p _x) (not (p _x)))")
    c.open("", "(p _x)")
    c.close("(all () ((p _x)) (p _x))")
    c.open("", "(not (p _x))")
    c.step("not-elim", "false", prem=[8, 2])
    c.step("false-elim", "(p _x)", fact=9)
    c.close("(all () ((not (p _x))) (p _x))")
    c.step("cases", "(p _x)", fact=3, prem=[6, 11])
    c.close("(all (_x) ((not (not (p _x)))) (p _x))")
    c.qed()
    # and so is one in a theorem that uses the last
    c.theorem("(all () ((not (not (p e)))) (p e))")
    c.open("", "(not (not (p e)))")
    c.apply("(p e)", "T2", "e", 2)
    c.close("(all () ((not (not (p e)))) (p e))")
    c.qed()
    # rewriting under binders and connectives
    hypothesis = "(all (y:D) ((p y)) (ex (z:D) (and (q z (f e)) (not (q y (f (f e)))))))"
    result = "(all (y:D) ((p y)) (ex (z:D) (and (q z d) (not (q y e)))))"
    c.theorem(f"(all () ({hypothesis}) {result})")
    c.open("", hypothesis)
    middle = "(all (y) ((p y)) (ex (w:D) (and (q w d) (not (q y (f (f e)))))))"
    c.step("rewrite", middle, args=[], dir="lr", eq="A0", fact=2, pos=[1, 0, 0, 1])
    args = c.terms("e")
    c.step("rewrite", result, args=args, dir="lr", eq="A1", fact=3, pos=[1, 0, 1, 0, 1])
    back = "(all (y) ((p y)) (ex (z) (and (q z d) (not (q y (f (f e)))))))"
    c.step("rewrite", back, args=args, dir="rl", eq="A1", fact=4, pos=[1, 0, 1, 0, 1])
    c.close(f"(all () ({hypothesis}) {result})", 4)
    c.qed()
    # reflexivity; symmetry of an instance; a chain in both directions
    c.theorem("(ex (x:D) (= x x))")
    c.step("refl", "(= e e)")
    c.step("exists-intro", "(ex (x) (= x x))", args=c.terms("e"), fact=1)
    c.qed()
    c.theorem("(= (f d) e)")
    c.calc("(f d)", ("A0", "", "rl", [0], "(f (f e))"), ("A1", "e", "lr", [], "e"))
    c.qed()
    return c


def lists() -> Certificate:
    """Append ends in nil, and is associative: lists over an arbitrary sort."""
    c = Certificate("Lists")
    c.sort("E", "L")
    c.symbol("constructor", "nil", "", "L")
    c.symbol("constructor", "cons", "E L", "L")
    c.symbol("function", "++", "L L", "L")
    c.schema(L="nil cons")
    c.axiom("nil_app", "(all (k:L) () (= (++ nil k) k))")
    c.axiom("cons_app", "(all (x:E l:L k:L) () (= (++ (cons x l) k) (cons x (++ l k))))")
    c.theorem("(all (l:L) () (= (++ l nil) l))")
    c.calc("(++ nil nil)", ("A0", "nil", "lr", [], "nil"))
    c.open("_e:E _t:L", "(= (++ _t nil) _t)")
    c.calc(
        "(++ (cons _e _t) nil)",
        ("A1", "_e _t nil", "lr", [], "(cons _e (++ _t nil))"),
        (3, "", "lr", [1], "(cons _e _t)"),
    )
    c.close("(all (_e _t) ((= (++ _t nil) _t)) (= (++ (cons _e _t) nil) (cons _e _t)))")
    c.induct("(all (l) () (= (++ l nil) l))", [("l", "(= (++ l nil) l)")], 1, 5)
    c.qed()
    # The motive has parameters: m and k are fixed outside.
    c.theorem("(all (l:L m:L k:L) () (= (++ (++ l m) k) (++ l (++ m k))))")
    c.open("_m:L _k:L")
    base = c.calc(
        "(++ (++ nil _m) _k)",
        ("A0", "_m", "lr", [0], "(++ _m _k)"),
        ("A0", "(++ _m _k)", "rl", [], "(++ nil (++ _m _k))"),
    )
    c.open("_e:E _t:L", "(= (++ (++ _t _m) _k) (++ _t (++ _m _k)))")
    c.calc(
        "(++ (++ (cons _e _t) _m) _k)",
        ("A1", "_e _t _m", "lr", [0], "(++ (cons _e (++ _t _m)) _k)"),
        ("A1", "_e (++ _t _m) _k", "lr", [], "(cons _e (++ (++ _t _m) _k))"),
        (4, "", "lr", [1], "(cons _e (++ _t (++ _m _k)))"),
        ("A1", "_e _t (++ _m _k)", "rl", [], "(++ (cons _e _t) (++ _m _k))"),
    )
    given = "(= (++ (++ _t _m) _k) (++ _t (++ _m _k)))"
    then = "(= (++ (++ (cons _e _t) _m) _k) (++ (cons _e _t) (++ _m _k)))"
    step = c.close(f"(all (_e _t) ({given}) {then})")
    motive = "(= (++ (++ _l _m) _k) (++ _l (++ _m _k)))"
    c.induct(f"(all (_l) () {motive})", [("_l:L", motive)], base, step)
    c.close(f"(all (_m _k) () (all (_l) () {motive}))")
    c.open("_a:L _b:L _c:L")
    c.apply("(all (_l) () (= (++ (++ _l _b) _c) (++ _l (++ _b _c))))", 8, "_b _c")
    c.apply("(= (++ (++ _a _b) _c) (++ _a (++ _b _c)))", 10, "_a")
    c.close("(all (_a _b _c) () (= (++ (++ _a _b) _c) (++ _a (++ _b _c))))")
    c.qed()
    return c


def mutual() -> Certificate:
    """Trees and forests: a copy of each is itself, by one mutual induction."""
    c = Certificate("Forests")
    c.sort("T", "F")
    c.symbol("constructor", "node", "F", "T")
    c.symbol("constructor", "none", "", "F")
    c.symbol("constructor", "more", "T F", "F")
    c.symbol("function", "ct", "T", "T")
    c.symbol("function", "cf", "F", "F")
    c.schema(T="node", F="none more")
    c.axiom("ct_node", "(all (f:F) () (= (ct (node f)) (node (cf f))))")
    c.axiom("cf_none", "(= (cf none) none)")
    c.axiom("cf_more", "(all (t:T f:F) () (= (cf (more t f)) (more (ct t) (cf f))))")
    for goal, statement in enumerate(
        ("(all (t:T) () (= (ct t) t))", "(all (f:F) () (= (cf f) f))")
    ):
        c.theorem(statement)
        c.open("_f:F", "(= (cf _f) _f)")
        c.calc(
            "(ct (node _f))",
            ("A0", "_f", "lr", [], "(node (cf _f))"),
            (2, "", "lr", [0], "(node _f)"),
        )
        c.close("(all (_f) ((= (cf _f) _f)) (= (ct (node _f)) (node _f)))")
        c.calc("(cf none)", ("A1", "", "lr", [], "none"))
        c.open("_t:T _g:F", "(= (ct _t) _t)", "(= (cf _g) _g)")
        c.calc(
            "(cf (more _t _g))",
            ("A2", "_t _g", "lr", [], "(more (ct _t) (cf _g))"),
            (7, "", "lr", [0], "(more _t (cf _g))"),
            (8, "", "lr", [1], "(more _t _g)"),
        )
        c.close("(all (_t _g) ((= (ct _t) _t) (= (cf _g) _g)) (= (cf (more _t _g)) (more _t _g)))")
        motives = [("t:T", "(= (ct t) t)"), ("f:F", "(= (cf f) f)")]
        c.induct(statement, motives, 4, 5, 10, goal=goal)
        c.qed()
    return c


def loose() -> Certificate:
    """A schema that is not free: what holds of i and is kept by s holds of every element."""
    c = Certificate("Loose")
    c.sort("N")
    c.symbol("function", "i", "", "N")
    c.symbol("function", "s", "N", "N")
    c.symbol("predicate", "p", "N")
    c.schema(free=False, N="i s")
    c.axiom("p_i", "(p i)")
    c.axiom("p_s", "(all (x:N) ((p x)) (p (s x)))")
    c.theorem("(all (y:N) () (p y))")
    c.induct("(all (x:N) () (p x))", [("x", "(p x)")], "A0", "A1")
    c.qed()
    return c


EXAMPLES = {
    "connectives": connectives,
    "constructors": constructors,
    "induction": induction,
    "lists": lists,
    "loose": loose,
    "mutual": mutual,
    "order": order,
}
