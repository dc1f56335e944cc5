"""A certificate as Lean 4 text: core only, no tactics, every binder and every argument written.

As in :mod:`gl.export.rocq`, a theorem holds for all types and operations that satisfy the axioms it
uses; here these are written out as its arguments. The walk over the proof is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gl.export.hypotheses import Hypothesis, hypotheses, needs
from gl.export.lambda_proof import ProofTerm
from gl.export.lambda_term import NAMED, Dialect, LambdaTerms
from gl.export.names import Names, hexadecimal, safe
from gl.proof.document import Document

DIALECT: Final = Dialect(
    arrow=" → ",
    forall="∀ {}, ",
    exists="∃ ({} : {}), ",
    conjunction=" ∧ ",
    disjunction=" ∨ ",
    negation="¬ ",
    falsity="False",
    function="fun {} => ",
    let="have {0} : {1} := ({2});",
    reflexivity="(@Eq.refl {} {})",
    symmetry="(@Eq.symm {} {} {} {})",
    transitivity="(@Eq.trans {} {} {} {} {} {})",
    congruence="(@congrArg {0} {1} {3} {4} {2} {5})",
    substitution="(@Eq.subst {0} {1} {2} {3} {4} {5})",
    pair="(@And.intro {} {} {} {})",
    first="(@And.left {} {} {})",
    second="(@And.right {} {} {})",
    left="(@Or.inl {} {} {})",
    right="(@Or.inr {} {} {})",
    either="(@Or.elim {0} {1} {2} {5} {3} {4})",
    witness="(@Exists.intro {} {} {} {})",
    unpack="(@Exists.elim {0} {1} {2} {4} {3})",
    absurd="(@False.elim {} {})",
)
WORDS: Final = """\
abbrev admit al at attribute axiom by builtin_initialize calc catch class coinductive congrArg
constant deriving decreasing_by declare_syntax_cat def do elab else end example exists export
extends extern False finally for forall from fun generalizing have if import in include
inductive infix infixl infixr init_quot initialize instance let local macro macro_rules match
mut mutual namespace nofun noncomputable nomatch notation omit opaque open partial postfix
prefix private Prop protected public rec return run_cmd scoped section set_option show Sort
structure suffices syntax termination_by then theorem this throw trailing_parser try Type
universe universes unless unsafe using variable variables where while with
And Eq Exists Not Or Iff True
"""
PATTERN: Final = rf"{NAMED}|[Pxy]\d+|given\w*"


def export(document: Document) -> str:
    """The Lean file.

    Args:
        document: The certificate.

    Returns:
        Its text, for Lean 4.
    """
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    writer = LambdaTerms(document, DIALECT, Names(frozenset(WORDS.split()), PATTERN))
    yield f"/- {safe(document.theory)}: {len(document.proofs)} theorems, exported by gl."
    yield f"   Root of the certificate: {hexadecimal(document.root)} -/"
    yield "set_option linter.unusedVariables false"
    defined = {name for name, _, _ in document.definitions}
    primitive = [symbol for symbol in document.symbols if symbol.name not in defined]
    binders = [f"({name} : Type)" for name in writer.sorts.values()]
    things = list(writer.sorts.values())
    for symbol in primitive:
        things.append(writer.symbols[symbol.name])
        binders.append(f"({things[-1]} : {writer.symbol_type(symbol)})")
    signature = " ".join(binders)
    for name, parameters, body in document.definitions:
        called = writer.symbols[name]
        yield ""
        yield f"def {called} {signature}"
        own = " ".join(writer.binder(parameter) for parameter in parameters)
        yield f"  {own} : Prop :=".replace("   :", "  :")
        yield f"  {writer.formula(body, parameters)}"
        writer.symbols[name] = " ".join([called, *things])
    assumptions = [
        *hypotheses(writer),
        Hypothesis(("classical", ""), writer.excluded_middle, "(∀ (A : Prop), (A ∨ ¬ A))"),
    ]
    for proof, keys in zip(document.proofs, needs(document), strict=True):
        assumed = [item for item in assumptions if item.key in keys]
        yield ""
        yield f"-- {hexadecimal(proof.statement_hash)}"
        yield f"theorem T{proof.number} {signature}"
        for item in assumed:
            yield f"  ({item.name} : {item.proposition})"
        yield f"  : {writer.formula(proof.statement)} :="
        yield from ProofTerm(writer, proof).lines()
        cited = [f"T{proof.number}", *things, *(item.name for item in assumed)]
        writer.theorems[proof.number] = f"({' '.join(cited)})"
