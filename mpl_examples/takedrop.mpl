# The first n members of a list, and the others.

theory TakeDrop

sort A
data N = 0 | S(N)
data List = nil | cons(A, List)

op ++ : List, List -> List  infixr 55

axiom append_nil: nil ++ ys = ys
axiom append_cons: cons(x, xs) ++ ys = cons(x, xs ++ ys)

op take : N, List -> List

axiom take_zero: take(0, xs) = nil
axiom take_nil: take(S(n), nil) = nil
axiom take_cons: take(S(n), cons(x, xs)) = cons(x, take(n, xs))

op drop : N, List -> List

axiom drop_zero: drop(0, xs) = xs
axiom drop_nil: drop(S(n), nil) = nil
axiom drop_cons: drop(S(n), cons(x, xs)) = drop(n, xs)

goal take_drop: take(n, xs) ++ drop(n, xs) = xs
