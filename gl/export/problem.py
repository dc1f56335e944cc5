"""A goal and the axioms that it is about, as one problem for another prover.

The problem says what the theory says: in SMT-LIB a datatype is declared as one; in TPTP its
constructors are distinct, injective and exhaustive, and induction cannot be said. Axioms about
other symbols are left out, which helps provers that do not choose among their axioms.
"""

from __future__ import annotations

from collections.abc import Iterator

from gl.export.hypotheses import distinctness, injectivity
from gl.export.obligations import definition
from gl.export.position import Expression, children
from gl.export.smt2 import Smt
from gl.export.tptp import Tptp
from gl.kernel.formula import (
    Application,
    Atom,
    Equation,
    Exists,
    Forall,
    Formula,
    Or,
    Variable,
)
from gl.proof.document import Document
from gl.theory.theory import Inductive, Schema, Symbol, SymbolKind, Theory


def smt2_problem(theory: Theory, goal: Formula) -> str:
    """An SMT-LIB script that is unsatisfiable if the goal follows.

    Args:
        theory: Its free datatypes are declared as such; of others only the signature is.
        goal: A closed formula.
    """
    document = about(theory, goal)
    writer = Smt(document)
    lines = [f"; {document.theory}", "(set-logic ALL)"]
    free = [schema for schema in document.schemas if schema.free]
    made = {inductive.sort for schema in free for inductive in schema.inductives}
    lines += [f"(declare-sort {writer.sorts[s]} 0)" for s in document.sorts if s not in made]
    lines += [_datatypes(writer, schema) for schema in free]
    for symbol in document.symbols:
        if symbol.kind is SymbolKind.CONSTRUCTOR and symbol.result_sort in made:
            continue
        arguments = " ".join(writer.sorts[sort] for sort in symbol.argument_sorts)
        result = "Bool" if symbol.result_sort is None else writer.sorts[symbol.result_sort]
        lines.append(f"(declare-fun {writer.symbols[symbol.name]} ({arguments}) {result})")
    assumed = [formula for _, formula in document.axioms]
    assumed += [definition(document, number) for number in range(len(document.definitions))]
    lines += [f"(assert {writer.formula(formula, ())})" for formula in assumed]
    lines += [f"(assert (not {writer.formula(goal, ())}))", "(check-sat)"]
    return "\n".join(lines) + "\n"


def tptp_problem(theory: Theory, goal: Formula) -> str:
    """A TPTP problem (TFF): datatypes as axioms, without induction.

    Args:
        theory: What is assumed.
        goal: A closed formula, the conjecture.
    """
    document = about(theory, goal)
    writer = Tptp(document)
    lines = [f"% {document.theory}", *writer.signature()]
    for name, formula in document.axioms:
        label = writer.label("axiom", name, f"ax_{name}")
        lines.append(writer.statement("axiom", label, formula))
    for number, (name, _, _) in enumerate(document.definitions):
        label = writer.label("definition", name, f"def_{name}")
        lines.append(writer.statement("axiom", label, definition(document, number)))
    symbols = {symbol.name: symbol for symbol in document.symbols}
    for schema in document.schemas:
        for inductive in schema.inductives:
            for kind, formula in _freeness(inductive, symbols, free=schema.free):
                label = writer.label(kind, str(len(lines)), f"{kind}_{inductive.sort}")
                lines.append(writer.statement("axiom", label, formula))
    lines.append(writer.statement("conjecture", "goal", goal))
    return "\n".join(lines) + "\n"


def about(theory: Theory, goal: Formula) -> Document:
    """The theory without what the goal is not about.

    An axiom belongs to the symbols that it defines, the heads of left sides and the predicates of
    conclusions; a symbol that none defines belongs to all axioms that mention it.
    """
    kinds = {symbol.name: symbol.kind for symbol in theory.symbols}
    built = {name for name, kind in kinds.items() if kind is SymbolKind.CONSTRUCTOR}
    own: dict[str, dict[str, None]] = {}
    anywhere: dict[str, dict[str, None]] = {}
    laws = [(_defined(axiom.formula), _symbols(axiom.formula)) for axiom in theory.axioms]
    laws += [({d.predicate: None}, _symbols(d.body)) for d in theory.definitions]
    for heads, inside in laws:
        for name in heads:
            own.setdefault(name, {}).update(inside)
        for name in inside:
            anywhere.setdefault(name, {}).update(inside)
    found = dict.fromkeys(built)
    stack = [name for name in _symbols(goal) if name not in built]
    while stack:
        name = stack.pop()
        if name not in found:
            found[name] = None
            stack.extend(own.get(name, anywhere.get(name, {})))
    kept = tuple(symbol for symbol in theory.symbols if symbol.name in found)
    return Document(
        theory=theory.name,
        sorts=tuple(sort.name for sort in theory.sorts),
        symbols=kept,
        schemas=theory.schemas,
        axioms=tuple(
            (a.name, a.formula) for a in theory.axioms if _symbols(a.formula).keys() <= found.keys()
        ),
        definitions=tuple(
            (d.predicate, d.parameters, d.body) for d in theory.definitions if d.predicate in found
        ),
        proofs=(),
        root="",
    )


def _datatypes(writer: Smt, schema: Schema) -> str:
    """The declaration of the datatypes of one schema."""
    symbols = {symbol.name: symbol for symbol in writer.document.symbols}
    names = [f"({writer.sorts[inductive.sort]} 0)" for inductive in schema.inductives]
    bodies = []
    for inductive in schema.inductives:
        constructors = []
        for name in inductive.constructors:
            fields = [
                f"({writer.label('field', f'{name} {place}', f'{name}_{place}')} "
                f"{writer.sorts[sort]})"
                for place, sort in enumerate(symbols[name].argument_sorts)
            ]
            constructors.append(f"({' '.join([writer.symbols[name], *fields])})")
        bodies.append(f"({' '.join(constructors)})")
    return f"(declare-datatypes ({' '.join(names)}) ({' '.join(bodies)}))"


def _freeness(
    inductive: Inductive, symbols: dict[str, Symbol], *, free: bool
) -> Iterator[tuple[str, Formula]]:
    """What is true of constructors, as far as it can be said without induction."""
    names = inductive.constructors
    value = Variable(" x", inductive.sort)
    forms = []
    for name in names:
        sorts = symbols[name].argument_sorts
        parts = tuple(Variable(f" y{place}", sort) for place, sort in enumerate(sorts))
        form = Equation(value, Application(name, parts))
        forms.append(Exists(parts, form) if parts else form)
    body = forms[0] if len(forms) == 1 else Or(tuple(forms))
    yield "exhaust", Forall((value,), (), body)
    if not free:
        return
    for place, left in enumerate(names):
        for right in names[place + 1 :]:
            yield "distinct", distinctness(symbols[left], symbols[right])
        for index in range(len(symbols[left].argument_sorts)):
            yield "inject", injectivity(symbols[left], index)


def _symbols(formula: Expression) -> dict[str, None]:
    """The symbols in a formula, each once."""
    found: dict[str, None] = {}
    stack = [formula]
    while stack:
        part = stack.pop()
        if isinstance(part, Application):
            found[part.symbol] = None
        elif isinstance(part, Atom):
            found[part.predicate] = None
        stack.extend(children(part))
    return found


def _defined(formula: Formula) -> dict[str, None]:
    """The symbols that an axiom defines."""
    match formula:
        case Equation(left=Application(symbol=symbol)):
            return {symbol: None}
        case Atom(predicate=predicate):
            return {predicate: None}
        case Forall(conclusion=conclusion):
            return _defined(conclusion)
        case Equation():
            return {}
        case _:
            found: dict[str, None] = {}
            for part in children(formula):
                if not isinstance(part, Variable | Application):
                    found.update(_defined(part))
            return found
