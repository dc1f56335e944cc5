# Reachability in a small graph, with a circle in it.

theory Reachability

data Node = a1 | a2 | a3 | a4 | a5

pred edge : Node, Node
pred path : Node, Node

axiom edge(a1, a2)
axiom edge(a2, a3)
axiom edge(a3, a1)
axiom edge(a3, a4)
axiom edge(a4, a5)
axiom base: edge(x, y) -> path(x, y)
axiom step: path(x, y) and edge(y, z) -> path(x, z)

goal path(a1, a5)
goal path(a2, a2)
