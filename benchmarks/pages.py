"""``python -m benchmarks.pages``: how long pages take to write, to open and to answer.

Check 17 of the proof pages, and their scale. Chromium opens pages from disk; the medians of 21
runs are compared with what we ask of them; writing is measured in processor time. Beside them
stands the same proof in the style of the Metamath Proof Explorer (:mod:`benchmarks.numbered`):
milliseconds until it is ready and painted, its weight, printed sheets, its width on a phone of 360
pixels, and how many elements axe-core faults. The exit status is 1 if something took too long or
grew too large.
"""

from __future__ import annotations

import gzip
import re
import resource
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import ROOT, run
from benchmarks.report import Report
from benchmarks.report import page as whole

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from gl.proof.library import Library

RUNS = 21
THEOREMS, STEPS = 1_000, 20
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]

TIMING = """() => { const all = performance.getEntriesByType('navigation')[0];
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  return [all.domContentLoadedEventEnd, paint ? paint.startTime : 0]; }"""
CONE = """() => { const link = document.querySelector('tbody.step:last-of-type th a');
  const times = [];
  for (let i = 0; i < 21; i++) {
    link.blur();
    const start = performance.now();
    link.focus();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[10]; }"""
SEARCH = """() => { const q = document.getElementById('q'), times = [];
  for (let i = 0; i < 21; i++) {
    const start = performance.now();
    q.value = 'a + S('.slice(0, 1 + i % 6);
    q.dispatchEvent(new Event('input'));
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[10]; }"""


class Asked:
    """Prints each measurement, and remembers whether all were good enough."""

    def __init__(self) -> None:
        self.good = True

    def line(self, what: str, value: float, most: float, unit: str) -> None:
        """One measurement and what is asked of it."""
        fits = value <= most
        self.good = self.good and fits
        verdict = "" if fits else "   TOO MUCH"
        print(f"{what:52} {value:10.1f} {unit:3} of {most:g}{verdict}")


TEXT = """\
Processor time for what Python does; milliseconds of Chromium by the clock. *TOO MUCH* marks what
takes more than we ask for.
"""


def report(*, quick: bool = False) -> Report:
    """Measure in a process of its own, whose memory is one of the figures."""
    option = ["--quick"] if quick else []
    done = run([sys.executable, "-m", "benchmarks.pages", *option])
    if done.status not in {0, 1} or "Traceback" in done.out:
        sys.exit(done.out)
    return Report(whole("Pages", "pages", TEXT, f"```text\n{done.out.rstrip()}\n```"))


def main() -> None:
    """Measure and print."""
    sys.path.insert(0, str(ROOT / "tests"))
    asked = Asked()
    with tempfile.TemporaryDirectory() as folder:
        _graph(asked)
        if sys.argv[1:] != ["--quick"]:
            _scale(Path(folder) / "large", asked)
            _browse(Path(folder), asked)
    sys.exit(not asked.good)


def _scale(folder: Path, asked: Asked) -> None:
    """A library of 1,000 theorems and 20,000 steps: writing it, and writing it again."""
    from gl.export.site import write_site

    library = large()
    begin = time.process_time()
    first = write_site(library, folder)
    asked.line("write 1,000 theorems, 20,000 steps", time.process_time() - begin, 20, "s")
    again = write_site(library, folder)
    asked.line("files written again, unchanged", again.written, 0, "")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    asked.line("memory, with the library", peak, 300, "MB")
    largest = max(path.stat().st_size for path in folder.rglob("*.html"))
    asked.line(f"largest of {first.pages} files that is a page", largest / 1000, 200, "kB")


def _graph(asked: Asked) -> None:
    """A drawing of 1,500 nodes, and the size of one that pages would show."""
    from gl.export.svg import MOST_NODES, Node, draw

    nodes = [Node(f"T{number}", "#", f"T{number}", "c") for number in range(1500)]
    edges = sorted({(number // part, number) for number in range(1, 1500) for part in (2, 3)})
    begin = time.process_time()
    draw(nodes, edges, name="graph")
    asked.line("draw a graph of 1,500 nodes", time.process_time() - begin, 1, "s")
    near = [edge for edge in edges if edge[1] < MOST_NODES]
    largest = draw(nodes[:MOST_NODES], near, name="graph")
    asked.line("the largest that is shown", len(largest.svg.encode()) / 1000, 300, "kB")


def _browse(folder: Path, asked: Asked) -> None:
    """Pages in Chromium, from disk."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("chromium is missing: no page was opened")
        return
    from export.sample import library
    from playwright.sync_api import sync_playwright

    from benchmarks.numbered import numbered
    from gl.export.shelf import Shelf
    from gl.export.site import write_site

    made = library(long=(250, 2000))
    write_site(made, folder / "site")
    shelf = Shelf(made)
    short, long = made.document.proofs[-2:]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page()
        for proof in (made.document.proofs[2], made.document.proofs[9], short):
            theirs = folder / f"numbered-{proof.number}.html"
            theirs.write_text(numbered(proof, shelf), encoding="utf-8")
            ours = folder / "site/theorems" / f"{proof.statement_hash[:12]}.html"
            _compare(page, shelf.titles[proof.number], theirs, ours)
        address = (folder / "site/theorems" / f"{short.statement_hash[:12]}.html").as_uri()
        ready, painted = opening(page, address)
        asked.line("250 steps, parsed and ready", ready, 400, "ms")
        asked.line("250 steps, first paint", painted, 500, "ms")
        asked.line("the cone of its last step", page.evaluate(CONE), 16, "ms")
        address = (folder / "site/theorems" / f"{long.statement_hash[:12]}.html").as_uri()
        asked.line("first page of 2,000 steps, ready", opening(page, address)[0], 1000, "ms")
        page.goto((folder / "large/index.html").as_uri())
        page.fill("#q", "S(")
        page.wait_for_selector("#results li")
        asked.line("a search in 20,000 steps", page.evaluate(SEARCH), 50, "ms")
        browser.close()


def opening(page: Page, address: str) -> tuple[float, float]:
    """Milliseconds until a page is ready, and until something is painted: medians."""
    times: list[tuple[float, float]] = []
    for _ in range(RUNS):
        page.goto(address)
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
        ready, painted = page.evaluate(TIMING)
        times.append((ready, painted))
    return statistics.median(ready for ready, _ in times), statistics.median(p for _, p in times)


def _compare(page: Page, title: str, theirs: Path, ours: Path) -> None:
    """The same proof as a numbered table in the Metamath Proof Explorer's style, and as ours.

    A picture in ours counts with its page; a style sheet and a script that all pages share do not.
    """
    print(f"\n{title}")
    columns = {"ready": 8, "painted": 9, "kB": 7, "kB gz": 7, "sheets": 8, "phone": 7, "faults": 8}
    print(" " * 24 + "".join(name.rjust(width) for name, width in columns.items()))
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    for name, path in (("numbered table", theirs), ("our page", ours)):
        ready, painted = opening(page, path.as_uri())
        content = path.read_bytes()
        pdf = page.pdf(format="A4", prefer_css_page_size=True)
        sheets = len(re.findall(rb"/Type /Page\b", pdf))
        page.evaluate(axe)
        nodes = "axe.run().then(r => r.violations.reduce((sum, v) => sum + v.nodes.length, 0))"
        faults = page.evaluate(nodes)
        page.set_viewport_size({"width": 360, "height": 740})
        width = page.evaluate("document.documentElement.scrollWidth")
        page.set_viewport_size({"width": 1280, "height": 720})
        packed = len(gzip.compress(content, mtime=0)) / 1000
        print(
            f"{name:24}{ready:5.0f} ms{painted:6.0f} ms{len(content) / 1000:7.1f}{packed:7.1f}"
            f"{sheets:8}{width:7}{faults:8}"
        )
    print()


def large() -> Library:
    """1,000 theorems of 20 steps, each citing three others."""
    from export.sample import ZERO, Writer, library, plus, s

    from gl.kernel.formula import Equation, Term

    writer = Writer()
    numbers: list[Term] = [ZERO]
    for _ in range(40):
        numbers.append(s(numbers[-1]))
    sums = [plus(numbers[count // 40], numbers[count % 40]) for count in range(THEOREMS)]
    for count, term in enumerate(sums):
        draft = writer.draft(Equation(plus(term, ZERO), term))
        for other in {count - 1, count // 2, count // 3} if count else ():
            draft.calc(plus(sums[other], ZERO), (f"T{other}", (), "lr", ()))
        while len(draft.steps) < STEPS - 1:
            whole = plus(plus(term, ZERO), ZERO)
            draft.calc(whole, ("A0", (plus(term, ZERO),), "lr", ()), ("A0", (term,), "lr", ()))
        draft.calc(plus(term, ZERO), ("A0", (term,), "lr", ()))
        follows = (f"T{count // 10 * 10}",) if count % 10 else ()
        writer.qed(draft, "calculation", follows_from=follows)
    made = library()
    document = replace(made.document, proofs=tuple(writer.proofs))
    return replace(made, document=document, theorems=tuple(writer.records), refuted=())


if __name__ == "__main__":
    main()
