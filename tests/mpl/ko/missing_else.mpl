# expect GL201 at 4:25
data N = 0 | S(N)
op + : N, N -> N  infixl 60
axiom a = if a = 0 then 0
