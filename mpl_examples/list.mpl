# Lists of things that are not looked into.

theory List

sort A
data N = 0 | S(N)
data List = nil | cons(A, List)

op + : N, N -> N  infixl 60

axiom add_zero: a + 0 = a
axiom add_succ: a + S(b) = S(a + b)

op ++ : List, List -> List  infixr 55

axiom append_nil: nil ++ ys = ys
axiom append_cons: cons(x, xs) ++ ys = cons(x, xs ++ ys)

op length : List -> N

axiom length_nil: length(nil) = 0
axiom length_cons: length(cons(x, xs)) = S(length(xs))

op rev : List -> List

axiom rev_nil: rev(nil) = nil
axiom rev_cons: rev(cons(x, xs)) = rev(xs) ++ cons(x, nil)

op qrev : List, List -> List  # reverses the first in front of the second

axiom qrev_nil: qrev(nil, ys) = ys
axiom qrev_cons: qrev(cons(x, xs), ys) = qrev(xs, cons(x, ys))

goal append_assoc: (xs ++ ys) ++ zs = xs ++ ys ++ zs
goal append_nil_right: xs ++ nil = xs
goal length_append: length(xs ++ ys) = length(xs) + length(ys)
goal rev_append: rev(xs ++ ys) = rev(ys) ++ rev(xs)
goal rev_rev: rev(rev(xs)) = xs
goal length_rev: length(rev(xs)) = length(xs)
goal qrev_is_rev: qrev(xs, nil) = rev(xs)
