"""``gl export``: only what the checker accepts leaves the house."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from cli_support import Gl, tree

FORMATS = ["rocq", "metamath", "lean", "lean-terms", "tptp", "smt2", "graphml", "dot", "json"]


@pytest.mark.parametrize("target", FORMATS)
def test_a_file_and_stdout_get_the_same(gl: Gl, proved: Path, target: str) -> None:
    """--out FILE writes what stdout would get, and nothing else."""
    printed = gl("export", proved, "--to", target)
    written = gl("export", proved, "--to", target, "--out", "exported")

    assert (printed.status, written.status, written.out) == (0, 0, "")
    assert Path("exported").read_text(encoding="utf-8") == printed.out
    assert [path.name for path in Path().iterdir() if path.name.startswith(".")] == []


def test_rocq_gets_every_theorem(gl: Gl, proved: Path) -> None:
    """As theorems, without axioms of its own."""
    count = (proved / "certificate.jsonl").read_text(encoding="utf-8").count('"qed":')
    out = gl("export", proved, "--to", "rocq").out

    assert count > 3
    assert f"{count} theorems" in out
    assert "Axiom" not in out


def test_graphml_is_xml(gl: Gl, proved: Path) -> None:
    """A node for each axiom and theorem."""
    graph = ET.fromstring(gl("export", proved, "--to", "graphml").out.encode())  # noqa: S314
    certificate = (proved / "certificate.jsonl").read_text(encoding="utf-8")

    nodes = graph.findall(".//{http://graphml.graphdrawing.org/xmlns}node")
    assert len(nodes) == 2 + certificate.count('"qed":')


def test_json_is_a_graph_again(gl: Gl, proved: Path) -> None:
    """networkx reads it, attributes and all."""
    data = json.loads(gl("export", proved, "--to", "json").out)
    graph = nx.node_link_graph(data, edges="edges")

    assert graph.is_directed()
    assert graph.nodes["A0"]["kind"] == "axiom"
    assert all("label" in graph.nodes[node] for node in graph)
    assert graph.number_of_edges() == len(data["edges"]) > 0


def test_dot_is_a_digraph(gl: Gl, proved: Path) -> None:
    """For Graphviz."""
    out = gl("export", proved, "--to", "dot").out

    assert out.startswith("digraph proofs {\n")
    assert out.endswith("}\n")


@pytest.mark.parametrize("target", FORMATS)
def test_what_the_checker_refuses_is_not_exported(gl: Gl, proved: Path, target: str) -> None:
    """Exit 3, nothing written."""
    certificate = proved / "certificate.jsonl"
    data = certificate.read_bytes()
    certificate.write_bytes(data.replace(b'"name":"add_zero"', b'"name":"add_none"'))
    before = tree(Path())
    ran = gl("export", proved, "--to", target, "--out", "exported")

    assert ran.status == 3
    assert "nothing was written" in ran.err
    assert tree(Path()) == before


def test_the_graph_needs_the_library(gl: Gl, proved: Path) -> None:
    """A certificate alone has no notation: an error that says what is missing."""
    (proved / "library.json").unlink()
    ran = gl("export", proved, "--to", "dot")

    assert (ran.status, ran.out) == (2, "")
    assert "library.json" in ran.err


def test_a_goal_is_a_problem_for_provers_that_search(gl: Gl, root: Path) -> None:
    """With the axioms that it is about; those that check proofs have no use for it."""
    path = root / "mpl_examples" / "peano.mpl"
    done = gl("export", path, "--goal", "0 + a = a", "--to", "smt2")

    assert done.status == 0
    assert done.out.splitlines()[-2:] == [
        "(assert (not (forall ((A N)) (= (plus n0 A) A))))",
        "(check-sat)",
    ]
    assert gl("export", path, "--goal", "0 + a = b +", "--to", "tptp").status == 2
    assert gl("export", path, "--goal", "0 + a = a", "--to", "rocq").status == 2
