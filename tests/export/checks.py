"""The checks of proof pages that need no browser, for the pages of any library.

Each yields what is wrong, in words that begin with the number of the check.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import jsonschema
import networkx as nx
from export.site_reader import HTML, SVG, Page, Row, pages_of, words

from gl.export.graph import proof_graph
from gl.proof.document import Proof
from gl.proof.library import Library

Pages = dict[str, Page]
QUIET = {"open", "assume", "close"}
"""Rules that infer nothing by themselves."""

NETWORK = re.compile(
    r"""(?:href|src|action)="(?:[a-z]+:|//)|url\(|@import|\bfetch\(|XMLHttpRequest|type="module\""""
)
LINES = 40
"""The middle of a longer calculation is folded, on as many pages as it takes."""

PRINCIPLE = re.compile(r"\.\./index\.html#[DI]")
"""The address of a definition or an induction."""

SECTIONS = 50
"""A proof with more steps has links into it."""


def faults(library: Library, folder: Path) -> list[str]:
    """What is wrong with the pages of a library."""
    pages = pages_of(folder)
    found = [*_links(folder, pages), *_pages(library, pages), *_weights(folder, pages, library)]
    found += [*_search(library, folder), *_front(library, pages)]
    graph = proof_graph(library)
    for proof in library.document.proofs:
        parts = _parts(proof, pages)
        found += _proof(proof, parts, library)
        found += _facts(proof, parts[0], pages, graph, library)
        found += _record(proof, folder)
    return found


def name_of(proof: Proof) -> str:
    """The first page of a theorem."""
    return f"theorems/{proof.statement_hash[:12]}.html"


def _parts(proof: Proof, pages: Pages, kind: str = "") -> list[Page]:
    """A page and those on which it goes on."""
    name = name_of(proof).replace(".html", f"{kind}.html")
    found = [pages[name]] if name in pages else []
    while other := pages.get(name.replace(".html", f"-{len(found) + 1}.html")):
        found.append(other)
    return found


def _links(folder: Path, pages: Pages) -> Iterator[str]:
    """Files and fragments exist, ids are single (3)."""
    ids = {name: page.ids() for name, page in pages.items()}
    for name, page in pages.items():
        if len(ids[name]) != len(set(ids[name])):
            yield f"3: {name} has an id twice"
        for file, fragment in page.targets():
            if not (folder / file).is_file() or (fragment and fragment not in ids[file]):
                yield f"3: {name} leads to {file}#{fragment}"


def _pages(library: Library, pages: Pages) -> Iterator[str]:
    """Valid, with one heading that is mathematics, schemes, an address and where it is from."""
    for name, page in pages.items():
        if [len(page.all(tag)) for tag in ("h1", "main", "title")] != [1, 1, 1]:
            yield f"11, 27: {name} has not one heading, <main> and title"
        if page.all("html")[0].get("lang") != "en" or page.all("a")[0].get("href") != "#main":
            yield f"10, 11: {name} has no language or no link to its content"
        for element in (*page.all("h1"), *page.all("title")):
            if re.search(r"\(>\[|\(&", words(element)):
                yield f"8: {name} has MPL for a title"
        if any("_" in words(variable) for variable in page.all("var")):
            yield f"8: {name} shows an eigenvariable with its underscore"
        metas = {meta.get("name"): meta.get("content") for meta in page.all("meta")}
        if metas.get("color-scheme") != "light dark":
            yield f"13: {name} declares no colour schemes"
        if f'@top-left {{ content: "{name}"; }}' not in page.text:
            yield f"19: {name} does not say its address on paper"
        footer = words(page.all("footer")[0])
        for part in (library.theory.path, library.theory.digest[:12], "gl check"):
            if part not in footer:
                yield f"25: {name} does not say {part}"


def _weights(folder: Path, pages: Pages, library: Library) -> Iterator[str]:
    """Bytes: 25 kB for the median proof (16); nothing from a network (15)."""
    for path in sorted(folder.rglob("*")):
        ours = path.suffix in {".html", ".js", ".css"} and path.name != "search.js"
        if ours and NETWORK.search(path.read_text(encoding="utf-8")):
            yield f"15: {path.name} asks a network"
    for name, page in pages.items():
        if len(page.text.encode()) > 200_000:
            yield f"16: {name} is heavy"
    index = (folder / "index.html").read_bytes()
    if len(index) > 60_000 or len(gzip.compress(index, mtime=0)) > 12_000:
        yield f"16: the front page has {len(index)} bytes"
    proofs = library.document.proofs
    sizes = median([len(pages[name_of(proof)].text.encode()) for proof in proofs] or [0])
    if sizes > 25_000:
        yield f"16: the median page of a theorem has {sizes} bytes"
    if sum((folder / name).stat().st_size for name in ("style.css", "script.js")) > 30_000:
        yield "16: what pages share is heavy"


def _search(library: Library, folder: Path) -> Iterator[str]:
    """Every theorem and every step can be found (21)."""
    script = (folder / "search.js").read_text(encoding="utf-8")
    for proof in library.document.proofs:
        if f'"{name_of(proof)}"' not in script:
            yield f"21: {name_of(proof)} cannot be found"


def _front(library: Library, pages: Pages) -> Iterator[str]:
    """Counts, headlines first, every axiom with its line (23, 25)."""
    page = pages["index.html"]
    count = len(library.document.proofs)
    if f"{count:,} theorem{'s' * (count != 1)} were found and proved" not in words(page.root):
        yield "23: the front page does not count the theorems"
    headings = [heading.get("id") for heading in page.all("h2")]
    if count and headings[0] != "headlines":
        yield "23: the headline theorems are not first"
    for name, _ in library.document.axioms:
        if f"{name} · " not in words(page.root):
            yield f"25: axiom {name} does not lead to its line"


def _proof(proof: Proof, parts: list[Page], library: Library) -> Iterator[str]:
    """All steps, in order, each with its premises, its rule and its address (1, 2, 4 to 7, 24)."""
    name = name_of(proof)
    rows = [(row, page) for page in parts for row in page.rows]
    if [row.number for row, _ in rows] != [step.number for step in proof.steps]:
        yield f"4: {name} does not show all steps in order"
        return
    if all(step.rule in QUIET for step in proof.steps):
        yield f"4: {name} infers nothing"
    place = {row.number: Path(page.name).name for row, page in rows}
    pages = {f"T{p.number}": Path(name_of(p)).name for p in library.document.proofs}
    everywhere = {link.get("href", "") for page in parts for link in page.all("a")}
    for (row, page), step in zip(rows, proof.steps, strict=True):
        links = {link.get("href", ""): words(link) for link in row.element.iter(f"{HTML}a")}
        cited = {ref for ref in step.references() if isinstance(ref, int)}
        local = {ref for ref in cited if place[ref] == Path(page.name).name}
        if any(number >= row.number for number in row.premises()) or not max(cited, default=0) < (
            row.number
        ):
            yield f"1: step {row.number} of {name} points forward"
        if set(row.premises()) != local:
            yield f"5: step {row.number} of {name} does not name its premises"
        for reference in step.references():
            if isinstance(reference, int):
                there = "" if reference in local else place[reference]
                if links.get(f"{there}#s1-{reference}") != str(reference):
                    yield f"5: step {row.number} of {name} does not lead to {reference}"
            elif pages.get(reference, f"../index.html#{reference}") not in (
                everywhere if len(step.links) > LINES else links
            ):
                yield f"5: step {row.number} of {name} does not lead to {reference}"
        yield from _row(row, name, step.rule, links)
    if len(proof.steps) > SECTIONS:
        tocs = [nav for page in parts for nav in page.all("nav") if nav.get("class") == "toc"]
        if not tocs:
            yield f"24: {name} has no links into its proof"


def _row(row: Row, name: str, rule: str, links: dict[str, str]) -> Iterator[str]:
    head = next(row.element.iter(f"{HTML}th"))
    link = next(head.iter(f"{HTML}a"))
    if (link.get("href"), words(link)) != (f"#{row.element.get('id')}", str(row.number)):
        yield f"6: step {row.number} of {name} has no address"
    if f"../rules/{rule}.html" not in links:
        yield f"7: step {row.number} of {name} does not lead to its rule"


def _facts(
    proof: Proof, page: Page, pages: Pages, graph: nx.DiGraph[str], library: Library
) -> Iterator[str]:
    """What it rests on, cites and is used by, as recomputed; its graphs (20, 22)."""
    node = f"T{proof.number}"
    address = {f"T{p.number}": Path(name_of(p)).name for p in library.document.proofs}
    below = nx.ancestors(graph, node)
    expected = {
        "Axioms and principles": {f"../index.html#{n}" for n in below if n[0] == "A"},
        "Theorems cited here": {address[n] for n in graph.predecessors(node) if n[0] == "T"},
        "Used by": {address[n] for n in graph.successors(node)},
    }
    more = {
        link.get("href", "") for other in _parts(proof, pages, "-links") for link in other.all("a")
    }
    for term, value in zip(page.all("dt"), page.all("dd"), strict=True):
        for label, links in expected.items():
            if words(term).startswith(label):
                shown = {link.get("href", "") for link in value.iter(f"{HTML}a")}
                whole = not any("-links" in link for link in shown)
                listed = {link for link in shown if not PRINCIPLE.match(link)}
                if (listed != links) if whole else not links <= shown | more:
                    yield f"22: {page.name}: {label}"
    drawn = [page, *_parts(proof, pages, "-graph")]
    linked = {a.get("href", "") for one in drawn for a in one.root.iter(f"{SVG}a")}
    if page.path.with_suffix(".dot").is_file():
        return  # drawn in runs of steps
    numbers = {link.rpartition("#s1-")[2] for link in linked}
    for step in proof.steps:
        if step.conclusion is not None and str(step.number) not in numbers:
            yield f"20: step {step.number} of {page.name} is not drawn"


def _record(proof: Proof, folder: Path) -> Iterator[str]:
    """The record for programs is as its schema says (25)."""
    record = json.loads((folder / name_of(proof)).with_suffix(".json").read_text(encoding="utf-8"))
    for error in _validator().iter_errors(record):
        yield f"25: {name_of(proof)}: {error.message}"
    if [step["rule"] for step in record["steps"]] != [step.rule for step in proof.steps]:
        yield f"25: the record of {name_of(proof)} has other steps"


@cache
def _validator() -> jsonschema.Draft202012Validator:
    schema = Path(__file__).parents[2] / "docs/proof.schema.json"
    return jsonschema.Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
