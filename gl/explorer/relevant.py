"""What a goal is about: its symbols, and what their axioms mention, and so on.

An axiom belongs to the symbols that it defines: the heads of the left sides of its equations, the
predicates of its atoms. A symbol without axioms of its own belongs to all that speak of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from gl.grid.compile import Base
from gl.kernel.sentence import (
    All,
    Conjunction,
    Disjunction,
    Equal,
    Holds,
    Negation,
    Sentence,
    Some,
    terms_of,
)
from gl.kernel.symbol import Kind


def relevant(base: Base, sentences: Iterable[Sentence]) -> list[int]:
    """The functions that some sentences are about, in order of declaration."""
    symbols = [symbol for sentence in sentences for symbol in symbols_of(base, sentence)]
    found = Mentions(base).reached(symbols)
    return [s for s in sorted(found) if base.symbols.kinds[s] is Kind.FUNCTION]


class Mentions:
    """Which functions and predicates the axioms of each one mention."""

    def __init__(self, base: Base) -> None:
        self._mentions = _mentions(base)

    def reached(self, symbols: Iterable[int]) -> dict[int, None]:
        """Some symbols, what their axioms mention, and so on."""
        found: dict[int, None] = {}
        stack = list(symbols)
        while stack:
            symbol = stack.pop()
            if symbol not in found:
                found[symbol] = None
                stack.extend(self._mentions.get(symbol, ()))
        return found


def symbols_of(base: Base, sentence: Sentence) -> list[int]:
    """The functions and predicates of a sentence, each once."""
    bank = base.bank
    heads = dict.fromkeys(_predicates(sentence))
    for term in terms_of(sentence):
        for subterm in bank.subterms(term):
            head = bank.heads[subterm]
            if head >= 0 and base.symbols.kinds[head] is Kind.FUNCTION:
                heads[head] = None
    return list(heads)


def _mentions(base: Base) -> dict[int, dict[int, None]]:
    own: dict[int, dict[int, None]] = {}
    anywhere: dict[int, dict[int, None]] = {}
    for index in range(len(base.theory.axioms)):
        axiom = base.library[f"A{index}"]
        inside = symbols_of(base, axiom)
        for symbol in _defined(base, axiom):
            own.setdefault(symbol, {}).update(dict.fromkeys(inside))
        for symbol in inside:
            anywhere.setdefault(symbol, {}).update(dict.fromkeys(inside))
    for predicate, meaning in base.meanings.items():
        own.setdefault(predicate, {}).update(dict.fromkeys(symbols_of(base, meaning.body)))
    return {**anywhere, **own}


def _defined(base: Base, axiom: Sentence) -> list[int]:
    match axiom:
        case Equal(left, _):
            head = base.bank.heads[left]
            return [head] if head >= 0 and base.symbols.kinds[head] is Kind.FUNCTION else []
        case Holds(predicate, _):
            return [predicate]
        case Negation(body) | Some(_, body) | All(_, _, body):
            return _defined(base, body)
        case Conjunction(parts) | Disjunction(parts):
            return [symbol for part in parts for symbol in _defined(base, part)]
        case _:
            return []


def _predicates(sentence: Sentence) -> list[int]:
    match sentence:
        case Holds(predicate, _):
            return [predicate]
        case Negation(body) | Some(_, body):
            return _predicates(body)
        case Conjunction(parts) | Disjunction(parts):
            return [p for part in parts for p in _predicates(part)]
        case All(_, hypotheses, conclusion):
            return [p for part in (*hypotheses, conclusion) for p in _predicates(part)]
        case _:
            return []
