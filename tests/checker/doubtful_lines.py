"""More certificates on the edge: rules, references, ids, limits, bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from checker.building import Certificate
from checker.doubtful import doubtful, made, theory
from checker.sealing import encode, sha

NO_THEOREM: dict[str, Any] = {"end": 0, "root": sha("gl-root 1\n")}
EDITED: dict[str, tuple[str, Callable[[], bytes]]] = {}

# --- rules --------------------------------------------------------------------------------------


@doubtful("rejected")
def a_chain_by_an_equation_under_two_binders(c: Certificate) -> None:
    c.theorem("(all (x) ((all (y) () (all (z) () (= y z)))) (= x 0))")
    c.open("_x", "(all (y) () (all (z) () (= y z)))")
    c.calc("_x", (2, "_x", "lr", [], "0"))
    c.close("(all (x) ((all (y) () (all (z) () (= y z)))) (= x 0))")
    c.qed()


@doubtful("accepted")
def a_chain_that_goes_nowhere(c: Certificate) -> None:
    c.theorem("(= 0 0)")
    c.calc("0", ("A4", "0", "rl", [], "(f 0)"), ("A4", "0", "lr", [], "0"))
    c.qed()


@doubtful("rejected")
def a_link_at_the_wrong_of_two_places(c: Certificate) -> None:
    c.theorem("(= (f (f 0)) (f 0))")
    c.calc("(f (f 0))", ("A4", "0", "lr", [], "(f 0)"))
    c.qed()


@doubtful("rejected")
def a_link_by_a_hypothesis_of_another_instance(c: Certificate) -> None:
    c.theorem("(all (x) ((= x 0)) (= (f 0) 0))")
    c.open("_x", "(= _x 0)")
    c.calc("(f 0)", (2, "", "lr", [], "0"))
    c.close("(all (x) ((= x 0)) (= (f 0) 0))")
    c.qed()


@doubtful("accepted")
def a_rewrite_of_a_hypothesis_inside(c: Certificate) -> None:
    args = c.terms("_x")
    c.theorem("(all (x) () (all () ((p (f x))) (p (S x))))")
    c.open("_x")
    c.open("", "(p _x)")
    c.apply("(p (S _x))", "A1", "_x", 3)
    c.close("(all () ((p _x)) (p (S _x)))")
    fields: Any = {"args": args, "dir": "rl", "eq": "A4", "fact": 5, "pos": [0, 0]}
    c.step("rewrite", "(all () ((p (f _x))) (p (S _x)))", **fields)
    c.close("(all (_x) () (all () ((p (f _x))) (p (S _x))))")
    c.qed()


@doubtful("rejected")
def a_rewrite_that_ends_at_a_formula(c: Certificate) -> None:
    c.theorem("(p (f 0))")
    c.step("rewrite", "(p (f 0))", args=c.terms("0"), dir="rl", eq="A4", fact="A0", pos=[])
    c.qed()


@doubtful("rejected")
def a_rewrite_of_a_bound_variable(c: Certificate) -> None:
    """f(x) = x for all x: but x under the binder is no instance in this calculus."""
    c.theorem("(all (x) () (= x x))")
    c.step("rewrite", "(all (x) () (= x x))", args=c.terms("x"), dir="lr", eq="A4", fact="A4",
           pos=[0, 0])  # fmt: skip
    c.qed()


@doubtful("rejected")
def distinct_of_two_datatypes(c: Certificate) -> None:
    c.theorem("(all (x u) ((= (S x) (S x))) false)")
    c.step("distinct", "(all (x u) ((= (S x) (S x))) false)", left="S", right="node")
    c.qed()


@doubtful("rejected")
def injectivity_of_a_constant(c: Certificate) -> None:
    c.theorem("(all () ((= 0 0)) (= 0 0))")
    c.step("inject", "(all () ((= 0 0)) (= 0 0))", constructor="0", index=0)
    c.qed()


@doubtful("rejected")
def injectivity_of_a_function(c: Certificate) -> None:
    c.theorem("(all (x y) ((= (f x) (f y))) (= x y))")
    c.step("inject", "(all (x y) ((= (f x) (f y))) (= x y))", constructor="f", index=0)
    c.qed()


@doubtful("rejected")
def injectivity_with_one_variable_for_two(c: Certificate) -> None:
    c.theorem("(all (t u y) ((= (more t u) (more t u))) (= u u))")
    c.step("inject", "(all (t u x y) ((= (more t u) (more t u))) (= u u))", constructor="more",
           index=1)  # fmt: skip
    c.qed()


MOTIVES = [("t", "(tree t)"), ("u", "(forest u)")]


@doubtful("accepted")
def an_induction_on_trees_and_forests(c: Certificate) -> None:
    c.theorem("(all (u) () (forest u))")
    c.induct("(all (u) () (forest u))", MOTIVES, "A6", "A7", "A8", goal=1, n=1)
    c.qed()


@doubtful("rejected")
def motives_in_the_other_order(c: Certificate) -> None:
    c.theorem("(all (u) () (forest u))")
    c.induct("(all (u) () (forest u))", MOTIVES[::-1], "A6", "A7", "A8", goal=0, n=1)
    c.qed()


@doubtful("rejected")
def a_motive_that_speaks_of_the_other_variable(c: Certificate) -> None:
    """In the motive of trees, u is a parameter: it is not replaced."""
    c.theorem("(all (t) () (all (u) () (tree t)))")
    c.open("_u")
    motives = [("t", "(and (tree t) (forest _u))"), ("_u", "(forest _u)")]
    c.induct("(all (t) () (and (tree t) (forest _u)))", motives, "A6", "A7", "A8", n=1)
    c.close("(all (_u) () (all (t) () (and (tree t) (forest _u))))")
    c.qed()


@doubtful("rejected")
def an_induction_whose_premises_are_for_one_tree(c: Certificate) -> None:
    c.theorem("(all (t) ((tree t)) (all (u) () (forest u)))")
    c.open("_t", "(tree _t)")
    c.open("_u", "(forest _u)")
    c.step("refl", "(= _t _t)")
    c.close("(all (_u) ((forest _u)) (= _t _t))")
    c.induct("(all (u) () (forest u))", MOTIVES, 2, "A7", "A8", goal=1, n=1)
    c.close("(all (t) ((tree t)) (all (u) () (forest u)))")
    c.qed()


@doubtful("rejected")
def the_other_part(c: Certificate) -> None:
    c.theorem("(all () ((or (p 0) (q 0 0))) (p 0))")
    c.open("", "(or (p 0) (q 0 0))")
    c.step("and-elim", "(p 0)", fact=2, index=0)
    c.close("(all () ((or (p 0) (q 0 0))) (p 0))")
    c.qed()


@doubtful("accepted")
def an_alternative_under_other_names(c: Certificate) -> None:
    c.theorem("(or (p 0) (all (z) () (ex (k) (q z k))))")
    c.step("or-intro", "(or (p 0) (all (k) () (ex (z) (q k z))))", fact="A2", index=1)
    c.qed()


@doubtful("rejected")
def a_statement_proved_by_an_axiom_without_a_step(c: Certificate) -> None:
    c.theorem("(p 0)")
    c.qed()
    c.lines[-1]["from"] = "A0"


@doubtful("rejected")
def a_definition_of_what_an_earlier_one_mentions(c: Certificate) -> None:
    c.lines = [line for line in c.lines if "axiom" not in line]
    c.counts["axiom"] = 0
    c.define("q", "x y", "(some x)")


@doubtful("accepted")
def a_variable_called_as_a_constant(c: Certificate) -> None:
    c.table["var", "0", "N"] = len(c.table)
    c.lines.append({"sort": "N", "t": len(c.table) - 1, "var": "0"})


# --- references, ids, limits: an edit of a good certificate ---------------------------------------


def good(c: Certificate) -> None:
    """p(S(0)), in two steps."""
    c.theorem("(p (S 0))")
    c.step("refl", "(= 0 0)")
    c.apply("(p (S 0))", "A1", "0", "A0")
    c.qed()


def edit(name: str, verdict: str, change: Callable[[Certificate], None]) -> None:
    """A good certificate with a change."""

    def make() -> bytes:
        def write(c: Certificate) -> None:
            good(c)
            change(c)

        return made(write)

    EDITED[name] = verdict, make


def with_premise(reference: Any) -> Callable[[Certificate], None]:
    return lambda c: c.lines[-2].update(prem=[reference])


edit("good", "accepted", lambda _: None)
for odd in (
    "A00",
    "A+0",
    "A 0",
    "A-0",
    "A\u0660",
    "D0",
    "I0",
    "T0",
    "T1",
    "0",
    "",
    "a0",
    "A0 ",
    "X0",
):
    edit(f"premise-{odd!a}", "rejected", with_premise(odd))
for number in (0, -1, 2, 3, 2**31 - 1, 2**31, True, ["A0"], {"A": 0}, None):
    edit(f"premise-{number}", "rejected", with_premise(number))
edit("a-field-without-a-name", "rejected", lambda c: c.lines[-3].update({"": 1}))
edit("a-field-of-a-space", "rejected", lambda c: c.lines[-3].update({" ": 1}))


def joined(c: Certificate) -> None:
    """Two keys made one."""
    del c.lines[-2]["args"], c.lines[-2]["fact"]
    c.lines[-2]["args fact"] = [[1], "A1"]


edit("two-keys-as-one", "rejected", joined)
edit("a-step-numbered-true", "rejected", lambda c: c.lines[-3].update(s=True))


def depth(parts: int) -> Callable[[Certificate], None]:
    def change(c: Certificate) -> None:
        formula: Any = ["=", 0, 0]
        for _ in range(parts):
            formula = ["not", formula]
        c.lines[-3]["concl"] = formula

    return change


for parts in (97, 98, 99, 100, 101, 500):
    edit(f"not-{parts}-times", "rejected" if parts < 99 else "declined", depth(parts))


def arity(arguments: int) -> Callable[[], bytes]:
    line: Any = {"args": ["N"] * arguments, "predicate": "big"}
    return lambda: encode([*theory().lines[:14], line, NO_THEOREM])


EDITED["a-predicate-with-32-arguments"] = "accepted", arity(32)
EDITED["a-predicate-with-33-arguments"] = "declined", arity(33)


LOOSE: Any = [{"constructors": ["f"], "sort": "N"}]
EDITED["nothing"] = "accepted", lambda: encode([theory().lines[0], NO_THEOREM])
EDITED["functions-without-a-base"] = (
    "rejected",
    lambda: encode(
        [*theory().lines[:14], {"free": False, "inductives": LOOSE, "schema": 0}, NO_THEOREM]
    ),
)
LOOSE_WITH_BASE: Any = [{"constructors": ["g", "f"], "sort": "N"}]
EDITED["functions-that-generate-a-sort-with-constructors"] = (
    "accepted",
    lambda: encode(
        [
            *theory().lines[:14],
            {"args": [], "function": "g", "result": "N"},
            {"free": False, "inductives": LOOSE_WITH_BASE, "schema": 0},
            NO_THEOREM,
        ]
    ),
)


def many_variables(count: int) -> Callable[[Certificate], None]:
    def change(c: Certificate) -> None:
        more = [
            {"sort": "N", "t": len(c.table) + i, "var": f"v{i}"} for i in range(count - VARIABLES)
        ]
        start = next(i for i, line in enumerate(c.lines) if "theorem" in line)
        c.lines[start:start] = more

    return change


VARIABLES = sum("var" in line for line in theory().lines)
edit("2000-variables", "accepted", many_variables(2000))
edit("2001-variables", "declined", many_variables(2001))


# --- bytes --------------------------------------------------------------------------------------


def replaced(name: str, verdict: str, old: bytes, new: bytes) -> None:
    def make() -> bytes:
        data = made(good)
        assert data.count(old) >= 1
        return data.replace(old, new, 1)

    EDITED[name] = verdict, make


NAME = b'"theory":"Doubtful"'
for name, verdict, text in (
    ("nul-escaped", "accepted", b"\\u0000"),
    ("nul", "rejected", b"\x00"),
    ("escape-of-31", "accepted", b"\\u001f"),
    ("upper-case-escape-of-31", "rejected", b"\\u001F"),
    ("delete", "accepted", b"\x7f"),
    ("escaped-delete", "rejected", b"\\u007f"),
    ("newline", "accepted", b"\\n"),
    ("newline-as-a-number", "rejected", b"\\u000a"),
    ("slash", "accepted", b"/"),
    ("escaped-slash", "rejected", b"\\/"),
    ("quote", "accepted", b'\\"'),
    ("half-a-pair", "rejected", b"\\ud800"),
    ("half-a-pair-in-utf-8", "rejected", b"\xed\xa0\x80"),
    ("escaped-pair", "rejected", b"\\ud83d\\ude00"),
    ("emoji", "accepted", "😀".encode()),
    ("overlong", "rejected", b"\xc0\xaf"),
    ("beyond-unicode", "rejected", b"\xf4\x90\x80\x80"),
    ("line-separator", "accepted", "\u2028".encode()),
    ("next-line", "accepted", "\x85".encode()),
    ("brackets", "accepted", b"[[{{" * 100),
    ("brackets-after-a-quote", "accepted", b'\\"[[{{' * 100),
    ("unknown-escape", "rejected", b"\\q"),
    ("tab", "rejected", b"\t"),
):
    replaced(f"string-{name}", verdict, NAME, b'"theory":"' + text + b'"')
for deep in (90, 50_000, 400_000):
    expected = "rejected" if deep < 100 else "declined"
    brackets = b"[" * deep + b"]" * deep
    replaced(f"{deep}-brackets-for-a-formula", expected, b'["=",', brackets + b',["=",')
for n in (b"1.0", b"1e0", b"01", b"+1", b"-0", b"-1", b"1 ", b"0x1", b"[1]", b'"1"', b"true"):
    replaced(f"number-{n.decode()}", "rejected", b'"s":1}', b'"s":' + n + b"}")
for n in (b"NaN", b"Infinity", b"null", b"9" * 4000, b"9" * 5000):
    replaced(f"number-{n[:9].decode()}-{len(n)}", "rejected", b'"s":1}', b'"s":' + n + b"}")
for what, bad in {
    "a-key-twice-with-one-value": b'"s":1,"s":1}\n{',
    "a-carriage-return-at-the-end": b'"s":1}\r\n{',
    "two-objects-on-a-line": b'"s":1}{}\n{',
    "a-comma-at-the-end": b'"s":1,}\n{',
    "a-line-joined-with-a-comma": b'"s":1},{',
    "a-line-of-spaces": b'"s":1}\n \n{',
    "an-empty-line-between": b'"s":1}\n\n{',
}.items():
    replaced(what, "rejected", b'"s":1}\n{', bad)
replaced("a-line-broken", "rejected", b',"s":1}\n', b'\n,"s":1}\n')
FIRST, THREE = b'"classical":false,"from":2,"proof":', b'"classical from proof":'
replaced("keys-of-the-last-line-as-one", "rejected", FIRST, THREE)
START = len(encode(theory().lines[:1])) - len("Doubtful")
for length in (999_999, 1_000_000, 1_000_001, 2_000_000):
    longer = b'"theory":"' + b"x" * (length - START) + b'"'
    expected = "accepted" if length <= 1_000_000 else "declined"
    replaced(f"a-line-of-{length}-bytes", expected, NAME, longer)
