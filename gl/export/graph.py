"""The proof graph, for networkx and for the tools that read its files."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING

from gl.export.notation import Notations, mpl, statement_text, text
from gl.proof.document import Proof
from gl.proof.library import Library

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.DiGraph[str]


def proof_graph(library: Library, theorem: int | None = None) -> Graph:
    """The graph of a library, or of one proof: an edge leads from a premise to what uses it.

    Nodes of a library are ``"A0"``, ``"T3"`` (axioms and theorems); nodes of a proof are also its
    steps, ``"1"``, ``"2"``, ... All have the attributes ``kind`` (``axiom``, ``theorem`` or
    ``step``) and ``label`` (mathematics); axioms and theorems also ``mpl``; theorems ``hash`` (of
    the statement), ``steps``, ``method`` and ``core``; steps ``rule``.

    Args:
        library: What to draw.
        theorem: The number of the theorem whose proof to draw; the whole library if ``None``.
    """
    import networkx as nx

    graph: Graph = nx.DiGraph()
    notations = Notations.of(library.theory)
    if theorem is not None:
        return _step_graph(graph, library, notations, theorem)
    for number in range(len(library.document.axioms)):
        _add_axiom(graph, library, notations, number)
    for proof in library.document.proofs:
        _add_theorem(graph, library, notations, proof)
        for step in proof.steps:
            for reference in step.references():
                if isinstance(reference, str):
                    graph.add_edge(reference, f"T{proof.number}")
    return graph


def transitive_reduction(graph: Graph) -> Graph:
    """``graph`` without the edges that follow from others; attributes are kept."""
    import networkx as nx

    bare = nx.transitive_reduction(graph)
    less: Graph = nx.DiGraph()
    less.add_nodes_from(graph.nodes(data=True))
    less.add_edges_from(edge for edge in graph.edges if bare.has_edge(*edge))
    return less


def to_graphml(graph: Graph) -> bytes:
    """The graph as GraphML, for yEd, Gephi and others."""
    import networkx as nx

    target = BytesIO()
    nx.write_graphml_xml(graph, target, prettyprint=True, named_key_ids=True)
    return target.getvalue() + b"\n"


def to_json(graph: Graph) -> bytes:
    """The graph as JSON with ``nodes`` and ``edges``, for d3, Cytoscape and scripts.

    ``networkx.node_link_graph(data, edges="edges")`` reads it back.
    """
    import networkx as nx

    data = nx.node_link_data(graph, edges="edges")
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def to_dot(graph: Graph) -> str:
    """The graph in the language of Graphviz."""
    shapes = {"axiom": "box", "theorem": "ellipse", "step": "plain"}
    lines = ["digraph proofs {", "  rankdir=TB;"]
    for node, attributes in graph.nodes(data=True):
        label = _quoted(str(attributes["label"]))
        lines.append(f"  {_quoted(node)} [label={label}, shape={shapes[attributes['kind']]}];")
    lines += [f"  {_quoted(source)} -> {_quoted(target)};" for source, target in graph.edges]
    return "\n".join([*lines, "}", ""])


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _add_axiom(graph: Graph, library: Library, notations: Notations, number: int) -> None:
    name, formula = library.document.axioms[number]
    graph.add_node(
        f"A{number}",
        kind="axiom",
        name=name,
        label=statement_text(formula, notations),
        mpl=mpl(formula, notations),
    )


def _add_theorem(graph: Graph, library: Library, notations: Notations, proof: Proof) -> None:
    record = library.theorems[proof.number]
    graph.add_node(
        f"T{proof.number}",
        kind="theorem",
        label=statement_text(proof.statement, notations),
        mpl=mpl(proof.statement, notations),
        hash=proof.statement_hash,
        steps=len(proof.steps),
        method=record.method,
        core=record.core,
    )


def _step_graph(graph: Graph, library: Library, notations: Notations, theorem: int) -> Graph:
    proofs = library.document.proofs
    for step in proofs[theorem].steps:
        if step.conclusion is None:
            continue
        for reference in step.references():
            if isinstance(reference, str) and reference not in graph:
                if reference[0] == "A":
                    _add_axiom(graph, library, notations, int(reference[1:]))
                else:
                    _add_theorem(graph, library, notations, proofs[int(reference[1:])])
        node = str(step.number)
        label = text(step.conclusion, notations)
        graph.add_node(node, kind="step", rule=step.rule, label=label)
        graph.add_edges_from((str(reference), node) for reference in step.references())
    return graph
