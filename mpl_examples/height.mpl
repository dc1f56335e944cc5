# The height of a tree is at most its size.

theory Height

import "order.mpl"

sort A
data Tree = leaf | node(Tree, A, Tree)

op max : N, N -> N

axiom max_left: max(0, b) = b
axiom max_right: max(S(a), 0) = S(a)
axiom max_succ: max(S(a), S(b)) = S(max(a, b))

op size : Tree -> N

axiom size_leaf: size(leaf) = 0
axiom size_node: size(node(l, x, r)) = S(size(l) + size(r))

op height : Tree -> N

axiom height_leaf: height(leaf) = 0
axiom height_node: height(node(l, x, r)) = S(max(height(l), height(r)))

goal height_size: height(t) <= size(t)
