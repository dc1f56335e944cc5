# expect GL208 at 4:7
data N = 0 | S(N)
op + : N, N -> N  infixl 60
axiom + a = a
