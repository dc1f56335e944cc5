"""The proof graph, its reduction, its files, its drawing."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from export.sample import library
from hypothesis import given
from hypothesis import strategies as st

from gl.export.facts import CircularProofError, facts_of, reduced
from gl.export.graph import proof_graph, to_dot, to_graphml, transitive_reduction
from gl.export.layout import layered
from gl.proof.document import Step

EDGES = st.lists(
    st.tuples(st.integers(0, 14), st.integers(1, 15)).filter(lambda edge: edge[0] < edge[1]),
    unique=True,
)


@given(EDGES)
def test_reduction_is_that_of_networkx(edges: list[tuple[int, int]]) -> None:
    """The fast reduction that pages use and the general one agree."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(16))
    graph.add_edges_from(edges)
    kept, implied = reduced(16, edges)

    assert kept == sorted(nx.transitive_reduction(graph).edges)
    assert sorted(kept + implied) == sorted(edges)


@given(EDGES)
def test_a_layout_runs_downwards_and_keeps_nodes_apart(edges: list[tuple[int, int]]) -> None:
    """Premises above conclusions; no two boxes overlap; all inside the drawing."""
    sizes = [(20 + 5 * node, 10) for node in range(16)]
    plan = layered(sizes, edges, gap=4)

    for source, target in edges:
        assert plan.places[source][1] + 10 <= plan.places[target][1]
    boxes = [
        (x - width / 2, y - 5, x + width / 2, y + 5)
        for (x, y), (width, _) in zip(plan.places, sizes, strict=True)
    ]
    for index, one in enumerate(boxes):
        assert min(one) >= -1
        assert one[2] <= plan.width + 1
        for other in boxes[:index]:
            assert (
                one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            )


def test_a_circle_has_no_layers() -> None:
    """Rather than a drawing that lies."""
    with pytest.raises(ValueError, match="circle"):
        layered([(1, 1)] * 2, [(0, 1), (1, 0)])


def test_the_graph_of_a_library_has_its_axioms_and_theorems() -> None:
    """An edge for each citation, from premise to conclusion."""
    made = library()
    graph = proof_graph(made)

    assert [n for n in graph if graph.nodes[n]["kind"] == "axiom"] == [
        "A0",
        "A1",
        "A2",
        "A3",
    ]
    assert sorted(graph.predecessors("T2")) == ["A0", "A1", "T0", "T1"]
    assert graph.nodes["T2"]["label"] == "a + b = b + a"
    assert nx.is_directed_acyclic_graph(graph)


def test_the_graph_of_a_proof_has_its_steps() -> None:
    """And what they cite."""
    graph = proof_graph(library(), 2)

    assert sorted(graph.predecessors("5")) == ["4", "A1", "T1"]
    assert graph.nodes["7"]["rule"] == "induct"


def test_a_reduced_graph_reaches_the_same() -> None:
    """Fewer edges, the same ancestors, the same labels."""
    graph = proof_graph(library())
    less = transitive_reduction(graph)

    assert less.number_of_edges() < graph.number_of_edges()
    assert all(less.nodes[node] == graph.nodes[node] for node in graph)
    assert all(nx.ancestors(less, node) == nx.ancestors(graph, node) for node in graph)


def test_graph_files_can_be_read() -> None:
    """GraphML by an XML parser; dot with every name quoted."""
    graph = proof_graph(library())
    root = ET.fromstring(to_graphml(graph))  # noqa: S314 (our own)
    dot = to_dot(graph)

    assert len(root.findall(".//{*}node")) == len(graph)
    assert dot.count("->") == graph.number_of_edges() + dot.count("\\->")
    assert '"T2" [label="a + b = b + a", shape=ellipse];' in dot


def test_facts_are_those_of_the_graph() -> None:
    """Uses, used by, depth and steps, computed another way."""
    made = library()
    graph = proof_graph(made)
    for number, facts in enumerate(facts_of(made.document.proofs)):
        node = f"T{number}"
        above = nx.ancestors(graph, node)
        theorems = sorted(n for n in above if n[0] == "T")
        uses = sorted(n for n in graph.predecessors(node) if n[0] == "T")
        assert [f"T{n}" for n in facts.uses] == uses
        assert sorted(f"T{n}" for n in facts.used_by) == sorted(graph.successors(node))
        own = len(made.document.proofs[number].steps)
        assert facts.steps == own
        assert facts.all_steps == own + sum(graph.nodes[n]["steps"] for n in theorems)
        chain = graph.subgraph([node, *theorems])
        assert facts.depth == 1 + nx.dag_longest_path_length(chain)


@pytest.mark.parametrize(
    ("fact", "words"), [(1, "step 1 cites step 1"), (2, "step 1 cites step 2"), ("T0", "Theorem 0")]
)
def test_a_circular_proof_is_refused(fact: int | str, words: str) -> None:
    """Pages never show one."""
    proof = library().document.proofs[0]
    step = Step(1, "apply", 0, proof.statement, fact=fact)
    with pytest.raises(CircularProofError, match=words):
        facts_of([replace(proof, steps=(step,))])
