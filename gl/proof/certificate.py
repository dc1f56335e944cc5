"""Write the certificate: docs/certificate.md, line by line.

The writer keeps the table of terms, gives steps their numbers and eigenvariables names that are
used once, and hashes. It is not trusted: the checker reads what it wrote.
"""

from __future__ import annotations

import json
from hashlib import sha256

from gl.kernel.errors import KernelError
from gl.kernel.proof import Inference, Proof
from gl.kernel.rewriting import Reference
from gl.kernel.sentence import (
    Absurd,
    All,
    Conjunction,
    Disjunction,
    Equal,
    Holds,
    Negation,
    Sentence,
    Some,
    nameless,
)
from gl.kernel.symbol import Kind
from gl.kernel.term import TermBank
from gl.proof.canonical import canonical_text, text_of
from gl.theory.theory import SymbolKind, Theory

Json = dict[str, object]
Numbers = dict[Reference, int]
"""Facts of a proof to their step numbers."""

Names = dict[int, int]
"""Eigenvariables, constants of the bank, to the ids of their variables in the table."""


def line_of(value: object) -> str:
    """Canonical JSON, with its line feed."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def digest(text: str) -> str:
    """SHA-256, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


class CertificateWriter:
    """One certificate, theorem after theorem.

    Args:
        theory: Its signature, axioms and schemas are written first.
        bank: Where the terms of the proofs live.
        axioms: The theory's axioms, as sentences.
        definitions: The theory's definitions: parameters, which are variables, and body.
    """

    def __init__(
        self,
        theory: Theory,
        bank: TermBank,
        axioms: list[Sentence],
        definitions: list[tuple[tuple[int, ...], Sentence]],
    ) -> None:
        self._bank = bank
        self._lines: list[str] = []
        self._table: dict[tuple[object, ...], int] = {}
        self._entries: list[tuple[object, ...]] = []
        # Terms without variables, whose entries do not depend on what is open.
        self._closed: dict[int, int] = {}
        # Variables of the bank by name in the table: two of one name and two sorts need two names.
        self._named: dict[str, tuple[str, str]] = {}
        self._hashes: dict[str, str] = {}
        self._rests: dict[str, frozenset[str]] = {}
        self._roots: list[tuple[str, str]] = []
        self._stated: dict[Sentence, str] = {}
        self._opened: dict[str, None] = {}
        self._used: dict[str, None] = {}
        self._classical = False
        self._not_constructive: dict[str, None] = {}
        self._count = 0
        self.steps = 0
        self._preamble(theory, axioms, definitions)

    def _preamble(
        self,
        theory: Theory,
        axioms: list[Sentence],
        definitions: list[tuple[tuple[int, ...], Sentence]],
    ) -> None:
        write = self._write
        write({"format": "gl-certificate", "logic": "fol-ind", "theory": theory.name, "version": 1})
        for sort in theory.sorts:
            write({"sort": sort.name})
        for symbol in theory.symbols:
            line: Json = {"args": list(symbol.argument_sorts), symbol.kind.value: symbol.name}
            if symbol.kind is not SymbolKind.PREDICATE:
                line["result"] = symbol.result_sort
            write(line)
        self._schema_of = {
            name: f"I{number}"
            for number, schema in enumerate(theory.schemas)
            for inductive in schema.inductives
            for name in inductive.constructors
        }
        for number, schema in enumerate(theory.schemas):
            inductives = [
                {"constructors": list(i.constructors), "sort": i.sort} for i in schema.inductives
            ]
            text = write({"free": schema.free, "inductives": inductives, "schema": number})
            self._hashes[f"I{number}"] = digest(text)
        for number, definition in enumerate(theory.definitions):
            parameters, meaning = definitions[number]
            params = [self._term(p, {}) for p in parameters]
            body = self._formula(meaning, {}, plain=True)
            write({"body": body, "define": definition.predicate, "params": params})
            canonical = canonical_text(self._entries, body, params)
            sorts = [v.sort for v in definition.parameters]
            self._hashes[f"D{number}"] = digest(
                f'{{"body":{canonical},"define":{text_of(definition.predicate)},'
                f'"params":{text_of(sorts)}}}'
            )
        for number, (axiom, sentence) in enumerate(zip(theory.axioms, axioms, strict=True)):
            body = self._formula(sentence, {}, plain=True)
            write({"axiom": number, "formula": body, "name": axiom.name})
            canonical = canonical_text(self._entries, body)
            self._hashes[f"A{number}"] = digest(
                f'{{"axiom":{number},"formula":{canonical},"name":{text_of(axiom.name)}}}'
            )
        for reference in self._hashes:
            self._rests[reference] = frozenset([reference])

    def _write(self, line: Json) -> str:
        text = line_of(line)
        self._lines.append(text)
        return text

    # Terms.

    def _enter(self, key: tuple[object, ...], line: Json) -> int:
        known = self._table.get(key)
        if known is None:
            known = self._table[key] = len(self._entries)
            self._entries.append(key)
            line["t"] = known
            self._write(line)
        return known

    def _variable(self, name: str, sort: str) -> int:
        shown = name
        while self._named.setdefault(shown, (name, sort)) != (name, sort):
            shown += "'"
        return self._enter(("var", shown, sort), {"sort": sort, "var": shown})

    def _fresh(self, constant: int) -> int:
        """A variable for an eigenvariable to be opened, with a name not opened before."""
        bank = self._bank
        base = bank.symbols.names[bank.heads[constant]]
        name, number = base, 2
        while name in self._opened:
            name = f"{base}_{number}"
            number += 1
        self._opened[name] = None
        return self._variable(name, bank.sorts[constant])

    def _term(self, term: int, names: Names) -> int:
        bank = self._bank
        named = names.get(term)
        if named is not None:
            return named
        if bank.heads[term] < 0:
            return self._variable(bank.variable_names[term], bank.sorts[term])
        done: dict[int, int] = {}
        closed = self._closed
        stack = [term]
        while stack:
            current = stack[-1]
            if current in closed:
                done[current] = closed[current]
            if current in done:
                stack.pop()
                continue
            if current in names:
                done[current] = names[current]
                continue
            if bank.heads[current] < 0:
                done[current] = self._term(current, names)
                continue
            missing = [a for a in bank.arguments[current] if a not in done]
            if missing:
                stack.extend(reversed(missing))
                continue
            arguments = [done[a] for a in bank.arguments[current]]
            name = bank.symbols.names[bank.heads[current]]
            done[current] = self._enter(("op", name, *arguments), {"args": arguments, "op": name})
            eigenvariable = bank.symbols.kinds[bank.heads[current]] is Kind.EIGENVARIABLE
            if not eigenvariable and all(a in closed for a in bank.arguments[current]):
                closed[current] = done[current]
        return done[term]

    def _formula(
        self,
        sentence: Sentence,
        names: Names,
        *,
        plain: bool = False,
        reuse: Names | None = None,
    ) -> list[object]:
        """The JSON of a sentence.

        Args:
            sentence: What is written.
            names: What the eigenvariables of open blocks are called.
            plain: Whether bound eigenvariables are written without their underscore (statements).
            reuse: What bound eigenvariables are called, where that is known.
        """
        match sentence:
            case Equal(left, right):
                return ["=", self._term(left, names), self._term(right, names)]
            case Holds(predicate, arguments):
                name = self._bank.symbols.names[predicate]
                return ["atom", name, [self._term(a, names) for a in arguments]]
            case Negation(body):
                return ["not", self._formula(body, names, plain=plain, reuse=reuse)]
            case Conjunction(parts):
                return ["and", *[self._formula(p, names, plain=plain, reuse=reuse) for p in parts]]
            case Disjunction(parts):
                return ["or", *[self._formula(p, names, plain=plain, reuse=reuse) for p in parts]]
            case All(variables, hypotheses, conclusion):
                bound, names = self._bind(variables, names, plain=plain, reuse=reuse)
                written = [self._formula(h, names, plain=plain, reuse=reuse) for h in hypotheses]
                return [
                    "all",
                    bound,
                    written,
                    self._formula(conclusion, names, plain=plain, reuse=reuse),
                ]
            case Some(variables, body):
                bound, names = self._bind(variables, names, plain=plain, reuse=reuse)
                return ["ex", bound, self._formula(body, names, plain=plain, reuse=reuse)]
            case Absurd():
                return ["false"]

    def _bind(
        self, variables: tuple[int, ...], names: Names, *, plain: bool, reuse: Names | None
    ) -> tuple[list[int], Names]:
        bank = self._bank
        inner = dict(names)
        bound = []
        for variable in variables:
            if bank.heads[variable] < 0:
                inner[variable] = self._written(variable, inner)
                bound.append(inner[variable])
                continue
            name = bank.symbols.names[bank.heads[variable]]
            if plain:
                inner[variable] = self._variable(name.lstrip("_"), bank.sorts[variable])
            elif reuse is not None and variable in reuse:
                inner[variable] = reuse[variable]
            else:
                inner[variable] = self._fresh(variable)
            bound.append(inner[variable])
        return bound, inner

    def _written(self, variable: int, names: Names) -> int:
        """A bound variable; one of the engine's own without its mark, if that name is free."""
        name, sort = self._bank.variable_names[variable], self._bank.sorts[variable]
        plain = self._variable(name.rstrip("'"), sort) if name.endswith("'''") else None
        if plain is None or plain in names.values():
            return self._variable(name, sort)
        return plain

    # Theorems.

    def theorem(self, statement: Sentence, proof: Proof) -> str:
        """Write a theorem with its proof and return its reference, ``"T<number>"``.

        What stands already, perhaps with other bound names, is not written again.
        """
        if not isinstance(proof.result, int):
            proof = _restated(proof)
        number = len(self._roots)
        stated = self._stated.setdefault(nameless(self._bank, statement), f"T{number}")
        if stated != f"T{number}":
            return stated
        # The terms of a statement stay in the table, those of its proof are forgotten at `qed`.
        written = self._formula(statement, {}, plain=True)
        mark, names_mark = len(self._entries), dict(self._named)
        self._opened = {}
        self._used = {}
        self._classical = False
        self._count = 0
        start = len(self._lines)
        self._write({"statement": written, "theorem": number})
        numbers: Numbers = {}
        self._facts(proof, proof.top, {}, numbers)
        rests: frozenset[str] = frozenset()
        for reference in self._used:
            rests |= self._rests[reference]
            self._classical = self._classical or reference in self._not_constructive
        reference = f"T{number}"
        if self._classical:
            self._not_constructive[reference] = None
        canonical = canonical_text(self._entries, written)
        statement_hash = digest("gl-statement 1\n" + canonical)
        body = "".join(self._lines[start:])
        cited = "".join(
            [f"{r} {self._hashes[r]}\n" for r in sorted(self._used, key=_by_kind_and_number)]
        )
        proof_hash = digest("gl-proof 1\n" + body + cited)
        self._write(
            {
                "classical": self._classical,
                "from": numbers[proof.result],
                "proof": proof_hash,
                "qed": number,
                "rests": sorted(rests, key=_by_kind_and_number),
                "statement": statement_hash,
            }
        )
        for key in self._entries[mark:]:
            del self._table[key]
        del self._entries[mark:]
        self._closed = {term: entry for term, entry in self._closed.items() if entry < mark}
        self._named = names_mark
        self._hashes[reference] = proof_hash
        self._rests[reference] = rests
        self._roots.append((statement_hash, proof_hash))
        return reference

    def finish(self) -> bytes:
        """Close the certificate and return it."""
        rows = "".join([f"{statement} {proof}\n" for statement, proof in self._roots])
        self._write({"end": len(self._roots), "root": digest("gl-root 1\n" + rows)})
        return "".join(self._lines).encode()

    def _step(self, line: Json) -> int:
        self._count += 1
        self.steps += 1
        line["s"] = self._count
        self._write(line)
        return self._count

    def _facts(self, proof: Proof, facts: tuple[int, ...], names: Names, numbers: Numbers) -> None:
        """Write the steps of some facts, with the blocks around them."""
        for fact in facts:
            inference = proof.facts[fact]
            scope = inference.scope
            if scope is None:
                numbers[fact] = self._inference(inference, names, numbers)
                continue
            opened = [self._fresh(c) for c in scope.eigenvariables]
            inner = {**names, **dict(zip(scope.eigenvariables, opened, strict=True))}
            self._step({"open": opened})
            self._facts(proof, scope.facts, inner, numbers)
            line: Json = {
                "concl": self._formula(inference.conclusion, names, reuse=inner),
                "from": self._reference(scope.result, numbers),
                "rule": "close",
            }
            numbers[fact] = self._step(line)

    def _reference(self, reference: Reference, numbers: Numbers) -> Reference:
        if isinstance(reference, str):
            self._used[reference] = None
            return reference
        return numbers[reference]

    def _inference(self, inference: Inference, names: Names, numbers: Numbers) -> int:
        rule = inference.rule
        line: Json = {"rule": rule}
        if inference.fact is not None:
            line["fact"] = self._reference(inference.fact, numbers)
        if inference.premises or rule == "apply":
            line["prem"] = [self._reference(p, numbers) for p in inference.premises]
        arguments = [self._term(t, names) for t in inference.arguments]
        match rule:
            case "apply" | "exists-intro":
                line["args"] = arguments
            case "calc":
                line["start"] = self._term(inference.start, names)
                line["links"] = [
                    {
                        "args": [self._term(t, names) for t in link.arguments],
                        "dir": "lr" if link.left_to_right else "rl",
                        "fact": self._reference(link.fact, numbers),
                        "pos": list(link.position),
                        "to": self._term(link.to, names),
                    }
                    for link in inference.links
                ]
            case "rewrite" if inference.equation is not None:
                line["args"] = arguments
                line["dir"] = "lr"
                line["eq"] = self._reference(inference.equation, numbers)
                line["pos"] = list(inference.position)
            case "and-elim" | "or-intro":
                line["index"] = inference.index
            case "unfold":
                line["pos"] = list(inference.position)
                self._used[f"D{inference.index}"] = None
            case "fold":
                line["args"] = arguments
                line["def"] = inference.index
                line["pos"] = list(inference.position)
                self._used[f"D{inference.index}"] = None
            case "inject":
                line["constructor"] = self._symbol(inference.constructors[0])
                line["index"] = inference.index
                self._uses_constructor(inference.constructors[0])
            case "distinct":
                line["left"], line["right"] = [self._symbol(c) for c in inference.constructors]
                self._uses_constructor(inference.constructors[0])
            case "induct":
                self._motives(inference, names, line)
            case "excluded-middle":
                self._classical = True
            case "assume" | "refl" | "not-intro" | "not-elim" | "false-elim" | "and-intro":
                pass
            case "cases" | "exists-elim":
                pass
            case _:
                msg = f"the certificate has no rule {rule}"
                raise KernelError(msg)
        if "concl" not in line:
            line["concl"] = self._formula(inference.conclusion, names)
        return self._step(line)

    def _motives(self, inference: Inference, names: Names, line: Json) -> None:
        motives = []
        renamed: Names = {}
        for constant, formula in inference.motives:
            variable = renamed[constant] = self._fresh(constant)
            inner = {**names, constant: variable}
            motives.append({"formula": self._formula(formula, inner), "x": variable})
        line["goal"] = inference.index
        line["motives"] = motives
        line["schema"] = inference.schema
        self._used[f"I{inference.schema}"] = None
        line["concl"] = self._formula(inference.conclusion, names, reuse=renamed)

    def _symbol(self, symbol: int) -> str:
        return self._bank.symbols.names[symbol]

    def _uses_constructor(self, symbol: int) -> None:
        self._used[self._schema_of[self._symbol(symbol)]] = None


def _restated(proof: Proof) -> Proof:
    """A proof with steps of what an axiom or a theorem says: it holds twice, so it holds."""
    said = proof.conclusion
    twice = Inference("and-intro", Conjunction((said, said)), premises=(proof.result, proof.result))
    once = Inference("and-elim", said, fact=0, index=0)
    return Proof({0: twice, 1: once}, (0, 1), 1, said)


def _by_kind_and_number(reference: str) -> tuple[str, int]:
    return reference[0], int(reference[1:])
