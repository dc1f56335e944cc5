# expect GL102 at 4:17
data N = 0 | S(N)
op + : N, N -> N  infixl 60
explore size 3, size 4
