# expect GL106 at 6:15
data N = 0 | S(N)
op + : N, N -> N  infixl 60
data List = nil | cons(N, List)
op len : List -> N
axiom cons(a, 2) = nil
