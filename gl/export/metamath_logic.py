"""Rules of inference on Metamath nodes: the prelude's lemmas, and what recursion makes of them.

Each method takes proofs, gives a proof and remembers what it proves in ``claims``. Nothing is
verified here; a wrong proof becomes a wrong file, and Metamath says so. Methods are called like the
lemmas of ``prelude.mm`` where they are one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gl.export.metamath_formula import Encoder


class Logic:
    """Proofs in the table of an encoder.

    Attributes:
        encoder: The expressions.
        claims: What each proof proves.
        true: The empty context, ``T.``.
    """

    def __init__(self, encoder: Encoder) -> None:
        """Start with no proof."""
        self.encoder = encoder
        self.claims: dict[int, int] = {}
        self.true = encoder.table.node("wt")

    def by(self, label: str, floats: Sequence[int], proofs: Sequence[int], claim: int) -> int:
        """A use of a lemma: what its variables are, the proofs of its hypotheses, its claim."""
        node = self.encoder.table.node(label, *floats, *proofs)
        self.claims[node] = claim
        return node

    def node(self, label: str, *children: int) -> int:
        """An expression."""
        return self.encoder.table.node(label, *children)

    def parts(self, expression: int) -> tuple[int, ...]:
        """What stands directly inside an expression."""
        return self.encoder.table.children[expression]

    def sides(self, proof: int) -> tuple[int, int]:
        """The two sides of what a proof proves: an implication, usually from the context."""
        left, right = self.parts(self.claims[proof])
        return left, right

    # --- propositional logic --------------------------------------------------------------------

    def mp(self, minor: int, major: int) -> int:
        """A, ( A -> B ): B."""
        left, right = self.sides(major)
        return self.by("ax-mp", (left, right), (minor, major), right)

    def a1i(self, context: int, proof: int) -> int:
        """A: ( context -> A )."""
        claim = self.claims[proof]
        return self.by("a1i", (claim, context), (proof,), self.node("wi", context, claim))

    def mpd(self, minor: int, major: int) -> int:
        """( C -> A ), ( C -> ( A -> B ) ): ( C -> B )."""
        context, left = self.sides(minor)
        right = self.parts(self.sides(major)[1])[1]
        claim = self.node("wi", context, right)
        return self.by("mpd", (context, left, right), (minor, major), claim)

    def syl(self, first: int, second: int) -> int:
        """( A -> B ), ( B -> C ): ( A -> C )."""
        left, middle = self.sides(first)
        right = self.sides(second)[1]
        return self.by("syl", (left, middle, right), (first, second), self.node("wi", left, right))

    def identity(self, formula: int) -> int:
        """( A -> A )."""
        return self.by("id", (formula,), (), self.node("wi", formula, formula))

    def adantr(self, proof: int, hypothesis: int) -> int:
        r"""( C -> A ): ( ( C /\ H ) -> A )."""
        context, formula = self.sides(proof)
        claim = self.node("wi", self.node("wa", context, hypothesis), formula)
        return self.by("adantr", (context, formula, hypothesis), (proof,), claim)

    def ex(self, proof: int) -> int:
        r"""( ( C /\ H ) -> A ): ( C -> ( H -> A ) )."""
        both, formula = self.sides(proof)
        context, hypothesis = self.parts(both)
        claim = self.encoder.implications([context, hypothesis, formula])
        return self.by("ex", (context, hypothesis, formula), (proof,), claim)

    def axiom(self, label: str, floats: Sequence[int], left: int, right: int) -> int:
        """A propositional axiom: ( left -> right )."""
        return self.by(label, floats, (), self.node("wi", left, right))

    def jca(self, first: int, second: int) -> int:
        r"""( C -> A ), ( C -> B ): ( C -> ( A /\ B ) )."""
        context, left = self.sides(first)
        right = self.sides(second)[1]
        claim = self.node("wi", context, self.node("wa", left, right))
        return self.by("jca", (context, left, right), (first, second), claim)

    def jaod(self, first: int, second: int) -> int:
        r"""( C -> ( A -> G ) ), ( C -> ( B -> G ) ): ( C -> ( ( A \/ B ) -> G ) )."""
        context, one = self.sides(first)
        left, goal = self.parts(one)
        right = self.parts(self.sides(second)[1])[0]
        claim = self.encoder.implications([context, self.node("wo", left, right), goal])
        return self.by("jaod", (context, left, goal, right), (first, second), claim)

    def mpbid(self, proof: int, equivalence: int) -> int:
        """( C -> A ), ( C -> ( A <-> B ) ): ( C -> B )."""
        context, left = self.sides(proof)
        right = self.parts(self.sides(equivalence)[1])[1]
        claim = self.node("wi", context, right)
        return self.by("mpbid", (context, left, right), (proof, equivalence), claim)

    def bicomd(self, proof: int) -> int:
        """( C -> ( A <-> B ) ): ( C -> ( B <-> A ) )."""
        context, both = self.sides(proof)
        left, right = self.parts(both)
        claim = self.node("wi", context, self.node("wb", right, left))
        return self.by("bicomd", (context, left, right), (proof,), claim)

    # --- equality -------------------------------------------------------------------------------

    def _of(self, lemma: str, term: int) -> str:
        """The lemma for the term's sort."""
        return f"{lemma}.{self.encoder.sorts[self.encoder.sort_of(term)]}"

    def eqidd(self, context: int, term: int) -> int:
        """( C -> t = t )."""
        claim = self.node("wi", context, self.encoder.equation(term, term))
        return self.by(self._of("eqidd", term), (context, term), (), claim)

    def eqcomd(self, proof: int) -> int:
        """( C -> s = t ): ( C -> t = s )."""
        context, equation = self.sides(proof)
        left, right = self.parts(equation)
        claim = self.node("wi", context, self.encoder.equation(right, left))
        return self.by(self._of("eqcomd", left), (context, left, right), (proof,), claim)

    def eqtrd(self, first: int, second: int) -> int:
        """( C -> s = t ), ( C -> t = u ): ( C -> s = u )."""
        context, equation = self.sides(first)
        left, middle = self.parts(equation)
        right = self.parts(self.sides(second)[1])[1]
        claim = self.node("wi", context, self.encoder.equation(left, right))
        floats = (context, left, middle, right)
        return self.by(self._of("eqtrd", left), floats, (first, second), claim)

    # --- congruence -----------------------------------------------------------------------------

    def congruence(self, context: int, whole: int, changes: Mapping[int, int]) -> int:
        """The whole with some children changed: ( C -> whole = new ), or ( C -> ( … <-> … ) ).

        Args:
            context: C, in which no bound variable of ``whole`` occurs.
            whole: An expression.
            changes: For some children, by index: a proof of ( C -> child = new ).
        """
        label = self.encoder.table.labels[whole]
        children = self.parts(whole)
        kind, _, name = label.partition(".")
        if kind in {"wal", "wex"}:
            body, variable = children
            (proof,) = changes.values()
            new = self.parts(self.sides(proof)[1])[1]
            claim = self._same(context, whole, self.node(label, new, variable))
            lemma = f"{'albidv' if kind == 'wal' else 'exbidv'}.{name}"
            return self.by(lemma, (context, body, new, variable), (proof,), claim)
        proofs = [
            changes[index] if index in changes else self._unchanged(context, child)
            for index, child in enumerate(children)
        ]
        news = [self.parts(self.sides(proof)[1])[1] for proof in proofs]
        claim = self._same(context, whole, self.node(label, *news))
        lemma = {
            "wi": "imbi12d",
            "wa": "anbi12d",
            "wo": "orbi12d",
            "wn": "notbid",
            "weq": f"eqeq12d.{name}",
        }.get(kind, f"cong.{name}")
        if lemma.startswith("cong."):
            floats = [*children, *news]
        else:
            floats = [part for pair in zip(children, news, strict=True) for part in pair]
        return self.by(lemma, (context, *floats), proofs, claim)

    def _same(self, context: int, old: int, new: int) -> int:
        """( C -> old = new ), or ( C -> ( old <-> new ) )."""
        if self.encoder.table.labels[old][0] in "ft":
            return self.node("wi", context, self.encoder.equation(old, new))
        return self.node("wi", context, self.node("wb", old, new))

    def _unchanged(self, context: int, expression: int) -> int:
        """( C -> t = t ), or ( C -> ( A <-> A ) )."""
        if self.encoder.table.labels[expression][0] in "ft":
            return self.eqidd(context, expression)
        claim = self._same(context, expression, expression)
        return self.by("biidd", (context, expression), (), claim)

    def climb(self, context: int, whole: int, path: Sequence[int], proof: int) -> int:
        """The same with one place changed, for which there is a ``proof``."""
        outside: list[int] = []
        for index in path:
            outside.append(whole)
            whole = self.parts(whole)[index]
        for expression, index in zip(reversed(outside), reversed(path), strict=True):
            proof = self.congruence(context, expression, {index: proof})
        return proof

    def substitution(self, context: int, whole: int, changes: Mapping[int, int]) -> int:
        """The same with terms replaced everywhere: for each a proof of ( C -> old = new )."""
        proofs: dict[int, int] = dict(changes)
        for expression in self.encoder.table.below(whole):
            if expression in proofs:
                continue
            inner = {
                index: proofs[child]
                for index, child in enumerate(self.parts(expression))
                if child in proofs
            }
            if inner:
                proofs[expression] = self.congruence(context, expression, inner)
        return proofs[whole] if whole in proofs else self._unchanged(context, whole)

    def instance(self, whole: int, terms: Mapping[int, int]) -> int:
        """An expression with terms replaced, without proof."""
        news: dict[int, int] = dict(terms)
        for expression in self.encoder.table.below(whole):
            if expression not in news:
                children = self.parts(expression)
                label = self.encoder.table.labels[expression]
                news[expression] = self.node(label, *[news[child] for child in children])
        return news[whole]

    def used(self, label: str, claim: int, terms: Mapping[int, int]) -> int:
        """A use of a statement without hypotheses, at some terms; its bound variables stay."""
        nodes = [self.node(name) for name in self.encoder.mandatory(claim)]
        floats = [terms.get(node, node) for node in nodes]
        return self.by(label, floats, (), self.instance(claim, terms))

    # --- quantifiers ----------------------------------------------------------------------------

    def _at(self, body: int, variable: int, term: int) -> tuple[int, int]:
        """Body with a term for a variable, and ( x = t -> ( body <-> new ) )."""
        place = self.encoder.term_of(variable)
        equation = self.encoder.equation(place, term)
        proof = self.substitution(equation, body, {place: self.identity(equation)})
        return self.parts(self.sides(proof)[1])[1], proof

    def _sort(self, variable: int) -> str:
        return self.encoder.table.labels[variable].partition(".")[2]

    def spec(self, formula: int, term: int) -> int:
        """( A. x F -> F(t) )."""
        body, variable = self.parts(formula)
        new, proof = self._at(body, variable, term)
        floats = (body, new, variable, term)
        claim = self.node("wi", formula, new)
        return self.by(f"spcv.{self._sort(variable)}", floats, (proof,), claim)

    def witness(self, formula: int, term: int) -> int:
        """( F(t) -> E. x F )."""
        body, variable = self.parts(formula)
        new, proof = self._at(body, variable, term)
        floats = (body, new, variable, term)
        claim = self.node("wi", new, formula)
        return self.by(f"spcev.{self._sort(variable)}", floats, (proof,), claim)

    def generalise(self, proof: int, variable: int, bound: int) -> int:
        """( C -> F(e) ): ( C -> A. x F(x) ), for an eigenvariable e."""
        context, formula = self.sides(proof)
        sort = self._sort(variable)
        every = self.node(f"wal.{sort}", formula, variable)
        claim = self.node("wi", context, every)
        whole = self.by(f"alrimiv.{sort}", (context, formula, variable), (proof,), claim)
        return self.syl(whole, self.rename("cbvalv", "wal", every, bound))

    def rename(self, lemma: str, label: str, formula: int, bound: int) -> int:
        """( A. x F -> A. y F ), or with E."""
        body, variable = self.parts(formula)
        sort = self._sort(variable)
        new, proof = self._at(body, variable, self.encoder.term_of(bound))
        claim = self.node("wi", formula, self.node(f"{label}.{sort}", new, bound))
        return self.by(f"{lemma}.{sort}", (body, new, variable, bound), (proof,), claim)

    def gen(self, proof: int, variable: int) -> int:
        """F: A. x F."""
        formula, sort = self.claims[proof], self._sort(variable)
        claim = self.node(f"wal.{sort}", formula, variable)
        return self.by(f"ax-gen.{sort}", (formula, variable), (proof,), claim)

    def rename_exists(self, formula: int, bound: Sequence[int]) -> int:
        """( E. x1 E. x2 F -> E. y1 E. y2 F ), from outside in."""
        if not bound:
            return self.identity(formula)
        body, variable = self.parts(formula)
        sort = self._sort(variable)
        if variable == bound[0]:
            proof = self.identity(formula)
        else:
            proof = self.rename("cbvexv", "wex", formula, bound[0])
        formula = self.sides(proof)[1]
        body = self.parts(formula)[0]
        inner = self.rename_exists(body, bound[1:])
        new = self.sides(inner)[1]
        if new == body:
            return proof
        whole = self.node(f"wex.{sort}", new, bound[0])
        claim = self.encoder.implications([self.true, formula, whole])
        floats = (self.true, body, new, bound[0])
        lifted = self.by(f"eximdv.{sort}", floats, (self.a1i(self.true, inner),), claim)
        truth = self.by("ax-tru", (), (), self.true)
        return self.syl(proof, self.mp(truth, lifted))

    def eliminate(self, formula: int, count: int) -> int:
        """( A. y1 A. y2 ( F -> G ) -> ( E. y1 E. y2 F -> G ) ), G without the ys."""
        body, variable = self.parts(formula)
        sort = self._sort(variable)
        if count > 1:
            inner = self.eliminate(body, count - 1)
            body, new = self.sides(inner)
            every = self.node(f"wal.{sort}", new, variable)
            claim = self.node("wi", formula, every)
            lifted = self.by(f"alimi.{sort}", (body, new, variable), (inner,), claim)
            return self.syl(lifted, self._exlimv(every))
        return self._exlimv(formula)

    def _exlimv(self, formula: int) -> int:
        body, variable = self.parts(formula)
        left, right = self.parts(body)
        sort = self._sort(variable)
        exists = self.node(f"wex.{sort}", left, variable)
        claim = self.encoder.implications([formula, exists, right])
        return self.by(f"exlimv.{sort}", (left, right, variable), (), claim)
