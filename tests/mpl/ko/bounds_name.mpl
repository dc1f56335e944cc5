# expect GL403 at 4:9
data N = 0 | S(N)
op + : N, N -> N  infixl 60
explore depth 3
