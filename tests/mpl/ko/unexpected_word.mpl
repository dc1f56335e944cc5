# expect GL201 at 4:18
data N = 0 | S(N)
op + : N, N -> N  infixl 60
axiom name a = b = c
