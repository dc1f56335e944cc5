# Membership in a list, as a predicate.

theory Member

sort A
data List = nil | cons(A, List)

op ++ : List, List -> List  infixr 55

axiom append_nil: nil ++ ys = ys
axiom append_cons: cons(x, xs) ++ ys = cons(x, xs ++ ys)

op rev : List -> List

axiom rev_nil: rev(nil) = nil
axiom rev_cons: rev(cons(x, xs)) = rev(xs) ++ cons(x, nil)

pred member : A, List

axiom member_nil: not member(x, nil)
axiom member_cons: member(x, cons(y, ys)) <-> x = y or member(x, ys)

goal member_append: member(x, xs ++ ys) <-> member(x, xs) or member(x, ys)
goal member_rev: member(x, rev(xs)) <-> member(x, xs)
