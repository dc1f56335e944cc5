"""The proof pages of a library: a folder of static files that opens from disk.

Everything is written from the library's document, that is from the certificate; the same library
gives the same bytes. Files whose bytes did not change are left alone, and pages that an earlier
run wrote and this one does not are deleted.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import gl
from gl.export.conjectures import conjecture_pages
from gl.export.front import front_page, map_page
from gl.export.listing import list_pages, topics_of
from gl.export.notation import scoped_names, text
from gl.export.outline import outline_of
from gl.export.record import proof_record
from gl.export.render import Site, renderer, template_root
from gl.export.rulepages import rule_pages
from gl.export.search import search_index
from gl.export.shelf import Shelf
from gl.export.tablepage import table_pages
from gl.export.texts import texts_of
from gl.export.theorem import theorem_pages
from gl.proof.library import Library

MANIFEST = "pages.txt"
"""The list of all files of a site, which tells a later run what it may delete."""

_OURS = (".html", ".js", ".css", ".json", ".v", ".mm", ".lean", ".dot", ".mpl")


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What writing a site did.

    Attributes:
        index: The page to open.
        pages: How many files the site has.
        written: How many of them were new or had changed.
        deleted: How many stale files are gone.
    """

    index: Path
    pages: int
    written: int
    deleted: int


def write_site(library: Library, folder: Path) -> SiteReport:
    """Write the pages of ``library`` into ``folder``, which is made if need be."""
    pages = dict(sorted(site_files(library).items()))
    pages[MANIFEST] = "".join(f"{name}\n" for name in pages).encode()
    stale = [name for name in _manifest(folder) if name not in pages]
    written = 0
    for name in dict.fromkeys(str(PurePosixPath(name).parent) for name in pages):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, content in pages.items():
        target = folder / name
        try:
            same = target.read_bytes() == content
        except FileNotFoundError:
            same = False
        if not same:
            target.write_bytes(content)
            written += 1
    for name in stale:
        (folder / name).unlink(missing_ok=True)
    return SiteReport(folder / "index.html", len(pages), written, len(stale))


def site_files(library: Library) -> dict[str, bytes]:
    """All files of the site, by name; the certificate is one of them."""
    shelf = Shelf(library)
    document, theory = library.document, library.theory
    root = template_root()
    render = renderer(root, Site(document.theory, theory.path, theory.digest, gl.__version__))
    texts = texts_of(document)
    titles: dict[int, dict[int, str]] = {}
    pages: dict[str, str] = dict(texts)
    for proof in document.proofs:
        outline = outline_of(proof, document)
        titles[proof.number] = {
            step.number: text(
                step.conclusion, shelf.notations, scoped_names(step.conclusion, outline.names)
            )
            for step in proof.steps
            if step.conclusion is not None
        }
        said = titles[proof.number]
        pages |= theorem_pages(proof, outline, said, shelf, tuple(texts), render)
        name = shelf.pages[proof.number].replace(".html", ".json")
        pages[name] = proof_record(proof, said, shelf)
    topics = topics_of(shelf)
    pages["index.html"] = front_page(shelf, topics, render)
    pages |= list_pages(shelf, topics, render)
    pages |= conjecture_pages(shelf, render)
    pages |= table_pages(shelf, render)
    pages["graph.html"] = map_page(shelf, render)
    for path, source in shelf.source_texts.items():
        lines = source.splitlines()
        here = shelf.source_pages[path]
        pages[here] = render("source.html", "", here=here, title=path, path=path, lines=lines)
    pages |= rule_pages(shelf, render)
    pages["search.js"] = search_index(shelf, titles)
    for name in ("style.css", "script.js"):
        pages[name] = (root / name).read_text(encoding="utf-8")
    made = {name: page.encode() for name, page in pages.items()}
    made["certificate.jsonl"] = library.certificate
    return made


def _manifest(folder: Path) -> list[str]:
    """The files that an earlier run wrote; only names that cannot lead out of the folder."""
    try:
        names = (folder / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return []
    return [
        name
        for name in names
        if name.endswith(_OURS) and ".." not in name and not name.startswith("/")
    ]
