"""The steps of a proof as Metamath proofs of ``( context -> conclusion )``.

The context is the conjunction of the hypotheses of the open blocks. A fact from an outer block is
weakened when it is cited; closing a block discharges its hypotheses and generalises.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from gl.export.metamath_formula import Environment, path_in
from gl.export.metamath_logic import Logic
from gl.kernel.formula import And, Application, Equation, Exists, Forall, Formula, Or, Variable
from gl.proof.document import Link, Proof, Reference, Step


@dataclass(slots=True)
class Globals:
    """What every proof may cite.

    Attributes:
        facts: The proof of each axiom and theorem, closed.
        instances: The label and claim of its form with terms for variables.
        formulas: What the certificate says there.
        definitions: For each definition its atom, its body and the proof that they are equivalent.
        assumed: Labels of the constructor axioms used, with their claims, in order of appearance.
    """

    facts: dict[str, int] = field(default_factory=dict)
    instances: dict[str, tuple[str, int]] = field(default_factory=dict)
    formulas: dict[str, Formula] = field(default_factory=dict)
    definitions: list[tuple[str, int, int]] = field(default_factory=list)
    assumed: dict[str, int] = field(default_factory=dict)


class ProofSteps:
    """Proves the steps of one theorem, in order."""

    def __init__(self, logic: Logic, known: Globals, proof: Proof) -> None:
        """Start before the first step."""
        self._logic = logic
        self._encoder = logic.encoder
        self._known = known
        self._proof = proof
        self._contexts = [logic.true]
        self._opened: list[tuple[int, tuple[Variable, ...]]] = []
        self._environment: Environment = {}
        self._counts: dict[str, int] = {}
        self._facts: dict[int, tuple[int, int]] = {}  # its proof, how many contexts it knows

    def whole(self) -> int:
        """The proof of the statement, without context."""
        for step in self._proof.steps:
            self._take(step)
        truth = self._logic.by("ax-tru", (), (), self._logic.true)
        return self._logic.mp(truth, self._cite(self._proof.last))

    # --- blocks ---------------------------------------------------------------------------------

    def _take(self, step: Step) -> None:
        if step.rule == "open":
            variables = cast("tuple[Variable, ...]", step.arguments)
            self._opened.append((len(self._contexts), variables))
            for variable in variables:
                number = self._counts.get(variable.sort, 0)
                self._counts[variable.sort] = number + 1
                node = self._encoder.fresh(number, variable.sort)
                self._environment[variable] = self._encoder.term_of(node)
            return
        if step.rule == "assume":
            hypothesis = self._formula(step.conclusion)
            outer = self._contexts[-1]
            inner = self._logic.node("wa", outer, hypothesis)
            self._contexts.append(inner)
            proof = self._logic.axiom("ax-ia2", (outer, hypothesis), inner, hypothesis)
        elif step.rule == "close":
            proof = self._close(step)
        else:
            proof = self._prove(step)
        self._facts[step.number] = (proof, len(self._contexts))

    def _close(self, step: Step) -> int:
        proof = self._cite(step.fact)
        level, variables = self._opened.pop()
        while len(self._contexts) > level:
            self._contexts.pop()
            proof = self._logic.ex(proof)
        conclusion = self._formula(step.conclusion)
        bound: list[int] = []
        for _ in variables:
            conclusion, binder = self._logic.parts(conclusion)
            bound.append(binder)
        for variable, name in zip(reversed(variables), reversed(bound), strict=True):
            fresh = self._logic.parts(self._environment[variable])[0]
            proof = self._logic.generalise(proof, fresh, name)
        return proof

    # --- facts ----------------------------------------------------------------------------------

    def _formula(self, formula: Formula | None) -> int:
        return self._encoder.formula(cast("Formula", formula), self._environment)

    def _source(self, reference: Reference | None) -> Formula:
        """What the certificate says of a fact."""
        if isinstance(reference, int):
            return cast("Formula", self._proof.steps[reference - 1].conclusion)
        return self._known.formulas[cast("str", reference)]

    def _cite(self, reference: Reference | None) -> int:
        """A fact in the context of now."""
        if isinstance(reference, str):
            return self._logic.a1i(self._contexts[-1], self._known.facts[reference])
        number = cast("int", reference)
        proof, level = self._facts[number]
        for context in self._contexts[level:]:
            proof = self._logic.adantr(proof, self._logic.parts(context)[1])
        return proof

    def _instance(self, reference: Reference, terms: list[int]) -> int:
        """A fact ``forall xs. F`` at some terms."""
        logic = self._logic
        if isinstance(reference, str) and terms:
            label, claim = self._known.instances[reference]
            variables = cast("Forall", self._source(reference)).variables
            places = {
                self._encoder.old(index, variable.sort): terms[index]
                for index, variable in enumerate(variables)
            }
            proof = logic.used(label, claim, places)
            return logic.a1i(self._contexts[-1], proof)
        proof = self._cite(reference)
        for term in terms:
            proof = logic.syl(proof, logic.spec(logic.sides(proof)[1], term))
        return proof

    def _terms(self, step: Step | Link) -> list[int]:
        return [self._encoder.term(term, self._environment) for term in step.arguments]

    # --- rules ----------------------------------------------------------------------------------

    def _prove(self, step: Step) -> int:
        """A step other than a block's.

        Raises:
            ValueError: If the rule is none of docs/certificate.md.
        """
        logic, context = self._logic, self._contexts[-1]
        premises = [self._cite(reference) for reference in step.premises]
        match step.rule:
            case "apply":
                proof = self._instance(cast("Reference", step.fact), self._terms(step))
                for premise in premises:
                    proof = logic.mpd(premise, proof)
                return proof
            case "calc":
                return self._calculation(step)
            case "rewrite":
                return self._rewriting(step)
            case "unfold" | "fold":
                return self._unfolding(step)
            case "and-intro":
                proof = premises[-1]
                for premise in reversed(premises[:-1]):
                    proof = logic.jca(premise, proof)
                return proof
            case "and-elim":
                count = len(cast("And", self._source(step.fact)).parts)
                return self._project(self._cite(step.fact), step.index, count)
            case "or-intro":
                return self._inject(step)
            case "cases":
                proof = premises[-1]
                for premise in reversed(premises[:-1]):
                    proof = logic.jaod(premise, proof)
                return logic.mpd(self._cite(step.fact), proof)
            case "exists-intro":
                return self._witnesses(step)
            case "exists-elim":
                return self._eliminate(step)
            case "not-intro":
                proof = self._cite(step.fact)
                implication = logic.sides(proof)[1]
                formula = logic.parts(implication)[0]
                negation = logic.node("wn", formula)
                return logic.syl(proof, logic.axiom("ax-in1", (formula,), implication, negation))
            case "not-elim":
                positive, negative = premises
                negation = logic.sides(negative)[1]
                (formula,) = logic.parts(negation)
                implication = logic.node("wi", formula, logic.node("wf"))
                rule = logic.axiom("ax-in2", (formula,), negation, implication)
                return logic.mpd(positive, logic.syl(negative, rule))
            case "false-elim":
                conclusion = self._formula(step.conclusion)
                rule = logic.axiom("ax-fal", (conclusion,), logic.node("wf"), conclusion)
                return logic.syl(self._cite(step.fact), rule)
            case "excluded-middle":
                either = self._formula(step.conclusion)
                rule = logic.by("exmid", (logic.parts(either)[0],), (), either)
                return logic.a1i(context, rule)
            case "refl":
                left = self._encoder.term(cast("Equation", step.conclusion).left, self._environment)
                return logic.eqidd(context, left)
            case "distinct" | "inject":
                return self._constructors(step)
            case "induct":
                return self._induction(step, premises)
            case _:
                msg = f"the exporter does not know the rule {step.rule}."
                raise ValueError(msg)

    def _equality(self, fact: Reference, terms: list[int], *, left_to_right: bool) -> int:
        """( C -> old = new ), from a fact that may say it the other way round."""
        proof = self._instance(fact, terms)
        return proof if left_to_right else self._logic.eqcomd(proof)

    def _calculation(self, step: Step) -> int:
        logic, context = self._logic, self._contexts[-1]
        before = self._encoder.term(cast("Application", step.start), self._environment)
        whole: int | None = None
        for link in step.links:
            proof = self._equality(link.fact, self._terms(link), left_to_right=link.left_to_right)
            proof = logic.climb(context, before, link.position, proof)
            before = self._encoder.term(link.term, self._environment)
            whole = proof if whole is None else logic.eqtrd(whole, proof)
        return logic.eqidd(context, before) if whole is None else whole

    def _rewriting(self, step: Step) -> int:
        """The congruence is closed, so that it may pass binders: only then the context comes."""
        logic = self._logic
        equation = cast("Reference", step.equation)
        proof = self._equality(equation, self._terms(step), left_to_right=step.left_to_right)
        premise = logic.sides(proof)[1]
        path = path_in(self._source(step.fact), step.position)
        fact = self._cite(step.fact)
        same = logic.climb(premise, logic.sides(fact)[1], path, logic.identity(premise))
        return logic.mpbid(fact, logic.syl(proof, same))

    def _unfolding(self, step: Step) -> int:
        """By the definition's equivalence, closed; the atom is read off where it stands."""
        logic, context = self._logic, self._contexts[-1]
        fact = self._cite(step.fact)
        formula = logic.sides(fact)[1]
        path = path_in(self._source(step.fact), step.position)
        folded = formula if step.rule == "unfold" else self._formula(step.conclusion)
        atom = folded
        for index in path:
            atom = logic.parts(atom)[index]
        label, general, body = self._definition(self._encoder.table.labels[atom])
        places = dict(zip(logic.parts(general), logic.parts(atom), strict=True))
        claim = logic.node("wb", general, body)
        proof = logic.a1i(logic.true, logic.used(label, claim, places))
        if step.rule == "fold":
            proof = logic.bicomd(proof)
        proof = logic.climb(logic.true, formula, path, proof)
        proof = logic.mp(logic.by("ax-tru", (), (), logic.true), proof)
        return logic.mpbid(fact, logic.a1i(context, proof))

    def _definition(self, label: str) -> tuple[str, int, int]:
        for known in self._known.definitions:
            if self._encoder.table.labels[known[1]] == label:
                return known
        msg = f"`{label}` is not the label of a defined predicate."
        raise ValueError(msg)

    def _project(self, proof: int, index: int, count: int) -> int:
        logic = self._logic
        for place in range(min(index + 1, count - 1)):
            both = logic.sides(proof)[1]
            parts = logic.parts(both)
            first = place == index
            rule = logic.axiom("ax-ia1" if first else "ax-ia2", parts, both, parts[not first])
            proof = logic.syl(proof, rule)
        return proof

    def _inject(self, step: Step) -> int:
        logic = self._logic
        count = len(cast("Or", step.conclusion).parts)
        tails = [self._formula(step.conclusion)]
        for _ in range(count - 1):
            tails.append(logic.parts(tails[-1])[1])
        proof = self._cite(step.fact)
        for place in range(min(step.index, count - 2), -1, -1):
            parts = logic.parts(tails[place])
            first = place == step.index
            label = "ax-io1" if first else "ax-io2"
            rule = logic.axiom(label, parts, parts[not first], tails[place])
            proof = logic.syl(proof, rule)
        return proof

    def _witnesses(self, step: Step) -> int:
        logic = self._logic
        formula = self._formula(step.conclusion)
        rules: list[int] = []
        for term in self._terms(step):
            rules.append(logic.witness(formula, term))
            formula = logic.sides(rules[-1])[0]
        proof = self._cite(step.fact)
        for rule in reversed(rules):
            proof = logic.syl(proof, rule)
        return proof

    def _eliminate(self, step: Step) -> int:
        logic = self._logic
        fact, premise = self._cite(step.fact), self._cite(step.premises[0])
        count = len(cast("Exists", self._source(step.fact)).variables)
        every = part = logic.sides(premise)[1]
        bound: list[int] = []
        for _ in range(count):
            part, variable = logic.parts(part)
            bound.append(variable)
        renamed = logic.syl(fact, logic.rename_exists(logic.sides(fact)[1], bound))
        return logic.mpd(renamed, logic.syl(premise, logic.eliminate(every, count)))

    def _constructors(self, step: Step) -> int:
        """Distinctness or injectivity: an axiom about terms, generalised."""
        logic = self._logic
        conclusion = self._formula(step.conclusion)
        variables: list[int] = []
        body = conclusion
        for _ in cast("Forall", step.conclusion).variables:
            body, variable = logic.parts(body)
            variables.append(variable)
        names = [self._encoder.labels[name].partition(".")[2] for name in step.constructors]
        label = ".".join([step.rule, *names, *([str(step.index)] * (step.rule == "inject"))])
        places: Mapping[int, int] = {
            self._encoder.term_of(variable): self._encoder.old(index, self._sort(variable))
            for index, variable in enumerate(variables)
        }
        self._known.assumed.setdefault(label, logic.instance(body, places))
        terms = [self._encoder.term_of(variable) for variable in variables]
        proof = logic.by(label, terms, (), body)
        for variable in reversed(variables):
            proof = logic.gen(proof, variable)
        return logic.a1i(self._contexts[-1], proof)

    def _sort(self, variable: int) -> str:
        return self._encoder.sort_of(self._encoder.term_of(variable))

    def _induction(self, step: Step, premises: list[int]) -> int:
        """The principle's hypotheses are the motives' instances; then its premises are facts."""
        logic, encoder = self._logic, self._encoder
        schema = encoder.document.schemas[cast("int", step.schema)]
        symbols = {symbol.name: symbol for symbol in encoder.document.symbols}
        motives: dict[str, tuple[int, int]] = {}
        for inductive, motive in zip(schema.inductives, step.motives, strict=True):
            variable = encoder.term_of(encoder.work(inductive.sort))
            inner = {**self._environment, motive.variable: variable}
            motives[inductive.sort] = (variable, encoder.formula(motive.formula, inner))
        floats: dict[int, int] = {}  # the principle's variables, and what they are here
        for place, inductive in enumerate(schema.inductives):
            variable, formula = motives[inductive.sort]
            floats[encoder.wff(place)] = formula
            floats[encoder.prelude(inductive.sort)] = logic.parts(variable)[0]
        hypotheses: list[int] = []
        count, number = len(motives), 0
        for inductive in schema.inductives:
            for name in inductive.constructors:
                part = logic.sides(premises[number])[1]
                arguments: list[int] = []
                for index, sort in enumerate(symbols[name].argument_sorts):
                    part, bound = logic.parts(part)
                    arguments.append(encoder.term_of(bound))
                    floats[encoder.argument(number, index, sort)] = bound
                instances = [
                    (sort, argument)
                    for sort, argument in zip(symbols[name].argument_sorts, arguments, strict=True)
                    if sort in motives
                ]
                instances.append((inductive.sort, logic.node(encoder.labels[name], *arguments)))
                for sort, term in instances:
                    variable, formula = motives[sort]
                    equation = encoder.equation(variable, term)
                    places = {variable: logic.identity(equation)}
                    proof = logic.substitution(equation, formula, places)
                    hypotheses.append(proof)
                    floats[encoder.wff(count)] = logic.parts(logic.sides(proof)[1])[1]
                    count += 1
                number += 1
        goal = schema.inductives[step.index].sort
        variable, formula = motives[goal]
        sort = encoder.sorts[goal]
        every = logic.node(f"wal.{sort}", formula, logic.parts(variable)[0])
        facts = [logic.sides(premise)[1] for premise in premises]
        claim = encoder.implications([*facts, every])
        ordered = [floats[logic.node(label)] for label in encoder.mandatory(*floats)]
        proof = logic.a1i(self._contexts[-1], logic.by(f"ind.{sort}", ordered, hypotheses, claim))
        for premise in premises:
            proof = logic.mpd(premise, proof)
        bound = logic.parts(self._formula(step.conclusion))[1]
        return logic.syl(proof, logic.rename("cbvalv", "wal", every, bound))
