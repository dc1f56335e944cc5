# expect GL102 at 4:4
data N = 0 | S(N)
op + : N, N -> N  infixl 60
op + : N -> N
