"""A certificate as a Rocq (Coq) file: for all types and operations that satisfy the axioms.

Sorts, symbols, axioms and induction principles are variables of a section. When the section is
closed each theorem becomes a closed one about them, and ``Print Assumptions`` must answer "Closed
under the global context". Excluded middle, where used, is a hypothesis like the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gl.export.hypotheses import Hypothesis, hypotheses, needs
from gl.export.lambda_proof import ProofTerm
from gl.export.lambda_term import NAMED, Dialect, LambdaTerms
from gl.export.names import Names, hexadecimal, safe
from gl.kernel.formula import Formula, Variable
from gl.proof.document import Document

DIALECT: Final = Dialect(
    arrow=" -> ",
    forall="forall {}, ",
    exists="exists {} : {}, ",
    conjunction=" /\\ ",
    disjunction=" \\/ ",
    negation="~ ",
    falsity="False",
    function="fun {} => ",
    let="let {0} : {1} := {2} in",
    reflexivity="(@eq_refl {} {})",
    symmetry="(@eq_sym {} {} {} {})",
    transitivity="(@eq_trans {} {} {} {} {} {})",
    congruence="(@f_equal {} {} {} {} {} {})",
    substitution="(@eq_ind {0} {2} {1} {5} {3} {4})",
    pair="(@conj {} {} {} {})",
    first="(@proj1 {} {} {})",
    second="(@proj2 {} {} {})",
    left="(@or_introl {} {} {})",
    right="(@or_intror {} {} {})",
    either="(@or_ind {} {} {} {} {} {})",
    witness="(@ex_intro {} {} {} {})",
    unpack="(@ex_ind {} {} {} {} {})",
    absurd="(@False_ind {} {})",
)
WORDS: Final = """\
_ as at by cofix do else end exists exists2 fix for forall fun if IF in inside let match mod outside
Prop return SProp Set signature then Type using where with
eq_refl eq_sym eq_trans f_equal eq_ind conj proj1 proj2 or_introl or_intror or_ind ex_intro ex_ind
False_ind False All
"""
PATTERN: Final = rf"{NAMED}|[Pxy]\d+|given\w*"


def export(document: Document) -> str:
    """The Rocq file.

    Args:
        document: The certificate.

    Returns:
        Its text, for Coq 8.16 and later.
    """
    return "\n".join(_lines(document, writer_of(document))) + "\n"


def writer_of(document: Document) -> LambdaTerms:
    """The writer that :func:`export` uses: it knows every name."""
    return LambdaTerms(document, DIALECT, Names(frozenset(WORDS.split()), PATTERN))


def section_variables(writer: LambdaTerms) -> list[str]:
    """The names of all sorts and of all symbols that are not defined, in order."""
    defined = {name for name, _, _ in writer.document.definitions}
    symbols = [name for name in writer.symbols if name not in defined]
    return [*writer.sorts.values(), *(writer.symbols[name] for name in symbols)]


def used(document: Document, assumptions: list[Hypothesis]) -> list[list[Hypothesis]]:
    """For each theorem its hypotheses, in order."""
    return [
        [assumption for assumption in assumptions if assumption.key in keys]
        for keys in needs(document)
    ]


def assumptions_of(writer: LambdaTerms) -> list[Hypothesis]:
    """All hypotheses of the section, in order."""
    middle = "(forall A : Prop, A \\/ ~ A)"
    return [
        *hypotheses(writer),
        Hypothesis(("classical", ""), writer.excluded_middle, middle),
    ]


def definition(
    writer: LambdaTerms, called: str, parameters: tuple[Variable, ...], body: Formula
) -> str:
    """``Definition le (a : N) (b : N) : Prop := ....``."""
    binders = "".join([f" {writer.binder(parameter)}" for parameter in parameters])
    return f"Definition {called}{binders} : Prop := {writer.formula(body, parameters)}."


def _lines(document: Document, writer: LambdaTerms) -> Iterator[str]:
    yield f"(* {safe(document.theory)}: {len(document.proofs)} theorems, exported by gl."
    yield f"   Root of the certificate: {hexadecimal(document.root)} *)"
    yield ""
    section = writer.names("section", document.theory)
    yield f"Section {section}."
    for name in writer.sorts.values():
        yield f"Variable {name} : Type."
    defined = {name for name, _, _ in document.definitions}
    for symbol in document.symbols:
        if symbol.name not in defined:
            yield f"Variable {writer.symbols[symbol.name]} : {writer.symbol_type(symbol)}."
    for name, parameters, body in document.definitions:
        yield definition(writer, writer.symbols[name], parameters, body)
    assumptions = assumptions_of(writer)
    for assumption in assumptions:
        yield f"Hypothesis {assumption.name} : {assumption.proposition}."
    signature = " ".join(section_variables(writer))
    for proof, assumed in zip(document.proofs, used(document, assumptions), strict=True):
        yield ""
        yield f"(* {hexadecimal(proof.statement_hash)} *)"
        yield f"Theorem T{proof.number} : {writer.formula(proof.statement)}."
        yield " ".join([f"Proof using {signature}", *(item.name for item in assumed)]).strip() + "."
        yield "exact ("
        yield from ProofTerm(writer, proof).lines()
        yield ")."
        yield "Qed."
    yield ""
    yield f"End {section}."
    yield ""
    for proof in document.proofs:
        yield f"Print Assumptions T{proof.number}."
