"""Messages without a bank: what travels between processes, and what a log keeps.

Inside a process a term is an index into its bank, and an eigenvariable a symbol of its table.
Outside, terms are rows of a table of their own, each after its arguments, so that what is shared
is written once; symbols of the theory are numbers, which every base of the theory agrees on; and
an eigenvariable is its origin. A :class:`Packet` holds numbers, strings, ``None`` and sequences of
these: it survives JSON, where tuples come back as lists, and ``marshal``.

What :func:`pack` made of one base, :func:`unpack` makes again in any other base of the same theory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from gl.grid.compile import Base
from gl.grid.eigenvariable import Constant, Numbered, Origin, Part
from gl.grid.message import (
    Ask,
    Attempt,
    Case,
    Conjecture,
    Dissolve,
    Growing,
    Left,
    Letter,
    Message,
    News,
    Proved,
    Refuted,
    Spawn,
    Stuck,
    Tried,
    Urge,
)
from gl.kernel.proof import Inference, Proof, Scope
from gl.kernel.rewriting import Link
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
)

Row = Sequence[Any]
"""Numbers, strings, ``None``, and rows."""


class Packet(NamedTuple):
    """Some letters with what they speak of.

    Attributes:
        origins: Of eigenvariables: ``(name, sort)``, ``(-1 - eigenvariable, place, sort)`` or
            ``(name, number, sort)``.
        terms: ``(name, sort)`` for a variable; else the head, an eigenvariable ``n`` being
            ``-1 - n``, and the rows of the arguments.
        letters: The sender, the kind of message, and what it says.
    """

    origins: list[Row]
    terms: list[Row]
    letters: list[Row]


def pack(base: Base, letters: Iterable[Letter]) -> Packet:
    """Letters as they travel."""
    packer = _Packer(base)
    rows: list[Row] = [(sender, *packer.message(message)) for sender, message in letters]
    return Packet(packer.origins, packer.terms, rows)


def unpack(base: Base, packet: Row) -> list[Letter]:
    """Letters that came from somewhere, over the bank of this base."""
    origins, terms, letters = packet
    reader = _Unpacker(base, origins, terms)
    return [(tuple(sender), reader.message(row)) for sender, *row in letters]


def pack_sentences(base: Base, sentences: Iterable[Sentence]) -> Packet:
    """Sentences as they travel, in the place of letters."""
    packer = _Packer(base)
    rows = [packer.sentence(sentence) for sentence in sentences]
    return Packet(packer.origins, packer.terms, rows)


def unpack_sentences(base: Base, packet: Row) -> list[Sentence]:
    """Sentences that came from somewhere, over the bank of this base."""
    origins, terms, rows = packet
    reader = _Unpacker(base, origins, terms)
    return [reader.sentence(row) for row in rows]


class _Packer:
    def __init__(self, base: Base) -> None:
        self._base = base
        self._bank = base.bank
        self._rows: dict[int, int] = {}
        self._numbers: dict[int, int] = {}
        self.origins: list[Row] = []
        self.terms: list[Row] = []

    def _head(self, symbol: int) -> int:
        """The symbol's number in the theory, or -1 minus that of the eigenvariable."""
        if symbol < self._base.declared:
            return symbol
        known = self._numbers.get(symbol)
        if known is None:
            origin: Row = self._base.eigenvariables.origins[symbol]
            if isinstance(origin, Part):
                origin = (self._head(origin.whole), origin.place, origin.sort)
            known = self._numbers[symbol] = -1 - len(self.origins)
            self.origins.append(tuple(origin))
        return known

    def term(self, term: int) -> int:
        rows, bank = self._rows, self._bank
        known = rows.get(term)
        if known is not None:
            return known
        stack = [term]
        while stack:
            current = stack[-1]
            if current in rows:
                stack.pop()
                continue
            missing = [a for a in bank.arguments[current] if a not in rows]
            if missing:
                stack.extend(reversed(missing))
                continue
            stack.pop()
            head = bank.heads[current]
            row: Row
            if head < 0:
                row = (bank.variable_names[current], bank.sorts[current])
            else:
                row = (self._head(head), *[rows[a] for a in bank.arguments[current]])
            rows[current] = len(self.terms)
            self.terms.append(row)
        return rows[term]

    def _terms(self, terms: Iterable[int]) -> Row:
        return tuple([self.term(t) for t in terms])

    def _pairs(self, pairs: Iterable[tuple[int, int]]) -> Row:
        return tuple([self._terms(pair) for pair in pairs])

    def _sentences(self, sentences: Iterable[Sentence]) -> Row:
        return tuple([self.sentence(s) for s in sentences])

    def sentence(self, sentence: Sentence) -> Row:
        match sentence:
            case Equal(left, right):
                return "=", self.term(left), self.term(right)
            case Holds(predicate, arguments):
                return "holds", predicate, self._terms(arguments)
            case Negation(body):
                return "not", self.sentence(body)
            case Conjunction(parts):
                return "and", self._sentences(parts)
            case Disjunction(parts):
                return "or", self._sentences(parts)
            case All(variables, hypotheses, conclusion):
                given = self._sentences(hypotheses)
                return "all", self._terms(variables), given, self.sentence(conclusion)
            case Some(variables, body):
                return "some", self._terms(variables), self.sentence(body)
            case Absurd():
                return ("absurd",)

    def _conjecture(self, conjecture: Conjecture) -> Row:
        return (
            self._terms(conjecture.constants),
            self._sentences(conjecture.hypotheses),
            self.sentence(conjecture.conclusion),
            conjecture.effort,
        )

    def _task(self, task: Conjecture | Case | Growing) -> Row:
        if isinstance(task, Conjecture):
            return (self._conjecture(task),)
        conjecture = self._conjecture(task.conjecture)
        general = int(task.general)
        if isinstance(task, Growing):
            return conjecture, self.term(task.constant), general
        return conjecture, self.term(task.constant), task.generator, general, task.effort

    def message(self, message: Message) -> Row:
        match message:
            case Spawn(recipient, task):
                return "spawn", recipient, self._task(task)
            case Proved(recipient, sender, proof, method):
                return "proved", recipient, sender, self._proof(proof), method
            case Refuted(recipient, sender, statement, proof, values, sides, apart):
                said, why = self.sentence(statement), self._proof(proof)
                pairs = self._pairs(values), self._pairs(sides)
                return "refuted", recipient, sender, said, why, *pairs, apart
            case Stuck(recipient, sender, lemmas):
                suggested = tuple([self._conjecture(c) for c in lemmas])
                return "stuck", recipient, sender, suggested
            case Ask(recipient):
                return "ask", recipient
            case Tried(recipient, sender, matches, attempt):
                return "tried", recipient, sender, matches, self._attempt(attempt)
            case Urge(recipient, level):
                return "urge", recipient, level
            case Dissolve(recipient):
                return "dissolve", recipient
            case News(reference, sentence):
                return "news", reference, self.sentence(sentence)

    def _attempt(self, attempt: Attempt | None) -> Row | None:
        if attempt is None:
            return None
        constant, together = self.term(attempt.constant), self._sentences(attempt.together)
        flags = int(attempt.general), int(attempt.grows)
        return constant, *flags, together, self._left(attempt.left)

    def _left(self, left: Left | None) -> Row | None:
        if left is None:
            return None
        return self.sentence(left.case), self._sentences(left.given), self.sentence(left.goal)

    def _proof(self, proof: Proof) -> Row:
        facts = [(number, *self._inference(fact)) for number, fact in proof.facts.items()]
        return facts, proof.top, proof.result, self.sentence(proof.conclusion)

    def _inference(self, inference: Inference) -> Row:
        scope = inference.scope
        return (
            inference.rule,
            self.sentence(inference.conclusion),
            inference.fact,
            inference.premises,
            self._terms(inference.arguments),
            tuple([self._link(link) for link in inference.links]),
            self.term(inference.start) if inference.links else -1,
            inference.index,
            inference.position,
            inference.equation,
            inference.schema,
            tuple([(self.term(t), self.sentence(s)) for t, s in inference.motives]),
            inference.constructors,
            None if scope is None else (self._terms(scope.eigenvariables), *scope[1:]),
        )

    def _link(self, link: Link) -> Row:
        arguments, to = self._terms(link.arguments), self.term(link.to)
        return link.fact, arguments, int(link.left_to_right), link.position, to


class _Unpacker:
    def __init__(self, base: Base, origins: Row, terms: Row) -> None:
        self._base = base
        self._bank = bank = base.bank
        self._heads: list[int] = []
        for row in origins:
            self._heads.append(bank.heads[base.eigenvariables.of(self._origin(row))])
        self._rows: list[int] = []
        for row in terms:
            first = row[0]
            if isinstance(first, str):
                self._rows.append(bank.variable(first, row[1]))
            else:
                arguments = tuple([self._rows[a] for a in row[1:]])
                self._rows.append(bank.make(self._head(first), arguments))

    def _head(self, head: int) -> int:
        return head if head >= 0 else self._heads[-1 - head]

    def _origin(self, row: Row) -> Origin:
        if len(row) == 2:
            return Constant(*row)
        if isinstance(row[0], str):
            return Numbered(*row)
        whole, place, sort = row
        return Part(self._head(whole), place, sort)

    def _terms(self, rows: Row) -> tuple[int, ...]:
        return tuple([self._rows[r] for r in rows])

    def _pairs(self, rows: Row) -> tuple[tuple[int, int], ...]:
        return tuple([(self._rows[one], self._rows[other]) for one, other in rows])

    def _sentences(self, rows: Row) -> tuple[Sentence, ...]:
        return tuple([self.sentence(r) for r in rows])

    def sentence(self, row: Row) -> Sentence:
        match row[0]:
            case "=":
                return Equal(self._rows[row[1]], self._rows[row[2]])
            case "holds":
                return Holds(row[1], self._terms(row[2]))
            case "not":
                return Negation(self.sentence(row[1]))
            case "and":
                return Conjunction(self._sentences(row[1]))
            case "or":
                return Disjunction(self._sentences(row[1]))
            case "all":
                given = self._sentences(row[2])
                return All(self._terms(row[1]), given, self.sentence(row[3]))
            case "some":
                return Some(self._terms(row[1]), self.sentence(row[2]))
            case _:
                return Absurd()

    def _conjecture(self, row: Row) -> Conjecture:
        constants, hypotheses, conclusion, effort = row
        given = self._sentences(hypotheses)
        return Conjecture(self._terms(constants), given, self.sentence(conclusion), effort)

    def _task(self, row: Row) -> Conjecture | Case | Growing:
        conjecture = self._conjecture(row[0])
        if len(row) == 1:
            return conjecture
        if len(row) == 3:
            return Growing(conjecture, self._rows[row[1]], bool(row[2]))
        _, constant, generator, general, effort = row
        return Case(conjecture, self._rows[constant], generator, bool(general), effort)

    def message(self, row: Row) -> Message:
        kind, recipient, *rest = row
        match kind:
            case "spawn":
                return Spawn(tuple(recipient), self._task(rest[0]))
            case "proved":
                sender, proof, method = rest
                return Proved(tuple(recipient), tuple(sender), self._proof(proof), method)
            case "refuted":
                sender, said, why, values, sides, apart = rest
                return Refuted(
                    tuple(recipient),
                    tuple(sender),
                    self.sentence(said),
                    self._proof(why),
                    self._pairs(values),
                    self._pairs(sides),
                    tuple(apart),
                )
            case "stuck":
                lemmas = tuple([self._conjecture(c) for c in rest[1]])
                return Stuck(tuple(recipient), tuple(rest[0]), lemmas)
            case "ask":
                return Ask(tuple(recipient))
            case "tried":
                sender, matches, attempt = rest
                return Tried(tuple(recipient), tuple(sender), matches, self._attempt(attempt))
            case "urge":
                return Urge(tuple(recipient), rest[0])
            case "dissolve":
                return Dissolve(tuple(recipient))
            case _:
                return News(recipient, self.sentence(rest[0]))

    def _attempt(self, row: Row | None) -> Attempt | None:
        if row is None:
            return None
        constant, general, grows, together, left = row
        flags, said = (bool(general), bool(grows)), self._sentences(together)
        return Attempt(self._rows[constant], *flags, said, self._left(left))

    def _left(self, row: Row | None) -> Left | None:
        if row is None:
            return None
        case, given, goal = row
        equation = self.sentence(case)
        if not isinstance(equation, Equal):
            msg = f"{case!r} is no equation"
            raise TypeError(msg)
        return Left(equation, self._sentences(given), self.sentence(goal))

    def _proof(self, row: Row) -> Proof:
        facts, top, result, conclusion = row
        found = {number: self._inference(fact) for number, *fact in facts}
        return Proof(found, tuple(top), result, self.sentence(conclusion))

    def _inference(self, row: Row) -> Inference:
        (
            rule,
            conclusion,
            fact,
            premises,
            arguments,
            links,
            start,
            index,
            position,
            equation,
            schema,
            motives,
            constructors,
            scope,
        ) = row
        return Inference(
            rule,
            self.sentence(conclusion),
            fact,
            tuple(premises),
            self._terms(arguments),
            tuple([self._link(link) for link in links]),
            self._rows[start] if links else -1,
            index,
            tuple(position),
            equation,
            schema,
            tuple([(self._rows[t], self.sentence(s)) for t, s in motives]),
            tuple(constructors),
            None if scope is None else self._scope(scope),
        )

    def _scope(self, row: Row) -> Scope:
        eigenvariables, hypotheses, facts, result = row
        return Scope(self._terms(eigenvariables), hypotheses, tuple(facts), result)

    def _link(self, row: Row) -> Link:
        fact, arguments, left_to_right, position, to = row
        return Link(
            fact, self._terms(arguments), bool(left_to_right), tuple(position), self._rows[to]
        )
