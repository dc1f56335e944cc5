# expect GL301 at 6:25
data N = 0 | S(N)
op + : N, N -> N  infixl 60
data List = nil | cons(N, List)
op len : List -> N
axiom a = if a = 0 then 0 else nil
