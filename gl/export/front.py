"""The front page, and the page of the theorem graph."""

from __future__ import annotations

from hashlib import sha256
from html import escape

from gl.export.notation import children, html, mpl, statement_html
from gl.export.prose import counted, enumerated, method
from gl.export.render import Render
from gl.export.shelf import Shelf
from gl.export.svg import MOST_NODES, Drawing, theorem_graph
from gl.kernel.formula import Application, Atom, Formula, Term
from gl.proof.library import OpenConjecture, Refutation
from gl.source import Span
from gl.theory.theory import SymbolKind

_HEADLINES = 6
_INLINE_NODES = 60
Values = dict[str, object]


def front_page(shelf: Shelf, render: Render) -> str:
    """What the theory is, what follows from it, what is open and what is false."""
    topics, loose = _topics(shelf)
    library = shelf.library
    return render(
        "index.html",
        "",
        title=f"{library.document.theory}: axioms and theorems",
        lead=_lead(shelf),
        headlines=[shelf.link(f"T{number}", "") for number in _headlines(shelf)],
        axioms=_axioms(shelf),
        topics=topics,
        loose=loose,
        open=[_open(shelf, item) for item in library.open],
        refuted=[_refuted(shelf, item) for item in library.refuted],
        map=_map(shelf, render, whole=False),
    )


def map_page(shelf: Shelf, render: Render) -> str:
    """The theorem graph on a page of its own."""
    title = f"What follows from what in {shelf.library.document.theory}"
    return render("graph.html", "", title=title, map=_map(shelf, render, whole=True))


def place(span: Span | None, shelf: Shelf) -> str:
    """A link to the line of the source where something was declared."""
    if span is None:
        return ""
    where = f"{escape(span.source.path)}:{span.line}"
    if span.source.path != shelf.library.theory.path:
        return where
    return f'<a href="source.html#L{span.line}">{where}</a>'


def _lead(shelf: Shelf) -> str:
    library = shelf.library
    core = sum(record.core for record in library.theorems)
    others = len(library.theorems) - core
    steps = sum(len(proof.steps) for proof in library.document.proofs)
    words = (
        f"From {counted(len(library.document.axioms), 'axiom')} "
        f"{counted(len(library.theorems), 'theorem')} were found and proved, in "
        f"{counted(steps, 'step')}: a core of {core}, and {counted(others, 'consequence')} "
        f"of it. "
        f'<a href="#open">{counted(len(library.open), "conjecture")}</a> '
        f"{'is' if len(library.open) == 1 else 'are'} open, "
        f'<a href="#refuted">{len(library.refuted)}</a> '
        f"{'was' if len(library.refuted) == 1 else 'were'} refuted."
    )
    if library.limit:
        words += f" Exploration ended at a limit: {escape(library.limit)}."
    return words


def _headlines(shelf: Shelf) -> list[int]:
    """The goals that were proved; without goals the deepest short theorems of the core."""
    records = shelf.library.theorems
    goals = [record.number for record in records if record.goal]
    if goals:
        return goals[:_HEADLINES]

    def weight(number: int) -> tuple[int, int]:
        facts = shelf.facts[number]
        merit = facts.all_steps * (1 + len(facts.used_by))
        return -merit // max(1, len(shelf.titles[number]) ** 2), number

    core = sorted((record.number for record in records if record.core), key=weight)
    return sorted(core[:_HEADLINES])


def _axioms(shelf: Shelf) -> list[Values]:
    library = shelf.library
    theory, document = library.theory, library.document
    citing = [0] * len(document.axioms)
    for facts in shelf.facts:
        for number in facts.axioms:
            citing[number] += 1
    spans = {axiom.name: axiom.span for axiom in theory.axioms}
    shown: list[Values] = []
    for number, schema in enumerate(document.schemas):
        kinds = []
        for part in schema.inductives:
            makers = [_maker(shelf, name) for name in part.constructors]
            kinds.append(f"{escape(part.sort)} is made by {enumerated(makers)}")
        words = "; ".join(kinds) + ", and by nothing else"
        span = theory.schemas[number].span if number < len(theory.schemas) else None
        name = "datatype: induction, and constructors are different and injective"
        shown.append(_entry(f"I{number}", words, name if schema.free else "induction", span, shelf))
    for number, (name, formula) in enumerate(document.axioms):
        quantified = shelf.quantified(formula)
        words = shelf.axiom_statements[number]
        entry = _entry(f"A{number}", words, name, spans.get(name), shelf)
        entry["uses"] = f"cited by {counted(citing[number], 'proof')}"
        entry["quantified"] = quantified
        shown.append(entry)
    for number, (name, parameters, body) in enumerate(document.definitions):
        atom = html(Atom(name, parameters), shelf.notations)
        span = theory.definitions[number].span if number < len(theory.definitions) else None
        words = f"{atom} ↔ {html(body, shelf.notations)}"
        shown.append(_entry(f"D{number}", words, "definition", span, shelf))
    return shown


def _entry(anchor: str, statement: str, name: str, span: Span | None, shelf: Shelf) -> Values:
    return {
        "anchor": anchor,
        "statement": statement,
        "name": name,
        "place": place(span, shelf),
        "uses": "",
    }


def _maker(shelf: Shelf, name: str) -> str:
    symbol = shelf.notations.symbols.get(name)
    if symbol is None or not symbol.argument_sorts:
        return escape(name)
    return f"{escape(name)}({', '.join(escape(sort) for sort in symbol.argument_sorts)})"


def _topics(shelf: Shelf) -> tuple[list[Values], list[str]]:
    """The core in groups by the latest declared symbol; consequences under what they follow from.

    Consequences that follow from no theorem are the second result.
    """
    library = shelf.library
    below: dict[int, list[str]] = {}
    loose = []
    for record in library.theorems:
        if record.core:
            continue
        link = shelf.link(f"T{record.number}", "")
        parents = _core_parents(record.number, shelf)
        if parents:
            below.setdefault(max(parents), []).append(link)
        else:
            loose.append(link)
    order = {symbol.name: index for index, symbol in enumerate(library.theory.symbols)}
    groups: dict[int, list[Values]] = {}
    for record in library.theorems:
        if not record.core:
            continue
        number = record.number
        statement = library.document.proofs[number].statement
        consequences = below.get(number, [])
        row: Values = {
            "page": shelf.pages[number],
            "statement": shelf.statements[number],
            "method": method(record.method),
            "steps": shelf.facts[number].steps,
            "used_by": len(shelf.facts[number].used_by),
            "consequences": consequences,
            "count": counted(len(consequences), "consequence"),
        }
        groups.setdefault(_topic(statement, order, shelf), []).append(row)
    names = [symbol.name for symbol in library.theory.symbols]
    topics: list[Values] = [
        {"title": f"About {_sign(names[key], shelf)}" if key >= 0 else "General", "rows": rows}
        for key, rows in sorted(groups.items())
    ]
    return topics, loose


def _core_parents(number: int, shelf: Shelf) -> set[int]:
    """The theorems of the core from which a consequence follows, through others if need be."""
    records = shelf.library.theorems
    found: set[int] = set()
    waiting = [number]
    while waiting:
        for name in records[waiting.pop()].follows_from:
            parent = int(name[1:])
            if name[0] == "T" and records[parent].core:
                found.add(parent)
            elif name[0] == "T" and parent < number:
                waiting.append(parent)
    return found


def _topic(statement: Formula, order: dict[str, int], shelf: Shelf) -> int:
    """The latest declared symbol of a statement; constructors only if there is nothing else."""
    best = -1, -1
    stack: list[Formula | Term] = [statement]
    while stack:
        node = stack.pop()
        if isinstance(node, Application | Atom):
            name = node.symbol if isinstance(node, Application) else node.predicate
            symbol = shelf.notations.symbols.get(name)
            made = symbol is not None and symbol.kind is SymbolKind.CONSTRUCTOR
            best = max(best, (0 if made else 1, order.get(name, -1)))
        stack.extend(children(node))
    return best[1]


def _sign(name: str, shelf: Shelf) -> str:
    symbol = shelf.notations.symbols[name]
    terms = tuple(Application("") for _ in symbol.argument_sorts)
    if symbol.notation is None:
        return escape(name)
    return html(Application(name, terms), shelf.notations).replace("<wbr>", "").strip()


def _open(shelf: Shelf, item: OpenConjecture) -> Values:
    words = f"Tried: {escape(item.tried)}."
    if item.goal:
        words = f"Goal {escape(item.goal)}. {words}"
    return _conjecture(shelf, item.statement, "open", words)


def _refuted(shelf: Shelf, item: Refutation) -> Values:
    values = enumerated([f"<var>{escape(x)}</var> = {escape(value)}" for x, value in item.values])
    link = shelf.link(f"T{item.theorem}", "")
    words = f"False{f' for {values}' if values else ''}: {link}"
    if item.goal:
        words = f"Goal {escape(item.goal)}. {words}"
    return _conjecture(shelf, item.statement, "refuted", words)


def _conjecture(shelf: Shelf, statement: Formula, kind: str, words: str) -> Values:
    name = sha256(mpl(statement, shelf.notations).encode()).hexdigest()[:12]
    shown = statement_html(statement, shelf.notations)
    return {"anchor": f"{kind}-{name}", "statement": shown, "words": words}


def _map(shelf: Shelf, render: Render, *, whole: bool) -> str:
    """The theorem graph: its core on the front page, all of it on its own page, if readable."""
    axioms, theorems = len(shelf.library.document.axioms), shelf.library.theorems
    core = sum(record.core for record in theorems)
    drawing: Drawing | None = None
    words = "All axioms and theorems."
    if whole and axioms + len(theorems) <= MOST_NODES:
        drawing = theorem_graph(shelf, "")
    elif axioms + core <= (MOST_NODES if whole else _INLINE_NODES):
        drawing = theorem_graph(shelf, "", core_only=True)
        words = "The axioms and the core."
        if core < len(theorems):
            words += " Consequences are left out"
            words += "." if whole else '; <a href="graph.html">the whole graph</a> has them.'
    if drawing is None:
        return (
            f"<p>{axioms + core} axioms and core theorems are too many for one picture here. "
            '<a href="graph.html">A page of its own</a> shows what can be shown.</p>'
        )
    return render("map.html", "", words=words, drawing=drawing)
