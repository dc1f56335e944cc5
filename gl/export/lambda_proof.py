"""Proofs as lambda terms: what the exports to Rocq and to Lean have in common.

By Curry and Howard a block is a function of its eigenvariables and hypotheses, applying a fact is
applying a function, and a step is a `let` with its formula as annotation. So the target's kernel
checks every step by itself, with its own substitution and its own idea of equal up to bound names:
the walk below never substitutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from gl.export.hypotheses import constructor_order
from gl.export.lambda_term import LambdaTerms
from gl.export.position import part_at, replaced
from gl.kernel.formula import And, Application, Equation, Exists, Formula, Or, Term, Variable
from gl.proof.document import Link, Proof, Reference, Step


class ProofTerm:
    """The lambda term of one proof."""

    def __init__(self, writer: LambdaTerms, proof: Proof) -> None:
        self._writer = writer
        self._dialect = writer.dialect
        self._proof = proof

    def lines(self) -> Iterator[str]:
        """The term, a line a step, blocks indented."""
        closers = self._closers()
        outside: list[Step] = []
        steps = self._proof.steps
        for place, step in enumerate(steps):
            pad = " " * (step.depth + 1)
            if step.rule == "open":
                close = closers[step.number]
                outside.append(close)
                head = self._let(close, self._function(place))
                yield (pad + head).rstrip()
            elif step.rule == "close":
                yield f"{pad} {self._cite(cast('Reference', outside.pop().fact))}{self._after()}"
            elif step.rule != "assume":
                yield pad + self._let(step, self._value(step)) + self._after()
        yield f" s{self._proof.last}"

    def _after(self) -> str:
        """What ends the value of a `let`: the template's part after the value."""
        return self._dialect.let.partition("{2}")[2]

    def _let(self, step: Step, value: str) -> str:
        head = self._dialect.let.partition("{2}")[0]
        return head.format(f"s{step.number}", self._conclusion(step)) + value

    def _closers(self) -> dict[int, Step]:
        """The `close` of each `open`, by the number of the `open`."""
        closers: dict[int, Step] = {}
        opened: list[int] = []
        for step in self._proof.steps:
            if step.rule == "open":
                opened.append(step.number)
            elif step.rule == "close":
                closers[opened.pop()] = step
        return closers

    def _function(self, place: int) -> str:
        """``fun (a : N) (s3 : H) =>``, for the block that opens at ``place``."""
        variables = cast("tuple[Variable, ...]", self._proof.steps[place].arguments)
        binders = [self._writer.binder(variable, bound=False) for variable in variables]
        for step in self._proof.steps[place + 1 :]:
            if step.rule != "assume":
                break
            binders.append(f"(s{step.number} : {self._conclusion(step)})")
        return self._dialect.function.format(" ".join(binders))

    def _conclusion(self, step: Step) -> str:
        return self._writer.formula(cast("Formula", step.conclusion))

    def _fact(self, reference: Reference | None) -> Formula:
        """The formula that a reference stands for."""
        document = self._writer.document
        if isinstance(reference, int):
            return cast("Formula", self._proof.steps[reference - 1].conclusion)
        reference = cast("str", reference)
        number = int(reference[1:])
        if reference[0] == "A":
            return document.axioms[number][1]
        return document.proofs[number].statement

    def _cite(self, reference: Reference | None) -> str:
        """The name of the fact that a reference stands for."""
        if isinstance(reference, int):
            return f"s{reference}"
        reference = cast("str", reference)
        if reference[0] == "A":
            return self._writer.axioms[int(reference[1:])]
        return self._writer.theorems[int(reference[1:])]

    def _value(self, step: Step) -> str:
        """The term that proves a step other than a block's.

        Raises:
            ValueError: If the rule is none of docs/certificate.md.
        """
        dialect, writer = self._dialect, self._writer
        fact = "" if step.fact is None else self._cite(step.fact)
        conclusion = cast("Formula", step.conclusion)
        match step.rule:
            case "apply":
                arguments = [writer.term(term) for term in step.arguments]
                return " ".join([fact, *arguments, *map(self._cite, step.premises)])
            case "calc":
                return self._calculation(step)
            case "rewrite":
                return self._rewriting(step)
            case "and-intro":
                return self._pairs(cast("And", conclusion).parts, step.premises)
            case "and-elim":
                return self._projection(cast("And", self._fact(step.fact)).parts, step.index, fact)
            case "or-intro":
                return self._injection(cast("Or", conclusion).parts, step.index, fact)
            case "cases":
                parts = cast("Or", self._fact(step.fact)).parts
                return self._cases(parts, step.premises, writer.formula(conclusion), fact)
            case "exists-intro":
                return self._witnesses(cast("Exists", conclusion), step.arguments, fact)
            case "exists-elim":
                exists = cast("Exists", self._fact(step.fact))
                premise = self._cite(step.premises[0])
                return self._unpacking(exists, writer.formula(conclusion), premise, fact)
            case "not-intro" | "unfold" | "fold":
                return fact  # the same by definition
            case "not-elim":
                positive, negative = map(self._cite, step.premises)
                return f"{negative} {positive}"
            case "false-elim":
                return dialect.absurd.format(writer.formula(conclusion), fact)
            case "excluded-middle":
                first = cast("Or", conclusion).parts[0]
                return f"{writer.excluded_middle} {writer.formula(first)}"
            case "refl":
                term = cast("Equation", conclusion).left
                sort = writer.sorts[writer.sort_of(term)]
                return dialect.reflexivity.format(sort, writer.term(term))
            case "distinct":
                return self._distinct(step)
            case "inject":
                return writer.names("inject", f"{step.constructors[0]} {step.index}")
            case "induct":
                return self._induction(step)
            case _:
                msg = f"the exporter does not know the rule {step.rule}."
                raise ValueError(msg)

    def _distinct(self, step: Step) -> str:
        """The hypothesis names the constructors in the schema's order; else it is turned."""
        writer = self._writer
        left, right = step.constructors
        symbols = {symbol.name: symbol for symbol in writer.document.symbols}
        order = constructor_order(writer.document)
        if order[left] < order[right]:
            return writer.names("distinct", f"{left} {right}")
        sides = []
        for name, letter in ((left, "x"), (right, "y")):
            sides.append(
                tuple(
                    Variable(f" given{index}{letter}", sort)
                    for index, sort in enumerate(symbols[name].argument_sorts)
                )
            )
        equation = Equation(Application(left, sides[0]), Application(right, sides[1]))
        binders = [writer.binder(variable) for side in sides for variable in side]
        binders.append(f"(given : {writer.formula(equation)})")
        turned = self._dialect.symmetry.format(
            writer.sorts[writer.sort_of(equation.left)],
            writer.term(equation.left),
            writer.term(equation.right),
            "given",
        )
        arguments = [writer.term(variable) for side in reversed(sides) for variable in side]
        name = writer.names("distinct", f"{right} {left}")
        return self._dialect.function.format(" ".join(binders)) + " ".join(
            [name, *arguments, turned]
        )

    # --- equality -------------------------------------------------------------------------------

    def _calculation(self, step: Step) -> str:
        """The links, joined by transitivity from the right."""
        writer = self._writer
        start = cast("Term", step.start)
        sort = writer.sorts[writer.sort_of(start)]
        terms = [start, *(link.term for link in step.links)]
        if len(terms) == 1:
            return self._dialect.reflexivity.format(sort, writer.term(start))
        proofs = [
            self._link(link, before) for link, before in zip(step.links, terms[:-1], strict=True)
        ]
        texts = [writer.term(term) for term in terms]
        whole = proofs[-1]
        for index in range(len(proofs) - 2, -1, -1):
            whole = self._dialect.transitivity.format(
                sort, texts[index], texts[index + 1], texts[-1], proofs[index], whole
            )
        return whole

    def _link(self, link: Link, before: Term) -> str:
        """The equality of two neighbours in a calculation."""
        old = cast("Term", part_at(before, link.position))
        new = cast("Term", part_at(link.term, link.position))
        proof = self._equation(link.fact, link.arguments, old, new, forward=link.left_to_right)
        if not link.position:
            return proof
        writer = self._writer
        inside = writer.sorts[writer.sort_of(old)]
        hole = Variable(" hole", writer.sort_of(old))
        context = cast("Term", replaced(before, link.position, hole))
        return self._dialect.congruence.format(
            inside,
            writer.sorts[writer.sort_of(before)],
            f"({self._dialect.function.format(writer.binder(hole))}{writer.term(context)})",
            writer.term(old),
            writer.term(new),
            proof,
        )

    def _equation(
        self, fact: Reference, arguments: tuple[Term, ...], old: Term, new: Term, *, forward: bool
    ) -> str:
        """A proof of ``old = new`` by an instance of a fact, which may say ``new = old``."""
        writer = self._writer
        proof = " ".join([self._cite(fact), *[writer.term(term) for term in arguments]])
        proof = f"({proof})" if arguments else proof
        if forward:
            return proof
        sort = writer.sorts[writer.sort_of(old)]
        return self._dialect.symmetry.format(sort, writer.term(new), writer.term(old), proof)

    def _rewriting(self, step: Step) -> str:
        writer = self._writer
        formula = self._fact(step.fact)
        old = cast("Term", part_at(formula, step.position))
        new = cast("Term", part_at(cast("Formula", step.conclusion), step.position))
        equation = cast("Reference", step.equation)
        proof = self._equation(equation, step.arguments, old, new, forward=step.left_to_right)
        hole = Variable(" hole", writer.sort_of(old))
        context = cast("Formula", replaced(formula, step.position, hole))
        function = self._dialect.function.format(writer.binder(hole))
        return self._dialect.substitution.format(
            writer.sorts[writer.sort_of(old)],
            f"({function}{writer.formula(context)})",
            writer.term(old),
            writer.term(new),
            proof,
            self._cite(step.fact),
        )

    # --- connectives: n-ary ones are binary ones to the right ------------------------------------

    def _tails(self, parts: tuple[Formula, ...], kind: type[And | Or]) -> list[str]:
        """The text of ``parts[i:]`` as one formula, for each i."""
        formulas = [kind(parts[i:]) if i < len(parts) - 1 else parts[i] for i in range(len(parts))]
        return [self._writer.formula(formula) for formula in formulas]

    def _pairs(self, parts: tuple[Formula, ...], premises: tuple[Reference, ...]) -> str:
        tails = self._tails(parts, And)
        whole = self._cite(premises[-1])
        for index in range(len(parts) - 2, -1, -1):
            head = self._writer.formula(parts[index])
            cited = self._cite(premises[index])
            whole = self._dialect.pair.format(head, tails[index + 1], cited, whole)
        return whole

    def _projection(self, parts: tuple[Formula, ...], index: int, proof: str) -> str:
        tails = self._tails(parts, And)
        for place in range(min(index + 1, len(parts) - 1)):
            head = self._writer.formula(parts[place])
            template = self._dialect.first if place == index else self._dialect.second
            proof = template.format(head, tails[place + 1], proof)
        return proof

    def _injection(self, parts: tuple[Formula, ...], index: int, proof: str) -> str:
        tails = self._tails(parts, Or)
        for place in range(min(index, len(parts) - 2), -1, -1):
            head = self._writer.formula(parts[place])
            template = self._dialect.left if place == index else self._dialect.right
            proof = template.format(head, tails[place + 1], proof)
        return proof

    def _cases(
        self, parts: tuple[Formula, ...], premises: tuple[Reference, ...], goal: str, fact: str
    ) -> str:
        tails = self._tails(parts, Or)
        whole = self._cite(premises[-1])
        for place in range(len(parts) - 2, -1, -1):
            head, cited = self._writer.formula(parts[place]), self._cite(premises[place])
            scrutinee = fact if place == 0 else f"given{place}"
            split = self._dialect.either.format(
                head, tails[place + 1], goal, cited, whole, scrutinee
            )
            if place:
                binder = f"(given{place} : {tails[place]})"
                split = f"({self._dialect.function.format(binder)}{split})"
            whole = split
        return whole

    def _witnesses(self, exists: Exists, arguments: tuple[Term, ...], fact: str) -> str:
        """Nested pairs; what an inner one speaks of is an application, not a substitution."""
        writer, variables = self._writer, exists.variables
        proof = fact
        for place in range(len(variables) - 1, -1, -1):
            binders = " ".join([writer.binder(variable) for variable in variables[: place + 1]])
            rest = variables[place + 1 :]
            body = Exists(rest, exists.body) if rest else exists.body
            predicate = self._dialect.function.format(binders)
            predicate = f"({predicate}{writer.formula(body, variables[: place + 1])})"
            if place:
                applied = " ".join([writer.term(term) for term in arguments[:place]])
                predicate = f"({predicate} {applied})"
            sort = writer.sorts[variables[place].sort]
            term = writer.term(arguments[place])
            proof = self._dialect.witness.format(sort, predicate, term, proof)
        return proof

    def _unpacking(self, exists: Exists, goal: str, premise: str, fact: str) -> str:
        writer, variables = self._writer, exists.variables
        witnesses = [
            Variable(f" witness{place}", variable.sort) for place, variable in enumerate(variables)
        ]
        applied = " ".join([premise, *(writer.term(witness) for witness in witnesses)])
        whole = f"{applied} given{len(variables)}"
        for place in range(len(variables) - 1, -1, -1):
            # The body speaks of the witnesses so far: an application again, not a substitution.
            around = " ".join([writer.binder(variable) for variable in variables[: place + 1]])
            rest = variables[place + 1 :]
            body = Exists(rest, exists.body) if rest else exists.body
            predicate = self._dialect.function.format(around)
            predicate = f"({predicate}{writer.formula(body, variables[: place + 1])})"
            before = [writer.term(witness) for witness in witnesses[:place]]
            outer = f"({' '.join([predicate, *before])})" if before else predicate
            inner = f"({' '.join([predicate, *before, writer.term(witnesses[place])])})"
            binders = f"{writer.binder(witnesses[place])} (given{place + 1} : {inner})"
            function = f"({self._dialect.function.format(binders)}{whole})"
            sort = writer.sorts[variables[place].sort]
            scrutinee = f"given{place}" if place else fact
            whole = self._dialect.unpack.format(sort, outer, goal, function, scrutinee)
        return whole

    def _induction(self, step: Step) -> str:
        writer = self._writer
        motives = [
            f"({self._dialect.function.format(writer.binder(motive.variable))}"
            f"{writer.formula(motive.formula, (motive.variable,))})"
            for motive in step.motives
        ]
        sort = writer.document.schemas[cast("int", step.schema)].inductives[step.index].sort
        premises = map(self._cite, step.premises)
        return " ".join([writer.names("induction", sort), *motives, *premises])
