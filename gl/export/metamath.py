"""A certificate as a Metamath database: every theorem a ``$p`` statement, from axioms in sight.

The logic is a small prelude of our own whose lemmas are all proved in the file; excluded middle is
an axiom only if some theorem uses it. A symbol is a term constructor with its congruence; sorts are
kinds of terms. Axioms of the theory are ``$a`` statements without variables, the definitions are
equivalences, and an induction principle is an axiom about any formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import combinations

from gl.export.metamath_formula import Encoder
from gl.export.metamath_logic import Logic
from gl.export.metamath_proof import Globals, ProofSteps
from gl.export.metamath_table import wrapped
from gl.export.names import hexadecimal, safe
from gl.kernel.formula import Forall, Formula, Variable
from gl.proof.document import Document
from gl.theory.theory import Symbol


def export(document: Document) -> str:
    """The Metamath database, in ASCII.

    Args:
        document: The certificate.

    Returns:
        Its text.
    """
    return _File(document).text()


def _prelude(name: str) -> str:
    return files("gl.export").joinpath(name).read_text(encoding="ascii")


class _File:
    """Builds the statements first, because they decide which variables are declared."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._logic_text, self._sort_text = _prelude("prelude.mm"), _prelude("prelude_sort.mm")
        reserved = frozenset(f"{self._logic_text} {self._sort_text}".split())
        self._encoder = Encoder(document, reserved)
        self._logic = Logic(self._encoder)
        self._known = Globals()
        self._used = {
            reference
            for proof in document.proofs
            for step in proof.steps
            for reference in step.references()
        }

    def text(self) -> str:
        symbols = [line for symbol in self._primitive() for line in self._symbol(symbol)]
        for definition in self._document.definitions:
            symbols += self._definition(*definition)
        axioms: list[str] = []
        for number, (name, formula) in enumerate(self._document.axioms):
            label = f"ax.{self._encoder.names('axiom', name, f'x_{name}')[2:]}"
            axioms += self._axiom(f"A{number}", label, formula)
        principles = [line for place in self._principles() for line in self._induction(*place)]
        theorems = [line for proof in self._document.proofs for line in self._theorem(proof.number)]
        middle = (
            ["$( Excluded middle: used by some theorem. $)", "exmid $a |- ( ph \\/ -. ph ) $."]
            if any(proof.classical for proof in self._document.proofs)
            else []
        )
        lines = [
            *self._title(),
            self._logic_text.rstrip(),
            *middle,
            *(self._sort_text.replace("@", name).rstrip() for name in self._encoder.sorts.values()),
            "$( The signature. $)",
            *self._declarations(),
            *symbols,
            "$( The theory. $)",
            *(self._statement(label, claim) for label, claim in self._known.assumed.items()),
            *principles,
            *axioms,
            "$( The theorems. $)",
            *theorems,
        ]
        return "\n".join(lines) + "\n"

    def _title(self) -> Iterator[str]:
        yield f"$( {safe(self._document.theory)}: {len(self._document.proofs)} theorems, by gl."
        yield f"   Root of the certificate: {hexadecimal(self._document.root)} $)"

    # --- statements -----------------------------------------------------------------------------

    def _statement(self, label: str, claim: int, proof: int | None = None) -> str:
        """``label $a |- ... $.``, or ``$p`` with its proof."""
        tokens = self._encoder.text(claim)
        if proof is None:
            return wrapped([label, "$a", "|-", *tokens, "$."])
        head = wrapped([label, "$p", "|-", *tokens, "$="])
        mandatory = self._encoder.mandatory(claim)
        return f"{head}\n{self._encoder.table.compressed(proof, mandatory)} $."

    def _declarations(self) -> Iterator[str]:
        """Variables, and that they are distinct; terms are distinct from what a binder binds."""
        encoder = self._encoder
        floats = [text for _, (_, text) in sorted(encoder.floats.items(), key=lambda item: item[1])]
        tokens = [text.split()[3] for text in floats]
        if tokens:
            yield wrapped(["$v", *tokens, "$."])
        yield from floats
        variables = [token for token in tokens if token[0] in "xew" and "." in token]
        bound = [token for token in variables if token[0] == "x"]
        if len(variables) > 1:
            yield wrapped(["$d", *variables, "$."])
        for token in tokens:
            if token[0] in "AB" and bound:
                for name in bound:
                    yield f"$d {token} {name} $."
        words = {encoder.tokens[symbol.name]: None for symbol in self._document.symbols}
        if words:
            yield wrapped(["$c", *words, "$."])

    def _primitive(self) -> list[Symbol]:
        defined = {name for name, _, _ in self._document.definitions}
        return [symbol for symbol in self._document.symbols if symbol.name not in defined]

    # --- symbols --------------------------------------------------------------------------------

    def _applied(self, symbol: Symbol, *, new: bool) -> int:
        """The symbol at ``A0 A1 ...``, or at ``B0 B1 ...``."""
        make = self._encoder.new if new else self._encoder.old
        terms = [make(index, sort) for index, sort in enumerate(symbol.argument_sorts)]
        return self._encoder.table.node(self._encoder.labels[symbol.name], *terms)

    def _syntax(self, symbol: Symbol) -> str:
        sort = symbol.result_sort
        kind = "wff" if sort is None else f"term.{self._encoder.sorts[sort]}"
        tokens = self._encoder.text(self._applied(symbol, new=False))
        return wrapped([self._encoder.labels[symbol.name], "$a", kind, *tokens, "$."])

    def _equations(self, symbol: Symbol) -> list[int]:
        """``A0 = B0``, ``A1 = B1``, ..."""
        pairs = zip(
            self._logic.parts(self._applied(symbol, new=False)),
            self._logic.parts(self._applied(symbol, new=True)),
            strict=True,
        )
        return [self._encoder.equation(old, new) for old, new in pairs]

    def _symbol(self, symbol: Symbol) -> Iterator[str]:
        """Its syntax, the axiom that equals may replace equals in it, and that as a lemma."""
        yield self._syntax(symbol)
        if not symbol.argument_sorts:
            return
        logic, encoder = self._logic, self._encoder
        name = encoder.labels[symbol.name].partition(".")[2]
        old, new = self._applied(symbol, new=False), self._applied(symbol, new=True)
        equations = self._equations(symbol)
        if symbol.result_sort is None:
            same = logic.node("wi", old, new)
        else:
            same = encoder.equation(old, new)
        axiom = encoder.implications([*equations, same])
        yield self._statement(f"ax-cong.{name}", axiom)
        context = logic.node("wph")
        given = self._given(name, context, equations)
        terms = [*logic.parts(old), *logic.parts(new)]
        proof = logic.a1i(context, logic.by(f"ax-cong.{name}", terms, (), axiom))
        for hypothesis in given:
            proof = logic.mpd(hypothesis, proof)
        if symbol.result_sort is None:
            turned = encoder.implications(
                [
                    *(encoder.equation(*reversed(logic.parts(equation))) for equation in equations),
                    logic.node("wi", new, old),
                ]
            )
            swapped = [*logic.parts(new), *logic.parts(old)]
            back = logic.a1i(context, logic.by(f"ax-cong.{name}", swapped, (), turned))
            for hypothesis in given:
                back = logic.mpd(logic.eqcomd(hypothesis), back)
            claim = logic.node("wi", context, logic.node("wb", old, new))
            proof = logic.by("impbid", (context, old, new), (proof, back), claim)
        yield from self._congruence(name, context, equations, proof, ())

    def _given(self, name: str, context: int, equations: list[int]) -> list[int]:
        """The hypotheses ``( ph -> A0 = B0 )`` of a congruence."""
        return [
            self._logic.by(
                f"cong.{name}.{index}", (), (), self._logic.node("wi", context, equation)
            )
            for index, equation in enumerate(equations)
        ]

    def _congruence(
        self, name: str, context: int, equations: list[int], proof: int, bound: Iterable[str]
    ) -> Iterator[str]:
        """The lemma ``cong.name`` with its hypotheses."""
        encoder = self._encoder
        yield "${"
        for variable in bound:
            yield f"$d ph {variable} $."
        labels = [f"cong.{name}.{index}" for index in range(len(equations))]
        claims = [self._logic.node("wi", context, equation) for equation in equations]
        for label, claim in zip(labels, claims, strict=True):
            yield wrapped([label, "$e", "|-", *encoder.text(claim), "$."])
        claim = self._logic.claims[proof]
        yield wrapped([f"cong.{name}", "$p", "|-", *encoder.text(claim), "$="])
        mandatory = [*encoder.mandatory(claim, *claims), *labels]
        yield f"{encoder.table.compressed(proof, mandatory)} $."
        yield "$}"

    def _definition(
        self, name: str, parameters: tuple[Variable, ...], body: Formula
    ) -> Iterator[str]:
        """Its syntax, its equivalence, and its congruence, which follows."""
        logic, encoder = self._logic, self._encoder
        symbol = next(symbol for symbol in self._document.symbols if symbol.name == name)
        yield self._syntax(symbol)
        old, new = self._applied(symbol, new=False), self._applied(symbol, new=True)
        short = encoder.labels[name].partition(".")[2]
        label, context = f"df.{short}", logic.node("wph")
        general = encoder.formula(body, dict(zip(parameters, logic.parts(old), strict=True)))
        same = logic.node("wb", old, general)
        self._known.definitions.append((label, old, general))
        yield self._statement(label, same)
        bodies: list[int] = []
        proofs: list[int] = []
        for atom in (old, new):
            places = dict(zip(logic.parts(old), logic.parts(atom), strict=True))
            used = logic.used(label, same, places)
            bodies.append(logic.parts(logic.claims[used])[1])
            proofs.append(logic.a1i(context, used))
        if not symbol.argument_sorts:
            return
        equations = self._equations(symbol)
        given = self._given(short, context, equations)
        changes = dict(zip(logic.parts(old), given, strict=True))
        middle = logic.substitution(context, bodies[0], changes)
        last = logic.bicomd(proofs[1])
        claim = logic.node("wi", context, logic.node("wb", old, bodies[1]))
        first = logic.by("bitrd", (context, old, *bodies), (proofs[0], middle), claim)
        claim = logic.node("wi", context, logic.node("wb", old, new))
        whole = logic.by("bitrd", (context, old, bodies[1], new), (first, last), claim)
        labels = encoder.mandatory(bodies[0])
        bound = [label[1:] for label in labels if label.startswith("vx")]
        yield from self._congruence(short, context, equations, whole, bound)

    # --- axioms, principles, theorems -----------------------------------------------------------

    def _axiom(self, reference: str, label: str, formula: Formula) -> Iterator[str]:
        claim = self._encoder.formula(formula, {})
        yield self._statement(label, claim)
        yield from self._remember(reference, label, formula, claim)

    def _theorem(self, number: int) -> Iterator[str]:
        proof = self._document.proofs[number]
        claim = self._encoder.formula(proof.statement, {})
        whole = ProofSteps(self._logic, self._known, proof).whole()
        yield f"$( {hexadecimal(proof.statement_hash)} $)"
        yield self._statement(f"T{number}", claim, whole)
        yield from self._remember(f"T{number}", f"T{number}", proof.statement, claim)

    def _remember(self, reference: str, label: str, formula: Formula, claim: int) -> Iterator[str]:
        """Let proofs cite it; with terms for its variables, if one does."""
        logic = self._logic
        proof = logic.used(label, claim, {})
        self._known.facts[reference] = proof
        self._known.formulas[reference] = formula
        if isinstance(formula, Forall) and formula.variables and reference in self._used:
            for index, variable in enumerate(formula.variables):
                term = self._encoder.old(index, variable.sort)
                proof = logic.mp(proof, logic.spec(logic.claims[proof], term))
            claim = logic.claims[proof]
            self._known.instances[reference] = (f"{label}.i", claim)
            yield self._statement(f"{label}.i", claim, proof)

    def _principles(self) -> list[tuple[int, int]]:
        """The schemas and goals whose induction principle is used."""
        found = {
            (step.schema, step.index): None
            for proof in self._document.proofs
            for step in proof.steps
            if step.rule == "induct" and step.schema is not None
        }
        return sorted(found)

    def _induction(self, number: int, goal: int) -> Iterator[str]:
        """The principle for one sort of a schema, about any formulas."""
        logic, encoder = self._logic, self._encoder
        symbols = {symbol.name: symbol for symbol in self._document.symbols}
        schema = self._document.schemas[number]
        motives = {
            inductive.sort: (encoder.prelude(inductive.sort), encoder.wff(place))
            for place, inductive in enumerate(schema.inductives)
        }
        hypotheses: list[int] = []
        premises: list[int] = []
        distinct: dict[tuple[int, int], None] = {}
        count, place = len(motives), 0
        for inductive in schema.inductives:
            for name in inductive.constructors:
                sorts = symbols[name].argument_sorts
                ys = [encoder.argument(place, index, sort) for index, sort in enumerate(sorts)]
                distinct.update(dict.fromkeys(combinations(ys, 2)))
                terms = [encoder.term_of(y) for y in ys]
                spots = [(s, term) for s, term in zip(sorts, terms, strict=True) if s in motives]
                spots.append((inductive.sort, logic.node(encoder.labels[name], *terms)))
                wffs: list[int] = []
                for sort, term in spots:
                    variable, motive = motives[sort]
                    wffs.append(encoder.wff(count))
                    count += 1
                    equation = encoder.equation(encoder.term_of(variable), term)
                    hypotheses.append(
                        logic.node("wi", equation, logic.node("wb", motive, wffs[-1]))
                    )
                    distinct.update(dict.fromkeys((y, motive) for y in ys))
                for variable, _ in motives.values():
                    distinct.update(dict.fromkeys((variable, other) for other in [*ys, *wffs]))
                premise = encoder.implications(wffs)
                for y, sort in zip(reversed(ys), reversed(sorts), strict=True):
                    premise = logic.node(f"wal.{encoder.sorts[sort]}", premise, y)
                premises.append(premise)
                place += 1
        for sort, (variable, _) in motives.items():
            others = [motives[other] for other in motives if other != sort]
            distinct.update(dict.fromkeys((variable, other[1]) for other in others))
        inductive = schema.inductives[goal]
        variable, motive = motives[inductive.sort]
        called = encoder.sorts[inductive.sort]
        every = logic.node(f"wal.{called}", motive, variable)
        yield "${"
        for pair in distinct:
            yield f"$d {' '.join(' '.join(encoder.text(part)) for part in pair)} $."
        for index, hypothesis in enumerate(hypotheses):
            yield wrapped([f"ind.{called}.{index}", "$e", "|-", *encoder.text(hypothesis), "$."])
        yield self._statement(f"ind.{called}", encoder.implications([*premises, every]))
        yield "$}"
