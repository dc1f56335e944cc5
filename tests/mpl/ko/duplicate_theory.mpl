# expect GL102 at 3:8
theory A
theory B
data N = 0 | S(N)
op + : N, N -> N  infixl 60
