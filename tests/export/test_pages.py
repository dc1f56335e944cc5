"""The checks of proof pages that need no browser."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from pathlib import Path
from statistics import median

import jsonschema
import networkx as nx
import pytest
from export.sample import NOTATIONS, Writer, library
from export.site_reader import HTML, SVG, Page, words

from gl.export.facts import CircularProofError
from gl.export.graph import proof_graph
from gl.export.notation import statement_text
from gl.export.rules import RULES
from gl.export.site import site_files, write_site
from gl.proof.document import Proof, Step
from gl.proof.library import Library

Pages = dict[str, Page]
LIBRARY = library(long=(250,))


def name_of(proof: Proof) -> str:
    return f"theorems/{proof.statement_hash[:12]}.html"


def proofs() -> list[tuple[str, Proof]]:
    return [(name_of(proof), proof) for proof in LIBRARY.document.proofs]


def test_every_theorem_has_a_page_with_all_its_steps(pages: Pages) -> None:
    """No step is hidden, none is out of order (checks 1, 4)."""
    for name, proof in proofs():
        assert [row.number for row in pages[name].rows] == [step.number for step in proof.steps]
        assert any(step.rule not in {"open", "assume", "close"} for step in proof.steps)


def test_premises_are_links_to_earlier_steps_by_number(pages: Pages) -> None:
    """Exactly those of the certificate (checks 1, 5)."""
    for name, proof in proofs():
        for row, step in zip(pages[name].rows, proof.steps, strict=True):
            cited = {ref for ref in step.references() if isinstance(ref, int)}
            assert set(row.premises()) == cited, (name, step)
            assert all(number < row.number for number in row.premises())


def test_what_is_cited_from_outside_is_linked(pages: Pages) -> None:
    """Axioms and theorems, from the row that cites them."""
    by_number = {f"T{proof.number}": Path(name).name for name, proof in proofs()}
    for name, proof in proofs():
        for row, step in zip(pages[name].rows, proof.steps, strict=True):
            links = {link.get("href") for link in row.element.iter(f"{HTML}a")}
            for reference in step.references():
                if isinstance(reference, str):
                    here = by_number.get(reference, f"../index.html#{reference}")
                    assert here in links


def test_step_graphs_have_no_circle(pages: Pages) -> None:
    """As the pages link them (check 2)."""
    for name, _ in proofs():
        graph: nx.DiGraph[int] = nx.DiGraph(
            (premise, row.number) for row in pages[name].rows for premise in row.premises()
        )
        assert nx.is_directed_acyclic_graph(graph)


def test_a_circular_proof_gets_no_pages(tmp_path: Path) -> None:
    """The exporter refuses, and writes nothing (check 2)."""
    document = LIBRARY.document
    step = Step(1, "apply", 0, document.proofs[0].statement, fact=1)
    wrong = replace(document.proofs[0], steps=(step,))
    forged = replace(LIBRARY, document=replace(document, proofs=(wrong, *document.proofs[1:])))
    with pytest.raises(CircularProofError):
        write_site(forged, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_no_link_is_dead_and_no_id_is_double(site: Path, pages: Pages) -> None:
    """Across the site (check 3)."""
    ids = {name: page.ids() for name, page in pages.items()}
    for name, page in pages.items():
        assert len(ids[name]) == len(set(ids[name])), name
        for file, fragment in page.targets():
            assert (site / file).is_file(), (name, file)
            assert not fragment or fragment in ids[file], (name, file, fragment)


def test_every_row_has_its_own_address(pages: Pages) -> None:
    """A self-link that can be focused (check 6)."""
    for name, _ in proofs():
        for row in pages[name].rows:
            head = next(row.element.iter(f"{HTML}th"))
            link = next(head.iter(f"{HTML}a"))
            assert link.get("href") == f"#{row.element.get('id')}"
            assert words(link) == str(row.number)


def test_every_row_links_to_its_rule(pages: Pages) -> None:
    """Which is explained: premises, conclusion, why it is sound (check 7)."""
    for name, proof in proofs():
        for row, step in zip(pages[name].rows, proof.steps, strict=True):
            links = [link.get("href") for link in row.element.iter(f"{HTML}a")]
            assert f"../rules/{step.rule}.html" in links
    for rule in RULES:
        page = words(pages[f"rules/{rule.name}.html"].root)
        assert rule.conclusion in page
        assert all(premise in page for premise in rule.premises)
        assert rule.reason in page


def test_substitutions_are_shown(pages: Pages) -> None:
    """Behind a <details>, variable by variable (check 7)."""
    (name,) = [name for name, proof in proofs() if proof.number == 2]
    shown = [words(details) for details in pages[name].all("details")]
    assert "instance a ≔ a, b ≔ b₁" in shown


def test_titles_are_mathematics(pages: Pages) -> None:
    """Headings, titles and links from the front page; hypotheses are there (check 8)."""
    index = pages["index.html"]
    texts = {words(link) for link in index.all("a")}
    for name, proof in proofs():
        statement = statement_text(proof.statement, NOTATIONS)
        assert words(pages[name].all("h1")[0]) == statement
        assert words(pages[name].all("title")[0]).startswith(statement)
        assert statement in texts
    for page in pages.values():
        for element in (*page.all("h1"), *page.all("title")):
            assert not re.search(r"\(>\[|\(&", words(element)), page.name
    assert "a + b = a + c → b = c" in texts


def test_every_page_has_one_heading_one_main_and_a_language(pages: Pages) -> None:
    """And one title (checks 11, 27)."""
    for page in pages.values():
        assert [len(page.all(tag)) for tag in ("h1", "main", "title")] == [1, 1, 1]
        assert page.all("html")[0].get("lang") == "en"


def test_the_first_link_skips_to_the_content(pages: Pages) -> None:
    """First in the order of tabs (check 10)."""
    for page in pages.values():
        assert page.all("a")[0].get("href") == "#main"
        assert "main" in page.ids()


def test_nothing_comes_from_a_network(site: Path, pages: Pages) -> None:
    """No address with a scheme, no fetch, no module (check 15)."""
    for path in sorted(site.rglob("*")):
        if path.suffix in {".html", ".js", ".css"}:
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"""(?:href|src|action)="(?:[a-z]+:|//)|url\(|@import""", text)
            assert not re.search(r"\bfetch\(|XMLHttpRequest|\bimport\b.*from", text)
    for page in pages.values():
        assert all(script.get("type") is None for script in page.all("script"))


def test_pages_do_not_need_scripts(pages: Pages) -> None:
    """Both colour schemes are declared; graph and steps are in the page (checks 13, 14)."""
    for page in pages.values():
        metas = {meta.get("name"): meta.get("content") for meta in page.all("meta")}
        assert metas["color-scheme"] == "light dark"
    for name, proof in proofs():
        apart = pages.get(name.replace(".html", "-graph.html"))
        way = Path(name).name if apart else ""
        linked = {node.get("href") for node in (apart or pages[name]).root.iter(f"{SVG}a")}
        shown = {f"{way}#s1-{s.number}" for s in proof.steps if s.conclusion is not None}
        assert shown <= linked


def test_pages_are_light(site: Path, pages: Pages) -> None:
    """Bytes, and what repeats on every page (check 16)."""
    index = (site / "index.html").read_bytes()
    assert len(index) <= 60_000
    assert len(gzip.compress(index, mtime=0)) <= 12_000
    sizes = [len(pages[name].text.encode()) for name, _ in proofs()]
    assert median(sizes) <= 25_000
    long = max((pages[name] for name, _ in proofs()), key=lambda page: len(page.text))
    assert len(long.rows) == 250
    table = re.sub(r"<svg.*?</svg>", "", long.text, flags=re.DOTALL).encode()
    assert len(table) <= 150_000
    assert len(gzip.compress(table, mtime=0)) <= 15_000
    shared = sum((site / name).stat().st_size for name in ("style.css", "script.js"))
    assert shared <= 30_000
    rule = pages["rules/refl.html"].text
    assert len(rule.replace(re.findall(r"(?s)<main.*</main>", rule)[0], "")) <= 2_000


def test_every_page_says_in_print_where_it_is_from(pages: Pages) -> None:
    """The address is in the margin of the sheet (check 19)."""
    for name, page in pages.items():
        assert f'@top-left {{ content: "{name}"; }}' in page.text


def test_what_a_theorem_rests_on_is_drawn(pages: Pages) -> None:
    """All axioms and theorems below it, by links; where to begin and what colours mean (20)."""
    graph = proof_graph(LIBRARY)
    page_of = {f"T{proof.number}": Path(name).name for name, proof in proofs()}
    for name, proof in proofs():
        below = nx.ancestors(graph, f"T{proof.number}") | {f"T{proof.number}"}
        expected = {page_of.get(node, f"../index.html#{node}") for node in below}
        (section,) = [
            section
            for section in pages[name].all("section")
            if section.get("aria-labelledby") == "ancestors"
        ]
        assert {node.get("href") for node in section.iter(f"{SVG}a")} == expected
        assert "from left to right" in words(section)
        assert words(section).endswith("axiom theorem of the core consequence this theorem")


def test_a_refutation_shows_its_calculation(pages: Pages) -> None:
    """All steps, with premises by number and links to their rules."""
    (refutation,) = LIBRARY.refuted
    assert refutation.theorem is not None
    proof = LIBRARY.document.proofs[refutation.theorem]
    rows = pages["refuted.html"].rows
    assert len(rows) == len(proof.steps)
    for row, step in zip(rows, proof.steps, strict=True):
        links = {link.get("href") for link in row.element.iter(f"{HTML}a")}
        cited = {f"#r1-{ref}" for ref in step.references() if isinstance(ref, int)}
        assert {f"rules/{step.rule}.html", f"#r1-{step.number}"} | cited <= links
    assert any(
        link.get("href") == "refuted.html#refuted-1" for link in pages["index.html"].all("a")
    )


def test_steps_that_say_nothing_new_are_folded(pages: Pages) -> None:
    """Blocks that close, an induction that is applied to what it was made for (check 24)."""
    (name,) = [name for name, proof in proofs() if proof.number == 3]
    folds = [body for body in pages[name].all("tbody") if body.get("class") == "fold"]
    inside = [
        [row.get("id") for row in fold.iter(f"{HTML}tbody") if row is not fold] for fold in folds
    ]
    steps = LIBRARY.document.proofs[3].steps
    last = steps[-1]
    assert inside == [["s1-15", "s1-16"]]
    assert [steps[number - 1].rule for number in (15, 16)] == ["close", "close"]
    assert words(next(folds[0].iter(f"{HTML}summary"))).startswith("15–16")
    assert f"s1-{last.number}" not in inside[0]


def test_dependencies_are_listed(pages: Pages) -> None:
    """Axioms through everything, theorems cited, used by, depth and steps (check 22)."""
    graph = proof_graph(LIBRARY)
    page_of = {f"T{proof.number}": Path(name).name for name, proof in proofs()}
    for name, proof in proofs():
        node = f"T{proof.number}"
        lists = {
            words(term): {link.get("href") for link in value.iter(f"{HTML}a")}
            for term, value in zip(pages[name].all("dt"), pages[name].all("dd"), strict=True)
        }
        rests = lists["Axioms and principles it rests on"]
        axioms = {f"../index.html#{n}" for n in nx.ancestors(graph, node) if n[0] == "A"}
        assert {href for href in rests if href and "#A" in href} == axioms
        cited = {page_of[n] for n in graph.predecessors(node) if n[0] == "T"}
        assert lists["Theorems cited here"] == cited
        assert lists["Used by"] == {page_of[n] for n in graph.successors(node)}
        status = words(pages[name].root.find(f".//{HTML}p[@class='status']"))  # type: ignore[arg-type]
        theorems = [n for n in nx.ancestors(graph, node) if n[0] == "T"]
        depth = 1 + nx.dag_longest_path_length(graph.subgraph([node, *theorems]))
        assert f"depth {depth}," in status
        assert f"{len(proof.steps)} step" in status


def test_inductions_are_shown_as_cases(pages: Pages) -> None:
    """With the hypothesis named, and cited by its role."""
    (name,) = [name for name, proof in proofs() if proof.number == 2]
    page = pages[name]
    cases = [words(row) for row in page.all("tbody") if "case" in row.get("class", "")]
    assert cases == ["Base case b = 0", "Step case b = S(b₁)"]
    reasons = {row.number: words(row.element) for row in page.rows}
    assert "Induction hypothesis" in reasons[4]
    assert "= S(b₁ + a)by induction hypothesis 4" in reasons[5]
    assert "by induction on b, from 2 (0) and 6 (S)" in reasons[7]


def test_a_calculation_marks_what_a_line_changed(pages: Pages) -> None:
    """And underlines what the next one changes."""
    (name,) = [name for name, proof in proofs() if proof.number == 2]
    lines = list(pages[name].rows[4].element.iter(f"{HTML}tr"))
    assert [words(line[1 if index == 0 else 0]) for index, line in enumerate(lines)] == [
        "a + S(b₁)",
        "= S(a + b₁)",
        "= S(b₁ + a)",
        "= S(b₁) + a",
    ]
    marks = [[words(mark) for mark in line.iter(f"{HTML}mark")] for line in lines]
    assert marks == [[], ["S(a + b₁)"], ["b₁ + a"], ["S(b₁) + a"]]
    next_one = [[words(mark) for mark in line.iter(f"{HTML}u")] for line in lines]
    assert next_one == [["a + S(b₁)"], ["a + b₁"], ["S(b₁ + a)"], []]


def test_the_front_page_says_what_there_is(pages: Pages) -> None:
    """Counts, headlines first, topics, open and refuted (check 23)."""
    page = pages["index.html"]
    text = words(page.root)
    headings = [words(heading) for heading in page.all("h2")]
    count = len(LIBRARY.theorems)
    assert f"From 4 axioms and 1 definition {count} theorems were found and proved" in text
    assert headings[0] == "Headline theorems"
    cards = page.root.find(f".//{HTML}ul[@class='cards']")
    assert cards is not None
    assert words(cards).startswith("a + b = b + aCommutativity of +")
    assert "About ≤" in text
    assert "False for a = 0" in text
    assert "What was tried, and where it got stuck" in text
    assert "Tried: calculation and induction on a, b; " in words(pages["open.html"].root)
    assert 'add_succ · <&"sample">.mpl:8 · cited by' in text


def test_the_front_page_begins_with_what_the_source_says_of_itself() -> None:
    """Its first comment, up to an empty line; names in backticks as code (check 23)."""
    source = "# All of <it>,\n# by `gl prove`.\n#\n# A note.\ntheory T\n"
    page = site_files(replace(LIBRARY, source=source))["index.html"].decode()
    said = '<p class="about">All of &lt;it&gt;, by <code>gl prove</code>.</p>'
    assert said in page
    assert 'class="about"' not in site_files(LIBRARY)["index.html"].decode()


def test_a_simultaneous_induction_says_where_it_proves_more() -> None:
    """A reader who looks for the theorem in its induction finds the step instead."""
    records = list(LIBRARY.theorems)
    number = 2
    records[number] = replace(records[number], method="simultaneous induction on b")
    (name,) = [name for name, proof in proofs() if proof.number == number]
    page = site_files(replace(LIBRARY, theorems=tuple(records)))[name].decode()
    said = 'The induction proves more than the theorem says: <a href="#s1-7">step 7</a>.'
    assert said in page
    assert said not in site_files(LIBRARY)[name].decode()


def test_consequences_stand_under_what_they_follow_from(pages: Pages) -> None:
    """Folded."""
    folded = [words(details) for details in pages["index.html"].all("details")]
    assert "1 consequencea + c = b + c → a = b" in folded


def test_everything_can_be_traced_to_its_source(pages: Pages) -> None:
    """Input, hash, version, how to check again (check 25)."""
    for page in pages.values():
        footer = words(page.all("footer")[0])
        assert LIBRARY.theory.path in footer
        assert LIBRARY.theory.digest[:12] in footer
        assert "gl check" in footer


def test_every_theorem_has_a_record_for_programs(site: Path, root: Path) -> None:
    """Which validates against its schema and says what the certificate says (check 25)."""
    schema = json.loads((root / "docs/proof.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for name, proof in proofs():
        record = json.loads((site / name.replace(".html", ".json")).read_text(encoding="utf-8"))
        validator.validate(record)
        assert record["statement_hash"] == proof.statement_hash
        assert [step["rule"] for step in record["steps"]] == [step.rule for step in proof.steps]
        for shown, step in zip(record["steps"], proof.steps, strict=True):
            numbers = [ref for ref in step.references() if isinstance(ref, int)]
            assert [ref for ref in shown["premises"] if isinstance(ref, int)] == numbers


def test_each_system_reads_one_file(site: Path, pages: Pages) -> None:
    """The certificate and the texts of other provers, one link away."""
    (name,) = [name for name, proof in proofs() if proof.number == 2]
    links = {link.get("href"): words(link) for link in pages[name].all("a")}
    assert links["../certificate.jsonl"] == "certificate.jsonl"
    for file, system in (("rocq.v", "Rocq"), ("metamath.mm", "Metamath"), ("lean.lean", "Lean")):
        assert links[f"../{file}"] == system
        assert (site / file).stat().st_size > 1000


def test_a_library_gives_the_same_bytes_again() -> None:
    """No clock, no order of a set (check 26; hash seeds are compared elsewhere)."""
    assert site_files(LIBRARY) == site_files(library(long=(250,)))


def test_the_address_of_a_theorem_does_not_change_when_others_are_added() -> None:
    """It is the statement's hash (check 26)."""
    fewer = {name for name in site_files(library()) if name.startswith("theorems/")}
    assert fewer < set(site_files(LIBRARY))


def test_only_what_changed_is_written_and_what_is_stale_is_deleted(tmp_path: Path) -> None:
    """Files that are not ours stay."""
    (tmp_path / "note.html").write_text("mine", encoding="utf-8")
    first = write_site(LIBRARY, tmp_path)
    files = len(list(tmp_path.rglob("*.*")))
    again = write_site(LIBRARY, tmp_path)
    fewer = write_site(library(), tmp_path)

    assert first.written == first.pages == files - 1
    assert (again.written, again.deleted) == (0, 0)
    assert fewer.deleted == len(set(site_files(LIBRARY)) - set(site_files(library())))
    assert 0 < fewer.written < fewer.pages
    assert (tmp_path / "note.html").read_text(encoding="utf-8") == "mine"
    assert set(site_files(library())) == {
        path.relative_to(tmp_path).as_posix()
        for path in tmp_path.rglob("*.*")
        if path.name not in {"note.html", "pages.txt"}
    }


def test_a_manifest_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    """Whatever somebody wrote into it."""
    outside = tmp_path / "outside.html"
    outside.write_text("mine", encoding="utf-8")
    inside = tmp_path / "site"
    inside.mkdir()
    lines = ["../outside.html", str(outside), "theorems/../../outside.html"]
    (inside / "pages.txt").write_text("\n".join(lines), encoding="utf-8")
    write_site(library(), inside)

    assert outside.read_text(encoding="utf-8") == "mine"


def test_every_page_is_valid_html(pages: Pages) -> None:
    """Names with <, >, & and quotes included (check 27)."""
    for page in pages.values():
        assert page.root.tag == f"{HTML}html"
    assert 'Sample <&"quoted">' in words(pages["index.html"].all("h1")[0])


def test_a_library_without_theorems_has_pages(tmp_path: Path) -> None:
    """Nothing was found: the pages say so."""
    writer = Writer()
    document = replace(LIBRARY.document, proofs=tuple(writer.proofs))
    empty = Library(LIBRARY.theory, b"", document, (), limit="size 0")
    write_site(empty, tmp_path)
    text = words(Page("index.html", tmp_path / "index.html").root)

    assert "From 4 axioms and 1 definition 0 theorems were found" in text
    assert "Exploration ended at a limit: size 0." in text
