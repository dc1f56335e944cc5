# expect GL209 at 4:11
data N = 0 | S(N)
op + : N, N -> N  infixl 60
axiom a = 201
