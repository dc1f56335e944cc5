# Trees whose nodes have any number of subtrees: a tree is a node with a forest, a forest a list of
# trees. Whatever is said of one has to be said of the other at the same time.

theory Rose

sort A
data N = 0 | S(N)
data Tree = node(A, Forest)
data Forest = none | some(Tree, Forest)

op + : N, N -> N  infixl 60

axiom add_zero: a + 0 = a
axiom add_succ: a + S(b) = S(a + b)

op ++ : Forest, Forest -> Forest  infixr 55

axiom append_none: none ++ g = g
axiom append_some: some(t, f) ++ g = some(t, f ++ g)

op mirror : Tree -> Tree
op flip : Forest -> Forest  # each tree mirrored, the last one first

axiom mirror_node: mirror(node(x, f)) = node(x, flip(f))
axiom flip_none: flip(none) = none
axiom flip_some: flip(some(t, f)) = flip(f) ++ some(mirror(t), none)

op size : Tree -> N
op total : Forest -> N

axiom size_node: size(node(x, f)) = S(total(f))
axiom total_none: total(none) = 0
axiom total_some: total(some(t, f)) = size(t) + total(f)

goal mirror_mirror: mirror(mirror(t)) = t
goal size_mirror: size(mirror(t)) = size(t)
goal total_append: total(f ++ g) = total(f) + total(g)
goal flip_append: flip(f ++ g) = flip(g) ++ flip(f)
