"""Exported theorems about types and operations that Rocq already has.

:mod:`gl.export.rocq` proves a theorem for all types and operations that satisfy the axioms. An
:class:`Instance` names some, with a line of Rocq that proves each axiom for them; what comes out is
the theorem about *them*, by nothing but application. So a reader who knows Rocq's own natural
numbers need not ask what the theory's are.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gl.export.hypotheses import Hypothesis
from gl.export.lambda_term import LambdaTerms
from gl.export.names import Names
from gl.export.rocq import (
    DIALECT,
    PATTERN,
    WORDS,
    assumptions_of,
    definition,
    used,
    writer_of,
)
from gl.proof.document import Document

_TABLES: Final = ("sorts", "symbols", "proofs")


class InstanceError(ValueError):
    """An instance does not say what a sort, symbol or hypothesis becomes."""


@dataclass(frozen=True, slots=True)
class Instance:
    """What sorts, symbols and hypotheses become.

    Attributes:
        name: What the names of the new theorems begin with.
        sorts: A Rocq type for each sort.
        symbols: A Rocq term for each symbol that is not defined.
        proofs: A Rocq tactic (usually ``exact ...``) for each hypothesis: an axiom by its name,
            ``induction N``, ``distinct 0 S``, ``inject S 0``, ``excluded-middle``.
        opening: Rocq text to go before, such as ``Require Import List.``.
        closing: Rocq text to go after.
    """

    name: str
    sorts: Mapping[str, str]
    symbols: Mapping[str, str]
    proofs: Mapping[str, str]
    opening: str = ""
    closing: str = ""


def read_instance(text: str) -> Instance:
    """An instance from TOML: strings and tables with the names of its attributes.

    Args:
        text: The TOML.

    Returns:
        The instance.

    Raises:
        InstanceError: If something else stands there.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        msg = f"The instance is not TOML: {error}."
        raise InstanceError(msg) from None
    tables = {key: data.get(key, {}) for key in _TABLES}
    texts = {key: data.get(key, "") for key in ("name", "opening", "closing")}
    values = [*texts.values(), *(value for table in tables.values() for value in table.values())]
    if not texts["name"] or not all(isinstance(value, str) for value in values):
        msg = "An instance has a `name`, and every other value is a text."
        raise InstanceError(msg)
    return Instance(**texts, **tables)


def instantiate(
    document: Document, instance: Instance, theorems: Sequence[int] | None = None
) -> str:
    """The Rocq text that follows the export of ``document`` and applies its theorems.

    Args:
        document: The certificate.
        instance: What its sorts, symbols and hypotheses become.
        theorems: The numbers of the theorems wanted; ``None`` for all.

    Returns:
        Lemmas for the hypotheses, then the theorems, called like ``nat_T2``.

    Raises:
        InstanceError: If a sort, a symbol or a hypothesis that is used is missing.
    """
    wanted = range(len(document.proofs)) if theorems is None else theorems
    defined = {name for name, _, _ in document.definitions}
    symbols = [symbol.name for symbol in document.symbols if symbol.name not in defined]
    for kind, names, table in (
        ("sort", document.sorts, instance.sorts),
        ("symbol", symbols, instance.symbols),
    ):
        for name in names:
            if name not in table:
                msg = f"The instance does not say what the {kind} `{name}` becomes."
                raise InstanceError(msg)
    return "\n".join(_lines(document, instance, wanted)) + "\n"


def _lines(document: Document, instance: Instance, wanted: Sequence[int]) -> Iterator[str]:
    general = writer_of(document)
    assumed = used(document, assumptions_of(general))
    writer = _writer(document, instance)
    special = {item.key: item.proposition for item in assumptions_of(writer)}
    yield instance.opening
    for name, parameters, body in document.definitions:
        yield definition(writer, writer.symbols[name], parameters, body)
    needed = {item.name: item for number in wanted for item in assumed[number]}
    for hypothesis in needed.values():
        yield f"Lemma {instance.name}_{hypothesis.name} : {special[hypothesis.key]}."
        yield f"Proof. {_proof(document, instance, hypothesis)}. Qed."
    defined = {name for name, _, _ in document.definitions}
    things = [instance.sorts[sort] for sort in document.sorts]
    things += [instance.symbols[name] for name in writer.symbols if name not in defined]
    for number in wanted:
        lemmas = [f"{instance.name}_{item.name}" for item in assumed[number]]
        arguments = " ".join([f"({argument})" for argument in [*things, *lemmas]])
        statement = writer.formula(document.proofs[number].statement)
        yield f"Theorem {instance.name}_T{number} : {statement}."
        yield f"Proof. exact (T{number} {arguments}). Qed."
    yield instance.closing
    for number in wanted:
        yield f"Print Assumptions {instance.name}_T{number}."


def _writer(document: Document, instance: Instance) -> LambdaTerms:
    """A writer that names sorts and symbols as the instance says."""
    texts = [*instance.sorts.values(), *instance.symbols.values()]
    taken = [word for text in texts for word in re.findall(r"[\w']+", text)]
    writer = LambdaTerms(document, DIALECT, Names(frozenset([*WORDS.split(), *taken]), PATTERN))
    for sort in document.sorts:
        writer.sorts[sort] = f"({instance.sorts[sort]})"
    for name, safe_name in writer.symbols.items():
        text = instance.symbols.get(name)
        writer.symbols[name] = f"{instance.name}_{safe_name}" if text is None else f"({text})"
    return writer


def _proof(document: Document, instance: Instance, hypothesis: Hypothesis) -> str:
    """The tactic for a hypothesis, without its full stop.

    Raises:
        InstanceError: If the instance has none.
    """
    kind, which = hypothesis.key
    if kind == "axiom":
        key = document.axioms[int(which)][0]
    else:
        key = "excluded-middle" if kind == "classical" else f"{kind} {which}"
    if key not in instance.proofs:
        msg = f"The instance has no proof of `{key}`: {hypothesis.proposition}."
        raise InstanceError(msg)
    return instance.proofs[key].rstrip(". ")
