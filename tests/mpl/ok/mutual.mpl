sort A
data Tree = node(A, Forest)
data Forest = none | some(Tree, Forest)
data Bool = true | false
op size : Tree -> Nat
op total : Forest -> Nat
data Nat = o | succ(Nat)
op if2 : Bool, A, A -> A
axiom size(node(a, f)) = succ(total(f))
axiom total(none) = 0
axiom total(some(t, f)) = if t = t then size(t) else total(f)
axiom if2(true, x, y) = x
sort G
op z : G
op next : G -> G
induction G from z by next
