"""A second checker of certificates, to be read in one sitting.

It is written from ``docs/certificate.md`` alone and shares no line with :mod:`gl.checker`: what two
programs accept that were written separately is believed more than what one does. It is the plainest
that we could write: recursion, one kind of node for terms and formulas, every rule of section 4 a
few lines, in the words of that section. Of a refusal it says the line and the reason; terms that
are hundreds of levels deep it declines.

    python -m gl.plain FILE...

Exit status: 0, all are accepted; 3, one is rejected; 2, one is declined or cannot be read.

* Every node is made once (:meth:`Nodes.make`): what is written in the same way is one object.
* A node knows its free variables, as the bits of a number, so that "a variable of no open block"
  and "would be bound here" are one operation each.
* ``parts`` of a node are what a path of section 4 counts, in formulas as in terms.
* Bound variables keep their names, and :meth:`Nodes.same` looks through them.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple, NoReturn, TypeVar

Item = TypeVar("Item")

LINE, NESTING, ARGUMENTS, VARIABLES, TERMS, NODES = 1_000_000, 100, 32, 2_000, 200_000, 10_000
WORK, WORK_PER_BYTE = 2_000_000, 16
HIDDEN = "[\0- \x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
START, SORTS, SYMBOLS, SCHEMAS, DEFINITIONS, AXIOMS, THEOREMS, END = range(8)  # the order of lines
RULES = """assume close apply calc rewrite and-intro and-elim or-intro cases exists-intro
exists-elim not-intro not-elim false-elim excluded-middle refl unfold fold distinct inject induct"""
EXCLUDED_MIDDLE = "X0"  # what a classical theorem rests on, besides axioms A0, definitions D0, ...
SHAPE, DATATYPE = "fact of the wrong shape", "not constructors of a datatype"
COUNT = "wrong number of arguments"


class RefusedError(Exception):
    """``rejected`` or ``declined``, and the reason."""


def reject(reason: str, kind: str = "rejected") -> NoReturn:
    """The end of a check.

    Raises:
        RefusedError: Always.
    """
    raise RefusedError(kind, reason)


def require(condition: object, reason: str) -> None:
    """Reject what is wrong."""
    if not condition:
        reject(reason)


def within(condition: object, reason: str) -> None:
    """Decline what is beyond this checker."""
    if not condition:
        reject(reason, "declined")


def typed(kind: type[Item], value: object) -> Item:
    """A value of this kind."""
    if not isinstance(value, kind):
        reject("wrong type")
    return value


def pick(items: Sequence[Item], index: object, reason: str) -> Item:
    """The item of a number; the reason is for numbers too large."""
    require(typed(int, index) < len(items), reason)
    return items[typed(int, index)]


def in_order(references: Iterable[str]) -> list[str]:
    """By kind and number: what a theorem rests on."""
    kept = [reference for reference in references if reference != EXCLUDED_MIDDLE]
    return sorted(kept, key=lambda reference: (reference[0], int(reference[1:])))


# Lines (section 1).


def dump(value: object) -> str:
    """The one way to write a value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha(text: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def check_values(value: object, key: str = "", depth: int = 0) -> None:
    """Numbers are in range; ``true`` and ``false`` stand where they belong; nothing is ``null``."""
    if isinstance(value, dict | list):
        within(depth < NESTING, "nesting too deep")
        named = value.items() if isinstance(value, dict) else [(key, item) for item in value]
        for word, item in named:
            check_values(item, word, depth + 1)
    elif isinstance(value, bool):
        require(key in {"free", "classical"}, "wrong type")
    elif isinstance(value, int):
        require(0 <= value < 2**31, "number out of range")
    else:
        require(isinstance(value, str), "wrong type")


def load(line: bytes) -> dict[str, object]:
    """The object that is written on a line."""
    within(len(line) <= LINE, "line too long")
    require(line.endswith(b"\n"), "file is cut off")
    try:
        text = line[:-1].decode()
        value: object = json.loads(text, parse_float=str, parse_constant=str)
    except ValueError as error:
        reject("not UTF-8" if isinstance(error, UnicodeError) else "not JSON")
    if not isinstance(value, dict):
        reject("not JSON")
    require(dump(value) == text, "not canonical JSON")
    check_values(value)
    return value


def checked(value: object) -> str:
    """A name: 1 to 200 visible characters."""
    name = typed(str, value)
    require(1 <= len(name) <= 200 and not re.search(HIDDEN, name), "not a name")
    return name


def entries(value: object, *keys: str) -> list[object]:
    """The values of an object with these keys."""
    require(tuple(typed(dict, value)) == keys, "wrong fields")
    return [*typed(dict, value).values()]


# Terms and formulas (section 1).


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A term or a formula; equal ones are one object."""

    head: tuple[str, ...]  # "var", name, sort; "term", symbol, sort; "atom", predicate; "all"; ...
    parts: tuple["Node", ...]  # arguments, sides, or formulas; of "all", the conclusion is the last
    xs: tuple["Node", ...]  # the variables that it binds
    free: int  # its free variables, a bit each


Many = tuple[Node, ...]


def bits(nodes: Iterable[Node]) -> int:
    """The free variables of all these."""
    result = 0
    for node in nodes:
        result |= node.free
    return result


def sorts(terms: Iterable[Node]) -> list[str]:
    """The sorts of terms."""
    return [term.head[2] for term in terms]


def subformulas(formula: Node) -> list[Node]:
    """A formula and all formulas in it."""
    parts = () if formula.head[0] in {"=", "atom"} else formula.parts
    return [formula, *[inner for part in parts for inner in subformulas(part)]]


class Nodes:
    """All nodes, by what they are made of; and what is done with them."""

    def __init__(self) -> None:
        self.nodes: dict[object, Node] = {}
        self.work, self.terms_left, self.variables, self.size = WORK, sys.maxsize, 0, 0

    def make(self, *head: str, parts: Iterable[Node] = (), xs: Iterable[Node] = ()) -> Node:
        """The node that is made of these."""
        key = head, tuple(parts), tuple(xs)
        if key not in self.nodes:
            free = 1 << self.variables if head[0] == "var" else bits(key[1]) & ~bits(key[2])
            self.variables += head[0] == "var"
            self.terms_left -= head[0] in {"var", "term"}
            within(self.variables <= VARIABLES, "too many variables")
            within(self.terms_left >= 0, "too many terms")
            self.nodes[key] = Node(*key, free)
        return self.nodes[key]

    def fresh(self, family: str, of: Iterable[str], first: int = 0) -> Many:
        """Variables of these sorts that no file can name, for the space in their names."""
        return tuple([self.make("var", f" {family}{n}", sort) for n, sort in enumerate(of, first)])

    def visit(self) -> None:
        """Count the work."""
        self.work -= 1
        within(self.work >= 0, "too much work")

    def put(self, node: Node, sigma: dict[Node, Node]) -> Node:
        """Terms for free variables; refused where a variable of a term would be bound."""
        mask, done = bits(sigma), dict(sigma)

        def go(node: Node) -> Node:
            self.visit()
            if not node.free & mask:
                return node
            if node not in done:
                live = {x: term for x, term in sigma.items() if node.xs and x.free & node.free}
                require(not bits(live.values()) & bits(node.xs), "capture")
                parts = [self.put(part, live) if live else go(part) for part in node.parts]
                done[node] = self.make(*node.head, parts=parts, xs=node.xs)
            return done[node]

        return go(node)

    def at(self, node: Node, path: object) -> tuple[Node, int, list[tuple[Node, object]]]:
        """What stands at a path, the variables that are bound on it, and the way there."""
        bound, way = 0, []
        for index in typed(list, path):
            bound |= bits(node.xs)
            way.append((node, index))
            node = pick(node.parts, index, "no such position")
        return node, bound, way

    def replace(self, way: list[tuple[Node, object]], new: Node) -> Node:
        """The whole, with another node at the end of the way."""
        for node, index in reversed(way):
            parts = [new if i == index else part for i, part in enumerate(node.parts)]
            new = self.make(*node.head, parts=parts, xs=node.xs)
        return new

    def same(self, one: Node, two: Node, depth: int = 0) -> bool:
        """Equal up to the names of bound variables, for which the same new ones are put."""
        self.visit()
        if one is two or one.free != two.free or one.head != two.head or len(one.head) == 3:
            return one is two
        if len(one.parts) != len(two.parts) or sorts(one.xs) != sorts(two.xs):
            return False
        new = self.fresh("bound", sorts(one.xs), depth)
        here, there = dict(zip(one.xs, new, strict=True)), dict(zip(two.xs, new, strict=True))
        return all(
            self.same(self.put(a, here), self.put(b, there), depth + len(new))
            for a, b in zip(one.parts, two.parts, strict=True)
        )

    def written(self, node: Node, params: Many = (), bound: Many = ()) -> object:
        """The canonical form of a statement, axiom or body (section 5), to be dumped."""
        self.size += 1 + len(node.xs)
        within(self.size <= NODES, "statement too large")
        parts = [self.written(part, params, bound + node.xs) for part in node.parts]
        match node.head:
            case "var", _, sort if node in bound:
                return ["b", bound[::-1].index(node), sort]
            case "var", _, _:
                return ["p", params.index(node)]
            case "term", symbol, _:
                return ["f", symbol, *parts]
            case "atom", predicate:
                return ["atom", predicate, parts]
            case "all", *_:
                return ["all", sorts(node.xs), parts[:-1], parts[-1]]
            case "ex", *_:
                return ["ex", sorts(node.xs), *parts]
            case _:
                return [*node.head, *parts]


class Checker(Nodes):
    """What was read, and is not forgotten."""

    def __init__(self, allowed: Mapping[str, str | None] | None) -> None:
        super().__init__()
        self.allowed = allowed
        self.stage, self.inside = START, False
        self.symbols: dict[str, tuple[str, list[str], str]] = {}  # kind, arguments, result
        self.table: list[Node] = []
        self.listed: set[object] = set()  # names of variables, and applications, in the table
        self.made: dict[tuple[str, str], set[str]] = {}  # symbols of a kind and sort
        self.schemas: list[dict[str, list[str]]] = []  # sorts with their generators
        self.schema_of: dict[str, tuple[int, bool]] = {}  # of a sort, and whether it is free
        self.definitions: dict[str, tuple[int, Many, Node]] = {}
        self.mentioned: set[str] = set()  # predicates, in bodies
        self.names: set[str] = set()  # of axioms
        self.facts: dict[str, Node] = {}  # axioms and theorems
        self.hashes: dict[str, str] = {}
        self.rests: dict[str, set[str]] = {EXCLUDED_MIDDLE: {EXCLUDED_MIDDLE}}
        self.statements: set[str] = set()  # hashes
        self.root = hashlib.sha256(b"gl-root 1\n")
        self.claims: list[str] = []

    # Terms and formulas, as they are written.

    def declared(self, name: object, *kinds: str) -> tuple[str, list[str], str]:
        """A sort or symbol of one of these kinds."""
        symbol = self.symbols.get(typed(str, name), ("", [], ""))
        require(symbol[0] in kinds, "not declared")
        return symbol

    def terms(self, ids: object, of: list[str] | None = None) -> Many:
        """The terms of ids; perhaps of given sorts."""
        terms = tuple([pick(self.table, index, "no such term") for index in typed(list, ids)])
        require(of is None or len(terms) == len(of), COUNT)
        require(of is None or sorts(terms) == of, "sorts differ")
        return terms

    def distinct(self, ids: object, of: list[str] | None = None) -> Many:
        """The same, of variables."""
        xs = self.terms(ids, of)
        require(all(x.head[0] == "var" for x in xs), "not a variable")
        require(len(set(xs)) == len(xs), "variable bound twice")
        return xs

    def formula(self, value: object, scope: int = 0) -> Node:
        """A well-formed formula; the scope is what is bound around it."""
        xs: Many = ()
        parts: list[object]
        match value:
            case ["=", left, right]:
                sides = self.terms([left, right])
                require(sides[0].head[2] == sides[1].head[2], "sorts differ")
                return self.make("=", parts=sides)
            case ["atom", predicate, ids]:
                _, of, name = self.declared(predicate, "predicate")
                return self.make("atom", name, parts=self.terms(ids, of))
            case ["and" | "or" as kind, _, _, *_] | ["not" as kind, _] | ["false" as kind]:
                parts = typed(list, value)[1:]
            case ["all" as kind, ids, list(hypotheses), conclusion] if ids or hypotheses:
                parts, xs = [*hypotheses, conclusion], self.distinct(ids)
            case ["ex" as kind, ids, body] if ids:
                parts, xs = [body], self.distinct(ids)
            case _:
                reject("not a formula")
        require(not bits(xs) & scope, "variable bound twice")
        return self.make(kind, parts=[self.formula(p, scope | bits(xs)) for p in parts], xs=xs)

    def closed(self, value: object) -> tuple[Node, object, str]:
        """A closed formula, its canonical form and its hash."""
        formula = self.formula(value)
        require(not formula.free, "not closed")
        text = self.written(formula)
        return formula, text, sha("gl-statement 1\n" + dump(text))

    # Lines, and the preamble (section 2).

    def line(self, raw: bytes) -> None:
        """One line."""
        require(self.stage != END, "line after the end")
        fields, self.size = load(raw), 0
        self.work += WORK_PER_BYTE * len(raw)
        if self.inside and "qed" not in fields:
            self.proof.update(raw)
        match " ".join(fields), list(fields.values()):
            case "format logic theory version", ["gl-certificate", str(logic), str(), int(version)]:
                require(self.stage == START, "line out of order")
                within(version == 1, "unknown version")
                within(logic == "fol-ind", "unknown logic")
                self.stage = SORTS
            case _ if self.stage == START:
                reject("not a gl certificate")
            case "sort", [name]:
                self.declare("sort", name, [], name)
            case "args predicate", [args, name]:
                self.declare("predicate", name, args, name)
            case (("args constructor result" | "args function result"), [args, name, result]):
                kind = "function" if "function" in fields else "constructor"
                self.declare(kind, name, args, self.declared(result, "sort")[2])
            case "sort t var", [result, number, str(name)]:
                sort = self.declared(result, "sort")[2]
                self.enter(name, number, self.make("var", checked(name), sort))
            case "args op t", [args, str(op), number]:
                _, of, sort = self.declared(op, "function", "constructor")
                node = self.make("term", op, sort, parts=self.terms(args, of))
                self.enter(node, number, node)
            case "free inductives schema", [bool(free), items, number]:
                self.schema("constructor" if free else "function", items, number)
                self.rest(f"I{number}", raw.decode())
            case "body define params", [body, predicate, params]:
                self.definition(predicate, params, body)
            case "axiom formula name", [number, formula, name]:
                self.axiom(number, formula, name)
            case "statement theorem", [statement, number]:
                self.theorem(number, statement, raw)
            case "open s", [ids, number]:
                self.open_block(ids, number)
            case "classical from proof qed rests statement", [_, last, _, number, _, _]:
                self.qed(number, last, fields)
            case "end root", [number, root]:
                self.advance(END, number, len(self.statements))
                require(root == self.root.hexdigest(), "root differs")
            case _ if "rule" in fields:
                self.step(fields)
            case _:
                reject("unknown line")

    def advance(self, stage: int, number: object = 0, expected: int = 0) -> None:
        """Lines of one kind are numbered; they come after earlier kinds, and not in theorems."""
        require(self.stage <= stage and not self.inside, "line out of order")
        require(number == expected, "number out of order")
        self.stage = stage

    def declare(self, kind: str, name: object, args: object, result: object) -> None:
        """A sort or symbol; of a sort or predicate, the result is itself."""
        self.advance(SORTS if kind == "sort" else SYMBOLS)
        require(checked(name) not in self.symbols, "declared twice")
        within(len(typed(list, args)) <= ARGUMENTS, "too many arguments")
        of = [self.declared(arg, "sort")[2] for arg in typed(list, args)]
        self.symbols[str(name)] = kind, of, str(result)
        self.made.setdefault((kind, str(result)), set()).add(str(name))

    def enter(self, entry: object, number: object, node: Node) -> None:
        """A term enters the table; variables are listed by name, so that a name has one sort."""
        self.stage = max(self.stage, SCHEMAS)
        require(number == len(self.table), "number out of order")
        require(entry not in self.listed, "term stands twice")
        self.listed.add(entry)
        self.table.append(node)

    def rest(self, key: str, text: str) -> None:
        """An axiom, definition or schema rests on itself."""
        self.hashes[key], self.rests[key] = sha(text), {key}

    def schema(self, kind: str, items: object, number: object) -> None:
        """Sorts that some symbols generate: constructors, if the schema is free."""
        self.advance(SCHEMAS, number, len(self.schemas))
        schema: dict[str, list[str]] = {}
        for item in typed(list, items):
            symbols, sort = entries(item, "constructors", "sort")
            name = self.declared(sort, "sort")[2]
            require(name not in self.schema_of, "not a schema")
            schema[name] = [typed(str, symbol) for symbol in typed(list, symbols)]
            given, declared = set(schema[name]), self.made.get((kind, name), set())
            fits = given == declared if kind == "constructor" else given <= declared
            require(fits and len(given) == len(schema[name]), "not a schema")
            self.schema_of[name] = len(self.schemas), kind == "constructor"
        require(schema, "not a schema")
        empty = set(schema)  # sorts of which no closed term is known
        for _ in schema:  # in each round one more is known, or no more will be
            for name, generators in schema.items():
                self.visit()
                if any(empty.isdisjoint(self.symbols[symbol][1]) for symbol in generators):
                    empty.discard(name)
        require(not empty, "no base case")
        self.schemas.append(schema)

    def definition(self, predicate: object, params: object, value: object) -> None:
        """A predicate stands for a formula."""
        self.advance(DEFINITIONS)
        _, of, name = self.declared(predicate, "predicate")
        require(name not in self.definitions, "declared twice")
        xs = self.distinct(params, of)
        body = self.formula(value, bits(xs))
        require(not body.free & ~bits(xs), "not closed")
        self.mentioned |= {part.head[1] for part in subformulas(body) if part.head[0] == "atom"}
        require(name not in self.mentioned, "circular definition")
        text = dump({"body": self.written(body, xs), "define": name, "params": of})
        self.rest(f"D{len(self.definitions)}", text)
        self.definitions[name] = len(self.definitions), xs, body

    def axiom(self, number: object, value: object, label: object) -> None:
        """A closed formula that is assumed."""
        self.advance(AXIOMS, number, len(self.names))
        name = checked(label)
        require(name not in self.names, "declared twice")
        formula, text, digest = self.closed(value)
        if self.allowed is not None:
            require(self.allowed.get(name, "") in {None, digest}, "axiom not allowed")
        self.facts[f"A{number}"] = formula
        self.rest(f"A{number}", dump({"axiom": number, "formula": text, "name": name}))
        self.names.add(name)
        self.claims.append(f"A{number} {name!a} {digest}")

    # Theorems (section 3).

    def theorem(self, number: object, value: object, raw: bytes) -> None:
        """A statement, to be proved by the lines that follow."""
        self.advance(THEOREMS, number, len(self.statements))
        self.statement, _, self.digest = self.closed(value)
        bound = [x.head[1] for part in subformulas(self.statement) for x in part.xs]
        require(not any(name.startswith("_") for name in bound), "bound name begins with _")
        require(self.digest not in self.statements, "stated twice")
        self.marks = len(self.nodes), self.variables, len(self.table)
        self.proof = hashlib.sha256(b"gl-proof 1\n" + raw)
        self.inside, self.terms_left = True, TERMS
        self.steps, self.starting, self.open, self.opened = 0, False, 0, 0
        self.blocks: list[tuple[int, Many, list[Node]]] = []
        self.visible: dict[int, Node] = {}
        self.used: set[str] = set()

    def qed(self, number: object, last: object, fields: dict[str, object]) -> None:
        """The end of a proof: what the line says is computed again; terms are forgotten."""
        require(self.inside, "line out of order")
        require(number == len(self.statements), "number out of order")
        require(not self.blocks, "block still open")
        require(self.same(self.earlier(last), self.statement), "not the statement")
        for used in in_order(self.used):
            self.proof.update(f"{used} {self.hashes[used]}\n".encode())
        key = f"T{number}"
        self.facts[key], self.hashes[key] = self.statement, self.proof.hexdigest()
        self.rests[key] = set().union(*[self.rests[used] for used in self.used])
        classical = EXCLUDED_MIDDLE in self.rests[key]
        require(fields["rests"] == in_order(self.rests[key]), "rests differ")
        require(fields["classical"] is classical, "classical differs")
        require(fields["statement"] == self.digest, "statement hash differs")
        require(fields["proof"] == self.hashes[key], "proof hash differs")
        self.statements.add(self.digest)
        self.root.update(f"{self.digest} {self.hashes[key]}\n".encode())
        words = [*in_order(self.rests[key]), *["excluded-middle"] * classical]
        self.claims.append(" ".join([key, self.digest, "rests on", *words]))
        nodes, self.variables, table = self.marks
        while len(self.nodes) > nodes:
            self.nodes.popitem()
        for node in self.table[table:]:
            self.listed.discard(node.head[1] if node.head[0] == "var" else node)
        del self.table[table:]
        self.inside, self.terms_left = False, sys.maxsize

    def earlier(self, number: object) -> Node:
        """A step of this theorem whose block is still open."""
        step = typed(int, number)
        require(0 < step <= self.steps, "not an earlier step")
        require(step in self.visible, "step not visible")
        return self.visible[step]

    def fact(self, reference: object, kind: str = "") -> Node:
        """A step, an axiom or an earlier theorem; perhaps of a certain shape."""
        if isinstance(reference, str):
            require(reference in self.facts, "no such fact")
            self.used.add(reference)
            fact = self.facts[reference]
        else:
            fact = self.earlier(reference)
        require(kind in {"", fact.head[0]}, SHAPE)
        return fact

    def prove(self, wanted: Sequence[Node], prem: object) -> None:
        """The premises are these."""
        require(len(typed(list, prem)) == len(wanted), COUNT)
        for formula, reference in zip(wanted, typed(list, prem), strict=True):
            require(self.same(formula, self.fact(reference)), "premise differs")

    # Steps (section 4).

    def open_block(self, ids: object, number: object) -> None:
        """A block with its eigenvariables, which are free in nothing so far."""
        require(self.inside, "line out of order")
        require(number == self.steps + 1, "number out of order")
        xs = self.distinct(ids)
        fresh = all(x.head[1].startswith("_") and not x.free & self.opened for x in xs)
        require(fresh, "eigenvariable not fresh")
        self.open, self.opened = self.open | bits(xs), self.opened | bits(xs)
        self.steps, self.starting = self.steps + 1, True
        self.blocks.append((self.steps, xs, []))

    def step(self, fields: dict[str, object]) -> None:
        """A step: its conclusion is computed, and compared with what it claims."""
        rule = fields.pop("rule")
        within(rule in RULES.split(), "unknown rule")
        require(self.inside, "line out of order")
        require(fields.pop("s", None) == self.steps + 1, "number out of order")
        claimed = self.formula(fields.pop("concl", None))
        require(self.same(self.conclude(rule, fields, claimed), claimed), "conclusion differs")
        require(not claimed.free & ~self.open, "free variable")
        self.steps, self.starting = self.steps + 1, rule == "assume"
        self.visible[self.steps] = claimed

    def sigma(self, xs: Sequence[Node], ids: object, bound: int = 0) -> dict[Node, Node]:
        """Terms for variables; their own variables are open, or bound around."""
        terms = self.terms(ids, sorts(xs))
        require(not bits(terms) & ~self.open & ~bound, "free variable")
        return dict(zip(xs, terms, strict=True))

    def equation(self, reference: object, ids: object, direction: object) -> Sequence[Node]:
        """An instance of an equation: what is replaced, and by what."""
        fact, xs = self.fact(reference), Many()
        if fact.head[0] == "all" and len(fact.parts) == 1:
            fact, xs = fact.parts[0], fact.xs
        require(fact.head[0] == "=", SHAPE)
        sigma = self.sigma(xs, ids)
        sides = [self.put(side, sigma) for side in fact.parts]
        require(direction in ("lr", "rl"), "wrong type")
        return sides if direction == "lr" else sides[::-1]

    def conclude(self, rule: object, fields: dict[str, object], claimed: Node) -> Node:
        """What a step concludes, by its rule."""
        match rule, " ".join(fields), list(fields.values()):
            # Blocks.
            case "assume", "", []:
                require(self.starting, "assumption not at the start of a block")
                self.blocks[-1][2].append(claimed)
                return claimed
            case "close", "from", [number]:
                require(self.blocks, "no block open")
                last, (start, xs, hypotheses) = self.earlier(number), self.blocks.pop()
                require(xs or hypotheses, "block assumes nothing")
                self.open &= ~bits(xs)
                while next(reversed(self.visible), 0) > start:
                    self.visible.popitem()
                return self.make("all", parts=[*hypotheses, last], xs=xs)

            # Instances.
            case "apply", "args fact prem", [args, reference, prem]:
                fact = self.fact(reference, "all")
                sigma = self.sigma(fact.xs, args)
                *premises, conclusion = [self.put(part, sigma) for part in fact.parts]
                self.prove(premises, prem)
                return conclusion
            case "calc", "links start", [links, number]:
                (first,) = (term,) = self.terms([number])
                require(typed(list, links), COUNT)
                for link in typed(list, links):
                    args, way, eq, path, to = entries(link, "args", "dir", "fact", "pos", "to")
                    old, new = self.equation(eq, args, way)
                    there, _, trail = self.at(term, path)
                    require(there is old, "not an instance")
                    term = self.replace(trail, new)
                    require((term,) == self.terms([to]), "result of the link differs")
                return self.make("=", parts=[first, term])
            case "rewrite", "args dir eq fact pos", [args, way, eq, reference, path]:
                old, new = self.equation(eq, args, way)
                there, bound, trail = self.at(self.fact(reference), path)
                require(there.head[0] in {"var", "term"}, "no such position")
                require(there is old, "not an instance")
                require(not bits([old, new]) & bound, "capture")
                return self.replace(trail, new)

            # Connectives.
            case "and-intro", "prem", [prem]:
                require(len(typed(list, prem)) >= 2, COUNT)
                return self.make("and", parts=[self.fact(item) for item in typed(list, prem)])
            case "and-elim", "fact index", [reference, index]:
                return pick(self.fact(reference, "and").parts, index, "no such part")
            case "or-intro", "fact index", [reference, index] if claimed.head[0] == "or":
                self.prove([pick(claimed.parts, index, "no such part")], [reference])
                return claimed
            case "cases", "fact prem", [reference, prem]:
                parts = self.fact(reference, "or").parts
                self.prove([self.make("all", parts=[part, claimed]) for part in parts], prem)
                return claimed
            case "exists-intro", "args fact", [args, reference] if claimed.head[0] == "ex":
                sigma = self.sigma(claimed.xs, args)
                self.prove([self.put(claimed.parts[0], sigma)], [reference])
                return claimed
            case "exists-elim", "fact prem", [reference, [premise]]:
                fact, general = self.fact(reference, "ex"), self.fact(premise, "all")
                *hypotheses, conclusion = general.parts
                exists = self.make("ex", parts=hypotheses, xs=general.xs)
                require(self.same(exists, fact), "premise differs")
                require(not conclusion.free & bits(general.xs), "free variable")
                return conclusion
            case "not-intro", "fact", [reference]:
                fact = self.fact(reference, "all")
                require(fact is self.make("all", parts=[fact.parts[0], self.make("false")]), SHAPE)
                return self.make("not", parts=fact.parts[:1])
            case "not-elim", "prem", [[reference, denied]]:
                self.prove([self.make("not", parts=[self.fact(reference)])], [denied])
                return self.make("false")
            case "false-elim", "fact", [reference]:
                self.fact(reference, "false")
                return claimed
            case "excluded-middle", "", [] if claimed.head[0] == "or":
                self.used.add(EXCLUDED_MIDDLE)
                denied = self.make("not", parts=claimed.parts[:1])
                return self.make("or", parts=[claimed.parts[0], denied])
            case "refl", "", [] if claimed.head[0] == "=":
                return self.make("=", parts=claimed.parts[:1] * 2)

            # Definitions.
            case "unfold", "fact pos", [reference, path]:
                atom, _, trail = self.at(self.fact(reference), path)
                defined = atom.head[0] == "atom" and atom.head[1] in self.definitions
                require(defined, "no such position")
                number, params, body = self.definitions[atom.head[1]]
                self.used.add(f"D{number}")
                return self.replace(
                    trail, self.put(body, dict(zip(params, atom.parts, strict=True)))
                )
            case "fold", "args def fact pos", [args, index, reference, path]:
                name = pick(list(self.definitions), index, "no such fact")
                number, params, body = self.definitions[name]
                self.used.add(f"D{number}")
                there, bound, trail = self.at(self.fact(reference), path)
                sigma = self.sigma(params, args, bound)
                require(self.same(self.put(body, sigma), there), "not an instance")
                return self.replace(trail, self.make("atom", name, parts=sigma.values()))

            # Datatypes.
            case "distinct", "left right", [left, right]:
                (xs, one), (ys, other) = self.generic(left, "x"), self.generic(right, "y")
                require(left != right and one.head[2] == other.head[2], DATATYPE)
                parts = self.make("=", parts=[one, other]), self.make("false")
                return self.make("all", parts=parts, xs=xs + ys)
            case "inject", "constructor index", [name, index]:
                (xs, one), (ys, other) = self.generic(name, "x"), self.generic(name, "y")
                sides = pick(xs, index, "no such part"), pick(ys, index, "no such part")
                parts = self.make("=", parts=[one, other]), self.make("=", parts=sides)
                return self.make("all", parts=parts, xs=xs + ys)
            case "induct", "goal motives prem schema", [goal, motives, prem, index]:
                return self.induct(goal, motives, prem, index)
            case "or-intro" | "exists-intro" | "excluded-middle" | "refl", _, _:
                reject("conclusion differs")
            case _:
                reject("wrong fields")

    def generic(self, constructor: object, family: str) -> tuple[Many, Node]:
        """New variables xs and c(xs), for a constructor c of a free schema, which is used."""
        _, of, sort = self.declared(constructor, "constructor")
        number, free = self.schema_of.get(sort, (0, False))
        require(free, DATATYPE)
        self.used.add(f"I{number}")
        xs = self.fresh(family, of)
        return xs, self.make("term", str(constructor), sort, parts=xs)

    def induct(self, goal: object, items: object, prem: object, index: object) -> Node:
        """Induction: a premise for every generator."""
        schema = pick(self.schemas, index, "no such fact")
        self.used.add(f"I{index}")
        require(len(typed(list, items)) == len(schema), COUNT)
        motives: dict[str, tuple[Node, Node]] = {}
        for sort, item in zip(schema, typed(list, items), strict=True):
            formula, number = entries(item, "formula", "x")
            (x,), phi = self.distinct([number], [sort]), self.formula(formula)
            require(not phi.free & ~x.free & ~self.open, "free variable")
            motives[sort] = x, phi
        cases = []
        for symbol in [symbol for symbols in schema.values() for symbol in symbols]:
            _, of, sort = self.symbols[symbol]
            ys = self.fresh("y", of)
            terms = [*ys, self.make("term", symbol, sort, parts=ys)]
            said = [(*motives[term.head[2]], term) for term in terms if term.head[2] in motives]
            parts = [self.put(phi, {x: term}) for x, phi, term in said]
            cases.append(self.make("all", parts=parts, xs=ys) if ys else parts[0])
        self.prove(cases, prem)
        x, phi = pick(list(motives.values()), goal, "no such part")
        return self.make("all", parts=[phi], xs=[x])


# Verdicts (section 6).


class Verdict(NamedTuple):
    """``accepted``, with what is claimed; or ``rejected`` or ``declined``, with line and reason."""

    kind: str
    line: int
    reason: str
    claims: tuple[str, ...] = ()


def check(stream: BinaryIO, axioms: Mapping[str, str | None] | None = None) -> Verdict:
    """Check a certificate; if axioms are given (by name, with hashes or None), no others count.

    >>> import io
    >>> check(io.BytesIO(b"")).reason
    'file is cut off'
    """
    checker, number = Checker(axioms), 1
    try:
        while line := stream.readline(LINE + 1):
            checker.line(line)
            number += 1
        require(checker.stage == END, "file is cut off")
    except RefusedError as refused:
        kind, reason = refused.args
        return Verdict(kind, number, reason)
    except RecursionError:
        return Verdict("declined", number, "nesting too deep")
    return Verdict(
        "accepted", number - 1, "", (*checker.claims, f"root {checker.root.hexdigest()}")
    )


def main(paths: Sequence[str]) -> int:
    """Check files, say what came of it, and give the exit status."""
    kinds = set()
    for path in paths:
        try:
            with Path(path).open("rb") as stream:
                verdict = check(stream)
        except (OSError, ValueError) as error:
            verdict = Verdict("declined", 0, str(error))
        said = f"{path!a}: {verdict.kind}, line {verdict.line} {verdict.reason}".strip()
        print(said, *verdict.claims, sep="\n")  # noqa: T201
        kinds.add(verdict.kind)
    return 3 if "rejected" in kinds else 0 if kinds == {"accepted"} else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
