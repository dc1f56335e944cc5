"""Two certificates made by hand that use every rule of docs/certificate.md, section 4.

``peano()`` is arithmetic with induction, calculation and a defined order; ``logic()`` has two
sorts, a mutual datatype, awkward names, and the connectives.
"""

from __future__ import annotations

from export.cert_builder import (
    DocumentBuilder,
    ProofBuilder,
    constructor,
    forall,
    function,
    implies,
    op,
    predicate,
)

from gl.kernel.formula import (
    And,
    Application,
    Atom,
    Equation,
    Exists,
    Falsity,
    Formula,
    Not,
    Or,
    Term,
    Variable,
)
from gl.proof.document import Document, Link, Motive
from gl.theory.theory import Inductive, Schema

ZERO = op("0")
A, B, C, X, Y, Z = (Variable(name, "N") for name in "abcxyz")
E1, E2, E3 = (Variable(f"_{index}", "N") for index in (1, 2, 3))


def plus(left: Term, right: Term) -> Application:
    return op("+", left, right)


def succ(term: Term) -> Application:
    return op("S", term)


def le(left: Term, right: Term) -> Atom:
    return Atom("<=", (left, right))


def lr(fact: int | str, arguments: tuple[Term, ...], position: tuple[int, ...], to: Term) -> Link:
    return Link(fact, arguments, left_to_right=True, position=position, term=to)


def rl(fact: int | str, arguments: tuple[Term, ...], position: tuple[int, ...], to: Term) -> Link:
    return Link(fact, arguments, left_to_right=False, position=position, term=to)


def peano() -> Document:
    """0 + a = a, S a + b = S (a + b), commutativity, and some order."""
    document = DocumentBuilder(
        "Peano",
        ["N"],
        [
            constructor("0", [], "N"),
            constructor("S", ["N"], "N"),
            function("+", ["N", "N"], "N"),
            predicate("<=", ["N", "N"]),
        ],
        [Schema((Inductive("N", ("0", "S")),), free=True)],
        [
            ("add_zero", forall([A], Equation(plus(A, ZERO), A))),
            ("add_succ", forall([A, B], Equation(plus(A, succ(B)), succ(plus(A, B))))),
        ],
        [("<=", (A, B), Exists((C,), Equation(plus(A, C), B)))],
    )
    _additions(document)
    _orders(document)
    return document.document()


def _additions(document: DocumentBuilder) -> None:
    """T0: 0 + a = a. T1: S a + b = S (a + b). T2: a + b = b + a."""

    def motive(term: Term) -> Formula:
        return Equation(plus(ZERO, term), term)

    proof = ProofBuilder()
    base = proof.calc(plus(ZERO, ZERO), lr("A0", (ZERO,), (), ZERO))
    proof.open(E1)
    hypothesis = proof.assume(motive(E1))
    done = proof.calc(
        plus(ZERO, succ(E1)),
        lr("A1", (ZERO, E1), (), succ(plus(ZERO, E1))),
        lr(hypothesis, (), (0,), succ(E1)),
    )
    step = proof.close(done, forall([E1], motive(E1), motive(succ(E1))))
    proof.induct(forall([A], motive(A)), 0, [Motive(A, motive(A))], [base, step])
    document.prove(forall([B], motive(B)), proof)

    def claim(left: Term, right: Term) -> Formula:
        return Equation(plus(succ(left), right), succ(plus(left, right)))

    proof = ProofBuilder()
    proof.open(E1)
    base = proof.calc(
        plus(succ(E1), ZERO),
        lr("A0", (succ(E1),), (), succ(E1)),
        rl("A0", (E1,), (0,), succ(plus(E1, ZERO))),
    )
    proof.open(E2)
    hypothesis = proof.assume(claim(E1, E2))
    done = proof.calc(
        plus(succ(E1), succ(E2)),
        lr("A1", (succ(E1), E2), (), succ(plus(succ(E1), E2))),
        lr(hypothesis, (), (0,), succ(succ(plus(E1, E2)))),
        rl("A1", (E1, E2), (0,), succ(plus(E1, succ(E2)))),
    )
    step = proof.close(done, forall([X], claim(E1, X), claim(E1, succ(X))))
    whole = proof.induct(forall([B], claim(E1, B)), 0, [Motive(E2, claim(E1, E2))], [base, step])
    proof.open(E3)
    used = proof.apply(claim(E1, E3), whole, [E3])
    whole = proof.close(used, forall([E3], claim(E1, E3)))
    proof.open(Variable("_4", "N"))
    used = proof.apply(claim(E1, Variable("_4", "N")), whole, [Variable("_4", "N")])
    whole = proof.close(used, forall([X], claim(E1, X)))
    nested = proof.close(whole, forall([A], forall([B], claim(A, B))))
    proof.open(Variable("_5", "N"), Variable("_6", "N"))
    five, six = Variable("_5", "N"), Variable("_6", "N")
    inner = proof.apply(forall([C], claim(five, C)), nested, [five])
    used = proof.apply(claim(five, six), inner, [six])
    proof.close(used, forall([A, B], claim(A, B)))
    document.prove(forall([A, B], claim(A, B)), proof)

    def commutes(left: Term, right: Term) -> Formula:
        return Equation(plus(left, right), plus(right, left))

    proof = ProofBuilder()
    proof.open(E1)
    base = proof.calc(plus(E1, ZERO), lr("A0", (E1,), (), E1), rl("T0", (E1,), (), plus(ZERO, E1)))
    proof.open(E2)
    hypothesis = proof.assume(commutes(E1, E2))
    done = proof.calc(
        plus(E1, succ(E2)),
        lr("A1", (E1, E2), (), succ(plus(E1, E2))),
        lr(hypothesis, (), (0,), succ(plus(E2, E1))),
        rl("T1", (E2, E1), (), plus(succ(E2), E1)),
    )
    step = proof.close(done, forall([E2], commutes(E1, E2), commutes(E1, succ(E2))))
    whole = proof.induct(
        forall([Y], commutes(E1, Y)), 0, [Motive(Y, commutes(E1, Y))], [base, step]
    )
    proof.open(E3)
    used = proof.apply(commutes(E1, E3), whole, [E3])
    whole = proof.close(used, forall([X], commutes(E1, X)))
    nested = proof.close(whole, forall([A], forall([B], commutes(A, B))))
    five, six = Variable("_5", "N"), Variable("_6", "N")
    proof.open(five, six)
    inner = proof.apply(forall([A], commutes(five, A)), nested, [five])
    used = proof.apply(commutes(five, six), inner, [six])
    proof.close(used, forall([A, B], commutes(A, B)))
    document.prove(forall([A, B], commutes(A, B)), proof)


def _orders(document: DocumentBuilder) -> None:
    """T3: a <= a + b. T4: S a = 0 -> b = c. T5: a <= b -> S a <= S b; T6: not 0 = S a."""
    proof = ProofBuilder()
    proof.open(E1, E2)
    body = Exists((X,), Equation(plus(E1, X), plus(E1, E2)))
    same = proof.add("refl", Equation(plus(E1, E2), plus(E1, E2)))
    exists = proof.add("exists-intro", body, fact=same, arguments=(E2,))
    folded = proof.add(
        "fold",
        le(E1, plus(E1, E2)),
        fact=exists,
        index=0,
        arguments=(E1, plus(E1, E2)),
        position=(),
    )
    proof.close(folded, forall([A, B], le(A, plus(A, B))))
    document.prove(forall([A, B], le(A, plus(A, B))), proof)

    proof = ProofBuilder()
    proof.open(E1, E2, E3)
    equal = proof.assume(Equation(succ(E1), ZERO))
    rule = proof.add(
        "distinct", forall([X], Equation(succ(X), ZERO), Falsity()), constructors=("S", "0")
    )
    false = proof.apply(Falsity(), rule, [E1], [equal])
    absurd = proof.add("false-elim", Equation(E2, E3), fact=false)
    statement = forall([A, B, C], Equation(succ(A), ZERO), Equation(B, C))
    proof.close(absurd, statement)
    document.prove(statement, proof)

    proof = ProofBuilder()
    proof.open(E1, E2)
    given = proof.assume(le(E1, E2))
    opened = proof.add("unfold", Exists((C,), Equation(plus(E1, C), E2)), fact=given, position=())
    proof.open(E3)
    witness = proof.assume(Equation(plus(E1, E3), E2))
    sum_ = proof.calc(
        plus(succ(E1), E3),
        lr("T1", (E1, E3), (), succ(plus(E1, E3))),
        lr(witness, (), (0,), succ(E2)),
    )
    goal = Exists((Z,), Equation(plus(succ(E1), Z), succ(E2)))
    found = proof.add("exists-intro", goal, fact=sum_, arguments=(E3,))
    inner = proof.close(found, forall([E3], Equation(plus(E1, E3), E2), goal))
    result = proof.add("exists-elim", goal, fact=opened, premises=(inner,))
    folded = proof.add(
        "fold", le(succ(E1), succ(E2)), fact=result, index=0, arguments=(succ(E1), succ(E2))
    )
    statement = forall([A, B], le(A, B), le(succ(A), succ(B)))
    proof.close(folded, statement)
    document.prove(statement, proof)

    proof = ProofBuilder()
    proof.open(E1)
    proof.open()
    equal = proof.assume(Equation(ZERO, succ(E1)))
    rule = proof.add(
        "distinct", forall([X], Equation(ZERO, succ(X)), Falsity()), constructors=("0", "S")
    )
    false = proof.apply(Falsity(), rule, [E1], [equal])
    both = proof.close(false, implies(Equation(ZERO, succ(E1)), Falsity()))
    negated = proof.add("not-intro", Not(Equation(ZERO, succ(E1))), fact=both)
    proof.close(negated, forall([E1], Not(Equation(ZERO, succ(E1)))))
    document.prove(forall([A], Not(Equation(ZERO, succ(A)))), proof)

    proof = ProofBuilder()
    proof.add(
        "inject",
        forall([X, Y], Equation(succ(X), succ(Y)), Equation(X, Y)),
        index=0,
        constructors=("S",),
    )
    document.prove(forall([A, B], Equation(succ(A), succ(B)), Equation(A, B)), proof)


# --- two sorts, mutual recursion, names that are keywords --------------------------------------

P, Q, R = Variable("forall", "T"), Variable("end", "T"), Variable("wff", "F")
T1, T2, F1, F2 = (
    Variable("_t1", "T"),
    Variable("_t2", "T"),
    Variable("_f1", "F"),
    Variable("_f2", "F"),
)
K = Atom("in")
M = Atom("let's")


def at(term: Term) -> Atom:
    return Atom("at", (term,))


def logic() -> Document:
    """Trees and forests, the connectives, quantifiers, and rewriting under binders."""
    document = DocumentBuilder(
        "Trees & forests",
        ["T", "F"],
        [
            constructor("node", ["F"], "T"),
            constructor("nil", [], "F"),
            constructor("cons", ["T", "F"], "F"),
            function("mirror", ["T"], "T"),
            function("rim", ["F"], "F"),
            predicate("at", ["T"]),
            predicate("full", ["F"]),
            predicate("in", []),
            predicate("let's", []),
            predicate("both", ["T", "T"]),
            predicate("some", []),
            predicate("alone", ["T"]),
        ],
        [Schema((Inductive("T", ("node",)), Inductive("F", ("nil", "cons"))), free=True)],
        [
            ("node", forall([R], Equation(op("mirror", op("node", R)), op("node", op("rim", R))))),
            ("nil", Equation(op("rim", op("nil")), op("nil"))),
            (
                "cons",
                forall(
                    [P, R],
                    Equation(
                        op("rim", op("cons", P, R)), op("cons", op("mirror", P), op("rim", R))
                    ),
                ),
            ),
            ("fix point", Exists((P, Q), And((at(P), at(Q), Equation(op("mirror", P), Q))))),
            ("=", implies(K, M, And((K, M)))),
        ],
        [
            ("both", (P, Q), Exists((R,), And((at(op("node", R)), at(P), at(Q))))),
            ("some", (), Exists((P,), at(P))),
            ("alone", (P,), And((Atom("some"), forall([Q], Atom("both", (P, Q)))))),
        ],
    )
    _connectives(document)
    _quantifiers(document)
    _definitions(document)
    _trees(document)
    return document.document()


def _connectives(document: DocumentBuilder) -> None:
    proof = ProofBuilder()
    proof.open()
    all_three = proof.assume(And((K, M, Not(K))))
    first = proof.add("and-elim", K, fact=all_three, index=0)
    second = proof.add("and-elim", M, fact=all_three, index=1)
    third = proof.add("and-elim", Not(K), fact=all_three, index=2)
    false = proof.add("not-elim", Falsity(), premises=(first, third))
    anything = proof.add("false-elim", Or((Falsity(), K)), fact=false)
    again = proof.add(
        "and-intro", And((M, Or((Falsity(), K)), K)), premises=(second, anything, first)
    )
    statement = implies(And((K, M, Not(K))), And((M, Or((Falsity(), K)), K)))
    proof.close(again, statement)
    document.prove(statement, proof)

    proof = ProofBuilder()
    proof.open()
    given = proof.assume(Or((K, M, Not(K))))
    goal = Or((M, Not(K), K))
    closed = []
    for part, index in ((K, 2), (M, 0), (Not(K), 1)):
        proof.open()
        hypothesis = proof.assume(part)
        found = proof.add("or-intro", goal, fact=hypothesis, index=index)
        closed.append(proof.close(found, implies(part, goal)))
    result = proof.add("cases", goal, fact=given, premises=tuple(closed))
    statement = implies(Or((K, M, Not(K))), goal)
    proof.close(result, statement)
    document.prove(statement, proof)

    proof = ProofBuilder()
    proof.open()
    doubly = proof.assume(Not(Not(K)))
    middle = proof.add("excluded-middle", Or((K, Not(K))))
    proof.open()
    yes = proof.assume(K)
    keep = proof.close(yes, implies(K, K))
    proof.open()
    no = proof.assume(Not(K))
    false = proof.add("not-elim", Falsity(), premises=(no, doubly))
    absurd = proof.add("false-elim", K, fact=false)
    drop = proof.close(absurd, implies(Not(K), K))
    result = proof.add("cases", K, fact=middle, premises=(keep, drop))
    proof.close(result, implies(Not(Not(K)), K))
    document.prove(implies(Not(Not(K)), K), proof, classical=True)

    proof = ProofBuilder()
    proof.open()
    one = proof.assume(K)
    two = proof.assume(M)
    pair = proof.apply(And((K, M)), "A4", (), [one, two])
    proof.close(pair, implies(K, M, And((K, M))))
    # A fact that holds outside is used two blocks further in, under other hypotheses.
    proof.open()
    three = proof.assume(Not(Not(K)))
    proof.open()
    proof.assume(M)
    kept = proof.apply(K, "T2", (), [three])
    inner = proof.close(kept, implies(M, K))
    statement = implies(Not(Not(K)), implies(M, K))
    proof.close(inner, statement)
    document.prove(statement, proof, classical=True)


def _quantifiers(document: DocumentBuilder) -> None:
    # From the axiom with two witnesses to one with the equation used under a binder.
    proof = ProofBuilder()
    proof.open(T1, T2)
    facts = proof.assume(And((at(T1), at(T2), Equation(op("mirror", T1), T2))))
    equation = proof.add("and-elim", Equation(op("mirror", T1), T2), fact=facts, index=2)
    second = proof.add("and-elim", at(T2), fact=facts, index=1)
    first = proof.add("and-elim", at(T1), fact=facts, index=0)
    moved = proof.add(
        "rewrite",
        at(op("mirror", T1)),
        fact=second,
        equation=equation,
        left_to_right=False,
        position=(0,),
    )
    pair = proof.add("and-intro", And((at(T1), at(op("mirror", T1)))), premises=(first, moved))
    goal = Exists((Q,), And((at(Q), at(op("mirror", Q)))))
    found = proof.add("exists-intro", goal, fact=pair, arguments=(T1,))
    two = And((at(T1), at(T2), Equation(op("mirror", T1), T2)))
    inner = proof.close(found, forall([T1, T2], two, goal))
    proof.add("exists-elim", goal, fact="A3", premises=(inner,))
    document.prove(goal, proof)

    # Two witnesses at once, an empty hypothesis list, and a rewriting inside both quantifiers.
    proof = ProofBuilder()
    proof.open(T1, F1)
    given = proof.assume(Equation(op("rim", F1), F1))
    same = proof.add("refl", Equation(op("cons", T1, F1), op("cons", T1, F1)))
    pairs = Exists((P, R), Equation(op("cons", P, R), op("cons", T1, F1)))
    exists = proof.add("exists-intro", pairs, fact=same, arguments=(T1, F1))
    turned = Exists((Q, R), Equation(op("cons", Q, R), op("cons", T1, op("rim", F1))))
    rewritten = proof.add(
        "rewrite",
        turned,
        fact=exists,
        equation=given,
        left_to_right=False,
        position=(0, 1, 1),
    )
    statement = forall(
        [P, R],
        Equation(op("rim", R), R),
        Exists(
            (Q, Variable("r", "F")),
            Equation(op("cons", Q, Variable("r", "F")), op("cons", P, op("rim", R))),
        ),
    )
    proof.close(rewritten, statement)
    document.prove(statement, proof)

    # Folding and unfolding below a quantifier, where the arguments are bound variables.
    proof = ProofBuilder()
    proof.open(T1)
    every = proof.assume(forall([P], Atom("both", (P, T1))))
    body = Exists((R,), And((at(op("node", R)), at(P), at(T1))))
    unfolded = proof.add("unfold", forall([P], body), fact=every, position=(0,))
    folded = proof.add(
        "fold",
        forall([Q], Atom("both", (Q, T1))),
        fact=unfolded,
        index=0,
        arguments=(P, T1),
        position=(0,),
    )
    statement = forall([Q], forall([P], Atom("both", (P, Q))), forall([P], Atom("both", (P, Q))))
    proof.close(folded, statement)
    document.prove(statement, proof)

    # An existential whose name is the outer one's, eliminated twice; the goal has binders too.
    proof = ProofBuilder()
    proof.open(T1, T2)
    given = proof.assume(Atom("both", (T1, T2)))
    exists = proof.add(
        "unfold", Exists((R,), And((at(op("node", R)), at(T1), at(T2)))), fact=given, position=()
    )
    goal = Exists((R,), And((at(op("node", R)), at(T2), at(T1))))
    proof.open(F1)
    three = proof.assume(And((at(op("node", F1)), at(T1), at(T2))))
    parts = [
        proof.add("and-elim", part, fact=three, index=index)
        for index, part in enumerate((at(op("node", F1)), at(T1), at(T2)))
    ]
    swapped = proof.add(
        "and-intro",
        And((at(op("node", F1)), at(T2), at(T1))),
        premises=(parts[0], parts[2], parts[1]),
    )
    found = proof.add("exists-intro", goal, fact=swapped, arguments=(F1,))
    inner = proof.close(
        found,
        forall(
            [Variable("f", "F")], And((at(op("node", Variable("f", "F"))), at(T1), at(T2))), goal
        ),
    )
    result = proof.add("exists-elim", goal, fact=exists, premises=(inner,))
    folded = proof.add("fold", Atom("both", (T2, T1)), fact=result, index=0, arguments=(T2, T1))
    statement = forall([P, Q], Atom("both", (P, Q)), Atom("both", (Q, P)))
    proof.close(folded, statement)
    document.prove(statement, proof)


def _definitions(document: DocumentBuilder) -> None:
    """A definition without parameters, one that uses others, and a rewriting in an atom."""
    proof = ProofBuilder()
    proof.open(T1, T2)
    given = proof.assume(Atom("alone", (T1,)))
    equal = proof.assume(Equation(T2, T1))
    moved = proof.add(
        "rewrite",
        Atom("alone", (T2,)),
        fact=given,
        equation=equal,
        left_to_right=False,
        position=(0,),
    )
    every = forall([Q], Atom("both", (T2, Q)))
    opened = proof.add("unfold", And((Atom("some"), every)), fact=moved, position=())
    inner = And((Exists((Q,), at(Q)), every))
    deep = proof.add("unfold", inner, fact=opened, position=(0,))
    first = proof.add("and-elim", Exists((P,), at(P)), fact=deep, index=0)
    second = proof.add("and-elim", every, fact=deep, index=1)
    some = proof.add("fold", Atom("some"), fact=first, index=1)
    both = proof.apply(Atom("both", (T2, T1)), second, [T1])
    pair = proof.add(
        "and-intro", And((Atom("some"), Atom("both", (T2, T1)))), premises=(some, both)
    )
    statement = forall(
        [P, Q], Atom("alone", (P,)), Equation(Q, P), And((Atom("some"), Atom("both", (Q, P))))
    )
    proof.close(pair, statement)
    document.prove(statement, proof)


def _trees(document: DocumentBuilder) -> None:
    """mirror (mirror t) = t, with rim (rim f) = f: a mutual induction; then data's own laws."""

    def tree(term: Term) -> Formula:
        return Equation(op("mirror", op("mirror", term)), term)

    def forest(term: Term) -> Formula:
        return Equation(op("rim", op("rim", term)), term)

    def node(term: Term) -> Term:
        return op("node", term)

    for goal in (0, 1):
        proof = ProofBuilder()
        proof.open(F1)
        hypothesis = proof.assume(forest(F1))
        done = proof.calc(
            op("mirror", op("mirror", node(F1))),
            lr("A0", (F1,), (0,), op("mirror", node(op("rim", F1)))),
            lr("A0", (op("rim", F1),), (), node(op("rim", op("rim", F1)))),
            lr(hypothesis, (), (0,), node(F1)),
        )
        one = proof.close(done, forall([R], forest(R), tree(node(R))))
        two = proof.calc(
            op("rim", op("rim", op("nil"))),
            lr("A1", (), (0,), op("rim", op("nil"))),
            lr("A1", (), (), op("nil")),
        )
        proof.open(T1, F2)
        left = proof.assume(tree(T1))
        right = proof.assume(forest(F2))
        cons = op("cons", op("mirror", T1), op("rim", F2))
        done = proof.calc(
            op("rim", op("rim", op("cons", T1, F2))),
            lr("A2", (T1, F2), (0,), op("rim", cons)),
            lr(
                "A2",
                (op("mirror", T1), op("rim", F2)),
                (),
                op("cons", op("mirror", op("mirror", T1)), op("rim", op("rim", F2))),
            ),
            lr(left, (), (0,), op("cons", T1, op("rim", op("rim", F2)))),
            lr(right, (), (1,), op("cons", T1, F2)),
        )
        three = proof.close(
            done, forall([T1, F2], tree(T1), forest(F2), forest(op("cons", T1, F2)))
        )
        statement: Formula = forall([P], tree(P)) if goal == 0 else forall([R], forest(R))
        proof.add(
            "induct",
            statement,
            schema=0,
            index=goal,
            motives=(Motive(P, tree(P)), Motive(R, forest(R))),
            premises=(one, two, three),
        )
        document.prove(statement, proof)

    proof = ProofBuilder()
    x, y, u, v = Variable("x", "T"), Variable("y", "F"), Variable("u", "T"), Variable("v", "F")
    statement = forall([x, y], Equation(op("cons", x, y), op("nil")), Falsity())
    proof.add("distinct", statement, constructors=("cons", "nil"))
    document.prove(statement, proof)

    proof = ProofBuilder()
    statement = forall([x, y, u, v], Equation(op("cons", x, y), op("cons", u, v)), Equation(y, v))
    proof.add("inject", statement, constructors=("cons",), index=1)
    document.prove(statement, proof)
