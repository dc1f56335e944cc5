"""Certificates from Python, for tests; independent of gl.checker and of gl.proof.

Formulas are written as S-expressions: ``(all (a:N b:N) (H ...) C)``, ``(ex (x:N) F)``,
``(and F G)``, ``(or F G)``, ``(not F)``, ``false``, ``(= s t)``, ``(le s t)``; terms as ``(S a)``
or ``0``. A variable gets its sort where it is first written: ``a:N``.
"""

from __future__ import annotations

from typing import Any

from checker.sealing import Line, encode, seal

Sexp = Any  # a string, or a list of these
Reference = int | str
Link = tuple[Reference, str, str, list[int], str]  # fact, arguments, direction, position, to


def parse(text: str) -> list[Sexp]:
    """The expressions in a text."""
    stack: list[list[Sexp]] = [[]]
    for word in text.replace("(", " ( ").replace(")", " ) ").split():
        if word == "(":
            stack.append([])
        elif word == ")":
            done = stack.pop()
            stack[-1].append(done)
        else:
            stack[-1].append(word)
    return stack[0]


class Certificate:
    """The lines of a certificate, in the making."""

    def __init__(self, theory: str = "Test") -> None:
        self.lines: list[Line] = [
            {"format": "gl-certificate", "logic": "fol-ind", "theory": theory, "version": 1}
        ]
        self.predicates: set[str] = set()
        self.operations: set[str] = set()
        self.sorts: dict[str, str] = {}
        self.table: dict[Any, int] = {}
        self.mark = 0
        self.counts = {"schema": 0, "axiom": 0, "theorem": 0}
        self.step_number = 0
        self.bad: int | None = None  # for those who forge: the number of the forged line

    # Preamble.

    def sort(self, *names: str) -> None:
        self.lines += [{"sort": name} for name in names]

    def symbol(self, kind: str, name: str, args: str, result: str = "") -> None:
        line = {"args": args.split(), kind: name}
        if kind == "predicate":
            self.predicates.add(name)
        else:
            self.operations.add(name)
            line["result"] = result
        self.lines.append(line)

    def schema(self, *, free: bool = True, **inductives: str) -> None:
        parts = [{"constructors": c.split(), "sort": s} for s, c in inductives.items()]
        number = self._count("schema")
        self.lines.append({"free": free, "inductives": parts, "schema": number})

    def define(self, predicate: str, params: str, body: str) -> None:
        ids = self.terms(params)
        self.lines.append({"body": self.formula(body), "define": predicate, "params": ids})

    def axiom(self, name: str, formula: str) -> str:
        body = self.formula(formula)
        number = self._count("axiom")
        self.lines.append({"axiom": number, "formula": body, "name": name})
        return f"A{number}"

    # Theorems.

    def theorem(self, statement: str) -> None:
        formula = self.formula(statement)
        number = self._count("theorem")
        self.mark = len(self.table)
        self.step_number = 0
        self.lines.append({"statement": formula, "theorem": number})

    def qed(self, last: int | None = None) -> str:
        number = self.counts["theorem"] - 1
        line = {"classical": False, "from": last or self.step_number, "proof": "", "qed": number}
        self.lines.append(line | {"rests": [], "statement": ""})
        for key in [key for key, index in self.table.items() if index >= self.mark]:
            del self.table[key]
        names = {key[1] for key in self.table if key[0] == "var"}
        self.sorts = {name: sort for name, sort in self.sorts.items() if name in names}
        return f"T{number}"

    def end(self) -> list[Line]:
        """All lines, sealed."""
        return seal([*self.lines, {"end": self.counts["theorem"], "root": ""}])

    def mark_bad(self) -> None:
        """Say that the last line is the forged one."""
        self.bad = len(self.lines)

    def data(self) -> bytes:
        return encode(self.end())

    def open(self, variables: str, *hypotheses: str) -> int:
        """A block with its hypotheses; the number of the last step."""
        ids = self.terms(variables)
        self.lines.append({"open": ids, "s": self._next()})
        for hypothesis in hypotheses:
            self.step("assume", hypothesis)
        return self.step_number

    def close(self, concl: str, last: int | None = None) -> int:
        return self.step("close", concl, **{"from": last or self.step_number})

    def apply(self, concl: str, fact: Reference, args: str, *prem: Reference) -> int:
        return self.step("apply", concl, args=self.terms(args), fact=fact, prem=list(prem))

    def calc(self, start: str, *links: Link) -> int:
        first = self.terms(start)[0]
        made = [
            {
                "args": self.terms(args),
                "dir": direction,
                "fact": fact,
                "pos": position,
                "to": self.terms(to)[0],
            }
            for fact, args, direction, position, to in links
        ]
        line = {"concl": ["=", first, made[-1]["to"]], "links": made, "rule": "calc"}
        self.lines.append(line | {"s": self._next(), "start": first})
        return self.step_number

    def induct(
        self,
        concl: str,
        motives: list[tuple[str, str]],
        *prem: Reference,
        goal: int = 0,
        n: int = 0,
    ) -> int:
        made = [{"x": self.terms(x)[0], "formula": self.formula(f)} for x, f in motives]
        return self.step("induct", concl, goal=goal, motives=made, prem=list(prem), schema=n)

    def step(self, rule: str, concl: str, **fields: Any) -> int:
        formula = self.formula(concl)
        line = {"concl": formula, "rule": rule, "s": self._next()}
        self.lines.append(line | fields)
        return self.step_number

    def _next(self) -> int:
        self.step_number += 1
        return self.step_number

    def _count(self, kind: str) -> int:
        self.counts[kind] += 1
        return self.counts[kind] - 1

    # Terms and formulas.

    def terms(self, text: str) -> list[int]:
        return [self._term(sexp) for sexp in parse(text)]

    def formula(self, text: str) -> Any:
        (sexp,) = parse(text)
        return self._formula(sexp)

    def _enter(self, key: Any, line: Line) -> int:
        if key not in self.table:
            self.table[key] = len(self.table)
            self.lines.append(line | {"t": self.table[key]})
        return self.table[key]

    def _term(self, sexp: Sexp) -> int:
        if isinstance(sexp, str) and sexp not in self.operations:
            name, _, sort = sexp.partition(":")
            if sort:
                self.sorts[name] = sort
            sort = self.sorts[name]
            return self._enter(("var", name, sort), {"sort": sort, "var": name})
        op, *args = [sexp] if isinstance(sexp, str) else sexp
        ids = [self._term(arg) for arg in args]
        return self._enter(("op", op, *ids), {"args": ids, "op": op})

    def _formula(self, sexp: Sexp) -> Any:
        match sexp:
            case "false":
                return ["false"]
            case ["=", s, t]:
                return ["=", self._term(s), self._term(t)]
            case ["not", body]:
                return ["not", self._formula(body)]
            case ["and" | "or", *parts]:
                return [sexp[0], *[self._formula(part) for part in parts]]
            case ["all", xs, hypotheses, conclusion]:
                ids = [self._term(x) for x in xs]
                premises = [self._formula(h) for h in hypotheses]
                return ["all", ids, premises, self._formula(conclusion)]
            case ["ex", xs, body]:
                return ["ex", [self._term(x) for x in xs], self._formula(body)]
            case [predicate, *args] if predicate in self.predicates:
                return ["atom", predicate, [self._term(arg) for arg in args]]
        msg = f"not a formula: {sexp}"
        raise ValueError(msg)
