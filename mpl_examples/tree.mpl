# Binary trees with a label at each inner node.

theory Tree

sort A
data N = 0 | S(N)
data List = nil | cons(A, List)
data Tree = leaf | node(Tree, A, Tree)

op + : N, N -> N  infixl 60

axiom add_zero: a + 0 = a
axiom add_succ: a + S(b) = S(a + b)

op ++ : List, List -> List  infixr 55

axiom append_nil: nil ++ ys = ys
axiom append_cons: cons(x, xs) ++ ys = cons(x, xs ++ ys)

op rev : List -> List

axiom rev_nil: rev(nil) = nil
axiom rev_cons: rev(cons(x, xs)) = rev(xs) ++ cons(x, nil)

op mirror : Tree -> Tree

axiom mirror_leaf: mirror(leaf) = leaf
axiom mirror_node: mirror(node(l, x, r)) = node(mirror(r), x, mirror(l))

op size : Tree -> N

axiom size_leaf: size(leaf) = 0
axiom size_node: size(node(l, x, r)) = S(size(l) + size(r))

op flat : Tree -> List

axiom flat_leaf: flat(leaf) = nil
axiom flat_node: flat(node(l, x, r)) = flat(l) ++ cons(x, flat(r))

op flatten : Tree, List -> List  # flat, in front of what is already there

axiom flatten_leaf: flatten(leaf, ys) = ys
axiom flatten_node: flatten(node(l, x, r), ys) = flatten(l, cons(x, flatten(r, ys)))

goal mirror_mirror: mirror(mirror(t)) = t
goal size_mirror: size(mirror(t)) = size(t)
goal flat_mirror: flat(mirror(t)) = rev(flat(t))
goal flatten_is_flat: flatten(t, ys) = flat(t) ++ ys
