"""A small kernel for what the export to Lean kernel terms writes: it reads and type-checks.

It knows the format (numbers in order, every reference backwards) and the calculus of constructions
as far as the export needs it: sorts, functions, definitions, β, and inductive propositions whose
recursors are taken as declared, but whose rules must have the right types. It is a test and not one
of Lean's kernels: those derive recursors, and know proof irrelevance, η and more.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

Node = tuple[Any, ...]
Level = tuple[Any, ...]
ZERO: Level = ("n", 0)


class KernelError(Exception):
    """The file is not in order, or a term has not the type that it should have."""


@dataclass(frozen=True)
class Declaration:
    levels: list[str]
    type: int
    value: int | None = None
    height: int = 0


@dataclass
class Kernel:
    """What was read and declared so far."""

    nodes: list[Node] = field(default_factory=list)
    loose: list[int] = field(default_factory=list)
    numbers: dict[Node, int] = field(default_factory=dict)
    declared: dict[str, Declaration] = field(default_factory=dict)
    theorems: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=lambda: [""])
    levels: list[Level] = field(default_factory=lambda: [ZERO])
    expressions: list[int] = field(default_factory=list)
    contexts: dict[tuple[int, int], int] = field(default_factory=dict)
    parents: list[tuple[int, int]] = field(default_factory=lambda: [(-1, -1)])
    types: dict[tuple[int, int], int] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)

    # --- expressions: equal ones have one number, names of bound variables are dropped -----------

    def node(self, *node: Any) -> int:
        if node not in self.numbers:
            match node:
                case ("bvar", index):
                    loose = index + 1
                case ("app", function, argument):
                    loose = max(self.loose[function], self.loose[argument])
                case ("lam" | "pi", type_, body):
                    loose = max(self.loose[type_], self.loose[body] - 1)
                case _:
                    loose = 0
            self.numbers[node] = len(self.nodes)
            self.nodes.append(node)
            self.loose.append(loose)
        return self.numbers[node]

    def replaced(self, term: int, cut: int, shift: int, argument: int | None) -> int:
        """Lift loose variables from ``cut`` on; or put ``argument`` for the variable ``cut``."""
        if self.loose[term] <= cut:
            return term
        match self.nodes[term]:
            case ("bvar", index):
                if argument is not None and index == cut:
                    return self.replaced(argument, 0, cut, None) if cut else argument
                return self.node("bvar", index + (shift if argument is None else -1))
            case ("app", function, inner):
                left = self.replaced(function, cut, shift, argument)
                return self.node("app", left, self.replaced(inner, cut, shift, argument))
            case (kind, type_, body):
                first = self.replaced(type_, cut, shift, argument)
                return self.node(kind, first, self.replaced(body, cut + 1, shift, argument))
            case other:
                raise AssertionError(other)

    def at_levels(self, term: int, levels: dict[str, Level]) -> int:
        match self.nodes[term]:
            case ("sort", level):
                return self.node("sort", level_at(level, levels))
            case ("const", name, *us):
                return self.node("const", name, *(level_at(u, levels) for u in us))
            case ("app" | "lam" | "pi" as kind, left, right):
                parts = self.at_levels(left, levels), self.at_levels(right, levels)
                return self.node(kind, *parts)
            case _:
                return term

    def spine(self, term: int) -> tuple[int, list[int]]:
        arguments = []
        while self.nodes[term][0] == "app":
            _, term, argument = self.nodes[term]
            arguments.append(argument)
        return term, arguments[::-1]

    def applied(self, term: int, arguments: list[int]) -> int:
        for argument in arguments:
            term = self.node("app", term, argument)
        return term

    # --- types ----------------------------------------------------------------------------------

    def context(self, parent: int, type_: int) -> int:
        key = (parent, type_)
        if key not in self.contexts:
            self.contexts[key] = len(self.parents)
            self.parents.append(key)
        return self.contexts[key]

    def infer(self, term: int, context: int = 0) -> int:
        key = (term, context if self.loose[term] else 0)
        if key not in self.types:
            self.types[key] = self._infer(term, context)
        return self.types[key]

    def _infer(self, term: int, context: int) -> int:
        match self.nodes[term]:
            case ("bvar", index):
                for _ in range(index):
                    context = self.parents[context][0]
                    demand(context > 0, "a variable is bound by nothing")
                return self.replaced(self.parents[context][1], 0, index + 1, None)
            case ("sort", level):
                return self.node("sort", successor(level))
            case ("const", name, *us):
                demand(name in self.declared, f"{name} is not declared")
                found = self.declared[name]
                demand(len(us) == len(found.levels), f"{name} at {us}")
                return self.at_levels(found.type, dict(zip(found.levels, us, strict=True)))
            case ("app", function, argument):
                kind, *parts = self.nodes[self.whnf(self.infer(function, context))]
                demand(kind == "pi", "what is no function is applied")
                domain, codomain = parts
                own = self.infer(argument, context)
                demand(self.same(own, domain), "an argument has another type")
                return self.replaced(codomain, 0, 0, argument)
            case ("lam", type_, body):
                self.sort_of(type_, context)
                inner = self.infer(body, self.context(context, type_))
                return self.node("pi", type_, inner)
            case ("pi", type_, body):
                first = self.sort_of(type_, context)
                second = self.sort_of(body, self.context(context, type_))
                return self.node("sort", imax(first, second))
            case other:
                raise AssertionError(other)

    def sort_of(self, type_: int, context: int = 0) -> Level:
        kind, *parts = self.nodes[self.whnf(self.infer(type_, context))]
        demand(kind == "sort", "what is no type stands where one should")
        return parts[0]  # type: ignore[no-any-return]

    def whnf(self, term: int) -> int:
        while True:
            beta = self.beta(term)
            term = self.unfolded(beta)
            if term == beta:
                return term

    def beta(self, term: int) -> int:
        head, arguments = self.spine(term)
        while arguments and self.nodes[head][0] == "lam":
            head = self.replaced(self.nodes[head][2], 0, 0, arguments.pop(0))
            head, more = self.spine(head)
            arguments = more + arguments
        return self.applied(head, arguments)

    def height(self, term: int) -> int:
        kind, *parts = self.nodes[self.spine(term)[0]]
        found = self.declared.get(parts[0]) if kind == "const" else None
        return found.height if found is not None else 0

    def unfolded(self, term: int) -> int:
        """The definition at the head written out, if there is one: theorems are not unfolded."""
        if not self.height(term):
            return term
        head, arguments = self.spine(term)
        _, name, *us = self.nodes[head]
        found = self.declared[name]
        assert found.value is not None
        value = self.at_levels(found.value, dict(zip(found.levels, us, strict=True)))
        return self.applied(value, arguments)

    def same(self, first: int, second: int) -> bool:
        """Whether two terms are equal by definition."""
        if first == second:
            return True
        first, second = self.beta(first), self.beta(second)
        if first == second:
            return True
        left, right = self.nodes[first], self.nodes[second]
        if left[0] == right[0] and left[0] in {"lam", "pi"}:
            return self.same(left[1], right[1]) and self.same(left[2], right[2])
        heads = self.spine(first), self.spine(second)
        if heads[0][0] == heads[1][0] and len(heads[0][1]) == len(heads[1][1]):
            pairs = zip(heads[0][1], heads[1][1], strict=True)
            if all(self.same(one, other) for one, other in pairs):
                return True
        if not self.height(first) and not self.height(second):
            return False
        if self.height(first) >= self.height(second):
            return self.same(self.unfolded(first), second)
        return self.same(first, self.unfolded(second))

    # --- the file -------------------------------------------------------------------------------

    def read(self, text: str) -> None:
        demand(text.endswith("\n"), "the last line is cut off")
        lines = text.splitlines()
        demand(json.loads(lines[0])["meta"]["format"]["version"] == "3.1.0", "another format")
        for line in lines[1:]:
            self.line(json.loads(line))

    def line(self, line: dict[str, Any]) -> None:
        for key, table in (("in", self.names), ("il", self.levels), ("ie", self.expressions)):
            if key in line:
                demand(line.pop(key) == len(table), f"{key} is not the next number")
                ((kind, value),) = line.items()
                written = json.dumps(line, sort_keys=True)
                demand(written not in self.written, f"{line} stands twice")
                self.written.add(written)
                table.append(self.read_part(kind, value))
                return
        ((kind, value),) = line.items()
        getattr(self, f"read_{kind}")(value)

    def read_part(self, kind: str, value: Any) -> Any:
        match kind:
            case "str":
                prefix = self.names[value["pre"]]
                return f"{prefix}.{value['str']}" if prefix else str(value["str"])
            case "succ":
                return successor(self.levels[value])
            case "param":
                return ("p", self.names[value])
            case "bvar":
                return self.node("bvar", value)
            case "sort":
                return self.node("sort", self.levels[value])
            case "const":
                us = [self.levels[u] for u in value["us"]]
                return self.node("const", self.names[value["name"]], *us)
            case "app":
                return self.node(
                    "app", self.expressions[value["fn"]], self.expressions[value["arg"]]
                )
            case "lam" | "forallE":
                assert self.names[value["name"]]
                assert value["binderInfo"] == "default"
                parts = self.expressions[value["type"]], self.expressions[value["body"]]
                return self.node("lam" if kind == "lam" else "pi", *parts)
            case _:
                raise KernelError(f"unknown: {kind}")

    def declare(self, line: dict[str, Any], **more: Any) -> str:
        name, type_ = str(self.names[line["name"]]), self.expressions[line["type"]]
        levels = [self.names[number] for number in line["levelParams"]]
        demand(name not in self.declared, f"{name} is declared twice")
        demand(all(("p", level) in self.levels for level in levels), "a parameter is no level")
        self.closed(type_)
        self.sort_of(type_)
        self.declared[name] = Declaration(levels, type_, **more)
        return name

    def closed(self, term: int) -> None:
        demand(self.loose[term] == 0, "a declaration is not closed")

    def read_thm(self, value: dict[str, Any]) -> None:
        self.closed(proof := self.expressions[value["value"]])
        type_ = self.expressions[value["type"]]
        demand(self.sort_of(type_) == ZERO, "a theorem is no proposition")
        demand(self.same(self.infer(proof), type_), "a proof proves something else")
        self.theorems.append(self.declare(value))

    def read_def(self, value: dict[str, Any]) -> None:
        self.closed(body := self.expressions[value["value"]])
        demand(self.same(self.infer(body), self.expressions[value["type"]]), "another type")
        self.declare(value, value=body, height=value["hints"]["regular"])

    def read_inductive(self, value: dict[str, Any]) -> None:
        ((kind,), (recursor,)) = value["types"], value["recs"]
        own = self.declare(kind)
        for maker in value["ctors"]:
            assert self.names[maker["induct"]] == own
            self.declare(maker)
        self.declare(recursor)
        assert len(recursor["rules"]) == len(value["ctors"]) == recursor["numMinors"]
        for rule, maker in zip(recursor["rules"], value["ctors"], strict=True):
            self.check_rule(recursor, rule, maker)

    def check_rule(self, recursor: Any, rule: Any, maker: Any) -> None:
        """What a rule gives has the type of the recursor applied to the constructor."""
        term, context = self.expressions[rule["rhs"]], 0
        self.infer(term)
        before = recursor["numParams"] + 1 + recursor["numMinors"]
        count = before + rule["nfields"]
        for _ in range(count):
            _, type_, term = self.nodes[term]
            context = self.context(context, type_)
        variables = [self.node("bvar", count - 1 - place) for place in range(count)]
        made = self.constant(maker)
        made = self.applied(made, variables[: maker["numParams"]] + variables[before:])
        _, indices = self.spine(self.infer(made, context))
        whole = self.applied(self.constant(recursor), variables[:before])
        whole = self.applied(whole, [*indices[maker["numParams"] :], made])
        demand(
            self.same(self.infer(whole, context), self.infer(term, context)), "a rule of a recursor"
        )

    def constant(self, value: Any) -> int:
        levels = [("p", self.names[number]) for number in value["levelParams"]]
        return self.node("const", self.names[value["name"]], *levels)


def demand(condition: object, message: str) -> None:
    if not condition:
        raise KernelError(message)


def successor(level: Level) -> Level:
    return ("n", level[1] + 1) if level[0] == "n" else ("s", level)


def imax(first: Level, second: Level) -> Level:
    if second == ZERO:
        return ZERO
    if first[0] == second[0] == "n":
        return ("n", max(first[1], second[1]))
    return ("imax", first, second)


def level_at(level: Level, levels: dict[str, Level]) -> Level:
    match level:
        case ("p", name):
            demand(name in levels, f"the level {name} is free")
            return levels[name]
        case ("s", inner):
            return successor(level_at(inner, levels))
        case ("imax", first, second):
            return imax(level_at(first, levels), level_at(second, levels))
        case _:
            return level


@contextmanager
def deep() -> Iterator[None]:
    """Proofs of some hundred steps are terms of that depth."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(50_000)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def checked(text: str) -> Kernel:
    """Read and check a file.

    Raises:
        KernelError: If something is wrong with it.
    """
    kernel = Kernel()
    with deep():
        kernel.read(text)
    return kernel
