# expect GL301 at 6:7
data N = 0 | S(N)
op + : N, N -> N  infixl 60
data List = nil | cons(N, List)
op len : List -> N
axiom len(a) = a
