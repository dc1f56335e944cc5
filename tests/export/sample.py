"""A small library made by hand, with every kind of step that pages show.

The proofs are right, but nothing here depends on an engine or a checker: the hashes are those of
the statement's text.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from gl.export.notation import Notations, mpl
from gl.kernel.formula import (
    And,
    Application,
    Atom,
    Equation,
    Exists,
    Falsity,
    Forall,
    Formula,
    Not,
    Or,
    Term,
    Variable,
)
from gl.proof.document import Document, Link, Motive, Proof, Reference, Step
from gl.proof.library import Library, OpenConjecture, Refutation, TheoremRecord
from gl.source import Source, Span
from gl.theory.theory import (
    Axiom,
    Bounds,
    Definition,
    Fixity,
    Goal,
    Inductive,
    Notation,
    Schema,
    Sort,
    Symbol,
    SymbolKind,
    Theory,
)

TEXT = """\
theory Sample <&"quoted">

data N = 0 | S(N)
op + : N, N -> N   infixl 60
op * : N, N -> N   infixl 70

axiom add_zero:  a + 0 = a
axiom add_succ:  a + S(b) = S(a + b)
axiom mul_zero<&">:  a * 0 = 0
axiom mul_succ:  a * S(b) = a * b + a
define a <= b  <->  exists c. a + c = b   infix 40
goal add_comm:  a + b = b + a
"""
SOURCE = Source('<&"sample">.mpl', TEXT)


def var(name: str) -> Variable:
    return Variable(name, "N")


def s(term: Term) -> Term:
    return Application("S", (term,))


def plus(left: Term, right: Term) -> Term:
    return Application("+", (left, right))


def times(left: Term, right: Term) -> Term:
    return Application("*", (left, right))


def le(left: Term, right: Term) -> Formula:
    return Atom("<=", (left, right))


ZERO = Application("0")
A, B, C, D = var("a"), var("b"), var("c"), var("d")
EA, EB, EC = var("_a"), var("_b"), var("_c")
EA1, EB1, EC1 = var("_a1"), var("_b1"), var("_c1")


def implies(*parts: Formula) -> Forall:
    return Forall((), parts[:-1], parts[-1])


def substitute(term: Term, sigma: Mapping[Variable, Term]) -> Term:
    if isinstance(term, Variable):
        return sigma.get(term, term)
    return Application(term.symbol, tuple(substitute(t, sigma) for t in term.arguments))


def replaced(term: Term, position: tuple[int, ...], new: Term) -> Term:
    if not position:
        return new
    assert isinstance(term, Application)
    inner = list(term.arguments)
    inner[position[0]] = replaced(inner[position[0]], position[1:], new)
    return Application(term.symbol, tuple(inner))


def at(term: Term, position: tuple[int, ...]) -> Term:
    for index in position:
        assert isinstance(term, Application)
        term = term.arguments[index]
    return term


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(SOURCE, start, start + len(words))


AXIOMS = (
    Axiom("add_zero", Forall((A,), (), Equation(plus(A, ZERO), A)), span("axiom add_zero")),
    Axiom(
        "add_succ",
        Forall((A, B), (), Equation(plus(A, s(B)), s(plus(A, B)))),
        span("axiom add_succ"),
    ),
    Axiom('mul_zero<&">', Forall((A,), (), Equation(times(A, ZERO), ZERO)), span("axiom mul_zero")),
    Axiom(
        "mul_succ",
        Forall((A, B), (), Equation(times(A, s(B)), plus(times(A, B), A))),
        span("axiom mul_succ"),
    ),
)
LE_BODY = Exists((C,), Equation(plus(A, C), B))
THEORY = Theory(
    name='Sample <&"quoted">',
    sorts=(Sort("N", span("N = 0")),),
    symbols=(
        Symbol("0", SymbolKind.CONSTRUCTOR, (), "N", span=span("0 |")),
        Symbol("S", SymbolKind.CONSTRUCTOR, ("N",), "N", span=span("S(N)")),
        Symbol("+", SymbolKind.FUNCTION, ("N", "N"), "N", Notation(Fixity.INFIXL, 60)),
        Symbol("*", SymbolKind.FUNCTION, ("N", "N"), "N", Notation(Fixity.INFIXL, 70)),
        Symbol("<=", SymbolKind.PREDICATE, ("N", "N"), None, Notation(Fixity.INFIX, 40)),
    ),
    schemas=(Schema((Inductive("N", ("0", "S")),), free=True, span=span("data N")),),
    axioms=AXIOMS,
    definitions=(Definition("<=", (A, B), LE_BODY, span("define")),),
    goals=(Goal("add_comm", Forall((A, B), (), Equation(plus(A, B), plus(B, A))), span("goal")),),
    bounds=Bounds(),
    path=SOURCE.path,
    digest=sha256(TEXT.encode()).hexdigest(),
)
NOTATIONS = Notations.of(THEORY)


class Draft:
    """A proof being written: numbers steps, tracks blocks, computes calculations."""

    def __init__(self, statement: Formula, equations: Mapping[Reference, Formula]) -> None:
        self.statement = statement
        self.steps: list[Step] = []
        self.depth = 0
        self.known = dict(equations)

    def add(self, rule: str, conclusion: Formula | None, **fields: object) -> int:
        number = len(self.steps) + 1
        if rule == "close":
            self.depth -= 1
        self.steps.append(Step(number, rule, self.depth, conclusion, **fields))  # type: ignore[arg-type]
        if rule == "open":
            self.depth += 1
        if conclusion is not None:
            self.known[number] = conclusion
        return number

    def open(self, *variables: Variable, assume: tuple[Formula, ...] = ()) -> int:
        number = self.add("open", None, arguments=variables)
        for hypothesis in assume:
            self.add("assume", hypothesis)
        return number

    def close(self, conclusion: Formula, fact: int) -> int:
        return self.add("close", conclusion, fact=fact)

    def calc(
        self, start: Term, *links: tuple[Reference, tuple[Term, ...], str, tuple[int, ...]]
    ) -> int:
        made, term = [], start
        for fact, arguments, direction, position in links:
            equation = self.known[fact]
            sigma: dict[Variable, Term] = {}
            if isinstance(equation, Forall):
                sigma = dict(zip(equation.variables, arguments, strict=True))
                equation = equation.conclusion
            assert isinstance(equation, Equation)
            left, right = substitute(equation.left, sigma), substitute(equation.right, sigma)
            if direction == "rl":
                left, right = right, left
            assert at(term, position) == left, (fact, at(term, position), left)
            term = replaced(term, position, right)
            made.append(Link(fact, arguments, direction == "lr", position, term))
        return self.add("calc", Equation(start, term), start=start, links=tuple(made))


class Writer:
    """A library being written."""

    def __init__(self) -> None:
        self.known: dict[Reference, Formula] = {
            f"A{number}": axiom.formula for number, axiom in enumerate(AXIOMS)
        }
        self.proofs: list[Proof] = []
        self.records: list[TheoremRecord] = []

    def draft(self, statement: Formula) -> Draft:
        return Draft(statement, self.known)

    def qed(
        self,
        draft: Draft,
        method: str,
        *,
        follows_from: tuple[str, ...] = (),
        goal: str | None = None,
    ) -> str:
        number = len(self.proofs)
        rests: set[str] = set()
        for step in draft.steps:
            for reference in step.references():
                if isinstance(reference, str):
                    rests |= (
                        {reference}
                        if reference[0] == "A"
                        else set(self.proofs[int(reference[1:])].rests)
                    )
            if step.rule in {"induct", "distinct", "inject"}:
                rests.add("I0")
            if step.rule in {"fold", "unfold"}:
                rests.add("D0")
        name = mpl(draft.statement, NOTATIONS)
        self.proofs.append(
            Proof(
                number,
                draft.statement,
                tuple(draft.steps),
                len(draft.steps),
                tuple(sorted(rests)),
                any(step.rule == "excluded-middle" for step in draft.steps),
                sha256(name.encode()).hexdigest(),
                sha256(b"proof" + name.encode()).hexdigest(),
            )
        )
        self.records.append(TheoremRecord(number, not follows_from, follows_from, method, goal))
        self.known[f"T{number}"] = draft.statement
        return f"T{number}"


def induction(draft: Draft, motive: Formula, x: Variable, zero: int, successor: int) -> int:
    return draft.add(
        "induct",
        Forall((x,), (), motive),
        premises=(zero, successor),
        schema=0,
        motives=(Motive(x, motive),),
    )


def _add(w: Writer) -> tuple[str, str, str]:
    p = w.draft(Forall((A,), (), Equation(plus(ZERO, A), A)))
    zero = p.calc(plus(ZERO, ZERO), ("A0", (ZERO,), "lr", ()))
    p.open(EA, assume=(Equation(plus(ZERO, EA), EA),))
    step = p.calc(plus(ZERO, s(EA)), ("A1", (ZERO, EA), "lr", ()), (3, (), "lr", (0,)))
    step = p.close(
        Forall((A,), (Equation(plus(ZERO, A), A),), Equation(plus(ZERO, s(A)), s(A))), step
    )
    induction(p, Equation(plus(ZERO, A), A), A, zero, step)
    zero_add = w.qed(p, "induction on a")

    p = w.draft(Forall((A, B), (), Equation(plus(s(A), B), s(plus(A, B)))))
    p.open(EA, EB)
    zero = p.calc(plus(s(EA), ZERO), ("A0", (s(EA),), "lr", ()), ("A0", (EA,), "rl", (0,)))
    p.open(EB1, assume=(Equation(plus(s(EA), EB1), s(plus(EA, EB1))),))
    step = p.calc(
        plus(s(EA), s(EB1)),
        ("A1", (s(EA), EB1), "lr", ()),
        (4, (), "lr", (0,)),
        ("A1", (EA, EB1), "rl", (0,)),
    )
    motive = Equation(plus(s(EA), B), s(plus(EA, B)))
    step = p.close(Forall((B,), (motive,), Equation(plus(s(EA), s(B)), s(plus(EA, s(B))))), step)
    number = induction(p, motive, B, zero, step)
    last = p.add("apply", Equation(plus(s(EA), EB), s(plus(EA, EB))), fact=number, arguments=(EB,))
    p.close(p.statement, last)
    succ_add = w.qed(p, "induction on b")

    p = w.draft(Forall((A, B), (), Equation(plus(A, B), plus(B, A))))
    p.open(EA, EB)
    zero = p.calc(plus(EA, ZERO), ("A0", (EA,), "lr", ()), (zero_add, (EA,), "rl", ()))
    p.open(EB1, assume=(Equation(plus(EA, EB1), plus(EB1, EA)),))
    step = p.calc(
        plus(EA, s(EB1)),
        ("A1", (EA, EB1), "lr", ()),
        (4, (), "lr", (0,)),
        (succ_add, (EB1, EA), "rl", ()),
    )
    motive = Equation(plus(EA, B), plus(B, EA))
    step = p.close(Forall((B,), (motive,), Equation(plus(EA, s(B)), plus(s(B), EA))), step)
    number = induction(p, motive, B, zero, step)
    last = p.add("apply", Equation(plus(EA, EB), plus(EB, EA)), fact=number, arguments=(EB,))
    p.close(p.statement, last)
    comm = w.qed(p, "induction on b", goal="add_comm")
    return zero_add, succ_add, comm


def _cancel(w: Writer, zero_add: str, succ_add: str, comm: str) -> str:
    p = w.draft(Forall((A, B, C), (Equation(plus(A, B), plus(A, C)),), Equation(B, C)))
    p.open(EA, EB, EC, assume=(Equation(plus(EA, EB), plus(EA, EC)),))

    def claim(x: Term) -> Forall:
        return implies(Equation(plus(x, EB), plus(x, EC)), Equation(EB, EC))

    p.open(assume=(Equation(plus(ZERO, EB), plus(ZERO, EC)),))
    step = p.calc(EB, (zero_add, (EB,), "rl", ()), (4, (), "lr", ()), (zero_add, (EC,), "lr", ()))
    zero = p.close(claim(ZERO), step)
    hypothesis = p.open(EA1, assume=(claim(EA1),)) + 1
    given = p.open(assume=(Equation(plus(s(EA1), EB), plus(s(EA1), EC)),)) + 1
    same = p.calc(
        s(plus(EA1, EB)),
        (succ_add, (EA1, EB), "rl", ()),
        (given, (), "lr", ()),
        (succ_add, (EA1, EC), "lr", ()),
    )
    injective = p.add(
        "inject",
        Forall((A, B), (Equation(s(A), s(B)),), Equation(A, B)),
        constructors=("S",),
    )
    inner = p.add(
        "apply",
        Equation(plus(EA1, EB), plus(EA1, EC)),
        fact=injective,
        arguments=(plus(EA1, EB), plus(EA1, EC)),
        premises=(same,),
    )
    step = p.add("apply", Equation(EB, EC), fact=hypothesis, premises=(inner,))
    step = p.close(claim(s(EA1)), step)
    step = p.close(Forall((A,), (claim(A),), claim(s(A))), step)
    number = induction(p, claim(A), A, zero, step)
    last = p.add("apply", Equation(EB, EC), fact=number, arguments=(EA,), premises=(2,))
    p.close(p.statement, last)
    cancel = w.qed(p, "induction on a")

    p = w.draft(Forall((A, B, C), (Equation(plus(A, C), plus(B, C)),), Equation(A, B)))
    p.open(EA, EB, EC, assume=(Equation(plus(EA, EC), plus(EB, EC)),))
    same = p.calc(
        plus(EC, EA),
        (comm, (EC, EA), "lr", ()),
        (2, (), "lr", ()),
        (comm, (EB, EC), "lr", ()),
    )
    last = p.add("apply", Equation(EA, EB), fact=cancel, arguments=(EC, EA, EB), premises=(same,))
    p.close(p.statement, last)
    w.qed(p, "from its hypotheses", follows_from=(comm, cancel))
    return cancel


def _zero_or_successor(w: Writer) -> None:
    def claim(x: Term) -> Or:
        return Or((Equation(x, ZERO), Exists((B,), Equation(x, s(B)))))

    p = w.draft(Forall((A,), (), claim(A)))
    same = p.add("refl", Equation(ZERO, ZERO))
    zero = p.add("or-intro", claim(ZERO), fact=same, index=0)
    p.open(EA, assume=(claim(EA),))
    same = p.add("refl", Equation(s(EA), s(EA)))
    there = p.add("exists-intro", Exists((B,), Equation(s(EA), s(B))), fact=same, arguments=(EA,))
    step = p.add("or-intro", claim(s(EA)), fact=there, index=1)
    step = p.close(Forall((A,), (claim(A),), claim(s(A))), step)
    induction(p, claim(A), A, zero, step)
    shape = w.qed(p, "induction on a")

    nonzero = Not(Equation(A, ZERO))
    p = w.draft(Forall((A,), (nonzero,), Exists((B,), Equation(A, s(B)))))
    p.open(EA, assume=(Not(Equation(EA, ZERO)),))
    which = p.add("apply", claim(EA), fact=shape, arguments=(EA,))
    goal = Exists((B,), Equation(EA, s(B)))
    given = p.open(assume=(Equation(EA, ZERO),)) + 1
    absurd = p.add("not-elim", Falsity(), premises=(given, 2))
    step = p.add("false-elim", goal, fact=absurd)
    first = p.close(implies(Equation(EA, ZERO), goal), step)
    given = p.open(assume=(goal,)) + 1
    second = p.close(implies(goal, goal), given)
    last = p.add("cases", goal, fact=which, premises=(first, second))
    p.close(p.statement, last)
    w.qed(p, "cases")

    p = w.draft(Forall((A, B), (Equation(s(A), ZERO),), Equation(A, B)))
    p.open(EA, EB, assume=(Equation(s(EA), ZERO),))
    apart = p.add(
        "distinct", Forall((A,), (Equation(s(A), ZERO),), Falsity()), constructors=("S", "0")
    )
    absurd = p.add("apply", Falsity(), fact=apart, arguments=(EA,), premises=(2,))
    last = p.add("false-elim", Equation(EA, EB), fact=absurd)
    p.close(p.statement, last)
    w.qed(p, "contradiction")


def _order(w: Writer, comm: str) -> None:
    p = w.draft(Forall((A, B), (), le(A, plus(A, B))))
    p.open(EA, EB)
    same = p.add("refl", Equation(plus(EA, EB), plus(EA, EB)))
    body = Exists((C,), Equation(plus(EA, C), plus(EA, EB)))
    there = p.add("exists-intro", body, fact=same, arguments=(EB,))
    last = p.add("fold", le(EA, plus(EA, EB)), fact=there, index=0, arguments=(EA, plus(EA, EB)))
    p.close(p.statement, last)
    upper = w.qed(p, "witness")

    p = w.draft(Forall((A, B), (), And((le(A, plus(A, B)), le(B, plus(A, B))))))
    p.open(EA, EB)
    first = p.add("apply", le(EA, plus(EA, EB)), fact=upper, arguments=(EA, EB))
    second = p.add("apply", le(EB, plus(EB, EA)), fact=upper, arguments=(EB, EA))
    second = p.add(
        "rewrite",
        le(EB, plus(EA, EB)),
        fact=second,
        equation=comm,
        arguments=(EB, EA),
        position=(1,),
    )
    last = p.add(
        "and-intro", And((le(EA, plus(EA, EB)), le(EB, plus(EA, EB)))), premises=(first, second)
    )
    p.close(p.statement, last)
    w.qed(p, "forward steps", follows_from=(upper, comm))

    p = w.draft(Forall((A, B), (le(A, B),), le(A, s(B))))
    p.open(EA, EB, assume=(le(EA, EB),))
    given = p.add("unfold", Exists((C,), Equation(plus(EA, C), EB)), fact=2)
    inner = p.open(EC, assume=(Equation(plus(EA, EC), EB),)) + 1
    same = p.calc(plus(EA, s(EC)), ("A1", (EA, EC), "lr", ()), (inner, (), "lr", (0,)))
    goal = Exists((C,), Equation(plus(EA, C), s(EB)))
    step = p.add("exists-intro", goal, fact=same, arguments=(s(EC),))
    step = p.close(Forall((C,), (Equation(plus(EA, C), EB),), goal), step)
    there = p.add("exists-elim", goal, fact=given, premises=(step,))
    last = p.add("fold", le(EA, s(EB)), fact=there, index=0, arguments=(EA, s(EB)))
    p.close(p.statement, last)
    w.qed(p, "witness")

    p = w.draft(Forall((A, B), (), Or((le(A, B), Not(le(A, B))))))
    p.open(EA, EB)
    last = p.add("excluded-middle", Or((le(EA, EB), Not(le(EA, EB)))))
    p.close(p.statement, last)
    w.qed(p, "excluded middle")

    p = w.draft(Not(Equation(s(ZERO), ZERO)))
    p.open(assume=(Equation(s(ZERO), ZERO),))
    apart = p.add(
        "distinct", Forall((A,), (Equation(s(A), ZERO),), Falsity()), constructors=("S", "0")
    )
    absurd = p.add("apply", Falsity(), fact=apart, arguments=(ZERO,), premises=(2,))
    step = p.close(implies(Equation(s(ZERO), ZERO), Falsity()), absurd)
    p.add("not-intro", p.statement, fact=step)
    w.qed(p, "contradiction")


def long_proof(w: Writer, length: int) -> str:
    """A theorem whose proof has about ``length`` steps."""
    term: Term = ZERO
    for _ in range(length):
        term = s(term)
    p = w.draft(Equation(plus(term, ZERO), term))
    for count in range(length - 1):
        start = plus(s(ZERO), ZERO) if count % 2 else plus(ZERO, s(ZERO))
        if count % 10 == 9:
            p.calc(start, (2, (), "lr", ()))
        elif count % 2:
            p.calc(start, ("A0", (s(ZERO),), "lr", ()))
        else:
            p.calc(start, ("A1", (ZERO, ZERO), "lr", ()), ("A0", (ZERO,), "lr", (0,)))
    p.calc(plus(term, ZERO), ("A0", (term,), "lr", ()))
    return w.qed(p, "calculation")


def library(*, long: tuple[int, ...] = ()) -> Library:
    """The sample, with a long proof for each number of steps in ``long``."""
    w = Writer()
    zero_add, succ_add, comm = _add(w)
    _cancel(w, zero_add, succ_add, comm)
    _zero_or_successor(w)
    _order(w, comm)
    for length in long:
        long_proof(w, length)
    document = Document(
        THEORY.name,
        ("N",),
        THEORY.symbols,
        THEORY.schemas,
        tuple((axiom.name, axiom.formula) for axiom in AXIOMS),
        (("<=", (A, B), LE_BODY),),
        tuple(w.proofs),
        sha256(b"root").hexdigest(),
    )
    return Library(
        THEORY,
        b"",
        document,
        tuple(w.records),
        open=(
            OpenConjecture(
                Forall((A, B), (), Equation(times(A, B), times(B, A))),
                "calculation and induction on a, b; the step case needs S(a) * b",
            ),
        ),
        refuted=(
            Refutation(
                Forall((A,), (), Equation(s(A), ZERO)),
                len(w.proofs) - 1 - len(long),
                (("a", "0"),),
            ),
        ),
        work={"steps": sum(len(proof.steps) for proof in w.proofs), "terms": 1234},
        source=TEXT,
    )
